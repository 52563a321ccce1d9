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
  /** A smoke line that is wrong. */
  readonly smokeLastsSeconds: number
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

/** Shorter watches look more often, and measure a shorter baseline, in the same proportion. */
const fullMs = 240_000
const shortestMs = 12_000

/**
 * What has to last does not get shorter with the watch: a start, a lock wait or a burst of errors takes its time whatever was asked for. A watch that is too short for a verdict says so
 * (`not-enough`).
 * @param watchForMs the input `watch-for`, not 0
 */
export function timingOf(watchForMs: number): Timing {
  const often = Math.min(1, Math.max(shortestMs, watchForMs) / fullMs)
  return {
    probeMs: 5000 * often,
    sessionsMs: 5000 * often,
    statementsMs: 15_000 * often,
    sizesMs: 60_000 * often,
    railwayFirstMs: Math.min(55_000, watchForMs * 0.9),
    railwayMs: 60_000,
    railwayLagSeconds: 15,
    windowSeconds: 10,
    settleSeconds: 20,
    smokeLastsSeconds: 20,
    errorsLastSeconds: 40,
    latencyLastsSeconds: 60,
    levelLastsSeconds: 40,
    leakSeconds: 80,
    baselineMs: 15_000 * often,
    baselineEveryMs: 500 * often,
  }
}

/** One look, and a few more a second apart where it shows what has to last. */
export const lookTiming: Timing = { ...timingOf(fullMs), sessionsMs: 1000, statementsMs: 1000, sizesMs: 1000, levelLastsSeconds: 6, settleSeconds: 0 }
