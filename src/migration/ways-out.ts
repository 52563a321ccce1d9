import { quotedLiteral, quotedName } from '../postgres/identifier.ts'
import { psql, shellWord } from '../prisma/index.ts'
import type { AppliedMigration, PlannedMigration } from '../record/record.ts'

/** What a failed migration left, in words: `state` says what is in the database now, `fix` the ways on and back. */
export interface Aftermath {
  readonly state: string
  readonly fix: string
}

function range(from: number, to: number): string {
  return from === to ? `statement ${from}` : `statements ${from} to ${to}`
}

/**
 * @param failed the one at which `migrate deploy` stopped
 * @param before names of those that this run applied before it
 * @param more.unanswered the connection was lost, or Prisma ended, while `failedStatement` ran; without one it is not known how far it came
 * @param more.partly `failedStatement` ends transactions itself: what it did before its error may be committed
 * @param more.takenBack it gave way to a lock, and what its attempts left in Prisma's history is gone again
 * @param more.backup its id; or the name of Railway's, which a person restores
 * @param more.schema where Prisma's history is
 * @param more.invalidIndexes `schema.name`, of those that were not there before: what a failed concurrent build leaves is no transaction's to undo
 */
export function aftermath(
  failed: AppliedMigration,
  planned: Pick<PlannedMigration, 'hasDown'>,
  before: readonly string[],
  { unanswered, partly = false, takenBack = false, backup, schema = 'public', invalidIndexes = [] }: { unanswered: boolean; partly?: boolean; takenBack?: boolean; backup: string | { readonly snapshot: string }; schema?: string; invalidIndexes?: readonly string[] },
): Aftermath {
  const committed = failed.committed ?? 0
  const earlier = before.length === 0 ? '' : `Applied by this run and in the database: ${before.join(', ')}. `
  const name = shellWord(failed.name)
  // One command, whether the file is mended or the data: a row that is only marked rolled back would be refused by rule 6 next.
  const mark = psql(`DELETE FROM ${quotedName(schema)}._prisma_migrations WHERE migration_name = ${quotedLiteral(failed.name)} AND finished_at IS NULL`)
  const restore = typeof backup === 'string' ? `signalbox rollback --mode restore (backup ${backup})` : `restore Railway’s backup “${backup.snapshot}” by hand (the steps are in the record, and in docs/snapshots.md)`
  if (unanswered && failed.failedStatement === undefined) {
    const all = committed > 0 && committed === failed.statements
    return {
      state: all
        ? `${earlier}All ${failed.statements} statements of ${failed.name} are committed; Prisma ended before it said so, and its row in _prisma_migrations says that it failed.`
        : `${earlier}${failed.name}: Prisma ended before it said how far it came${committed > 0 ? `; ${range(1, committed)} of ${failed.statements} committed at least` : ''}. What of it is in the database is not known.`,
      fix: all ? `Unblock: npx prisma migrate resolve --applied ${name}. Back: ${restore}.` : `Look what of it is there. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
    }
  }
  if (partly) {
    const statement = failed.failedStatement ?? 1
    return {
      state: `${earlier}${failed.name}: ${committed === 0 ? '' : `${range(1, committed)} of ${failed.statements} committed; `}statement ${statement} failed, and it ends transactions itself: what it did before its error may be in the database.`,
      fix: `Look what statement ${statement} has done. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
    }
  }
  if (unanswered) {
    return {
      state: `${earlier}${failed.name}: ${committed === 0 ? 'no statement' : range(1, committed)} of ${failed.statements} committed; the connection was lost while statement ${failed.failedStatement ?? 1} ran, which may or may not have had its effect.`,
      fix: `Look whether statement ${failed.failedStatement ?? 1} took effect. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
    }
  }
  const [invalid] = invalidIndexes
  const left = invalid === undefined ? '' : ` But ${invalidIndexes.length === 1 ? `the invalid index ${invalid} is` : `the invalid indexes ${invalidIndexes.join(', ')} are`} left.`
  const dropped = invalidIndexes.map((index) => `DROP INDEX CONCURRENTLY ${index}; `).join('')
  if (takenBack) {
    return {
      state: `${earlier}Nothing of ${failed.name} is in the database, and its failed attempts are no longer in _prisma_migrations: the target is as it was.${left}`,
      fix: `${dropped}Run it again when nobody holds that lock, or with a greater lock-timeout or lock-retries.`,
    }
  }
  if (committed === 0) {
    return {
      state: `${earlier}Nothing of ${failed.name} is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.${left}`,
      fix: `${dropped}Mend the cause, then unblock: ${mark}`,
    }
  }
  const rest = committed + 1 > failed.statements ? 'nothing' : range(committed + 1, failed.statements)
  return {
    state: `${earlier}Between: ${range(1, committed)} of ${failed.statements} of ${failed.name} ${committed === 1 ? 'is' : 'are'} committed, ${rest} not.${left}`,
    fix: `${dropped}On: run ${rest} by hand, then npx prisma migrate resolve --applied ${name}. Back: ${planned.hasDown ? 'signalbox rollback --mode down, or ' : ''}${restore}.`,
  }
}
