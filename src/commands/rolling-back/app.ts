import { RailwayError, type Railway } from '../../context/railway-port.ts'
import { asking } from '../../deploy/asking.ts'
import type { DeployDependencies } from '../../deploy/deploy-service.ts'
import { goBack } from '../../deploy/go-back.ts'
import { shown } from '../../deploy/shown.ts'
import { serves } from '../../deploy/status.ts'
import { cancelDeployment, stopDeployment } from '../../railway/deployments.ts'
import { isPassing } from '../../railway/passing.ts'
import type { Scope } from '../../railway/model.ts'
import { Failure, Refusal } from '../../record/outcome.ts'
import { deployedSince, lookAtServices, readServiceNow, refuseChanged, refuseOvertaken, sentenceOf, type LeavingService } from '../../rollback/application.ts'
import type { ServiceNow, Undone } from '../../rollback/leaving.ts'
import { toEnd, underWayOf, whyNewCode } from '../../rollback/new-code.ts'
import type { Standing } from '../../rollback/standing.ts'
import type { FoundUndo } from './undo.ts'
import { connectToRailway, partOfScope } from '../reaching/railway.ts'
import type { Run } from '../run.ts'

/** The services of railway-service, as Railway shows them. */
export interface Application {
  readonly railway: Railway
  readonly scope: Scope
  readonly deps: DeployDependencies
  /** In the order in which they are deployed. */
  readonly services: readonly LeavingService[]
}

/**
 * What the services run, seen from the deploy that is undone: steps, and the record's `railway`.
 * @returns undefined where no service is named, or there is no token: in a workflow the preview has none
 */
export async function lookAtApplication(run: Run, found: FoundUndo): Promise<Application | undefined> {
  const { context, draft, inputs } = run
  const { 'railway-service': asked, 'railway-token': token } = inputs
  if (asked === undefined || token === undefined) return undefined
  const { railway, scope } = await connectToRailway(run, token)
  const part = partOfScope(scope)
  draft.parts.railway = part
  try {
    const services = await draft.step('application', 'Look at what serves', async () => await lookAtServices(railway, scope, asked, undoneBy(found)), (seen) => seen.map(sentenceOf).join(' '))
    part.services = services.map((service) => service.part)
    return { railway, scope, deps: { railway, clock: context.clock, log: context.log }, services }
  } finally {
    part.requests = railway.requests()
  }
}

function undoneBy({ toUndo, recorded }: FoundUndo): (serviceId: string) => Undone {
  return (serviceId) => ({
    commit: recorded?.deployed?.commit,
    planned: recorded?.planned,
    migratedAt: toUndo?.run.startedAt,
    before: recorded?.deployed?.services.find((service) => service.serviceId === serviceId)?.before,
  })
}

/**
 * The same look once more, right before anything is done: gate, restore and counting may have taken an hour.
 * @throws Refusal `deployed-since` unless what runs is what it was
 */
export async function lookAgain(run: Run, application: Application, found: FoundUndo): Promise<Application> {
  const { railway, scope, services } = application
  const asked = services.map(({ service }) => service.id)
  const now = await run.draft.step('application-again', 'Look again at what serves', async () => refuseChanged(services, await lookAtServices(railway, scope, asked, undoneBy(found))), () => 'as it was')
  noteRequests(run, railway)
  return { ...application, services: now }
}

/** Those whose code is to go, the last deployed first. */
export function toGo({ services }: Application): LeavingService[] {
  return services.filter(({ leaving }) => leaving.is === 'new').reverse()
}

/**
 * Brings back what ran before of one service; a step.
 * @throws Failure with what serves now
 */
export async function bringBack(run: Run, { railway, scope, deps }: Application, one: LeavingService, standing: Standing): Promise<void> {
  const { draft, inputs } = run
  const { service, before, part } = one
  if (before === undefined) throw new Error('the mode was decided without looking at what ran before')
  const tell = (sentence: string): void => standing.tellService(service.name, sentence)
  try {
    await draft.step('go-back', `Bring back what ran before of ${service.name}`, async () => {
      part.outcome = 'failed'
      part.back = await goBack(deps, { scope, service, before, timeoutMs: inputs['deploy-timeout'], tell, judge: (newest) => refuseOvertaken(one, newest, `Nothing was brought back of ${service.name}.`) })
      part.outcome = 'rolled-back'
    }, () => `${service.name} serves ${shown(before)} again: deployment ${part.back?.deploymentId ?? ''}, ${part.back?.how === 'image' ? 'its image' : 'built anew'}, ${((part.back?.milliseconds ?? 0) / 1000).toFixed(0)} s`)
  } catch (error) {
    if (error instanceof Refusal) tell(error.details.state)
    throw error
  } finally {
    part.milliseconds += part.back?.milliseconds ?? 0
    noteRequests(run, railway)
  }
}

