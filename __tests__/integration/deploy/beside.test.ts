import { describe, expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import { RailwayError } from '../../../src/context/railway-port.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import type { FakeDeployment, FakeService } from '../../support/railway/state.ts'
import { answering, application } from './application.ts'
import { deployScene, newCommit, once, partOf, servesNow, type DeployScene, type RunOptions } from './scene.ts'

const theirCommit = 'c'.repeat(40)
const rollBack = { 'on-breach': 'rollback-app' }
const smoke = { smoke: 'GET /healthz 200' }

/** Railway does what this mutation says, and for so long from then on nobody hears of it. */
function lostAfter({ clock }: DeployScene, mutation: string, milliseconds: number): RunOptions {
  let until = -1
  return {
    railwayApi: (context) => {
      const api = createRailwayApi({ clock, redact: context.redact, signal: context.lifetime.signal })
      return {
        connect: (...how) => {
          const railway = api.connect(...how)
          const lost = (operation: string, isDone: 'no' | 'unknown'): RailwayError => new RailwayError('HTTP 503, and no answer of Railway’s own', { trouble: 'not-reached', operation, isDone })
          return {
            ...railway,
            request: async (operation, variables) => {
              if (clock.elapsed() < until) throw lost(operation.name, 'no')
              const answer = await railway.request(operation, variables)
              if (operation.name !== mutation || until >= 0) return answer
              until = clock.elapsed() + milliseconds
              throw lost(operation.name, 'unknown')
            },
          }
        },
      }
    },
  }
}

const ofCommit = (railway: FakeRailway, commit: string): FakeDeployment[] => railway.state.deployments.filter((one) => one.commit === commit)
const mutations = (railway: FakeRailway): string[] => railway.requests.filter(({ kind }) => kind === 'mutation').flatMap(({ fields }) => fields)

describe('Railway was asked to deploy, and its answer was lost', () => {
  test('it is silent for half a minute: the deployment is found, and followed', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({}, lostAfter(made, 'DeployCommit', 30_000))
    expect(record.stop).toBeUndefined()
    expect(mutations(made.railway)).toEqual(['serviceInstanceDeployV2'])
  })

  test('it stays silent: nobody says that nothing was deployed', async () => {
    const made = await deployScene()
    const { record } = await made.deploy(rollBack, lostAfter(made, 'DeployCommit', Infinity))
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'railway-not-reached', state: expect.stringContaining('Whether Railway has begun to deploy api is not known') } })
    expect(record.stop?.state).not.toContain('Nothing of api was deployed')
    expect(mutations(made.railway)).toEqual(['serviceInstanceDeployV2'])
  })

  test('on-breach: rollback-app finds what was begun, and cancels it', async () => {
    const made = await deployScene()
    made.railway.scenario({ name: 'build', seconds: 600 })
    const { record } = await made.deploy(rollBack, lostAfter(made, 'DeployCommit', 61_000))
    expect(record.stop).toMatchObject({ code: 'railway-not-reached', state: expect.stringMatching(/^api goes on serving aaaaaaaa \(deployment .+\)\.$/) })
    expect(partOf(record).deploymentId).toBe(ofCommit(made.railway, newCommit)[0]?.id)
    expect(ofCommit(made.railway, newCommit).map(({ status }) => status)).toEqual(['REMOVED'])
  })

  const refused = (railway: FakeRailway, seconds: number): void => {
    railway.scenario({ name: 'not-found-at-first', seconds })
    railway.scenario({ name: 'hang-up-after', on: 'serviceInstanceDeployV2' })
    railway.scenario({ name: 'throttled', on: 'serviceInstanceDeployV2' })
  }
  test('asked again it refuses (“too quickly”), and what was begun shows then', async () => {
    const { railway, api, deploy } = await deployScene()
    refused(railway, 14)
    const { record } = await deploy()
    expect(mutations(railway)).toHaveLength(2)
    expect(record.stop).toBeUndefined()
    expect(servesNow(railway, api)).toEqual([newCommit])
  })

  test('asked again it refuses, and nothing shows: that is not known to be nothing', async () => {
    const { railway, deploy } = await deployScene()
    refused(railway, 60)
    const { record } = await deploy()
    expect(record.stop).toMatchObject({ code: 'railway-too-fast', state: expect.stringContaining('Whether Railway has begun to deploy api is not known') })
  })
})

describe('Railway was asked to roll back, and its answer was lost', () => {
  test('it stays silent: nobody says that nothing was brought back', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) }, lostAfter(made, 'RollBack', Infinity))
    expect(record.stop).toMatchObject({ code: 'smoke-failed', state: expect.stringContaining('Whether Railway has begun to bring aaaaaaaa of api back is not known') })
    expect(record.stop?.state).not.toContain('Nothing was brought back')
    expect(mutations(made.railway)).toEqual(['serviceInstanceDeployV2', 'deploymentRollback'])
  })

  test('it shows only after it was given up: nothing is built on top of it', async () => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario({ name: 'rollback-late', seconds: 60 })
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': await answering(500) })
    expect(partOf(record)).toMatchObject({ outcome: 'rolled-back', back: { how: 'image' } })
    expect(mutations(railway)).toEqual(['serviceInstanceDeployV2', 'deploymentRollback'])
    expect(servesNow(railway, api)).toEqual(['a'.repeat(40)])
  })
})

