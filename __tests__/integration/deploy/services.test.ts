import { describe, expect, test } from '@jest/globals'
import { answering } from './application.ts'
import { deployScene, newCommit, oldCommit, partOf, servesNow } from './scene.ts'

const both = { 'railway-service': 'api, worker' }

async function twoServices() {
  const made = await deployScene()
  const worker = made.railway.service('worker')
  made.railway.deployed(worker, oldCommit)
  return { ...made, worker }
}

describe('several services', () => {
  test('one after the other, in their order; then the smoke test once', async () => {
    const { railway, api, worker, deploy } = await twoServices()
    const { record } = await deploy({ ...both, smoke: 'GET / 200', 'base-url': await answering(200) })
    expect(record.stop).toBeUndefined()
    expect(record.railway?.services.map(({ service, outcome }) => [service, outcome])).toEqual([['api', 'deployed'], ['worker', 'deployed']])
    expect([...servesNow(railway, api), ...servesNow(railway, worker)]).toEqual([newCommit, newCommit])
    const [first, second] = railway.state.deployments.filter(({ commit }) => commit === newCommit)
    expect(first?.serviceId).toBe(api.id)
    expect(Date.parse(second?.createdAt ?? '')).toBeGreaterThan(Date.parse(first?.statusUpdatedAt ?? ''))
    expect(record.deploy?.smoke).toHaveLength(1)
  })

  test('the guard rails of all come before the first is deployed', async () => {
    const { railway, api, worker, deploy } = await twoServices()
    railway.scenario({ name: 'auto-deploy-on', service: 'worker' })
    const { record } = await deploy(both)
    expect(record).toMatchObject({ outcome: 'refused', exitCode: 2, stop: { code: 'auto-deploy', rule: 11, cause: expect.stringContaining('worker') } })
    expect([...servesNow(railway, api), ...servesNow(railway, worker)]).toEqual([oldCommit, oldCommit])
    expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
  })

  test('the second fails, on-breach: fail: the first goes on serving the new code, and the state says both', async () => {
    const { railway, api, worker, deploy } = await twoServices()
    railway.scenario('build')
    railway.scenario('build-fails')
    const { record } = await deploy(both)
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'build-failed', state: expect.stringMatching(/^api serves bbbbbbbb \(.+; before it ran aaaaaaaa\)\. worker goes on serving what it served before, aaaaaaaa/) } })
    expect([...servesNow(railway, api), ...servesNow(railway, worker)]).toEqual([newCommit, oldCommit])
    expect(partOf(record, 'worker')).toMatchObject({ outcome: 'failed', status: 'FAILED', before: { commit: oldCommit } })
  })

  test('the second fails, on-breach: rollback-app: the first goes back', async () => {
    const { railway, api, worker, deploy } = await twoServices()
    railway.scenario('build')
    railway.scenario('health-check-fails')
    const { record } = await deploy({ ...both, 'on-breach': 'rollback-app' })
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'health-check-failed', state: expect.stringMatching(/^worker goes on serving aaaaaaaa .+ api serves aaaaaaaa again/) } })
    expect([...servesNow(railway, api), ...servesNow(railway, worker)]).toEqual([oldCommit, oldCommit])
    expect(partOf(record)).toMatchObject({ outcome: 'rolled-back', back: { commit: oldCommit } })
  })

  test('the first fails: the second is not begun', async () => {
    const { railway, worker, deploy } = await twoServices()
    railway.scenario('build-fails')
    const { record } = await deploy(both)
    expect(record.stop).toMatchObject({ code: 'build-failed' })
    expect(partOf(record, 'worker')).toMatchObject({ outcome: 'not-begun', deploymentId: null })
    expect(servesNow(railway, worker)).toEqual([oldCommit])
  })

  test('a smoke test that fails brings both back, the newest first', async () => {
    const { railway, api, worker, deploy } = await twoServices()
    const { record } = await deploy({ ...both, 'on-breach': 'rollback-app', smoke: 'GET / 200', 'base-url': await answering(500) })
    expect([...servesNow(railway, api), ...servesNow(railway, worker)]).toEqual([oldCommit, oldCommit])
    expect(record.steps.filter(({ name }) => name === 'go-back').map(({ title }) => title)).toEqual(['Bring back what ran before of worker', 'Bring back what ran before of api'])
  })

  test('auto-deploy of the second comes on while the first is deployed: a failure now, for something was deployed', async () => {
    const { railway, api, worker, deploy } = await twoServices()
    // The guard rails have looked at both, and it was looked at the first once more.
    railway.scenario({ name: 'auto-deploy-flips', service: 'worker', readings: 3 })
    const { record } = await deploy(both)
    expect(record).toMatchObject({ outcome: 'failed', exitCode: 1, stop: { code: 'auto-deploy', state: expect.stringMatching(/^api serves bbbbbbbb .+ Nothing of worker was deployed\. Not begun: worker\.$/) } })
    expect([...servesNow(railway, api), ...servesNow(railway, worker)]).toEqual([newCommit, oldCommit])
  })
})
