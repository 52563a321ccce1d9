import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect } from '@jest/globals'
import { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { renderWorkflow, workflowNames, type WorkflowName } from '../../src/init/workflow-files.ts'
import type { WorkflowSettings } from '../../src/init/settings.ts'
import { settingsOf } from '../../src/init/settings-of-file.ts'
import { decidingKeys } from '../../src/inputs/deciding.ts'
import { postgresBinaries } from '../../support/postgres-binaries.ts'
import { prismaModules } from '../../support/prisma-versions.ts'
import { schemaEngineEnvironment } from '../../support/schema-engine.ts'
import { quicken } from '../integration/way/quick-prisma.ts'
import type { Hub } from './github/api.ts'
import { startGitHub } from './github/hub.ts'
import type { Pull, Repository } from './github/state.ts'
import type { FakeRailway } from './railway/api.ts'
import { preloadedNode } from './preloaded-node.ts'
import { quickNode } from './quick-node.ts'
import { postgresServer, type TestServer } from './servers.ts'
import { stateOf, type DatabaseState } from './state.ts'
import { GitRepository } from './workflow-runner/git-repository.ts'
import { mergePull, mirror, mirrorPull } from './workflow-runner/mirror.ts'
import type { WorkflowRun } from './workflow-runner/run.ts'
import { startRunner, type Runner } from './workflow-runner/runner.ts'

const root = path.resolve(import.meta.dirname, '../..')
const prismaVersion = '7.10.1'
/** A password that has to be encoded in every form it can take. */
export const nastyPassword = `p%40ss:w/ord?'"`
const railwayToken = 'railway-token-7a6b5c4d3e'
export const initName = '20260101000000_init'
export const initSql = 'CREATE TABLE "Thing" ("id" INTEGER NOT NULL, "name" TEXT, CONSTRAINT "Thing_pkey" PRIMARY KEY ("id"));\n'
const historyTable = `CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`
const config = `export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: process.env.DATABASE_URL ?? '' } }\n`
const schema = 'datasource db {\n  provider = "postgresql"\n}\n\ngenerator client {\n  provider = "prisma-client"\n  output   = "../generated"\n}\n\nmodel Thing {\n  id   Int     @id\n  name String?\n}\n'

/** What the project's signalbox.yml says where a test says nothing else. */
const deployedByCommand = 'deploy-command: test -n "$SIGNALBOX_COMMIT" && echo "deployed $SIGNALBOX_COMMIT"\nwatch-for: 0\n'

export interface ProductionOptions {
  gate?: 'environment' | 'comment'
  approvals?: 'twice' | 'once'
  repository?: Partial<Repository>
  /** Laid over the files of the first commit; null: not there. */
  files?: Record<string, string | null>
  /** Changes the text of a workflow as `init` wrote it. */
  edit?: (name: WorkflowName, text: string) => string
  env?: Record<string, string>
  /** What every Node of a workflow loads first: `notingConnections`, `notingOwnTime`. */
  preloads?: readonly string[]
  /** GitHub's clock; default: the machine's. */
  clock?: () => Date
  /** Leaves the rehearsal out of the plan, where it is not what is tested: most of a run's time. */
  quick?: boolean
  /** Another project than the one with `Thing`: its first migration and what is in the database then; lay its schema and checks over with `files`. */
  first?: { sql: string; rows: string }
  /** Where the services run: the token goes where docs/set-up.md says. Default: a token that nobody asks for. */
  railway?: Pick<FakeRailway, 'token'>
}

/** Inputs that a test may set for all steps from one run to the next, as variables of the repository: `hub.state.variables.WINDOW`. */
const settable = ['BACKUP_MAX_AGE', 'BACKUP_PROOF', 'WINDOW', 'ACKNOWLEDGE_WHEN', 'COMMENT', 'NOTIFY_WEBHOOK']

/** A repository with a Prisma project, its GitHub, its runner and its PostgreSQL: everything but the cloud. */
export interface Production {
  readonly hub: Hub
  readonly git: GitRepository
  readonly runner: Runner
  /** What the machine of any runner brings: its PATH, the engine, the scratch server. */
  readonly machine: Readonly<Record<string, string>>
  readonly server: TestServer
  /** The owner's, with the nasty password. */
  readonly url: DatabaseUrl
  /** Every secret value that is handed to any job. */
  readonly secrets: readonly string[]
  readonly sql: (text: string) => Promise<Record<string, unknown>[]>
  readonly state: () => Promise<DatabaseState>
  /** A database beside with the same schema and a few rows. */
  readonly stagingDatabase: () => Promise<DatabaseUrl>
  /** Tells GitHub of commits that were pushed to the pull request's branch. */
  readonly pushed: (pull: Pull) => Promise<void>
  /** A branch with one commit and its pull request, by `ada`. */
  readonly propose: (files: Record<string, string>, more?: { title?: string; author?: string; branch?: string; headRepository?: string }) => Promise<Pull>
  /** Merges it and pushes: the run of the deploy workflow. */
  readonly merge: (pull: Pull, how?: 'merge' | 'squash') => Promise<WorkflowRun>
  /** The form of the deploy workflow, filled in by `ada`. */
  readonly dispatch: (inputs?: Record<string, string | boolean>, workflow?: string, actor?: string) => Promise<WorkflowRun>
  readonly review: (run: WorkflowRun, environment: string, more?: { user?: string; comment?: string; state?: 'approved' | 'rejected' }) => Promise<void>
  /** The bodies of our comments on a pull request. */
  readonly comments: (pull: Pull) => string[]
}

const opened = new Set<() => Promise<void>>()
afterAll(async () => {
  for (const close of opened) await close()
})

/** @throws whatever is missing; everything is gone after the file's last test */
export async function production(options: ProductionOptions = {}): Promise<Production> {
  const server = await postgresServer(15)
  const scratch = (await postgresServer(15, { shared_buffers: '64MB' })).url
  const url = await ownedDatabase(server)
  const sql = async (text: string): Promise<Record<string, unknown>[]> => await server.run(server.url.withDatabase(url.database), `SET ROLE ${url.user}; ${text}`)
  const first = options.first ?? { sql: initSql, rows: `INSERT INTO "Thing" SELECT n, 'thing ' || n FROM generate_series(1, 100) n` }
  await sql(`${first.sql} ${first.rows}`)
  await sql(`${historyTable}; INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES (gen_random_uuid()::text, '${createHash('sha256').update(first.sql).digest('hex')}', now(), '${initName}', 1)`)
  const folder = await mkdtemp(path.join(tmpdir(), 'signalbox-production-'))
  const hub = await startGitHub({ ...(options.repository ? { repository: options.repository } : {}), ...(options.clock ? { clock: options.clock } : {}) })
  const git = await GitRepository.open()
  const config = options.files?.['signalbox.yml'] ?? deployedByCommand
  const settings = { gate: options.gate ?? 'environment', approvals: options.approvals ?? 'twice', fromFile: settingsOf((await decidingKeys(config)) ?? new Map()) } as const
  const secrets = await arrange(hub, server, url, { gate: settings.gate, railway: options.railway?.token ?? railwayToken })
  await git.commit({ files: present({ ...(await firstFiles(settings, first.sql, options.quick === true ? (_, text) => text.replace('with-rehearsal: true', 'with-rehearsal: false') : options.edit)), ...options.files }), message: 'The project', author: 'ada' })
  await mirror(hub, git.folder)
  const env = { ...(await machine(folder, options.preloads ?? [])), SIGNALBOX_SCRATCH_URL: scratch.reveal(), ...options.env }
  const runner = startRunner({ hub, repository: git.folder, actions: { 'signalbox/signalbox': root }, node: path.join(folder, 'bin', 'node'), env })
  opened.add(async () => {
    await runner.close()
    await hub.close()
    await git.remove()
    await rm(folder, { recursive: true, force: true })
  })
  let proposals = 0
  return {
    ...{ hub, git, runner, machine: env, server, url, secrets },
    sql,
    state: async () => await stateOf(server.url.withDatabase(url.database)),
    stagingDatabase: async () => {
      await server.run(server.url, `CREATE DATABASE ${url.database}_staging TEMPLATE ${url.database} OWNER ${url.user}`)
      return url.withDatabase(`${url.database}_staging`)
    },
    pushed: async (pull) => {
      await mirror(hub, git.folder)
      pull.head.sha = hub.state.branches[pull.head.branch] ?? pull.head.sha
    },
    propose: async (files, { title = 'A change', author = 'ada', branch = `change-${++proposals}`, headRepository } = {}) => {
      await git.commit({ files, message: title, author, branch })
      return await mirrorPull(hub, git.folder, { branch, title, author, ...(headRepository === undefined ? {} : { headRepository }) })
    },
    merge: async (pull, how = 'merge') => {
      await mergePull(hub, git.folder, pull.number, how, 'ada')
      const runs = await runner.trigger({ event: 'push', actor: 'ada' })
      const deploy = runs.find(({ workflow }) => workflow.endsWith('deploy.yml'))
      if (!deploy) throw new Error('the push started no deploy')
      return deploy
    },
    dispatch: async (inputs = {}, workflow = 'deploy.yml', actor = 'ada') => {
      await mirror(hub, git.folder)
      const [run] = await runner.trigger({ event: 'workflow_dispatch', workflow, actor, inputs })
      if (!run) throw new Error(`${workflow} was not started`)
      return run
    },
    review: async (run, environment, { user = 'bob', comment = '', state = 'approved' } = {}) => {
      await run.waitingFor(environment)
      hub.review({ run: run.id, environment, state, user, comment })
    },
    comments: (pull) => hub.state.comments.filter(({ issue, user }) => issue === pull.number && user === 'github-actions[bot]').map(({ body }) => body),
  }
}

/** Nothing that anybody can read of the runs, of GitHub and of the artifacts (and of `more`) holds a secret in any of its forms. */
export function expectNoSecret({ hub, runner, secrets }: Production, more = ''): void {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')])
  const shown = [more, ...runner.runs.map((run) => run.everything()), JSON.stringify(hub.state.comments), JSON.stringify(hub.requests), ...hub.state.artifacts.map(({ name, content }) => `${name}\n${content.toString('latin1')}`)].join('\n')
  expect(shown.length).toBeGreaterThan(1000)
  for (const form of forms) expect(shown.includes(form)).toBe(false)
}

async function ownedDatabase(server: TestServer): Promise<DatabaseUrl> {
  const name = `app_${Math.random().toString(36).slice(2, 8)}`
  await server.run(server.url, `CREATE ROLE ${name} LOGIN CREATEDB PASSWORD '${nastyPassword.replaceAll("'", "''")}'`)
  await server.run(server.url, `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`)
  return DatabaseUrl.of({ host: server.url.host, port: server.url.port, user: name, password: nastyPassword, database: name, parameters: Object.fromEntries(server.url.parameters) })
}

/** Environments, secrets and people, as docs/set-up.md says. */
async function arrange(hub: Hub, server: TestServer, url: DatabaseUrl, { gate, railway }: { gate: 'environment' | 'comment'; railway: string }): Promise<string[]> {
  hub.user('ada', 'write')
  hub.user('bob', 'write')
  hub.user('carol', 'admin')
  const reader = await server.readOnlyRole(server.url.withDatabase(url.database))
  const branches = { kind: 'patterns', patterns: [{ id: 1, name: 'main', type: 'branch' }] } as const
  const reviewed = gate === 'environment' ? { reviewers: { reviewers: [{ user: 'bob' }, { user: 'carol' }], preventSelfReview: true }, canAdminsBypass: false } : {}
  const age = await import('age-encryption')
  const identity = await age.generateX25519Identity()
  const recipient = await age.identityToRecipient(identity)
  const secrets = { DATABASE_URL: url.reveal(), BACKUP_RECIPIENTS: recipient }
  hub.environment('staging', {})
  hub.environment('production-plan', { branches: { ...branches, patterns: [...branches.patterns] }, secrets: { DATABASE_URL: reader.reveal() } })
  for (const name of ['production', 'production-deploy', 'production-rollback']) {
    hub.environment(name, { ...reviewed, branches: { ...branches, patterns: [...branches.patterns] }, secrets: name === 'production-deploy' ? { RAILWAY_TOKEN: railway } : name === 'production-rollback' ? { ...secrets, BACKUP_IDENTITY: identity, RAILWAY_TOKEN: railway } : secrets })
  }
  return [url.reveal(), nastyPassword, encodeURIComponent(nastyPassword), reader.reveal(), reader.password, railway, identity]
}

async function firstFiles(settings: Pick<WorkflowSettings, 'gate' | 'approvals' | 'fromFile'>, init: string, edit: ProductionOptions['edit']): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'package.json': '{ "name": "app", "private": true, "dependencies": { "prisma": "7.10.1" } }\n',
    'prisma.config.ts': config,
    'prisma/schema.prisma': schema,
    'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    [`prisma/migrations/${initName}/migration.sql`]: init,
    'prisma/checks/things.sql': '-- check: there are things\n-- expect: rows\nSELECT id FROM "Thing" LIMIT 1;\n',
    'signalbox.yml': deployedByCommand,
  }
  for (const name of workflowNames) {
    const template = await readFile(path.join(root, '.github/workflow-templates', `${name}.yml`), 'utf8').catch(() => undefined)
    if (template === undefined) continue
    const text = renderWorkflow(template, {
      ...settings,
      source: { kind: 'hosted', repository: 'signalbox/signalbox', sha: '1'.repeat(40), version: '' },
      branch: 'main',
      environment: 'production',
      runsOn: 'ubuntu-latest',
      workingDirectory: '.',
      installDirectory: '.',
      packageManager: 'npm',
    })
    files[`.github/workflows/${name}.yml`] = edit ? edit(name, withSettable(text)) : withSettable(text)
  }
  return files
}

