import { createHash } from 'node:crypto'
import type { NewComment, NewCommit, NewPull } from './api.ts'
import { invalid, notFound } from './errors.ts'
import { tree } from './history.ts'
import { associationOf } from './shapes/comments.ts'
import { changesOf } from './shapes/pulls.ts'
import type { Comment, Commit, FileChange, Level, Pull, User } from './state.ts'
import type { World } from './world.ts'

/** GitHub's limit for a comment. */
export const longestBody = 65_536

export function addUser(world: World, login: string, level: Level, type: User['type']): User {
  const made: User = { id: world.state.users[login]?.id ?? world.id() + 5_000_000, login, level, type }
  world.state.users[login] = made
  return made
}

export function addCommit(world: World, wanted: NewCommit = {}): Commit {
  const { state } = world
  const branch = wanted.branch === undefined ? state.repository.defaultBranch : wanted.branch
  const from = state.branches[branch ?? ''] ?? state.branches[state.repository.defaultBranch]
  const parents = wanted.parents ?? (from === undefined ? [] : [from])
  const message = wanted.message ?? `Commit ${Object.keys(state.commits).length + 1}`
  const author = wanted.author === undefined ? state.repository.owner : wanted.author
  const files = wanted.files ?? []
  const sha = wanted.sha ?? createHash('sha1').update(JSON.stringify([parents, message, author, files, world.id()])).digest('hex')
  const made: Commit = { sha, parents, message, author, committer: author, date: wanted.date ?? world.now(), files }
  state.commits[sha] = made
  if (branch !== null) state.branches[branch] = sha
  return made
}

export function addPull(world: World, wanted: NewPull = {}): Pull {
  const { state } = world
  const number = Math.max(0, ...state.pulls.map((pull) => pull.number), ...state.issues) + 1
  const base = wanted.base ?? state.repository.defaultBranch
  const baseSha = state.branches[base]
  if (baseSha === undefined) throw new Error(`The hub has no branch ${base}`)
  const branch = wanted.branch ?? `change-${number}`
  const author = wanted.author ?? state.repository.owner
  const repository = wanted.headRepository ?? world.fullName
  const given = wanted.commits ?? [{ files: [{ path: `changes/${number}.md`, status: 'added' as const, content: `${number}\n` }] }]
  const commits: string[] = []
  for (const [at, commit] of given.entries()) {
    const made = addCommit(world, {
      branch: null,
      parents: [commits.at(-1) ?? baseSha],
      message: commit.message ?? `${wanted.title ?? `Change ${number}`} (${at + 1})`,
      author: commit.author === undefined ? author : commit.author,
      files: commit.files,
    })
    commits.push(made.sha)
  }
  const head = commits.at(-1) ?? baseSha
  if (repository === world.fullName) state.branches[branch] = head
  const now = world.now()
  const made: Pull = {
    id: world.id() + 1_000_000,
    number,
    title: wanted.title ?? `Change ${number}`,
    body: wanted.body ?? null,
    author,
    state: 'open',
    draft: wanted.draft ?? false,
    merged: false,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    base: { branch: base, sha: baseSha },
    head: { branch, sha: head, repository },
    commits,
    landed: [],
    createdAt: now,
    updatedAt: now,
  }
  state.pulls.push(made)
  return made
}

export function mergePull(world: World, number: number, how: 'merge' | 'squash' | 'rebase', by: string): Commit {
  const pull = world.state.pulls.find((candidate) => candidate.number === number)
  if (pull?.state !== 'open') throw new Error(`The hub has no open pull request ${number}`)
  const branch = pull.base.branch
  const onto = world.state.branches[branch]!
  const whole = changesBetween(world, pull)
  const landed: Commit[] = []
  if (how === 'merge') {
    landed.push(addCommit(world, { branch, parents: [onto, pull.head.sha], message: `Merge pull request #${number} from ${pull.head.branch}\n\n${pull.title}`, author: by, files: whole }))
  } else if (how === 'squash') {
    landed.push(addCommit(world, { branch, parents: [onto], message: `${pull.title} (#${number})`, author: pull.author, files: whole }))
  } else {
    for (const sha of pull.commits) {
      const { message, author, files } = world.state.commits[sha]!
      landed.push(addCommit(world, { branch, message, author, files }))
    }
  }
  const last = landed.at(-1)!
  const now = world.now()
  Object.assign(pull, { state: 'closed', merged: true, mergedAt: now, mergedBy: by, mergeCommit: last.sha, updatedAt: now })
  // With a merge commit the pull request's own commits are on the branch too.
  pull.landed = [...landed.map((commit) => commit.sha), ...(how === 'merge' ? pull.commits : [])]
  return last
}

/** Throws GitHub's 422 for an empty body and one that is too long. */
export function addComment(world: World, wanted: NewComment): Comment {
  if (!hasIssue(world, wanted.issue)) throw notFound()
  checkBody(wanted.body)
  const at = wanted.createdAt ?? world.now()
  const association = wanted.association ?? associationOf(world, wanted.user)
  const made: Comment = { id: world.id() + 4_000_000_000, issue: wanted.issue, body: wanted.body, user: wanted.user, association, createdAt: at, updatedAt: at, reactions: [] }
  world.state.comments.push(made)
  world.emit('comment', { action: 'created', comment: made, by: wanted.user })
  return made
}

export function changeComment(world: World, id: number, body: string, by?: string): Comment {
  const found = commentOf(world, id)
  checkBody(body)
  found.body = body
  found.updatedAt = world.now()
  world.emit('comment', { action: 'edited', comment: found, by: by ?? found.user })
  return found
}

export function removeComment(world: World, id: number, by: string): void {
  const found = commentOf(world, id)
  world.state.comments = world.state.comments.filter((comment) => comment !== found)
  world.emit('comment', { action: 'deleted', comment: found, by })
}

export function commentOf(world: World, id: number): Comment {
  const found = world.state.comments.find((comment) => comment.id === id)
  if (found === undefined) throw notFound()
  return found
}

export function hasIssue(world: World, number: number): boolean {
  return world.state.issues.includes(number) || world.state.pulls.some((pull) => pull.number === number)
}

function checkBody(body: string): void {
  if (body.trim() === '') throw invalid('IssueComment', 'Body cannot be blank')
  if (body.length > longestBody) throw invalid('IssueComment', `Body is too long (maximum is ${longestBody} characters)`)
}

function changesBetween(world: World, pull: Pull): FileChange[] {
  const after = tree(world.state, pull.head.sha)
  return changesOf(world, pull).map(({ path, status, previousPath }) => ({
    path,
    status,
    ...(previousPath === undefined ? {} : { previousPath }),
    ...(status === 'removed' ? {} : { content: after.get(path) ?? '' }),
  }))
}
