import { matchKnownIssues, ownWords } from '../../../src/known-issues/match.ts'
import type { KnownIssueRow } from '../../../src/known-issues/rows.ts'
import { shippedRows } from '../../../src/known-issues/shipped.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

const row = (symptom: string, more: Partial<KnownIssueRow> = {}): KnownIssueRow => ({ symptom, title: symptom, fix: 'x', from: 'project', ...more })
const titles = (rows: readonly KnownIssueRow[], text: string): string[] => matchKnownIssues(rows, text).map(({ row: { title } }) => title)

describe('matchKnownIssues', () => {
  test('in any case, in any line', () => {
    expect(titles([row('cannot find couple')], 'first\nCANNOT FIND COUPLE\nlast')).toEqual(['cannot find couple'])
    expect(titles([row('find.*couple')], 'find\ncouple')).toEqual([])
  })

  test('rows of the project first, then those that met more of their own words, then the earlier', () => {
    const rows = [row('duplicate', { from: 'shipped' }), row('duplicate key value', { from: 'shipped', title: 'longer' }), row('key'), row('value')]
    expect(titles(rows, 'duplicate key value')).toEqual(['value', 'key', 'longer', 'duplicate'])
  })

  test('the most specific of several matches of one row counts', () => {
    expect(matchKnownIssues([row('couple(?: not found)?')], 'couple, and later: couple not found')).toMatchObject([{ matched: 'couple not found' }])
  })

  test('colours, carriage returns and blank lines do not matter', () => {
    expect(titles([row('Cannot find couple')], '\u001b[31mCannot\u001b[0m find couple\r\n\r\n')).toHaveLength(1)
  })

  test('a symptom that takes too long is ended, told, and not met; the others are looked for', async () => {
    const slow = row('a*a*a*a*a*a*a*b')
    const told: KnownIssueRow[] = []
    let met: string[] = []
    const look = (): void => void (met = matchKnownIssues([slow, row('end')], `${'a'.repeat(900)} end`, (one) => told.push(one)).map(({ row: { title } }) => title))
    expect(await cpuMilliseconds(look)).toBeLessThan(2000)
    expect(met).toEqual(['end'])
    expect(told).toEqual([slow])
  })

  test('after five of them the other rows of the project are left out', () => {
    const told: KnownIssueRow[] = []
    const rows = [...Array.from({ length: 8 }, (_, index) => row(`a*a*a*a*a*a*a*b${index}`)), row('end'), row('end', { from: 'shipped', title: 'shipped' })]
    expect(matchKnownIssues(rows, `${'a'.repeat(900)} end`, (one) => told.push(one)).map(({ row: { title } }) => title)).toEqual(['shipped'])
    expect(told).toHaveLength(9)
  })

  test('of a huge text the beginning and the end are looked at', () => {
    const text = ['first word', ...Array.from({ length: 20_000 }, (_, index) => `line ${index}`), 'last word'].join('\n')
    expect(titles([row('first word'), row('last word'), row('line 5000')], text)).toEqual(['first word', 'last word'])
  })

  test('the shipped symptoms take no time on any text', async () => {
    const hostile = ['a', ' ', '"', 'x '.repeat(2), 'relation "', 'column ".', "Can't reach database server at ", 'getaddrinfo ', '\\(', 'extension "a" '].map((part) => part.repeat(1000 / part.length)).join('\n')
    const five = await cpuMilliseconds(() => {
      for (let round = 0; round < 5; round++) matchKnownIssues(shippedRows, hostile)
    })
    expect(five / 5).toBeLessThan(200)
  })
})

describe('ownWords: what is shown of a match holds no value', () => {
  test.each([
    ['Cannot find couple', 'cannot find couple', 'cannot find couple'],
    ['Cannot find couple .*', 'Cannot find couple of alice@example.com, 42', 'Cannot find couple …'],
    ['key \\(\\w+\\)=\\([^)]*\\)', 'Key (email)=(bob@example.com)', 'Key (…)=(…)'],
    ['column "[^"]*" does not exist', 'column "salary" does not exist', 'column "…" does not exist'],
    ['\\bP\\d{4}\\b', 'P1001', '…'],
    ['\\bP1001\\b', 'P1001', 'P1001'],
    ['[a-z]+ secret', 'hunter2 secret', '… secret'],
    ['(?<who>\\w+) failed', 'alice failed', '… failed'],
  ])('%s on %s', (symptom, match, shown) => {
    expect(ownWords(symptom, match)).toBe(shown)
  })
})