/** So long Railway may take until what was cancelled or stopped is gone, and between two looks; milliseconds. */
const goneWithinMs = 60_000
const lookEveryMs = 2000

/**
 * Before anything else, whatever serves: what is still under way of the deploy that is undone would go live on the undone database, or over the code that was brought back. A step where there is any.
 * @throws Failure when it is not gone, or went live meanwhile
 */
export async function cancelUnderWay(run: Run, { railway, scope, services }: Application, standing: Standing): Promise<void> {
  for (const { service, leaving, underWay } of services) {
    if (underWay.length === 0) continue
    const names = underWay.map((one) => `${one.id} (${shown(one)})`).join(', ')
    const runs = leaving.is !== 'nothing' && leaving.is !== 'later' && leaving.isServing ? `${service.name} serves ${shown(leaving.deployment)}. ` : ''
    const unknown = `${runs}Whether the deployment ${names} of ${service.name} is cancelled is not known; it goes live when it succeeds.`
    standing.tellService(service.name, unknown)
    await run.draft.step('cancel', `Cancel what is under way of ${service.name}`, async () => {
      await asking(`Cancelling the deployment ${names} of ${service.name}`, unknown, async () => {
        for (const { id } of underWay) await cancelDeployment(railway, id)
      })
      await untilFits(run, service.id, { railway, scope }, unknown, (now) => {
        const live = now.active.find((one) => serves(one) && underWay.some(({ id }) => id === one.id))
        const [left] = live === undefined ? underWayOf(now) : [live]
        return left === undefined ? undefined : new Failure({ code: 'not-cancelled', cause: `A deployment of ${service.name} ${live === undefined ? `is ${left.status} all the same` : 'went live while it was being cancelled'}: ${left.id} (${shown(left)}).`, state: `The deployment ${left.id} (${shown(left)}) of ${service.name} is ${left.status}.`, fix: 'Look at it in Railway, then run again.' })
      })
    }, () => `${names} is cancelled, and nothing else is under way`).catch((error: unknown) => {
      if (error instanceof Failure) standing.tellService(service.name, error.details.state)
      throw error
    })
    for (const one of underWay) run.draft.warn(`The deployment ${one.id} of ${service.name} (${shown(one)}), which was ${one.status}, is cancelled.`)
    standing.tellService(service.name, `${runs}The deployment ${names} of ${service.name} is cancelled.`)
  }
  noteRequests(run, railway)
}

/** Looks until `judge` says that it is so; a look that Railway does not answer proves nothing, and is looked again. @throws what the last look came to */
async function untilFits({ context: { clock } }: Run, serviceId: string, { railway, scope }: Pick<Application, 'railway' | 'scope'>, state: string, judge: (now: ServiceNow) => Error | undefined): Promise<void> {
  const begun = clock.elapsed()
  for (;;) {
    const wrong = await seen('Looking at what the services run', state, async () => judge(await readServiceNow(railway, scope, serviceId)))
    if (wrong === undefined) return
    if (clock.elapsed() - begun > goneWithinMs) throw wrong
    await clock.sleep(lookEveryMs)
  }
}

/** @returns what came of the look, or the Failure of one that may succeed a little later @throws Failure of any other */
async function seen<T>(doing: string, state: string, look: () => Promise<T>): Promise<T | Failure> {
  try {
    return await asking(doing, state, look)
  } catch (error) {
    if (error instanceof Failure && isPassing(error.cause)) return error
    throw error
  }
}

/**
 * Right before the database is undone: only what was brought back, or ran before anyway, serves, and nothing is under way. What was replaced may take its seconds to go.
 * @param stopped those that were stopped for this
 * @throws Refusal `deployed-since`; a Failure where a service is stopped, which is not to be started again over what serves
 */
export async function refuseNewCode(run: Run, { railway, scope, services }: Application, stopped: readonly LeavingService[], standing: Standing): Promise<void> {
  await run.draft.step('serving', 'Look that no new code serves', async () => {
    for (const one of services) {
      const isStopped = stopped.includes(one)
      await untilFits(run, one.service.id, { railway, scope }, standing.text(), (now) => {
        const why = whyNewCode(one, isStopped, now)
        if (why === undefined) return undefined
        const refusal = deployedSince(why, standing.text())
        return stopped.length === 0 ? refusal : new Failure(refusal.details)
      })
    }
  }, () => 'only the code from before, or nothing')
  noteRequests(run, railway)
}

/**
 * Takes a service out of service, so that its tables can change under it; a step.
 * @throws Failure when it goes on serving, or may
 */
