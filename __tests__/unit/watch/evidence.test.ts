import { LeakEvidence, Lasting } from '../../../src/watch/levels.ts'
import { mostPoints, Points } from '../../../src/watch/points.ts'
import { ShareEvidence } from '../../../src/watch/share-evidence.ts'
import { pooledP95, shareBounds, shareOver } from '../../../src/watch/shares.ts'
import { timingOf, type Timing } from '../../../src/watch/timing.ts'

describe('shares', () => {
  test.each([
    [0, 0, 0, 1],
    [0, 100, 0, 0.026],
    [1, 100, 0.0025, 0.0413],
    [50, 100, 0.419, 0.581],
    [100, 100, 0.974, 1],
  ])('%i of %i lie between the Wilson bounds', (hits, of, lower, upper) => {
    const bounds = shareBounds(hits, of, 1.645)
    expect([bounds.lower, bounds.upper]).toEqual([expect.closeTo(lower, 2), expect.closeTo(upper, 2)])
  })

  const percentiles = { p50: 100, p90: 200, p95: 400, p99: 1600 }
  test.each([
    [50, 0.5],
    [100, 0.5],
    [200, 0.1],
    [400, 0.05],
    [800, 0.03],
    [1599, 0.01],
    [2000, 0],
  ])('of requests with these percentiles, over %i ms: %d', (limit, share) => {
    expect(shareOver(limit, percentiles)).toBeCloseTo(share, 3)
  })
  test('of a single request all or nothing is over', () => {
    const one = { p50: 70, p90: 70, p95: 70, p99: 70 }
    expect([shareOver(69, one), shareOver(70, one), shareOver(71, one)]).toEqual([1, 0, 0])
  })

  test('p95 of many windows of one request is that of the requests, not their median', () => {
    const windows = Array.from({ length: 100 }, (_, index) => ({ requests: 1, percentiles: { p50: index + 1, p90: index + 1, p95: index + 1, p99: index + 1 } }))
    expect(pooledP95(windows)).toBeCloseTo(95, 0)
    expect(pooledP95([{ requests: 1000, percentiles }])).toBeCloseTo(400, 0)
    expect(pooledP95([])).toBeUndefined()
  })
})

