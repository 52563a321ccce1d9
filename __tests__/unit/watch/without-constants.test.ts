import { cpuMilliseconds } from '../../support/cpu-time.ts'
import { withoutConstants } from '../../../src/watch/without-constants.ts'

describe('a query without its constants', () => {
  test.each([
    ['names stay, values go', `SELECT "a b", t.c FROM "T" t WHERE t.x = 'secret' AND y > 4.5e3`, 'SELECT "a b", t.c FROM "T" t WHERE t.x = $1 AND y > $2'],
    ['doubled quotes', `SELECT 'it''s' || "d""q"`, 'SELECT $1 || "d""q"'],
    ['escape strings', String.raw`SELECT E'a\'secret', e'\\' , 2`, 'SELECT $1, $2 , $3'],
    ['a backslash that may or may not escape: all behind it goes', String.raw`SELECT 'it\'s secret' FROM t`, 'SELECT …'],
    ['bit, national and unicode strings', `SELECT B'01', x'ff', N'secret', U&'\\0061'`, 'SELECT $1, $2, $3, …'],
    ['dollar quotes', 'DO $$ BEGIN PERFORM secret(); END $$', 'DO $1'],
    ['dollar quotes with a tag', 'SELECT $a$se$$cret$a$, 1', 'SELECT $1, $2'],
    ['line comments, which may hold identities', `SELECT 1 -- user 'secret'\nFROM t`, 'SELECT $1 FROM t'],
    ['nested comments', `SELECT /* a /* 'secret' */ b */ 1`, 'SELECT $1'],
    ['a comment without an end', `SELECT 1 /* secret`, 'SELECT $1 …'],
    ['a string that was cut off', `SELECT a FROM t WHERE b = 'secre`, 'SELECT a FROM t WHERE b = …'],
    ['a name that was cut off', `SELECT a FROM "tab`, 'SELECT a FROM …'],
    ['a dollar quote that was cut off', `SELECT $x$secr`, 'SELECT …'],
    ['parameters are kept apart from constants', `SELECT $1, 'secret', $2, $1`, 'SELECT $1, $2, $3, $1'],
    ['lists behind IN are one', `SELECT a FROM t WHERE b IN (1, 2, 3) AND c IN ($4,$5) AND d = 6`, 'SELECT a FROM t WHERE b IN ($1) AND c IN ($2) AND d = $3'],
    ['other lists stay', `INSERT INTO t VALUES (1, 'secret', 3)`, 'INSERT INTO t VALUES ($1, $2, $3)'],
    ['utility commands, which pg_stat_statements leaves as they are', `ALTER ROLE x PASSWORD 'secret';`, 'ALTER ROLE x PASSWORD $1'],
    ['digits inside of names', 'SELECT t1.a2, _3 FROM t1', 'SELECT t1.a2, _3 FROM t1'],
    ['numbers of all kinds', 'SELECT 0xff, 1_000, .5, 1., -7', 'SELECT $1, $2, $3, $4, -$5'],
    ['blanks', ' SELECT\n\t1\r\n ; ', 'SELECT $1'],
    ['nothing', '', ''],
  ])('%s', (_, query, expected) => {
    expect(withoutConstants(query)).toBe(expected)
    expect(withoutConstants(query)).not.toContain('secr')
  })

  test('two calls of one query are one query, also once more', () => {
    const [a, b] = [withoutConstants(`SELECT * FROM m WHERE "userId" = 'u1' AND n IN (1,2)`), withoutConstants(`SELECT * FROM m  WHERE "userId" = 'u2' AND n IN (3,4,5)`)]
    expect([a, withoutConstants(a)]).toEqual([b, b])
  })

  test('a long one is cut, and no pattern takes long on it', async () => {
    let short = ''
    expect(await cpuMilliseconds(() => (short = withoutConstants(`SELECT ${'"a", '.repeat(50_000)} '${'x'.repeat(100_000)}`)))).toBeLessThan(2000)
    expect(short.length).toBeLessThan(2002)
  })
})
