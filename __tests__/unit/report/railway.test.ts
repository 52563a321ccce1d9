import { recordSchema, type DeployedService, type RunRecord } from '../../../src/record/record.ts'
import { annotations, renderMarkdown, renderTerminal } from '../../../src/report/index.ts'
import { failingPart } from '../../../src/report/railway.ts'
import { servesNow } from '../../../src/report/serving.ts'
import { signalChart } from '../../../src/report/signal-chart.ts'
import { verdictOf } from '../../../src/report/verdict.ts'
import { render } from './gfm.ts'
import { repository } from './records/github-records.ts'
import { announcement, api, dashboard, knownIssue, oldCommit, railwayRecords } from './records/railway-records.ts'
import { records } from './records/records.ts'
import { healthy, latency } from './records/signals.ts'

const record = (name: string): RunRecord => railwayRecords[name]!
const text = (name: string): string => renderMarkdown(record(name))
/** The places of all parts, in their order. */
function inOrder(markdown: string, parts: readonly string[]): void {
  const places = parts.map((part) => [part, markdown.indexOf(part)] as const)
  expect(places.filter(([, at]) => at < 0)).toEqual([])
  expect(places.map(([, at]) => at)).toEqual(places.map(([, at]) => at).sort((a, b) => a - b))
}

test.each(Object.entries(railwayRecords))('%s is a record of the schema', (_, one) => {
  expect(recordSchema.parse(one)).toEqual(one)
})

describe('the verdict', () => {
  const deployed = record('deployed-on-railway')
  const watched = (change: Partial<NonNullable<RunRecord['watch']>>): RunRecord => ({ ...deployed, watch: { ...healthy, ...change } })
  const withServices = (services: DeployedService[], more: Partial<RunRecord> = {}): RunRecord => ({ ...deployed, ...more, railway: { ...deployed.railway!, services } })

  test.each<[string, RunRecord, string, string]>([
    ['a deploy', deployed, 'good', '`4f1c0de2` serves on `api` and `worker`, 3 min 12 s; smoke 3 of 3; watch: healthy for 10 min'],
    ['one whose watch could not judge', watched({ verdict: 'not-enough', milliseconds: 600_000 }), 'good', '`4f1c0de2` serves on `api` and `worker`, 3 min 12 s; smoke 3 of 3; watch: too little to judge by'],
    ['nor the smoke test', { ...watched({ verdict: 'not-enough' }), deploy: { ...deployed.deploy!, smoke: [] } }, 'attention', '`4f1c0de2` serves on `api` and `worker`, 3 min 12 s; watch: too little to judge by'],
    ['a watch that was cut short', watched({ milliseconds: 90_000 }), 'good', '`4f1c0de2` serves on `api` and `worker`, 3 min 12 s; smoke 3 of 3; watch: healthy for 1 min 30 s'],
    ['what served already', withServices([{ ...api, already: true, milliseconds: 0 }]), 'good', '`4f1c0de2` served on `api` already: nothing was deployed; smoke 3 of 3; watch: healthy for 10 min'],
    ['one service', withServices([api]), 'good', '`4f1c0de2` serves on `api`, 3 min 12 s; smoke 3 of 3; watch: healthy for 10 min'],
    ['many services', withServices(Array.from({ length: 6 }, (_, index) => ({ ...api, service: `s${index}` }))), 'good', '`4f1c0de2` serves on `s0`, `s1`, `s2`, `s3` and 2 more, 3 min 12 s; smoke 3 of 3; watch: healthy for 10 min'],
    ['a command that deploys', records.deployed!, 'good', 'Deployed, 2 of 2 smoke tests passed'],
    ['one that was brought back', record('smoke-failed-brought-back'), 'failed', 'Failed, and `9f8e7d6c` serves again on `api` and `worker`: 1 of 3 smoke requests failed; first: GET /api/couples/me 200 (HTTP 500: {"error":"Cannot find couple"})'],
    ['one that failed', record('build-failed'), 'failed', 'Failed: The build of api failed: src/relationships.ts(12,7): error TS2339'],
    ['a rail that refuses', record('guard-rail-refused'), 'refused', 'Refused by rule 11: Automatic deploys of api are on'],
    ['a rollback of the code', record('rolled-back-app'), 'undone', 'Rolled back: `9f8e7d6c` serves again on `api`'],
    ['its preview', record('rollback-preview-app'), 'good', 'Preview of rollback by app: only the code goes back, no row is touched'],
    ['a watch', record('watched'), 'attention', 'Watched: too little to judge by'],
    ['a healthy one', { ...record('watched'), watch: healthy }, 'good', 'Watched: healthy for 10 min'],
    ['a watch without that part', without(record('watched'), 'watch'), 'good', 'watch succeeded'],
  ])('of %s', (_, one, tone, headline) => {
    expect(verdictOf(one)).toMatchObject({ tone, headline })
  })
})

