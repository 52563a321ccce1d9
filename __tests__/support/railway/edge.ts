import { request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { listen } from './server.ts'

/** One request that went over the edge. */
export interface Passed {
  at: number
  status: number
  milliseconds: number
  method: string
  path: string
}

/** Railway's edge in front of one service: one address whatever serves behind it. Streams both ways. */
export interface Edge {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  /** Where requests go from now on; undefined: nothing serves. Those under way end where they began. */
  target: string | undefined
  /** Resolves when no request to this address is under way any more. */
  quiet: (target: string) => Promise<void>
  close: () => Promise<void>
}

export async function startEdge(passed: (request: Passed) => void): Promise<Edge> {
  const open: { server?: Server } = {}
  const underWay = new Map<string, Set<Promise<void>>>()
  const edge: Edge = {
    url: '',
    target: undefined,
    quiet: async (target) => {
      await Promise.all([...(underWay.get(target) ?? [])])
    },
    close: async () => {
      const done = new Promise<void>((resolve) => open.server?.close(() => resolve()))
      open.server?.closeAllConnections()
      await done
    },
  }
  const { server, port } = await listen(async (request, response) => {
    const begun = performance.now()
    const at = Date.now()
    const { target = '' } = edge
    const forwarded = forward(target, request, response)
    const those = underWay.get(target) ?? new Set()
    underWay.set(target, those.add(forwarded))
    await forwarded
    those.delete(forwarded)
    passed({ at, status: response.statusCode, milliseconds: performance.now() - begun, method: request.method ?? 'GET', path: (request.url ?? '/').split('?')[0] ?? '/' })
  })
  open.server = server
  return Object.assign(edge, { url: `http://127.0.0.1:${port}` })
}

/** Resolves when the answer, true or ours, is out. */
async function forward(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (target === '') {
    failed(response, 'Application not found')
    return
  }
  // One connection each: a kept one of a process that ends would be a request that nobody answers.
  const upstream = ask(new URL(request.url ?? '/', target), { method: request.method ?? 'GET', headers: { ...request.headers, 'x-forwarded-proto': 'https', connection: 'close' }, agent: false })
  const answered = new Promise<IncomingMessage>((resolve, reject) => upstream.once('response', resolve).once('error', reject))
  response.once('close', () => upstream.destroy())
  try {
    await Promise.all([pipeline(request, upstream), answered])
    const answer = await answered
    delete answer.headers.connection
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    await pipeline(answer, response)
  } catch {
    if (response.headersSent) response.destroy()
    else failed(response, 'Application failed to respond')
  }
}

/** As Railway's edge says it. */
function failed(response: ServerResponse, message: string): void {
  if (response.destroyed) return
  response.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify({ status: 'error', code: 502, message, request_id: 'loopback' }))
}
