import { describe, expect, it } from '@jest/globals'
import type { Railway } from '../../../src/context/railway-port.ts'
import { cancelDeployment, deployCommit, isOfSameSource, listDeployments, readDeployment, rollBackTo, stopDeployment } from '../../../src/railway/deployments.ts'
import { asked, aRailway, connected, errorOf } from './scene.ts'

const one = '1111111111111111111111111111111111111111'
const two = '2222222222222222222222222222222222222222'

describe('a deployment of a commit', () => {
  it('is begun, and read by its id', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { deps, railway, scope } = await connected(fake)
    const id = await deployCommit(deps, scope, api.id, two)
    expect(await readDeployment(railway, id)).toMatchObject({ id, commit: two, branch: 'main' })
    expect(asked(fake)).toEqual({ Deployments: 1, DeployCommit: 1, Deployment: 1 })
  })

  it.each(['hang-up-after', 'gateway-timeout-after'] as const)('is not begun twice: %s', async (scenario) => {
    const fake = await aRailway()
    const api = fake.service('api')
    fake.deployed(api, two) // the same commit, some time ago: not ours
    const { deps, scope } = await connected(fake)
    fake.scenario({ name: scenario, on: 'mutation' })
    const id = await deployCommit(deps, scope, api.id, two)
    expect(fake.state.deployments.at(-1)?.id).toBe(id)
    expect(fake.state.deployments).toHaveLength(2)
    expect(asked(fake)['DeployCommit']).toBe(1)
  })

  it('is not begun twice when its answer takes too long', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { deps, scope } = await connected(fake)
    fake.fault('mutation', { kind: 'slow', milliseconds: 2500, when: 'after' })
    expect(await deployCommit(deps, scope, api.id, two)).toBe(fake.state.deployments.at(-1)?.id)
    expect(fake.state.deployments).toHaveLength(1)
  })

  it.each(['hang-up-before', 'bad-gateway', 'not-json'] as const)('is begun again when nothing was: %s', async (scenario) => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { deps, scope } = await connected(fake)
    fake.somebodyDeploys(api, one)
    fake.scenario({ name: scenario, on: 'mutation' })
    expect(await deployCommit(deps, scope, api.id, two)).toBe(fake.state.deployments.at(-1)?.id)
    expect(fake.state.deployments.filter(({ commit }) => commit === two)).toHaveLength(1)
    expect(asked(fake)['DeployCommit']).toBe(2)
  })

  it('is given up when Railway is down for good', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { deps, scope } = await connected(fake)
    fake.fault('mutation', { kind: 'hang-up', when: 'before' }, 10)
    expect(await errorOf(deployCommit(deps, scope, api.id, two))).toMatchObject({ trouble: 'not-reached', isDone: 'unknown' })
    expect(asked(fake)['DeployCommit']).toBe(3)
  })

  it.each([
    ['commit-not-found', 'said', 'Commit not found', 1],
    ['image-only', 'said', 'Problem processing request', 1],
    ['throttled', 'rate-limited', 'Service deployment rate limit exceeded', 1],
  ] as const)('%s: Railway says so, once', async (scenario, trouble, message, times) => {
    const fake = await aRailway()
    const api = fake.service('api')
    const { deps, scope } = await connected(fake)
    fake.scenario(scenario === 'throttled' ? { name: scenario, on: 'mutation' } : scenario)
    expect(await errorOf(deployCommit(deps, scope, api.id, two))).toMatchObject({ trouble, message })
    expect(asked(fake)['DeployCommit']).toBe(times)
  })

  it('is not there at first', async () => {
    const fake = await aRailway({ pace: 1 })
    const api = fake.service('api')
    fake.scenario({ name: 'not-found-at-first', seconds: 60 })
    const { deps, railway, scope } = await connected(fake)
    const id = await deployCommit(deps, scope, api.id, two)
    expect(await readDeployment(railway, id)).toBeUndefined()
    fake.state.deployments.forEach((deployment) => (deployment.visibleAt = new Date(0).toISOString()))
    expect(await readDeployment(railway, id)).toMatchObject({ id })
  })

  it.each(['meta-string', 'future-status', 'meta-null', 'meta-without-commit'] as const)('%s is read as it is', async (scenario) => {
    const fake = await aRailway()
    const api = fake.service('api')
    fake.scenario(scenario)
    const { deps, railway, scope } = await connected(fake)
    const id = await deployCommit(deps, scope, api.id, two)
    const deployment = await readDeployment(railway, id)
    expect(deployment?.commit).toBe(scenario === 'meta-null' || scenario === 'meta-without-commit' ? null : two)
    expect(typeof deployment?.status).toBe('string')
  })

  it('passes a status on that nobody knows', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    fake.scenario('future-status-stays')
    const { deps, railway, scope } = await connected(fake)
    const id = await deployCommit(deps, scope, api.id, two)
    const seen = new Set<string>()
    for (let look = 0; look < 200 && !seen.has('HIBERNATING'); look++) seen.add((await readDeployment(railway, id))?.status ?? '')
    expect([...seen]).toContain('HIBERNATING')
  })
})

