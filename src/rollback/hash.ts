import { createHash } from 'node:crypto'
import type { Rollback, Target } from '../record/record.ts'

/** What an approval of an undoing is bound to. */
export interface RollbackIdentity {
  readonly target: Target
  /** Id of the run of `migrate` that is undone. */
  readonly run: string
  /** Its migrations that are in the database, and those that somebody applied after it. */
  readonly undoes: readonly string[]
  readonly later: readonly string[]
  readonly part: Pick<Rollback, 'mode' | 'backup'>
  /** Of the backup as the journal names it; null where none is restored. */
  readonly backupSha256: string | null
  /** The files that run, in mode down. */
  readonly downFiles: readonly { readonly file: string; readonly sha256: string }[]
}

/**
 * The hash of an undoing: sha256 (hex) of a canonical text, one `key=value` a line with values as JSON, as the plan's. What would be lost is not part of it: rows
 * are written meanwhile, and losing any is refused without accept-loss.
 */
export function rollbackHash({ target, run, undoes, later, part, backupSha256, downFiles }: RollbackIdentity): string {
  const lines = [
    'signalbox-rollback=1',
    `system=${JSON.stringify(target.systemIdentifier)}`,
    `oid=${target.databaseOid}`,
    `database=${JSON.stringify(target.database)}`,
    `run=${JSON.stringify(run)}`,
    `mode=${JSON.stringify(part.mode)}`,
    `backup=${JSON.stringify(part.backup)} ${backupSha256 ?? ''}`,
    ...undoes.map((name) => `undoes=${JSON.stringify(name)}`),
    ...downFiles.map(({ file, sha256 }) => `down=${JSON.stringify(file)} ${sha256}`),
    ...later.map((name) => `later=${JSON.stringify(name)}`),
  ]
  return createHash('sha256').update(`${lines.join('\n')}\n`).digest('hex')
}
