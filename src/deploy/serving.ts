import type { Clock } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import type { Deployment, Scope, Service } from '../railway/model.ts'
import { readServices } from '../railway/services.ts'
import { errorMessage } from '../record/error-facts.ts'
import type { DeployedService } from '../record/railway-parts.ts'
import { shown } from './shown.ts'
import { serves } from './status.ts'

/** What serves of one service at this moment; `unknown`: why that could not be read. */
export type Serving = { readonly active: readonly Deployment[]; readonly latest: Deployment | null } | { readonly unknown: string }

/** Asks Railway. Never throws for what Railway, or the way to it, says: after a failure it is the state that matters. */
export async function readServing(railway: Railway, scope: Scope, serviceId: string): Promise<Serving> {
  try {
    const service = (await readServices(railway, scope)).find(({ id }) => id === serviceId)
    return service === undefined ? { unknown: 'Railway does not list it any more' } : servingOf(service)
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    return { unknown: errorMessage(error) }
  }
}

export function servingOf({ active, latest }: Pick<Service, 'active' | 'latest'>): Serving {
  return { active: active.filter(serves), latest }
}

/** The same for the record; undefined: not known. */
export function servingPart(serving: Serving): DeployedService['serving'] {
  return 'unknown' in serving ? undefined : serving.active.map(({ id, commit }) => ({ deploymentId: id, commit }))
}

/** One sentence, without its end. Pure. */
export function servingWords(name: string, serving: Serving): string {
  if ('unknown' in serving) return `what ${name} serves now is not known (${serving.unknown})`
  if (serving.active.length === 0) return `nothing of ${name} serves now`
  return `${name} serves ${serving.active.map((deployment) => `${shown(deployment)} (deployment ${deployment.id})`).join(' and ')}`
}

/** The same as a sentence of its own; a service's name stays as it is written. Pure. */
export function servingSentence(name: string, serving: Serving): string {
  const words = servingWords(name, serving)
  return `${words.startsWith(`${name} serves `) ? words : words.charAt(0).toUpperCase() + words.slice(1)}.`
}

/** What stands where a deployment of ours should serve alone. */
export interface Ours {
  readonly deploymentId: string
  /** When Railway made it; undefined: not known, and only what is not ours tells. */
  readonly createdAt?: string | undefined
}

/** The newest deployment that serves beside or instead of ours and is newer: it has taken its place, or takes it. Pure. */
export function newerThan({ active, latest }: Pick<Service, 'active' | 'latest'>, { deploymentId, createdAt }: Ours): Deployment | undefined {
  const since = createdAt ?? [...active, latest].find((deployment) => deployment?.id === deploymentId)?.createdAt
  const others = [...active, ...(latest === null ? [] : [latest])].filter((deployment) => serves(deployment) && deployment.id !== deploymentId && (since === undefined || deployment.createdAt > since))
  return others.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
}

/** A list can be older than the deployment that was just read, and Railway silent for a moment: it is asked again so often, so long apart. */
export const proofs = 5
export const proofPauseMs = 2000

/** As `readServing`; where Railway does not answer, it is asked again. */
export async function readServingPatiently({ railway, clock }: { readonly railway: Railway; readonly clock: Pick<Clock, 'sleep'> }, scope: Scope, serviceId: string): Promise<Serving> {
  for (let asked = 1; ; asked++) {
    const serving = await readServing(railway, scope, serviceId)
    if (asked >= proofs || !('unknown' in serving)) return serving
    await clock.sleep(proofPauseMs)
  }
}

/** What the proof that a deployment serves came to. */
export type Proof = { readonly proven: true } | { readonly proven: false; readonly serving: Serving; readonly why: string }

/**
 * Whether this deployment, and with it this commit, really serves: Railway's word SUCCESS is about a deployment, and another one may have taken its place, or its commit
 * may be another.
 * @param expected the full commit; null: the deployment has none (an image), and none is compared
 */
export async function proveServing({ railway, clock }: { readonly railway: Railway; readonly clock: Pick<Clock, 'sleep'> }, scope: Scope, service: Pick<Service, 'id' | 'name'>, finished: Deployment, expected: string | null): Promise<Proof> {
  if (finished.commit !== expected) {
    const found = finished.commit === null ? 'does not say which commit it is of (meta.commitHash)' : `is of ${finished.commit}`
    return { proven: false, serving: await readServing(railway, scope, service.id), why: `the deployment ${finished.id} ${found}, and ${expected ?? 'one without a commit'} was asked for` }
  }
  for (let asked = 1; ; asked++) {
    const serving = await readServing(railway, scope, service.id)
    const newer = 'unknown' in serving ? undefined : newerThan(serving, { deploymentId: finished.id, createdAt: finished.createdAt })
    if (newer !== undefined) return { proven: false, serving, why: `a newer deployment, ${newer.id} (${shown(newer)}, of ${newer.createdAt}), which is not of this run, has taken its place` }
    const found = 'unknown' in serving ? undefined : serving.active.find(({ id }) => id === finished.id)
    if (found !== undefined && (found.commit === expected || found.commit === null)) return { proven: true }
    if (asked >= proofs) return { proven: false, serving, why: 'unknown' in serving ? `whether the deployment ${finished.id} serves is not known` : `the deployment ${finished.id} is not among those that serve` }
    await clock.sleep(proofPauseMs)
  }
}
