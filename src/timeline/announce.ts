import { GitHubError, type GitHub } from '../context/github-port.ts'
import { deployedLast } from '../gate/deployed-commit.ts'
import { findPlan, type ReadRecord } from '../gate/plan-record.ts'
import { readRepository } from '../github/repository.ts'
import { listArtifactsOfBranch } from '../github/run-artifacts.ts'
import { recordArtifactName, recordOfAnotherRun } from '../github/run-records.ts'
import { deployEvents, type OurRuns } from '../github/runs.ts'
import { deployWorkflows } from '../init/workflow-files.ts'
import { recordSchema, type Announced } from '../record/record.ts'
import { decideSoon, isTold, type Waiting } from './soon.ts'

export interface SoonQuestion {
  readonly environment: string
  readonly now: Date
  readonly read: ReadRecord
}

/** The watch looks every hour: no more than so many before it can speak of the same opening. */
const earlierWatches = 3
/** Statuses of a run whose migration has not been begun: it waits for its reviewers, or for a runner. */
const beforeMigration = new Set(['waiting', 'queued', 'pending', 'requested'])

/**
 * The maintenance that is to be announced now: the newest plan whose run waits for its reviewers, or for an `/approve` comment, and whose window opens within 45 minutes. Told
 * once: each watch that told keeps its record, and those are looked through. Needs `actions: read`.
 * @throws GitHubError; Refusal when a plan's record cannot be read
 */
export async function findSoon(github: GitHub, question: SoonQuestion): Promise<Announced | undefined> {
  const { id: repositoryId, defaultBranch } = await readRepository(github)
  const waiting = await waitingPlan(github, { repositoryId, defaultBranch }, question)
  const announced = waiting === undefined ? undefined : decideSoon(waiting, question.now)
  if (announced === undefined) return undefined
  return isTold(announced, await toldBefore(github, { repositoryId, branch: defaultBranch }, question.read)) ? undefined : announced
}

/** Older ones than the newest are cancelled, or would be refused by their plan hash. */
async function waitingPlan(github: GitHub, repository: Pick<OurRuns, 'repositoryId' | 'defaultBranch'>, { environment, now, read }: SoonQuestion): Promise<Waiting | undefined> {
  for (const workflow of deployWorkflows) {
    const ours: OurRuns = { ...repository, workflow, events: deployEvents }
    const found = await whereThere(async () => (await findPlan(github, { ours, planned: 'plan', environment, before: new Date(now.getTime() + 1000).toISOString(), read })).newest)
    if (found?.hash === undefined) continue
    const record = await recordOfAnotherRun(github, found.run, 'signalbox-plan', read)
    const { status, conclusion, id, url } = found.run
    const isOpen = record?.question?.how === 'comment' ? conclusion === 'success' && !(await isDeployedSince(github, ours, { environment, planned: id, read })) : beforeMigration.has(status ?? '')
    if (record !== undefined && isOpen) return { runId: id, url, record }
  }
  return undefined
}

/** A repository has one of the two workflows; the other GitHub does not find. */
async function whereThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined
    throw error
  }
}

/** With the comment gate, the approval starts a run of its own. */
async function isDeployedSince(github: GitHub, ours: OurRuns, { environment, planned, read }: { readonly environment: string; readonly planned: number; readonly read: ReadRecord }): Promise<boolean> {
  const last = await deployedLast(github, { ours, environment, read })
  return last !== undefined && last.run.id > planned
}

async function toldBefore(github: GitHub, repository: { readonly repositoryId: number; readonly branch: string }, read: ReadRecord): Promise<(Announced | undefined)[]> {
  const told: (Announced | undefined)[] = []
  for await (const artifact of listArtifactsOfBranch(github, recordArtifactName('signalbox-watch', 1), repository)) {
    told.push(recordSchema.safeParse(await read(artifact).catch(() => undefined)).data?.announced)
    if (told.length >= earlierWatches) break
  }
  return told
}
