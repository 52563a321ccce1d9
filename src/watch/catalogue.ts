import type { Session } from '../context/ports.ts'

/** A table as the catalogue knows it. */
export interface KnownTable {
  readonly oid: number
  readonly schema: string
  readonly name: string
  /** As the planner knows them. */
  readonly rows: number
  readonly columns: readonly string[]
  /** The first columns of its whole, valid indexes. */
  readonly leading: readonly string[]
}

/** A name as a query has it: without a schema it is the first that the search_path finds. */
export interface TableName {
  readonly schema: string | undefined
  readonly name: string
}

/**
 * Work that only reads, in a transaction of its own with limits of time, in which names without a schema are PostgreSQL's own: a function or an operator that somebody made in `public` is not found.
 * @param work is given the schemas of the session's own search_path
 * @throws DatabaseError
 */
export async function inCatalogue<T>(session: Session, work: (path: readonly string[]) => Promise<T>): Promise<T> {
  await session.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '1s'`)
  try {
    const [path] = await session.query<{ schemas: string[] }>('SELECT pg_catalog.to_json(pg_catalog.current_schemas(false)) AS schemas')
    await session.query('SET LOCAL search_path = pg_catalog, pg_temp')
    return await work(path?.schemas ?? [])
  } finally {
    await session.query('ROLLBACK').catch(() => undefined) // gone with a lost connection
  }
}

/** @returns in the order of the names; undefined for what is not there, or is no table with rows of its own. Inside `inCatalogue`. @throws DatabaseError */
export async function findTables(session: Session, names: readonly TableName[], path: readonly string[]): Promise<(KnownTable | undefined)[]> {
  if (names.length === 0) return []
  const rows = await session.query<Omit<KnownTable, 'rows'> & { at: number; rows: string }>(
    `SELECT DISTINCT ON (asked.at) asked.at::int AS at, c.oid, n.nspname AS schema, c.relname AS name, GREATEST(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint AS rows,
      to_json(ARRAY(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) AS columns,
      to_json(ARRAY(SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL)) AS leading
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (schema, name, at)
     JOIN pg_class c ON c.relname = asked.name JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND CASE WHEN asked.schema IS NULL THEN n.nspname = ANY ($3::text[]) ELSE n.nspname = asked.schema END
     ORDER BY asked.at, array_position($3::text[], n.nspname::text)`,
    [names.map(({ schema }) => schema ?? null), names.map(({ name }) => name), [...path]],
  )
  const found = new Map(rows.map(({ at, rows: count, ...row }) => [at, { ...row, rows: Number(count) }]))
  return names.map((_, index) => found.get(index + 1))
}
