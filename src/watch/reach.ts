import { kindOf, strings, walk, type Node, type RangeVar } from '../sql/tree.ts'

/** Everything by name that PostgreSQL would look up to plan a query. */
export interface Reach {
  readonly tables: readonly { readonly schema: string | undefined; readonly name: string; /** Byte of the query at which the name begins. */ readonly at: number }[]
  /** Without a schema, or with `pg_catalog`, which is left out. */
  readonly functions: readonly string[]
  /** Types that are named with a schema of somebody's. */
  readonly types: readonly { readonly schema: string; readonly name: string }[]
}

/** Kinds of nodes whose meaning is known: what any other could reach is not. */
const known = new Set([
  ...['SelectStmt', 'RangeVar', 'RangeSubselect', 'JoinExpr', 'ResTarget', 'CommonTableExpr', 'SortBy', 'WindowDef'],
  ...['ColumnRef', 'A_Star', 'ParamRef', 'A_Const', 'A_Expr', 'BoolExpr', 'NullTest', 'BooleanTest', 'FuncCall', 'TypeCast', 'SubLink', 'CaseExpr', 'CaseWhen', 'CoalesceExpr', 'MinMaxExpr', 'A_ArrayExpr', 'RowExpr', 'SQLValueFunction', 'List', 'String'],
])

/** Clauses that write, or lock rows. */
const changing = new Set(['intoClause', 'lockingClause'])

/**
 * What one SELECT reaches. Its operators and its types without a schema are PostgreSQL's own, as long as the search_path is `pg_catalog` alone. Pure.
 * @returns undefined where it cannot be told, where it does more than read, and where it calls a function, an operator or a type that says to be somebody's
 */
export function reachOf(query: Node): Reach | undefined {
  if (kindOf(query) !== 'SelectStmt') return undefined
  const made = new Set<unknown>()
  const tables: Reach['tables'][number][] = []
  const functions = new Set<string>()
  const types: Reach['types'][number][] = []
  const strange = new Set<string>()
  walk(query, (object, key) => {
    for (const name of Object.keys(object)) if ((/^[A-Z]/.test(name) && !known.has(name)) || changing.has(name)) strange.add(name)
    const operator = operatorIn(object, key)
    const called = key === 'FuncCall' ? own(object['funcname']) : []
    const type = key === 'typeName' ? own(object['names']) : []
    if (operator.length > 1 || called.length > 1 || type.length > 2 || object['pct_type'] === true || object['catalogname'] !== undefined) strange.add(key)
    if (called[0] !== undefined) functions.add(called[0])
    if (type.length === 2) types.push({ schema: type[0] ?? '', name: type[1] ?? '' })
    if (key === 'CommonTableExpr') made.add(object['ctename'])
    if (key === 'RangeVar') tables.push(named(object))
  })
  return strange.size === 0 ? { tables: tables.filter(({ schema, name }) => schema !== undefined || !made.has(name)), functions: [...functions], types } : undefined
}

function named({ schemaname, relname = '', location = 0 }: RangeVar): Reach['tables'][number] {
  return { schema: schemaname, name: relname, at: location }
}

/** The parts of an operator's name: of `OPERATOR(app.+)` two. */
function operatorIn(object: Readonly<Record<string, unknown>>, key: string): string[] {
  const name = { A_Expr: 'name', SubLink: 'operName', SortBy: 'useOp' }[key]
  return name === undefined ? [] : own(object[name])
}

/** The parts of a name, without `pg_catalog`. */
function own(nodes: unknown): string[] {
  const name = strings(nodes as Node[] | undefined)
  return name[0] === 'pg_catalog' ? name.slice(1) : name
}

/** The query with the schemas of its tables written before their names. @param schemas by the byte at which a name begins. Pure. */
export function withSchemas(query: string, schemas: ReadonlyMap<number, string>): string {
  const bytes = Buffer.from(query)
  const parts: Buffer[] = []
  let from = 0
  for (const [at, schema] of [...schemas].sort(([a], [b]) => a - b)) {
    parts.push(bytes.subarray(from, at), Buffer.from(`"${schema.replaceAll('"', '""')}".`))
    from = at
  }
  return Buffer.concat([...parts, bytes.subarray(from)]).toString()
}
