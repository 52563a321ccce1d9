type Encoder = (value: string) => string

const shifted =
  (by: number): Encoder =>
  (value) =>
    Buffer.from(value).subarray(by).toString('base64')

/** The forms of a value that the runner hides too (actions/runner, `ValueEncoders.cs`). Parts of a value stay readable. */
const ENCODERS: Encoder[] = [
  shifted(0),
  shifted(1),
  shifted(2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => encodeURIComponent(value).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
  (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
  (value) => (value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value),
]

/** What must not be read in a job's logs, summaries and outputs. */
export class Masks {
  readonly #values = new Set<string>()

  /** Hides the value, each of its lines, and the encoded forms of these. */
  add(value: string): void {
    for (const one of [value, ...value.split(/[\r\n]+/)]) {
      if (one.trim() === '') continue
      this.#values.add(one)
      for (const encode of ENCODERS) {
        const encoded = encode(one)
        if (encoded !== '') this.#values.add(encoded)
      }
    }
  }

  /** The text with `***` for every stretch that masked values cover. */
  mask(text: string): string {
    const stretches: [number, number][] = []
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) stretches.push([at, at + value.length])
    }
    stretches.sort((a, b) => a[0] - b[0])
    let masked = ''
    let done = 0
    let open: [number, number] | undefined
    for (const stretch of [...stretches, undefined]) {
      if (open && stretch && stretch[0] <= open[1]) {
        open[1] = Math.max(open[1], stretch[1])
        continue
      }
      if (open) {
        masked += `${text.slice(done, open[0])}***`
        done = open[1]
      }
      open = stretch
    }
    return masked + text.slice(done)
  }

  hides(text: string): boolean {
    return this.mask(text) !== text
  }
}
