import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { Session } from '../context/ports.ts'
import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import { errorMessage } from '../record/error-facts.ts'
import { Failure } from '../record/outcome.ts'
import type { Loss } from '../record/record.ts'
import { findComparedTables, type ComparedTable } from './compared-tables.ts'
import { differences, keyExpression, type Difference } from './differences.ts'
import { isLoss, isOwnRow, judgeDifference, noLoss, type Comparison } from './losses.ts'
import { whenExpression, type WrittenWhen } from './moments.ts'

/** Rows that are asked for at a time. */
const batch = 500
/** Characters that are written at a time. */
const chunk = 65_536

/**
 * Writes the rows that would be lost into files, one for each table that has any (rule 10): `{"change":"updated","row":{…}}` on each line (NDJSON), the live row, of a deleted one the earlier.
 * They are compared anew, in the snapshots given: what is counted here is what is in the files. Memory stays flat. Files hold people's data: 0600, in a directory of 0700.
 *
 * @param losses of `countLosses`; only these tables are looked at. Large objects are not exported: they stay in the kept database
 * @param directory is made; a file that is there already is never overwritten
 * @returns the losses with their present counts and `exported`
 * @throws Failure when a file cannot be written
 */
export async function exportLosses(comparison: Comparison & { readonly losses: readonly Loss[]; readonly directory: string }): Promise<Loss[]> {
  const { live, before, losses, directory } = comparison
  const when = await whenExpression(live, comparison.moments)
  const tables = new Map((await findComparedTables(live, before)).map((table) => [JSON.stringify([table.schema, table.name]), table]))
  await onDisk(directory, () => mkdir(directory, { recursive: true, mode: 0o700 }))
  const result: Loss[] = []
  for (const [index, loss] of losses.entries()) {
    const table = tables.get(JSON.stringify([loss.schema, loss.table]))
    if (table === undefined) {
      result.push(loss) // large objects
      continue
    }
    const file = path.join(directory, fileName(index, table))
    const lines = table.before ? changedRows(comparison, table, when) : newRows(live, table, when)
    const counts = noLoss(table)
    await writeLines(file, counted(lines, counts))
    if (isLoss(counts)) result.push({ ...counts, exported: file })
  }
  return result
}

type Line = readonly [change: ReturnType<typeof judgeDifference>, row: string]

async function* counted(lines: AsyncIterable<Line>, counts: Loss): AsyncGenerator<string> {
  for await (const [change, row] of lines) {
    counts[change] = (counts[change] ?? 0) + 1
    yield `{"change":"${change}","row":${row}}\n`
  }
}

/** `0003-public.sessions.ndjson`; nothing in it but what every file system takes, the number keeps it unique. Pure. */
export function fileName(index: number, { schema, name }: Pick<ComparedTable, 'schema' | 'name'>): string {
  const readable = `${schema}.${name}`.replaceAll(/[^A-Za-z0-9._-]/g, '_').slice(0, 80)
  return `${String(index + 1).padStart(4, '0')}-${readable}.ndjson`
}

/** The rows of a table that only the live database has, without the migration's own. */
async function* newRows(live: Session, table: ComparedTable, when: string | undefined): AsyncGenerator<Line> {
  const query = `SELECT ${when ?? 'NULL'} AS "when", row_to_json(t)::text AS "row" FROM ONLY ${qualifiedName(table.schema, table.name)} AS t ${table.condition ?? ''}`
  for await (const rows of live.stream<{ when: WrittenWhen | null; row: string }>(query, batch)) {
    for (const row of rows) if (!isOwnRow(row.when ?? undefined)) yield ['inserted', row.row]
  }
}

/** First the keys that differ, then their rows, a batch at a time; without a key the rows come along. */
async function* changedRows({ live, before }: Comparison, table: ComparedTable, when: string | undefined): AsyncGenerator<Line> {
  if (table.key === undefined) {
    for await (const difference of differences(live, before, table, when, true)) yield [judgeDifference(difference), difference.row ?? 'null']
    return
  }
  let waiting: Difference[] = []
  for await (const difference of differences(live, before, table, when)) {
    waiting.push(difference)
    if (waiting.length < batch) continue
    yield* fetchRows(live, before, table, waiting)
    waiting = []
  }
  yield* fetchRows(live, before, table, waiting)
}

async function* fetchRows(live: Session, before: Session, table: ComparedTable, wanted: readonly Difference[]): AsyncGenerator<Line> {
  for (const [session, side] of [[live, wanted.filter(({ change }) => change !== 'deleted')], [before, wanted.filter(({ change }) => change === 'deleted')]] as const) {
    if (side.length === 0) continue
    const changes = new Map(side.map((difference) => [difference.key, judgeDifference(difference)]))
    const rows = await session.query<{ key: string; row: string }>(...rowsQuery(table, side.map(({ key }) => key)))
    for (const { key, row } of rows) yield [changes.get(key) ?? 'unclear', row]
    if (rows.length !== side.length) throw new Error(`${rows.length} of ${side.length} rows of ${table.schema}.${table.name} were found again in one snapshot`)
  }
}

/** By the key's own type, so that the index serves. */
function rowsQuery(table: ComparedTable, keys: readonly string[]): [text: string, values: unknown[]] {
  const key = table.key ?? []
  const values = key.map((_, index) => keys.map((text) => keyParts(table, text)[index]))
  const columns = key.map(({ name }) => `t.${quotedName(name)}`).join(', ')
  const types = key.map(({ type }, index) => `$${index + 1}::text[]::${type}[]`).join(', ')
  const from = `FROM ONLY ${qualifiedName(table.schema, table.name)} AS t`
  return [`SELECT ${keyExpression(table)} AS "key", row_to_json(t)::text AS "row" ${from} WHERE (${columns}) IN (SELECT * FROM unnest(${types}))`, values]
}

/** The key's columns as text, from the form of `Difference.key`. */
function keyParts({ key }: ComparedTable, text: string): string[] {
  const [first] = key ?? []
  if (key?.length === 1 && ['smallint', 'integer', 'bigint', 'uuid'].includes(first?.type ?? '')) return [text]
  const plain = Buffer.from(text, 'hex').toString('utf8')
  return key?.length === 1 ? [plain] : (JSON.parse(plain) as string[])
}

async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const handle = await onDisk(file, () => open(file, 'wx', 0o600))
  try {
    let waiting = ''
    for await (const line of lines) {
      waiting += line
      if (waiting.length < chunk) continue
      const full = waiting
      waiting = ''
      await onDisk(file, () => handle.appendFile(full))
    }
    await onDisk(file, async () => {
      await handle.appendFile(waiting)
      await handle.sync()
    })
  } finally {
    await handle.close()
  }
}

/** @throws Failure naming the file */
async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw notWritten(file, error)
  }
}

function notWritten(file: string, error: unknown): Failure {
  return new Failure(
    { code: 'export-failed', cause: `The rows that would be lost could not be written to ${file}: ${errorMessage(error)}`, state: 'The target was not changed.', fix: 'Make room, or a directory that can be written, then run again.' },
    { cause: error },
  )
}
