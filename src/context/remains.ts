import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode } from '../record/error-facts.ts'
import { belongsTo } from './leftovers.ts'
import { isSameGroup, isSameProcess } from './processes.ts'
import type { Noted, RunProgress } from './progress.ts'

export interface Remains {
  /** What was found and ended. */
  readonly ended: readonly string[]
  /** What is still there, and why. */
  readonly left: readonly string[]
}

/** Drops a scratch database of that name on that server (host and port). */
export type DropScratch = (name: string, server: string) => Promise<'dropped' | 'not-there' | 'no-connection'>

interface Options {
  /** Where temporary directories of ours may be. */
  readonly roots?: readonly string[]
  /** Absent where no connection is known. */
  readonly dropDatabase?: DropScratch
  /** No longer than this, in milliseconds. */
  readonly patience: number
  /** Aborted when the post step is cancelled itself. */
  readonly signal?: AbortSignal
}

const quietMs = 2000

/**
 * Ends what a killed run left on this machine: its process, its process groups (SIGTERM, after two seconds SIGKILL), its temporary directories, its scratch
 * databases; each only when it is still the one that was noted. Nothing is thrown, and nothing waits longer than `patience`.
 */
export async function endRemains(progress: RunProgress, { roots = [process.env['RUNNER_TEMP'] ?? tmpdir(), tmpdir(), '/tmp'], dropDatabase, patience, signal }: Options): Promise<Remains> {
  const deadline = performance.now() + patience
  const [ended, left]: [string[], string[]] = [[], []]
  const inTime = (): boolean => performance.now() < deadline && signal?.aborted !== true
  if (isSameProcess(progress.pid, progress.start)) {
    kill(progress.pid, 'SIGKILL')
    ended.push(`the run's own process ${progress.pid}`)
  }
  await Promise.all(progress.begun.filter((one) => one.kind === 'group').map(async (group) => {
    const what = `${group.name} (process group ${group.pid})`
    if (!isSameGroup(group.pid, group.start)) return
    ;((await groupEnded(group, inTime)) ? ended : left).push(what)
  }))
  // After the processes: they may still write there. An embedded server's watchdog removes its own.
  for (const one of progress.begun) {
    if (one.kind === 'directory' && isOurs(one.path, progress.pid, roots)) await removed(one.path, ended, left)
    if (one.kind === 'database') await dropped(one, dropDatabase, inTime, ended, left)
  }
  return { ended, left }
}

async function groupEnded({ pid, start }: Extract<Noted, { kind: 'group' }>, inTime: () => boolean): Promise<boolean> {
  const killAt = performance.now() + quietMs
  kill(-pid, 'SIGTERM')
  let killed = false
  while (isSameGroup(pid, start)) {
    if (!killed && (performance.now() >= killAt || !inTime())) {
      kill(-pid, 'SIGKILL')
      killed = true
    } else if (!inTime()) return false
    await delay(25)
  }
  return true
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended meanwhile, or is somebody else's: then it is still there, and named.
  }
}

/** The file lies where every step of the job may write: only what has our kind of name, in our places, is removed. */
function isOurs(directory: string, pid: number, roots: readonly string[]): boolean {
  return belongsTo(path.basename(directory), pid) && roots.some((root) => path.resolve(root) === path.dirname(path.resolve(directory)))
}

async function removed(directory: string, ended: string[], left: string[]): Promise<void> {
  try {
    await rm(directory, { recursive: true, maxRetries: 2 })
    ended.push(`temporary directory ${path.basename(directory)}`)
  } catch (error) {
    const code = errorCode(error) ?? 'unknown'
    if (code !== 'ENOENT') left.push(`temporary directory ${directory} (${code})`)
  }
}

async function dropped({ name, server }: Extract<Noted, { kind: 'database' }>, drop: Options['dropDatabase'], inTime: () => boolean, ended: string[], left: string[]): Promise<void> {
  const what = `scratch database ${name}`
  const outcome = drop === undefined || !inTime() ? 'no-connection' : await drop(name, server).catch(() => 'no-connection' as const)
  if (outcome === 'dropped') ended.push(what)
  if (outcome === 'no-connection') left.push(`${what} on ${server} (the next run there drops it once it is a day old)`)
}
