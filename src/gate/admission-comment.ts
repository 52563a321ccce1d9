import { GitHubError } from '../context/github-port.ts'
import { mayWrite } from '../github/collaborators.ts'
import { readComment } from '../github/comments.ts'
import type { EventComment } from '../github/event.ts'
import { explained, explainGitHubError } from '../github/permissions.ts'
import { answerComment, type Answer } from '../github/reactions.ts'
import { Refusal } from '../record/outcome.ts'
import type { Admission } from '../record/record.ts'
import { confirmation } from '../rollback/confirm.ts'
import type { AdmissionRequest } from './admission.ts'
import { parseCommentCommand, type CommentCommand } from './approval-comment.ts'
import { judgeComment, stateOf } from './comment-gate.ts'
import { refuseStaleCommit, short, type Place } from './stale-commit.ts'
import { cancelWaiting } from './waiting-runs.ts'

const nothing = { commit: null, planHash: null, planRun: null, by: null, url: null, cancelledRuns: [] } as const

/**
 * What a comment asks for. One that is no command of this workflow is ignored; every other is answered by a reaction and one sentence.
 * @throws Refusal (after the answer) when it asks for what may not be
 */
export async function admitComment(request: AdmissionRequest, place: Place): Promise<Admission> {
  const { event, workflow } = request
  const { comment, issue, action } = event
  if (comment === undefined || issue?.isPullRequest !== true || action !== 'created') return ignored('It is no new comment on a pull request.')
  const command = parseCommentCommand(comment.body)
  if (command === undefined) return ignored('The comment is no command.')
  const isRollback = command.kind === 'approve' && command.rollback !== undefined
  // Both workflows are started by every comment; each command has one that answers.
  if (isRollback !== (workflow === 'rollback')) return ignored(isRollback ? 'The comment is for the rollback workflow.' : 'The comment is for the deploy workflow.')
  const answer = async (reaction: Answer, sentence?: string): Promise<void> => await tryToAnswer(request, comment, issue.number, reaction, sentence)
  // Anybody may comment on a public repository: strangers get no words, and nothing is looked up for them.
  if (!(await mayCommand(request, comment))) {
    await answer('-1')
    throw withoutAccess(comment.author)
  }
  try {
    const admission = await understood(request, place, command)
    await answer('+1', sentenceOf(admission, request))
    return admission
  } catch (error) {
    if (error instanceof Refusal) await answer(command.kind === 'unclear' ? 'confused' : '-1', `${error.details.cause} ${error.details.fix}`)
    throw error
  }
}

async function mayCommand({ github }: AdmissionRequest, { author }: EventComment): Promise<boolean> {
  return author !== null && (await explained({ doing: `read what ${author} may do in this repository`, rule: 2 }, async () => await mayWrite(github, author)))
}

function withoutAccess(login: string | null): Refusal {
  return new Refusal({ code: 'comment-without-access', cause: `${login ?? 'An account that is gone'} has no write access to this repository.`, fix: 'Let somebody with write access comment.' })
}

async function understood(request: AdmissionRequest, place: Place, command: CommentCommand): Promise<Admission> {
  switch (command.kind) {
    case 'unclear':
      throw new Refusal({ code: 'comment-unclear', cause: `This is not understood: ${command.why}.`, fix: 'Comment /approve and the plan’s hash, or /cancel.' })
    case 'cancel':
      return await admitCancel(request, place)
    case 'approve':
      return await admitApproval(request, place)
  }
}

/** @throws Refusal */
async function admitApproval(request: AdmissionRequest, place: Place): Promise<Admission> {
  const { inputs, workflow } = request
  if (inputs.gate !== 'comment') throw new Refusal({ code: 'gate-by-environment', rule: 2, cause: 'Here an approval is given on the page of the run (gate: environment), not by a comment.', fix: 'Open the run and choose “Review deployments”, or set gate: comment.' })
  const { gate, plan } = await judgeComment({ ...request, repository: { id: place.ours.repositoryId, defaultBranch: place.defaultBranch }, authors: null, mayNeedPhrase: workflow === 'deploy', risk: undefined })
  const commit = workflow === 'rollback' ? plan.run.headSha : plan.record.plan?.commit
  if (commit === null || commit === undefined) throw new Refusal({ code: 'admission-commit', cause: 'The plan’s record names no commit.', fix: 'Start the workflow anew, and approve the plan it makes.' })
  const why = await refuseStaleCommit(place, commit, { orDeployed: workflow === 'deploy' })
  const { rollback } = plan.record
  return {
    verdict: 'approved',
    why,
    commit,
    planHash: gate.planHash,
    planRun: plan.run.id,
    by: gate.by,
    url: gate.url ?? null,
    cancelledRuns: [],
    state: workflow === 'rollback' ? 'pending' : stateOf(plan),
    attempt: place.run.attempt,
    ...(rollback === undefined ? {} : { undo: { mode: rollback.mode, confirm: confirmation(inputs), acceptLoss: acceptsLoss(request) }, ...(rollback.run === undefined ? {} : { run: rollback.run }) }),
  }
}

/** Asked for in the comment itself: its text is the one that was judged, as an edited comment does not count. */
function acceptsLoss({ event }: AdmissionRequest): boolean {
  const command = parseCommentCommand(event.comment?.body ?? '')
  return command?.kind === 'approve' && command.acceptLoss
}

/** Whoever may write may cancel: runs that wait end now, and an approval of the plan there is does not count any more. */
async function admitCancel({ event, warn }: AdmissionRequest, place: Place): Promise<Admission> {
  const { github } = place
  const comment = await explained({ doing: 'read the comment' }, async () => await readComment(github, event.comment?.id ?? 0))
  const author = comment?.author
  if (!comment || !author || author.type !== 'User') throw new Refusal({ code: 'gate-not-a-person', cause: 'The comment is gone, or by no person.', fix: 'Let a person with write access comment /cancel.' })
  if (!(await explained({ doing: `read what ${author.login} may do in this repository` }, async () => await mayWrite(github, author.login)))) throw withoutAccess(author.login)
  const cancelledRuns = await cancelWaiting(place, undefined, warn)
  return { ...nothing, verdict: 'cancelled', why: `${author.login} cancelled it.`, by: author.login, url: comment.url, cancelledRuns }
}

function ignored(why: string): Admission {
  return { ...nothing, verdict: 'ignored', why, cancelledRuns: [] }
}

/** Logins and hashes are GitHub's and ours; nothing of the comment's text is repeated. */
function sentenceOf({ verdict, by, planHash, commit, cancelledRuns }: Admission, { host, inputs, workflow }: AdmissionRequest): string {
  if (verdict === 'cancelled') return `Cancelled: plans made before this comment cannot be approved any more${cancelledRuns.length > 0 ? `, and ${cancelledRuns.length} waiting run${cancelledRuns.length > 1 ? 's were' : ' was'} ended` : ''}.`
  const what = workflow === 'rollback' ? `The rollback of ${inputs.environment}` : `Plan \`${short(planHash ?? '')}\` for ${inputs.environment}`
  return `${what} is approved by ${by ?? 'somebody'} and goes ahead with commit \`${short(commit ?? '')}\`${host.runUrl === undefined ? '' : `: ${host.runUrl}`}.`
}

async function tryToAnswer({ github, warn }: AdmissionRequest, { id }: EventComment, issue: number, answer: Answer, sentence: string | undefined): Promise<void> {
  try {
    await answerComment(github, { commentId: id, issue, answer, sentence })
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const { cause, fix } = explainGitHubError(error, { doing: 'answer the comment' }).details
    warn(`${cause} ${fix}`)
  }
}
