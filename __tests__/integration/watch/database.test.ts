import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DatabaseError, type Session } from '../../../src/context/ports.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { MigrationFile } from '../../../src/prisma/index.ts'
import { databaseBaseline, DatabaseWatch, hasNoConnectionLeft } from '../../../src/watch/database.ts'
import type { StatementTotals } from '../../../src/watch/seen.ts'
import { SlowQueryJudge } from '../../../src/watch/slow-judge.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { until } from '../way/scene.ts'

const context = testContext()
let [server, newest]: (TestServer | undefined)[] = []
let [url, newestUrl]: (DatabaseUrl | undefined)[] = []
const watches: DatabaseWatch[] = []
const watching = (of: DatabaseUrl, slowMs = 100): DatabaseWatch => {
  const watch = new DatabaseWatch(context.databases, of, slowMs)
  watches.push(watch)
  return watch
}
const tables = `
  CREATE SCHEMA other;
  CREATE TABLE members (id int PRIMARY KEY, "userId" text, "leftAt" timestamptz, kind varchar(10));
  INSERT INTO members SELECT n, 'u' || n, NULL, 'a' FROM generate_series(1, 5000) n;
  CREATE TABLE small (id int, a int); INSERT INTO small SELECT n, n FROM generate_series(1, 100) n;
  CREATE TABLE other.deep (id int, "coupleId" int); INSERT INTO other.deep SELECT n, n FROM generate_series(1, 5000) n;
  CREATE SEQUENCE counter; ANALYZE`

beforeAll(async () => {
  server = await postgresServer(15, { shared_preload_libraries: 'pg_stat_statements', max_connections: '20' })
  newest = await postgresServer(18)
  url = await server.createDatabase()
  newestUrl = await newest.createDatabase()
  await server.run(url, `${tables}; CREATE SCHEMA stats; CREATE EXTENSION pg_stat_statements SCHEMA stats`)
  await newest.run(newestUrl, tables)
})
afterAll(async () => {
  for (const watch of watches) await watch.close()
})

/** Runs it to its end, seen or not. */
async function during<T>(of: TestServer, database: DatabaseUrl, sql: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await of.connect(database)
  const running = session.query(sql).catch(() => undefined)
  try {
    return await work(session)
  } finally {
    await of.run(database, `SELECT pg_terminate_backend(${session.pid})`)
    await running
    await session.close()
  }
}

/** A session that is not ours by its name. */
const others = (of: DatabaseUrl): Promise<Session> => context.databases.connect(of, { applicationName: 'app' })

describe('sessions', () => {
  test('those of others are counted, those that are idle in a transaction or wait for a lock are stuck', async () => {
    const watch = watching(url!)
    const before = await watch.sessions()
    expect(before.sessions).toEqual({ used: 0, max: 20, stuck: 0 })
    const [holder, waiter] = [await others(url!), await others(url!)]
    await holder.query('BEGIN; LOCK TABLE small')
    const waiting = waiter.query('SELECT count(*) FROM small')
    await until('both are stuck', async () => (await watch.sessions()).sessions.stuck === 2)
    expect((await watch.sessions()).sessions.used).toBe(2)
    expect((await watch.sessions()).running).toEqual([]) // it waits, it is not slow
    await holder.close()
    await waiting
    await waiter.close()
  })
  test('a role that sees nothing of others still counts them, and says what it lacks', async () => {
    const reader = await server!.readOnlyRole(url!)
    const one = await others(url!)
    const { sessions, hidden } = await watching(reader).sessions()
    expect([sessions, hidden]).toEqual([{ used: 1, max: 20, stuck: undefined }, `The role ${reader.user} does not see what others do: GRANT pg_read_all_stats TO "${reader.user}";`])
    await one.close()
  })
  test('a query that runs is seen without its constants', async () => {
    const app = await others(url!)
    const running = app.query(`SELECT pg_sleep(60), 'secret' FROM members WHERE "userId" = 'u1'`).catch((error: unknown) => error)
    const [seen] = await until('it is seen', async () => ((found) => (found.length > 0 ? found : undefined))((await watching(url!).sessions()).running))
    expect(seen).toMatchObject({ query: 'SELECT pg_sleep($1), $2 FROM members WHERE "userId" = $3', tables: ['members'] })
    await server!.run(url!, `SELECT pg_cancel_backend(${app.pid})`)
    expect(await running).toMatchObject({ code: '57014' })
    await app.close()
  })
  test('a full server says so', async () => {
    const reader = await server!.readOnlyRole(url!)
    const taken: Session[] = []
    let said: unknown
    try {
      for (let count = 0; count < 25; count++) taken.push(await others(reader))
    } catch {
      said = await watching(reader).sessions().catch((error: unknown) => error)
    } finally {
      for (const session of taken) await session.close()
    }
    expect(said).toBeInstanceOf(DatabaseError)
    expect(hasNoConnectionLeft(said as DatabaseError)).toBe(true)
  })
  test('after its session was lost it opens another', async () => {
    const watch = watching(url!)
    await watch.sessions()
    await server!.run(url!, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'signalbox watch'`)
    await until('another session', async () => await watch.sessions().then((found) => found, () => undefined))
  })
})

describe('pg_stat_statements', () => {
  test('a query that was fast before the deployment and is slow now is found, by the very ways of the watch', async () => {
    await server!.run(url!, `CREATE TABLE pace (seconds float8); INSERT INTO pace VALUES (0); CREATE FUNCTION paced() RETURNS float8 LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(seconds) FROM pace; RETURN 1; END'; SELECT stats.pg_stat_statements_reset()`)
    const ask = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) await server!.run(url!, 'SELECT paced() FROM small WHERE id = 1')
    }
    await ask(30)
    const watch = watching(url!, 50)
    const slow = new SlowQueryJudge({ slowMs: 50, lastsSeconds: 40, newTables: new Set(), before: (await databaseBaseline(watch)).statements })
    await server!.run(url!, 'UPDATE pace SET seconds = 0.12')
    for (let look = 0; look < 3; look++) {
      await ask(3)
      slow.takeStatements(look * 15, (await watch.statements()) as readonly StatementTotals[])
    }
    expect(slow.breach).toEqual({ at: 30, query: 'SELECT paced() FROM small WHERE id = $1' })
    await server!.run(url!, 'DROP FUNCTION paced; DROP TABLE pace')
  })
  test('only slow ones, cumulative, their texts without constants, wherever the extension is', async () => {
    await server!.run(url!, `SELECT stats.pg_stat_statements_reset()`)
    await server!.run(url!, `SELECT pg_sleep(0.8), 'secret' FROM members WHERE id = 1`)
    await server!.run(url!, `SELECT 'fast' FROM members`)
    await server!.run(url!, `SELECT pg_sleep(0.8), 'other' FROM members WHERE id = 2`)
    const watch = watching(url!, 700)
    const found = await watch.statements()
    expect(found).toEqual([{ id: expect.any(String) as unknown, query: 'SELECT pg_sleep($1), $2 FROM members WHERE id = $3', tables: ['members'], calls: 2, milliseconds: expect.any(Number) as unknown }])
    expect(JSON.stringify(found)).not.toContain('secret')
    const baseline = await databaseBaseline(watch)
    expect([found.length, (baseline.statements?.size ?? 0) > found.length, baseline.invalidIndexes, baseline.sessions?.max]).toEqual([1, true, [], 20])
  })
  test('where it is not there, or not to be seen, that is said', async () => {
    expect(await watching(newestUrl!).statements()).toContain('CREATE EXTENSION pg_stat_statements')
    const reader = await server!.readOnlyRole(url!)
    expect(await watching(reader).statements()).toContain('GRANT pg_read_all_stats')
  })
})

