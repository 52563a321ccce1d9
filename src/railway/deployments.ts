import { z } from 'zod'
import type { Clock } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import { Refusal } from '../record/outcome.ts'
import { withoutSecrets } from '../record/without-secrets.ts'
import { dashboardUrl } from './dashboard.ts'
import type { Deployment, DeploymentEvent, Scope } from './model.ts'
import { operations } from './operations.ts'
import { isPassing } from './passing.ts'
import { deploymentReading, nameReading, nodesOf, timeReading } from './readings.ts'
import { askRailway } from './shape.ts'

export interface DeployDependencies {
  readonly railway: Pick<Railway, 'request'>
  readonly clock: Pick<Clock, 'elapsed' | 'sleep'>
}

/** How many of the newest are looked through for the one that was just begun. */
const lookedThrough = 20
/** Between two looks, in milliseconds; then the last again and again. */
const looks = [1000, 2000, 3000, 4000, 5000] as const
/** After this many milliseconds, a deployment that cannot be seen was not begun: what a hang-up left shows within seconds. */
const lostMs = 12_000
/** The same where Railway answered with an error that can come after the deed. */
const saidMs = 4000
/** While Railway does not answer nothing is seen, and nothing is proven: so many milliseconds are looked on, at least. */
const silentMs = 60_000
/** A rollback's deployment is made by Railway on its own time. */
const rollbackVisibleMs = 60_000
const sendings = 3

/** Looks at what is there right before something is begun. Throws, or rejects, where it is not to be begun. */
export type JudgeBefore = (newest: readonly Deployment[]) => void | Promise<void>

const deployReading = z.object({ serviceInstanceDeployV2: z.string().min(1) })

/**
 * Has Railway deploy this very commit. When it is not known whether Railway did, the deployments are looked through for one of that commit that was not there before, and only when there is
 * none is it asked for again.
 * @param commit all 40 digits: Railway finds no other
 * @param judge is given the newest deployments right before Railway is asked, newest first: what it throws keeps it from being asked
 * @returns the deployment's id
 * @throws RailwayError; `said` with “Commit not found” where the service's repository has no such commit; `isDone` is `unknown` whenever it may have been begun, whatever went wrong last
 */
export async function deployCommit(deps: DeployDependencies, scope: Scope, serviceId: string, commit: string, judge?: JudgeBefore): Promise<string> {
  const { railway } = deps
  const before = await listDeployments(railway, scope, serviceId, lookedThrough)
  await judge?.(before)
  return await begin(deps, {
    send: async () => (await askRailway(railway, operations.deployCommit, { serviceId, environmentId: scope.environment.id, commitSha: commit }, deployReading)).serviceInstanceDeployV2,
    look: async (withinMs) => await lookForNew(deps, scope, serviceId, { before, fits: (deployment) => deployment.commit === commit.toLowerCase(), withinMs }),
  })
}

/** Whether two deployments run the same: the same commit, or without one the same image. That both do not say what they are of proves nothing. Pure. */
export function isOfSameSource(one: Pick<Deployment, 'commit' | 'image'>, other: Pick<Deployment, 'commit' | 'image'>): boolean {
  if (one.commit !== null || other.commit !== null) return one.commit === other.commit
  return one.image !== undefined && one.image === other.image
}

/** Without a commit nothing else would tell a stranger's from ours. */
function isOfAnotherImage(one: Pick<Deployment, 'commit' | 'image'>, other: Pick<Deployment, 'commit' | 'image'>): boolean {
  return one.commit === null && other.commit === null && one.image !== undefined && other.image !== undefined && one.image !== other.image
}

const rollbackReading = z.object({ deploymentRollback: z.boolean() })

/**
 * Brings back an earlier deployment: its image and its variables, as a new deployment, whose id Railway does not tell. It is the one of the same commit that was not there before; where
 * none of it appears, the only new one: its commit is for the caller to judge.
 * @param judge as of `deployCommit`
 * @returns the new deployment's id
 * @throws Refusal `deployment-elsewhere` before Railway is asked, where it is none of this service: the mutation takes any id that the token reaches
 * @throws RailwayError; `isDone` is `unknown` whenever it may have been begun, also when Railway said yes and no deployment appeared
 */
