import { createServer, connect, type AddressInfo } from 'node:net'
import { mayConnect, peerUser } from './peer.ts'

const host = '127.0.0.1'

/** GSSENCRequest: a length of 8 and the code 80877104 (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
const question = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x30])

/** A port of 127.0.0.1 that nobody listens on at this moment; before it is used somebody else may take it. */
export async function freeLoopbackPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve())
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/**
 * What answers on a loopback port: `postgres`; `nobody` listens; `closed`: somebody does, and hung up without a word; `silent`: no answer in time; `stranger`: an answer
 * that is not PostgreSQL's, or from a process of another user, who would be told a password next.
 */
export type LoopbackAnswer = 'postgres' | 'nobody' | 'closed' | 'silent' | 'stranger'

/** One byte: with it, or without. Every server from PostgreSQL 12 on says so, also one that has no connection left. */
function isPostgres(answer: Buffer): boolean {
  return answer.length === 1 && /[GN]/.test(answer.toString('latin1'))
}

/**
 * Asks on a loopback port whether PostgreSQL is there. It is asked for GSSAPI encryption, which it answers with one byte, also where it has none; to hang up after that
 * leaves no line in its log, while a TLS handshake that ends there would.
 */
export async function whoAnswers(port: number, milliseconds: number): Promise<LoopbackAnswer> {
  const socket = connect({ host, port })
  try {
    return await new Promise<LoopbackAnswer>((resolve) => {
      socket.setTimeout(milliseconds, () => resolve('silent'))
      socket.once('connect', () => socket.write(question))
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'nobody' : 'closed'))
      const hungUp = (): void => resolve('closed')
      socket.once('close', hungUp)
      socket.once('data', (answer: Buffer) => {
        socket.off('close', hungUp)
        socket.setTimeout(0)
        // Looked up now: who has not accepted the connection yet is not its owner.
        void peerUser(socket).then((peer) => resolve(isPostgres(answer) && mayConnect(peer, process.getuid?.()) ? 'postgres' : 'stranger'))
      })
    })
  } finally {
    socket.destroy()
  }
}
