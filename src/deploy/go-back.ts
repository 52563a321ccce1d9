import { RailwayError, type Railway } from '../context/railway-port.ts'
import { dashboardUrl, deployCommit, isOfSameSource, listDeployments, readDeploymentOf, readEvents, rollBackTo, type JudgeBefore } from '../railway/deployments.ts'
import type { Deployment, Scope, Service } from '../railway/model.ts'
import { Failure } from '../record/outcome.ts'
import type { DeployedService } from '../record/railway-parts.ts'
import { asking } from './asking.ts'
import type { DeployDependencies } from './deploy-service.ts'
import { followDeployment } from './follow.ts'
import { shown } from './shown.ts'
import { proveServing, readServing, servingSentence } from './serving.ts'
import { isFinal, meaningOf, serves } from './status.ts'

/** How a service came back: the record's part. */
export type Back = NonNullable<DeployedService['back']>

/** So many deployments are looked through, and of so many that are gone it is asked whether they ever served. */
const listedAtMost = 50
const askedAtMost = 5
/** After a rollback that nobody saw, before the commit is built instead. */
const lastLookMs = 5000
/** Phases that only a deployment comes to whose program was started. */
const startedSteps = new Set(['CREATE_CONTAINER', 'HEALTHCHECK', 'DRAIN_INSTANCES'])

/** What is left, and what is known of what it replaced. */
export interface Leaving {
  /** The commit that is to go; null: it has none. */
  readonly commit: string | null
  /** What served when its deployment began (`record.railway.services[].before`). */
  readonly before?: DeployedService['before']
  /** The same, as Railway gave it then: where it could be rolled back to, it is not asked for again, for every request is a second in which the wrong code serves. */
  readonly was?: Deployment | undefined
  /** The deployment that leaves; without it, it is the newest one of that commit. */
  readonly deploymentId?: string | undefined
}

/**
 * What ran before the commit that is to go: the deployment that was active when its own began, where that is known; else the newest one of another commit that has
 * served and is older than what leaves. Not merely the previous one in the list: failed, skipped, cancelled and removed ones that never served are passed over.
 * @returns undefined: nothing of that kind can be found
 * @throws Refusal `deployment-elsewhere` where the record names a deployment of another service; RailwayError
 */
export async function findBefore(railway: Railway, scope: Scope, serviceId: string, leaving: Leaving): Promise<Deployment | undefined> {
  const { was } = leaving
  if (was?.canRollback === true && !isSameCommit(was.commit, leaving.commit)) return was
  const known = leaving.before ?? undefined
  if (known !== undefined && !isSameCommit(known.commit, leaving.commit)) {
    const deployment = await readDeploymentOf(railway, scope, serviceId, known.deploymentId)
    if (deployment !== undefined) return { ...deployment, commit: deployment.commit ?? known.commit }
  }
  const list = await listDeployments(railway, scope, serviceId, listedAtMost)
  const left = list.find(({ id }) => id === leaving.deploymentId) ?? list.find(({ commit }) => isSameCommit(commit, leaving.commit))
  let asked = 0
  for (const candidate of list) {
    // Somebody else's newer one did not run before.
    if (left !== undefined && candidate.createdAt >= left.createdAt) continue
    if (isSameCommit(candidate.commit, leaving.commit)) continue
    const served = hasServed(candidate)
    if (served === 'yes') return candidate
    if (served === 'unknown' && asked++ < askedAtMost && (await wasStarted(railway, candidate.id))) return candidate
  }
  return undefined
}

/**
 * Whether a deployment in the list has ever served, as far as it says so itself: one that is gone may have been cancelled while it was built; that it can be rolled back to
 * means that its image was made and ran. Pure.
 */
export function hasServed({ status, canRollback }: Pick<Deployment, 'status' | 'canRollback'>): 'yes' | 'no' | 'unknown' {
  const meaning = meaningOf(status)
  if (meaning === 'succeeded' || meaning === 'sleeping') return 'yes'
  if (meaning === 'gone') return canRollback === true ? 'yes' : 'unknown'
  return 'no'
}

async function wasStarted(railway: Railway, id: string): Promise<boolean> {
  const events = await readEvents(railway, id)
  return events.every(({ error }) => error === null) && events.some(({ step, completedAt }) => startedSteps.has(step) && completedAt !== null)
}

function isSameCommit(a: string | null, b: string | null): boolean {
  return a !== null && a === b
}

export interface GoingBack {
  readonly scope: Scope
  readonly service: Pick<Service, 'id' | 'name'>
  /** From `findBefore`. */
  readonly before: Deployment
  readonly timeoutMs: number
  /** Told what is true from now on. */
  readonly tell: (state: string) => void
  /** As of `deployCommit`. */
  readonly judge?: JudgeBefore
}

/**
 * Brings a deployment back: its image and its variables, where Railway still has them (`canRollback`, within the retention of images), else its commit is built anew. The
 * new deployment is found, followed, and proven to serve.
 * @throws Failure saying what serves instead
 */
