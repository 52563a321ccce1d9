import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedServer, type EmbeddedServerOptions } from '../../../src/postgres/embedded.ts'
import { postgresBinaries, provisionedMajors } from '../../../support/postgres-binaries.ts'
import { testContext } from '../../support/context.ts'

const program = path.resolve(import.meta.dirname, '../../support/programs/embedded-server.ts')
const binaries = (await Promise.all(provisionedMajors.map((major) => postgresBinaries(major)))).join(':')
const environment = { ...process.env, SIGNALBOX_POSTGRES_BIN: binaries }

function start(options: Partial<EmbeddedServerOptions> = {}) {
  const context = testContext()
  const { exec, lifetime, clock, log } = context
  return { context, server: startEmbeddedServer({ major: 15, deps: { exec, lifetime, clock, log, environment }, ...options }) }
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}`)
    await delay(20)
  }
}

function postmasterPid(dataDirectory: string): number {
  return Number(readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

describe('an embedded server', () => {
  test.each(provisionedMajors)('of PostgreSQL %i serves, and leaves nothing', async (major) => {
    const { context, server } = start({ major })
    const { url, dataDirectory, stop } = await server
    const session = await context.databases.connect(url)
    const [row] = await session.query<Record<string, string>>(
      `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('fsync') AS fsync, current_setting('listen_addresses') AS listens,
              pg_encoding_to_char(encoding) AS encoding, datcollate AS collate, rolsuper AS super FROM pg_database, pg_roles WHERE datname = 'postgres' AND rolname = current_user`,
    )
    expect(row).toEqual({ major, fsync: 'off', listens: '127.0.0.1', encoding: 'UTF8', collate: 'C', super: true })
    expect(existsSync(path.join(dataDirectory, '../password'))).toBe(false)
    const pid = postmasterPid(dataDirectory)
    await stop() // with a session still open
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(path.dirname(dataDirectory))).toBe(false)
  })

  test('takes another port when the first ones are in use', async () => {
    const first = await start().server
    const ports = [first.url.port, first.url.port, 23_456 + (process.pid % 8000)]
    const second = await start({ candidatePort: () => ports.shift() ?? 0 }).server
    expect(ports).toHaveLength(0)
    expect(second.url.port).not.toBe(first.url.port)
    await Promise.all([first.stop(), second.stop()])
  })

  test('says so when every port is in use, and leaves nothing', async () => {
    const first = await start().server
    const before = readdirSync(tmpdir())
    await expect(start({ candidatePort: () => first.url.port }).server).rejects.toMatchObject({ kind: 'failed', details: { code: 'embedded-server-failed', cause: expect.stringContaining('20 ports') as string } })
    expect(readdirSync(tmpdir()).filter((name) => !before.includes(name) && name.startsWith(`signalbox-postgres-${process.pid}-`))).toEqual([])
    await first.stop()
  })

  test('demands its password', async () => {
    const { context, server } = start()
    const { url, stop } = await server
    const wrong = `postgresql://postgres:wrong@127.0.0.1:${url.port}/postgres`
    const { DatabaseUrl } = await import('../../../src/postgres/database-url.ts')
    await expect(context.databases.connect(DatabaseUrl.parse(wrong, 'test'))).rejects.toMatchObject({ code: '28P01' })
    await stop()
  })

  test('takes settings and a locale', async () => {
    const { context, server } = start({ settings: { max_connections: '7', search_path: `"o'clock", public` }, locale: { collate: 'C.UTF-8', ctype: 'C.UTF-8' } })
    const { url, stop } = await server
    const session = await context.databases.connect(url)
    const rows = await session.query(`SELECT current_setting('max_connections') AS connections, current_setting('search_path') AS path, datcollate AS collate FROM pg_database WHERE datname = 'template1'`)
    expect(rows).toEqual([{ connections: '7', path: `"o'clock", public`, collate: 'C.UTF-8' }])
    await stop()
  })

  test.each([
    ['a locale that is not there', { locale: { collate: 'xx_XX' } }, /initdb .*xx_XX/],
    ['a setting that is none', { settings: { no_such_setting: '1' } }, /no_such_setting/],
  ])('names %s, and leaves nothing', async (_, options, cause) => {
    const before = readdirSync(tmpdir())
    await expect(start(options).server).rejects.toMatchObject({ kind: 'failed', details: { cause: expect.stringMatching(cause) as string } })
    expect(readdirSync(tmpdir()).filter((name) => !before.includes(name) && name.startsWith(`signalbox-postgres-${process.pid}-`))).toEqual([])
  })

  test('is gone when the run is cancelled', async () => {
    const { context, server } = start()
    const { dataDirectory } = await server
    const pid = postmasterPid(dataDirectory)
    context.lifetime.cancel('SIGINT')
    await until('server and directory are gone', () => !isAlive(pid) && !existsSync(path.dirname(dataDirectory)))
    await context.end()
  })

  test.each(provisionedMajors)('of PostgreSQL %i is gone when this process is killed with -9', async (major) => {
    const { child, dataDirectory } = await startedElsewhere(major)
    const pid = postmasterPid(dataDirectory)
    expect(isAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    await until('server and directory are gone', () => !isAlive(pid) && !existsSync(path.dirname(dataDirectory)))
  })

  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot('does not run as root when we do', async () => {
    const { server } = start()
    const { dataDirectory, stop } = await server
    expect(statSync(`/proc/${postmasterPid(dataDirectory)}`).uid).not.toBe(0)
    expect(statSync(dataDirectory).mode & 0o777).toBe(0o700)
    await stop()
  })
})

/** A process of its own that starts a server and then only waits. */
async function startedElsewhere(major: number): Promise<{ child: ChildProcess; dataDirectory: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, String(major)], { env: { ...environment, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) return { child, dataDirectory: line }
  throw new Error('It ended without starting a server')
}
