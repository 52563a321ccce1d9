import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { deployScene, newCommit, oldCommit, once, partOf, servesNow } from './scene.ts'

describe('requests', () => {
  test('a build of five minutes: at most 46 without the watch, never two within a second', async () => {
    const { railway, clock, api, deploy } = await deployScene()
    railway.scenario({ name: 'build', seconds: 300 })
    const times: number[] = []
    const { record } = await deploy({}, {
      railwayApi: (context) => {
        const api = createRailwayApi({ clock, redact: context.redact, signal: context.lifetime.signal })
        return {
          connect: (...how) => {
            const railwayOf = api.connect(...how)
            return { ...railwayOf, request: async (...asked) => await railwayOf.request(...asked).finally(() => times.push(clock.elapsed())) }
          },
        }
      },
    })
    expect(servesNow(railway, api)).toEqual([newCommit])
    expect(record.railway?.requests).toBe(railway.requests.length)
    expect(railway.requests.length).toBeLessThanOrEqual(46)
    expect(times).toHaveLength(railway.requests.length)
    for (const [index, at] of times.entries()) if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(partOf(record).milliseconds).toBeGreaterThan(310_000)
    // It deploys for ten seconds, and is looked at every fifteen by then.
    expect(partOf(record).phases.map(({ status }) => status)).toEqual(['QUEUED', 'BUILDING', 'SUCCESS'])
    expect(partOf(record).phases[1]?.milliseconds).toBeGreaterThan(280_000)
  })

  test('with the watch of ten minutes: at most 60', async () => {
    const { railway, deploy } = await deployScene()
    railway.scenario({ name: 'build', seconds: 300 })
    const { record } = await deploy({ 'watch-for': '10m', 'database-url': '' })
    expect(record.stop).toBeUndefined()
    expect(railway.requests.length).toBeLessThanOrEqual(60)
  })

  test('few left: it looks seldom', async () => {
    const { railway, deploy } = await deployScene()
    railway.scenario('requests-nearly-used-up')
    await deploy({ 'railway-service': 'api' })
    expect(railway.requests.filter(({ fields }) => fields.includes('deployment')).length).toBeLessThanOrEqual(5)
  })
})

describe('what comes in between', () => {
  test('Railway is down from then on: it is asked until the time is up, and the state is what was seen last', async () => {
    const made = await deployScene()
    const { record, context } = await made.deploy({ 'deploy-timeout': '5m' }, once('BUILDING', made, () => made.railway.scenario('down')))
    made.railway.scenario('up')
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'deploy-timeout', cause: expect.stringMatching(/300 s \(deploy-timeout\): Railway does not answer any more .+ last it was BUILDING/) } })
    expect(record.stop?.state).toContain('was BUILDING when it was last seen: it goes live when it succeeds')
    expect(record.stop?.state).toContain('What api serves now is not known')
    expect(context.said()).toContain('it is asked again until deploy-timeout')
    expect(partOf(record)).toMatchObject({ outcome: 'failed', status: 'BUILDING' })
  })

  test('Railway is down for a while only: the deployment is found again', async () => {
    const made = await deployScene()
    made.railway.scenario({ name: 'build', seconds: 300 })
    const { record } = await made.deploy({}, once('BUILDING', made, () => made.railway.scenario({ name: 'hang-up-before', times: 9 })))
    expect(record.stop).toBeUndefined()
    expect(servesNow(made.railway, made.api)).toEqual([newCommit])
  })

  test('cancelled: Railway goes on, and the state says so; nothing is cancelled or brought back', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({ 'on-breach': 'rollback-app' }, once('BUILDING', made, (context) => context?.lifetime.cancel('by the test')))
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'cancelled', state: expect.stringMatching(/was BUILDING\. Railway goes on with it, also when this run has ended: cancel it there if it is not to go live \(https:.+ api serves aaaaaaaa/) } })
    expect(made.railway.requests.filter(({ kind }) => kind === 'mutation')).toHaveLength(1)
    expect(made.railway.state.deployments.find(({ commit }) => commit === newCommit)?.status).toBe('BUILDING')
  })

  test.each([
    ['it was stopped', (railway: FakeRailway): void => railway.state.deployments.filter(({ commit }) => commit === newCommit).forEach((deployment) => (deployment.stopped = true)), 'Nothing of api serves now.'],
    ['somebody rolled it back', (railway: FakeRailway): void => void railway.deployed(railway.state.services.find(({ name }) => name === 'api')!, oldCommit), 'api serves aaaaaaaa'],
  ])('SUCCESS was seen, and %s right after: no success', async (_, change, serves) => {
    const made = await deployScene()
    const { record } = await made.deploy({}, once('SUCCESS', made, () => change(made.railway)))
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'not-serving', state: expect.stringContaining(serves) } })
    expect(servesNow(made.railway, made.api)).not.toContain(newCommit)
  })

  test('somebody else’s deployment is under way: refused before anything', async () => {
    const { railway, api, deploy } = await deployScene()
    const theirs = railway.somebodyDeploys(api, 'f'.repeat(40))
    const { record } = await deploy()
    expect(record).toMatchObject({ outcome: 'refused', stop: { code: 'deployment-under-way', rule: 11, cause: expect.stringContaining(theirs.id), fix: expect.stringContaining('Wait for its end, or cancel it') } })
    expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
  })
})

