import { execFileSync } from 'node:child_process'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { examine, refuseUnsafe } from '../../../src/doctor/doctor.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import type { DoctorInputs } from '../../../src/doctor/settings.ts'
import type { InitInputs } from '../../../src/init/choose-settings.ts'
import { setUp } from '../../../src/init/init.ts'
import type { InputName } from '../../../src/inputs/definitions.ts'
import { workflowPath, type WorkflowName } from '../../../src/init/workflow-files.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { Draft } from '../../../src/record/draft.ts'
import type { Stop } from '../../../src/record/outcome.ts'
import { testContext } from '../../support/context.ts'
import type { Hub } from '../../support/github/hub.ts'
import { prismaProject, type PrismaProject } from '../../support/prisma-project.ts'

export const from = { repository: 'acme/signalbox', sha: '0123456789abcdef0123456789abcdef01234567' }

export interface Scene {
  readonly project: PrismaProject
  readonly file: (name: WorkflowName) => string
  /** Replaces a text in a workflow; fails where it is not there. */
  readonly change: (name: WorkflowName, text: string | RegExp, by: string) => Promise<void>
  /** As `signalbox doctor` with this token would find it; without one, without. */
  readonly doctor: (inputs?: Partial<DoctorInputs>) => Promise<Diagnosis>
}

export interface Diagnosis {
  readonly findings: readonly Finding[]
  readonly of: (verdict: Finding['verdict']) => string[]
  readonly refusal: Stop | undefined
}

/** A Prisma project in a git repository of its own whose remote is the hub's repository, as `init` set it up. */
export async function setUpScene(environment: Record<string, string> = {}, init: Partial<InitInputs> = {}): Promise<Scene> {
  const project = await prismaProject({
    version: '7.10.1',
    models: 'model User {\n  id Int @id\n  email String @unique\n}',
    migrations: { '20260101000000_init': 'CREATE TABLE "User" ("id" INTEGER NOT NULL, "email" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));\nCREATE UNIQUE INDEX "User_email_key" ON "User"("email");\n' },
  })
  const git = (...args: string[]): unknown => execFileSync('git', args, { cwd: project.directory, stdio: 'pipe' })
  git('init', '--quiet', '--initial-branch=main')
  git('remote', 'add', 'origin', 'git@github.com:acme/shop.git')
  await writeFile(path.join(project.directory, 'package-lock.json'), '{}\n')
  const context = testContext({ environment: { ...process.env, GITHUB_REPOSITORY: '', ...environment } })
  const inputs: InitInputs = { 'working-directory': project.directory, schema: undefined, environment: 'production', gate: 'environment', approvals: 'twice', from, vendor: false, watch: false, branch: 'main', 'runs-on': 'ubuntu-latest', ...init }
  await setUp(context, inputs, new Set(Object.keys(init) as InputName[]))
  await appendFile(path.join(project.directory, 'signalbox.yml'), deployCommand)
  await writeFile(path.join(project.directory, '.github', 'CODEOWNERS'), '* @acme/everybody\n')
  await setUp(context, inputs, new Set(Object.keys(init) as InputName[])) // with that, the deploy step is another
  const file = (name: WorkflowName): string => path.join(project.directory, workflowPath(name, ''))
  return {
    project,
    file,
    change: async (name, text, by) => {
      const before = await readFile(file(name), 'utf8')
      const after = before.replace(text, by)
      if (after === before) throw new Error(`${name} holds no ${String(text)}`)
      await writeFile(file(name), after)
    },
    doctor: async (given = {}) => await diagnose(context, { ...plainInputs, 'working-directory': project.directory, ...given }),
  }
}

/** What a person adds to the signalbox.yml that init wrote. */
export const deployCommand = 'deploy-command: ./deploy.sh\n'

const plainInputs: DoctorInputs = {
  'database-url': undefined,
  'staging-url': undefined,
  'working-directory': '.',
  schema: undefined,
  environment: 'production',
  'github-token': undefined,
  config: undefined,
  gate: 'environment',
  approvals: 'twice',
  from: undefined,
  branch: 'main',
  fix: false,
  'railway-token': undefined,
  'railway-service': undefined,
  'railway-environment': undefined,
  'railway-project': undefined,
  'railway-api-url': 'https://backboard.railway.com/graphql/v2',
  'ssh-tunnel': undefined,
}

async function diagnose(context: ReturnType<typeof testContext>, inputs: DoctorInputs): Promise<Diagnosis> {
  const findings = await examine(context, new Draft(context), inputs)
  return { findings, of: (verdict) => findings.filter((finding) => finding.verdict === verdict).map(({ id }) => id), refusal: refusalOf(findings) }
}

function refusalOf(findings: readonly Finding[]): Stop | undefined {
  try {
    refuseUnsafe(findings)
    return undefined
  } catch (error) {
    return error as Stop
  }
}

/** All that `init` says a person has to do in GitHub. */
export function arrangeWell(hub: Hub): void {
  hub.user('ann', 'admin')
  hub.user('bob', 'write')
  hub.user('carl', 'write')
  const branches = { kind: 'patterns' as const, patterns: [{ id: 1, name: 'main', type: 'branch' as const }] }
  const reviewers = { reviewers: [{ user: 'ann' }, { user: 'carl' }], preventSelfReview: true }
  const url = { DATABASE_URL: 'x' }
  hub.environment('staging', { secrets: { STAGING_URL: 'x' } })
  hub.environment('production-plan', { branches, secrets: url })
  hub.environment('production', { branches, reviewers, canAdminsBypass: false, secrets: { ...url, BACKUP_RECIPIENTS: 'age1' } })
  hub.environment('production-deploy', { branches, reviewers, canAdminsBypass: false, secrets: { ...url, RAILWAY_TOKEN: 'x' } })
  hub.environment('production-rollback', { branches, reviewers, canAdminsBypass: false, secrets: { ...url, BACKUP_RECIPIENTS: 'age1', BACKUP_IDENTITY: 'x' } })
  hub.state.protections['main'] = { requiredChecks: ['Rehearse'], requiredReviews: 1, enforceAdmins: true }
  hub.state.workflowPermissions = { default: 'read', canApprovePullRequests: false }
  for (const [at, name] of (['check', 'deploy', 'rollback'] as const).entries()) hub.state.workflows[workflowPath(name, '')] = { id: at + 1, name, path: workflowPath(name, ''), state: 'active' }
}

/** One with its path; `rest` behind the database's name. */
export function urlOf(url: DatabaseUrl, user: { name: string; password: string }): DatabaseUrl {
  return DatabaseUrl.of({ host: url.host, port: url.port, user: user.name, password: user.password, database: url.database })
}

export async function addLine(file: string, line: string): Promise<void> {
  await appendFile(file, `${line}\n`)
}
