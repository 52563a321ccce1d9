import type { Hub } from '../github/api.ts'
import type { Commit, FileChange, Pull } from '../github/state.ts'
import { git } from './git.ts'
import { loginOf } from './git-repository.ts'

const LETTERS: Record<string, FileChange['status']> = { A: 'added', M: 'modified', D: 'removed', R: 'renamed', T: 'modified' }

async function changesOf(repository: string, sha: string): Promise<FileChange[]> {
  const listed = await git(repository, 'diff-tree', '-r', '-m', '--first-parent', '-M', '--root', '--no-commit-id', '--name-status', sha)
  const lines = listed.split('\n').filter((line) => line !== '')
  return Promise.all(
    lines.map(async (line) => {
      const [letter = '', first = '', second] = line.split('\t')
      const status = LETTERS[letter[0] ?? ''] ?? 'modified'
      const name = second ?? first
      const content = status === 'removed' ? {} : { content: await git(repository, 'cat-file', 'blob', `${sha}:${name}`) }
      return { path: name, status, ...(second === undefined ? {} : { previousPath: first }), ...content }
    }),
  )
}

async function copyCommit(hub: Hub, repository: string, sha: string): Promise<void> {
  const [parents = '', mail = '', date = '', ...message] = (await git(repository, 'log', '-1', '--format=%P%n%ae%n%aI%n%B', sha)).split('\n')
  const commit: Commit = {
    sha,
    parents: parents.split(' ').filter((one) => one !== ''),
    message: message.join('\n').trimEnd(),
    author: loginOf(mail),
    committer: loginOf(mail),
    date: new Date(date).toISOString().replace(/\.\d+Z$/, 'Z'),
    files: await changesOf(repository, sha),
  }
  hub.state.commits[sha] = commit
}

/** Lets the hub know every commit and branch of the git repository, under the same SHAs. Call it again after new commits. */
export async function mirror(hub: Hub, repository: string): Promise<void> {
  const all = (await git(repository, 'rev-list', '--topo-order', '--reverse', '--all')).split('\n').filter((sha) => sha !== '')
  for (const sha of all) if (!hub.state.commits[sha]) await copyCommit(hub, repository, sha)
  const heads = await git(repository, 'for-each-ref', '--format=%(refname:lstrip=2) %(objectname)', 'refs/heads/')
  hub.state.branches = Object.fromEntries(heads.split('\n').map((line) => line.split(' ') as [string, string]))
}

export interface MirroredPull {
  /** Of the git repository. */
  branch: string
  base?: string
  title?: string
  author?: string
  /** `owner/name` of a fork; the commits are then in the git repository all the same, as GitHub keeps them. */
  headRepository?: string
}

/** An open pull request of a branch in the git repository. */
export async function mirrorPull(hub: Hub, repository: string, { branch, base = 'main', ...more }: MirroredPull): Promise<Pull> {
  await mirror(hub, repository)
  const pull = hub.pull({ branch, base, commits: [], ...more })
  const head = await git(repository, 'rev-parse', `refs/heads/${branch}`)
  pull.head.sha = head
  pull.commits = (await git(repository, 'rev-list', '--reverse', `${base}..${head}`)).split('\n').filter((sha) => sha !== '')
  hub.state.branches[branch] = head
  return pull
}

/**
 * Merges a mirrored pull request in the git repository and says so in the hub.
 * @returns the base branch's new head
 */
export async function mergePull(hub: Hub, repository: string, number: number, how: 'merge' | 'squash' = 'merge', by = hub.state.repository.owner): Promise<string> {
  const pull = hub.state.pulls.find((one) => one.number === number)
  if (!pull) throw new Error(`the hub has no pull request #${number}`)
  const base = `refs/heads/${pull.base.branch}`
  const tree = await git(repository, 'merge-tree', '--write-tree', base, pull.head.sha)
  const message = how === 'merge' ? `Merge pull request #${number} from ${pull.head.branch}\n\n${pull.title}` : `${pull.title} (#${number})`
  const parents = how === 'merge' ? ['-p', base, '-p', pull.head.sha] : ['-p', base]
  const merged = await git(repository, 'commit-tree', tree, ...parents, '-m', message)
  await git(repository, 'update-ref', base, merged)
  await mirror(hub, repository)
  const now = hub.now()
  Object.assign(pull, { state: 'closed', merged: true, mergedAt: now, mergedBy: by, mergeCommit: merged, landed: [merged], updatedAt: now })
  return merged
}
