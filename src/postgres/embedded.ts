import { randomBytes, randomInt } from 'node:crypto'
import { appendFile, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { childEnvironment } from '../context/child-environment.ts'
import { temporaryPrefix } from '../context/leftovers.ts'
import type { Context, Exec, Program } from '../context/ports.ts'
import { Failure } from '../record/outcome.ts'
import { DatabaseUrl } from './database-url.ts'
import { findPostgresPrograms } from './tools.ts'
import { obtaining } from './tools-on-runner.ts'

export interface EmbeddedServer {
  /** The superuser `postgres` in the database `postgres`, with a random password, on 127.0.0.1. */
  readonly url: DatabaseUrl
  readonly major: number
  readonly dataDirectory: string
  /** Ends every session, the server and its data directory. Also done at the end of the run. */
  stop: () => Promise<void>
}

/** The cluster's locale; `C` and UTF-8 where nothing is said. */
export interface ClusterLocale {
  encoding?: string
  collate?: string
  ctype?: string
  /** `icu` from PostgreSQL 15 on, `builtin` from 17 on. */
  provider?: 'libc' | 'icu' | 'builtin'
  /** The locale's name for `icu` and `builtin`. */
  providerLocale?: string
}

export interface EmbeddedServerOptions {
  /** The server's major version, e.g. 16. */
  major: number
  deps: Pick<Context, 'exec' | 'lifetime' | 'clock' | 'log'> & { environment: Readonly<Record<string, string | undefined>> }
  /** Server settings beside, or instead of, those for speed. */
  settings?: Readonly<Record<string, string>>
  locale?: ClusterLocale
  /** Below the range that the kernel hands out to clients, so that only other servers can be in the way. */
  candidatePort?: () => number
}

const superuser = 'postgres'
const portAttempts = 20

/** The cluster is thrown away: nothing is flushed, nothing archived, nobody replicates. */
const settingsForSpeed = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  shared_buffers: '128MB',
  max_connections: '60',
  autovacuum: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements may hold rows' values: they stay out of the log.
  log_min_error_statement: 'panic',
  // Kept in the data directory, so that a killed server leaves nothing in /dev/shm.
  dynamic_shared_memory_type: 'mmap',
}

/**
 * Runs the server on behalf of this process and ends it with this process, `kill -9` included: then the kernel closes the
 * pipe, `read` comes to its end, and everything in the group is told to quit (PostgreSQL: an immediate shutdown) before the
 * directory goes. The subshells ignore the signals, so that `wait` lasts until the programs themselves are gone.
 */
const watchdog = `
directory=$1 initdb=$2 postgres=$3
shift 3
finish() {
  trap '' TERM INT HUP
  kill -s QUIT 0
  wait
  rm -rf -- "$directory"
  exit 0
}
trap '' QUIT
trap finish TERM INT HUP
while read -r command port; do
  case $command in
    initdb) ( trap '' TERM INT HUP; "$initdb" "$@"; echo "signalbox: initdb ended $?" ) 2>&1 </dev/null & ;;
    postgres) ( trap '' TERM INT HUP; "$postgres" -D "$directory/data" -p "$port"; echo "signalbox: postgres ended $?" ) 2>&1 </dev/null & ;;
  esac
done
finish
`

