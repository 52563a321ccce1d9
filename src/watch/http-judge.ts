import type { HttpBaseline } from './baseline.ts'
import { Points } from './points.ts'
import type { Latency, RequestWindow } from './seen.ts'
import { ShareEvidence } from './share-evidence.ts'
import { shareBounds, shareOver, likely } from './shares.ts'
import type { Timing } from './timing.ts'

export interface HttpLimits {
  /** Per cent. */
  readonly maxErrorRate: number
  /** Per cent over the baseline. */
  readonly maxLatencyIncrease: number
}

/** Smaller differences are noise, however many per cent they are of. */
const leastDifferenceMs = 10
/** Even if 0 % is asked for: a rate of nothing at all cannot be told from a very small one. */
const leastErrorRate = 0.0005
/** By the meaning of p95: so many may take longer. */
const overP95 = 0.05

/** What one source of requests tells: how many fail, and how long they take. */
export class HttpJudge {
  readonly errors: ShareEvidence
  /** Undefined: there is nothing to compare with. */
  readonly slowness: ShareEvidence | undefined
  readonly errorPoints = new Points()
  readonly latencyPoints = new Points()
  /** Milliseconds: what p95 must not exceed; of several smoke lines the highest, each has its own. */
  readonly latencyLimit: number | undefined
  /** Per cent of the requests that failed before already, and may go on to fail; undefined: no more than the input allows. */
  readonly errorsBefore: number | undefined
  readonly #limits: ReadonlyMap<string, number>
  readonly #timing: Timing
  #open: RequestWindow | undefined

  constructor(limits: HttpLimits, timing: Timing, baseline: HttpBaseline | undefined) {
    this.#timing = timing
    const before = failedBefore(limits, baseline)
    this.errorsBefore = before === undefined ? undefined : before * 100
    this.errors = new ShareEvidence({ allowed: Math.max(leastErrorRate, limits.maxErrorRate / 100, before ?? 0), lastsSeconds: timing.errorsLastSeconds })
    this.#limits = latencyLimits(limits, baseline)
    this.latencyLimit = this.#limits.size === 0 ? undefined : Math.max(...this.#limits.values())
    this.slowness = baseline && this.#limits.size > 0 ? new ShareEvidence({ allowed: allowedSlow(baseline, this.#limits), lastsSeconds: timing.latencyLastsSeconds }) : undefined
  }

  /** Windows in the order of time; short ones are put together. */
  take(windows: readonly RequestWindow[]): void {
    for (const window of windows) {
      this.#open = this.#open ? joined(this.#open, window) : window
      if (this.#open.to - this.#open.from < this.#timing.windowSeconds * 0.99) continue
      this.#judge(this.#open)
      this.#open = undefined
    }
  }

  get breachedAt(): number | undefined {
    return this.errors.breachedAt ?? this.slowness?.breachedAt
  }

  #judge(window: RequestWindow): void {
    const { from, to, requests, failed, latency } = window
    this.errorPoints.add(to, requests === 0 ? null : (100 * failed) / requests)
    this.errors.take({ from, to, of: requests, hits: failed })
    this.latencyPoints.add(to, latency === undefined || requests === 0 ? null : p95Of(latency))
    if (latency === undefined || from < this.#timing.settleSeconds) return
    const answered = latency.kind === 'each' ? latency.each.length : requests
    this.slowness?.take({ from, to, of: answered, hits: this.#slow(latency, answered) })
  }

  #slow(latency: Latency, answered: number): number {
    if (latency.kind === 'percentiles') return shareOver(this.#limits.get(allLines) ?? Number.POSITIVE_INFINITY, latency.percentiles) * answered
    return latency.each.filter(({ line, milliseconds }) => milliseconds > (this.#limits.get(line) ?? Number.POSITIVE_INFINITY)).length
  }
}

/** Where the requests are not told apart. */
export const allLines = ''

/**
 * What failed before already is no fault of the deployment. It counts where it was surely more than the input allows; then as many may fail as may really have failed, for a baseline of few
 * requests knows it badly.
 */
function failedBefore({ maxErrorRate }: HttpLimits, baseline: HttpBaseline | undefined): number | undefined {
  const { lower, upper } = shareBounds(baseline?.failed ?? 0, baseline?.requests ?? 0, likely)
  return baseline !== undefined && lower > Math.max(leastErrorRate, maxErrorRate / 100) ? upper : undefined
}

function latencyLimits({ maxLatencyIncrease }: HttpLimits, baseline: HttpBaseline | undefined): Map<string, number> {
  const limits = new Map<string, number>()
  for (const { line, p95 } of baseline?.lines ?? []) limits.set(line, Math.max(p95 * (1 + maxLatencyIncrease / 100), p95 + leastDifferenceMs))
  return limits
}

/** A baseline of few requests knows its p95 badly: then more of them have to be slow. */
function allowedSlow({ lines }: HttpBaseline, limits: ReadonlyMap<string, number>): number {
  const requests = lines.reduce((sum, line) => sum + line.requests, 0)
  const over = lines.reduce((sum, line) => sum + line.over(limits.get(line.line) ?? Number.POSITIVE_INFINITY), 0)
  return Math.max(overP95, shareBounds(over, requests, likely).upper)
}

function joined(a: RequestWindow, b: RequestWindow): RequestWindow {
  const latency = bothLatencies(a.latency, b.latency, a.requests, b.requests)
  return { from: a.from, to: b.to, requests: a.requests + b.requests, failed: a.failed + b.failed, ...(latency === undefined ? {} : { latency }) }
}

function bothLatencies(a: Latency | undefined, b: Latency | undefined, ofA: number, ofB: number): Latency | undefined {
  if (a === undefined || b === undefined) return a ?? b
  if (a.kind === 'each' && b.kind === 'each') return { kind: 'each', each: [...a.each, ...b.each] }
  return ofA >= ofB ? a : b // of percentiles, those of the busier one
}

function p95Of(latency: Latency): number | null {
  if (latency.kind === 'percentiles') return latency.percentiles.p95
  const sorted = latency.each.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? null
}
