import type { DeployedService, RunRecord } from '../record/record.ts'
import { inWords } from './counts.ts'
import { humanDuration } from './durations.ts'
import { named } from './escape.ts'

/** What serves at the end of a run, as far as the record proves it: the first thing that somebody wants to know after a failure. */

/** A commit as people read it: eight digits in backticks; in words where it has none (`railway up`, an image). */
export function shortCommit(commit: string | null | undefined): string {
  return commit === null || commit === undefined ? 'a deployment without a commit' : named(commit.slice(0, 8))
}

/** One sentence without a full stop, names in backticks: what serves the people of this service now. */
export function servesNow(service: DeployedService): string {
  const { outcome, before, back, commit, already, deploymentId } = service
  const old = before === null ? undefined : shortCommit(before.commit)
  switch (outcome) {
    case 'deployed':
      return `${shortCommit(commit)}, ${already === true ? 'which served already' : 'the new one'}`
    case 'rolled-back':
      return back === undefined ? `${old ?? 'nothing'}, which ran before` : `${shortCommit(back.commit)} again, brought back in ${humanDuration(back.milliseconds)}${back.how === 'build' ? ' by building it anew' : ''}`
    case 'not-begun':
      // Of a rollback that has not begun it is the deployment that is to go.
      if (deploymentId !== null) return `${shortCommit(commit)}: it was not touched`
      return old === undefined ? 'nothing yet; it was not touched' : `${old}, as before: it was not touched`
    case 'failed':
      return service.serving === undefined ? afterFailure(service, old) : afterLooking(service.serving, before)
  }
}

/** Railway was asked what serves. */
function afterLooking(serving: NonNullable<DeployedService['serving']>, before: DeployedService['before']): string {
  const [only] = serving
  if (only === undefined) return `nothing${before === null ? '' : `; ${shortCommit(before.commit)} ran before`}`
  if (serving.length === 1 && only.deploymentId === before?.deploymentId) return `${shortCommit(before.commit)} still, as before`
  return inWords(serving.slice(0, 4).map(({ deploymentId, commit }) => `${shortCommit(commit)} (deployment ${named(deploymentId.slice(0, 8))})`))
}

/** Where it could not be asked: Railway keeps what serves until a new deployment is healthy; one that crashed had been. Railway's words: DeploymentStatus of its schema. */
function afterFailure({ status, deploymentId }: DeployedService, old: string | undefined): string {
  if (status === null && deploymentId !== null) return `${old ?? 'nothing'} until the new one is ready: how far it was is not known`
  switch (status ?? '') {
    case 'FAILED':
    case 'SKIPPED':
    case 'NEEDS_APPROVAL':
      return old === undefined ? 'nothing: this was its first deployment' : `${old} still: the new one never took over`
    case 'QUEUED':
    case 'INITIALIZING':
    case 'WAITING':
    case 'BUILDING':
    case 'DEPLOYING':
      return `${old ?? 'nothing'} when it was last asked; the new one was ${status} then`
    case 'CRASHED':
      return `perhaps nothing: the new one crashed${old === undefined ? '' : `; ${old} ran before`}`
    case 'REMOVED':
    case 'REMOVING':
      return `not this one: it was superseded or removed${old === undefined ? '' : `; ${old} ran before`}`
    default:
      return `not known${old === undefined ? '' : `; ${old} ran before`}`
  }
}

/** A deployment that serves and does not do well: by its smoke test, or by its watch. */
export function doesBadly({ outcome }: DeployedService, { stop }: Pick<RunRecord, 'stop'>): boolean {
  return outcome === 'deployed' && (stop?.code === 'smoke-failed' || stop?.code === 'watch-breach')
}

/** The services of a run on Railway with one outcome. */
export function servicesThat(record: RunRecord, ...outcomes: readonly DeployedService['outcome'][]): DeployedService[] {
  return (record.railway?.services ?? []).filter(({ outcome }) => outcomes.includes(outcome))
}

/** `api`, `api and worker`. */
export function serviceNames(services: readonly DeployedService[]): string {
  const names = services.slice(0, 4).map(({ service }) => named(service, 60))
  return inWords(services.length > names.length ? [...names, `${services.length - names.length} more`] : names)
}

/** `9f8e7d6c serves again on api`; undefined where nothing was brought back. */
export function broughtBack(record: RunRecord): string | undefined {
  const services = servicesThat(record, 'rolled-back')
  if (services.length === 0) return undefined
  const commits = [...new Set(services.map(({ back, before }) => back?.commit ?? before?.commit ?? null))]
  const [only] = commits
  return commits.length === 1 ? `${shortCommit(only)} serves again on ${serviceNames(services)}` : `what ran before serves again on ${serviceNames(services)}`
}
