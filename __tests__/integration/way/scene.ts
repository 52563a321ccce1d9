import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { runCommand } from '../../../src/commands/run.ts'
import type { Context, Terminal } from '../../../src/context/ports.ts'
import type { CommandName } from '../../../src/inputs/definitions.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import type { PrismaVersion } from '../../../support/prisma-versions.ts'
import { schemaEngineEnvironment } from '../../../support/schema-engine.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { exampleProject, prismaProject, type Migrations, type PrismaProject } from '../../support/prisma-project.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { stateOf } from '../../support/state.ts'
import { quicken } from './quick-prisma.ts'

const run = promisify(execFile)
const repository = path.resolve(import.meta.dirname, '../../..')

export type Major = 15 | 16 | 18
export type Flags = Readonly<Record<string, string>>

export interface RunOptions {
  /** Somebody who answers; without, nobody is there. */
  terminal?: Terminal
  door?: Context['door']
  url?: DatabaseUrl
  /** Called with the context before the run begins. */
  onContext?: (context: TestContext) => void
}

export interface Ran {
  readonly record: RunRecord
  readonly context: TestContext
}

export interface Scene {
  readonly server: TestServer
  readonly scratch: DatabaseUrl
  readonly url: DatabaseUrl
  readonly project: PrismaProject
  readonly environment: Readonly<Record<string, string>>
  /** What a child process (a door) needs of the environment, without any connection. */
  readonly childEnvironment: Readonly<Record<string, string>>
  readonly run: (command: CommandName, flags?: Flags, options?: RunOptions) => Promise<Ran>
  /** Everything of the target and its server that a run could have changed. */
  readonly state: () => ReturnType<typeof stateOf>
  readonly sql: (text: string) => Promise<Record<string, unknown>[]>
  /** What the quick CLI was called with. */
  readonly prismaCalls: () => Promise<string[]>
}

export const initName = '20260101000000_init'
export const initSql = 'CREATE TABLE "Thing" ("id" INTEGER NOT NULL, "name" TEXT, CONSTRAINT "Thing_pkey" PRIMARY KEY ("id"));\n'
const models = 'model Thing {\n  id   Int     @id\n  name String?\n}\n'
/** With these `migrate` asks nobody. */
export const unattended: Flags = { 'require-approval': 'false', 'backup-proof': 'decode' }

interface SceneOptions {
  major?: Major
  version?: PrismaVersion
  /** Pending ones, after `initName`, which is applied. */
  pending?: Migrations
  /** The real Prisma for everything. */
  real?: boolean
}

/** A project whose first migration is applied to a database with a hundred rows; the others are pending. */
export async function scene({ major = 15, version = '7.10.1', pending = {}, real = false }: SceneOptions = {}): Promise<Scene> {
  const project = await prismaProject({ version, models, migrations: { [initName]: initSql, ...pending } })
  const calls = real ? undefined : await quicken(project.directory, version)
  const made = await sceneIn(project, major, calls)
  await made.sql(`${initSql}; INSERT INTO "Thing" SELECT n, 'thing ' || n FROM generate_series(1, 100) n`)
  await markApplied(made, initName)
  return made
}

/** The example as it is before its migration: `init` applied, seeded with this many sessions. */
export async function exampleScene({ major, version, sessions = 500 }: { major: Major; version: PrismaVersion; sessions?: number }): Promise<Scene> {
  const project = await exampleProject(version)
  await rm(path.join(project.directory, '.signalbox'), { recursive: true, force: true }) // of somebody who tried the example
  const made = await sceneIn(project, major, undefined)
  await made.sql(await readFile(path.join(made.project.directory, 'prisma/migrations', initName, 'migration.sql'), 'utf8'))
  await markApplied(made, initName)
  const seed = path.join(repository, 'examples/relationship-app/prisma/seed.ts')
  await run(process.execPath, ['--import', 'tsx', seed, '--rows', String(sessions)], { cwd: repository, env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: made.url.reveal() } })
  return made
}

