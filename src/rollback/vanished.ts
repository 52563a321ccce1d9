import type { Session } from '../context/ports.ts'
import { controlName } from '../postgres/control.ts'
import { notSystem } from '../postgres/identifier.ts'

export interface TableColumns {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
}

/** What holds rows or values and is gone afterwards. */
export interface Vanished {
  readonly tables: readonly { readonly schema: string; readonly name: string }[]
  readonly columns: readonly TableColumns[]
}

/** Tables that hold rows (leaves of partitioned ones) with their columns; not Prisma's own. */
export async function readColumns(session: Session): Promise<TableColumns[]> {
  return await session.query<TableColumns & Record<string, unknown>>(`
    SELECT n.nspname AS schema, c.relname AS "table",
      (SELECT coalesce(json_agg(a.attname ORDER BY a.attnum), '[]'::json) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.relname <> '_prisma_migrations' AND n.nspname <> '${controlName}' AND ${notSystem('n.nspname')}
    ORDER BY 1, 2`)
}

/** Pure. A table that comes back under another name is gone all the same. */
export function vanished(before: readonly TableColumns[], after: readonly TableColumns[]): Vanished {
  const now = new Map(after.map((one) => [JSON.stringify([one.schema, one.table]), new Set(one.columns)]))
  const tables: { schema: string; name: string }[] = []
  const columns: TableColumns[] = []
  for (const { schema, table, columns: had } of before) {
    const left = now.get(JSON.stringify([schema, table]))
    if (left === undefined) {
      tables.push({ schema, name: table })
      continue
    }
    const gone = had.filter((column) => !left.has(column))
    if (gone.length > 0) columns.push({ schema, table, columns: gone })
  }
  return { tables, columns }
}
