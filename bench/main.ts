import { spawn } from 'node:child_process'
import { access, mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createContext } from '../src/context/create.ts'
import { readHost } from '../src/context/host.ts'
import { createLifetime } from '../src/context/lifetime.ts'
import type { Context } from '../src/context/ports.ts'
import { createRedactor } from '../src/context/redactor.ts'
import { createScratchDatabase } from '../src/postgres/scratch.ts'
import type { DatabaseUrl } from '../src/postgres/database-url.ts'
import { startEmbeddedServer } from '../src/postgres/embedded.ts'
import { findPostgresPrograms } from '../src/postgres/tools.ts'
import { postgresBinaries } from '../support/postgres-binaries.ts'
import { fillDatabase } from './database.ts'
import type { Measured, Task } from './measured.ts'
import { overheadSeconds } from './overhead.ts'

/** The keys are read by other programs: they stay. null: not measured on this machine. */
interface Numbers {
  /** Our backup (manifest, checksums, SHA-256, encryption) / `pg_dump -Fc`, the best run of each. */
  backup_ratio: number
  /** Our proof (decrypt, restore, compare) / `pg_restore` of the `-Fc` dump by hand, the best run of each. */
  proof_ratio: number
  /** `plan` + `migrate` + `verify` beyond the programs they start. */
  overhead_seconds: number
  /** The bundle to its first log line / `node -e 0`, medians. */
  start_ratio: number | null
  /** Peak resident memory of our process over backup and proof, the larger of the two databases. */
  rss_mb: number
}

const major = 15
const runs = 3
const smallMegabytes = 10
const root = path.resolve(import.meta.dirname, '..')
const { values: options } = parseArgs({ options: { json: { type: 'string' }, megabytes: { type: 'string', default: '1000' } } })

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const log: Context['log'] = { info: say, debug: () => undefined, warning: say, error: say, progress: () => undefined, group: async (_, body) => await body() }

interface Bench {
  readonly context: Context
  readonly server: DatabaseUrl
  readonly scratch: DatabaseUrl
  readonly directory: string
  readonly recipient: string
  readonly programs: { readonly pg_dump: string; readonly pg_restore: string }
}

/** A program to its end, its time in milliseconds; what it says is shown when it fails. */
async function timed(program: string, args: readonly string[], more: { env?: Record<string, string>; input?: string; first?: boolean } = {}): Promise<{ milliseconds: number; stdout: string }> {
  return await new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...more.env }, stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    let first: number | undefined
    child.stdout.on('data', (chunk: Buffer) => {
      first ??= performance.now() - began
      out.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      first ??= performance.now() - began
      err.push(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      const milliseconds = more.first === true && first !== undefined ? first : performance.now() - began
      if (code === 0 || more.first === true) resolve({ milliseconds, stdout: Buffer.concat(out).toString() })
      else reject(new Error(`${program} ended ${code}: ${Buffer.concat(err).toString().slice(-2000)}`))
    })
    child.stdin.on('error', () => undefined).end(more.input ?? '')
  })
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

async function emptyDatabase({ context, server }: Bench, name: string): Promise<DatabaseUrl> {
  const admin = await context.databases.connect(server)
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  await admin.close()
  return server.withDatabase(name)
}

async function database(bench: Bench, name: string, megabytes: number): Promise<DatabaseUrl> {
  const url = await emptyDatabase(bench, name)
  const session = await bench.context.databases.connect(url)
  await fillDatabase(session, megabytes)
  const [size] = await session.query<{ size: string }>('SELECT pg_size_pretty(pg_database_size(current_database())) AS size')
  await session.query('CHECKPOINT')
  await session.close()
  say(`database ${name}: ${size?.size ?? ''}`)
  return url
}

async function ours(bench: Bench, url: DatabaseUrl, prove: boolean): Promise<Measured> {
  const store = path.join(bench.directory, 'store')
  await rm(store, { recursive: true, force: true })
  const task: Task = { database: url.reveal(), scratch: bench.scratch.reveal(), directory: store, recipient: bench.recipient, prove }
  const { stdout } = await timed(process.execPath, ['--import', 'tsx', 'bench/measured.ts'], { input: JSON.stringify(task) })
  return JSON.parse(stdout) as Measured
}

async function byHand(bench: Bench, url: DatabaseUrl): Promise<{ dump: number; restore: () => Promise<number>; bytes: number }> {
  const file = path.join(bench.directory, 'by-hand.dump')
  const { milliseconds } = await timed(bench.programs.pg_dump, ['-Fc', '-f', file], { env: url.environment() })
  const restore = async (): Promise<number> => {
    const scratch = await createScratchDatabase(bench.context, bench.scratch)
    try {
      return (await timed(bench.programs.pg_restore, ['-O', '-x', '-d', scratch.name, file], { env: scratch.url.environment() })).milliseconds
    } finally {
      await scratch.drop()
    }
  }
  return { dump: milliseconds, restore, bytes: (await stat(file)).size }
}

