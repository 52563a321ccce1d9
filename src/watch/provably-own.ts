import type { Session } from '../context/ports.ts'
import type { Reach } from './reach.ts'

/** From here on oids are of what was made since the server was: everything before is PostgreSQL's own (FirstNormalObjectId, access/transam.h). */
const firstOfOthers = 16_384

/**
 * Functions of PostgreSQL's own that the planner may evaluate, though their answer is not fixed for ever (STABLE): these read the clock and settings, or write their arguments as text. Of the others some
 * read tables and views by name (`table_to_xml`), and what stands behind a view is anybody's.
 */
const harmless = ['now', 'transaction_timestamp', 'statement_timestamp', 'date_trunc', 'date_part', 'extract', 'age', 'timezone', 'to_char', 'concat', 'concat_ws', 'to_json', 'to_jsonb', 'json_build_object', 'jsonb_build_object', 'json_build_array', 'jsonb_build_array']

/** An own type, an enum or an array of one: what reads, writes and compares its values is PostgreSQL's. */
const ownType = (type: string): string => `((${type}.oid < ${firstOfOthers} AND ${type}.typtype IN ('b', 'r', 'm')) OR ${type}.typtype = 'e'
  OR (${type}.typcategory = 'A' AND ${type}.typinput < ${firstOfOthers} AND EXISTS (SELECT FROM pg_type of_enum WHERE of_enum.oid = ${type}.typelem AND of_enum.typtype = 'e')))`

/**
 * Plain tables without rules, policies, heirs and partitions, with no columns but of own types and none that is generated; and indexes, statistics and constraints of theirs that depend on nothing of
 * somebody's but tables and enums. PostgreSQL's own objects are in `pg_depend` with their low oids, or not at all.
 */
const tables = `NOT EXISTS (
    SELECT FROM unnest($1::oid[]) AS asked (oid) LEFT JOIN pg_class c ON c.oid = asked.oid
    WHERE c.oid IS NULL OR c.oid < ${firstOfOthers} OR c.relkind <> 'r' OR c.relpersistence <> 'p' OR c.relrowsecurity OR c.relhasrules OR c.relhassubclass OR c.relispartition)
  AND NOT EXISTS (
    SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped AND (a.attgenerated <> '' OR NOT ${ownType('t')}))
  AND NOT EXISTS (
    SELECT FROM pg_depend onto JOIN pg_depend d ON d.classid = onto.classid AND d.objid = onto.objid LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
    WHERE onto.refclassid = 'pg_class'::regclass AND onto.refobjid = ANY ($1::oid[]) AND onto.classid IN ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_statistic_ext'::regclass)
      AND d.refobjid >= ${firstOfOthers} AND d.refclassid NOT IN ('pg_class'::regclass, 'pg_constraint'::regclass, 'pg_namespace'::regclass, 'pg_collation'::regclass, 'pg_extension'::regclass)
      AND (t.oid IS NULL OR NOT ${ownType('t')}))`

/** No cast between own types is somebody's, and no operator among PostgreSQL's own. */
const conversions = `NOT EXISTS (
    SELECT FROM pg_cast k JOIN pg_type s ON s.oid = k.castsource JOIN pg_type t ON t.oid = k.casttarget
    WHERE k.oid >= ${firstOfOthers} AND ${ownType('s')} AND ${ownType('t')})
  AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= ${firstOfOthers})`

const types = `NOT EXISTS (
    SELECT FROM unnest($2::text[], $3::text[]) AS asked (schema, name)
    WHERE NOT EXISTS (SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = asked.schema AND t.typname = asked.name AND ${ownType('t')}))`

/** Aggregates are never evaluated by the planner, volatile functions neither; immutable ones of PostgreSQL's own look at nothing but their arguments. */
const functions = `NOT EXISTS (
    SELECT FROM unnest($4::text[]) AS asked (name)
    LEFT JOIN pg_proc p ON p.proname = asked.name AND p.pronamespace = 'pg_catalog'::regnamespace
    WHERE p.oid IS NULL OR p.oid >= ${firstOfOthers} OR (p.prokind = 'f' AND p.provolatile = 's' AND NOT p.proname = ANY ($5::text[])))`

/**
 * Whether planning such a query calls PostgreSQL's own functions alone. The planner evaluates every immutable function whose arguments are known, with the rights of whoever asks: those that the query names,
 * and those behind its operators, casts and types, behind views, policies, generated columns, and in the expressions of indexes, statistics and constraints.
 * @param session with a search_path of nothing but `pg_catalog`
 * @param oids of the query's tables
 * @throws DatabaseError
 */
export async function isProvablyOwn(session: Session, oids: readonly number[], reach: Pick<Reach, 'functions' | 'types'>): Promise<boolean> {
  const [proof] = await session.query<{ holds: boolean }>(`SELECT ${tables} AND ${conversions} AND ${types} AND ${functions} AS holds`, [
    [...oids],
    reach.types.map(({ schema }) => schema),
    reach.types.map(({ name }) => name),
    [...reach.functions],
    harmless,
  ])
  return proof?.holds === true
}
