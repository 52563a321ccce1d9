import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

/** How long processes may take to end, in milliseconds: GitHub gives 7,500 after SIGINT and 2,500 after SIGTERM. */
export interface Grace {
  afterInterrupt: number
  afterTerminate: number
  /** How long children of an ended process may hold its output open: 5,000 (actions/runner, `ProcessInvoker.cs`). */
  afterExit: number
}

export interface Program {
  file: string
  arguments: string[]
  cwd: string
  env: Record<string, string>
  onLine: (line: string) => void
  /** Aborted: the process is interrupted, terminated, then killed with all below it. */
  signal: AbortSignal
  grace: Grace
}

async function parents(): Promise<Map<number, number>> {
  const found = new Map<number, number>()
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '')
    // The name in parentheses may hold anything, so count from its end.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
    if (parent !== undefined) found.set(Number(entry), Number(parent))
  }
  return found
}

function kill(pid: number): void {
  if (pid <= 1 || pid === process.pid) throw new Error(`process ${pid} was never started by a step`)
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function killTree(root: number): Promise<void> {
  const tree = await parents()
  const doomed = [root]
  for (const pid of doomed) for (const [child, parent] of tree) if (parent === pid) doomed.push(child)
  doomed.reverse().forEach(kill)
}

async function inherited(pid: number, trackingId: string): Promise<boolean> {
  // Empty for the dead that nobody has buried yet.
  const env = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  return env.split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`)
}

/**
 * Kills whatever a job left running, found by the RUNNER_TRACKING_ID it inherited, as the runner does at a job's end. Resolves when
 * it is dead.
 */
export async function killOrphans(trackingId: string): Promise<void> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number)
  for (const pid of pids) {
    if (pid === process.pid || !(await inherited(pid, trackingId))) continue
    kill(pid)
    while (await inherited(pid, trackingId)) await delay(2)
  }
}

/**
 * Runs a program to its end, line by line, with no standard input and exactly the given environment. Signals go to the program
 * alone and not to its children, as on GitHub; only the last resort reaches the whole tree.
 * @returns its exit code (128 + n for a signal)
 * @throws when it cannot be started, or when onLine throws
 */
export async function runProgram(program: Program): Promise<number> {
  // Else it would look as if the program were missing.
  if (!existsSync(program.cwd)) throw new Error(`An error occurred trying to start process '${program.file}' with working directory '${program.cwd}'. No such file or directory`)
  const child = spawn(program.file, program.arguments, { cwd: program.cwd, env: program.env, stdio: ['ignore', 'pipe', 'pipe'] })
  let broken: unknown
  const reading = [child.stdout, child.stderr].map((stream: Readable) => {
    const lines = createInterface({ input: stream, crlfDelay: Infinity })
    lines.on('line', (line) => {
      try {
        program.onLine(line)
      } catch (error) {
        broken ??= error
      }
    })
    return { lines, closed: new Promise<void>((resolve) => lines.once('close', resolve)) }
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : signal === 'SIGTERM' ? 143 : 130)))
  })
  const timers: NodeJS.Timeout[] = []
  const stop = (): void => {
    const { pid } = child
    if (pid === undefined) return
    child.kill('SIGINT')
    timers.push(setTimeout(() => child.kill('SIGTERM'), program.grace.afterInterrupt))
    timers.push(setTimeout(() => void killTree(pid), program.grace.afterInterrupt + program.grace.afterTerminate))
  }
  if (program.signal.aborted) stop()
  program.signal.addEventListener('abort', stop, { once: true })
  try {
    const code = await ended
    timers.forEach((timer) => clearTimeout(timer))
    timers.push(setTimeout(() => reading.forEach(({ lines }) => lines.close()), program.grace.afterExit))
    await Promise.all(reading.map(({ closed }) => closed))
    if (broken !== undefined) throw broken instanceof Error ? broken : new Error('a line could not be read')
    return code
  } finally {
    program.signal.removeEventListener('abort', stop)
    timers.forEach((timer) => clearTimeout(timer))
    child.stdout.destroy()
    child.stderr.destroy()
  }
}
