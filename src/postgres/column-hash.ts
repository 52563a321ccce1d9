import type { Session } from '../context/ports.ts'
import { quotedName } from './identifier.ts'

/** What the catalog says about a type, as far as hashing goes. */
export interface TypeFacts {
  readonly oid: number
  readonly name: string
  /** pg_type.typtype: b base, c composite, d domain, e enum, m multirange, p pseudo, r range */
  readonly kind: string
  /** The type comes with PostgreSQL itself. */
  readonly builtIn: boolean
  /** The default hash operator class has a 64-bit hash function. */
  readonly hashable: boolean
  /** For a true array: its element's type. */
  readonly element: number | null
  /** For a domain: what it is over. */
  readonly base: number | null
}

/**
 * Whether values of this type are hashed as they are. What is not provably the same number on another server is hashed as text:
 * enums, `reg*` (their hash is of an OID), types without a hash function (`json`, `xml`, `point`), types of extensions and users
 * (`citext` hashes by the database's locale), composites, ranges, and arrays and domains of any of those.
 */
export function hashesAsItIs(oid: number, types: ReadonlyMap<number, TypeFacts>): boolean {
  const type = types.get(oid)
  if (type === undefined) return false
  if (type.kind === 'd') return type.base !== null && hashesAsItIs(type.base, types)
  if (type.element !== null) return hashesAsItIs(type.element, types)
  return type.kind === 'b' && type.builtIn && type.hashable && !/^reg/.test(type.name)
}

/**
 * The row expression whose hash is summed up: `ROW("id", "role"::text COLLATE pg_catalog."C")`.
 * @param asText the columns among them that are hashed as text; byte order, so that no ICU version takes part
 */
export function rowExpression(columns: readonly string[], asText: ReadonlySet<string>): string {
  return `ROW(${columns.map((name) => (asText.has(name) ? `${quotedName(name)}::text COLLATE pg_catalog."C"` : quotedName(name))).join(', ')})`
}

/** All types of the database. */
export async function readTypes(session: Session): Promise<Map<number, TypeFacts>> {
  const rows = await session.query<TypeFacts & Record<string, unknown>>(`
    WITH hashed(type) AS (
      SELECT c.opcintype FROM pg_opclass c
      JOIN pg_am a ON a.oid = c.opcmethod AND a.amname = 'hash'
      JOIN pg_amproc p ON p.amprocfamily = c.opcfamily AND p.amproclefttype = c.opcintype AND p.amprocnum = 2
      WHERE c.opcdefault
    ), hashable(type) AS (
      SELECT type FROM hashed
      UNION SELECT k.castsource FROM pg_cast k JOIN hashed ON k.casttarget = hashed.type WHERE k.castmethod = 'b' AND k.castcontext = 'i'
    )
    SELECT t.oid, t.typname AS name, t.typtype AS kind, t.typnamespace = 'pg_catalog'::regnamespace AND t.oid < 16384 AS "builtIn",
      e.oid AS element, NULLIF(t.typbasetype, 0::oid) AS base, h.type IS NOT NULL AS hashable
    FROM pg_type t LEFT JOIN pg_type e ON e.typarray = t.oid LEFT JOIN hashable h ON h.type = t.oid`)
  return new Map(rows.map((row) => [row.oid, row]))
}
