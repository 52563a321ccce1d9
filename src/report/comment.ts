import type { RunRecord } from '../record/record.ts'
import { htmlText } from './escape.ts'
import { renderMarkdown } from './markdown.ts'
import { verdictOf } from './verdict.ts'

/** GitHub's limit is 65,536 characters; the hidden marker by which the comment is found again needs some of them. */
const commentLimit = 65_000
/** What is kept for the newest result, whatever came before. */
const newestAtLeast = 40_000

/**
 * The body of the one comment of a pull request: the newest result, and folded below it the results of the jobs before in the same run (plan below migrate, both
 * below deploy), as far as there is room.
 * @param earlier of the same run, newest first
 */
export function renderComment(record: RunRecord, earlier: readonly RunRecord[] = []): string {
  const folded: string[] = []
  let room = commentLimit - newestAtLeast
  for (const before of earlier) {
    const one = fold(before, Math.max(0, room))
    if (one.length > room) break
    folded.push(one)
    room -= one.length
  }
  const below = folded.join('')
  return `${renderMarkdown(record, { limit: commentLimit - below.length })}${below}`
}

function fold(record: RunRecord, room: number): string {
  const open = `\n\n<details><summary>Before: ${htmlText(verdictOf(record).headline)}</summary>\n\n`
  const close = '\n\n</details>'
  return `${open}${renderMarkdown(record, { past: true, limit: Math.max(500, room - open.length - close.length) })}${close}`
}
