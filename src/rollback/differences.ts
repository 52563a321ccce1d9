import type { Session } from '../context/ports.ts'
import { rowExpression } from '../postgres/column-hash.ts'
import { qualifiedName, quotedName } from '../postgres/identifier.ts'
import type { ComparedTable } from './compared-tables.ts'
import type { WrittenWhen } from './moments.ts'

/** Rows at a time, of each side. */
const batch = 5000

export interface Difference {
  readonly change: 'inserted' | 'updated' | 'deleted'
  /** As the streams are ordered by it: a number, a UUID, or the hexadecimal form of the key's text; without a key the row's hash. */
  readonly key: string
  /** When the live row was written; undefined where that is not known. */
  readonly when: WrittenWhen | undefined
  /** The row as JSON, where it was asked for: the live one, of a deleted one the earlier. */
  readonly row: string | undefined
}

interface StreamRow extends Record<string, unknown> {
  key: string
  hash: string
  when?: WrittenWhen
  row?: string
}

type KeyKind = 'number' | 'text'

function keyKind({ key }: Pick<ComparedTable, 'key'>): KeyKind {
  return key?.length === 1 && ['smallint', 'integer', 'bigint'].includes(key[0]?.type ?? '') ? 'number' : 'text'
}

/** The key of row `t` as text, in the form of `Difference.key`. */
export function keyExpression({ key, columns, asText }: ComparedTable): string {
  if (key === undefined) return `lpad(to_hex(hash_record_extended(${rowExpression(columns, new Set(asText))}, 0)), 16, '0')`
  const text = (name: string): string => `t.${quotedName(name)}::text`
  const [first] = key
  if (first !== undefined && key.length === 1 && (keyKind({ key }) === 'number' || first.type === 'uuid')) return text(first.name)
  // As hexadecimal digits every text has one order, whatever the encodings and collations of the two databases.
  const whole = key.length === 1 && first !== undefined ? text(first.name) : `json_build_array(${key.map(({ name }) => text(name)).join(', ')})::text`
  return `encode(convert_to(${whole}, 'UTF8'), 'hex')`
}

function order(table: ComparedTable): string {
  const [first] = table.key ?? []
  // These two come in the index's own order; all others are sorted by the server.
  if (first !== undefined && table.key?.length === 1 && (keyKind(table) === 'number' || first.type === 'uuid')) return `t.${quotedName(first.name)}`
  return `(${keyExpression(table)}) COLLATE pg_catalog."C"`
}

function streamQuery(table: ComparedTable, when: string | undefined, withRow: boolean): string {
  const columns = [
    `${keyExpression(table)} AS "key"`,
    `hash_record_extended(${rowExpression(table.columns, new Set(table.asText))}, 0)::text AS "hash"`,
    ...(when === undefined ? [] : [`${when} AS "when"`]),
    ...(withRow ? ['row_to_json(t)::text AS "row"'] : []),
  ]
  return `SELECT ${columns.join(', ')} FROM ONLY ${qualifiedName(table.schema, table.name)} AS t ${table.condition ?? ''} ORDER BY ${order(table)}`
}

/**
 * The rows in which a table of both databases differs, over the columns that both have, from two streams in the order of the key: memory stays flat. Without a key rows are compared as
 * wholes, and a changed one is a deleted and an inserted one. A row that was written after the migration, into a table to which it added columns, differs also where the common
 * columns are equal: what is in the new ones would be lost.
 * @param live in a transaction, with `pinnedSettings`
 * @param before the same
 * @param when of `whenExpression`
 * @param withRow also the rows themselves
 */
export async function* differences(live: Session, before: Session, table: ComparedTable, when: string | undefined, withRow = false): AsyncGenerator<Difference> {
  const now = new Rows(live.stream<StreamRow>(streamQuery(table, when, withRow), batch))
  const then = new Rows(before.stream<StreamRow>(streamQuery(table, undefined, withRow), batch))
  const compare = keyKind(table) === 'number' ? compareNumbers : compareTexts
  const difference = (change: Difference['change'], { key, when: written, row }: StreamRow): Difference => ({ change, key, when: written, row })
  try {
    let a = now.next() ?? (await now.fetch())
    let b = then.next() ?? (await then.fetch())
    while (a !== undefined || b !== undefined) {
      const compared = a === undefined ? 1 : b === undefined ? -1 : compare(a.key, b.key)
      if (a !== undefined && compared < 0) yield difference('inserted', a)
      else if (b !== undefined && compared > 0) yield difference('deleted', b)
      else if (a !== undefined && (a.hash !== b?.hash || (table.hasNewColumns && a.when === 'after'))) yield difference('updated', a)
      if (compared <= 0) a = now.next() ?? (await now.fetch())
      if (compared >= 0) b = then.next() ?? (await then.fetch())
    }
  } finally {
    await now.end()
    await then.end()
  }
}

/** One side: rows one by one, waited for only from batch to batch. */
class Rows {
  readonly #batches: AsyncIterator<StreamRow[]>
  #rows: readonly StreamRow[] = []
  #at = 0

  constructor(batches: AsyncIterable<StreamRow[]>) {
    this.#batches = batches[Symbol.asyncIterator]()
  }

  next(): StreamRow | undefined {
    return this.#rows[this.#at++]
  }

  async fetch(): Promise<StreamRow | undefined> {
    const { done, value } = (await this.#batches.next()) as IteratorResult<StreamRow[], undefined>
    this.#rows = done === true ? [] : value
    this.#at = 0
    return this.next()
  }

  async end(): Promise<void> {
    await this.#batches.return?.()
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareNumbers(a: string, b: string): number {
  const [x, y] = [BigInt(a), BigInt(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
