import { differences, labelOf, tree, type Difference } from '../history.ts'
import type { Pull } from '../state.ts'
import { nodeId, type World } from '../world.ts'
import { associationOf } from './comments.ts'
import { user, userOrNull } from './people.ts'
import { repository } from './repository.ts'

/** What its head changes against the base it was cut from. */
export function changesOf(world: World, pull: Pull): Difference[] {
  const first = world.state.commits[pull.commits[0] ?? '']
  const before = first?.parents[0] ?? pull.base.sha
  return differences(tree(world.state, before), tree(world.state, pull.head.sha))
}

export function simplePull(world: World, pull: Pull): Record<string, unknown> {
  const at = `${world.api}/pulls/${pull.number}`
  const issue = `${world.api}/issues/${pull.number}`
  const page = `${world.page}/pull/${pull.number}`
  const statuses = `${world.api}/statuses/${pull.head.sha}`
  const headOwner = labelOf(world.state, pull.head).split(':')[0]!
  return {
    url: at,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: user(world, pull.author),
    body: pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.mergedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: pull.draft,
    commits_url: `${at}/commits`,
    review_comments_url: `${at}/comments`,
    review_comment_url: `${world.api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    head: {
      label: labelOf(world.state, pull.head),
      ref: pull.head.branch,
      sha: pull.head.sha,
      user: user(world, headOwner),
      repo: pull.head.repository === null ? null : repository(world, pull.head.repository),
    },
    base: { label: labelOf(world.state, pull.base), ref: pull.base.branch, sha: pull.base.sha, user: user(world, world.state.repository.owner), repo: repository(world) },
    _links: {
      self: { href: at },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${at}/comments` },
      review_comment: { href: `${world.api}/pulls/comments{/number}` },
      commits: { href: `${at}/commits` },
      statuses: { href: statuses },
    },
    author_association: associationOf(world, pull.author),
    auto_merge: null,
    active_lock_reason: null,
  }
}

export function fullPull(world: World, pull: Pull): Record<string, unknown> {
  const changed = changesOf(world, pull)
  return {
    ...simplePull(world, pull),
    merged: pull.merged,
    mergeable: pull.state === 'open' ? true : null,
    rebaseable: pull.state === 'open' ? true : null,
    mergeable_state: pull.draft ? 'draft' : pull.state === 'open' ? 'clean' : 'unknown',
    merged_by: userOrNull(world, pull.mergedBy),
    comments: world.state.comments.filter((comment) => comment.issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: changed.reduce((sum, entry) => sum + entry.additions, 0),
    deletions: changed.reduce((sum, entry) => sum + entry.deletions, 0),
    changed_files: changed.length,
  }
}

/** As inside a run. */
export function minimalPull(world: World, pull: Pull): Record<string, unknown> {
  const repo = { id: world.state.repository.id, url: world.api, name: world.state.repository.name }
  return {
    id: pull.id,
    number: pull.number,
    url: `${world.api}/pulls/${pull.number}`,
    head: { ref: pull.head.branch, sha: pull.head.sha, repo },
    base: { ref: pull.base.branch, sha: pull.base.sha, repo },
  }
}
