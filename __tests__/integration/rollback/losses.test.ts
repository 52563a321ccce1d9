import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { openSnapshot } from '../../../src/postgres/snapshot.ts'
import type { Loss } from '../../../src/record/record.ts'
import { exportLosses } from '../../../src/rollback/export.ts'
import { countLosses, type Comparison } from '../../../src/rollback/losses.ts'
import { readMoment, type MigrationMoments } from '../../../src/rollback/moments.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const context = testContext()

/** Counts, and exports too: both must come to the same. */
async function lossesOf(live: DatabaseUrl, before: DatabaseUrl, moments?: MigrationMoments): Promise<{ losses: Loss[]; rows: Record<string, unknown>[]; files: string[] }> {
  const [now, then] = await Promise.all([openSnapshot(context.databases, live, 'signalbox live'), openSnapshot(context.databases, before, 'signalbox before')])
  try {
    const comparison: Comparison = { live: now.session, before: then.session, ...(moments === undefined ? {} : { moments }) }
    const losses = await countLosses(comparison)
    const directory = path.join(await context.lifetime.temporaryDirectory(), 'lost')
    const exported = await exportLosses({ ...comparison, losses, directory })
    expect(exported).toEqual(losses.map((loss) => ({ ...loss, exported: expect.any(String) as string })))
    const files = exported.flatMap((loss) => loss.exported ?? [])
    const rows = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>))
    return { losses, rows, files }
  } finally {
    await Promise.all([now.close(), then.close()])
  }
}

const loss = (table: string, counts: Partial<Loss>): Loss => ({ schema: 'public', table, inserted: 0, updated: 0, deleted: 0, counted: 'by-key', ...counts })