/** The record without one part. */
function without(one: RunRecord, part: keyof RunRecord): RunRecord {
  return Object.fromEntries(Object.entries(one).filter(([key]) => key !== part)) as RunRecord
}

test.each<[string, Partial<DeployedService>, string]>([
  ['deployed', {}, '`4f1c0de2`, the new one'],
  ['there already', { already: true }, '`4f1c0de2`, which served already'],
  ['brought back by its image', { outcome: 'rolled-back', back: { deploymentId: 'd', commit: oldCommit, how: 'image', milliseconds: 41_300, ownMilliseconds: 900 } }, '`9f8e7d6c` again, brought back in 41.3 s'],
  ['brought back by a build', { outcome: 'rolled-back', back: { deploymentId: 'd', commit: null, how: 'build', milliseconds: 41_300, ownMilliseconds: 900 } }, 'a deployment without a commit again, brought back in 41.3 s by building it anew'],
  ['not begun', { outcome: 'not-begun', deploymentId: null }, '`9f8e7d6c`, as before: it was not touched'],
  ['not begun, and there was nothing', { outcome: 'not-begun', deploymentId: null, before: null }, 'nothing yet; it was not touched'],
  ['to be rolled back', { outcome: 'not-begun' }, '`4f1c0de2`: it was not touched'],
  ['failed, and Railway was asked', { outcome: 'failed', status: 'FAILED', serving: [{ deploymentId: api.before!.deploymentId, commit: oldCommit }] }, '`9f8e7d6c` still, as before'],
  ['failed, and something else serves', { outcome: 'failed', status: 'REMOVED', serving: [{ deploymentId: 'cccccccc-1', commit: 'c'.repeat(40) }] }, '`cccccccc` (deployment `cccccccc`)'],
  ['failed, and nothing serves', { outcome: 'failed', status: 'CRASHED', serving: [] }, 'nothing; `9f8e7d6c` ran before'],
  ['failed in its build', { outcome: 'failed', status: 'FAILED' }, '`9f8e7d6c` still: the new one never took over'],
  ['skipped', { outcome: 'failed', status: 'SKIPPED', before: null }, 'nothing: this was its first deployment'],
  ['crashed', { outcome: 'failed', status: 'CRASHED' }, 'perhaps nothing: the new one crashed; `9f8e7d6c` ran before'],
  ['superseded', { outcome: 'failed', status: 'REMOVED' }, 'not this one: it was superseded or removed; `9f8e7d6c` ran before'],
  ['timed out', { outcome: 'failed', status: 'BUILDING' }, '`9f8e7d6c` when it was last asked; the new one was BUILDING then'],
  ['in a status that nobody knows', { outcome: 'failed', status: 'TELEPORTING' }, 'not known; `9f8e7d6c` ran before'],
  ['begun, and never seen', { outcome: 'failed', status: null, before: null }, 'nothing until the new one is ready: how far it was is not known'],
  ['never begun, as far as is known', { outcome: 'failed', deploymentId: null, status: null, before: null }, 'not known'],
])('what serves of a service that is %s', (_, change, words) => {
  expect(servesNow({ ...api, ...change })).toBe(words)
})