export async function rollBackTo(deps: DeployDependencies, scope: Scope, serviceId: string, deploymentId: string, judge?: JudgeBefore): Promise<string> {
  const { railway } = deps
  const before = await listDeployments(railway, scope, serviceId, lookedThrough)
  await judge?.(before)
  const old = before.find(({ id }) => id === deploymentId) ?? (await readDeploymentOf(railway, scope, serviceId, deploymentId))
  if (old === undefined) throw new RailwayError(`Railway does not show the deployment ${deploymentId} that was to be brought back`, { trouble: 'said', operation: operations.rollBack.name, isDone: 'no' })
  const look = async (withinMs: number): Promise<string | undefined> =>
    await lookForNew(deps, scope, serviceId, { before: [...before, { id: deploymentId }], fits: (deployment) => isOfSameSource(deployment, old), takesOthers: (deployment) => !isOfAnotherImage(deployment, old), withinMs })
  const sent = await begin(deps, {
    send: async () => {
      const { deploymentRollback } = await askRailway(railway, operations.rollBack, { id: deploymentId }, rollbackReading)
      if (!deploymentRollback) throw new RailwayError('Railway did not roll back (it answered false)', { trouble: 'said', operation: operations.rollBack.name, isDone: 'no' })
      return ''
    },
    look,
  })
  const found = sent === '' ? await afterwards(async () => await look(rollbackVisibleMs)) : sent
  if (found !== undefined) return found
  throw new RailwayError(`Railway said yes to the rollback, and no new deployment appeared within ${rollbackVisibleMs / 1000} s`, { trouble: 'said', operation: operations.rollBack.name, isDone: 'unknown' })
}

/**
 * Sends what must not be done twice; what was lost on the way is looked for before it is sent again. An error in Railway's words would be the same the second time.
 * @throws RailwayError; once a sending ended unknown, whatever comes after it is unknown too
 */
async function begin({ clock }: Pick<DeployDependencies, 'clock'>, { send, look }: { send: () => Promise<string>; look: (withinMs: number) => Promise<string | undefined> }): Promise<string> {
  let wasUnknown = false
  for (let sending = 1; ; sending++) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof RailwayError)) throw error
      wasUnknown ||= error.isDone === 'unknown'
      // Refused (“too quickly”) may mean that the sending before was taken.
      const found = wasUnknown ? await afterwards(async () => await look(error.trouble === 'not-reached' ? lostMs : saidMs)) : undefined
      if (found !== undefined) return found
      if (error.trouble !== 'not-reached' || sending >= sendings) throw wasUnknown ? unknown(error) : error
      await clock.sleep(looks[0])
    }
  }
}

/** What is only looked for after a mutation is a query, with which nothing is done: the mutation may be all the same. */
async function afterwards<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    throw error instanceof RailwayError ? unknown(error) : error
  }
}

function unknown(error: RailwayError): RailwayError {
  const { message, trouble, operation, traceId, field } = error
  return error.isDone === 'unknown' ? error : new RailwayError(message, { trouble, operation, traceId, field, isDone: 'unknown' }, { cause: error })
}

interface Sought {
  readonly before: readonly Pick<Deployment, 'id'>[]
  readonly fits: (deployment: Deployment) => boolean
  /** Whether the only new one is taken in the end although it does not fit: sooner where it does not say its commit, for then it contradicts nothing. */
  readonly takesOthers?: (deployment: Deployment) => boolean
  readonly withinMs: number
}

/**
 * @returns the id of the oldest one that is new and fits; undefined when none has appeared in time
 * @throws RailwayError for what does not pass, and where Railway does not answer until the time is up: then nothing is known
 */
async function lookForNew({ railway, clock }: DeployDependencies, scope: Scope, serviceId: string, { before, fits, takesOthers, withinMs }: Sought): Promise<string | undefined> {
  const known = new Set(before.map(({ id }) => id))
  const begun = clock.elapsed()
  for (let look = 0; ; look++) {
    const list = await listed(railway, scope, serviceId)
    const fresh = list instanceof RailwayError ? [] : list.filter(({ id }) => !known.has(id))
    const [only, second] = takesOthers === undefined ? [] : fresh.filter(takesOthers)
    const another = only !== undefined && second === undefined && look >= (only.commit === null ? 2 : 8) ? only : undefined
    const found = fresh.findLast(fits) ?? another
    if (found !== undefined) return found.id
    const pause = looks[look] ?? looks.at(-1) ?? 0
    const isSilent = list instanceof RailwayError
    if (clock.elapsed() - begun + pause > (isSilent ? Math.max(withinMs, silentMs) : withinMs)) {
      if (isSilent) throw list
      return undefined
    }
    await clock.sleep(pause)
  }
}

/** @returns the trouble, where it is one that passes */
async function listed(railway: Pick<Railway, 'request'>, scope: Scope, serviceId: string): Promise<Deployment[] | RailwayError> {
  try {
    return await listDeployments(railway, scope, serviceId, lookedThrough)
  } catch (error) {
    if (isPassing(error)) return error
    throw error
  }
}

const placeReading = z.object({ projectId: z.string(), environmentId: z.string(), serviceId: z.string().nullish() })
const oneReading = z.object({ deployment: z.intersection(deploymentReading, placeReading).nullish() })
type PlacedDeployment = Deployment & z.infer<typeof placeReading>