/**
 * Starts a throwaway PostgreSQL on 127.0.0.1, on a random port, with a random password, as an unprivileged user. It ends with
 * `stop()`, with the run, and with this process however that ends.
 *
 * @throws Failure `postgres-programs-missing` (see `findPostgresPrograms`), `embedded-server-failed` with PostgreSQL's own reason
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const { major, deps } = options
  const began = deps.clock.elapsed()
  const programs = await findPostgresPrograms(major, ['initdb', 'postgres'], { ...deps, obtain: obtaining(deps) })
  const user = await unprivilegedUser(deps.exec, deps.environment)
  const directory = await mkdtemp(path.join(await roomFor(user), temporaryPrefix('postgres-')))
  const removed = deps.lifetime.defer(`directory ${directory}`, () => rm(directory, { recursive: true, force: true, maxRetries: 5 }), { kind: 'directory', path: directory })
  try {
    if (user) await chown(directory, user.uid, user.gid)
    const dataDirectory = path.join(directory, 'data')
    const passwordFile = path.join(directory, 'password')
    const password = randomBytes(24).toString('base64url')
    const args = ['-c', watchdog, 'signalbox-watchdog', directory, programs.initdb, programs.postgres, ...initdbArguments(dataDirectory, passwordFile, options.locale ?? {})]
    const env = { PATH: childEnvironment(deps.environment)['PATH'] ?? '', TZ: 'UTC', LC_ALL: 'C' }
    const guard = await deps.exec.start('/bin/sh', args, { env, cwd: '/', ...user })
    const stop = deps.lifetime.defer(`embedded PostgreSQL ${major}`, async () => {
      guard.stdin.end()
      await guard.finished
      await removed()
    })
    try {
      const server = new Conversation(guard)
      await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' })
      if (user) await chown(passwordFile, user.uid, user.gid)
      await initialized(server, major).finally(() => rm(passwordFile, { force: true }))
      await appendFile(path.join(dataDirectory, 'postgresql.conf'), settingsFile(options.settings ?? {}))
      const port = await listening(server, options)
      deps.log.debug(`PostgreSQL ${programs.version} (embedded) on port ${port} after ${Math.round(deps.clock.elapsed() - began)} ms`)
      const url = DatabaseUrl.of({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' })
      return { url, major, dataDirectory, stop }
    } catch (error) {
      await stop()
      throw error
    }
  } catch (error) {
    await removed()
    throw error
  }
}

function initdbArguments(dataDirectory: string, passwordFile: string, locale: ClusterLocale): string[] {
  return [
    ...['-D', dataDirectory, '--no-sync', '-U', superuser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...[`--encoding=${locale.encoding ?? 'UTF8'}`, '--locale=C', '--lc-messages=C'],
    ...(locale.collate === undefined ? [] : [`--lc-collate=${locale.collate}`]),
    ...(locale.ctype === undefined ? [] : [`--lc-ctype=${locale.ctype}`]),
    ...(locale.provider === undefined || locale.provider === 'libc' ? [] : [`--locale-provider=${locale.provider}`]),
    ...(locale.provider === 'icu' && locale.providerLocale !== undefined ? [`--icu-locale=${locale.providerLocale}`] : []),
    ...(locale.provider === 'builtin' && locale.providerLocale !== undefined ? [`--builtin-locale=${locale.providerLocale}`] : []),
  ]
}

function settingsFile(settings: Readonly<Record<string, string>>): string {
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', logging_collector: 'off', log_destination: 'stderr' }
  const lines = Object.entries({ ...settingsForSpeed, ...settings, ...fixed }).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  return `\n${lines.join('\n')}\n`
}

async function initialized(server: Conversation, major: number): Promise<void> {
  const { said, end } = await server.command('initdb', /^signalbox: initdb ended (\d+)$/)
  if (end?.[1] === '0') return
  throw failure(`initdb of PostgreSQL ${major} failed: ${reasonOf(said)}`, 'See that the temporary directory has room, that a locale asked for is installed (`locale -a`), and that the programs may be read by other users.')
}

/** Port after port, until the server has one for itself. */
async function listening(server: Conversation, { major, candidatePort = () => randomInt(20_000, 32_000) }: EmbeddedServerOptions): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = candidatePort()
    const { said, end } = await server.command(`postgres ${port}`, /^signalbox: postgres ended (\d+)$|LOG: {2}database system is ready to accept connections$/)
    if (end !== undefined && end[1] === undefined) return port
    const inUse = said.some((line) => line.includes('Address already in use'))
    if (inUse && attempt < portAttempts) continue
    const reason = inUse ? `${portAttempts} ports tried were in use` : reasonOf(said)
    throw failure(`PostgreSQL ${major} (embedded) did not start: ${reason}`, 'See what PostgreSQL says there; `scratch-url` names a server of your own instead.')
  }
}

/** What a program that gave up said last, without the times and process ids before it. */
function reasonOf(said: readonly string[]): string {
  const lines = said.filter((line) => line.trim() !== '' && !line.startsWith('signalbox: ')).map((line) => line.replace(/^[\d-]+ [\d:.]+ \S+ \[\d+\] /, ''))
  return lines.slice(-3).join(' | ') || 'it said nothing'
}

function failure(cause: string, fix: string): Failure {
  return new Failure({ code: 'embedded-server-failed', cause, state: 'Nothing was touched; the throwaway server is gone.', fix })
}

/** PostgreSQL refuses to run as root: where we are, its own user does it, else nobody's. */
async function unprivilegedUser(exec: Exec, environment: Readonly<Record<string, string | undefined>>): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const env = childEnvironment(environment)
  for (const name of [superuser, 'nobody']) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => await exec.output('id', [flag, name], { env })))
    if (uid?.exitCode === 0 && gid?.exitCode === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw failure('PostgreSQL does not run as root, and there is neither a user postgres nor nobody', 'Run as another user than root, or make one: `useradd --system postgres`.')
}

/** Another user must be able to reach the directory, and to remove it when we are no more: only where all may write. */
async function roomFor(user: object | undefined): Promise<string> {
  const openToAll = 0o003
  return user === undefined || ((await stat(tmpdir())).mode & openToAll) === openToAll ? tmpdir() : '/tmp'
}

/** Commands to the watchdog, and the lines it and its programs say. */
class Conversation {
  readonly #guard: Program
  #said: string[] = []
  #over = false
  #listener: ((line: string | undefined) => void) | undefined

  constructor(guard: Program) {
    this.#guard = guard
    guard.stdin.on('error', () => undefined) // a watchdog that is gone says so by ending
    this.#read(guard.stdout)
  }

  #read(stdout: Readable): void {
    const lines = createInterface({ input: stdout })
    lines.on('line', (line) => {
      this.#said = [...this.#said.slice(-50), line]
      this.#listener?.(line)
    })
    lines.on('close', () => {
      this.#over = true
      this.#listener?.(undefined)
    })
  }

  /** @returns the lines said since the command, and the match that ended the wait (none when the watchdog ended first) */
  async command(command: string, until: RegExp): Promise<{ said: readonly string[]; end: RegExpExecArray | undefined }> {
    this.#said = []
    if (this.#over) return { said: [], end: undefined }
    const end = await new Promise<RegExpExecArray | undefined>((resolve) => {
      this.#listener = (line) => {
        const match = line === undefined ? undefined : until.exec(line)
        if (line === undefined || match) resolve(match ?? undefined)
      }
      this.#guard.stdin.write(`${command}\n`)
    })
    this.#listener = undefined
    return { said: this.#said, end }
  }
}
