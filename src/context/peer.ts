import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

const tables = ['/proc/net/tcp', '/proc/net/tcp6']

/** An IPv4 address and port as `/proc/net/tcp` writes them: little-endian bytes, hexadecimal. */
function procAddress(address: string, port: number): string {
  const bytes = address.replace(/^::ffff:/, '').split('.').map(Number).reverse()
  return [...bytes.map((byte) => byte.toString(16).padStart(2, '0')), ':', port.toString(16).padStart(4, '0')].join('').toUpperCase()
}

/**
 * The uid that owns the other end of a loopback connection, from Linux's socket table (proc(5), `/proc/net/tcp`).
 * Undefined where there is no such table or the connection is not in it.
 */
export async function peerUser(socket: Socket): Promise<number | undefined> {
  const { remoteAddress, remotePort, localAddress, localPort } = socket
  if (remoteAddress === undefined || remotePort === undefined || localAddress === undefined || localPort === undefined) return undefined
  const theirs = procAddress(remoteAddress, remotePort)
  const ours = procAddress(localAddress, localPort)
  for (const table of tables) {
    const text = await readFile(table, 'utf8').catch(() => '')
    for (const line of text.split('\n')) {
      const [, local = '', remote = '', , , , , uid] = line.trim().split(/\s+/)
      if (uid !== undefined && local.endsWith(theirs) && remote.endsWith(ours)) return Number(uid)
    }
  }
  return undefined
}

/** Whether that user may use a door of this process: ourselves, or root, who may do anything anyway. Unknown is left to the password. */
export function mayConnect(uid: number | undefined, own: number | undefined): boolean {
  return uid === undefined || own === undefined || uid === own || uid === 0
}
