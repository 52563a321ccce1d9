import type { Deployment } from '../railway/model.ts'
import { Refusal } from '../record/outcome.ts'
import { shown } from './guard-rails.ts'
import { isFinal, meaningOf, serves } from './status.ts'

/**
 * The newest deployment that may go live yet. One that waits may do so however old it is; a word that this version does not know counts only where it is newer than what serves, for
 * it may be a new one for what is over. Pure.
 * @param newest newest first
 */
export function underWayIn(newest: readonly Deployment[]): Deployment | undefined {
  const serving = newest.findIndex(serves)
  return newest.find(({ status }, index) => !isFinal(status) && (meaningOf(status) !== 'unknown' || serving < 0 || index < serving))
}

/**
 * Right before something is begun: what somebody else has begun would go live over it, or be overwritten by it.
 * @param options.commit what is to be deployed: the other one may be of the same
 * @throws Refusal `deployment-under-way` (rule 11)
 */
export function refuseUnderWay(service: string, newest: readonly Deployment[], { state, url, commit }: { readonly state: string; readonly url: string; readonly commit?: string }): void {
  const found = underWayIn(newest)
  if (found === undefined) return
  throw new Refusal({
    code: 'deployment-under-way',
    rule: 11,
    cause: `A deployment of ${service} is under way that is not of this run: ${found.id} (${shown(found)}${commit !== undefined && found.commit === commit ? ', the very commit that is asked for' : ''}), ${found.status} since ${found.createdAt}.`,
    state,
    fix: `Wait for its end, or cancel it there: ${url}; then run again.`,
  })
}
