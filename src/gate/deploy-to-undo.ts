import type { GitHub } from '../context/github-port.ts'
import type { Host } from '../context/ports.ts'
import { explained } from '../github/permissions.ts'
import { readRepository } from '../github/repository.ts'
import { recordOfAnotherRun } from '../github/run-records.ts'
import { deployEvents, isOurRun, readRun, workflowPath, type OurRuns } from '../github/runs.ts'
import type { DeployedService, RunRecord } from '../record/record.ts'
import { deployedLast, deployTitles } from './deployed-commit.ts'
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
  /** The commit of its plan, where it left no record of a deploy: one that was cut off may have begun it at Railway all the same. */
  readonly planned?: string | undefined
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

/** Which of our workflows undoes; undefined where the name of this one does not tell. */
export function rollbackBeside(deployWorkflow: string): string | undefined {
  const path = deployWorkflow.replace(/deploy(?=[^/]*$)/, 'rollback')
  return path === deployWorkflow ? undefined : path
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
    const [last, ...earlier] = await deploysOf(question, run)
    if (last?.deploy === undefined) return { runId, url: run.url, deployed: undefined, at: undefined, planned: await plannedCommit(question, run) }
    return { runId, url: run.url, deployed: { commit: last.deploy.commit ?? run.headSha, services: servicesOf(last, earlier) }, at: last.endedAt }
  })
}

/** Records of all its attempts, the newest first. */
async function deploysOf(question: DeployQuestion, { id, attempt: newest }: { readonly id: number; readonly attempt: number }): Promise<RunRecord[]> {
  const found: RunRecord[] = []
  for (let attempt = newest; attempt >= 1; attempt -= 1) {
    const record = await deployRecord(question, { id, attempt })
    if (record?.deploy !== undefined && record.environment === question.environment) found.push(record)
  }
  return found
}

/** A second attempt finds its commit serving already: what ran before it, the first one knows. */
function servicesOf(last: RunRecord, earlier: readonly RunRecord[]): DeployedService[] {
  const known = earlier.flatMap(({ railway }) => railway?.services ?? [])
  return (last.railway?.services ?? []).map((service) => (service.before === null ? { ...service, before: known.find(({ serviceId, before }) => serviceId === service.serviceId && before !== null)?.before ?? null } : service))
}

/** The record at its end; of one that was cut off after its commit served, the one that it left then. */
async function deployRecord({ github, readRecord }: DeployQuestion, run: { readonly id: number; readonly attempt: number }): Promise<RunRecord | undefined> {
  for (const title of deployTitles) {
    const record = await recordOfAnotherRun(github, run, title, readRecord)
    if (record !== undefined) return record
  }
  return undefined
}

async function plannedCommit({ github, environment, readRecord }: DeployQuestion, { id, attempt: newest }: { readonly id: number; readonly attempt: number }): Promise<string | undefined> {
  for (let attempt = newest; attempt >= 1; attempt -= 1) {
    const record = await recordOfAnotherRun(github, { id, attempt }, 'signalbox-plan', readRecord)
    if (record?.plan !== undefined && record.environment === environment) return record.plan.commit ?? undefined
  }
  return undefined
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
