import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Socket } from 'node:net'
import { Readable, type Writable } from 'node:stream'
import { Failure } from '../record/outcome.ts'
import { HeldOutput } from './held-output.ts'
import { kernelPipe } from './kernel-pipe.ts'
import type { Clock, Exec, Lifetime, Program, ProgramOptions, ProgramResult } from './ports.ts'
import { errorCode } from '../record/error-facts.ts'

/** What is kept of a child's output: its end, where the error is. */
const keptBytes = 64 * 1024
const secondsToGoQuietly = 2

/** What the next program of a pipeline reads from: one end of a pipe, ours until that program has it. */
interface End {
  readonly stdio: number | Readable
  readonly close: () => Promise<void>
}

interface Dependencies {
  clock: Clock
  lifetime: Lifetime
  environment: Readonly<Record<string, string | undefined>>
}

/** Programs, each leading a process group of its own, so that `end` reaches what they started (Prisma's engine outlives its CLI otherwise). */
export function createExec(dependencies: Dependencies): Exec {
  const start = async (program: string, args: readonly string[], options: ProgramOptions): Promise<Program> => {
    const child = await launched(program, args, options, ['pipe', 'pipe', 'pipe'])
    return adopted(child, program, dependencies, new HeldOutput(child.stdout as Socket), options.outlivesCancel)
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
        return { exitCode, signal: null, stdout: lastLines(Buffer.from(stdout)), stderr: lastLines(Buffer.from(stderr)), milliseconds: dependencies.clock.elapsed() - began }
      } catch (error) {
        throw cannotStart(program, error)
      }
    },
    run: async (program, args, options) => {
      const spawned = await launched(program, args, options, ['pipe', 'pipe', 'pipe'])
      const child = adopted(spawned, program, dependencies, spawned.stdout as Socket) // read from the first byte on
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
      let input: End | undefined
      for (const [index, [program, args, options]] of programs.entries()) {
        const last = index === programs.length - 1
        const joint = last ? undefined : await kernelPipe(dependencies.lifetime)
        try {
          const child = await launched(program, args, options, [input?.stdio ?? 'pipe', joint?.write.fd ?? 'pipe', 'pipe'])
          const stdout = child.stdout as Socket | null
          started.push(adopted(child, program, dependencies, stdout === null ? Readable.from([]) : last ? new HeldOutput(stdout) : stdout))
          await input?.close() // the child has it now; an end that we kept open would never say that it is over
          input = joint ? { stdio: joint.read.fd, close: () => joint.read.close() } : stdout ? { stdio: stdout, close: () => Promise.resolve(void stdout.destroy()) } : undefined
        } catch (error) {
          await input?.close()
          await joint?.read.close()
          throw error
        } finally {
          await joint?.write.close()
        }
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

function adopted(child: ChildProcess, name: string, { clock, lifetime }: Dependencies, stdout: Readable, outlivesCancel = false): Program {
  let isClosed = false
  const began = clock.elapsed()
  const stderr = child.stderr ? tail(child.stderr) : () => ''
  const closed = new Promise<Omit<ProgramResult, 'stdout'>>((resolve) => {
    child.once('close', (exitCode, signal) => {
      isClosed = true
      resolve({ exitCode, signal, stderr: stderr(), milliseconds: clock.elapsed() - began })
    })
  })
  const end = async (): Promise<void> => {
    signalGroup(child, 'SIGTERM')
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), secondsToGoQuietly * 1000)
    if (!isClosed) stdout.resume() // of one that ended by itself, what is held may still be read
    child.stderr?.resume()
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
    clearTimeout(timer)
    signalGroup(child, 'SIGKILL') // what the child itself left behind
  }
  const abandon = lifetime.defer(`program ${path.basename(name)}`, end, child.pid === undefined ? undefined : { kind: 'group', pid: child.pid, name: path.basename(name) })
  const onAbort = (): void => void end()
  if (!outlivesCancel) lifetime.signal.addEventListener('abort', onAbort, { once: true })
  const finished = closed.then(async (result) => {
    lifetime.signal.removeEventListener('abort', onAbort)
    await abandon()
    return result
  })
  return { pid: child.pid ?? 0, stdin: child.stdin as Writable, stdout, stderr: child.stderr as Readable, finished, end }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Nobody of the group is left.
  }
}

/** The end of what a program said, from the beginning of a line: half a secret at the edge would be known to no redactor. */
function lastLines(said: Buffer): string {
  if (said.length <= keptBytes) return said.toString()
  const end = said.subarray(-keptBytes)
  const lineEnd = end.indexOf('\n')
  return lineEnd < 0 ? '' : end.subarray(lineEnd + 1).toString()
}

/** Collects the end of a stream in bounded memory. */
function tail(stream: Readable): () => string {
  let chunks: Buffer[] = []
  let size = 0
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > 2 * keptBytes) {
      chunks = [Buffer.concat(chunks).subarray(-keptBytes - 1)]
      size = keptBytes + 1
    }
  })
  return () => lastLines(Buffer.concat(chunks))
}