describe('the comment', () => {
  test('after a failure: what is known first, then what serves, the state, the one thing to do; then the evidence', () => {
    inOrder(text('smoke-failed-brought-back'), ['### ❌', '**Known issue: The API still reads couples**', 'signalbox rollback --mode app', '**Serves now:**', '`api`: `9f8e7d6c` again', '**State now:**', '**Do this:** Mend the code', '[Actions → Rollback → Run workflow]', '#### Deploy', '#### Smoke test', '#### Guard rails', '#### Timeline, planned and real'])
  })

  test('the failing log stands before the tables, the lines that matter in sight and all of it folded', () => {
    const shown = text('build-failed')
    inOrder(shown, ['> [!CAUTION]', '**Build log of `api`**', 'error TS2339: Property', '<details><summary>Build log: all 32 lines', '#### Deploy'])
    const blocks = [...shown.matchAll(/```text\n([^]*?)\n```/g)].map(([, lines = '']) => lines.split('\n').length)
    expect(blocks).toEqual([15, 32])
  })

  test('a short log is not folded', () => {
    const base = record('build-failed')
    const short = { ...base, railway: { ...base.railway!, services: [{ ...api, outcome: 'failed' as const, log: { kind: 'deploy' as const, lines: [{ severity: null, message: 'one\ntwo' }] } }] } }
    expect(renderMarkdown(short)).toContain('**Log of the deployment of `api`**\n\n```text\none ⏎ two\n```')
    expect(renderMarkdown(short)).not.toContain('all 1 lines')
  })

  test('the services: commit, deployment with its link, status, time, what served before', () => {
    const shown = text('deployed-on-railway')
    expect(shown).toContain(`| ✅ | \`api\` | \`4f1c0de2\` | [\`dd6b1f0a\`](${api.url ?? ''}) | SUCCESS | 1 min 48 s | \`9f8e7d6c\` |`.replace('1 min 48 s', '1\u00a0min\u00a048\u00a0s'))
    expect(shown).toContain('`production` of `relationship-app` on Railway, 31 requests')
    expect(text('rolled-back-app')).toContain('| serves now |')
    expect(text('smoke-failed-brought-back')).not.toContain('| serves now |')
  })

  test('a rail that does not hold is in sight with its fix, once; those that hold are folded', () => {
    const base = record('guard-rail-refused')
    const rail = base.railway!.guardRails[2]!
    const shown = renderMarkdown({ ...base, warnings: [`${base.railway!.guardRails[3]!.what} ${base.railway!.guardRails[3]!.fix ?? ''}`, 'Something else.'] })
    expect(rail.verdict).toBe('ok')
    inOrder(shown, ['- ⚠️ Something else.', '#### Guard rails', '- ⛔ `api`: Automatic deploys are on', '_Fix:_ Switch them off', '- ❔ Whether', '- ⚠️ `api`: The pre-deploy command', '<details><summary>✅ 2 guard rails hold</summary>'])
    expect(shown.match(/The pre-deploy command/g)).toHaveLength(1)
    expect(text('deployed-on-railway')).toContain('<details><summary>✅ 2 guard rails hold</summary>')
  })

  test('the watch: its line, every signal with now, before and limit, what was not looked at, the chart of what broke, the slow query with its index', () => {
    const shown = text('watch-breach').replaceAll('\u00a0', ' ')
    inOrder(shown, ['#### Watch', '❌ Latency (p95) was over its limit for 2 min', '| ❌ | Latency (p95) | 2.0 s | 195 ms | 292 ms | **over its limit**: p95 was', '| ⚪ | Connections | 74 %', '| ✅ | Error rate |', 'Not looked at: Replication lag (There is no replica.)', 'xychart-beta', '#### Slow queries', '**1.8 s**, 412 calls, on the new table `relationship_members`', 'This index may be missing:', 'CREATE INDEX CONCURRENTLY', '**1.1 s**'])
    expect(shown).toContain('| Database size | 1.2 GB (+21 MB) | 1.2 GB | – | ok |')
    expect(text('deployed-on-railway')).not.toContain('xychart')
    expect(text('deployed-on-railway')).toContain('✅ Healthy for 10 min')
  })

  test('what broke its limit is drawn: two lines of the same length, gaps filled, our own words alone', () => {
    const base = record('watch-breach')
    const hostile = { ...base, watch: { ...base.watch!, signals: base.watch!.signals.map((signal) => ({ ...signal, title: 'line [1] "x" %%{init: {}}%%', why: '"', source: '"' })) } }
    const [, chart = ''] = /```mermaid\n(%%\{init[^]*?xychart-beta[^]*?)\n```/.exec(renderMarkdown(hostile)) ?? []
    const lines = chart.split('\n')
    expect(lines[2]).toBe('  title "Latency: limit 292 ms, before 195 ms, proven after 4 min 40 s"')
    const values = lines.filter((line) => line.startsWith('  line [')).map((line) => line.slice(8, -1).split(', ').map(Number))
    expect(values.map((some) => some.length)).toEqual([42, 42])
    expect(values[1]!.every((value) => value === 292)).toBe(true)
    expect(chart).not.toContain('line [1]')
    expect(renderMarkdown(base, { past: true })).not.toContain('mermaid')
  })

  test.each([[633, 708], [210, 317], [400, 440], [1000, 1420], [95, 142], [0.9, 1]])('the axis of a chart whose peak is %d ends at %d: so many ticks have room', (peak, top) => {
    const signal = { ...latency, verdict: 'breach' as const, unit: 'count' as const, limit: 0, baseline: null, samples: [[0, 0], [10, peak]] as [number, number][] }
    const [, end] = /y-axis "count" 0 --> ([\d.]+)$/m.exec(signalChart(signal)) ?? []
    expect(Number(end)).toBeCloseTo(top, 0)
  })

  test('no line for the moment at which somebody reads crosses a timeline', () => {
    for (const name of ['smoke-failed-brought-back', 'watch-breach']) expect(renderMarkdown(without(record(name), name === 'watch-breach' ? 'timeline' : 'backup'))).toContain('  todayMarker off')
  })

  test('an announcement took no time, and where nobody was told it says so', () => {
    const base = record('smoke-failed-brought-back')
    const chart = (outcome: 'done' | 'skipped'): string => renderMarkdown({ ...base, timeline: base.timeline!.map((moment) => (moment.name !== 'announce' ? moment : outcome === 'done' ? { ...moment, at: moment.plannedAt, milliseconds: 0, outcome } : { ...moment, at: null, milliseconds: null, outcome })) })
    expect(chart('done')).toMatch(/really T−30 min, on time :done/)
    expect(chart('skipped')).toContain('planned T−30 min, nobody was told :active')
  })

  test('a rail does not name its service twice', () => {
    const base = record('deployed-on-railway')
    const rails = ['api has no health check.', 'Nobody knows.'].map((what) => ({ id: 'x', service: 'api', verdict: 'warning' as const, what, fix: null }))
    const shown = { ...base, railway: { ...base.railway!, guardRails: rails } }
    expect(renderMarkdown(shown)).toMatch(/- ⚠️ api has no health check\.\n- ⚠️ `api`: Nobody knows\./)
    expect(renderTerminal(shown, { colour: false, width: 100 })).toMatch(/! api has no health check\.\n {2}! api: Nobody knows\./)
  })

  test('what is at its limit and no breach says why', () => {
    const base = record('deployed-on-railway')
    const dead = { ...healthy.signals[0]!, id: 'dead-tuples' as const, title: 'Dead rows', limit: 50, why: 'Autovacuum comes.', samples: [[0, 50]] as [number, number][] }
    const shown = { ...base, watch: { ...base.watch!, signals: [dead] } }
    expect(renderMarkdown(shown)).toContain('ok: Autovacuum comes.')
    expect(renderTerminal(shown, { colour: false, width: 100 })).toContain('Dead rows: Autovacuum comes.')
    expect(renderMarkdown({ ...base, watch: { ...base.watch!, signals: [{ ...dead, limit: 60 }] } })).not.toContain('Autovacuum')
  })

  test('planned and real in one chart, of our own words', () => {
    const base = record('smoke-failed-brought-back')
    const hostile = { ...base, timeline: base.timeline!.map((moment) => ({ ...moment, title: 'section x\n  crit :a, 1, 2' })) }
    const [, chart = ''] = /```mermaid\n(%%\{init: \{"gantt"[^]*?)\n```/.exec(renderMarkdown(hostile)) ?? []
    expect(chart.split('\n').filter((line) => line.startsWith('  section '))).toEqual(['Announce', 'Backup and proof', 'Freeze writes', 'Migrate', 'Verify', 'Deploy and smoke test', 'Unfreeze writes', 'Watch'].map((name) => `  section ${name}`))
    for (const task of ['planned T−15 min :active', 'really T−13 min 40 s, 1 min 20 s late, took 3 min 21 s :done', 'planned T−5 min, skipped :active', 'really T+7 min 12 s, 2 min 12 s late, took 640 ms, failed :crit', 'planned T+15 min, not yet :active']) expect(chart).toContain(`  ${task}`)
    for (const [, start, end] of chart.matchAll(/, (\d+), (\d+)$/gm)) expect(Number(end)).toBeGreaterThan(Number(start))
  })

  test('of a plan that waits for its window: what is due when', () => {
    const waiting = records['waits-for-reviewers']!
    const shown = renderMarkdown({ ...waiting, timeline: record('migrated-with-snapshot').timeline!.map((moment) => ({ ...moment, at: null, milliseconds: null, outcome: null })) })
    inOrder(shown, ['#### What will happen: T-0 is 2026-03-01 12:00:00 UTC', 'timeline', '  T−30 min : Announce', '  T-0 : Migrate', '  T+15 min : Watch'])
  })

  test('Railway’s backup: in the list, not proven by restoring; how to restore it folded, with links that can be followed', () => {
    const shown = text('migrated-with-snapshot')
    inOrder(shown, ['#### Backup', '#### Railway’s backup', '- ✅ `signalbox-20260301T120000Z-7f3a` of `postgres-volume`', 'nobody has restored it', '`DAILY 0 4 * * *`', 'right before the migration it was 2026-03-01 12:00:00 UTC', '<details><summary>How to restore it: by hand, never by Signalbox</summary>', '1. Open the volume: [`railway.com/project/x/volume/y`](https://railway.com/project/x/volume/y?tab=backups).'])
    const base = record('migrated-with-snapshot')
    const lost = renderMarkdown({ ...base, snapshot: { ...base.snapshot!, id: null, provenBy: 'none', schedules: [], pitr: false } })
    inOrder(lost, ['- 🔴 `signalbox-', 'do not count on it', 'nothing else backs it up', 'point-in-time recovery is not set up'])
  })

  test.each([
    ['rolled-back-app', ['**Next:** `9f8e7d6c` serves again on `api`; the database stays migrated', '- undone: the code alone; the database stays as it is', '✅ None: the database is not touched.']],
    ['rollback-preview-app', ['- would be undone: the code alone', '- how long: about a minute']],
  ])('%s says what happens to the code and to the data', (name, parts) => {
    inOrder(text(name), parts)
  })

  test('after the migration is undone too nothing is left to do', () => {
    const base = record('rolled-back-app')
    expect(renderMarkdown({ ...base, rollback: { ...base.rollback!, mode: 'down', undoes: ['20260201000000_x'] } })).toContain('**Next:** nothing: the database is as it was before the migration, and `9f8e7d6c` serves again on `api`.')
  })

  test('a known issue of a check hands out no command', () => {
    const base: RunRecord = { ...records.rehearsal!, knownIssues: [knownIssue] }
    expect(renderMarkdown(base)).toContain('**Known issue: The API still reads couples**')
    expect(renderMarkdown(base)).not.toContain('rollback --mode app')
    expect(renderMarkdown({ ...base, command: 'migrate' })).toContain('```sh\n> signalbox rollback --mode app\n> ```')
  })

  test('more than two known issues: the rest is folded', () => {
    const many = renderMarkdown({ ...record('build-failed'), knownIssues: Array.from({ length: 5 }, (_, index) => ({ ...knownIssue, title: `Issue ${index}` })) })
    inOrder(many, ['Issue 0', 'Issue 1', '<details><summary>3 more known issues</summary>', 'Issue 2', 'Issue 4'])
  })

  test('an announcement names the window, and leads to the run that waits', () => {
    inOrder(renderMarkdown({ ...record('watched'), announced: announcement }), ['**Maintenance announced:** 1 migration (caution)', 'from 2026-03-01 12:00:00 UTC until 2026-03-01 14:00:00 UTC', `[the run](${repository}/actions/runs/9876543210) waits`])
  })

  test('records without the new parts are as they were', () => {
    for (const one of Object.values(records)) expect(renderMarkdown(one)).not.toMatch(/Serves now|#### (?:Watch|Guard rails|Services|Slow queries|Railway)|Known issue/)
  })

  test('with everything at its longest it keeps to the limit, and keeps what is known and what to do', () => {
    const base = record('watch-breach')
    const long = 'x`|<@ '.repeat(400)
    const huge: RunRecord = {
      ...base,
      knownIssues: Array.from({ length: 100 }, () => ({ ...knownIssue, fix: long })),
      railway: { ...base.railway!, guardRails: Array.from({ length: 500 }, () => ({ id: 'x', service: 'api', verdict: 'warning' as const, what: long, fix: long })), services: Array.from({ length: 200 }, (_, index) => ({ ...api, service: `${index}${long}`, outcome: 'failed' as const, log: { kind: 'build' as const, lines: Array.from({ length: 50 }, () => ({ severity: null, message: long })) } })) },
      watch: { ...base.watch!, slowQueries: Array.from({ length: 500 }, () => ({ ...base.watch!.slowQueries[0]!, query: long })), signals: Array.from({ length: 300 }, () => base.watch!.signals[1]!) },
    }
    const shown = renderMarkdown(huge)
    expect(shown.length).toBeLessThanOrEqual(65_536)
    inOrder(shown, ['### ❌ Failed', '**Known issue:', '**Do this:**', '_Left out because'])
  })
})

test.each([
  ['the lines around the first error', [...Array.from({ length: 40 }, (_, index) => ({ severity: index === 20 ? 'error' : 'info', n: index }))], 17, 31],
  ['the end, where none is marked', Array.from({ length: 40 }, (_, index) => ({ severity: null, n: index })), 25, 39],
  ['an error at the very end', Array.from({ length: 40 }, (_, index) => ({ severity: index === 39 ? 'ERROR' : null, n: index })), 25, 39],
  ['an error at the beginning', Array.from({ length: 40 }, (_, index) => ({ severity: index === 0 ? 'fatal' : null, n: index })), 0, 14],
])('the failing part of a log is %s', (_, lines, first, last) => {
  const part = failingPart(lines)
  expect([part[0]?.n, part.at(-1)?.n, part.length]).toEqual([first, last, 15])
})

test.each([
  'https://railway.com.evil.example/project/x',
  'https://railway.com/invite/x',
  'https://railway.com/project/../invite/x',
  'https://railway.com/project/%2e%2e/invite/x',
  'https://user@railway.com/project/x',
  'http://railway.com/project/x',
  'https://railway.com/project/x?a=[b](https://evil.example)',
  'javascript:alert(1)//https://railway.com/project/x',
])('no link leads out of Railway’s own pages: %s', (url) => {
  for (const name of ['deployed-on-railway', 'migrated-with-snapshot', 'guard-rail-refused']) {
    const one = record(name)
    const hostile: RunRecord = {
      ...one,
      ...(one.railway === undefined ? {} : { railway: { ...one.railway, guardRails: one.railway.guardRails.map((rail) => ({ ...rail, fix: `See ${url}.` })), services: one.railway.services.map((service) => ({ ...service, url })) } }),
      ...(one.snapshot === undefined ? {} : { snapshot: { ...one.snapshot, restore: [`Open ${url}.`] } }),
    }
    const links = render(renderMarkdown(hostile)).tags.flatMap(({ name: tag, attributes }) => (tag === 'a' ? [attributes['href'] ?? ''] : []))
    expect(links.filter((href) => !href.startsWith(`${repository}/`) && !href.startsWith(`${dashboard}/`) && new URL(href).pathname.split('/')[1] !== 'project')).toEqual([])
    expect(links.filter((href) => /evil|invite|user@|^http:|javascript/.test(href))).toEqual([])
  }
})

test('the annotation of a stop begins with what is known of it', () => {
  const one = { ...records['failed-between']!, knownIssues: [knownIssue] }
  expect(annotations(one)[0]?.message).toMatch(/^Known issue: The API still reads couples\. Deploy the commit.*Statement 3 of 5 failed/)
})

test.each([
  ['.github/workflows/deploy.yml', 'Actions → Rollback → Run workflow', 'rollback.yml'],
  ['.github/workflows/signalbox-deploy.yml', 'Actions → Signalbox rollback → Run workflow', 'signalbox-rollback.yml'],
  [null, 'Actions → Rollback → Run workflow', 'rollback.yml'],
])('beside %s the way back is called as GitHub lists it', (workflow, words, file) => {
  const one = record('smoke-failed-brought-back')
  expect(renderMarkdown({ ...one, github: { ...one.github!, workflow } })).toContain(`[${words}](${repository}/actions/workflows/${file})`)
})

test('the report among the artifacts is linked beside the run', () => {
  expect(renderMarkdown({ ...record('deployed-on-railway'), reportArtifact: 77 })).toContain(`[run](${repository}/actions/runs/9876543210) · [report](${repository}/actions/runs/9876543210/artifacts/77)`)
  expect(renderMarkdown({ ...record('deployed-on-railway'), reportArtifact: 77, runUrl: 'https://evil.example/x/actions/runs/1/../2' })).not.toContain('[report]')
})
