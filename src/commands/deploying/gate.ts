import { recordOfRun } from '../../github/run-records.ts'
import { Refusal } from '../../record/outcome.ts'
import type { Gate, GitHubFacts, RunRecord } from '../../record/record.ts'
import { describeGate, passGitHubGate } from '../asking/gate.ts'
import type { Run } from '../run.ts'

const planTitle = 'signalbox-plan'

type ReadPlan = RunRecord | { readonly why: string } | undefined

/**
 * A step: its own approval, or migrate's. The plan cannot be made again here, where the database is not reached: its record of this attempt says what was pending and who
 * wrote it, and has to agree with what was handed on.
 */
export async function passDeployGate(run: Run): Promise<void> {
  const { draft } = run
  const pass = async (): Promise<Gate> => {
    const github = factsOf(run, await planOfThisRun(run))
    if (github !== undefined) draft.parts.github = github
    return await passGitHubGate(run, { purpose: 'deploy', made: undefined })
  }
  draft.parts.gate = await draft.step('gate', 'Pass the gate', pass, describeGate)
}

async function planOfThisRun({ context }: Run): Promise<ReadPlan> {
  return await recordOfRun(context, planTitle, context.host.runAttempt)
}

/** @throws Refusal where the gate is an environment and the plan's record does not say who wrote what is deployed */
function factsOf({ inputs }: Run, plan: ReadPlan): GitHubFacts | undefined {
  const isRead = plan !== undefined && !('why' in plan)
  if (inputs.gate === 'comment') return isRead ? plan.github : undefined
  const missing = (why: string): Refusal => new Refusal({ code: 'plan-record-missing', rule: 2, cause: `What was planned in this run, and who wrote it, is not known: ${why}.`, fix: 'Re-run all jobs, so that the plan is made again; see in its log why the record was not kept.' })
  if (plan === undefined) throw missing('the record of the plan of this attempt is not among the artifacts of the run')
  if ('why' in plan) throw missing(plan.why)
  const { plan: made, github } = plan
  if (made === undefined || made.hash !== inputs['approved-plan'] || github === undefined) throw missing('its record is of another plan')
  const state = made.pending.length > 0 ? 'pending' : 'nothing-pending'
  if (state === inputs['plan-state']) return state === 'pending' ? github : { ...github, authors: [] }
  throw new Refusal({ code: 'plan-changed', rule: 3, cause: `plan-state says ${inputs['plan-state'] ?? 'nothing'}, the plan itself says ${state}.`, fix: 'Hand the output state of the plan’s job on as plan-state.' })
}
