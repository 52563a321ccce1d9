import path from 'node:path'
import { GitHubError, type GitHub } from '../../context/github-port.ts'
import { explained, explainGitHubError } from '../../github/permissions.ts'
import { pullRequestsOf } from '../../github/pull-requests.ts'
import { readRepository } from '../../github/repository.ts'
import { workflowPath } from '../../github/runs.ts'
import { readReviews, reviewFingerprint } from '../../github/reviews.ts'
import { Refusal } from '../../record/outcome.ts'
import type { GitHubFacts } from '../../record/record.ts'
import { connectedGitHub } from '../reaching/github.ts'
import type { Run } from '../run.ts'

/** What the facts are about: migrations by the path of their file, relative to the project's folder. */
export interface Brought {
  /** Who wrote them has to be known (the gate's author rule): what cannot be read is refused then. */
  readonly authorsDue?: boolean
  readonly root: string
  readonly migrations: readonly { readonly name: string; readonly file: string }[]
  readonly commit: string | null
}

/**
 * Which pull requests brought the migrations, who wrote them, and which reviews this run had so far: a step, and the record's `github`.
 * What cannot be read is told and missing; the gate then refuses what it needs.
 */
export async function lookAtGitHub(run: Run, brought: Brought): Promise<void> {
  const { context, draft } = run
  const github = connectedGitHub(run)
  if (github === undefined) return
  draft.parts.github = await draft.step('github', 'Look at GitHub: pull requests, reviews so far', async () => {
    const { host } = context
    const facts: GitHubFacts = {
      repository: github.repository,
      event: host.eventName ?? 'unknown',
      ref: host.ref ?? null,
      workflow: workflowPath(host.workflowRef, github.repository) ?? null,
      runId: host.runId === undefined ? null : Number(host.runId),
      attempt: host.runAttempt ?? null,
      actor: host.triggeringActor ?? host.actor ?? null,
      reviews: null,
      pullRequests: [],
      authors: null,
    }
    await Promise.all([readReviewsInto(run, github, facts), readPullRequestsInto(run, github, facts, brought)])
    return facts
  }, describeFacts)
}

async function readReviewsInto(run: Run, github: GitHub, facts: GitHubFacts): Promise<void> {
  if (facts.runId === null) return
  const { runId } = facts
  await told(run, 'read the reviews of this run', async () => {
    const reviews = await readReviews(github, runId)
    facts.reviews = reviews.length
    facts.reviewed = reviews.map(reviewFingerprint)
  })
}

async function readPullRequestsInto(run: Run, github: GitHub, facts: GitHubFacts, { root, migrations, commit, authorsDue = false }: Brought): Promise<void> {
  if (commit === null && authorsDue) throw unknownAuthors('the commit is not known', 'Run it in a checkout of the commit (actions/checkout), or name it with the input commit.')
  if (commit === null) return
  const ask = authorsDue ? async (doing: string, body: () => Promise<void>) => await explained({ doing, rule: 2 }, body) : async (doing: string, body: () => Promise<void>) => await told(run, doing, body)
  await ask('find out who wrote the pending migrations', async () => {
    const { defaultBranch } = await readRepository(github)
    const repositoryRoot = run.context.host.environment['GITHUB_WORKSPACE'] ?? process.cwd()
    const files = migrations.map(({ name, file }) => ({ name, file: path.relative(repositoryRoot, path.resolve(root, file)) }))
    const { pullRequests, authors, untold } = await pullRequestsOf(github, { commit, migrations: files, defaultBranch })
    if (untold.length > 0 && authorsDue) throw unknownAuthors(`GitHub names no commit that touched ${untold.join(', ')}`, 'Is its folder a symbolic link? Give migrations and schema by the path at which git keeps the files.')
    facts.pullRequests = pullRequests
    facts.authors = untold.length > 0 ? null : authors
  })
}

function unknownAuthors(why: string, fix: string): Refusal {
  return new Refusal({ code: 'gate-authors-unknown', rule: 2, cause: `Who wrote the pending migrations cannot be told: ${why}.`, fix })
}

async function told({ draft }: Run, doing: string, ask: () => Promise<void>): Promise<void> {
  try {
    await ask()
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const { cause, fix } = explainGitHubError(error, { doing }).details
    draft.warn(`${cause} ${fix}`)
  }
}

function describeFacts({ pullRequests, reviews }: GitHubFacts): string {
  const pulls = pullRequests.map(({ number }) => `#${number}`).join(', ')
  return `${pulls === '' ? 'no pull request' : `pull request${pullRequests.length === 1 ? '' : 's'} ${pulls}`}; ${reviews ?? 'unknown'} review${reviews === 1 ? '' : 's'} of this run so far`
}
