import type { Session } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { findTables, fingerprintLargeObjects, fingerprintTables, readSequences, type TablesFound } from '../postgres/fingerprint.ts'
import { readTarget } from '../postgres/identity.ts'
import { describeSchema, fingerprintOfLines } from '../postgres/schema-description.ts'
import { openSnapshot, type Snapshot } from '../postgres/snapshot.ts'
import { Failure } from '../record/outcome.ts'
import type { Manifest, TableManifest } from '../record/record.ts'
import { timedId } from '../record/timed-id.ts'
import type { Store } from '../store/store.ts'
import { checkRecipients, makeRunKey, type RunKey } from './age.ts'
import { dumpFileName, planDump, startDump, type BackupDependencies, type DumpPlan } from './dump.ts'
import { readDatabaseFacts, readMigrationHead, type DatabaseFacts } from './facts.ts'
import { manifestFileName, writeManifest } from './files.ts'
import { DumpProgress, megabytes } from './progress.ts'
import { refuseWithoutRights } from './rights.ts'

export interface TakeOptions {
  /** The target; its role has to be able to read everything. */
  readonly url: DatabaseUrl
  readonly store: Store
  /** age public keys; none: the dump is not encrypted. */
  readonly recipients: readonly string[]
  /** `signalbox 0.1.0` */
  readonly tool: string
}

/** A backup that is finished and not yet proven. */
export interface TakenBackup {
  readonly manifest: Manifest
  readonly store: Store
  /** Where the dump is: a path or URL, or `none`. */
  readonly location: string
  /** Opens it for its proof; there when it is encrypted. */
  readonly runKey: RunKey | undefined
  /** What the manifest's schema fingerprint is of, so that the proof can show a difference. */
  readonly schemaLines: readonly string[]
}

/** Sessions that count and hash beside the dump. */
const readers = 2

/**
 * Dump and manifest of one exported snapshot: what is counted and hashed is exactly what the dump holds.
 *
 * Everything that can be known to go wrong (rights, programs, keys, the store) is tried before the dump begins. On any failure the
 * unfinished file is gone, and every program and session ended.
 * @throws UsageError `malformed-recipient`, `backup-store-unusable`; Refusal `backup-role-lacks-rights`; Failure `postgres-programs-missing`, `program-failed`, `backup-store-failed`
 */
export async function takeBackup(deps: BackupDependencies, options: TakeOptions): Promise<TakenBackup> {
  const { clock, databases } = deps
  const began = clock.elapsed()
  await checkRecipients(options.recipients)
  await options.store.prepare()
  const runKey = options.recipients.length > 0 ? await makeRunKey(options.recipients) : undefined
  if (runKey) deps.redact.add(runKey.identity)
  const createdAt = clock.now()
  const id = timedId(createdAt)
  const snapshot = await openSnapshot(databases, options.url, `signalbox backup ${id}`)
  try {
    const [plan, sequences] = await Promise.all([planDump(deps, snapshot.session.serverVersion), readableSequences(snapshot.session)])
    const { found, schemaLines, ...content } = await dumpAndRead(deps, options, { id, snapshot, plan, runKey })
    const manifest: Manifest = {
      version: 1,
      id,
      tool: options.tool,
      createdAt: createdAt.toISOString(),
      milliseconds: Math.round(clock.elapsed() - began),
      ...content,
      sequences,
      ...(found.excluded.length > 0 ? { excluded: [...found.excluded] } : {}),
    }
    await writeManifest(options.store, manifest).catch(async (error: unknown) => {
      await Promise.all([manifest.dump.file, manifestFileName(id)].map(async (name) => await options.store.remove(name).catch(() => undefined)))
      throw error
    })
    return { manifest, store: options.store, location: options.store.location(manifest.dump.file), runKey, schemaLines }
  } finally {
    await snapshot.close()
  }
}

/** One line for the log and the timeline. */
export function describeTaken({ manifest, location }: Pick<TakenBackup, 'manifest' | 'location'>): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const sealed = manifest.dump.encryption === null ? 'not encrypted' : 'encrypted'
  const seconds = manifest.milliseconds / 1000
  return `${manifest.tables.length} tables, ${rows} rows in ${megabytes(manifest.dump.bytes)} (${sealed}) after ${seconds.toFixed(1)} s: ${location === 'none' ? 'kept for the proof only' : location}`
}

