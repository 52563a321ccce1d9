import { describeSchema } from '../../src/postgres/schema-description.ts'
import { findTables, fingerprintTables, readSequences } from '../../src/postgres/fingerprint.ts'
import type { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { pinnedSettings } from '../../src/postgres/snapshot.ts'
import { testContext } from './context.ts'

/** All that a command could have changed: of the database its schema, rows and sequences, of its server the databases, their settings and the roles. */
export interface DatabaseState {
  readonly schema: readonly string[]
  readonly rows: Readonly<Record<string, unknown>>
  readonly sequences: readonly unknown[]
  readonly server: readonly unknown[]
}

/** Two of them are compared with `toEqual`; the history of migrations is one of the tables. */
export async function stateOf(database: DatabaseUrl): Promise<DatabaseState> {
  const session = await testContext().databases.connect(database, { settings: pinnedSettings })
  try {
    const { tables } = await findTables(session)
    const results = await fingerprintTables([session], tables)
    const server = await session.query(`
      SELECT 'database' AS kind, oid::int8 AS oid, datname AS name, concat(datallowconn, datconnlimit, datacl, datdba) AS more FROM pg_database
      UNION ALL SELECT 'role', oid::int8, rolname, concat(rolsuper, rolcanlogin, rolcreatedb, rolconfig) FROM pg_roles
      UNION ALL SELECT 'setting', setdatabase::int8, setrole::text, setconfig::text FROM pg_db_role_setting
      ORDER BY 1, 2, 3`)
    return {
      schema: await describeSchema(session),
      rows: Object.fromEntries(tables.map(({ schema, name }, index) => [`${schema}.${name}`, results[index]])),
      sequences: await readSequences(session),
      server,
    }
  } finally {
    await session.close()
  }
}
