import { repositoryRoot } from '../../deploy/checkout.ts'
import { asking } from '../../deploy/asking.ts'
import { orderRails, type CompareWithServing } from '../../deploy/commit-order.ts'
import { deployService, partOfService, type DeployDependencies } from '../../deploy/deploy-service.ts'
import type { GuardFacts } from '../../deploy/facts.ts'
import { judgeGuardRails, refuseByGuardRails, servingAlready } from '../../deploy/guard-rails.ts'
import { shown } from '../../deploy/shown.ts'
import { showLogs, type DeploymentLogs } from '../../deploy/logs.ts'
import { lookBeforeDeploy } from '../../deploy/look.ts'
import { placeOfTarget, type DatabasePlace } from '../../deploy/same-database.ts'
import { RailwayError, type Railway } from '../../context/railway-port.ts'
import { dashboardUrl } from '../../railway/deployments.ts'
import type { Scope, Service } from '../../railway/model.ts'
import { findService, readServices } from '../../railway/services.ts'
import { findRepository } from '../../init/repository.ts'
import { Failure, Stop, UsageError } from '../../record/outcome.ts'
import type { Deploy, DeployedService, RailwayPart } from '../../record/record.ts'
import type { WatchSources } from '../../watch/sources.ts'
import { bringBack } from './way-back.ts'
import { doneSentences, proveAtTheEnd, told } from './proof.ts'
import { connectToRailway, partOfScope } from '../reaching/railway.ts'
import { keepServing } from './keep-serving.ts'
import { compareWithServing } from './order.ts'
import type { Run } from '../run.ts'
import type { RefuseUndone } from './undone.ts'
import { readSmokeRequests, refuseSetUpMistakes, startTimeoutMs, type Smoke } from './smoke.ts'
import { takeBaseline, watchAfterDeploy } from './watch.ts'

/** One service of the run, and what becomes of it. */
export interface Deploying {
  readonly service: Service
  readonly part: DeployedService
  /** Railway was asked, and whether it has begun is not known: there is no id. */
  mayHaveBegun?: true
}

/** What is known before anything is deployed. */
export interface Prepared {
  readonly smoke: Smoke | undefined
  readonly refuseUndone: RefuseUndone
}

/** What a deployment to Railway works with. */
export interface OnRailway {
  readonly railway: Railway
  readonly scope: Scope
  readonly deps: DeployDependencies
  readonly commit: string
  readonly compare: CompareWithServing
  /** In the order in which they are deployed. */
  readonly services: readonly Deploying[]
}

/**
 * Guard rails for all services, then one after the other the exact commit, followed and proven; smoke test; watch. What fails after something was deployed brings the old code back, with
 * `on-breach: rollback-app`.
 */
export async function deployToRailway(run: Run, result: Deploy, { smoke, refuseUndone }: Prepared): Promise<void> {
  const { context, draft } = run
  const { commit } = result
  if (commit === null) throw new Error('the commit is known by now')
  const { railway, scope } = await connectToRailway(run, givenToken(run))
  const part = partOfScope(scope)
  const compare = compareWithServing(run, commit)
  draft.parts.railway = part
  try {
    const facts = await draft.step('guard-rails', 'Look at the guard rails', async () => await passGuardRails(run, { railway, scope, compare }, commit, part), describeGuardRails)
    const services = facts.services.map(({ service }): Deploying => ({ service, part: partFor(facts, service, commit) }))
    part.services = services.map((deploying) => deploying.part)
    const on: OnRailway = { railway, scope, deps: { railway, clock: context.clock, log: context.log }, commit, compare, services }
    const since = context.clock.now()
    const sources = (): WatchSources => sourcesOf(run, on, since)
    await refuseSetUpMistakes(run)
    const baseline = await takeBaseline(run, sources())
    try {
      await deployAll(run, on, result, refuseUndone)
      await testSmoke(run, result, smoke)
      await watchAfterDeploy(run, sources(), baseline)
      await proveAtTheEnd(run, on)
    } catch (error) {
      if (!(error instanceof Stop) || context.lifetime.signal.aborted) throw error
      throw await bringBack(run, on, await told(run, on, error), smoke)
    }
  } finally {
    part.requests = railway.requests()
  }
}

function givenToken({ inputs }: Run): string {
  const token = inputs['railway-token']
  if (token === undefined) throw new Error('the input rules let a missing railway-token through')
  return token
}

/** Rule 11, for all services before the first is deployed. */
async function passGuardRails(run: Run, { railway, scope, compare }: Pick<OnRailway, 'railway' | 'scope' | 'compare'>, commit: string, part: RailwayPart): Promise<GuardFacts> {
  const { context, draft, inputs } = run
  const facts = await asking('Looking at the services before they are deployed', 'Nothing was deployed.', async () => {
    const inEnvironment = await readServices(railway, scope)
    const services = chosen(inEnvironment, inputs['railway-service'] ?? [], scope)
    const checkout = repositoryRoot(context.host, inputs['working-directory'])
    const looked = { scope, inEnvironment, services, commit, ...(await repositoryOf(run)), migrated: await migratedDatabase(run), checkout }
    return await lookBeforeDeploy({ railway, redact: context.redact, clock: context.clock }, looked)
  })
  part.guardRails = judgeGuardRails(facts)
  part.guardRails.push(...(await orderRails(facts.services, commit, compare)))
  for (const { verdict, what, fix } of part.guardRails) {
    const line = `${what}${fix === null ? '' : ` ${fix}`}`
    if (verdict === 'ok') context.log.info(line)
    else if (verdict === 'refused') context.log.error(line)
    else draft.warn(line)
  }
  refuseByGuardRails(part.guardRails)
  return facts
}

