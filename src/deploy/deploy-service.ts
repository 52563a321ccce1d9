import type { Clock, Log } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import { dashboardUrl, deployCommit, listDeployments, readEvents } from '../railway/deployments.ts'
import type { Deployment, Scope, Service } from '../railway/model.ts'
import { readServiceSettings } from '../railway/settings.ts'
import { Failure, Refusal } from '../record/outcome.ts'
import type { DeployedService } from '../record/railway-parts.ts'
import { asking } from './asking.ts'
import { refuseOverNewer, type CompareWithServing } from './commit-order.ts'
import { commitNotFound, wordsOfEnding, type EndingWords } from './ending-words.ts'
import { followDeployment, type Followed } from './follow.ts'
import { judgeAutoDeploy } from './guard-rails.ts'
import { shown } from './shown.ts'
import { keptLog, readLogs, type DeploymentLogs } from './logs.ts'
import { proveServing, readServing, servingOf, servingPart, servingSentence, servingWords, type Serving } from './serving.ts'
import { isFinal, serves } from './status.ts'
import { refuseUnderWay } from './under-way.ts'

export interface DeployDependencies {
  readonly railway: Railway
  readonly clock: Clock
  readonly log: Log
}

/** One service to be deployed. */
export interface Order {
  readonly scope: Scope
  /** As it was before. */
  readonly service: Service
  /** Full SHA. */
  readonly commit: string
  readonly timeoutMs: number
  readonly compare: CompareWithServing
  /** Told what is true from now on, whatever becomes of this run. */
  readonly tell: (state: string) => void
}

/** The record's part of a service of which nothing was begun yet. */
export function partOfService({ id, name, active }: Service): DeployedService {
  const before = newestOf(active)
  return {
    service: name,
    serviceId: id,
    url: null,
    outcome: 'not-begun',
    deploymentId: null,
    status: null,
    commit: null,
    milliseconds: 0,
    phases: [],
    before: before === undefined ? null : { deploymentId: before.id, commit: before.commit, createdAt: before.createdAt },
  }
}

function newestOf(deployments: readonly Deployment[]): Deployment | undefined {
  return [...deployments].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
}

/**
 * Deploys one commit of a service and proves that it serves. `part` is filled as far as it comes, also when it throws.
 * @param seen is given its logs, to be shown
 * @throws Refusal (rule 11) when auto-deploy was switched on meanwhile, something is under way, or what serves by now is newer; Failure with what serves then
 */
export async function deployService(deps: DeployDependencies, order: Order, part: DeployedService, seen: (logs: DeploymentLogs) => void): Promise<void> {
  const { clock, railway } = deps
  const start = clock.elapsed()
  try {
    await refuseAutoDeploy(deps, order)
    const id = await begin(deps, order, part)
    const followed = await follow(deps, order, part, id)
    const logs = followed.end === 'never-there' ? undefined : await readLogs(railway, id)
    if (logs !== undefined) seen(logs)
    if (followed.end !== 'succeeded') throw await explainEnding(deps, order, part, followed, logs)
    await prove(deps, order, part, followed)
    part.outcome = 'deployed'
  } finally {
    part.milliseconds = Math.round(clock.elapsed() - start)
  }
}

/** Any change of the source can bring a trigger back (facts, section I): it is looked at right before. */
async function refuseAutoDeploy({ railway }: DeployDependencies, { scope, service }: Order): Promise<void> {
  const { autoDeploy } = await asking(`Looking at ${service.name} once more`, `Nothing of ${service.name} was deployed.`, async () => await readServiceSettings(railway, scope, service.id))
  const { verdict, what, fix } = judgeAutoDeploy({ service, autoDeploy, url: dashboardUrl(scope, service.id, null) })
  if (verdict === 'refused') throw new Refusal({ code: 'auto-deploy', rule: 11, cause: `${what} It was off when the guard rails looked.`, state: `Nothing of ${service.name} was deployed.`, fix: fix ?? '' })
}

