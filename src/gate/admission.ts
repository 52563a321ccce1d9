import type { GitHub } from '../context/github-port.ts'
import type { Host } from '../context/ports.ts'
import type { GitHubEvent } from '../github/event.ts'
import { explained } from '../github/permissions.ts'
import { readRepository } from '../github/repository.ts'
import { deployEvents, readRun, whyNotOurs } from '../github/runs.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Admission } from '../record/record.ts'
import { admitComment } from './admission-comment.ts'
import { ownWorkflow } from './comment-gate.ts'
import { deployBeside } from './deploy-to-undo.ts'
import { thisRun } from './github-gate.ts'
import { refuseOtherBranch } from './judge-environment.ts'
import type { ReadRecord } from './plan-record.ts'
import { refuseStaleCommit, unknownCommit, type Place } from './stale-commit.ts'
import { cancelWaiting } from './waiting-runs.ts'

/** What a run is admitted by, before anything of it is checked out. */
export interface AdmissionRequest {
  readonly host: Pick<Host, 'commit' | 'ref' | 'eventName' | 'runId' | 'runAttempt' | 'workflowRef' | 'runUrl' | 'actor'>
  readonly event: GitHubEvent
  readonly github: GitHub
  /** Which of the shipped workflows this is. */
  readonly workflow: 'deploy' | 'rollback'
  /** Path of the workflow that deploys; for the deploy workflow itself, its own. */
  readonly deployWorkflow?: string
  readonly inputs: Pick<Inputs, 'environment' | 'commit' | 'run' | 'gate' | 'acknowledgement' | 'acknowledge-when' | 'allow-self-approval'>
  readonly readRecord: ReadRecord
  /** For what did not work and does not matter for safety: a reaction, a run that could not be cancelled. */
  readonly warn: (line: string) => void
}

/**
 * Which commit a run may check out, and what for. A push and a form: the commit, when the default branch has it and it is not older than what was deployed
 * last; older runs that wait for an approval are cancelled. A comment: what it approves, or cancels. A rollback: that its run is one of the deploy workflow.
 * @throws Refusal when it may not, Failure when GitHub does not answer
 */
export async function admit(request: AdmissionRequest): Promise<Admission> {
  const { host, event, github, workflow, inputs } = request
  const repository = await explained({ doing: 'read the repository' }, async () => await readRepository(github))
  const own = ownWorkflow(host, github.repository)
  const deployWorkflow = request.deployWorkflow ?? (workflow === 'deploy' ? own : deployBeside(own))
  const place: Place = { github, run: thisRun(host), defaultBranch: repository.defaultBranch, environment: inputs.environment, ours: { repositoryId: repository.id, workflow: deployWorkflow, events: deployEvents, defaultBranch: repository.defaultBranch }, readRecord: request.readRecord }

  if (host.eventName === 'issue_comment') return await admitComment(request, place)
  if (host.eventName !== 'workflow_dispatch' && !(host.eventName === 'push' && workflow === 'deploy')) {
    throw new Refusal({ code: 'admission-event', cause: `A run started by ${host.eventName ?? 'nothing known'} goes to no production.`, fix: 'Start it by a push to the default branch, or by its form (Run workflow).' })
  }
  refuseOtherBranch(host.ref, repository.defaultBranch)
  const commit = inputs.commit ?? host.commit
  if (commit === undefined || event.deleted) throw unknownCommit()
  if (workflow === 'rollback') return await admitUndo(request, place, commit)
  const why = await refuseStaleCommit(place, commit, { orDeployed: true })
  const cancelledRuns = await cancelWaiting(place, commit, request.warn)
  return { verdict: 'deploy', why, commit, planHash: null, planRun: null, by: host.actor ?? null, url: null, cancelledRuns }
}

/** The rollback's own files come from the default branch; which deploy is undone is asked of GitHub where it is named by its run. */
async function admitUndo({ host, inputs, warn }: AdmissionRequest, place: Place, commit: string): Promise<Admission> {
  const why = await refuseStaleCommit(place, commit, { orDeployed: false })
  if (inputs.run !== undefined && /^\d+$/.test(inputs.run)) {
    const id = Number(inputs.run)
    const run = await explained({ doing: `read run ${inputs.run}, which is to be undone`, rule: 10, ifMissing: 'Give the number in the address of the deploy’s run.' }, async () => await readRun(place.github, id))
    const wrong = whyNotOurs(run, place.ours)
    if (wrong !== undefined) throw new Refusal({ code: 'run-not-ours', rule: 10, cause: `Run ${id} cannot be undone: ${wrong}.`, fix: 'Give the number of a run of the deploy workflow on the default branch, or leave it empty for the last one.' })
  }
  const cancelledRuns = await cancelWaiting(place, undefined, warn)
  return { verdict: 'undo', why, commit, planHash: null, planRun: null, by: host.actor ?? null, url: null, cancelledRuns, ...(inputs.run === undefined ? {} : { run: inputs.run }) }
}
