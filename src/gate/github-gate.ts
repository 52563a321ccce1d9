import type { GitHub } from '../context/github-port.ts'
import type { Host } from '../context/ports.ts'
import type { GitHubEvent } from '../github/event.ts'
import { explained } from '../github/permissions.ts'
import { readRepository, type Repository } from '../github/repository.ts'
import { deployEvents } from '../github/runs.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Gate, Risk } from '../record/record.ts'
import { ownWorkflow, proveCommentGate } from './comment-gate.ts'
import { proveEnvironmentGate } from './environment-gate.ts'
import type { Purpose } from './handed-on.ts'
import type { ReadRecord } from './plan-record.ts'
import { refuseStaleCommit } from './stale-commit.ts'

/** What a gate in a workflow is proven by. */
export interface GateRequest {
  readonly host: Pick<Host, 'actor' | 'triggeringActor' | 'runId' | 'runAttempt' | 'ref' | 'serverUrl' | 'workflowRef' | 'commit'>
  readonly event: GitHubEvent
  readonly github: GitHub
  readonly purpose: Purpose
  /** The GitHub environment that this job is in. */
  readonly gateEnvironment: string
  /** The plan, or the preview, as it was made again in this job; undefined for deploy, which does not reach the database. */
  readonly made: { readonly hash: string; readonly risk?: Risk } | undefined
  readonly inputs: Pick<Inputs, 'environment' | 'commit' | 'gate' | 'approved-plan' | 'plan-attempt' | 'plan-reviews' | 'plan-state' | 'acknowledgement' | 'acknowledge-when' | 'allow-self-approval'>
  /** Logins of those who wrote what is pending; null: not known. */
  readonly authors: readonly string[] | null
  readonly readRecord: ReadRecord
}

/** The run that this job is of. */
export interface ThisRun {
  readonly id: number
  readonly attempt: number
}

/**
 * Rules 2, 3 and 4 in a workflow: that a person who may approved this very plan, as GitHub itself shows it. And that the commit may still go: while it waited
 * for the approval, a newer one may have been deployed, or a force-push may have thrown it away.
 * @throws Refusal when it cannot be proven, Failure when GitHub does not answer
 */
export async function proveGitHubGate(request: GateRequest): Promise<Gate> {
  const { github, purpose, made, inputs } = request
  if (made === undefined && purpose !== 'deploy') throw new Error(`the gate of ${purpose} needs the plan made again`)
  const run = thisRun(request.host)
  const repository = await explained({ doing: 'read the repository', rule: 2 }, async () => await readRepository(github))
  const gate = inputs.gate === 'comment' ? await proveCommentGate(request, run, repository) : await proveEnvironmentGate(request, run, repository)
  if (purpose !== 'rollback') await refuseOvertaken(request, run, repository)
  return gate
}

async function refuseOvertaken({ github, host, inputs, readRecord }: GateRequest, run: ThisRun, { id, defaultBranch }: Repository): Promise<void> {
  const ours = { repositoryId: id, workflow: ownWorkflow(host, github.repository), events: deployEvents, defaultBranch }
  await refuseStaleCommit({ github, run, defaultBranch, environment: inputs.environment, ours, readRecord }, inputs.commit ?? host.commit, { orDeployed: true })
}

/** @throws Refusal outside of a workflow run */
export function thisRun({ runId, runAttempt }: Pick<Host, 'runId' | 'runAttempt'>): ThisRun {
  const id = Number(runId)
  if (Number.isSafeInteger(id) && id > 0 && runAttempt !== undefined && Number.isSafeInteger(runAttempt) && runAttempt > 0) return { id, attempt: runAttempt }
  throw new Refusal({ code: 'gate-no-run', rule: 2, cause: 'GITHUB_RUN_ID or GITHUB_RUN_ATTEMPT is not set: whose approvals count is not known.', fix: 'Run it in a GitHub workflow, or approve at a terminal.' })
}

/** The GitHub environment whose approval a job needs: migrate's, deploy's (its own, or migrate's with `approvals: once`), rollback's. */
export function gateEnvironmentOf(purpose: Purpose, { environment, approvals }: Pick<Inputs, 'environment' | 'approvals'>): string {
  if (purpose === 'rollback') return `${environment}-rollback`
  return purpose === 'deploy' && approvals === 'twice' ? `${environment}-deploy` : environment
}