async function begin(deps: DeployDependencies, order: Order, part: DeployedService): Promise<string> {
  const { scope, service, commit, tell } = order
  const before = servingWords(service.name, servingOf(service))
  tell(`Railway was being asked to deploy ${commit} of ${service.name}; whether it has begun is not known. Before, ${before}.`)
  part.outcome = 'failed'
  const judge = async (newest: readonly Deployment[]): Promise<void> => await judgeBefore(deps, order, part, newest)
  const id = await asking(`Deploying ${service.name}`, undefined, async () => await deployCommit(deps, scope, service.id, commit, judge), ({ error, words }) => {
    if (error.isDone !== 'unknown') noteServing(part, servingOf(service))
    const state = error.isDone === 'unknown' ? `Whether Railway has begun to deploy ${service.name} is not known; before, ${before}. Look: ${dashboardUrl(scope, service.id, null)}` : `Nothing of ${service.name} was deployed: ${before}.`
    return { ...words, ...(/commit not found/i.test(error.message) ? commitNotFound(service.name, commit, service.repository) : {}), state }
  })
  part.deploymentId = id
  part.url = dashboardUrl(scope, service.id, id)
  tell(`The deployment ${id} of ${service.name} is begun. Railway goes on with it, also when this run has ended: cancel it there if it is not to go live (${part.url}). Until it does, ${before}.`)
  deps.log.info(`${service.name}: deployment ${id} of ${commit}: ${part.url}`)
  return id
}

/** Other deployments are looked at once more: since the guard rails minutes may have passed. */
async function judgeBefore({ log }: DeployDependencies, { scope, service, commit, compare, tell }: Order, part: DeployedService, newest: readonly Deployment[]): Promise<void> {
  const [url, state] = [dashboardUrl(scope, service.id, null), `Nothing of ${service.name} was deployed.`]
  const serving = newest.find(serves)
  try {
    refuseUnderWay(service.name, newest, { state, url, commit })
    if (serving !== undefined && serving.commit !== commit) await refuseOverNewer({ service: service.name, url, commit, serving, compare }, state)
  } catch (error) {
    part.outcome = 'not-begun'
    tell(state)
    throw error
  }
  if (serving === undefined || serving.id === part.before?.deploymentId || service.active.some(({ id }) => id === serving.id)) return
  log.warning(`${service.name} serves ${shown(serving)} (deployment ${serving.id}) by now, which somebody has deployed since the guard rails looked: that is what ran before.`)
  part.before = { deploymentId: serving.id, commit: serving.commit, createdAt: serving.createdAt }
}

async function follow(deps: DeployDependencies, { service, timeoutMs, tell }: Order, part: DeployedService, id: string): Promise<Followed> {
  const before = servingWords(service.name, servingOf(service))
  const onStatus = (status: string): void => {
    part.status = status
    tell(isFinal(status) ? `The deployment ${id} of ${service.name} is ${status}; before it, ${before}.` : `The deployment ${id} of ${service.name} was ${status}. Railway goes on with it, also when this run has ended: cancel it there if it is not to go live (${part.url ?? ''}). Until it does, ${before}.`)
  }
  const followed = await asking(`Following the deployment of ${service.name}`, undefined, async () => await followDeployment(deps, { service: service.name, id, timeoutMs, work: 'build', onStatus }), ({ words }) => ({
    ...words,
    state: `The deployment ${id} of ${service.name} was ${part.status ?? 'begun'} when it was last seen; Railway goes on with it.`,
  }))
  part.phases = [...followed.phases]
  part.status = followed.deployment?.status ?? null
  part.commit = followed.deployment?.commit ?? null
  return followed
}

async function explainEnding({ railway }: DeployDependencies, order: Order, part: DeployedService, followed: Followed, logs: DeploymentLogs | undefined): Promise<Failure> {
  const { scope, service, commit, timeoutMs } = order
  const id = part.deploymentId ?? ''
  const end = followed.end === 'succeeded' ? 'failed' : followed.end
  const events = end === 'failed' || end === 'crashed' ? await readEvents(railway, id) : []
  const later = end === 'gone' ? await laterThan(railway, scope, service.id, followed.deployment) : undefined
  const words = wordsOfEnding(end, { service: service.name, id, commit, repository: service.repository, timeoutMs, url: part.url ?? dashboardUrl(scope, service.id, null), followed, events, later })
  if (words.log !== undefined && logs !== undefined && logs.build.length + logs.deploy.length > 0) part.log = keptLog(logs, words.log)
  return failureOf(words, await stateAfter(railway, order, part))
}

