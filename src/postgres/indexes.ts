import type { Session } from '../context/ports.ts'
import { notSystem } from './identifier.ts'

/**
 * Indexes that are not valid or not ready, `schema.name` as text, sorted: what a failed `CREATE INDEX CONCURRENTLY` leaves (a retry with `IF NOT EXISTS`
 * exits 0 and leaves it as it is; facts measured on 15). Empty partitioned parents (`ON ONLY`) whose parts are not all attached are among them.
 * A concurrent build in the middle of its work looks the same: ask when nothing is running.
 */
export async function invalidIndexes(session: Session): Promise<string[]> {
  const rows = await session.query<{ name: string }>(`
    SELECT n.nspname || '.' || c.relname AS name
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND c.relpersistence <> 't' AND ${notSystem('n.nspname')}
    ORDER BY 1`)
  return rows.map(({ name }) => name)
}
