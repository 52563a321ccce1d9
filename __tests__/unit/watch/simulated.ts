import type { Clock, Http } from '../../../src/context/ports.ts'
import type { Railway } from '../../../src/context/railway-port.ts'
import type { Scope } from '../../../src/railway/model.ts'
import type { Watch } from '../../../src/record/record.ts'
import { parseSmoke } from '../../../src/smoke/index.ts'
import type { Baseline } from '../../../src/watch/baseline.ts'
import { databaseBaseline, type WatchedDatabase } from '../../../src/watch/database.ts'
import { lookingAt } from '../../../src/watch/looking.ts'
import { probeBaseline, probing } from '../../../src/watch/probes.ts'
import { askingRailway, railwayBaseline } from '../../../src/watch/railway.ts'
import type { Sessions, StatementTotals } from '../../../src/watch/seen.ts'
import { timingOf } from '../../../src/watch/timing.ts'
import { watchFor } from '../../../src/watch/watch.ts'

/**
 * A simulated production: its clock, its edge on Railway, its application and its database behind the very ports and sources of the product. Everything random comes from one seed;
 * what happens at a moment is the same however often it is asked for.
 */

export type Fault = 'healthy' | '2 % errors' | 'latency doubled' | 'connections leaking' | 'a slow query on a new table' | 'the pool exhausted'

export interface Simulated {
  readonly watch: Watch
  /** Seconds since the watch (and the load) began, to the end of the watch. */
  readonly seconds: number
  readonly requests: number
  readonly traits: Readonly<Record<string, number | boolean>>
}

/** @param forMs how long is watched; it ends at the first breach */
export async function simulate(seed: number, fault: Fault, forMs: number): Promise<Simulated> {
  const world = new World(seed, fault)
  const timing = timingOf(forMs)
  const { clock } = world
  const { signal } = new AbortController()
  const railway = { railway: world.railway(), scope, serviceIds: ['api'], deploymentIds: [] }
  const probes = { baseUrl: 'https://app.example', checks: parseSmoke(world.lines), headers: {} }
  const http = new Map<string, Baseline['http'] extends ReadonlyMap<string, infer One> ? One : never>()
  const [ofEdge, ofProbes] = [await railwayBaseline(railway, 'api', clock.now()), world.hasMetrics ? undefined : await probeBaseline({ http: world.http(), clock, signal }, probes, timing)]
  if (ofEdge) http.set('railway:api', ofEdge)
  else if (ofProbes) http.set('probes', ofProbes)
  const database = world.database()
  const baseline: Baseline = { takenAt: clock.now(), http, database: await databaseBaseline(database) }
  world.deploy()
  const sources = [
    lookingAt(database, timing, signal),
    probing({ http: world.http(), clock, signal }, probes, timing),
    ...(world.hasMetrics ? [askingRailway({ now: () => clock.now(), signal, match: () => [], note: () => undefined }, railway, timing)] : []),
  ]
  const rule = { limits: { maxErrorRate: 1, maxLatencyIncrease: 50, maxConnections: 80, slowQueryMs: 1000 }, timing, baseline, newTables: new Set(['relationships']), isSettled: false, looked: { railway: true, probes: true, database: true } }
  const start = clock.elapsed()
  let filled: Watch | undefined
  const watch = await watchFor({ clock, forMs, rule, sources, onBreach: 'fail' }, (part) => (filled = part))
  if (filled !== watch) throw new Error('the record was filled with something else')
  return { watch, seconds: (clock.elapsed() - start) / 1000, requests: world.asked, traits: world.traits }
}

const scope: Scope = { token: 'project', project: { id: 'p', name: 'p' }, environment: { id: 'e', name: 'production', isEphemeral: false }, plan: { name: 'pro', maxBackups: 10 } }

/** mulberry32: small, fast, good enough to play weather. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

function poisson(next: () => number, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(next)))
  let [count, product] = [0, next()]
  for (const floor = Math.exp(-mean); product > floor; product *= next()) count += 1
  return count
}

/** Acklam's approximation of the normal distribution's inverse. */
function quantile(p: number): number {
  const a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239]
  const b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]
  const c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783]
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
  const of = (factors: readonly number[], x: number): number => factors.reduce((sum, factor) => sum * x + factor, 0)
  if (p < 0.02425) return of(c, Math.sqrt(-2 * Math.log(p))) / of(d, Math.sqrt(-2 * Math.log(p)))
  if (p > 1 - 0.02425) return -quantile(1 - p)
  return (of(a, (p - 0.5) ** 2) * (p - 0.5)) / of(b, (p - 0.5) ** 2)
}

