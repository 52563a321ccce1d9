import { quotedName } from '../postgres/identifier.ts'

/** SQL that lets a role which only reads look into the journal: for PostgreSQL 13, whose roles have no `pg_read_all_data`, and for a journal that was made before that role was let in. The last two run in that database. */
export function journalGrants(role: string): string[] {
  const name = quotedName(role)
  return [`GRANT CONNECT ON DATABASE signalbox TO ${name};`, `GRANT USAGE ON SCHEMA signalbox TO ${name};`, `GRANT SELECT ON ALL TABLES IN SCHEMA signalbox TO ${name};`]
}
