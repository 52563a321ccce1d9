import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { Failure } from '../record/outcome.ts'
import type { Clock, Exec, Lifetime, Program, ProgramOptions, ProgramResult } from './ports.ts'
import { errorCode } from '../record/error-facts.ts'

/** What is kept of a child's output: its end, where the error is. */
const keptBytes = 64 * 1024
const secondsToGoQuietly = 2

interface Dependencies {
  clock: Clock
  lifetime: Lifetime
  environment: Readonly<Record<string, string | undefined>>
}

/** Programs, each leading a process group of its own, so that `end` reaches what they started (Prisma's engine outlives its CLI otherwise). */
export function createExec(dependencies: Dependencies): Exec {
  const start = async (program: string, args: readonly string[], options: ProgramOptions): Promise<Program> => {
    const child = await launched(program, args, options, ['pipe', 'pipe', 'pipe'])
    return adopted(child, program, dependencies)
  }

  return {
    start,
    output: async (program, args, options) => {
      const { getExecOutput } = await import('@actions/exec')
      const began = dependencies.clock.elapsed()
      try {
        const { exitCode, stdout, stderr } = await getExecOutput(quoted(program), [...args], {
          env: options.env,
          ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
          silent: true,
          ignoreReturnCode: true,
        })
        return { exitCode, signal: null, stdout: stdout.slice(-keptBytes), stderr: stderr.slice(-keptBytes), milliseconds: dependencies.clock.elapsed() - began }
      } catch (error) {
        throw cannotStart(program, error)
      }
    },
    run: async (program, args, options) => {
      const child = await start(program, args, options)
      const timer = options.timeout === undefined ? undefined : setTimeout(() => void child.end(), options.timeout)
      child.stdin.on('error', () => undefined) // a child that does not read its input is its own affair
      child.stdin.end(options.input ?? '')
      const stdout = tail(child.stdout)
      if (options.onLine) {
        const { onLine } = options
        createInterface({ input: child.stdout }).on('line', (line) => onLine(line, 'stdout'))
        createInterface({ input: child.stderr }).on('line', (line) => onLine(line, 'stderr'))
      }
      const result = await child.finished
      clearTimeout(timer)
      return { ...result, stdout: stdout() }
    },
    pipeline: async (programs) => {
      const started: Program[] = []
      let input: Readable | undefined
      for (const [index, [program, args, options]] of programs.entries()) {
        const last = index === programs.length - 1
        const child = await launched(program, args, options, [input ?? 'pipe', 'pipe', 'pipe'])
        input?.destroy() // the kernel has handed it to the child; we must not keep an end open
        input = last ? undefined : (child.stdout ?? undefined)
        started.push(adopted(child, program, dependencies))
      }
      return started
    },
    which: async (program) => {
      for (const directory of (dependencies.environment['PATH'] ?? '').split(path.delimiter)) {
        const candidate = path.join(directory, program)
        if (directory && (await executable(candidate))) return candidate
      }
      return undefined
    },
  }
}

async function executable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** `getExecOutput` takes a command line, not a path: one with a space has to be quoted. */
function quoted(program: string): string {
  return program.includes(' ') ? `"${program}"` : program
}

function launched(program: string, args: readonly string[], options: ProgramOptions, stdio: SpawnOptions['stdio']): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd, env: { ...options.env }, uid: options.uid, gid: options.gid, stdio, detached: true })
    child.once('error', (error) => reject(cannotStart(program, error)))
    child.once('spawn', () => resolve(child))
  })
}

function cannotStart(program: string, error: unknown): Failure {
  const code = errorCode(error) ?? 'unknown'
  return new Failure(
    {
      code: 'program-not-started',
      cause: `${program} could not be started (${code === 'ENOENT' ? 'not found' : code}).`,
      state: 'The program did nothing.',
      fix: `Install ${path.basename(program)}, or put it on PATH.`,
    },
    { cause: error },
  )
}

function adopted(child: ChildProcess, name: string, { clock, lifetime }: Dependencies): Program {
  const began = clock.elapsed()
  const stderr = child.stderr ? tail(child.stderr) : () => ''
  const closed = new Promise<Omit<ProgramResult, 'stdout'>>((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, stderr: stderr(), milliseconds: clock.elapsed() - began }))
  })
  const end = async (): Promise<void> => {
    signalGroup(child, 'SIGTERM')
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), secondsToGoQuietly * 1000)
    child.stdout?.resume()
    child.stderr?.resume()
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
    clearTimeout(timer)
    signalGroup(child, 'SIGKILL') // what the child itself left behind
  }
  const abandon = lifetime.defer(`program ${path.basename(name)}`, end)
  const onAbort = (): void => void end()
  lifetime.signal.addEventListener('abort', onAbort, { once: true })
  const finished = closed.then(async (result) => {
    lifetime.signal.removeEventListener('abort', onAbort)
    await abandon()
    return result
  })
  return { pid: child.pid ?? 0, stdin: child.stdin as Writable, stdout: child.stdout as Readable, stderr: child.stderr as Readable, finished, end }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Nobody of the group is left.
  }
}

/** Collects the end of a stream in bounded memory. */
function tail(stream: Readable): () => string {
  let chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > 2 * keptBytes) {
      chunks = [Buffer.concat(chunks).subarray(-keptBytes)]
      size = keptBytes
    }
  })
  return () => Buffer.concat(chunks).subarray(-keptBytes).toString()
}
