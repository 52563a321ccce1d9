import { createHash } from 'node:crypto'
import type { Session } from '../context/ports.ts'
import { normalExpression } from './expression.ts'
import { notSystem } from './identifier.ts'

const fromExtension = (catalog: string, oid: string): string => `EXISTS (SELECT FROM pg_depend x WHERE x.classid = '${catalog}'::regclass AND x.objid = ${oid} AND x.deptype = 'e')`
const ours = (namespace: string, catalog: string, oid: string): string =>
  `${notSystem(`${namespace}.nspname`)} AND NOT ${fromExtension(catalog, oid)}`

/** One query for each kind of object; `schema` is the one it lies in, null for what lies in none. `exact`: the text is a body, not an expression. */
const queries: readonly { exact?: true; text: string }[] = [
  {
    // A new database has `public` whatever the dump says.
    text: `SELECT n.nspname AS schema, format('schema %I', n.nspname) AS line FROM pg_namespace n WHERE n.nspname <> 'public' AND ${ours('n', 'pg_namespace', 'n.oid')}`,
  },
  {
    text: `SELECT NULL AS schema, format('extension %I in %I', e.extname, n.nspname) AS line FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('%s %I.%I%s%s%s%s%s%s',
        CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' ELSE 'foreign table' END, n.nspname, c.relname,
        CASE WHEN c.relpersistence = 'u' THEN ' unlogged' END,
        ' partition by ' || pg_get_partkeydef(c.oid),
        ' partition ' || pg_get_expr(c.relpartbound, c.oid),
        (SELECT ' inherits ' || string_agg(format('%I.%I', pn.nspname, p.relname), ', ' ORDER BY i.inhseqno)
         FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid),
        CASE WHEN c.relrowsecurity THEN ' row security' END || CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END,
        ' with ' || array_to_string(c.reloptions, ', ')) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('column %I.%I.%I %s%s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        (SELECT format(' collate %I.%I', kn.nspname, k.collname) FROM pg_collation k JOIN pg_namespace kn ON kn.oid = k.collnamespace
         JOIN pg_type t ON t.oid = a.atttypid WHERE k.oid = a.attcollation AND a.attcollation <> t.typcollation),
        CASE WHEN a.attnotnull THEN ' not null' END,
        CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' END,
        CASE a.attgenerated WHEN '' THEN ' default ' WHEN 's' THEN ' generated stored ' ELSE ' generated virtual ' END || pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'c') AND c.relpersistence <> 't' AND NOT ${fromExtension('pg_type', 'c.reltype')} AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    // Since 18 every NOT NULL is a constraint with a name; it is part of the column's line.
    text: `
      SELECT n.nspname AS schema, format('constraint %s%I %s', CASE WHEN c.oid IS NULL THEN format('of domain %s.%s ', n.nspname, t.typname) ELSE format('of %s.%s ', quote_ident(n.nspname), quote_ident(c.relname)) END, k.conname, pg_get_constraintdef(k.oid)) AS line
      FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
      LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
      WHERE k.contype NOT IN ('n', 't') AND k.conparentid = 0 AND coalesce(c.relpersistence, 'p') <> 't'
        AND NOT ${fromExtension('pg_class', 'k.conrelid')} AND NOT ${fromExtension('pg_type', 'k.contypid')} AND ${ours('n', 'pg_constraint', 'k.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, 'index ' || pg_get_indexdef(c.oid) || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
        || CASE WHEN i.indisreplident THEN ' replica identity' ELSE '' END || CASE WHEN i.indisclustered THEN ' clustered' ELSE '' END AS line
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relpersistence <> 't' AND NOT ${fromExtension('pg_class', 'i.indrelid')} AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('enum %I.%I {%s}', n.nspname, t.typname, (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) AS line
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${ours('n', 'pg_type', 't.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('domain %I.%I %s%s%s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN ' not null' END, ' default ' || t.typdefault) AS line
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND ${ours('n', 'pg_type', 't.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('range %I.%I of %s', n.nspname, t.typname, format_type(r.rngsubtype, NULL)) AS line
      FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${ours('n', 'pg_type', 't.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('composite %I.%I', n.nspname, c.relname) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'c' AND NOT ${fromExtension('pg_type', 'c.reltype')} AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('%s %I.%I%s as %s', CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, n.nspname, c.relname, ' with ' || array_to_string(c.reloptions, ', '), pg_get_viewdef(c.oid)) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    exact: true,
    text: `
      SELECT n.nspname AS schema, CASE WHEN p.prokind = 'a' THEN format('aggregate %I.%I(%s) %s', n.nspname, p.proname, pg_get_function_arguments(p.oid),
          (SELECT concat_ws(' ', g.aggtransfn::text, g.aggfinalfn::text, g.agginitval, format_type(g.aggtranstype, NULL)) FROM pg_aggregate g WHERE g.aggfnoid = p.oid))
        ELSE 'function ' || pg_get_functiondef(p.oid) END AS line
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${ours('n', 'pg_proc', 'p.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('trigger %s%s', pg_get_triggerdef(t.oid), CASE t.tgenabled WHEN 'D' THEN ' disabled' WHEN 'R' THEN ' replica' WHEN 'A' THEN ' always' END) AS line
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('rule %s', pg_get_ruledef(r.oid)) AS line
      FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE r.rulename <> '_RETURN' AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('policy %I on %I.%I %s for %s to %s%s%s', p.polname, n.nspname, c.relname, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
        (SELECT string_agg(CASE WHEN r = 0 THEN 'public' ELSE quote_ident(pg_get_userbyid(r)) END, ', ' ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r),
        ' using ' || pg_get_expr(p.polqual, p.polrelid), ' check ' || pg_get_expr(p.polwithcheck, p.polrelid)) AS line
      FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `
      SELECT n.nspname AS schema, format('sequence %I.%I as %s start %s increment %s min %s max %s cache %s%s%s', n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
        CASE WHEN s.seqcycle THEN ' cycle' END,
        (SELECT format(' owned by %s.%I', d.refobjid::regclass, a.attname) FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') LIMIT 1)) AS line
      FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relpersistence <> 't' AND ${ours('n', 'pg_class', 'c.oid')}`,
  },
  {
    text: `SELECT n.nspname AS schema, 'statistics ' || pg_get_statisticsobjdef(s.oid) AS line FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${ours('n', 'pg_statistic_ext', 's.oid')}`,
  },
  {
    text: `SELECT NULL AS schema, format('event trigger %I on %s %s execute %s%s', e.evtname, e.evtevent, array_to_string(e.evttags, ', '), e.evtfoid::regproc, CASE e.evtenabled WHEN 'D' THEN ' disabled' END) AS line
      FROM pg_event_trigger e WHERE NOT ${fromExtension('pg_event_trigger', 'e.oid')}`,
  },
]

export interface SchemaFilter {
  /** Only what lies in these schemas; without it all but the system's. */
  readonly schemas?: readonly string[]
}

/**
 * The schema of a database as sorted lines, one an object: free of OIDs, of the order of columns, of owners and grants, and of the ways in which PostgreSQL
 * writes one expression differently before and after a dump (see `normalExpression`). Objects that belong to extensions are left out, the extensions named.
 */
export async function describeSchema(session: Session, filter: SchemaFilter = {}): Promise<string[]> {
  const lines: string[] = []
  // An empty search path: every name comes with its schema.
  const [path] = await session.query<{ path: string }>(`SELECT current_setting('search_path') AS path`)
  await session.query(`SELECT set_config('search_path', '', false)`)
  try {
    for (const { text, exact } of queries) {
      for (const row of await session.query<{ schema: string | null; line: string }>(text)) {
        if (filter.schemas && (row.schema === null || !filter.schemas.includes(row.schema))) continue
        lines.push(exact ? row.line : normalExpression(row.line))
      }
    }
  } finally {
    await session.query(`SELECT set_config('search_path', $1, false)`, [path?.path ?? '']).catch(() => undefined) // a session that is lost has no path
  }
  return lines.sort(byCodeUnit)
}

/** SHA-256 over the lines of `describeSchema`, hexadecimal. */
export async function schemaFingerprint(session: Session, filter: SchemaFilter = {}): Promise<string> {
  return fingerprintOfLines(await describeSchema(session, filter))
}

export function fingerprintOfLines(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** What two descriptions do not share, in their order: `- line` was there before, `+ line` is there after. Pure. */
export function changedLines(before: readonly string[], after: readonly string[]): string[] {
  const [old, now] = [new Set(before), new Set(after)]
  return [...before.filter((line) => !now.has(line)).map((line) => `- ${line}`), ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`)]
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
