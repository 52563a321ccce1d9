import type { Clock, Http, Redactor } from '../context/ports.ts'
import type { SmokeResult } from '../record/record.ts'
import { errorCode, errorMessage } from '../record/error-facts.ts'
import { beginningOf } from '../record/foreign-text.ts'
import { withoutSecrets } from '../record/without-secrets.ts'
import type { SmokeCheck } from './parse.ts'
import type { SetUpMistake } from './set-up.ts'

export interface SmokeRun {
  readonly http: Http
  readonly clock: Clock
  readonly redact: Redactor
  /** Where the app answers, e.g. `https://app.example`; a path is put before those of the checks. */
  readonly baseUrl: string
  readonly checks: readonly SmokeCheck[]
  /** From `parseHeaders`; sent with every request, to the base URL only. */
  readonly headers: Readonly<Record<string, string>>
  /** The longest one request may take; a check with a higher limit of its own gets that. */
  readonly timeoutMs: number
  /** For how long, counted from now and for all checks together, an app that is not up yet is waited for. */
  readonly retryForMs: number
}

/** What one request came to. */
export type Attempt =
  | { readonly kind: 'answer'; readonly status: number; readonly milliseconds: number; readonly body: string; readonly redirect?: Redirect }
  | { readonly kind: 'no-answer'; readonly why: string; readonly milliseconds: number; readonly mistake?: SetUpMistake }

/** Where it leads, in words, and whether that is a mistake of the inputs. */
export interface Redirect {
  readonly words: string
  readonly mistake?: SetUpMistake
}

export interface AttemptVerdict {
  readonly outcome: 'passed' | 'failed'
  /** Whether the app may just not be up yet (`starting`), or it was there and said no (`final`). */
  readonly because?: 'starting' | 'final'
  readonly found?: string
  /** Nothing that is deployed mends it, nor does waiting. */
  readonly mistake?: SetUpMistake
}

/** A result for the record, and what it is a mistake of. */
export interface Tried {
  readonly result: SmokeResult
  readonly mistake: SetUpMistake | undefined
}

/** Of an answer, in characters: less than the transport gives, whose cut can be in the middle of a secret. */
const mostRead = 3500
/** An app that answers wrongly is asked this often: the first request after a start can be slow or unlucky, the third is not. */
const triesOfAWrongAnswer = 3
const firstPause = 250
const longestPause = 2000
/** What a proxy says while nobody is behind it yet. */
const notUpYet = new Set([502, 503, 504])
/** Node's codes for a certificate that is not good: expired, self-signed, of another name or by an unknown issuer. */
const certificateCodes = /CERT|SELF_SIGNED|LEAF_SIGNATURE/
/** Others are sent once: whether a request that was not answered did something cannot be known. A GET before them waits for the app. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Sends the requests in order, one after the other; a failed one does not stop the others. The time is that of the last try. */
export async function trySmoke(run: SmokeRun): Promise<Tried[]> {
  const deadline = run.clock.elapsed() + run.retryForMs
  const tried: Tried[] = []
  for (const check of run.checks) tried.push(await runOne(run, check, deadline))
  return tried
}

/** The results of `trySmoke` alone. */
export async function runSmoke(run: SmokeRun): Promise<SmokeResult[]> {
  return (await trySmoke(run)).map(({ result }) => result)
}

/**
 * Asks each line that only reads once, all at the same time, before anything is deployed.
 * @returns those that no deployment will mend, in order. An application that does not answer yet, or not as it will, is none of them.
 */
export async function findMistakes(run: Omit<SmokeRun, 'retryForMs'>): Promise<{ readonly check: SmokeCheck; readonly mistake: SetUpMistake; readonly found: string }[]> {
  const reading = run.checks.filter(({ method }) => repeatable.has(method))
  const asked = await Promise.all(reading.map(async (check) => ({ check, ...judgeAttempt(check, await attemptOnce(run, check, urlOf(run, check))) })))
  return asked.flatMap(({ check, mistake, found = '' }) => (mistake === undefined ? [] : [{ check, mistake, found }]))
}

