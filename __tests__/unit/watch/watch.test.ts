import { recordSchema, type Signal, type Watch } from '../../../src/record/record.ts'
import type { HttpBaseline } from '../../../src/watch/baseline.ts'
import type { Judge, JudgeRule } from '../../../src/watch/judge.ts'
import type { RequestWindow, Seen } from '../../../src/watch/seen.ts'
import type { Source } from '../../../src/watch/sampling.ts'
import { lookTiming } from '../../../src/watch/timing.ts'
import { watchFor } from '../../../src/watch/watch.ts'
import { judge, rule, standingClock } from './fakes.ts'

const percentiles = (p95: number) => ({ kind: 'percentiles' as const, percentiles: { p50: p95 / 2, p90: p95 * 0.8, p95, p99: p95 * 2 } })
const windows = (count: number, window: Partial<RequestWindow>, from = 0): Seen => ({ kind: 'requests', source: 'railway:api', windows: Array.from({ length: count }, (_, index) => ({ from: from + index * 10, to: from + (index + 1) * 10, requests: 500, failed: 0, latency: percentiles(100), ...window })) })
const before: HttpBaseline = { requests: 10_000, failed: 20, lines: [{ line: '', requests: 10_000, p95: 100, over: () => 100 }] }
const withBaseline: Partial<JudgeRule> = { baseline: { takenAt: new Date(0), http: new Map([['railway:api', before]]), database: { sessions: { used: 20, max: 100, stuck: 0 }, invalidIndexes: ['public.old_idx'], bytes: 1000 } } }
const sizes = (more: object): Seen => ({ kind: 'sizes', at: 60, sizes: { bytes: 2000, dead: undefined, lag: undefined, invalidIndexes: [], ...more } })
const twice = (seen: Seen): Seen[] => [seen, { ...seen, at: 120 }]
const sessions = (used: number, stuck: number | undefined, count = 10): Seen[] => Array.from({ length: count }, (_, index) => ({ kind: 'sessions', at: index * 5, sessions: { used, max: 100, stuck } }))
const signalOf = (one: Judge, id: Signal['id']): Signal => one.verdict().signals.find((signal) => signal.id === id)!
const taken = (seen: readonly Seen[], more: Partial<JudgeRule> = withBaseline): Judge => {
  const one = judge(more)
  for (const each of seen) one.take(each)
  return one
}

