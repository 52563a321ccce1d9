import { setTimeout as delay } from 'node:timers/promises'
import { ask, deploy, walk } from '../../support/railway/asking.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import type { App, Program } from '../../support/railway/app.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService } from '../../support/railway/state.ts'

const [first, second, third, sick] = ['1', '2', '3', '4'].map((digit) => digit.repeat(40)) as [string, string, string, string]

/** Answers its commit; `/slow` takes a while, `/fail` is a 500, `/echo` gives back what it is sent, `/crash` ends it. */
const program = (health = 200): Program => ({
  source: `import { createServer } from 'node:http'
const server = createServer(async (request, response) => {
  if (request.url === '/healthz') return response.writeHead(${health}).end()
  if (request.url === '/crash') process.exit(3)
  if (request.url === '/slow') await new Promise((resolve) => setTimeout(resolve, 300))
  if (request.url === '/echo') return request.pipe(response)
  if (request.url === '/env') return response.end(process.env.GREETING ?? 'none')
  response.writeHead(request.url === '/fail' ? 500 : 200).end(process.env.RAILWAY_GIT_COMMIT_SHA)
})
server.listen(Number(process.env.PORT), process.env.HOST, () => console.log('listening on http://127.0.0.1:' + server.address().port))
console.error('a warning')
process.on('SIGTERM', () => server.close(() => process.exit(0)))`,
})

let railway: FakeRailway
let api: FakeService
let app: App
beforeEach(async () => {
  railway = await startRailway()
  api = railway.service('api', { variables: { GREETING: 'hello' } })
  railway.deployed(api, first)
  app = await railway.app(api, { programs: { [first]: program(), [second]: program(), [sick]: program(503) }, healthSeconds: 2 })
})
afterEach(async () => {
  const pids = app.running().map(({ pid }) => pid)
  await railway.close()
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

const get = async (path = '/'): Promise<[number, string]> => {
  const answer = await fetch(`${app.url}${path}`)
  return [answer.status, await answer.text()]
}
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await delay(10)
}

test('a deployment starts the program of its commit, the edge switches to it, the old one ends when it has answered', async () => {
  expect([await get(), app.serving()]).toEqual([[200, first], first])
  const slow = get('/slow')
  const id = await deploy(railway, api, second)
  const seen: string[] = []
  const statuses = await walk(railway, id, ['SUCCESS'], async () => void seen.push((await get()).join(' ')))
  expect(statuses).toContain('DEPLOYING')
  // Always one of the two, and never the old one after the new one.
  expect(seen.join('\n')).toMatch(new RegExp(`^(200 ${first}\n?)+(200 ${second}\n?)*$`))
  expect([await get(), await slow]).toEqual([
    [200, second],
    [200, first],
  ])
  await until(() => app.running().length === 1)
  expect(app.running()).toMatchObject([{ deployment: id, commit: second }])
  const lines = (await ask(railway, 'query ($id: String!) { deploymentLogs(deploymentId: $id) { severity message } }', { id }))['deploymentLogs']
  expect(lines).toEqual(expect.arrayContaining([{ severity: 'info', message: expect.stringMatching(/^listening on /) as unknown }, { severity: 'error', message: 'a warning' }]))
})

test('a rollback starts the old commit again with its variables of then', async () => {
  await walk(railway, await deploy(railway, api, second), ['SUCCESS'], () => delay(10))
  api.variables['GREETING'] = 'changed'
  const old = railway.state.deployments.find(({ commit }) => commit === first)!
  await ask(railway, 'mutation ($id: String!) { deploymentRollback(id: $id) }', { id: old.id })
  await walk(railway, railway.state.deployments.at(-1)!.id, ['SUCCESS'], () => delay(10))
  expect([await get(), await get('/env')]).toEqual([
    [200, first],
    [200, 'hello'],
  ])
})

test('what never becomes healthy, and what there is no program for, takes nobody’s place', async () => {
  const unhealthy = await deploy(railway, api, sick)
  await walk(railway, unhealthy, ['FAILED'], () => delay(20))
  await walk(railway, await deploy(railway, api, third), ['FAILED'], () => delay(20))
  expect(await get()).toEqual([200, first])
  expect(railway.state.deployments.find(({ id }) => id === unhealthy)?.events).toContainEqual(expect.objectContaining({ step: 'HEALTHCHECK', payload: { error: '1/1 replicas never became healthy!' } }))
  await until(() => app.running().length === 1)
})

test('a program that ends by itself is CRASHED, and one that was stopped answers no more', async () => {
  const active = railway.state.deployments[0]!
  expect((await get('/crash'))[0]).toBe(502)
  await walk(railway, active.id, ['CRASHED'], () => delay(10))
  expect(await get()).toEqual([502, expect.stringContaining('Application not found')])
  const id = await deploy(railway, api, second)
  await walk(railway, id, ['SUCCESS'], () => delay(10))
  await ask(railway, 'mutation ($id: String!) { deploymentStop(id: $id) }', { id })
  await until(() => app.running().length === 0)
  expect(await get()).toEqual([502, expect.stringContaining('Application not found')])
})

test('the edge streams both ways and counts what goes over it', async () => {
  const body = 'x'.repeat(1_000_000)
  const echoed = await fetch(`${app.url}/echo`, { method: 'POST', body })
  expect((await echoed.text()).length).toBe(body.length)
  for (let round = 0; round < 5; round += 1) await get()
  await get('/fail')
  await get('/slow')
  const period = { serviceId: api.id, environmentId: api.environmentId, startDate: new Date(Date.now() - 60_000).toISOString(), endDate: new Date(Date.now() + 1000).toISOString() }
  const { byStatus, durations } = (await ask(
    railway,
    `query ($serviceId: String!, $environmentId: String!, $startDate: DateTime!, $endDate: DateTime!) {
      byStatus: httpMetricsGroupedByStatus(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate, stepSeconds: 30) { statusCode samples { ts value } }
      durations: httpDurationMetrics(serviceId: $serviceId, environmentId: $environmentId, startDate: $startDate, endDate: $endDate, stepSeconds: 30) { samples { ts p50 p90 p95 p99 } }
    }`,
    period,
  )) as { byStatus: { statusCode: number; samples: { value: number }[] }[]; durations: { samples: { p50: number; p99: number }[] } }
  expect(byStatus.map(({ statusCode, samples }) => [statusCode, samples.reduce((sum, { value }) => sum + value, 0)])).toEqual([
    [200, 7],
    [500, 1],
  ])
  expect(Math.max(...durations.samples.map(({ p99 }) => p99))).toBeGreaterThan(299)
})
