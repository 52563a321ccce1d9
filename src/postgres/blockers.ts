import type { Clock, Session } from '../context/ports.ts'
import type { Migration } from '../record/record.ts'

/** Somebody whose lock is waited for. Never what they run. */
export type Blocker = Migration['blockers'][number]

/** lock_not_available (PostgreSQL's documentation, appendix A): the wait for a lock was ended by `lock_timeout`. */
export const lockNotAvailable = '55P03'
/** SQLSTATE of a statement that PostgreSQL chose to end so that others go on; its transaction is undone. */
export const deadlockDetected = '40P01'

/** Milliseconds between two attempts: long enough for a short transaction of somebody to end. */
export const pauseBetweenAttempts = 1000

/** One line for the log. */
export function describeBlocker({ application, pid, state, seconds }: Blocker): string {
  return `Waiting for a lock that ${application || 'somebody'} (pid ${pid}, ${state} for ${seconds} s) holds.`
}

/** Whose waiting is looked at: one session, or all of this application name. */
export type Waiter = { readonly pid: number } | { readonly applicationName: string }

/**
 * Who holds, or stands in the queue before us for, the locks that the waiter waits for. `seconds`: how long their transaction, or, where there is none, their present
 * state has lasted. A prepared transaction has pid 0. What another role hides from ours is `unknown`, and 0 seconds.
 * @param session any session on that server but the waiting one
 */
export async function findBlockers(session: Session, waiter: Waiter): Promise<Blocker[]> {
  const byPid = 'pid' in waiter
  // Only of sessions that wait for a lock: pg_blocking_pids stops the whole lock table for a moment.
  const rows = await session.query<{ pid: number; application: string; state: string; seconds: string }>(
    `SELECT DISTINCT b.pid, coalesce(a.application_name, '') AS application,
       CASE WHEN b.pid = 0 THEN 'prepared transaction' ELSE coalesce(a.state, 'unknown') END AS state,
       round(greatest(0, coalesce(extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, a.state_change)), 0))::numeric, 1)::text AS seconds
     FROM pg_stat_activity w
     CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b(pid)
     LEFT JOIN pg_stat_activity a ON a.pid = b.pid
     WHERE ${byPid ? 'w.pid = $1' : 'w.application_name = $1'} AND w.wait_event_type = 'Lock'
     ORDER BY b.pid`,
    [byPid ? waiter.pid : waiter.applicationName],
  )
  return rows.map(({ pid, application, state, seconds }) => ({ pid, application, state, seconds: Number(seconds) }))
}

export interface BlockerWatch {
  /** Ends the watch; what it saw, each blocker once, with the longest time seen. */
  readonly stop: () => Promise<Blocker[]>
}

/**
 * Looks for blockers again and again until it is stopped.
 * @param session for this watch alone while it lasts
 * @param everyMs between two looks
 * @param onBlocker called when one is seen for the first time
 */
export function watchBlockers(
  { session, clock }: { session: Session; clock: Clock },
  waiter: Waiter,
  { everyMs = 500, onBlocker = () => undefined }: { everyMs?: number; onBlocker?: (blocker: Blocker) => void } = {},
): BlockerWatch {
  const seen = new Map<number, Blocker>()
  let stopped = false
  let wake: () => void = () => undefined
  const stopping = new Promise<void>((resolve) => (wake = resolve))
  const look = async (): Promise<void> => {
    while (!stopped) {
      for (const blocker of await findBlockers(session, waiter)) {
        if (!seen.has(blocker.pid)) onBlocker(blocker)
        if ((seen.get(blocker.pid)?.seconds ?? -1) < blocker.seconds) seen.set(blocker.pid, blocker)
      }
      await Promise.race([clock.sleep(everyMs), stopping])
    }
  }
  // A watch that fails (cancelled, connection lost) ends quietly: it only tells, and what it watches fails by itself.
  const watching = look().catch(() => undefined)
  return {
    stop: async () => {
      stopped = true
      wake()
      await watching
      return [...seen.values()]
    },
  }
}
