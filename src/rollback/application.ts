import { RailwayError, type Railway } from '../context/railway-port.ts'
import { asking } from '../deploy/asking.ts'
import { findBefore } from '../deploy/go-back.ts'
import { shown } from '../deploy/shown.ts'
import { serves } from '../deploy/status.ts'
import { refuseUnderWay } from '../deploy/under-way.ts'
import { dashboardUrl, listDeployments } from '../railway/deployments.ts'
import type { Deployment, Scope, Service } from '../railway/model.ts'
import { operations } from '../railway/operations.ts'
import { findService, readServices } from '../railway/services.ts'
import { Refusal, UsageError } from '../record/outcome.ts'
import type { DeployedService } from '../record/record.ts'
import { judgeLeaving, type Leaving, type ServiceNow, type Undone } from './leaving.ts'
import { underWayOf } from './new-code.ts'

/** One service of the application, and what is to become of it. */
export interface LeavingService {
  readonly service: Service
  readonly leaving: Leaving
  /** What comes back, where the service runs the code that is undone; undefined: none was found. */
  readonly before: Deployment | undefined
  /** Not finished yet, and of the deploy that is undone: they would go live over whatever is brought back. */
  readonly underWay: readonly Deployment[]
  readonly part: DeployedService
}

/** Enough to find what served before a migration: more deployments than anybody makes between a migration and its rollback. */
const listed = 50

/**
 * What the services run now, and what ran before. Only reads.
 * @param asked names or ids, in the order in which they are deployed
 * @param undone of a service, by its id
 * @throws Refusal for a service that is not there or fits two; Failure where Railway does not answer
 */
export async function lookAtServices(railway: Railway, scope: Scope, asked: readonly string[], undone: (serviceId: string) => Undone): Promise<LeavingService[]> {
  return await asking('Looking at what the services run', 'Nothing was touched.', async () => {
    const inEnvironment = await readServices(railway, scope)
    const services = asked.map((name) => findService(inEnvironment, name, scope))
    const twice = services.find((service, index) => services.indexOf(service) !== index)
    if (twice !== undefined) throw new UsageError({ code: 'railway-service-twice', cause: `railway-service names ${twice.name} twice.`, fix: 'Name each service once, in the order in which they are deployed.' })
    const found: LeavingService[] = []
    for (const service of services) found.push(await lookAtService(railway, scope, service, undone(service.id)))
    return found
  })
}

async function lookAtService(railway: Railway, scope: Scope, service: Service, undone: Undone): Promise<LeavingService> {
  const list = await listDeployments(railway, scope, service.id, listed)
  const leaving = judgeLeaving(undone, { active: service.active, list })
  const before = leaving.is === 'new' ? await whatRanBefore(railway, scope, service.id, leaving, list) : undefined
  const underWay = underWayOf(nowOf(service, list))
  refuseOtherUnderWay(service, underWay, undone, leaving)
  refuseOtherBefore(service, leaving, before, undone)
  return { service, leaving, before, underWay, part: partOf(scope, service, leaving, before) }
}

/** The latest may be missing from a list that is older. */
function nowOf({ active, latest }: Service, list: readonly Deployment[]): ServiceNow {
  return { active, list: latest === null || list.some(({ id }) => id === latest.id) ? list : [latest, ...list] }
}

/**
 * What is active and what was deployed, as Railway shows it at this moment.
 * @throws RailwayError, also where Railway shows no such service: that nobody is served is not known then
 */
export async function readServiceNow(railway: Railway, scope: Scope, serviceId: string): Promise<ServiceNow> {
  const service = (await readServices(railway, scope)).find(({ id }) => id === serviceId)
  if (service === undefined) throw new RailwayError(`It lists no service ${serviceId} in ${scope.environment.name}`, { trouble: 'said', operation: operations.services.name, isDone: 'no' })
  return nowOf(service, await listDeployments(railway, scope, serviceId, listed))
}