/** Both ways in turns, so that what else the machine does meets both. */
async function compared(bench: Bench, url: DatabaseUrl): Promise<{ backup: number; proof: number; rss: number }> {
  const [dumps, restores, backups, proofs, memory]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
  for (let run = 1; run <= runs; run += 1) {
    const hand = await byHand(bench, url)
    const own = await ours(bench, url, true)
    const restore = await hand.restore()
    dumps.push(hand.dump)
    restores.push(restore)
    backups.push(own.backupMilliseconds)
    proofs.push(own.proofMilliseconds)
    memory.push(own.rssMegabytes)
    say(
      `run ${run}: pg_dump -Fc ${seconds(hand.dump)} (${mb(hand.bytes)}), backup ${seconds(own.backupMilliseconds)} (${mb(own.bytes)}), ratio ${(own.backupMilliseconds / hand.dump).toFixed(3)} · ` +
        `pg_restore ${seconds(restore)}, proof ${seconds(own.proofMilliseconds)} · ${own.rssMegabytes.toFixed(0)} MB resident`,
    )
  }
  // The best of each: what else the machine does can only add time.
  return { backup: Math.min(...backups) / Math.min(...dumps), proof: Math.min(...proofs) / Math.min(...restores), rss: Math.max(...memory) }
}

/** The action's bundle, with no input at all, to the first thing it says. */
async function startRatio(): Promise<number | null> {
  const bundle = path.join(root, 'dist', 'index.js')
  if (!(await access(bundle).then(() => true, () => false))) return null
  const [bare, bundled]: [number[], number[]] = [[], []]
  for (let run = 0; run < 9; run += 1) {
    bare.push((await timed(process.execPath, ['-e', '0'])).milliseconds)
    bundled.push((await timed(process.execPath, [bundle], { first: true, env: { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '', INPUT_COMMAND: 'plan' } })).milliseconds)
  }
  return median(bundled) / median(bare)
}

async function measure(context: Context): Promise<Numbers> {
  process.env['SIGNALBOX_POSTGRES_BIN'] = await postgresBinaries(major, say)
  const deps = { ...context, environment: process.env }
  const server = await startEmbeddedServer({ major, deps })
  const scratch = await startEmbeddedServer({ major, deps })
  const directory = path.join(await context.lifetime.temporaryDirectory(), 'bench')
  await mkdir(directory)
  const programs = await findPostgresPrograms(major, ['pg_dump', 'pg_restore'], { exec: context.exec, environment: process.env })
  const bench: Bench = { context, server: server.url, scratch: scratch.url, directory, recipient: await identityToRecipient(await generateX25519Identity()), programs }
  const small = await ours(bench, await database(bench, 'small', smallMegabytes), true)
  say(`small: backup ${seconds(small.backupMilliseconds)}, ${small.rssMegabytes.toFixed(0)} MB resident`)
  const large = await compared(bench, await database(bench, 'large', Number(options.megabytes)))
  return {
    backup_ratio: rounded(large.backup),
    proof_ratio: rounded(large.proof),
    overhead_seconds: rounded(await overheadSeconds({ database: await emptyDatabase(bench, 'overhead'), scratch: scratch.url, store: path.join(directory, 'overhead') }, log)),
    start_ratio: await startRatio().then((ratio) => (ratio === null ? null : rounded(ratio))),
    rss_mb: Math.ceil(Math.max(small.rssMegabytes, large.rss)),
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const rounded = (number: number): number => Math.round(number * 1000) / 1000

const limits: Readonly<Record<keyof Numbers, string>> = { backup_ratio: '≤ 0.30', proof_ratio: '', overhead_seconds: '≤ 2', start_ratio: '≤ 4', rss_mb: '≤ 200' }

const lifetime = createLifetime(say)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    lifetime.cancel(signal)
    void lifetime.end().then(() => process.exit(1))
  })
}
try {
  const numbers = await measure(createContext({ door: 'cli', host: readHost(process.env), log, redact: createRedactor(), lifetime }))
  for (const [name, value] of Object.entries(numbers)) process.stdout.write(`${name.padEnd(18)} ${String(value ?? 'not measured').padStart(12)}  ${limits[name as keyof Numbers]}\n`)
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(numbers, null, 2)}\n`)
} finally {
  await lifetime.end()
}
