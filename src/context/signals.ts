import type { ManagedLifetime } from './lifetime.ts'
import type { Log } from './ports.ts'
import { errorMessage } from '../record/error-facts.ts'

/** A Ctrl-C may come twice at once, from the terminal and from a parent; a person who means it presses again. */
const meantAfterMs = 1000
const exitCodeOfSigint = 130

type Says = Pick<Log, 'error'>

/**
 * SIGINT (Ctrl-C, GitHub's cancel), SIGTERM and SIGHUP cancel the run once; what it began is ended before the process is. A second SIGINT, more than a
 * second after the first, is somebody who no longer wants to wait for that: the process ends at once and says what may be left.
 */
export function endOnSignals(lifetime: ManagedLifetime, log: Says): void {
  let interruptedAt: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      lifetime.cancel(`cancelled by ${signal}`)
      if (signal !== 'SIGINT') return
      interruptedAt ??= performance.now()
      if (performance.now() - interruptedAt <= meantAfterMs) return
      log.error(`Ended at once, before the cleaning up was done. What may be left: ${lifetime.left().join(', ') || 'nothing'}.`)
      process.exit(exitCodeOfSigint)
    })
  }
}

/**
 * An error that no step could catch (thrown in a callback, a rejection nobody awaits, an output nobody reads any more): what the run began is ended all the
 * same, one line says what it was, and the exit code is 1. Node hands unhandled rejections to the same event.
 */
export function endOnStrayErrors(lifetime: ManagedLifetime, log: Says): void {
  let isEnding = false
  process.on('uncaughtException', (error: unknown) => {
    if (isEnding) return // ending it may break more; the first is the cause
    isEnding = true
    lifetime.cancel('Signalbox itself failed')
    log.error(`Signalbox itself failed: ${errorMessage(error).replaceAll('\n', ' ')}. What it began is being ended; \`signalbox plan\` shows the state the target is in.`)
    void lifetime.end().finally(() => process.exit(1))
  })
}
