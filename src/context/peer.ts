import { access, readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

const tables = ['/proc/net/tcp', '/proc/net/tcp6'] as const

/** An IPv4 address and port as `/proc/net/tcp` writes them: little-endian bytes, hexadecimal. */
function procAddress(address: string, port: number): string {
  const bytes = address.replace(/^::ffff:/, '').split('.').map(Number).reverse()
  return [...bytes.map((byte) => byte.toString(16).padStart(2, '0')), ':', port.toString(16).padStart(4, '0')].join('').toUpperCase()
}

/** The uid that owns the other end of a connection; `gone` when nobody holds it any more; undefined when it cannot be known. */
export type Peer = number | 'gone' | undefined

/**
 * Who owns the other end of a loopback connection, from Linux's socket table (proc(5), `/proc/net/tcp`). A socket whose owner has closed it stays there for
 * a while with the inode 0, and with the uid 0 whoever it was: that is not root.
 * Undefined where there is no such table or the connection is not in it.
 */
export async function peerUser(socket: Socket): Promise<Peer> {
  const { remoteAddress, remotePort, localAddress, localPort } = socket
  if (remoteAddress === undefined || remotePort === undefined || localAddress === undefined || localPort === undefined) return undefined
  const theirs = procAddress(remoteAddress, remotePort)
  const ours = procAddress(localAddress, localPort)
  for (const table of tables) {
    const peer = peerIn(await readFile(table, 'utf8').catch(() => ''), theirs, ours)
    if (peer !== undefined) return peer
  }
  return undefined
}

/** The owner of the socket from `local` to `remote` (as the table writes them) in the text of such a table. Pure. */
export function peerIn(table: string, local: string, remote: string): Peer {
  for (const line of table.split('\n')) {
    const [, from = '', to = '', , , , , uid, , inode] = line.trim().split(/\s+/)
    if (uid !== undefined && from.endsWith(local) && to.endsWith(remote)) return inode === '0' ? 'gone' : Number(uid)
  }
  return undefined
}

/** Between two looks. */
const lookMs = 5

/**
 * Whether the other end of a connection that we began on the loopback is a program of ours, or of root: waits until somebody has accepted it, for nobody owns it before. Nothing is to be written until then.
 * Where the system has no such table it cannot be known, and is taken for ours.
 * @param milliseconds of patience with one who listens and does not accept
 */
export async function isAcceptedByUs(socket: Socket, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const peer = await peerUser(socket)
    if (typeof peer === 'number') return mayConnect(peer, process.getuid?.())
    if (peer === undefined && !(await hasTable())) return true
    if (socket.destroyed || performance.now() > deadline) return false
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}

async function hasTable(): Promise<boolean> {
  return await access(tables[0]).then(() => true, () => false)
}

/** Whether that user may use a door of this process: ourselves, or root, who may do anything anyway. Unknown is left to the password. */
export function mayConnect(peer: Peer, own: number | undefined): boolean {
  return peer === undefined || own === undefined || peer === own || peer === 0
}
