import { likely, shareBounds } from './shares.ts'

/** One stretch of time: how many there were, how many of them count (failed, too slow; a part of one is possible where percentiles were read). */
export interface ShareWindow {
  /** Seconds since the watch began. */
  readonly from: number
  readonly to: number
  readonly of: number
  readonly hits: number
}

export interface ShareRule {
  /** The share that is allowed. */
  readonly allowed: number
  /** Something has to last so long. */
  readonly lastsSeconds: number
}

/**
 * The evidence that is needed: as a logarithm of the likelihoods' ratio, 10 000 to 1. By Ville's inequality a share of no more than what is allowed reaches it
 * in less than one of 10 000 runs that begin anew at any one moment.
 */
const enough = Math.log(10_000)
/** Old evidence must not outlive its cause: no more is kept, so that a healthy time after it takes it back. */
const most = 1.5 * enough

/** What is looked for beside the allowed share: a little more of it, which shows among many requests, and twice of it, which shows among few. */
const alternatives = [1.3, 2]

/**
 * Whether more than an allowed share of requests count, sequentially: cumulative sums (E. S. Page, Biometrika 41, 1954) of the likelihoods' ratios (A. Wald, 1945) between a higher
 * share and the allowed one. Few requests weigh little, so that a single error among few is no alarm. No window weighs more than a part of what is enough, and of the last windows most have to
 * be over the limit, so that a burst, however dense, is none either.
 */
export class ShareEvidence {
  readonly #rule: ShareRule
  readonly #sums: { readonly hit: number; readonly miss: number; sum: number }[]
  readonly #clearly: number
  #of = 0
  #hits = 0
  #recent: boolean[] = []
  #breachedAt: number | undefined

  constructor(rule: ShareRule) {
    this.#rule = rule
    const { allowed } = rule
    this.#sums = alternatives.map((times) => {
      const more = Math.min(allowed * times, (1 + allowed) / 2)
      return { hit: Math.log(more / allowed), miss: Math.log((1 - more) / (1 - allowed)), sum: 0 }
    })
    this.#clearly = Math.min(allowed * 2, (1 + allowed) / 2)
  }

  take({ from, to, of, hits }: ShareWindow): void {
    const { allowed, lastsSeconds } = this.#rule
    if (of <= 0 || allowed >= 1) return
    this.#of += of
    this.#hits += hits
    const need = Math.max(2, Math.ceil(lastsSeconds / Math.max(to - from, 0.001) - 0.001))
    const heaviest = (enough * 1.5) / need
    for (const one of this.#sums) one.sum = Math.min(most, Math.max(0, one.sum + Math.min(heaviest, hits * one.hit + (of - hits) * one.miss)))
    const isOver = hits / of > allowed
    this.#recent = [...this.#recent, isOver].slice(-Math.ceil(need * 1.5))
    const lasts = isOver && this.#recent.filter(Boolean).length >= need
    if (lasts && this.#sums.some(({ sum }) => sum >= enough)) this.#breachedAt ??= to
  }

  get breachedAt(): number | undefined {
    return this.#breachedAt
  }

  /** Whether twice the allowed share can be ruled out. */
  get isEnough(): boolean {
    return this.#rule.allowed >= 1 || shareBounds(this.#hits, this.#of, likely).upper <= this.#clearly
  }

  get of(): number {
    return this.#of
  }

  get hits(): number {
    return this.#hits
  }
}
