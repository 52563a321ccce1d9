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

/** Most looks are answered within so many real milliseconds: then all that were due together are judged together. A slower one is not waited for. */
const momentMs = 100
/** So long a look that is still under way at the end may take to end, in real milliseconds: the connection it uses is needed. */
const endMs = 6000

/**
 * Feeds the judge from the sources, each in its own time, until the time is over or the judge has seen a breach. One that takes long does not keep the others from being looked at: it alone
 * is looked at less often.
 * @param onLook told after each round of looks
 * @throws when the clock's sleep ends with the run, and what a look throws
 */
export async function sampleFor(clock: Clock, forMs: number, sources: readonly Source[], judge: Judge, onLook?: (at: number) => void): Promise<void> {
  const start = clock.elapsed()
  const due = new Map(sources.map((source) => [source, source.firstMs]))
  const underWay = new Map<Source, Promise<void>>()
  const begin = async (source: Source, now: number): Promise<void> => {
    try {
      for (const seen of await source.look(now / 1000)) judge.take(seen)
    } finally {
      underWay.delete(source)
      due.set(source, nextAfter(source, clock.elapsed() - start))
    }
  }
  for (;;) {
    const now = clock.elapsed() - start
    for (const source of sources) {
      if ((due.get(source) ?? 0) > now || underWay.has(source)) continue
      underWay.set(source, begin(source, now))
    }
    await ended(underWay, momentMs)
    onLook?.(now / 1000)
    const after = clock.elapsed() - start
    const next = Math.min(...sources.filter((source) => !underWay.has(source)).map((source) => due.get(source) ?? 0))
    if (judge.isBreach || after >= forMs || (next > forMs && underWay.size === 0)) break
    await Promise.race([clock.sleep(Math.max(0, Math.min(next, forMs) - after)), ...underWay.values()])
  }
  await ended(underWay, endMs)
  const rest = forMs - (clock.elapsed() - start)
  if (!judge.isBreach && rest > 0) await clock.sleep(rest)
}

/** Waits until all have ended, but no longer than so many real milliseconds. @throws what one of them throws */
async function ended(underWay: ReadonlyMap<Source, Promise<void>>, milliseconds: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    void Promise.all(underWay.values())
      .then(() => resolve(), reject)
      .finally(() => clearTimeout(timer))
  })
}

/** The times of a source stay where they are; those that were missed are not made up for. */
function nextAfter({ firstMs, everyMs }: Source, now: number): number {
  return firstMs + (Math.floor((now - firstMs) / everyMs) + 1) * everyMs
}