interface Spell {
  readonly from: number
  readonly to: number
  readonly factor: number
}


class World {
  readonly lines: string[]
  /** Whether it runs on Railway, where the edge counts; else there are only our own requests. */
  readonly hasMetrics: boolean
  readonly traits: Record<string, number | boolean>
  asked = 0
  #now: number
  #deployedAt = Number.POSITIVE_INFINITY
  readonly #seed: number
  readonly #fault: Fault
  readonly #next: () => number
  readonly #traffic: number
  readonly #median: number
  readonly #sigma: number
  readonly #errors: number
  readonly #swing: number
  readonly #period: number
  readonly #phase: number
  readonly #pool: number
  readonly #ramp: number
  readonly #max: number
  readonly #hasStatements: boolean
  readonly #hiccups: Spell[]
  readonly #bursts: Spell[]
  readonly #waits: Spell[]
  readonly #leak: number
  readonly #slowRate: number
  readonly #slowMs: number
  #calls = 0
  #spent = 0
  #countedAt = 0

  constructor(seed: number, fault: Fault) {
    const next = random(seed)
    const between = (low: number, high: number): number => low + (high - low) * next()
    const spells = (most: number, shortest: number, longest: number, low: number, high: number): Spell[] =>
      Array.from({ length: Math.floor(next() * (most + 1)) }, () => {
        const from = between(0, 600)
        return { from, to: from + between(shortest, longest), factor: between(low, high) }
      })
    this.#seed = seed
    this.#fault = fault
    this.#next = next
    this.#now = Date.parse('2026-03-01T00:00:00Z') + Math.floor(between(0, 86_400)) * 1000 + Math.floor(between(0, 1000))
    // Low traffic is where noise is loudest; a fault among hardly any requests is nobody's to find in two minutes.
    this.#traffic = fault === 'healthy' ? Math.exp(between(Math.log(0.02), Math.log(300))) : between(100, 300)
    this.#median = Math.exp(between(Math.log(fault === 'latency doubled' ? 12 : 4), Math.log(250)))
    this.#sigma = between(0.3, 0.8)
    this.#errors = next() < 0.5 ? 0 : between(0, 0.002)
    this.#swing = between(0, 0.2)
    this.#period = between(6, 24) * 3600
    this.#phase = between(0, 2 * Math.PI)
    this.#max = next() < 0.7 ? 100 : 200
    this.#pool = Math.round(this.#max * between(0.06, 0.3))
    this.#ramp = between(1, 45)
    this.#hasStatements = next() < 0.5
    this.hasMetrics = fault !== 'healthy' || next() < 0.7
    this.lines = ['GET /healthz 200', 'GET /api/sessions 200 <2s', 'GET /api/couples/me 2xx'].slice(0, 1 + Math.floor(next() * 3))
    this.#hiccups = spells(2, 5, 25, 1.5, 4)
    this.#bursts = spells(1, 2, 8, 0.05, 0.5)
    this.#waits = spells(2, 3, 15, 0.3, 1)
    this.#leak = between(0.35, 1.5)
    this.#slowRate = between(1, 5)
    this.#slowMs = between(1300, 4000)
    this.traits = { traffic: this.#traffic, sigma: this.#sigma, median: this.#median, pool: this.#pool, max: this.#max, leak: this.#leak, hasStatements: this.#hasStatements, hasMetrics: this.hasMetrics, slowMs: this.#slowMs }
  }

  readonly clock: Clock = {
    now: () => new Date(this.#now),
    elapsed: () => this.#now,
    sleep: async (milliseconds) => {
      this.#now += milliseconds
      await Promise.resolve()
    },
  }

  deploy(): void {
    this.#deployedAt = this.#now
  }

  http(): Http {
    return {
      request: async () => {
        this.asked += 1
        const at = this.#now
        const milliseconds = this.#latencyAt(at) * this.#latencyOf(this.#next())
        return await Promise.resolve({ status: this.#next() < this.#errorShareAt(at) ? 500 : 200, milliseconds: Math.round(milliseconds), body: '' })
      },
    }
  }

  /** Answers for the metrics of the edge, step by step, as Railway's schema has it. */
  railway(): Railway {
    return {
      kind: 'project',
      requests: () => this.asked,
      remaining: () => undefined,
      request: async (_, variables) => {
        this.asked += 1
        const { startDate, endDate, stepSeconds } = variables as { startDate: string; endDate: string; stepSeconds: number }
        const from = Math.ceil(Date.parse(startDate) / 1000 / stepSeconds) * stepSeconds
        const times = Array.from({ length: Math.max(0, Math.ceil((Date.parse(endDate) / 1000 - from) / stepSeconds)) }, (_unused, index) => from + index * stepSeconds)
        const windows = this.hasMetrics ? times.map((ts) => this.#window(ts, stepSeconds)).filter(({ requests }) => requests > 0) : []
        return await Promise.resolve({
          httpMetricsGroupedByStatus: [
            { statusCode: 200, samples: windows.map(({ ts, requests, failed }) => ({ ts, value: requests - failed })) },
            { statusCode: 500, samples: windows.filter(({ failed }) => failed > 0).map(({ ts, failed }) => ({ ts, value: failed })) },
          ],
          httpDurationMetrics: { samples: windows.map(({ ts, p50, p90, p95, p99 }) => ({ ts, p50, p90, p95, p99 })) },
        })
      },
    }
  }

  database(): WatchedDatabase {
    return {
      sessions: async () => await Promise.resolve({ sessions: this.#sessions(), running: this.#hasStatements ? [] : this.#running(), hidden: undefined }),
      statements: async () => await Promise.resolve(this.#hasStatements ? this.#statements() : 'pg_stat_statements is not there.'),
      totals: async () => await Promise.resolve(this.#hasStatements ? new Map(this.#statements().map((one) => [one.id, one])) : undefined),
      sizes: async () => await Promise.resolve({ bytes: 1e9 + (this.#now % 1e8), dead: undefined, lag: undefined, invalidIndexes: [] }),
      explained: async (queries) => await Promise.resolve(queries.map((query) => ({ ...query, suggestion: null }))),
      tablesMadeSince: async () => await Promise.resolve([]),
      close: async () => await Promise.resolve(),
    }
  }

  /** Seconds since the deployment; negative before it. */
  #since(at: number): number {
    return (at - this.#deployedAt) / 1000
  }

  #isFaulty(fault: Fault, at: number): boolean {
    return this.#fault === fault && this.#since(at) >= 0
  }

  #tide(at: number): number {
    return Math.sin((2 * Math.PI * at) / 1000 / this.#period + this.#phase)
  }

  #latencyOf(asked: number): number {
    const share = Math.min(0.99999, Math.max(0.00001, asked))
    const tail = share > 0.97 ? (0.03 / (1 - share)) ** 0.35 : 1
    return this.#median * Math.exp(this.#sigma * quantile(share)) * tail
  }

  #latencyAt(at: number): number {
    const since = this.#since(at)
    const isCold = since >= 0 ? 1 + 1.5 * Math.exp(-since / 8) : 1
    const hiccup = this.#hiccups.find(({ from, to }) => since >= from && since < to)?.factor ?? 1
    return (1 + this.#swing * this.#tide(at)) * isCold * hiccup * (this.#isFaulty('latency doubled', at) ? 2 : 1)
  }

  #errorShareAt(at: number): number {
    if (this.#isFaulty('2 % errors', at)) return 0.02
    const since = this.#since(at)
    return this.#bursts.find(({ from, to }) => since >= from && since < to)?.factor ?? this.#errors
  }

  #window(ts: number, seconds: number): { ts: number; requests: number; failed: number; p50: number; p90: number; p95: number; p99: number } {
    const next = random(this.#seed * 7919 + ts)
    let [requests, failed] = [0, 0]
    for (let part = 0; part < 4; part += 1) {
      const at = (ts + (seconds * part) / 4) * 1000
      const came = poisson(next, this.#traffic * (seconds / 4) * (1 + 2 * this.#swing * this.#tide(at)))
      requests += came
      failed += Math.min(came, poisson(next, came * this.#errorShareAt(at)))
    }
    // Now and then a single error, whatever the traffic.
    if (requests > 0 && failed < requests && next() < 0.02) failed += 1
    const factor = Array.from({ length: 4 }, (_, part) => this.#latencyAt((ts + (seconds * part) / 4) * 1000)).reduce((sum, one) => sum + one / 4, 0) * Math.exp(0.06 * normal(next))
    return { ts, requests, failed, ...this.#percentiles(next, requests, factor) }
  }

  #percentiles(next: () => number, requests: number, factor: number): { p50: number; p90: number; p95: number; p99: number } {
    const shares = [0.5, 0.9, 0.95, 0.99]
    if (requests <= 60) {
      const all = Array.from({ length: Math.max(1, requests) }, () => factor * this.#latencyOf(next())).sort((a, b) => a - b)
      const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = shares.map((share) => all[Math.max(0, Math.ceil(all.length * share) - 1)] ?? 0)
      return { p50, p90, p95, p99 }
    }
    const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = shares.map((share) => factor * this.#latencyOf(share + Math.sqrt((share * (1 - share)) / requests) * normal(next))).sort((a, b) => a - b)
    return { p50, p90, p95, p99 }
  }

  #sessions(): Sessions {
    const since = this.#since(this.#now)
    const noise = Math.round(normal(this.#next) * 1.2)
    // The new program fills its pool while the old one drains.
    const own = since < 0 ? this.#pool : Math.round(this.#pool * Math.min(1, 0.3 + (0.7 * since) / this.#ramp))
    const old = since < 0 ? 0 : Math.round(this.#pool * Math.max(0, 1 - since / 30))
    const leaked = this.#isFaulty('connections leaking', this.#now) ? Math.floor(this.#leak * since) : 0
    const used = Math.max(1, Math.min(this.#max - 3, own + old + noise + leaked))
    const wait = this.#waits.find(({ from, to }) => since >= from && since < to)?.factor ?? 0
    const stuck = this.#isFaulty('the pool exhausted', this.#now) && since > 10 ? Math.max(5, Math.round(own * 0.9)) : Math.round(own * wait) + poisson(this.#next, 0.3)
    return { used: Math.max(used, stuck), max: this.#max, stuck: Math.min(stuck, Math.max(used, 1)) }
  }

  /** Two queries: one on a new table, quick unless it is the fault, with an unlucky call now and then; and a report that was always slow. */
  #statements(): StatementTotals[] {
    const since = this.#since(this.#now)
    const isSlow = this.#isFaulty('a slow query on a new table', this.#now)
    if (since >= 0) {
      const calls = poisson(this.#next, this.#slowRate * Math.max(0, since - this.#countedAt))
      const unlucky = this.#next() < 0.1 && calls > 0 ? 1500 : 0
      this.#calls += calls
      this.#spent += calls * (isSlow ? this.#slowMs * Math.exp(0.2 * normal(this.#next)) : 20) + unlucky
      this.#countedAt = since
    }
    const reports = Math.floor(this.#now / 60_000)
    const fresh = { id: '1', query: 'SELECT * FROM relationships WHERE "userId" = $1', calls: this.#calls, milliseconds: this.#spent, tables: ['relationships'] }
    return [...(since >= 0 ? [fresh] : []), { id: '2', query: 'SELECT count(*) FROM sessions', calls: reports, milliseconds: reports * 2500, tables: ['sessions'] }]
  }

  #running(): { id: string; query: string; milliseconds: number; tables: string[] }[] {
    const isSlow = this.#isFaulty('a slow query on a new table', this.#now)
    // By Little's law so many of them are past their first second.
    const past = isSlow ? poisson(this.#next, (this.#slowRate * (this.#slowMs - 1000)) / 1000) : this.#next() < 0.004 ? 1 : 0
    return Array.from({ length: past }, (_, index) => ({ id: `${index}@${this.#now}`, query: 'SELECT * FROM relationships WHERE "userId" = $1', milliseconds: 1000 + this.#next() * 1000, tables: ['relationships'] }))
  }
}

