import type { Session } from '../context/ports.ts'
import { notSystem, qualifiedName } from '../postgres/identifier.ts'
import type { Manifest } from '../record/record.ts'

/** What a manifest says of the database as a whole, beside its data. */
export type DatabaseFacts = Pick<
  Manifest,
  'locale' | 'extensions' | 'roles' | 'settings' | 'owner' | 'grants' | 'comment' | 'connectionLimit'
> & { readonly policyRoles: string[] }

/** Locale, extensions, roles, settings, owner, grants, comment and connection limit, in the session's transaction. */
export async function readDatabaseFacts(session: Session): Promise<DatabaseFacts> {
  const [row] = await session.query<{
    encoding: string
    collate: string
    ctype: string
    owner: string
    grants: string[]
    comment: string | null
    connectionLimit: number
  }>(`
    SELECT pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collate, d.datctype AS ctype, pg_get_userbyid(d.datdba) AS owner,
      to_json(coalesce(d.datacl, acldefault('d', d.datdba))::text[]) AS grants, shobj_description(d.oid, 'pg_database') AS comment, d.datconnlimit AS "connectionLimit"
    FROM pg_database d WHERE d.datname = current_database()`)
  if (row === undefined) throw new Error('the database is not in pg_database')
  const { encoding, collate, ctype, ...rest } = row
  const policyRoles = await names(session, policyRolesQuery)
  const others = await names(session, ownersAndGranteesQuery)
  return {
    ...rest,
    locale: { encoding, collate, ctype, ...(await readProvider(session)) },
    extensions: await session.query<{ name: string; version: string; schema: string }>(
      `SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY 1`,
    ),
    roles: [...new Set([...others, ...policyRoles, rest.owner])].sort(),
    policyRoles,
    settings: await readSettings(session),
  }
}

/** Without these roles a restore with `-O -x` fails. */
const policyRolesQuery = `
  SELECT DISTINCT r.rolname AS name FROM pg_policy p CROSS JOIN unnest(p.polroles) o JOIN pg_roles r ON r.oid = o
  UNION SELECT usename FROM pg_user_mappings WHERE umuser <> 0
  ORDER BY 1`

const ownersAndGranteesQuery = `
  WITH owned(owner, acl) AS (
    SELECT relowner, relacl FROM pg_class WHERE relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE NOT (${notSystem('nspname')}))
    UNION ALL SELECT nspowner, nspacl FROM pg_namespace WHERE ${notSystem('nspname')}
    UNION ALL SELECT proowner, proacl FROM pg_proc WHERE pronamespace NOT IN (SELECT oid FROM pg_namespace WHERE NOT (${notSystem('nspname')}))
    UNION ALL SELECT datdba, datacl FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT defaclrole, defaclacl FROM pg_default_acl
  )
  SELECT DISTINCT r.rolname AS name FROM (
    SELECT owner AS oid FROM owned
    UNION SELECT a.grantee FROM owned CROSS JOIN aclexplode(owned.acl) a
  ) o JOIN pg_roles r ON r.oid = o.oid WHERE r.rolname NOT LIKE 'pg\\_%' ORDER BY 1`

async function names(session: Session, query: string): Promise<string[]> {
  return (await session.query<{ name: string }>(query)).map(({ name }) => name)
}

/** The column's names differ: no ICU databases before 15, `datlocale` for `daticulocale` since 17. */
async function readProvider(session: Session): Promise<{ provider: string; icuLocale: string | null }> {
  if (session.serverVersion < 150_000) return { provider: 'libc', icuLocale: null }
  const column = session.serverVersion < 170_000 ? 'daticulocale' : 'datlocale'
  const [row] = await session.query<{ provider: string; locale: string | null }>(
    `SELECT CASE datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider, ${column} AS locale FROM pg_database WHERE datname = current_database()`,
  )
  return { provider: row?.provider ?? 'libc', icuLocale: row?.locale ?? null }
}

/**
 * `ALTER DATABASE … SET` and `ALTER ROLE … IN DATABASE … SET`. Values of settings that are not PostgreSQL's own (`app.jwt_secret`) are not written down:
 * people keep secrets there, and a manifest is not encrypted.
 */
async function readSettings(session: Session): Promise<Manifest['settings']> {
  const rows = await session.query<{ role: string | null; settings: string[] }>(`
    SELECT r.rolname AS role, to_json(s.setconfig) AS settings
    FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole
    WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY r.rolname NULLS FIRST`)
  return rows.map(({ role, settings }) => ({ role, settings: settings.map((setting) => setting.replace(/^([^=]*\.[^=]*)=.*$/s, '$1=***')) }))
}

/**
 * The newest applied migration and how many there are, from Prisma's own table; none where it is not there.
 * @param schema the one Prisma works in
 */
export async function readMigrationHead(session: Session, schema: string): Promise<{ migrationHead: string | null; appliedMigrations: number }> {
  const table = qualifiedName(schema, '_prisma_migrations')
  // Asked first: an error would end the snapshot's transaction.
  const [there] = await session.query<{ columns: number }>(
    `SELECT count(*)::int AS columns FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname IN ('migration_name', 'finished_at', 'rolled_back_at')`,
    [table],
  )
  if (there?.columns !== 3) return { migrationHead: null, appliedMigrations: 0 }
  const [row] = await session.query<{ head: string | null; applied: number }>(`
    SELECT max(migration_name COLLATE pg_catalog."C") AS head, count(*)::int AS applied FROM ${table} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`)
  return { migrationHead: row?.head ?? null, appliedMigrations: row?.applied ?? 0 }
}
