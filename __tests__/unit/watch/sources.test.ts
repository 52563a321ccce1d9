import type { Http } from '../../../src/context/ports.ts'
import { RailwayError } from '../../../src/context/railway-port.ts'
import { parseSmoke } from '../../../src/smoke/index.ts'
import type { WatchedDatabase } from '../../../src/watch/database.ts'
import { lookingAt } from '../../../src/watch/looking.ts'
import { probeBaseline, probing } from '../../../src/watch/probes.ts'
import { askingRailway, baselineOf, railwayBaseline, windowsOf } from '../../../src/watch/railway.ts'
import { sampleFor, type Source } from '../../../src/watch/sampling.ts'
import type { Seen } from '../../../src/watch/seen.ts'
import { timingOf } from '../../../src/watch/timing.ts'
import { DatabaseError } from '../../../src/context/ports.ts'
import { askedRailway, judge, scope, standingClock, type Asked } from './fakes.ts'

const timing = timingOf(600_000)
const { signal } = new AbortController()

describe('our own requests', () => {
  const probes = { baseUrl: 'https://app.example/', checks: parseSmoke(['GET /a 200', 'POST /b 201', 'GET /c 4xx', 'HEAD /d 200']), headers: { cookie: 'x' } }
  const answering = (status: (path: string) => number | undefined, asked: string[] = []): Http => ({
    request: async (url, { method, headers }) => {
      asked.push(`${method} ${url} ${headers['cookie'] ?? ''}`)
      const said = status(new URL(url).pathname)
      if (said === undefined) throw new Error('app.example: nothing listens there')
      return await Promise.resolve({ status: said, milliseconds: 12, body: 'a row’s value' })
    },
  })

  test('only GET lines, with the headers; 5xx and silence are failures, a wrong answer is told', async () => {
    const asked: string[] = []
    const source = probing({ http: answering((path) => (path === '/a' ? 503 : 200), asked), clock: standingClock(), signal }, probes, timing)
    const seen = await source.look(5)
    expect(asked).toEqual(['GET https://app.example/a x', 'GET https://app.example/c x'])
    expect(seen).toEqual([
      { kind: 'requests', source: 'probes', windows: [{ from: 0, to: 5, requests: 2, failed: 1, latency: { kind: 'each', each: [{ line: 'GET /a 200', milliseconds: 12 }, { line: 'GET /c 4xx', milliseconds: 12 }] } }] },
      { kind: 'round', at: 5, lines: [{ line: 'GET /a 200', found: 'status 503 instead of 200' }, { line: 'GET /c 4xx', found: 'status 200 instead of 4xx' }] },
    ])
    const silent = await probing({ http: answering(() => undefined), clock: standingClock(), signal }, probes, timing).look(5)
    expect(silent[0]).toMatchObject({ windows: [{ requests: 2, failed: 2 }] })
  })
  test('when the run is cancelled it says so', async () => {
    const cancelled = AbortSignal.abort(new Error('cancelled'))
    await expect(probing({ http: answering(() => undefined), clock: standingClock(), signal: cancelled }, probes, timing).look(5)).rejects.toThrow('cancelled')
  })
  test('the series before the deployment: no longer than 15 s; none where nothing answers', async () => {
    const clock = standingClock()
    const before = await probeBaseline({ http: answering(() => 200), clock, signal }, probes, timing)
    expect(before).toMatchObject({ requests: 60, failed: 0, lines: [{ line: 'GET /a 200', requests: 30, p95: 12 }, { line: 'GET /c 4xx', requests: 30, p95: 12 }] })
    expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(15_000)
    const asked: string[] = []
    expect(await probeBaseline({ http: answering(() => undefined, asked), clock, signal }, probes, timing)).toBeUndefined()
    expect(asked.length).toBe(6)
  })
})

const noMetrics = { httpMetricsGroupedByStatus: [], httpDurationMetrics: { samples: [] } }
const noServices = { environment: { serviceInstances: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }, volumeInstances: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } } }

