import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Session } from '../context/ports.ts'

/**
 * The plan of a query with parameters in the place of its values, without running it: by EXPLAIN (GENERIC_PLAN) since PostgreSQL 16, before that by a prepared statement whose plan is forced to be generic
 * (plan_cache_mode). Inside a transaction, which is not to be used for more after an error. Planning calls functions: see `isProvablyOwn`.
 * @throws DatabaseError
 */
export async function genericPlan(session: Session, query: string): Promise<unknown> {
  await session.query(`SET LOCAL constraint_exclusion = off`)
  if (session.serverVersion >= 160_000) return firstPlan(await session.query(`EXPLAIN (GENERIC_PLAN, VERBOSE, FORMAT JSON) ${query}`))
  await session.query(`SET LOCAL plan_cache_mode = force_generic_plan`)
  const name = `signalbox_${randomBytes(6).toString('hex')}`
  await session.query(`PREPARE ${name} AS ${query}`)
  await session.query('SAVEPOINT prepared')
  try {
    const [prepared] = await session.query<{ parameters: number }>(`SELECT cardinality(parameter_types)::int AS parameters FROM pg_prepared_statements WHERE name = '${name}'`)
    const values = Array.from({ length: prepared?.parameters ?? 0 }, () => 'NULL').join(', ')
    return firstPlan(await session.query(`EXPLAIN (VERBOSE, FORMAT JSON) EXECUTE ${name}${values === '' ? '' : `(${values})`}`))
  } finally {
    // It outlives its transaction, on a connection that a pooler may hand on; and a transaction that has failed takes no DEALLOCATE.
    await session.query(`ROLLBACK TO SAVEPOINT prepared; DEALLOCATE ${name}`).catch(() => undefined) // gone with a lost connection
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
