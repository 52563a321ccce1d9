import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { errorCode } from '../record/error-facts.ts'

/**
 * When a process began, as a word that is the same as long as it is the same process: numbers of processes are used again. Linux counts clock ticks since the
 * start of the machine (proc(5), field 22 of `stat`); elsewhere `ps` says it to the second.
 * @returns null when there is no such process
 */
export function startOf(pid: number): string | null {
  const stat = statOf(pid)
  if (stat !== undefined) return stat.start
  if (process.platform === 'linux') return null
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 1000, encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

/**
 * Whether that group is still the one that was noted: its leader is the same process, or is gone and the group still has members (the kernel gives a number to
 * no new process as long as it names a group).
 */
export function isSameGroup(pid: number, start: string | null): boolean {
  if (!isThere(-pid)) return false
  const now = startOf(pid)
  return now === null || now === start
}

export function isSameProcess(pid: number, start: string | null): boolean {
  return start !== null && startOf(pid) === start
}

/** @param pid negative for a group. A process that has ended and was not waited for is no longer there. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
  }
  return pid > 0 ? statOf(pid)?.state !== 'Z' : hasLivingMember(-pid)
}

/** Zombies of a group whose parent does not wait for them do nothing any more. */
function hasLivingMember(group: number): boolean {
  if (process.platform !== 'linux') return true
  return readdirSync('/proc').some((entry) => {
    const stat = /^\d+$/.test(entry) ? statOf(Number(entry)) : undefined
    return stat?.group === group && stat.state !== 'Z'
  })
}

/** The name in parentheses may hold anything, so the fields are counted from the last one. */
function statOf(pid: number): { state: string; group: number; start: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', group: Number(fields[2]), start: fields[19] ?? '' }
  } catch {
    return undefined
  }
}