function urlOf({ baseUrl }: Pick<SmokeRun, 'baseUrl'>, { path }: SmokeCheck): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}`
}

async function runOne(run: SmokeRun, check: SmokeCheck, deadline: number): Promise<Tried> {
  const { clock } = run
  const url = urlOf(run, check)
  for (let attempts = 1, wrong = 0, pause = firstPause; ; attempts++, pause = Math.min(pause * 2, longestPause)) {
    const attempt = await attemptOnce(run, check, url)
    const { outcome, because, found, mistake } = judgeAttempt(check, attempt)
    if (because === 'final') wrong++
    const again = because === 'starting' ? clock.elapsed() + pause < deadline : because === 'final' && wrong < triesOfAWrongAnswer
    if (!again || !repeatable.has(check.method)) {
      const status = attempt.kind === 'answer' ? attempt.status : null
      return { result: { line: check.line, url, outcome, status, milliseconds: Math.round(attempt.milliseconds), attempts, ...(found === undefined ? {} : { found }) }, mistake }
    }
    await clock.sleep(pause)
  }
}

async function attemptOnce({ http, clock, redact, headers, timeoutMs }: Omit<SmokeRun, 'retryForMs'>, check: SmokeCheck, url: string): Promise<Attempt> {
  const start = clock.elapsed()
  try {
    const answer = await http.request(url, { method: check.method, headers, timeoutMs: Math.max(timeoutMs, check.maxMilliseconds ?? 0) })
    const { status, milliseconds, location } = answer
    const shown = (text: string): string => beginningOf(text, mostRead, (read) => withoutSecrets(redact.text(read))) // before an excerpt cuts a secret in two
    const body = shown(answer.body)
    return { kind: 'answer', status, milliseconds, body, ...(location === undefined ? {} : { redirect: judgeRedirect(url, location, Object.keys(headers).length > 0, shown) }) }
  } catch (error) {
    if ((error as { name?: unknown }).name === 'AbortError') throw error
    const mistake = mistakeOf(errorCode((error as { cause?: unknown }).cause) ?? '')
    return { kind: 'no-answer', why: withoutSecrets(redact.text(errorMessage(error))), milliseconds: clock.elapsed() - start, ...(mistake === undefined ? {} : { mistake }) }
  }
}

/** By Node's code. That a name could not be looked up just now (`EAI_AGAIN`) passes. */
function mistakeOf(code: string): SetUpMistake | undefined {
  return certificateCodes.test(code) ? 'certificate' : code === 'ENOTFOUND' ? 'unknown-host' : undefined
}

/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
export function judgeAttempt(check: Pick<SmokeCheck, 'status' | 'maxMilliseconds'>, attempt: Attempt): AttemptVerdict {
  if (attempt.kind === 'no-answer') return { outcome: 'failed', because: attempt.mistake === undefined ? 'starting' : 'final', found: attempt.why, ...mistaken(attempt) }
  const { status, milliseconds, body, redirect } = attempt
  const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status
  if (!expected) {
    const said = status >= 400 ? excerpt(body) : status >= 300 ? (redirect?.words ?? '') : ''
    return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}`, ...(redirect === undefined || status >= 400 ? {} : mistaken(redirect)) }
  }
  if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
    return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` }
  }
  return { outcome: 'passed' }
}

function mistaken({ mistake }: { readonly mistake?: SetUpMistake }): { mistake?: SetUpMistake } {
  return mistake === undefined ? {} : { mistake }
}

const loginPath = /(^|[/_-])(log[-_]?in|sign[-_]?in|auth(n|enticate|entication|orize)?|sso|oauth2?|session\/new)([/_-]|$)/i

/**
 * Where a redirect leads, and what that usually means. Its path alone is shown: a query can hold a token. Pure.
 * @param hasHeaders whether smoke-headers were sent
 * @param shown takes secrets out
 */
export function judgeRedirect(url: string, location: string, hasHeaders: boolean, shown: (text: string) => string = (text) => text): Redirect {
  if (!URL.canParse(location, url)) return { words: 'redirects to somewhere that is no URL' }
  const [from, to] = [new URL(url), new URL(location, url)]
  const where = excerpt(shown(to.host === from.host && to.protocol === from.protocol ? to.pathname : `${to.origin}${to.pathname}`))
  const isOtherScheme = to.hostname === from.hostname && to.protocol !== from.protocol
  if (isOtherScheme && (to.pathname === from.pathname || !loginPath.test(to.pathname))) {
    return { words: `redirects to ${where}: base-url is to begin with ${to.protocol}//`, ...(to.protocol === 'https:' ? { mistake: 'scheme' } : {}) }
  }
  if (loginPath.test(to.pathname) || /^(auth|login|sso|accounts)\./i.test(to.hostname)) return { words: `redirects to ${where}, a login: ${hasHeaders ? 'smoke-headers do not log in' : 'smoke-headers are missing'}, or base-url is not the application’s`, mistake: 'login' }
  if (to.host !== from.host) return { words: `redirects to ${where}: base-url is another host’s` }
  return { words: `redirects to ${where}` }
}

/** One line of what somebody’s page or address said. */
function excerpt(body: string): string {
  const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}
