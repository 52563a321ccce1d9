import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { childEnvironment } from '../context/child-environment.ts'
import type { Context, ProgramOptions } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { majorOf } from '../postgres/server-version.ts'
import { findPostgresPrograms } from '../postgres/tools.ts'
import { obtaining } from '../postgres/tools-on-runner.ts'
import { Failure } from '../record/outcome.ts'
import type { Manifest } from '../record/record.ts'
import { encrypted } from './age.ts'
import { judgeEnds, type NamedProgram } from './programs.ts'

export type BackupDependencies = Pick<Context, 'exec' | 'databases' | 'lifetime' | 'clock' | 'log' | 'redact' | 'host'>

export type Compression = Manifest['dump']['compression']

/** How a dump will be made on this machine. */
export interface DumpPlan {
  readonly pgDump: string
  /** As `pg_dump --version` says it. */
  readonly version: string
  readonly compression: Compression
  /** The program's path, for compression `zstd`. */
  readonly zstd: string | undefined
}

/** An exclusive lock on a table is waited for this long. */
const lockWaitMs = 60_000

/**
 * `pg_dump` of the server's own major, and the fastest compression there is here: the program `zstd` beside an uncompressed dump (0.25 of the time of `pg_dump -Fc`), else
 * pg_dump's own zstd (16 and newer, where it was built with it), else its gzip at level 1.
 */
export async function planDump(deps: BackupDependencies, serverVersion: number): Promise<DumpPlan> {
  const environment = deps.host.environment
  const major = majorOf(serverVersion)
  const programs = await findPostgresPrograms(major, ['pg_dump'], { exec: deps.exec, environment, obtain: obtaining({ ...deps, environment }) })
  const plan = { pgDump: programs.pg_dump, version: programs.version }
  const zstd = await deps.exec.which('zstd')
  if (zstd !== undefined) return { ...plan, compression: 'zstd', zstd }
  const own = major >= 16 && (await compressesZstd(deps, programs.pg_dump))
  return { ...plan, compression: own ? 'pg_dump-zstd' : 'pg_dump-gzip', zstd: undefined }
}

/** Asked before it connects anywhere: a build without zstd refuses the option, any other finds no server in a directory that is not there. */
async function compressesZstd({ exec, host }: BackupDependencies, pgDump: string): Promise<boolean> {
  const { stderr } = await exec.output(pgDump, ['--format=custom', '--compress=zstd:1', '--host=/nonexistent', '--no-password'], { env: childEnvironment(host.environment, { LC_ALL: 'C' }) })
  return !/compression|compress/i.test(stderr.split('\n')[0] ?? '')
}

/** `<id>.dump.zst.age` */
export function dumpFileName(id: string, compression: Compression, isEncrypted: boolean): string {
  return `${id}.dump${compression === 'zstd' ? '.zst' : ''}${isEncrypted ? '.age' : ''}`
}

function dumpArguments(compression: Compression, snapshot: string): string[] {
  const compress = { zstd: '--compress=0', 'pg_dump-zstd': '--compress=zstd:1', 'pg_dump-gzip': '--compress=1' }[compression]
  return ['--format=custom', compress, `--snapshot=${snapshot}`, `--lock-wait-timeout=${lockWaitMs}`, '--no-password', '--verbose']
}

const noBackup = 'There is no backup of this run; the target was only read.'

/** Every byte that came out of the pipe has to have passed: counted where it leaves the kernel. */
function refuseLoss(stdout: Readable | undefined, passed: number): void {
  const read = stdout !== undefined && 'bytesRead' in stdout ? stdout.bytesRead : passed
  if (read === passed && passed > 0) return
  throw new Failure({ code: 'dump-incomplete', cause: `Of ${String(read)} bytes of the dump ${passed} arrived.`, state: noBackup, fix: 'Run again, and report it if it happens again.' })
}

export interface DumpStream {
  /** Compressed and encrypted; ends well only when every program did. */
  readonly source: AsyncIterable<Uint8Array>
  /** Known when the source has ended. */
  readonly result: () => { bytes: number; sha256: string }
  /** Ends the programs; afterwards the source fails. */
  readonly end: () => Promise<void>
}

/**
 * Starts the dump. The programs are joined by the kernel; its bytes pass through this process once, where they are encrypted, hashed and counted.
 * @param options.applicationName of pg_dump's session
 * @param options.onBytes the size so far
 */
export async function startDump(
  deps: BackupDependencies,
  plan: DumpPlan,
  options: {
    url: DatabaseUrl
    snapshot: string
    recipients: readonly string[]
    applicationName: string
    onBytes: (bytes: number) => void
    onStderr: (text: string) => void
  },
): Promise<DumpStream> {
  const { url, recipients, onBytes } = options
  const env = childEnvironment(deps.host.environment, { ...url.environment(), PGAPPNAME: options.applicationName, LC_ALL: 'C' })
  const commands: [string, string[], ProgramOptions][] = [[plan.pgDump, dumpArguments(plan.compression, options.snapshot), { env }]]
  if (plan.zstd !== undefined) commands.push([plan.zstd, ['-q', '-1', '-T0', '-c'], { env: childEnvironment(deps.host.environment) }])
  const started = await deps.exec.pipeline(commands)
  const programs: NamedProgram[] = started.map((program, index) => ({ name: index === 0 ? 'pg_dump' : 'zstd', program }))
  const last = started.at(-1)
  // Node lets a stream that nobody listens to run empty once its child has ended: a small dump would be lost before the store begins to read it.
  last?.stdout.on('readable', () => undefined)
  started[0]?.stdin.on('error', () => undefined).end()
  started[0]?.stderr.on('data', (chunk: Buffer) => options.onStderr(chunk.toString()))
  const end = async (): Promise<void> => {
    await Promise.all(started.map((program) => program.end()))
  }
  const hash = createHash('sha256')
  let bytes = 0

  async function* output(): AsyncGenerator<Uint8Array> {
    try {
      let passed = 0
      if (last) {
        for await (const chunk of last.stdout as AsyncIterable<Uint8Array>) {
          passed += chunk.length
          yield chunk
        }
      }
      await judgeEnds(programs, deps.redact, noBackup)
      refuseLoss(last?.stdout, passed)
    } finally {
      await end()
    }
  }

  async function* measured(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      onBytes(bytes)
      yield chunk
    }
  }

  const source = measured(recipients.length > 0 ? encrypted(output(), recipients) : output())
  return { source, end, result: () => ({ bytes, sha256: hash.copy().digest('hex') }) }
}
