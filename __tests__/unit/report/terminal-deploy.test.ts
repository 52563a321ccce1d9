import type { RunRecord } from '../../../src/record/record.ts'
import { columnsOf } from '../../../src/report/columns.ts'
import { renderTerminal } from '../../../src/report/index.ts'
import { knownIssue, railwayRecords } from './records/railway-records.ts'
import { hostile, replaceStrings } from './strings.ts'

const shown = (record: RunRecord, width = 110): string => renderTerminal(record, { colour: false, width })

test.each<[string, RegExp[]]>([
  ['deployed-on-railway', [/^✓ 4f1c0de2 serves on api and worker, 3 min 12 s; smoke 3 of 3; watch: healthy for 10 min\n/, /Services\n {2}production of relationship-app on Railway, 31 requests/, /✓ {2}api {6}4f1c0de2, the new one {2}dd6b1f0a SUCCESS {2}1 min 48 s {2}9f8e7d6c/, /Guard rails\n {2}\? Whether `railway\.json`/, /✓ 2 guard rails hold/, /Watch\n {2}✓ Healthy for 10 min/]],
  ['smoke-failed-brought-back', [/^✗ Failed, and 9f8e7d6c serves again/, /→ Known issue: The API still reads couples/, /Run {6}signalbox rollback --mode app/, /Serves now {2}api: 9f8e7d6c again/, /Do this {5}Mend the code/, /Timeline\n {2}T-0 is planned for 2026-03-01 12:00:00 UTC/, /Back up and prove it +T−15 min +T−13 min 40 s +3 min 21 s +1 min 20 s late/, /smoke test .*failed, 2 min 12 s late/]],
  ['watch-breach', [/✗ {2}Latency \(p95\) .*2\.0 s {2}195 ms {2}292 ms {2}over its limit, proven after 4 min 40 s/, /! 1\.8 s on a new table: SELECT/, /→ CREATE INDEX CONCURRENTLY/]],
  ['build-failed', [/Serves now {2}api: 9f8e7d6c still, as before/, /Build log of api\n {2}│ #12/, /│ src\/relationships\.ts\(12,7\): error TS2339/, /– {2}worker/]],
  ['migrated-with-snapshot', [/Railway’s backup\n {2}✓ signalbox-20260301T120000Z-7f3a of postgres-volume \(Postgres\)/, /1\. Open the volume:/]],
  ['rolled-back-app', [/^↩ Rolled back: 9f8e7d6c serves again on api\n/, /undoes {2}the code alone; the database stays as it is/, /✓ none: the database is not touched/]],
])('%s', (name, patterns) => {
  const text = shown(railwayRecords[name]!)
  const places = patterns.map((pattern) => [pattern.source, text.search(pattern)] as const)
  expect(places.filter(([, at]) => at < 0)).toEqual([])
  expect(places.map(([, at]) => at)).toEqual(places.map(([, at]) => at).sort((a, b) => a - b))
})

test('what is known stands before the cause', () => {
  const text = shown({ ...railwayRecords['build-failed']!, knownIssues: [{ ...knownIssue, check: 'every session has a relationship' }] })
  expect(text.indexOf('Known issue')).toBeLessThan(text.indexOf('Serves now'))
  expect(text).toContain('Check    every session has a relationship')
})

test.each([40, 80, 120])('no line is wider than %i columns, but for a word that cannot be broken', (width) => {
  for (const record of Object.values(railwayRecords)) {
    for (const line of shown(record, width).split('\n')) {
      const longestWord = Math.max(...(line.trim().match(/`[^`]*`|\S+/g) ?? ['']).map(columnsOf))
      if (columnsOf(line) > width) expect(longestWord).toBeGreaterThan(width - 24)
    }
  }
})

test('hostile text in all of it gives no control characters and no workflow commands', () => {
  for (const record of Object.values(railwayRecords)) {
    for (const text of hostile) {
      const said = shown(replaceStrings(record, () => text), 60)
      expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      expect(said).not.toMatch(/^\s*::/m)
      expect(said).not.toContain('##[')
    }
  }
})
