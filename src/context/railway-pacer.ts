import type { Clock } from './ports.ts'

export interface Pacer {
  /** Settles when the next request may begin; whoever asked first begins first. Ends with the run's cancel. */
  turn: () => Promise<void>
  /** From now on so many times slower than the pace; 1: at the pace. */
  slowDown: (times: number) => void
}

/** Spaces the beginnings of requests, whoever sends them. */
export function createPacer(clock: Pick<Clock, 'elapsed' | 'sleep'>, paceMs: number): Pacer {
  let times = 1
  let last = Number.NEGATIVE_INFINITY
  let queue = Promise.resolve()
  return {
    turn: async () => {
      const mine = queue.then(async () => {
        // A timer may ring a little early, and on a busy machine late: the next one is spaced from when this one really begins.
        for (let left = last + paceMs * times - clock.elapsed(); left > 0; left = last + paceMs * times - clock.elapsed()) await clock.sleep(Math.ceil(left))
        last = clock.elapsed()
      })
      queue = mine.catch(() => undefined) // whoever waits next meets the same cancel
      await mine
    },
    slowDown: (asked) => void (times = asked),
  }
}
