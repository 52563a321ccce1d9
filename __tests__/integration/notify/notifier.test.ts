import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createHttp } from '../../../src/context/http.ts'
import type { Http } from '../../../src/context/ports.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { createNotifier, type Moment } from '../../../src/notify/index.ts'

const moment = (name: Moment['name']): Moment => ({ name, verdict: 'news', title: 'Something', facts: [['password', 'hunter2hunter2']] })
const toClose: (() => void)[] = []
afterEach(() => {
  for (const close of toClose.splice(0)) close()
})

interface Taken {
  readonly path: string
  readonly type: string | undefined
  readonly body: Record<string, unknown>
}

/** A webhook on loopback. */
async function receiver(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<{ url: string; port: number; taken: Taken[] }> {
  const taken: Taken[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      taken.push({ path: request.url ?? '', type: request.headers['content-type'], body: JSON.parse(text) as Record<string, unknown> })
      answer(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toClose.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hooks/s3cr3tt0k3n`, port, taken }
}

function notifying(webhook: string, options: { timeoutMs?: number; http?: Http } = {}) {
  const redact = createRedactor()
  redact.add('hunter2hunter2')
  const warnings: string[] = []
  const sender = { tool: 'signalbox 0.1.0', environment: 'production', command: 'migrate', url: undefined }
  const notifier = createNotifier({ http: createHttp(), redact, warn: (line) => warnings.push(line), webhook, sender, ...options })
  return { notifier, warnings, redact }
}

describe('a webhook', () => {
  test('that takes messages gets them one after the other, without secrets', async () => {
    const { url, taken } = await receiver((response) => setTimeout(() => response.writeHead(200).end('ok'), 20))
    const { notifier, warnings } = notifying(url)
    void notifier.tell(moment('backup-proven'))
    void notifier.tell(moment('migration-begun'))
    await notifier.settled()
    expect(taken.map(({ body }) => body['moment'])).toEqual(['backup-proven', 'migration-begun'])
    expect(taken[0]).toMatchObject({ path: '/hooks/s3cr3tt0k3n', type: 'application/json', body: { environment: 'production', command: 'migrate', outcome: 'news', text: expect.stringContaining('password: ***') } })
    expect(JSON.stringify(taken)).not.toContain('hunter2')
    expect(warnings).toEqual([])
  })

  test('Slack’s and Discord’s own get what they take', async () => {
    const { port, taken } = await receiver((response) => response.writeHead(204).end())
    const loopback: Http = { request: async (url, options) => await createHttp().request(url.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${port}`), options) }
    for (const address of ['https://hooks.slack.com/services/T0/B0/x1234567', 'https://discord.com/api/webhooks/1/x1234567']) {
      const { notifier, warnings } = notifying(address, { http: loopback })
      await notifier.tell(moment('migration-done'))
      expect(warnings).toEqual([])
    }
    expect(taken.map(({ path, body }) => [path, Object.keys(body)])).toEqual([
      ['/services/T0/B0/x1234567', ['text', 'mrkdwn', 'unfurl_links', 'unfurl_media']],
      ['/api/webhooks/1/x1234567', ['content', 'allowed_mentions', 'flags']],
    ])
  })

  test.each<[string, number, RegExp]>([
    ['404', 404, /127\.0\.0\.1:\d+ answered 404/],
    ['500', 500, /127\.0\.0\.1:\d+ answered 500/],
    ['a redirect', 302, /sends it elsewhere \(302\), and no redirect is followed/],
  ])('that answers with %s: one warning for all messages, naming the host alone', async (_, status, why) => {
    const { url, taken } = await receiver((response) => response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('hunter2hunter2 s3cr3tt0k3n'))
    const { notifier, warnings } = notifying(url)
    await Promise.all([notifier.tell(moment('backup-proven')), notifier.tell(moment('migration-begun'))])
    expect(taken).toHaveLength(2)
    expect(warnings).toEqual([expect.stringMatching(why)])
    expect(warnings[0]).not.toMatch(/s3cr3tt0k3n|hunter2|hooks/)
  })

  test('that is not there: one warning', async () => {
    const { notifier, warnings } = notifying('http://127.0.0.1:1/hooks/s3cr3tt0k3n')
    await notifier.tell(moment('backup-proven'))
    expect(warnings).toEqual([expect.stringMatching(/127\.0\.0\.1:1: nothing listens there/)])
  })

  test('that never answers holds a message for no longer than its time, and the end of the run for no longer than it gives', async () => {
    const { url, taken } = await receiver(() => undefined)
    const { notifier, warnings } = notifying(url, { timeoutMs: 150 })
    await notifier.tell(moment('backup-proven'))
    expect(warnings).toEqual([expect.stringMatching(/no answer within 150 ms/)])
    const slow = notifying(url, { timeoutMs: 60_000 })
    for (let message = 0; message < 5; message += 1) void slow.notifier.tell(moment(message === 0 ? 'backup-proven' : 'checks'))
    const waiting = performance.now()
    await slow.notifier.settled(200)
    expect(performance.now() - waiting).toBeLessThan(30_000)
    expect(taken.length).toBeLessThan(4) // what had not had its turn is dropped
  })

  test('its address is masked, each part of it too', () => {
    const { redact } = notifying('https://hooks.slack.com/services/T00000000/B00000000/abcdefghijkl')
    expect(redact.text('POST /services/T00000000/B00000000/abcdefghijkl; abcdefghijkl of hooks.slack.com')).toBe('POST ***; *** of hooks.slack.com')
  })
})
