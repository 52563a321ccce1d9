import { recordSchema, type Finding, type RunRecord } from '../../../src/record/record.ts'
import { renderMarkdown } from '../../../src/report/index.ts'
import { checks, cautions, migration, plan, safes } from './records/parts.ts'
import { records } from './records/records.ts'

const named = Object.entries(records)

test.each(named)('%s is a record of the schema', (_, record) => {
  expect(recordSchema.parse(record)).toEqual(record)
})

test.each(named)('%s in Markdown', (_, record) => {
  expect(renderMarkdown(record)).toMatchSnapshot()
})

test.each(named)('%s begins with its verdict', (_, record) => {
  expect(renderMarkdown(record)).toMatch(/^### (?:✅|🟠|❌|⛔|↩️|⚪|🟢|🟡|🔴) (?:Migrated|Ready|Waits|Refused|Failed|Rolled back|Preview|Rehearsed|Nothing|Deployed|Not started|Not safe|Set up|Approved)/u)
})

test('a failure says what state the database is in before anything else, and what to do', () => {
  const text = renderMarkdown(records['failed-between']!)
  const order = ['### ❌ Failed: the database is between, statements 1–2 of 5 of', '**State now:** The database is between', '**Safe:** backup', '**Do this:** Undo what is committed with `signalbox rollback', '#### Migrations']
  const places = order.map((part) => text.indexOf(part))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect([...places].sort((a, b) => a - b)).toEqual(places)
})

test('a refusal names the rule, and says the cause once', () => {
  const text = renderMarkdown(records.refused!)
  expect(text).toContain('### ⛔ Refused by rule 5: The address leads to PgBouncer')
  expect(text.split('> [!WARNING]')[1]!.split('#### ')[0]!.match(/leads to PgBouncer/g)).toHaveLength(1)
  expect(text).toContain('**State now:** Nothing was touched.')
})

test('findings: the most severe first, safe ones folded below', () => {
  const text = renderMarkdown(records['plan-destructive']!)
  const places = ['🔴 **destructive:**', '🟡 **caution:**', '<summary>2 safe findings</summary>', '🟢 **safe:**'].map((part) => text.indexOf(part))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
})

test('what was not measured has no column', () => {
  expect(renderMarkdown(records.rehearsal!)).not.toMatch(/\| [^|]*(?:lock|blocked)[^|]* \|/)
  expect(renderMarkdown(records['plan-caution']!)).not.toContain('rehearsed in')
})

describe('never longer than the limit', () => {
  const many = (count: number, long: number): RunRecord => {
    const noise = '`|<@'.repeat(Math.ceil(long / 4)).slice(0, long)
    const findings: Finding[] = Array.from({ length: count }, (_, index) => ({ ...[...cautions, ...safes][index % 4]!, reason: `${index} ${noise}`, advice: noise }))
    const base = records['failed-between']!
    return {
      ...base,
      plan: { ...plan, pending: [{ ...migration, findings }, ...Array.from({ length: count / 10 }, (_, index) => ({ ...migration, name: `${index}${noise}` }))], prechecks: checks },
      checks: Array.from({ length: count }, (_, index) => ({ ...checks[0]!, name: `${index} ${noise}`, found: noise, outcome: index % 2 === 0 ? ('failed' as const) : ('passed' as const), rows: [{ a: noise }] })),
      warnings: Array.from({ length: count }, () => noise),
      steps: Array.from({ length: count }, () => ({ ...base.steps[0]!, title: noise, detail: noise })),
      stop: { ...base.stop!, cause: noise, state: `${noise}\n`.repeat(20), fix: noise },
    }
  }

  test.each([
    [10, 20],
    [100, 100],
    [1_000, 300],
    [3_000, 500],
    [20, 200_000],
  ])('%i findings, checks, warnings and steps of %i characters', (count, long) => {
    const text = renderMarkdown(many(count, long))
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text).toMatch(/^### ❌ Failed: the database is between/)
    expect(text).toContain('**Do this:**')
    if (count >= 100) expect(text).toContain('_Left out because a comment may not be longer:')
  })

  test('2,000 migrations with 10,000 findings that wait for an approval: the question and the worst findings stay', () => {
    const waiting = records['waits-for-reviewers']!
    const pending = Array.from({ length: 2_000 }, (_, index) => ({ ...migration, name: `20260201${String(index).padStart(6, '0')}_one_of_many`, findings: Array.from({ length: 5 }, (_other, line) => ({ ...[...cautions, ...safes][line % 4]!, reason: `Finding ${index}.${line}`, at: { file: `prisma/migrations/${index}/migration.sql`, line: line + 1 } })) }))
    const text = renderMarkdown({ ...waiting, plan: { ...waiting.plan!, pending: [...pending, ...waiting.plan!.pending] } })
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text).toMatch(/^### 🔴 Waits for approval: 2,002 migrations, destructive/)
    for (const part of ['**To approve:**', '#### Migrations', 'Drops "couples" with all its rows.', '_… and ']) expect(text).toContain(part)
  })

  test('at every smaller limit, and what is left still begins with the verdict', () => {
    const record = many(100, 60)
    for (let limit = 0; limit < 70_000; limit += limit < 300 ? 17 : 7_919) {
      const text = renderMarkdown(record, { limit })
      expect(text.length).toBeLessThanOrEqual(limit)
      if (limit >= 40) expect(text).toMatch(/^### ❌ Failed/)
      expect(text).not.toMatch(/@\w/)
    }
  })

  test('the least important part goes first', () => {
    const record = records['failed-between']!
    const whole = renderMarkdown(record)
    const cut = renderMarkdown(record, { limit: whole.length - 1 })
    expect(cut).toContain('_Left out because a comment may not be longer: tables of the backup. The record holds everything._')
  })
})
