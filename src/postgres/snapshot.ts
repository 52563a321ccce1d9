import type { Databases, Session } from '../context/ports.ts'
import type { DatabaseUrl } from './database-url.ts'

/**
 * Settings under which the same data always gives the same text and the same answer: no time-out of the server's or the
 * role's own, every name written with its schema, and an error instead of a silent part where row-level security hides rows
 * (a plain count read 0 of 50).
 */
export const pinnedSettings: Readonly<Record<string, string>> = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: '3',
  bytea_output: 'hex',
  xmlbinary: 'base64',
  lc_monetary: 'C',
  search_path: '',
  row_security: 'off',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
}

/** One moment of a database, as long as it is open. */
export interface Snapshot {
  /** What `pg_dump --snapshot` takes. */
  readonly id: string
  /** The session that holds it, in its transaction. */
  readonly session: Session
  /** Another session that sees the same moment, in a transaction of its own; closed with the snapshot. */
  readonly join: () => Promise<Session>
  readonly close: () => Promise<void>
}

/**
 * Exports a snapshot from a `REPEATABLE READ READ ONLY` transaction. Everything read in it, by `pg_dump --snapshot` too, is of one moment.
 * @param applicationName of all its sessions; begins with `signalbox`
 */
export async function openSnapshot(databases: Databases, url: DatabaseUrl, applicationName: string): Promise<Snapshot> {
  const options = { applicationName, settings: pinnedSettings }
  const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
  const session = await databases.connect(url, options)
  const joined: Session[] = []
  let closed = false
  const close = async (): Promise<void> => {
    closed = true
    await Promise.all([...joined, session].map((one) => one.close()))
  }
  try {
    await session.query(begin)
    const [row] = await session.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
    const id = row?.id ?? ''
    const join = async (): Promise<Session> => {
      const other = await databases.connect(url, options)
      if (closed) await other.close() // it came too late, and the next query says so
      joined.push(other)
      await other.query(begin)
      await other.query(`SET TRANSACTION SNAPSHOT '${id.replaceAll("'", "''")}'`)
      return other
    }
    return { id, session, join, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Two databases, each at one moment, closed after the work. @param applicationName of both sessions */
export async function withSnapshots<T>(databases: Databases, urls: readonly [DatabaseUrl, DatabaseUrl], applicationName: string, work: (first: Session, second: Session) => Promise<T>): Promise<T> {
  const first = await openSnapshot(databases, urls[0], applicationName)
  try {
    const second = await openSnapshot(databases, urls[1], applicationName)
    try {
      return await work(first.session, second.session)
    } finally {
      await second.close()
    }
  } finally {
    await first.close()
  }
}
