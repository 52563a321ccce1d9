import type { z } from 'zod'
import { RailwayError, type Railway, type RailwayOperation } from '../context/railway-port.ts'
import { withoutSecrets } from '../record/without-secrets.ts'

/**
 * Asks and reads the fields that are used; others are dropped.
 * @throws RailwayError, `invalid` when the answer has another shape than expected: unknown is not safe
 */
export async function askRailway<T>(railway: Pick<Railway, 'request'>, operation: RailwayOperation, variables: Readonly<Record<string, unknown>>, schema: z.ZodType<T>): Promise<T> {
  const answer = await railway.request(operation, variables).catch((error: unknown) => {
    throw withoutSecretsIn(error)
  })
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const field = issue?.path.map(String).join('.') ?? ''
  throw new RailwayError(`Railway answered with something else than its schema says (${field === '' ? 'the answer' : field}: ${issue?.message ?? 'unknown'})`, {
    trouble: 'invalid',
    operation: operation.name,
    isDone: operation.kind === 'query' ? 'no' : 'unknown',
    field: field === '' ? undefined : field,
  })
}

/** Railway's words can quote what a service was given. */
function withoutSecretsIn(error: unknown): unknown {
  if (!(error instanceof RailwayError)) return error
  const words = withoutSecrets(error.message)
  return words === error.message ? error : new RailwayError(words, error)
}
