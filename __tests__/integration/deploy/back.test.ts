import { describe, expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { Clock } from '../../../src/context/ports.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { findBefore } from '../../../src/deploy/go-back.ts'
import { openScope } from '../../../src/railway/scope.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import type { FakeDeployment, FakeEvent, FakeService } from '../../support/railway/state.ts'
import type { ScenarioName } from '../../support/railway/scenarios.ts'
import { foreignCommit } from '../../support/railway/scenarios.ts'
import { connectionsTo, gapsOf } from '../../support/request-times.ts'
import { answering, application } from './application.ts'
import { deployScene, newCommit, oldCommit, partOf, servesNow } from './scene.ts'

const smoke = { smoke: 'GET /healthz 200' }
const rollBack = { 'on-breach': 'rollback-app' }

describe('a smoke test that fails', () => {
  test('on-breach: fail: the new code goes on serving, and the state says so', async () => {
    const { railway, api, deploy } = await deployScene()
    const { record } = await deploy({ ...smoke, 'base-url': await answering(500) })
    expect(record).toMatchObject({ outcome: 'failed', exitCode: 1, stop: { code: 'smoke-failed', state: expect.stringMatching(/^api serves bbbbbbbb \(deployment .+; before it ran aaaaaaaa\)\. It does not answer as it should\.$/), fix: expect.stringContaining('signalbox rollback --mode app') } })
    expect(servesNow(railway, api)).toEqual([newCommit])
    expect(partOf(record)).toMatchObject({ outcome: 'deployed', commit: newCommit })
    expect(record.deploy).toMatchObject({ how: 'railway', commit: newCommit, smoke: [{ outcome: 'failed', status: 500 }] })
  })

  test('on-breach: rollback-app: the image that ran before comes back, and the run has failed all the same', async () => {
    const { railway, api, deploy } = await deployScene()
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(servesNow(railway, api)).toEqual([oldCommit])
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'smoke-failed', state: expect.stringMatching(/^api serves aaaaaaaa again, as before \(deployment .+, its image\)\.$/) } })
    expect(partOf(record)).toMatchObject({ outcome: 'rolled-back', commit: newCommit, back: { commit: oldCommit, how: 'image' } })
    expect(record.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(expect.arrayContaining(['deploy done', 'smoke failed', 'go-back done', 'smoke-again failed']))
    // It is back, and nothing was migrated: there is nothing to roll back.
    expect(record.stop?.fix).toMatch(/^The old code serves again \(on-breach: rollback-app\), and fails the smoke test as well \(1 of 1; first: GET \/healthz 200\)/)
    expect(record.stop?.fix).not.toContain('signalbox rollback')
  })

  const ways: readonly (readonly [string, ScenarioName, 'image' | 'build'])[] = [
    ['canRollback is false', 'cannot-roll-back', 'build'],
    ['the images are gone', 'retention-past', 'build'],
    ['the token may not roll back', 'rollback-not-authorized', 'build'],
    ['Railway answers false', 'rollback-false', 'build'],
    ['Railway refuses', 'rollback-refused', 'build'],
    ['the new deployment appears late', 'rollback-late', 'image'],
    ['Railway says yes and does nothing', 'rollback-never', 'build'],
  ]
  test.each(ways)('%s (%s): by %s', async (_, scenario, how) => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario(scenario)
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(servesNow(railway, api)).toEqual([oldCommit])
    expect(partOf(record)).toMatchObject({ outcome: 'rolled-back', back: { commit: oldCommit, how } })
  })

  test.each([
    ['rollback-fails', 'ended as FAILED', [newCommit]],
    ['rollback-other-commit', `is of ${foreignCommit}`, [oldCommit]],
  ] as const)('%s: it says that it did not come back', async (scenario, words, serves) => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario(scenario)
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'smoke-failed' } })
    expect(record.stop?.state).toContain(words)
    expect(partOf(record).outcome).toBe('deployed')
    expect(partOf(record).back).toBeUndefined()
    expect(servesNow(railway, api)).toEqual(serves)
  })

  test('what ran before is what was active, not the previous one in the list', async () => {
    const { railway, api, deploy } = await deployScene({ isServing: false })
    railway.deployed(api, 'c'.repeat(40), { minutesAgo: 500 })
    railway.deployed(api, oldCommit, { minutesAgo: 400 })
    railway.deployed(api, 'd'.repeat(40), { status: 'FAILED', minutesAgo: 300, canRollback: false })
    railway.deployed(api, 'e'.repeat(40), { status: 'SKIPPED', minutesAgo: 200, canRollback: false })
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(partOf(record)).toMatchObject({ outcome: 'rolled-back', before: { commit: oldCommit }, back: { commit: oldCommit } })
    expect(servesNow(railway, api)).toEqual([oldCommit])
  })

  test('the first deployment ever: there is nothing to bring back, and that is said', async () => {
    const { railway, api, deploy } = await deployScene({ isServing: false })
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(record.stop).toMatchObject({ code: 'smoke-failed', state: expect.stringContaining('nothing of api to bring back') })
    expect(servesNow(railway, api)).toEqual([newCommit])
  })

  test('what this run did not deploy stays: it already served the commit', async () => {
    const { railway, api, deploy } = await deployScene()
    const serving = railway.deployed(api, newCommit)
    const { record, context } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(record.stop).toMatchObject({ code: 'smoke-failed', state: expect.stringContaining(`api serves bbbbbbbb (deployment ${serving.id})`) })
    expect(context.said()).toContain('api already serves bbbbbbbb')
    expect(partOf(record)).toMatchObject({ outcome: 'deployed', already: true, deploymentId: serving.id })
    expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
  })
})

