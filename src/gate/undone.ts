import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import { findArtifact } from '../github/run-artifacts.ts'
import { recordArtifactName } from '../github/run-records.ts'
import { readReviews } from '../github/reviews.ts'
import { isOurRun, listRunsOf, type OurRuns, type WorkflowRun } from '../github/runs.ts'
import type { ReadRecord } from './plan-record.ts'

/** What a run of the rollback workflow did, or may be doing, beside a run of the deploy workflow. */
export type Undoing =
  | { readonly is: 'under-way'; readonly run: WorkflowRun }
  | { readonly is: 'undone'; readonly run: WorkflowRun; readonly mode: string; readonly migrations: readonly string[] }
  /** It was at work, and what it did is not known: it failed in the middle, or was killed. */
  | { readonly is: 'unknown'; readonly run: WorkflowRun; readonly why: string }

export interface UndoneQuestion {
  readonly github: GitHub
  /** The runs of the workflow that undoes. */
  readonly ours: OurRuns
  readonly environment: string
  /** ISO 8601 by GitHub's clock: what was over before was known to whoever planned. */
  readonly since: string
  readonly read: ReadRecord
}

/** What starts a run that may undo. */
export const rollbackEvents = ['workflow_dispatch', 'issue_comment'] as const

/** A run lives at most 35 days, its waits for approvals among them (docs.github.com: Actions limits). One that a comment starts waits for nobody: jobs alone, which end within hours. */
const livesMs = { workflow_dispatch: 35 * 86_400_000, issue_comment: 2 * 86_400_000 } as const

/**
 * What was undone since, or is being undone: the first that stands in the way, what is under way before all else. A run that only waits for an approval is in nobody's way: what it may undo is
 * looked for anew when it goes on.
 * @returns undefined where there is nothing; also where there is no rollback workflow
 * @throws GitHubError
 */
export async function findUndoing(question: UndoneQuestion): Promise<Undoing | undefined> {
  const over: WorkflowRun[] = []
  for await (const run of runsSince(question)) {
    if (run.status === 'waiting') continue
    if (run.status !== 'completed') return { is: 'under-way', run }
    if (run.conclusion !== 'skipped' && Date.parse(run.updatedAt) >= Date.parse(question.since)) over.push(run)
  }
  for (const run of over) {
    const undoing = await whatItDid(question, run)
    if (undoing !== undefined) return undoing
  }
  return undefined
}

async function* runsSince({ github, ours, since }: UndoneQuestion): AsyncGenerator<WorkflowRun> {
  for (const event of rollbackEvents) {
    const from = Date.parse(since) - livesMs[event]
    try {
      for await (const run of listRunsOf(github, [event], { workflow: ours.workflow, branch: ours.defaultBranch })) {
        if (Date.parse(run.createdAt) < from) break
        if (isOurRun(run, ours)) yield run
      }
    } catch (error) {
      // There is no such workflow: nothing of ours undoes here.
      if (!(error instanceof GitHubError) || error.status !== 404) throw error
    }
  }
}

const schema = z.object({
  environment: z.string(),
  outcome: z.string(),
  steps: z.array(z.object({ name: z.string() })),
  rollback: z.object({ done: z.boolean(), mode: z.string(), undoes: z.array(z.string()) }).optional(),
})

/** Steps of `rollback` that change something: what failed before them has touched nothing. */
const changing = new Set(['cancel', 'go-back', 'stop', 'start-again', 'undo'])

async function whatItDid({ github, environment, read, since }: UndoneQuestion, run: WorkflowRun): Promise<Undoing | undefined> {
  for (let attempt = run.attempt; attempt >= 1; attempt -= 1) {
    const left = await findArtifact(github, run.id, recordArtifactName('signalbox-rollback', attempt))
    if (left === undefined) {
      // Only the newest attempt may have been cut off: before it, the one before it was over.
      if (attempt === run.attempt && run.conclusion !== 'success' && (await wasLetGo(github, run, { environment, read }))) return { is: 'unknown', run, why: `it ended (${run.conclusion ?? 'nobody knows how'}) without a record` }
      continue
    }
    if (Date.parse(left.createdAt) < Date.parse(since)) return undefined
    const record = schema.safeParse(await read(left).catch(() => undefined)).data
    if (record === undefined) return { is: 'unknown', run, why: `its record (${left.name}) cannot be read` }
    const { rollback, outcome, steps } = record
    if (record.environment !== environment) continue
    if (rollback?.done === true) return { is: 'undone', run, mode: rollback.mode, migrations: rollback.undoes }
    if (outcome === 'failed' && steps.some(({ name }) => changing.has(name))) return { is: 'unknown', run, why: 'it failed in the middle' }
    return undefined
  }
  return undefined
}

const admitted = z.object({ admission: z.object({ verdict: z.string() }) })

/** Whether it came past its gate: one that left no record of an undoing was cut off in it, or never began. */
async function wasLetGo(github: GitHub, run: WorkflowRun, { environment, read }: Pick<UndoneQuestion, 'environment' | 'read'>): Promise<boolean> {
  if ((await readReviews(github, run.id)).some(({ state, environments }) => state === 'approved' && environments.some(({ name }) => name === `${environment}-rollback`))) return true
  if (run.event !== 'issue_comment') return false
  const left = await findArtifact(github, run.id, recordArtifactName('signalbox-admit', run.attempt))
  return left !== undefined && admitted.safeParse(await read(left).catch(() => undefined)).data?.admission.verdict === 'approved'
}
