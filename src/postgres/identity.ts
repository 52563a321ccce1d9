import { randomBytes } from 'node:crypto'
import { DatabaseError, type Databases, type Session } from '../context/ports.ts'
import { Refusal } from '../record/outcome.ts'
import type { Target } from '../record/record.ts'
import { controlName } from './control.ts'
import type { DatabaseUrl } from './database-url.ts'
import { quotedName } from './identifier.ts'
import { majorOf } from './server-version.ts'

/** The oldest server that everything here was tried on. */
const oldestMajor = 13

/**
 * Who the database is at the other end of this session. Reading it needs no rights beyond CONNECT.
 * @throws Refusal `identity-unreadable` where somebody took `pg_control_system()` from PUBLIC
 */
export async function readTarget(session: Session): Promise<Target> {
  try {
    const [row] = await session.query<{ system: string; oid: number; name: string; role: string; bytes: string | null }>(`
      SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system, d.oid, d.datname AS name, current_user::text AS role,
        CASE WHEN has_database_privilege(d.oid, 'CONNECT') THEN pg_database_size(d.oid)::text END AS bytes
      FROM pg_database d WHERE d.datname = current_database()`)
    if (row === undefined) throw new Error('the database is not in pg_database')
    const { bytes } = row
    return {
      systemIdentifier: row.system,
      databaseOid: row.oid,
      database: row.name,
      serverVersion: session.serverVersion,
      host: `${session.url.host}:${session.url.port}`,
      role: row.role,
      ...(bytes === null ? {} : { bytes: Number(bytes) }),
    }
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '42501') throw error
    throw new Refusal(
      {
        code: 'identity-unreadable',
        cause: `The role “${session.url.user}” may not read who the server is: ${error.message}.`,
        fix: `GRANT EXECUTE ON FUNCTION pg_control_system() TO ${quotedName(session.url.user)};`,
        rule: 5,
      },
      { cause: error },
    )
  }
}

type Identity = Pick<Target, 'systemIdentifier' | 'databaseOid' | 'database'>

/** One identity: system identifier, OID and name. Clones of a volume share all three: `compareServers` tells those apart. */
export function sameDatabase(a: Identity, b: Identity): boolean {
  return a.systemIdentifier === b.systemIdentifier && a.databaseOid === b.databaseOid && a.database === b.database
}

/**
 * One target through its incarnations: a rollback by restoring swaps another database under its name, with an OID of its own. For what was kept of it (backups), not for what is
 * about to be changed.
 */
export function sameTarget(a: Pick<Identity, 'systemIdentifier' | 'database'>, b: Pick<Identity, 'systemIdentifier' | 'database'>): boolean {
  return a.systemIdentifier === b.systemIdentifier && a.database === b.database
}

export type Distinctness = 'different-servers' | 'same-server' | 'same-database'

/**
 * Whether two URLs lead to one server, proven by a lock taken through one and seen through the other. (System identifiers prove nothing: clones of a volume share them.)
 */
export async function compareServers(databases: Databases, urlA: DatabaseUrl, urlB: DatabaseUrl): Promise<Distinctness> {
  const a = await databases.connect(urlA, { applicationName: 'signalbox identity' })
  try {
    const b = await databases.connect(urlB, { applicationName: 'signalbox identity' })
    try {
      const [high, low] = [randomBytes(4).readInt32BE(), randomBytes(4).readInt32BE()]
      await a.query(`SELECT pg_advisory_lock(${high}, ${low})`)
      // pg_locks shows the two halves as unsigned numbers, and the locks of all databases of the server.
      const [seen] = await b.query<{ here: boolean }>(`
        SELECT l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AS here
        FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${high >>> 0}::oid AND l.objid = ${low >>> 0}::oid AND l.objsubid = 2`)
      if (seen === undefined) return 'different-servers'
      return seen.here ? 'same-database' : 'same-server'
    } finally {
      await b.close()
    }
  } finally {
    await a.close()
  }
}

/**
 * @param names of the two inputs, for the refusal
 * @param options.allowSameServer two databases of one server are distinct enough
 * @throws Refusal `not-distinct`
 */
export async function proveDistinct(
  databases: Databases,
  urlA: DatabaseUrl,
  urlB: DatabaseUrl,
  names: readonly [string, string] = ['the target', 'the other database'],
  options: { allowSameServer?: boolean } = {},
): Promise<Distinctness> {
  const distinctness = await compareServers(databases, urlA, urlB)
  if (distinctness === 'different-servers' || (distinctness === 'same-server' && options.allowSameServer === true)) return distinctness
  const what = distinctness === 'same-database' ? 'database' : 'server'
  throw new Refusal({
    code: 'not-distinct',
    cause: `${names[0]} and ${names[1]} are one and the same ${what} (a lock taken through one is seen through the other).`,
    fix: `Point ${names[1]} at another ${what}.`,
    rule: 5,
  })
}

