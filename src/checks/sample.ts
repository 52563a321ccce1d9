import type { Cell, Fingerprint, Sample } from './judge.ts'
import type { Session } from '../context/ports.ts'

/** Offending rows shown of a failed check. */
const shownRows = 5

const cursor = 'signalbox_check'
// The row comes as PostgreSQL's own text of it, beside each column's name and kind: columns may share a name
// (`SELECT count(*), count(*)`), and int8 and numeric must come exactly. The alias is one that no column has.
const before = `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT signalbox_row::text AS "row", (SELECT json_agg(json_build_array(e.key, json_typeof(e.value)) ORDER BY e.ordinality) FROM json_each(row_to_json(signalbox_row)) WITH ORDINALITY AS e) AS "columns" FROM (\n`
const fingerprintBefore = `SELECT count(*)::text AS "count", coalesce(sum(hashtextextended(signalbox_row::text, 0)), 0)::text AS "hash" FROM (\n`
const after = '\n) AS signalbox_row'

/**
 * The first rows of a query, through a cursor: PostgreSQL plans it as a whole and stops after these, however many there are.
 * The cursor is left to the end of the (sub)transaction, in which this has to be.
 * @throws DatabaseError
 */
export async function sampleOf(session: Session, sql: string): Promise<Sample> {
  await session.query(before + sql + after)
  const rows = await session.query<{ row: string; columns: [string, Cell['kind']][] | null }>(`FETCH FORWARD ${shownRows + 1} FROM ${cursor}`)
  return {
    columns: (rows[0]?.columns ?? []).map(([name]) => name),
    rows: rows.slice(0, shownRows).map(({ row, columns }) => cellsOf(row, (columns ?? []).map(([, kind]) => kind))),
    more: rows.length > shownRows,
  }
}

/**
 * Size and order-independent hash of a query's whole result, computed by the server: nothing but one row comes over. A sum,
 * because with xor two equal rows cancel out.
 * @throws DatabaseError
 */
export async function fingerprintOf(session: Session, sql: string): Promise<Fingerprint> {
  const [row] = await session.query<{ count: string; hash: string }>(fingerprintBefore + sql + after)
  return { count: row?.count ?? '0', hash: row?.hash ?? '0' }
}

/**
 * The line within `sql` (0-based) that a position in one of the texts above means; undefined when it lies outside of it.
 * @param position 1-based, in characters (PostgreSQL counts code points), as `DatabaseError` gives it
 */
export function lineWithin(sql: string, position: number, unchanged: boolean): number | undefined {
  const characters = Array.from(sql)
  const index = position - 1 - (unchanged ? fingerprintBefore : before).length
  if (index < 0 || index > characters.length) return undefined
  return characters.slice(0, index).filter((character) => character === '\n').length
}

/**
 * Takes apart PostgreSQL's text of a row, `(1,"a ""b"" \\",)`: nothing between commas is NULL, quotes are doubled or
 * escaped. Source: "Composite Type Input and Output Syntax" of its documentation.
 * @param kinds one for each column; also tells `()` with no column from `()` with one NULL
 */
export function cellsOf(row: string, kinds: readonly Cell['kind'][]): Cell[] {
  if (kinds.length === 0) return []
  const field = /"((?:[^"\\]|""|\\.)*)"|([^,"]*)/gsy
  const cells: Cell[] = []
  let at = 1
  for (const kind of kinds) {
    field.lastIndex = at
    const [whole = '', quoted, bare = ''] = field.exec(row.slice(0, -1)) ?? []
    const text = quoted === undefined ? (bare === '' ? null : bare) : quoted.replace(/""|\\(.)/gs, (escape, escaped: string | undefined) => escaped ?? escape.charAt(0))
    cells.push({ kind, text })
    at += whole.length + 1
  }
  return cells
}
