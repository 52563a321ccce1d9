import type { ProtectedEnvironment } from '../github/environments.ts'
import { reviewsBeyond, type Review } from '../github/reviews.ts'
import { Refusal } from '../record/outcome.ts'
import type { Gate } from '../record/record.ts'
import { refuseUnlessHandedOn, type HandedOn, type Purpose } from './handed-on.ts'
import { saysPhrase } from './phrase.ts'

/** Everything the environment gate is judged by. */
export interface EnvironmentFacts {
  readonly purpose: Purpose
  readonly handed: HandedOn
  /** Hash of the plan made again in this job; undefined for deploy. */
  readonly made: string | undefined
  readonly acknowledgementDue: boolean
  readonly phrase: string
  readonly run: {
    readonly attempt: number
    readonly ref: string | undefined
    /** As GitHub tells it: `push`, `workflow_dispatch`, … */
    readonly event: string
    /** Who started it, and who started this attempt; of all whom the environment and the API name. */
    readonly startedBy: readonly string[]
  }
  readonly defaultBranch: string
  readonly environment: ProtectedEnvironment
  /** Where its rules are changed. */
  readonly settings: string
  /** All reviews of the run, now. */
  readonly reviews: readonly Review[]
  /** Fingerprints of the reviews that were there when the plan was made, from the plan's own record; only needed, and else undefined, when it counted any. */
  readonly reviewedBefore: readonly string[] | undefined
  /** Who wrote what is pending; null: not known. */
  readonly authors: readonly string[] | null
  readonly allowSelfApproval: boolean
}

