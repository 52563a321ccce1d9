import { committedBefore, describeExecution, executionOf } from '../../src/sql/index.ts'

const three = 'CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);'
const doBlock = 'CREATE TABLE a (id int);\nDO $$ BEGIN PERFORM 1; END $$;'
const wrapped = 'BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id int);'
const concurrent = 'CREATE INDEX CONCURRENTLY i ON t (a);'

type Row = readonly [name: string, version: string, sql: string, kind: string, statements: number, committedBeforeLast: number | undefined]

describe('executionOf', () => {
  test.each<Row>([
    ['three statements', '7.10.1', three, 'each-its-own-transaction', 3, 2],
    ['three statements', '7.4.0', three, 'each-its-own-transaction', 3, 2],
    ['three statements', '7.3.0', three, 'one-transaction', 3, 0],
    ['three statements', '6.19.3', three, 'one-transaction', 3, 0],
    ['three statements', '5.22.0', three, 'one-transaction', 3, 0],
    ['three statements, an integration build', '7.5.0-dev.12', three, 'each-its-own-transaction', 3, 2],
    ['no statement', '7.10.1', '-- empty', 'each-its-own-transaction', 0, undefined],
    ['no statement', '6.19.3', '', 'one-transaction', 0, undefined],
    ['a DO block', '7.10.1', doBlock, 'one-transaction', 2, 0],
    ['a DO block', '7.3.0', doBlock, 'one-transaction', 2, 0],
    ['DROP INDEX CONCURRENTLY alone', '7.10.1', 'DROP INDEX CONCURRENTLY i;', 'one-transaction', 1, 0],
    ['DROP INDEX CONCURRENTLY beside another', '7.10.1', 'SELECT 1;\nDROP INDEX CONCURRENTLY i;', 'cannot-run', 2, 0],
    ['CONCURRENTLY beside DO', '7.10.1', `${doBlock}\n${concurrent}`, 'cannot-run', 3, 0],
    ['CONCURRENTLY beside others', '7.10.1', `SELECT 1; ${concurrent} SELECT 2;`, 'each-its-own-transaction', 3, 2],
    ['CONCURRENTLY beside others', '7.3.0', `SELECT 1; ${concurrent} SELECT 2;`, 'cannot-run', 3, 0],
    ['CONCURRENTLY alone', '7.10.1', concurrent, 'each-its-own-transaction', 1, 0],
    ['CONCURRENTLY alone', '6.19.3', `-- only one\n${concurrent}\n-- end\n`, 'one-transaction', 1, 0],
    ['two CONCURRENTLY', '6.19.3', `${concurrent} ${concurrent}`, 'cannot-run', 2, 0],
    ['CONCURRENTLY between BEGIN and COMMIT', '7.10.1', `SELECT 1; BEGIN; ${concurrent} COMMIT;`, 'cannot-run', 4, 1],
    ['BEGIN and COMMIT', '7.10.1', wrapped, 'explicit-transactions', 4, 3],
    ['BEGIN and COMMIT', '6.19.3', wrapped, 'explicit-transactions', 4, 3],
    ['a statement before BEGIN, one query: BEGIN takes it along', '6.19.3', `SELECT 1; ${wrapped}`, 'explicit-transactions', 5, 4],
    ['a COMMIT without BEGIN', '6.19.3', 'SELECT 1; COMMIT; SELECT 2;', 'explicit-transactions', 3, 2],
    ['a BEGIN without COMMIT', '7.10.1', 'SELECT 1; BEGIN; SELECT 2; SELECT 3', 'explicit-transactions', 4, 1],
    ['leading comments', '7.10.1', `-- a\n/* b; */\n${three}`, 'each-its-own-transaction', 3, 2],
    ['semicolons in dollar quotes', '7.10.1', "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$; SELECT ';'", 'each-its-own-transaction', 2, 1],
    ['non-ASCII before a statement', '7.10.1', "-- ü€😀\nSELECT 'é';\nSELECT 2;", 'each-its-own-transaction', 2, 1],
    ['ADD VALUE', '7.10.1', "ALTER TYPE r ADD VALUE 'B'; SELECT 1;", 'each-its-own-transaction', 2, 1],
    ['VACUUM', '6.19.3', 'SELECT 1; VACUUM t;', 'cannot-run', 2, 0],
    ['ALTER SYSTEM', '7.3.0', "SELECT 1; ALTER SYSTEM SET work_mem = '1MB'", 'cannot-run', 2, 0],
    ['REINDEX CONCURRENTLY', '7.3.0', 'SELECT 1; REINDEX INDEX CONCURRENTLY i', 'cannot-run', 2, 0],
    ['REINDEX', '7.3.0', 'SELECT 1; REINDEX INDEX i', 'one-transaction', 2, 0],
    ['DETACH CONCURRENTLY', '7.3.0', 'SELECT 1; ALTER TABLE t DETACH PARTITION p CONCURRENTLY', 'cannot-run', 2, 0],
    ['a DO block that commits, alone', '7.10.1', 'DO $$ BEGIN COMMIT; END $$', 'one-transaction', 1, 0],
    ['a DO block that commits, beside another', '7.10.1', 'SELECT 1; DO $$ BEGIN COMMIT; END $$', 'cannot-run', 2, 0],
    ['a subscription without slot', '7.3.0', "SELECT 1; CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)", 'one-transaction', 2, 0],
    ['a subscription', '7.3.0', "SELECT 1; CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", 'cannot-run', 2, 0],
  ])('%s, Prisma %s', async (_, version, sql, kind, statements, before) => {
    const execution = await executionOf(sql, version)
    expect([execution.kind, execution.statements]).toEqual([kind, statements])
    if (before !== undefined) expect(committedBefore(execution, statements)).toBe(before)
    expect(describeExecution(execution)).toMatch(/\.$/)
  })

  test("the parser's own words, and the line", async () => {
    expect(await executionOf(doBlock, '7.10.1')).toMatchObject({ why: expect.stringMatching(/^Expected: an SQL statement, found: DO/) as string })
    expect(await executionOf(`${doBlock}\n\n${concurrent}`, '7.10.1')).toMatchObject({ line: 4, why: expect.stringContaining('CREATE INDEX CONCURRENTLY cannot run inside a transaction block') as string })
    expect(await executionOf('DROP INDEX CONCURRENTLY i', '7.10.1')).toMatchObject({ why: expect.stringContaining('Expected: end of statement') as string })
  })

  test('what is committed', async () => {
    const each = await executionOf(three, '7.10.1')
    expect([1, 2, 3].map((k) => committedBefore(each, k))).toEqual([0, 1, 2])
    const own = await executionOf(`SELECT 1;\n${wrapped}`, '7.10.1')
    expect([1, 2, 3, 4, 5].map((k) => committedBefore(own, k))).toEqual([0, 1, 1, 1, 4])
    const one = await executionOf(`SELECT 1;\n${wrapped}`, '6.19.3')
    expect([1, 2, 3, 4, 5].map((k) => committedBefore(one, k))).toEqual([0, 0, 0, 0, 4])
    expect(() => committedBefore(each, 4)).toThrow(RangeError)
    expect(() => committedBefore(each, 0)).toThrow(RangeError)
  })

  test('sentences', async () => {
    expect(describeExecution(await executionOf(three, '7.10.1'))).toBe('3 statements, each its own transaction: if statement k fails, statements 1 to k-1 stay.')
    expect(describeExecution(await executionOf(three, '6.19.3'))).toBe('3 statements in one transaction: if one fails, nothing stays (Prisma 6.19.3 sends the whole file as one query).')
    expect(describeExecution(await executionOf('BEGIN; SELECT 1', '7.10.1'))).toContain('never committed')
  })

  test.each(['', 'latest', '7', '7.10', '8.0.0', '10.1.0'])('version %j is refused', async (version) => {
    await expect(executionOf(three, version)).rejects.toThrow(RangeError)
  })
})

