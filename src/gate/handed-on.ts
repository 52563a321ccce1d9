import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import { refuseChangedPlan } from './approve.ts'

export type Purpose = 'migrate' | 'deploy' | 'rollback'

/** What the job that made the plan handed on through its outputs; undefined where it arrived empty. */
export interface HandedOn {
  readonly hash: string | undefined
  readonly attempt: number | undefined
  readonly reviews: number | undefined
  readonly state: Inputs['plan-state']
}

export function handedOn(inputs: Pick<Inputs, 'approved-plan' | 'plan-attempt' | 'plan-reviews' | 'plan-state'>): HandedOn {
  return { hash: inputs['approved-plan'], attempt: inputs['plan-attempt'], reviews: inputs['plan-reviews'], state: inputs['plan-state'] }
}

/**
 * Rules 2 and 3 as far as the outputs of the plan's job go: all are there, the plan is of this attempt, and it is the plan that was made again here.
 * @param made hash of what was made again in this job; undefined where it cannot be (deploy does not reach the database)
 * @returns the hash that the approval is bound to
 * @throws Refusal
 */
export function refuseUnlessHandedOn(handed: HandedOn, { purpose, attempt, made, counted }: { purpose: Purpose; attempt: number; made: string | undefined; counted: boolean }): string {
  if (handed.hash === undefined) throw arrivedEmpty('approved-plan', 'plan-hash')
  if (made !== undefined) refuseChangedPlan(handed.hash, made)
  if (handed.attempt === undefined) throw arrivedEmpty('plan-attempt', 'plan-attempt')
  if (handed.attempt !== attempt) {
    throw new Refusal({
      code: 'gate-other-attempt',
      rule: 2,
      cause: `The plan is of attempt ${handed.attempt} of this run, and this is attempt ${attempt}: what was approved since is not known to be about it.`,
      fix: 'On the page of the run choose “Re-run all jobs”, not “Re-run failed jobs”.',
    })
  }
  if (counted && handed.reviews === undefined) throw arrivedEmpty('plan-reviews', 'plan-reviews')
  if (purpose === 'deploy' && handed.state === undefined) throw arrivedEmpty('plan-state', 'state')
  return handed.hash
}

function arrivedEmpty(input: string, output: string): Refusal {
  return new Refusal({
    code: 'plan-not-handed-on',
    rule: 2,
    cause: `${input} is empty: the job that made the plan handed nothing on. GitHub drops an output that contains a masked string, with no more than a warning.`,
    fix: `Hand the output ${output} of the plan’s job on as ${input}; where its log says “Skip output … since it may contain secret”, give that secret another value (a short one masks much).`,
  })
}
