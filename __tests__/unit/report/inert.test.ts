import { z } from 'zod'
import { recordSchema, type CheckResult, type RunRecord } from '../../../src/record/record.ts'
import { renderComment } from '../../../src/report/comment.ts'
import { renderMarkdown } from '../../../src/report/index.ts'
import { acts, ownTags, render, type Rendered } from './gfm.ts'
import { changedSettings, githubRecords, repository, unknownSettings } from './records/github-records.ts'
import { checks, dropMigration, plan } from './records/parts.ts'
import { announcement, railwayRecords } from './records/railway-records.ts'
import { records } from './records/records.ts'
import { hostile, replaceStrings, stringPaths } from './strings.ts'

const broken: CheckResult = { ...checks[0]!, outcome: 'failed', found: '2 rows', columns: ['relationships'], rows: [{ relationships: '1999' }] }

/** Every part that a record can have, in one. */
const full: RunRecord = {
  ...records['failed-between']!,
  ...githubRecords['migrated-in-github']!,
  stop: { ...records['failed-between']!.stop! },
  migration: { ...records['failed-between']!.migration!, invalidIndexes: ['public.sessions_idx'] },
  warnings: ['The backup is not encrypted.'],
  plan: { ...plan, pending: [records['failed-between']!.plan!.pending[0]!, dropMigration], drift: { outcome: 'drift', summary: 'An index that no migration made.' }, prechecks: [broken] },
  rehearsal: { ...records.rehearsal!.rehearsal!, checksBefore: [broken] },
  rollback: { ...records['rolled-back']!.rollback!, hash: plan.hash, run: '9876543210', unknown: 'The backup is encrypted.', estimate: 'restoring took 4.0 s', application: 'api serves 4f1c0de; 9f8e7d6 would be brought back.' },
  deploy: { ...records.deployed!.deploy!, smoke: [{ ...records.deployed!.deploy!.smoke[0]!, found: 'HTTP 500' }] },
  admission: githubRecords['admitted']!.admission!,
  doctor: githubRecords['doctor']!.doctor!,
  setup: githubRecords['set-up']!.setup!,
  gate: githubRecords['approved-by-comment']!.gate!,
  checks: [broken],
  script: 'signalbox.sql',
  steps: [{ ...records.refused!.steps[0]! }, { ...records['failed-between']!.steps[3]! }],
  backup: fullBackup(records['failed-between']!.backup!),
}

function fullBackup(backup: NonNullable<RunRecord['backup']>): NonNullable<RunRecord['backup']> {
  const { manifest, proof } = backup
  return {
    ...backup,
    removed: ['20260201T120004Z-1a2b3c4d'],
    proof: { ...proof, notes: ['pg_cron is not here: its table was left out.'] },
    manifest: {
      ...manifest,
      comment: 'the database',
      tables: [{ ...manifest.tables[0]!, asText: ['inviteCode'], condition: 'WHERE true' }],
      sequences: [{ ...manifest.sequences[0]!, increment: '1', ownedBy: { schema: 'public', table: 'couples', column: 'id', furthest: '2000' } }],
      policyRoles: ['app'],
      excluded: [{ name: 'cron.job', why: 'of an extension' }],
      locale: { ...manifest.locale, icuLocale: 'en' },
      settings: [{ role: 'app', settings: ['TimeZone=UTC'] }],
    },
  }
}

/** The ways in which one record can be looked at: what is shown depends on the command and its end. */
const views: readonly (readonly [string, RunRecord])[] = [
  ['a plan that waits for reviewers', view('plan', { question: { ...githubRecords['waits-for-reviewers']!.question!, settings: changedSettings } })],
  ['a plan that waits for a comment', view('plan', { question: { ...githubRecords['waits-for-a-comment']!.question!, settings: unknownSettings } })],
  ['a failed migration', { ...full, command: 'migrate', outcome: 'failed', exitCode: 1 }],
  ['a preview', view('rollback', { rollback: { ...full.rollback!, done: false } })],
  ['a rollback', { ...view('rollback', {}), outcome: 'rolled-back' }],
  ['an admission', view('admit', {})],
  ['a look at the set-up', view('doctor', {})],
  ['a set-up', view('init', {})],
  ['a deploy', view('deploy', {})],
  ['a check', view('rehearse', { github: { ...full.github!, event: 'pull_request' } })],
  ['a deploy to Railway that was brought back', { ...railwayRecords['watch-breach']!, timeline: railwayRecords['smoke-failed-brought-back']!.timeline!, deploy: railwayRecords['smoke-failed-brought-back']!.deploy! }],
  ['a deploy to Railway whose build failed', { ...railwayRecords['build-failed']!, knownIssues: railwayRecords['smoke-failed-brought-back']!.knownIssues!.map((issue) => ({ ...issue, check: 'every session has a relationship' })) }],
  ['a migration with a backup of Railway’s', { ...frameOf(railwayRecords['migrated-with-snapshot']!), snapshot: railwayRecords['migrated-with-snapshot']!.snapshot! }],
  ['a watch', { ...railwayRecords.watched!, announced: announcement }],
  ['a rollback of the code', railwayRecords['rolled-back-app']!],
]

