import type { IssueComment } from '../github/comments.ts'
import { Refusal } from '../record/outcome.ts'
import type { Gate } from '../record/record.ts'
import { parseCommentCommand, type CommentCommand } from './approval-comment.ts'
import { isAmong, unknownAuthors } from './judge-environment.ts'
import { saysPhrase } from './phrase.ts'
import type { FoundPlan, PlanSearch } from './plan-record.ts'

/** Everything the comment gate is judged by. */
export interface CommentFacts {
  readonly environment: string
  /** The comment as it is now; undefined: deleted. */
  readonly comment: IssueComment | undefined
  /** Its text when it started this run. */
  readonly bodyThen: string
  readonly authorMayWrite: boolean
  readonly plans: PlanSearch
  /** A rollback wants `rollback ENVIRONMENT` behind the hash, and a deploy that it is not there. */
  readonly rollback: boolean
  /** A `/cancel` since the plan was made. */
  readonly cancelledBy: string | undefined
  readonly acknowledgementDue: boolean
  readonly phrase: string
  /** Who wrote what is pending, beside those that the plan's record names; null: not known in this job. */
  readonly authors: readonly string[] | null
  readonly allowSelfApproval: boolean
}

export interface CommentApproval {
  readonly gate: Gate
  readonly plan: FoundPlan
}

type Approve = Extract<CommentCommand, { kind: 'approve' }>

/** What of the gate the comment alone decides: whether it stands as it was written, approves, and is by a person who may. No plan need be looked for before. */
export function judgeCommentItself(facts: Pick<CommentFacts, 'comment' | 'bodyThen' | 'authorMayWrite' | 'rollback' | 'environment'>): { comment: IssueComment; command: Approve; author: string } | Refusal {
  try {
    const comment = unchangedComment(facts)
    const command = approveCommand(comment, facts)
    return { comment, command, author: personWhoMay(comment, facts) }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Rules 2, 3 and 4 by a comment `/approve HASH [phrase]`: by whom, about which plan, and whether it is still what it was. */
export function judgeCommentGate(facts: CommentFacts): CommentApproval | Refusal {
  try {
    const judged = judgeCommentItself(facts)
    if (judged instanceof Refusal) return judged
    const { comment, command, author } = judged
    const plan = approvedPlan(comment, command, facts)
    refuseAuthor(author, plan, facts)
    // A rollback's phrase is "rollback ENVIRONMENT", without which it would not have come here.
    const acknowledged = facts.rollback || saysPhrase(command.rest, facts.phrase)
    if (facts.acknowledgementDue && !acknowledged) {
      throw new Refusal({ code: 'not-acknowledged', rule: 4, cause: 'The plan needs the acknowledgement, and the comment does not hold it.', fix: `Comment: /approve ${plan.hash.slice(0, 8)} ${facts.phrase}` })
    }
    const gate: Gate = { required: true, how: 'comment', planHash: plan.hash, url: comment.url, by: author, acknowledgementDue: facts.rollback || facts.acknowledgementDue, acknowledged }
    return { gate, plan: plan.found }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function refused(code: string, cause: string, fix: string): Refusal {
  return new Refusal({ code, rule: 2, cause, fix })
}

const commentAnew = 'Look at the plan, and write a new comment: /approve and the plan’s hash.'

function unchangedComment({ comment, bodyThen }: Pick<CommentFacts, 'comment' | 'bodyThen'>): IssueComment {
  if (comment === undefined) throw refused('comment-deleted', 'The comment that approved was deleted.', commentAnew)
  if (comment.createdAt !== comment.updatedAt || comment.body !== bodyThen) throw refused('comment-edited', 'The comment that approved was edited since it was written; who wrote what cannot be told.', commentAnew)
  return comment
}

function approveCommand({ body }: IssueComment, { rollback, environment }: Pick<CommentFacts, 'rollback' | 'environment'>): Approve {
  const command = parseCommentCommand(body)
  if (command?.kind !== 'approve') throw refused('comment-not-approving', `The comment approves nothing${command?.kind === 'unclear' ? `: ${command.why}` : ''}.`, commentAnew)
  if (rollback && command.rollback !== environment) {
    throw refused('comment-not-rollback', `To undo a deploy the comment has to say so behind the hash: rollback ${environment}.`, `Comment: /approve ${command.hash.slice(0, 8)} rollback ${environment}`)
  }
  if (!rollback && command.rollback !== undefined) throw refused('comment-is-rollback', 'The comment approves a rollback, not a deploy.', commentAnew)
  return command
}

function personWhoMay({ author, viaApp }: IssueComment, { authorMayWrite }: Pick<CommentFacts, 'authorMayWrite'>): string {
  if (author?.type !== 'User' || viaApp) throw refused('gate-not-a-person', `The comment is by ${author?.login ?? 'an account that is gone'}${viaApp ? ', written by an app' : ''}: an approval is a person’s.`, 'Let a person with write access comment.')
  if (!authorMayWrite) throw refused('comment-without-access', `${author.login} has no write access to this repository.`, 'Let somebody with write access comment.')
  return author.login
}

/** Only the newest plan can be approved, so that the first digits of its hash can mean no other. */
function approvedPlan(comment: IssueComment, { hash }: Approve, { plans: { newest, later }, environment, cancelledBy }: CommentFacts): { hash: string; found: FoundPlan } {
  const begins = (plan: FoundPlan | undefined): boolean => plan?.hash?.startsWith(hash) ?? false
  if (!begins(newest) && later.some(begins)) throw refused('comment-older-than-plan', 'The comment is older than the plan it names.', commentAnew)
  if (newest === undefined) throw refused('no-plan-to-approve', `There is no plan of ${environment} to approve.`, 'Start the workflow (Run workflow), look at the plan it makes, and approve that.')
  if (newest.hash === undefined) throw refused('no-plan-to-approve', `The newest plan of ${environment} was not finished: ${newest.run.url}`, 'Mend what it says, start the workflow anew, and approve the plan it makes.')
  if (!newest.hash.startsWith(hash)) throw new Refusal({ code: 'plan-changed', rule: 3, cause: `The newest plan of ${environment} is ${newest.hash.slice(0, 8)}, and the comment approves ${hash.slice(0, 8)}.`, fix: commentAnew })
  const pullRequests = newest.record.github?.pullRequests ?? []
  if (!pullRequests.some(({ number }) => number === comment.issue)) {
    throw refused('comment-elsewhere', `The plan is not about #${comment.issue}.`, pullRequests.length === 0 ? 'Its record names no pull request. Came the commit without one, approve it by an environment (gate: environment); else give the plan’s job the permission pull-requests: read and start it anew.' : `Comment on ${pullRequests.map(({ number }) => `#${number}`).join(' or ')}.`)
  }
  if (cancelledBy !== undefined) throw refused('plan-cancelled', `${cancelledBy} cancelled this plan.`, 'When it is settled, start the workflow anew, and approve the plan it makes.')
  return { hash: newest.hash, found: newest }
}

function refuseAuthor(author: string, { found }: { found: FoundPlan }, { authors, allowSelfApproval, rollback }: CommentFacts): void {
  // Who undoes a migration need not be somebody else than who wrote it.
  if (allowSelfApproval || rollback) return
  const planned = found.record.github?.authors ?? null
  // Each names all of them, where it knows.
  if (planned === null && authors === null && (found.record.plan?.pending.length ?? 1) > 0) throw unknownAuthors()
  if (isAmong(author, [...(planned ?? []), ...(authors ?? [])])) throw refused('gate-author-approval', `${author} wrote a pending migration and approved it.`, 'Let somebody else approve it, or set allow-self-approval: true.')
}
