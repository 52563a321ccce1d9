import { postgresParser } from '../sql/parsers.ts'
import { bodyAs, kindOf, nodesOf, strings, type Node } from '../sql/tree.ts'

/** A column that is compared with something else. */
export interface Comparison {
  /** As it is written: `members.userId` in two parts. */
  readonly column: readonly string[]
  readonly isEqual: boolean
}

/**
 * The columns that a filter of a plan compares with something else, in the order that serves an index. Conditions joined by OR and NOT, and columns inside of functions, are left out:
 * no plain index serves them. Pure.
 */
export async function comparedColumns(filter: string): Promise<string[]> {
  const parser = await postgresParser()
  try {
    const { stmts = [] } = await parser.parse(`SELECT WHERE ${filter}`)
    const condition = bodyAs(stmts[0]?.stmt, 'SelectStmt')?.whereClause
    return indexOrder(condition === undefined ? [] : comparisons(condition, inFilter))
  } catch {
    return []
  }
}

/** Those with `=` first, then one with a range: what a btree index can use. Pure. */
export function indexOrder(compared: readonly Comparison[]): string[] {
  const named = compared.map(({ column, isEqual }) => ({ name: column.at(-1) ?? '', isEqual }))
  const equal = named.filter(({ isEqual }) => isEqual).map(({ name }) => name)
  const range = named.find(({ isEqual, name }) => !isEqual && !equal.includes(name))?.name
  return [...new Set(range === undefined ? equal : [...equal, range])]
}

/** The comparisons of a condition as a person wrote it, with something that is no column: a join is another matter. Pure. */
export function comparisonsWritten(condition: Node): Comparison[] {
  return comparisons(condition, asWritten)
}

/** Which column an expression is, beside that other one; undefined: none. */
type ColumnOf = (expression: Node | undefined, other: Node | undefined) => readonly string[] | undefined

/** Of a plan's filter: also of a cast, for what stands there changes nothing but the type's name (`(name)::text`). */
const inFilter: ColumnOf = (expression, other) => (expression !== undefined && kindOf(expression) === 'TypeCast' ? inFilter(bodyAs(expression, 'TypeCast')?.arg, other) : plainColumn(expression))
const asWritten: ColumnOf = (expression, other) => (nodesOf(other, new Set(['ColumnRef'])).length > 0 ? undefined : plainColumn(expression))

function plainColumn(expression: Node | undefined): readonly string[] | undefined {
  const fields = bodyAs(expression, 'ColumnRef')?.fields
  return fields === undefined ? undefined : strings(fields)
}

const ranges = new Set(['<', '>', '<=', '>=', '~~', 'BETWEEN'])
/** The column stands on the left alone. */
const onTheLeft = new Set<string | undefined>(['AEXPR_OP_ANY', 'AEXPR_IN', 'AEXPR_BETWEEN', 'AEXPR_LIKE'])

function comparisons(condition: Node, columnOf: ColumnOf): Comparison[] {
  const all = bodyAs(condition, 'BoolExpr')
  if (all?.boolop === 'AND_EXPR') return (all.args ?? []).flatMap((one) => comparisons(one, columnOf))
  const compared = bodyAs(condition, 'A_Expr')
  if (!compared || !(compared.kind === 'AEXPR_OP' || onTheLeft.has(compared.kind))) return []
  const operator = strings(compared.name).at(-1) ?? ''
  const isEqual = operator === '='
  if (!isEqual && (!ranges.has(operator) || compared.kind === 'AEXPR_OP_ANY')) return []
  const column = columnOf(compared.lexpr, compared.rexpr) ?? (compared.kind === 'AEXPR_OP' ? columnOf(compared.rexpr, compared.lexpr) : undefined)
  return column === undefined ? [] : [{ column, isEqual }]
}
