import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import pg from 'pg'
import { DatabaseUrl } from '../postgres/database-url.ts'
import { clientConfigurations, firstConnection } from './databases.ts'
import { mayConnect, peerUser } from './peer.ts'
import type { DatabaseError, Lifetime, Redactor, Relay, RelayDoor, SeenStatement, SessionOptions } from './ports.ts'
import { createStatementTap } from './statement-tap.ts'
import { askPassword, errorResponse, greetingCollector, mergedStartup, negotiateVersion, protocol, readPassword, readStartupPacket, startupMessage, startupParameters } from './startup-protocol.ts'

const host = '127.0.0.1'
const user = 'signalbox'
/** How long somebody at the door may take to say who they are. */
const patienceMs = 15_000

/** Parameters for Prisma, not for the server, that the child still needs to know. TLS and the server's own stay on our side. */
const passedOn = ['connect_timeout', 'connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size']

interface Dependencies {
  lifetime: Lifetime
  redact: Redactor
}

/** One door's state. */
interface Door extends Dependencies {
  readonly target: DatabaseUrl
  readonly options: RelayOptions
  readonly password: string
  readonly sockets: Set<Socket>
  sessions: number
  readonly statements: SeenStatement[]
}

export interface RelayOptions extends SessionOptions {
  /** Lets the child into other databases of the server too: only for scratch servers, where Prisma makes its shadow databases. */
  allowOtherDatabases?: boolean
}

/** What `pg.Client` does not show: its connection, from which a session is taken over once it stands. */
interface Wire {
  stream: Socket
  startup: (parameters: unknown) => void
}

/**
 * The relay: see `Relay` in ports.ts. The child's start-up is answered here; the way to the real server (TLS, SCRAM, MD5)
 * is node-postgres's; after that both sockets are joined byte for byte, so memory stays flat and every message passes.
 */
export function createRelay(dependencies: Dependencies): Relay & { open: (target: DatabaseUrl, options: RelayOptions) => Promise<RelayDoor> } {
  return { open: (target, options) => openDoor(target, options, dependencies) }
}

async function openDoor(target: DatabaseUrl, options: RelayOptions, dependencies: Dependencies): Promise<RelayDoor> {
  const door: Door = { ...dependencies, target, options, password: randomBytes(24).toString('hex'), sockets: new Set(), sessions: 0, statements: [] }
  dependencies.redact.add(target.password)
  dependencies.redact.add(door.password)
  const server = createServer((child) => {
    keep(door, child)
    void receive(door, child).catch(() => child.destroy())
  })
  await listening(server)
  const { port } = server.address() as AddressInfo
  const close = dependencies.lifetime.defer(`relay on port ${port}`, async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of door.sockets) socket.destroy()
    await closed
  })
  const kept = passedOn.flatMap((name) => (target.parameters.has(name) ? [[name, target.parameters.get(name) ?? ''] as const] : []))
  const parameters = { schema: target.schema, ...Object.fromEntries(kept), sslmode: 'disable' }
  return { url: DatabaseUrl.of({ host, port, user, password: door.password, database: target.database, parameters }), sessions: () => door.sessions, statements: () => door.statements, close }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve())
  })
}

/** Remembers a socket until it is closed, and keeps its errors from ending the process: each is followed by `close`. */
function keep(door: Door, socket: Socket): void {
  door.sockets.add(socket)
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.once('close', () => door.sockets.delete(socket))
}

/** One connection at the door, from its first byte. */
async function receive(door: Door, child: Socket): Promise<void> {
  child.setTimeout(patienceMs, () => child.destroy())
  const own = process.getuid?.()
  if (!mayConnect(await peerUser(child), own)) {
    child.end(errorResponse('28000', 'signalbox: this door is for programs of the user who opened it'))
    return
  }
  for (;;) {
    const packet = await readStartupPacket(child)
    if (packet === undefined) {
      child.destroy()
      return
    }
    const code = packet.readUInt32BE()
    if (code === protocol.cancelRequest) { await forwardCancel(door, child, packet); return; }
    if (code !== protocol.sslRequest && code !== protocol.gssRequest) { await admit(door, child, packet); return; }
    child.write('N') // no encryption on the loopback; libpq then goes on without
  }
}