describe('the list of deployments', () => {
  it('is newest first, whatever Railway’s order is', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const middle = fake.deployed(api, one, { minutesAgo: 50 })
    const newest = fake.deployed(api, two, { minutesAgo: 10 })
    const oldest = fake.deployed(api, null, { minutesAgo: 500 })
    const { railway, scope } = await connected(fake)
    const reversing: Pick<Railway, 'request'> = {
      request: async (operation, variables) => {
        const answer = (await railway.request(operation, variables)) as { deployments: { edges: unknown[] } }
        return { deployments: { edges: [...answer.deployments.edges].reverse() } }
      },
    }
    for (const order of [railway, reversing]) expect((await listDeployments(order, scope, api.id, 20)).map(({ id }) => id)).toEqual([newest.id, middle.id, oldest.id])
    expect((await listDeployments(railway, scope, api.id, 20))[2]).toMatchObject({ commit: null, createdAt: oldest.createdAt })
  })
})

describe('a rollback', () => {
  const scene = async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    const old = fake.deployed(api, one, { minutesAgo: 90 })
    const bad = fake.deployed(api, two, { minutesAgo: 5 })
    return { fake, api, old, bad, ...(await connected(fake)) }
  }

  it('finds the deployment that it made', async () => {
    const { fake, api, old, deps, scope, railway } = await scene()
    const id = await rollBackTo(deps, scope, api.id, old.id)
    expect(id).toBe(fake.state.deployments.at(-1)?.id)
    expect(await readDeployment(railway, id)).toMatchObject({ commit: one })
    expect(asked(fake)).toEqual({ Deployments: 2, RollBack: 1, Deployment: 1 })
  })

  it('waits for one that appears late', async () => {
    const { fake, api, old, deps, scope } = await scene()
    fake.scenario({ name: 'rollback-late', seconds: 20 })
    expect(await rollBackTo(deps, scope, api.id, old.id)).toBe(fake.state.deployments.at(-1)?.id)
  })

  it('takes none of somebody else’s for its own', async () => {
    const { fake, api, old, deps, scope } = await scene()
    fake.scenario({ name: 'rollback-late', seconds: 15 })
    const request = deps.railway.request
    const disturbed: typeof deps.railway = {
      ...deps.railway,
      request: async (operation, variables) => {
        const answer = await request(operation, variables)
        if (operation.name === 'RollBack') fake.somebodyDeploys(api, '3333333333333333333333333333333333333333')
        return answer
      },
    }
    const id = await rollBackTo({ ...deps, railway: disturbed }, scope, api.id, old.id)
    expect(fake.state.deployments.find((deployment) => deployment.id === id)).toMatchObject({ commit: one })
  })

  it('of an image takes no other image for its own, and no deployment that says nothing', async () => {
    const fake = await aRailway()
    const api = fake.service('api')
    api.image = 'acme/shop:1'
    const old = fake.deployed(api, null, { minutesAgo: 90 })
    fake.deployed(api, null, { minutesAgo: 5 }).meta = { image: 'acme/shop:2' }
    const { deps, scope } = await connected(fake)
    fake.scenario({ name: 'rollback-late', seconds: 15 })
    const request = deps.railway.request
    const disturbed: typeof deps.railway = {
      ...deps.railway,
      request: async (operation, variables) => {
        const answer = await request(operation, variables)
        const theirs = operation.name === 'RollBack' ? fake.deployed(api, null) : undefined
        if (theirs) theirs.meta = { image: 'stranger/shop:9' }
        return answer
      },
    }
    const id = await rollBackTo({ ...deps, railway: disturbed }, scope, api.id, old.id)
    expect(fake.state.deployments.find((deployment) => deployment.id === id)?.meta).toMatchObject({ image: 'acme/shop:1' })
    expect(isOfSameSource({ commit: null }, { commit: null })).toBe(false)
  })

  it('gives the only new one soon where it does not say its commit', async () => {
    const { fake, api, old, deps, scope } = await scene()
    const request = deps.railway.request
    const silent: typeof deps.railway = {
      ...deps.railway,
      request: async (operation, variables) => {
        const answer = await request(operation, variables)
        const newest = fake.state.deployments.at(-1)
        if (operation.name === 'RollBack' && newest) newest.meta = { reason: 'rollback' }
        return answer
      },
    }
    expect(await rollBackTo({ ...deps, railway: silent }, scope, api.id, old.id)).toBe(fake.state.deployments.at(-1)?.id)
    expect(asked(fake)['Deployments']).toBe(4)
  })

  it('gives the only new one where none is of that commit, for the caller to judge', async () => {
    const { fake, api, old, deps, scope } = await scene()
    fake.scenario('rollback-other-commit')
    expect(await rollBackTo(deps, scope, api.id, old.id)).toBe(fake.state.deployments.at(-1)?.id)
  })

  it('whose deployment never appears is not known to be done', async () => {
    const { fake, api, old, deps, scope } = await scene()
    fake.scenario('rollback-never')
    const error = await errorOf(rollBackTo(deps, scope, api.id, old.id))
    expect(error).toMatchObject({ isDone: 'unknown', message: 'Railway said yes to the rollback, and no new deployment appeared within 60 s' })
    expect(asked(fake)['RollBack']).toBe(1)
  })

  it.each([
    ['rollback-false', 'Railway did not roll back (it answered false)'],
    ['rollback-refused', 'Problem processing request'],
    ['cannot-roll-back', 'Problem processing request'],
    ['rollback-not-authorized', 'Not Authorized'],
  ] as const)('%s is an error', async (scenario, message) => {
    const { fake, api, old, deps, scope } = await scene()
    fake.scenario(scenario)
    expect(await errorOf(rollBackTo(deps, scope, api.id, old.id))).toMatchObject({ message })
    expect(asked(fake)['RollBack']).toBe(1)
  })

  it('is not done twice: hang-up-after', async () => {
    const { fake, api, old, deps, scope } = await scene()
    fake.scenario({ name: 'hang-up-after', on: 'mutation' })
    expect(await rollBackTo(deps, scope, api.id, old.id)).toBe(fake.state.deployments.at(-1)?.id)
    expect(fake.state.deployments).toHaveLength(3)
    expect(asked(fake)['RollBack']).toBe(1)
  })
})

describe('stop and cancel', () => {
  it('do it', async () => {
    const fake = await aRailway({ pace: 1 })
    const api = fake.service('api')
    const served = fake.deployed(api, one)
    const { railway, deps, scope } = await connected(fake)
    await stopDeployment(railway, served.id)
    expect(await readDeployment(railway, served.id)).toMatchObject({ isStopped: true })
    const id = await deployCommit(deps, scope, api.id, two)
    await cancelDeployment(railway, id)
    expect(await readDeployment(railway, id)).toMatchObject({ status: 'REMOVED' })
    expect(await errorOf(cancelDeployment(railway, id))).toMatchObject({ trouble: 'said' })
  })

  it('are no success when Railway answers false', async () => {
    const no: Pick<Railway, 'request'> = { request: async () => await Promise.resolve({ deploymentStop: false, deploymentCancel: false }) }
    expect((await errorOf(stopDeployment(no, 'x'))).message).toMatch(/answered false/)
    expect((await errorOf(cancelDeployment(no, 'x'))).message).toMatch(/answered false/)
  })
})
