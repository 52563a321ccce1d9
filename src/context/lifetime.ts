import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Lifetime } from './ports.ts'
import { errorMessage } from '../record/error-facts.ts'

/** Every temporary directory of ours begins so, that leftovers can be told from other people's. */
export const temporaryPrefix = 'signalbox-'

export interface ManagedLifetime extends Lifetime {
  /** Cancels the run: aborts `signal`. */
  cancel: (reason: string) => void
}

/** @param report told of an ending that failed; the others run all the same */
export function createLifetime(report: (line: string) => void): ManagedLifetime {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal) // every session and program listens
  const endings: { name: string; end: () => Promise<void> }[] = []

  const defer = (name: string, end: () => Promise<void>): (() => Promise<void>) => {
    const entry = { name, end }
    endings.push(entry)
    return async () => {
      const at = endings.indexOf(entry)
      if (at < 0) return
      endings.splice(at, 1)
      await end()
    }
  }

  return {
    signal: controller.signal,
    defer,
    cancel: (reason) => controller.abort(new Error(reason)),
    end: async () => {
      for (let entry = endings.pop(); entry; entry = endings.pop()) {
        try {
          await entry.end()
        } catch (error) {
          report(`Could not clean up (${entry.name}): ${errorMessage(error)}`)
        }
      }
    },
    temporaryDirectory: async () => {
      const directory = await mkdtemp(path.join(process.env['RUNNER_TEMP'] ?? tmpdir(), temporaryPrefix))
      defer(`temporary directory ${directory}`, () => rm(directory, { recursive: true, force: true }))
      return directory
    },
  }
}
