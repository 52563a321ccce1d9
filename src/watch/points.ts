/** Seconds since the watch began, and what was found; null: nothing could be asked. */
export type Point = [at: number, value: number | null]

/** So many points a signal has in the record. */
export const mostPoints = 240

/** A series of bounded length: when it is full, each two neighbours become one, and from then on as many more stand behind a point. The worse of two is kept. */
export class Points {
  #points: Point[] = []
  #stride = 1
  #inLast = 0
  #worst: number | null = null

  add(at: number, value: number | null): void {
    if (value !== null) this.#worst = Math.max(this.#worst ?? value, value)
    const last = this.#points.at(-1)
    if (last && this.#inLast < this.#stride) {
      last[1] = worse(last[1], value)
      this.#inLast += 1
      return
    }
    if (this.#points.length === mostPoints) this.#halve()
    this.#points.push([Math.round(at * 10) / 10, value])
    this.#inLast = 1
  }

  /** Oldest first. */
  all(): Point[] {
    return this.#points.map(([at, value]) => [at, value === null ? null : rounded(value)])
  }

  /** The highest there ever was. */
  worst(): number | null {
    return this.#worst === null ? null : rounded(this.#worst)
  }

  last(): number | null {
    return this.#points.findLast(([, value]) => value !== null)?.[1] ?? null
  }

  #halve(): void {
    const halved: Point[] = []
    for (let index = 0; index < this.#points.length; index += 2) {
      const [first, second] = [this.#points[index], this.#points[index + 1]]
      if (first) halved.push([first[0], second ? worse(first[1], second[1]) : first[1]])
    }
    this.#points = halved
    this.#stride *= 2
  }
}

function worse(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}

function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