describe('guard rails that look elsewhere', () => {
  test('the database by its public proxy is the one by its private name', async () => {
    const { railway, deploy } = await deployScene()
    const { record } = await deploy({ 'database-url': 'postgresql://postgres:pa55word@shuttle.proxy.rlwy.net:41234/railway' })
    expect(record.stop).toBeUndefined()
    expect(record.railway?.guardRails.find(({ id }) => id === 'service-database')).toMatchObject({ verdict: 'ok', what: expect.stringContaining('which is Postgres, the service that was migrated') })
    expect(railway.requests.length).toBeLessThan(30)
  })

  test('two databases of the project: the app uses the other one', async () => {
    const { railway, api, deploy } = await deployScene()
    railway.database('Orders', { url: 'postgresql://postgres:pa55word@orders.railway.internal:5432/railway' })
    api.variables['DATABASE_URL'] = 'postgresql://postgres:pa55word@orders.railway.internal:5432/railway'
    const { record } = await deploy({ 'database-url': 'postgresql://postgres:pa55word@shuttle.proxy.rlwy.net:41234/railway' })
    expect(record.stop).toMatchObject({ code: 'service-database', cause: expect.stringContaining('leads to the service Orders') })
  })

  test('a proxy that nobody may see: it is not known, and said', async () => {
    const { railway, api, deploy } = await deployScene()
    for (const service of railway.state.services) if (service.id !== api.id) service.variables = {}
    railway.scenario('tcp-proxies-not-authorized')
    const { record } = await deploy({ 'database-url': 'postgresql://postgres:pa55word@shuttle.proxy.rlwy.net:41234/railway' })
    expect(record.stop).toBeUndefined()
    expect(record.warnings.join(' ')).toContain('whether these are two names of one server is not known')
  })

  test('railway.toml in the checkout: its pre-deploy command is named, and its end', async () => {
    const { checkout, deploy } = await deployScene()
    await writeFile(path.join(checkout, 'railway.toml'), '[deploy]\npreDeployCommand = ["npm run seed"]\n')
    await writeFile(path.join(checkout, 'package.json'), JSON.stringify({ scripts: { seed: 'node seed.js' } }))
    const { record } = await deploy({}, { environment: { GITHUB_WORKSPACE: checkout } })
    expect(record.stop).toBeUndefined()
    expect(record.railway?.guardRails.find(({ id }) => id === 'railway-config-file')).toMatchObject({ verdict: 'warning', what: expect.stringMatching(/railway\.toml (stops being read on|is not read any more since) 2026-12-01.*“npm run seed”/) })
  })

  test('a start script of package.json that migrates, in the service’s root directory', async () => {
    const { railway, api, checkout, deploy } = await deployScene()
    api.settings.rootDirectory = '/apps/api'
    await mkdir(path.join(checkout, 'apps/api'), { recursive: true })
    await writeFile(path.join(checkout, 'apps/api/package.json'), JSON.stringify({ scripts: { start: 'npm run db:up && node dist/server.js', 'db:up': 'prisma migrate deploy' } }))
    const { record } = await deploy({}, { environment: { GITHUB_WORKSPACE: checkout } })
    expect(record.stop).toMatchObject({ code: 'start-command', cause: expect.stringContaining('start → db:up → prisma migrate deploy') })
    expect(servesNow(railway, api)).toEqual([oldCommit])
  })
})