export async function goBack(deps: DeployDependencies, going: GoingBack): Promise<Back> {
  const { clock, log } = deps
  const { scope, service, before, timeoutMs, tell } = going
  const start = clock.elapsed()
  tell(`Railway was being asked to bring ${shown(before)} of ${service.name} back; whether it has begun is not known.`)
  const { id, how, sentAt } = await begin(deps, going)
  const followedFrom = clock.elapsed()
  log.info(`${service.name}: going back to ${shown(before)} as deployment ${id} (${how === 'image' ? 'its image' : 'built anew'}): ${dashboardUrl(scope, service.id, id)}`)
  const goesOn = `Railway goes on with it, also when this run has ended: ${dashboardUrl(scope, service.id, id)}`
  tell(`The deployment ${id}, which brings ${shown(before)} of ${service.name} back, is begun. ${goesOn}`)
  const onStatus = (status: string): void => tell(`The deployment ${id}, which brings ${shown(before)} of ${service.name} back, was ${status}.${isFinal(status) ? '' : ` ${goesOn}`}`)
  const followed = await asking(`Following the deployment that brings ${service.name} back`, `The deployment ${id}, which brings ${shown(before)} of ${service.name} back, is begun; what became of it is not known.`, async () =>
    await followDeployment(deps, { service: service.name, id, timeoutMs, work: how, onStatus }),
  )
  if (followed.end !== 'succeeded' || followed.deployment === undefined) throw await failedToGoBack(deps, going, id, `the deployment ${id} ended as ${followed.deployment?.status ?? 'not found'} (${followed.end})`)
  const proof = await proveServing(deps, scope, service, followed.deployment, before.commit)
  if (!proof.proven) throw await failedToGoBack(deps, going, id, proof.why)
  tell(`${service.name} serves ${shown(before)} again (deployment ${id}).`)
  const milliseconds = Math.round(clock.elapsed() - start)
  // Railway was at work from the mutation's answer to the last look that found it unfinished, and perhaps longer: all else counts as ours.
  const railways = Math.max(0, followedFrom + followed.unfinishedMs - sentAt)
  return { deploymentId: id, commit: followed.deployment.commit, how, milliseconds, ownMilliseconds: Math.max(0, milliseconds - Math.round(railways)) }
}

interface Begun {
  readonly id: string
  readonly how: Back['how']
  /** When Railway had answered the mutation, by `elapsed`. */
  readonly sentAt: number
}

async function begin(deps: DeployDependencies, going: GoingBack): Promise<Begun> {
  const { scope, service, before, judge } = going
  let mayHaveBegun = false
  const say: Saying = ({ error, words }) => ({ ...words, state: stateOfBegin(going, mayHaveBegun || error.isDone === 'unknown') })
  let sentAt = deps.clock.elapsed()
  const request: Railway['request'] = async (operation, variables) => {
    const answer = await deps.railway.request(operation, variables)
    if (operation.kind === 'mutation') sentAt = deps.clock.elapsed()
    return answer
  }
  const { kind, requests, remaining } = deps.railway
  const asked = { ...deps, railway: { kind, requests, remaining, request } }
  if (before.canRollback === true) {
    try {
      return { id: await rollBackTo(asked, scope, service.id, before.id, judge), how: 'image', sentAt }
    } catch (error) {
      if (!(error instanceof RailwayError)) throw error
      const fail = async (): Promise<never> => await asking(`Rolling ${service.name} back`, undefined, () => Promise.reject(error), say)
      mayHaveBegun = error.isDone === 'unknown'
      if (mayHaveBegun) {
        // It is looked for once more: nothing is built on top of it.
        const found = await asking(`Looking for the rollback of ${service.name}`, undefined, async () => await lookForIt(asked, going), say)
        if (found !== undefined) return { id: found, how: 'image', sentAt }
      }
      // A token that may not roll back may still deploy (which tokens may is not documented); should both happen after all, both are of the old commit.
      if (error.trouble !== 'not-authorized' && error.trouble !== 'said') return await fail()
      deps.log.warning(`Railway does not roll ${service.name} back (${error.message}): the commit is built anew instead.`)
    }
  }
  const { commit } = before
  if (commit === null) {
    throw new Failure({ code: 'no-way-back', cause: `What ran before of ${service.name} (deployment ${before.id}) has no commit, and Railway cannot roll back to it any more.`, state: stateOfBegin(going, mayHaveBegun), fix: `Deploy by hand what is to run: ${dashboardUrl(scope, service.id, null)}.` })
  }
  return { id: await asking(`Deploying ${shown(before)} of ${service.name} again`, undefined, async () => await deployCommit(asked, scope, service.id, commit, judge), say), how: 'build', sentAt }
}

type Saying = NonNullable<Parameters<typeof asking>[3]>

/** Nothing was done only where Railway, or the way to it, leaves no doubt. */
function stateOfBegin({ scope, service, before }: GoingBack, mayHaveBegun: boolean): string {
  return mayHaveBegun ? `Whether Railway has begun to bring ${shown(before)} of ${service.name} back is not known. Look: ${dashboardUrl(scope, service.id, null)}` : `Nothing was brought back of ${service.name}.`
}

/** The newest deployment of all, where it is of the old commit and goes live or serves: whoever began it, it is what is wanted. */
async function lookForIt({ railway, clock }: DeployDependencies, { scope, service, before }: GoingBack): Promise<string | undefined> {
  await clock.sleep(lastLookMs)
  const [newest] = await listDeployments(railway, scope, service.id, listedAtMost)
  return newest !== undefined && newest.id !== before.id && isOfSameSource(newest, before) && (!isFinal(newest.status) || serves(newest)) ? newest.id : undefined
}

async function failedToGoBack({ railway }: DeployDependencies, { scope, service, before }: GoingBack, id: string, why: string): Promise<Failure> {
  return new Failure({
    code: 'go-back-failed',
    cause: `${shown(before)} of ${service.name} could not be brought back: ${why}.`,
    state: servingSentence(service.name, await readServing(railway, scope, service.id)),
    fix: `Look at it: ${dashboardUrl(scope, service.id, id)}; bring it back there (⋮ → Rollback), or deploy ${before.commit ?? 'what ran before'} again.`,
  })
}
