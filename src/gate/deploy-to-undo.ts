import type { GitHub } from '../context/github-port.ts'
import type { Host } from '../context/ports.ts'
import { explained } from '../github/permissions.ts'
import { readRepository } from '../github/repository.ts'
import { recordOfAnotherRun } from '../github/run-records.ts'
import { deployEvents, isOurRun, readRun, workflowPath, type OurRuns } from '../github/runs.ts'
import type { DeployedService } from '../record/record.ts'
import { deployedLast } from './deployed-commit.ts'
import type { ReadRecord } from './plan-record.ts'

/** A deploy by our workflow, as the record that it left says. */
export interface RecordedDeploy {
  /** The workflow run, and the address of its page. */
  readonly runId: number
  readonly url: string
  /** What it deployed; undefined: it left no record of a deploy, so that it deployed nothing as far as is known. */
  readonly deployed: { readonly commit: string; readonly services: readonly DeployedService[] } | undefined
  /** When its record was kept; undefined without one. */
  readonly at: string | undefined
}

export interface DeployQuestion {
  readonly host: Pick<Host, 'workflowRef'>
  readonly github: GitHub
  readonly environment: string
  readonly readRecord: ReadRecord
}

/** Which of our workflows deploys: `init` writes the two beside each other, with names that differ in this word alone. */
export function deployBeside(rollbackWorkflow: string): string {
  return rollbackWorkflow.replace(/rollback(?=[^/]*$)/, 'deploy')
}

/**
 * What a run of the deploy workflow deployed. Attempts are looked through from the newest.
 * @returns undefined where that run is none of ours
 * @throws Failure or Refusal where GitHub does not answer
 */
export async function deployOfRun(question: DeployQuestion, runId: number): Promise<RecordedDeploy | undefined> {
  return await explained({ doing: `read run ${runId}, which is to be undone`, ifMissing: 'Give the number in the address of the deploy’s run.' }, async () => {
    const ours = await ourRuns(question)
    const run = await readRun(question.github, runId)
    if (ours === undefined || !isOurRun(run, ours)) return undefined
    for (let attempt = run.attempt; attempt >= 1; attempt -= 1) {
      const record = await recordOfAnotherRun(question.github, { id: run.id, attempt }, 'signalbox-deploy', question.readRecord)
      if (record?.deploy === undefined || record.environment !== question.environment) continue
      return { runId, url: run.url, deployed: { commit: record.deploy.commit ?? run.headSha, services: record.railway?.services ?? [] }, at: record.endedAt }
    }
    return { runId, url: run.url, deployed: undefined, at: undefined }
  })
}

/**
 * The last deploy of our workflow.
 * @returns undefined where there was none
 * @throws Failure or Refusal where GitHub does not answer
 */
export async function lastDeploy(question: DeployQuestion): Promise<RecordedDeploy | undefined> {
  const last = await explained({ doing: 'find what was deployed last' }, async () => {
    const ours = await ourRuns(question)
    return ours === undefined ? undefined : await deployedLast(question.github, { ours, environment: question.environment, read: question.readRecord })
  })
  if (last === undefined) return undefined
  const known = await deployOfRun(question, last.run.id)
  // A record that is gone stands for a deploy of the commit that its run is of.
  return known?.deployed === undefined ? { runId: last.run.id, url: last.run.url, deployed: { commit: last.commit, services: [] }, at: last.at } : { ...known, at: last.at }
}

async function ourRuns({ host, github }: DeployQuestion): Promise<OurRuns | undefined> {
  const own = workflowPath(host.workflowRef, github.repository)
  if (own === undefined) return undefined
  const { id, defaultBranch } = await readRepository(github)
  return { repositoryId: id, workflow: deployBeside(own), events: deployEvents, defaultBranch }
}