describe.each([15, 18] as const)('rows that a rollback would lose, on PostgreSQL %i', (major) => {
  let server: TestServer
  let live: DatabaseUrl

  beforeAll(async () => {
    server = await postgresServer(major)
  })

  async function copyOf(database: DatabaseUrl): Promise<DatabaseUrl> {
    const name = `copy_${Math.random().toString(36).slice(2)}`
    await server.run(server.url, `CREATE DATABASE ${name} TEMPLATE "${database.database}"`)
    return server.url.withDatabase(name)
  }

  async function moment(): Promise<string> {
    const session = await server.connect(live)
    const text = await readMoment(session)
    await session.close()
    return text
  }

  beforeEach(async () => {
    live = await server.createDatabase()
    await server.run(
      live,
      `CREATE TYPE mood AS ENUM ('sad', 'ok');
       CREATE TABLE n (id bigint PRIMARY KEY, v text, j json, p point, m mood DEFAULT 'ok');
       INSERT INTO n SELECT g, 'v' || g, '{"a": 1}', point(g, 1), 'sad' FROM generate_series(-20, 12000) g;
       CREATE TABLE "T x" (k text PRIMARY KEY, v int); INSERT INTO "T x" VALUES ('a', 1), ('B', 1), ('ä', 1), ('🚂', 1), (E'\\uFFFD', 1), ('', 1), ('"\\', 1);
       CREATE TABLE pair (a text COLLATE "C", b int, c mood, v int, PRIMARY KEY (c, a, b)); INSERT INTO pair SELECT 'x,' || g, g, 'ok', 1 FROM generate_series(1, 30) g;
       CREATE TABLE u (id uuid NOT NULL UNIQUE, v int); INSERT INTO u SELECT gen_random_uuid(), 1 FROM generate_series(1, 30) g;
       CREATE TABLE keyless (v int, w text); INSERT INTO keyless VALUES (1, 'a'), (1, 'a'), (2, 'b');
       CREATE TABLE same (id int PRIMARY KEY); INSERT INTO same VALUES (1);
       CREATE TABLE _prisma_migrations (id text PRIMARY KEY)`,
    )
  })

  test('are none when nothing was written', async () => {
    expect(await lossesOf(live, await copyOf(live))).toEqual({ losses: [], rows: [], files: [] })
  })

  test('are counted exactly by key, whatever the key is, and exported', async () => {
    const before = await copyOf(live)
    await server.run(
      live,
      `INSERT INTO n VALUES (20000, 'new'), (9007199254740993, 'far'); UPDATE n SET m = 'ok' WHERE id IN (5, 11999); DELETE FROM n WHERE id IN (-20, 0, 100);
       INSERT INTO "T x" VALUES ('b', 1), ('🚀', 1); UPDATE "T x" SET v = 2 WHERE k IN ('"\\', '🚂'); DELETE FROM "T x" WHERE k IN ('ä', '');
       UPDATE pair SET v = 2 WHERE b = 7; INSERT INTO pair VALUES ('x,1', 1, 'sad', 1); DELETE FROM pair WHERE b = 9;
       UPDATE u SET v = 2 WHERE id = (SELECT id FROM u LIMIT 1); INSERT INTO u VALUES (gen_random_uuid(), 9);
       DELETE FROM keyless WHERE ctid = (SELECT min(ctid) FROM keyless); INSERT INTO keyless VALUES (3, 'c'), (3, 'c'); UPDATE keyless SET w = 'z' WHERE v = 2;
       INSERT INTO _prisma_migrations VALUES ('x'); CREATE SCHEMA signalbox; CREATE TABLE signalbox.runs AS SELECT 1;
       UPDATE same SET id = id`,
    )
    const { losses, rows, files } = await lossesOf(live, before)
    expect(losses).toEqual([
      loss('T x', { inserted: 2, updated: 2, deleted: 2 }),
      loss('keyless', { inserted: 3, deleted: 2, counted: 'by-count' }),
      loss('n', { inserted: 2, updated: 2, deleted: 3 }),
      loss('pair', { inserted: 1, updated: 1, deleted: 1 }),
      loss('u', { inserted: 1, updated: 1 }),
    ])
    expect(rows).toContainEqual({ change: 'updated', row: { k: '"\\', v: 2 } })
    expect(rows).toContainEqual({ change: 'inserted', row: { k: '🚀', v: 1 } })
    expect(rows).toContainEqual({ change: 'deleted', row: { k: '', v: 1 } })
    expect(rows).toContainEqual({ change: 'updated', row: { a: 'x,7', b: 7, c: 'ok', v: 2 } })
    expect(rows).toContainEqual({ change: 'updated', row: { id: 5, v: 'v5', j: { a: 1 }, p: '(5,1)', m: 'ok' } })
    expect(rows.filter(({ row }) => JSON.stringify(row) === '{"v":3,"w":"c"}')).toHaveLength(2)
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual(Array(5).fill(0o600))
    expect(statSync(path.dirname(files[0]!)).mode & 0o777).toBe(0o700)
  })

  test('leave out what the migration did itself, and only that', async () => {
    const before = await copyOf(live)
    await server.run(live, `INSERT INTO same VALUES (2)`) // after the backup, before the migration
    const begun = await moment()
    await server.run(
      live,
      `ALTER TABLE n ADD COLUMN extra int; UPDATE n SET extra = 1; ALTER TABLE "T x" DROP COLUMN v; CREATE TABLE made (id int PRIMARY KEY); INSERT INTO made SELECT generate_series(1, 50);
       ALTER TABLE u ALTER COLUMN v TYPE bigint; UPDATE same SET id = 100 WHERE id = 1`,
    )
    const ended = await moment()
    const own = [loss('same', { inserted: 1, deleted: 1, unclear: 1 })]
    expect((await lossesOf(live, before, { begun, ended })).losses).toEqual(own)
    await server.run(live, 'VACUUM FREEZE')
    await server.run(live, `UPDATE n SET v = 'written' WHERE id = 3; UPDATE n SET extra = 2 WHERE id = 4; INSERT INTO made VALUES (51); UPDATE made SET id = id WHERE id = 1; DELETE FROM "T x" WHERE k = 'a'; INSERT INTO u VALUES (gen_random_uuid(), 2)`)
    const written = [loss('T x', { deleted: 1 }), loss('made', { inserted: 2 }), loss('n', { updated: 2 }), ...own, loss('u', { inserted: 1 })]
    const found = await lossesOf(live, before, { begun, ended })
    expect(found.losses).toEqual(written)
    expect(found.rows).toContainEqual({ change: 'unclear', row: { id: 100 } })
    expect(found.rows).toContainEqual({ change: 'inserted', row: { id: 51 } })
    // Without the beginning, what came before it is unclear too; without moments everything counts; moments of another server are none.
    expect((await lossesOf(live, before, { ended })).losses).toContainEqual(loss('same', { deleted: 1, unclear: 2 }))
    for (const unknown of [undefined, { ended: '99999999:99999999:' }, { ended: 'nonsense' }]) {
      const { losses } = await lossesOf(live, before, unknown)
      expect(losses).toContainEqual(loss('made', { inserted: 51 }))
      expect(losses).toContainEqual(loss('same', { inserted: 2, deleted: 1 }))
    }
  })

  test('count what a transaction wrote in a savepoint that was open when the migration ended', async () => {
    const before = await copyOf(live)
    const begun = await moment()
    await server.run(live, 'CREATE TABLE made (id int PRIMARY KEY)')
    const open = await context.databases.connect(live)
    for (const statement of ['BEGIN', 'INSERT INTO made VALUES (1)', 'SAVEPOINT s', 'INSERT INTO made VALUES (2)']) await open.query(statement)
    await server.run(live, 'INSERT INTO same VALUES (77)') // a later transaction, ended before the moment
    const ended = await moment()
    await open.query('COMMIT')
    await open.close()
    expect((await lossesOf(live, before, { begun, ended })).losses).toEqual([loss('made', { inserted: 2 }), loss('same', { inserted: 1 })])
  })

  test('are an error, not a silent zero, where row-level security hides them', async () => {
    const before = await copyOf(live)
    await server.run(live, 'ALTER TABLE n ENABLE ROW LEVEL SECURITY; UPDATE n SET v = NULL')
    const reader = await server.readOnlyRole(live)
    await expect(lossesOf(reader, before)).rejects.toMatchObject({ kind: 'failed', details: { code: 'losses-unknown', cause: expect.stringContaining('public.n') as string } })
  })

  test('see tables without a column in common, large objects and a key that has changed', async () => {
    await server.run(live, 'CREATE TABLE turned (a int); INSERT INTO turned VALUES (1); CREATE TABLE rekeyed (a int PRIMARY KEY, b int NOT NULL); INSERT INTO rekeyed VALUES (1, 1), (2, 2)')
    const before = await copyOf(live)
    await server.run(
      live,
      `ALTER TABLE turned RENAME a TO b; INSERT INTO turned VALUES (2), (3); SELECT lo_from_bytea(0, 'x');
       ALTER TABLE rekeyed DROP CONSTRAINT rekeyed_pkey, ADD PRIMARY KEY (b); UPDATE rekeyed SET a = 9 WHERE b = 2`,
    )
    const [now, then] = await Promise.all([openSnapshot(context.databases, live, 'signalbox live'), openSnapshot(context.databases, before, 'signalbox before')])
    expect(await countLosses({ live: now.session, before: then.session })).toEqual([
      loss('rekeyed', { inserted: 1, deleted: 1, counted: 'by-count' }),
      loss('turned', { inserted: 2, counted: 'by-count' }),
      { ...loss('pg_largeobject', { inserted: 1, counted: 'by-count' }), schema: 'pg_catalog' },
    ])
    await Promise.all([now.close(), then.close()])
  })

  test('are not exported over a file that is there, nor where nobody may write', async () => {
    const before = await copyOf(live)
    await server.run(live, 'INSERT INTO same VALUES (2)')
    const [now, then] = await Promise.all([openSnapshot(context.databases, live, 'signalbox live'), openSnapshot(context.databases, before, 'signalbox before')])
    const comparison = { live: now.session, before: then.session, losses: await countLosses({ live: now.session, before: then.session }) }
    const directory = await context.lifetime.temporaryDirectory()
    const [exported] = await exportLosses({ ...comparison, directory })
    const content = readFileSync(exported?.exported ?? '', 'utf8')
    await expect(exportLosses({ ...comparison, directory })).rejects.toMatchObject({ kind: 'failed', details: { code: 'export-failed' } })
    expect(readFileSync(exported?.exported ?? '', 'utf8')).toBe(content)
    await expect(exportLosses({ ...comparison, directory: path.join(directory, '0001-public.same.ndjson', 'below') })).rejects.toMatchObject({ details: { code: 'export-failed' } })
    await Promise.all([now.close(), then.close()])
  })
})

test('what was written into columns that the migration added is a loss too, although the common columns are equal', async () => {
  const server = await postgresServer(15)
  const live = await server.createDatabase()
  await server.run(live, `CREATE TABLE c (id int PRIMARY KEY, v text); INSERT INTO c SELECT g, 'v' FROM generate_series(1, 50) g`)
  const copy = `copy_${Math.random().toString(36).slice(2)}`
  await server.run(server.url, `CREATE DATABASE ${copy} TEMPLATE "${live.database}"`)
  const session = await server.connect(live)
  const begun = await readMoment(session)
  await server.run(live, `ALTER TABLE c ADD COLUMN phone text`)
  await server.run(live, `UPDATE c SET phone = 'from the migration'`)
  const ended = await readMoment(session)
  await session.close()
  const none = await lossesOf(live, server.url.withDatabase(copy), { begun, ended })
  expect(none.losses).toEqual([])
  await server.run(live, `UPDATE c SET phone = '1' WHERE id = 7`)
  const { losses, rows } = await lossesOf(live, server.url.withDatabase(copy), { begun, ended })
  expect(losses).toEqual([loss('c', { updated: 1 })])
  expect(JSON.stringify(rows)).toContain('"phone":"1"')
})
