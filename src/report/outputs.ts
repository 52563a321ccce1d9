import type { RunRecord } from '../record/record.ts'
import { decisiveChecks, isBroken } from './risks.ts'

/** One output of the action. */
export interface OutputDefinition {
  name: string
  description: string
}

/** The action's outputs, in the order of the documentation; `action.yml` and the README are generated from this list. */
export const outputDefinitions = [
  { name: 'outcome', description: '`succeeded`, `failed`, `refused` or `rolled-back`.' },
  { name: 'record', description: 'Path of the record: the JSON of this run.' },
  { name: 'plan-hash', description: 'The hash of the plan; an approval counts for this one only.' },
  { name: 'pending', description: 'How many migrations are pending.' },
  { name: 'risk', description: '`none`, `safe`, `caution` or `destructive`: the highest of the pending migrations.' },
  { name: 'backup', description: 'Where the backup is: a path or an address, or `none`.' },
  { name: 'backup-sha256', description: 'SHA-256 of the backup as it is stored.' },
  { name: 'proof', description: '`restored`, `decoded` or `none`: what proves that the backup can be restored.' },
  { name: 'checks-failed', description: 'How many checks of severity `error` did not hold.' },
  { name: 'deployment-id', description: 'Railway’s id of the (last) deployment.' },
  { name: 'report', description: 'Path of the HTML report.' },
  { name: 'state', description: '`pending` when something waits for an approval, else `nothing-pending`. Of a plan and of the preview of a rollback.' },
  { name: 'plan-attempt', description: 'Which attempt of the workflow run made the plan; an approval counts in this one only.' },
  { name: 'plan-reviews', description: 'How many reviews of environments this workflow run had when the plan was made; an approval counts only beyond these.' },
  { name: 'commit', description: 'The commit that was asked for and may be checked out.' },
  { name: 'verdict', description: 'What the run was asked for: `deploy`, `approved`, `cancelled`, `undo`, `rehearse` or `ignored`.' },
  { name: 'run', description: 'Which deploy is undone, as the input `run` says it.' },
  { name: 'mode', description: 'How a rollback undoes it, of a comment that approves its preview.' },
  { name: 'confirm', description: 'The confirmation that such a comment gives.' },
  { name: 'accept-loss', description: '`true` when such a comment approves a preview that named rows that would be lost.' },
  { name: 'comment-url', description: 'Address of the (first) comment that shows the result.' },
] as const satisfies readonly OutputDefinition[]

export type OutputName = (typeof outputDefinitions)[number]['name']

/**
 * The outputs of a run. What the run did not find out is not there: GitHub shows an output that was not set as an empty one.
 * @param path where the record was written
 * @param report where the HTML report was written
 */
export function outputs(record: RunRecord, path: string, report?: string): Record<string, string> {
  const { plan, backup, github, admission, rollback } = record
  const checks = decisiveChecks(record)
  const asks = record.command === 'plan' || record.command === 'rollback' || record.command === 'admit'
  const found: Record<OutputName, string | undefined> = {
    outcome: record.outcome,
    record: path,
    'plan-hash': rollback?.hash ?? plan?.hash ?? record.gate?.planHash ?? admission?.planHash ?? undefined,
    pending: plan?.pending.length.toString(),
    risk: plan?.risk,
    backup: backup?.location,
    'backup-sha256': backup?.manifest.dump.sha256,
    proof: backup?.proof.level,
    'checks-failed': checks.length === 0 ? undefined : checks.filter((check) => isBroken(check) && check.severity === 'error').length.toString(),
    state: stateOf(record),
    'plan-attempt': asks ? (admission?.attempt ?? github?.attempt)?.toString() : undefined,
    'plan-reviews': asks ? github?.reviews?.toString() : undefined,
    commit: admission?.commit ?? undefined,
    verdict: admission?.verdict,
    run: admission?.run,
    mode: admission?.undo?.mode,
    confirm: admission?.undo?.confirm,
    'accept-loss': admission?.undo?.acceptLoss.toString(),
    'deployment-id': record.railway?.services.findLast(({ deploymentId }) => deploymentId !== null)?.deploymentId ?? undefined,
    report,
    'comment-url': record.comments?.find(({ url }) => url !== null)?.url ?? undefined,
  }
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** Only what succeeded may be approved: after a plan that was refused, the jobs that wait for this state have nothing to run on. */
function stateOf({ command, outcome, plan, rollback, admission }: RunRecord): 'pending' | 'nothing-pending' | undefined {
  if (outcome !== 'succeeded') return undefined
  if (command === 'rollback') return rollback?.hash === undefined ? undefined : 'pending'
  if (command === 'admit') return admission?.state
  if (plan === undefined || command !== 'plan') return undefined
  return plan.pending.length > 0 ? 'pending' : 'nothing-pending'
}
