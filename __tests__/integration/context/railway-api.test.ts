import { afterEach, describe, expect, it } from '@jest/globals'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClock } from '../../../src/context/clock.ts'
import type { Clock, Log } from '../../../src/context/ports.ts'
import { RailwayError, type RailwayOperation, type RailwayTokenKind } from '../../../src/context/railway-port.ts'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { version } from '../../../src/version.ts'
import { cloudflare1010, cloudflare1015, gatewayPage } from '../../support/railway/faults.ts'
import { connectionsTo, gapsOf } from '../../support/request-times.ts'

const token = '7b1c9f52-5d2a-4c8e-9f1d-0a3b5c7d9e11'
const read: RailwayOperation = { name: 'Services', kind: 'query', document: 'query Services { projectToken { id } }' }
const write: RailwayOperation = { name: 'DeployCommit', kind: 'mutation', document: 'mutation DeployCommit { deploymentStop(id: "1") }' }

interface Seen {
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server that gives one answer after the other, the last again and again. */
async function canned(...answers: Answer[]) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ url: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown })
      ;(answers[seen.length - 1] ?? answers.at(-1))?.(response, request)
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/graphql/v2`, port, seen }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => (response) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const html = (status: number, body: string, headers: Record<string, string> = {}): Answer => (response) => void response.writeHead(status, { 'content-type': 'text/html; charset=UTF-8', ...headers }).end(body)
const well = json(200, { data: { projectToken: { id: 'p' } } })
const hangUp: Answer = (_, request) => void request.socket.destroy()
const silence: Answer = () => undefined
const said = (message: string, more: object = {}): Answer => json(200, { data: null, errors: [{ message, traceId: '1234567890', extensions: { code: 'INTERNAL_SERVER_ERROR' }, ...more }] })

/** Time passes by sleeping alone. */
function stillClock(): Clock {
  let at = Date.now()
  const sleepers: { readonly until: number; readonly wake: () => void }[] = []
  const wakeNext = (): void => {
    const next = sleepers.sort((a, b) => a.until - b.until).shift()
    at = Math.max(at, next?.until ?? 0)
    next?.wake()
  }
  const sleep = async (milliseconds: number): Promise<void> =>
    await new Promise((wake) => {
      sleepers.push({ until: at + milliseconds, wake })
      setImmediate(wakeNext) // whatever else waits gets its turn
    })
  return { now: () => new Date(at), elapsed: () => at, sleep }
}

function open({ paceMs = 5, timeoutMs = 5000, clock }: { paceMs?: number; timeoutMs?: number; clock?: Clock } = {}) {
  const controller = new AbortController()
  const warnings: string[] = []
  const redact = createRedactor()
  const log: Pick<Log, 'warning'> = { warning: (line) => void warnings.push(line) }
  const api = createRailwayApi({ clock: clock ?? createClock(controller.signal), redact, signal: controller.signal, log }, { paceMs, timeoutMs })
  return { api, redact, warnings, cancel: () => controller.abort(new Error('cancelled')), connect: (url: string, kind: RailwayTokenKind = 'project') => api.connect(token, kind, url) }
}

async function errorOf(promise: Promise<unknown>): Promise<RailwayError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RailwayError)) throw new Error(`no RailwayError but ${String(error)}`, { cause: error })
  return error
}

describe('what is sent', () => {
  it('names itself, in query string and User-Agent, and puts a project token where it belongs', async () => {
    const { url, seen } = await canned(well)
    expect(await open().connect(url).request(read, { id: 1 })).toEqual({ projectToken: { id: 'p' } })
    expect(seen[0]).toMatchObject({ url: '/graphql/v2?source=signalbox', headers: { 'user-agent': `signalbox/${version}`, 'project-access-token': token, 'content-type': 'application/json' } })
    expect(seen[0]?.headers.authorization).toBeUndefined()
    expect(seen[0]?.body).toEqual({ query: read.document, operationName: 'Services', variables: { id: 1 } })
  })

  it('sends an account’s token as Bearer, and keeps a query string that is there', async () => {
    const { url, seen } = await canned(well)
    await open().connect(`${url}?source=mine`, 'account').request(read, {})
    expect(seen[0]).toMatchObject({ url: '/graphql/v2?source=mine', headers: { authorization: `Bearer ${token}` } })
    expect(seen[0]?.headers['project-access-token']).toBeUndefined()
  })

  it('begins no two requests within the pace, whoever sends them', async () => {
    const { url, port, seen } = await canned(well)
    const clock = stillClock()
    const connections = connectionsTo(port, clock.elapsed)
    const { connect } = open({ paceMs: 150, clock })
    const [one, two] = [connect(url), connect(url, 'account')]
    await Promise.all([one.request(read, {}), two.request(read, {}), one.request(read, {}), two.request(write, {})])
    connections.stop()
    expect(seen).toHaveLength(4)
    expect(gapsOf(connections.times())).toEqual([150, 150, 150])
    expect(one.requests()).toBe(4)
    expect(two.requests()).toBe(4)
  })

  it('keeps a second between requests unless told otherwise', async () => {
    const { url, port } = await canned(well)
    const clock = stillClock()
    const connections = connectionsTo(port, clock.elapsed)
    const controller = new AbortController()
    const railway = createRailwayApi({ clock, redact: createRedactor(), signal: controller.signal }).connect(token, 'project', url)
    await railway.request(read, {})
    await railway.request(read, {})
    connections.stop()
    const gaps = gapsOf(connections.times())
    expect(gaps).toHaveLength(1)
    expect(gaps[0]).toBeGreaterThanOrEqual(1000)
  })

  it('slows down when few requests are left, says so once, and is quick again afterwards', async () => {
    const clock = stillClock()
    const at: number[] = []
    const left = (remaining: number): Answer => (...given) => {
      at.push(clock.elapsed())
      json(200, { data: { projectToken: null } }, { 'x-ratelimit-remaining': String(remaining) })(...given)
    }
    const { url } = await canned(left(900), left(19), left(18), left(1000), left(1000))
    const { connect, warnings } = open({ paceMs: 40, clock })
    const railway = connect(url)
    for (let request = 0; request < 5; request++) {
      await railway.request(read, {})
      if (request === 2) expect(railway.remaining()).toBe(18)
    }
    expect(gapsOf(at)).toEqual([40, 200, 200, 40])
    expect(warnings).toEqual([expect.stringContaining('19 more requests')])
  })
})

describe('a read is asked for again', () => {
  it.each<[string, Answer]>([
    ['after 429 with JSON', json(429, { errors: [{ message: 'Too many requests' }] }, { 'x-ratelimit-limit': '1000' })],
    ['after Cloudflare’s 429', html(429, cloudflare1015)],
    ['after 502', html(502, gatewayPage(502))],
    ['after 504', html(504, gatewayPage(504))],
    ['after 500 with errors', json(500, { errors: [{ message: 'oops' }] })],
    ['after a hang-up', hangUp],
    ['after a page in HTTP 200', html(200, '<html>Just a moment...</html>')],
    ['after nothing in HTTP 200', html(200, '')],
    ['after JSON that is not GraphQL’s', json(200, { ok: true })],
    ['after data: null without an error', json(200, { data: null })],
  ])('%s', async (_, trouble) => {
    const { url, seen } = await canned(trouble, trouble, well)
    expect(await open({ paceMs: 2 }).connect(url).request(read, {})).toEqual({ projectToken: { id: 'p' } })
    expect(seen).toHaveLength(3)
  })

  it('after an answer that does not come in time', async () => {
    const { url, seen } = await canned(silence, well)
    expect(await open({ timeoutMs: 1000 }).connect(url).request(read, {})).toEqual({ projectToken: { id: 'p' } })
    expect(seen).toHaveLength(2)
  })

  it.each([
    ['1', 1000],
    ['0.35', 350],
  ])('no sooner than Retry-After: %s says', async (header, atLeast) => {
    const { url, port, seen } = await canned(json(429, { errors: [{ message: 'slow down' }] }, { 'retry-after': header }), well)
    const connections = connectionsTo(port)
    await open().connect(url).request(read, {})
    connections.stop()
    expect(seen).toHaveLength(2)
    expect(gapsOf(connections.times())[0]).toBeGreaterThanOrEqual(atLeast - 2)
  })

  it('as long after as Retry-After says, where that is a date', async () => {
    const clock = stillClock()
    const at: number[] = []
    const noting = (answer: Answer): Answer => (...given) => {
      at.push(clock.elapsed())
      answer(...given)
    }
    const second = Math.ceil(clock.elapsed() / 1000) * 1000
    await clock.sleep(second + 500 - clock.elapsed())
    const { url } = await canned(noting(json(429, { errors: [{ message: 'slow down' }] }, { 'retry-after': new Date(second + 2000).toUTCString() })), noting(well))
    await open({ clock }).connect(url).request(read, {})
    expect(gapsOf(at)).toEqual([1500])
  })

  it('but not when Retry-After is longer than a minute', async () => {
    const { url, seen } = await canned(json(429, { errors: [{ message: 'hourly limit' }] }, { 'retry-after': '1800' }))
    const error = await errorOf(open().connect(url).request(read, {}))
    expect(error).toMatchObject({ trouble: 'rate-limited', isDone: 'no', message: 'HTTP 429: hourly limit, and it asks to wait 1800 s' })
    expect(seen).toHaveLength(1)
  })

  it('after longer pauses when Cloudflare blocks', async () => {
    const clock = stillClock()
    const at: number[] = []
    const noted = (answer: Answer): Answer => (...given) => {
      at.push(clock.elapsed())
      answer(...given)
    }
    const { url } = await canned(noted(html(429, cloudflare1015)), noted(json(429, {}, { 'x-ratelimit-limit': '1' })), noted(well))
    await open({ paceMs: 20, clock }).connect(url).request(read, {})
    expect(gapsOf(at)).toEqual([200, 40])
  })

  it.each<[string, Answer, RegExp]>([
    ['502', html(502, gatewayPage(502)), /^HTTP 502, and no answer of Railway’s own \(4 tries\)$/],
    ['pages', html(200, '<html>secret page</html>'), /^HTTP 200, and what came is no answer of Railway’s \(text\/html\) \(4 tries\)$/],
    ['hang-ups', hangUp, /^127\.0\.0\.1:\d+: the connection was cut before an answer came \(4 tries\)$/],
  ])('four times at most: %s', async (_, trouble, message) => {
    const { url, seen } = await canned(trouble)
    const error = await errorOf(open({ paceMs: 2 }).connect(url).request(read, {}))
    expect(error).toMatchObject({ trouble: 'not-reached', isDone: 'no', operation: 'Services' })
    expect(error.message).toMatch(message)
    expect(seen).toHaveLength(4)
  })
})

describe('a mutation is sent once', () => {
  it.each<[string, Answer]>([
    ['502', html(502, gatewayPage(502))],
    ['504', html(504, gatewayPage(504))],
    ['a hang-up after it arrived', hangUp],
    ['a page in HTTP 200', html(200, '<html></html>')],
    ['no answer in time', silence],
    ['an answer that breaks off', (response) => void response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"data":', () => response.destroy())],
    ['words that can come after the deed', said('Problem processing request')],
    ['an error beside what it did', json(200, { data: { serviceInstanceDeployV2: 'an-id' }, errors: [{ message: 'something else failed' }] })],
  ])('whether it was done is not known after %s', async (_, trouble) => {
    const { url, seen } = await canned(trouble)
    expect(await errorOf(open({ timeoutMs: trouble === silence ? 1000 : 30_000 }).connect(url).request(write, {}))).toMatchObject({ isDone: 'unknown', operation: 'DeployCommit' })
    expect(seen).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['an error of GraphQL', said('Commit not found')],
    ['HTTP 400', json(400, { errors: [{ message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })],
    ['HTTP 403', html(403, cloudflare1010)],
    ['a redirect', (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
  ])('it was not done after %s', async (_, trouble) => {
    const { url, seen } = await canned(trouble)
    expect(await errorOf(open().connect(url).request(write, {}))).toMatchObject({ isDone: 'no' })
    expect(seen).toHaveLength(1)
  })

  it('it was not done when nobody listens', async () => {
    const { url } = await canned(well)
    const [server] = servers.splice(0)
    await new Promise((resolve) => server?.close(resolve))
    const error = await errorOf(open().connect(url).request(write, {}))
    expect(error).toMatchObject({ trouble: 'not-reached', isDone: 'no' })
    expect(error.message).toMatch(/nothing listens there/)
  })

  it.each<[string, Answer]>([
    ['Railway’s', json(429, { errors: [{ message: 'Too many' }] }, { 'retry-after': '0.01' })],
    ['Cloudflare’s', html(429, cloudflare1015)],
  ])('and again after %s 429, which did nothing', async (_, trouble) => {
    const { url, seen } = await canned(trouble, well)
    expect(await open({ paceMs: 2 }).connect(url).request(write, {})).toEqual({ projectToken: { id: 'p' } })
    expect(seen).toHaveLength(2)
  })
})

describe('what Railway says', () => {
  it.each<[string, string, Answer]>([
    ['not-authorized', 'Not Authorized', said('Not Authorized')],
    ['not-authorized', 'Bad Access', said('Bad Access')],
    ['not-authorized', 'Two Factor Authentication Required', said('Two Factor Authentication Required')],
    ['bad-token', 'Project Token not found', said('Project Token not found')],
    ['said', 'Commit not found', said('Commit not found')],
    ['rate-limited', 'You are creating volumes too quickly', said('You are creating volumes too quickly')],
    ['rate-limited', 'Service deployment rate limit exceeded', said('Service deployment rate limit exceeded')],
    ['invalid', 'Cannot query field "x"', json(400, { errors: [{ message: 'Cannot query field "x"', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })],
    ['invalid', 'HTTP 400 without Railway’s words', html(400, '<html></html>')],
    ['not-authorized', 'HTTP 401 without Railway’s words', html(401, '')],
    ['not-reached', 'HTTP 403 without Railway’s words', html(403, cloudflare1010)],
    ['not-reached', 'HTTP 404 without Railway’s words', html(404, 'nothing here')],
    ['said', 'an error beside data', json(200, { data: { projectToken: { id: 'p' } }, errors: [{ message: 'an error beside data' }] })],
    ['said', 'one; two', json(200, { data: null, errors: [{ message: 'one' }, { message: 'two' }, { message: 'one' }] })],
    ['said', 'an error without words', json(200, { errors: [{}] })],
  ])('is %s: %s', async (trouble, message, answer) => {
    const { url, seen } = await canned(answer)
    expect(await errorOf(open().connect(url).request(read, {}))).toMatchObject({ trouble, message, isDone: 'no' })
    expect(seen).toHaveLength(1)
  })

  it('comes with the trace and the field it is about', async () => {
    const { url } = await canned(said('Not Authorized', { path: ['project', 'services', 0, 'name'] }))
    expect(await errorOf(open().connect(url).request(read, {}))).toMatchObject({ traceId: '1234567890', field: 'project.services.0.name' })
  })

  it('is cut short and flat, without HTML', async () => {
    const { url } = await canned(said(`<b>first</b>\n\n${'x'.repeat(2000)}`))
    const { message } = await errorOf(open().connect(url).request(read, {}))
    expect(message).toMatch(/^first x+$/)
    expect(message.length).toBeLessThanOrEqual(400)
  })

  it('never holds the token', async () => {
    const { url } = await canned(said(`the token ${token} is unknown, Bearer ${encodeURIComponent(token)}`))
    const { connect, redact } = open()
    const error = await errorOf(connect(url).request(read, {}))
    expect(error.message).toBe('the token *** is unknown, Bearer ***')
    expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain(token)
    expect(redact.text(`a log line with ${token}`)).toBe('a log line with ***')
  })
})

it('follows no redirect', async () => {
  const target = await canned(well)
  const { url } = await canned((response) => void response.writeHead(307, { location: target.url }).end())
  const error = await errorOf(open().connect(url).request(read, {}))
  expect(error).toMatchObject({ trouble: 'not-reached', message: 'HTTP 307: it wants to redirect, and no token follows a redirect' })
  expect(target.seen).toHaveLength(0)
})

it('reads no more than 8 MB of an answer', async () => {
  let sent = 0
  const { url, seen } = await canned((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const chunk = Buffer.alloc(256 * 1024, 'x')
    const more = (): void => {
      while (sent < 64 * 1024 * 1024) {
        sent += chunk.length
        if (!response.write(chunk)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  })
  expect(await errorOf(open({ timeoutMs: 60_000 }).connect(url).request(read, {}))).toMatchObject({ trouble: 'not-reached', message: 'the answer is larger than 8 MB' })
  expect(seen).toHaveLength(1)
  expect(sent).toBeLessThan(32 * 1024 * 1024)
})

describe('the run’s cancel', () => {
  it('ends a request that waits for its answer', async () => {
    const { url } = await canned(silence)
    const { connect, cancel } = open({ timeoutMs: 60_000 })
    const asked = connect(url).request(read, {})
    const begun = performance.now()
    setTimeout(cancel, 50)
    await expect(asked).rejects.toThrow('cancelled')
    expect(performance.now() - begun).toBeLessThan(30_000) // far from the time that it has
  })

  it('ends one that waits for its turn, and nothing is sent', async () => {
    const { url, seen } = await canned(well)
    const { connect, cancel } = open({ paceMs: 60_000 })
    const railway = connect(url)
    await railway.request(read, {})
    const asked = railway.request(read, {})
    setTimeout(cancel, 20)
    await expect(asked).rejects.toThrow()
    expect(seen).toHaveLength(1)
  })
})
