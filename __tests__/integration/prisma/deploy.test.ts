import { execFileSync } from 'node:child_process'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { databaseToSchemaDiff, detectDrift, findProject, generate, judgeHistory, migrateDeploy, proveDatabase, readHistory, readMigrations, validate } from '../../../src/prisma/index.ts'
import { Stop } from '../../../src/record/outcome.ts'
import { testContext } from '../../support/context.ts'
import { prismaProject } from '../../support/prisma-project.ts'
import { postgresServer } from '../../support/servers.ts'

const password = `p%40ss:w/ord?'"`
const models = 'model Thing {\n  id   Int     @id\n  name String?\n}\n'
const first = { '20260101000000_init': 'CREATE TABLE "Thing" ("id" INTEGER NOT NULL, CONSTRAINT "Thing_pkey" PRIMARY KEY ("id"));\n' }
const second = { '20260201000000_name': 'SELECT pg_sleep(1);\nALTER TABLE "Thing" ADD COLUMN "name" TEXT;\n' }

const cases = [
  [15, '6.19.3'],
  [18, '7.10.1'],
] as const

/** A project, its context and a database whose owner has that password. */
async function scene(major: 15 | 18, version: '6.19.3' | '7.10.1', migrations: Record<string, string> = { ...first, ...second }) {
  const fixture = await prismaProject({ version, models, migrations })
  const server = await postgresServer(major)
  const database = await server.createDatabase()
  const role = `owner_${database.database}`
  await server.run(database, `CREATE ROLE ${role} LOGIN PASSWORD '${password.replaceAll("'", "''")}'`)
  await server.run(database, `ALTER DATABASE "${database.database}" OWNER TO ${role}`)
  const target = DatabaseUrl.of({ host: database.host, port: database.port, user: role, password, database: database.database })
  const context = testContext({ environment: { ...process.env, ...(await fixture.environment()), SIGNALBOX_DATABASE_URL: target.reveal(), INPUT_SECRET: 'hidden-input', GITHUB_TOKEN: 'hidden-token' } })
  const deps = { exec: context.exec, environment: context.host.environment, lifetime: context.lifetime }
  const door = (settings: Record<string, string> = {}) => context.relay.open(target, { applicationName: 'signalbox prisma', settings })
  return { fixture, server, superuser: database, target, context, deps, door, project: findProject({ workingDirectory: fixture.directory }) }
}

async function stopped(promise: Promise<unknown>): Promise<Stop> {
  return await promise.then(
    () => {
      throw new Error('it should have stopped')
    },
    (error: unknown) => {
      if (error instanceof Stop) return error
      throw error
    },
  )
}

async function judged({ target, context, project }: Awaited<ReturnType<typeof scene>>) {
  const session = await context.databases.connect(target)
  const history = await readHistory(session, target.schema)
  await session.close()
  return judgeHistory(readMigrations(project), history)
}

/** Everything about the processes of this machine that `ps` shows. */
function argumentLists(): string {
  return execFileSync('ps', ['-eww', '-o', 'args'], { maxBuffer: 16 * 1024 * 1024 }).toString()
}

