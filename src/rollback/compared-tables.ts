import type { Session } from '../context/ports.ts'
import { controlName } from '../postgres/control.ts'
import { findTables, type TableShape } from '../postgres/fingerprint.ts'
import { notSystem } from '../postgres/identifier.ts'

interface Column {
  readonly name: string
  /** As SQL names it, without a length. */
  readonly type: string
}

/** A table that is in both databases, or in the live one alone (`before` is false). */
export interface ComparedTable {
  readonly schema: string
  readonly name: string
  readonly before: boolean
  /** The columns of both. A column that only one of them has was added or dropped by the migration. */
  readonly columns: readonly string[]
  /** Columns among them that are hashed as text. */
  readonly asText: readonly string[]
  readonly condition?: string
  /** The live table has columns that the earlier one lacks: what was written into them since is a loss that the common columns do not show. */
  readonly hasNewColumns: boolean
  /** A unique key of both over columns that are never null, the primary key first; undefined: none. */
  readonly key: readonly Column[] | undefined
}

/** Prisma's bookkeeping differs by the migration itself; the journal, where it is in the target, by this run. */
const notTheApplications = ({ schema, name }: Pick<TableShape, 'schema' | 'name'>): boolean => name === '_prisma_migrations' || schema === controlName

interface Described {
  readonly shapes: ReadonlyMap<string, TableShape>
  readonly types: ReadonlyMap<string, { types: Readonly<Record<string, string>>; keys: readonly (readonly Column[])[] }>
}

/**
 * The live database's tables as far as they can be compared with the earlier ones'. Tables that only the earlier database has are none of them: nothing in them can be lost.
 * @param live with `pinnedSettings`
 * @param before the same
 */
export async function findComparedTables(live: Session, before: Session): Promise<ComparedTable[]> {
  const [now, then] = await Promise.all([describe(live), describe(before)])
  return [...now.shapes].flatMap(([id, shape]): ComparedTable[] => {
    if (notTheApplications(shape)) return []
    const { schema, name, condition } = shape
    const more = condition === undefined ? {} : { condition }
    const earlier = then.shapes.get(id)
    if (earlier === undefined) return [{ schema, name, before: false, columns: shape.columns, asText: shape.asText ?? [], hasNewColumns: false, key: undefined, ...more }]
    const [types, earlierTypes] = [now.types.get(id), then.types.get(id)]
    const columns = shape.columns.filter((column) => earlier.columns.includes(column))
    const hasNewColumns = columns.length < shape.columns.length
    const asText = columns.filter((column) => shape.asText?.includes(column) || earlier.asText?.includes(column) || types?.types[column] !== earlierTypes?.types[column])
    const sameKey = (key: readonly Column[]): boolean => earlierTypes?.keys.some((other) => identity(other) === identity(key)) ?? false
    return [{ schema, name, before: true, columns, asText, hasNewColumns, key: types?.keys.find(sameKey), ...more }]
  })
}

function identity(key: readonly Column[]): string {
  return JSON.stringify(key.map(({ name, type }) => [name, type]).sort())
}

async function describe(session: Session): Promise<Described> {
  const { tables } = await findTables(session)
  const rows = await session.query<{ id: string; types: Record<string, string>; keys: Column[][] }>(`
    SELECT json_build_array(n.nspname, c.relname)::text AS id,
      (SELECT coalesce(json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)), '{}'::json) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS types,
      (SELECT coalesce(json_agg(k.columns ORDER BY k.first DESC, k.size, k.name), '[]'::json) FROM (
         SELECT i.indisprimary AS first, i.indnkeyatts AS size, x.relname AS name,
           json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, -1)) ORDER BY u.number) AS columns
         FROM pg_index i
         JOIN pg_class x ON x.oid = i.indexrelid
         CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS u(attnum, number)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum
         WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL AND u.number <= i.indnkeyatts
         GROUP BY i.indexrelid, i.indisprimary, i.indnkeyatts, x.relname
         HAVING bool_and(a.attnotnull)) k) AS keys
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND ${notSystem('n.nspname')}`)
  return {
    shapes: new Map(tables.map((table) => [JSON.stringify([table.schema, table.name]), table])),
    types: new Map(rows.map(({ id, types, keys }) => [JSON.stringify(JSON.parse(id)), { types, keys }])),
  }
}
