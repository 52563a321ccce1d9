import { parseChecks, runChecks } from '../../../src/checks/index.ts'
import type { ChecksRun } from '../../../src/checks/index.ts'
import type { Session } from '../../../src/context/ports.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer } from '../../support/servers.ts'
import type { TestServer } from '../../support/servers.ts'

let server: TestServer
let database: DatabaseUrl
let session: Session

beforeAll(async () => {
  server = await postgresServer(15)
  database = await server.createDatabase()
  await server.run(
    database,
    `CREATE SCHEMA "App ""x"""; CREATE TABLE "App ""x""".place (at text); INSERT INTO "App ""x""".place VALUES ('app'); CREATE TABLE place (at text); INSERT INTO place VALUES ('public');
     CREATE TABLE people (id bigint PRIMARY KEY, name text, zero int, q text); INSERT INTO people SELECT n, 'name ' || n, 0, 'q' FROM generate_series(9007199254740990, 9007199254740999) n;
     CREATE TABLE secret (id int); INSERT INTO secret VALUES (1); ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
     CREATE TABLE written (n int);
     CREATE FUNCTION sneak() RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO written VALUES (1); RETURN 1; END $$;
     CREATE FUNCTION tell() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'alice@example.org'; END $$;`,
  )
  session = await server.connect(database)
})

const { clock } = testContext()

async function run(text: string, more: Partial<ChecksRun> = {}) {
  const checks = await parseChecks(Buffer.from(text), 'c.sql')
  return await runChecks({ session, checks, statementTimeoutMs: 10_000, showRows: false, clock, ...more })
}

/** One check's result without what differs from run to run. */
async function one(expectation: string, sql: string, more: Partial<ChecksRun> = {}) {
  const { results } = await run(`-- check: a\n-- expect: ${expectation}\n${sql}`, more)
  const [result] = results
  return [result?.outcome, result?.found]
}

describe('values come as PostgreSQL has them', () => {
  test.each<[expectation: string, sql: string, outcome: string, found: string | undefined]>([
    ['0', 'SELECT count(*) FROM people WHERE name IS NULL', 'passed', undefined],
    ['0', 'SELECT count(*) FROM people', 'failed', '10'],
    ['9007199254740993', 'SELECT 9007199254740993', 'passed', undefined],
    ['9007199254740993', 'SELECT 9007199254740992', 'failed', '9007199254740992'],
    ['0.1', 'SELECT 0.1::float8', 'passed', undefined],
    ['0.1', 'SELECT 0.10::numeric', 'passed', undefined],
    ['0', "SELECT 'NaN'::float8", 'failed', '***, a text and not a number'],
    ['>= 10', 'SELECT 1e20::float8', 'passed', undefined],
    ['true', 'SELECT 1 = 1', 'passed', undefined],
    ['true', 'SELECT 1 = 2', 'failed', 'false'],
    ['null', 'SELECT max(id) FROM people WHERE false', 'passed', undefined],
    ['0', 'SELECT max(id) FROM people WHERE false', 'failed', 'null'],
    ["'name 9007199254740990'", 'SELECT name FROM people ORDER BY id LIMIT 1', 'passed', undefined],
    ["'x'", 'SELECT name FROM people ORDER BY id LIMIT 1', 'failed', '***'],
    ["'2026-01-02 03:04:05+00'", "SELECT timestamptz '2026-01-02 04:04:05+01'", 'passed', undefined],
    ["'{1,2}'", 'SELECT ARRAY[1, 2]', 'passed', undefined],
    ["'a,(\"b\\ '", "SELECT 'a,(\"b\\ '", 'passed', undefined],
    ["''", "SELECT ''", 'passed', undefined],
    ['equal', 'SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM people)', 'passed', undefined],
    ['equal', 'SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM written)', 'failed', 'count is 10, count is 0'],
    ['equal', 'SELECT 1::int2, 1::numeric(10, 2), 1::float8', 'passed', undefined],
    ['equal', 'SELECT NULL::int AS a, NULL::int AS b', 'failed', 'a is null, b is null'],
    ['rows', 'TABLE people', 'passed', undefined],
    ['no rows', 'SELECT', 'failed', '1 row'],
    ['no rows', 'SELECT FROM people -- a remark', 'failed', 'more than 5 rows'],
    ['no rows', 'VALUES (1), (2)', 'failed', '2 rows'],
    ['10', 'WITH x AS (SELECT * FROM people) SELECT count(*) FROM x;', 'passed', undefined],
    ['= 10', "SELECT count(*) FROM people AS q WHERE q.q = 'q'", 'passed', undefined],
    ['no rows', 'SELECT 1 AS signalbox_row', 'error', 'function row_to_json(integer) does not exist (42883)'], // the one name it may not have: not passed
  ])('%s: %s', async (expectation, sql, outcome, found) => {
    expect(await one(expectation, sql)).toEqual([outcome, found])
  })
})

