import type { z } from 'zod'
import { GitHubError } from '../context/github-port.ts'

/**
 * Reads the fields that are used from what GitHub answered; others are dropped.
 * @throws GitHubError with status 200 when the answer has another shape than expected: unknown is not safe
 */
export function readShape<T>(schema: z.ZodType<T>, answer: unknown, route: string): T {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new GitHubError(`GitHub answered with something else than expected (${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'unknown'})`, 200, route)
}
