import { DatabaseError, type Session } from '../context/ports.ts'
import { quotedName } from '../postgres/identifier.ts'
import { Refusal } from '../record/outcome.ts'

/** One row of `_prisma_migrations`. Times as PostgreSQL prints them. */
export interface HistoryRow {
  id: string
  name: string
  checksum: string
  startedAt: string
  finishedAt: string | null
  rolledBackAt: string | null
  appliedSteps: number
  logs: string | null
}

export interface History {
  /** Whether the table is there. */
  exists: boolean
  /** In the order in which they were started. */
  rows: HistoryRow[]
  /** Tables, views and enums of the schema besides that table: Prisma refuses to start a history over them (P3005). */
  otherObjects: number
}

/**
 * Reads the history that Prisma keeps in the database, with a role that can only read.
 * @param schema the schema Prisma works in
 * @throws Refusal when the role may not read it
 */
export async function readHistory(session: Session, schema: string): Promise<History> {
  const table = `${quotedName(schema)}._prisma_migrations`
  const [found] = await session.query<{ exists: boolean; others: number }>(
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = $1 AND c.relname = '_prisma_migrations' AND c.relkind IN ('r', 'p')) AS exists,
            ((SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = $1 AND c.relname <> '_prisma_migrations' AND c.relkind IN ('r', 'p', 'v')
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))
           + (SELECT count(*) FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              WHERE n.nspname = $1 AND t.typtype = 'e'
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')))::int AS others`,
    [schema],
  )
  const otherObjects = found?.others ?? 0
  if (found?.exists !== true) return { exists: false, rows: [], otherObjects }
  try {
    const rows = await session.query<{ id: string; name: string; checksum: string; started: string; finished: string | null; rolled_back: string | null; steps: number; logs: string | null }>(
      `SELECT id::text, migration_name::text AS name, checksum::text, started_at::text AS started, finished_at::text AS finished,
              rolled_back_at::text AS rolled_back, applied_steps_count::int AS steps, logs::text
       FROM ${table} ORDER BY started_at, migration_name, id`,
    )
    return {
      exists: true,
      otherObjects,
      rows: rows.map((row) => ({ id: row.id, name: row.name, checksum: row.checksum, startedAt: row.started, finishedAt: row.finished, rolledBackAt: row.rolled_back, appliedSteps: row.steps, logs: row.logs })),
    }
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '42501') throw error
    throw new Refusal(
      {
        code: 'history-not-readable',
        rule: 6,
        cause: `The role ${session.url.user} may not read ${table}, which says what is applied.`,
        fix: `As the owner of the database: GRANT USAGE ON SCHEMA ${quotedName(schema)} TO ${quotedName(session.url.user)}; GRANT SELECT ON ${table} TO ${quotedName(session.url.user)};`,
      },
      { cause: error },
    )
  }
}