describe('asking Railway', () => {
  const answers = ({ name, variables }: Asked): unknown => {
    if (name === 'HttpMetrics') return noMetrics
    if (name === 'DeployLogs') return { deploymentLogs: [{ timestamp: '2026-03-01T12:00:10Z', severity: 'error', message: 'Error: P2024 Timed out fetching a new connection from the connection pool' }, { timestamp: '2026-03-01T11:00:00Z', severity: 'error', message: 'old' }] }
    return variables['environmentId'] === 'e' ? noServices : undefined
  }
  const watched = async (answer: (asked: Asked) => unknown, minutes: number, serviceIds: readonly string[] = ['api']) => {
    const railway = askedRailway(answer)
    const clock = standingClock()
    const noted: string[] = []
    const source = askingRailway({ now: () => clock.now(), signal, match: (text) => (text.includes('P2024') ? ['The pool is empty'] : []), note: (text) => void noted.push(text) }, { railway, scope, serviceIds, deploymentIds: ['d1'] }, timing)
    const seen: Seen[] = []
    const judging = judge()
    await sampleFor(clock, minutes * 60_000, [{ ...source, look: async (at) => { const found = await source.look(at); seen.push(...found); return found } }], judging)
    return { railway, seen, noted, judging }
  }

  test('ten minutes cost ten requests: metrics, at every third turn the logs or the volumes', async () => {
    const { railway } = await watched(answers, 10)
    expect(railway.asked.map(({ name }) => name)).toEqual(['HttpMetrics', 'HttpMetrics', 'DeployLogs', 'HttpMetrics', 'HttpMetrics', 'Services', 'HttpMetrics', 'HttpMetrics', 'DeployLogs', 'HttpMetrics'])
  })
  test('with several services no more: they take turns, and nothing of the time is left out', async () => {
    const { railway } = await watched(answers, 10, ['api', 'worker'])
    const asked = railway.asked.filter(({ name }) => name === 'HttpMetrics').map(({ variables }) => variables)
    expect([railway.asked.length, asked.map(({ serviceId }) => serviceId)]).toEqual([10, ['api', 'worker', 'api', 'worker', 'api', 'worker', 'api']])
    const ofApi = asked.filter(({ serviceId }) => serviceId === 'api')
    for (const [index, { endDate }] of ofApi.slice(0, -1).entries()) expect(ofApi[index + 1]?.['startDate']).toBe(endDate)
  })
  test('a step that Railway refuses, or does not keep, becomes a longer one', async () => {
    const steps = ({ railway }: Awaited<ReturnType<typeof watched>>): unknown[] => railway.asked.filter(({ name }) => name === 'HttpMetrics').map(({ variables }) => variables['stepSeconds'])
    const refusing = await watched(({ name, variables }) => {
      if (name === 'HttpMetrics' && variables['stepSeconds'] === 10) throw new RailwayError('Problem processing request', { trouble: 'said', operation: name, isDone: 'no' })
      return answers({ name, variables })
    }, 4)
    expect(steps(refusing)).toEqual([10, 60, 60])
    const from = Date.parse('2026-03-01T12:00:00Z') / 1000
    const coarse = await watched(({ name, variables }) => (name === 'HttpMetrics' ? { ...noMetrics, httpMetricsGroupedByStatus: [{ statusCode: 200, samples: Array.from({ length: 20 }, (_, index) => ({ ts: from + index * 30, value: 10 })) }] } : answers({ name, variables })), 4)
    expect(steps(coarse)).toEqual([10, 30, 30])
    expect(coarse.judging.verdict().signals.find(({ id }) => id === 'error-rate')?.samples.map(([at]) => at)).toEqual([30, 60, 90, 120, 150, 180, 210])
  })
  test('log lines of this deployment: matched, noted, and the empty pool counted', async () => {
    const { seen, noted } = await watched(answers, 3)
    expect(seen.filter(({ kind }) => kind === 'log' || kind === 'refused')).toEqual([{ kind: 'log', at: 175, lines: 1, matched: ['The pool is empty'] }, { kind: 'refused', who: 'application', at: 10 }])
    expect(noted).toEqual([expect.stringContaining('P2024')])
  })
  test('what Railway does not tell is not asked a fourth time, and is no breach', async () => {
    const { railway, judging } = await watched(({ name, variables }) => {
      if (name === 'HttpMetrics') throw new RailwayError('Not Authorized', { trouble: 'not-authorized', operation: name, isDone: 'no' })
      return answers({ name, variables })
    }, 10)
    expect(railway.asked.filter(({ name }) => name === 'HttpMetrics').length).toBe(3)
    expect(judging.verdict().signals.find(({ id }) => id === 'error-rate')).toMatchObject({ verdict: 'not-looked', why: 'Railway did not tell: Not Authorized' })
  })
})

describe('Railway’s series', () => {
  const duration = (at: number, p95 = 100) => ({ at, p50: 50, p90: 80, p95, p99: 200 })
  test('as windows: requests by status, a longer step than asked for taken as it comes', () => {
    const metrics = { byStatus: [{ status: 200, samples: [[100, 40], [160, 50]] as [number, number][] }, { status: 502, samples: [[160, 5]] as [number, number][] }, { status: 404, samples: [[100, 3]] as [number, number][] }], durations: [duration(100)] }
    expect(windowsOf(metrics, { from: 100, until: 220, step: 10 })).toEqual([
      { from: 100, to: 160, requests: 43, failed: 0, latency: { kind: 'percentiles', percentiles: duration(100) } },
      { from: 160, to: 220, requests: 55, failed: 5 },
    ])
  })
  test('what lies outside of the time is left out; nothing is nothing', () => {
    expect(windowsOf({ byStatus: [{ status: 200, samples: [[50, 1], [100, 2], [110, 3]] }], durations: [] }, { from: 100, until: 110, step: 10 }).map(({ from }) => from)).toEqual([100])
    expect(windowsOf({ byStatus: [], durations: [] }, { from: 0, until: 60, step: 10 })).toEqual([])
  })
  test('the hour before: one request; too few requests are no baseline', async () => {
    const now = new Date('2026-03-01T12:00:00Z')
    const railway = askedRailway(() => ({ httpMetricsGroupedByStatus: [{ statusCode: 200, samples: [{ ts: now.getTime() / 1000 - 600, value: 95 }] }, { statusCode: 500, samples: [{ ts: now.getTime() / 1000 - 600, value: 5 }] }], httpDurationMetrics: { samples: [{ ts: now.getTime() / 1000 - 600, p50: 50, p90: 80, p95: 100, p99: 200 }] } }))
    const before = await railwayBaseline({ railway, scope, serviceIds: ['api'], deploymentIds: [] }, 'api', now)
    expect([railway.asked.length, railway.asked[0]?.variables]).toEqual([1, { serviceId: 'api', environmentId: 'e', startDate: '2026-03-01T11:00:00.000Z', endDate: '2026-03-01T12:00:00.000Z', stepSeconds: 60 }])
    expect(before).toMatchObject({ requests: 100, failed: 5, lines: [{ requests: 100, p95: expect.closeTo(100, 1) as number }] })
    expect(baselineOf([{ from: 0, to: 60, requests: 29, failed: 0, latency: { kind: 'percentiles', percentiles: duration(0) } }])).toBeUndefined()
  })
})