/** The text as `init` writes it, with an environment for what is set on the way. */
function withSettable(text: string): string {
  const lines = settable.map((name) => `  SIGNALBOX_${name}: \${{ vars.${name} }}`)
  return text.replace('permissions: {}\n', `permissions: {}\n\nenv:\n${lines.join('\n')}\n`)
}

function present(files: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null))
}

/** What the machine brings: an npm that puts the quick Prisma there and takes no other order, PostgreSQL's programs, the engine. */
async function machine(folder: string, preloads: readonly string[]): Promise<Record<string, string>> {
  await mkdir(path.join(folder, 'bin'))
  await mkdir(path.join(folder, 'project', 'prisma'), { recursive: true })
  await quicken(path.join(folder, 'project'), prismaVersion)
  const npm = path.join(folder, 'bin', 'npm')
  await writeFile(npm, `#!/bin/sh\n[ "$*" = 'ci --ignore-scripts' ] || { echo "npm: unexpected: $*" >&2; exit 64; }\nln -s '${path.join(folder, 'project', 'node_modules')}' node_modules\n`)
  await chmod(npm, 0o755)
  const node = await quickNode()
  await preloadedNode(path.join(folder, 'bin', 'node'), node.program, [node.preload, ...preloads]) // setup-node puts its folder first
  const { environment } = await schemaEngineEnvironment(root)
  await prismaModules(prismaVersion)
  return { ...environment, PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, SIGNALBOX_POSTGRES_BIN: await postgresBinaries(15) }
}
