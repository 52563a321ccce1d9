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
  return {
    turn: async () => {
      const at = Math.max(clock.elapsed(), last + paceMs * times)
      last = at
      // A timer may ring a little early.
      for (let left = at - clock.elapsed(); left > 0; left = at - clock.elapsed()) await clock.sleep(Math.ceil(left))
    },
    slowDown: (asked) => void (times = asked),
  }
}
