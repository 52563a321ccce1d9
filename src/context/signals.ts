import type { ManagedLifetime } from './lifetime.ts'

/** SIGINT (Ctrl-C, GitHub's cancel), SIGTERM and SIGHUP cancel the run once; what it began is ended before the process is. */
export function endOnSignals(lifetime: ManagedLifetime): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => lifetime.cancel(`cancelled by ${signal}`))
  }
}
