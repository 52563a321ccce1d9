import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Lifetime } from './ports.ts'
import { errorMessage } from '../record/error-facts.ts'
import { sweepTemporaryDirectories, temporaryPrefix } from './leftovers.ts'

export interface ManagedLifetime extends Lifetime {
  /** Cancels the run: aborts `signal`. */
  cancel: (reason: string) => void
  /** The names of what has not been ended yet. */
  left: () => string[]
}

/** @param report told of an ending that failed; the others run all the same */
export function createLifetime(report: (line: string) => void): ManagedLifetime {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal) // every session and program listens
  const endings: { name: string; end: () => Promise<void> }[] = []
  const underWay = new Set<string>()
  let ending: Promise<void> | undefined
  let swept: Promise<unknown> | undefined

  const ended = async ({ name, end }: (typeof endings)[number]): Promise<void> => {
    underWay.add(name)
    try {
      await end()
    } finally {
      underWay.delete(name)
    }
  }

  const defer = (name: string, end: () => Promise<void>): (() => Promise<void>) => {
    const entry = { name, end }
    endings.push(entry)
    return async () => {
      const at = endings.indexOf(entry)
      if (at < 0) return
      endings.splice(at, 1)
      await ended(entry)
    }
  }

  const endAll = async (): Promise<void> => {
    for (let entry = endings.pop(); entry; entry = endings.pop()) {
      try {
        await ended(entry)
      } catch (error) {
        report(`Could not clean up (${entry.name}): ${errorMessage(error)}`)
      }
    }
  }

  return {
    signal: controller.signal,
    defer,
    cancel: (reason) => controller.abort(new Error(reason)),
    left: () => [...underWay, ...endings.map(({ name }) => name)],
    // One after the other, whoever asks: a second caller waits for the same end.
    end: async () => await (ending ??= endAll().finally(() => (ending = undefined))),
    temporaryDirectory: async () => {
      const root = process.env['RUNNER_TEMP'] ?? tmpdir()
      await (swept ??= Promise.all([...new Set([root, tmpdir()])].map(async (place) => await sweepTemporaryDirectories(place, new Date()))))
      const directory = await mkdtemp(path.join(root, temporaryPrefix()))
      defer(`temporary directory ${directory}`, () => rm(directory, { recursive: true, force: true }))
      return directory
    },
  }
}
