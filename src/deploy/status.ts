import type { Deployment } from '../railway/model.ts'

/** What a status means for a deployment that is waited for. */
export type StatusMeaning =
  | 'under-way'
  /** Railway waits for the check suites of the commit. */
  | 'waiting'
  | 'succeeded'
  /** Idle after it served. */
  | 'sleeping'
  | 'failed'
  | 'crashed'
  | 'skipped'
  | 'needs-approval'
  | 'gone'
  /** A word that this version does not know: named, and waited on. */
  | 'unknown'

/** All thirteen of Railway's schema (`DeploymentStatus`). */
const meanings: Readonly<Record<string, StatusMeaning>> = {
  QUEUED: 'under-way',
  INITIALIZING: 'under-way',
  BUILDING: 'under-way',
  DEPLOYING: 'under-way',
  WAITING: 'waiting',
  SUCCESS: 'succeeded',
  SLEEPING: 'sleeping',
  FAILED: 'failed',
  CRASHED: 'crashed',
  SKIPPED: 'skipped',
  NEEDS_APPROVAL: 'needs-approval',
  REMOVED: 'gone',
  REMOVING: 'gone',
}

export function meaningOf(status: string): StatusMeaning {
  return Object.hasOwn(meanings, status) ? (meanings[status] ?? 'unknown') : 'unknown'
}

/** Nothing more becomes of it by itself. What is not known may still become something. */
export function isFinal(status: string): boolean {
  return ['succeeded', 'sleeping', 'failed', 'crashed', 'skipped', 'gone'].includes(meaningOf(status))
}

/** Whether requests reach it, as an active deployment. */
export function serves({ status, isStopped }: Pick<Deployment, 'status' | 'isStopped'>): boolean {
  const meaning = meaningOf(status)
  return (meaning === 'succeeded' || meaning === 'sleeping') && isStopped !== true
}