/** Sequences are of no snapshot: read before the dump reads them, so that the dump can only be ahead. */
async function readableSequences(session: Session): Promise<Manifest['sequences']> {
  await refuseWithoutRights(session)
  return await readSequences(session)
}

interface Running {
  id: string
  snapshot: Snapshot
  plan: DumpPlan
  runKey: RunKey | undefined
}

type Content = Omit<Manifest, 'version' | 'id' | 'tool' | 'createdAt' | 'milliseconds' | 'sequences' | 'excluded'> & { found: TablesFound; schemaLines: string[] }

/** The dump into the store, and beside it everything that the manifest says of its content. Whichever fails ends the other. */
async function dumpAndRead(deps: BackupDependencies, { url, store, recipients }: TakeOptions, { id, snapshot, plan, runKey }: Running): Promise<Content> {
  const dumpName = `signalbox pg_dump ${id}`
  const progress = new DumpProgress({ log: deps.log, clock: deps.clock, session: snapshot.session, dump: dumpName })
  const keys = runKey ? [...recipients, runKey.recipient] : []
  const dump = await startDump(deps, plan, {
    url,
    snapshot: snapshot.id,
    recipients: keys,
    applicationName: dumpName,
    onBytes: (bytes) => (progress.bytes = bytes),
    onStderr: (text) => progress.read(text),
  })
  const file = dumpFileName(id, plan.compression, keys.length > 0)
  try {
    const [, content] = await bothOrNeither(
      store.write(file, dump.source),
      readContent(snapshot, url, (tables) => progress.expect(tables)),
      async () => {
        await Promise.all([dump.end(), snapshot.close()])
      },
    ).catch(async (error: unknown) => {
      await store.remove(file).catch(() => undefined) // the dump may have been whole already
      throw error
    })
    const { bytes, sha256 } = dump.result()
    const encryption = keys.length > 0 ? { recipients: [...recipients] } : null
    return { ...content, dump: { file, bytes, sha256, format: 'custom', compression: plan.compression, encryption, pgDump: plan.version } }
  } finally {
    progress.stop()
    await dump.end()
  }
}

/** Both results, or the first error, after `abandon` and when neither runs any more. */
async function bothOrNeither<A, B>(a: Promise<A>, b: Promise<B>, abandon: () => Promise<void>): Promise<[A, B]> {
  try {
    return await Promise.all([a, b])
  } catch (error) {
    await abandon()
    await Promise.allSettled([a, b])
    throw error
  }
}

type Read = DatabaseFacts & Pick<Manifest, 'target' | 'migrationHead' | 'appliedMigrations' | 'schemaFingerprint' | 'largeObjects' | 'tables'> & { schemaLines: string[]; found: TablesFound }

async function readContent(snapshot: Snapshot, url: DatabaseUrl, onFound: (tables: TablesFound['tables']) => void): Promise<Read> {
  const [found, ...joined] = await Promise.all([findTables(snapshot.session), ...Array.from({ length: readers }, () => snapshot.join())])
  onFound(found.tables)
  const { session } = snapshot
  const ofDatabase = async (): Promise<Omit<Read, 'tables' | 'found'>> => {
    const schemaLines = await describeSchema(session)
    return {
      target: await readTarget(session),
      ...(await readDatabaseFacts(session)),
      ...(await readMigrationHead(session, url.schema)),
      schemaFingerprint: fingerprintOfLines(schemaLines),
      schemaLines,
      largeObjects: await fingerprintLargeObjects(session),
    }
  }
  const [tables, facts] = await Promise.all([readTables(joined, found), ofDatabase()])
  return { ...facts, tables, found }
}

async function readTables(sessions: readonly Session[], { tables }: TablesFound): Promise<TableManifest[]> {
  const results = await fingerprintTables(sessions, tables)
  return tables.map((table, index) => {
    const result = results[index]
    if (result === undefined || 'error' in result) {
      throw new Failure({
        code: 'table-unreadable',
        cause: `The table ${table.schema}.${table.name} could not be counted: ${result?.error ?? 'not read'}.`,
        state: 'There is no backup of this run; the target was only read.',
        fix: 'See that nothing changes the schema during a backup, then run again.',
      })
    }
    return { ...table, ...result }
  })
}
