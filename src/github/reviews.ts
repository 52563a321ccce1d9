import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

/** One decision about environments that a run waited for. */
export interface Review {
  /** `approved`, `rejected`, or something that GitHub did not know when this was written (`pending` is in its description). */
  readonly state: string
  readonly comment: string
  readonly user: { readonly login: string; readonly type: string } | null
  readonly environments: readonly { readonly id: number; readonly name: string }[]
}

const schema = z.array(
  z.object({
    state: z.string(),
    comment: z.string().nullable(),
    user: z.object({ login: z.string(), type: z.string() }).nullable(),
    environments: z.array(z.object({ id: z.int(), name: z.string() })),
  }),
)

/**
 * All reviews of a run, of all its attempts. GitHub gives neither time nor attempt and promises no order (docs: Get the review history for a workflow run),
 * so that nothing may be read off a place in this list. Needs `actions: read`.
 * @throws GitHubError
 */
export async function readReviews(github: GitHub, runId: number): Promise<Review[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals'
  return readShape(schema, await github.request(route, { run_id: runId }), route).map(({ comment, ...review }) => ({ ...review, comment: comment ?? '' }))
}

/** A review by which it is known again in another answer: sha256 (hex) over state, reviewer, environments and comment. Equal reviews have equal ones. */
export function reviewFingerprint({ state, user, environments, comment }: Review): string {
  return createHash('sha256').update(JSON.stringify([state, user?.login ?? null, environments.map(({ id }) => id).sort((a, b) => a - b), comment])).digest('hex')
}

/**
 * The reviews beyond those that were there before, whatever order either list was in: each fingerprint takes away one review that has it.
 * @returns undefined when one that was there before is gone: these are not later answers about the same run
 */
export function reviewsBeyond(reviews: readonly Review[], before: readonly string[]): Review[] | undefined {
  const fresh = [...reviews]
  for (const fingerprint of before) {
    const at = fresh.findIndex((review) => reviewFingerprint(review) === fingerprint)
    if (at < 0) return undefined
    fresh.splice(at, 1)
  }
  return fresh
}