describe('a statement that commits as it goes', () => {
  const batches = 'DO $$ BEGIN FOR i IN 1..9 LOOP UPDATE t SET a = i; COMMIT; END LOOP; END $$'
  test.each([
    ['a DO block with COMMIT, alone in its file', batches, '7.10.1', [1]],
    ['the same for an older Prisma', batches, '6.19.3', [1]],
    ['a procedure, which may do so', 'CREATE TABLE t (); CALL backfill();', '7.10.1', [2]],
    ['a procedure in one transaction with others, where it may not', 'CREATE TABLE t (); CALL backfill();', '6.19.3', undefined],
    ['a DO block that calls a procedure', 'DO $$ BEGIN CALL backfill(); END $$', '7.10.1', [1]],
    ['a DO block in a language nobody reads here', 'DO LANGUAGE plpython3u $$ plpy.commit() $$', '7.10.1', [1]],
    ['a partition detached in two transactions', 'ALTER TABLE p DETACH PARTITION q CONCURRENTLY', '7.10.1', [1]],
    ['an ordinary DO block', 'DO $$ BEGIN UPDATE t SET a = 1; END $$', '7.10.1', undefined],
  ])('%s', async (_, sql, version, expected) => {
    const execution = await executionOf(sql, version)
    expect(execution.endingTransactions).toEqual(expected)
    expect(describeExecution(execution).includes('may stay')).toBe(expected !== undefined)
  })
})