/** Windows of ten seconds, one after the other. */
function judged(windows: readonly (readonly [of: number, hits: number])[], rule = { allowed: 0.01, lastsSeconds: 40 }): ShareEvidence {
  const evidence = new ShareEvidence(rule)
  for (const [index, [of, hits]] of windows.entries()) evidence.take({ from: index * 10, to: (index + 1) * 10, of, hits })
  return evidence
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

describe('too many of the requests', () => {
  test.each<[string, readonly (readonly [number, number])[], boolean]>([
    ['none', times(60, [1000, 0]), false],
    ['what is allowed', times(60, [1000, 10]), false],
    ['twice of it, for long', times(6, [2000, 40]), true],
    ['a third more than allowed, among many', times(60, [5000, 70]), true],
    ['a single one among few', [...times(10, [1, 0] as const), [1, 1], ...times(10, [1, 0] as const)], false],
    ['three of five', [[2, 1], [1, 1], [2, 1]], false],
    ['all, in a burst of 20 s', [[1000, 0], [1000, 1000], [1000, 1000], ...times(20, [1000, 0] as const)], false],
    ['all, in a burst of 20 s, and single ones after it', [[60, 0], [60, 60], [60, 60], [60, 1], [60, 1], [60, 1], [60, 1]], false],
    ['all, for 40 s', times(4, [50, 50]), true],
    ['all of few, for long', times(12, [2, 2]), true],
    ['all of few, with silence between', Array.from({ length: 60 }, (_, index) => (index % 5 === 0 ? [3, 3] : [0, 0])), true],
    ['one bad window in three', Array.from({ length: 60 }, (_, index) => [500, index % 3 === 0 ? 100 : 0] as [number, number]), false],
  ])('%s', (_, windows, isBreach) => {
    expect(judged(windows).breachedAt !== undefined).toBe(isBreach)
  })
  test('longer windows need fewer', () => {
    const evidence = new ShareEvidence({ allowed: 0.01, lastsSeconds: 40 })
    evidence.take({ from: 0, to: 60, of: 600, hits: 300 })
    expect(evidence.breachedAt).toBeUndefined()
    evidence.take({ from: 60, to: 120, of: 600, hits: 300 })
    expect(evidence.breachedAt).toBe(120)
  })
  test('how many it takes until no error says something', () => {
    expect([judged([[50, 0]]).isEnough, judged([[130, 0]]).isEnough, judged([[140, 0]]).isEnough]).toEqual([false, false, true])
  })
  test('100 % are never too many', () => {
    expect(judged(times(60, [100, 100]), { allowed: 1, lastsSeconds: 40 }).breachedAt).toBeUndefined()
  })
})

describe('levels', () => {
  test('what lasts, and what comes and goes', () => {
    const seen = (looks: readonly boolean[]): number | undefined => {
      const lasting = new Lasting(40, 5)
      for (const [index, isSo] of looks.entries()) lasting.take(index * 5, isSo)
      return lasting.since
    }
    expect(seen(times(7, true))).toBeUndefined()
    expect(seen(times(8, true))).toBe(35)
    expect(seen([...times(5, true), false, ...times(3, true)])).toBe(35)
    expect(seen([...times(5, true), false, false, ...times(3, true)])).toBe(45)
    expect(seen(Array.from({ length: 100 }, (_, index) => index % 2 === 0))).toBeUndefined()
  })

  const leak = (sessions: (second: number) => number, seconds = 600): number | undefined => {
    const evidence = new LeakEvidence({ limit: 80, max: 100, spanSeconds: 80 })
    for (let at = 0; at <= seconds; at += 5) evidence.take(at, Math.round(sessions(at)))
    return evidence.breachedAt
  }
  test.each<[string, (second: number) => number, boolean]>([
    ['level', () => 20, false],
    ['a pool that fills up in 40 s', (at) => Math.min(25, 5 + at / 2), false],
    ['a second instance', (at) => (at < 200 ? 10 : 22), false],
    ['up and down', (at) => 20 + 8 * Math.sin(at / 20), false],
    ['one every two seconds', (at) => 10 + at / 2, true],
    ['one every ten seconds', (at) => 10 + at / 10, true],
    ['a slow tide', (at) => 10 + 5 * Math.sin(at / 400), false],
  ])('connections, %s', (_, sessions, isLeak) => {
    expect(leak(sessions) !== undefined).toBe(isLeak)
  })
  test('a quick leak is found in a minute and a half, long before the limit', () => {
    expect(leak((at) => 10 + at / 2)).toBeLessThanOrEqual(90)
  })
})

describe('points', () => {
  test('a long watch keeps 240 of them, the worst of each stretch, in order', () => {
    const points = new Points()
    for (let at = 0; at < 10_000; at++) points.add(at, at === 7777 ? 99 : 1)
    const all = points.all()
    expect(all.length).toBeLessThanOrEqual(mostPoints)
    expect(all.length).toBeGreaterThan(mostPoints / 2 - 1)
    expect([all[0]?.[0], points.worst(), Math.max(...all.map(([, value]) => value ?? 0))]).toEqual([0, 99, 99])
    expect(all.every(([at], index) => index === 0 || at > (all[index - 1]?.[0] ?? at))).toBe(true)
  })
  test('what could not be asked is a gap', () => {
    const points = new Points()
    points.add(0, 1)
    points.add(1, null)
    expect([points.all(), points.last(), points.worst()]).toEqual([[[0, 1], [1, null]], 1, 1])
  })
})

test('a short watch looks more often, and nothing has to last for less', () => {
  const [full, minute, shortest] = [timingOf(600_000), timingOf(60_000), timingOf(1000)]
  expect([full.probeMs, minute.probeMs, shortest.probeMs]).toEqual([5000, 1250, 250])
  const lasting = (timing: Timing): number[] => [timing.settleSeconds, timing.smokeLastsSeconds, timing.errorsLastSeconds, timing.latencyLastsSeconds, timing.levelLastsSeconds, timing.leakSeconds, timing.windowSeconds, timing.railwayLagSeconds]
  expect([lasting(minute), lasting(shortest)]).toEqual([lasting(full), lasting(full)])
  expect(full.railwayMs).toBe(60_000)
})
