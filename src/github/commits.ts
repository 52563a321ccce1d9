import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

/** How one commit stands to another. `unknown`: one of the two is not in this repository (any more). */
export type Relation = 'identical' | 'newer' | 'older' | 'diverged' | 'unknown'

const relations = { identical: 'identical', ahead: 'newer', behind: 'older', diverged: 'diverged' } as const
const comparison = z.object({ status: z.enum(['identical', 'ahead', 'behind', 'diverged']) })

/**
 * Whether `commit` is newer (it has everything of `than`, and more), older, or neither. Needs `contents: read`.
 * @throws GitHubError, but for 404
 */
export async function compareCommits(github: GitHub, commit: string, than: string): Promise<Relation> {
  if (commit === than) return 'identical'
  const route = 'GET /repos/{owner}/{repo}/compare/{base}...{head}'
  try {
    return relations[readShape(comparison, await github.request(route, { base: than, head: commit, per_page: 1 }), route).status]
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return 'unknown'
    throw error
  }
}

const branchSchema = z.object({ name: z.string(), commit: z.object({ sha: z.string() }) })

/**
 * The commit at a branch's head; undefined where there is no such branch (any more).
 * @throws GitHubError, but for 404
 */
export async function headOf(github: GitHub, branch: string): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/branches/{branch}'
  try {
    return readShape(branchSchema, await github.request(route, { branch }), route).commit.sha
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined
    throw error
  }
}

/**
 * Tells of commits whether a branch, as it is now, has them; each is asked for once. A tag of the branch's name is none: its runs have the same `head_branch`.
 * @returns rejects with GitHubError
 */
export function commitsOfBranch(github: GitHub, branch: string): (commit: string) => Promise<boolean> {
  let head: Promise<string | undefined> | undefined
  const known = new Map<string, Promise<boolean>>()
  const ask = async (commit: string): Promise<boolean> => {
    const tip = await (head ??= headOf(github, branch))
    return tip !== undefined && (await isAncestor(github, commit, tip))
  }
  return async (commit) => {
    const answer = known.get(commit) ?? ask(commit)
    known.set(commit, answer)
    return await answer
  }
}

/**
 * Whether a branch whose head is known has this commit.
 * @throws GitHubError
 */
export async function isAncestor(github: GitHub, commit: string, head: string): Promise<boolean> {
  const relation = await compareCommits(github, head, commit)
  return relation === 'identical' || relation === 'newer'
}