/** One of the deploy that is undone is cancelled before anything else is done; somebody else's is theirs, and so is one of which nothing proves whose it is. */
function refuseOtherUnderWay({ name }: Service, all: readonly Deployment[], { commit, planned }: Undone, leaving: Leaving): void {
  const ours = commit ?? (leaving.is === 'new' ? leaving.deployment.commit : null) ?? planned ?? null
  const underWay = all.find((one) => ours === null || one.commit !== ours)
  // That another deploy serves is said instead, of whichever deploy this turns out to be.
  if (underWay === undefined || (commit === undefined && leaving.is === 'later')) return
  const whose = ours === null || underWay.commit === null ? 'of which it is not known whether it is of the deploy that is to be undone' : 'that is not of the deploy that is to be undone'
  throw new Refusal({
    code: 'deployment-under-way',
    rule: 11,
    cause: `A deployment of ${name} is under way ${whose}: ${underWay.id} (${shown(underWay)}), ${underWay.status} since ${underWay.createdAt}.`,
    fix: 'Wait for its end, or cancel it in Railway; then run again.',
  })
}

/** What the record of the deploy says served before is what an approval is bound to: nothing else comes back. */
function refuseOtherBefore({ name }: Service, leaving: Leaving, found: Deployment | undefined, { before: named, commit }: Undone): void {
  if (leaving.is !== 'new' || found === undefined || named === undefined || named === null) return
  // Deployed over itself, it does not say what ran before.
  if (named.commit !== null && named.commit === (commit ?? leaving.deployment.commit)) return
  if (named.commit === null ? found.id === named.deploymentId : found.commit === named.commit) return
  throw new Refusal({
    code: 'before-differs',
    rule: 3,
    cause: `By the record of the deploy ${shown(named)} of ${name} (deployment ${named.deploymentId}) ran before it, and what Railway has to bring back is ${shown(found)} (deployment ${found.id}).`,
    fix: `Deploy by hand what is to run: ${named.commit ?? 'what ran before'}.`,
  })
}

/** Without a commit nothing tells one deployment's code from another's: then only what is known by the record is brought back. */
async function whatRanBefore(railway: Railway, scope: Scope, serviceId: string, { deployment, before }: Extract<Leaving, { is: 'new' }>, list: readonly Deployment[]): Promise<Deployment | undefined> {
  if (deployment.commit === null && before === null) return undefined
  const found = await findBefore(railway, scope, serviceId, { commit: deployment.commit, before, was: list.find(({ id }) => id === before?.deploymentId) })
  // Where its deployment is gone, its commit is built: no other takes its place.
  if (before !== null && before.commit !== null && before.commit !== deployment.commit && found?.id !== before.deploymentId && found?.commit !== before.commit) return asGone(before)
  return found?.id === deployment.id ? undefined : found
}

function asGone({ deploymentId, commit, createdAt }: NonNullable<DeployedService['before']>): Deployment {
  return { id: deploymentId, status: 'REMOVED', createdAt, commit, branch: null, skippedReason: null, canRollback: false, isStopped: null, url: null }
}

function partOf(scope: Scope, { id, name }: Service, leaving: Leaving, before: Deployment | undefined): DeployedService {
  const deployment = leaving.is === 'nothing' ? undefined : leaving.deployment
  return {
    service: name,
    serviceId: id,
    url: dashboardUrl(scope, id, deployment?.id ?? null),
    outcome: 'not-begun',
    deploymentId: deployment?.id ?? null,
    status: deployment?.status ?? null,
    commit: deployment?.commit ?? null,
    milliseconds: 0,
    phases: [],
    before: before === undefined ? null : { deploymentId: before.id, commit: before.commit, createdAt: before.createdAt },
  }
}

/** @returns why the application cannot go back, or need not; undefined when it can. Pure. */
export function whyNoWayBack(services: readonly LeavingService[]): string | undefined {
  const later = services.find(({ leaving }) => leaving.is === 'later')
  if (later?.leaving.is === 'later') return `${later.service.name} runs ${named(later.leaving.deployment)}, which is of another deploy`
  const leaving = services.filter((one) => one.leaving.is === 'new')
  const lost = whyNothingBefore(services)
  // What is under way has to be cancelled, or it goes live: that is to do too.
  if (lost !== undefined || leaving.length > 0 || services.some(({ underWay }) => underWay.length > 0)) return lost
  return services.every((one) => one.leaving.is === 'nothing') ? 'nothing was ever deployed' : `what ran before that deploy runs already (${services.map(({ service: { name }, leaving: one }) => `${name}: ${one.is === 'nothing' ? 'nothing' : shown(one.deployment)}`).join(', ')})`
}

/** @returns of which service what ran before cannot be brought back. Pure. */
export function whyNothingBefore(services: readonly LeavingService[]): string | undefined {
  for (const { service, leaving, before } of services) {
    if (leaving.is !== 'new') continue
    if (before === undefined) return `of ${service.name} nothing is found that ran before`
    if (before.canRollback !== true && before.commit === null) return `what ran before of ${service.name} (deployment ${before.id}) has no commit, and Railway has no image of it any more`
  }
  return undefined
}

