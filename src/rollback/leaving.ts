import { hasServed } from '../deploy/go-back.ts'
import { meaningOf, serves } from '../deploy/status.ts'
import type { Deployment } from '../railway/model.ts'
import type { DeployedService } from '../record/record.ts'

/** What is known of the deploy that is undone. */
export interface Undone {
  /** The commit it brought; undefined: not known here. */
  readonly commit: string | undefined
  /** The commit it was to bring, where it was cut off and what it brought is not known. It proves whose a deployment under way is, not what serves: that may be of a later deploy. */
  readonly planned?: string | undefined
  /** When its migration began (ISO 8601); undefined: it migrated nothing, or that is not known here. */
  readonly migratedAt: string | undefined
  /** What served this service before, by the record of the deploy. */
  readonly before: DeployedService['before'] | undefined
}

/** What Railway says of one service. */
export interface ServiceNow {
  readonly active: readonly Deployment[]
  /** The newest deployments, newest first. */
  readonly list: readonly Deployment[]
}

/** Whose code a service runs, seen from the deploy that is undone. */
export type Leaving =
  /** That deploy's: it is to go. `isServing` false: it crashed, or was stopped. */
  | { readonly is: 'new'; readonly deployment: Deployment; readonly isServing: boolean; readonly before: DeployedService['before'] }
  /** What ran before it: there is nothing to bring back. */
  | { readonly is: 'old'; readonly deployment: Deployment; readonly isServing: boolean }
  /** Something that was deployed after it. */
  | { readonly is: 'later'; readonly deployment: Deployment }
  | { readonly is: 'nothing' }

/**
 * Whether a service runs the code of the deploy that is undone. By its commit where that is known, else by the time: what was deployed first since the migration began. Pure.
 */
export function judgeLeaving(undone: Undone, now: ServiceNow): Leaving {
  const found = runsNow(now)
  if (found === undefined) return { is: 'nothing' }
  const { deployment, isServing } = found
  const { commit, migratedAt, before } = undone
  const isNew = (then?: Deployment): Leaving => ({ is: 'new', deployment, isServing, before: before ?? (then === undefined ? null : { deploymentId: then.id, commit: then.commit, createdAt: then.createdAt }) })
  const isOld = { is: 'old', deployment, isServing } as const
  if (commit !== undefined && deployment.commit === commit) return isNew()
  if (before !== null && before !== undefined && (deployment.id === before.deploymentId || isSame(deployment.commit, before.commit))) return isOld
  if (migratedAt !== undefined) {
    const earlier = now.list.filter((one) => isBefore(one, migratedAt))
    // One that is gone does not say whether it served, once its image is gone too.
    const then = earlier.find((one) => hasServed(one) === 'yes') ?? earlier.find((one) => hasServed(one) === 'unknown')
    if (isBefore(deployment, migratedAt) || isSame(deployment.commit, then?.commit ?? null)) return isOld
    if (commit === undefined) return isFirstSince(deployment, now.list, migratedAt, then) ? isNew(then) : { is: 'later', deployment }
  }
  if (commit !== undefined) return { is: 'later', deployment }
  return wasBroughtBack(deployment, now.list) ? isOld : isNew()
}

/** The newest that serves; where nothing does, what crashed or was stopped last. */
function runsNow({ active, list }: ServiceNow): { deployment: Deployment; isServing: boolean } | undefined {
  const serving = [...active].filter(serves).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0]
  if (serving !== undefined) return { deployment: serving, isServing: true }
  const last = list.find(({ status }) => ['succeeded', 'sleeping', 'crashed'].includes(meaningOf(status))) ?? list.find((one) => hasServed(one) === 'yes')
  return last === undefined ? undefined : { deployment: last, isServing: false }
}

/** Whether its code is what was deployed first since: what came after that and is gone again was undone already. What served before, brought back, is no deploy. */
function isFirstSince(deployment: Deployment, list: readonly Deployment[], since: string, then: Deployment | undefined): boolean {
  const first = list.findLast((one) => !isBefore(one, since) && (hasServed(one) === 'yes' || meaningOf(one.status) === 'crashed') && !isSame(one.commit, then?.commit ?? null))
  return first === undefined || first.id === deployment.id || isSame(first.commit, deployment.commit)
}

/**
 * Whether a deployment brought back what another one had taken the place of: then there is nothing newer to undo, and to go on would bring that other one back. By the order of the
 * deployments, not by commits: what was undone once can be deployed again, and that is a deploy like any other.
 */
function wasBroughtBack({ id }: Deployment, list: readonly Deployment[]): boolean {
  const seen = new Set<string>()
  let last: { readonly commit: string | null; readonly isBack: boolean } | undefined
  let deployed: string | null = null
  for (const one of list.toReversed()) {
    if (one.id !== id && hasServed(one) !== 'yes' && meaningOf(one.status) !== 'crashed') continue
    const isBack = bringsBack(one, last, deployed, seen)
    if (one.id === id) return isBack
    last = { commit: one.commit, isBack }
    if (!isBack) deployed = one.commit
    if (one.commit !== null) seen.add(one.commit)
  }
  return false
}

/** @param last what served before it @param deployed the last commit that was deployed @param seen all that ever served before */
function bringsBack({ commit, reason }: Deployment, last: { commit: string | null; isBack: boolean } | undefined, deployed: string | null, seen: ReadonlySet<string>): boolean {
  // Started again, it is what it was.
  if (last !== undefined && isSame(commit, last.commit)) return last.isBack
  if (reason === 'rollback') return true
  if (commit === null || !seen.has(commit)) return false
  // The code of before, built anew because its image is gone, is a deployment in Railway's words too. Right after it, what it took the place of can only be deployed again.
  return last?.isBack !== true || (commit !== deployed && reason !== 'deploy')
}

function isBefore({ createdAt }: Deployment, moment: string): boolean {
  return Date.parse(createdAt) < Date.parse(moment)
}

function isSame(a: string | null, b: string | null): boolean {
  return a !== null && a === b
}
