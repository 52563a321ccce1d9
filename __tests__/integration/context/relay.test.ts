import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { createLifetime } from '../../../src/context/lifetime.ts'
import type { RelayDoor } from '../../../src/context/ports.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { createRelay, type RelayOptions } from '../../../src/context/relay.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { testServer, type TestServer } from './server.ts'

const password = `p%40ss:w/ord?'"`
const lifetime = createLifetime(() => undefined)
const redact = createRedactor()
const relay = createRelay({ lifetime, redact })
let server: TestServer
let target: DatabaseUrl

const open = (options: RelayOptions = { applicationName: 'signalbox test' }, url = target) => relay.open(url, options)

async function client(door: RelayDoor, more: pg.ClientConfig = {}): Promise<pg.Client> {
  const { host, port, user, password: oneTime, database } = door.url
  const connected = new pg.Client({ host, port, user, password: oneTime, database, ssl: false, ...more })
  connected.on('error', () => undefined)
  await connected.connect()
  return connected
}

async function failure(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  return await promise.then(
    () => {
      throw new Error('it should have failed')
    },
    (error: unknown) => error as Error & { code?: string },
  )
}

/** Settles when the session is over; `once` would reject with its error. */
const gone = (session: pg.Client): Promise<void> => new Promise((resolve) => session.once('end', () => resolve()))

async function one(session: pg.Client, text: string, values?: unknown[]): Promise<unknown> {
  const { rows } = await session.query<Record<string, unknown>>(text, values)
  return Object.values(rows[0] ?? {})[0]
}

/** Waits until the server's answer to `text` is `expected`. */
async function eventually(text: string, expected: unknown): Promise<void> {
  const admin = await server.admin()
  try {
    const until = Date.now() + 60_000
    for (;;) {
      const found = await one(admin, text)
      if (found === expected) return
      if (Date.now() > until) throw new Error(`${text}: still ${String(found)}`)
    }
  } finally {
    await admin.end()
  }
}

beforeAll(async () => {
  server = await testServer()
  const admin = await server.admin()
  await admin.query(`CREATE ROLE "o'wner Ä" LOGIN PASSWORD ${admin.escapeLiteral(password)}`)
  await admin.query(`CREATE DATABASE "my db ""ü" OWNER "o'wner Ä"`)
  await admin.end()
  target = DatabaseUrl.of({ host: '127.0.0.1', port: server.port, user: `o'wner Ä`, password, database: 'my db "ü', parameters: { schema: 'my schema', connect_timeout: '9' } })
})

afterAll(async () => {
  await lifetime.end()
  await server.stop()
})

describe('what the child is given', () => {
  test('a loopback URL with a throwaway password, the same database and schema', async () => {
    const door = await open()
    const text = door.url.reveal()
    expect(text).toMatch(/^postgresql:\/\/signalbox:[0-9a-f]{48}@127\.0\.0\.1:\d+\/my%20db%20%22%C3%BC\?schema=my\+schema&connect_timeout=9&sslmode=disable$/)
    const other = await open()
    expect(other.url.password).not.toBe(door.url.password)
    expect(redact.text(text)).not.toContain(door.url.password)
    await Promise.all([door.close(), other.close()])
  })
})

describe('sessions', () => {
  test('simple and extended queries, the target role, counted', async () => {
    const door = await open()
    expect(door.sessions()).toBe(0)
    const session = await client(door)
    expect(await one(session, 'SELECT session_user')).toBe(`o'wner Ä`)
    expect(await one(session, 'SELECT $1::int + 1 AS n', [41])).toBe(42)
    expect(await one(session, 'SELECT current_database()')).toBe('my db "ü')
    await failure(session.query('SELECT 1/0'))
    expect(await one(session, 'SELECT 1')).toBe(1)
    expect(door.sessions()).toBe(1)
    await session.end()
    await door.close()
  })

  test('twenty at once', async () => {
    const door = await open()
    const sessions = await Promise.all(Array.from({ length: 20 }, () => client(door)))
    const answers = await Promise.all(sessions.map((session, index) => one(session, 'SELECT $1::int', [index])))
    expect(answers).toEqual(sessions.map((_, index) => index))
    expect(door.sessions()).toBe(20)
    await Promise.all(sessions.map((session) => session.end()))
    await door.close()
  })

  test('megabytes through COPY, both ways, by psql', async () => {
    const door = await open()
    const rows = 200_000
    const input = Array.from({ length: rows }, (_, index) => `${index}\tsome text of row ${index}`).join('\n')
    const copied = await server.psql(door.url, 'CREATE TEMP TABLE t (a int, b text); COPY t FROM STDIN; COPY t TO STDOUT', `${input}\n`)
    expect(copied.stderr).toBe('')
    expect(copied.stdout.split('\n').filter((line) => line.includes('\t'))).toHaveLength(rows)
    expect(copied.stdout).toContain(input)
    await door.close()
  })

  test('a cancel request reaches the statement', async () => {
    const door = await open()
    const session = await client(door)
    const { processID, secretKey } = session as unknown as { processID: number; secretKey: number }
    const slow = failure(session.query('SELECT pg_sleep(60)'))
    await eventually(`SELECT count(*)::int FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)' AND state = 'active' AND pid <> pg_backend_pid()`, 1)
    const packet = Buffer.alloc(16)
    ;[16, 80_877_102, processID].forEach((value, index) => packet.writeUInt32BE(value, index * 4))
    packet.writeInt32BE(secretKey, 12)
    const cancel = net.connect(door.url.port, '127.0.0.1', () => cancel.write(packet))
    cancel.on('error', () => undefined)
    await once(cancel, 'close')
    expect((await slow).code).toBe('57014')
    await session.end()
    await door.close()
  })
})