describe('each signal in words', () => {
  test.each<[string, Signal['id'], Signal['verdict'], readonly Seen[], string]>([
    ['errors within the limit', 'error-rate', 'ok', [windows(6, { failed: 1 })], '6 of 3,000 requests failed (0.2 %); 1 % are allowed.'],
    ['too many errors', 'error-rate', 'breach', [windows(8, { failed: 25 })], '200 of 4,000 requests failed (5 %); 1 % are allowed.'],
    ['too few requests', 'error-rate', 'not-enough', [windows(2, { requests: 10 })], 'None of 20 requests failed; 1 % are allowed. So few requests tell only that no more than 12 % fail.'],
    ['latency as before', 'latency', 'ok', [windows(10, {})], 'p95 is 100 ms; it was 100 ms before, 150 ms are allowed ('],
    ['latency doubled', 'latency', 'breach', [windows(10, { latency: percentiles(200) })], 'p95 is 200 ms; it was 100 ms before, 150 ms are allowed ('],
    ['latency that was high and is not at the end', 'latency', 'breach', [windows(10, { latency: percentiles(600) }), windows(1, { requests: 1 }, 100)], 'p95 was up to 600 ms; it was 100 ms before, 150 ms are allowed ('],
    ['nothing to measure', 'latency', 'not-enough', [windows(10, { requests: 0 })], 'Nothing was measured; p95 was 100 ms before, 150 ms are allowed.'],
    ['latency of few', 'latency', 'not-enough', [windows(10, { requests: 1, latency: percentiles(300) })], 'That is too few requests to tell.'],
    ['nothing to compare with', 'latency', 'not-looked', [{ ...windows(10, {}), source: 'railway:other' } as Seen], 'There is nothing to compare with'],
    ['connections', 'connections', 'ok', sessions(40, 0), '40 of 100 connections; 80 % are allowed.'],
    ['too many connections', 'connections', 'breach', sessions(85, 0), '85 of 100 connections; 80 % are allowed.'],
    ['no connection left', 'connections', 'breach', Array.from({ length: 5 }, (_, index): Seen => ({ kind: 'refused', at: index * 5, who: 'watch' })), 'The server has no connection left (53300), again and again.'],
    ['sessions stuck', 'pool', 'breach', sessions(20, 15), 'Up to 15 sessions at a time waited for a lock'],
    ['sessions not seen', 'pool', 'not-looked', [{ kind: 'blind', at: 0, about: 'pool', why: 'GRANT it.' }, ...sessions(20, undefined)], 'GRANT it.'],
    ['the application got none', 'pool', 'breach', Array.from({ length: 5 }, (_, index): Seen => ({ kind: 'refused', at: index * 10, who: 'application' })), 'The application’s log says'],
    ['the application got none, all at once', 'pool', 'ok', [...sessions(20, 0), ...Array.from({ length: 50 }, (): Seen => ({ kind: 'refused', at: 3, who: 'application' }))], '0 of 20 wait'],
    ['growth', 'storage', 'ok', [sizes({})], 'Grew by 1.0 kB.'],
    ['a full volume', 'storage', 'breach', [{ kind: 'volumes', at: 0, volumes: [{ name: 'pgdata', share: 0.97 }] }, { kind: 'volumes', at: 360, volumes: [{ name: 'pgdata', share: 0.97 }] }], 'The volume pgdata is 97 % full; 95 % are the most. A full one stops the database.'],
    ['an index that was invalid before', 'invalid-indexes', 'ok', [sizes({ invalidIndexes: ['public.old_idx'] }), sizes({ invalidIndexes: ['public.old_idx'] })], '1 is not valid, as before the deployment: public.old_idx.'],
    ['a new one', 'invalid-indexes', 'breach', twice(sizes({ invalidIndexes: ['public.old_idx', 'public.new_idx'] })), 'Not valid: public.new_idx. It costs every write and serves no read.'],
    ['one seen once', 'invalid-indexes', 'ok', [sizes({ invalidIndexes: ['public.new_idx'] })], '1 is not valid'],
    ['no replica', 'replication-lag', 'not-looked', [sizes({})], 'There is no replica.'],
    ['a replica far behind', 'replication-lag', 'breach', [sizes({ lag: 90 }), { ...sizes({ lag: 95 }), at: 120 }], 'The slowest replica is 1 min 35 s behind; 30 s are allowed.'],
    ['dead rows right after the migration', 'dead-tuples', 'ok', [sizes({ dead: { table: 't', rows: 200_000, share: 0.7 } }), sizes({ dead: { table: 't', rows: 200_000, share: 0.7 } })], '70 % of t are dead rows (200,000); autovacuum has not had its time yet.'],
    ['a smoke line that went wrong', 'smoke', 'breach', Array.from({ length: 5 }, (_, index): Seen => ({ kind: 'round', at: index * 5, lines: [{ line: 'GET /a 200', found: 'status 404 instead of 200' }] })), 'GET /a 200: status 404 instead of 200, again and again.'],
    ['a smoke line that was wrong now and then', 'smoke', 'ok', Array.from({ length: 20 }, (_, index): Seen => ({ kind: 'round', at: index * 5, lines: [{ line: 'GET /a 200', found: index % 2 === 0 ? 'status 404 instead of 200' : undefined }] })), 'now and then'],
    ['known issues in the log', 'log-lines', 'ok', [{ kind: 'log', at: 175, lines: 7, matched: ['Cannot find couple'] }], 'Cannot find couple. Told, never a breach by itself.'],
  ])('%s: %s is %s', (_, id, verdict, seen, why) => {
    const signal = signalOf(taken(seen), id)
    expect([signal.verdict, signal.why]).toEqual([verdict, expect.stringContaining(why)])
    expect(signal.breachedAt !== null).toBe(verdict === 'breach')
  })
  test('dead rows an hour after it are a breach', () => {
    const seen = sizes({ dead: { table: 't', rows: 200_000, share: 0.7 } })
    expect(signalOf(taken(twice(seen), { isSettled: true }), 'dead-tuples').verdict).toBe('breach')
  })
  test('what failed before already is no fault of the deployment', () => {
    const failing: HttpBaseline = { ...before, failed: 400 }
    expect(signalOf(taken([windows(20, { failed: 20 })], { baseline: { takenAt: new Date(0), http: new Map([['railway:api', failing]]) } }), 'error-rate').verdict).not.toBe('breach')
    expect(signalOf(taken([windows(20, { failed: 20 })]), 'error-rate').verdict).toBe('breach')
  })
  test.each([[400, 10_000, 5], [0, 10_000, 1], [20, 10_000, 1], [46, 400, 15]])('of %d failed of %d before, the limit is what is applied: at most %d %%', (failed, requests, most) => {
    const rules = { baseline: { takenAt: new Date(0), http: new Map([['railway:api' as const, { ...before, failed, requests }]]) } }
    const { limit, baseline, why, verdict } = signalOf(taken([windows(60, { failed: Math.round((500 * failed) / requests) })], rules), 'error-rate')
    expect(verdict).not.toBe('breach')
    expect([limit! >= baseline!, limit! <= most]).toEqual([true, true])
    expect(why.includes('for so many failed before already')).toBe(limit! > 1)
  })
  test.each<[string, number, number, string, string]>([
    ['often', 10, 186, 'breach', 'A query on the new table relationship_members takes 186 ms; 100 ms are allowed.'],
    ['once', 1, 186, 'ok', '1 query takes longer than 100 ms; it is on a new table, and was not seen often enough for a breach.'],
    ['never', 0, 0, 'ok', 'No query takes longer than 100 ms.'],
  ])('a slow query on a new table, seen %s', (_, looks, milliseconds, verdict, why) => {
    const running = { id: '1', query: `SELECT ${'x, '.repeat(60)} FROM relationship_members`, tables: ['relationship_members', 'relationships'], milliseconds }
    const one = judge({ ...withBaseline, newTables: new Set(['relationship_members']), limits: { ...rule().limits, slowQueryMs: 100 } })
    for (let look = 0; look < 20; look += 1) one.take({ kind: 'running', at: look * 10, running: look < looks ? [{ ...running, id: String(look) }] : [] })
    const signal = signalOf(one, 'slow-queries')
    expect([signal.verdict, signal.why]).toEqual([verdict, expect.stringContaining(why)])
    expect(signal.why).not.toContain('SELECT')
  })
  test('differences of a few milliseconds are none', () => {
    const fast: HttpBaseline = { ...before, lines: [{ line: '', requests: 10_000, p95: 4, over: () => 0 }] }
    const rules = { baseline: { takenAt: new Date(0), http: new Map([['railway:api', fast]]) } }
    expect(signalOf(taken([windows(20, { latency: percentiles(9) })], rules), 'latency')).toMatchObject({ verdict: 'ok', limit: 14 })
  })
  test('a start that takes a minute is no leak', () => {
    const seen = Array.from({ length: 60 }, (_, index): Seen => ({ kind: 'sessions', at: index * 5, sessions: { used: Math.round(10 + Math.min(index * 5, 65) * 0.3), max: 100, stuck: 0 } }))
    expect(signalOf(taken(seen), 'connections').verdict).toBe('ok')
  })
  test('nothing to look at', () => {
    const { verdict, signals } = judge({ looked: { railway: false, probes: false, database: false } }).verdict()
    expect([verdict, new Set(signals.map(({ verdict: one }) => one))]).toEqual(['not-enough', new Set(['not-looked'])])
  })
})

