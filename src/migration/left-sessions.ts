import type { Session } from '../context/ports.ts'
import { lockSpace } from '../postgres/control.ts'

/** So often, and so many times, it is looked whether they are gone: ten seconds. */
const everySeconds = 0.1
const looks = 100

/**
 * Ends what a Prisma that has ended left on the server: a statement whose client is gone works on until it is done, and may still commit. Only afterwards can
 * be said what is in the database. The session that holds our lock has the same name and stays.
 * @param session another one, on the target
 * @returns whether all of them are gone
 */
export async function endLeftSessions(session: Session, applicationName: string): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    const left = await session.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()
         AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = ${lockSpace}::oid)`,
      [applicationName],
    )
    if (left.length === 0) return true
    await session.query('SELECT pg_sleep($1)', [everySeconds])
  }
  return false
}
