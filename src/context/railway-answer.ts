import { z } from 'zod'
import type { RailwayTrouble } from './railway-port.ts'
import type { WireAnswer } from './railway-wire.ts'

/** What an answer comes to. Pure. */
export type Judged = { readonly data: unknown } | Refused

export interface Refused {
  readonly trouble: RailwayTrouble
  /** In Railway's words where they are its own, at most some 25,000 characters; not redacted. */
  readonly message: string
  /** Whether a mutation may have been done all the same. */
  readonly isDone: 'no' | 'unknown'
  /**
   * Whether the same request can be answered otherwise a little later: `read` when asking twice does no harm, `any` when nothing was done for sure, `blocked` likewise, by a
   * proxy that blocks for longer.
   */
  readonly repeat: 'never' | 'read' | 'any' | 'blocked'
  /** What `Retry-After` asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined
  readonly traceId: string | undefined
  /** Path in the answer, `project.subscriptionPlanLimit`. */
  readonly field: string | undefined
}

/** Of the errors of one answer, of a message in characters, of a path in steps. What is cut off of a message is more than is ever shown of it. */
const most = { errors: 10, message: 8192, path: 20 } as const

/** Anybody can be who answers: an id or a name is no room for a text. */
const traceId = z.string().regex(/^[\w-]{1,80}$/).nullish().catch(undefined)
const pathStep = z.union([z.string().regex(/^\w{1,80}$/), z.int().nonnegative()])

const said = z.object({
  message: z.string().transform((message) => message.slice(0, most.message)).catch('an error without words'),
  path: z.array(pathStep).max(most.path).nullish().catch(undefined),
  traceId,
  extensions: z.object({ code: z.string().nullish().catch(undefined), traceId }).nullish().catch(undefined),
})
const errorsReading = z.preprocess((errors: unknown) => (Array.isArray(errors) ? errors.slice(0, most.errors) : errors), z.array(said).nullish())
const graphQlAnswer = z.object({ data: z.unknown().optional(), errors: errorsReading })

type Said = z.infer<typeof said>

/**
 * GraphQL's errors come with HTTP 200, also beside data; Railway refuses a document that is not of its schema with 400 (railwayapp/docs, PR 1320). Anything that is no JSON of GraphQL is
 * not Railway's own: a page of the proxy in front of it.
 * @param now for a `Retry-After` that is a date
 */
export function judgeAnswer(answer: WireAnswer, now: Date): Judged {
  const { status } = answer
  const read = graphQlAnswer.safeParse(parsed(answer.body))
  const errors = read.success ? (read.data.errors ?? []) : []
  const words = errors.length > 0 ? sentence(errors) : undefined
  const [first] = errors
  const about = { retryAfterMs: undefined, traceId: first?.traceId ?? first?.extensions?.traceId ?? undefined, field: first?.path?.join('.') }
  if (status === 429) return tooMany(answer, words, now)
  if (status >= 500) return { ...about, trouble: 'not-reached', message: `HTTP ${status}${words === undefined ? ', and no answer of Railway’s own' : `: ${words}`}`, isDone: 'unknown', repeat: 'read' }
  if (status >= 300 && status < 400) return { ...about, trouble: 'not-reached', message: `HTTP ${status}: it wants to redirect, and no token follows a redirect`, isDone: 'no', repeat: 'never' }
  if (first !== undefined && words !== undefined) {
    if (status === 400 || isInvalid(first)) return { ...about, trouble: 'invalid', message: words, isDone: 'no', repeat: 'never' }
    const isUnsure = unsure.test(words)
    const isDone = holdsSomething(read.data?.data) || isUnsure ? 'unknown' : 'no'
    return { ...about, trouble: troubleOf(words, status), message: words, isDone, repeat: isUnsure ? 'read' : 'never' }
  }
  if (status >= 400) return { ...about, trouble: status === 400 ? 'invalid' : status === 401 ? 'not-authorized' : 'not-reached', message: `HTTP ${status} without Railway’s words`, isDone: 'no', repeat: 'never' }
  if (read.success && read.data.data !== undefined && read.data.data !== null) return { data: read.data.data }
  return { ...about, trouble: 'not-reached', message: `HTTP ${status}, and what came is no answer of Railway’s (${kindOf(answer)})`, isDone: 'unknown', repeat: 'read' }
}

/**
 * Railway's own limit comes with `X-RateLimit-*` and says when; that of the proxy before it (Cloudflare's error 1015) is a page without either, and lasts longer: facts/railway.md 1.4.
 */
function tooMany({ headers, body }: WireAnswer, words: string | undefined, now: Date): Refused {
  const retryAfterMs = pauseAsked(headers['retry-after'], now)
  const isProxy = words === undefined && headers['x-ratelimit-limit'] === undefined && (retryAfterMs === undefined || /\b1015\b/.test(body))
  return {
    trouble: 'rate-limited',
    message: isProxy ? 'HTTP 429 of the proxy before Railway (Cloudflare’s error 1015), which blocks this address for a while' : `HTTP 429${words === undefined ? '' : `: ${words}`}`,
    isDone: 'no',
    repeat: isProxy ? 'blocked' : 'any',
    retryAfterMs,
    traceId: undefined,
    field: undefined,
  }
}

/** Seconds, whole or not, or a date. */
function pauseAsked(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const seconds = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined
}

/** The words that Railway's CLI goes by (`client.rs`), and those seen in the field: facts/railway.md 1.3. */
function troubleOf(words: string, status: number): RailwayTrouble {
  if (/project token not found|invalid (api |project )?token/i.test(words)) return 'bad-token'
  if (/not authorized|bad access|two factor authentication required/i.test(words) || status === 401 || status === 403) return 'not-authorized'
  if (/too quickly|rate limit|allows \d{1,9} .{0,80}per \d{1,9} seconds/i.test(words)) return 'rate-limited'
  return 'said'
}

/** Words of an error that can come after the deed, and that comes and goes. */
const unsure = /internal server error|problem processing request|timed? ?out/i

function isInvalid({ extensions }: Said): boolean {
  return extensions?.code === 'GRAPHQL_VALIDATION_FAILED' || extensions?.code === 'GRAPHQL_PARSE_FAILED'
}

function holdsSomething(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null && value !== undefined)
}

function sentence(errors: readonly Said[]): string {
  return [...new Set(errors.map(({ message }) => message))].slice(0, 3).join('; ')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** `text/html`: what it says of itself, without its text. */
function kindOf({ headers, body }: WireAnswer): string {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  return body.trim() === '' ? 'nothing at all' : /^[\w.+-]+\/[\w.+-]+$/.test(type.trim()) ? type.trim() : 'of no known kind'
}
