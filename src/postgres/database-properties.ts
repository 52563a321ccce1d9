import type { Session } from '../context/ports.ts'
import { quotedLiteral, quotedName } from './identifier.ts'

/** What belongs to a database as a whole and not to its contents: a dump, a template and a rename leave all of it where it was. */
export interface DatabaseProperties {
  readonly oid: number
  readonly owner: string
  readonly comment: string | null
  readonly connectionLimit: number
  readonly allowsConnections: boolean
  /** The access list, PUBLIC's and the owner's entries too, where there is none PostgreSQL's default. A grantor other than the owner is not kept. */
  readonly grants: readonly DatabaseGrant[]
  /** ALTER DATABASE … SET (role null) and ALTER ROLE … IN DATABASE … SET. */
  readonly settings: readonly DatabaseSetting[]
  /** Of all of the above: another text when any of it was changed meanwhile. */
  readonly signature: string
}

interface DatabaseGrant {
  /** null: PUBLIC */
  readonly grantee: string | null
  readonly privilege: string
  readonly grantable: boolean
}

interface DatabaseSetting {
  readonly role: string | null
  readonly name: string
  /** As the catalog holds it. */
  readonly value: string
}

/** Settings that are lists of names: the catalog holds them quoted, and they are written as one literal for each name. Source: pg_dump's variable_is_guc_list_quote(). */
const listSettings = new Set(['local_preload_libraries', 'search_path', 'session_preload_libraries', 'shared_preload_libraries', 'temp_tablespaces', 'unix_socket_directories'])

/** An expression of one text over the database of this name; changes with anything that `readDatabaseProperties` reads. */
export function signatureExpression(database: string): string {
  return `(SELECT md5(ROW(d.oid, d.datdba, d.datacl, d.datconnlimit, d.datallowconn, shobj_description(d.oid, 'pg_database'),
      (SELECT array_agg(ROW(s.setrole, s.setconfig)::text ORDER BY s.setrole) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))::text)
    FROM pg_database d WHERE d.datname = ${quotedLiteral(database)})`
}

/** @returns undefined when there is no database of this name */
export async function readDatabaseProperties(session: Session, database: string): Promise<DatabaseProperties | undefined> {
  const [row] = await session.query<{ properties: Omit<DatabaseProperties, 'settings'> & { settings: { role: string | null; entry: string }[] } }>(
    `SELECT json_build_object(
       'oid', d.oid::int8, 'owner', pg_get_userbyid(d.datdba), 'comment', shobj_description(d.oid, 'pg_database'),
       'connectionLimit', d.datconnlimit, 'allowsConnections', d.datallowconn,
       'grants', (SELECT coalesce(json_agg(json_build_object(
                     'grantee', CASE WHEN a.grantee <> 0 THEN pg_get_userbyid(a.grantee) END, 'privilege', a.privilege_type, 'grantable', a.is_grantable)
                     ORDER BY a.grantee, a.privilege_type), '[]'::json)
                  FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a),
       'settings', (SELECT coalesce(json_agg(json_build_object('role', CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole) END, 'entry', e.entry)
                      ORDER BY s.setrole, e.number), '[]'::json)
                    FROM pg_db_role_setting s, unnest(s.setconfig) WITH ORDINALITY AS e(entry, number) WHERE s.setdatabase = d.oid),
       'signature', ${signatureExpression(database)}) AS properties
     FROM pg_database d WHERE d.datname = $1`,
    [database],
  )
  if (row === undefined) return undefined
  const settings = row.properties.settings.map(({ role, entry }) => {
    const equals = entry.indexOf('=')
    return { role, name: entry.slice(0, equals), value: entry.slice(equals + 1) }
  })
  return { ...row.properties, settings }
}

/** Statements that give the database of this name, which now has the properties `present`, the `wanted` ones; all of them may run in one transaction. */
export function propertyStatements(database: string, present: DatabaseProperties, wanted: DatabaseProperties): string[] {
  const name = quotedName(database)
  return [
    ...(present.owner === wanted.owner ? [] : [`ALTER DATABASE ${name} OWNER TO ${quotedName(wanted.owner)}`]),
    ...grantStatements(database, [...present.grants, { grantee: present.owner }, { grantee: wanted.owner }], wanted.grants),
    ...settingStatements(database, present.settings, wanted.settings),
    `COMMENT ON DATABASE ${name} IS ${wanted.comment === null ? 'NULL' : quotedLiteral(wanted.comment)}`,
    `ALTER DATABASE ${name} CONNECTION LIMIT ${wanted.connectionLimit}`,
  ]
}

/** Takes everything from everybody named, then gives what is wanted. */
export function grantStatements(database: string, present: readonly Pick<DatabaseGrant, 'grantee'>[], wanted: readonly DatabaseGrant[]): string[] {
  const on = `ON DATABASE ${quotedName(database)}`
  const grantees = new Set(['PUBLIC', ...present.map(({ grantee }) => named(grantee))])
  return [
    ...[...grantees].map((grantee) => `REVOKE ALL ${on} FROM ${grantee} CASCADE`),
    ...wanted.map(({ grantee, privilege, grantable }) => `GRANT ${privilege} ${on} TO ${named(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`),
  ]
}

function named(grantee: string | null): string {
  return grantee === null ? 'PUBLIC' : quotedName(grantee)
}

function settingStatements(database: string, present: readonly DatabaseSetting[], wanted: readonly DatabaseSetting[]): string[] {
  return [
    ...new Set(present.map(({ role }) => `${settingTarget(database, role)} RESET ALL`)),
    ...wanted.map(({ role, name, value }) => `${settingTarget(database, role)} SET ${name.split('.').map(quotedName).join('.')} TO ${settingValue(name, value)}`),
  ]
}

/** Pure: a setting's value as it is written in `SET … TO`. */
export function settingValue(name: string, value: string): string {
  if (!listSettings.has(name)) return quotedLiteral(value)
  const names = [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]+))\s*(?:,|$)/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '')
  return names.length === 0 ? `''` : names.map(quotedLiteral).join(', ')
}

/** `ALTER DATABASE …`, or of one role in it `ALTER ROLE … IN DATABASE …`: to be followed by SET or RESET. */
export function settingTarget(database: string, role: string | null): string {
  return role === null ? `ALTER DATABASE ${quotedName(database)}` : `ALTER ROLE ${quotedName(role)} IN DATABASE ${quotedName(database)}`
}

/**
 * Statements that put a database aside: nobody but this role may connect, and what writes all the same has to say so.
 * @param role the tool's own
 */
export function asideStatements(database: string, present: DatabaseProperties, role: string): string[] {
  const on = `ON DATABASE ${quotedName(database)}`
  const grantees = new Set(['PUBLIC', quotedName(present.owner), ...present.grants.map(({ grantee }) => named(grantee))])
  const overriding = present.settings.flatMap(({ role: of, name }) => (name === 'default_transaction_read_only' && of !== null ? [of] : []))
  return [
    ...[...grantees].map((grantee) => `REVOKE CONNECT ${on} FROM ${grantee} CASCADE`),
    `GRANT CONNECT ${on} TO ${quotedName(role)}`,
    ...[null, ...overriding].map((of) => `${settingTarget(database, of)} SET default_transaction_read_only TO 'on'`),
  ]
}

/** Whether this database's own settings make new sessions read-only. */
export async function frozenWrites(session: Session): Promise<boolean> {
  const rows = await session.query(
    `SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = 0 AND 'default_transaction_read_only=on' = ANY (s.setconfig)`,
  )
  return rows.length > 0
}
