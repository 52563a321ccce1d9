import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'

export interface Pooler {
  /** The database behind it, by way of the pooler. */
  readonly url: DatabaseUrl
  readonly close: () => Promise<void>
}

interface Message {
  /** The byte that names it, `start` for the one without. */
  readonly type: string
  /** The whole of it. */
  readonly bytes: Buffer
}

function message(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, content])
}

const authenticationOk = message('R', Buffer.alloc(4))
const readyForQuery = message('Z', Buffer.from('I'))
const rollback = message('Q', Buffer.from('ROLLBACK\0'))

/** Cuts what arrives into the messages of PostgreSQL's protocol; only a client begins with one that has no type. */
function readMessages(fromClient: boolean, onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let starting = fromClient
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = starting ? 0 : 1
      if (rest.length < head + 4) return
      const end = head + rest.readInt32BE(head)
      if (rest.length < end) return
      const type = starting ? 'start' : String.fromCharCode(rest[0] ?? 0)
      const bytes = rest.subarray(0, end)
      starting = false
      rest = rest.subarray(end)
      onMessage({ type, bytes })
    }
  }
}

/**
 * A pooler in transaction mode with one server process, as PgBouncer with `default_pool_size = 1` is: whoever has something to say gets that process until
 * its transaction ends, the others wait. The first client signs on at the server itself; the later ones are told what it was told.
 */
export async function transactionPooler(database: DatabaseUrl): Promise<Pooler> {
  const backend = connect(database.port, database.host)
  const clients = new Set<Socket>()
  const waiting: { client: Socket; bytes: Buffer }[] = []
  const greeting: Buffer[] = []
  let signedOn = false
  let holder: Socket | undefined
  const next = (): void => {
    const index = holder === undefined ? 0 : waiting.findIndex(({ client }) => client === holder)
    const [turn] = index < 0 ? [] : waiting.splice(index, 1)
    if (turn === undefined) return
    holder = turn.client
    backend.write(turn.bytes)
    next()
  }
  backend.on('data', readMessages(false, ({ type, bytes }) => {
    if (!signedOn && (type === 'S' || type === 'K')) greeting.push(bytes)
    holder?.write(bytes)
    if (type !== 'Z') return
    signedOn = true
    if (bytes.at(5) !== 'I'.charCodeAt(0)) return
    holder = undefined
    next()
  }))
  backend.on('error', () => undefined)
  const server = createServer((client) => {
    clients.add(client)
    client.on('error', () => undefined)
    client.on('close', () => {
      if (holder === client && signedOn) backend.write(rollback)
    })
    client.on('data', readMessages(true, ({ type, bytes }) => {
      if (type === 'start' && signedOn) return void client.write(Buffer.concat([authenticationOk, ...greeting, readyForQuery]))
      if (type === 'X') return void client.end()
      waiting.push({ client, bytes })
      next()
    }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: DatabaseUrl.of({ host: '127.0.0.1', port, user: database.user, password: database.password, database: database.database }),
    close: async () => {
      backend.destroy()
      for (const client of clients) client.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
