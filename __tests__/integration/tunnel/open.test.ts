import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { childEnvironment } from '../../../src/context/child-environment.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { Tunnel, TunnelRequest } from '../../../src/tunnel/open.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { keyPair, startSshd, type KeyPair, type Sshd } from '../../support/sshd.ts'
import { until } from '../way/scene.ts'
import { noSshLeft, opened, serverOf, sshProcesses, watchFor } from './scene.ts'

const run = promisify(execFile)

let server: TestServer
let sshd: Sshd
let pair: KeyPair

/** A key that may do nothing but reach this database, as docs/private-databases.md recommends. */
const restricted = (port: number, { publicKey }: KeyPair): string => `restrict,port-forwarding,permitopen="127.0.0.1:${port}",command="/bin/false" ${publicKey}`

beforeAll(async () => {
  server = await postgresServer(15)
  pair = await keyPair()
  sshd = await startSshd({ authorizedKeys: [restricted(server.url.port, pair)] })
})

const request = (more: Partial<TunnelRequest> = {}): TunnelRequest => ({ server: serverOf(sshd), key: pair.key, knownHosts: [sshd.knownHosts], url: server.url, ...more })

async function open(more: Partial<TunnelRequest> = {}): Promise<{ context: TestContext; tunnel: Tunnel }> {
  const { context, tunnel, stop } = await opened(request(more))
  if (tunnel === undefined) throw stop ?? new Error('no tunnel')
  return { context, tunnel }
}

/** How many bytes the program prints, without keeping them. */
async function bytesOf(context: TestContext, program: string, args: string[], url: DatabaseUrl): Promise<number> {
  const child = await context.exec.start(program, args, { env: childEnvironment(process.env, url.environment()) })
  child.stdin.end()
  let bytes = 0
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) bytes += chunk.length
  const { exitCode, stderr } = await child.finished
  if (exitCode !== 0) throw new Error(stderr)
  return bytes
}

describe('a tunnel', () => {
  test('carries a dump of more than 100 MB and eight sessions at once; memory stays flat', async () => {
    const database = await server.createDatabase()
    await server.run(database, `CREATE TABLE big AS SELECT n, repeat(md5(n::text), 34) AS text FROM generate_series(1, 100000) n`)
    const { context, tunnel } = await open({ url: database })
    const dump = path.join(await postgresBinaries(15), 'pg_dump')
    const before = process.memoryUsage().rss
    const [bytes, ...counts] = await Promise.all([
      bytesOf(context, dump, ['--no-password'], tunnel.url),
      ...Array.from({ length: 8 }, async () => {
        const session = await context.databases.connect(tunnel.url)
        const [row] = await session.query<{ count: string }>('SELECT count(*) AS count FROM big')
        await session.close()
        return row?.count
      }),
    ])
    expect(bytes).toBeGreaterThan(100e6)
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6)
    expect(bytes).toBe(await bytesOf(context, dump, ['--no-password'], database))
    expect(counts).toEqual(Array.from({ length: 8 }, () => '100000'))
    expect(await tunnel.whyDropped()).toBeUndefined()
    await context.end()
  })

  test('carries what Prisma is given: the relay; and a database beside, as a rollback makes it', async () => {
    const { context, tunnel } = await open()
    const door = await context.relay.open(tunnel.url, {})
    const through = await context.databases.connect(door.url)
    expect(await through.query('SELECT current_database() AS name')).toEqual([{ name: 'postgres' }])
    const beside = await context.databases.connect(tunnel.url.withDatabase('template1').withParameters({ schema: 'x' }))
    expect(await beside.query('SELECT current_database() AS name')).toEqual([{ name: 'template1' }])
    await context.end()
  })

  test('leaves the name of the database what it was, and goes to another address', async () => {
    const { context, tunnel } = await open()
    const { host, port } = server.url
    expect(tunnel.url).toMatchObject({ host, port, isTunnelled: true })
    expect(String(tunnel.url)).toBe(String(server.url))
    expect(tunnel.url.reveal()).toBe(server.url.reveal())
    expect(tunnel.url.address).toEqual({ host: '127.0.0.1', port: expect.any(Number) })
    expect(tunnel.url.address.port).not.toBe(port)
    await context.end()
  })

  test('is opened with the keys of this machine’s agent where there is no ssh-key', async () => {
    const context = testContext()
    const directory = await context.lifetime.temporaryDirectory()
    const socket = path.join(directory, 'machine')
    const agent = await context.exec.start('ssh-agent', ['-D', '-a', socket], { env: childEnvironment(process.env) })
    await new Promise((resolve) => agent.stdout.once('data', resolve))
    const environment = { ...process.env, SSH_AUTH_SOCK: socket }
    const without = await opened(request({ key: undefined }), undefined, environment)
    expect(without.stop?.details).toMatchObject({ code: 'ssh-permission-denied', fix: expect.stringContaining('ssh agent of this machine') })
    await context.exec.run('ssh-add', ['-q', '-'], { env: childEnvironment(environment, { SSH_AUTH_SOCK: socket }), input: pair.key })
    const { tunnel, context: own } = await opened(request({ key: undefined }), undefined, environment)
    expect(await tunnel?.whyDropped()).toBeUndefined()
    expect(tunnel).toBeDefined()
    await own.end()
    await context.end()
  })
})

