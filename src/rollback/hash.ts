import { createHash } from 'node:crypto'
import type { Rollback, Target } from '../record/record.ts'

/** What an approval of an undoing is bound to. */
export interface RollbackIdentity {
  /** Undefined: no database is named, only the application goes back. */
  readonly target: Target | undefined
  /** Id of the run of `migrate` that is undone; undefined: none, the deploy brought code alone. */
  readonly run: string | undefined
  /** Its migrations that are in the database, and those that somebody applied after it. */
  readonly undoes: readonly string[]
  readonly later: readonly string[]
  readonly part: Pick<Rollback, 'mode' | 'backup'>
  /** Of the backup as the journal names it; null where none is restored. */
  readonly backupSha256: string | null
  /** The files that run, in mode down. */
  readonly downFiles: readonly { readonly file: string; readonly sha256: string }[]
  /** The services whose old code is brought back, and the commit that goes, as far as GitHub's records say: what Railway says is not known where the preview is made, for it has no token there. */
  readonly application: {
    readonly services: readonly string[]
    readonly commit: string | undefined
    readonly deployRun: number | undefined
    /** What the record of the deploy says served before, and so comes back. */
    readonly before: readonly { readonly serviceId: string; readonly deploymentId: string; readonly commit: string | null }[]
  }
}

/**
 * The hash of an undoing: sha256 (hex) of a canonical text, one `key=value` a line with values as JSON, as the plan's. What would be lost is not part of it: rows
 * are written meanwhile, and losing any is refused without accept-loss.
 */
export function rollbackHash({ target, run, undoes, later, part, backupSha256, downFiles, application }: RollbackIdentity): string {
  const { services, commit, deployRun, before } = application
  const lines = [
    'signalbox-rollback=1',
    ...(target === undefined ? [] : [`system=${JSON.stringify(target.systemIdentifier)}`, `oid=${target.databaseOid}`, `database=${JSON.stringify(target.database)}`]),
    ...(run === undefined ? [] : [`run=${JSON.stringify(run)}`]),
    `mode=${JSON.stringify(part.mode)}`,
    `backup=${JSON.stringify(part.backup)} ${backupSha256 ?? ''}`,
    ...undoes.map((name) => `undoes=${JSON.stringify(name)}`),
    ...downFiles.map(({ file, sha256 }) => `down=${JSON.stringify(file)} ${sha256}`),
    ...later.map((name) => `later=${JSON.stringify(name)}`),
    ...services.map((service) => `service=${JSON.stringify(service)}`),
    ...(services.length === 0 ? [] : [`leaves=${JSON.stringify(commit ?? null)} ${deployRun ?? ''}`]),
    ...before.map((one) => `before=${JSON.stringify([one.serviceId, one.deploymentId, one.commit])}`),
  ]
  return createHash('sha256').update(`${lines.join('\n')}\n`).digest('hex')
}