describe('looking at the database', () => {
  const database = (more: Partial<WatchedDatabase>): WatchedDatabase => ({
    sessions: async () => await Promise.resolve({ sessions: { used: 5, max: 100, stuck: 0 }, running: [], hidden: undefined }),
    statements: async () => await Promise.resolve([]),
    totals: async () => await Promise.resolve(undefined),
    sizes: async () => await Promise.resolve({ bytes: 1, dead: undefined, lag: undefined, invalidIndexes: [] }),
    explained: async () => await Promise.resolve([]),
    tablesMadeSince: async () => await Promise.resolve([]),
    close: async () => await Promise.resolve(),
    ...more,
  })
  test('sessions at every look, statistics and sizes now and then', async () => {
    const { look } = lookingAt(database({}), timing, signal)
    const kinds: string[][] = []
    for (let at = 0; at <= 60; at += 5) kinds.push((await look(at)).map(({ kind }) => kind))
    expect(kinds.map((one) => one.length)).toEqual([4, 2, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 4])
    expect(kinds[0]).toEqual(['statements', 'sessions', 'running', 'sizes'])
  })
  test.each([
    ['53300', 'sorry, too many clients already', { kind: 'refused', at: 5, who: 'watch' }],
    ['08P01', 'no more connections allowed (max_client_conn)', { kind: 'refused', at: 5, who: 'watch' }],
    ['42501', 'permission denied for view pg_stat_activity', { kind: 'blind', at: 5, about: 'sessions', why: 'The database did not tell: permission denied for view pg_stat_activity (42501).' }],
  ])('%s %s', async (code, message, expected) => {
    const { look } = lookingAt(database({ sessions: async () => await Promise.reject(new DatabaseError(message, code)) }), timing, signal)
    await look(0)
    expect(await look(5)).toEqual([expected])
  })
})

describe('sampling', () => {
  const counting = (firstMs: number, everyMs: number, looks: number[]): Source => ({ firstMs, everyMs, look: async (at) => { looks.push(at); return await Promise.resolve([]) } })
  test('each source in its own time, to the end', async () => {
    const [often, seldom]: [number[], number[]] = [[], []]
    const clock = standingClock()
    const start = clock.elapsed()
    await sampleFor(clock, 20_000, [counting(5000, 5000, often), counting(0, 15_000, seldom)], judge())
    expect([often, seldom, clock.elapsed() - start]).toEqual([[5, 10, 15, 20], [0, 15], 20_000])
  })
  test('looks that were missed are not made up for', async () => {
    const clock = standingClock()
    const looks: number[] = []
    await sampleFor(clock, 30_000, [{ firstMs: 0, everyMs: 5000, look: async (at) => { looks.push(at); await clock.sleep(12_000); return [] } }], judge())
    expect(looks).toEqual([0, 15, 30])
  })
  test('one that hangs does not keep the others from being looked at', async () => {
    const looks: number[] = []
    const clock = standingClock()
    let end: (() => void) | undefined
    const hangs: Source = { firstMs: 0, everyMs: 5000, look: async () => { await new Promise<void>((resolve) => (end = resolve)); return [] } }
    const last = { firstMs: 20_000, everyMs: 60_000, look: async () => { end?.(); return await Promise.resolve([]) } }
    await sampleFor(clock, 20_000, [hangs, counting(0, 5000, looks), last], judge())
    expect(looks).toEqual([0, 5, 10, 15, 20])
  })
  test('ends at a breach', async () => {
    const clock = standingClock()
    const start = clock.elapsed()
    await sampleFor(clock, 600_000, [{ firstMs: 0, everyMs: 5000, look: async (at) => await Promise.resolve([{ kind: 'sessions', at, sessions: { used: 95, max: 100, stuck: 0 } }]) }], judge())
    expect(clock.elapsed() - start).toBe(35_000)
  })
})
