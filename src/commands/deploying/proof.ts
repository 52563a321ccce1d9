import { shown } from '../../deploy/shown.ts'
import { servingPart, servingSentence } from '../../deploy/serving.ts'
import { readStanding, type Standing } from '../../deploy/standing.ts'
import { Failure, type Stop } from '../../record/outcome.ts'
import type { Deploying, OnRailway } from './to-railway.ts'
import type { Run } from '../run.ts'

/**
 * A step, the last one: whether every service of the run serves the commit still, also one that served it before. Since it was proven, somebody may have deployed something else, or the
 * program may have ended.
 * @throws Failure `not-serving`, `serving-unknown`
 */
export async function proveAtTheEnd(run: Run, on: OnRailway): Promise<void> {
  const { draft } = run
  await draft.step('still-serves', 'Prove that it still serves', async () => {
    const standing = await standingOf(on)
    if ('unknown' in standing) {
      throw new Failure({ code: 'serving-unknown', cause: `Whether ${on.commit} still serves is not known: ${standing.unknown}.`, state: 'That is what was proven last; what serves now is not known.', fix: 'Look in Railway’s dashboard (status.railway.com says whether it is up); when it answers, run deploy again: what serves already is not deployed again.' })
    }
    for (const { service } of on.services) {
      const coming = standing.get(service.id)?.coming
      if (coming !== undefined) draft.warn(`A deployment of ${service.name} that is not of this run is under way: ${coming.id} (${shown(coming)}), ${coming.status}. It takes the place of ${shown(on)} when it succeeds.`)
    }
    refuseReplaced(on, standing)
  }, () => `${on.services.map(({ service }) => service.name).join(', ')}: ${shown(on)} serves`)
}

async function standingOf({ deps, scope, services }: OnRailway): ReturnType<typeof readStanding> {
  return await readStanding(deps, scope, services.flatMap(({ service, part }) => (part.outcome === 'deployed' && part.deploymentId !== null ? [{ serviceId: service.id, deploymentId: part.deploymentId }] : [])))
}

function refuseReplaced(on: OnRailway, standing: ReadonlyMap<string, Standing>): void {
  const lost = on.services.flatMap(({ service, part }) => {
    const one = standing.get(service.id)
    return one === undefined || one.serves ? [] : [{ service, part, one }]
  })
  const [first] = lost
  if (first === undefined) return
  for (const { part, one } of lost) noteLost(part, one)
  throw new Failure({
    code: 'not-serving',
    cause: lost.map(({ service, part, one }) => `${service.name} served ${shown(on)} (deployment ${part.deploymentId ?? ''}), and does not any more: ${whyLost(one)}.`).join(' '),
    state: lost.map(({ service, one }) => servingSentence(service.name, one.serving)).join(' '),
    fix: fixOfLost(on, first),
  })
}

function fixOfLost({ commit }: OnRailway, { part, one: { newer } }: { readonly part: Deploying['part']; readonly one: Standing }): string {
  if (newer === undefined) return `Look at its deploy log: ${part.url ?? ''}; mend what ended it in a commit, and deploy that.`
  if (newer.commit === commit) return 'Another run has deployed the very same commit: wait for its result, or run deploy again; what serves already is not deployed again.'
  return `Find out who deployed beside this run, and that auto-deploy is off: ${part.url ?? ''}; then deploy again.`
}

function whyLost({ newer, ours }: Standing): string {
  if (newer !== undefined) return `${newer.id} (${shown(newer)}, of ${newer.createdAt}), which is not of this run, has taken its place`
  if (ours === undefined) return 'it is not among those that serve'
  return ours.isStopped === true ? 'it was stopped' : `it is ${ours.status}`
}

function noteLost(part: Deploying['part'], { ours, serving }: Standing): void {
  part.outcome = 'failed'
  if (ours !== undefined) part.status = ours.status
  const found = servingPart(serving)
  if (found !== undefined) part.serving = found
}

/** What is true of the services that this run has deployed so far. */
export function doneSentences({ services }: Pick<OnRailway, 'services'>): string[] {
  return services.filter(({ part }) => part.outcome === 'deployed').map(({ service, part }) => `${service.name} serves ${shown(part)} (deployment ${part.deploymentId ?? ''}${part.before === null ? '' : `; before it ran ${shown(part.before)}`}).`)
}

/**
 * The stop with the state of all services, not only of the one that it is about, as Railway shows it now; a refusal that comes after something was deployed is a failure. Where the old
 * code is brought back it is looked at there.
 */
export async function told({ inputs }: Pick<Run, 'inputs'>, on: OnRailway, stop: Stop): Promise<Stop> {
  const { details } = stop
  const deployed = on.services.filter(({ part }) => part.outcome === 'deployed')
  if (deployed.length === 0) return stop
  const standing = inputs['on-breach'] === 'rollback-app' || ['not-serving', 'serving-unknown'].includes(details.code) ? new Map<string, Standing>() : await standingOf(on)
  const gone = 'unknown' in standing ? [] : deployed.flatMap(({ service, part }) => {
    const one = standing.get(service.id)
    if (one === undefined || one.serves) return []
    noteLost(part, one)
    return [`${servingSentence(service.name, one.serving)} Its deployment ${part.deploymentId ?? ''} of this run (${shown(part)}) served, and does not any more.`]
  })
  const done = [...doneSentences(on), ...gone, ...('unknown' in standing ? [`That was so when it was seen last; Railway does not say now (${standing.unknown}).`] : [])]
  const notBegun = on.services.filter(({ part }) => part.outcome === 'not-begun').map(({ service }) => service.name)
  const state = [...done, details.state, ...(notBegun.length === 0 ? [] : [`Not begun: ${notBegun.join(', ')}.`])].join(' ')
  return new Failure({ ...details, state }, { cause: stop })
}
