import type { SeenStatement } from '../context/ports.ts'
import { lockNotAvailable } from '../postgres/blockers.ts'
import { committedBefore, type Execution } from '../sql/index.ts'

/** Where a migration stopped, as the relay saw it on the wire. */
export interface Stopped {
  /** 1-based; undefined when none of the file's statements had begun, or it is not known which one. */
  readonly statement: number | undefined
  /** Statements 1 … committed of the file are in the database for good. */
  readonly committed: number
  readonly sqlstate: string | null
  /** The server never answered, or Prisma ended before it said how far it came: the statement may or may not have had its effect. */
  readonly unanswered: boolean
  /** The statement ends transactions itself (COMMIT in a DO block or a procedure): what it did before its error may be in the database. */
  readonly partly: boolean
  /** It was Prisma's own advisory lock that was waited for, not a table's. */
  readonly prismaLock: boolean
}

/** Prisma's own wait before it looks at any migration. */
const prismaLockQuery = /^\s*SELECT\s+pg_advisory_lock\(72707369\)\s*;?\s*$/i

/**
 * Finds the statement at which `migrate deploy` stopped. The queries are counted since Prisma last wrote to its history, so it does not matter how the engine
 * spells them; `completed` counts inside a query that holds the whole file.
 * @param seen of this attempt, oldest first
 * @param begun whether the history says of a migration that it was begun and not finished; without that nothing of any is half done, whatever failed
 */
export function locateStop(execution: Execution, seen: readonly SeenStatement[], begun: boolean): Stopped {
  const nowhere: Stopped = { statement: undefined, committed: 0, sqlstate: null, unanswered: false, partly: false, prismaLock: false }
  if (!begun) {
    const failed = seen.findLast(({ outcome }) => outcome !== 'done')
    if (failed === undefined) return nowhere
    return { ...nowhere, sqlstate: failed.sqlstate, unanswered: failed.outcome === 'unanswered', prismaLock: prismaLockQuery.test(failed.text) }
  }
  const last = seen.at(-1)
  // What Prisma noted after an answer without error was the end of a migration, or came before the first: the one begun was not reached, as far as can be seen.
  if (last?.outcome === 'done' && last.noted) return { ...nowhere, unanswered: true }
  if (last === undefined || last.ordinal === 0) return { ...nowhere, unanswered: true }
  if (last.outcome === 'done') return endedBetween(execution, last)
  const statement = Math.min(last.ordinal + last.completed, execution.statements)
  if (statement < 1) return { ...nowhere, sqlstate: last.sqlstate, unanswered: true }
  const partly = last.outcome === 'failed' && execution.endingTransactions?.includes(statement) === true
  return { ...nowhere, statement, committed: committedBefore(execution, statement), sqlstate: last.sqlstate, unanswered: last.outcome === 'unanswered', partly }
}

/** Prisma, or the way to it, ended after this query was answered and before it said so in its history. */
function endedBetween(execution: Execution, last: SeenStatement): Stopped {
  const { statements } = execution
  const done = execution.kind === 'one-transaction' ? statements : Math.min(last.ordinal - 1 + Math.max(last.completed, 1), statements)
  const whole = done >= statements
  const atEnd = 'commits' in execution ? (execution.commits.at(-1) ?? 0) : statements
  return { statement: whole ? undefined : done + 1, committed: whole ? atEnd : committedBefore(execution, done + 1), sqlstate: null, unanswered: true, partly: false, prismaLock: false }
}

/** Whether the same migration may simply be tried again: it gave way to somebody's lock, and nothing of it is committed. */
export function mayRetry(stopped: Stopped): boolean {
  return stopped.sqlstate === lockNotAvailable && stopped.committed === 0 && !stopped.unanswered && !stopped.partly
}
