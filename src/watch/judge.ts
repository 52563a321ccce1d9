import type { Signal, SlowQuery, Watch } from '../record/record.ts'
import type { Baseline } from './baseline.ts'
import { DatabaseJudge, type DatabaseLimits } from './database-judge.ts'
import { HttpJudge, type HttpLimits } from './http-judge.ts'
import { Lasting } from './levels.ts'
import { Points } from './points.ts'
import type { Blindness, RequestSource, Seen } from './seen.ts'
import { databaseSignals } from './database-signals.ts'
import { httpSignals } from './http-signals.ts'
import type { Timing } from './timing.ts'

export interface JudgeRule {
  readonly limits: HttpLimits & DatabaseLimits
  readonly timing: Timing
  readonly baseline: Baseline | undefined
  readonly newTables: ReadonlySet<string>
  /** See `DatabaseRule`. */
  readonly isSettled: boolean
  /** Which sources there are: the others were not looked at. */
  readonly looked: { readonly railway: boolean; readonly probes: boolean; readonly database: boolean }
}

const mostTitles = 20

/** What the judge says at any moment. */
export type Verdict = Pick<Watch, 'verdict' | 'signals'> & { readonly slowQueries: readonly Omit<SlowQuery, 'suggestion'>[] }

/** `seconds`: since when; undefined: it was never seen. */
export interface Unseen {
  readonly what: 'requests' | 'database'
  readonly seconds: number | undefined
}

/**
 * Judges a stream of what was seen, in the order of time. It holds bounded numbers of everything and does nothing else: whoever feeds it the same gets the same.
 */
export class Judge {
  readonly http = new Map<RequestSource, HttpJudge>()
  readonly database: DatabaseJudge
  readonly smoke = new Map<string, { readonly lasting: Lasting; found: string | undefined }>()
  readonly smokePoints = new Points()
  readonly logPoints = new Points()
  /** Titles of known issues that log lines met. */
  readonly matched = new Set<string>()
  readonly blind = new Map<Blindness, string>()
  readonly rule: JudgeRule
  logLines = 0
  /** When each was seen last. */
  readonly #seenAt = new Map<'requests' | 'database', number>()

  constructor(rule: JudgeRule) {
    this.rule = rule
    const { limits, timing, baseline, newTables, isSettled } = rule
    this.database = new DatabaseJudge({ limits, timing, baseline: baseline?.database, newTables, isSettled })
  }

  take(seen: Seen): void {
    const { database } = this
    switch (seen.kind) {
      case 'requests':
        this.#httpOf(seen.source).take(seen.windows)
        this.#seenAt.set('requests', Math.max(seen.at ?? seen.windows.at(-1)?.to ?? 0, this.#seenAt.get('requests') ?? 0))
        break
      case 'round':
        this.#takeRound(seen.at, seen.lines)
        break
      case 'sessions':
        this.#seenAt.set('database', seen.at)
        database.takeSessions(seen.at, seen.sessions)
        break
      case 'refused':
        if (seen.who === 'watch') {
          this.#seenAt.set('database', seen.at)
          database.takeRefusal(seen.at)
        } else database.takeStarvation(seen.at)
        break
      case 'statements':
        database.takeStatements(seen.at, seen.statements)
        break
      case 'running':
        database.takeRunning(seen.at, seen.running)
        break
      case 'sizes':
        database.takeSizes(seen.at, seen.sizes)
        break
      case 'volumes':
        database.takeVolumes(seen.at, seen.volumes)
        break
      case 'log':
        this.#takeLog(seen)
        break
      case 'blind':
        this.blind.set(seen.about, seen.why)
        break
    }
  }

  get isBreach(): boolean {
    return this.database.breachedAt !== undefined || [...this.http.values()].some(({ breachedAt }) => breachedAt !== undefined) || [...this.smoke.values()].some(({ lasting }) => lasting.since !== undefined)
  }

  /** Something may be wrong that one look cannot tell. */
  get isSuspicious(): boolean {
    return this.database.isSuspicious || this.database.slow.isSuspicious
  }

  /**
   * What could not be looked at for so long that nothing good can be said of it: where it was not seen at all, or not in the last fifth of the time.
   * @param at seconds since the watch began
   */
  unseen(at: number): Unseen[] {
    const { looked } = this.rule
    const found: Unseen[] = []
    for (const [what, isLooked, atLeast] of [['requests', looked.railway || looked.probes, looked.probes ? 30 : 150], ['database', looked.database, 30]] as const) {
      const last = this.#seenAt.get(what)
      if (isLooked && (last === undefined || at - last > Math.max(at / 5, atLeast))) found.push({ what, seconds: last === undefined ? undefined : at - last })
    }
    return found
  }

  /** @param at seconds since the watch began; undefined: it was one look */
  verdict(at?: number): Verdict {
    const signals: Signal[] = [...httpSignals(this), ...databaseSignals(this)]
    const isUnsure = (at !== undefined && this.unseen(at).length > 0) || signals.some(({ id, verdict }) => verdict === 'not-enough' && (id === 'error-rate' || id === 'latency'))
    const verdict = signals.some((signal) => signal.verdict === 'breach') ? 'breach' : isUnsure || signals.every((signal) => signal.verdict === 'not-looked') ? 'not-enough' : 'healthy'
    return { verdict, signals, slowQueries: this.database.slow.list() }
  }

  #httpOf(source: RequestSource): HttpJudge {
    const there = this.http.get(source)
    if (there) return there
    const { limits, timing, baseline } = this.rule
    const made = new HttpJudge(limits, timing, baseline?.http.get(source))
    this.http.set(source, made)
    return made
  }

  #takeLog({ at, lines, matched }: Extract<Seen, { kind: 'log' }>): void {
    this.logLines += lines
    this.logPoints.add(at, matched.length)
    for (const title of matched) if (this.matched.size < mostTitles) this.matched.add(title)
  }

  #takeRound(at: number, lines: readonly { readonly line: string; readonly found: string | undefined }[]): void {
    const { timing } = this.rule
    for (const { line, found } of lines) {
      const state = this.smoke.get(line) ?? { lasting: new Lasting(timing.smokeLastsSeconds, timing.probeMs / 1000), found: undefined }
      this.smoke.set(line, state)
      state.lasting.take(at, found !== undefined)
      if (found !== undefined) state.found = found
    }
    this.smokePoints.add(at, lines.filter(({ found }) => found !== undefined).length)
  }
}