describe('a deployment that went wrong with on-breach: rollback-app', () => {
  test('another commit went live: what ran before comes back', async () => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario('other-commit')
    const { record } = await deploy(rollBack)
    expect(record.stop).toMatchObject({ code: 'other-commit', state: expect.stringContaining('api serves aaaaaaaa again') })
    expect(servesNow(railway, api)).toEqual([oldCommit])
  })

  test('one that goes on is cancelled, so that it does not go live later', async () => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario('waiting')
    const { record } = await deploy(rollBack)
    expect(record.stop).toMatchObject({ code: 'deploy-waits-for-ci', state: expect.stringMatching(/^api goes on serving aaaaaaaa \(deployment .+\)\.$/) })
    expect(record.warnings.join(' ')).toContain('is cancelled')
    expect(railway.state.deployments.find(({ commit }) => commit === newCommit)?.status).toBe('REMOVED')
    expect(servesNow(railway, api)).toEqual([oldCommit])
  })

  test('a build that failed changes nothing: the old code never stopped', async () => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario('build-fails')
    const { record } = await deploy(rollBack)
    expect(record.stop).toMatchObject({ code: 'build-failed', state: expect.stringContaining('goes on serving aaaaaaaa') })
    expect(railway.requests.filter(({ kind }) => kind === 'mutation').map(({ fields }) => fields)).toEqual([['serviceInstanceDeployV2']])
    expect(servesNow(railway, api)).toEqual([oldCommit])
  })
})

test('a breach of the watch brings the old code back', async () => {
  const { railway, api, deploy } = await deployScene()
  let asked = 0
  const baseUrl = await application((_, response) => void response.writeHead(servesNow(railway, api).includes(newCommit) && ++asked > 3 ? 500 : 200).end())
  const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': baseUrl, 'watch-for': '5m', 'database-url': '' })
  expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'watch-breach', state: expect.stringMatching(/^api serves aaaaaaaa again/) }, watch: { verdict: 'breach', onBreach: 'rollback-app' } })
  expect(servesNow(railway, api)).toEqual([oldCommit])
  expect(partOf(record)).toMatchObject({ outcome: 'rolled-back', back: { how: 'image' } })
})

