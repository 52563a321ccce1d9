import { Refusal } from '../record/outcome.ts'
import type { Rollback } from '../record/record.ts'

export interface ModeFacts {
  readonly asked: 'auto' | Rollback['mode']
  /** Why the downs do not serve; undefined: they do. */
  readonly noDown: string | undefined
  /** The downs work, but leave another schema than the one before the migration. */
  readonly downDiffers: boolean
  /** Why the backup does not serve; undefined: it does. */
  readonly noRestore: string | undefined
}

/**
 * How to undo: what was asked for, else the first that applies, in the order of the product: `down`, `restore`. Pure.
 * @throws Refusal `no-way-back` with every reason
 */
export function decideMode({ asked, noDown, downDiffers, noRestore }: ModeFacts): Pick<Rollback, 'mode' | 'why'> {
  if (asked === 'down') {
    if (noDown !== undefined) throw noWay(`mode: down does not apply: ${noDown}.`, noRestore === undefined ? 'Give mode: restore (or auto).' : 'Mend that, then run again.')
    return { mode: 'down', why: downDiffers ? 'asked for; the schema will differ from the one before the migration' : 'asked for' }
  }
  if (asked === 'restore') {
    if (noRestore !== undefined) throw noWay(`mode: restore does not apply: ${noRestore}.`, noDown === undefined ? 'Give mode: down (or auto).' : 'Mend that, then run again.')
    return { mode: 'restore', why: 'asked for' }
  }
  const down = noDown ?? (downDiffers ? 'down.sql leaves another schema than the one before the migration' : undefined)
  if (down === undefined) return { mode: 'down', why: 'every migration of the run has a down.sql, and on a copy of the schema they work' }
  if (noRestore === undefined) return { mode: 'restore', why: `by its backup, as down.sql does not serve: ${down}` }
  throw noWay(`Neither way back applies. down: ${down}. restore: ${noRestore}.`, 'Mend one of the two, then run again; or restore a backup by hand into a new database beside.')
}

function noWay(cause: string, fix: string): Refusal {
  return new Refusal({ code: 'no-way-back', cause, fix, rule: 10 })
}
