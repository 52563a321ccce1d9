import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createPlainServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createHttp } from '../../../src/context/http.ts'
import type { Clock, Http, Redactor } from '../../../src/context/ports.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { findMistakes, judgeAttempt, judgeRedirect } from '../../../src/smoke/run.ts'
import { fixOfMistake, parseSmoke, runSmoke } from '../../../src/smoke/index.ts'

const servers: { close: () => void; closeAllConnections?: () => void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

async function listening(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function freePort(): Promise<number> {
  const server = createPlainServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Real time for the answers, its own for the pauses: no test waits for them. */
function quickClock(onSleep: (slept: number) => Promise<void> | void = () => undefined) {
  let slept = 0
  const clock: Clock = {
    now: () => new Date(),
    elapsed: () => performance.now() + slept,
    sleep: async (milliseconds) => {
      slept += milliseconds
      await onSleep(slept)
    },
  }
  return { clock, slept: () => slept }
}

const smoke = async (baseUrl: string, text: string, more: { clock?: Clock; retryForMs?: number; timeoutMs?: number; headers?: Record<string, string>; redact?: Redactor } = {}) =>
  await runSmoke({ http: createHttp(), clock: quickClock().clock, redact: createRedactor(), baseUrl, checks: parseSmoke(text.split('\n')), headers: {}, timeoutMs: 5000, retryForMs: 10_000, ...more })

describe('runSmoke', () => {
  test('sends method, path and headers, in order, and passes', async () => {
    const seen: string[] = []
    const base = await listening((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''} ${String(request.headers['authorization'])}`)
      response.writeHead(request.method === 'POST' ? 201 : 200).end('ok')
    })
    const results = await smoke(`${base}/app/`, 'GET /healthz 200 <5s\nHEAD /x?y=1 2xx\nPOST /z 201', { headers: { authorization: 'Bearer t' } })
    expect(seen).toEqual(['GET /app/healthz Bearer t', 'HEAD /app/x?y=1 Bearer t', 'POST /app/z Bearer t'])
    expect(results.map(({ outcome, status, attempts, found }) => [outcome, status, attempts, found])).toEqual([['passed', 200, 1, undefined], ['passed', 200, 1, undefined], ['passed', 201, 1, undefined]])
    expect(results[0]).toMatchObject({ line: 'GET /healthz 200 <5s', url: `${base}/app/healthz` })
  })

  test('a wrong status is final after three tries and does not stop the next check', async () => {
    const seen: string[] = []
    const base = await listening((request, response) => {
      seen.push(request.url ?? '')
      response.writeHead(request.url === '/gone' ? 404 : 200).end('Cannot find\n  couple\u0007')
    })
    const results = await smoke(base, 'GET /gone 200\nGET / 200')
    expect(seen).toEqual(['/gone', '/gone', '/gone', '/'])
    expect(results[0]).toMatchObject({ outcome: 'failed', status: 404, attempts: 3, found: 'status 404 instead of 200: Cannot find couple' })
    expect(results[1]).toMatchObject({ outcome: 'passed' })
  })

  test('an app that is not up yet is waited for: connection refused, then 503', async () => {
    const port = await freePort()
    let answers = 0
    const server = createServer((_request, response) => response.writeHead(++answers < 3 ? 503 : 200).end())
    servers.push(server)
    const { clock } = quickClock(async (slept) => {
      if (slept > 2000 && !server.listening) await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    })
    const [result] = await smoke(`http://127.0.0.1:${port}`, 'GET / 200', { clock, retryForMs: 60_000 })
    expect(result).toMatchObject({ outcome: 'passed', status: 200 })
    expect(result?.attempts).toBeGreaterThan(5)
  })

  test('… but not beyond the deadline, which all checks share', async () => {
    const port = await freePort()
    const { clock, slept } = quickClock()
    const results = await smoke(`http://127.0.0.1:${port}`, 'GET /a 200\nGET /b 200', { clock, retryForMs: 3000 })
    expect(results.map(({ outcome, status, found }) => [outcome, status, found])).toEqual(Array(2).fill(['failed', null, `127.0.0.1:${port}: nothing listens there (connection refused)`]))
    expect(results[0]?.attempts).toBeGreaterThan(1)
    expect(slept()).toBeLessThan(3000)
  })

  test('a request that may do something is sent once', async () => {
    let seen = 0
    const base = await listening((_request, response) => {
      seen++
      response.writeHead(500).end()
    })
    expect(await smoke(base, 'POST / 200')).toMatchObject([{ outcome: 'failed', attempts: 1 }])
    expect(seen).toBe(1)
  })

  test('a redirect is not followed', async () => {
    const base = await listening((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end())
    expect(await smoke(base, 'GET / 302\nGET / 200')).toMatchObject([{ outcome: 'passed', attempts: 1 }, { outcome: 'failed', found: 'status 302 instead of 200: redirects to /elsewhere' }])
  })

  test('a login is named, and what is missing for it; nothing of its query is shown', async () => {
    const base = await listening((_request, response) => response.writeHead(302, { location: '/login?next=%2F&token=s3cr3ts3cr3t' }).end())
    const [without] = await smoke(base, 'GET / 200')
    expect(without).toMatchObject({ outcome: 'failed', status: 302, attempts: 3, found: 'status 302 instead of 200: redirects to /login, a login: smoke-headers are missing, or base-url is not the application’s' })
    const [withHeaders] = await smoke(base, 'GET / 200', { headers: { authorization: 'Bearer t' } })
    expect(withHeaders?.found).toContain('smoke-headers do not log in')
  })

  test('a certificate that is not good is named, and not waited for', async () => {
    const cause = Object.assign(new Error('x'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
    let seen = 0
    const http: Http = {
      request: () => {
        seen += 1
        return Promise.reject(new Error('app.example: its TLS certificate is for another name', { cause }))
      },
    }
    const [result] = await runSmoke({ http, clock: quickClock().clock, redact: createRedactor(), baseUrl: 'https://app.example', checks: parseSmoke(['GET / 200']), headers: {}, timeoutMs: 5000, retryForMs: 60_000 })
    expect(result).toMatchObject({ outcome: 'failed', status: null, found: 'app.example: its TLS certificate is for another name' })
    expect(seen).toBe(3)
  })

  test('the last try’s time counts: slow at first, then quick enough', async () => {
    const takes = [400, 20]
    const http: Http = { request: () => Promise.resolve({ status: 200, body: 'ok', milliseconds: takes.shift() ?? 0 }) }
    const results = await runSmoke({ http, clock: quickClock().clock, redact: createRedactor(), baseUrl: 'https://app.example', checks: parseSmoke(['GET / 200 <300ms']), headers: {}, timeoutMs: 5000, retryForMs: 10_000 })
    expect(results).toMatchObject([{ outcome: 'passed', attempts: 2, milliseconds: 20 }])
  })

  test('always too slow fails with both times', async () => {
    const base = await listening((_request, response) => {
      setTimeout(() => response.end('ok'), 60)
    })
    const [result] = await smoke(base, 'GET / 200 <50ms')
    expect(result).toMatchObject({ outcome: 'failed', status: 200, attempts: 3, found: expect.stringMatching(/^status 200, but after \d+ ms instead of less than 50 ms$/) as string })
    expect(result?.milliseconds).toBeGreaterThanOrEqual(50)
  })

  test('a limit above the time limit of a request is honoured', async () => {
    const base = await listening((_request, response) => {
      setTimeout(() => response.end('ok'), 300)
    })
    expect(await smoke(base, 'GET / 200 <5s', { timeoutMs: 100 })).toMatchObject([{ outcome: 'passed', attempts: 1 }])
  })
})

test('a secret in an error page is redacted before the page is cut to a line', async () => {
  const redact = createRedactor()
  redact.add('sup3rs3cr3tpassword')
  const base = await listening((_, response) => void response.writeHead(500).end(`${'x'.repeat(190)}sup3rs3cr3tpassword${'y'.repeat(100)}`))
  const [result] = await smoke(base, 'GET / 200', { redact })
  expect(result?.found).toContain('x***y')
  expect(result?.found).not.toContain('sup3r')
})

describe('judgeAttempt', () => {
  const answer = (status: number, milliseconds = 10) => ({ kind: 'answer', status, milliseconds, body: '' }) as const
  test.each([
    ['200', answer(200), undefined],
    ['2xx', answer(204), undefined],
    ['2xx', answer(302), 'final'],
    ['503', answer(503), undefined],
    ['5xx', answer(502), undefined],
    ['200', answer(502), 'starting'],
    ['200', answer(503), 'starting'],
    ['200', answer(504), 'starting'],
    ['200', answer(500), 'final'],
    ['200', answer(401), 'final'],
    ['200', { kind: 'no-answer', why: 'refused', milliseconds: 1 } as const, 'starting'],
  ])('expecting %s of %p: %p', (status, attempt, because) => {
    expect(judgeAttempt({ status }, attempt).because).toBe(because)
  })
  test('the limit itself is too slow', () => {
    expect(judgeAttempt({ status: '200', maxMilliseconds: 500 }, answer(200, 499)).outcome).toBe('passed')
    expect(judgeAttempt({ status: '200', maxMilliseconds: 500 }, answer(200, 500)).outcome).toBe('failed')
  })
})

test.each([
  ['/elsewhere', 'redirects to /elsewhere', undefined],
  ['https://app.example/x', 'redirects to https://app.example/x: base-url is to begin with https://', 'scheme'],
  ['https://other.example/', 'redirects to https://other.example/: base-url is another host’s', undefined],
  ['https://accounts.example.com/o?client=1', 'redirects to https://accounts.example.com/o, a login: smoke-headers are missing, or base-url is not the application’s', 'login'],
  ['/users/sign_in', 'redirects to /users/sign_in, a login: smoke-headers are missing, or base-url is not the application’s', 'login'],
  ['/author/1', 'redirects to /author/1', undefined],
  ['http://[', 'redirects to somewhere that is no URL', undefined],
])('a redirect to %s', (location, words, mistake) => {
  expect(judgeRedirect('http://app.example/', location, false)).toEqual({ words, ...(mistake === undefined ? {} : { mistake }) })
})

test('a login page that is asked for over http is no login that is in the way', () => {
  expect(judgeRedirect('http://app.example/login', 'https://app.example/login', false)).toMatchObject({ mistake: 'scheme' })
})

describe('findMistakes', () => {
  const before = async (baseUrl: string, text: string, http: Http = createHttp()) =>
    (await findMistakes({ http, clock: quickClock().clock, redact: createRedactor(), baseUrl, checks: parseSmoke(text.split('\n')), headers: {}, timeoutMs: 2000 })).map(({ check, mistake }) => `${check.line}: ${mistake}`)

  test('asks each line that only reads once, all at the same time; those to a login are mistakes', async () => {
    const seen: string[] = []
    let release: () => void = () => undefined
    const all = new Promise<void>((resolve) => (release = resolve))
    const base = await listening((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`)
      if (seen.length === 3) release()
      void all.then(() => (request.url === '/secret' ? response.writeHead(302, { location: '/login' }).end() : response.end()))
    })
    expect(await before(base, 'GET /secret 200\nGET / 200\nHEAD /secret 302\nPOST /secret 200')).toEqual(['GET /secret 200: login'])
    expect(seen.sort()).toEqual(['GET /', 'GET /secret', 'HEAD /secret'])
  })

  test.each([200, 301, 401, 404, 500, 502, 503])('an application that answers %i is none', async (status) => {
    const base = await listening((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end())
    expect(await before(base, 'GET / 200')).toEqual([])
  })

  test('nor is one that does not answer, or where nobody listens', async () => {
    const silent = await listening(() => undefined)
    const nobody = `http://127.0.0.1:${await freePort()}`
    expect([...(await before(silent, 'GET / 200')), ...(await before(nobody, 'GET / 200'))]).toEqual([])
  })

  test.each([
    ['ENOTFOUND', ['GET / 200: unknown-host']],
    ['EAI_AGAIN', []],
    ['ECONNRESET', []],
    ['CERT_HAS_EXPIRED', ['GET / 200: certificate']],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', ['GET / 200: certificate']],
  ])('%s: %j', async (code, mistakes) => {
    const http: Http = { request: () => Promise.reject(new Error('no', { cause: Object.assign(new Error('x'), { code }) })) }
    expect(await before('https://app.example', 'GET / 200', http)).toEqual(mistakes)
  })
})

test('a name that is not found is not waited for', async () => {
  const { clock, slept } = quickClock()
  const http: Http = { request: () => Promise.reject(new Error('the name is not found', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) })) }
  await runSmoke({ http, clock, redact: createRedactor(), baseUrl: 'https://app.example', checks: parseSmoke(['GET / 200']), headers: {}, timeoutMs: 2000, retryForMs: 60_000 })
  expect(slept()).toBeLessThan(2000)
})

test.each([
  ['login', 'action', false, 'Give the headers that log in, one “Name: value” a line: gh secret set SMOKE_HEADERS --env production-deploy; or ask a line that answers without a login.'],
  ['login', 'cli', true, "Give headers that log in: export SIGNALBOX_SMOKE_HEADERS='Authorization: Bearer …'; or ask a line that answers without a login."],
  ['scheme', 'cli', false, 'Correct base-url: https://app.example/x.'],
  ['certificate', 'cli', false, 'Correct base-url to the name that the certificate is for; if app.example is right, give it a certificate that browsers accept (on Railway: the service → Settings → Networking).'],
  ['unknown-host', 'cli', false, 'Correct base-url; if app.example is right, enter it in the DNS.'],
] as const)('what is to be done about %s (%s)', (mistake, door, hasHeaders, fix) => {
  expect(fixOfMistake(mistake, { door, gitHubEnvironment: 'production-deploy', baseUrl: 'http://app.example/x', hasHeaders })).toBe(fix)
})

describe('createHttp', () => {
  const get = { method: 'GET', headers: {}, timeoutMs: 5000 }
  test('gives the first 4 KiB of an endless body and hangs up', async () => {
    let hungUp: () => void = () => undefined
    const gone = new Promise<void>((resolve) => (hungUp = resolve))
    const base = await listening((_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(1000)));
      }
      response.on('drain', more)
      response.on('close', hungUp)
      more()
    })
    const answer = await createHttp().request(base, get)
    expect(answer.body).toBe('x'.repeat(4096))
    await gone
  })
  test('gives what came of a body that stalls', async () => {
    const base = await listening((_request, response) => void response.write('data: 1\n\n'))
    expect(await createHttp().request(base, { ...get, timeoutMs: 1500 })).toMatchObject({ status: 200, body: 'data: 1\n\n' })
  })
  test('sends a body', async () => {
    const base = await listening((request, response) => void request.pipe(response))
    expect(await createHttp().request(base, { ...get, method: 'POST', body: '{"é":1}' })).toMatchObject({ body: '{"é":1}' })
  })
  test('no answer in time, in words that hold no path', async () => {
    const base = await listening(() => undefined)
    await expect(createHttp().request(`${base}/hunter2`, { ...get, timeoutMs: 100 })).rejects.toThrow(/^127\.0\.0\.1:\d+: no answer within 100 ms$/)
  })
  test('a name that does not exist', async () => {
    await expect(createHttp().request('http://nowhere.invalid/', get)).rejects.toThrow(/^nowhere\.invalid: the name (is not found|could not be looked up just now)$/)
  })
  test('something that is not HTTP', async () => {
    const server = createPlainServer((socket) => socket.end('hello\r\n\r\n'))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await expect(createHttp().request(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, get)).rejects.toThrow('it does not speak HTTP')
  })
  test('a cut connection', async () => {
    const base = await listening((request) => request.socket.destroy())
    await expect(createHttp().request(base, get)).rejects.toThrow('the connection was cut before an answer came')
  })
  test('ends with the run', async () => {
    const cancel = new AbortController()
    const base = await listening(() => cancel.abort())
    await expect(createHttp(cancel.signal).request(base, get)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