describe('findBefore, without a record of what served', () => {
  const leaving = { commit: newCommit }
  async function found(arrange: (railway: FakeRailway, api: FakeService) => void): Promise<string | null | undefined> {
    const { railway, api, clock } = await deployScene({ isServing: false })
    arrange(railway, api)
    railway.deployed(api, newCommit)
    const open = await openScope({ api: createRailwayApi({ clock, redact: createRedactor(), signal: new AbortController().signal }), clock }, { token: railway.token, apiUrl: railway.url, project: undefined, environment: undefined, target: 'production' })
    const before = await findBefore(open.railway, open.scope, api.id, leaving)
    return before === undefined ? undefined : before.commit
  }
  const [c, d] = ['c'.repeat(40), 'd'.repeat(40)]
  const ran = (railway: FakeRailway, api: FakeService, commit: string | null, minutesAgo: number, more: Partial<FakeDeployment> = {}): FakeDeployment =>
    Object.assign(railway.deployed(api, commit, { minutesAgo, status: 'REMOVED' }), more)
  const event = (step: FakeEvent['step'], error?: string): FakeEvent => ({ id: step, step, createdAt: '2026-11-01T00:00:00.000Z', completedAt: '2026-11-01T00:01:00.000Z', payload: error === undefined ? {} : { error } })

  test.each([
    ['the newest that can be rolled back to', (railway: FakeRailway, api: FakeService) => [ran(railway, api, c, 300), ran(railway, api, oldCommit, 200)], oldCommit],
    ['not one of the same commit', (railway: FakeRailway, api: FakeService) => [ran(railway, api, oldCommit, 300), ran(railway, api, newCommit, 200)], oldCommit],
    ['not one that failed, was skipped or crashed', (railway: FakeRailway, api: FakeService) => [ran(railway, api, oldCommit, 300), ran(railway, api, c, 200, { status: 'FAILED' }), ran(railway, api, d, 150, { status: 'CRASHED' }), ran(railway, api, d, 100, { status: 'SKIPPED' })], oldCommit],
    ['not one that was cancelled while it was built', (railway: FakeRailway, api: FakeService) => [ran(railway, api, oldCommit, 300), ran(railway, api, c, 200, { canRollback: false, events: [event('BUILD_IMAGE')] })], oldCommit],
    ['one whose image is gone, and that was started once', (railway: FakeRailway, api: FakeService) => [ran(railway, api, c, 300), ran(railway, api, oldCommit, 200, { canRollback: false, events: [event('BUILD_IMAGE'), event('CREATE_CONTAINER')] })], oldCommit],
    ['not one whose health check failed', (railway: FakeRailway, api: FakeService) => [ran(railway, api, oldCommit, 300), ran(railway, api, c, 200, { canRollback: false, events: [event('CREATE_CONTAINER'), event('HEALTHCHECK', 'never healthy')] })], oldCommit],
    ['an image without a commit', (railway: FakeRailway, api: FakeService) => ran(railway, api, null, 300), null],
    ['nothing', () => undefined, undefined],
  ])('%s', async (_, arrange, commit) => {
    expect(await found(arrange)).toBe(commit)
  })
})

test('from the failing smoke test to the old code serving: at most 5 s on top of Railway’s, with the pace of a request a second', async () => {
  const clock = ownClock()
  const railwaySeconds = 3
  const { railway, api, deploy } = await deployScene({ clock })
  const baseUrl = await application((_, response) => {
    railway.pace = 12 / railwaySeconds
    response.writeHead(500).end()
  })
  const connections = connectionsTo(Number(new URL(railway.url).port), clock.elapsed)
  const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': baseUrl }, { clock, railwayApi: (context) => createRailwayApi({ clock, redact: context.redact, signal: context.lifetime.signal }) })
  const { back } = partOf(record)
  const failed = record.steps.find(({ name }) => name === 'smoke')
  const backAt = railway.state.deployments.find(({ id }) => id === back?.deploymentId)
  expect(servesNow(railway, api)).toEqual([oldCommit])
  const smokeEnded = Date.parse(failed?.startedAt ?? '') + (failed?.milliseconds ?? 0)
  expect(Date.parse(backAt?.statusUpdatedAt ?? '') - smokeEnded - railwaySeconds * 1000).toBeLessThanOrEqual(5000)
  expect(back?.milliseconds).toBeGreaterThan(railwaySeconds * 1000)
  expect(back?.ownMilliseconds).toBeLessThanOrEqual(5000)
  connections.stop()
  expect(connections.times()).toHaveLength(railway.requests.length)
  for (const gap of gapsOf(connections.times())) expect(gap).toBeGreaterThanOrEqual(1000)
})

/** A clock of what is waited for on purpose and of what this process computes; how much else this machine has to do does not show. */
function ownClock(): Clock {
  const started = Date.now()
  const before = process.cpuUsage()
  let slept = 0
  const elapsed = (): number => {
    const { user, system } = process.cpuUsage(before)
    return slept + (user + system) / 1000
  }
  return {
    elapsed,
    now: () => new Date(started + elapsed()),
    sleep: async (milliseconds) => {
      slept += milliseconds
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
