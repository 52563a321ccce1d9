import type { Clock } from '../context/ports.ts'
import { RailwayError, type Railway } from '../context/railway-port.ts'
import type { Deployment, Scope, Service } from '../railway/model.ts'
import { readServices } from '../railway/services.ts'
import { errorMessage } from '../record/error-facts.ts'
import { newerThan, proofPauseMs, proofs, servingOf, type Serving } from './serving.ts'
import { isFinal, serves } from './status.ts'

/** A deployment of this run, or one that it found serving. */
export interface Expected {
  readonly serviceId: string
  readonly deploymentId: string
}

/** How one of them stands. */
export interface Standing {
  readonly serves: boolean
  /** Somebody else's newer one that serves. */
  readonly newer: Deployment | undefined
  /** Somebody else's newer one that is not finished: it takes its place when it succeeds. */
  readonly coming: Deployment | undefined
  /** Ours, as it was seen last; undefined: it is not shown any more. */
  readonly ours: Deployment | undefined
  readonly serving: Serving
}

/**
 * Whether all of them serve, with nothing newer in their place: one request. Where one does not, it is asked again before that is believed, for a list can be older than what happened;
 * so it is where Railway does not answer.
 * @returns by the service's id; or why it is not known
 */
export async function readStanding({ railway, clock }: { readonly railway: Railway; readonly clock: Pick<Clock, 'sleep'> }, scope: Scope, expected: readonly Expected[]): Promise<ReadonlyMap<string, Standing> | { readonly unknown: string }> {
  for (let asked = 1; ; asked++) {
    const read = await standingNow(railway, scope, expected)
    if (asked >= proofs || (!('unknown' in read) && [...read.values()].every((one) => one.serves || one.newer !== undefined))) return read
    await clock.sleep(proofPauseMs)
  }
}

async function standingNow(railway: Railway, scope: Scope, expected: readonly Expected[]): Promise<Map<string, Standing> | { readonly unknown: string }> {
  try {
    const services = await readServices(railway, scope)
    return new Map(expected.map((one) => [one.serviceId, judgeStanding(services.find(({ id }) => id === one.serviceId), one)]))
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error
    return { unknown: errorMessage(error) }
  }
}

/** Pure. @param service undefined: Railway does not list it any more */
export function judgeStanding(service: Pick<Service, 'active' | 'latest'> | undefined, { deploymentId }: Pick<Expected, 'deploymentId'>): Standing {
  if (service === undefined) return { serves: false, newer: undefined, coming: undefined, ours: undefined, serving: { unknown: 'Railway does not list it any more' } }
  const { active, latest } = service
  const ours = [...active, latest].find((deployment) => deployment?.id === deploymentId) ?? undefined
  const newer = newerThan(service, { deploymentId })
  const isComing = latest !== null && latest.id !== deploymentId && !isFinal(latest.status) && (ours === undefined || latest.createdAt > ours.createdAt)
  return {
    serves: newer === undefined && active.some((deployment) => deployment.id === deploymentId && serves(deployment)),
    newer,
    coming: isComing ? latest : undefined,
    ours,
    serving: servingOf(service),
  }
}

/** What may become of a service that is to go back. */
export type BackWay =
  | { readonly is: 'unknown'; readonly why: string }
  /** What ran before serves, and ours does not. */
  | { readonly is: 'old' }
  /** Ours, or nothing, serves, and nobody has begun anything else. */
  | { readonly is: 'free' }
  /** Somebody else's: it is not overwritten. */
  | { readonly is: 'theirs'; readonly deployment: Deployment; readonly serves: boolean }

/** What is known of the service from before. */
export interface Known {
  /** Ours; null: it is not known whether there is one. */
  readonly deploymentId: string | null
  /** What served before ours was begun. */
  readonly before: readonly string[]
}

/** Pure. */
export function judgeBackWay(serving: Serving, { deploymentId, before }: Known): BackWay {
  if ('unknown' in serving) return { is: 'unknown', why: serving.unknown }
  const { active, latest } = serving
  const isTheirs = ({ id }: Deployment): boolean => id !== deploymentId && !before.includes(id)
  const others = [...(latest === null ? [] : [latest]), ...active].filter(isTheirs)
  const theirs = others.find(serves) ?? others.find(({ status }) => !isFinal(status))
  if (theirs !== undefined) return { is: 'theirs', deployment: theirs, serves: serves(theirs) }
  return active.length > 0 && active.every(({ id }) => before.includes(id)) ? { is: 'old' } : { is: 'free' }
}
