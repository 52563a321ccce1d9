import type { Clock, Session } from '../context/ports.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import type { Manifest } from '../record/record.ts'
import { grantStatements, readDatabaseProperties, type DatabaseProperties } from './database-properties.ts'
import { quotedLiteral, quotedName, timeInName } from './identifier.ts'

/** Every database of ours begins so; only such a one is ever dropped. */
const ownPrefix = 'signalbox_'
/** PostgreSQL's names have at most 63 bytes (NAMEDATALEN - 1). */
const longestName = 63

/**
 * The name under which a database is kept: `<database>_failed_20260201t120000`, the database's own part cut at a whole character so that PostgreSQL does not cut the rest.
 * Pure.
 */
export function keptName(database: string, why: 'failed' | 'before', at: Date): string {
  const suffix = `_${why}_${timeInName(at)}`
  let kept = ''
  for (const character of database) {
    if (Buffer.byteLength(kept + character + suffix) > longestName) break
    kept += character
  }
  return kept + suffix
}

/**
 * Ends every session on a database and waits until nobody is there.
 * @param session in another database
 * @param options.except process ids that may stay
 * @param options.deadlineMs after which it gives up
 * @returns how many sessions were ended
 * @throws Failure when somebody is there still (they come back, or are not ours to end)
 */
export async function terminateSessions(
  { session, clock }: { session: Session; clock: Clock },
  database: string,
  { except = [], deadlineMs = 5000 }: { except?: readonly number[]; deadlineMs?: number } = {},
): Promise<number> {
  refuseFromInside(session, database)
  const ended = new Set<number>()
  const start = clock.elapsed()
  for (;;) {
    const rows = await session.query<{ pid: number; application: string; may: boolean }>(
      `SELECT pid, coalesce(application_name, '') AS application,
         coalesce(usesysid IS NOT NULL AND (pg_has_role(usesysid, 'MEMBER') OR pg_has_role('pg_signal_backend', 'MEMBER')), false) AS may
       FROM pg_stat_activity WHERE datname = $1 AND NOT pid = ANY ($2::text[]::int[])`,
      [database, except.map(String)],
    )
    if (rows.length === 0) return ended.size
    for (const { pid } of rows.filter(({ may }) => may)) {
      await session.query('SELECT pg_terminate_backend($1)', [pid]).catch(() => undefined) // of a superuser, and we are none: it stays, and is named below
      ended.add(pid)
    }
    if (clock.elapsed() - start > deadlineMs) {
      const who = rows.map(({ pid, application }) => `${pid} "${application}"`).join(', ')
      throw new Failure({
        code: 'sessions-remain',
        cause: `Sessions on ${quotedName(database)} are still there after ${Math.round(deadlineMs / 1000)} s: ${who}.`,
        state: 'The database is what it was; sessions on it were ended.',
        fix: 'Stop what reconnects again and again, or use a role that may end those sessions (GRANT pg_signal_backend), then run again.',
      })
    }
    await clock.sleep(2)
  }
}

/** A database that was closed; `open` gives back exactly what everybody had. */
export interface ClosedDatabase {
  readonly before: DatabaseProperties
  readonly open: () => Promise<void>
}

/**
 * Takes CONNECT from everybody but this role; who is in stays in. Superusers cannot be kept out so. In one transaction, as is its undoing.
 * @param session in another database, as a superuser or the database's owner
 */
export async function closeToNewSessions(session: Session, database: string): Promise<ClosedDatabase> {
  refuseFromInside(session, database)
  const before = await readDatabaseProperties(session, database)
  if (before === undefined) throw noSuchDatabase(database)
  const [me] = await session.query<{ role: string }>('SELECT current_user::text AS role')
  const kept = before.grants.filter(({ privilege }) => privilege !== 'CONNECT')
  const closed = [...kept, { grantee: me?.role ?? session.url.user, privilege: 'CONNECT', grantable: false }]
  const change = async (from: typeof closed | DatabaseProperties['grants'], to: DatabaseProperties['grants']): Promise<void> => {
    await session.query(['BEGIN', ...grantStatements(database, [...from, { grantee: before.owner }], to), 'COMMIT'].join(';\n'))
  }
  await change(before.grants, closed)
  return { before, open: () => change(closed, before.grants) }
}

/**
 * Lets everybody in again that a `swapDatabases` cut short by the end of the server's power kept out.
 * @param session in another database
 */
export async function allowConnections(session: Session, database: string): Promise<void> {
  await session.query(`ALTER DATABASE ${quotedName(database)} ALLOW_CONNECTIONS true`)
}

const providers: Readonly<Record<string, string>> = { c: 'libc', i: 'icu', b: 'builtin' }

/**
 * An empty database from `template0`, to be filled and then put in another's place.
 * @param session in another database
 * @param name begins with `signalbox_`
 * @param locale as in the manifest
 */
export async function createBeside(session: Session, name: string, locale: Manifest['locale'], options: { owner?: string } = {}): Promise<void> {
  refuseForeign(name)
  const provider = providers[locale.provider] ?? locale.provider
  // Before 15 there is only libc, and no word for it.
  const words = session.serverVersion < 150_000 ? '' : ` LOCALE_PROVIDER ${provider}${localeName(provider, locale.icuLocale)}`
  const owner = options.owner === undefined ? '' : ` OWNER ${quotedName(options.owner)}`
  await session.query(
    `CREATE DATABASE ${quotedName(name)}${owner} TEMPLATE template0 ENCODING ${quotedLiteral(locale.encoding)}${words} LC_COLLATE ${quotedLiteral(locale.collate)} LC_CTYPE ${quotedLiteral(locale.ctype)}`,
  )
}

function localeName(provider: string, name: string | null): string {
  if (name === null || provider === 'libc') return ''
  return ` ${provider === 'builtin' ? 'BUILTIN_LOCALE' : 'ICU_LOCALE'} ${quotedLiteral(name)}`
}

/** Drops a database of ours, with whoever is in it. @throws Refusal (rule 5) for any other name */
export async function dropDatabase(session: Session, name: string): Promise<void> {
  refuseForeign(name)
  await session.query(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`)
}

function refuseForeign(name: string): void {
  if (name.startsWith(ownPrefix) && name.length > ownPrefix.length && Buffer.byteLength(name) <= longestName) return
  throw new Refusal({ code: 'not-our-database', cause: `The database ${quotedName(name)} is not one of the tool's own.`, fix: `Only names that begin with ${ownPrefix} (at most ${longestName} bytes) are made or dropped.`, rule: 5 })
}

function refuseFromInside(session: Session, database: string): void {
  if (session.url.database !== database) return
  throw new Refusal({
    code: 'session-inside',
    cause: `This has to be done from outside the database ${quotedName(database)}, and the tool's only place is a schema in it.`,
    fix: `ALTER ROLE ${quotedName(session.url.user)} CREATEDB; then, while no run is open, in the target: DROP SCHEMA signalbox CASCADE; and run again.`,
    rule: 5,
  })
}

export function noSuchDatabase(database: string): Failure {
  return new Failure({ code: 'no-such-database', cause: `There is no database ${quotedName(database)} on the server.`, state: 'Nothing was changed.', fix: 'List them: SELECT datname FROM pg_database;' })
}
