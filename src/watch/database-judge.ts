import type { DatabaseBaseline } from './baseline.ts'
import { Lasting, LeakEvidence } from './levels.ts'
import { Points } from './points.ts'
import type { RunningQuery, Sessions, Sizes, StatementTotals } from './seen.ts'
import { SlowQueryJudge } from './slow-judge.ts'
import type { Timing } from './timing.ts'

export interface DatabaseLimits {
  /** Per cent of `max_connections`. */
  readonly maxConnections: number
  readonly slowQueryMs: number
}

export interface DatabaseRule {
  readonly limits: DatabaseLimits
  readonly timing: Timing
  readonly baseline: DatabaseBaseline | undefined
  readonly newTables: ReadonlySet<string>
  /** The deployment is long ago: autovacuum has had its time. */
  readonly isSettled: boolean
}

/** Sessions that hold or wait: some are normal. */
const leastStuck = 4
const stuckShare = 0.3
/** Windows in which the application got none. */
const leastStarved = 4
/** Railway is asked for its volumes once in so many times. */
export const volumesEvery = 6
export const mostLagSeconds = 30
export const mostDeadShare = 0.5
export const fullVolume = 0.95

/** What the sessions, the statistics and the catalogues of the database tell. */
export class DatabaseJudge {
  readonly connectionPoints = new Points()
  readonly stuckPoints = new Points()
  readonly slowPoints = new Points()
  readonly bytePoints = new Points()
  readonly deadPoints = new Points()
  readonly lagPoints = new Points()
  readonly indexPoints = new Points()
  readonly slow: SlowQueryJudge
  readonly tooMany: Lasting
  readonly stuck: Lasting
  readonly refused: Lasting
  readonly lag: Lasting
  readonly invalid: Lasting
  readonly full: Lasting
  readonly dead: Lasting
  leak: LeakEvidence | undefined
  sessions: Sessions | undefined
  sizes: Sizes | undefined
  firstBytes: number | undefined
  fullest: { readonly name: string; readonly share: number } | undefined
  /** How often the server, or the application's pool, had none left. */
  refusals = 0
  /** The application said so, again and again. */
  starvedAt: number | undefined
  hasTotals = false
  #starved: number[] = []
  readonly #rule: DatabaseRule

  constructor(rule: DatabaseRule) {
    this.#rule = rule
    const { timing, limits, baseline, newTables } = rule
    const { levelLastsSeconds: lasts } = timing
    const sessionsSeconds = timing.sessionsMs / 1000
    const sizesSeconds = timing.sizesMs / 1000
    const volumesSeconds = (volumesEvery * timing.railwayMs) / 1000
    this.tooMany = new Lasting(lasts, sessionsSeconds)
    this.stuck = new Lasting(lasts, sessionsSeconds)
    this.refused = new Lasting(lasts / 2, sessionsSeconds, 3)
    this.lag = new Lasting(lasts, sizesSeconds, 2)
    this.invalid = new Lasting(lasts, sizesSeconds, 2)
    this.full = new Lasting(lasts, volumesSeconds, 2)
    this.dead = new Lasting(lasts, sizesSeconds, 2)
    this.slow = new SlowQueryJudge({ slowMs: limits.slowQueryMs, lastsSeconds: lasts, newTables, before: baseline?.statements })
    this.firstBytes = baseline?.bytes
  }

  takeSessions(at: number, sessions: Sessions): void {
    const { limits, timing } = this.#rule
    this.sessions = sessions
    const share = (100 * sessions.used) / sessions.max
    this.connectionPoints.add(at, share)
    if (sessions.stuck !== undefined) this.stuckPoints.add(at, sessions.stuck)
    this.tooMany.take(at, share > limits.maxConnections)
    this.stuck.take(at, (sessions.stuck ?? 0) >= Math.max(leastStuck, sessions.used * stuckShare) + (this.#rule.baseline?.sessions?.stuck ?? 0))
    this.refused.take(at, false)
    this.leak ??= new LeakEvidence({ limit: (sessions.max * limits.maxConnections) / 100, max: sessions.max, spanSeconds: timing.leakSeconds })
    if (at >= timing.settleSeconds) this.leak.take(at, sessions.used)
  }

  /** The server had no session left for us. */
  takeRefusal(at: number): void {
    this.refusals += 1
    this.refused.take(at, true)
    this.tooMany.take(at, true)
  }

  /** The application's log says that it got no session. It counts once a window. */
  takeStarvation(at: number): void {
    this.refusals += 1
    const window = Math.floor(at / this.#rule.timing.windowSeconds)
    if (!this.#starved.includes(window)) this.#starved = [...this.#starved, window].slice(-leastStarved)
    if (this.#starved.length >= leastStarved) this.starvedAt ??= at
  }

  takeStatements(at: number, statements: readonly StatementTotals[]): void {
    this.hasTotals = true
    this.slow.takeStatements(at, statements)
    this.slowPoints.add(at, this.slow.slowNow)
  }

  takeRunning(at: number, running: readonly RunningQuery[]): void {
    this.slow.takeRunning(at, running, !this.hasTotals)
    if (!this.hasTotals) this.slowPoints.add(at, this.slow.slowNow)
  }

  takeSizes(at: number, sizes: Sizes): void {
    this.sizes = sizes
    this.firstBytes ??= sizes.bytes
    this.bytePoints.add(at, sizes.bytes)
    this.deadPoints.add(at, (sizes.dead?.share ?? 0) * 100)
    this.lagPoints.add(at, sizes.lag ?? null)
    this.indexPoints.add(at, sizes.invalidIndexes.length)
    this.lag.take(at, (sizes.lag ?? 0) > mostLagSeconds)
    this.invalid.take(at, this.newlyInvalid().length > 0)
    this.dead.take(at, this.#rule.isSettled && (sizes.dead?.share ?? 0) > mostDeadShare)
  }

  takeVolumes(at: number, volumes: readonly { readonly name: string; readonly share: number }[]): void {
    this.fullest = [...volumes].sort((a, b) => b.share - a.share)[0]
    this.full.take(at, (this.fullest?.share ?? 0) >= fullVolume)
  }

  /** Those that were there before the deployment are shown, and no fault of it. */
  newlyInvalid(): string[] {
    const before = new Set(this.#rule.baseline?.invalidIndexes)
    return (this.sizes?.invalidIndexes ?? []).filter((name) => !before.has(name))
  }

  get breachedAt(): number | undefined {
    return [this.tooMany, this.stuck, this.refused, this.lag, this.invalid, this.full, this.dead].find(({ since }) => since !== undefined)?.since ?? this.leak?.breachedAt ?? this.starvedAt ?? this.slow.breach?.at
  }

  /** Something may be wrong that one look cannot tell. */
  get isSuspicious(): boolean {
    return [this.tooMany, this.stuck, this.refused, this.lag, this.invalid, this.full, this.dead].some(({ isSuspicious }) => isSuspicious)
  }
}
