import type { BackupDependencies } from '../backup/dump.ts'
import type { RestoredCopy } from '../backup/scratch-copy.ts'
import type { Session } from '../context/ports.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { schemaFingerprint } from '../postgres/schema-description.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import type { MigrationFile, PrismaProject } from '../prisma/index.ts'
import { Stop } from '../record/outcome.ts'
import { classify } from '../sql/index.ts'
import { readDown, type Down } from './down-files.ts'
import { DownError, runDowns } from './run-down.ts'
import type { RunToUndo } from './run-to-undo.ts'
import { copySchema } from './schema-copy.ts'
import { readColumns, vanished, type Vanished } from './vanished.ts'

/** The way down, tried on a copy of the schema. */
export interface DownPlan {
  /** In the order in which they run: the newest first. */
  readonly downs: readonly Down[]
  readonly vanishes: Vanished
  /** Statements of the downs that change rows themselves: what they lose cannot be counted beforehand. `file:line: …` */
  readonly uncounted: readonly string[]
  readonly schema: 'as-before' | 'different' | 'unknown'
  /** On the copy, without rows. */
  readonly milliseconds: number
  /** The copy after the downs: what the target's schema will be. */
  readonly copy: RestoredCopy
}

export interface DownFacts {
  readonly url: DatabaseUrl
  /** On the target. */
  readonly session: Session
  readonly scratchUrl: DatabaseUrl | undefined
  readonly project: Pick<PrismaProject, 'root'>
  readonly migrations: readonly MigrationFile[]
  readonly toUndo: RunToUndo
  /** `schemaFingerprint` of the manifest of that run's backup, where it is there. */
  readonly fingerprintBefore: string | undefined
  /** Absent: no message with a row's value in it is shown. */
  readonly showRows?: boolean
}

/** Why there is no way down. */
export interface NoDown {
  readonly whyNot: string
}

/**
 * Finds out whether every migration of the run can be undone with its `down.sql`, by doing it on a copy of the target's schema.
 * The target is only read.
 */
export async function planDown(deps: BackupDependencies, facts: DownFacts): Promise<DownPlan | NoDown> {
  const downs = await collectDowns(facts)
  if ('whyNot' in downs) return downs
  let copy: RestoredCopy | undefined
  try {
    copy = await copySchema(deps, facts)
    return await tryOnCopy(deps, facts, downs, copy)
  } catch (error) {
    await copy?.drop()
    if (error instanceof DownError) return { whyNot: `${error.down.file}:${error.line} fails on a copy of the schema: ${shownMessage(error, facts.showRows)}` }
    if (error instanceof Stop && error.kind === 'failed') return { whyNot: `it could not be tried on a copy of the schema: ${error.message}` }
    throw error
  }
}

async function collectDowns({ project, migrations, toUndo }: DownFacts): Promise<Down[] | NoDown> {
  if (toUndo.later.length > 0) return { whyNot: `${toUndo.later.join(', ')} ${toUndo.later.length === 1 ? 'was' : 'were'} applied after that run` }
  const edited = toUndo.judged.problems.find(({ kind, migration }) => kind === 'edited-migration' && toUndo.undoes.includes(migration ?? ''))
  if (edited) return { whyNot: `${edited.migration ?? ''} was edited after it was applied` }
  const downs: Down[] = []
  for (const name of toUndo.undoes.toReversed()) {
    const migration = migrations.find((one) => one.name === name)
    if (migration === undefined) return { whyNot: `the folder of ${name} is not in this commit` }
    try {
      const down = await readDown(project, migration)
      if (down === undefined) return { whyNot: `${name} has no down.sql` }
      downs.push(down)
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      return { whyNot: error.message }
    }
  }
  return downs
}

async function tryOnCopy(deps: BackupDependencies, { url, fingerprintBefore }: DownFacts, downs: readonly Down[], copy: RestoredCopy): Promise<DownPlan> {
  const session = await deps.databases.connect(copy.url, { applicationName: 'signalbox down' })
  try {
    const before = await readColumns(session)
    const began = deps.clock.elapsed()
    for (const down of downs) await runDowns(session, [down], { schema: url.schema, lockTimeout: 0, statementTimeout: 0 })
    const milliseconds = Math.round(deps.clock.elapsed() - began)
    const vanishes = vanished(before, await readColumns(session))
    const now = await schemaFingerprint(session)
    const schema = fingerprintBefore === undefined ? 'unknown' : fingerprintBefore === now ? 'as-before' : 'different'
    return { downs, vanishes, uncounted: await changesRows(downs), schema, milliseconds, copy }
  } finally {
    await session.close()
  }
}

/** Rules of src/sql whose statements take rows or values away, or may. */
const rowRules = /^(delete-|update-|truncate|merge|upsert|dynamic-sql|unknown-|alter-column-type-lossy|copy-program)/

async function changesRows(downs: readonly Down[]): Promise<string[]> {
  const found = await Promise.all(
    downs.map(async ({ file, sql }) => (await classify(sql)).findings.filter(({ rule }) => rowRules.test(rule)).map(({ line, reason }) => `${file}:${line}: ${reason}`)),
  )
  return found.flat()
}
