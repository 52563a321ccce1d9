import type { Session } from '../context/ports.ts'
import { notSystem, qualifiedName, quotedName } from '../postgres/identifier.ts'
import { advice, ok, unsafe, type Finding } from './finding.ts'

/** What a role may change. */
export interface WritingRights {
  readonly role: string
  /** Attributes and memberships that go beyond reading: `SUPERUSER`, `pg_write_all_data`. */
  readonly powers: readonly string[]
  /** `"schema"."name"` of tables, views and sequences that it owns or may write. */
  readonly relations: readonly string[]
  /** Schemas in which it may create; of `public` until PostgreSQL 14 everybody may. */
  readonly schemas: readonly string[]
  readonly mayCreateSchemas: boolean
  /** Functions that run with more rights than the role has. */
  readonly definerFunctions: readonly string[]
}

const few = 5

/** Roles whose members do more than read, or read more than the database. */
const powerfulRoles = ['pg_write_all_data', 'pg_write_server_files', 'pg_read_server_files', 'pg_execute_server_program', 'pg_database_owner', 'pg_maintain', 'pg_create_subscription', 'pg_signal_backend', 'pg_checkpoint']

/** Roles whose rights this one has or can take by SET ROLE, itself included; of a superuser, who has them all, only itself. */
const roles = `SELECT g.oid FROM pg_roles g WHERE pg_has_role(g.oid, 'MEMBER') AND (g.rolname = current_user OR NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))`

/** Asks the catalog. BYPASSRLS is no power here: reading all rows takes it. */
export async function readRights(session: Session): Promise<WritingRights> {
  const [role] = await session.query<{ name: string; powers: string[]; create: boolean }>(`
    SELECT rolname AS name, EXISTS (SELECT FROM (${roles}) g WHERE has_database_privilege(g.oid, current_database(), 'CREATE')) AS create,
      to_json(array_remove(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolreplication THEN 'REPLICATION' END], NULL)
        || ARRAY(SELECT p.rolname::text FROM pg_roles p WHERE p.rolname IN (${powerfulRoles.map((name) => `'${name}'`).join(', ')}) AND pg_has_role(p.oid, 'MEMBER') AND NOT r.rolsuper ORDER BY 1)) AS powers
    FROM pg_roles r WHERE rolname = current_user`)
  const relations = await session.query<{ schema: string; name: string }>(`
    SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'f', 'S') AND c.relpersistence <> 't' AND ${notSystem('n.nspname')} AND (pg_has_role(c.relowner, 'MEMBER') OR EXISTS (SELECT FROM (${roles}) g WHERE
      CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(g.oid, c.oid, 'USAGE, UPDATE')
        ELSE has_table_privilege(g.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') OR has_any_column_privilege(g.oid, c.oid, 'INSERT, UPDATE') END))
    ORDER BY 1, 2`)
  const schemas = await session.query<{ name: string }>(`SELECT nspname AS name FROM pg_namespace n WHERE ${notSystem('nspname')} AND EXISTS (SELECT FROM (${roles}) g WHERE has_schema_privilege(g.oid, n.oid, 'CREATE')) ORDER BY 1`)
  const functions = await session.query<{ name: string }>(`
    SELECT format('%I.%I', n.nspname, p.proname) AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND ${notSystem('n.nspname')} AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`)
  return {
    role: role?.name ?? session.url.user,
    powers: role?.powers ?? [],
    relations: relations.map(({ schema, name }) => qualifiedName(schema, name)),
    schemas: schemas.map(({ name }) => name),
    mayCreateSchemas: role?.create ?? true,
    definerFunctions: functions.map(({ name }) => name),
  }
}

/**
 * Pure.
 * @param environment the one whose DATABASE_URL this should be
 */
export function judgeRights(rights: WritingRights, environment: string): Finding[] {
  const { role, powers, relations, schemas, mayCreateSchemas, definerFunctions } = rights
  const causes = [
    ...(powers.length > 0 ? [`it is ${powers.join(', ')}`] : []),
    ...(relations.length > 0 ? [`it may write ${listed(relations)}`] : []),
    ...(mayCreateSchemas ? ['it may create schemas'] : []),
  ]
  if (causes.length > 0) {
    return [
      unsafe(
        'role-read-only',
        'database',
        `The role ${role} of database-url can do more than read: ${causes.join('; ')}. In ${environment} nobody approves what is done with it.`,
        `Give ${environment} a role that only reads: CREATE ROLE signalbox_reader LOGIN; \\password signalbox_reader; GRANT pg_read_all_data TO signalbox_reader; then run the doctor with its connection string.`,
      ),
    ]
  }
  return [
    ok('role-read-only', 'database', `The role ${role} can write no table and no sequence, and is nothing that could.`),
    ...(schemas.length > 0 ? [advice('role-creates', 'database', `The role ${role} may create tables in ${schemas.join(', ')}.`, schemas.map((name) => `REVOKE CREATE ON SCHEMA ${quotedName(name)} FROM PUBLIC, ${quotedName(role)};`).join(' '))] : []),
    ...(definerFunctions.length > 0 ? [advice('role-definer-functions', 'database', `The role ${role} may call functions that run with their owner's rights: ${listed(definerFunctions)}.`, `Where they write: REVOKE EXECUTE ON FUNCTION … FROM PUBLIC; and grant it to the application’s role.`)] : []),
  ]
}

function listed(names: readonly string[]): string {
  return names.length <= few ? names.join(', ') : `${names.slice(0, few).join(', ')} and ${names.length - few} more`
}
