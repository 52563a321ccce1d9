import { comparedColumns } from '../../../src/watch/compared-columns.ts'
import { filteringScans } from '../../../src/watch/query-plan.ts'
import { readQuery } from '../../../src/watch/query-tables.ts'
import { SlowQueryJudge } from '../../../src/watch/slow-judge.ts'
import type { StatementTotals } from '../../../src/watch/seen.ts'

const query = 'SELECT * FROM fresh WHERE a = $1'
const totals = (calls: number, mean: number, more: Partial<StatementTotals> = {}): StatementTotals => ({ id: '1', query, calls, milliseconds: calls * mean, tables: ['fresh'], ...more })
const judge = (before?: readonly StatementTotals[]): SlowQueryJudge => new SlowQueryJudge({ slowMs: 1000, lastsSeconds: 40, newTables: new Set(['fresh']), before: before && new Map(before.map((one) => [one.id, one])) })

describe('slow queries, by their totals', () => {
  test('one on a new table, again and again: a breach at the third look', () => {
    const slow = judge([])
    for (const [look, calls] of [10, 20, 30].entries()) {
      expect(slow.breach).toBeUndefined()
      slow.takeStatements(look * 15, [totals(calls, 1800)])
    }
    expect(slow.breach).toEqual({ at: 30, query })
    expect(slow.list()).toEqual([{ query, milliseconds: 1800, calls: 30, tables: ['fresh'], isOnNewTable: true }])
  })
  test('on an old table it is only told', () => {
    const slow = judge([])
    for (const [look, calls] of [10, 20, 30, 40].entries()) slow.takeStatements(look * 15, [totals(calls, 1800, { tables: ['old'] })])
    expect([slow.breach, slow.list()]).toEqual([undefined, [expect.objectContaining({ isOnNewTable: false, calls: 40 })]])
  })
  test('one that was fast before and is no more: a breach; one that was always so: none', () => {
    const [became, always] = [judge([totals(100, 30, { tables: ['old'] })]), judge([totals(100, 1500, { tables: ['old'] })])]
    for (let look = 0; look < 4; look++) {
      became.takeStatements(look * 15, [{ ...totals(0, 0, { tables: ['old'] }), calls: 110 + look * 10, milliseconds: 3000 + (look + 1) * 18_000 }])
      always.takeStatements(look * 15, [{ ...totals(0, 0, { tables: ['old'] }), calls: 110 + look * 10, milliseconds: 150_000 + (look + 1) * 18_000 }])
    }
    expect([became.breach?.at, always.breach]).toEqual([30, undefined])
  })
  test('the same, where it was seen running before its totals were', () => {
    const became = judge([totals(100, 30, { tables: ['old'] })])
    for (let look = 0; look < 4; look++) {
      became.takeRunning(look * 15, [{ id: `r${look}`, query, milliseconds: 1800, tables: ['old'] }], false)
      became.takeStatements(look * 15, [{ ...totals(0, 0, { tables: ['old'] }), calls: 110 + look * 10, milliseconds: 3000 + (look + 1) * 18_000 }])
    }
    expect(became.breach?.at).toBe(30)
  })
  test('one that was never slow is not among those looked at until it is: what was counted before is kept', () => {
    const became = judge([totals(1000, 30, { tables: ['old'] })])
    for (let look = 0; look < 8; look++) became.takeStatements(look * 15, look < 4 ? [] : [totals(0, 0, { tables: ['old'], calls: 1010 + (look - 4) * 10, milliseconds: 30_000 + (look - 3) * 18_000 })])
    expect(became.breach?.at).toBe(90)
  })
  test('a single unlucky call in each of many minutes is none', () => {
    const slow = judge([])
    for (let minute = 0; minute < 60; minute++) slow.takeStatements(minute * 60, [totals(minute + 1, 1500)])
    expect(slow.breach).toBeUndefined()
  })
  test('what was counted before anybody looked is not held against an old table, nor is a reset', () => {
    const slow = judge()
    slow.takeStatements(0, [totals(1_000_000, 1500, { tables: ['old'] })])
    expect(slow.list()).toEqual([])
    slow.takeStatements(15, [totals(10, 10, { tables: ['old'] })])
    expect(slow.list()).toEqual([])
  })
  test('one look: what was counted since the table was made', () => {
    const slow = judge()
    slow.takeStatements(0, [totals(50, 1800)])
    slow.judgeTotals(0)
    expect(slow.breach?.query).toBe(query)
  })
  test('memory stays flat', () => {
    const slow = judge([])
    for (let look = 0; look < 20; look++) slow.takeStatements(look * 15, Array.from({ length: 400 }, (_, index) => totals(5 + look, 2000, { id: `${look}-${index}`, query: `SELECT ${look}, ${index}`, tables: [] })))
    expect(slow.list().length).toBe(10)
  })
})

