import { recordSchema, type Finding, type RunRecord } from '../../../src/record/record.ts'
import { renderMarkdown } from '../../../src/report/index.ts'
import { checks, cautions, migration, plan, safes } from './records/parts.ts'
import { records } from './records/records.ts'
import { hostile, replaceStrings, stringPaths } from './strings.ts'

const named = Object.entries(records)

test.each(named)('%s is a record of the schema', (_, record) => {
  expect(recordSchema.parse(record)).toEqual(record)
})

test.each(named)('%s in Markdown', (_, record) => {
  expect(renderMarkdown(record)).toMatchSnapshot()
})

test.each(named)('%s begins with its verdict', (_, record) => {
  expect(renderMarkdown(record)).toMatch(/^### [🟢🟠🔴🟡🔵⚪] (?:Migrated|Ready|Refused|Failed|Rolled back|Nothing|Deployed|Not started)/u)
})

test('a failure says what state the database is in before anything else, and what to do', () => {
  const text = renderMarkdown(records['failed-between']!)
  const order = ['### 🔴 Failed: the database is between, statements 1–2 of 5 of', '**State now:** The database is between', '**Safe:** backup', '**Do this:** Undo what is committed with `signalbox rollback', '#### Migrations']
  const places = order.map((part) => text.indexOf(part))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect([...places].sort((a, b) => a - b)).toEqual(places)
})

test('a refusal names the rule, and says the cause once', () => {
  const text = renderMarkdown(records.refused!)
  expect(text).toContain('### 🟡 Refused by rule 5: The address leads to PgBouncer')
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
    expect(text).toMatch(/^### 🔴 Failed: the database is between/)
    expect(text).toContain('**Do this:**')
    if (count >= 100) expect(text).toContain('_Left out because a comment may not be longer:')
  })

  test('at every smaller limit, and what is left still begins with the verdict', () => {
    const record = many(100, 60)
    for (let limit = 0; limit < 70_000; limit += limit < 300 ? 17 : 7_919) {
      const text = renderMarkdown(record, { limit })
      expect(text.length).toBeLessThanOrEqual(limit)
      if (limit >= 40) expect(text).toMatch(/^### 🔴 Failed/)
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

describe('hostile strings stay data', () => {
  test.each(hostile.map((text) => [JSON.stringify(text).slice(0, 60), text]))('%s in every field at once', (_, text) => {
    for (const name of ['failed-between', 'plan-destructive', 'rehearsal', 'rolled-back', 'deployed']) expectInert(renderMarkdown(replaceStrings(records[name]!, () => text)))
  })

  test('in each field alone, between harmless ones', () => {
    const together = hostile.join(' ')
    const seen = new Set<string>()
    for (const record of Object.values(records)) {
      for (const path of stringPaths(record)) {
        const kind = path.replace(/\[\d+\]/g, '[]')
        if (seen.has(kind)) continue
        seen.add(kind)
        const worst = ['`', together.slice(seen.size % 200)]
        for (const text of worst) expectInert(renderMarkdown(replaceStrings(record, (old, at) => (at === path ? text : old))))
      }
    }
    expect(seen.size).toBeGreaterThan(90)
  })

  test('in the names of columns of offending rows', () => {
    const [first] = checks
    for (const text of hostile) expectInert(renderMarkdown({ ...records.migrated!, checks: [{ ...first!, outcome: 'failed', columns: [text, 'b'], rows: [{ [text]: text, b: null }] }] }))
  })
})

/** What GitHub would act on is looked for in the text outside code, where it would act. */
function expectInert(markdown: string): void {
  expect(markdown).not.toMatch(/^\s*::/m)
  expect(markdown).not.toContain('##[')
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
  expect(markdown).not.toMatch(/\p{Cs}/u)
  const lines = withoutBlocks(markdown)
  const text = lines
    .map((line) => line.replace(/(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g, 'code'))
    .join('\n')
    .replace(/\]\(https:\/\/github\.com\/[\w./%#~-]+\)/g, '](link)')
    .replace(/<\/?(?:details|summary|sub)>/g, '')
  expect(text).not.toMatch(/[`<]/)
  expect(text).not.toMatch(/@[\w-]/)
  expect(text).not.toMatch(/(?<!&)#\d/)
  expect(text).not.toMatch(/www\./i)
  expect(text.replaceAll('](link)', '')).not.toMatch(/(?<!\\)\]\(|:\/\//)
  expect(text).not.toMatch(/^ {0,3}(?:#{1,2} |#{5,}|={2,}|~~~|\*{3,}|\[[^\]]*\]:)/m)
  expectTables(lines)
}

function withoutBlocks(markdown: string): string[] {
  let fence: string | undefined
  const kept: string[] = []
  for (const line of markdown.split('\n')) {
    const ticks = /^(`{3,})[^`]*$/.exec(line)?.[1]
    if (fence === undefined && ticks !== undefined) fence = ticks
    else if (fence !== undefined && line.trim() === fence) fence = undefined
    else if (fence === undefined) kept.push(line)
  }
  expect(fence).toBeUndefined()
  return kept
}

/** Every row of a table has as many cells as its head: no pipe of the data ends a cell. */
function expectTables(lines: readonly string[]): void {
  const cells = (line: string): number => line.replace(/\\[\\|]/g, '').split('|').length
  lines.forEach((line, index) => {
    const above = lines[index - 1]
    if (line.startsWith('| ') && above?.startsWith('| ') === true && cells(line) !== cells(above)) throw new Error(`a row of another width: ${line}`)
  })
}
