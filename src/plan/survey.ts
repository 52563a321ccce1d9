import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context, Session } from '../context/ports.ts'
import { checkFilesFor, selectCheckFiles, type CheckFile, type CheckFolders } from '../checks/index.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { readTarget } from '../postgres/identity.ts'
import { findProject, findProjectFiles, judgeHistory, readHistory, readMigrations, type JudgedHistory, type MigrationFile, type PrismaProject } from '../prisma/index.ts'
import type { Target } from '../record/record.ts'
import { planHash, type PlanIdentity } from './hash.ts'

export type SurveyInputs = Pick<Inputs, 'working-directory' | 'schema' | 'checks' | 'commit'>

/** What a plan is made from, read from the files and from the target; reading it takes no program and changes nothing. */
export interface Survey {
  readonly project: PrismaProject
  readonly migrations: readonly MigrationFile[]
  readonly judged: JudgedHistory
  readonly target: Target
  readonly folders: CheckFolders
  /** The files that count once the pending migrations are applied. */
  readonly checkFiles: readonly CheckFile[]
  readonly identity: PlanIdentity
  readonly hash: string
}

/**
 * Reads everything that an approval is bound to. Done for the plan, and again right before the migration: the two hashes have to be equal (rule 3).
 * @throws UsageError for a project that is none; Refusal where the history cannot be read
 */
export async function survey(context: Pick<Context, 'host' | 'exec'>, session: Session, inputs: SurveyInputs): Promise<Survey> {
  const { project, migrations, folders, checkFiles } = await readFiles(inputs)
  const history = await readHistory(session, session.url.schema)
  const judged = judgeHistory(migrations, history, session.url.schema)
  const target = await readTarget(session)
  const counting = checkFilesFor(checkFiles, [...judged.applied, ...judged.pending.map(({ name }) => name)])
  const identity: PlanIdentity = {
    target,
    schema: session.url.schema,
    commit: await currentCommit(context, inputs),
    prismaVersion: project.version,
    appliedHead: judged.head,
    historyRows: history.rows.length,
    checkFiles: await hashed(counting.map((file) => ({ from: file.path, file: file.file }))),
    pendingFiles: (await Promise.all(judged.pending.map(async (migration) => await filesOf(project, migration)))).flat(),
  }
  return { project, migrations, judged, target, folders, checkFiles: counting, identity, hash: planHash(identity) }
}

/** The files alone, without a database. */
export async function readFiles(inputs: Omit<SurveyInputs, 'commit'>): Promise<{ project: PrismaProject; migrations: MigrationFile[]; folders: CheckFolders; checkFiles: CheckFile[] }> {
  const project = findProject({ workingDirectory: inputs['working-directory'], ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) })
  const folders = { prismaDirectory: path.dirname(project.migrationsDirectory), migrationsDirectory: project.migrationsDirectory, shownFrom: project.root }
  return { project, migrations: readMigrations(project), folders, checkFiles: await selectCheckFiles(inputs.checks, folders) }
}

/** The migrations and the checks alone: nothing has to be installed for them. */
export async function readCheckedFiles(inputs: Omit<SurveyInputs, 'commit'>): Promise<{ migrations: MigrationFile[]; checkFiles: CheckFile[] }> {
  const project = findProjectFiles({ workingDirectory: inputs['working-directory'], ...(inputs.schema === undefined ? {} : { schema: inputs.schema }) })
  const folders = { prismaDirectory: path.dirname(project.migrationsDirectory), migrationsDirectory: project.migrationsDirectory, shownFrom: project.root }
  return { migrations: existsSync(project.migrationsDirectory) ? readMigrations(project) : [], checkFiles: await selectCheckFiles(inputs.checks, folders) }
}

async function filesOf(project: PrismaProject, migration: MigrationFile): Promise<{ file: string; sha256: string }[]> {
  const beside = [migration.prechecksFile, migration.downFile].filter((file) => file !== undefined)
  return [{ file: migration.file, sha256: migration.sha256 }, ...(await hashed(beside.map((file) => ({ from: path.join(project.root, file), file }))))]
}

async function hashed(files: readonly { from: string; file: string }[]): Promise<{ file: string; sha256: string }[]> {
  return await Promise.all(files.map(async ({ from, file }) => ({ file, sha256: createHash('sha256').update(await readFile(from)).digest('hex') })))
}

/** The commit on its way: said, GitHub's, or the checkout's; null outside git. */
export async function currentCommit({ host, exec }: Pick<Context, 'host' | 'exec'>, inputs: Pick<Inputs, 'commit' | 'working-directory'>): Promise<string | null> {
  const known = inputs.commit ?? host.commit
  if (known !== undefined) return known
  if ((await exec.which('git')) === undefined) return null
  const { exitCode, stdout } = await exec.output('git', ['rev-parse', '--verify', '--quiet', 'HEAD'], { cwd: inputs['working-directory'], env: childEnvironment(host.environment) })
  return exitCode === 0 ? stdout.trim() : null
}
