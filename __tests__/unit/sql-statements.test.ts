import { splitStatements, SqlSyntaxError } from '../../src/sql/index.ts'

describe('splitStatements', () => {
  test.each<[string, string, [line: number, text: string][]]>([
    ['nothing', '', []],
    ['blanks', ' \n\t', []],
    ['comments only', '-- a\n/* b */', []],
    ['empty statements', ';;\n;', []],
    ['two', 'SELECT 1;\nSELECT 2', [[1, 'SELECT 1'], [2, 'SELECT 2']]],
    ['comments before a statement', '-- a\n\n/* b\n /* nested */ */ SELECT 1;', [[4, 'SELECT 1']]],
    ['empty statements between', 'SELECT 1;;\n;\nSELECT 2;', [[1, 'SELECT 1'], [3, 'SELECT 2']]],
    ['non-ASCII before', "-- ü€😀\nSELECT 'é';\n-- ñ\nSELECT 'ß'; SELECT 3", [[2, "SELECT 'é'"], [4, "SELECT 'ß'"], [4, 'SELECT 3']]],
    ['dollar quotes', 'DO $a$ BEGIN; END; $a$;\nSELECT $$;$$', [[1, 'DO $a$ BEGIN; END; $a$'], [2, 'SELECT $$;$$']]],
    ['strings and names', `SELECT ';--', "a;b" FROM t; SELECT E'\\';'`, [[1, `SELECT ';--', "a;b" FROM t`], [1, `SELECT E'\\';'`]]],
    ['an atomic body', 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3', [[1, 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END'], [1, 'SELECT 3']]],
    ['a parenthesis or WITH first', '/* ü */\n(SELECT 1);\n-- é\nWITH a AS (SELECT 1) SELECT 2;\n\n/* x */ VALUES (1)', [[2, '(SELECT 1)'], [4, 'WITH a AS (SELECT 1) SELECT 2'], [6, 'VALUES (1)']]],
    ['carriage returns', 'SELECT 1;\r\n\r\nSELECT 2;\r\n', [[1, 'SELECT 1'], [3, 'SELECT 2']]],
  ])('%s', async (_, sql, expected) => {
    const found = await splitStatements(sql)
    expect(found.map(({ line, text }) => [line, text])).toEqual(expected)
    expect(found.map(({ index }) => index)).toEqual(expected.map((__, at) => at + 1))
    for (const { text, start } of found) expect(Buffer.from(sql).subarray(start).toString().startsWith(text)).toBe(true)
  })

  test.each<[string, number]>([
    ['SELEKT 1', 1],
    ["-- ü\nSELECT 'é';\n\nSELECT FROM WHERE", 4],
    ["SELECT '", 1],
    [`-- ${'ü'.repeat(40)}\nSELECT FROM WHERE`, 2],
    ['SELECT 1;\n\\copy t from x', 2],
    ['SELECT 1\0; DROP TABLE t', 1],
  ])('%j does not parse, line %d', async (sql, line) => {
    const error: unknown = await splitStatements(sql).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(SqlSyntaxError)
    expect(error).toMatchObject({ line })
  })
})
