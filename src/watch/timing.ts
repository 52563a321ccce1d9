/** How often is looked, and how long something has to last before it counts. Milliseconds, but for what is called seconds. */
export interface Timing {
  /** A round of our own requests. */
  readonly probeMs: number
  /** Sessions on the database. */
  readonly sessionsMs: number
  /** `pg_stat_statements`. */
  readonly statementsMs: number
  /** Sizes, dead tuples, replicas, invalid indexes. */
  readonly sizesMs: number
  /** Railway is asked for the first time after this, then at every `railwayMs`: never more than one request at a time. */
  readonly railwayFirstMs: number
  readonly railwayMs: number
  /** What Railway has counted so lately may not be all yet. */
  readonly railwayLagSeconds: number
  /** Requests are judged by windows of this length. */
  readonly windowSeconds: number
  /** A program that has just started is slow: so long its latency is not judged. */
  readonly settleSeconds: number
  readonly errorsLastSeconds: number
  readonly latencyLastsSeconds: number
  /** Sessions, lag and the like. */
  readonly levelLastsSeconds: number
  /** Sessions that rise for so long are no pool that fills up. */
  readonly leakSeconds: number
  /** The series of our own requests before the deployment. */
  readonly baselineMs: number
  readonly baselineEveryMs: number
}

/** From here on a watch has its full times; a shorter one has shorter ones in the same proportion, so that it can come to a verdict at all. */
const fullMs = 240_000
const shortestMs = 12_000

/** @param watchForMs the input `watch-for`, not 0 */
export function timingOf(watchForMs: number): Timing {
  const scale = Math.min(1, Math.max(shortestMs, watchForMs) / fullMs)
  return {
    probeMs: 5000 * scale,
    sessionsMs: 5000 * scale,
    statementsMs: 15_000 * scale,
    sizesMs: 60_000 * scale,
    railwayFirstMs: 55_000 * scale,
    railwayMs: 60_000 * scale,
    railwayLagSeconds: 15 * scale,
    windowSeconds: 10 * scale,
    settleSeconds: 20 * scale,
    errorsLastSeconds: 40 * scale,
    latencyLastsSeconds: 60 * scale,
    levelLastsSeconds: 40 * scale,
    leakSeconds: 80 * scale,
    baselineMs: 15_000 * scale,
    baselineEveryMs: 500 * scale,
  }
}

/** One look, and a few more a second apart where it shows what has to last. */
export const lookTiming: Timing = { ...timingOf(fullMs), sessionsMs: 1000, statementsMs: 1000, sizesMs: 1000, levelLastsSeconds: 6, settleSeconds: 0 }
