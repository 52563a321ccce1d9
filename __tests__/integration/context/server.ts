import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'

/** A cluster with TLS and passwords (scram), which the relay's tests are about. Removed by `stop`. */
export interface TestServer {
  port: number
  /** File of its self-signed certificate (for 127.0.0.1 and localhost). */
  certificate: string
  admin: (database?: string) => Promise<pg.Client>
  psql: (url: DatabaseUrl, sql: string, input?: string, env?: Record<string, string>, user?: string) => Promise<{ stdout: string; stderr: string; exitCode: number }>
  stop: () => Promise<void>
}

const bin = '/usr/lib/postgresql/15/bin'
const root = process.getuid?.() === 0
const as = (user: string, command: string[]): [string, string[]] => (root ? ['runuser', ['-u', user, '--', ...command]] : [command[0]!, command.slice(1)])
const asPostgres = (command: string[]): void => void execFileSync(...as('postgres', command), { stdio: 'pipe', cwd: '/' })

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export async function testServer(): Promise<TestServer> {
  const directory = mkdtempSync(path.join(tmpdir(), 'signalbox-test-relay-'))
  const data = path.join(directory, 'data')
  const certificate = path.join(data, 'server.crt')
  const port = await freePort()
  if (root) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']).toString()))
    chownSync(directory, uid!, gid!)
  }
  asPostgres([`${bin}/initdb`, '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  asPostgres(['openssl', 'req', '-new', '-x509', '-days', '2', '-nodes', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-out', certificate, '-keyout', path.join(data, 'server.key')])
  appendFileSync(path.join(data, 'postgresql.conf'), `\nport = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = off\nssl = on\n`)
  appendFileSync(path.join(data, 'pg_hba.conf'), '')
  const hba = path.join(data, 'pg_hba.conf')
  rmSync(hba)
  appendFileSync(hba, 'host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n')
  chmodSync(hba, 0o644)
  asPostgres([`${bin}/pg_ctl`, '-D', data, '-w', '-l', path.join(data, 'log'), 'start'])
  return {
    port,
    certificate,
    admin: async (database = 'postgres') => {
      const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database, ssl: false })
      client.on('error', () => undefined)
      await client.connect()
      return client
    },
    psql: async (url, sql, input = '', env = {}, user) => {
      const command = ['psql', '-X', '-q', '-A', '-t', '-w', ...sql.split('; ').flatMap((part) => ['-c', part])]
      const [program, args] = user === undefined ? [command[0]!, command.slice(1)] : as(user, command)
      const child = spawn(program, args, { cwd: '/', env: { PATH: process.env['PATH'], ...url.environment(), ...env } })
      const output = { stdout: '', stderr: '' }
      for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text))
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
      const [exitCode] = (await once(child, 'close')) as [number]
      return { ...output, exitCode }
    },
    stop: () => {
      asPostgres([`${bin}/pg_ctl`, '-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(directory, { recursive: true, force: true })
      return Promise.resolve()
    },
  }
}
