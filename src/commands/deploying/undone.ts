import { z } from 'zod'
import { rollbackBeside } from '../../gate/deploy-to-undo.ts'
import { refuseUndone } from '../../gate/refuse-undone.ts'
import { refuseNotApplied, type StillApplied } from '../../gate/still-applied.ts'
import { rollbackEvents, type UndoneQuestion } from '../../gate/undone.ts'
import { explained } from '../../github/permissions.ts'
import { readRepository } from '../../github/repository.ts'
import { recordOfRun } from '../../github/run-records.ts'
import { readRun, workflowPath } from '../../github/runs.ts'
import { connectedGitHub, recordReader } from '../reaching/github.ts'
import type { Run } from '../run.ts'

/** Looks whether what this run was planned on still holds. @throws Refusal with this state */
export type RefuseUndone = (state: string) => Promise<void>

/**
 * In a workflow a deploy may wait for days for its approval, behind its migration. A step; what it returns is asked again before each service.
 * By the records of the rollback workflow, which every job can read; and where the job has database-url, by the database itself, which also knows what was undone at a terminal.
 */
export async function lookWhetherUndone(run: Run): Promise<RefuseUndone> {
  if (run.context.door !== 'action') return () => Promise.resolve()
  return await run.draft.step('undone', 'Look that nothing was undone', async () => {
    const [question, applied] = [await questionOf(run), await appliedOf(run)]
    const refuse = async (state: string): Promise<void> => {
      if (question !== undefined) await refuseUndone(question, run.context.clock, state)
      if (applied !== undefined) await refuseNotApplied(applied, state)
    }
    await refuse('Nothing was deployed.')
    return { refuse, by: [...(question === undefined ? [] : ['the runs of the rollback workflow']), ...(applied === undefined ? [] : ['the history in the database'])] }
  }, ({ by }) => (by.length === 0 ? 'nothing to look at here' : `nothing, by ${by.join(' and ')}`)).then(({ refuse }) => refuse)
}

/** Undefined: there is no GitHub here (the gate refuses that where it is due), or no workflow beside this one. */
async function questionOf(run: Run): Promise<UndoneQuestion | undefined> {
  const github = connectedGitHub(run)
  const { runId, workflowRef } = run.context.host
  const own = github === undefined ? undefined : workflowPath(workflowRef, github.repository)
  const workflow = own === undefined ? undefined : rollbackBeside(own)
  if (github === undefined || workflow === undefined || runId === undefined) return undefined
  return await explained({ doing: 'read this run', rule: 3 }, async () => {
    const { id, defaultBranch } = await readRepository(github)
    const { startedAt } = await readRun(github, (await planRunOf(run)) ?? Number(runId))
    return { github, ours: { repositoryId: id, workflow, events: rollbackEvents, defaultBranch }, environment: run.inputs.environment, since: startedAt, read: recordReader(run, github) }
  })
}

const admitted = z.object({ planRun: z.int().positive() })

/** With the comment gate the plan was made by an earlier run. Where it was migrated, this run has planned anew, under the lock; else what that run saw is what counts. */
async function planRunOf({ context, inputs }: Run): Promise<number | undefined> {
  if (inputs['plan-state'] === 'pending') return undefined
  const record = await recordOfRun(context, 'signalbox-admit', context.host.runAttempt)
  return record === undefined || 'why' in record ? undefined : admitted.safeParse(record.admission).data?.planRun
}

/** What the jobs before have left of the database. Undefined: they left no word, or the database is not reached from here. */
async function appliedOf({ context, inputs, draft, before }: Run): Promise<StillApplied | undefined> {
  const url = inputs['database-url']
  const { command, plan } = (await before) ?? {}
  if (url === undefined || plan === undefined) return undefined
  const hasMigrated = plan.pending.length > 0 && (command === 'migrate' || inputs['plan-state'] === 'pending')
  const expected = [...(plan.appliedHead === null ? [] : [plan.appliedHead]), ...(hasMigrated ? plan.pending.map(({ name }) => name) : [])]
  return expected.length === 0 ? undefined : { databases: context.databases, url, expected, hasMigrated, warn: (line) => draft.warn(line) }
}
