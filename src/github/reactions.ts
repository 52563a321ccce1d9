import type { GitHub } from '../context/github-port.ts'
import { createComment } from './comments.ts'

/** 👍 understood and done; 👎 understood and refused; 😕 not understood. */
export type Answer = '+1' | '-1' | 'confused'

/**
 * Shows under a comment what was made of it: a reaction, and one sentence as a comment of its own (without one, the reaction alone). Needs `pull-requests: write`.
 * @throws GitHubError
 */
export async function answerComment(github: GitHub, { commentId, issue, answer, sentence }: { commentId: number; issue: number; answer: Answer; sentence: string | undefined }): Promise<void> {
  await github.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', { comment_id: commentId, content: answer })
  if (sentence !== undefined) await createComment(github, issue, sentence)
}
