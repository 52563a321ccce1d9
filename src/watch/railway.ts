import { RailwayError } from '../context/railway-port.ts'
import { readDeployLog, sortable } from '../railway/logs.ts'
import { readHttpMetrics } from '../railway/metrics.ts'
import type { HttpMetrics, LogLine } from '../railway/model.ts'
import { readServices } from '../railway/services.ts'
import type { HttpBaseline } from './baseline.ts'
import { allLines } from './http-judge.ts'
import type { Source } from './sampling.ts'
import type { Blindness, RequestWindow, Seen } from './seen.ts'
import { pooledP95, shareOver } from './shares.ts'
import type { RailwaySource } from './sources.ts'
import type { Timing } from './timing.ts'

export interface RailwayDependencies {
  readonly now: () => Date
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
  /** The titles of the known issues that these lines meet. */
  readonly match: (text: string) => string[]
  /** For the known issues at the end of the run. */
  readonly note: (text: string) => void
}

/** What is asked, one request at a time: mostly the metrics, at every third time the logs or the volumes. */
const cycle = ['http', 'http', 'logs', 'http', 'http', 'volumes'] as const
/** Of one deployment's log. */
const logLines = 200
const logFilter = '@level:error'
/** What is asked for when Railway refuses a finer step. */
const coarseStep = 60
/** So many refusals in a row, and what is asked is not asked again. What passes by itself is no refusal. */
const patience = 3

/** Asks Railway what went over its edge and what the logs say: one request a minute, whatever the number of services. */
export function askingRailway(dependencies: RailwayDependencies, source: RailwaySource, timing: Timing): Source {
  const began = dependencies.now()
  const http = new Metrics(source, timing, began)
  const log = new Logs(source, began)
  const refused = { http: 0, logs: 0, volumes: 0 }
  let turn = 0
  return {
    firstMs: timing.railwayFirstMs,
    everyMs: timing.railwayMs,
    look: async (at) => {
      const wished = cycle[turn % cycle.length] ?? 'http'
      turn += 1
      const asked = [wished, 'http', 'logs', 'volumes'].find((what): what is keyof typeof refused => refused[what as keyof typeof refused] < patience)
      if (asked === undefined) return []
      try {
        const seen = asked === 'http' ? await http.look(dependencies.now(), at) : asked === 'logs' ? await log.look(dependencies, at) : [await volumes(source, at)]
        refused[asked] = 0
        return seen
      } catch (error) {
        dependencies.signal.throwIfAborted()
        if (!(error instanceof RailwayError)) throw error
        if (error.trouble !== 'not-reached' && error.trouble !== 'rate-limited') refused[asked] += 1
        return [{ kind: 'blind', at, about: blindOf[asked], why: `Railway did not tell: ${error.message}` }]
      }
    },
  }
}

const blindOf: Readonly<Record<'http' | 'logs' | 'volumes', Blindness>> = { http: 'railway', logs: 'log', volumes: 'volumes' }

/** The services take turns; each is asked for all that has come since its last turn. */
class Metrics {
  readonly #source: RailwaySource
  readonly #timing: Timing
  readonly #began: Date
  /** Seconds; what Railway takes and gives is not documented. */
  #step: number
  /** Of each service: until when its requests are judged, in seconds since 1970. */
  readonly #done = new Map<string, number>()
  #turn = 0

  constructor(source: RailwaySource, timing: Timing, began: Date) {
    this.#source = source
    this.#timing = timing
    this.#began = began
    this.#step = Math.max(1, Math.round(timing.windowSeconds))
  }