describe('the key', () => {
  test('appears in no arguments, environment, file or log, and its agent is gone once the tunnel stands; nothing is left after the run', async () => {
    const lines = pair.key.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'))
    const ours = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith(`signalbox-${process.pid}-`))
    const before = await ours()
    const ended = watchFor(lines)
    const { context, tunnel } = await open()
    expect(await sshProcesses()).not.toEqual([])
    await until('the agent is gone', async () => !(await sshProcesses()).some((line) => line.includes('ssh-agent')))
    await context.databases.connect(tunnel.url)
    context.log.info(`${pair.key} ${lines.join('')} ${encodeURIComponent(pair.key)} ${JSON.stringify({ key: pair.key })}`)
    const { looks, seen } = await ended()
    expect(looks).toBeGreaterThan(3)
    expect(seen).toEqual([])
    for (const line of lines) expect(context.said()).not.toContain(line)
    await context.end()
    await noSshLeft()
    expect(await ours()).toEqual(before)
    await until('the server has noticed', async () => (await sshd.connections()) === 0)
    expect(context.lifetime.left()).toEqual([])
  })

  test.each([
    ['Ed25519', ['-t', 'ed25519']],
    ['RSA in PEM form', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
    ['ECDSA in PKCS#8 form', ['-t', 'ecdsa', '-m', 'PKCS8']],
  ])('may be %s, with Windows’ line ends and without the last one', async (_, args) => {
    const other = await keyPair({ args })
    await sshd.authorize([restricted(server.url.port, pair), restricted(server.url.port, other)])
    const { readSshKey } = await import('../../../src/inputs/ssh-spec.ts')
    const key = readSshKey(other.key.trim().replaceAll('\n', '\r\n'))
    const { context, tunnel } = await open({ key })
    expect(await tunnel.whyDropped()).toBeUndefined()
    await context.end()
  })
})

describe('TLS through a tunnel', () => {
  let directory: string
  let secure: TestServer

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'tls-'))
    const [certificate, key] = [path.join(directory, 'server.crt'), path.join(directory, 'server.key')]
    await run('chmod', ['755', directory])
    // For this name alone: the address that the tunnel is on is not in it.
    await run('openssl', ['req', '-new', '-x509', '-days', '2', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-out', certificate, '-keyout', key])
    if (process.getuid?.() === 0) {
      const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
      await chown(key, uid!, gid!)
    }
    secure = await postgresServer(15, { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: key })
  })

  afterAll(async () => await rm(directory, { recursive: true, force: true }))

  const urlFor = (host: string): DatabaseUrl => {
    const { port, user, password, database } = secure.url
    return DatabaseUrl.of({ host, port, user, password, database, parameters: { sslmode: 'verify-full', sslrootcert: path.join(directory, 'server.crt') } })
  }

  test('the server proves its own name, to node-postgres and to libpq; another name is refused by both', async () => {
    await sshd.authorize([`restrict,port-forwarding,permitopen="localhost:${secure.url.port}",permitopen="127.0.0.1:${secure.url.port}" ${pair.publicKey}`])
    const psql = path.join(await postgresBinaries(15), 'psql')
    const asked = ['-X', '-A', '-t', '-w', '-c', 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()']

    const { context, tunnel } = await open({ url: urlFor('localhost') })
    const session = await context.databases.connect(tunnel.url)
    expect(await session.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')).toEqual([{ ssl: true }])
    const said = await context.exec.run(psql, asked, { env: childEnvironment(process.env, tunnel.url.environment()) })
    expect(said).toMatchObject({ exitCode: 0, stdout: 't\n' })
    expect(tunnel.url.environment()).toMatchObject({ PGHOST: 'localhost', PGHOSTADDR: '127.0.0.1', PGPORT: String(tunnel.url.address.port) })
    await context.end()

    const other = await open({ url: urlFor('127.0.0.1') })
    await expect(other.context.databases.connect(other.tunnel.url)).rejects.toThrow(/Hostname\/IP does not match|IP: 127\.0\.0\.1 is not in the cert/)
    const refused = await other.context.exec.run(psql, asked, { env: childEnvironment(process.env, other.tunnel.url.environment()) })
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('does not match host name "127.0.0.1"') })
    await other.context.end()
  })
})
