import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Loss } from '../record/record.ts'

/** What has to be typed. */
export function confirmation({ environment }: Pick<Inputs, 'environment'>): string {
  return `rollback ${environment}`
}

/** @throws Refusal when something else was typed */
export function refuseWrongConfirm(inputs: Pick<Inputs, 'confirm' | 'environment'>): void {
  const asked = confirmation(inputs)
  if (inputs.confirm === undefined || inputs.confirm === asked) return
  throw new Refusal({ code: 'wrong-confirm', cause: `confirm is not exactly "${asked}".`, fix: `Give confirm: "${asked}" to undo, or leave it out for the preview.`, rule: 10 })
}

/** The rows that somebody would miss: also those of which nobody can tell whether the migration or the application wrote them. */
export function lostRows(losses: readonly Loss[]): number {
  return losses.reduce((sum, { inserted, updated, deleted, unclear = 0 }) => sum + inserted + updated + deleted + unclear, 0)
}

/**
 * Rule 10: nothing is lost unseen.
 * @param uncounted statements of a down.sql that change rows themselves
 * @throws Refusal
 */
export function refuseUnacceptedLoss(losses: readonly Loss[], inputs: Pick<Inputs, 'accept-loss'>, uncounted: readonly string[] = [], state?: string): void {
  const rows = lostRows(losses)
  if (inputs['accept-loss'] || (rows === 0 && uncounted.length === 0)) return
  const tables = losses.map(({ schema, table }) => `${schema}.${table}`)
  const what = rows === 0 ? '' : `${rows} row${rows === 1 ? '' : 's'} would be lost (${tables.slice(0, 5).join(', ')}${tables.length > 5 ? ', …' : ''}). `
  const more = uncounted.length === 0 ? '' : `down.sql changes rows itself, which cannot be counted: ${uncounted.slice(0, 3).join('; ')}. `
  throw new Refusal({
    code: 'loss-not-accepted',
    cause: `${what}${more}`.trim(),
    fix: 'Look at the preview; to go on all the same, give accept-loss: true (the rows are written into files first).',
    rule: 10,
    ...(state === undefined ? {} : { state }),
  })
}