async function admit(door: Door, child: Socket, packet: Buffer): Promise<void> {
  const refuse = (code: string, text: string): void => {
    child.end(errorResponse(code, `signalbox: ${text}`))
  }
  if (packet.readUInt16BE() !== protocol.version3) {
    refuse('0A000', 'only version 3 of the protocol is spoken here')
    return
  }
  const parameters = startupParameters(packet)
  const newer = [...parameters.keys()].filter((name) => name.startsWith('_pq_.'))
  if (packet.readUInt16BE(2) > 0 || newer.length > 0) child.write(negotiateVersion(newer))
  child.write(askPassword)
  const password = await readPassword(child)
  if (password === undefined) {
    child.destroy()
    return
  }
  if (parameters.get('user') !== user || !equal(password, door.password)) {
    refuse('28P01', 'password authentication failed at the relay')
    return
  }
  const database = parameters.get('database') ?? user
  if (database !== door.target.database && door.options.allowOtherDatabases !== true) {
    refuse('3D000', `this door leads to database "${door.target.database}" alone, not to "${database}"`)
    return
  }
  child.setTimeout(0)
  await splice(door, child, mergedStartup(new Map([...parameters, ['database', database]]), door.target, door.options))
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function splice(door: Door, child: Socket, parameters: ReadonlyMap<string, string>): Promise<void> {
  let upstream: { stream: Socket; greeting: Buffer }
  try {
    upstream = await session(door, startupMessage(parameters))
  } catch (error) {
    const { code, message } = error as DatabaseError
    // 08001: sqlclient_unable_to_establish_sqlconnection, for what is no SQLSTATE (ECONNREFUSED and the like).
    child.end(errorResponse(/^[0-9A-Z]{5}$/.test(code) ? code : '08001', message))
    return
  }
  if (child.destroyed) {
    upstream.stream.destroy()
    return
  }
  door.sessions += 1
  child.write(upstream.greeting)
  const tap = createStatementTap(door.statements, () => performance.now())
  child.on('data', tap.fromChild)
  upstream.stream.on('data', tap.fromServer)
  child.pipe(upstream.stream)
  upstream.stream.pipe(child)
  child.once('close', () => upstream.stream.destroySoon())
  upstream.stream.once('close', () => child.destroySoon())
}

/**
 * A session on the real server, taken over from node-postgres when it is ready: the socket (paused) and what the server said.
 * @throws DatabaseError, redacted
 */
async function session(door: Door, startup: Buffer): Promise<{ stream: Socket; greeting: Buffer }> {
  return await firstConnection(door.target, door.redact, async (configuration) => await takeOver(door, configuration, startup))
}

async function takeOver(door: Door, configuration: pg.ClientConfig, startup: Buffer): Promise<{ stream: Socket; greeting: Buffer }> {
  const client = new pg.Client({ ...configuration, keepAlive: true, connectionTimeoutMillis: door.options.connectTimeoutMs ?? 15_000 })
  client.on('error', () => undefined)
  const wire = (client as unknown as { connection: Wire }).connection
  let greeting: Buffer | undefined
  // Called once the way is open and, where it has to be, encrypted. Our own message stands in for node-postgres's, which
  // knows but a few parameters; its answer to the server's authentication request is what we are here for.
  wire.startup = () => {
    const { stream } = wire
    const collect = greetingCollector()
    keep(door, stream)
    stream.on('data', (chunk: Buffer) => {
      greeting = collect(chunk)
      if (greeting === undefined) return
      stream.removeAllListeners('data')
      stream.pause()
    })
    stream.write(startup)
  }
  try {
    await client.connect()
  } catch (error) {
    wire.stream.destroy()
    throw error
  }
  if (greeting === undefined) throw new Error('the server was ready without having said so')
  return { stream: wire.stream, greeting }
}

/** A CancelRequest, on a connection of its own as the protocol has it; the server answers by closing. */
async function forwardCancel(door: Door, child: Socket, packet: Buffer): Promise<void> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(packet.length + 4)
  for (const configuration of clientConfigurations(door.target)) {
    if (await cancelSent(door, configuration, Buffer.concat([length, packet]))) break
  }
  child.destroy()
}

/** Resolves when the server has closed the connection, or could not be reached that way. */
function cancelSent(door: Door, configuration: pg.ClientConfig, request: Buffer): Promise<boolean> {
  const client = new pg.Client({ ...configuration, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  const wire = (client as unknown as { connection: Wire }).connection
  return new Promise((resolve) => {
    wire.startup = () => {
      keep(door, wire.stream)
      wire.stream.once('close', () => resolve(true))
      wire.stream.write(request)
    }
    client.connect().then(
      () => resolve(false),
      () => resolve(false), // without a session, as it must be; once the request was written, `close` has answered first
    )
  })
}
