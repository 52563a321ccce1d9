import type { Fault, Faults } from './api.ts'
import { integrationForbidden } from './errors.ts'
import { acceptedPermissions } from './permissions.ts'

interface Prepared {
  operationId: string
  fault: Fault
  left: number
}

/** What answers, or does not, in place of the operation. */
export interface FaultyAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Faults that wait for their request, oldest first. */
export class FaultList implements Faults {
  #prepared: Prepared[] = []

  once(operationId: string, fault: Fault, times = 1): void {
    this.#prepared.push({ operationId, fault, left: times })
  }

  always(operationId: string, fault: Fault): void {
    this.once(operationId, fault, Infinity)
  }

  clear(operationId?: string): void {
    this.#prepared = operationId === undefined ? [] : this.#prepared.filter((entry) => entry.operationId !== operationId)
  }

  /** The fault this request gets, counted as given. */
  take(operationId: string): Fault | undefined {
    const found = this.#prepared.find((entry) => entry.left > 0 && (entry.operationId === '*' || entry.operationId === operationId))
    if (found !== undefined) found.left -= 1
    return found?.fault
  }
}

const json = { 'content-type': 'application/json; charset=utf-8' }

/** GitHub's answer of this fault; undefined where the connection, not the answer, is at fault. */
export function faultyAnswer(operationId: string, fault: Fault, now: Date): FaultyAnswer | undefined {
  const documentation_url = 'https://docs.github.com/rest'
  switch (fault.kind) {
    case 'forbidden':
      return {
        status: 403,
        headers: { ...json, 'x-accepted-github-permissions': fault.accepted ?? acceptedPermissions(operationId) },
        body: JSON.stringify({ message: integrationForbidden, documentation_url, status: '403' }),
      }
    case 'not-found':
      return { status: 404, headers: json, body: JSON.stringify({ message: 'Not Found', documentation_url, status: '404' }) }
    case 'server-error':
      return { status: fault.status ?? 500, headers: json, body: JSON.stringify({ message: 'Server Error' }) }
    case 'unicorn':
      return { status: fault.status ?? 502, headers: { 'content-type': 'text/html; charset=utf-8' }, body: unicorn }
    case 'rate-limit':
      return {
        status: fault.status ?? 403,
        headers: {
          ...json,
          'x-ratelimit-limit': '1000',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-used': '1000',
          'x-ratelimit-reset': String(Math.ceil(now.getTime() / 1000) + (fault.resetIn ?? 1)),
          'x-ratelimit-resource': 'core',
        },
        body: JSON.stringify({ message: 'API rate limit exceeded for installation ID 1.', documentation_url: `${documentation_url}/overview/resources-in-the-rest-api#rate-limiting`, status: String(fault.status ?? 403) }),
      }
    case 'secondary-rate-limit':
      return {
        status: fault.status ?? 403,
        headers: { ...json, 'retry-after': String(fault.retryAfter ?? 1) },
        body: JSON.stringify({
          message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          documentation_url: `${documentation_url}/overview/resources-in-the-rest-api#secondary-rate-limits`,
          status: String(fault.status ?? 403),
        }),
      }
    case 'answer':
      return { status: fault.status, headers: { ...json, ...fault.headers }, body: fault.body }
    case 'dropped':
    case 'delay':
      return undefined
  }
}

const unicorn = `<!DOCTYPE html>
<html>
  <head><title>Unicorn! &middot; GitHub</title></head>
  <body>
    <div class="container">
      <p><strong>We had issues producing the response to your request.</strong></p>
      <p>Sorry about that. Please try refreshing and contact us if the problem persists.</p>
    </div>
  </body>
</html>
`
