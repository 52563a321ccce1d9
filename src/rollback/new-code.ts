import { shown } from '../deploy/shown.ts'
import { meaningOf, serves } from '../deploy/status.ts'
import { underWay } from '../deploy/under-way.ts'
import type { Deployment } from '../railway/model.ts'
import type { LeavingService } from './application.ts'
import type { ServiceNow } from './leaving.ts'

/** All of a service that may go live yet. Pure. */
export function underWayOf({ active, list }: ServiceNow): Deployment[] {
  return underWay([...list, ...active.filter(({ id }) => list.every((one) => one.id !== id))])
}

/** Whether an active deployment may run its code, now or by its restart policy. Only what is certain ends it. Pure. */
export function mayRun({ status, isStopped }: Deployment): boolean {
  return isStopped !== true && !['gone', 'failed', 'skipped'].includes(meaningOf(status))
}

/** What has to be ended so that nobody is served: what has not begun to run is cancelled, the rest stopped. Pure. */
export function toEnd(now: ServiceNow): { readonly deployment: Deployment; readonly how: 'cancel' | 'stop' }[] {
  const isComing = ({ status }: Deployment): boolean => ['under-way', 'waiting', 'needs-approval'].includes(meaningOf(status))
  const running = now.active.filter((one) => mayRun(one) && !isComing(one))
  const coming = underWayOf(now).filter(({ id }) => running.every((one) => one.id !== id))
  return [...coming.map((deployment) => ({ deployment, how: 'cancel' as const })), ...running.map((deployment) => ({ deployment, how: 'stop' as const }))]
}

/**
 * Whether the tables may change under a service: only what was brought back serves, or what ran before anyway, or nobody is served. Pure.
 * @param isStopped it was stopped for this
 * @returns why not: a clause
 */
export function whyNewCode({ service: { name }, leaving, before, part }: LeavingService, isStopped: boolean, now: ServiceNow): string | undefined {
  const [coming] = underWayOf(now)
  if (coming !== undefined) return `a deployment of ${name} is under way: ${coming.id} (${shown(coming)}), ${coming.status}`
  const kept = leaving.is === 'old' ? leaving.deployment : leaving.is === 'new' && part.back !== undefined ? { id: part.back.deploymentId, commit: before?.commit ?? null } : undefined
  const isKept = ({ id, commit }: Deployment): boolean => !isStopped && kept !== undefined && (id === kept.id || (commit !== null && commit === kept.commit))
  const other = now.active.find((one) => (isStopped ? mayRun(one) : serves(one)) && !isKept(one))
  return other === undefined ? undefined : `${name} serves ${shown(other)} (deployment ${other.id}, ${other.status})`
}
