import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { isAcceptedByUs, mayConnect, peerUser } from './peer.ts'

const host = '127.0.0.1'
/** So long the program behind may take to accept a connection. */
const acceptMs = 10_000

/** A port of ours in front of another program's: as long as this process lives nobody else can take it, whatever becomes of the other one. */
export interface LoopbackDoor {
  readonly port: number
  /** From now on nobody is let through; what stands is ended. The port stays ours. */
  readonly shut: () => void
  /** Gives the port back. */
  readonly close: () => Promise<void>
}

/**
 * Opens one. A connection is passed on byte for byte, after it was seen whose program is at either end: who connects is ours (or root's), and so is who accepts at that port. To anybody else not one
 * byte is sent.
 * @param to the other program's port on 127.0.0.1
 */
export async function openLoopbackDoor(to: number): Promise<LoopbackDoor> {
  const sockets = new Set<Socket>()
  let isShut = false
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    return socket.setNoDelay(true).on('error', () => undefined).once('close', () => sockets.delete(socket)) // each error is followed by `close`
  }
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (from) => {
    keep(from)
    void passOn(from, () => (isShut ? undefined : keep(connect({ host, port: to, allowHalfOpen: true }))))
  })
  const shut = (): void => {
    isShut = true
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve())
  })
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    shut()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, shut, close }
}

async function passOn(from: Socket, open: () => Socket | undefined): Promise<void> {
  const isOurs = mayConnect(await peerUser(from), process.getuid?.())
  const onward = isOurs && !from.destroyed ? open() : undefined
  if (onward === undefined) {
    from.destroy()
    return
  }
  from.once('close', () => onward.destroySoon())
  onward.once('close', () => from.destroySoon())
  if (!(await isConnected(onward)) || !(await isAcceptedByUs(onward, acceptMs))) {
    onward.destroy()
    return
  }
  from.pipe(onward)
  onward.pipe(from)
}

async function isConnected(socket: Socket): Promise<boolean> {
  return await new Promise((resolve) => socket.once('connect', () => resolve(true)).once('close', () => resolve(false)))
}
