import path from 'node:path'
import { loadChecks } from '../checks/index.ts'
import type { Context } from '../context/ports.ts'
import { parseWindow } from '../gate/window.ts'
import { definitions } from '../inputs/definitions.ts'
import { fileInputs } from '../inputs/sources.ts'
import { findInstalling } from '../init/package-manager.ts'
import { ignoredFiles } from '../init/repository.ts'
import { inRepository } from '../init/settings.ts'
import { readFiles } from '../plan/survey.ts'
import { findProjectFiles, type MigrationFile } from '../prisma/index.ts'
import { parseSmoke } from '../smoke/index.ts'
import { advice, findingOfStop, ok, unsafe, type Finding } from './finding.ts'
import type { DoctorInputs, Patient } from './settings.ts'

export interface ExaminedProject {
  readonly findings: readonly Finding[]
  /** Undefined where the project cannot be read. */
  readonly migrations: readonly MigrationFile[] | undefined
}

/** The Prisma project, its checks and `signalbox.yml`, read without running any of it. */
export async function examineProject(context: Pick<Context, 'exec' | 'host'>, patient: Patient, inputs: DoctorInputs): Promise<ExaminedProject> {
  const settings = await examineSettings(inputs)
  const installing = findInstalling(patient.project, patient.repository.root)
  const more = installing.warnings.map((warning) => advice('lockfile', 'project', warning, 'See the sentence before.'))
  try {
    const { project, migrations, checkFiles } = await readFiles({ 'working-directory': inputs['working-directory'], schema: inputs.schema, checks: settings.checks })
    const malformed = (await loadChecks(checkFiles)).filter((check) => check.kind === 'malformed')
    const findings = [
      ok('prisma-project', 'project', `Prisma ${project.version}, ${migrations.length} migrations in ${inRepository(patient.repository.root, project.migrationsDirectory)}.`),
      ...malformed.map(({ file, line, name, reason }) => unsafe('checks-parse', 'project', `${file}:${line}: the check ${name} cannot be understood: ${reason}. It would fail every migration.`, `Mend ${file}.`)),
      ...(malformed.length === 0 && checkFiles.length > 0 ? [ok('checks-parse', 'project', `${checkFiles.length} files with checks can be read.`)] : []),
      ...(checkFiles.length === 0 ? [advice('checks-there', 'project', 'There is no check: after a migration nothing looks whether the data hold what they promise.', 'signalbox init writes prisma/checks/starter.sql from your migrations.')] : []),
      ...(await ignored(context, patient, migrations.map(({ file }) => inRepository(patient.repository.root, path.join(project.root, file))))),
    ]
    return { findings: [...findings, ...settings.findings, ...more], migrations }
  } catch (error) {
    return { findings: [findingOfStop(error, 'prisma-project', 'project'), ...(await ignoredFolder(context, patient, inputs)), ...settings.findings, ...more], migrations: undefined }
  }
}

async function ignored(context: Pick<Context, 'exec' | 'host'>, { repository }: Patient, files: readonly string[]): Promise<Finding[]> {
  const found = files.length === 0 ? [] : ((await ignoredFiles(context, repository, files)) ?? [])
  return found.length === 0 ? [] : [unsafe('migrations-ignored', 'project', `A .gitignore names ${found.slice(0, 3).join(', ')}${found.length > 3 ? ` and ${found.length - 3} more` : ''}: these migrations never reach GitHub.`, 'Take the line out of .gitignore, and commit the migrations.')]
}

/** Also where Prisma is not installed: git knows without it. */
async function ignoredFolder(context: Pick<Context, 'exec' | 'host'>, patient: Patient, inputs: DoctorInputs): Promise<Finding[]> {
  try {
    const { migrationsDirectory } = findProjectFiles({ workingDirectory: inputs['working-directory'], ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) })
    return await ignored(context, patient, [`${inRepository(patient.repository.root, migrationsDirectory)}/migration_lock.toml`])
  } catch {
    return [] // told already: there is no project
  }
}

/** Every value of `signalbox.yml`, also those that other commands take. */
async function examineSettings(inputs: DoctorInputs): Promise<{ findings: Finding[]; checks: string[] }> {
  const given = await fileInputs(path.resolve(inputs['working-directory']), inputs.config)
  const findings: Finding[] = []
  for (const [name, { value, label }] of given) {
    const read = definitions[name].kind.schema.safeParse(value)
    if (read.success) continue
    // Kinds that say it in their own words know why the value must not be shown.
    const said = read.error.issues[0]?.message ?? ''
    findings.push(unsafe('settings', 'project', said.startsWith('allowed: ') ? `${label}: ${JSON.stringify(value)} is not ${definitions[name].kind.allowed}.` : `${label}: ${said}.`, `Correct ${label}.`))
  }
  const [window, smoke] = [given.get('window')?.value, given.get('smoke')?.value]
  for (const parse of [() => (window === undefined ? undefined : parseWindow(window)), () => (smoke === undefined ? undefined : parseSmoke(smoke.split('\n')))]) {
    try {
      parse()
    } catch (error) {
      findings.push(findingOfStop(error, 'settings', 'project'))
    }
  }
  if (smoke !== undefined && !given.has('base-url')) findings.push(unsafe('settings', 'project', 'smoke in signalbox.yml has no host.', 'Add base-url, e.g. https://api.example.com.'))
  const checks = definitions.checks.kind.schema.safeParse(given.get('checks')?.value ?? definitions.checks.default)
  return { findings: given.size > 0 && findings.length === 0 ? [ok('settings', 'project', 'Every value of signalbox.yml can be read.')] : findings, checks: checks.success ? checks.data : [] }
}
