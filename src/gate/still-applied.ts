import { DatabaseError, type Databases } from '../context/ports.ts'
import { withSession } from '../postgres/connection.ts'
import { lockSpace } from '../postgres/control.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { readHistory, type HistoryRow } from '../prisma/history.ts'
import { errorMessage } from '../record/error-facts.ts'
import { Refusal } from '../record/outcome.ts'

/** What the database itself says: which of these are not applied (any more), and whether a run is at work on it. */
export interface Applied {
  readonly missing: readonly string[]
  /** Who holds the lock of this target: a session's application name. */
  readonly lockedBy: string | undefined
}

/**
 * Reads the history, with whatever role, and whether anybody holds the lock of this target (the lock of another database is seen in pg_locks, which everybody may read).
 * @throws DatabaseError; Refusal where the role may not read the history
 */
export async function readApplied(databases: Databases, url: DatabaseUrl, expected: readonly string[]): Promise<Applied> {
  return await withSession(databases, url, { applicationName: 'signalbox deploy', settings: { statement_timeout: '10s' } }, async (session) => {
    const [held] = await session.query<{ application: string | null }>(
      `SELECT a.application_name AS application FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
       WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = $1::int8::oid AND l.objid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`,
      [lockSpace],
    )
    return { missing: notApplied((await readHistory(session, url.schema)).rows, expected), lockedBy: held === undefined ? undefined : (held.application ?? 'a session that does not say its name') }
  })
}

/** Pure. What is rolled back, and applied again later, is applied. */
export function notApplied(rows: readonly Pick<HistoryRow, 'name' | 'finishedAt' | 'rolledBackAt'>[], expected: readonly string[]): string[] {
  return expected.filter((name) => !rows.some((row) => row.name === name && row.finishedAt !== null && row.rolledBackAt === null))
}

export interface StillApplied {
  readonly databases: Databases
  readonly url: DatabaseUrl
  readonly expected: readonly string[]
  /** This run has migrated: not to know is not safe then. */
  readonly hasMigrated: boolean
  readonly warn: (line: string) => void
}

/**
 * Refuses to deploy code whose migrations are not applied.
 * @param expected the migrations committed with it
 * @returns whether it is known; a database that does not tell is only warned about, for the code may be deployed from where it is not reached
 * @throws Refusal `migrations-pending`
 */
export async function refusePending({ databases, url, expected, warn }: Omit<StillApplied, 'hasMigrated'>): Promise<boolean> {
  let applied: Applied
  try {
    applied = await readApplied(databases, url, expected)
  } catch (error) {
    if (!(error instanceof DatabaseError) && !(error instanceof Refusal)) throw error
    warn(`Whether the migrations of this commit are applied on ${url.database} is not known: ${error instanceof Refusal ? error.details.cause : errorMessage(error)}`)
    return false
  }
  const { missing } = applied
  if (missing.length === 0) return true
  throw new Refusal({
    code: 'migrations-pending',
    cause: `${missing.length === 1 ? 'A migration' : `${missing.length} migrations`} of this commit ${missing.length === 1 ? 'is' : 'are'} not applied on ${url.database}: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}.`,
    state: 'Nothing was deployed.',
    fix: 'Migrate first: signalbox migrate. (Where database-url is not the database of this application, leave it out.)',
  })
}

/**
 * Refuses to deploy code on a database that is not, or not any more, what this run left of it.
 * @param state what is true then
 * @throws Refusal `undone-since` (rule 3), `lock-held` (rule 8), `undone-unknown` (rule 3)
 */
export async function refuseNotApplied({ databases, url, expected, hasMigrated, warn }: StillApplied, state: string): Promise<void> {
  let applied: Applied
  try {
    applied = await readApplied(databases, url, expected)
  } catch (error) {
    if (!(error instanceof DatabaseError) && !(error instanceof Refusal)) throw error
    const [why, fix] = error instanceof Refusal ? [error.details.cause, error.details.fix] : [`PostgreSQL: ${errorMessage(error)}.`, 'Let the job reach the database of database-url, or leave database-url out: then the records of rollbacks alone count.']
    if (hasMigrated) throw new Refusal({ code: 'undone-unknown', rule: 3, cause: `Whether ${expected.join(', ')} is still applied is not known. ${why}`, state, fix }, { cause: error })
    warn(`Whether the database is still as it was planned on is not known. ${why} ${fix}`)
    return
  }
  if (applied.lockedBy !== undefined) throw new Refusal({ code: 'lock-held', rule: 8, cause: `Another run is at work on ${url.database}: “${applied.lockedBy}” holds its lock.`, state, fix: 'Wait for its end; then re-run all jobs of this run.' })
  if (applied.missing.length === 0) return
  throw new Refusal({
    code: 'undone-since',
    rule: 3,
    cause: `${applied.missing.join(', ')} ${applied.missing.length === 1 ? 'is' : 'are'} not applied on ${url.database} any more (_prisma_migrations): somebody has undone ${applied.missing.length === 1 ? 'it' : 'them'} since this was planned, perhaps at a terminal.`,
    state,
    fix: 'This approval does not hold any more: start a new deploy from the default branch (Run workflow); it plans what is due by then. The journal says which run it was (signalbox rollback --mode auto shows the last one).',
  })
}
