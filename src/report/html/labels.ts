/** Where a name stands in a drawing: beside its line, off the curve, off the other names. Pure geometry. */

export interface Spot {
  /** 0 to 1 of the width. */
  readonly x: number
  /** The foot of its letters, in pixels from the top. */
  readonly y: number
  /** At which of its ends it is held there. */
  readonly anchor: 'start' | 'end'
}

interface Box {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
}

/** Pixels of one letter of eleven, and of a line of them. */
const letter = 6.3
const ascent = 11

/** Names that were given a place so far. */
export class Labels {
  readonly #taken: Box[] = []
  readonly #curve: (share: number) => number | undefined
  readonly #width: number

  /**
   * @param curve how far down the curve is there, in pixels; undefined where there is none
   * @param width of the drawing in pixels, about: it is as wide as its page
   */
  constructor(curve: (share: number) => number | undefined, width: number) {
    this.#curve = curve
    this.#width = width
  }

  /** The first of the spots with the least below it; it is taken from then on. */
  place(words: string, spots: readonly [Spot, ...Spot[]]): Spot {
    const [first] = spots
    const best = spots.reduce((found, spot) => (this.#cost(this.#boxOf(words, spot)) < this.#cost(this.#boxOf(words, found)) ? spot : found), first)
    this.#taken.push(this.#boxOf(words, best))
    return best
  }

  #boxOf(words: string, { x, y, anchor }: Spot): Box {
    const long = (words.length * letter + 8) / this.#width
    return { from: anchor === 'start' ? x : x - long, to: anchor === 'start' ? x + long : x, top: y - ascent - 1, bottom: y + 3 }
  }

  #cost(box: Box): number {
    const over = this.#taken.filter(({ from, to, top, bottom }) => from < box.to && box.from < to && top < box.bottom && box.top < bottom).length
    const outside = box.from < -0.001 || box.to > 1.001 ? 5 : 0
    const steps = 16
    let crossed = 0
    let before: number | undefined
    for (let step = 0; step <= steps; step += 1) {
      const at = this.#curve(box.from + ((box.to - box.from) * step) / steps)
      // Also when it jumps over the box between two steps.
      if (at !== undefined && Math.max(at, before ?? at) >= box.top && Math.min(at, before ?? at) <= box.bottom) crossed += 1
      before = at
    }
    return over * 20 + outside * 4 + crossed
  }
}
