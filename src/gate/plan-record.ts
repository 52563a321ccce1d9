import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { commitsOfBranch } from '../github/commits.ts'
import { findArtifact, type RunArtifact } from '../github/run-artifacts.ts'
import { recordArtifactName } from '../github/run-records.ts'
import { isOurRun, listRunsOf, type OurRuns, type WorkflowRun } from '../github/runs.ts'
import { Refusal } from '../record/outcome.ts'
import { riskSchema, sha256Schema } from '../record/record.ts'

/** Downloads an artifact that holds a record and gives the JSON in it; rejects when it cannot. */
export type ReadRecord = (artifact: RunArtifact) => Promise<unknown>

/** What is believed of the record that a plan left, or the preview of a rollback. */
const schema = z.object({
  command: z.string(),
  environment: z.string(),
  outcome: z.string(),
  plan: z.object({ hash: sha256Schema, commit: z.string().nullable(), risk: riskSchema, pending: z.array(z.object({ name: z.string() })) }).optional(),
  rollback: z.object({ hash: sha256Schema.optional(), done: z.boolean(), run: z.string().optional(), mode: z.enum(['app', 'down', 'restore']) }).optional(),
  github: z
    .object({
      pullRequests: z.array(z.object({ number: z.int().positive() })),
      authors: z.array(z.string()).nullable(),
      reviewed: z.array(sha256Schema).optional(),
    })
    .optional(),
})

export type PlanRecord = z.infer<typeof schema>

/** What a workflow plans: its deploy workflow a plan, its rollback workflow a preview. */
export type Planned = 'plan' | 'preview'

/** The name under which a run leaves the record of its plan, or of its preview. */
export function planArtifact(planned: Planned, attempt: number): string {
  return recordArtifactName(`signalbox-${planned}`, attempt)
}

/**
 * The record that this attempt of a run left of its plan.
 * @returns undefined where it left none
 * @throws Refusal when it is there and cannot be read; GitHubError
 */
export async function readPlanRecord(github: GitHub, run: { id: number; attempt: number }, planned: Planned, read: ReadRecord): Promise<{ record: PlanRecord; madeAt: string } | undefined> {
  const artifact = await findArtifact(github, run.id, planArtifact(planned, run.attempt))
  if (artifact === undefined) return undefined
  const parsed = schema.safeParse(await read(artifact).catch(() => undefined))
  if (parsed.success) return { record: parsed.data, madeAt: artifact.createdAt }
  throw new Refusal({
    code: 'plan-record-unreadable',
    rule: 2,
    cause: `The record of the plan cannot be read: artifact ${artifact.name} of run ${run.id}.`,
    fix: 'Start the workflow anew (Run workflow), so that it makes a new plan.',
  })
}

/** The plan that an approval by comment can be about. */
export interface FoundPlan {
  readonly run: WorkflowRun
  readonly record: PlanRecord
  /** When GitHub got its record. */
  readonly madeAt: string
  /** Of the plan, or of the preview of a rollback; undefined where it was not finished. */
  readonly hash: string | undefined
}

export interface PlanSearch {
  /** The newest one of this environment that was there before; undefined: none. */
  readonly newest: FoundPlan | undefined
  /** Made at that moment or later: seen by nobody who wrote before. */
  readonly later: readonly FoundPlan[]
}

/** So many runs are listed, and of so many the artifacts looked at, until it is given up. */
const listedAtMost = 500
const lookedAtMost = 30

/**
 * The newest plan of an environment that was made before a moment, among the runs of our workflow that count (this repository, of a commit that the default branch
 * has, started by what makes plans). Runs that left no record of a plan are passed over.
 * @throws Refusal when a record cannot be read; GitHubError
 */
export async function findPlan(github: GitHub, { ours, planned, environment, before, read }: { ours: OurRuns; planned: Planned; environment: string; before: string; read: ReadRecord }): Promise<PlanSearch> {
  const later: FoundPlan[] = []
  const isMerged = commitsOfBranch(github, ours.defaultBranch)
  let listed = 0
  let looked = 0
  for await (const run of listRunsOf(github, ours.events, { workflow: ours.workflow, branch: ours.defaultBranch })) {
    if (++listed > listedAtMost || looked >= lookedAtMost) break
    if (!isOurRun(run, ours)) continue
    looked++
    if (!(await isMerged(run.headSha))) continue
    const found = await readPlanRecord(github, run, planned, read)
    if (found?.record.environment !== environment) continue
    const plan = { run, ...found, hash: hashOf(found.record, planned) }
    if (Date.parse(found.madeAt) < Date.parse(before)) return { newest: plan, later }
    later.push(plan)
  }
  return { newest: undefined, later }
}

/** One that failed or was refused half way is nothing to approve. */
function hashOf({ outcome, command, plan, rollback }: PlanRecord, planned: Planned): string | undefined {
  if (outcome !== 'succeeded') return undefined
  if (planned === 'plan') return command === 'plan' ? plan?.hash : undefined
  return command === 'rollback' && rollback?.done === false ? rollback.hash : undefined
}