describe.each(cases)('PostgreSQL %d, Prisma %s', (major, version) => {
  test('the whole way: validate, generate, prove, deploy, history, drift, with the password in nobody’s arguments', async () => {
    const all = await scene(major, version)
    const { deps, project, context } = all
    await validate(deps, project)
    await generate(deps, project)
    expect(await judged(all)).toMatchObject({ state: 'new', applied: [], head: null, problems: [] })

    const door = await all.door({ lock_timeout: '5s' })
    const proven = await proveDatabase(deps, project, door)
    expect(proven.status.stdout).toContain('20260201000000_name')

    const seen: string[] = []
    const lines: string[] = []
    const running = migrateDeploy(deps, proven, door, { onLine: (line) => lines.push(line) })
    const deploy = { over: false }
    void running.finally(() => (deploy.over = true))
    // Samples, not a wait: often enough to meet the CLI, its engine and the migration's second of sleep.
    while (!deploy.over) {
      seen.push(argumentLists())
      await delay(150)
    }
    const result = await running
    expect(result).toMatchObject({ exitCode: 0 })
    expect(result.fault).toBeUndefined()
    const shown = seen.join('\n')
    expect(shown).toContain('migrate deploy') // the CLI was caught in the act
    for (const form of [password, encodeURIComponent(password), decodeURIComponent('p%40ss'), 'hidden-input']) expect(shown).not.toContain(form)
    expect(lines.join('\n')).toContain('successfully applied')

    expect(await judged(all)).toMatchObject({ state: 'current', applied: ['20260101000000_init', '20260201000000_name'], head: '20260201000000_name', pending: [], problems: [] })
    expect(await databaseToSchemaDiff(deps, project, door)).toMatchObject({ outcome: 'none' })
    await all.server.run(all.target, 'ALTER TABLE "Thing" ADD COLUMN "byHand" INTEGER')
    const drift = await detectDrift(deps, project, door, await judged(all))
    expect(drift).toMatchObject({ outcome: 'drift', summary: expect.stringContaining('AlterTable') })
    expect(drift.script).toContain('"byHand"')
    await door.close()
    await context.end()
  })

  test('a migration that fails is told by name, and the next look says how to mend it', async () => {
    const all = await scene(major, version, { ...first, '20260301000000_bad': 'SELECT 1/0;' })
    const { deps, project, context } = all
    const door = await all.door()
    const proven = await proveDatabase(deps, project, door)
    const result = await migrateDeploy(deps, proven, door)
    expect(result.exitCode).toBe(1)
    expect(result.fault).toMatchObject({ code: 'P3018', migration: '20260301000000_bad', message: expect.stringContaining('division by zero') })
    const { state, problems } = await judged(all)
    expect(state).toBe('blocked')
    expect(problems).toMatchObject([{ kind: 'failed-migration', repair: 'npx prisma migrate resolve --rolled-back 20260301000000_bad' }])
    expect((await migrateDeploy(deps, proven, door)).fault).toMatchObject({ code: 'P3009', migration: '20260301000000_bad' })
    await context.end()
  })

  test('a project that talks to another database is refused before anything is migrated', async () => {
    const all = await scene(major, version)
    const other = await all.server.createDatabase()
    const schema = path.join(all.fixture.directory, 'prisma/schema.prisma')
    if (version === '6.19.3') await replaceIn(schema, 'env("DATABASE_URL")', `"${other.reveal()}"`)
    else await replaceIn(path.join(all.fixture.directory, 'prisma.config.ts'), "process.env.DATABASE_URL ?? ''", `'${other.reveal()}'`)
    const door = await all.door()
    const stop = await stopped(proveDatabase(all.deps, findProject({ workingDirectory: all.fixture.directory }), door))
    expect(stop).toMatchObject({ kind: 'refused', details: { code: 'prisma-talks-elsewhere', rule: 5 } })
    expect(stop.message).toContain(version === '6.19.3' ? 'the schema leads it elsewhere' : 'prisma.config.ts leads it elsewhere')
    const tables = (database: DatabaseUrl) => all.server.run(database, "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'")
    expect([await tables(other), await tables(all.target)]).toEqual([[{ tables: 0 }], [{ tables: 0 }]])
    await all.context.end()
  })

  test('a database with tables and no history', async () => {
    const all = await scene(major, version)
    await all.server.run(all.target, 'CREATE TABLE "Thing" (id int)')
    expect(await judged(all)).toMatchObject({ state: 'blocked', problems: [{ kind: 'baseline-needed', repair: 'npx prisma migrate resolve --applied 20260101000000_init' }] })
    const door = await all.door()
    const result = await migrateDeploy(all.deps, await proveDatabase(all.deps, all.project, door), door)
    expect(result.fault).toMatchObject({ code: 'P3005' })
    await all.context.end()
  })

  test('a schema that does not validate', async () => {
    const all = await scene(major, version)
    await appendFile(path.join(all.fixture.directory, 'prisma/schema.prisma'), '\nmodel Broken {\n  id Nothing @id\n}\n')
    const stop = await stopped(validate(all.deps, all.project))
    expect(stop).toMatchObject({ kind: 'usage', details: { code: 'schema-invalid', at: { file: 'prisma/schema.prisma' } } })
    expect(stop.message).toContain('Nothing')
    await all.context.end()
  })
})