/**
 * One deployment, as it is now.
 * @returns undefined where it is not there, or not yet: right after it was begun Railway does not find it for a moment, and it answers `Not Authorized` for ids that it does not know
 * @throws RailwayError
 */
export async function readDeployment(railway: Pick<Railway, 'request'>, id: string): Promise<PlacedDeployment | undefined> {
  try {
    return (await askRailway(railway, operations.deployment, { id }, oneReading)).deployment ?? undefined
  } catch (error) {
    if (error instanceof RailwayError && (error.trouble === 'not-authorized' || (error.trouble === 'said' && /not found/i.test(error.message)))) return undefined
    throw error
  }
}

/**
 * The same of a deployment that is to come back: its id may stand in a record, which anybody may have written, and a token of an account reaches those of any project.
 * @throws Refusal `deployment-elsewhere` where it is of another service, environment or project; RailwayError
 */
export async function readDeploymentOf(railway: Pick<Railway, 'request'>, scope: Scope, serviceId: string, id: string): Promise<Deployment | undefined> {
  const found = await readDeployment(railway, id)
  if (found === undefined) return undefined
  const { projectId, environmentId, serviceId: of, ...deployment } = found
  if (projectId === scope.project.id && environmentId === scope.environment.id && of === serviceId) return deployment
  throw new Refusal({
    code: 'deployment-elsewhere',
    rule: 11,
    cause: `The deployment ${id}, which was to be brought back, is not of this service (${serviceId}) in the environment ${scope.environment.name} of ${scope.project.name}: it is of the service ${of ?? 'that is gone'}, environment ${environmentId}, project ${projectId}.`,
    state: 'Nothing was brought back of it.',
    fix: `Find out who wrote that id into the record of the deploy; bring back by hand what is to run: ${dashboardUrl(scope, serviceId, null)} (⋮ → Rollback).`,
  })
}

const listReading = z.object({ deployments: nodesOf(deploymentReading) })

/**
 * The newest deployments of a service, newest first. Railway's own order is nowhere promised.
 * @param count at most 1,000
 * @throws RailwayError
 */
export async function listDeployments(railway: Pick<Railway, 'request'>, scope: Scope, serviceId: string, count: number): Promise<Deployment[]> {
  const input = { projectId: scope.project.id, environmentId: scope.environment.id, serviceId }
  const { deployments } = await askRailway(railway, operations.deployments, { input, first: count }, listReading)
  return deployments.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
}

/** Of an event's words, in characters. */
const longestWords = 2000

const eventReading = z
  .object({ step: nameReading, createdAt: timeReading, completedAt: timeReading.nullish(), payload: z.object({ error: z.string().nullish(), reason: z.string().nullish(), detail: z.string().nullish() }).nullish() })
  .transform(
    ({ step, createdAt, completedAt, payload }): DeploymentEvent => ({
      step,
      at: createdAt,
      completedAt: completedAt ?? null,
      // A reason alone can be that of a step that went well.
      error: payload?.error ? withoutSecrets([payload.error, payload.reason, payload.detail].filter(Boolean).join(': '), longestWords) : null,
    }),
  )
const eventsReading = z.object({ deploymentEvents: nodesOf(eventReading) })

/** The phases of a deployment, oldest first; [] where they cannot be read, for nobody has promised them (facts/railway.md C4). */
export async function readEvents(railway: Pick<Railway, 'request'>, id: string): Promise<DeploymentEvent[]> {
  try {
    const { deploymentEvents } = await askRailway(railway, operations.deploymentEvents, { id }, eventsReading)
    return deploymentEvents.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  } catch (error) {
    if (error instanceof RailwayError) return []
    throw error
  }
}

const stopReading = z.object({ deploymentStop: z.boolean() })
const cancelReading = z.object({ deploymentCancel: z.boolean() })

/** Stops what a deployment runs. @throws RailwayError, also when Railway answers false */
export async function stopDeployment(railway: Pick<Railway, 'request'>, id: string): Promise<void> {
  const { deploymentStop } = await askRailway(railway, operations.stopDeployment, { id }, stopReading)
  if (!deploymentStop) throw new RailwayError('Railway did not stop the deployment (it answered false)', { trouble: 'said', operation: operations.stopDeployment.name, isDone: 'no' })
}

/** Ends a deployment that is queued or building. @throws RailwayError, also when Railway answers false */
export async function cancelDeployment(railway: Pick<Railway, 'request'>, id: string): Promise<void> {
  const { deploymentCancel } = await askRailway(railway, operations.cancelDeployment, { id }, cancelReading)
  if (!deploymentCancel) throw new RailwayError('Railway did not cancel the deployment (it answered false)', { trouble: 'said', operation: operations.cancelDeployment.name, isDone: 'no' })
}

export { dashboardUrl } from './dashboard.ts'