/** What every record has, and nothing else. */
function frameOf({ version, tool, id, command, environment, startedAt, endedAt, milliseconds, outcome, exitCode, runUrl, steps, warnings }: RunRecord): RunRecord {
  return { version, tool, id, command, environment, startedAt, endedAt, milliseconds, outcome, exitCode, steps, warnings, ...(runUrl === undefined ? {} : { runUrl }) }
}

function view(command: string, more: Partial<RunRecord>): RunRecord {
  const record: RunRecord = { ...full, command, outcome: 'succeeded', exitCode: 0, ...more }
  delete record.stop
  return record
}

/** Paths of the free texts of a schema: what is no enumeration, no time and no hash. */
function freeTexts(schema: z.core.$ZodType, path = ''): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return freeTexts(schema.def.innerType, path)
  if (schema instanceof z.ZodArray) return freeTexts(schema.def.element, `${path}[]`)
  if (schema instanceof z.ZodRecord) return freeTexts(schema.def.valueType, `${path}.*`)
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape
    return Object.entries(shape).flatMap(([key, value]) => freeTexts(value, `${path}.${key}`))
  }
  return schema instanceof z.ZodString && (schema.def.checks ?? []).length === 0 ? [path] : []
}

const kindOf = (path: string): string => path.replace(/\[\d+\]/g, '[]').replace(/(\.rows\[\])\.\w+/, '$1.*')

test('the fixture holds every text that a record can hold', () => {
  const covered = new Set(views.flatMap(([, record]) => stringPaths(record)).map(kindOf))
  expect(recordSchema.parse(full)).toEqual(full)
  expect(freeTexts(recordSchema).filter((path) => !covered.has(path) && path !== '.command')).toEqual([])
})

const languages: readonly (string | undefined)[] = [undefined, 'language-sql', 'language-text', 'language-diff', 'language-sh', 'language-mermaid']

function isOurs({ name, attributes }: Rendered['tags'][number]): boolean {
  const { align, class: language, href, ...others } = attributes
  if (!ownTags.includes(name) || Object.keys(others).length > 0 || !languages.includes(language)) return false
  if (align !== undefined && align !== 'left' && align !== 'right') return false
  const [to, ours] = [new URL(href ?? 'https://nowhere.invalid').href, [`${repository}/`, 'https://railway.com/project/', 'https://docs.railway.com/']]
  return name !== 'a' || ours.some((beginning) => to.startsWith(beginning))
}

/** What a renderer and GitHub's filters make of it is ours alone. */
function expectInert(markdown: string, titles: ReadonlySet<string>): void {
  const [verdict, ...sections] = render(markdown).titles
  expect(verdict).toBeDefined()
  expect(sections.filter((title) => !titles.has(title))).toEqual([])
  expectOurs(markdown)
}

/** The same of a text with more than one verdict. */
function expectOurs(markdown: string): void {
  expectPlain(markdown)
  const { tags, text, rest } = render(markdown)
  expect(rest).toBe('')
  expect(tags.filter((one) => !isOurs(one))).toEqual([])
  for (const [what, pattern] of acts) expect([what, pattern.exec(text)?.[0]]).toEqual([what, undefined])
  const folds = tags.filter(({ name }) => name === 'details').length
  expect(markdown.match(/^<\/details>$|<\/details>$/gm)?.length ?? 0).toBe(folds)
}

/** What the runner would obey, what a reader would not see, and what would end a table's cell. */
function expectPlain(markdown: string): void {
  expect(markdown).not.toMatch(/^\s*::/m)
  expect(markdown).not.toContain('##[')
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
  expect(markdown).not.toMatch(/\p{Cs}/u)
  expectTables(withoutBlocks(markdown))
}