describe('offending rows', () => {
  const sql = '-- check: a\nSELECT id, name, NULL AS nothing, id FROM people ORDER BY id'
  test('five at most, values hidden', async () => {
    const { results } = await run(sql)
    expect(results[0]).toMatchObject({ outcome: 'failed', found: 'more than 5 rows', columns: ['id', 'name', 'nothing', 'id (2)'] })
    expect(results[0]?.rows).toEqual(Array(5).fill({ id: '***', name: '***', nothing: null, 'id (2)': '***' }))
    expect(JSON.stringify(results)).not.toContain('9007')
  })
  test('shown with show-rows, long ones cut', async () => {
    const { results } = await run(sql, { showRows: true })
    expect(results[0]?.rows?.[0]).toEqual({ id: '9007199254740990', name: 'name 9007199254740990', nothing: null, 'id (2)': '9007199254740990' })
    const long = await run("-- check: a\nSELECT repeat('x', 100000) AS x", { showRows: true })
    expect(long.results[0]?.rows?.[0]?.['x']).toHaveLength(201)
  })
})

describe('a check that errors', () => {
  test('has its line, and spoils no other', async () => {
    const { results } = await run(`-- check: first
SELECT 1 WHERE false;
-- check: é wrong column
SELECT 'é✓𝄞',
  no_such_column
FROM people;
-- check: wrong too, when it runs
-- severity: warn
SELECT 1 / zero FROM people;
-- check: malformed
DELETE FROM people;
-- check: unchanged, wrong
-- expect: unchanged
SELECT id,
  nope FROM people;
-- check: last
SELECT 1 WHERE false;`)
    expect(results.map(({ name, outcome, severity, at, found }) => [name, outcome, severity, at.line, found])).toEqual([
      ['first', 'passed', 'error', 1, undefined],
      ['é wrong column', 'error', 'error', 5, 'column "no_such_column" does not exist (42703)'],
      ['wrong too, when it runs', 'error', 'warn', 7, 'division by zero (22012)'],
      ['malformed', 'error', 'error', 11, expect.stringContaining('only SELECT')],
      ['unchanged, wrong', 'error', 'error', 15, 'column "nope" does not exist (42703)'],
      ['last', 'passed', 'error', 16, undefined],
    ])
  })
  test('takes too long', async () => {
    const { results } = await run(`-- check: slow\nSELECT count(*) FROM generate_series(1, 1000000000) AS n;\n-- check: next\nSELECT 1 WHERE false`, { statementTimeoutMs: 100 })
    expect(results.map(({ outcome, found }) => [outcome, found])).toEqual([['error', 'it took longer than 100 ms and was stopped'], ['passed', undefined]])
  })
  test('tells nobody’s values', async () => {
    expect(await one('no rows', 'SELECT name::int FROM people')).toEqual(['error', 'invalid input syntax for type integer: "***" (22P02)'])
    expect((await one('no rows', 'SELECT tell()'))[1]).not.toContain('alice')
    expect((await one('no rows', 'SELECT tell()', { showRows: true }))[1]).toContain('alice')
  })
})

test('nothing can be written, not by a function either', async () => {
  expect(await one('1', 'SELECT sneak()')).toEqual(['error', expect.stringContaining('read-only transaction (25006)')])
  expect(await server.run(database, 'SELECT * FROM written')).toEqual([])
})

test('all checks see one state of the data', async () => {
  const writer = await server.connect(database)
  const watching: Session = {
    ...session,
    query: async (text, values) => {
      const rows = await session.query(text, values)
      if (text.startsWith('FETCH')) await writer.query('INSERT INTO written VALUES (1)')
      return rows as never
    },
  }
  const { results } = await run('-- check: a\n-- expect: 0\nSELECT count(*) FROM written;\n-- check: b\n-- expect: 0\nSELECT count(*) FROM written;', { session: watching })
  expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed'])
  await writer.query('TRUNCATE written')
  await writer.close()
})

test('the session is left as it was found, and a setting made by a check does not stay', async () => {
  const [before] = await session.query(`SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone`)
  await run('-- check: a\nSELECT 1')
  await run('-- check: a\nSELECT no_such')
  expect(await session.query(`SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone`)).toEqual([before])
  await session.query('BEGIN') // would warn, and the next line fail, inside of a transaction left open
  await session.query('SET TRANSACTION READ WRITE')
  await session.query('ROLLBACK')
})

