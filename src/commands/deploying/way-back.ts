import { asking } from '../../deploy/asking.ts'
import { findBefore, goBack } from '../../deploy/go-back.ts'
import { shown } from '../../deploy/shown.ts'
import { readServingPatiently, servingPart, servingSentence, type Serving } from '../../deploy/serving.ts'
import { judgeBackWay, type BackWay } from '../../deploy/standing.ts'
import { isFinal } from '../../deploy/status.ts'
import { refuseUnderWay } from '../../deploy/under-way.ts'
import { RailwayError } from '../../context/railway-port.ts'
import { cancelDeployment, dashboardUrl, listDeployments, readDeployment } from '../../railway/deployments.ts'
import type { Deployment } from '../../railway/model.ts'
import { Failure, Stop } from '../../record/outcome.ts'
import type { SmokeResult } from '../../record/record.ts'
import { fixAfterBack, rollbackCommand } from './back-words.ts'
import { hasMigrated } from './migrated.ts'
import type { Smoke } from './smoke.ts'
import type { Deploying, OnRailway } from './to-railway.ts'
import type { Run } from '../run.ts'

/**
 * With `on-breach: rollback-app`, brings back what ran before of every service that this run has deployed, the newest first. What it did not deploy stays as it is, and so does what
 * somebody else has deployed since, or is deploying.
 * @returns what to throw: the same stop, with what serves now
 */
export async function bringBack(run: Run, on: OnRailway, stop: Stop, smoke: Smoke | undefined): Promise<Stop> {
  const begun = on.services.filter(({ part, mayHaveBegun }) => (part.deploymentId !== null || mayHaveBegun === true) && part.already !== true).reverse()
  // Where nothing but the proof is missing, nothing says that the new code is bad.
  if (begun.length === 0 || stop.details.code === 'serving-unknown') return stop
  if (run.inputs['on-breach'] !== 'rollback-app') return withWayBack(run, stop, begun)
  const sentences: string[] = []
  let isBack = true
  for (const deploying of begun) {
    const { done, sentence } = await oneBack(run, on, deploying, () => sentences)
    isBack &&= done
    sentences.push(sentence)
  }
  const notBegun = on.services.filter(({ part }) => part.outcome === 'not-begun').map(({ service }) => service.name)
  if (notBegun.length > 0) sentences.push(`Not begun: ${notBegun.join(', ')}.`)
  const state = sentences.join(' ')
  run.draft.state = state
  const { fix, code } = stop.details
  if (!isBack) return new Failure({ ...stop.details, state }, { cause: stop })
  const again = await testAgain(run, smoke, state)
  return new Failure({ ...stop.details, state, fix: fixAfterBack({ fix, isOfCode: ['smoke-failed', 'watch-breach'].includes(code), hasMigrated: await hasMigrated(run), smoke: again }) }, { cause: stop })
}

/** So long what was brought back may take to answer: Railway has seen it start. */
const againTimeoutMs = 20_000

/** A step: what serves again is asked too. It fails without ending the run, which has failed already. */
async function testAgain(run: Run, smoke: Smoke | undefined, state: string): Promise<SmokeResult[] | undefined> {
  let found: SmokeResult[] | undefined
  try {
    await smoke?.({ retryForMs: againTimeoutMs, state, fill: (results) => (found = results), title: 'Smoke test of what serves again', name: 'smoke-again' })
  } catch (error) {
    if (!(error instanceof Stop) || run.context.lifetime.signal.aborted) throw error
    run.draft.warn(`What was brought back does not answer as it should either: ${error.details.cause}`)
  }
  return found
}

function withWayBack({ context, inputs }: Run, stop: Stop, begun: readonly Deploying[]): Stop {
  const deployed = begun.filter(({ part }) => part.outcome === 'deployed' && part.before !== null)
  if (deployed.length === 0) return stop
  const { details } = stop
  const command = rollbackCommand(context.door, inputs.environment, inputs['railway-service'] ?? [])
  return new Failure({ ...details, fix: `${details.fix} To bring the old code back: ${command} (or deploy with on-breach: rollback-app).` }, { cause: stop })
}

interface OneBack {
  /** The old code serves. */
  readonly done: boolean
  readonly sentence: string
}

async function oneBack(run: Run, on: OnRailway, deploying: Deploying, before: () => readonly string[]): Promise<OneBack> {
  const { service, part } = deploying
  try {
    return await run.draft.step('go-back', `Bring back what ran before of ${service.name}`, async () => await goBackFrom(run, on, deploying, before), ({ sentence }) => sentence)
  } catch (error) {
    if (!(error instanceof Stop) || run.context.lifetime.signal.aborted) throw error
    const { cause, state, fix } = error.details
    run.draft.warn(`${cause} ${fix}`)
    return { done: false, sentence: `${cause} ${state}` }
  } finally {
    if (part.back !== undefined) {
      part.outcome = 'rolled-back'
      delete part.serving // of before that
    }
  }
}