/** Ours: what the application is asked before that is whether its address is right. */
const isBegun = (railway: FakeRailway): boolean => ofCommit(railway, newCommit).length > 0

describe('at the end it has to serve still', () => {
  test('somebody deploys during the smoke test', async () => {
    const { railway, api, deploy } = await deployScene()
    const baseUrl = await application((_, response) => {
      if (isBegun(railway) && ofCommit(railway, theirCommit).length === 0) railway.deployed(api, theirCommit)
      response.end()
    })
    const { record } = await deploy({ ...smoke, 'base-url': baseUrl })
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'not-serving', cause: expect.stringMatching(/cccccccc.+not of this run, has taken its place/), state: expect.stringMatching(/^api serves cccccccc \(deployment .+\)\.$/) } })
    expect(partOf(record)).toMatchObject({ outcome: 'failed', serving: [{ commit: theirCommit }] })
  })

  test('it crashes during the watch, and nobody asked it anything', async () => {
    const { railway, deploy } = await deployScene()
    railway.scenario({ name: 'crashes-after-success', seconds: 60 })
    const { record } = await deploy({ 'watch-for': '10m', 'database-url': '' })
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'not-serving', cause: expect.stringContaining('it is CRASHED'), state: 'Nothing of api serves now.' } })
    expect(partOf(record)).toMatchObject({ outcome: 'failed', status: 'CRASHED' })
  })

  test('it crashes during the watch, with on-breach: rollback-app: the old code comes back', async () => {
    const { railway, api, deploy } = await deployScene()
    railway.scenario({ name: 'crashes-after-success', seconds: 60 })
    const { record } = await deploy({ ...rollBack, 'watch-for': '10m', 'database-url': '' })
    expect(record.stop).toMatchObject({ code: 'not-serving', state: expect.stringMatching(/^api serves aaaaaaaa again/) })
    expect(servesNow(railway, api)).toEqual(['a'.repeat(40)])
  })

  test.each([
    ['which already served the commit', newCommit],
    ['which was deployed first', 'a'.repeat(40)],
  ])('a service %s is replaced while the next one builds', async (_, before) => {
    const made = await deployScene()
    const web = made.railway.service('web')
    made.railway.deployed(web, before)
    made.railway.scenario('build')
    const { record } = await made.deploy({ 'railway-service': 'web, api' }, whenApi(made, 'BUILDING', () => made.railway.deployed(web, theirCommit)))
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'not-serving', cause: expect.stringMatching(/^web served bbbbbbbb/), state: expect.stringMatching(/^api serves bbbbbbbb .+ web serves cccccccc/) } })
    expect([partOf(record, 'web').outcome, partOf(record).outcome]).toEqual(['failed', 'deployed'])
  })

  test('one that is newer serves beside it: no success', async () => {
    const made = await deployScene()
    const beside = once('SUCCESS', made, () => {
      made.railway.deployed(made.api, theirCommit)
      for (const ours of ofCommit(made.railway, newCommit)) Object.assign(ours, { status: 'SUCCESS', stopped: false })
    })
    const { record } = await made.deploy({}, beside)
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'not-serving', cause: expect.stringMatching(/a newer deployment, .+cccccccc/) } })
  })

  test('Railway does not say: no success, and nothing is brought back', async () => {
    const { railway, api, deploy } = await deployScene()
    const baseUrl = await application((_, response) => {
      if (isBegun(railway)) railway.scenario('down')
      response.end()
    })
    const { record } = await deploy({ ...smoke, ...rollBack, 'base-url': baseUrl })
    railway.scenario('up')
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'serving-unknown', state: expect.stringMatching(/^api serves bbbbbbbb .+ That is what was proven last; what serves now is not known\.$/) } })
    expect(servesNow(railway, api)).toEqual([newCommit])
    expect(mutations(railway)).toEqual(['serviceInstanceDeployV2'])
  })

  test('somebody’s deployment is under way: it serves, and that is said', async () => {
    const { railway, api, deploy } = await deployScene()
    const baseUrl = await application((_, response) => {
      if (isBegun(railway) && ofCommit(railway, theirCommit).length === 0) railway.somebodyDeploys(api, theirCommit)
      response.end()
    })
    const { record } = await deploy({ ...smoke, 'base-url': baseUrl })
    expect(record.outcome).toBe('succeeded')
    expect(record.warnings.join(' ')).toMatch(/A deployment of api that is not of this run is under way: .+cccccccc/)
  })
})

