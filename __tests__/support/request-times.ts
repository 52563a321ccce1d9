import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { preload } from './preloaded-node.ts'

// Requests to Railway have a connection each, and when one begins is told where it begins: on a busy machine what is sent a second apart arrives at any distance.
const channel = 'net.client.socket'

export interface Connections {
  /** The moments at which connections to this port began, in milliseconds, in order. */
  readonly times: () => number[]
  readonly stop: () => void
}

/** Notes the connections that this very process opens to a port from now on. @param now the clock to note them by, in milliseconds */
export function connectionsTo(port: number, now = (): number => performance.now()): Connections {
  const times: number[] = []
  const note = (message: unknown): void => {
    const { socket } = message as { socket: Socket }
    const at = now()
    socket.once('connect', () => {
      if (socket.remotePort === port) times.push(at)
    })
  }
  subscribe(channel, note)
  return { times: () => times.toSorted((a, b) => a - b), stop: () => { unsubscribe(channel, note) } }
}

/** What another process of Node's loads first so that it notes in this file when it opens a connection to that port. */
export function notingConnections(file: string, port: number): string {
  return preload('note-connections', { file, port: String(port) })
}

/** The moments that were noted in this file, in milliseconds, in order, of one process after the other. */
export async function notedConnections(file: string): Promise<number[][]> {
  const ofProcess = new Map<string, number[]>()
  for (const line of (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((one) => one !== '')) {
    const [pid = '', at] = line.split(' ')
    ofProcess.set(pid, [...(ofProcess.get(pid) ?? []), Number(at)].sort((a, b) => a - b))
  }
  return [...ofProcess.values()]
}

/** Between each and the next. */
export function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((at, index) => at - (times[index] ?? 0))
}
