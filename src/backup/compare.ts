import type { Databases, Session } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { fingerprintLargeObjects, fingerprintTables, readSequences, type TableResult } from '../postgres/fingerprint.ts'
import { changedLines, describeSchema, fingerprintOfLines } from '../postgres/schema-description.ts'
import { majorOf } from '../postgres/server-version.ts'
import { pinnedSettings } from '../postgres/snapshot.ts'
import type { Manifest, SequenceManifest } from '../record/record.ts'

/** What a restored database holds, read the way the manifest was. */
export interface Found {
  /** In the order of the manifest's tables. */
  readonly tables: readonly TableResult[]
  readonly sequences: readonly SequenceManifest[]
  readonly largeObjects: Manifest['largeObjects']
  readonly schemaLines: readonly string[]
  readonly serverVersion: number
}

export interface Comparison {
  /** One sentence each, with names and numbers; none: it is the database of the manifest. */
  readonly differences: readonly string[]
  readonly notes: readonly string[]
  readonly tables: number
  readonly rows: number
}

const sessions = 2
const shownLines = 6

/**
 * Counts and hashes a restored database and compares it with its manifest: rows and checksum of every table, sequences, large objects, schema.
 * @param schemaLines of the database that was dumped, where this run still has them: then a different schema is shown line by line
 */
export async function compareWithManifest(databases: Databases, url: DatabaseUrl, manifest: Manifest, schemaLines?: readonly string[]): Promise<Comparison> {
  const opened: Session[] = []
  try {
    for (let index = 0; index < sessions; index += 1) opened.push(await databases.connect(url, { applicationName: 'signalbox proof', settings: pinnedSettings }))
    const [first] = opened
    if (first === undefined) throw new Error('no session')
    const tables = await fingerprintTables(opened, manifest.tables)
    const found: Found = {
      tables,
      sequences: await readSequences(first),
      largeObjects: await fingerprintLargeObjects(first),
      schemaLines: await describeSchema(first),
      serverVersion: first.serverVersion,
    }
    return judgeRestored(manifest, found, schemaLines)
  } finally {
    await Promise.all(opened.map((session) => session.close()))
  }
}

/** Pure. Anything that is not exactly as the manifest says is a difference. */
export function judgeRestored(manifest: Manifest, found: Found, schemaLines?: readonly string[]): Comparison {
  const differences: string[] = []
  const notes: string[] = []
  let rows = 0
  for (const [index, table] of manifest.tables.entries()) {
    const result = found.tables[index] ?? { error: 'not read' }
    const name = `${table.schema}.${table.name}`
    if ('error' in result) differences.push(`table ${name}: ${result.error}`)
    else if (result.rows !== table.rows) differences.push(`table ${name}: ${result.rows} rows instead of ${table.rows}`)
    else if (result.checksum !== table.checksum) differences.push(`table ${name}: ${table.rows} rows as it should be, but the checksum is ${result.checksum} instead of ${table.checksum}`)
    else rows += result.rows
  }
  const sequences = judgeSequences(manifest.sequences, found.sequences)
  differences.push(...sequences.differences)
  notes.push(...sequences.notes)
  const { count, checksum } = manifest.largeObjects
  if (found.largeObjects.count !== count) differences.push(`large objects: ${found.largeObjects.count} instead of ${count}`)
  else if (found.largeObjects.checksum !== checksum) differences.push(`large objects: ${count} as it should be, but their checksum is ${found.largeObjects.checksum} instead of ${checksum}`)
  if (fingerprintOfLines(found.schemaLines) !== manifest.schemaFingerprint) {
    const sameMajor = majorOf(found.serverVersion) === majorOf(manifest.target.serverVersion)
    if (sameMajor) differences.push(`the schema is another one${differentLines(schemaLines, found.schemaLines)}`)
    else notes.push(`the schema was not compared word by word: PostgreSQL ${majorOf(found.serverVersion)} writes it differently`)
  }
  return { differences, notes, tables: manifest.tables.length, rows }
}

/** A few of `changedLines`, for a sentence. */
function differentLines(before: readonly string[] | undefined, after: readonly string[]): string {
  if (before === undefined) return ''
  const lines = changedLines(before, after)
  const more = lines.length > shownLines ? ` and ${lines.length - shownLines} more` : ''
  return lines.length === 0 ? '' : `: ${lines.slice(0, shownLines).join(' | ')}${more}`
}

/** A sequence may be ahead (it is of no snapshot), never behind: neither its own value of then nor the column that it numbers. */
function judgeSequences(expected: readonly SequenceManifest[], found: readonly SequenceManifest[]): { differences: string[]; notes: string[] } {
  const differences: string[] = []
  const notes: string[] = []
  const byName = new Map(found.map((sequence) => [`${sequence.schema}.${sequence.name}`, sequence]))
  for (const before of expected) {
    const name = `${before.schema}.${before.name}`
    const after = byName.get(name)
    if (after === undefined) differences.push(`sequence ${name}: it is not there`)
    else if (before.cycles === true) continue // it may have begun anew meanwhile
    else if (isBehind(after, before.lastValue)) differences.push(`sequence ${name}: it stands at ${after.lastValue ?? 'its start'} instead of ${before.lastValue ?? 'its start'}`)
    else if (after.ownedBy && isBehind(after, after.ownedBy.furthest)) {
      const column = `${after.ownedBy.table}.${after.ownedBy.column}`
      const sentence = `sequence ${name}: it stands at ${after.lastValue ?? 'its start'}, behind ${column} at ${after.ownedBy.furthest ?? 'nothing'}`
      if (before.ownedBy && isBehind(before, before.ownedBy.furthest)) notes.push(`${sentence}, as in the target itself: the next insert will fail there`)
      else differences.push(sentence)
    }
  }
  return { differences, notes }
}

function isBehind({ lastValue, increment }: SequenceManifest, value: string | null): boolean {
  if (value === null) return false
  if (lastValue === null) return true
  const [at, asked] = [BigInt(lastValue), BigInt(value.replace(/\..*$/, ''))]
  return increment?.startsWith('-') === true ? at > asked : at < asked
}