async function laterThan(railway: Railway, scope: Scope, serviceId: string, ours: Deployment | undefined): Promise<Deployment | undefined> {
  try {
    const [newest] = await listDeployments(railway, scope, serviceId, 5)
    return newest !== undefined && newest.id !== ours?.id && (ours === undefined || newest.createdAt >= ours.createdAt) ? newest : undefined
  } catch (error) {
    if (error instanceof RailwayError) return undefined
    throw error
  }
}

async function prove(deps: DeployDependencies, order: Order, part: DeployedService, { deployment }: Followed): Promise<void> {
  const { scope, service, commit } = order
  if (deployment === undefined) throw new Error('a deployment that succeeded was seen')
  const proof = await proveServing(deps, scope, service, deployment, commit)
  if (proof.proven) {
    order.tell(`${service.name} serves ${commit} (deployment ${deployment.id}).`)
    return
  }
  noteServing(part, proof.serving)
  const isOther = deployment.commit !== commit
  if (!isOther && 'unknown' in proof.serving) {
    throw failureOf({ code: 'serving-unknown', cause: `Railway says ${deployment.status} about the deployment of ${service.name}, and ${proof.why}: ${proof.serving.unknown}.`, fix: `Look at it: ${part.url ?? ''}; when Railway answers again, run deploy again, or go back: signalbox rollback --mode app.` }, servingSentence(service.name, proof.serving))
  }
  throw failureOf(
    {
      code: isOther ? 'other-commit' : 'not-serving',
      cause: `Railway says ${deployment.status} about the deployment of ${service.name}, and ${proof.why}.`,
      fix: isOther ? `Look at the deployment (${part.url ?? ''}) and at the service’s source, and deploy again; or go back: signalbox rollback --mode app.` : `Look who deployed beside this run: ${part.url ?? ''}; then deploy again.`,
    },
    servingSentence(service.name, proof.serving),
  )
}

/** What is true after a failure: the old deployment goes on serving, or not, as Railway shows it now. */
async function stateAfter(railway: Railway, { scope, service, tell }: Order, part: DeployedService): Promise<string> {
  const serving = await readServing(railway, scope, service.id)
  noteServing(part, serving)
  const goesOn = 'active' in serving && serving.active.some(({ id }) => id === part.before?.deploymentId)
  const now = goesOn ? `${service.name} goes on serving what it served before, ${shown({ commit: part.before?.commit ?? null })} (deployment ${part.before?.deploymentId ?? ''}).` : servingSentence(service.name, serving)
  const goesLive = part.status === null ? `The deployment ${part.deploymentId ?? ''} was never seen: whether it goes live is not known.` : isFinal(part.status) ? undefined : `The deployment ${part.deploymentId ?? ''} ${'unknown' in serving ? `was ${part.status} when it was last seen` : `is still ${part.status}`}: it goes live when it succeeds, unless it is cancelled there.`
  const latest = 'unknown' in serving ? null : serving.latest
  const theirs = latest === null || latest.id === part.deploymentId || isFinal(latest.status) ? undefined : `The deployment ${latest.id} (${shown(latest)}), which is not of this run, is ${latest.status}: it goes live when it succeeds.`
  const state = [now, goesLive, theirs].filter((sentence) => sentence !== undefined).join(' ')
  tell(state)
  return state
}

function noteServing(part: DeployedService, serving: Serving): void {
  const found = servingPart(serving)
  if (found !== undefined) part.serving = found
}

function failureOf({ code, cause, fix }: Pick<EndingWords, 'code' | 'cause' | 'fix'>, state: string): Failure {
  return new Failure({ code, cause, state, fix })
}
