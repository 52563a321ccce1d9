import { isProven } from '../backup/files.ts'
import type { Host } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Backup } from '../record/record.ts'

const asked = { none: 'none', decode: 'decoded', restore: 'restored' } as const

/**
 * Rule 1, before anything is done: a backup that is thrown away with the run is no way back.
 * @param host its environment says whether this is a machine of GitHub's own, whose disk is gone with the job
 * @throws Refusal
 */
export function refuseUnkeptBackup(store: Inputs['backup-store'], host: Pick<Host, 'github' | 'environment'>): void {
  const isGone = store.kind === 'file' && host.github && host.environment['RUNNER_ENVIRONMENT'] === 'github-hosted'
  if (store.kind !== 'none' && !isGone) return
  throw new Refusal({
    code: 'backup-not-kept',
    rule: 1,
    cause: isGone ? 'backup-store: file: keeps the backup on this runner’s disk, which is gone with the job, and there is no migration without a backup.' : 'backup-store: none keeps no backup, and there is no migration without one.',
    fix: host.github ? 'Set backup-store to artifact, or to s3://BUCKET/PREFIX.' : 'Set backup-store to file:DIRECTORY.',
  })
}

/**
 * Rule 1, right before the migration: the backup's proof is at least what was asked for, and no older than `backup-max-age`, counted from its end (of the
 * backup itself where no proof was asked for).
 * @throws Refusal
 */
export function refuseWithoutBackup(backup: Pick<Backup, 'proof' | 'manifest'>, inputs: Pick<Inputs, 'backup-proof' | 'backup-max-age'>, now: Date): void {
  const wanted = asked[inputs['backup-proof']]
  if (!isProven(backup.proof, wanted)) {
    throw new Refusal({ code: 'backup-not-proven', rule: 1, cause: `The backup's proof is "${backup.proof.level}", asked for was "${wanted}".`, fix: 'Run it again.' })
  }
  const from = backup.proof.provenAt === null ? Date.parse(backup.manifest.createdAt) + backup.manifest.milliseconds : Date.parse(backup.proof.provenAt)
  const age = now.getTime() - from
  if (age <= inputs['backup-max-age']) return
  throw new Refusal({
    code: 'backup-too-old',
    rule: 1,
    cause: `The backup is ${Math.round(age / 1000)} s old, allowed are ${Math.round(inputs['backup-max-age'] / 1000)} s.`,
    fix: 'Run it again, or raise backup-max-age.',
  })
}
