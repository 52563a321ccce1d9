import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { childEnvironment } from '../../../src/context/child-environment.ts'
import { whoAnswers } from '../../../src/context/loopback.ts'
import { looksCutOff } from '../../../src/tunnel/dropped.ts'
import type { Tunnel, TunnelRequest } from '../../../src/tunnel/open.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { keyPair, startSshd, type KeyPair, type Sshd } from '../../support/sshd.ts'
import { until } from '../way/scene.ts'
import { noSshLeft, opened, serverOf, sshProcesses } from './scene.ts'

let server: TestServer
let sshd: Sshd
let pair: KeyPair

beforeAll(async () => {
  server = await postgresServer(15)
  pair = await keyPair()
  sshd = await startSshd({ authorizedKeys: [`restrict,port-forwarding,permitopen="127.0.0.1:${server.url.port}" ${pair.publicKey}`] })
})

const request = (): TunnelRequest => ({ server: serverOf(sshd), key: pair.key, knownHosts: [sshd.knownHosts], url: server.url })

async function open(): Promise<{ context: TestContext; tunnel: Tunnel }> {
  const { context, tunnel, stop } = await opened(request())
  if (tunnel === undefined) throw stop ?? new Error('no tunnel')
  return { context, tunnel }
}

describe('a tunnel whose server drops the connection in the middle', () => {
  test('says so and why, and is not opened again', async () => {
    const { context, tunnel } = await open()
    const session = await context.databases.connect(tunnel.url)
    const { port } = tunnel.url.address
    expect(tunnel.droppedYet()).toBeUndefined()
    const running = session.query('SELECT pg_sleep(60)').then(() => undefined, (error: unknown) => error)
    await sshd.dropConnections()
    expect(await tunnel.dropped).toMatch(/^127\.0\.0\.1 ended the connection: (?:Connection to 127\.0\.0\.1 closed by remote host|client_loop: send disconnect: Broken pipe)$/)
    expect(await running).toMatchObject({ name: 'DatabaseError' })
    expect(tunnel.droppedYet()).toBe(await tunnel.whyDropped())
    await expect(context.databases.connect(tunnel.url)).rejects.toMatchObject({ name: 'DatabaseError', code: 'ECONNREFUSED', message: expect.stringContaining('the SSH tunnel dropped: 127.0.0.1 ended the connection') })
    expect(() => tunnel.url.withDatabase('other').environment()).toThrow('the SSH tunnel dropped')
    expect(await whoAnswers(port, 1000)).toBe('closed')
    expect(await sshd.connections()).toBe(0)
    await noSshLeft()
    await context.end()
    expect(await whoAnswers(port, 1000)).toBe('nobody')
  })

  test('gives the password to nobody who takes the port of ssh then, neither ours nor that of a program begun before', async () => {
    const { context, tunnel } = await open()
    const before = tunnel.url.environment()
    const [, sshPort] = /-L 127\.0\.0\.1:(\d+):/.exec((await sshProcesses()).join('\n')) ?? []
    expect(Number(sshPort)).not.toBe(tunnel.url.address.port)
    await sshd.dropConnections()
    await tunnel.dropped
    let met = 0
    const stranger = createServer((socket) => {
      met += 1
      socket.on('error', () => undefined).end()
    }).listen(Number(sshPort), '127.0.0.1')
    await once(stranger, 'listening')
    await expect(context.databases.connect(tunnel.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const psql = path.join(await postgresBinaries(15), 'psql')
    const { exitCode, stderr } = await context.exec.run(psql, ['-Xc', 'SELECT 1'], { env: childEnvironment(process.env, before) })
    expect([exitCode === 0, looksCutOff(new Error(stderr))]).toEqual([false, true])
    // Its own port nobody takes as long as we are there.
    const taken = createServer().listen(Number(before['PGPORT']), '127.0.0.1')
    expect(await once(taken, 'error')).toMatchObject([{ code: 'EADDRINUSE' }])
    stranger.close()
    await context.end()
    expect(met).toBe(0)
  })

  test('is not called dropped when it is the database that ended a session', async () => {
    const { context, tunnel } = await open()
    const session = await context.databases.connect(tunnel.url)
    await server.run(server.url, `SELECT pg_terminate_backend(${session.pid})`)
    expect(await session.lost).toBeDefined()
    expect(await tunnel.whyDropped()).toBeUndefined()
    await context.end()
    expect(tunnel.droppedYet()).toBeUndefined()
  })
})

describe('the end of a run', () => {
  test('that is cancelled: the statement on the server is ended through the tunnel before the tunnel is', async () => {
    const { context, tunnel } = await open()
    const session = await context.databases.connect(tunnel.url)
    const running = session.query(`SELECT pg_sleep(60), 'through the tunnel'`).catch(() => undefined)
    const sleeping = async (): Promise<boolean> => (await server.run(server.url, `SELECT FROM pg_stat_activity WHERE query LIKE '%through the tunnel%' AND state = 'active' AND pid <> pg_backend_pid()`)).length > 0
    await until('it runs', sleeping)
    context.lifetime.cancel('by the test')
    await until('it was ended', async () => !(await sleeping()))
    await running
    expect(await whoAnswers(tunnel.url.address.port, 30_000)).toBe('postgres')
    await context.end()
    await noSshLeft()
  })

  test.each(['SIGKILL', 'SIGTERM'] as const)('by %s of its process: ssh and its session on the SSH server are gone', async (signal) => {
    const { url, ...rest } = request()
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'holder.ts')], { env: process.env, stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.end(JSON.stringify({ ...rest, url: url.reveal() }))
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [word] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [said])])) as [Buffer | string]
    expect(String(word)).toBe('it stands\n')
    expect(await sshd.connections()).toBeGreaterThan(0)
    const directories = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith(`signalbox-${child.pid}-`))
    expect([await sshProcesses(child.pid), await directories()]).not.toContainEqual([])
    child.kill(signal)
    await once(child, 'exit')
    await noSshLeft(child.pid)
    await until('the SSH server serves nobody', async () => (await sshd.connections()) === 0)
    await until('no directory is left', async () => (await directories()).length === 0)
  })

  test('closes it after what was opened since', async () => {
    const { context, tunnel } = await open()
    await context.databases.connect(tunnel.url)
    const left = context.lifetime.left()
    expect(left.findIndex((name) => name.startsWith('SSH tunnel'))).toBeLessThan(left.findIndex((name) => name.startsWith('session')))
    await context.end()
    expect(testContext().lifetime.left()).toEqual([])
  })
})
