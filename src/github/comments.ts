import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

/** A comment in a conversation. Its body is anybody's text. */
export interface IssueComment {
  readonly id: number
  readonly body: string
  readonly author: { readonly login: string; readonly type: string } | null
  readonly url: string
  readonly createdAt: string
  readonly updatedAt: string
  /** The issue or pull request it is in. */
  readonly issue: number
  /** Written by a program in somebody's name. */
  readonly viaApp: boolean
}

const schema = z.object({
  id: z.int(),
  body: z.string().nullish(),
  user: z.object({ login: z.string(), type: z.string() }).nullable(),
  html_url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  issue_url: z.string(),
  performed_via_github_app: z.unknown().optional(),
})

function asComment(answer: unknown, route: string): IssueComment {
  const read = readShape(schema, answer, route)
  return {
    id: read.id,
    body: read.body ?? '',
    author: read.user,
    url: read.html_url,
    createdAt: read.created_at,
    updatedAt: read.updated_at,
    issue: Number(/\/issues\/(\d+)$/.exec(read.issue_url)?.[1] ?? Number.NaN),
    viaApp: read.performed_via_github_app !== undefined && read.performed_via_github_app !== null,
  }
}

/**
 * All comments of an issue or pull request, oldest first, over all pages. Needs `pull-requests: read`.
 * @param since only those written or changed since, as GitHub writes times
 * @throws GitHubError
 */
export async function* listComments(github: GitHub, issue: number, since?: string): AsyncGenerator<IssueComment> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
  for await (const answer of github.pages(route, { issue_number: issue, ...(since === undefined ? {} : { since }) })) yield asComment(answer, route)
}

/**
 * The comment as it is now; undefined when it was deleted.
 * @throws GitHubError, but for 404
 */
export async function readComment(github: GitHub, id: number): Promise<IssueComment | undefined> {
  const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}'
  try {
    return asComment(await github.request(route, { comment_id: id }), route)
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 410)) return undefined
    throw error
  }
}

/** Needs `pull-requests: write`. @throws GitHubError */
export async function createComment(github: GitHub, issue: number, body: string): Promise<IssueComment> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
  return asComment(await github.request(route, { issue_number: issue, body }), route)
}

/** Undefined when it is gone. @throws GitHubError, but for 404 */
export async function updateComment(github: GitHub, id: number, body: string): Promise<IssueComment | undefined> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
  try {
    return asComment(await github.request(route, { comment_id: id, body }), route)
  } catch (error) {
    if (error instanceof GitHubError && (error.status === 404 || error.status === 410)) return undefined
    throw error
  }
}

/** One that is gone already is fine. @throws GitHubError, but for 404 */
export async function deleteComment(github: GitHub, id: number): Promise<void> {
  try {
    await github.request('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id })
  } catch (error) {
    if (!(error instanceof GitHubError && (error.status === 404 || error.status === 410))) throw error
  }
}