/** Rules 2, 3 and 4 by a GitHub environment with required reviewers. */
export function judgeEnvironmentGate(facts: EnvironmentFacts): Gate | Refusal {
  try {
    const planHash = refuseUnlessHandedOn(facts.handed, { purpose: facts.purpose, attempt: facts.run.attempt, made: facts.made, counted: true })
    refuseOtherBranch(facts.run.ref, facts.defaultBranch)
    refuseHiddenStarter(facts.run)
    refuseOpenEnvironment(facts.environment, facts.settings)
    const review = findApproval(freshReviews(facts), facts)
    return {
      required: true,
      how: 'environment',
      planHash,
      environment: facts.environment.name,
      by: review.user?.login ?? null,
      acknowledgementDue: facts.acknowledgementDue,
      acknowledged: saysPhrase(review.comment, facts.phrase),
    }
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/**
 * Rule 2: environments let runs of the branches in that they are told to, and a run is what its branch's workflow makes it.
 * @throws Refusal
 */
export function refuseOtherBranch(ref: string | undefined, defaultBranch: string): void {
  if (ref === `refs/heads/${defaultBranch}`) return
  throw new Refusal({
    code: 'gate-branch',
    rule: 2,
    cause: `This run is of ${ref ?? 'no branch'}, not of the default branch ${defaultBranch}, whose workflow alone is trusted with production.`,
    fix: `Merge into ${defaultBranch}, or start the workflow there; limit the environment’s deployment branches to ${defaultBranch}.`,
  })
}

/** A form that an app sent was filled in by somebody whom GitHub does not name: who approves may be the one. */
function refuseHiddenStarter({ event, startedBy }: EnvironmentFacts['run']): void {
  if (event !== 'workflow_dispatch' || startedBy.some((login) => !login.endsWith('[bot]'))) return
  throw new Refusal({ code: 'gate-started-by-bot', rule: 2, cause: `This run was started by ${startedBy[0] ?? 'nobody known'}: which person did so is hidden, and an approval may be that person’s own.`, fix: 'Let a person start the workflow (Run workflow), or start it by a push.' })
}

function refuseOpenEnvironment({ name, reviewers, adminsMayBypass }: ProtectedEnvironment, settings: string): void {
  if (reviewers === null || reviewers.length === 0) {
    throw new Refusal({ code: 'gate-no-reviewers', rule: 2, cause: `The environment ${name} requires no reviewers: nobody was asked.`, fix: `Add required reviewers to it: ${settings} (where the repository’s plan has none, set gate: comment).` })
  }
  if (adminsMayBypass !== false) {
    const cause = adminsMayBypass ? `Administrators can pass by the reviewers of the environment ${name}.` : `GitHub does not say whether administrators can pass by the reviewers of the environment ${name}.`
    throw new Refusal({ code: 'gate-admins-bypass', rule: 2, cause, fix: `Switch off “Allow administrators to bypass configured protection rules”: ${settings}` })
  }
}

/** What was reviewed since the plan was made. GitHub's list has no order and no times, so it is what is left when those counted then are taken away. */
function freshReviews({ handed, reviews, reviewedBefore }: EnvironmentFacts): readonly Review[] {
  if (handed.reviews === 0) return reviews
  const fresh = reviewedBefore !== undefined && reviewedBefore.length === handed.reviews ? reviewsBeyond(reviews, reviewedBefore) : undefined
  if (fresh) return fresh
  throw new Refusal({
    code: 'gate-reviews-unclear',
    rule: 2,
    cause: `This run had ${handed.reviews ?? 'unknown'} reviews when its plan was made, and which ones they were cannot be read from the plan’s record: an approval since cannot be told from one before.`,
    fix: 'Start the workflow anew (Run workflow, with the commit) instead of running this one again.',
  })
}

function findApproval(fresh: readonly Review[], facts: EnvironmentFacts): Review {
  const { environment, settings } = facts
  // By id: names are compared without case by GitHub, and another environment may begin with this one's name.
  const about = fresh.filter(({ environments }) => environments.some(({ id }) => id === environment.id))
  const rejected = about.find(({ state }) => state === 'rejected')
  if (rejected) {
    throw new Refusal({ code: 'gate-rejected', rule: 2, cause: `${rejected.user?.login ?? 'Somebody'} rejected ${environment.name} in this run.`, fix: 'Ask why; when it is settled, start the workflow anew.' })
  }
  const approvals = about.filter(({ state }) => state === 'approved')
  let objection: Refusal | undefined
  for (const approval of approvals) {
    const refusal = objectionTo(approval, facts)
    if (!refusal) return approval
    objection = refusal
  }
  throw (
    objection ??
    new Refusal({
      code: 'not-approved',
      rule: 2,
      cause: `Nobody approved ${environment.name} in this run since its plan was made.`,
      fix: `Let the job wait for an approval: it must name “environment: ${environment.name}”, and the approval has to be given on the page of the run (${settings} says by whom).`,
    })
  )
}

function objectionTo({ user, comment }: Review, { purpose, run, authors, allowSelfApproval, acknowledgementDue, phrase, environment }: EnvironmentFacts): Refusal | undefined {
  if (user === null || user.type !== 'User') {
    return new Refusal({ code: 'gate-not-a-person', rule: 2, cause: `${environment.name} was approved by ${user?.login ?? 'an account that is gone'}, which is no person.`, fix: 'Let a person approve it.' })
  }
  if (isAmong(user.login, run.startedBy)) {
    return new Refusal({ code: 'gate-self-approval', rule: 2, cause: `${user.login} started this run and approved it.`, fix: 'Let somebody else approve it: start the workflow anew, and switch on “Prevent self-review” in the environment.' })
  }
  // Who undoes a migration need not be somebody else than who wrote it.
  const mayBeAuthor = purpose === 'rollback' || allowSelfApproval
  if (!mayBeAuthor && authors === null) return unknownAuthors()
  if (!mayBeAuthor && isAmong(user.login, authors ?? [])) {
    return new Refusal({ code: 'gate-author-approval', rule: 2, cause: `${user.login} wrote a pending migration and approved it.`, fix: 'Let somebody else approve it, or set allow-self-approval: true.' })
  }
  if (acknowledgementDue && !saysPhrase(comment, phrase)) {
    return new Refusal({
      code: 'not-acknowledged',
      rule: 4,
      cause: `The plan needs the acknowledgement, and the comment of ${user.login}’s approval does not hold it on a line of its own.`,
      fix: `Re-run all jobs, and approve with this comment: ${phrase}`,
    })
  }
  return undefined
}

/** Rule 2: whoever approves may be among the authors. */
export function unknownAuthors(): Refusal {
  return new Refusal({ code: 'gate-authors-unknown', rule: 2, cause: 'Who wrote the pending migrations could not be read when the plan was made, so that its approval may be its author’s.', fix: 'Give the plan’s job the permissions contents: read and pull-requests: read and start the workflow anew, or set allow-self-approval: true.' })
}

/** GitHub compares logins without case. */
export function isAmong(login: string, logins: readonly string[]): boolean {
  return logins.some((other) => other.toLowerCase() === login.toLowerCase())
}
