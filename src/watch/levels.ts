/** Levels that are looked at again and again: too high for long enough, or rising without an end. Pure. */

/**
 * Something has been so for long enough, in most of the looks of that time (four of five). It goes by time, not by the number of looks, for a look can be late; but never by fewer than
 * `atLeast` of them.
 */
export class Lasting {
  readonly #rule: { readonly atLeast: number; readonly spanSeconds: number; readonly withinSeconds: number; readonly share: number }
  #recent: (readonly [at: number, isSo: boolean])[] = []
  #since: number | undefined

  /** @param everySeconds how often is looked, where nothing is late */
  constructor(lastsSeconds: number, everySeconds: number, atLeast = 4) {
    const need = Math.max(atLeast, Math.ceil(lastsSeconds / everySeconds - 0.001))
    const among = Math.ceil(need * 1.25)
    // A look is a moment: so many of them, evenly, are one interval less.
    this.#rule = { atLeast, spanSeconds: (need - 1) * everySeconds * 0.98, withinSeconds: (among - 0.5) * everySeconds, share: need / among }
  }

  take(at: number, isSo: boolean): void {
    const { atLeast, spanSeconds, withinSeconds, share } = this.#rule
    this.#recent = [...this.#recent.filter(([when]) => when > at - withinSeconds), [at, isSo]]
    if (!isSo) return
    const so = this.#recent.filter(([, one]) => one)
    if (so.length >= atLeast && so.length >= share * this.#recent.length - 0.001 && at - (so[0]?.[0] ?? at) >= spanSeconds) this.#since ??= at
  }

  /** When it had lasted long enough, for the first time. */
  get since(): number | undefined {
    return this.#since
  }

  /** Whether it may come to that. */
  get isSuspicious(): boolean {
    return this.#recent.at(-1)?.[1] === true
  }
}

export interface LeakRule {
  /** Of `max_connections`: what is allowed. */
  readonly limit: number
  readonly max: number
  /** Shorter rises are a pool that fills up. */
  readonly spanSeconds: number
}

/** A rise that would reach the limit only after so many spans (of 80 s: about half an hour) is left to a later look. */
const horizonSpans = 24
/** So many looks are kept: those of the last span, and as many spread over all the time before. */
const mostKept = 96

type Look = readonly [at: number, sessions: number]

/**
 * Whether sessions are opened and never closed. A pool that fills up rises steeply and then stays; a leak rises in every quarter of the time, by about as much, whether one
 * looks at the last minute (and then to where it never was before) or at all of the watch; and if it goes on, the limit is reached soon.
 */
export class LeakEvidence {
  readonly #rule: LeakRule
  #looks: Look[] = []
  #breachedAt: number | undefined

  constructor(rule: LeakRule) {
    this.#rule = rule
  }

  take(at: number, sessions: number): void {
    this.#looks.push([at, sessions])
    if (this.#looks.length > mostKept) this.#thin(at)
    const { spanSeconds } = this.#rule
    const begun = this.#looks[0]?.[0] ?? at
    if (at - begun < spanSeconds * 0.99) return
    const recent = this.#looks.filter(([when]) => when > at - spanSeconds * 1.01)
    const highestBefore = Math.max(0, ...this.#looks.slice(0, -recent.length).map(([, before]) => before))
    const isHigher = sessions - highestBefore >= this.#leastRise()
    if ((isHigher && this.#rises(recent)) || this.#rises(this.#looks)) this.#breachedAt ??= at
  }

  get breachedAt(): number | undefined {
    return this.#breachedAt
  }

  #rises(looks: readonly Look[]): boolean {
    const [first, last] = [looks[0], looks.at(-1)]
    if (!first || !last || looks.length < 8) return false
    const quarter = (last[0] - first[0]) / 4
    const levels = [0, 1, 2, 3].map((index) => median(looks.filter(([at]) => at >= first[0] + index * quarter && (at < first[0] + (index + 1) * quarter || index === 3)).map(([, sessions]) => sessions)))
    const steps = levels.slice(1).map((level, index) => level - (levels[index] ?? level))
    const rise = (levels[3] ?? 0) - (levels[0] ?? 0)
    if (rise < this.#leastRise() || steps.some((step) => step < rise / 5)) return false
    const perSecond = rise / (quarter * 3)
    return (this.#rule.limit - (levels[3] ?? 0)) / perSecond <= horizonSpans * this.#rule.spanSeconds
  }

  #leastRise(): number {
    return Math.max(8, this.#rule.max * 0.08)
  }

  /** Every second one of those before the last span goes. */
  #thin(now: number): void {
    const recent = now - this.#rule.spanSeconds * 1.01
    this.#looks = this.#looks.filter(([at], index) => at > recent || index % 2 === 0)
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [below = Number.NaN, above = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (below + above) / 2
}
