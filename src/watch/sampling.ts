import type { Clock } from '../context/ports.ts'
import type { Judge } from './judge.ts'
import type { Seen } from './seen.ts'

/** Something that is looked at again and again. */
export interface Source {
  readonly firstMs: number
  readonly everyMs: number
  /**
   * One look. What cannot be looked at is told as `blind`; it throws only when the run is cancelled.
   * @param at seconds since the watch began
   */
  readonly look: (at: number) => Promise<readonly Seen[]>
}

/**
 * Feeds the judge from the sources, each in its own time, until the time is over or the judge has seen a breach. Sources that are due together are asked together; one that takes
 * long makes the others wait, so each has a time limit of its own.
 * @param onLook told after each round of looks
 * @throws when the clock's sleep ends with the run
 */
export async function sampleFor(clock: Clock, forMs: number, sources: readonly Source[], judge: Judge, onLook?: (at: number) => void): Promise<void> {
  const start = clock.elapsed()
  const due = new Map(sources.map((source) => [source, source.firstMs]))
  for (;;) {
    const now = clock.elapsed() - start
    const asked = sources.filter((source) => (due.get(source) ?? 0) <= now)
    const seen = await Promise.all(asked.map(async (source) => await source.look(now / 1000)))
    for (const one of seen.flat()) judge.take(one)
    onLook?.(now / 1000)
    const after = clock.elapsed() - start
    for (const source of asked) due.set(source, nextAfter(source, after))
    const next = Math.min(...due.values())
    if (judge.isBreach || next > forMs) break
    await clock.sleep(next - after)
  }
  const rest = forMs - (clock.elapsed() - start)
  if (!judge.isBreach && rest > 0) await clock.sleep(rest)
}

/** The times of a source stay where they are; those that were missed are not made up for. */
function nextAfter({ firstMs, everyMs }: Source, now: number): number {
  return firstMs + (Math.floor((now - firstMs) / everyMs) + 1) * everyMs
}
