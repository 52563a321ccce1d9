import { version } from '../version.ts'
import type { Clock, Log, Redactor } from './ports.ts'
import { RailwayError, type Railway, type RailwayApi, type RailwayOperation, type RailwayTokenKind } from './railway-port.ts'
import { oneLine } from './one-line.ts'
import { judgeAnswer, type Judged, type Refused } from './railway-answer.ts'
import { createPacer, type Pacer } from './railway-pacer.ts'
import { post, WireError } from './railway-wire.ts'

interface Dependencies {
  readonly clock: Pick<Clock, 'now' | 'elapsed' | 'sleep'>
  readonly redact: Pick<Redactor, 'add' | 'text'>
  readonly signal: AbortSignal
  /** Told once when few requests are left. */
  readonly log?: Pick<Log, 'warning'>
}

interface Options {
  /** Between the beginnings of two requests; pauses before another try are multiples of it. */
  readonly paceMs?: number
  readonly timeoutMs?: number
}

/** A little over a second: what is sent a second apart can arrive less than that apart. */
const secondMs = 1050
const requestTimeoutMs = 20_000
const attempts = 4
/** A limit that lasts longer is not waited for: the run says so instead. */
const longestPauseMs = 60_000
/** All tries together, so that a run does not hang on one question. */
const allTriesMs = 120_000
/** Cloudflare's block lasts longer than a hiccup: times the pace. */
const blockedTimes = 10
/** `X-RateLimit-Remaining` below this: the pace slows, for a rollback may have to be asked for yet. */
const fewRemaining = 20
const slowTimes = 5

interface Traffic {
  sent: number
  remaining: number | undefined
  isSaid: boolean
}

/** The real Railway. Requests of all its connections go through one pacer. */
export function createRailwayApi(dependencies: Dependencies, options: Options = {}): RailwayApi {
  const { clock, redact } = dependencies
  const settings = { paceMs: options.paceMs ?? secondMs, timeoutMs: options.timeoutMs ?? requestTimeoutMs }
  const pacer = createPacer(clock, settings.paceMs)
  const traffic: Traffic = { sent: 0, remaining: undefined, isSaid: false }
  return {
    connect: (token, kind, url) => {
      redact.add(token)
      const connection: Connection = { dependencies, settings, pacer, traffic, url: addressed(url), headers: headersOf(token, kind) }
      return {
        kind,
        requests: () => traffic.sent,
        remaining: () => traffic.remaining,
        request: async (operation, variables) => await ask(connection, operation, variables),
      }
    },
  }
}

interface Connection {
  readonly dependencies: Dependencies
  readonly settings: Required<Options>
  readonly pacer: Pacer
  readonly traffic: Traffic
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
}

/** Without a query string, Cloudflare lets 10 requests a second through and blocks for long (terraform-provider-railway, PR 55). */
function addressed(given: string): URL {
  const url = new URL(given)
  if (url.search === '') url.search = '?source=signalbox'
  return url
}

function headersOf(token: string, kind: RailwayTokenKind): Readonly<Record<string, string>> {
  return { 'user-agent': `signalbox/${version}`, ...(kind === 'project' ? { 'project-access-token': token } : { authorization: `Bearer ${token}` }) }
}

/** Asks, and asks again where that does no harm and can help. */
async function ask(connection: Connection, operation: RailwayOperation, variables: Readonly<Record<string, unknown>>): ReturnType<Railway['request']> {
  const { dependencies, settings, pacer } = connection
  const { clock, signal } = dependencies
  const body = JSON.stringify({ query: operation.document, variables, operationName: operation.name })
  const begun = clock.elapsed()
  for (let attempt = 1; ; attempt++) {
    await pacer.turn()
    signal.throwIfAborted()
    const judged = await sendOnce(connection, body)
    if ('data' in judged) return judged.data
    const pause = pauseBefore(judged, { attempt, isRead: operation.kind === 'query', paceMs: settings.paceMs })
    if (pause === undefined || clock.elapsed() - begun + pause > allTriesMs) throw asRailwayError(judged, operation, { attempt, redact: dependencies.redact })
    await clock.sleep(pause)
  }
}

async function sendOnce({ dependencies, settings, traffic, pacer, url, headers }: Connection, body: string): Promise<Judged> {
  traffic.sent += 1
  try {
    const answer = await post({ url, headers, body, timeoutMs: settings.timeoutMs, signal: dependencies.signal })
    const remaining = Number(answer.headers['x-ratelimit-remaining'] ?? Number.NaN)
    if (Number.isFinite(remaining)) noteRemaining(remaining, { dependencies, traffic, pacer })
    return judgeAnswer(answer, dependencies.clock.now())
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    return { trouble: 'not-reached', message: error.message, isDone: error.isSent ? 'unknown' : 'no', repeat: error.isPassing ? 'read' : 'never', retryAfterMs: undefined, traceId: undefined, field: undefined }
  }
}

function noteRemaining(remaining: number, { dependencies, traffic, pacer }: Pick<Connection, 'dependencies' | 'traffic' | 'pacer'>): void {
  traffic.remaining = remaining
  const isScarce = remaining < fewRemaining
  pacer.slowDown(isScarce ? slowTimes : 1)
  if (!isScarce || traffic.isSaid) return
  traffic.isSaid = true
  dependencies.log?.warning(`Railway leaves this token ${remaining} more requests for now (X-RateLimit-Remaining): they are sent ${slowTimes} times slower from here on.`)
}

/**
 * How long to wait before the same is sent again; undefined when it is not. A mutation is sent again after 429 alone: that was answered before anything was done. Pure.
 */
export function pauseBefore(refused: Pick<Refused, 'repeat' | 'retryAfterMs'>, { attempt, isRead, paceMs }: { attempt: number; isRead: boolean; paceMs: number }): number | undefined {
  if (attempt >= attempts || refused.repeat === 'never' || (refused.repeat === 'read' && !isRead)) return undefined
  const backoff = paceMs * 2 ** (attempt - 1) * (refused.repeat === 'blocked' ? blockedTimes : 1)
  const pause = refused.retryAfterMs ?? backoff
  return pause <= longestPauseMs ? pause : undefined
}

function asRailwayError(judged: Refused, operation: RailwayOperation, { attempt, redact }: { attempt: number; redact: Pick<Redactor, 'text'> }): RailwayError {
  const asked = judged.retryAfterMs === undefined || judged.retryAfterMs <= longestPauseMs ? '' : `, and it asks to wait ${Math.ceil(judged.retryAfterMs / 1000)} s`
  const tries = attempt > 1 ? ` (${attempt} tries)` : ''
  return new RailwayError(`${oneLine(judged.message, 400, redact)}${asked}${tries}`, {
    trouble: judged.trouble,
    operation: operation.name,
    isDone: operation.kind === 'query' ? 'no' : judged.isDone,
    traceId: judged.traceId,
    field: judged.field,
  })
}