// Prisma 7 alone: the stand-in engine does not take Prisma 6's --shadow-database-url (unit/prisma/drift.test.ts has its arguments).
test('what was changed by hand shows while migrations are pending, given a shadow database', async () => {
  const all = await scene(18, '7.10.1', first)
  const { deps, project, context } = all
  const door = await all.door()
  await migrateDeploy(deps, await proveDatabase(deps, project, door), door)
  await all.fixture.addMigrations(second)
  const shadowTarget = await all.server.createDatabase()
  const shadow = await context.relay.open(shadowTarget, {})
  const history = await judged(all)
  expect(history).toMatchObject({ state: 'behind', pending: [{ name: '20260201000000_name' }] })
  expect(await detectDrift(deps, project, door, history, shadow)).toMatchObject({ outcome: 'none', summary: 'No drift: the database is what its applied migrations say.' })
  expect(shadow.sessions()).toBeGreaterThan(0)
  await all.server.run(all.target, 'CREATE TABLE "byHand" (a int primary key)')
  expect((await detectDrift(deps, project, door, history, shadow)).script).toMatch(/CREATE TABLE .*"byHand"/)
  expect(await detectDrift(deps, project, door, history)).toMatchObject({ outcome: 'unknown', summary: expect.stringContaining('scratch-url') })
  await context.end()
})


async function replaceIn(file: string, what: string, by: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  expect(text).toContain(what)
  await writeFile(file, text.replace(what, by))
}

describe('history', () => {
  test('a role that may not read it is refused with the grant', async () => {
    const all = await scene(15, '7.10.1')
    await all.server.run(all.superuser, 'CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz, migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int)')
    await all.server.run(all.superuser, `CREATE ROLE "o'reader" LOGIN PASSWORD 'x1234'`)
    const url = DatabaseUrl.of({ host: all.target.host, port: all.target.port, user: "o'reader", password: 'x1234', database: all.target.database })
    const session = await all.context.databases.connect(url)
    const stop = await stopped(readHistory(session, 'public'))
    expect(stop).toMatchObject({ kind: 'refused', details: { rule: 6 } })
    expect(stop.details.fix).toContain(`GRANT SELECT ON "public"._prisma_migrations TO "o'reader"`)
    await all.context.end()
  })

  test('rows of every kind, in a schema with an odd name; checksums as Prisma writes them', async () => {
    const all = await scene(15, '7.10.1', first)
    const target = all.target.withParameters({ schema: 'my "Schema' })
    await all.server.run(all.target, 'CREATE SCHEMA "my ""Schema"; CREATE TYPE "my ""Schema".e AS ENUM (); CREATE TABLE "my ""Schema".t (a int)')
    await all.server.run(all.target, `GRANT ALL ON SCHEMA "my ""Schema" TO PUBLIC`)
    const session = await all.context.databases.connect(target)
    expect(await readHistory(session, target.schema)).toEqual({ exists: false, rows: [], otherObjects: 2 })
    const door = await all.door()
    await migrateDeploy(all.deps, await proveDatabase(all.deps, all.project, door), door)
    const { exists, rows, otherObjects } = await readHistory(session, 'public')
    expect({ exists, otherObjects }).toEqual({ exists: true, otherObjects: 1 })
    expect(rows).toMatchObject([{ name: '20260101000000_init', checksum: readMigrations(all.project)[0]?.sha256, rolledBackAt: null, appliedSteps: 1 }])
    await all.context.end()
  })
})

test('migrations with quotes, spaces and letters beyond ASCII in their names', async () => {
  const name = `20260101000000_it's "größer" \$x`
  const all = await scene(15, '7.10.1', { [name]: first['20260101000000_init'] })
  const door = await all.door()
  const result = await migrateDeploy(all.deps, await proveDatabase(all.deps, all.project, door), door)
  expect(result.fault).toBeUndefined()
  expect(await judged(all)).toMatchObject({ state: 'current', head: name })
  await all.context.end()
})
