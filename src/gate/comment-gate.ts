import type { GitHub } from '../context/github-port.ts'
import type { Host } from '../context/ports.ts'
import { mayWrite } from '../github/collaborators.ts'
import { listComments, readComment } from '../github/comments.ts'
import type { EventComment, GitHubEvent } from '../github/event.ts'
import { explained } from '../github/permissions.ts'
import type { Repository } from '../github/repository.ts'
import { workflowPath } from '../github/runs.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Gate } from '../record/record.ts'
import { acknowledgementDue, refuseChangedPlan } from './approve.ts'
import { parseCommentCommand } from './approval-comment.ts'
import type { GateRequest, ThisRun } from './github-gate.ts'
import { handedOn, refuseUnlessHandedOn } from './handed-on.ts'
import { judgeCommentGate, judgeCommentItself, type CommentApproval } from './judge-comment.ts'
import { refuseOtherBranch } from './judge-environment.ts'
import { findPlan, type FoundPlan, type PlanSearch, type ReadRecord } from './plan-record.ts'

/** What an approval by comment is looked up by. */
export interface CommentQuestion {
  readonly github: GitHub
  readonly repository: Pick<Repository, 'id' | 'defaultBranch'>
  readonly host: Pick<Host, 'ref' | 'workflowRef'>
  readonly event: GitHubEvent
  /** The deploy workflow's gate, or the rollback workflow's. */
  readonly workflow: 'deploy' | 'rollback'
  readonly inputs: Pick<Inputs, 'environment' | 'acknowledgement' | 'acknowledge-when' | 'allow-self-approval'>
  readonly authors: readonly string[] | null
  readonly readRecord: ReadRecord
}

/** Which events make a plan, and which a preview. */
const planningEvents = { deploy: ['push', 'workflow_dispatch'], rollback: ['workflow_dispatch'] } as const

/**
 * The gate of a job in a run that a comment started: the comment is asked for again, at this moment, and with it everything that it approves by.
 * @throws Refusal when the approval cannot be proven, Failure when GitHub does not answer
 */
export async function proveCommentGate(request: GateRequest, run: ThisRun, repository: Repository): Promise<Gate> {
  const { purpose, made, inputs } = request
  const handed = handedOn(inputs)
  const hash = refuseUnlessHandedOn(handed, { purpose, attempt: run.attempt, made: made?.hash, counted: false })
  const { gate, plan } = await judgeComment({ ...request, repository, workflow: purpose === 'rollback' ? 'rollback' : 'deploy', mayNeedPhrase: purpose === 'migrate', risk: made?.risk })
  refuseChangedPlan(gate.planHash, hash)
  if (purpose === 'deploy' && stateOf(plan) !== handed.state) {
    throw new Refusal({ code: 'plan-changed', rule: 3, cause: `plan-state says ${handed.state ?? 'nothing'}, the approved plan says ${stateOf(plan)}.`, fix: 'Hand the output state of the first job on as plan-state.' })
  }
  return gate
}

export function stateOf({ record }: FoundPlan): 'pending' | 'nothing-pending' {
  return (record.plan?.pending.length ?? 0) > 0 ? 'pending' : 'nothing-pending'
}

/**
 * Reads the comment that started this run, its author's rights and the plans there are, and judges it.
 * @param risk of the plan made again here; undefined: as the plan's record says
 * @throws Refusal, Failure
 */
export async function judgeComment(question: CommentQuestion & { mayNeedPhrase: boolean; risk: GateRisk }): Promise<CommentApproval> {
  const { github, repository, event, host, workflow, inputs, readRecord } = question
  const then = commentOf(event)
  refuseOtherBranch(host.ref, repository.defaultBranch)
  const comment = await explained({ doing: 'read the comment that approves', rule: 2 }, async () => await readComment(github, then.id))
  const author = comment?.author?.login
  const authorMayWrite = author === undefined ? false : await explained({ doing: `read what ${author} may do in this repository`, rule: 2 }, async () => await mayWrite(github, author))
  const said = { environment: inputs.environment, comment, bodyThen: then.body, authorMayWrite, rollback: workflow === 'rollback' }
  const early = judgeCommentItself(said)
  if (early instanceof Refusal) throw early
  const ours = { repositoryId: repository.id, workflow: ownWorkflow(host, github.repository), events: planningEvents[workflow], defaultBranch: repository.defaultBranch }
  const plans = await explained({ doing: 'find the plan that is to be approved', rule: 2 }, async () =>
    await findPlan(github, { ours, planned: workflow === 'rollback' ? 'preview' : 'plan', environment: inputs.environment, before: comment?.createdAt ?? then.createdAt, read: readRecord }))
  const cancelledBy = await explained({ doing: 'read the comments since the plan was made', rule: 2 }, async () => await whoCancelled(github, plans))
  const risk = question.risk ?? plans.newest?.record.plan?.risk ?? 'destructive'
  const verdict = judgeCommentGate({
    ...said,
    plans,
    cancelledBy,
    acknowledgementDue: question.mayNeedPhrase && acknowledgementDue(risk, inputs['acknowledge-when']),
    phrase: inputs.acknowledgement,
    authors: question.authors,
    allowSelfApproval: inputs['allow-self-approval'],
  })
  if (verdict instanceof Refusal) throw verdict
  return verdict
}

type GateRisk = NonNullable<GateRequest['made']>['risk'] | undefined

function commentOf({ comment, action, issue }: GitHubEvent): EventComment {
  if (comment && action === 'created' && issue?.isPullRequest === true) return comment
  throw new Refusal({ code: 'gate-no-comment', rule: 2, cause: 'This run was not started by a new comment on a pull request, and gate: comment knows no other approval.', fix: 'Comment /approve and the plan’s hash on the pull request that brought the migration.' })
}

/** @throws Refusal */
export function ownWorkflow({ workflowRef }: Pick<Host, 'workflowRef'>, repository: string): string {
  const path = workflowPath(workflowRef, repository)
  if (path !== undefined) return path
  throw new Refusal({ code: 'gate-workflow-unknown', rule: 2, cause: `GITHUB_WORKFLOW_REF (${workflowRef ?? 'not set'}) names no workflow of ${repository}: whose plans count is not known.`, fix: 'Run it in a workflow file of this repository, not in one called from another.' })
}

/** Whoever may write can cancel a plan for good, on any of its pull requests; edited or not. */
async function whoCancelled(github: GitHub, { newest }: PlanSearch): Promise<string | undefined> {
  const asked = new Map<string, boolean>()
  for (const { number } of newest?.record.github?.pullRequests ?? []) {
    for await (const { author, body, createdAt } of listComments(github, number, newest?.madeAt)) {
      if (author?.type !== 'User' || Date.parse(createdAt) < Date.parse(newest?.madeAt ?? '') || parseCommentCommand(body)?.kind !== 'cancel') continue
      const may = asked.get(author.login) ?? (await mayWrite(github, author.login))
      asked.set(author.login, may)
      if (may) return author.login
    }
  }
  return undefined
}
