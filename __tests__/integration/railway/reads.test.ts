import { describe, expect, it } from '@jest/globals'
import { RailwayError, type Railway } from '../../../src/context/railway-port.ts'
import { dashboardUrl, deployCommit, listDeployments, readDeployment, readEvents } from '../../../src/railway/deployments.ts'
import { readBuildLog, readDeployLog } from '../../../src/railway/logs.ts'
import { readHttpMetrics } from '../../../src/railway/metrics.ts'
import { findService, readServices } from '../../../src/railway/services.ts'
import { readServiceSettings } from '../../../src/railway/settings.ts'
import { readTcpProxies } from '../../../src/railway/tcp-proxies.ts'
import { readVariables } from '../../../src/railway/variables.ts'
import { loggedSecret } from '../../support/railway/scenarios.ts'
import { asked, aRailway, connected, errorOf } from './scene.ts'

const one = '1111111111111111111111111111111111111111'
const two = '2222222222222222222222222222222222222222'

describe('services', () => {
  it('come with what serves, and with their volumes', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const old = fake.deployed(api, one, { minutesAgo: 90 })
    const now = fake.deployed(api, two)
    const { service: database, volume } = fake.database()
    const { railway, scope } = await connected(fake)
    const services = await readServices(railway, scope)
    expect(services.map(({ name }) => name).sort()).toEqual(['Postgres', 'api'])
    const found = findService(services, 'api', scope)
    expect(found).toMatchObject({ id: api.id, instanceId: api.instanceId, repository: 'acme/shop', image: null, volumes: [], latest: { id: now.id, commit: two, status: 'SUCCESS' } })
    expect(found.active.map(({ id }) => id)).toEqual([now.id])
    expect(found.active.map(({ id }) => id)).not.toContain(old.id)
    expect(findService(services, database.id, scope)).toMatchObject({ name: 'Postgres', repository: null, volumes: [{ id: volume.id, state: 'READY', sizeMB: volume.sizeMB }] })
    expect(asked(fake)).toEqual({ Services: 1 })
  })

  it('are all read, page by page, each once', async () => {
    const fake = await aRailway()
    for (let index = 0; index < 205; index++) fake.service(`service-${index}`)
    fake.database()
    const { railway, scope } = await connected(fake)
    const services = await readServices(railway, scope)
    expect(services).toHaveLength(206)
    expect(services.flatMap(({ volumes }) => volumes)).toHaveLength(1)
    expect(asked(fake)).toEqual({ Services: 3 })
  })

  it('are refused by a name that fits none or two', async () => {
    const fake = await aRailway()
    fake.service('api')
    fake.service('worker')
    const { railway, scope } = await connected(fake)
    const services = await readServices(railway, scope)
    expect(() => findService(services, 'apii', scope)).toThrow(expect.objectContaining({ details: expect.objectContaining({ code: 'railway-service-unknown', cause: 'The environment “production” of the project “shop” has no service “apii”. There are: api, worker.', fix: 'Did you mean “api”? Give railway-service that name.' }) as unknown }))
    expect(() => findService([], 'api', scope)).toThrow(expect.objectContaining({ details: expect.objectContaining({ cause: expect.stringContaining('It has no service at all') as unknown, fix: expect.stringContaining('is it the token of another environment?') as unknown }) as unknown }))
    fake.scenario({ name: 'name-fits-two', service: 'api' })
    const more = await readServices(railway, scope)
    expect(() => findService(more, 'api', scope)).toThrow(expect.objectContaining({ details: expect.objectContaining({ code: 'railway-service-ambiguous' }) as unknown }))
  })
})

