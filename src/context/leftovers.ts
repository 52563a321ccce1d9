import { lstat, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../record/error-facts.ts'

/** So long no run takes: what is older and of ours was left by one that was killed. */
export const leftoverAgeMs = 24 * 3600_000

/** How a temporary directory of this run begins: with the process it belongs to, that a leftover can be told from one in use. */
export function temporaryPrefix(what: 'postgres-' | '' = ''): string {
  return `signalbox-${what}${process.pid}-`
}

const namePattern = /^signalbox-(?:postgres-)?(\d{1,10})-[A-Za-z0-9]{6}$/

/** Whether a directory of this name is one of that process. Pure. */
export function belongsTo(name: string, pid: number): boolean {
  return Number(namePattern.exec(name)?.[1]) === pid
}

/**
 * Removes temporary directories that killed runs left in `root`: of exactly our kind of name, of this user, untouched for `olderThanMs`, and of a process that
 * is gone. Links are not followed. What cannot be looked at or removed stays; nothing is thrown.
 */
export async function sweepTemporaryDirectories(root: string, now: Date, olderThanMs = leftoverAgeMs): Promise<void> {
  for (const entry of await readdir(root, { withFileTypes: true }).catch(() => [])) {
    const pid = Number(namePattern.exec(entry.name)?.[1])
    if (!entry.isDirectory() || !(pid > 0) || isRunning(pid)) continue
    const directory = path.join(root, entry.name)
    const { uid, mtimeMs } = await lstat(directory).catch(() => ({ uid: undefined, mtimeMs: Number.POSITIVE_INFINITY }))
    if (uid === process.getuid?.() && mtimeMs < now.getTime() - olderThanMs) await rm(directory, { recursive: true, force: true }).catch(() => undefined)
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) !== 'ESRCH' // EPERM: it runs, as somebody else's
  }
}