async function goBackFrom(run: Run, on: OnRailway, deploying: Deploying, earlier: () => readonly string[]): Promise<OneBack> {
  const { railway, scope, deps, commit } = on
  const { service, part } = deploying
  const url = dashboardUrl(scope, service.id, null)
  const tell = (state: string): void => void (run.draft.state = [...earlier(), state].join(' '))
  if (part.deploymentId === null) await findLost(on, deploying)
  if (part.outcome === 'failed') await cancelWhatGoesOn(run, on, { service, part })
  const serving = await readServingPatiently(deps, scope, service.id)
  const before = [...service.active.map(({ id }) => id), ...(part.before === null ? [] : [part.before.deploymentId])]
  const way = judgeBackWay(serving, { deploymentId: part.deploymentId, before })
  const left = whyLeft(deploying, serving, way)
  if (left !== undefined) return left
  const was = service.active.find(({ id }) => id === part.before?.deploymentId)
  const leaving = { commit: part.commit ?? commit, before: part.before, was, deploymentId: part.deploymentId ?? undefined }
  const found = await asking(`Looking for what ran before of ${service.name}`, `Nothing was brought back of ${service.name}.`, async () => await findBefore(railway, scope, service.id, leaving))
  if (found === undefined) throw new Failure({ code: 'nothing-before', cause: `There is nothing of ${service.name} to bring back: no deployment of another commit has served before.`, state: servingSentence(service.name, serving), fix: 'Deploy by hand what is to run.' })
  const judge = (newest: readonly Deployment[]): void => refuseUnderWay(service.name, newest.filter(({ id }) => id !== part.deploymentId), { state: `Nothing was brought back of ${service.name}.`, url })
  part.back = await goBack(deps, { scope, service, before: found, timeoutMs: run.inputs['deploy-timeout'], tell, judge })
  return { done: true, sentence: `${service.name} serves ${shown(found)} again, as before (deployment ${part.back.deploymentId}, ${part.back.how === 'image' ? 'its image' : 'built anew'}).` }
}

/** @returns what is true of a service that is left as it is; undefined: it is to go back */
function whyLeft({ service, part }: Deploying, serving: Serving, way: BackWay): OneBack | undefined {
  const { name } = service
  const isLost = part.deploymentId === null ? ` Whether Railway has begun to deploy ${name} is not known.` : ''
  const found = servingPart(serving)
  if (way.is !== 'free' && found !== undefined) part.serving = found
  switch (way.is) {
    case 'unknown':
      return { done: false, sentence: `${servingSentence(name, serving)} Nothing was brought back of it.${isLost}` }
    case 'theirs': {
      const { deployment } = way
      const theirs = `deployment ${deployment.id} (${shown(deployment)}) is not of this run`
      return { done: false, sentence: `${servingSentence(name, serving)} The ${theirs}${way.serves ? '' : `, is ${deployment.status}, and goes live when it succeeds`}: it is not overwritten, and nothing was brought back of ${name}.${isLost}` }
    }
    case 'old': {
      const goesOn = 'active' in serving && serving.latest !== null && serving.latest.id === part.deploymentId && !isFinal(serving.latest.status) ? ` The deployment ${serving.latest.id} is still ${serving.latest.status}: it goes live when it succeeds, unless it is cancelled there.` : ''
      return { done: goesOn === '' && isLost === '', sentence: `${name} goes on serving ${shown(part.before ?? { commit: null })} (deployment ${part.before?.deploymentId ?? ''}).${goesOn}${isLost}` }
    }
    case 'free':
      // Nothing of ours is known that could go, and what served before does not serve: nobody knows what happened.
      return part.deploymentId === null ? { done: false, sentence: `${servingSentence(name, serving)}${isLost} Nothing was brought back of it.` } : undefined
  }
}

/** Railway's answer was lost: by now the deployment may be there, as the newest one of the commit, newer than all that was there before. */
async function findLost({ deps, railway, scope, commit }: OnRailway, { service, part }: Deploying): Promise<void> {
  // Railway may be silent still: it is waited for, as for what serves.
  if ('unknown' in (await readServingPatiently(deps, scope, service.id))) return
  try {
    const last = [...service.active, ...(service.latest === null ? [] : [service.latest])].reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), part.before?.createdAt ?? '')
    const found = (await listDeployments(railway, scope, service.id, 20)).find((deployment) => deployment.commit === commit && deployment.createdAt > last)
    if (found === undefined) return
    part.deploymentId = found.id
    part.url = dashboardUrl(scope, service.id, found.id)
    part.status = found.status
    part.commit = found.commit
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
  }
}

/** So many times, and so many milliseconds apart, is looked whether a cancelled deployment is gone: Railway may show it some seconds late. */
const [goneLooks, goneLookMs] = [5, 1000]

/** A deployment that is still under way, or of which that is not known, would go live after the old code was brought back. */
async function cancelWhatGoesOn({ draft }: Run, { railway, deps: { clock } }: OnRailway, { service, part }: Deploying): Promise<void> {
  const { deploymentId: id, status } = part
  if (id === null || (status !== null && isFinal(status))) return
  try {
    await cancelDeployment(railway, id)
    for (let look = 1; look < goneLooks; look++) {
      part.status = (await readDeployment(railway, id))?.status ?? part.status
      if (part.status !== null && isFinal(part.status)) break
      await clock.sleep(goneLookMs)
    }
    draft.warn(`The deployment ${id} of ${service.name}, ${status === null ? 'whose status Railway had not told' : `which was ${status}`}, is cancelled (on-breach: rollback-app).`)
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    draft.warn(`The deployment ${id} of ${service.name} could not be cancelled (${error.message}): it goes live when it succeeds. Cancel it: ${part.url ?? ''}`)
  }
}
