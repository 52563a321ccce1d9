import type { Databases, Session } from '../context/ports.ts'
import type { Target } from '../record/record.ts'
import { connectTo } from './connection.ts'
import type { DatabaseUrl } from './database-url.ts'
import { readTarget, refusePoolerUrl, refuseUnsafeTarget } from './identity.ts'

export interface OpenTarget {
  readonly session: Session
  readonly target: Target
}

/**
 * Connects to the target and proves that it can be one.
 * @throws Failure when it cannot be reached; Refusal (rule 5) when it must not be a target
 */
export async function openTarget(databases: Databases, url: DatabaseUrl): Promise<OpenTarget> {
  refusePoolerUrl(url)
  const session = await connectTo(databases, url, 'database-url')
  await refuseUnsafeTarget(databases, session, url)
  return { session, target: await readTarget(session) }
}
