import type { Deployment, DeploymentEvent } from '../railway/model.ts'
import type { Followed, FollowEnd } from './follow.ts'
import { shown } from './shown.ts'
import type { LogKind } from './logs.ts'

/** What a deployment that did not succeed ended in, for people; without the state of things. */
export interface EndingWords {
  readonly code: string
  readonly cause: string
  readonly fix: string
  /** Which log says more; undefined: none does. */
  readonly log: LogKind | undefined
}

/** What the words are about. */
export interface Ending {
  readonly service: string
  readonly id: string
  readonly commit: string
  readonly repository: string | null
  readonly timeoutMs: number
  /** Of the deployment in the dashboard. */
  readonly url: string
  readonly followed: Followed
  /** Its phases, where Railway tells them. */
  readonly events: readonly DeploymentEvent[]
  /** The newest deployment after it, of somebody else. */
  readonly later: Deployment | undefined
}

type Words = (ending: Ending) => EndingWords

/** Cause and way out for each end but success. Pure. */
export function wordsOfEnding(end: Exclude<FollowEnd, 'succeeded'>, ending: Ending): EndingWords {
  return words[end](ending)
}

const words: Readonly<Record<Exclude<FollowEnd, 'succeeded'>, Words>> = {
  failed: (ending) => wordsOfFailure(ending),
  crashed: ({ service, events }) => ({
    code: 'deploy-crashed',
    cause: `${service} was started and ended again${said(lastError(events))} (CRASHED).`,
    fix: 'The deploy log says why: mend that, or set what it misses among the service’s variables; then deploy again.',
    log: 'deploy',
  }),
  skipped: ({ service, followed, url }) => {
    const reason = followed.deployment?.skippedReason ?? null
    return {
      code: 'deploy-skipped',
      cause: `Railway skipped the deployment of ${service}: ${reason ?? 'it does not say why'} (SKIPPED).`,
      fix: /watch/i.test(reason ?? '')
        ? `The commit touches none of the service’s watched files: clear the Watch Paths (Settings → Build: ${url}) and deploy again.`
        : /check|\bci\b/i.test(reason ?? '')
          ? `Switch “Wait for CI” off (Settings → Source: ${url}): what it checks is checked before; then deploy again.`
          : `Look at the deployment: ${url}; then deploy again.`,
      log: undefined,
    }
  },
  'needs-approval': ({ service, url }) => ({
    code: 'deploy-needs-approval',
    cause: `Railway wants somebody to approve the deployment of ${service}: whoever the commit is of has no Railway account linked to GitHub (NEEDS_APPROVAL).`,
    fix: `Have a member of the workspace press Approve there: ${url}. Or cancel it, have the author link their account, and deploy again.`,
    log: undefined,
  }),
  gone: ({ service, id, later, followed, url }) => ({
    code: 'deploy-superseded',
    cause:
      later === undefined
        ? `Somebody removed or cancelled the deployment ${id} of ${service} (${followed.deployment?.status ?? 'REMOVED'}).`
        : `The deployment ${id} of ${service} was superseded by ${later.id} (${shown(later)}, ${later.status}, of ${later.createdAt}), which is not of this run.`,
    fix: `Find out who deployed beside this run, and that auto-deploy is off: ${url}; then deploy again.`,
    log: undefined,
  }),
  sleeping: ({ service, url }) => ({
    code: 'deploy-asleep',
    cause: `The deployment of ${service} sleeps, and was never seen to succeed (SLEEPING).`,
    fix: `Look at it: ${url}; wake it by a request, and deploy again with Serverless switched off if it does not start.`,
    log: 'deploy',
  }),
  'waits-too-long': ({ service, url }) => ({
    code: 'deploy-waits-for-ci',
    cause: `Railway has waited for the check suites of the commit for five minutes before it deploys ${service} (WAITING). This job may itself be what it waits for: then neither ever ends.`,
    fix: `Cancel that deployment (${url}) and switch “Wait for CI” off: Settings → Source; then deploy again.`,
    log: undefined,
  }),
  'never-there': ({ service, id, followed, url }) => ({
    code: 'deploy-not-found',
    cause:
      followed.deployment === undefined
        ? `Railway said that it deploys ${service} as ${id}, and shows no such deployment.`
        : `Railway shows the deployment ${id} of ${service} no more (last it was ${followed.deployment.status}): it was removed, or railway-token may not see it any more.`,
    fix: `Look at the service’s deployments: ${url}; then deploy again.`,
    log: undefined,
  }),
  'timed-out': ({ service, followed, timeoutMs, url }) => {
    const { deployment, silence } = followed
    const last = deployment === undefined ? 'it was never seen' : `it is still ${deployment.status}`
    return {
      code: 'deploy-timeout',
      cause: `The deployment of ${service} was not finished after ${Math.round(timeoutMs / 1000)} s (deploy-timeout): ${silence === undefined ? last : `Railway does not answer any more (${silence}); ${deployment === undefined ? 'it was never seen' : `last it was ${deployment.status}`}`}.`,
      fix: silence === undefined ? `Look at it, and cancel it there if it hangs: ${url}. A longer build needs a longer deploy-timeout.` : `See whether Railway is up (status.railway.com), then look at the deployment: ${url}. When Railway answers, run deploy again: what serves already is not deployed again.`,
      log: deployment === undefined ? undefined : deployment.status === 'DEPLOYING' ? 'deploy' : 'build',
    }
  },
}

