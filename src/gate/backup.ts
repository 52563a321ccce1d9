import { isProven } from '../backup/files.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Backup } from '../record/record.ts'

const asked = { none: 'none', decode: 'decoded', restore: 'restored' } as const

/**
 * Rule 1, before anything is done: a backup that is thrown away with the run is no way back.
 * @throws Refusal
 */
export function refuseUnkeptBackup(store: Inputs['backup-store']): void {
  if (store.kind !== 'none') return
  throw new Refusal({
    code: 'backup-not-kept',
    rule: 1,
    cause: 'backup-store: none keeps no backup, and there is no migration without one.',
    fix: 'Set backup-store to file:DIRECTORY.',
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
