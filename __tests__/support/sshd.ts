import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll } from '@jest/globals'
import { freeLoopbackPort } from '../../src/context/loopback.ts'
import { openssh } from '../../support/openssh.ts'

const run = promisify(execFile)

export interface Sshd {
  readonly host: string
  readonly port: number
  /** The only one who can log in: whoever the server runs as. */
  readonly user: string
  /** `USER@HOST:PORT`, for `ssh-tunnel`. */
  readonly address: string
  /** The line of known_hosts that is right. */
  readonly knownHosts: string
  /** What it logged so far. */
  readonly said: () => string
  /** Who may log in from now on: lines of authorized_keys. */
  readonly authorize: (lines: readonly string[]) => Promise<void>
  /** Ends every connection that stands, from the server's side; new ones are taken. */
  readonly dropConnections: () => Promise<void>
  /** How many processes serve a connection at this moment. */
  readonly connections: () => Promise<number>
  readonly stop: () => Promise<void>
}

export interface KeyPair {
  /** The private key's text, as ssh-keygen wrote it. */
  readonly key: string
  /** The public key's line, without a comment. */
  readonly publicKey: string
}

export interface SshdOptions {
  authorizedKeys?: readonly string[]
  /** Lines of sshd_config, before the usual ones: the first of a kind counts. */
  settings?: readonly string[]
  /** Default: a free one. */
  port?: number
  /** Default: a fresh one. */
  hostKey?: KeyPair
}

const servers = new Set<Sshd>()
const directories = new Set<string>()

afterAll(async () => {
  for (const server of servers) await server.stop()
  for (const directory of directories) await rm(directory, { recursive: true, force: true })
})

async function directory(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'sshd-'))
  directories.add(made)
  await chmod(made, 0o755)
  return made
}

/** A fresh key pair; its files are gone by the time this returns. */
export async function keyPair({ passphrase = '', args = ['-t', 'ed25519'] }: { passphrase?: string; args?: readonly string[] } = {}): Promise<KeyPair> {
  const place = await directory()
  const file = path.join(place, 'key')
  await run('ssh-keygen', ['-q', ...args, '-N', passphrase, '-C', '', '-f', file])
  const [key, publicKey] = await Promise.all([readFile(file, 'utf8'), readFile(`${file}.pub`, 'utf8')])
  await rm(place, { recursive: true })
  directories.delete(place)
  return { key, publicKey: publicKey.trim() }
}

/**
 * A real sshd on 127.0.0.1, with a host key of its own, that knows no passwords and no shell but its user's. Root runs it as somebody else (sshd as root wants a user and
 * directories of the system's). Stopped after the file's last test.
 */
export async function startSshd({ authorizedKeys = [], settings = [], port: given, hostKey: own }: SshdOptions = {}): Promise<Sshd> {
  const { sshd, environment } = await openssh()
  const place = await directory()
  const account = await unprivilegedAccount()
  const [program, libraries] = environment['LD_LIBRARY_PATH'] === undefined ? [sshd, undefined] : await copied(sshd, environment['LD_LIBRARY_PATH'], place)
  const hostKey = path.join(place, 'host-key')
  const { key, publicKey } = own ?? (await keyPair())
  await writeFile(hostKey, key, { mode: 0o600 })
  const keys = path.join(place, 'authorized_keys')
  const authorize = async (lines: readonly string[]): Promise<void> => await writeFile(keys, `${lines.join('\n')}\n`)
  await authorize(authorizedKeys)
  const port = given ?? (await freeLoopbackPort())
  const usual = [`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${hostKey}`, 'PidFile none', `AuthorizedKeysFile ${keys}`, 'StrictModes no', 'UsePAM no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PrintMotd no', 'MaxStartups 50']
  await writeFile(path.join(place, 'config'), [...settings, ...usual, ''].join('\n'))
  if (account.ids) await chown(hostKey, account.ids.uid, account.ids.gid)
  const child = spawn(program, ['-D', '-e', '-f', path.join(place, 'config')], {
    cwd: place,
    env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account.ids,
  })
  let text = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  await listening(child, port, () => text)
  const server: Sshd = {
    ...{ host: '127.0.0.1', port, user: account.name, address: `${account.name}@127.0.0.1:${port}`, knownHosts: `[127.0.0.1]:${port} ${publicKey}`, authorize },
    said: () => text,
    connections: async () => (await descendants(child.pid)).length,
    dropConnections: async () => await ended(await descendants(child.pid)),
    stop: async () => {
      if (!servers.delete(server)) return
      const gone = child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined
      await ended(await descendants(child.pid))
      child.kill('SIGKILL')
      await gone
    },
  }
  servers.add(server)
  return server
}

/** Root runs it as PostgreSQL's user, else nobody's: with a home and a shell that exist, as sshd demands. */
export async function unprivilegedAccount(): Promise<{ name: string; ids?: { uid: number; gid: number } }> {
  if (process.getuid?.() !== 0) return { name: userInfo().username }
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout))).catch(() => undefined)
    if (ids) return { name, ids: { uid: ids[0]!, gid: ids[1]! } }
  }
  throw new Error('sshd for tests wants a user postgres or nobody')
}

/**
 * A directory, inside this one, for PATH: with an `sshd` that starts the machine's, or the one unpacked for tests with its libraries.
 * @param place owned by whoever starts it
 */
export async function sshdFor(place: string): Promise<string> {
  const { sshd, environment } = await openssh()
  const { LD_LIBRARY_PATH: libraries } = environment
  const [program, own] = libraries === undefined ? [sshd, undefined] : await copied(sshd, libraries, place)
  const bin = path.join(place, 'bin')
  await mkdir(bin, { mode: 0o755 })
  await writeFile(path.join(bin, 'sshd'), `#!/bin/sh\n${own === undefined ? '' : `LD_LIBRARY_PATH='${own}' `}exec '${program}' "$@"\n`, { mode: 0o755 })
  return bin
}

/** Where its user can reach it, whoever owns the checkout. */
async function copied(sshd: string, libraries: string, place: string): Promise<[string, string]> {
  const target = path.join(place, 'sshd')
  await cp(sshd, target)
  await chmod(target, 0o755)
  const own = path.join(place, 'lib')
  await mkdir(own, { mode: 0o755 })
  for (const from of libraries.split(':')) {
    for (const name of (await readdir(from)).filter((file) => file.startsWith('lib') && file.includes('.so'))) await cp(path.join(from, name), path.join(own, name), { dereference: true })
  }
  return [target, own]
}

async function listening(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`sshd did not start:\n${said()}`)
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port }, () => { socket.destroy(); resolve(true) })
      socket.once('error', () => resolve(false))
    })
    if (answers) return
    await delay(20)
  }
}

/** The processes that it started for connections, and theirs: each makes a session of its own, so that no group holds them. */
async function descendants(pid: number | undefined): Promise<number[]> {
  const parents = new Map<number, number>()
  for (const entry of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '')
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (parent !== undefined && state !== 'Z') parents.set(Number(entry), Number(parent))
  }
  const of = (one: number): number[] => [...parents].filter(([, parent]) => parent === one).flatMap(([child]) => [child, ...of(child)])
  return pid === undefined ? [] : of(pid)
}

async function ended(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
  }
  while ((await Promise.all(pids.map(isThere))).some(Boolean)) await delay(10)
}

/** One that nobody waited for yet is not. */
async function isThere(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
}
