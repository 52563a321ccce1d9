import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { SeenRequest } from './api.ts'
import { answerDocument } from './execute.ts'
import { cloudflare1010, cloudflare1015, gatewayPage, type Fault, type FaultList } from './faults.ts'
import { check, rootFields, type Checked } from './schema.ts'
import { viewerOf, type Token, type Viewer } from './viewer.ts'
import type { World } from './world.ts'

export interface Api {
  readonly world: World
  readonly tokens: ReadonlyMap<string, Token>
  readonly faults: FaultList
  readonly requests: SeenRequest[]
  readonly problems: string[]
  /** Every connection is cut: Railway is down for good. */
  isDown: boolean
}

interface Asked {
  readonly checked: Checked
  readonly operationName: string | undefined
  readonly viewer: Viewer
}

export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    // An error in a handler must not be a request that hangs.
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  })
  server.keepAliveTimeout = 1_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return { server, port: (server.address() as AddressInfo).port }
}

/** One request: what is in front of Railway first, then Railway. */
export async function serve(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const seen: SeenRequest = { at: Date.now(), operation: '', fields: [], kind: 'none', header: 'none', variables: undefined, status: 0, errors: [], userAgent: request.headers['user-agent'], path: request.url ?? '' }
  api.requests.push(seen)
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  if (api.isDown) {
    request.socket.destroy()
    return
  }
  const html = (status: number, body: string): void => {
    answer(seen, response, status, { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' }, body)
  }
  const url = new URL(request.url ?? '/', 'http://railway')
  if (!request.headers['user-agent']) html(403, cloudflare1010)
  else if (url.pathname !== '/graphql/v2' || request.method !== 'POST') html(404, gatewayPage(404))
  // Facts 1.4: 10 a second are let through without a query string, then none for long; here none are.
  else if (url.search === '') html(429, cloudflare1015)
  else await answerAsked(api, request, response, seen, Buffer.concat(parts).toString())
}

async function answerAsked(api: Api, request: IncomingMessage, response: ServerResponse, seen: SeenRequest, raw: string): Promise<void> {
  const asked = read(api, request, raw, seen)
  const fault = api.faults.take(seen.kind, seen.fields)
  if (fault && (await answeredByFault(api, asked, seen, fault, request, response))) return
  const over = limit(api)
  const limits = limitHeaders(api)
  if (over !== undefined) {
    const retryAfter = over.kind === 'rate-limit' ? over.retryAfter : undefined
    json(seen, response, 429, { ...limits, ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }) }, { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'INTERNAL_SERVER_ERROR' }, traceId: traceId() }] })
    return
  }
  const { status, body } = await work(api, asked)
  if (fault?.kind === 'slow' && fault.when === 'after') await delay(fault.milliseconds)
  json(seen, response, status, limits, body)
}

/** True: the answer, or that there is none, is the fault's. */
async function answeredByFault(api: Api, asked: Asked, seen: SeenRequest, fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'slow':
      if (fault.when !== 'after') await delay(fault.milliseconds)
      return false
    case 'hang-up':
      if (fault.when === 'after') await work(api, asked)
      request.socket.destroy()
      return true
    case 'gateway':
      if (fault.when === 'after') await work(api, asked)
      answer(seen, response, fault.status, { 'content-type': 'text/html', server: 'cloudflare' }, gatewayPage(fault.status))
      return true
    case 'not-json':
      answer(seen, response, 200, { 'content-type': 'text/html' }, '<!DOCTYPE html><html><head><title>Railway</title></head><body><div id="root"></div></body></html>\n')
      return true
    case 'cloudflare-1015':
      answer(seen, response, 429, { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' }, cloudflare1015)
      return true
    case 'rate-limit':
      json(seen, response, 429, { ...limitHeaders(api), 'x-ratelimit-remaining': '0', ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }) }, { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'INTERNAL_SERVER_ERROR' }, traceId: traceId() }] })
      return true
    case 'said':
      json(seen, response, 200, limitHeaders(api), { data: null, errors: [{ message: fault.message, path: seen.fields.slice(0, 1), extensions: { code: fault.code ?? 'INTERNAL_SERVER_ERROR' }, traceId: traceId() }] })
      return true
  }
}

function read(api: Api, request: IncomingMessage, raw: string, seen: SeenRequest): Asked {
  const viewer = viewerOf(request.headers, api.tokens)
  seen.header = viewer.header
  const body = parsed(raw)
  const operationName = typeof body['operationName'] === 'string' ? body['operationName'] : undefined
  const variables = (body['variables'] ?? {}) as Record<string, unknown>
  const checked = check({ query: typeof body['query'] === 'string' ? body['query'] : '', operationName, variables })
  seen.variables = variables
  seen.operation = operationName ?? ''
  if (!('code' in checked)) Object.assign(seen, { operation: checked.operation.name?.value ?? '', fields: rootFields(checked.operation), kind: checked.operation.operation })
  return { checked, operationName, viewer }
}

async function work(api: Api, { checked, operationName, viewer }: Asked): Promise<{ status: number; body: Record<string, unknown> }> {
  if ('code' in checked) return { status: 400, body: { errors: checked.errors.map((error) => ({ ...error.toJSON(), extensions: { code: checked.code }, traceId: traceId() })) } }
  const { problems, data, errors } = await answerDocument({ world: api.world, viewer, document: checked.document, variables: checked.variables, operationName }, traceId())
  if (problems.length === 0) return { status: 200, body: { data, ...(errors ? { errors } : {}) } }
  api.problems.push(...problems)
  return { status: 500, body: { thisFakeIsBroken: problems } }
}

/** Counts the request; what Railway does about one that is too many. */
function limit({ world, requests }: Api): Fault | undefined {
  const limits = world.state.rateLimit
  if (!limits) return undefined
  const inLastSecond = requests.filter(({ at }) => Date.now() - at < 1000).length
  if (limits.remaining === null ? inLastSecond <= limits.perSecond : limits.remaining > 0) {
    if (limits.remaining !== null) limits.remaining -= 1
    return undefined
  }
  return { kind: 'rate-limit', retryAfter: limits.remaining === null ? '1' : '3600' }
}

function limitHeaders({ world, requests }: Api): Record<string, string> {
  const limits = world.state.rateLimit
  if (!limits) return {}
  return {
    'x-ratelimit-limit': String(limits.perHour),
    'x-ratelimit-remaining': String(limits.remaining ?? Math.max(0, limits.perHour - requests.length)),
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
  }
}

function json(seen: SeenRequest, response: ServerResponse, status: number, headers: Record<string, string>, body: Record<string, unknown>): void {
  const errors = (body['errors'] ?? []) as { message: string }[]
  seen.errors.push(...errors.map(({ message }) => message))
  answer(seen, response, status, { ...headers, 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(body))
}

function answer(seen: SeenRequest, response: ServerResponse, status: number, headers: Record<string, string>, body: string): void {
  seen.status = status
  response.writeHead(status, headers).end(body)
}

function traceId(): string {
  return String(randomBytes(8).readBigUInt64BE())
}

function parsed(raw: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(raw)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