const buildSteps = new Set(['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE'])

/** Which phase failed: Railway's events say it; without them the last status before. */
function wordsOfFailure({ service, followed, events, commit, repository }: Ending): EndingWords {
  const error = lastError(events)
  const step = error?.step ?? (followed.phases.some(({ status }) => status === 'DEPLOYING') ? 'DEPLOYING' : 'BUILDING')
  if (/couldn.t find remote ref/i.test(error?.error ?? '')) return { ...commitNotFound(service, commit, repository), log: 'build' }
  if (buildSteps.has(step) || step === 'BUILDING') return { code: 'build-failed', cause: `The build of ${service} failed${said(error)}.`, fix: 'The build log says why: mend it in a commit, and deploy that.', log: 'build' }
  if (step === 'PRE_DEPLOY_COMMAND') return { code: 'pre-deploy-failed', cause: `The pre-deploy command of ${service} failed${said(error)}.`, fix: 'The deploy log says why. A migration has no place in it: Signalbox migrates before.', log: 'deploy' }
  if (step === 'HEALTHCHECK') {
    return {
      code: 'health-check-failed',
      cause: `${service} never passed its health check${said(error)}.`,
      fix: 'Does it listen on 0.0.0.0 and the PORT that Railway gives, and answer the health check path with 200 (the host is healthcheck.railway.app)? See the deploy log.',
      log: 'deploy',
    }
  }
  return { code: 'deploy-failed', cause: `The deployment of ${service} failed${error === undefined ? '' : ` at ${step}`}${said(error)}.`, fix: 'The deploy log says why: mend it, and deploy again.', log: 'deploy' }
}

/** For the mutation, which refuses an unknown commit, and for the build, which does not find it. */
export function commitNotFound(service: string, commit: string, repository: string | null): Omit<EndingWords, 'log'> {
  return {
    code: 'railway-commit-not-found',
    cause: `Railway finds no commit ${commit} in ${repository ?? 'the repository'} to deploy ${service} from: it is not pushed, or Railway may not see that repository.`,
    fix: 'Push the commit to that repository (git push), or let Railway’s GitHub app see it (GitHub → Settings → Applications → Railway); then deploy again.',
  }
}

function lastError(events: readonly DeploymentEvent[]): DeploymentEvent | undefined {
  return events.filter(({ error }) => error !== null).sort((a, b) => a.at.localeCompare(b.at)).at(-1)
}

function said(event: DeploymentEvent | undefined): string {
  const text = event?.error?.replace(/\s+/g, ' ').trim().replace(/[.!]+$/, '') ?? ''
  return text === '' ? '' : `: ${text.slice(0, 300)}`
}
