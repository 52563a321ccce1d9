import { pipeline } from 'node:stream/promises'
import { childEnvironment } from '../context/child-environment.ts'
import type { ProgramOptions } from '../context/ports.ts'
import { withSession } from '../postgres/connection.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { majorOf } from '../postgres/server-version.ts'
import { findPostgresPrograms } from '../postgres/tools.ts'
import { obtaining } from '../postgres/tools-on-runner.ts'
import { errorCode } from '../record/error-facts.ts'
import { Failure, Stop } from '../record/outcome.ts'
import type { Manifest } from '../record/record.ts'
import type { Store } from '../store/store.ts'
import { decrypted } from './age.ts'
import type { BackupDependencies } from './dump.ts'
import { verifiedDump, verifyDump } from './files.ts'
import { judgeEnds } from './programs.ts'

/** A backup and the means to read it. */
export interface ReadableBackup {
  readonly manifest: Manifest
  readonly store: Store
  /** age secret keys, tried in turn; none needed for one that is not encrypted. */
  readonly identities: readonly string[]
}

export interface RestoreOptions {
  readonly backup: ReadableBackup
  /** An empty database. */
  readonly database: DatabaseUrl
  /** Owners, grants and tablespaces as they were (on the target's server); without it everything belongs to the restoring role. */
  readonly owners: boolean
  /** Said of an error: what state things are in. */
  readonly state: string
}

/**
 * Restores a backup into an empty database and gathers statistics. Never into the target itself: a restore in place fails or merges (rule 10).
 *
 * The file is checked against its manifest before a byte of it reaches the server when owners are restored (it will serve an application then), otherwise
 * while it is read. Subscriptions are left out: a copy must not begin to replicate.
 * @throws Failure `backup-damaged`, `backup-not-decryptable`, `program-failed`: the database is half filled then and to be dropped
 */
export async function restoreInto(deps: BackupDependencies, { backup, database, owners, state }: RestoreOptions): Promise<void> {
  if (owners) await verifyDump(backup.store, backup.manifest)
  const args = ['--exit-on-error', '--no-password', '--no-subscriptions', `--dbname=${connectionName(database.database)}`]
  if (!owners) args.push('--no-owner', '--no-privileges', '--no-tablespaces')
  const env = childEnvironment(deps.host.environment, { ...database.environment(), PGAPPNAME: 'signalbox pg_restore', LC_ALL: 'C' })
  await runRestore(deps, backup, args, { env }, state)
  const options = { applicationName: 'signalbox restore', settings: { statement_timeout: '0' } }
  await withSession(deps.databases, database, options, async (session) => await session.query('ANALYZE')) // a restored database has no statistics
}

/**
 * Reads a backup to its end, decrypted, decompressed and decoded, without a server. (`pg_restore --list` would prove nothing.)
 * @throws Failure as `restoreInto`
 */
export async function decodeBackup(deps: BackupDependencies, backup: ReadableBackup, state: string): Promise<void> {
  await runRestore(deps, backup, ['--file=/dev/null'], { env: childEnvironment(deps.host.environment, { LC_ALL: 'C' }) }, state)
}

async function runRestore(deps: BackupDependencies, backup: ReadableBackup, args: readonly string[], options: ProgramOptions, state: string): Promise<void> {
  const { dump, target } = backup.manifest
  const major = majorOf(target.serverVersion)
  const programs = await findPostgresPrograms(major, ['pg_restore'], { exec: deps.exec, environment: deps.host.environment, obtain: obtaining({ ...deps, environment: deps.host.environment }) })
  const commands: [string, readonly string[], ProgramOptions][] = [[programs.pg_restore, args, options]]
  if (dump.compression === 'zstd') commands.unshift([await zstd(deps, state), ['-d', '-q', '-c'], { env: childEnvironment(deps.host.environment) }])
  const started = await deps.exec.pipeline(commands)
  const named = started.map((program, index) => ({ name: index === started.length - 1 ? 'pg_restore' : 'zstd', program }))
  try {
    started.at(-1)?.stdout.resume()
    const input = started[0]?.stdin
    if (input === undefined) throw new Error('nothing was started')
    const whole = await fed(plainDump(backup), input)
    try {
      await judgeEnds(named, deps.redact, state)
    } catch (error) {
      await verifyDump(backup.store, backup.manifest) // a damaged file is the better reason
      throw error
    }
    if (!whole) await verifyDump(backup.store, backup.manifest)
  } finally {
    await Promise.all(started.map((program) => program.end()))
  }
}

async function zstd({ exec }: BackupDependencies, state: string): Promise<string> {
  const program = await exec.which('zstd')
  if (program !== undefined) return program
  throw new Failure({ code: 'zstd-missing', cause: 'The backup is compressed with zstd, and the program zstd is not installed.', state, fix: 'apt-get install zstd' })
}

/** As `pg_dump`, or `zstd` behind it, wrote it. */
function plainDump({ manifest, store, identities }: ReadableBackup): AsyncIterable<Uint8Array> {
  const stored = verifiedDump(store, manifest)
  return manifest.dump.encryption === null ? stored : decrypted(stored, identities, manifest.dump.file)
}

/** @returns false when the program stopped reading before the end; what is wrong with the source itself is thrown */
async function fed(source: AsyncIterable<Uint8Array>, input: NodeJS.WritableStream): Promise<boolean> {
  try {
    await pipeline(source, input)
    return true
  } catch (error) {
    if (error instanceof Stop) throw error
    const code = errorCode(error)
    if (code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') return false
    throw error
  }
}

/** A connection string that names the database alone: a bare name with `=` in it would be read as one. */
export function connectionName(database: string): string {
  return `dbname='${database.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
