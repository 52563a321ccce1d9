import { decideWindow, parseWindow } from '../../gate/window.ts'
import type { Plan } from '../../record/record.ts'
import { decideFit, describeClosed, describeMisfit } from '../../timeline/fit.ts'
import { measuredBy, type Measured } from '../../timeline/planned.ts'
import type { Run } from '../run.ts'

type Here = Pick<Run, 'inputs' | 'context' | 'draft'>

/**
 * Rule 7, for whoever is about to change something; a plan outside the window is only told.
 * @param measured what is still to be done, as far as it was measured: it has to fit into what is left of the window
 * @throws Refusal outside the window, or too near to its end, when `outside` is `refuse`
 */
export function lookAtWindow({ inputs, context, draft }: Here, outside: 'refuse' | 'warn', measured: Measured = {}): void {
  if (inputs.window === undefined) return
  const [window, now] = [parseWindow(inputs.window), context.clock.now()]
  const said = decideWindow(window, now, outside) ?? decideFit({ window, now, measured }, outside)
  if (said !== undefined && !draft.warnings.includes(said)) draft.warn(said)
}

/** Of a plan that was rehearsed: whether it fits into its window at all. */
export function lookAtFit({ inputs, context, draft }: Here): void {
  if (inputs.window === undefined) return
  const said = describeMisfit({ window: parseWindow(inputs.window), now: context.clock.now(), measured: measuredBy(draft.parts) })
  if (said !== undefined) draft.warn(said)
}

/** After a migration: whether the window closed on it. @param begun when the migration began */
export function tellIfClosed({ inputs, context, draft }: Here, begun: Date): void {
  if (inputs.window === undefined) return
  const said = describeClosed(parseWindow(inputs.window), { begun, now: context.clock.now() })
  if (said !== undefined) draft.warn(said)
}

/** What the job that made this very plan measured; nothing where there is none. */
export async function measuredForPlan({ before }: Pick<Run, 'before'>, { hash }: Pick<Plan, 'hash'>): Promise<Measured> {
  const record = await before
  return record?.plan?.hash === hash ? measuredBy(record) : {}
}