describe('the watch', () => {
  const looking = (look: (at: number) => Seen[]): Source => ({ firstMs: 0, everyMs: 5000, look: async (at) => await Promise.resolve(look(at)) })
  const watched = async (look: (at: number) => Seen[], forMs = 60_000, more: Partial<JudgeRule> = {}): Promise<Watch> => await watchFor({ clock: standingClock(), forMs, rule: rule({ looked: { railway: false, probes: false, database: true }, ...more }), sources: [looking(look)], onBreach: 'fail' }, () => undefined)

  test('healthy: its verdict in one sentence, valid in the record', async () => {
    const watch = await watched((at) => [{ kind: 'sessions', at, sessions: { used: 5, max: 100, stuck: 0 } }])
    expect(watch).toMatchObject({ verdict: 'healthy', line: 'Healthy for 1 min: 2 signals, none over its limit.', asked: 60_000, milliseconds: 60_000 })
    expect(recordSchema.shape.watch.safeParse(watch).error).toBeUndefined()
  })
  test('too few requests to be sure', async () => {
    const watch = await watched((at) => (at === 30 ? [windows(2, { requests: 5 })] : []), 60_000, { looked: { railway: true, probes: false, database: false } })
    expect(watch).toMatchObject({ verdict: 'not-enough', line: 'No breach in 1 min: 1 signal, none over its limit; too few requests to be sure of error rate.' })
  })
  test.each<[string, (at: number) => Seen[], Partial<JudgeRule>['looked'], string]>([
    ['Railway, all the time', (at) => [{ kind: 'blind', at, about: 'railway', why: 'It is down.' }, { kind: 'sessions', at, sessions: { used: 5, max: 100, stuck: 0 } }], { railway: true, probes: false, database: true }, 'requests were not seen.'],
    ['both, after 40 s', (at) => (at < 40 ? [windows(1, {}, at), { kind: 'sessions', at, sessions: { used: 5, max: 100, stuck: 0 } }] : []), { railway: true, probes: false, database: true }, 'requests were not seen in the last 9 min 15 s; the database was not seen in the last 9 min 25 s.'],
  ])('what was not seen is not healthy: %s', async (_, look, looked, line) => {
    const watch = await watched(look, 600_000, { ...withBaseline, ...(looked ? { looked } : {}) })
    expect([watch.verdict, watch.line]).toEqual(['not-enough', expect.stringContaining(line)])
  })
  test('an hour in which nobody came, and Railway said so, is seen', async () => {
    const watch = await watched((at) => [{ kind: 'requests', source: 'railway:api', windows: [], at }], 600_000, { looked: { railway: true, probes: false, database: false } })
    expect(watch.line).not.toContain('not seen')
  })
  test('a breach ends it, with the signal’s sentence', async () => {
    const watch = await watched((at) => [{ kind: 'sessions', at, sessions: { used: 95, max: 100, stuck: 0 } }], 600_000)
    expect(watch).toMatchObject({ verdict: 'breach', line: 'Connections: 95 of 100 connections; 80 % are allowed.', milliseconds: 35_000 })
  })
  test('cancelled in the middle: what was seen is in the record', async () => {
    const clock = standingClock()
    let filled: Watch | undefined
    const cancelled = { ...clock, sleep: async (milliseconds: number) => (clock.elapsed() - start >= 20_000 ? await Promise.reject(new Error('cancelled')) : await clock.sleep(milliseconds)) }
    const start = clock.elapsed()
    const watching = watchFor({ clock: cancelled, forMs: 600_000, rule: rule(), sources: [looking((at) => [{ kind: 'sessions', at, sessions: { used: 5, max: 100, stuck: 0 } }])], onBreach: 'fail' }, (part) => (filled = part))
    await expect(watching).rejects.toThrow('cancelled')
    expect(filled).toMatchObject({ verdict: 'not-enough', line: 'Ended after 20.0 s: no breach until then.', milliseconds: 20_000 })
    expect(filled?.signals.find(({ id }) => id === 'connections')?.samples.length).toBe(5)
  })
  test('one look is one look, unless it shows what has to last', async () => {
    const ats: number[] = []
    const quiet = await watched((at) => { ats.push(at); return [{ kind: 'sessions', at, sessions: { used: 5, max: 100, stuck: 0 } }] }, 0, { timing: lookTiming })
    expect([ats, quiet.verdict, quiet.line]).toEqual([[0], 'healthy', 'One look: 2 signals, none over its limit.'])
    const full = await watched((at) => [{ kind: 'sessions', at, sessions: { used: 95, max: 100, stuck: 0 } }], 0, { timing: lookTiming })
    expect([full.verdict, full.milliseconds]).toEqual(['breach', 5000])
    const once = await watched((at) => [{ kind: 'sessions', at, sessions: { used: at === 0 ? 95 : 5, max: 100, stuck: 0 } }], 0, { timing: lookTiming })
    expect([once.verdict, once.milliseconds]).toEqual(['healthy', 1000])
  })
  test('slow queries get the index that they lack', async () => {
    const fresh = { id: '1', query: 'SELECT 1', tables: ['fresh'] }
    const source = looking((at) => [{ kind: 'statements', at, statements: [{ ...fresh, calls: at + 1, milliseconds: (at + 1) * 2000 }] }])
    const watch = await watchFor({ clock: standingClock(), forMs: 60_000, rule: rule({ newTables: new Set(['fresh']) }), sources: [source], onBreach: 'fail', explain: async (queries) => await Promise.resolve(queries.map((query) => ({ ...query, suggestion: 'CREATE INDEX …' }))) }, () => undefined)
    expect([watch.verdict, watch.slowQueries]).toEqual(['breach', [expect.objectContaining({ isOnNewTable: true, suggestion: 'CREATE INDEX …' })]])
  })
})