/**
 * Refuses what must never be a target: a pooler, a standby, the maintenance database, the tool's own database, a server too old.
 * @param session on the target
 * @throws Refusal (rule 5)
 */
export async function refuseUnsafeTarget(databases: Databases, session: Session, url: DatabaseUrl): Promise<void> {
  const refused = (code: string, cause: string, fix: string): Refusal => new Refusal({ code, cause, fix, rule: 5 })
  const major = majorOf(session.serverVersion)
  if (major < oldestMajor) throw refused('server-too-old', `${url.toString()} is PostgreSQL ${major}; nothing before ${oldestMajor} is supported.`, `Upgrade the server to PostgreSQL ${oldestMajor} or newer.`)
  refusePoolerUrl(url)
  if (await isPooled(databases, url)) throw pooledUrl(url, 'a second connection was given the server process of the first')
  const [state] = await session.query<{ recovery: boolean; database: string; template: boolean }>(
    `SELECT pg_is_in_recovery() AS recovery, datname AS database, datistemplate AS template FROM pg_database WHERE datname = current_database()`,
  )
  if (state?.recovery !== false) throw refused('standby', `${url.toString()} is a standby: it can only be read, and lags behind.`, 'Give the connection string of the primary in database-url.')
  if (state.template || state.database === 'postgres') {
    throw refused('maintenance-database', `“${state.database}” is the server's own database, not an application's.`, 'Name the application’s database at the end of database-url; where the application really lives in “postgres”, move it to a database of its own.')
  }
  if (state.database === controlName) throw refused('own-database', `“${controlName}” is the database in which this tool keeps its lock and journal.`, 'Name the application’s database at the end of database-url.')
}

/**
 * What needs no connection to be known: asked first, because nobody may be listening at a pooler's port any more.
 * @throws Refusal (rule 5)
 */
export function refusePoolerUrl(url: DatabaseUrl): void {
  const hint = poolerHint(url)
  if (hint !== undefined) throw pooledUrl(url, hint)
}

function pooledUrl(url: DatabaseUrl, how: string): Refusal {
  return new Refusal({
    code: 'pooled-url',
    cause: `${url.toString()} goes through a connection pooler (${how}): locks, snapshots and settings do not hold there.`,
    fix: 'Give the direct connection string of the server (the one without the pooler) in database-url.',
    rule: 5,
  })
}

/** What in the URL itself says that it leads to a pooler. Pure. */
export function poolerHint(url: DatabaseUrl): string | undefined {
  if (url.parameters.get('pgbouncer') === 'true') return 'pgbouncer=true'
  if (url.port === 6543 || url.port === 6432) return `port ${url.port}`
  if (/(^|[.-])(pooler|pgbouncer)([.-]|$)/i.test(url.host)) return `host ${url.host}`
  return undefined
}

/**
 * A pooler in transaction mode hands one server process from client to client; a server never does. So while the first of two connections is
 * open and idle, the second one's process must be another; and what one session set, a new one must not find.
 */
async function isPooled(databases: Databases, url: DatabaseUrl): Promise<boolean> {
  const mark = randomBytes(8).toString('hex')
  const first = await databases.connect(url, { applicationName: 'signalbox identity', settings: { 'signalbox.mark': mark } })
  try {
    const second = await databases.connect(url, { applicationName: 'signalbox identity' })
    try {
      await second.query('BEGIN')
      const [there] = await second.query<{ pid: number; mark: string | null }>(`SELECT pg_backend_pid() AS pid, current_setting('signalbox.mark', true) AS mark`)
      // Told already: and with a pool of one process the first session would now wait for the second one's transaction, for ever.
      if (there?.mark === mark || there?.pid === first.pid) return true
      const [here] = await first.query<{ pid: number; mark: string | null }>(`SELECT pg_backend_pid() AS pid, current_setting('signalbox.mark', true) AS mark`)
      await second.query('ROLLBACK')
      return here?.pid !== first.pid || here.mark !== mark
    } catch (error) {
      if (error instanceof DatabaseError && /pooling mode/.test(error.message)) return true // a pooler that allows no transaction at all
      throw error
    } finally {
      await second.close()
    }
  } finally {
    await first.close()
  }
}
