import { DatabaseError, type Session } from '../context/ports.ts'
import type { Manifest, SequenceManifest, TableManifest } from '../record/record.ts'
import { hashesAsItIs, readTypes, rowExpression } from './column-hash.ts'
import { notSystem, qualifiedName, quotedName } from './identifier.ts'

/** A table as it will be counted and hashed: everything of its manifest but the result. */
export type TableShape = Omit<TableManifest, 'rows' | 'checksum'> & { readonly bytes: number }

export interface TablesFound {
  readonly tables: readonly TableShape[]
  readonly excluded: NonNullable<Manifest['excluded']>
}

/**
 * The tables whose rows a dump holds: ordinary tables, partitions that are leaves, unlogged tables, and of an extension's tables those that it names as
 * configuration (with its condition, as `pg_dump` does). Foreign tables and the other tables of extensions are named as excluded.
 * @param session with the settings of `pinnedSettings`
 */
export async function findTables(session: Session): Promise<TablesFound> {
  const types = await readTypes(session)
  const rows = await session.query<{
    schema: string
    name: string
    kind: string
    bytes: string
    extension: string | null
    condition: string | null
    columns: { name: string; type: number; plain: boolean }[]
  }>(`
    SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
      CASE WHEN c.relkind = 'r' THEN pg_table_size(c.oid) ELSE 0 END AS bytes,
      e.extname AS extension,
      e.extcondition[array_position(e.extconfig, c.oid)] AS condition,
      coalesce((
        SELECT json_agg(json_build_object('name', a.attname, 'type', a.atttypid::int8, 'plain', coalesce(k.collisdeterministic, true)) ORDER BY a.attnum)
        FROM pg_attribute a LEFT JOIN pg_collation k ON k.oid = a.attcollation
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'
      ), '[]'::json) AS columns
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
    LEFT JOIN pg_extension e ON e.oid = d.refobjid
    WHERE c.relkind IN ('r', 'f') AND c.relpersistence <> 't' AND ${notSystem('n.nspname')}
    ORDER BY n.nspname, c.relname`)
  const excluded: { name: string; why: string }[] = []
  const tables: TableShape[] = []
  for (const row of rows) {
    const name = `${row.schema}.${row.name}`
    if (row.extension !== null && row.condition === null) excluded.push({ name, why: `belongs to the extension ${row.extension}` })
    else if (row.kind === 'f') excluded.push({ name, why: 'a foreign table: its rows are on another server' })
    else {
      const asText = row.columns.filter((column) => !column.plain || !hashesAsItIs(column.type, types)).map((column) => column.name)
      const condition = row.condition ?? ''
      tables.push({
        schema: row.schema,
        name: row.name,
        columns: row.columns.map((column) => column.name),
        bytes: Number(row.bytes),
        ...(asText.length > 0 ? { asText } : {}),
        ...(condition === '' ? {} : { condition }),
      })
    }
  }
  return { tables, excluded }
}

/** The query that counts and hashes one table; a sum and not an xor, with which two equal rows would cancel out. */
export function fingerprintQuery(table: Pick<TableManifest, 'schema' | 'name' | 'columns' | 'asText' | 'condition'>): string {
  const checksum = table.columns.length === 0 ? '0' : `coalesce(sum(hash_record_extended(${rowExpression(table.columns, new Set(table.asText))}, 0)), 0)`
  return `SELECT count(*)::text AS rows, ${checksum}::text AS checksum FROM ONLY ${qualifiedName(table.schema, table.name)} ${table.condition ?? ''}`
}

export type TableResult = { readonly rows: number; readonly checksum: string } | { readonly error: string }

/** Rows and checksum of one table, or why it could not be read (a table or a column that is not there). */
export async function fingerprintTable(session: Session, table: Parameters<typeof fingerprintQuery>[0]): Promise<TableResult> {
  try {
    const [row] = await session.query<{ rows: string; checksum: string }>(fingerprintQuery(table))
    return { rows: Number(row?.rows), checksum: row?.checksum ?? '' }
  } catch (error) {
    if (error instanceof DatabaseError && /^42/.test(error.code)) return { error: error.message }
    throw error
  }
}

/**
 * Counts and hashes tables on several sessions at once, the largest first, so that no session is left with the largest alone at the end.
 * @returns in the order of `tables`
 */