async function sceneIn(project: PrismaProject, major: Major, calls: string | undefined): Promise<Scene> {
  const server = await postgresServer(major)
  const scratch = (await postgresServer(major, { shared_buffers: '64MB' })).url
  const url = await server.createDatabase()
  const engine = calls === undefined ? await project.environment() : await engineOf(project)
  const environment = { ...process.env, ...engine } as Record<string, string>
  return {
    server,
    scratch,
    url,
    project,
    environment,
    childEnvironment: { ...engine, PATH: process.env['PATH'] ?? '', SIGNALBOX_POSTGRES_BIN: process.env['SIGNALBOX_POSTGRES_BIN'] ?? '', TMPDIR: process.env['TMPDIR'] ?? '/tmp' },
    run: async (command, flags = {}, options = {}) => {
      const { terminal, door = 'cli' } = options
      const context = testContext({ environment, door, ...(terminal ? { terminal } : {}) })
      options.onContext?.(context)
      const given = { 'database-url': (options.url ?? url).reveal(), 'working-directory': project.directory, ...(takesScratch.has(command) ? { 'scratch-url': scratch.reveal() } : {}), ...flags }
      const kept = new Map(Object.entries(given).filter(([, value]) => value !== ''))
      const { record } = await runCommand(context, command, () => readInputs(command, { given: flagInputs(kept), kind: door }, {}, context.redact))
      return { record, context }
    },
    state: () => stateOf(url),
    sql: async (text) => await server.run(url, text),
    prismaCalls: async () => (calls === undefined ? [] : (await readFile(calls, 'utf8').catch(() => '')).trim().split('\n')),
  }
}

/** Inputs that `plan` and `verify` do not know cannot be given to them. */
const takesScratch = new Set<CommandName>(['rehearse', 'backup', 'migrate', 'rollback'])

/** The engine for the project's version, found without its `node_modules`, in which the quick CLI stands. */
async function engineOf({ version, directory }: PrismaProject): Promise<Record<string, string>> {
  const { environment } = await schemaEngineEnvironment(version === '6.19.3' ? path.join(repository, '.cache/prisma-6.19.3') : repository)
  return { HOME: directory, ...environment }
}

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** The row that Prisma would have written. */
export async function markApplied({ sql, project }: Pick<Scene, 'sql' | 'project'>, name: string): Promise<void> {
  const text = await readFile(path.join(project.directory, 'prisma/migrations', name, 'migration.sql'))
  const checksum = createHash('sha256').update(text).digest('hex')
  await sql(`${historyTable}; INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES (gen_random_uuid()::text, '${checksum}', now(), '${name}', 1)`)
}

/** Somebody at the terminal, and what they were asked. */
export function person(answer: (question: string) => string | Promise<string>): Terminal & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    ask: async (question) => {
      asked.push(question)
      return await answer(question)
    },
  }
}

/** Types what the question shows: the hash's beginning, and the phrase when it is asked for. */
export function approving(phrase = 'I acknowledge the risk and approve production migration'): ReturnType<typeof person> {
  return person((question) => /To approve this plan type (\w{8}): /.exec(question)?.[1] ?? phrase)
}

/** Waits until it holds, looking again every 50 ms. @throws Error after `seconds` */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>, seconds = 90): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`)
    await delay(50)
  }
}

/**
 * Makes the function `until_released()` in the scene's database: a statement with it runs until the test releases it, however fast this machine is.
 * @returns releases it
 */
export async function releasable({ sql, server, url }: Pick<Scene, 'sql' | 'server' | 'url'>): Promise<() => Promise<void>> {
  await sql(`CREATE FUNCTION until_released() RETURNS int LANGUAGE plpgsql AS $$ BEGIN WHILE NOT pg_catalog.pg_try_advisory_xact_lock_shared(4711) LOOP PERFORM pg_catalog.pg_sleep(0.05); END LOOP; RETURN 1; END $$`)
  const holder = await server.connect(url)
  await holder.query(`SET application_name = 'the test'; SELECT pg_advisory_lock(4711)`) // none of a run's sessions
  return async () => await holder.close()
}

/** Sessions of ours on the scene's server, apart from those of this test. */
export async function ownSessions({ server, url }: Pick<Scene, 'server' | 'url'>): Promise<string[]> {
  const rows = await server.run(server.url, `SELECT application_name AS name FROM pg_stat_activity WHERE datname IN ('${url.database}', 'signalbox') AND application_name LIKE 'signalbox%' AND pid <> pg_backend_pid()`)
  return rows.map(({ name }) => String(name))
}

