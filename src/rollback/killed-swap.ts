import { z } from 'zod'
import type { Context } from '../context/ports.ts'
import type { Control } from '../postgres/control.ts'
import { readDatabaseProperties } from '../postgres/database-properties.ts'
import { allowConnections, dropDatabase, terminateSessions } from '../postgres/databases.ts'
import type { JournalRun } from '../postgres/journal.ts'

const freezeSchema = z.object({ database: z.string(), thaw: z.array(z.string()), beside: z.string() })

/**
 * What a rollback that was killed between its freeze and its swap has left: writes frozen, the database perhaps closed, the restored one beside it. Takes all of that back, from what the
 * run noted ahead. With the lock held, and none of its sessions left.
 * @returns what was done, as a sentence to append; empty when there was nothing
 */
export async function takeBackFreeze({ clock }: Pick<Context, 'clock'>, control: Control, dead: Pick<JournalRun, 'steps'>): Promise<string> {
  const noted = freezeSchema.safeParse(dead.steps.findLast(({ step }) => step === 'freeze')?.details).data
  if (noted === undefined || dead.steps.some(({ step }) => step === 'swapped')) return ''
  const { session } = control
  const now = await readDatabaseProperties(session, noted.database)
  if (now === undefined) return ''
  await session.query(['BEGIN', ...noted.thaw, 'COMMIT'].join(';\n'))
  if (!now.allowsConnections) await allowConnections(session, noted.database)
  await terminateSessions({ session, clock }, noted.database).catch(() => undefined) // those that stay see the setting when they connect anew
  if ((await readDatabaseProperties(session, noted.beside)) !== undefined) await dropDatabase(session, noted.beside)
  return ` It had frozen writes to ${noted.database}: they are allowed again, and what it restored beside is dropped.`
}