function withoutBlocks(markdown: string): string[] {
  let fence: string | undefined
  const kept: string[] = []
  for (const line of markdown.split('\n').map((quoted) => quoted.replace(/^> ?/, ''))) {
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

const titlesOf = (record: RunRecord): ReadonlySet<string> => new Set(render(renderMarkdown(record)).titles.slice(1))

describe('on GitHub’s page', () => {
  test.each(Object.entries(records))('%s, as it is', (_, record) => {
    expectInert(renderMarkdown(record), titlesOf(record))
  })

  test.each([views[2]!, views[7]!, views[8]!])('hostile text in each single text of %s, among harmless ones', (_, record) => {
    const harmless = renderMarkdown(record)
    const titles = titlesOf(record)
    const together = hostile.join(' ')
    const seen = new Set<string>()
    let shown = 0
    for (const path of stringPaths(record)) {
      if (seen.has(kindOf(path))) continue
      seen.add(kindOf(path))
      const text = together.slice((seen.size * 37) % 600)
      const markdown = renderMarkdown(replaceStrings(record, (old, at) => (at === path ? text : old)))
      if (markdown === harmless) continue
      shown += 1
      expectInert(markdown, titles)
    }
    expect(shown).toBeGreaterThan(40)
  })

  // Turned by one each time, every text stands in every place once, among other hostile ones; in the views that show least of their own, every seventh time.
  test.each(views.map(([name, record], index) => [name, record, index] as const))('hostile text in all texts of %s', (_, record, index) => {
    const titles = titlesOf(record)
    const paths = stringPaths(record)
    const place = new Map(paths.map((path, index) => [path, index]))
    const thorough = index === 1 || index === 2
    for (const [turn] of hostile.entries()) {
      if (!thorough && turn % views.length !== index) continue
      expectInert(renderMarkdown(replaceStrings(record, (_old, at) => hostile[((place.get(at) ?? 0) + turn) % hostile.length] ?? '')), titles)
    }
  })

  test('hostile names of columns of offending rows', () => {
    const titles = titlesOf({ ...full, command: 'migrate' })
    for (const text of hostile) expectInert(renderMarkdown({ ...records.migrated!, checks: [{ ...broken, columns: [text, 'b'], rows: [{ [text]: text, b: null }] }] }), titles)
  })

  test('hostile text in the results that are folded below a newer one', () => {
    for (const text of hostile) {
      const earlier = views.map(([, record]) => replaceStrings(record, () => text))
      for (const before of [...earlier, { ...earlier[4]!, rollback: { ...earlier[4]!.rollback!, undoes: [`</summary></details>${text}`] } }]) {
        const comment = renderComment(githubRecords['migrated-in-github']!, [before])
        expect(comment).toContain('<details><summary>Before: ')
        expectOurs(comment)
      }
    }
  })

  test('100 kB of it in every text at once', () => {
    const text = hostile.join('\n').repeat(100_000 / hostile.join('\n').length)
    for (const [, record] of views) {
      const markdown = renderMarkdown(replaceStrings(record, () => text))
      expect(markdown.length).toBeLessThanOrEqual(65_536)
      expectInert(markdown, titlesOf(record))
    }
  })
})

test('what a renderer would act on is found by this test', () => {
  const titles = new Set<string>()
  for (const text of ['### x\n\n<b>y</b>', '### x\n\n<!-- y -->', '### x\n\n![y](https://z.example)', '### x\n\n@octocat', '### x\n\n#### Other', '### x\n\nwww.z.example', '### x\n\n- [ ] y', '### x\n\nsee 86c114e', '### x\n\n:tada:', '### x\n\n#12']) {
    expect(() => expectInert(text, titles)).toThrow()
  }
})

test.each([
  'https://github.com/evil/repository/pull/1',
  'https://github.com/example/relationship-app/../../evil/repository/pull/1',
  'https://github.com/example/relationship-app/%2e%2e/%2e%2e/evil/repository/pull/1',
  'https://github.com/example/relationship-app-evil/pull/1',
  'https://github.com.evil.example/example/relationship-app/pull/1',
])('no link leads out of the repository: %s', (url) => {
  for (const name of ['migrated-in-github', 'approved-by-comment', 'admitted']) {
    const links = render(renderMarkdown(replaceStrings(githubRecords[name]!, (old, path) => (path.endsWith('.url') ? url : old)))).tags.filter((one) => one.name === 'a')
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter(({ attributes }) => new URL(attributes['href'] ?? '').href.includes('evil'))).toEqual([])
  }
})

test('the record of a check says nothing of approvals, backups and commands to paste, whatever is in it', () => {
  const text = renderMarkdown(views.find(([name]) => name === 'a check')![1])
  expect(text).not.toMatch(/Approved|To approve|Proven|Left to do|#### (?:Gate|Backup|Deploy|Rollback|Files)|✅ applied/)
  expect(text).toContain('#### Rehearsal')
})

test('settings of another host are text', () => {
  const links = render(renderMarkdown(replaceStrings(githubRecords['doctor']!, (old, path) => (path.endsWith('.link') ? 'https://github.com.evil.example/settings' : old)))).tags
  expect(links.filter(({ attributes }) => attributes['href']?.includes('evil'))).toEqual([])
})
