import { createHash } from 'node:crypto'
import { structuredPatch } from 'diff'
import type { Commit, State } from './state.ts'

export type Tree = ReadonlyMap<string, string>

export interface Comparison {
  status: 'ahead' | 'behind' | 'diverged' | 'identical'
  /** What the head has and the base has not, oldest first. */
  ahead: Commit[]
  behind: number
  mergeBase: Commit
}

export interface Difference {
  path: string
  status: 'added' | 'modified' | 'removed' | 'renamed'
  previousPath?: string
  additions: number
  deletions: number
  patch: string
  blob: string
}

/** The commit that a branch, `refs/heads/<branch>`, `owner:branch`, a full SHA or a unique prefix of 7 and more names. */
export function resolve(state: State, ref: string): Commit | undefined {
  const name = ref.replace(/^(?:refs\/)?heads\//, '')
  const own = name.startsWith(`${state.repository.owner}:`) ? name.slice(state.repository.owner.length + 1) : name
  const sha = state.branches[own] ?? state.pulls.find((pull) => labelOf(state, pull.head) === name)?.head.sha
  if (sha !== undefined) return state.commits[sha]
  if (!/^[0-9a-f]{7,40}$/.test(name)) return undefined
  if (state.commits[name] !== undefined) return state.commits[name]
  const matching = Object.keys(state.commits).filter((candidate) => candidate.startsWith(name))
  return matching.length === 1 ? state.commits[matching[0]!] : undefined
}

/** `owner:branch`, as GitHub labels the two sides of a pull request. */
export function labelOf(state: State, side: { branch: string; repository?: string | null }): string {
  return `${(side.repository ?? state.repository.owner).split('/')[0]!}:${side.branch}`
}

/** The commit and everything before it. */
export function ancestry(state: State, sha: string): Set<string> {
  const seen = new Set<string>()
  const todo = [sha]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    todo.push(...(state.commits[next]?.parents ?? []))
  }
  return seen
}

/** Undefined where the two have no common ancestor. */
export function compare(state: State, base: Commit, head: Commit): Comparison | undefined {
  const ofBase = ancestry(state, base.sha)
  const ofHead = ancestry(state, head.sha)
  const common = [...ofHead].filter((sha) => ofBase.has(sha))
  const mergeBase = common.find((sha) => !common.some((other) => other !== sha && ancestry(state, other).has(sha)))
  if (mergeBase === undefined) return undefined
  const ahead = inOrder(state, head.sha).filter((commit) => !ofBase.has(commit.sha))
  const behind = [...ofBase].filter((sha) => !ofHead.has(sha)).length
  const status = ahead.length === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged'
  return { status, ahead, behind, mergeBase: state.commits[mergeBase]! }
}

/** All of a commit's history, parents before children. */
export function inOrder(state: State, sha: string): Commit[] {
  const done = new Set<string>()
  const order: Commit[] = []
  const todo = [{ sha, parentsDone: false }]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const commit = state.commits[next.sha]
    if (commit === undefined || done.has(next.sha)) continue
    if (next.parentsDone) {
      done.add(next.sha)
      order.push(commit)
      continue
    }
    todo.push({ sha: next.sha, parentsDone: true }, ...commit.parents.toReversed().map((parent) => ({ sha: parent, parentsDone: false })))
  }
  return order
}

/** All files at this commit: path → content. */
export function tree(state: State, sha: string): Tree {
  const line: Commit[] = []
  for (let commit = state.commits[sha]; commit !== undefined; commit = state.commits[commit.parents[0] ?? '']) line.unshift(commit)
  const files = new Map<string, string>()
  for (const change of line.flatMap((commit) => commit.files)) {
    if (change.previousPath !== undefined) files.delete(change.previousPath)
    if (change.status === 'removed') files.delete(change.path)
    else files.set(change.path, change.content ?? '')
  }
  return files
}

export function differences(before: Tree, after: Tree): Difference[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changed = paths.filter((path) => before.get(path) !== after.get(path))
  const moves = new Map<string, string>()
  for (const added of changed.filter((path) => !before.has(path))) {
    const from = changed.find((path) => !after.has(path) && before.get(path) === after.get(added) && ![...moves.values()].includes(path))
    if (from !== undefined) moves.set(added, from)
  }
  return changed
    .filter((path) => ![...moves.values()].includes(path))
    .map((path) => {
      const previousPath = moves.get(path)
      const [old, now] = [before.get(previousPath ?? path), after.get(path)]
      const status = previousPath !== undefined ? 'renamed' : old === undefined ? 'added' : now === undefined ? 'removed' : 'modified'
      return { path, status, ...(previousPath === undefined ? {} : { previousPath }), ...patchOf(old ?? '', now ?? ''), blob: blobSha(now ?? old ?? '') }
    })
}

/** As git names it. */
export function blobSha(content: string): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

function patchOf(before: string, after: string): { additions: number; deletions: number; patch: string } {
  const { hunks } = structuredPatch('a', 'b', before, after, '', '', { context: 3 })
  const lines = hunks.flatMap((hunk) => [`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`, ...hunk.lines])
  return { additions: lines.filter((line) => line.startsWith('+')).length, deletions: lines.filter((line) => line.startsWith('-')).length, patch: lines.join('\n') }
}
