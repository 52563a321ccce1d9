import { createServer, connect, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { ownSessions, scene, unattended, until, type Scene } from './scene.ts'

const name = '20260201000000_change'
const file = `prisma/migrations/${name}/migration.sql`
const three = 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\n\n-- the second\nCREATE TABLE "two" ("id" INTEGER PRIMARY KEY);\nINSERT INTO "one" SELECT 1 / 0 FROM "Thing";\nCREATE TABLE "four" ("id" INTEGER PRIMARY KEY);\n'

async function tables({ sql }: Scene): Promise<string[]> {
  const rows = await sql(`SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('Thing', '_prisma_migrations') ORDER BY 1`)
  return rows.map((row) => String(row['name']))
}

describe('a migration that fails', () => {
  test('with Prisma 7.10.1 at statement 3 of 4: the two before it are committed, and that is said with file and line', async () => {
    const on = await scene({ pending: { [name]: { 'migration.sql': three, 'down.sql': 'SELECT 1;\n' } } })
    const { record } = await on.run('migrate', unattended)
    expect(record).toMatchObject({
      exitCode: 1,
      outcome: 'failed',
      stop: {
        code: 'migration-failed',
        cause: expect.stringMatching(/20260201000000_change failed at statement 3 of 4: .*division by zero/),
        state: `Between: statements 1 to 2 of 4 of ${name} are committed, statements 3 to 4 not.`,
        fix: expect.stringMatching(/On: run statements 3 to 4 by hand.*Back: signalbox rollback --mode down, or signalbox rollback --mode restore/),
        at: { file, line: 5 },
      },
      migration: { attempts: 1, migrations: [{ name, outcome: 'failed', statements: 4, committed: 2, failedStatement: 3, at: { file, line: 5 } }] },
    })
    expect(await tables(on)).toEqual(['one', 'two'])
    expect(await ownSessions(on)).toEqual([])
    // What plan says afterwards is what is known of it, not the guess that Prisma's history allows.
    const later = await on.run('plan')
    expect(later.record.stop).toMatchObject({ code: 'failed-migration', rule: 6, state: expect.stringMatching(/^Nothing was touched by this run\. As that one left it: Between: statements 1 to 2 of 4/), fix: record.stop?.fix })
  })

  test.each([
    ['7.10.1', `DO $$ BEGIN PERFORM 1; END $$;\n${three}`, 4],
    ['6.19.3', three, 3],
  ] as const)('with Prisma %s in one transaction: nothing of it is committed', async (version, sql, statement) => {
    const on = await scene({ version, pending: { [name]: sql } })
    const { record } = await on.run('migrate', unattended)
    expect(record.plan?.pending[0]?.execution.kind).toBe('one-transaction')
    expect(record).toMatchObject({
      exitCode: 1,
      stop: { code: 'migration-failed', state: expect.stringMatching(/^Nothing of 20260201000000_change is in the database/), fix: expect.stringContaining(`DELETE FROM "public"._prisma_migrations WHERE migration_name = '\\''${name}'\\'' AND finished_at IS NULL`), at: { file } },
      migration: { migrations: [{ committed: 0, failedStatement: statement }] },
    })
    expect(await tables(on)).toEqual([])
  })
})

describe('a lock that is held', () => {
  const sql = 'ALTER TABLE "Thing" ADD COLUMN "more" TEXT;\nCREATE TABLE "after" ("id" INTEGER PRIMARY KEY);\n'
  const flags = { ...unattended, 'lock-timeout': '1s' }

  /** Somebody's open transaction that holds the table. */
  async function blocked(on: Scene) {
    const blocker = await on.server.connect(on.url)
    await blocker.query(`SET application_name = 'nightly report'; BEGIN; LOCK TABLE "Thing" IN ROW EXCLUSIVE MODE`)
    return blocker
  }

  test('longer than lock-retries allow: given up with nothing committed, the blocker named', async () => {
    const on = await scene({ pending: { [name]: sql } })
    const blocker = await blocked(on)
    const { record, context } = await on.run('migrate', { ...flags, 'lock-retries': '1' })
    await blocker.close()
    expect(record).toMatchObject({
      exitCode: 1,
      stop: { code: 'migration-failed', cause: expect.stringMatching(/statement 1 of 2: .*lock timeout/), state: expect.stringMatching(/^Nothing of .* the target is as it was\.$/), at: { file, line: 1 } },
      migration: { attempts: 2, blockers: [{ pid: blocker.pid, application: 'nightly report', state: 'idle in transaction' }], migrations: [{ outcome: 'failed', committed: 0, failedStatement: 1 }] },
    })
    expect(context.said()).toContain(`nightly report (pid ${blocker.pid}`)
    expect(JSON.stringify(record)).not.toContain('LOCK TABLE') // never what they run
    expect(await on.sql(`SELECT migration_name FROM "_prisma_migrations" WHERE migration_name = '${name}'`)).toEqual([])
    expect(await tables(on)).toEqual([])
  })

  test('for a while: tried again until it is applied', async () => {
    const on = await scene({ pending: { [name]: sql } })
    const blocker = await blocked(on)
    const running = on.run('migrate', { ...flags, 'lock-retries': '20' })
    await until('the first attempt gave way', async () => (await on.sql(`SELECT 1 FROM _prisma_migrations WHERE migration_name = '${name}' AND rolled_back_at IS NOT NULL`)).length > 0)
    await blocker.query('COMMIT')
    const { record } = await running
    expect(record.stop).toBeUndefined()
    expect(record.migration?.attempts).toBeGreaterThan(1)
    expect(record.migration).toMatchObject({ blockers: [{ pid: blocker.pid }], migrations: [{ outcome: 'applied' }] })
    expect(await tables(on)).toEqual(['after'])
    await blocker.close()
    // A rolled-back row beside an applied one is what Prisma itself leaves; the next plan finds nothing to do.
    const { record: next } = await on.run('plan')
    expect(next).toMatchObject({ outcome: 'succeeded', plan: { pending: [] } })
  })
})

test('a unique index built concurrently over duplicates: found and named, with the way to mend it', async () => {
  const on = await scene({ pending: { [name]: 'CREATE UNIQUE INDEX CONCURRENTLY "thing_name" ON "Thing" ((1));\n' } })
  const { record } = await on.run('migrate', unattended)
  expect(record).toMatchObject({ exitCode: 1, stop: { code: 'migration-failed' }, migration: { invalidIndexes: ['public.thing_name'], migrations: [{ committed: 0 }] } })
  // The statement failed and is not nothing: what it left has to be said, and goes before the next try.
  expect(record.stop).toMatchObject({ state: expect.stringContaining('the invalid index public.thing_name is left'), fix: expect.stringMatching(/^DROP INDEX CONCURRENTLY public\.thing_name;.*AND finished_at IS NULL/) })
})

test('a check that does not hold after the migration, and one that compares with before: the target is migrated, and that is said', async () => {
  const checks = '-- check: nobody was lost\n-- expect: unchanged\nSELECT count(*) FROM "Thing";\n\n-- check: no thing without a name\nSELECT id FROM "Thing" WHERE name IS NULL;\n'
  const on = await scene({ pending: { [name]: { 'migration.sql': 'DELETE FROM "Thing" WHERE id > 90;\nUPDATE "Thing" SET "name" = NULL WHERE id < 3;\n', 'checks.sql': checks } } })
  const { record, context } = await on.run('migrate', { ...unattended, 'acknowledge-when': 'never' })
  expect(record).toMatchObject({
    exitCode: 1,
    stop: { code: 'checks-failed', state: expect.stringContaining(`${name} applied`), fix: expect.stringContaining('signalbox rollback') },
    checks: [
      { name: 'nobody was lost', outcome: 'failed', found: expect.stringContaining('not the same'), at: { file: `prisma/migrations/${name}/checks.sql`, line: 1 } },
      { name: 'no thing without a name', outcome: 'failed', rows: [{ id: '***' }, { id: '***' }] },
    ],
    migration: { migrations: [{ outcome: 'applied' }] },
  })
  expect(context.lines.filter(({ level, at }) => level === 'error' && at !== undefined)).toHaveLength(2)
  const { record: verified } = await on.run('verify')
  expect(verified).toMatchObject({ exitCode: 1, stop: { code: 'checks-failed', state: 'The target was only read.' } })
})

describe('a connection that is lost in the middle', () => {
  const sql = 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\nCREATE TABLE "two" AS SELECT 1 AS "id" FROM pg_sleep(30);\nCREATE TABLE "three" ("id" INTEGER PRIMARY KEY);\n'
  const sleeping = `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'signalbox migrate%' AND state = 'active' AND query LIKE '%pg_sleep(30)%'`

  test('by the server: the statement is undone, what was before it is committed', async () => {
    const on = await scene({ pending: { [name]: sql } })
    const running = on.run('migrate', unattended)
    await until('the second statement runs', async () => (await on.sql(sleeping)).length > 0)
    await on.sql(`SELECT pg_terminate_backend(pid) FROM (${sleeping}) s`)
    const { record } = await running
    expect(record).toMatchObject({ exitCode: 1, stop: { code: 'migration-failed', state: expect.stringMatching(/statement 1 .*committed|statement 1 of 3/) }, migration: { migrations: [{ committed: 1, failedStatement: 2 }] } })
    expect(await tables(on)).toEqual(['one'])
  })

  test('by the network: the statement may or may not have had its effect, and its session does not work on', async () => {
    const on = await scene({ pending: { [name]: sql } })
    const way = await cuttable(on.url)
    const running = on.run('migrate', unattended, { url: way.url })
    await until('the second statement runs', async () => (await on.sql(sleeping)).length > 0)
    way.cut('signalbox migrate')
    const { record } = await running
    await way.close()
    expect(record).toMatchObject({ exitCode: 1, stop: { code: 'migration-failed', state: expect.stringMatching(/statement 1 of 3 committed; the connection was lost while statement 2 ran, which may or may not/) }, migration: { migrations: [{ committed: 1, failedStatement: 2 }] } })
    expect(await on.sql(sleeping)).toEqual([])
    expect(await tables(on)).toEqual(['one'])
  })
})

/** A way to the server on which connections can be cut, those of one application name alone, without a word of the server. */
async function cuttable(url: DatabaseUrl): Promise<{ url: DatabaseUrl; cut: (application: string) => void; close: () => Promise<void> }> {
  const open = new Set<{ client: Socket; upstream: Socket; startup: string }>()
  const server = createServer((client) => {
    const upstream = connect(url.port, url.host)
    const pair = { client, upstream, startup: '' }
    open.add(pair)
    client.once('data', (chunk) => (pair.startup = chunk.toString('latin1')))
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => undefined).on('close', () => open.delete(pair))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: DatabaseUrl.of({ host: '127.0.0.1', port, user: url.user, password: url.password, database: url.database }),
    cut: (application) => {
      // The lock's session has the same name: it is told by the database it is in, the journal's.
      for (const { client, upstream, startup } of open) {
        if (!startup.includes(application)) continue
        client.destroy()
        upstream.destroy()
      }
    },
    close: async () => {
      for (const { client, upstream } of open) {
        client.destroy()
        upstream.destroy()
      }
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
