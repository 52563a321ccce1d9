import { DatabaseError, type Session } from '../context/ports.ts'
import { readRights } from '../doctor/rights.ts'
import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import type { Node } from '../sql/tree.ts'
import { findTables, inCatalogue, type KnownTable, type TableName } from './catalogue.ts'
import { comparedColumns, indexOrder, type Comparison } from './compared-columns.ts'
import { scopesOf, type Scope } from './conditions.ts'
import { isProvablyOwn } from './provably-own.ts'
import { filteringScans, genericPlan } from './query-plan.ts'
import { readQuery } from './query-tables.ts'
import { reachOf, withSchemas } from './reach.ts'

/** Reading a smaller table through costs less than an index. Rows, as the planner knows them. */
const bigTable = 1000
/** Of an index that is suggested. */
const mostColumns = 3
/** A comment of SQL: the whole can be copied as it is. */
const byConditions = ' -- by the conditions of the query, which was not planned'

/**
 * For each query the index that it may lack. Somebody else's query is never run, and it is planned only where that calls nothing of somebody's: with a role that only reads, in a read-only transaction, when the
 * catalogue proves that all the query touches is PostgreSQL's own (see `isProvablyOwn`). The planner would call other functions with our rights, also in a read-only transaction. Anything else is
 * judged by its conditions and the catalogue alone; such a suggestion says so.
 * @param queries without constants
 * @returns `CREATE INDEX CONCURRENTLY …`, null where none is missing or nobody can tell
 * @throws DatabaseError when the role's rights cannot be read
 */
export async function suggestIndexes(session: Session, queries: readonly string[]): Promise<(string | null)[]> {
  const onlyReads = await inCatalogue(session, async () => {
    const { powers, relations, mayCreateSchemas } = await readRights(session)
    const [role] = await session.query<{ isItself: boolean }>('SELECT current_user = session_user AS "isItself"')
    return powers.length === 0 && relations.length === 0 && !mayCreateSchemas && role?.isItself === true // one that was taken by SET ROLE can be given back
  })
  const suggested: (string | null)[] = []
  for (const query of queries) suggested.push(await suggestIndex(session, query, onlyReads))
  return suggested
}

async function suggestIndex(session: Session, query: string, onlyReads: boolean): Promise<string | null> {
  const text = query.replace(/\b(interval|timestamptz|timestamp|date|time) (\$\d+)/gi, 'CAST($2 AS $1)')
  // One statement, by PostgreSQL's own parser: what stands behind a semicolon would be run by a simple query.
  const statement = (await readQuery(text))?.explainable
  if (statement === undefined) return null
  const planned = onlyReads ? await unlessRefused(async () => await byPlan(session, text, statement)) : undefined
  return planned === undefined ? ((await unlessRefused(async () => await byCatalogue(session, statement))) ?? null) : planned.suggestion
}

/** No right to the table, a type that cannot be told, no time: then nothing is known. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DatabaseError) return undefined
    throw error
  }
}

/** What its plan says. @returns undefined where the query is not to be planned */
async function byPlan(session: Session, text: string, statement: Node): Promise<{ readonly suggestion: string | null } | undefined> {
  const reach = reachOf(statement)
  // A string would be read by the settings of the session, and there is none in a query without constants.
  if (reach === undefined || reach.tables.length === 0 || /['\\]/.test(text)) return undefined
  return await inCatalogue(session, async (path) => {
    const tables = await findTables(session, reach.tables, path)
    const schemas = new Map(reach.tables.flatMap(({ schema, at }, index) => (schema === undefined ? [[at, tables[index]?.schema ?? 'pg_catalog'] as const] : [])))
    const known = tables.filter((table) => table !== undefined)
    if (known.length < tables.length) return undefined
    // From here on they stay what they are. An index, a cast could still be made until the query is planned: what it calls would have the rights of a role that only reads.
    await session.query(`LOCK TABLE ${known.map(({ schema, name }) => `ONLY ${qualifiedName(schema, name)}`).join(', ')} IN ACCESS SHARE MODE`)
    if (!(await isProvablyOwn(session, known.map(({ oid }) => oid), reach))) return undefined
    for (const scan of filteringScans(await genericPlan(session, withSchemas(text, schemas)))) {
      const [table] = await findTables(session, [{ schema: scan.schema, name: scan.table }], path)
      const columns = await comparedColumns(scan.filter)
      // The planner knows one and did not want it.
      if (table !== undefined && table.rows >= bigTable && columns[0] !== undefined && !table.leading.includes(columns[0])) return { suggestion: indexOn(table, columns) }
    }
    return { suggestion: null }
  })
}

/** What its conditions say: no index begins with any column that they compare with a value. */
async function byCatalogue(session: Session, statement: Node): Promise<string | undefined> {
  const scopes = scopesOf(statement)
  return await inCatalogue(session, async (path) => {
    for (const scope of scopes) {
      const tables = await findTables(session, scope.tables satisfies readonly TableName[], path)
      for (const { table, compared } of comparedIn(scope, tables)) {
        const columns = indexOrder(compared)
        if (table.rows >= bigTable && columns.length > 0 && !compared.some(({ column }) => table.leading.includes(column.at(-1) ?? ''))) return `${indexOn(table, columns)}${byConditions}`
      }
    }
    return undefined
  })
}

/** Which columns of which table: one without its table's name is of the only table that has such a column. Pure. */
function comparedIn({ tables: named, compared }: Scope, tables: readonly (KnownTable | undefined)[]): { table: KnownTable; compared: Comparison[] }[] {
  const owners = compared.map(({ column }) => {
    const [name, alias, schema] = [...column].reverse()
    const having = named.flatMap((one, index) => (tables[index]?.columns.includes(name ?? '') === true && (alias === undefined || (alias === one.alias && (schema === undefined || schema === tables[index].schema))) ? [index] : []))
    return having.length === 1 ? having[0] : undefined
  })
  return tables.flatMap((table, index) => (table === undefined ? [] : [{ table, compared: compared.filter((_, at) => owners[at] === index) }]))
}

function indexOn({ schema, name }: KnownTable, columns: readonly string[]): string {
  return `CREATE INDEX CONCURRENTLY ON ${schema === 'public' ? quotedName(name) : qualifiedName(schema, name)} (${columns.slice(0, mostColumns).map(quotedName).join(', ')});`
}
