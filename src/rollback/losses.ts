import type { Session } from '../context/ports.ts'
import { fingerprintLargeObjects, fingerprintTable } from '../postgres/fingerprint.ts'
import { qualifiedName } from '../postgres/identifier.ts'
import { Failure } from '../record/outcome.ts'
import type { Loss } from '../record/record.ts'
import { findComparedTables, type ComparedTable } from './compared-tables.ts'
import { differences, type Difference } from './differences.ts'
import { whenExpression, type MigrationMoments, type WrittenWhen } from './moments.ts'

export interface Comparison {
  /** On the live database, in a `REPEATABLE READ` transaction with `pinnedSettings` (`openSnapshot`). */
  readonly live: Session
  /** On what is to take its place, the same. */
  readonly before: Session
  /** When the migration ran; without it, everything that differs counts. */
  readonly moments?: MigrationMoments | undefined
}

/** What a difference means to the one who decides. Pure. */
export function judgeDifference({ change, when }: Pick<Difference, 'change' | 'when'>): 'inserted' | 'updated' | 'deleted' | 'unclear' {
  return change !== 'deleted' && when === 'during' ? 'unclear' : change
}

/** Rows of a table that the migration made: what was written while it ran is its own, all else somebody would miss. Pure. */
export function isOwnRow(when: WrittenWhen | undefined): boolean {
  return when === 'during'
}

/**
 * What would be lost if `before` took the place of `live` (rule 10): rows inserted, updated and deleted, per table; tables without a difference are left out.
 *
 * Exact by key and row hash over the columns that both have, so that a backfill of new columns is no loss. Rows of a table that only the live database has count as inserted unless the
 * migration wrote them. Rows of the others that differ and were written while the migration ran (its own work, or the application's beside it: nobody can tell) are `unclear`. A deleted
 * row has no time: it counts, whoever deleted it. Where anything is unknown, it counts.
 *
 * @throws DatabaseError, also where row-level security would hide rows
 */
export async function countLosses(comparison: Comparison, options: { tables?: readonly { schema: string; name: string }[] } = {}): Promise<Loss[]> {
  const { live, before } = comparison
  const when = await whenExpression(live, comparison.moments)
  const wanted = options.tables && new Set(options.tables.map(({ schema, name }) => JSON.stringify([schema, name])))
  const losses: Loss[] = []
  for (const table of await findComparedTables(live, before)) {
    if (wanted && !wanted.has(JSON.stringify([table.schema, table.name]))) continue
    losses.push(table.before ? await countDifferences(comparison, table, when) : await countNew(live, table, when))
  }
  if (!wanted) losses.push(await countLargeObjects(comparison))
  return losses.filter(isLoss)
}

export function isLoss(loss: Loss): boolean {
  return loss.inserted + loss.updated + loss.deleted + (loss.unclear ?? 0) > 0
}

export function noLoss({ schema, name, key, before }: Pick<ComparedTable, 'schema' | 'name' | 'key' | 'before'>): Loss {
  return { schema, table: name, inserted: 0, updated: 0, deleted: 0, counted: key === undefined && before ? 'by-count' : 'by-key' }
}

async function countDifferences({ live, before }: Comparison, table: ComparedTable, when: string | undefined): Promise<Loss> {
  const loss = noLoss(table)
  // One pass without sorting or sending anything first: most tables are equal.
  const shape = { ...table, columns: [...table.columns], asText: [...table.asText] }
  const [now, then] = await Promise.all([fingerprintTable(live, shape), fingerprintTable(before, shape)])
  if ('error' in now || 'error' in then) throw notComparable(table, 'error' in now ? now.error : 'error' in then ? then.error : '')
  if (now.rows === then.rows && now.checksum === then.checksum && !(await hasRowsAfter(live, table, when))) return loss
  if (table.columns.length === 0) return { ...loss, inserted: Math.max(0, now.rows - then.rows), deleted: Math.max(0, then.rows - now.rows) }
  for await (const difference of differences(live, before, table, when)) {
    const what = judgeDifference(difference)
    loss[what] = (loss[what] ?? 0) + 1
  }
  return loss
}

/** Whether any row was written after the migration, where that tells something that the common columns do not. */
async function hasRowsAfter(live: Session, table: ComparedTable, when: string | undefined): Promise<boolean> {
  if (!table.hasNewColumns || when === undefined) return false
  const rows = await live.query(`SELECT 1 FROM ONLY ${qualifiedName(table.schema, table.name)} AS t ${table.condition ?? ''} ${table.condition === undefined ? 'WHERE' : 'AND'} ${when} = 'after' LIMIT 1`)
  return rows.length > 0
}

async function countNew(live: Session, table: ComparedTable, when: string | undefined): Promise<Loss> {
  const rows = await live.query<{ when: WrittenWhen | null; rows: string }>(
    `SELECT ${when ?? 'NULL'} AS "when", count(*)::text AS "rows" FROM ONLY ${qualifiedName(table.schema, table.name)} AS t ${table.condition ?? ''} GROUP BY 1`,
  )
  const inserted = rows.filter((row) => !isOwnRow(row.when ?? undefined)).reduce((sum, row) => sum + Number(row.rows), 0)
  return { ...noLoss(table), inserted }
}

/** Large objects have neither time nor order here: where they differ at all, the difference of their number, or else one that is changed. */
async function countLargeObjects({ live, before }: Comparison): Promise<Loss> {
  const loss: Loss = { schema: 'pg_catalog', table: 'pg_largeobject', inserted: 0, updated: 0, deleted: 0, counted: 'by-count' }
  const [now, then] = await Promise.all([fingerprintLargeObjects(live), fingerprintLargeObjects(before)])
  if (now.count === then.count) return { ...loss, updated: now.checksum === then.checksum ? 0 : 1 }
  return { ...loss, inserted: Math.max(0, now.count - then.count), deleted: Math.max(0, then.count - now.count) }
}

function notComparable({ schema, name }: ComparedTable, error: string): Failure {
  return new Failure({
    code: 'losses-unknown',
    cause: `What ${schema}.${name} would lose cannot be counted: ${error}`,
    state: 'Nothing was changed.',
    fix: 'Use a role that may read that table in both databases, then run again.',
  })
}
