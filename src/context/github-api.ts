import { errorCode, errorMessage } from '../record/error-facts.ts'
import { GitHubError, type GitHubApi } from './github-port.ts'
import { oneLine } from './one-line.ts'
import type { Clock, Redactor } from './ports.ts'

interface Dependencies {
  readonly clock: Pick<Clock, 'now' | 'sleep'>
  readonly redact: Pick<Redactor, 'add' | 'text'>
  readonly signal: AbortSignal
}

interface Answer {
  readonly data: unknown
  readonly headers: Readonly<Record<string, string | number | undefined>>
}

type Send = (route: string, parameters: Record<string, unknown>) => Promise<Answer>

const requestTimeoutMs = 20_000
const readAttempts = 4
const firstPauseMs = 250
/** A rate limit that lasts longer is not waited for: the run says so instead. */
const longestPauseMs = 60_000
const perPage = 100

/** The real GitHub, through `@actions/github`, which is loaded at the first request: it reads `GITHUB_API_URL` when it is. */
export function createGitHubApi(dependencies: Dependencies): GitHubApi {
  return {
    connect: (token, repository) => {
      dependencies.redact.add(token)
      const [owner = '', repo = ''] = repository.split('/')
      let sender: Promise<Send> | undefined
      const send: Send = async (route, parameters) => await (await (sender ??= openSender(token, dependencies)))(route, { ...(route.includes('{owner}') ? { owner, repo } : {}), ...parameters })
      return { repository, request: async (route, parameters = {}) => (await send(route, parameters)).data, pages: (route, parameters, key) => pagesOf(send, route, parameters ?? {}, key) }
    },
  }
}

async function openSender(token: string, { clock, redact, signal }: Dependencies): Promise<Send> {
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(token, { log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined } })
  return async (route, parameters) => {
    const isRead = route.startsWith('GET ')
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted()
      try {
        const answer = await octokit.request(route, { ...parameters, request: { signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]) } })
        return answer as Answer
      } catch (error) {
        signal.throwIfAborted()
        const pause = pauseAfter(error, { attempt, isRead, now: clock.now() })
        if (pause === undefined) throw asGitHubError(error, route, redact)
        await clock.sleep(pause)
      }
    }
  }
}

interface Refused {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** Octokit's RequestError by its shape; undefined when no answer came. */
function refused(error: unknown): Refused | undefined {
  if (typeof error !== 'object' || error === null || !('response' in error) || typeof error.response !== 'object' || error.response === null) return undefined
  const { status, headers } = error.response as Partial<Refused>
  return typeof status === 'number' ? { status, headers: headers ?? {} } : undefined
}

/**
 * How long to wait before the same request is sent again; undefined when it is not.
 * A rate limit (403 or 429 with `retry-after`, or with nothing remaining until `x-ratelimit-reset`) was answered before anything was done, so it is safe for
 * every request; other passing troubles are repeated for reads alone (docs: best practices for using the REST API).
 */
export function pauseAfter(error: unknown, { attempt, isRead, now }: { attempt: number; isRead: boolean; now: Date }): number | undefined {
  if (attempt >= readAttempts) return undefined
  const said = refused(error)
  const backoff = firstPauseMs * 2 ** (attempt - 1)
  if (said === undefined) return isRead ? backoff : undefined
  if (said.status >= 500) return isRead ? backoff : undefined
  if (said.status !== 403 && said.status !== 429) return undefined
  const after = Number(said.headers['retry-after'] ?? Number.NaN)
  const reset = said.headers['x-ratelimit-remaining'] === '0' ? Number(said.headers['x-ratelimit-reset']) * 1000 - now.getTime() : Number.NaN
  const wait = Number.isFinite(after) ? after * 1000 : reset
  return Number.isFinite(wait) && wait <= longestPauseMs ? Math.max(wait, firstPauseMs) : undefined
}

function asGitHubError(error: unknown, route: string, redact: Pick<Redactor, 'text'>): GitHubError {
  const said = refused(error)
  if (said === undefined) return new GitHubError(`GitHub was not reached (${oneLine(errorCode(error) ?? errorMessage(error), 300, redact)})`, 0, route, undefined, { cause: error })
  const accepted = said.headers['x-accepted-github-permissions']
  return new GitHubError(`GitHub answered ${said.status}: ${oneLine(errorMessage(error), 300, redact)}`, said.status, route, accepted, { cause: error })
}

async function* pagesOf(send: Send, route: string, parameters: Readonly<Record<string, unknown>>, key: string | undefined): AsyncGenerator {
  for (let page = 1; ; page++) {
    const { data, headers } = await send(route, { per_page: perPage, ...parameters, page })
    const list: unknown = key === undefined ? data : (data as Record<string, unknown> | null)?.[key]
    if (!Array.isArray(list)) throw new GitHubError('GitHub answered with something that is not the list asked for', 200, route)
    yield* list as unknown[]
    if (!/<[^>]+>;\s*rel="next"/.test(String(headers['link'] ?? ''))) return
  }
}
