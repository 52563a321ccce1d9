import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { RailwayApi } from '../../../src/context/railway-port.ts'
import { redactedRecord } from '../../../src/record/redacted.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { renderComment } from '../../../src/report/comment.ts'
import { renderReport } from '../../../src/report/html/page.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import { renderTerminal } from '../../../src/report/terminal.ts'
import type { TestContext } from '../../support/context.ts'
import { application } from './application.ts'
import { deployScene, newCommit, type DeployScene, type Ran, type RunOptions } from './scene.ts'

const password = `p%40ss:w/ord?'"x`
const decoded = `p@ss:w/ord?'"x`
const apiKey = 'abcdef123456'

/** As it is, percent-encoded, JSON-escaped and HTML-escaped, and what is left of each where a part is cut off. */
const forms = [password, decoded, 'w/ord', apiKey].flatMap((secret) => {
  const html = secret.replaceAll('"', '&quot;')
  return [secret, encodeURIComponent(secret), encodeURIComponent(secret).toLowerCase(), JSON.stringify(secret).slice(1, -1), html.replaceAll("'", '&#39;'), html.replaceAll("'", '&#x27;')]
})

const toClose: (() => void)[] = []
afterEach(() => {
  for (const close of toClose.splice(0)) close()
})

async function webhook(): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    request.on('end', () => {
      taken.push(text)
      response.end('ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toClose.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/t0k3nt0k3n`, taken }
}

interface Told extends Ran {
  readonly outputs: Readonly<Record<string, string>>
}

/** Deploys, and everything that anybody is shown of it. */
async function told({ deploy, checkout }: DeployScene, flags: Readonly<Record<string, string>> = {}, options: RunOptions = {}): Promise<Told> {
  const hook = await webhook()
  const { record, context } = await deploy({ 'notify-webhook': hook.url, ...flags }, { environment: { GITHUB_WORKSPACE: checkout }, ...options })
  const shown = redactedRecord(record, context.redact)
  expect(hook.taken).not.toEqual([])
  const outputs = {
    log: context.lines.map(({ text }) => text).join('\n'),
    record: JSON.stringify(shown),
    'record before the redactor': JSON.stringify(record),
    summary: context.redact.text(renderMarkdown(shown)),
    comment: context.redact.text(renderComment(shown)),
    report: renderReport(shown),
    terminal: context.redact.text(renderTerminal(shown, { colour: false, width: 100 })),
    webhook: hook.taken.join('\n'),
  }
  return { record, context, outputs }
}

function expectNone(outputs: Told['outputs']): void {
  const found = Object.entries(outputs).flatMap(([name, text]) => forms.filter((form) => text.includes(form)).map((form) => `${name}: ${form}`))
  expect(found).toEqual([])
}

const said = (record: RunRecord): string => JSON.stringify([record.railway?.guardRails, record.stop])

describe('secrets in what a service runs are in no output', () => {
  const values = `API_KEY=${apiKey} REDIS=redis://default:${password}@h`
  const commands = [
    ['serves', `${values} node server.js`, 'ok'],
    ['migrates', `${values} npx prisma migrate deploy`, 'refused'],
    ['is not understood', `${values} acme-server --dsn=postgresql://u:${password}@db/x --api-key ${apiKey}`, 'unknown'],
  ] as const
  type Put = (scene: DeployScene, command: string) => unknown
  const places: readonly (readonly [string, string, Put])[] = [
    ['the pre-deploy command', 'pre-deploy-command', ({ api }, command) => (api.settings.preDeployCommand = command)],
    ['the start command', 'start-command', ({ api }, command) => (api.settings.startCommand = command)],
    ['the Dockerfile', 'start-command', async ({ checkout }, command) => await writeFile(path.join(checkout, 'Dockerfile'), `FROM node\nCMD ${command}\n`)],
    ['railway.json', 'pre-deploy-command', async ({ checkout }, command) => await writeFile(path.join(checkout, 'railway.json'), JSON.stringify({ deploy: { preDeployCommand: command } }))],
    ['package.json', 'start-command', async ({ checkout }, command) => await writeFile(path.join(checkout, 'package.json'), JSON.stringify({ scripts: { start: command } }))],
  ]
  test.each(places.flatMap(([place, id, put]) => commands.map(([what, command, verdict]) => [place, what, id, put, command, verdict] as const)))('%s %s', async (_, what, id, put, command, verdict) => {
    const scene = await deployScene({ isServing: false })
    scene.api.settings.startCommand = null
    await put(scene, command)
    const { record, outputs } = await told(scene)
    const rail = record.railway?.guardRails.find((one) => one.id === id)
    expect(rail).toMatchObject({ verdict })
    if (what === 'migrates') expect(rail?.what).toContain('prisma migrate deploy')
    if (what === 'is not understood') expect(said(record)).toContain('acme-server')
    expectNone(outputs)
  })

  test('of what stands in the file that stops being read', async () => {
    const scene = await deployScene({ isServing: false })
    await writeFile(path.join(scene.checkout, 'railway.json'), JSON.stringify({ deploy: { preDeployCommand: commands[0][1] } }))
    const { record, outputs } = await told(scene)
    expect(record.railway?.guardRails.find((one) => one.id === 'railway-config-file')?.what).toContain('API_KEY=***')
    expectNone(outputs)
  })
})

/** Railway, with other lines in what a deployment logged. */
function logging(context: TestContext, { clock }: DeployScene, lines: readonly string[]): RailwayApi {
  const real = createRailwayApi({ clock, redact: context.redact, signal: context.lifetime.signal })
  return {
    connect: (...given) => {
      const connection = real.connect(...given)
      return {
        ...connection,
        request: async (operation, variables) => {
          const answer = await connection.request(operation, variables)
          const said = lines.map((message) => ({ timestamp: new Date(clock.now()).toISOString(), severity: 'error', message }))
          return typeof answer === 'object' && answer !== null && 'deploymentLogs' in answer ? { ...answer, deploymentLogs: said } : answer
        },
      }
    },
  }
}

describe('passwords of a service’s addresses are in no output', () => {
  test.each([
    ['as it stands in the address', `postgresql://app:${password}@postgres.railway.internal:5432/railway`],
    ['percent-encoded', `postgresql://app:${encodeURIComponent(decoded)}@postgres.railway.internal:5432/railway`],
    ['of a cache', `rediss://default:${encodeURIComponent(decoded)}@redis.railway.internal:6379`],
    ['of a queue, beside others', `amqp://a:first-1234@h,amqp://b:${encodeURIComponent(decoded)}@h2`],
  ])('%s: a crash log that prints the password alone', async (_, address) => {
    const scene = await deployScene({ isServing: false })
    scene.api.variables['SOME_URL'] = address
    scene.railway.scenario('crashes')
    const alone = [...(address.includes(password) ? [password] : []), decoded, encodeURIComponent(decoded), JSON.stringify({ with: decoded })]
    const { record, outputs } = await told(scene, {}, { railwayApi: (context) => logging(context, scene, alone.map((form) => `Error: login with ${form} failed`)) })
    expect(record.stop?.code).toBe('deploy-crashed')
    expect(outputs['log']).toContain('login with')
    expectNone(Object.fromEntries(Object.entries(outputs).filter(([name]) => name !== 'record before the redactor')))
  })
})

test('what an application says while it fails is shown without secrets', async () => {
  const body = `<h1>Error</h1> WRONGPASS redis://default:${password}@redis:6379 API_KEY=${apiKey} Authorization: Bearer ${apiKey}${apiKey} db ${decoded.replaceAll("'", '&#39;').replaceAll('"', '&quot;')}`
  const baseUrl = await application((_, response) => void response.writeHead(500).end(body))
  const scene = await deployScene({ isServing: false })
  scene.api.variables['REDIS_URL'] = `redis://default:${password}@redis:6379`
  const { record, outputs } = await told(scene, { smoke: 'GET /healthz 200', 'base-url': baseUrl })
  expect(record.stop?.code).toBe('smoke-failed')
  expect(record.deploy?.smoke[0]?.found).toContain('WRONGPASS *** API_KEY=*** Authorization: Bearer ***')
  expectNone(outputs)
})

test.each([
  ['whole', 'SENTRY_RELEASE', newCommit],
  ['its beginning', 'GIT_SHA', newCommit.slice(0, 8)],
  ['under another name', 'WHAT_RUNS', newCommit],
])('a variable that repeats the commit (%s) hides it nowhere', async (_, name, value) => {
  const scene = await deployScene({ isServing: false })
  scene.api.variables[name] = value
  const { record, context, outputs } = await told(scene)
  expect(redactedRecord(record, context.redact)).toMatchObject({ outcome: 'succeeded', deploy: { commit: newCommit }, railway: { services: [{ commit: newCommit }] } })
  expect(outputs['log']).toContain(newCommit.slice(0, 7))
  expect(context.redact.text(`commit ${newCommit}`)).toBe(`commit ${newCommit}`)
})
