import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Snapshot } from '../record/record.ts'

/**
 * Rule 1 where Railway's backup is the only one (`railway-snapshot: only`): it stands in the volume's list, and is no older than `backup-max-age`, counted from when it stood there.
 * The input rules have made sure that nothing more was asked for (`backup-proof: none`).
 * @throws Refusal
 */
export function refuseOldSnapshot({ name, provenBy, provenAt }: Pick<Snapshot, 'name' | 'provenBy'> & { readonly provenAt: Date }, inputs: Pick<Inputs, 'backup-max-age'>, now: Date): void {
  if (provenBy !== 'list') throw new Refusal({ code: 'backup-not-proven', rule: 1, cause: `Railway's backup “${name}” does not stand in the volume's list.`, fix: 'Run it again.' })
  const age = now.getTime() - provenAt.getTime()
  if (age <= inputs['backup-max-age']) return
  throw new Refusal({
    code: 'backup-too-old',
    rule: 1,
    cause: `Railway's backup “${name}” is ${Math.round(age / 1000)} s old, allowed are ${Math.round(inputs['backup-max-age'] / 1000)} s.`,
    fix: 'Run it again, or raise backup-max-age.',
  })
}
