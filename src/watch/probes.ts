import type { Clock, Http } from '../context/ports.ts'
import { errorMessage } from '../record/error-facts.ts'
import { judgeAttempt, type Attempt } from '../smoke/run.ts'
import type { SmokeCheck } from '../smoke/parse.ts'
import type { HttpBaseline } from './baseline.ts'
import type { Source } from './sampling.ts'
import type { RequestWindow, Seen } from './seen.ts'
import type { ProbeSource } from './sources.ts'
import type { Timing } from './timing.ts'

export interface ProbeDependencies {
  readonly http: Http
  readonly clock: Clock
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal
}

/** An answer that takes longer is none. */
const timeoutMs = 10_000

/** Only these are asked again and again: they change nothing. */
export function repeated({ checks }: ProbeSource): readonly SmokeCheck[] {
  return checks.filter(({ method }) => method === 'GET')
}

/** Asks each GET line once a round. */
export function probing(dependencies: ProbeDependencies, probes: ProbeSource, timing: Timing): Source {
  let last = 0
  return {
    firstMs: timing.probeMs,
    everyMs: timing.probeMs,
    look: async (at) => {
      const round = await askRound(dependencies, probes)
      const from = last
      last = at
      return [{ kind: 'requests', source: 'probes', windows: [windowOf(round, from, at)] }, { kind: 'round', at, lines: round.map(({ check, attempt }) => ({ line: check.line, found: judgeAttempt(check, attempt).found })) }] satisfies Seen[]
    },
  }
}

/** A short series of rounds before the deployment. @returns undefined where nothing answers: there is nothing yet to compare with */
export async function probeBaseline(dependencies: ProbeDependencies, probes: ProbeSource, timing: Timing): Promise<HttpBaseline | undefined> {
  const { clock } = dependencies
  const start = clock.elapsed()
  const rounds: Asked[] = []
  for (let due = 0; due < timing.baselineMs; due += timing.baselineEveryMs) {
    const ahead = due - (clock.elapsed() - start)
    if (ahead > 0) await clock.sleep(ahead)
    if (clock.elapsed() - start > timing.baselineMs) break
    rounds.push(...(await askRound(dependencies, probes)))
    if (rounds.every(({ attempt }) => attempt.kind === 'no-answer') && rounds.length >= 3 * repeated(probes).length) return undefined
  }
  const lines = repeated(probes).flatMap(({ line }) => {
    const times = rounds.filter(({ check, attempt }) => check.line === line && attempt.kind === 'answer').map(({ attempt }) => attempt.milliseconds).sort((a, b) => a - b)
    const p95 = times[Math.max(0, Math.ceil(times.length * 0.95) - 1)]
    return p95 === undefined ? [] : [{ line, requests: times.length, p95, over: (limit: number) => times.filter((time) => time > limit).length }]
  })
  return rounds.length === 0 ? undefined : { requests: rounds.length, failed: rounds.filter(hasFailed).length, lines }
}

interface Asked {
  readonly check: SmokeCheck
  readonly attempt: Attempt
}

async function askRound({ http, clock, signal }: ProbeDependencies, probes: ProbeSource): Promise<Asked[]> {
  return await Promise.all(
    repeated(probes).map(async (check) => {
      const start = clock.elapsed()
      try {
        const answer = await http.request(`${probes.baseUrl.replace(/\/+$/, '')}${check.path}`, { method: check.method, headers: probes.headers, timeoutMs })
        // What a page says stays where it is: it may be a row.
        return { check, attempt: { kind: 'answer', status: answer.status, milliseconds: answer.milliseconds, body: '' } satisfies Attempt }
      } catch (error) {
        signal.throwIfAborted()
        return { check, attempt: { kind: 'no-answer', why: errorMessage(error), milliseconds: clock.elapsed() - start } satisfies Attempt }
      }
    }),
  )
}

function hasFailed({ attempt }: Asked): boolean {
  return attempt.kind === 'no-answer' || attempt.status >= 500
}

function windowOf(round: readonly Asked[], from: number, to: number): RequestWindow {
  return { from, to, requests: round.length, failed: round.filter(hasFailed).length, latency: { kind: 'each', each: round.map(({ check, attempt }) => ({ line: check.line, milliseconds: attempt.milliseconds })) } }
}
