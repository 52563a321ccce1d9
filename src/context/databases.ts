import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import pg from 'pg'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { DatabaseError, type Databases, type Lifetime, type Redactor, type Row, type Session, type SessionOptions } from './ports.ts'
import { errorMessage } from '../record/error-facts.ts'

const bool = 16
const int2 = 21
const int4 = 23
const oid = 26
const json = new Set([114, 3802])

/** Text for every type whose value JavaScript could bend (int8, numeric, timestamps, arrays); see `Session` in ports.ts. */
const types = {
  getTypeParser: (type: number) => (text: string) => {
    if (type === bool) return text === 't'
    if (type === int2 || type === int4 || type === oid) return Number(text)
    if (json.has(type)) return JSON.parse(text) as unknown
    return text
  },
}

/**
 * The ways to connect that libpq's `sslmode` stands for, in the order to try them. libpq verifies a certificate only with
 * verify-ca and verify-full, or when a root certificate is named; node-postgres alone would take `require` for verify-full.
 * @throws as `DatabaseUrl.address`
 */
export function clientConfigurations(url: DatabaseUrl): pg.ClientConfig[] {
  const { host, port } = url.address
  const base: pg.ClientConfig = {
    host,
    port,
    user: url.user,
    // As a function: an empty one would be filled from PGPASSWORD, which nobody gave to us and nobody masks.
    password: () => url.password,
    database: url.database,
    ...(url.parameters.has('options') ? { options: url.parameters.get('options') } : {}),
  }
  const rootCertificate = url.parameters.get('sslrootcert')
  const ca = rootCertificate === undefined || rootCertificate === 'system' ? undefined : readFileSync(rootCertificate, 'utf8')
  const anyName: ConnectionOptions = { checkServerIdentity: () => undefined }
  // Through a tunnel the other end is asked for by its own name, as it is without one; an address is no name (RFC 6066, 3).
  const name: ConnectionOptions = url.isTunnelled ? { host: url.host, ...(isIP(url.host) === 0 ? { servername: url.host } : {}) } : {}
  const authority: ConnectionOptions = { ...name, ...(ca === undefined ? {} : { ca }) }
  const loose: ConnectionOptions = ca === undefined ? { ...name, rejectUnauthorized: false } : { ...authority, ...anyName }
  switch (url.sslMode) {
    case 'disable':
      return [{ ...base, ssl: false }]
    case 'allow':
      return [{ ...base, ssl: false }, { ...base, ssl: loose }]
    case 'prefer':
      return [{ ...base, ssl: loose }, { ...base, ssl: false }]
    case 'require':
      return [{ ...base, ssl: loose }]
    case 'verify-ca':
      return [{ ...base, ssl: { ...authority, ...anyName } }]
    case 'verify-full':
      return [{ ...base, ssl: { ...authority } }]
  }
}

/** What a server says that refuses a connection for its encryption, or for the lack of it. */
const encryptionRefused = /does not support SSL|no encryption|SSL connection/i

/**
 * Tries the ways to connect in turn: the next one only where the last was refused for its encryption alone.
 * @param connect one way; cleans up after itself when it throws
 * @throws DatabaseError, redacted
 */
export async function firstConnection<T>(url: DatabaseUrl, redact: Redactor, connect: (configuration: pg.ClientConfig) => Promise<T>): Promise<T> {
  const configurations = clientConfigurations(url)
  for (const [index, configuration] of configurations.entries()) {
    try {
      return await connect(configuration)
    } catch (error) {
      if (!encryptionRefused.test(errorMessage(error)) || index === configurations.length - 1) throw databaseError(error, redact)
    }
  }
  throw new DatabaseError('no way to connect', 'EINVAL')
}

async function connectedClient(url: DatabaseUrl, redact: Redactor, more: pg.ClientConfig): Promise<pg.Client> {
  return await firstConnection(url, redact, async (configuration) => {
    const client = new pg.Client({ ...configuration, ...more })
    client.on('error', () => undefined) // looked at by whoever waits for the session; unheard it would end the process
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
  })
}

