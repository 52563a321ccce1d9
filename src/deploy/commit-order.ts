import type { Deployment, Service } from '../railway/model.ts'
import { Refusal } from '../record/outcome.ts'
import type { GuardRail } from '../record/railway-parts.ts'
import { serves } from './status.ts'

/** How the commit that is to be deployed stands to one that serves. */
export type CommitOrder =
  /** It has all of it, and more; or it is the same. */
  | { readonly is: 'newer' }
  | { readonly is: 'older' }
  /** Each has what the other has not. */
  | { readonly is: 'diverged' }
  /** What serves is not, or no longer, in the default branch: nothing of the branch is lost. */
  | { readonly is: 'abandoned'; readonly branch: string }
  | { readonly is: 'unknown'; readonly why: string; readonly fix: string }

/** Asks how the commit that is to be deployed stands to this one. @throws Stop where GitHub does not answer */
export type CompareWithServing = (serving: string) => Promise<CommitOrder>

export const servesNewer = 'serves-newer'

/** One rail for each commit that serves and is not the one to be deployed; where there is none, one that says so. */
export async function orderRails(services: readonly { readonly service: Service; readonly url: string }[], commit: string, compare: CompareWithServing): Promise<GuardRail[]> {
  const rails: GuardRail[] = []
  for (const { service, url } of services) {
    const others = service.active.filter((one) => serves(one) && one.commit !== commit)
    if (others.length === 0) rails.push({ id: servesNewer, service: service.name, verdict: 'ok', what: `${service.name} serves no other commit.`, fix: null })
    for (const serving of others) rails.push({ id: servesNewer, service: service.name, ...(await lookAtOrder({ service: service.name, url, commit, serving, compare })) })
  }
  return rails
}

/**
 * Right before Railway is asked: by now something else may serve than when the guard rails looked.
 * @throws Refusal (rule 11) `serves-newer` where it is newer, or that is not known
 */
export async function refuseOverNewer(asked: Asked, state: string): Promise<void> {
  const { verdict, what, fix } = await lookAtOrder(asked)
  if (verdict === 'refused') throw new Refusal({ code: servesNewer, rule: 11, cause: what, state, fix: fix ?? '' })
}

interface Asked {
  /** Its name, and its page in Railway's dashboard. */
  readonly service: string
  readonly url: string
  readonly commit: string
  readonly serving: Deployment
  readonly compare: CompareWithServing
}

type Said = Pick<GuardRail, 'verdict' | 'what' | 'fix'>

async function lookAtOrder({ service, url, commit, serving, compare }: Asked): Promise<Said> {
  if (serving.commit === null) return { verdict: 'unknown', what: `${service} serves a deployment without a commit (${serving.id}: an image, or “railway up”): whether it is newer is not known.`, fix: `Look for yourself what it runs: ${url}.` }
  return judgeOrder({ service, url, commit, deploymentId: serving.id, serving: serving.commit }, await compare(serving.commit))
}

/** Pure. What cannot be told is refused: what serves may be newer. */
export function judgeOrder({ service, url, commit, deploymentId, serving }: { readonly service: string; readonly url: string; readonly commit: string; readonly deploymentId: string; readonly serving: string }, order: CommitOrder): Said {
  const [ours, theirs] = [commit.slice(0, 8), `${serving.slice(0, 8)} (deployment ${deploymentId})`]
  const back = 'To go back to an older one on purpose: signalbox rollback --mode app, or the rollback workflow.'
  switch (order.is) {
    case 'newer':
      return { verdict: 'ok', what: `${service} serves ${theirs}, and ${ours} is newer.`, fix: null }
    case 'older':
      return { verdict: 'refused', what: `${service} serves ${theirs}, which is newer than ${ours}.`, fix: `Deploy that commit, or a newer one. ${back}` }
    case 'diverged':
      return { verdict: 'refused', what: `${service} serves ${theirs}, and ${ours} does not have all of it: it would be lost.`, fix: `Deploy a commit that has it. ${back}` }
    case 'abandoned':
      return { verdict: 'warning', what: `${service} serves ${theirs}, which ${order.branch} does not have (any more): ${ours} takes its place.`, fix: `If somebody needs what it has, merge it into ${order.branch} first: ${url}.` }
    case 'unknown':
      return { verdict: 'refused', what: `${service} serves ${theirs}, and whether ${ours} is newer is not known: ${order.why}.`, fix: `${order.fix} ${back}` }
  }
}
