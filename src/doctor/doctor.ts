import type { Context } from '../context/ports.ts'
import { fileInputs } from '../inputs/sources.ts'
import type { Draft } from '../record/draft.ts'
import { readRepository } from '../github/repository.ts'
import { Refusal } from '../record/outcome.ts'
import { examineDatabase } from './database.ts'
import { judgeCodeOwners } from './code-owners.ts'
import { judgeDeploying } from './deploying.ts'
import { judgeEnvironments, rolesOf } from './environments.ts'
import { findingOfStop, tried, unknown, type Finding } from './finding.ts'
import { readSettings, type SettingsFacts } from './github-facts.ts'
import { examineProject } from './project.ts'
import { judgeOtherWays } from './other-ways.ts'
import { examineRailway } from './railway.ts'
import { judgeRepository, unseenRepository } from './repository-settings.ts'
import { judgeSecrets } from './secrets.ts'
import { findPatient, type DoctorInputs, type Patient } from './settings.ts'
import { judgeStore } from './store.ts'
import { judgeTokens } from './tokens.ts'
import { judgeWorkflows } from './workflows.ts'
import { judgeWritten } from './written.ts'

type Dependencies = Pick<Context, 'exec' | 'host' | 'github' | 'railway' | 'redact' | 'databases' | 'lifetime' | 'log' | 'clock'>

/**
 * Looks at everything that a set-up consists of, as far as it is given something to look with: the files always, GitHub's and Railway's settings with a token, the database with its URL. What could not
 * be looked at is a finding too, never left out.
 */
export async function examine(context: Dependencies, draft: Pick<Draft, 'step'>, inputs: DoctorInputs): Promise<Finding[]> {
  const patient = await findPatient(context, inputs)
  const config = await fileInputs(patient.project, inputs.config)
  const fromFile = new Map([...config].map(([name, { value }]) => [name, value]))
  const files = await draft.step('files', 'Look at the workflows', async () => [...(await written(context, patient, inputs)), ...judgeWorkflows(patient), ...judgeTokens(patient, fromFile), ...judgeCodeOwners(patient, inputs.config), ...judgeOtherWays(patient)], counted)
  const { findings: project, migrations } = await draft.step('project', 'Look at the Prisma project', async () => await examineProject(context, patient, inputs), ({ findings }) => counted(findings))
  const facts = await draft.step('github', "Look at GitHub's settings", async () => await asked(context, patient, inputs), (read) => (read.facts === undefined ? 'not asked' : 'read'))
  const database = await draft.step('database', 'Look at the database', async () => await examineDatabase(context, patient, inputs, migrations), counted)
  const isDeployedOtherwise = config.has('deploy-command') && !config.has('railway-service')
  const railway = await draft.step('railway', 'Look at Railway', async () => await examineRailway(context, patient, inputs, isDeployedOtherwise), counted)
  const found = [...files, ...judgeDeploying(patient, fromFile, facts.facts), ...facts.findings, ...judgeStore(patient, facts.facts, config.get('backup-store')?.value), ...database, ...railway, ...project]
  // Two looks can come upon one thing: without a schema there are neither workflows to compare nor a project.
  return found.filter(({ what }, index) => found.findIndex((other) => other.what === what) === index)
}

/** @throws Refusal `doctor-found-unsafe`, naming each */
export function refuseUnsafe(findings: readonly Finding[]): void {
  const found = findings.filter(({ verdict }) => verdict === 'unsafe')
  const [first] = found
  if (first === undefined) return
  const ids = [...new Set(found.map(({ id }) => id))]
  throw new Refusal({
    code: 'doctor-found-unsafe',
    cause: `${found.length === 1 ? 'One finding makes' : `${found.length} findings make`} a deploy unsafe or stop it: ${ids.join(', ')}.`,
    state: 'The doctor changes no setting and no database.',
    fix: found.length === 1 ? (first.fix ?? '') : `Begin with ${first.id}: ${first.fix ?? ''}`,
  })
}

async function written(context: Dependencies, patient: Patient, inputs: DoctorInputs): Promise<Finding[]> {
  try {
    return await judgeWritten(context, patient, inputs)
  } catch (error) {
    return [findingOfStop(error, 'workflows-written', 'workflows')]
  }
}

async function asked({ github }: Dependencies, patient: Patient, inputs: DoctorInputs): Promise<{ findings: Finding[]; facts: SettingsFacts | undefined }> {
  const token = inputs['github-token']
  const { name } = patient.repository
  const notAsked = (why: string, fix: string): { findings: Finding[]; facts: undefined } => ({ findings: [unknown('github', 'environments', `GitHub's settings (environments, reviewers, secrets) were not looked at: ${why}.`, fix)], facts: undefined })
  if (name === undefined) return notAsked('no remote says which repository this is', 'git remote add origin https://github.com/OWNER/REPO.git, or set GITHUB_REPOSITORY=OWNER/REPO')
  if (token === undefined) return notAsked('there is no token', 'GITHUB_TOKEN="$(gh auth token)" signalbox doctor')
  const connected = github.connect(token, name)
  const repository = await tried(async () => await readRepository(connected))
  if ('unknown' in repository) return { findings: [unseenRepository(patient, repository.unknown)], facts: undefined }
  const facts = await readSettings(connected, repository, { environments: rolesOf(patient).map((role) => role.name), branch: patient.branch })
  return { findings: [...judgeEnvironments(patient, facts), ...judgeSecrets(patient, facts), ...judgeRepository(patient, facts)], facts }
}

function counted(findings: readonly Finding[]): string {
  const of = (verdict: Finding['verdict']): number => findings.filter((finding) => finding.verdict === verdict).length
  return `${of('unsafe')} unsafe, ${of('advice')} to advise, ${of('unknown')} not known, ${of('ok')} well`
}