/**
 * Before the database is undone: what serves has to be of the deploy that is undone, or of before it. Something newer would meet tables it does not know.
 * @throws Refusal `deployed-since`, `nothing-before`
 */
export function refuseUnfitForUndoing(services: readonly LeavingService[]): void {
  for (const { service, leaving } of services) {
    if (leaving.is !== 'later') continue
    throw new Refusal({
      code: 'deployed-since',
      rule: 11,
      cause: `Something else was deployed since: ${service.name} runs ${named(leaving.deployment)}, of ${leaving.deployment.createdAt}, which is not the deploy that is to be undone.`,
      fix: 'Undo that deploy first (signalbox rollback --mode app), or give in run the number of the deploy that is to be undone.',
    })
  }
  const lost = whyNothingBefore(services)
  if (lost === undefined) return
  throw new Refusal({ code: 'nothing-before', cause: `The code from before cannot be brought back: ${lost}.`, fix: 'Deploy by hand what is to run on the database of before; then undo the migration alone, without railway-service.' })
}

/**
 * Right before what ran before is brought back: whether anybody has deployed, or deploys, since it was looked at. Pure.
 * @param newest newest first
 * @throws Refusal `deployed-since`, `deployment-under-way`
 */
export function refuseOvertaken({ service: { name }, leaving, part }: LeavingService, newest: readonly Deployment[], state: string): void {
  refuseUnderWay(name, newest, { state, url: part.url ?? 'Railway' })
  const { id, createdAt, commit } = leaving.is === 'nothing' ? { id: '', createdAt: '', commit: null } : leaving.deployment
  const other = newest.find((one) => serves(one) && one.id !== id && one.createdAt > createdAt && (one.commit === null || one.commit !== commit))
  if (other !== undefined) throw deployedSince(`${name} serves ${named(other)} now, which was not there when this run looked`, state)
}

/**
 * Whether the services run what they ran when it was decided what is done.
 * @returns the new look, with the records of the first
 * @throws Refusal `deployed-since`
 */
export function refuseChanged(first: readonly LeavingService[], now: readonly LeavingService[]): LeavingService[] {
  return first.map((one) => {
    const again = now.find(({ service }) => service.id === one.service.id)
    if (again === undefined || marks(again) !== marks(one)) throw deployedSince(`What ${one.service.name} runs has changed while this run was at work. Then: ${sentenceOf(one)} Now: ${again === undefined ? 'it is not there any more' : sentenceOf(again)}`.replace(/\.$/, ''), 'Nothing was touched.')
    return { ...again, part: one.part }
  })
}

function marks({ leaving, before }: LeavingService): string {
  return JSON.stringify([leaving.is, leaving.is === 'nothing' ? null : leaving.deployment.id, before?.id ?? null])
}

export function deployedSince(what: string, state: string): Refusal {
  return new Refusal({ code: 'deployed-since', rule: 11, cause: `Something else was deployed since: ${what}.`, state, fix: 'See what serves in Railway, then run again.' })
}

/** What would become of one service, in one sentence. Pure. */
export function sentenceOf({ service: { name }, leaving, before, underWay }: LeavingService): string {
  const going = underWay.map((one) => ` Its deployment ${one.id} (${shown(one)}) is ${one.status}, and would be cancelled.`).join('')
  return `${whatBecomes(name, leaving, before)}${going}`
}

function whatBecomes(name: string, leaving: Leaving, before: Deployment | undefined): string {
  if (leaving.is === 'nothing') return `${name} runs nothing.`
  const runs = `${name} ${leaving.is !== 'later' && !leaving.isServing ? 'ran last, and does not serve,' : 'serves'} ${named(leaving.deployment)}`
  if (leaving.is === 'later') return `${runs}, which is of another deploy.`
  if (leaving.is === 'old') return `${runs}, which is from before that deploy.`
  if (before === undefined) return `${runs}; nothing is found that ran before.`
  return `${runs}; ${named(before)} of ${before.createdAt} would be brought back, ${before.canRollback === true ? 'by its image, which Railway still has, without a build' : 'by a build of that commit, because Railway has no image of it any more'}.`
}

function named(deployment: Deployment): string {
  return `${shown(deployment)} (deployment ${deployment.id})`
}
