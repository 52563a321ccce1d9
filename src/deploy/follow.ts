import type { Clock, Log } from '../context/ports.ts'
import type { Railway } from '../context/railway-port.ts'
import { readDeployment } from '../railway/deployments.ts'
import { isPassing } from '../railway/passing.ts'
import type { Deployment } from '../railway/model.ts'
import type { DeployedService } from '../record/railway-parts.ts'
import { meaningOf, type StatusMeaning } from './status.ts'

export interface FollowDependencies {
  readonly railway: Railway
  readonly clock: Clock
  readonly log: Log
}

/** A deployment of ours that is waited for. */
export interface Followee {
  readonly service: string
  readonly id: string
  /** From now on, all in all. */
  readonly timeoutMs: number
  /** What Railway has to do: an image is started within seconds, and somebody waits for the old code. */
  readonly work: 'build' | 'image'
  /** Told of every new status. */
  readonly onStatus: (status: string) => void
}

/** How following came to its end. */
export type FollowEnd = Exclude<StatusMeaning, 'under-way' | 'unknown' | 'waiting'> | 'waits-too-long' | 'never-there' | 'timed-out'

export interface Followed {
  readonly end: FollowEnd
  /** As it was seen last; undefined: it was never there. */
  readonly deployment: Deployment | undefined
  readonly phases: DeployedService['phases']
  /** Milliseconds from the begin to the last look that found it unfinished: so long, at least, Railway was at work. */
  readonly unfinishedMs: number
  /** Why Railway could not be asked any more, at a time-out. */
  readonly silence: string | undefined
}

/** A deployment may be told of before it can be read (facts, section 7). */
const notThereMs = 30_000
/** So long "Wait for CI" is waited for: our own job may be what it waits for. */
const waitingMs = 300_000

/**
 * Milliseconds until the next look. Five minutes of building are 32 looks; with few requests left (`X-RateLimit-Remaining`) it looks seldom. Pure.
 * @param sinceMs since the deployment was begun
 */
export function nextLookMs(sinceMs: number, remaining: number | undefined, work: Followee['work']): number {
  const pace = sinceMs < 60_000 ? 5000 : sinceMs < 180_000 ? 10_000 : 15_000
  if (remaining !== undefined && remaining < 20) return Math.max(pace, 30_000)
  return work === 'image' && sinceMs < 20_000 ? 1000 : pace
}

/**
 * Looks at one deployment, by its id alone, until it is finished or the time is up. Each new status is logged; one that is not known is named and waited on.
 * @throws RailwayError for what does not pass (the token is not good any more)
 */
export async function followDeployment(deps: FollowDependencies, followee: Followee): Promise<Followed> {
  return await new Following(deps, followee).toItsEnd()
}

class Following {
  readonly #deps: FollowDependencies
  readonly #followee: Followee
  readonly #begun: number
  readonly #phases: { status: string; at: string; milliseconds: number; since: number }[] = []
  #deployment: Deployment | undefined
  #missingSince: number | undefined
  #silence: string | undefined
  #unfinishedMs = 0

  constructor(deps: FollowDependencies, followee: Followee) {
    this.#deps = deps
    this.#followee = followee
    this.#begun = deps.clock.elapsed()
  }

  async toItsEnd(): Promise<Followed> {
    const { clock, railway } = this.#deps
    const { timeoutMs, work } = this.#followee
    for (;;) {
      const found = await this.#look()
      const end = found === 'silent' ? undefined : this.#judge(found)
      if (end !== undefined) return this.#ended(end)
      this.#unfinishedMs = this.#since()
      if (this.#since() >= timeoutMs) return this.#ended('timed-out')
      await clock.sleep(Math.min(nextLookMs(this.#since(), railway.remaining(), work), Math.max(0, timeoutMs - this.#since())))
    }
  }

  #since(): number {
    return this.#deps.clock.elapsed() - this.#begun
  }

  async #look(): Promise<Deployment | undefined | 'silent'> {
    try {
      const deployment = await readDeployment(this.#deps.railway, this.#followee.id)
      this.#silence = undefined
      return deployment
    } catch (error) {
      if (!isPassing(error)) throw error
      if (this.#silence === undefined) this.#deps.log.warning(`Railway does not answer about ${this.#followee.service} (${error.message}); it is asked again until deploy-timeout.`)
      this.#silence = error.message
      return 'silent'
    }
  }

  #judge(deployment: Deployment | undefined): FollowEnd | undefined {
    if (deployment === undefined) {
      this.#missingSince ??= this.#since()
      return this.#since() - this.#missingSince >= notThereMs ? 'never-there' : undefined
    }
    this.#missingSince = undefined
    this.#deployment = deployment
    const meaning = meaningOf(deployment.status)
    this.#note(deployment.status, meaning)
    if (meaning === 'under-way' || meaning === 'unknown') return undefined
    if (meaning === 'waiting') return this.#inThisPhase() >= waitingMs ? 'waits-too-long' : undefined
    // It slept after it had served: that it succeeded has been seen, or it never was.
    if (meaning === 'sleeping') return this.#phases.some(({ status }) => meaningOf(status) === 'succeeded') ? 'succeeded' : 'sleeping'
    return meaning
  }

  #note(status: string, meaning: StatusMeaning): void {
    const { clock, log } = this.#deps
    const { service, onStatus } = this.#followee
    const last = this.#phases.at(-1)
    if (last?.status === status) return
    this.#endPhase()
    const at = clock.now().toISOString()
    this.#phases.push({ status, at, milliseconds: 0, since: clock.elapsed() })
    log.info(`${at.slice(11, 19)} ${service}: ${status}${meaning === 'unknown' ? ' (a status that this version does not know; it is waited on)' : ''}`)
    if (meaning === 'waiting') log.warning(`Railway waits for the check suites of the commit (“Wait for CI”) before it deploys ${service}. Where this very workflow is one of them, both would wait for ever: after ${waitingMs / 60_000} minutes it is given up.`)
    onStatus(status)
  }

  #inThisPhase(): number {
    const last = this.#phases.at(-1)
    return last === undefined ? 0 : this.#deps.clock.elapsed() - last.since
  }

  #endPhase(): void {
    const last = this.#phases.at(-1)
    if (last !== undefined) last.milliseconds = Math.round(this.#inThisPhase())
  }

  #ended(end: FollowEnd): Followed {
    this.#endPhase()
    return { end, deployment: this.#deployment, phases: this.#phases.map(({ status, at, milliseconds }) => ({ status, at, milliseconds })), unfinishedMs: this.#unfinishedMs, silence: this.#silence }
  }
}
