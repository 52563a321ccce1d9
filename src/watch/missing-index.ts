import { z } from 'zod'
import { DatabaseError, type Session } from '../context/ports.ts'
import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import { postgresParser } from '../sql/parsers.ts'
import { bodyAs, kindOf, strings, type Node } from '../sql/tree.ts'
import { readQuery } from './query-tables.ts'

/** Reading a smaller table through costs less than an index. Rows, as the planner knows them. */
const bigTable = 1000
/** Of an index that is suggested. */
const mostColumns = 3

/**
 * What the plan of a query says is missing: an index for a sequential scan that throws rows of a big table away. The query is planned, never run, in a read-only transaction,
 * with parameters in the place of its values: by EXPLAIN (GENERIC_PLAN) since PostgreSQL 16, before that by a prepared statement whose plan is forced to be generic
 * (plan_cache_mode). @param query without constants
 * @returns `CREATE INDEX CONCURRENTLY …`, null where none is missing or nobody can tell
 */
export async function suggestIndex(session: Session, query: string): Promise<string | null> {
  const explainable = query.replace(/\b(interval|timestamptz|timestamp|date|time) (\$\d+)/gi, 'CAST($2 AS $1)')
  // One statement, by PostgreSQL's own parser: what stands behind a semicolon would be run by a simple query.
  if ((await readQuery(explainable))?.canBeExplained !== true) return null
  await session.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '1s'`)
  try {
    const plan = await genericPlan(session, explainable)
    for (const scan of plan === undefined ? [] : filteringScans(plan)) {
      const found = await indexFor(session, scan)
      if (found !== undefined) return found
    }
    return null
  } catch (error) {
    if (error instanceof DatabaseError) return null // no right to the table, a type that cannot be told: then there is no suggestion
    throw error
  } finally {
    await session.query('ROLLBACK').catch(() => undefined) // gone with a lost connection
  }
}

const name = 'signalbox_explained'

async function genericPlan(session: Session, query: string): Promise<unknown> {
  if (session.serverVersion >= 160_000) return firstPlan(await session.query(`EXPLAIN (GENERIC_PLAN, VERBOSE, FORMAT JSON) ${query}`))
  await session.query(`SET LOCAL plan_cache_mode = force_generic_plan`)
  await session.query(`PREPARE ${name} AS ${query}`)
  try {
    const [prepared] = await session.query<{ parameters: number }>(`SELECT cardinality(parameter_types)::int AS parameters FROM pg_prepared_statements WHERE name = '${name}'`)
    const values = Array.from({ length: prepared?.parameters ?? 0 }, () => 'NULL').join(', ')
    return firstPlan(await session.query(`EXPLAIN (VERBOSE, FORMAT JSON) EXECUTE ${name}${values === '' ? '' : `(${values})`}`))
  } finally {
    await session.query(`DEALLOCATE ${name}`).catch(() => undefined) // in a transaction that has failed: ended right after
  }
}

const answer = z.array(z.object({ 'QUERY PLAN': z.array(z.object({ Plan: z.unknown() })) }))

function firstPlan(rows: unknown): unknown {
  return answer.safeParse(rows).data?.[0]?.['QUERY PLAN'][0]?.Plan
}

/** A scan that reads a table through and throws rows away. */
export interface FilteringScan {
  readonly schema: string
  readonly table: string
  readonly filter: string
}

const node = z.object({ 'Node Type': z.string(), Schema: z.string().optional(), 'Relation Name': z.string().optional(), Filter: z.string().optional(), Plans: z.array(z.unknown()).optional() })

/** From the outside in. Pure. */
export function filteringScans(plan: unknown): FilteringScan[] {
  const read = node.safeParse(plan)
  if (!read.success) return []
  const { Schema: schema, 'Relation Name': table, Filter: filter, Plans: plans } = read.data
  const own = read.data['Node Type'] === 'Seq Scan' && schema !== undefined && table !== undefined && filter !== undefined ? [{ schema, table, filter }] : []
  return [...own, ...(plans ?? []).flatMap(filteringScans)]
}

async function indexFor(session: Session, { schema, table, filter }: FilteringScan): Promise<string | undefined> {
  const [about] = await session.query<{ oid: number; rows: string }>(
    `SELECT c.oid, GREATEST(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint AS rows FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2`,
    [schema, table],
  )
  if (!about || Number(about.rows) < bigTable) return undefined
  const columns = (await comparedColumns(filter)).slice(0, mostColumns)
  const [first] = columns
  if (first === undefined) return undefined
  const [there] = await session.query(
    `SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = $1 AND i.indisvalid AND i.indpred IS NULL AND a.attname = $2`,
    [about.oid, first],
  )
  if (there) return undefined // the planner knows one and did not want it
  return `CREATE INDEX CONCURRENTLY ON ${schema === 'public' ? quotedName(table) : qualifiedName(schema, table)} (${columns.map(quotedName).join(', ')});`
}

/**
 * The columns that a filter compares with something else, those with `=` first, then one with a range: the order that serves a btree index. Conditions joined by OR and NOT, and columns
 * inside of functions, are left out: no plain index serves them. Pure.
 */
export async function comparedColumns(filter: string): Promise<string[]> {
  const parser = await postgresParser()
  try {
    const { stmts = [] } = await parser.parse(`SELECT WHERE ${filter}`)
    const condition = bodyAs(stmts[0]?.stmt, 'SelectStmt')?.whereClause
    const compared = condition === undefined ? [] : comparisons(condition)
    const equal = compared.filter(({ isEqual }) => isEqual).map(({ column }) => column)
    const range = compared.find(({ isEqual, column }) => !isEqual && !equal.includes(column))?.column
    return [...new Set(range === undefined ? equal : [...equal, range])]
  } catch {
    return []
  }
}

interface Comparison {
  readonly column: string
  readonly isEqual: boolean
}

const ranges = new Set(['<', '>', '<=', '>=', '~~'])

function comparisons(condition: Node): Comparison[] {
  const all = bodyAs(condition, 'BoolExpr')
  if (all?.boolop === 'AND_EXPR') return (all.args ?? []).flatMap(comparisons)
  const compared = bodyAs(condition, 'A_Expr')
  if (!compared) return []
  const operator = strings(compared.name).at(-1) ?? ''
  const isEqual = operator === '=' && (compared.kind === 'AEXPR_OP' || compared.kind === 'AEXPR_OP_ANY')
  if (!isEqual && !(compared.kind === 'AEXPR_OP' && ranges.has(operator))) return []
  const column = columnOf(compared.lexpr) ?? (compared.kind === 'AEXPR_OP' ? columnOf(compared.rexpr) : undefined)
  return column === undefined ? [] : [{ column, isEqual }]
}

/** Of a plain column, or of a cast of one that changes nothing but the type's name (`(name)::text`). */
function columnOf(expression: Node | undefined): string | undefined {
  if (expression === undefined) return undefined
  if (kindOf(expression) === 'TypeCast') return columnOf(bodyAs(expression, 'TypeCast')?.arg)
  const fields = bodyAs(expression, 'ColumnRef')?.fields
  return fields === undefined ? undefined : strings(fields).at(-1)
}
