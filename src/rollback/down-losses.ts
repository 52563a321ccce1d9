import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Session } from '../context/ports.ts'
import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import type { Loss } from '../record/record.ts'
import { exportLosses, fileName } from './export.ts'
import { countLosses } from './losses.ts'
import { whenExpression, type MigrationMoments } from './moments.ts'
import type { TableColumns, Vanished } from './vanished.ts'

export interface DownComparison {
  /** On the target, in a transaction with `pinnedSettings`. */
  readonly live: Session
  /** The same on the copy of the schema after the downs. */
  readonly after: Session
  readonly vanishes: Vanished
  readonly moments: MigrationMoments | undefined
}

/**
 * What the downs take along (rule 10): rows of tables that they drop, but for those that the migration itself wrote, and rows written since it ended that hold a value in a
 * column that they drop (as `updated`: the row stays, the values go). Where it is not known when the migration ran, everything counts.
 */
export async function countDownLosses({ live, after, vanishes, moments }: DownComparison): Promise<Loss[]> {
  const losses = vanishes.tables.length === 0 ? [] : await countLosses({ live, before: after, moments }, { tables: vanishes.tables })
  const when = await whenExpression(live, moments)
  for (const one of vanishes.columns) {
    const [row] = await live.query<{ rows: string }>(`SELECT count(*)::text AS rows ${holding(one, when)}`)
    const updated = Number(row?.rows ?? 0)
    if (updated > 0) losses.push({ schema: one.schema, table: one.table, inserted: 0, updated, deleted: 0, counted: 'by-key' })
  }
  return losses
}

function holding({ schema, table, columns }: TableColumns, when: string | undefined): string {
  const values = columns.map((name) => `t.${quotedName(name)} IS NOT NULL`).join(' OR ')
  return `FROM ONLY ${qualifiedName(schema, table)} AS t WHERE (${values})${when === undefined ? '' : ` AND (${when}) = 'after'`}`
}

/**
 * Writes those rows into files before they go, as `exportLosses` does: NDJSON, 0600.
 * @returns the losses as they are now, with `exported`
 */
export async function exportDownLosses(comparison: DownComparison, directory: string): Promise<Loss[]> {
  const { live, after, vanishes, moments } = comparison
  const losses = await countDownLosses(comparison)
  const ofTables = losses.filter(({ schema, table }) => vanishes.tables.some((one) => one.schema === schema && one.name === table))
  const result = ofTables.length === 0 ? [] : await exportLosses({ live, before: after, moments, losses: ofTables, directory })
  const when = await whenExpression(live, moments)
  for (const loss of losses.filter((one) => !ofTables.includes(one))) {
    const columns = vanishes.columns.find(({ schema, table }) => schema === loss.schema && table === loss.table)
    if (columns === undefined) throw new Error(`${loss.schema}.${loss.table} loses nothing`)
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const file = path.join(directory, fileName(result.length, { schema: loss.schema, name: loss.table }))
    await pipeline(Readable.from(rowsOf(live, `SELECT row_to_json(t)::text AS "row" ${holding(columns, when)}`)), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    result.push({ ...loss, exported: file })
  }
  return result
}

async function* rowsOf(live: Session, query: string): AsyncGenerator<string> {
  for await (const rows of live.stream<{ row: string }>(query, 500)) {
    for (const { row } of rows) yield `{"change":"updated","row":${row}}\n`
  }
}
