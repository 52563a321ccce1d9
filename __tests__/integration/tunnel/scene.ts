import { readdir, readFile, readlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from '@jest/globals'
import { readSshServer, type SshServer } from '../../../src/inputs/ssh-spec.ts'
import { Stop } from '../../../src/record/outcome.ts'
import { openTunnel, type Tunnel, type TunnelRequest } from '../../../src/tunnel/open.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import type { Sshd } from '../../support/sshd.ts'
import { until } from '../way/scene.ts'

export function serverOf({ address }: Pick<Sshd, 'address'>): SshServer {
  const server = readSshServer(address)
  if (server === undefined) throw new Error(`no address: ${address}`)
  return server
}

export interface Opened {
  readonly context: TestContext
  /** How long it was to be waited before another attempt; nobody did. */
  readonly pauses: number[]
  readonly tunnel?: Tunnel
  readonly stop?: Stop
}

/** Opens it with the real ports; only the pauses are not kept. @param onPause what happens in the place of one */
export async function opened(request: TunnelRequest, onPause: () => Promise<void> = () => Promise.resolve(), environment?: Readonly<Record<string, string | undefined>>): Promise<Opened> {
  const context = testContext(environment ? { environment } : {})
  const pauses: number[] = []
  const clock = {
    ...context.clock,
    sleep: async (milliseconds: number) => {
      pauses.push(milliseconds)
      await onPause()
    },
  }
  try {
    return { context, pauses, tunnel: await openTunnel(request, { ...context, clock }) }
  } catch (error) {
    if (error instanceof Stop) return { context, pauses, stop: error }
    throw error
  }
}

/** OpenSSH's client programs, and what guards them, that a process has begun: they stand in a directory that is named for it. */
export async function sshProcesses(of = process.pid): Promise<string[]> {
  const found = await Promise.all(
    (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(async (pid) => {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim()
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return cwd.startsWith(path.join(tmpdir(), `signalbox-${of}-`)) && /ssh/.test(command) ? [`${pid}: ${command}`] : []
    }),
  )
  return found.flat()
}

/** None of them is left; those that were told to go may take a moment. */
export async function noSshLeft(of = process.pid): Promise<void> {
  await until('no ssh is left', async () => (await sshProcesses(of)).length === 0)
}

const watches = new Set<() => void>()
afterEach(() => {
  for (const end of watches) end() // of a test that failed before it ended its own
})

/** Looks at every process's arguments and at every file of the temporary directory, over and over, for any of these texts. @returns ends the watch and says where they were */
export function watchFor(texts: readonly string[]): () => Promise<{ readonly looks: number; readonly seen: readonly string[] }> {
  const seen = new Set<string>()
  let [looks, isOver] = [0, false]
  const end = (): void => void (isOver = true)
  watches.add(end)
  const look = async (file: string): Promise<void> => {
    const content = await readFile(file, 'latin1').catch(() => '')
    if (texts.some((text) => content.includes(text))) seen.add(file)
  }
  const watch = (async () => {
    while (!isOver) {
      const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
      await Promise.all(pids.map(async (pid) => await look(`/proc/${pid}/cmdline`)))
      const others = pids.filter((pid) => pid !== String(process.pid))
      await Promise.all(others.map(async (pid) => ((await readlink(`/proc/${pid}/cwd`).catch(() => '')).startsWith(tmpdir()) ? await look(`/proc/${pid}/environ`) : undefined)))
      const directories = (await readdir(tmpdir()).catch(() => [])).filter((name) => /^signalbox-\d+-/.test(name)).map((name) => path.join(tmpdir(), name))
      for (const directory of directories) await Promise.all((await readdir(directory).catch(() => [])).map(async (name) => await look(path.join(directory, name))))
      looks += 1
    }
  })()
  return async () => {
    end()
    watches.delete(end)
    await watch
    return { looks, seen: [...seen] }
  }
}
