import type { Clock, Http, Redactor } from '../context/ports.ts'
import type { SmokeResult } from '../record/record.ts'
import type { SmokeCheck } from './parse.ts'
import { errorMessage } from '../record/error-facts.ts'

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
  | { readonly kind: 'answer'; readonly status: number; readonly milliseconds: number; readonly body: string }
  | { readonly kind: 'no-answer'; readonly why: string; readonly milliseconds: number }

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
    return { kind: 'answer', ...answer, body: redact.text(answer.body) } // before an excerpt cuts a secret in two
  } catch (error) {
    if ((error as { name?: unknown }).name === 'AbortError') throw error
    return { kind: 'no-answer', why: errorMessage(error), milliseconds: clock.elapsed() - start }
  }
}

/** Judges one try. `502`, `503`, `504` and no answer at all mean that the app may still be starting, unless they are what was expected. */
export function judgeAttempt(check: Pick<SmokeCheck, 'status' | 'maxMilliseconds'>, attempt: Attempt): AttemptVerdict {
  if (attempt.kind === 'no-answer') return { outcome: 'failed', because: 'starting', found: attempt.why }
  const { status, milliseconds, body } = attempt
  const expected = check.status.endsWith('xx') ? String(status).startsWith(check.status.charAt(0)) : String(status) === check.status
  if (!expected) {
    const said = status >= 400 ? excerpt(body) : ''
    return { outcome: 'failed', because: notUpYet.has(status) ? 'starting' : 'final', found: `status ${status} instead of ${check.status}${said === '' ? '' : `: ${said}`}` }
  }
  if (check.maxMilliseconds !== undefined && milliseconds >= check.maxMilliseconds) {
    return { outcome: 'failed', because: 'final', found: `status ${status}, but after ${Math.round(milliseconds)} ms instead of less than ${check.maxMilliseconds} ms` }
  }
  return { outcome: 'passed' }
}

/** One line of what an error page said. */
function excerpt(body: string): string {
  const line = body.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}
