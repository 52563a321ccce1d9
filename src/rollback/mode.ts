import { Refusal } from '../record/outcome.ts'
import type { Rollback } from '../record/record.ts'

/** Why neither downs nor a backup serve where the deploy migrated nothing. */
export const noMigration = 'there is no migration to undo'

/** What to do where the application cannot go back alone. */
export function insteadOfApp(hasMigration: boolean): string {
  return hasMigration ? 'See what serves in Railway; to undo the migration, give mode: down or mode: restore.' : 'See what serves in Railway: there is no migration to undo either. What is to run instead can be deployed: signalbox deploy --commit SHA.'
}

/** Whether the application alone may go back. */
export type AppFacts =
  /** `why`: what proves that the code of before runs on the schema of now; or, where it was asked for, what does not. */
  | { readonly applies: true; readonly isProven: boolean; readonly why: string }
  | { readonly applies: false; readonly whyNot: string }

export interface ModeFacts {
  readonly asked: 'auto' | Rollback['mode']
  readonly app: AppFacts
  /** Why the downs do not serve; undefined: they do. */
  readonly noDown: string | undefined
  /** The downs work, but leave another schema than the one before the migration. */
  readonly downDiffers: boolean
  /** Why the backup does not serve; undefined: it does. */
  readonly noRestore: string | undefined
}

/**
 * How to undo: what was asked for, else the first that applies, in the order of the product: `app`, `down`, `restore`. Pure.
 * @throws Refusal `no-way-back` with every reason
 */
export function decideMode({ asked, app, noDown, downDiffers, noRestore }: ModeFacts): Pick<Rollback, 'mode' | 'why'> {
  if (asked === 'app') {
    if (!app.applies) throw noWay(`mode: app does not apply: ${app.whyNot}.`, insteadOfApp(noDown !== noMigration))
    return { mode: 'app', why: `asked for; ${app.why}` }
  }
  if (asked === 'down') {
    if (noDown !== undefined) throw noWay(`mode: down does not apply: ${noDown}.`, noRestore === undefined ? 'Give mode: restore (or auto).' : `Mend that, then run again. mode: restore does not apply either: ${noRestore}.`)
    return { mode: 'down', why: downDiffers ? 'asked for; the schema will differ from the one before the migration' : 'asked for' }
  }
  if (asked === 'restore') {
    if (noRestore !== undefined) throw noWay(`mode: restore does not apply: ${noRestore}.`, noDown === undefined ? 'Give mode: down (or auto).' : `Mend that, then run again. mode: down does not apply either: ${noDown}.`)
    return { mode: 'restore', why: 'asked for' }
  }
  if (app.applies && app.isProven) return { mode: 'app', why: app.why }
  const noApp = `not the application alone: ${app.applies ? app.why : app.whyNot}`
  const down = noDown ?? (downDiffers ? 'down.sql leaves another schema than the one before the migration' : undefined)
  if (down === undefined) return { mode: 'down', why: `every migration of the run has a down.sql, and on a copy of the schema they work; ${noApp}` }
  if (noRestore === undefined) return { mode: 'restore', why: `by its backup, as down.sql does not serve: ${down}; ${noApp}` }
  throw noWay(`No way back applies. app: ${app.applies ? app.why : app.whyNot}. down: ${down}. restore: ${noRestore}.`, 'Mend one of them, then run again; or restore a backup by hand into a new database beside.')
}

function noWay(cause: string, fix: string): Refusal {
  return new Refusal({ code: 'no-way-back', cause, fix, rule: 10 })
}
