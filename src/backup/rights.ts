import type { Session } from '../context/ports.ts'
import { notSystem, qualifiedName, quotedName } from '../postgres/identifier.ts'
import { majorOf } from '../postgres/server-version.ts'
import { Refusal } from '../record/outcome.ts'

/** What keeps a role from reading everything that a dump reads. */
export interface MissingRights {
  readonly role: string
  readonly serverMajor: number
  readonly schemas: readonly string[]
  /** `"schema"."name"` of tables and sequences */
  readonly relations: readonly string[]
  /** Tables whose row-level security would hide rows from this role. */
  readonly hiddenRows: readonly string[]
  readonly largeObjects: readonly number[]
}

const few = 5

/**
 * Looks before the dump begins: `pg_dump` would fail in the middle, and a count under row-level security would silently read less.
 * @throws Refusal `backup-role-lacks-rights` with the statements that grant what is missing
 */
export async function refuseWithoutRights(session: Session): Promise<void> {
  const refusal = judgeRights(await readMissingRights(session))
  if (refusal) throw refusal
}

/** Pure: the refusal, or undefined when nothing is missing. */
export function judgeRights(missing: MissingRights): Refusal | undefined {
  const role = quotedName(missing.role)
  const causes: string[] = []
  const grants: string[] = []
  const unreadable = [...missing.schemas.map(quotedName), ...missing.relations]
  if (unreadable.length > 0) {
    causes.push(`it may not read ${listed(unreadable)}`)
    if (missing.serverMajor >= 14) grants.push(`GRANT pg_read_all_data TO ${role};`)
    else grants.push(...missing.schemas.map((name) => `GRANT USAGE ON SCHEMA ${quotedName(name)} TO ${role};`), ...missing.relations.map((name) => `GRANT SELECT ON ${name} TO ${role};`))
  }
  if (missing.hiddenRows.length > 0) {
    causes.push(`row-level security hides rows of ${listed(missing.hiddenRows)} from it`)
    grants.push(`ALTER ROLE ${role} BYPASSRLS;`)
  }
  if (missing.largeObjects.length > 0) {
    causes.push(`it may not read ${missing.largeObjects.length} large object${missing.largeObjects.length > 1 ? 's' : ''}`)
    grants.push(
      missing.largeObjects.length <= few
        ? `GRANT SELECT ON LARGE OBJECT ${missing.largeObjects.join(', ')} TO ${role};`
        : `DO $$ DECLARE o oid; BEGIN FOR o IN SELECT oid FROM pg_largeobject_metadata LOOP EXECUTE format('GRANT SELECT ON LARGE OBJECT %s TO %I', o, '${missing.role.replaceAll("'", "''")}'); END LOOP; END $$;`,
    )
  }
  if (causes.length === 0) return undefined
  return new Refusal({
    code: 'backup-role-lacks-rights',
    cause: `The role “${missing.role}” cannot back up this database: ${causes.join('; ')}.`,
    fix: `Run as the owner or a superuser: ${grants.join(' ')}`,
    rule: 1,
  })
}

function listed(names: readonly string[]): string {
  return names.length <= few ? names.join(', ') : `${names.slice(0, few).join(', ')} and ${names.length - few} more`
}

async function readMissingRights(session: Session): Promise<MissingRights> {
  const [role] = await session.query<{ name: string; sees: boolean; super: boolean }>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS sees, rolsuper AS super FROM pg_roles WHERE rolname = current_user`,
  )
  const serverMajor = majorOf(session.serverVersion)
  const nothing = { role: role?.name ?? '', serverMajor, schemas: [], relations: [], hiddenRows: [], largeObjects: [] }
  if (role?.super) return nothing
  // pg_dump locks and reads these; what belongs to an extension only where the extension calls it configuration.
  const relations = await session.query<{ schema: string; name: string; usage: boolean; select: boolean; hidden: boolean }>(`
    SELECT n.nspname AS schema, c.relname AS name, has_schema_privilege(n.oid, 'USAGE') AS usage,
      CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END AS select,
      c.relrowsecurity AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')) AS hidden
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't' AND ${notSystem('n.nspname')}
      AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' AND array_position(e.extconfig, c.oid) IS NULL)
    ORDER BY n.nspname, c.relname`)
  const objects = await session.query<{ oid: number }>(`
    SELECT m.oid FROM pg_largeobject_metadata m
    WHERE NOT pg_has_role(m.lomowner, 'USAGE') AND current_setting('lo_compat_privileges') = 'off' AND NOT EXISTS (
      SELECT FROM aclexplode(m.lomacl) a WHERE a.privilege_type = 'SELECT' AND (a.grantee = 0 OR pg_has_role(a.grantee, 'USAGE')))
    ORDER BY m.oid`)
  return {
    ...nothing,
    schemas: [...new Set(relations.filter((relation) => !relation.usage).map((relation) => relation.schema))],
    relations: relations.filter((relation) => !relation.select).map((relation) => qualifiedName(relation.schema, relation.name)),
    hiddenRows: role?.sees ? [] : relations.filter((relation) => relation.hidden).map((relation) => qualifiedName(relation.schema, relation.name)),
    largeObjects: objects.map(({ oid }) => oid),
  }
}
