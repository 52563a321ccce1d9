import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from './ports.ts'

/** The machine's clock; its sleep ends when the run is cancelled. */
export function createClock(signal: AbortSignal): Clock {
  return {
    now: () => new Date(),
    elapsed: () => performance.now(),
    sleep: async (milliseconds) => {
      await delay(milliseconds, undefined, { signal })
    },
  }
}
