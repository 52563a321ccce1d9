import { ask, askRaw } from '../../support/railway/asking.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService, FakeVolume } from '../../support/railway/state.ts'
import type { Scenario } from '../../support/railway/scenarios.ts'

let railway: FakeRailway
let api: FakeService
let volume: FakeVolume
beforeEach(async () => {
  railway = await startRailway()
  volume = railway.database('Postgres', { isPublic: true }).volume
  api = railway.service('api')
})
afterEach(async () => {
  await railway.close()
})

const scope = '{ projectToken { projectId environmentId project { name subscriptionType subscriptionPlanLimit } environment { name } } }'
const at = (): object => ({ serviceId: api.id, environmentId: api.environmentId, projectId: api.projectId })

describe('what stands before Railway', () => {
  test.each([
    ['no query string', { search: '' }, 429, 'Error</span> <span>1015'],
    ['no User-Agent', { headers: { 'user-agent': '' } }, 403, '<span>1010'],
  ])('%s: a page', async (_, more, status, text) => {
    const answer = await askRaw(railway, scope, {}, more)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(text)
    expect(answer.headers.get('x-ratelimit-limit')).toBeNull()
  })

  test.each([
    ['a document that is none', '{ projectToken {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', '{ deployment(id: "1") { commit } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['the docs’ wrong rollback', 'mutation { deploymentRollback(id: "1") { id status } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a backup without a selection', 'mutation { volumeInstanceBackupCreate(volumeInstanceId: "1") }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable that is not given', 'query ($id: String!) { deployment(id: $id) { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of another type', 'query ($id: String!) { deployment(id: $id) { id } }', { id: 7 }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a status that is not there', 'query ($input: DeploymentListInput!) { deployments(input: $input) { edges { node { id } } } }', { input: { status: { successfulOnly: true } } }, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s: HTTP 400', async (_, query, variables, code) => {
    const { status, body } = await askRaw(railway, query, variables)
    expect(status).toBe(400)
    expect(body?.errors?.map(({ extensions }) => extensions.code)).toEqual([code])
    expect(body?.errors?.[0]?.traceId).toMatch(/^\d+$/)
  })
})

describe('tokens', () => {
  const bearer = (value: string): Record<string, string> => ({ authorization: `Bearer ${value}` })
  const own = (value: string): Record<string, string> => ({ 'project-access-token': value })
  test.each<[string, () => Record<string, string>, string, string | undefined]>([
    ['no header', () => ({}), scope, 'Not Authorized'],
    ['a project token under Bearer', () => bearer(railway.token), scope, 'Not Authorized'],
    ['an unknown token', () => own('unknown'), scope, 'Project Token not found'],
    ['an account token as a project’s', () => own(railway.accountToken), scope, 'Project Token not found'],
    ['an unknown Bearer', () => bearer('unknown'), '{ apiToken { workspaces { id } } }', 'Not Authorized'],
    ['an account token, asked for a project token', () => bearer(railway.accountToken), scope, 'Project Token not found'],
    ['a project token, asked for its workspaces', () => own(railway.token), '{ apiToken { workspaces { id } } }', 'Not Authorized'],
    ['a workspace token, asked for a person', () => bearer(railway.workspaceToken), '{ me { id } }', 'Not Authorized'],
    ['a token of another environment', () => own(railway.stagingToken), `{ environment(id: "production") { id } }`, 'Not Authorized'],
    ['a token of another project', () => own(railway.otherProjectToken), `{ project(id: "project") { id } }`, 'Not Authorized'],
    ['a project token', () => own(railway.token), scope, undefined],
    ['an account token', () => bearer(railway.accountToken), '{ apiToken { workspaces { id } } me { id } }', undefined],
    ['a workspace token', () => bearer(railway.workspaceToken), '{ apiToken { workspaces { id } } }', undefined],
  ])('%s', async (_, headers, query, message) => {
    const asked = query.replace('"production"', `"${railway.environment.id}"`).replace('"project"', `"${railway.project.id}"`)
    const { status, body } = await askRaw(railway, asked, {}, { headers: headers() })
    expect(status).toBe(200)
    expect(body?.errors?.[0]?.message).toBe(message)
    if (message !== undefined) expect(body?.errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' }, traceId: expect.stringMatching(/^\d+$/) as unknown })
  })

  test('an id of another kind is not authorized, and neither is what no project token may', async () => {
    await expect(ask(railway, 'query ($id: String!) { volumeInstanceBackupList(volumeInstanceId: $id) { id } }', { id: volume.volumeId })).rejects.toThrow('Not Authorized')
    await expect(ask(railway, '{ workflowStatus(workflowId: "1") { status } }')).rejects.toThrow('Not Authorized')
    await expect(ask(railway, 'mutation ($input: ServiceInstanceAutoDeployUpdateInput!) { serviceInstanceAutoDeployUpdate(input: $input) { enabled } }', { input: { ...at(), enabled: false } })).rejects.toThrow('Bad Access')
  })
})

describe('what goes wrong on the way', () => {
  test.each<[Scenario['name'], number, Record<string, string | null>, string]>([
    ['rate-limited', 429, { 'retry-after': '2', 'x-ratelimit-remaining': '0' }, 'traceId'],
    ['rate-limited-fraction', 429, { 'retry-after': '1.5' }, 'traceId'],
    ['rate-limited-without-time', 429, { 'retry-after': null }, 'traceId'],
    ['cloudflare-1015', 429, { 'x-ratelimit-limit': null }, '<html lang="en-US">'],
    ['bad-gateway', 502, {}, '502 Bad Gateway'],
    ['gateway-timeout', 504, {}, '504 Gateway Time-out'],
    ['not-json', 200, {}, '<!DOCTYPE html>'],
    ['throttled', 200, {}, 'Service deployment rate limit exceeded'],
    ['problem-processing', 200, {}, 'Problem processing request'],
    ['two-factor', 200, {}, 'Two Factor Authentication Required'],
  ])('%s, once', async (name, status, headers, text) => {
    railway.scenario(name)
    const answer = await askRaw(railway, scope)
    expect([answer.status, Object.fromEntries(Object.keys(headers).map((key) => [key, answer.headers.get(key)]))]).toEqual([status, headers])
    expect(answer.text).toContain(text)
    expect((await askRaw(railway, scope)).status).toBe(200)
  })

  test.each([
    ['hang-up-before', 0],
    ['hang-up-after', 1],
    ['gateway-timeout-after', 1],
  ] as const)('%s: so many deployments were begun: %i', async (name, begun) => {
    railway.scenario({ name, on: 'mutation' })
    await ask(railway, scope)
    const deployed = askRaw(railway, 'mutation ($serviceId: String!, $environmentId: String!) { serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: "0123456789012345678901234567890123456789") }', at())
    if (name === 'gateway-timeout-after') expect((await deployed).status).toBe(504)
    else await expect(deployed).rejects.toThrow('fetch failed')
    expect(railway.state.deployments).toHaveLength(begun)
  })

  test('an answer that comes too late, and a Railway that is down until it is up', async () => {
    railway.scenario({ name: 'slow', milliseconds: 300 })
    await expect(askRaw(railway, scope, {}, { timeoutMs: 100 })).rejects.toThrow('timeout')
    railway.scenario('down')
    await expect(askRaw(railway, scope)).rejects.toThrow('fetch failed')
    await expect(askRaw(railway, scope)).rejects.toThrow('fetch failed')
    railway.scenario('up')
    expect((await askRaw(railway, scope)).status).toBe(200)
  })

  test('how many requests are left is said, and kept to', async () => {
    expect((await askRaw(railway, scope)).headers.get('x-ratelimit-limit')).toBe('10000')
    railway.scenario('requests-nearly-used-up')
    expect((await askRaw(railway, scope)).headers.get('x-ratelimit-remaining')).toBe('14')
    railway.scenario('requests-used-up')
    const over = await askRaw(railway, scope)
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, '3600'])
    railway.state.rateLimit = { perHour: 10_000, perSecond: 3, remaining: null }
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(async () => (await askRaw(railway, scope)).status))
    expect(statuses).toContain(429)
  })

  test('every request is written down', async () => {
    await ask(railway, `query Scope ${scope}`)
    await askRaw(railway, '{ nope }', { a: 1 }, { headers: { authorization: 'Bearer x' } })
    expect(railway.requests.map(({ operation, fields, header, variables, status, kind }) => [operation, fields, header, variables, status, kind])).toEqual([
      ['Scope', ['projectToken'], 'project', {}, 200, 'query'],
      ['', [], 'bearer', { a: 1 }, 400, 'none'],
    ])
  })
})

describe('what is otherwise than it should be', () => {
  const settings = `query ($serviceId: String!, $environmentId: String!, $projectId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { source { repo image } preDeployCommand startCommand healthcheckPath railwayConfigFile sleepApplication }
    serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) { enabled reason }
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) { edges { node { branch repository } } }
    tcpProxies(serviceId: $serviceId, environmentId: $environmentId) { domain proxyPort applicationPort }
    variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: false)
    project(id: $projectId) { subscriptionPlanLimit services { edges { node { name } } } }
    environment(id: $environmentId) { volumeInstances { edges { node { state sizeMB currentSizeMB } } } }
  }`
  const edges = (...nodes: object[]): object => ({ edges: nodes.map((node) => ({ node })) })
  const usual = {
    serviceInstance: { source: { repo: 'acme/shop', image: null }, preDeployCommand: null, startCommand: null, healthcheckPath: '/healthz', railwayConfigFile: null, sleepApplication: false },
    serviceInstanceAutoDeployStatus: { enabled: false, reason: null },
    deploymentTriggers: edges(),
    tcpProxies: [],
    project: { subscriptionPlanLimit: { volumes: { maxBackupsCount: 20 } }, services: edges({ name: 'Postgres' }, { name: 'api' }) },
    environment: { volumeInstances: edges({ state: 'READY', sizeMB: 5000, currentSizeMB: 312.5 }) },
  }
  const main = { branch: 'main', repository: 'acme/shop' }
  test.each<[Scenario, object]>([
    [{ name: 'tcp-proxies-null' }, { tcpProxies: null }],
    [{ name: 'no-plan-limit' }, { project: { subscriptionPlanLimit: null } }],
    [{ name: 'no-backups-in-plan' }, { project: { subscriptionPlanLimit: { volumes: { maxBackupsCount: 0 } } } }],
    [{ name: 'volume-restoring' }, { environment: { volumeInstances: edges({ state: 'RESTORING', sizeMB: 5000, currentSizeMB: 312.5 }) } }],
    [{ name: 'volume-over-half' }, { environment: { volumeInstances: edges({ state: 'READY', sizeMB: 5000, currentSizeMB: 3100 }) } }],
    [{ name: 'auto-deploy-on', reason: 'enabled by ada' }, { serviceInstanceAutoDeployStatus: { enabled: true, reason: 'enabled by ada' }, deploymentTriggers: edges(main) }],
    [{ name: 'two-triggers' }, { serviceInstanceAutoDeployStatus: { enabled: true }, deploymentTriggers: edges(main, { branch: 'release', repository: 'acme/shop' }) }],
    [{ name: 'trigger-while-off' }, { serviceInstanceAutoDeployStatus: { enabled: false }, deploymentTriggers: edges(main) }],
    [{ name: 'name-fits-two' }, { project: { services: edges({ name: 'Postgres' }, { name: 'api' }, { name: 'api' }) } }],
    [{ name: 'image-only' }, { serviceInstance: { source: { repo: null, image: 'acme/api:latest' } } }],
    [{ name: 'other-repository' }, { serviceInstance: { source: { repo: 'acme/another' } } }],
    [{ name: 'no-health-check' }, { serviceInstance: { healthcheckPath: null } }],
    [{ name: 'config-file' }, { serviceInstance: { railwayConfigFile: 'railway.json' } }],
    [{ name: 'serverless' }, { serviceInstance: { sleepApplication: true } }],
    [{ name: 'pre-deploy-migrates' }, { serviceInstance: { preDeployCommand: 'npx prisma migrate deploy' } }],
    [{ name: 'pre-deploy-migrates-list' }, { serviceInstance: { preDeployCommand: ['npm run lint', 'npx prisma migrate deploy'] } }],
    [{ name: 'start-migrates' }, { serviceInstance: { startCommand: 'npx prisma migrate deploy && node dist/server.js' } }],
    [{ name: 'database-url-empty' }, { variables: { DATABASE_URL: '' } }],
    [{ name: 'database-url-other' }, { variables: { DATABASE_URL: 'postgresql://postgres:other@other.railway.internal:5432/another' } }],
  ])('%j', async (scenario, changed) => {
    expect(await ask(railway, settings, at())).toMatchObject(usual)
    railway.scenario(scenario)
    expect(await ask(railway, settings, at())).toMatchObject(changed)
  })

  test.each(['database-url-sealed', 'database-url-missing'] as const)('%s', async (name) => {
    railway.scenario(name)
    expect(Object.keys((await ask(railway, settings, at()))['variables'] as object)).toEqual(['NODE_ENV'])
  })

  test('auto-deploy flips between two readings, and a reference is shown unrendered', async () => {
    railway.scenario('auto-deploy-flips')
    expect(await ask(railway, settings, at())).toMatchObject({ serviceInstanceAutoDeployStatus: { enabled: false }, deploymentTriggers: edges() })
    expect(await ask(railway, settings, at())).toMatchObject({ serviceInstanceAutoDeployStatus: { enabled: true }, deploymentTriggers: edges(main) })
    const { variables } = await ask(railway, 'query ($serviceId: String!, $environmentId: String!, $projectId: String!) { variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: true) }', at())
    expect(variables).toMatchObject({ DATABASE_URL: '${{Postgres.DATABASE_URL}}', NODE_ENV: 'production' })
  })

  test.each(['rollback-not-authorized', 'metrics-not-authorized', 'tcp-proxies-not-authorized'] as const)('%s', async (name) => {
    railway.scenario(name)
    const dates = { startDate: new Date(0).toISOString(), endDate: new Date().toISOString() }
    const query = {
      'rollback-not-authorized': 'mutation { deploymentRollback(id: "1") }',
      'metrics-not-authorized': 'query ($serviceId: String!, $environmentId: String!, $startDate: DateTime!, $endDate: DateTime!) { httpDurationMetrics(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate) { samples { ts } } }',
      'tcp-proxies-not-authorized': 'query ($serviceId: String!, $environmentId: String!) { tcpProxies(serviceId: $serviceId, environmentId: $environmentId) { domain } }',
    }[name]
    await expect(ask(railway, query, { ...at(), ...dates })).rejects.toThrow('Not Authorized')
  })
})

test('what the fake cannot answer as the schema says is loud', async () => {
  const broken = await startRailway()
  const service = broken.service('api')
  Object.assign(service.settings, { numReplicas: 'many' })
  const query = 'query ($serviceId: String!, $environmentId: String!) { serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { numReplicas } }'
  const { status, text } = await askRaw(broken, query, { serviceId: service.id, environmentId: service.environmentId })
  expect([status, text]).toEqual([500, expect.stringContaining('Int cannot represent non-integer value')])
  await expect(broken.close()).rejects.toThrow('could not answer as its schema says')
})
