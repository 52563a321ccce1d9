import type { DatabaseError, Databases, Session } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { notSystem, quotedName } from '../postgres/identifier.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import type { MigrationFile } from '../prisma/index.ts'
import type { SlowQuery } from '../record/record.ts'
import type { DatabaseBaseline } from './baseline.ts'
import { suggestIndexes } from './missing-index.ts'
import { tablesMadeSince } from './new-tables.ts'
import { readQuery } from './query-tables.ts'
import type { RunningQuery, Sessions, Sizes, StatementTotals } from './seen.ts'
import { withoutConstants } from './without-constants.ts'

/** What of the database the watch looks at. Reads only; throws DatabaseError. */
export interface WatchedDatabase {
  /** `hidden`: why the role does not see what the sessions do. */
  readonly sessions: () => Promise<{ readonly sessions: Sessions; readonly running: readonly RunningQuery[]; readonly hidden: string | undefined }>
  /** @returns a sentence where it cannot be known */
  readonly statements: () => Promise<readonly StatementTotals[] | string>
  /** Of all queries, also of those that never took long; undefined where it cannot be known. By id. */
  readonly totals: () => Promise<NonNullable<DatabaseBaseline['statements']> | undefined>
  readonly sizes: () => Promise<Sizes>
  /** With the index that each may lack. */
  readonly explained: (queries: readonly Omit<SlowQuery, 'suggestion'>[]) => Promise<SlowQuery[]>
  /** See `tablesMadeSince`. */
  readonly tablesMadeSince: (migrations: readonly MigrationFile[], since: Date) => Promise<string[]>
  readonly close: () => Promise<void>
}

const notOurs = `application_name NOT LIKE 'signalbox%'`
/** So long a session may wait for a lock, or be idle in a transaction, as a matter of course. */
const momentMs = 2000
const mostRunning = 50
const mostStatements = 500
/** What `pg_stat_statements.max` is, if nobody has set it. */
const mostTotals = 5000
/** Fewer dead rows are no burden. */
const leastDead = 100_000

/** One session that is opened when it is first needed, and again when it was lost. */
export class DatabaseWatch implements WatchedDatabase {
  readonly #databases: Databases
  readonly #url: DatabaseUrl
  readonly #slowMs: number
  #session: Session | undefined
  #statementsIn: string | null | undefined
  /** What was found out about each query's text: `pg_stat_statements` is asked for a text once. */
  readonly #texts = new Map<string, { readonly query: string; readonly tables: readonly string[] }>()

  constructor(databases: Databases, url: DatabaseUrl, slowMs: number) {
    this.#databases = databases
    this.#url = url
    this.#slowMs = slowMs
  }