describe('slow queries, as they were seen running', () => {
  const seen = (looks: readonly (readonly [at: number, id: string])[], tables = ['fresh']): number | undefined => {
    const slow = judge()
    for (const [at, id] of looks) slow.takeRunning(at, [{ id, query, milliseconds: 1500, tables }], true)
    return slow.breach?.at
  }
  test.each<[string, readonly (readonly [number, string])[], number | undefined]>([
    ['three calls within 20 s', [[0, 'a'], [10, 'b'], [20, 'c']], 20],
    ['one call, seen again and again', [[0, 'a'], [5, 'a'], [10, 'a'], [20, 'a'], [40, 'a']], undefined],
    ['three calls at once', [[0, 'a'], [0, 'b'], [0, 'c']], undefined],
    ['three calls in ten minutes', [[0, 'a'], [300, 'b'], [600, 'c']], undefined],
  ])('%s', (_, looks, at) => {
    expect(seen(looks)).toBe(at)
    expect(seen(looks, ['old'])).toBeUndefined()
  })
})

describe('what a query names', () => {
  test.each([
    ['SELECT * FROM "Thing" t JOIN other.b ON true', ['Thing', 'other.b'], true],
    ['WITH x AS (SELECT * FROM a) SELECT * FROM x, public.b', ['a', 'b'], true],
    ['UPDATE a SET b = $1 WHERE c IN (SELECT d FROM e)', ['a', 'e'], true],
    ['INSERT INTO a SELECT * FROM b', ['a', 'b'], true],
    ['SELECT 1; DROP TABLE a', [], false],
    ['DROP TABLE a', [], false],
    ['EXPLAIN ANALYZE DELETE FROM a', ['a'], false],
  ])('%s', async (text, tables, canBeExplained) => {
    const read = await readQuery(text)
    if (canBeExplained) expect(read).toEqual({ tables, explainable: expect.any(Object) as unknown })
    else expect(read?.explainable).toBeUndefined()
  })
  test('what cannot be parsed names nothing', async () => expect(await readQuery('SELECT * FROM')).toBeUndefined())
  test('what a cut left of a name is none', async () => expect((await readQuery('SELECT * FROM a, …'))?.tables).toEqual(['a']))
})

describe('a missing index', () => {
  test('scans that throw rows away, wherever they are in the plan', () => {
    const plan = { 'Node Type': 'Gather', Plans: [{ 'Node Type': 'Seq Scan', Schema: 'public', 'Relation Name': 'm', Filter: '(a = $1)' }, { 'Node Type': 'Seq Scan', Schema: 'public', 'Relation Name': 'all' }, { 'Node Type': 'Index Scan', Schema: 'public', 'Relation Name': 'n', Filter: '(b = $1)' }] }
    expect(filteringScans(plan)).toEqual([{ schema: 'public', table: 'm', filter: '(a = $1)' }])
    expect(filteringScans('nonsense')).toEqual([])
  })
  test.each([
    ['(m."userId" = $1)', ['userId']],
    ['((m.name)::text = $1)', ['name']],
    ['((m.at > $1) AND (m."userId" = $2))', ['userId', 'at']],
    ['((m.at > $1) AND (m.at < $2))', ['at']],
    ['((m.a = $1) AND (m.b = $2) AND (m.a = $3))', ['a', 'b']],
    ['(m.a = ANY ($1))', ['a']],
    ['($1 = m.a)', ['a']],
    ['((m.a = $1) OR (m.b = $2))', []],
    ['(NOT m.a)', []],
    ['(lower(m.a) = $1)', []],
    ['(m.a <> $1)', []],
    ['(m."leftAt" IS NULL)', []],
    ['nonsense ((', []],
  ])('%s', async (filter, columns) => {
    expect(await comparedColumns(filter)).toEqual(columns)
  })
})
