import type { Signal } from '../record/record.ts'
import { count } from '../report/counts.ts'
import { humanDuration } from '../report/durations.ts'
import type { HttpBaseline } from './baseline.ts'
import type { HttpJudge } from './http-judge.ts'
import type { Judge } from './judge.ts'
import type { Points } from './points.ts'
import type { RequestSource } from './seen.ts'
import { likely, shareBounds } from './shares.ts'
import { notLooked, percent, signal } from './signal.ts'

const errorRate = { id: 'error-rate', title: 'Error rate', unit: '%' } as const
const latency = { id: 'latency', title: 'Latency (p95)', unit: 'ms' } as const
const smoke = { id: 'smoke', title: 'Failing smoke lines', unit: 'count' } as const
const logLines = { id: 'log-lines', title: 'Log lines of known issues', unit: 'count' } as const

/** What came over HTTP, in the words of the record. Pure. */
export function httpSignals(judge: Judge): Signal[] {
  return [errorSignal(judge), latencySignal(judge), smokeSignal(judge), logSignal(judge)]
}

type Of = readonly [source: RequestSource, judge: HttpJudge]

/** The source that a signal is told of: one that broke its limit, else the one that saw most. */
function told(judge: Judge, breachedAt: (one: HttpJudge) => number | undefined, seen: (one: HttpJudge) => number): Of | undefined {
  return [...judge.http].sort(([, a], [, b]) => Number(breachedAt(b) !== undefined) - Number(breachedAt(a) !== undefined) || seen(b) - seen(a))[0]
}

function errorSignal(judge: Judge): Signal {
  const of = told(judge, ({ errors }) => errors.breachedAt, ({ errors }) => errors.of)
  if (!of) return notLooked(errorRate, 'HTTP', whyNoHttp(judge))
  const [source, http] = of
  const { errors } = http
  const limit = Math.max(judge.rule.limits.maxErrorRate, http.errorsBefore ?? 0)
  const before = judge.rule.baseline?.http.get(source)
  const found = { ...errorRate, source: sourceName(source), limit, baseline: before && before.requests > 0 ? (100 * before.failed) / before.requests : undefined, points: http.errorPoints }
  const numbers = `${failedOf(errors.hits, errors.of)}; ${percent(limit / 100)} are allowed${http.errorsBefore === undefined ? '' : ', for so many failed before already'}`
  if (errors.breachedAt !== undefined) return signal({ ...found, why: `${numbers}.`, verdict: { breachedAt: errors.breachedAt } })
  if (errors.of === 0) return signal({ ...found, why: 'No request came.', verdict: 'not-enough' })
  if (errors.isEnough) return signal({ ...found, why: `${numbers}.`, verdict: 'ok' })
  const { upper } = shareBounds(errors.hits, errors.of, likely)
  return signal({ ...found, why: `${numbers}. So few requests tell only that no more than ${percent(upper)} fail.`, verdict: 'not-enough' })
}

function failedOf(failed: number, of: number): string {
  return `${failed === 0 ? 'None' : failed.toLocaleString('en-US')} of ${count(of, 'request')} failed${failed === 0 ? '' : ` (${percent(failed / of)})`}`
}

function latencySignal(judge: Judge): Signal {
  const comparable = [...judge.http.values()].some(({ slowness }) => slowness !== undefined)
  const of = told(judge, ({ slowness }) => slowness?.breachedAt, ({ slowness, errors }) => (comparable ? (slowness?.of ?? -1) : errors.of))
  if (!of) return notLooked(latency, 'HTTP', whyNoHttp(judge))
  const [source, http] = of
  const { slowness } = http
  const before = judge.rule.baseline?.http.get(source)
  const baseline = before ? Math.max(...before.lines.map(({ p95 }) => p95)) : undefined
  const found = { ...latency, source: sourceName(source), limit: http.latencyLimit, baseline, points: http.latencyPoints }
  if (slowness === undefined || baseline === undefined || before === undefined) return signal({ ...found, limit: undefined, baseline: undefined, why: 'There is nothing to compare with: too little was measured before the deployment.', verdict: 'not-looked' })
  const numbers = slowWords(http, before)
  if (slowness.breachedAt !== undefined) return signal({ ...found, why: `${numbers}.`, verdict: { breachedAt: slowness.breachedAt } })
  if (slowness.isEnough) return signal({ ...found, why: `${numbers}.`, verdict: 'ok' })
  return signal({ ...found, why: `${numbers}. That is too few requests to tell.`, verdict: 'not-enough' })
}

