/** Statistics of shares (of requests that failed, of requests that took too long). Pure. */

/**
 * The bounds between which the true share lies, by Wilson's score interval (E. B. Wilson, JASA 22, 1927): it holds for few samples and for shares near 0 too.
 * @param z standard normal quantile: 1.645 leaves 5 % above the upper bound
 */
export function shareBounds(hits: number, of: number, z: number): { lower: number; upper: number } {
  if (of <= 0) return { lower: 0, upper: 1 }
  const share = hits / of
  const weight = (z * z) / of
  const middle = share + weight / 2
  const spread = z * Math.sqrt((share * (1 - share)) / of + weight / (4 * of))
  return { lower: Math.max(0, (middle - spread) / (1 + weight)), upper: Math.min(1, (middle + spread) / (1 + weight)) }
}

/** One-sided 95 %. */
export const likely = 1.645

/** What Railway tells of the latencies in one window: milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
}

/** Which share of the requests took longer than `limit`, read off between two percentiles on a logarithmic scale; beyond p99 nothing is known and 0 is said. */
export function shareOver(limit: number, { p50, p90, p95, p99 }: Percentiles): number {
  const known: readonly (readonly [milliseconds: number, over: number])[] = [[p50, 0.5], [p90, 0.1], [p95, 0.05], [p99, 0.01]]
  if (p50 > limit) return p99 <= p50 ? 1 : 0.5
  let [from, over] = [p50, 0.5]
  for (const [to, less] of known.slice(1)) {
    if (to > limit) {
      const part = Math.log(limit / Math.max(from, tiny)) / Math.log(to / Math.max(from, tiny))
      return over + (less - over) * Math.min(1, Math.max(0, part))
    }
    ;[from, over] = [Math.max(from, to), less]
  }
  return 0
}

const tiny = 0.001

/**
 * p95 of many windows together: the limit that 5 % of all requests are over. Windows' own p95 cannot simply be averaged: of a window with one request it is that request.
 * @returns undefined for none
 */
export function pooledP95(windows: readonly { readonly requests: number; readonly percentiles: Percentiles }[]): number | undefined {
  const known = windows.filter(({ requests }) => requests > 0)
  const all = known.reduce((sum, { requests }) => sum + requests, 0)
  if (all === 0) return undefined
  const over = (limit: number): number => known.reduce((sum, { requests, percentiles }) => sum + requests * shareOver(limit, percentiles), 0) / all
  let low = Math.max(tiny, Math.min(...known.map(({ percentiles }) => percentiles.p50)) / 2)
  let high = Math.max(low, ...known.map(({ percentiles }) => percentiles.p99))
  for (let halved = 0; halved < 40; halved++) {
    const middle = Math.sqrt(low * high)
    if (over(middle) > 0.05) low = middle
    else high = middle
  }
  return high
}
