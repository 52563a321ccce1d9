import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

const commitSchema = z.object({ sha: z.string(), parents: z.array(z.object({ sha: z.string() })) })
const fileSchema = z.object({ type: z.literal('file'), encoding: z.literal('base64'), content: z.string() })

/**
 * The commits that one was made from, the branch's own first (of a merge: what it was merged into); undefined for a commit that the repository does not have (any more). Needs `contents: read`.
 * @throws GitHubError
 */
export async function parentsOf(github: GitHub, commit: string): Promise<string[] | undefined> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}'
  try {
    return readShape(commitSchema, await github.request(route, { ref: commit, per_page: 1 }), route).parents.map(({ sha }) => sha)
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 422)) return undefined
    throw error
  }
}

/**
 * The text of a file as a commit has it; undefined where that commit has none. Needs `contents: read`.
 * @param file relative to the repository's root, with `/`
 * @param commit one that is known to be there: GitHub answers 404 for either
 * @throws GitHubError, also for a folder and for files of more than 1 MB
 */
export async function fileAt(github: GitHub, file: string, commit: string): Promise<string | undefined> {
  const route = 'GET /repos/{owner}/{repo}/contents/{path}'
  try {
    return Buffer.from(readShape(fileSchema, await github.request(route, { path: file, ref: commit }), route).content, 'base64').toString('utf8')
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined
    throw error
  }
}