/** Any error of the driver as ours, without secrets. */
function databaseError(error: unknown, redact: Redactor): DatabaseError {
  if (error instanceof DatabaseError) return error
  const from = (error instanceof AggregateError ? error.errors[0] : error) as Partial<pg.DatabaseError> & { message?: string }
  const position = from.position === undefined ? undefined : Number(from.position)
  const detail = from.detail === undefined ? undefined : redact.text(from.detail)
  return new DatabaseError(redact.text(from.message ?? String(error)), from.code ?? 'UNKNOWN', { position, detail }, { cause: error })
}

export function createDatabases(dependencies: { lifetime: Lifetime; redact: Redactor }): Databases {
  return {
    connect: async (url, options = {}) => {
      dependencies.redact.add(url.password)
      const client = await connectedClient(url, dependencies.redact, {
        types,
        application_name: options.applicationName ?? 'signalbox',
        connectionTimeoutMillis: options.connectTimeoutMs ?? 15_000,
        keepAlive: true,
      })
      try {
        return await openSession(client, url, options, dependencies)
      } catch (error) {
        await client.end()
        throw databaseError(error, dependencies.redact)
      }
    },
  }
}

async function openSession(client: pg.Client, url: DatabaseUrl, options: SessionOptions, { lifetime, redact }: { lifetime: Lifetime; redact: Redactor }): Promise<Session> {
  for (const [name, value] of Object.entries(options.settings ?? {})) await client.query('SELECT set_config($1, $2, false)', [name, value])
  const { rows } = await client.query<{ pid: number; version: string }>(`SELECT pg_backend_pid() AS pid, current_setting('server_version_num') AS version`)
  const pid = rows[0]?.pid ?? 0
  let running = 0
  let closing = false
  let sayLost: (reason: string | undefined) => void = () => undefined
  const lost = new Promise<string | undefined>((resolve) => (sayLost = resolve))
  client.on('error', (error) => sayLost(redact.text(error.message)))
  client.on('end', () => sayLost(closing ? undefined : 'the connection ended'))

  const query = async <R extends Row>(text: string, values?: readonly unknown[]): Promise<R[]> => {
    running += 1
    try {
      const result = (await (values === undefined ? client.query(text) : client.query(text, [...values]))) as pg.QueryResult<R> | pg.QueryResult<R>[]
      return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows
    } catch (error) {
      throw databaseError(error, redact)
    } finally {
      running -= 1
    }
  }

  // A cancelled run must not leave its statement running on the server: a cut connection alone would.
  const onAbort = (): void => {
    if (running > 0) void terminate(url, pid, redact)
  }
  lifetime.signal.addEventListener('abort', onAbort, { once: true })
  const close = lifetime.defer(`session ${pid}`, async () => {
    closing = true
    lifetime.signal.removeEventListener('abort', onAbort)
    await client.end().catch(() => undefined)
  })
  return { url, pid, serverVersion: Number(rows[0]?.version), query, stream: (text, batch) => streamed(query, text, batch), lost, close }
}

async function terminate(url: DatabaseUrl, pid: number, redact: Redactor): Promise<void> {
  try {
    const client = await connectedClient(url, redact, { application_name: 'signalbox cancel', connectionTimeoutMillis: 3000 })
    await client.query('SELECT pg_terminate_backend($1)', [pid])
    await client.end()
  } catch {
    // The server is out of reach: then so is the statement, and its session ends with the connection.
  }
}

let cursors = 0

async function* streamed<R extends Row>(query: Session['query'], text: string, batch = 1000): AsyncGenerator<R[]> {
  cursors += 1
  const cursor = `signalbox_cursor_${cursors}`
  await query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}`)
  try {
    for (;;) {
      const rows = await query<R>(`FETCH FORWARD ${batch} FROM ${cursor}`)
      if (rows.length > 0) yield rows
      if (rows.length < batch) break
    }
  } finally {
    await query(`CLOSE ${cursor}`).catch(() => undefined) // gone already where the transaction failed
  }
}