describe('what the relay forces, and what it leaves', () => {
  test('application_name and settings win over the child, the rest of the child is kept', async () => {
    const door = await open({ applicationName: 'signalbox migrate', settings: { lock_timeout: '5s', search_path: '"a b", "C\\d"' } })
    const session = await client(door, { application_name: 'mine', lock_timeout: 1, options: '-c lock_timeout=2 -c work_mem=7MB -c search_path=elsewhere' })
    expect(await one(session, 'SHOW lock_timeout')).toBe('5s')
    expect(await one(session, 'SHOW application_name')).toBe('signalbox migrate')
    expect(await one(session, 'SHOW work_mem')).toBe('7MB')
    expect(await one(session, 'SHOW search_path')).toBe('"a b", "C\\d"')
    await session.end()
    await door.close()
  })

  test('without settings of ours the child keeps its own, and the options of database-url come first', async () => {
    const door = await open({ applicationName: 'signalbox' }, target.withParameters({ options: '-c lock_timeout=9s -c work_mem=9MB' }))
    const session = await client(door, { options: '-c lock_timeout=2s' })
    expect(await one(session, 'SHOW lock_timeout')).toBe('2s')
    expect(await one(session, 'SHOW work_mem')).toBe('9MB')
    await session.end()
    await door.close()
  })

  test('client_encoding of the child', async () => {
    const door = await open()
    const { stdout } = await server.psql(door.url, 'SHOW client_encoding', '', { PGCLIENTENCODING: 'LATIN1' })
    expect(stdout.trim()).toBe('LATIN1')
    await door.close()
  })
})

describe('who is refused', () => {
  test.each([
    ['a wrong password', { password: 'wrong' }, '28P01', 'password authentication failed at the relay'],
    ['the real password', { password }, '28P01', 'password authentication failed at the relay'],
    ['another user', { user: 'postgres' }, '28P01', 'password authentication failed at the relay'],
    ['another database', { database: 'postgres' }, '3D000', 'leads to database "my db "ü" alone'],
  ])('%s', async (_, config, code, message) => {
    const door = await open()
    const error = await failure(client(door, config))
    expect(error.code).toBe(code)
    expect(error.message).toContain(message)
    expect(door.sessions()).toBe(0)
    await door.close()
  })

  test('another database is allowed where it was said', async () => {
    const door = await open({ allowOtherDatabases: true })
    const session = await client(door, { database: 'postgres' })
    expect(await one(session, 'SELECT current_database()')).toBe('postgres')
    await session.end()
    await door.close()
  })

  test('a program of another user', async () => {
    const door = await open()
    const { stderr, exitCode } = await server.psql(door.url, 'SELECT 1', '', {}, 'nobody')
    expect(stderr).toContain('this door is for programs of the user who opened it')
    expect(exitCode).not.toBe(0)
    expect(door.sessions()).toBe(0)
    await door.close()
  })

  test('noise', async () => {
    const door = await open()
    for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '\0\0\0\u0008\0\u0002\0\0', '\0\0\0\u0001']) {
      const socket = net.connect(door.url.port, '127.0.0.1', () => socket.write(bytes))
      socket.on('error', () => undefined).resume()
      await once(socket, 'close')
    }
    expect(door.sessions()).toBe(0)
    await door.close()
  })
})

describe('ends', () => {
  test('the child goes: its session on the server goes', async () => {
    const door = await open({ applicationName: 'signalbox gone' })
    const session = await client(door)
    ;(session as unknown as { connection: { stream: net.Socket } }).connection.stream.destroy()
    await eventually(`SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'signalbox gone'`, 0)
    await door.close()
  })

  test('the server ends the session: the child is told and closed', async () => {
    const door = await open()
    const session = await client(door)
    const ended = gone(session)
    const slow = failure(session.query('SELECT pg_terminate_backend(pg_backend_pid())'))
    expect((await slow).code).toBe('57P01')
    await ended
    await door.close()
  })

  test('close() cuts everybody off', async () => {
    const door = await open()
    const session = await client(door)
    const ended = gone(session)
    await door.close()
    await ended
    expect((await failure(client(door))).code).toBe('ECONNREFUSED')
  })

  test.each([
    ['a server that is down', () => target.withParameters({}), 1, '08001', /ECONNREFUSED/],
    ['a wrong password for the server', () => DatabaseUrl.of({ user: target.user, database: target.database, password: `no${password}`, host: '127.0.0.1', port: server.port, parameters: {} }), undefined, '28P01', /password authentication failed/],
    ['a database that is not there', () => target.withDatabase('nowhere'), undefined, '3D000', /does not exist/],
  ])('%s', async (_, make, port, code, message) => {
    const url = make()
    const given = port === undefined ? url : DatabaseUrl.of({ host: '127.0.0.1', port, user: url.user, password, database: url.database })
    const door = await open({ connectTimeoutMs: 3000 }, given)
    const error = await failure(client(door))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('ss:w')
    expect(door.sessions()).toBe(0)
    await door.close()
  })
})

describe('TLS', () => {
  test.each(['require', 'prefer', 'verify-full'] as const)('sslmode %s', async (sslmode) => {
    const door = await open({}, target.withParameters({ sslmode, ...(sslmode === 'verify-full' ? { sslrootcert: server.certificate } : {}) }))
    const session = await client(door)
    expect(await one(session, 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toBe(true)
    await session.end()
    await door.close()
  })

  test('a certificate that is not trusted', async () => {
    const door = await open({}, target.withParameters({ sslmode: 'verify-full' }))
    expect((await failure(client(door))).message).toMatch(/self-signed|certificate/i)
    await door.close()
  })
})
