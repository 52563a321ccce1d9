import { bodyAs, walk, type Body, type Node, type RangeVar } from '../sql/tree.ts'
import { comparisonsWritten, type Comparison } from './compared-columns.ts'

/** A table as a query names it. */
export interface NamedTable {
  readonly schema: string | undefined
  readonly name: string
  /** By what the query's conditions call it. */
  readonly alias: string
}

/** One SELECT, UPDATE or DELETE of a query, with what it reads and by what it chooses the rows. */
export interface Scope {
  readonly tables: readonly NamedTable[]
  readonly compared: readonly Comparison[]
}

type Statement = Pick<Body<'SelectStmt'>, 'fromClause' | 'whereClause'> & Pick<Body<'DeleteStmt'>, 'relation' | 'usingClause'>

/** All of them in a query, at any depth. Names that WITH makes are no tables. Pure. */
export function scopesOf(query: Node): Scope[] {
  const found: Scope[] = []
  const made = new Set<unknown>()
  walk(query, (object, key) => {
    if (key === 'CommonTableExpr') made.add(object['ctename'])
  })
  walk(query, (object, key) => {
    if (statements.has(key)) found.push(scopeOf(object, made))
  })
  return found
}

/** The keys behind which one stands: the sides of a UNION are without their kind. */
const statements = new Set(['SelectStmt', 'UpdateStmt', 'DeleteStmt', 'larg', 'rarg'])

function scopeOf({ fromClause = [], usingClause = [], relation, whereClause }: Statement, made: ReadonlySet<unknown>): Scope {
  const tables: RangeVar[] = relation === undefined ? [] : [relation]
  const conditions: Node[] = whereClause === undefined ? [] : [whereClause]
  const take = (item: Node | undefined): void => {
    const table = bodyAs(item, 'RangeVar')
    if (table) tables.push(table)
    const join = bodyAs(item, 'JoinExpr')
    if (!join) return
    if (join.quals !== undefined) conditions.push(join.quals)
    take(join.larg)
    take(join.rarg)
  }
  for (const item of [...fromClause, ...usingClause]) take(item)
  return {
    tables: tables.filter(({ relname, schemaname }) => schemaname !== undefined || !made.has(relname)).map(({ schemaname, relname = '', alias }) => ({ schema: schemaname, name: relname, alias: alias?.aliasname ?? relname })),
    compared: conditions.flatMap(comparisonsWritten),
  }
}