  async sessions(): Promise<{ sessions: Sessions; running: RunningQuery[]; hidden: string | undefined }> {
    return await this.#reading(async (session) => {
      // Of sessions of others a role without pg_read_all_stats sees neither kind nor state: they are counted all the same.
      const [counted] = await session.query<{ used: number; max: number; stuck: number; hidden: number; role: string }>(`
        SELECT count(*)::int AS used, current_setting('max_connections')::int AS max, current_user AS role, count(*) FILTER (WHERE backend_type IS NULL)::int AS hidden,
          count(*) FILTER (WHERE (wait_event_type = 'Lock' AND clock_timestamp() - COALESCE(query_start, state_change) > interval '${momentMs} ms')
            OR (state LIKE 'idle in transaction%' AND clock_timestamp() - state_change > interval '${momentMs} ms'))::int AS stuck
        FROM pg_stat_activity WHERE (backend_type = 'client backend' OR (backend_type IS NULL AND datid IS NOT NULL)) AND ${notOurs}`)
      const rows = await session.query<{ id: string; query: string; milliseconds: number }>(`
        SELECT pid || '@' || query_start AS id, query, (EXTRACT(EPOCH FROM clock_timestamp() - query_start) * 1000)::int AS milliseconds
        FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND datname = current_database() AND state = 'active' AND wait_event_type IS DISTINCT FROM 'Lock' AND ${notOurs}
          AND clock_timestamp() - query_start > interval '${Math.round(this.#slowMs)} ms' AND query_start > clock_timestamp() - interval '1 day'
        ORDER BY query_start LIMIT ${mostRunning}`)
      const running: RunningQuery[] = []
      for (const { id, query, milliseconds } of rows) running.push({ id, milliseconds, ...(await described(query)) })
      const { used = 0, max = 1, stuck = 0, hidden = 0, role = '' } = counted ?? {}
      return { sessions: { used, max, stuck: hidden > 0 ? undefined : stuck }, running, hidden: hidden > 0 ? seesNoOthers(role) : undefined }
    })
  }

  async statements(): Promise<StatementTotals[] | string> {
    return await this.#reading(async (session) => {
      const place = await this.#statementsPlace(session)
      if (place === null) return 'pg_stat_statements is not there (CREATE EXTENSION pg_stat_statements), so only queries that run at the moment of a look are seen.'
      const [rights] = await session.query<{ may: boolean; role: string }>(`SELECT pg_has_role('pg_read_all_stats', 'USAGE') AS may, current_user AS role`)
      // Only those that ever took longer than slow-query: no other can take longer on average.
      const rows = await session.query<{ id: string; calls: string; milliseconds: string }>(
        `SELECT queryid::text AS id, sum(calls)::bigint AS calls, sum(total_exec_time)::numeric(20, 3) AS milliseconds FROM ${place}(false)
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL AND max_exec_time >= $1
         GROUP BY queryid ORDER BY sum(total_exec_time) DESC LIMIT ${mostStatements}`,
        [this.#slowMs],
      )
      if (rights?.may === false && rows.length === 0) return seesNoOthers(rights.role)
      await this.#learnTexts(session, place, rows.map(({ id }) => id))
      return rows.flatMap(({ id, calls, milliseconds }) => {
        const text = this.#texts.get(id)
        return text === undefined ? [] : [{ id, calls: Number(calls), milliseconds: Number(milliseconds), ...text }]
      })
    })
  }

  async totals(): Promise<NonNullable<DatabaseBaseline['statements']> | undefined> {
    return await this.#reading(async (session) => {
      const place = await this.#statementsPlace(session)
      if (place === null) return undefined
      const rows = await session.query<{ id: string; calls: string; milliseconds: string }>(
        `SELECT queryid::text AS id, sum(calls)::bigint AS calls, sum(total_exec_time)::numeric(20, 3) AS milliseconds FROM ${place}(false)
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL
         GROUP BY queryid ORDER BY sum(calls) DESC LIMIT ${mostTotals}`,
      )
      return new Map(rows.map(({ id, calls, milliseconds }) => [id, { calls: Number(calls), milliseconds: Number(milliseconds) }]))
    })
  }

  async sizes(): Promise<Sizes> {
    return await this.#reading(async (session) => {
      const [size] = await session.query<{ bytes: string; lag: string | null }>(`
        SELECT pg_database_size(current_database()) AS bytes,
          (SELECT max(COALESCE(EXTRACT(EPOCH FROM replay_lag), 0))::numeric(12, 1) FROM pg_stat_replication WHERE application_name NOT LIKE 'pg_basebackup%') AS lag`)
      const [dead] = await session.query<{ table: string; rows: string; share: number }>(`
        SELECT CASE schemaname WHEN 'public' THEN '' ELSE schemaname || '.' END || relname AS table, n_dead_tup AS rows, (1000 * n_dead_tup / (n_dead_tup + n_live_tup))::int AS share
        FROM pg_stat_user_tables t
        WHERE n_dead_tup >= ${leastDead} AND COALESCE(GREATEST(last_autovacuum, last_vacuum), '-infinity') < now() - interval '1 hour'
          AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.relid = t.relid)
        ORDER BY 3 DESC LIMIT 1`)
      const invalid = await session.query<{ name: string }>(`
        SELECT n.nspname || '.' || c.relname AS name
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relpersistence <> 't' AND c.relkind = 'i' AND ${notSystem('n.nspname')}
          AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = i.indrelid)
        ORDER BY 1 LIMIT 20`)
      return {
        bytes: Number(size?.bytes ?? 0),
        lag: typeof size?.lag === 'string' ? Number(size.lag) : undefined,
        dead: dead ? { table: dead.table, rows: Number(dead.rows), share: dead.share / 1000 } : undefined,
        invalidIndexes: invalid.map(({ name }) => name),
      }
    })
  }

  async explained(queries: readonly Omit<SlowQuery, 'suggestion'>[]): Promise<SlowQuery[]> {
    const session = await this.#open()
    const suggested = await suggestIndexes(session, queries.map(({ query }) => query))
    return queries.map((query, index) => ({ ...query, suggestion: suggested[index] ?? null }))
  }

  async tablesMadeSince(migrations: readonly MigrationFile[], since: Date): Promise<string[]> {
    return await this.#reading(async (session) => await tablesMadeSince(session, migrations, since))
  }

  async close(): Promise<void> {
    const session = this.#session
    this.#session = undefined
    await session?.close()
  }

  /**
   * A transaction that reads only, with limits of its own: settings of a session would stay behind on a connection that a pooler hands on. What has no schema in it is PostgreSQL's own, and no function of
   * the same name that somebody put into `public`.
   */
  async #reading<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.#open()
    await session.query(`BEGIN READ ONLY; SET LOCAL search_path = pg_catalog, pg_temp; SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '1s'`)
    try {
      return await work(session)
    } finally {
      await session.query('ROLLBACK').catch(() => undefined) // gone with a lost connection
    }
  }

  async #open(): Promise<Session> {
    if (this.#session) return this.#session
    const session = await this.#databases.connect(this.#url, { applicationName: 'signalbox watch', connectTimeoutMs: 5000 })
    this.#session = session
    void session.lost.then(() => {
      if (this.#session === session) this.#session = undefined
    })
    return session
  }

  /** The function with its schema; null where the extension is not there. */
  async #statementsPlace(session: Session): Promise<string | null> {
    if (this.#statementsIn !== undefined) return this.#statementsIn
    const [place] = await session.query<{ schema: string }>(`SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'`)
    this.#statementsIn = place ? `${quotedName(place.schema)}.pg_stat_statements` : null
    return this.#statementsIn
  }

  /** The texts are in a file on the server, which is read whole at each question: so only for queries that were not met before. */
  async #learnTexts(session: Session, place: string, ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.#texts.has(id))
    if (unknown.length === 0) return
    const rows = await session.query<{ id: string; query: string }>(`SELECT DISTINCT ON (queryid) queryid::text AS id, query FROM ${place}(true) WHERE queryid::text = ANY ($1::text[]) AND query IS NOT NULL`, [unknown])
    for (const { id, query } of rows) this.#texts.set(id, await described(query))
    for (const id of [...this.#texts.keys()].slice(0, Math.max(0, this.#texts.size - 2 * mostStatements))) this.#texts.delete(id)
  }
}

async function described(query: string): Promise<{ query: string; tables: readonly string[] }> {
  const text = withoutConstants(query)
  return { query: text, tables: (await readQuery(text))?.tables ?? [] }
}

/** What was there before the deployment. @throws DatabaseError */
export async function databaseBaseline(database: WatchedDatabase): Promise<DatabaseBaseline> {
  const { sessions } = await database.sessions()
  const statements = await database.totals()
  const { bytes, invalidIndexes } = await database.sizes()
  return { sessions, bytes, invalidIndexes, ...(statements === undefined ? {} : { statements }) }
}

/** A server that is full says so in two ways: PostgreSQL (53300), PgBouncer (08P01 with its own words). */
export function hasNoConnectionLeft(error: DatabaseError): boolean {
  return error.code === '53300' || /no more connections allowed|too many clients|remaining connection slots/i.test(error.message)
}

function seesNoOthers(role: string): string {
  return `The role ${role} does not see what others do: GRANT pg_read_all_stats TO ${quotedName(role)};`
}

/** Why the database was not looked at, without values. */
export function whyBlind(error: DatabaseError): string {
  return `The database did not tell: ${shownMessage(error, undefined)}.`
}
