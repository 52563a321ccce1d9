import { renderPlan, renderTerminal, renderTimes } from '../../../src/report/index.ts'
import { columnsOf, wrap } from '../../../src/report/columns.ts'
import { dropMigration, hash, migration, plan } from './records/parts.ts'
import { records } from './records/records.ts'
import { hostile, replaceStrings } from './strings.ts'

const bare = { colour: false, width: 100 }

test.each(Object.entries(records))('%s in a terminal', (_, record) => {
  expect(renderTerminal(record, bare)).toMatchSnapshot()
})

test.each([40, 80, 120, 200])('no line is wider than %i columns, but for a word that cannot be broken, and commands', (width) => {
  for (const record of Object.values(records)) {
    if (record.setup !== undefined) continue
    for (const line of renderTerminal(record, { colour: false, width }).split('\n')) {
      const longestWord = Math.max(...(line.trim().match(/`[^`]*`|\S+/g) ?? ['']).map(columnsOf))
      if (columnsOf(line) > width) expect(longestWord).toBeGreaterThan(width - 24)
    }
  }
})

test('colour changes nothing but colour', () => {
  for (const record of Object.values(records)) {
    const coloured = renderTerminal(record, { ...bare, colour: true })
    expect(coloured).toContain('\u001b[')
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderTerminal(record, bare))
  }
})

test('on a stop: state and fix stand before the tables', () => {
  const text = renderTerminal(records['failed-between']!, bare)
  const places = ['✗ Failed: the database is between', 'Cause', 'State now', 'Do this', '\nMigrations\n'].map((part) => text.indexOf(part))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('a command to copy is never broken', () => {
  const text = renderTerminal(records['failed-between']!, { colour: false, width: 50 })
  expect(text).toContain('`npx prisma migrate resolve --rolled-back 20260201000000_add_multi_relationship_support`')
})

test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s gives no control characters and no workflow commands', (_, text) => {
  for (const record of Object.values(records)) {
    const shown = renderTerminal(replaceStrings(record, () => text), { colour: false, width: 60 })
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect(shown).not.toMatch(/^\s*::/m)
    expect(shown).not.toContain('##[')
  }
})

describe('the end of the command plan', () => {
  const planned = records['plan-caution']!

  test.each([40, 200])('is the command with the whole hash on one line, also on %i columns', (width) => {
    const shown = renderTerminal(planned, { colour: false, width })
    expect(shown).toMatch(new RegExp(`^  ${hash}$`, 'm'))
    expect(shown.endsWith(`\nNext  signalbox migrate --approved-plan ${hash}\n`)).toBe(true)
  })

  test('is the hash alone where nothing is pending or the plan failed', () => {
    for (const record of [records['nothing-pending']!, { ...planned, outcome: 'failed' as const }]) {
      expect(renderTerminal(record, bare)).toContain(hash)
      expect(renderTerminal(record, bare)).not.toContain('Next')
    }
  })
})

test('rows of a failed check stand below it, equal ones once with their number', () => {
  const planned = records['plan-caution']!
  const check = { name: 'none', at: { file: 'a.sql', line: 1 }, expect: 'no rows', severity: 'error' as const, outcome: 'failed' as const, milliseconds: 1, columns: ['id', 'note'] }
  const shown = (rows: Record<string, string | null>[]) => renderTerminal({ ...planned, checks: [{ ...check, rows }] }, bare)
  expect(shown([{ id: '1', note: 'a\u001b[31m\n::error::b' }, { id: '2', note: null }])).toMatch(/ │ id=1, note=a ::error::b\n +│ id=2, note=NULL\n/)
  expect(shown(Array.from({ length: 5 }, () => ({ id: '***', note: '***' })))).toMatch(/none\n.*\n +│ id=\*\*\*, note=\*\*\* \(5 rows\)\n +a.sql:1/)
})

describe('the plan at the gate', () => {
  test('is shown as a whole', () => {
    expect(renderPlan({ ...plan, pending: [migration, dropMigration], risk: 'destructive', drift: { outcome: 'drift', summary: 'An index that no migration made.' } }, bare)).toMatchSnapshot()
  })

  test('shows the hash in one piece, the eight characters to type brighter', () => {
    expect(renderPlan(plan, bare)).toContain(`plan  ${hash}\n`)
    expect(renderPlan(plan, { ...bare, colour: true })).toContain(`\u001b[1m${hash.slice(0, 8)}\u001b[0m`)
  })

  test('is inert', () => {
    for (const text of hostile) expect(renderPlan(replaceStrings(plan, () => text), bare)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|^\s*::/m)
  })
})

test('the closing table of seconds', () => {
  const rows = [
    { step: 'Embedded PostgreSQL', seconds: 2.2 },
    { step: 'Backup and proof', seconds: 17.04 },
    { step: 'Rollback', seconds: 0.04 },
  ]
  expect(renderTimes(rows)).toMatchSnapshot()
  expect(renderTimes([])).toContain('total')
  for (const width of [20, 40, 80, 120]) for (const line of renderTimes(rows, { colour: false, width }).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(40, width))
})

test.each([
  ['a b c', 3, ['a b', 'c']],
  ['', 10, ['']],
  ['run `a b c d` now', 6, ['run', '`a b c d`', 'now']],
  ['/a/long/path/that/is/copied', 8, ['/a/long/path/that/is/copied']],
  ['1\u00a0s x', 3, ['1\u00a0s', 'x']],
])('%j at %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})

test.each([
  ['abc', 3],
  ['名前', 4],
  ['🚆', 2],
  ['e\u0301', 1],
])('%s takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns)
})
