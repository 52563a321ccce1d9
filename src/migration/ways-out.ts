import type { AppliedMigration, PlannedMigration } from '../record/record.ts'

/** What a failed migration left, in words: `state` says what is in the database now, `fix` the ways on and back. */
export interface Aftermath {
  readonly state: string
  readonly fix: string
}

function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", `'\\''`)}'`
}

function range(from: number, to: number): string {
  return from === to ? `statement ${from}` : `statements ${from} to ${to}`
}

/**
 * @param failed the one at which `migrate deploy` stopped
 * @param before names of those that this run applied before it
 * @param unanswered the connection was lost while `failedStatement` ran
 */
export function aftermath(failed: AppliedMigration, planned: Pick<PlannedMigration, 'hasDown'>, before: readonly string[], unanswered: boolean, backup: string): Aftermath {
  const committed = failed.committed ?? 0
  const earlier = before.length === 0 ? '' : `Applied by this run and in the database: ${before.join(', ')}. `
  const name = quoted(failed.name)
  const mark = `npx prisma migrate resolve --rolled-back ${name}`
  const restore = `signalbox rollback --mode restore (backup ${backup})`
  if (unanswered) {
    return {
      state: `${earlier}${failed.name}: ${committed === 0 ? 'no statement' : range(1, committed)} of ${failed.statements} committed; the connection was lost while statement ${failed.failedStatement ?? 1} ran, which may or may not have had its effect.`,
      fix: `Look whether statement ${failed.failedStatement ?? 1} took effect. Back: ${restore}. On: run what is missing by hand, then npx prisma migrate resolve --applied ${name}.`,
    }
  }
  if (committed === 0) {
    return {
      state: `${earlier}Nothing of ${failed.name} is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.`,
      fix: `Mend the cause, then unblock: ${mark}`,
    }
  }
  const rest = committed + 1 > failed.statements ? 'nothing' : range(committed + 1, failed.statements)
  return {
    state: `${earlier}Between: ${range(1, committed)} of ${failed.statements} of ${failed.name} ${committed === 1 ? 'is' : 'are'} committed, ${rest} not.`,
    fix: `On: run ${rest} by hand, then npx prisma migrate resolve --applied ${name}. Back: ${planned.hasDown ? 'signalbox rollback --mode down, or ' : ''}${restore}.`,
  }
}
