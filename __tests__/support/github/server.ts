import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { SeenRequest, Token } from './api.ts'
import type { Answer, Handler } from './call.ts'
import { answerProblems, operationOf, requestProblems, type Operation } from './description.ts'
import { ApiError, notFound } from './errors.ts'
import { faultyAnswer, type FaultList } from './faults.ts'
import { acceptedPermissions, demand } from './permissions.ts'
import { nodeId, type World } from './world.ts'

export interface Api {
  world: World
  handlers: Record<string, Handler>
  tokens: Map<string, Token>
  faults: FaultList
  problems: string[]
  requests: SeenRequest[]
}

interface Asked {
  method: string
  url: URL
  body: unknown
  headers: IncomingMessage['headers']
  token: Token | undefined
}

export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<{ server: Server; url: string }> {
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
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Answers one request to the REST API, and writes down what deviated from the description. */
export async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET'
  const raw = (await bodyOf(request)).toString()
  const given = request.url ?? '/'
  const { repository } = api.world.state
  // GitHub's `Link` headers name the repository by its id.
  const url = new URL(given.replace(`/repositories/${repository.id}/`, `/repos/${repository.owner}/${repository.name}/`), api.world.url)
  const value = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const asked: Asked = { method, url, body: parsed(raw), headers: request.headers, token: value === undefined ? undefined : api.tokens.get(value) }
  const matched = operationOf(method, url.pathname)
  const seen: SeenRequest = { at: new Date(), method, path: given, operationId: matched?.operation.operationId ?? null, token: asked.token?.name ?? null, status: 0, body: asked.body }
  api.requests.push(seen)

  const fault = matched === undefined ? undefined : api.faults.take(matched.operation.operationId)
  if (fault?.kind === 'delay') await delay(fault.milliseconds)
  if (fault?.kind === 'dropped') {
    if (fault.when === 'after' && matched !== undefined) await outcome(api, asked, matched)
    request.socket.destroy()
    return
  }
  const faulty = fault === undefined ? undefined : faultyAnswer(matched!.operation.operationId, fault, api.world.clock())
  if (faulty !== undefined) {
    seen.status = faulty.status
    response.writeHead(faulty.status, { ...usual(api, asked, matched?.operation), ...faulty.headers }).end(faulty.body)
    return
  }
  const result = matched === undefined ? unknownEndpoint(api, asked) : await outcome(api, asked, matched)
  seen.status = result.status
  if (matched !== undefined) {
    for (const problem of answerProblems(matched.operation, result.status, result.contentType ?? 'application/json', result.body)) {
      api.problems.push(`answer of ${matched.operation.operationId} (${result.status}): ${problem}`)
    }
  }
  const headers = { ...usual(api, asked, matched?.operation), ...result.headers }
  if (result.body === undefined) response.writeHead(result.status, headers).end()
  else if (typeof result.body === 'string') response.writeHead(result.status, { ...headers, 'content-type': `${result.contentType ?? 'text/plain'}; charset=utf-8` }).end(result.body)
  else response.writeHead(result.status, { ...headers, 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(result.body))
}

async function outcome(api: Api, asked: Asked, matched: NonNullable<ReturnType<typeof operationOf>>): Promise<Answer> {
  const { operation, params } = matched
  try {
    if (asked.headers['user-agent'] === undefined) throw new ApiError(403, 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.')
    if (asked.headers.authorization === undefined) throw new ApiError(401, 'Requires authentication')
    if (asked.token === undefined) throw new ApiError(401, 'Bad credentials')
    const problems = requestProblems(operation, asked.url.searchParams, asked.body)
    for (const problem of problems) api.problems.push(`request of ${operation.operationId}: ${problem}`)
    const { repository } = api.world.state
    const named = `${params['owner'] ?? ''}/${params['repo'] ?? ''}`.toLowerCase()
    if (params['owner'] !== undefined && named !== api.world.fullName.toLowerCase()) throw notFound()
    demand(api.world, operation.operationId, asked.token)
    if (repository.archived && asked.method !== 'GET') throw new ApiError(403, 'Repository was archived so is read-only.')
    const ofBody = problems.filter((problem) => /^(?:body|\/|the body)/.test(problem))
    if (ofBody.length > 0) throw new ApiError(422, `Invalid request.\n\n${ofBody.join('\n')}`)
    const handler = api.handlers[operation.operationId]
    if (handler === undefined) {
      api.problems.push(`no handler for ${operation.operationId}`)
      return { status: 501, body: { message: `The loopback GitHub has no handler for ${operation.operationId}` } }
    }
    const login = asked.token.kind === 'job' ? 'github-actions[bot]' : asked.token.login
    const body = (asked.body ?? {}) as Record<string, unknown>
    return await handler(api.world, { operationId: operation.operationId, params, query: asked.url.searchParams, body, token: asked.token, login, accept: asked.headers.accept ?? '', path: asked.url.pathname + asked.url.search })
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body, headers: error.headers }
    api.problems.push(`handler of ${operation.operationId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return { status: 500, body: { message: 'Server Error' } }
  }
}

function unknownEndpoint(api: Api, asked: Asked): Answer {
  api.problems.push(`no such endpoint in the description: ${asked.method} ${asked.url.pathname}`)
  return { status: 404, body: notFound().body }
}

/** The headers that come with every answer of GitHub's. */
function usual(api: Api, asked: Asked, operation: Operation | undefined): Record<string, string> {
  const limit = asked.token?.kind === 'job' ? 1000 : 5000
  const used = api.requests.length
  return {
    'x-github-request-id': nodeId('Request', used),
    'x-github-api-version-selected': '2022-11-28',
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(limit - used, 1)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.ceil(api.world.clock().getTime() / 1000) + 3600),
    'x-ratelimit-resource': 'core',
    ...(operation === undefined ? {} : { 'x-accepted-github-permissions': acceptedPermissions(operation.operationId) }),
    ...(asked.token?.kind === 'person' ? { 'x-oauth-scopes': 'gist, read:org, repo, workflow' } : {}),
  }
}

/** A body that is no JSON stays text, which no description allows. */
function parsed(raw: string): unknown {
  if (raw === '') return undefined
  try {
    return JSON.parse(raw)
  } catch {
    return raw
  }
}