/** The value first, then what it is compared with: this is the headline of a breach. */
function slowWords({ slowness, latencyLimit = 0, latencyPoints }: HttpJudge, before: HttpBaseline): string {
  const [hits, of] = [slowness?.hits ?? 0, slowness?.of ?? 0]
  const compared = `${humanDuration(Math.max(...before.lines.map(({ p95 }) => p95)))} before, ${humanDuration(latencyLimit)} are allowed`
  if (of === 0) return `Nothing was measured; p95 was ${compared}`
  const share = `${percent(hits / of)} of ${count(of, 'request')} took longer than`
  const each = before.lines.length > 1 ? '; each smoke line has a limit of its own' : ''
  const value = p95Words(latencyLimit, latencyPoints, slowness?.breachedAt !== undefined)
  return value === undefined ? `${share} they may, 5 % may; p95 was ${compared}${each}` : `${value}; it was ${compared} (${share} that, 5 % may${each})`
}

/** Of a breach a value that is over the limit: the last one, else the worst; undefined where there is none (a single smoke line broke a limit of its own). */
function p95Words(limit: number, points: Points, isBreach: boolean): string | undefined {
  const [last, worst] = [points.last(), points.worst()]
  if (last !== null && (!isBreach || last > limit)) return `p95 is ${humanDuration(last)}`
  return worst !== null && worst > limit ? `p95 was up to ${humanDuration(worst)}` : undefined
}

function smokeSignal(judge: Judge): Signal {
  if (judge.smoke.size === 0) return notLooked(smoke, 'our own requests', 'There is no smoke line that only reads (GET).')
  const found = { ...smoke, source: 'our own requests', limit: 0, points: judge.smokePoints }
  const wrong = [...judge.smoke].filter(([, { lasting }]) => lasting.since !== undefined)
  const [first] = wrong
  if (first) return signal({ ...found, why: `${first[0]}: ${first[1].found ?? 'wrong'}, again and again.`, verdict: { breachedAt: first[1].lasting.since ?? 0 } })
  const once = [...judge.smoke.values()].some((state) => state.found !== undefined)
  return signal({ ...found, why: once ? 'Answers were wrong now and then, never for long.' : `Every answer was as it should be (${count(judge.smoke.size, 'line')}).`, verdict: 'ok' })
}

function logSignal(judge: Judge): Signal {
  const blind = judge.blind.get('log')
  if (judge.logLines === 0 && judge.logPoints.last() === null) return notLooked(logLines, 'the log on Railway', blind ?? (judge.rule.looked.railway ? 'There was no time for it.' : 'It is looked at on Railway only.'))
  const met = [...judge.matched]
  return signal({ ...logLines, source: 'the log on Railway', points: judge.logPoints, why: met.length === 0 ? `No known issue in ${count(judge.logLines, 'error line')}.` : `${met.slice(0, 3).join('; ')}. Told, never a breach by itself.`, verdict: 'ok' })
}

function sourceName(source: RequestSource): string {
  return source === 'probes' ? 'our own requests' : 'Railway’s HTTP metrics'
}

function whyNoHttp({ blind, rule }: Judge): string {
  return blind.get('railway') ?? (rule.looked.probes || rule.looked.railway ? 'There was no time for it.' : 'There are neither smoke lines that only read (GET) nor Railway’s metrics.')
}
