import { blobSha, differences, tree, type Difference } from '../history.ts'
import type { Commit } from '../state.ts'
import { nodeId, type World } from '../world.ts'
import { userOrNull } from './people.ts'

export function commit(world: World, one: Commit, more: { files?: boolean } = {}): Record<string, unknown> {
  const person = (login: string | null): Record<string, unknown> => ({ name: login ?? 'Somebody', email: `${login ?? 'somebody'}@users.noreply.github.com`, date: one.date })
  return {
    sha: one.sha,
    node_id: nodeId('Commit', one.sha),
    url: `${world.api}/commits/${one.sha}`,
    html_url: `${world.page}/commit/${one.sha}`,
    comments_url: `${world.api}/commits/${one.sha}/comments`,
    commit: {
      author: person(one.author),
      committer: person(one.committer),
      message: one.message,
      tree: { sha: blobSha(one.sha), url: `${world.api}/git/trees/${blobSha(one.sha)}` },
      url: `${world.api}/git/commits/${one.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    author: userOrNull(world, one.author),
    committer: userOrNull(world, one.committer),
    parents: one.parents.map((sha) => ({ sha, url: `${world.api}/commits/${sha}`, html_url: `${world.page}/commit/${sha}` })),
    ...(more.files === true ? withFiles(world, one) : {}),
  }
}

/** As inside a run. */
export function shortCommit(one: Commit): Record<string, unknown> {
  const person = (login: string | null): Record<string, unknown> => ({ name: login ?? 'Somebody', email: `${login ?? 'somebody'}@users.noreply.github.com` })
  return { id: one.sha, tree_id: blobSha(one.sha), message: one.message, timestamp: one.date, author: person(one.author), committer: person(one.committer) }
}

export function file(world: World, one: Difference, sha: string): Record<string, unknown> {
  const path = one.path.split('/').map(encodeURIComponent).join('/')
  return {
    sha: one.blob,
    filename: one.path,
    status: one.status,
    additions: one.additions,
    deletions: one.deletions,
    changes: one.additions + one.deletions,
    blob_url: `${world.page}/blob/${sha}/${path}`,
    raw_url: `${world.page}/raw/${sha}/${path}`,
    contents_url: `${world.api}/contents/${path}?ref=${sha}`,
    ...(one.patch === '' ? {} : { patch: one.patch }),
    ...(one.previousPath === undefined ? {} : { previous_filename: one.previousPath }),
  }
}

function withFiles(world: World, one: Commit): Record<string, unknown> {
  const parent = one.parents[0]
  const changed = differences(parent === undefined ? new Map() : tree(world.state, parent), tree(world.state, one.sha))
  const additions = changed.reduce((sum, entry) => sum + entry.additions, 0)
  const deletions = changed.reduce((sum, entry) => sum + entry.deletions, 0)
  return { stats: { additions, deletions, total: additions + deletions }, files: changed.map((entry) => file(world, entry, one.sha)) }
}