/** By the workflow's run, else by the remote of the checkout: Railway builds from github.com alone. */
async function repositoryOf({ context, inputs }: Run): Promise<{ repository: string | undefined; isOrigin: boolean }> {
  const given = context.host.repository
  if (given !== undefined) return { repository: given, isOrigin: false }
  const { server, name } = await findRepository(context, inputs['working-directory'])
  return { repository: server === 'https://github.com' ? name : undefined, isOrigin: true }
}

function describeGuardRails({ services }: GuardFacts): string {
  return `nothing stands in the way of ${services.map(({ service }) => service.name).join(', ')}`
}

function chosen(inEnvironment: readonly Service[], asked: readonly string[], scope: Scope): Service[] {
  const services = asked.map((name) => findService(inEnvironment, name, scope))
  const twice = services.find((service, index) => services.indexOf(service) !== index)
  if (twice !== undefined) throw new UsageError({ code: 'railway-service-twice', cause: `railway-service names ${twice.name} twice.`, fix: 'Name each service once, in the order in which they are to be deployed.' })
  return services
}

/** By database-url where it is given, else by what the job before has planned or migrated. */
async function migratedDatabase(run: Run): Promise<DatabasePlace | undefined> {
  const url = run.inputs['database-url']
  if (url !== undefined) return { host: url.host, port: url.port, database: url.database }
  const before = await run.before
  const target = before?.plan?.target ?? before?.target
  return target === undefined ? undefined : placeOfTarget(target)
}

function partFor({ scope }: GuardFacts, service: Service, commit: string): DeployedService {
  const part = partOfService(service)
  const serving = servingAlready(service.active, commit)
  if (serving === undefined) return part
  return { ...part, outcome: 'deployed', already: true, deploymentId: serving.id, url: dashboardUrl(scope, service.id, serving.id), status: serving.status, commit: serving.commit, before: null }
}

async function deployAll(run: Run, on: OnRailway, result: Deploy, refuseUndone: RefuseUndone): Promise<void> {
  const { clock } = run.context
  const start = clock.elapsed()
  try {
    let isKept = false
    for (const deploying of on.services) {
      if (deploying.part.already !== true) await refuseUndone(`Nothing of ${deploying.service.name} was deployed.`)
      await deployOne(run, on, deploying)
      if (isKept || deploying.part.already === true) continue
      await keepServing(run)
      isKept = true
    }
  } finally {
    result.milliseconds = Math.round(clock.elapsed() - start)
  }
}

/** A step, and its logs in groups after it, also when it failed. */
async function deployOne(run: Run, on: OnRailway, deploying: Deploying): Promise<void> {
  const { service, part } = deploying
  const { draft, inputs } = run
  const { deps, scope, commit, compare } = on
  if (part.already === true) {
    draft.skip('deploy', `Deploy ${service.name}`, `it already serves ${shown(part)}`)
    return
  }
  const others = doneSentences(on)
  const tell = (state: string): void => void (draft.state = [...others, state].join(' '))
  let logs: DeploymentLogs | undefined
  try {
    const order = { scope, service, commit, timeoutMs: inputs['deploy-timeout'], compare, tell }
    await draft.step('deploy', `Deploy ${service.name}`, async () => await deployService(deps, order, part, (seen) => (logs = seen)), () => `${service.name} serves ${commit} (deployment ${part.deploymentId ?? ''}), after ${(part.milliseconds / 1000).toFixed(0)} s`)
  } catch (error) {
    if (part.deploymentId === null && error instanceof Failure && error.cause instanceof RailwayError && error.cause.isDone === 'unknown') deploying.mayHaveBegun = true
    throw error
  } finally {
    if (logs !== undefined) await showLogs(deps.log, service.name, logs, part.log)
  }
}

async function testSmoke({ draft }: Run, result: Deploy, smoke: Smoke | undefined): Promise<void> {
  if (smoke === undefined) {
    draft.skip('smoke', 'Smoke test', 'no smoke lines')
    return
  }
  await smoke({ retryForMs: startTimeoutMs, state: 'It does not answer as it should.', fix: 'Look at the application’s log.', fill: (results) => (result.smoke = results) })
}

function sourcesOf(run: Run, { railway, scope, services }: OnRailway, since: Date): WatchSources {
  const probes = readSmokeRequests(run)
  const database = run.inputs['database-url']
  const deploymentIds = services.flatMap(({ part }) => (part.outcome === 'deployed' ? (part.deploymentId ?? []) : []))
  return { railway: { railway, scope, serviceIds: services.map(({ service }) => service.id), deploymentIds }, ...(probes ? { probes } : {}), ...(database ? { database } : {}), since }
}
