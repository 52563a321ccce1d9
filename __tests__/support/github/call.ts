import type { Token } from './api.ts'
import type { World } from './world.ts'

/** A request whose operation is known and whose token may do it. */
export interface Call {
  operationId: string
  params: Record<string, string>
  query: URLSearchParams
  body: Record<string, unknown>
  token: Token
  /** Who acts: a person's login, or `github-actions[bot]`. */
  login: string
  accept: string
  /** Path and query as asked, for links to other pages. */
  path: string
}

export interface Answer {
  status: number
  /** Absent: no body. */
  body?: unknown
  headers?: Record<string, string>
  /** Default: JSON. */
  contentType?: string
}

export type Handler = (world: World, call: Call) => Answer | Promise<Answer>

export function ok(body: unknown, status = 200): Answer {
  return { status, body }
}

/** A number in the path; something else is no such thing. */
export function number(call: Call, name: string): number {
  return /^\d+$/.test(call.params[name] ?? '') ? Number(call.params[name]) : -1
}

/**
 * One page (30 entries unless `per_page` says otherwise, at most 100) with GitHub's `Link` header, whose addresses name the repository
 * by its id as GitHub's do. `wrap`: the property that holds the entries beside `total_count`; without it the answer is a bare list.
 */
export function paged<T>(world: World, call: Call, entries: readonly T[], show: (entry: T) => unknown, wrap?: string): Answer {
  const size = Math.min(Math.max(whole(call.query.get('per_page'), 30), 1), 100)
  const page = Math.max(whole(call.query.get('page'), 1), 1)
  const last = Math.max(Math.ceil(entries.length / size), 1)
  const shown = entries.slice((page - 1) * size, page * size).map(show)
  const to = (target: number, relation: string): string => {
    const url = new URL(call.path.replace(/^\/repos\/[^/]+\/[^/?]+/, `/repositories/${world.state.repository.id}`), world.url)
    url.searchParams.set('page', String(target))
    return `<${url.href}>; rel="${relation}"`
  }
  const links = [...(page > 1 ? [to(Math.min(page - 1, last), 'prev')] : []), ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []), ...(page > 1 ? [to(1, 'first')] : [])]
  return {
    status: 200,
    body: wrap === undefined ? shown : { total_count: entries.length, [wrap]: shown },
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  }
}

function whole(text: string | null, otherwise: number): number {
  return text !== null && /^\d+$/.test(text) ? Number(text) : otherwise
}
