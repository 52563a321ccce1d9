import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { listArtifactsOfBranch, type RunArtifact } from '../github/run-artifacts.ts'
import { recordArtifactName } from '../github/run-records.ts'
import { commitsOfBranch } from '../github/commits.ts'
import { Refusal } from '../record/outcome.ts'
import { commitSchema } from '../record/kinds.ts'
import { isOurRun, readRun, type OurRuns, type WorkflowRun } from '../github/runs.ts'
import type { ReadRecord } from './plan-record.ts'

/** Of a deploy that is over; and of one that goes on with smoke test and watch, or was cut off in them (`keepServing`). */
export const deployTitles = ['signalbox-deploy', 'signalbox-serving'] as const

/** The last deployment that a workflow made. */
export interface Deployed {
  readonly commit: string
  readonly run: WorkflowRun
  /** When its record was kept. */
  readonly at: string
}

export interface DeployedQuestion {
  /** Runs of the workflow that deploys. */
  readonly ours: OurRuns
  readonly environment: string
  readonly read: ReadRecord
}

const schema = z.object({
  environment: z.string(),
  outcome: z.string(),
  deploy: z.object({ commit: commitSchema.nullable(), exitCode: z.int().nullable() }).optional(),
  railway: z.object({ services: z.array(z.object({ outcome: z.string() })) }).optional(),
})

/** Records have their run's attempt in their name. So many attempts are asked for at once, for as long as any of them left something. */
const attemptsAtOnce = 5
const attemptsAtMost = 100
/** Of each attempt. */
const recordsAtMost = 200

/**
 * The commit that our workflow deployed last, by the records that its runs left of `deploy`, also of those that were cut off after the commit served. (That a run succeeded says nothing: it may have ended with a
 * question. GitHub's deployments name the commit that the run is of, which is not the one that a form or a comment asked for, and take one more permission.)
 * A record that is gone or cannot be read stands for a deployment of the commit that its run is of, which is no older than what it really deployed.
 * Runs of a commit that the default branch does not have (of a tag of its name, or thrown away) are passed over.
 * @throws GitHubError; Refusal where there are more records than are looked at, and which is the last one stays unknown
 */
export async function deployedLast(github: GitHub, { ours, environment, read }: DeployedQuestion): Promise<Deployed | undefined> {
  const { records, knownFrom } = await newestRecords(github, ours)
  const isMerged = commitsOfBranch(github, ours.defaultBranch)
  const runs = new Map<number, WorkflowRun>()
  const over = new Set<string>()
  for (const left of records) {
    if (left.id < knownFrom) break
    // The record at its end says what became of what served then.
    const attempt = `${left.runId} ${/-(\d+)\.json$/.exec(left.name)?.[1] ?? ''}`
    if (over.has(attempt)) continue
    over.add(attempt)
    const run = runs.get(left.runId) ?? (await readRun(github, left.runId))
    runs.set(left.runId, run)
    if (!isOurRun(run, ours) || !(await isMerged(run.headSha))) continue
    const commit = await commitIn(left, run, environment, read)
    if (commit !== undefined) return { run, commit, at: left.createdAt }
  }
  if (knownFrom === 0) return undefined
  throw new Refusal({
    code: 'deployed-unknown',
    cause: `What was deployed last into ${environment} is not known: there are more artifacts named signalbox-deploy-….json or signalbox-serving-….json than are looked at, and the newest are none of its records.`,
    fix: 'Look by whose runs they are (gh api repos/{owner}/{repo}/actions/artifacts), and delete those that are no deploys of this environment.',
  })
}

/**
 * Newest first (ids of artifacts grow with time).
 * @returns knownFrom: below this id there may be some that are not in the list; 0: these are all
 */
async function newestRecords(github: GitHub, ours: OurRuns): Promise<{ records: RunArtifact[]; knownFrom: number }> {
  const records: RunArtifact[] = []
  let knownFrom = 0
  for (let first = 1; ; first += attemptsAtOnce) {
    // What an attempt that nobody looked at left may be newer than all of these.
    if (first > attemptsAtMost) return { records, knownFrom: Number.POSITIVE_INFINITY }
    const attempts = Array.from({ length: attemptsAtOnce }, (_, at) => first + at)
    const found = await Promise.all(attempts.flatMap((attempt) => deployTitles.map(async (title) => await recordsOf(github, recordArtifactName(title, attempt), ours))))
    for (const list of found) if (list.length >= recordsAtMost) knownFrom = Math.max(knownFrom, Math.min(...list.map(({ id }) => id)))
    records.push(...found.flat())
    if (found.every((list) => list.length === 0)) return { records: records.sort((a, b) => b.id - a.id), knownFrom }
  }
}

async function recordsOf(github: GitHub, name: string, { repositoryId, defaultBranch }: OurRuns): Promise<RunArtifact[]> {
  const records: RunArtifact[] = []
  for await (const artifact of listArtifactsOfBranch(github, name, { repositoryId, branch: defaultBranch })) {
    if (records.push(artifact) >= recordsAtMost) break
  }
  return records
}

/** Undefined: nothing was deployed, or into another environment. */
async function commitIn(left: RunArtifact, run: WorkflowRun, environment: string, read: ReadRecord): Promise<string | undefined> {
  const record = schema.safeParse(left.expired ? undefined : await read(left).catch(() => undefined))
  if (!record.success) return run.headSha
  const { outcome, deploy, railway } = record.data
  // A deployment whose smoke test failed is one too.
  const isDone = outcome === 'succeeded' || deploy?.exitCode === 0 || railway?.services.some((service) => service.outcome === 'deployed')
  const happened = record.data.environment === environment && deploy !== undefined && isDone
  return happened ? (deploy.commit ?? run.headSha) : undefined
}