describe('settings', () => {
  it('and auto-deploy come in one request', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    fake.scenario('pre-deploy-migrates')
    fake.scenario('two-triggers')
    const { railway, scope } = await connected(fake)
    const { settings, autoDeploy } = await readServiceSettings(railway, scope, api.id)
    expect(settings).toMatchObject({ repository: 'acme/shop', preDeployCommand: ['npx prisma migrate deploy'], healthcheckPath: api.settings.healthcheckPath })
    expect(autoDeploy.isEnabled).toBe(true)
    expect(autoDeploy.triggers.map(({ branch, provider }) => `${provider} ${branch}`).sort()).toEqual(['github main', 'github release'])
    expect(asked(fake)).toEqual({ ServiceSettings: 1 })
  })

  it('a pre-deploy command is a string, a list, or none', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { railway, scope } = await connected(fake)
    expect((await readServiceSettings(railway, scope, api.id)).settings.preDeployCommand).toEqual([])
    fake.scenario('pre-deploy-migrates-list')
    expect((await readServiceSettings(railway, scope, api.id)).settings.preDeployCommand).toEqual(['npm run lint', 'npx prisma migrate deploy'])
  })

  it('says which of the three it may not read', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { railway, scope } = await connected(fake)
    fake.state.deniedToProjectTokens.push('serviceInstanceAutoDeployStatus')
    expect(await errorOf(readServiceSettings(railway, scope, api.id))).toMatchObject({ trouble: 'not-authorized', field: 'serviceInstanceAutoDeployStatus' })
  })
})

describe('variables', () => {
  it('are known to the redactor before anything else', async () => {
    const fake = await aRailway()
    const api = fake.service('api', { variables: { DATABASE_URL: 'postgresql://u:hidden-pass-1@h:5432/d', NODE_ENV: 'production', PORT: '3000', SESSION_SECRET: 'letmein-please' } })
    const { railway, scope, redact } = await connected(fake)
    const found = await readVariables({ railway, redact }, scope, api.id, 'rendered')
    expect(found.get('DATABASE_URL')).toBe('postgresql://u:hidden-pass-1@h:5432/d')
    expect(redact.text('letmein-please, postgresql://u:hidden-pass-1@h:5432/d, production on 3000')).toBe('***, ***, production on 3000')
  })

  it('unrendered, references stand as they are; sealed ones never come', async () => {
    const fake = await aRailway()
    const api = fake.service('api', { references: { DATABASE_URL: '${{Postgres.DATABASE_URL}}' }, variables: { DATABASE_URL: 'postgresql://u:p4ssw0rd@h:5432/d' } })
    const { railway, scope, redact } = await connected(fake)
    expect((await readVariables({ railway, redact }, scope, api.id, 'unrendered')).get('DATABASE_URL')).toBe('${{Postgres.DATABASE_URL}}')
    fake.scenario('database-url-sealed')
    expect((await readVariables({ railway, redact }, scope, api.id, 'rendered')).has('DATABASE_URL')).toBe(false)
  })
})

describe('logs and events', () => {
  it('are the last lines asked for, without secrets', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    fake.scenario('secrets-in-logs')
    const { deps, railway, scope } = await connected(fake)
    const id = await deployCommit(deps, scope, api.id, two)
    for (let look = 0; look < 400; look++) if ((await readDeployment(railway, id))?.status === 'FAILED') break
    const lines = await readDeployLog(railway, id, 50)
    expect(lines).toHaveLength(50)
    expect(lines.map(({ at }) => at)).toEqual([...lines.map(({ at }) => at)].sort())
    const all = [...lines, ...(await readDeployLog(railway, id, 5000)), ...(await readBuildLog(railway, id, 100))].map(({ message }) => message).join('\n')
    expect(all).toContain('connecting to postgresql://postgres:***@postgres.railway.internal:5432/railway')
    expect(all).not.toContain('Zx9-very-secret-71')
    expect(all).not.toContain(loggedSecret)
    expect((await readDeployLog(railway, id, 100, '@level:error')).every(({ severity }) => severity === 'error')).toBe(true)
  })

  it('an event with an error says which phase failed', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    fake.scenario('pre-deploy-fails')
    const { deps, railway, scope } = await connected(fake)
    const id = await deployCommit(deps, scope, api.id, two)
    for (let look = 0; look < 400; look++) if ((await readDeployment(railway, id))?.status === 'FAILED') break
    const events = await readEvents(railway, id)
    expect(events.filter(({ error }) => error !== null)).toEqual([expect.objectContaining({ step: 'PRE_DEPLOY_COMMAND', error: 'Pre-deploy command failed: exit code 1' })])
  })

  it('events are none where they cannot be read', async () => {
    const fake = await aRailway()
    const { railway } = await connected(fake)
    fake.state.deniedToProjectTokens.push('deploymentEvents')
    expect(await readEvents(railway, 'some-id')).toEqual([])
  })
})

