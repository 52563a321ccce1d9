import { DatabaseError, type Context, type Session } from '../context/ports.ts'
import { changedLines, describeSchema } from '../postgres/schema-description.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import type { MigrationFile, PrismaProject } from '../prisma/index.ts'
import { Refusal } from '../record/outcome.ts'
import type { Rehearsal } from '../record/record.ts'
import { readDown } from '../rollback/down-files.ts'
import { DownError, runDowns } from '../rollback/run-down.ts'

type Undone = Rehearsal['down'][number]

export interface WayDown {
  /** Newest first. */
  readonly down: Undone[]
  /** Every pending migration was undone: up again can be tried. */
  readonly whole: boolean
}

export interface DownOptions {
  /** `describeSchema` from before the migrations. */
  readonly before: readonly string[]
  readonly showRows: boolean
}

const shownLines = 12

/**
 * Undoes the migrations on the scratch copy with their `down.sql`, the newest first, as far as they have one. The schema is compared when all of them are undone; where one has no `down.sql`
 * those after it did run, and what they left cannot be compared (there is no schema from between).
 * @param migrations in Prisma's order
 */
export async function rehearseDown(context: Pick<Context, 'clock'>, session: Session, project: Pick<PrismaProject, 'root'>, migrations: readonly MigrationFile[], { before, showRows }: DownOptions): Promise<WayDown> {
  const down: Undone[] = []
  for (const migration of migrations.toReversed()) {
    const undone = await undoOne(context, session, project, { migration, showRows })
    down.push(undone)
    if (undone.outcome === 'no-down-file' || undone.outcome === 'failed') return { down, whole: false }
  }
  const difference = describeDifference(before, await describeSchema(session))
  const judged = down.map((one) => (difference === undefined ? { ...one, outcome: 'same-schema' as const } : { ...one, outcome: 'different-schema' as const, difference }))
  return { down: judged, whole: true }
}

async function undoOne({ clock }: Pick<Context, 'clock'>, session: Session, project: Pick<PrismaProject, 'root'>, { migration, showRows }: { migration: MigrationFile; showRows: boolean }): Promise<Undone> {
  const began = clock.elapsed()
  const name = { migration: migration.name }
  const took = (): { milliseconds: number } => ({ milliseconds: Math.round(clock.elapsed() - began) })
  try {
    const down = await readDown(project, migration)
    if (down === undefined) return { ...name, outcome: 'no-down-file', milliseconds: 0 }
    await runDowns(session, [down], { schema: session.url.schema, lockTimeout: 0, statementTimeout: 0 })
    return { ...name, outcome: 'not-compared', ...took() }
  } catch (error) {
    if (error instanceof DownError) return { ...name, outcome: 'failed', ...took(), difference: `${error.down.file}:${error.line}: ${shownMessage(error, showRows)}` }
    if (error instanceof Refusal && error.details.code === 'down-cannot-run') return { ...name, outcome: 'failed', ...took(), difference: error.details.cause }
    if (error instanceof DatabaseError) return { ...name, outcome: 'failed', ...took(), difference: shownMessage(error, showRows) }
    throw error
  }
}

/** Prisma's own table, which the first deploy on an empty database makes. */
const ofPrisma = /\b_prisma_migrations\b/

/** A few of `changedLines`, one a line; undefined when there is no difference. Pure. */
export function describeDifference(before: readonly string[], after: readonly string[]): string | undefined {
  const lines = changedLines(before, after).filter((line) => !ofPrisma.test(line))
  if (lines.length === 0) return undefined
  const more = lines.length > shownLines ? [`… and ${lines.length - shownLines} more`] : []
  return [...lines.slice(0, shownLines), ...more].join('\n')
}