/** As soon as the deployment of `api` has come so far. */
function whenApi({ railway, clock, api }: DeployScene, status: string, then: () => void): RunOptions {
  let isDone = false
  const sleep = async (milliseconds: number): Promise<void> => {
    await clock.sleep(milliseconds)
    railway.settle()
    if (isDone || !ofCommit(railway, newCommit).some((one) => one.serviceId === api.id && one.status === status)) return
    isDone = true
    then()
  }
  return { clock: { ...clock, sleep } }
}

describe('what somebody else deploys is left alone by on-breach: rollback-app', () => {
  const beside = async (begin: (railway: FakeRailway, api: FakeService) => void, flags: Readonly<Record<string, string>>) => {
    const { railway, api, deploy } = await deployScene()
    const baseUrl = await application((_, response) => {
      if (isBegun(railway) && ofCommit(railway, theirCommit).length === 0) begin(railway, api)
      response.writeHead(500).end()
    })
    return { railway, api, ...(await deploy({ ...smoke, ...flags, 'base-url': baseUrl })) }
  }

  test('it serves', async () => {
    const { railway, api, record } = await beside((fake, service) => fake.deployed(service, theirCommit), rollBack)
    expect(record.stop).toMatchObject({ code: 'smoke-failed', state: expect.stringMatching(/^api serves cccccccc .+ not of this run: it is not overwritten, and nothing was brought back of api\.$/) })
    expect(servesNow(railway, api)).toEqual([theirCommit])
    expect(mutations(railway)).toEqual(['serviceInstanceDeployV2'])
  })

  test('it is under way', async () => {
    const { railway, record } = await beside((fake, service) => {
      fake.pace = 0.001
      fake.somebodyDeploys(service, theirCommit)
    }, rollBack)
    expect(record.stop).toMatchObject({ code: 'smoke-failed', state: expect.stringMatching(/^api serves bbbbbbbb .+\(cccccccc\) is not of this run, is \w+, and goes live when it succeeds/) })
    expect(mutations(railway)).toEqual(['serviceInstanceDeployV2'])
  })

  test('on-breach: fail says whose serves, too', async () => {
    const { record } = await beside((fake, service) => fake.deployed(service, theirCommit), {})
    expect(record.stop).toMatchObject({ code: 'smoke-failed', state: expect.stringMatching(/^api serves cccccccc /) })
    expect(record.stop?.state).not.toContain('api serves bbbbbbbb')
  })

  test.each([['fail'], ['rollback-app']])('superseded while it was built (on-breach: %s): the state names what comes', async (onBreach) => {
    const { railway, deploy } = await deployScene()
    railway.scenario({ name: 'superseded', commit: theirCommit })
    const { record } = await deploy({ 'on-breach': onBreach })
    expect(record.stop).toMatchObject({ code: 'deploy-superseded', state: expect.stringMatching(/serv\w+ .*aaaaaaaa.+\(cccccccc\).+goes live when it succeeds/) })
    expect(record.stop?.fix).not.toContain('The old code serves again')
  })

  test('a newer one never counts as what ran before', async () => {
    const made = await deployScene({ isServing: false })
    // Theirs came after ours, and has ended again by itself: nothing serves.
    const { record } = await made.deploy({ ...rollBack, ...smoke, 'base-url': await application((_, response) => {
      if (isBegun(made.railway) && ofCommit(made.railway, theirCommit).length === 0) {
        made.railway.deployed(made.api, theirCommit, { status: 'REMOVED', canRollback: true })
        for (const ours of ofCommit(made.railway, newCommit)) Object.assign(ours, { status: 'CRASHED', stopped: true })
      }
      response.writeHead(500).end()
    }) })
    expect(record.stop?.state).toContain('nothing of api to bring back')
    expect(mutations(made.railway)).toEqual(['serviceInstanceDeployV2'])
  })
})

describe('somebody’s deployment is under way right before ours is begun', () => {
  test('of the second service, begun while the first was built', async () => {
    const made = await deployScene()
    const worker = made.railway.service('worker')
    made.railway.deployed(worker, 'a'.repeat(40))
    const { record } = await made.deploy({ 'railway-service': 'api, worker' }, once('SUCCESS', made, () => void made.railway.somebodyDeploys(worker, theirCommit)))
    expect(record).toMatchObject({ outcome: 'failed', stop: { code: 'deployment-under-way', state: expect.stringMatching(/^api serves bbbbbbbb .+ Nothing of worker was deployed\./) } })
    expect(mutations(made.railway)).toEqual(['serviceInstanceDeployV2'])
    expect(partOf(record, 'worker').outcome).toBe('not-begun')
  })

  test('older than the one that Railway calls the latest: refused, before anything', async () => {
    const { railway, api, deploy } = await deployScene()
    const theirs = railway.somebodyDeploys(api, theirCommit)
    Object.assign(theirs, { createdAt: new Date(Date.parse(theirs.createdAt) - 86_400_000).toISOString() })
    const { record } = await deploy()
    expect(record).toMatchObject({ outcome: 'refused', exitCode: 2, stop: { code: 'deployment-under-way', rule: 11, cause: expect.stringContaining(theirs.id), state: 'Nothing of api was deployed.' } })
    expect(mutations(railway)).toEqual([])
  })
})