export async function fingerprintTables(sessions: readonly Session[], tables: readonly (Parameters<typeof fingerprintQuery>[0] & { readonly bytes?: number | undefined })[]): Promise<TableResult[]> {
  const results = new Map<(typeof tables)[number], TableResult>()
  const waiting = [...tables].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))
  const worker = async (session: Session): Promise<void> => {
    for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) results.set(table, await fingerprintTable(session, table))
  }
  await Promise.all(sessions.map(worker))
  return tables.map((table) => results.get(table) ?? { error: 'not read' })
}

interface SequenceRow extends Record<string, unknown> {
  schema: string
  name: string
  increment: string
  cycles: boolean
  owned: { schema: string; table: string; column: string } | null
}

/**
 * Sequences with their values. They are of no snapshot: to be read before the dump, which then can only be ahead.
 * For a sequence that belongs to a column also that column's furthest value.
 */
export async function readSequences(session: Session): Promise<SequenceManifest[]> {
  const sequences = await session.query<SequenceRow>(`
    SELECT n.nspname AS schema, c.relname AS name, s.seqincrement::text AS increment, s.seqcycle AS cycles,
      (SELECT json_build_object('schema', tn.nspname, 'table', t.relname, 'column', a.attname)
       FROM pg_depend d
       JOIN pg_class t ON t.oid = d.refobjid
       JOIN pg_namespace tn ON tn.oid = t.relnamespace
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
       WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
         AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype) AND t.relkind IN ('r', 'p')
       LIMIT 1) AS owned
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relpersistence <> 't' AND ${notSystem('n.nspname')}
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname, c.relname`)
  const result: SequenceManifest[] = []
  for (const { schema, name, increment, cycles, owned } of sequences) {
    const value = await sequenceValue(session, schema, name)
    const ownedBy = owned === null ? {} : { ownedBy: { ...owned, furthest: await furthestValue(session, owned, increment) } }
    result.push({ schema, name, lastValue: value, increment, cycles, ...ownedBy })
  }
  return result
}

/** The value last given out, null when none was yet. */
async function sequenceValue(session: Session, schema: string, name: string): Promise<string | null> {
  const [row] = await session.query<{ value: string | null }>(`SELECT CASE WHEN is_called THEN last_value::text END AS value FROM ${qualifiedName(schema, name)}`)
  return row?.value ?? null
}

async function furthestValue(session: Session, owned: { schema: string; table: string; column: string }, increment: string): Promise<string | null> {
  const end = increment.startsWith('-') ? 'min' : 'max'
  const [row] = await session.query<{ value: string | null }>(`SELECT ${end}(${quotedName(owned.column)})::text AS value FROM ${qualifiedName(owned.schema, owned.table)}`)
  return row?.value ?? null
}

/** How much of a large object is read at a time, so that the server's memory stays flat too. */
const largeObjectChunk = 1024 * 1024

/**
 * Number and checksum of all large objects, by number and content. Read in chunks of equal size, because the pages of
 * `pg_largeobject` differ after a restore where an object had holes.
 */
export async function fingerprintLargeObjects(session: Session): Promise<Manifest['largeObjects']> {
  const chunk = (loid: string, number: string): string => `
    LATERAL (SELECT hash_record_extended(ROW(${loid}, ${number}, d.data), 0) AS hash, length(d.data) AS size
             FROM (SELECT lo_get(${loid}, ${number}::bigint * ${largeObjectChunk}, ${largeObjectChunk}) AS data OFFSET 0) d) h`
  const [row] = await session.query<{ count: number; checksum: string }>(`
    WITH RECURSIVE chunks(loid, number, hash, size) AS (
      SELECT m.oid, 0, h.hash, h.size FROM pg_largeobject_metadata m, ${chunk('m.oid', '0')}
      UNION ALL
      SELECT c.loid, c.number + 1, h.hash, h.size FROM chunks c, ${chunk('c.loid', '(c.number + 1)')} WHERE c.size = ${largeObjectChunk}
    )
    SELECT count(DISTINCT loid)::int AS count, coalesce(sum(hash), 0)::text AS checksum FROM chunks`)
  return { count: row?.count ?? 0, checksum: row?.checksum ?? '0' }
}