test('tables are those of Prisma’s schema', async () => {
  const inSchema = await server.connect(database.withParameters({ schema: 'App "x"' }))
  expect(await one("'app'", 'SELECT at FROM place', { session: inSchema })).toEqual(['passed', undefined])
  expect(await one("'public'", 'SELECT at FROM place')).toEqual(['passed', undefined])
  await inSchema.close()
})

test('a role that would be shown only some of the rows is told so', async () => {
  const reader = await server.connect(await server.readOnlyRole(database))
  expect(await one('no rows', 'SELECT * FROM secret', { session: reader })).toEqual(['error', expect.stringContaining('give it BYPASSRLS')])
  expect(await one('10', 'SELECT count(*) FROM people', { session: reader })).toEqual(['passed', undefined])
  await reader.close()
})

describe('unchanged', () => {
  const text = '-- check: same people\n-- expect: unchanged\nSELECT n, t FROM same;'
  const fresh = async (sql: string) => await server.run(database, `DROP TABLE IF EXISTS same; CREATE TABLE same (n int, t text); ${sql}`)
  const before = async () => {
    await fresh("INSERT INTO same VALUES (1, 'a'), (2, 'b'), (2, 'b'), (3, NULL)")
    return await run(text)
  }
  test('before the migration it is skipped, and measured', async () => {
    const { results, baseline } = await before()
    expect(results[0]).toMatchObject({ outcome: 'skipped', found: 'there is no result from before the migration to compare with' })
    expect(baseline).toEqual({ 'c.sql#same people': { count: '4', hash: expect.stringMatching(/^-?\d+$/) as string } })
  })
  test.each<[name: string, sql: string, outcome: string, found: string | undefined]>([
    ['the same in another order', "INSERT INTO same VALUES (3, NULL), (2, 'b'), (1, 'a'), (2, 'b')", 'passed', undefined],
    ['a row less', "INSERT INTO same VALUES (1, 'a'), (2, 'b'), (3, NULL)", 'failed', '3 rows instead of the 4 before'],
    ['another row twice', "INSERT INTO same VALUES (1, 'a'), (1, 'a'), (2, 'b'), (3, NULL)", 'failed', '4 rows as before, but not the same ones'],
    ['two rows that would cancel out', "INSERT INTO same VALUES (1, 'a'), (5, 'x'), (5, 'x'), (3, NULL)", 'failed', '4 rows as before, but not the same ones'],
    ['an empty text for NULL', "INSERT INTO same VALUES (1, 'a'), (2, 'b'), (2, 'b'), (3, '')", 'failed', '4 rows as before, but not the same ones'],
    ['values that changed places', "INSERT INTO same VALUES (1, 'b'), (2, 'a'), (2, 'b'), (3, NULL)", 'failed', '4 rows as before, but not the same ones'],
  ])('%s', async (_name, sql, outcome, found) => {
    const { baseline } = await before()
    await fresh(sql)
    const { results } = await run(text, { baseline })
    expect([results[0]?.outcome, results[0]?.found]).toEqual([outcome, found])
  })
  test('what could not be read before, or was not, cannot be judged', async () => {
    await server.run(database, 'DROP TABLE IF EXISTS same')
    const { baseline } = await run(text)
    await fresh('')
    expect((await run(text, { baseline })).results).toMatchObject([{ outcome: 'error', found: 'before the migration it could not be read: relation "same" does not exist (42P01)' }])
    expect((await run(text, { baseline: {} })).results).toMatchObject([{ outcome: 'error', found: expect.stringContaining('was not run before') as string }])
  })
})

test('a connection that is lost fails the check and all behind it', async () => {
  const doomed = await server.connect(database)
  const killing: Session = {
    ...doomed,
    query: async (text, values) => {
      if (text.startsWith('FETCH')) await session.query('SELECT pg_terminate_backend($1)', [doomed.pid])
      return await doomed.query(text, values)
    },
  }
  const { results } = await run('-- check: a\nSELECT 1;\n-- check: b\nSELECT 1;\n-- check: c\nDROP', { session: killing })
  expect(results.map(({ name, outcome }) => [name, outcome])).toEqual([['a', 'error'], ['b', 'error'], ['c', 'error']])
  expect(results[1]?.found).toMatch(/^not run: the connection to the database was lost/)
})

test('only malformed checks need no database', async () => {
  const nowhere: Session = { ...session, query: () => Promise.reject(new Error('no database is needed')) }
  expect((await run('-- check: a\nDROP', { session: nowhere })).results).toMatchObject([{ outcome: 'error' }])
})