export async function stopServing(run: Run, { railway, scope }: Application, { service }: LeavingService, standing: Standing): Promise<void> {
  const { name } = service
  await run.draft.step('stop', `Stop ${name}`, async () => {
    const unknown = `Whether ${name} still serves is not known.`
    standing.tellService(name, `${name} was being stopped.`)
    const asked = new Set<string>()
    const said: string[] = []
    const begun = run.context.clock.elapsed()
    for (;;) {
      const left = await seen(`Looking at what ${name} runs`, unknown, async () => toEnd(await readServiceNow(railway, scope, service.id)))
      if (left instanceof Failure) {
        if (run.context.clock.elapsed() - begun > goneWithinMs) throw left
        await run.context.clock.sleep(lookEveryMs)
        continue
      }
      if (left.length === 0) break
      const words = left.map(({ deployment: one }) => `${one.id} (${shown(one)}, ${one.status})`).join(', ')
      if (run.context.clock.elapsed() - begun > goneWithinMs) throw new Failure({ code: 'not-stopped', cause: `${name} was stopped, and all the same it has ${words} after ${goneWithinMs / 1000} s${said.length === 0 ? '' : ` (${said.at(-1) ?? ''})`}.`, state: `${name} runs, or may run yet: ${words}.`, fix: 'Remove its deployment in Railway (⋮ → Remove), then run again.' })
      for (const { deployment, how } of left) {
        if (asked.has(`${how} ${deployment.id}`)) continue
        asked.add(`${how} ${deployment.id}`)
        await asking(`Stopping ${name}`, unknown, async () => void said.push(...(await endOne(railway, deployment.id, how))))
      }
      await run.context.clock.sleep(lookEveryMs)
    }
    standing.tellService(name, `${name} is stopped: nobody is served by it.`)
  }, () => `${name} serves nobody`)
  noteRequests(run, railway)
}

/** What ends by itself meanwhile cannot be cancelled: whether it is gone is looked at, not believed. @returns what Railway said against it */
async function endOne(railway: Railway, id: string, how: 'cancel' | 'stop'): Promise<string[]> {
  try {
    await (how === 'cancel' ? cancelDeployment : stopDeployment)(railway, id)
    return []
  } catch (error) {
    if (error instanceof RailwayError && error.trouble === 'said') return [error.message]
    throw error
  }
}

/** The code that was stopped serves again, on the database that was not changed: its image has just run. */
export async function startAgain(run: Run, application: Application, one: LeavingService, standing: Standing): Promise<void> {
  const { leaving, service } = one
  if (leaving.is !== 'new') return
  const tell = (sentence: string): void => standing.tellService(service.name, sentence)
  const { scope, deps, railway } = application
  await run.draft.step('start-again', `Start ${service.name} again`, async () => await goBack(deps, { scope, service, before: { ...leaving.deployment, canRollback: true }, timeoutMs: run.inputs['deploy-timeout'], tell, judge: (newest) => refuseOvertaken(one, newest, `${service.name} is stopped.`) }), () => `${service.name} serves ${shown(leaving.deployment)} again`)
  noteRequests(run, railway)
}

function noteRequests({ draft }: Run, railway: Railway): void {
  if (draft.parts.railway !== undefined) draft.parts.railway.requests = railway.requests()
}

/**
 * In a workflow the new code would go on serving on tables that are gone, and only a warning would say so.
 * @throws Refusal where services are named and there is no token
 */
export function refuseUntouchedCode({ context, inputs }: Pick<Run, 'context' | 'inputs'>): void {
  if (context.door !== 'action' || inputs['railway-service'] === undefined || inputs['railway-token'] !== undefined) return
  throw new Refusal({
    code: 'railway-token-missing',
    rule: 11,
    cause: `railway-service names ${inputs['railway-service'].join(', ')}, whose code has to be brought back before its tables change under it, and there is no railway-token.`,
    fix: `Put a project token into the secret RAILWAY_TOKEN of the environment ${inputs.environment}-rollback (the workflow hands it on), or drop railway-service: then the migration alone is undone.`,
  })
}

/**
 * Whoever undoes has the token. Without it nothing is known of what serves.
 * @throws Refusal
 */
export function refuseWithoutToken({ inputs }: Pick<Run, 'inputs'>): void {
  if (inputs['railway-token'] !== undefined) return
  throw new Refusal({
    code: 'railway-token-missing',
    cause: 'Bringing code back on Railway takes railway-token, and there is none.',
    fix: `Put a project token into the secret RAILWAY_TOKEN of the environment ${inputs.environment}-rollback (the workflow hands it on), or drop railway-service: then mode: down and mode: restore undo the migration alone.`,
  })
}
