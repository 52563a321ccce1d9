import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { RunRecord } from '../../src/record/record.ts'
import { renderReport } from '../../src/report/index.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const example = path.join(root, 'examples/relationship-app')

/** The children of the demo that are alive; `endAll` leaves none. */
const alive = new Set<ChildProcess>()

function started(program: string, args: readonly string[], environment: NodeJS.ProcessEnv, stdio: ('inherit' | 'pipe' | 'ignore')[]): ChildProcess {
  const child = spawn(program, args, { cwd: example, env: environment, stdio })
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  return child
}

/** Ends what is left, and waits for it: each cleans up after itself on SIGTERM. */
export async function endAll(): Promise<void> {
  await Promise.all(
    [...alive].map(async (child) => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }),
  )
}

/** Runs a program of the example to its end. @throws Error with its output when it fails */
export async function runExample(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const child = started(process.execPath, args, environment, ['ignore', 'pipe', 'pipe'])
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  const output = Buffer.concat(chunks).toString()
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code ?? 'a signal'}:\n${output}`)
  return output
}

export interface Signalbox {
  readonly exitCode: number
  readonly record: RunRecord
}

/** How many commands were run; each record has its number. */
let runs = 0

/** Runs the command line as a person does, showing its log and the head of its result (all of it when it fails, or with `full`). */
export async function signalbox(command: string, flags: readonly string[], environment: NodeJS.ProcessEnv, { records, full }: { records: string; full: boolean }): Promise<Signalbox> {
  const record = path.join(records, `${String((runs += 1)).padStart(2, '0')}-${command}.json`)
  process.stdout.write(`\n$ signalbox ${[command, ...flags.map(quoted)].join(' ')}\n`)
  const child = started(process.execPath, [path.join(root, 'bin/signalbox.mjs'), command, ...flags, '--record', record], environment, ['inherit', 'pipe', 'inherit'])
  if (!child.stdout) throw new Error('no output')
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  const exitCode = child.exitCode ?? ((await once(child, 'exit')) as [number | null])[0] ?? 1
  const said = Buffer.concat(chunks).toString()
  process.stdout.write(full || exitCode !== 0 ? said : `${said.split('\n\n')[0] ?? ''}\n`)
  const made = JSON.parse(await readFile(record, 'utf8')) as RunRecord
  await writeFile(record.replace(/json$/, 'html'), renderReport(made))
  return { exitCode, record: made }
}

function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word}'`
}

export interface Api {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts a version of the example's API on a free port. */
export async function startApi(server: 'before/server.ts' | 'src/server.ts', environment: NodeJS.ProcessEnv): Promise<Api> {
  const child = started(process.execPath, ['--import', 'tsx', server], { ...environment, PORT: '0' }, ['ignore', 'pipe', 'inherit'])
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listening on (\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    const stop = async (): Promise<void> => {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    return { url, stop }
  }
  throw new Error(`${server} ended before it listened`)
}