  async look(now: Date, at: number): Promise<Seen[]> {
    const { railway, scope, serviceIds } = this.#source
    const serviceId = serviceIds[this.#turn % serviceIds.length]
    this.#turn += 1
    if (serviceId === undefined) return []
    const step = this.#step
    const began = this.#began.getTime() / 1000
    const from = Math.ceil((this.#done.get(serviceId) ?? began) / step) * step
    const until = Math.floor((now.getTime() / 1000 - this.#timing.railwayLagSeconds) / step) * step
    if (until <= from) return []
    const metrics = await readHttpMetrics(railway, scope, serviceId, { from: new Date(from * 1000), to: new Date(until * 1000), stepSeconds: step }).catch((error: unknown) => {
      if (error instanceof RailwayError && error.trouble === 'said') this.#step = Math.max(step, coarseStep)
      throw error
    })
    const zero = now.getTime() / 1000 - at
    const found = windowsOf(metrics, { from, until, step })
    this.#step = Math.max(step, ...found.map((window) => window.to - window.from))
    const windows = found.map((window) => ({ ...window, from: window.from - zero, to: window.to - zero }))
    this.#done.set(serviceId, until)
    return [{ kind: 'requests', source: `railway:${serviceId}`, windows, at }]
  }
}

/**
 * Railway's series as windows, one for each time that is in them. Its `ts` is taken for the beginning of a step; a longer step than asked for is taken as it comes.
 * Pure. Seconds since 1970.
 */
export function windowsOf({ byStatus, durations }: HttpMetrics, { from, until, step: asked }: { from: number; until: number; step: number }): RequestWindow[] {
  const times = [...new Set(byStatus.flatMap(({ samples }) => samples.map(([time]) => time)))].filter((time) => time >= from && time < until).sort((a, b) => a - b)
  const step = Math.max(asked, Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? time))) || 0)
  const usable = Number.isFinite(step) ? step : asked
  const latencies = new Map(durations.map((one) => [one.at, one]))
  return times.map((time) => {
    const counts = byStatus.map(({ status, samples }) => ({ status, requests: samples.find(([at]) => at === time)?.[1] ?? 0 }))
    const latency = latencies.get(time)
    const requests = counts.reduce((sum, one) => sum + one.requests, 0)
    const failed = counts.filter(({ status }) => status >= 500).reduce((sum, one) => sum + one.requests, 0)
    return { from: time, to: time + usable, requests, failed, ...(latency && latency.p95 > 0 ? { latency: { kind: 'percentiles' as const, percentiles: latency } } : {}) }
  })
}

/** Fewer make no baseline. */
const leastRequests = 30

/** The hour before the deployment. One request. @throws RailwayError */
export async function railwayBaseline({ railway, scope }: RailwaySource, serviceId: string, until: Date): Promise<HttpBaseline | undefined> {
  const step = 60
  const from = new Date(until.getTime() - 3_600_000)
  const metrics = await readHttpMetrics(railway, scope, serviceId, { from, to: until, stepSeconds: step })
  return baselineOf(windowsOf(metrics, { from: from.getTime() / 1000, until: until.getTime() / 1000, step }))
}

/** Pure. */
export function baselineOf(windows: readonly RequestWindow[]): HttpBaseline | undefined {
  const requests = windows.reduce((sum, window) => sum + window.requests, 0)
  const failed = windows.reduce((sum, window) => sum + window.failed, 0)
  const known = windows.flatMap(({ requests: of, latency }) => (latency?.kind === 'percentiles' ? [{ requests: of, percentiles: latency.percentiles }] : []))
  const p95 = pooledP95(known)
  if (requests < leastRequests || p95 === undefined) return undefined
  const over = (limit: number): number => known.reduce((sum, one) => sum + shareOver(limit, one.percentiles) * one.requests, 0)
  return { requests, failed, lines: [{ line: allLines, requests, p95, over }] }
}

/** Errors in the logs of the deployments, in turns. */
class Logs {
  readonly #source: RailwaySource
  readonly #seen = new Map<string, string>()
  readonly #began: string
  #turn = 0

  constructor(source: RailwaySource, began: Date) {
    this.#source = source
    this.#began = sortable(began.toISOString())
  }

  async look({ now, match, note }: RailwayDependencies, at: number): Promise<Seen[]> {
    const deploymentId = this.#source.deploymentIds[this.#turn % this.#source.deploymentIds.length]
    this.#turn += 1
    if (deploymentId === undefined) return []
    const since = this.#seen.get(deploymentId) ?? this.#began
    const lines = (await readDeployLog(this.#source.railway, deploymentId, logLines, logFilter)).filter(({ at: when }) => sortable(when) > since)
    const last = lines.reduce((latest, { at: when }) => (sortable(when) > latest ? sortable(when) : latest), since)
    this.#seen.set(deploymentId, last)
    const text = lines.map(({ message }) => message).join('\n')
    if (lines.length > 0) note(text)
    const zero = now().getTime() / 1000 - at
    const starved = lines.filter(saysStarved).map((line) => ({ kind: 'refused' as const, who: 'application' as const, at: Math.max(0, Date.parse(line.at) / 1000 - zero) }))
    return [{ kind: 'log', at, lines: lines.length, matched: lines.length === 0 ? [] : match(text) }, ...starved]
  }
}

/** No connection was to be had: Prisma's P2024 and P2037, PostgreSQL's 53300, PgBouncer's and pg's own words. */
const starved = /\bP2024\b|\bP2037\b|\b53300\b|too many clients already|remaining connection slots|fetching a new connection from the connection pool|no more connections allowed|query_wait_timeout|timeout exceeded when trying to connect/i

function saysStarved({ message }: LogLine): boolean {
  return starved.test(message)
}

async function volumes({ railway, scope }: RailwaySource, at: number): Promise<Seen> {
  const services = await readServices(railway, scope)
  const known = services.flatMap((service) => service.volumes).filter(({ sizeMB }) => sizeMB > 0)
  return { kind: 'volumes', at, volumes: known.map(({ name, currentSizeMB, sizeMB }) => ({ name, share: currentSizeMB / sizeMB })) }
}