describe('metrics and proxies', () => {
  it('are read in one request, oldest first', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const now = Date.now()
    const { railway, scope } = await connected(fake)
    const metrics = await readHttpMetrics(railway, scope, api.id, { from: new Date(now - 600_000), to: new Date(now), stepSeconds: 30 })
    expect(Array.isArray(metrics.byStatus)).toBe(true)
    expect(asked(fake)).toEqual({ HttpMetrics: 1 })
    fake.scenario('metrics-not-authorized')
    expect(await errorOf(readHttpMetrics(railway, scope, api.id, { from: new Date(now - 600_000), to: new Date(now), stepSeconds: 30 }))).toMatchObject({ trouble: 'not-authorized' })
  })

  it('a private service has no proxy, a public one its address', async () => {
    const fake = await aRailway()
    const { service: open } = fake.database('Postgres', { isPublic: true })
    const { service: closed } = fake.database('Closed')
    const { railway, scope } = await connected(fake)
    expect(await readTcpProxies(railway, scope, closed.id)).toEqual([])
    expect(await readTcpProxies(railway, scope, open.id)).toEqual([{ domain: expect.any(String) as unknown, port: expect.any(Number) as unknown, applicationPort: 5432 }])
    fake.scenario('tcp-proxies-null')
    expect(await readTcpProxies(railway, scope, open.id)).toEqual([])
  })
})

it('an answer of another shape is an error, never undefined behaviour', async () => {
  const fake = await aRailway()
  const { scope } = await connected(fake)
  const odd = (answer: unknown): Pick<Railway, 'request'> => ({ request: async () => await Promise.resolve(answer) })
  const reads: [string, (railway: Pick<Railway, 'request'>) => Promise<unknown>][] = [
    ['services', async (railway) => await readServices(railway, scope)],
    ['settings', async (railway) => await readServiceSettings(railway, scope, 'x')],
    ['deployment', async (railway) => await readDeployment(railway, 'x')],
    ['list', async (railway) => await listDeployments(railway, scope, 'x', 5)],
    ['log', async (railway) => await readBuildLog(railway, 'x', 5)],
    ['metrics', async (railway) => await readHttpMetrics(railway, scope, 'x', { from: new Date(), to: new Date(), stepSeconds: 30 })],
    ['proxies', async (railway) => await readTcpProxies(railway, scope, 'x')],
  ]
  const answers = [[], 'text', { environment: 1, serviceInstance: 1, deployment: { id: 3 }, deployments: { edges: [{}] }, buildLogs: [{ message: 1 }], httpMetricsGroupedByStatus: null, tcpProxies: [{}] }]
  for (const [name, read] of reads) {
    for (const answer of answers) {
      const error = await read(odd(answer)).then(() => undefined, (thrown: unknown) => thrown)
      if (name === 'proxies' && answer === answers[0]) continue
      expect([name, error instanceof RailwayError && error.trouble]).toEqual([name, 'invalid'])
    }
  }
})

it('the dashboard’s page of a deployment, or of its service', async () => {
  const fake = await aRailway()
  const { scope } = await connected(fake)
  expect(dashboardUrl(scope, 's', 'd')).toBe(`https://railway.com/project/${scope.project.id}/service/s?environmentId=${scope.environment.id}&id=d`)
  expect(dashboardUrl(scope, 's', null)).toBe(`https://railway.com/project/${scope.project.id}/service/s?environmentId=${scope.environment.id}`)
})
