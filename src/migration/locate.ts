import type { SeenStatement } from '../context/ports.ts'
import { committedBefore, type Execution } from '../sql/index.ts'

/** Where a migration stopped, as the relay saw it on the wire. */
export interface Stopped {
  /** 1-based; undefined when none of the file's statements had begun. */
  readonly statement: number | undefined
  /** Statements 1 … committed of the file are in the database for good. */
  readonly committed: number
  readonly sqlstate: string | null
  /** The server never answered: the statement may or may not have had its effect. */
  readonly unanswered: boolean
  /** It was Prisma's own advisory lock that was waited for, not a table's. */
  readonly prismaLock: boolean
}

/**
 * Finds the statement at which `migrate deploy` stopped. The queries are counted since Prisma last wrote to `_prisma_migrations`, so it does not matter how
 * the engine spells them; `completed` counts inside a query that holds the whole file.
 * @param seen of this attempt, oldest first
 */
export function locateStop(execution: Execution, seen: readonly SeenStatement[]): Stopped {
  const last = seen.findLast(({ outcome }) => outcome !== 'done')
  if (last === undefined) return { statement: undefined, committed: 0, sqlstate: null, unanswered: false, prismaLock: false }
  const facts = { sqlstate: last.sqlstate, unanswered: last.outcome === 'unanswered' }
  if (/pg_advisory_lock/i.test(last.text)) return { statement: undefined, committed: 0, ...facts, prismaLock: true }
  const statement = Math.min(last.ordinal + last.completed, execution.statements)
  if (last.ordinal === 0 || statement < 1) return { statement: undefined, committed: 0, ...facts, prismaLock: false }
  return { statement, committed: committedBefore(execution, statement), ...facts, prismaLock: false }
}

/** lock_not_available (PostgreSQL's documentation, appendix A): the wait for a lock ended by `lock_timeout`. */
const lockNotAvailable = '55P03'

/** Whether the same migration may simply be tried again: it gave way to somebody's lock, and nothing of it is committed. */
export function mayRetry(stopped: Stopped): boolean {
  return stopped.sqlstate === lockNotAvailable && stopped.committed === 0 && !stopped.unanswered
}
