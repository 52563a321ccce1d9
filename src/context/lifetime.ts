import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Overdue, type Begun, type Lifetime } from './ports.ts'
import { errorMessage } from '../record/error-facts.ts'
import { sweepTemporaryDirectories, temporaryPrefix } from './leftovers.ts'

export interface ManagedLifetime extends Lifetime {
  /** Cancels the run: aborts `signal`. */
  cancel: (reason: string) => void
}

/** Told at once of what begins and ends that a killed process would leave behind. */
export type Notes = (begun: Begun, isThere: boolean) => void

/**
 * @param report told of an ending that failed; the others run all the same
 * @param note see `Notes`
 */
export function createLifetime(report: (line: string) => void, note: Notes = () => undefined): ManagedLifetime {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal) // every session and program listens
  const endings: { name: string; end: () => Promise<void> }[] = []
  const underWay = new Set<string>()
  let cancelledAt: number | undefined
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

  const defer = (name: string, end: () => Promise<void>, begun?: Begun): (() => Promise<void>) => {
    const ending = async (): Promise<void> => {
      await end()
      if (begun) note(begun, false)
    }
    const entry = { name, end: ending }
    endings.push(entry)
    if (begun) note(begun, true)
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
    cancel: (reason) => {
      cancelledAt ??= performance.now()
      controller.abort(new Error(reason))
    },
    inTime: async (work, milliseconds) => {
      if (milliseconds === Number.POSITIVE_INFINITY) return await work
      let give: () => void = () => undefined
      const overdue = new Promise<never>((_, reject) => {
        give = onAbort(controller.signal, () => {
          const timer = setTimeout(() => reject(new Overdue('not done in time after the cancel')), (cancelledAt ?? 0) + milliseconds - performance.now())
          return () => clearTimeout(timer)
        })
      })
      return await Promise.race([work, overdue]).finally(() => give())
    },
    left: () => [...underWay, ...endings.map(({ name }) => name)],
    // One after the other, whoever asks: a second caller waits for the same end.
    end: async () => await (ending ??= endAll().finally(() => (ending = undefined))),
    temporaryDirectory: async () => {
      const root = process.env['RUNNER_TEMP'] ?? tmpdir()
      await (swept ??= Promise.all([...new Set([root, tmpdir()])].map(async (place) => await sweepTemporaryDirectories(place, new Date()))))
      const directory = await mkdtemp(path.join(root, temporaryPrefix()))
      defer(`temporary directory ${directory}`, () => rm(directory, { recursive: true, force: true }), { kind: 'directory', path: directory })
      return directory
    },
  }
}

/** Begins something when the signal is aborted, or at once when it is already. @returns gives it up */
function onAbort(signal: AbortSignal, begin: () => () => void): () => void {
  let giveUp: () => void = () => undefined
  const start = (): void => void (giveUp = begin())
  if (signal.aborted) start()
  else signal.addEventListener('abort', start, { once: true })
  return () => {
    signal.removeEventListener('abort', start)
    giveUp()
  }
}
