import { createInterface } from 'node:readline/promises'
import type { Terminal } from './ports.ts'

/** A person at a terminal; undefined when there is none to ask. */
export function createTerminal(signal: AbortSignal): Terminal | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  return {
    ask: async (question) => {
      const lines = createInterface({ input: process.stdin, output: process.stderr })
      // readline holds the terminal raw, so Ctrl-C arrives here and not as a signal.
      lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      try {
        return await lines.question(question, { signal })
      } finally {
        lines.close()
      }
    },
  }
}
