import type { Clock, Http, Redactor } from '../context/ports.ts'
import type { SmokeResult } from '../record/record.ts'
import type { SmokeCheck } from './parse.ts'
import { errorCode, errorMessage } from '../record/error-facts.ts'

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
  | { readonly kind: 'answer'; readonly status: number; readonly milliseconds: number; readonly body: string; readonly redirect?: string }
  /** `isCertificate`: somebody answered, with a certificate that is not good for this name; waiting mends nothing. */
  | { readonly kind: 'no-answer'; readonly why: string; readonly milliseconds: number; readonly isCertificate?: boolean }

export interface AttemptVerdict {
  readonly outcome: 'passed' | 'failed'
  /** Whether the app may just not be up yet (`starting`), or it was there and said no (`final`). */
  readonly because?: 'starting' | 'final'
  readonly found?: string
}

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
export async function runSmoke(run: SmokeRun): Promise<SmokeResult[]> {
  const deadline = run.clock.elapsed() + run.retryForMs
  const results: SmokeResult[] = []
  for (const check of run.checks) results.push(await runOne(run, check, deadline))
  return results
}

async function runOne(run: SmokeRun, check: SmokeCheck, deadline: number): Promise<SmokeResult> {
  const { clock } = run
  const url = `${run.baseUrl.replace(/\/+$/, '')}${check.path}`
  for (let attempts = 1, wrong = 0, pause = firstPause; ; attempts++, pause = Math.min(pause * 2, longestPause)) {
    const attempt = await attemptOnce(run, check, url)
    const { outcome, because, found } = judgeAttempt(check, attempt)
    if (because === 'final') wrong++
    const again = because === 'starting' ? clock.elapsed() + pause < deadline : because === 'final' && wrong < triesOfAWrongAnswer
    if (!again || !repeatable.has(check.method)) {
      const status = attempt.kind === 'answer' ? attempt.status : null
      return { line: check.line, url, outcome, status, milliseconds: Math.round(attempt.milliseconds), attempts, ...(found === undefined ? {} : { found }) }
    }
    await clock.sleep(pause)
  }
}

async function attemptOnce({ http, clock, redact, headers, timeoutMs }: SmokeRun, check: SmokeCheck, url: string): Promise<Attempt> {
  const start = clock.elapsed()
  try {
    const answer = await http.request(url, { method: check.method, headers, timeoutMs: Math.max(timeoutMs, check.maxMilliseconds ?? 0) })
    const { status, milliseconds, location } = answer
    const body = redact.text(answer.body) // before an excerpt cuts a secret in two
    return { kind: 'answer', status, milliseconds, body, ...(location === undefined ? {} : { redirect: redirectWords(url, location, Object.keys(headers).length > 0) }) }
  } catch (error) {
    if ((error as { name?: unknown }).name === 'AbortError') throw error
    const isCertificate = certificateCodes.test(errorCode((error as { cause?: unknown }).cause) ?? '')
    const why = isCertificate ? `${errorMessage(error)}: is base-url the name that the certificate is for?` : errorMessage(error)
    return { kind: 'no-answer', why, milliseconds: clock.elapsed() - start, isCertificate }
  }
}

/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
export function judgeAttempt(check: Pick<SmokeCheck, 'status' | 'maxMilliseconds'>, attempt: Attempt): AttemptVerdict {
  if (attempt.kind === 'no-answer') return { outcome: 'failed', because: attempt.isCertificate === true ? 'final' : 'starting', found: attempt.why }
  const { status, milliseconds, body, redirect } = attempt
  const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status
  if (!expected) {
    const said = status >= 400 ? excerpt(body) : status >= 300 ? (redirect ?? '') : ''
    return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}` }
  }
  if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
    return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` }
  }
  return { outcome: 'passed' }
}

const loginPath = /(^|[/_-])(log[-_]?in|sign[-_]?in|auth(n|enticate|entication|orize)?|sso|oauth2?|session\/new)([/_-]|$)/i

/**
 * Where a redirect leads, and what that usually means. Its path alone is shown: a query can hold a token. Pure.
 * @param hasHeaders whether smoke-headers were sent
 */
export function redirectWords(url: string, location: string, hasHeaders: boolean): string {
  if (!URL.canParse(location, url)) return 'redirects to somewhere that is no URL'
  const [from, to] = [new URL(url), new URL(location, url)]
  const where = to.host === from.host && to.protocol === from.protocol ? to.pathname : `${to.origin}${to.pathname}`
  if (loginPath.test(to.pathname) || /^(auth|login|sso|accounts)\./i.test(to.hostname)) return `redirects to ${where}, a login: ${hasHeaders ? 'smoke-headers do not log in' : 'smoke-headers are missing'}, or base-url is not the application’s`
  if (to.host === from.host && to.protocol !== from.protocol) return `redirects to ${where}: base-url is to begin with ${to.protocol}//`
  if (to.host !== from.host) return `redirects to ${where}: base-url is another host’s`
  return `redirects to ${where}`
}

/** One line of what an error page said. */
function excerpt(body: string): string {
  const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}
