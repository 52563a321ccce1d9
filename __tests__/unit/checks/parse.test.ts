import { parseChecks } from '../../../src/checks/index.ts'
import { tokens } from '../../../src/checks/tokens.ts'

const parse = async (text: string) => await parseChecks(Buffer.from(text), 'prisma/checks/a.sql')
const brief = async (text: string) => (await parse(text)).map((entry) => (entry.kind === 'check' ? [entry.name, entry.line, entry.sql] : [entry.name, entry.line, `! ${entry.reason}`]))

describe('parseChecks', () => {
  test('the three of the documentation', async () => {
    const checks = await parse(`-- check: relationships match couples
-- expect: equal
SELECT (SELECT count(*) FROM relationships) AS relationships, (SELECT count(*) FROM couples) AS couples;

-- check: every session has a relationship
-- expect: 0
-- severity: warn
SELECT count(*) FROM sessions WHERE "coupleId" IS NULL AND "relationshipId" IS NULL;

-- a remark
-- check: no relationship without members

-- it is long
SELECT 1`)
    expect(checks).toMatchObject([
      { kind: 'check', name: 'relationships match couples', file: 'prisma/checks/a.sql', line: 1, statementLine: 3, expect: { kind: 'equal' }, expectText: 'equal', severity: 'error' },
      { kind: 'check', name: 'every session has a relationship', line: 5, statementLine: 8, expect: { kind: 'comparison' }, expectText: '0', severity: 'warn' },
      { kind: 'check', name: 'no relationship without members', line: 11, statementLine: 14, expect: { kind: 'no rows' }, expectText: 'no rows', sql: 'SELECT 1' },
    ])
  })

  test('what looks like the beginning of a check inside of a string, a quote or a comment is none', async () => {
    const sql = `SELECT '
-- check: b', $$
-- check: c
$$, $tag$
-- check: d $$
$tag$, E'\\'
-- check: e', "
-- check: f" /*
-- check: g /*
*/
-- check: h
*/ FROM t`
    expect(await brief(`-- check: a\n${sql};\n-- check: z\nSELECT 2`)).toEqual([
      ['a', 1, sql],
      ['z', 14, 'SELECT 2'],
    ])
  })

  test.each<[name: string, text: string, expected: unknown[]]>([
    ['VALUES, TABLE and WITH', '-- check: a\nVALUES (1)\n-- check: b\nTABLE t;\n-- check: c\nWITH x AS (SELECT 1) SELECT * FROM x', [['a', 1, 'VALUES (1)'], ['b', 3, 'TABLE t'], ['c', 5, 'WITH x AS (SELECT 1) SELECT * FROM x']]],
    ['keys in any case, blanks or none', '--CHECK:a\n  --   Expect :  0\nSELECT 0', [['a', 1, 'SELECT 0']]],
    ['carriage returns', '-- check: a\r\n-- expect: 0\r\nSELECT 0;\r\n-- check: b\r\nSELECT 1;\r\n', [['a', 1, 'SELECT 0'], ['b', 4, 'SELECT 1']]],
    ['a byte order mark', '\uFEFF-- check: a\nSELECT 0', [['a', 1, 'SELECT 0']]],
    ['names and texts of any language', "-- check: Größe — ✓\nSELECT 'ü✓', 1\n-- check: b\nSELECT", [['Größe — ✓', 1, "SELECT 'ü✓', 1"], ['b', 3, 'SELECT']]],
    ['remarks with an address, and inside of the statement', '-- check: a\n-- see https://x.example\nSELECT 1\n-- note: fine here\n+ 1', [['a', 1, 'SELECT 1\n-- note: fine here\n+ 1']]],
    ['remarks at the beginning of the file', '-- Purpose: all of it\n/* more: of it */\n-- check: a\nSELECT 1', [['a', 3, 'SELECT 1']]],
    ['a comment at the end', '-- check: a\nSELECT 1; -- done', [['a', 1, 'SELECT 1']]],
  ])('understands %s', async (_name, text, expected) => {
    expect(await brief(text)).toEqual(expected)
  })

  const good = '\n-- check: good\nSELECT 1;'
  test.each<[name: string, text: string, checkName: string, line: number, reason: string]>([
    ['two statements', '-- check: a\nSELECT 1;\n\nSELECT 2;', 'a', 4, 'second one'],
    ['no statement', '-- check: a\n-- expect: 0', 'a', 1, 'no statement'],
    ['nothing but a semicolon', '-- check: a\n;', 'a', 1, 'no statement'],
    ['a write', '-- check: a\n\nDELETE FROM t;', 'a', 3, 'only SELECT'],
    ['a write in WITH', '-- check: a\nWITH x AS (DELETE FROM t RETURNING 1) SELECT * FROM x;', 'a', 2, 'changes data'],
    ['COPY to a program', "-- check: a\nCOPY t TO PROGRAM 'sh';", 'a', 2, 'only SELECT'],
    ['SELECT INTO', '-- check: a\nSELECT 1 INTO x;', 'a', 2, 'creates a table'],
    ['a row lock', '-- check: a\nSELECT 1 FROM t FOR UPDATE;', 'a', 2, 'lock rows'],
    ['SQL that does not parse', '-- check: a\nSELECT 1\nFROM WHERE;', 'a', 3, 'syntax error'],
    ['an unknown expect', '-- check: a\n-- expect: noting\nSELECT 1;', 'a', 2, 'expect: "noting" is not understood'],
    ['an empty expect', '-- check: a\n-- expect:\nSELECT 1;', 'a', 2, 'it is empty'],
    ['an unknown severity', '-- check: a\n-- severity: fatal\nSELECT 1;', 'a', 2, 'neither error nor warn'],
    ['an unknown key', '-- check: a\n-- expects: 0\nSELECT 1;', 'a', 2, '"-- expects:" is not known: did you mean "-- expect:"?'],
    ['a key that nothing is near', '-- check: a\n-- owner: team\nSELECT 1;', 'a', 2, 'known are "-- expect:"'],
    ['a key given twice', '-- check: a\n-- expect: 0\n-- expect: 1\nSELECT 1;', 'a', 3, 'given twice'],
    ['an expectation behind the statement', '-- check: a\nSELECT 1\n-- expect: 0\n;', 'a', 3, 'after its statement has begun'],
    ['an expectation without its colon, twice', '-- check: a\n-- expect: 0\n-- expect no rows\nSELECT 1;', 'a', 3, 'given twice'],
    ['no name', '-- check:\nSELECT 1;', '(no name)', 1, 'needs a name'],
    ['SQL before the first check', 'SELECT 1;\n-- check: a\nSELECT 1;', '(no name)', 1, 'before the first'],
    ['a mistyped first check', '\n-- chek: a\nSELECT 1;', '(no name)', 3, 'before the first'],
    ['an expectation before the first check', '-- expect: 0', '(no name)', 1, 'before the first'],
  ])('%s is malformed, and the others are not touched', async (_name, text, checkName, line, reason) => {
    const parsed = await parse(text + good)
    expect(parsed[0]).toMatchObject({ kind: 'malformed', name: checkName, file: 'prisma/checks/a.sql', line, reason: expect.stringContaining(reason) as string })
    expect(parsed.at(-1)).toMatchObject({ kind: 'check', name: 'good' })
  })

  test('an expectation without its colon counts', async () => {
    expect(await parse('-- check: a\n-- expect 0\nSELECT 0')).toMatchObject([{ kind: 'check', expectText: '0' }])
    expect(await parse('-- check: a\n-- expect this to be odd\nSELECT 0')).toMatchObject([{ kind: 'check', expectText: 'no rows' }])
  })
  test('a name given twice: the first one counts, the second is malformed', async () => {
    expect(await brief('-- check: a\nSELECT 1;\n-- check: a\nSELECT 2;')).toEqual([['a', 1, 'SELECT 1'], ['a', 3, '! the name "a" is given twice in this file, first in line 1']])
  })
  test('a string that is not closed swallows the rest, and says so', async () => {
    expect(await brief("-- check: a\nSELECT 1;\n-- check: b\nSELECT 'x;\n-- check: c\nSELECT 1;")).toEqual([['a', 1, 'SELECT 1'], ['b', 4, expect.stringContaining('! unterminated quoted string')]])
  })
  test.each(['', '\n\n', '-- nothing here', 'SELECT 1;'])('a file without a check fails: %p', async (text) => {
    expect(await parse(text)).toMatchObject([{ kind: 'malformed', line: 1, reason: expect.stringContaining('holds no check') as string }])
  })
  test('a file that is not UTF-8 fails at the line', async () => {
    const latin = Buffer.concat([Buffer.from('-- check: a\nSELECT '), Buffer.from([0x27, 0xfc, 0x27, 0x0a])])
    expect(await parseChecks(latin, 'a.sql')).toMatchObject([{ kind: 'malformed', line: 2, reason: expect.stringContaining('not UTF-8') as string }])
    expect(await parseChecks(Buffer.from('\uFEFF-- check: a\nSELECT 1', 'utf16le'), 'a.sql')).toMatchObject([{ kind: 'malformed', line: 1 }])
  })
  test('a NUL character fails', async () => {
    expect(await parse("-- check: a\nSELECT '\0'")).toMatchObject([{ kind: 'malformed', line: 2, reason: expect.stringContaining('NUL') as string }])
  })
})

describe('tokens', () => {
  test.each<[string, string[]]>([
    ["a$b$ -- c", ['a$b$', '-- c']],
    ["e'\\'' -- c", ["e'\\''", '-- c']],
    ["'\\' -- c", ["'\\'", '-- c']],
    ["name'x' -- c", ['name', "'x'", '-- c']],
    ['"a""--b"', ['"a""--b"']],
    ['$1 $$--$$ $a$ $$ $a$', ['$', '1', '$$--$$', '$a$ $$ $a$']],
    ['/* a /* b */ -- */ x', ['/* a /* b */ -- */', 'x']],
    ['/* open -- x', ['/* open -- x']],
    ['-- a\r-- b', ['-- a', '-- b']],
    ['✓𝄞', ['✓', '𝄞']],
  ])('%s', (text, expected) => {
    expect([...tokens(text)].map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })
  test('a long string is no trouble', () => {
    const text = `'${"x''".repeat(500_000)}' -- check: a`
    expect([...tokens(text)].map(({ kind }) => kind)).toEqual(['code', 'line-comment'])
  })
})
