import type { Deployment } from '../railway/model.ts'
import { Refusal } from '../record/outcome.ts'
import { shown } from './shown.ts'
import { isFinal, meaningOf, serves } from './status.ts'

/**
 * The deployments that may go live yet, in the order in which they are given. One that waits may do so however old it is; a word that this version does not know counts only where it is
 * no older than what serves, for it may be a new one for what is over. Pure.
 */
export function underWay(deployments: readonly Deployment[]): Deployment[] {
  const serving = deployments.filter(serves).reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), '')
  return deployments.filter(({ status, createdAt }) => !isFinal(status) && (meaningOf(status) !== 'unknown' || createdAt >= serving))
}

/**
 * Right before something is begun: what somebody else has begun would go live over it, or be overwritten by it.
 * @param options.commit what is to be deployed: the other one may be of the same
 * @throws Refusal `deployment-under-way` (rule 11)
 */
export function refuseUnderWay(service: string, newest: readonly Deployment[], { state, url, commit }: { readonly state: string; readonly url: string; readonly commit?: string }): void {
  const [found] = underWay(newest)
  if (found === undefined) return
  throw new Refusal({
    code: 'deployment-under-way',
    rule: 11,
    cause: `A deployment of ${service} is under way that is not of this run: ${found.id} (${shown(found)}${commit !== undefined && found.commit === commit ? ', the very commit that is asked for' : ''}), ${found.status} since ${found.createdAt}.`,
    state,
    fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
  })
}
