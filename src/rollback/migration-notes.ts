import { z } from 'zod'
import type { JournalRun } from '../postgres/journal.ts'
import type { MigrationMoments } from './moments.ts'

const notedSchema = z.object({ snapshot: z.string() })

/**
 * When a run's migration ran, from what it noted right before (`migrate-deploy`) and right after it (`migrated`); undefined where its end is not in the journal
 * (a killed run): then everything that differs counts. Pure.
 */
export function momentsOf({ steps }: Pick<JournalRun, 'steps'>): MigrationMoments | undefined {
  const noted = (name: string): string | undefined => notedSchema.safeParse(steps.findLast(({ step }) => step === name)?.details).data?.snapshot
  const [begun, ended] = [noted('migrate-deploy'), noted('migrated')]
  return ended === undefined ? undefined : { ...(begun === undefined ? {} : { begun }), ended }
}