describe('sizes', () => {
  test('size, replicas, indexes that are not valid', async () => {
    const watch = watching(url!)
    expect(await watch.sizes()).toEqual({ bytes: expect.any(Number) as unknown, dead: undefined, lag: undefined, invalidIndexes: [] })
    await server!.run(url!, `INSERT INTO small VALUES (1, 1)`)
    await expect(server!.run(url!, 'CREATE UNIQUE INDEX CONCURRENTLY twice ON small (a)')).rejects.toThrow()
    expect((await watch.sizes()).invalidIndexes).toEqual(['public.twice'])
    await server!.run(url!, 'DROP INDEX twice')
    await server!.run(url!, 'DELETE FROM small WHERE ctid = (SELECT max(ctid) FROM small)')
  })
  test('one that is being built is not one of them', async () => {
    const holder = await others(url!)
    await holder.query('BEGIN; UPDATE small SET a = a WHERE id = 1')
    await during(server!, url!, 'CREATE INDEX CONCURRENTLY waits ON small (id)', async () => {
      await until('it is begun', async () => (await server!.run(url!, 'SELECT 1 FROM pg_index WHERE NOT indisvalid')).length > 0)
      expect((await watching(url!).sizes()).invalidIndexes).toEqual([])
    })
    await holder.close()
    await server!.run(url!, 'DROP INDEX IF EXISTS waits')
  })
})

test('the tables that lately applied migrations made', async () => {
  await server!.run(url!, `CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);
    INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, rolled_back_at) VALUES ('1', '', now() - interval '3 days', 'old', NULL), ('2', '', now(), 'new', NULL), ('3', '', now(), 'undone', now()), ('4', '', NULL, 'failed', NULL)`)
  const migration = (name: string, sql: string): MigrationFile => ({ name, sql, directory: '', file: '', sha256: '', bytes: 0 })
  const files = [migration('old', 'CREATE TABLE old_one (id int)'), migration('new', 'CREATE TABLE "Fresh" (id int); CREATE TABLE other.fresh (id int); ALTER TABLE members ADD b int'), migration('undone', 'CREATE TABLE undone (id int)'), migration('failed', 'CREATE TABLE failed (id int)'), migration('pending', 'CREATE TABLE pending (id int)')]
  expect(await watching(url!).tablesMadeSince(files, new Date())).toEqual(['Fresh', 'other.fresh'])
})

test('nothing stays behind on a connection that a pooler would hand on', async () => {
  let session: Session | undefined
  const watch = new DatabaseWatch({ connect: async (of, options) => (session = await context.databases.connect(of, options)) }, url!, 100)
  const settings = async (): Promise<unknown> => await session?.query(`SELECT name, setting FROM pg_settings WHERE source = 'session' UNION SELECT name, statement FROM pg_prepared_statements ORDER BY 1`)
  await watch.sessions()
  const before = await settings()
  await watch.statements()
  await watch.sizes()
  await watch.explained([{ query: 'SELECT * FROM members WHERE "userId" = $1', milliseconds: 1, calls: 1, tables: [], isOnNewTable: true }])
  expect(await settings()).toEqual(before)
  expect(JSON.stringify(before)).not.toMatch(/timeout|read_only|plan_cache/)
  await watch.close()
})
