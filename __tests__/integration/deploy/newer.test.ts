import { describe, expect, test } from '@jest/globals'
import { deployScene, newCommit, oldCommit, partOf, servesNow, type DeployScene, type RunOptions } from './scene.ts'

// An older commit is never deployed over a newer one that serves, whoever deployed that one, and whatever records there are.

const newest = 'd'.repeat(40)
const mutations = ({ railway }: DeployScene): string[] => railway.requests.flatMap(({ kind, fields }) => (kind === 'mutation' ? fields : []))

describe('serves-newer', () => {
  test('a commit that is newer serves: refused by the guard rails', async () => {
    const made = await deployScene()
    const theirs = made.railway.deployed(made.api, newest)
    await made.newerThanNew(newest)
    const { record } = await made.deploy()
    expect(record).toMatchObject({ outcome: 'refused', stop: { code: 'serves-newer', rule: 11, cause: `api serves dddddddd (deployment ${theirs.id}), which is newer than bbbbbbbb.`, state: 'Nothing was deployed.', fix: expect.stringContaining('signalbox rollback --mode app') } })
    expect(record.railway?.guardRails).toContainEqual(expect.objectContaining({ id: 'serves-newer', service: 'api', verdict: 'refused' }))
    expect(mutations(made)).toEqual([])
    expect(servesNow(made.railway, made.api)).toContain(newest)
  })

  test('somebody deploys a newer one after the guard rails looked: refused right before Railway is asked', async () => {
    const made = await deployScene()
    await made.newerThanNew(newest)
    const { record } = await made.deploy({}, beforeTheLastLook(made, () => {
      made.railway.state.deployments = made.railway.state.deployments.map((one) => (one.commit === oldCommit ? { ...one, status: 'REMOVED' } : one))
      made.railway.deployed(made.api, newest)
    }))
    expect(record).toMatchObject({ outcome: 'refused', stop: { code: 'serves-newer', state: 'Nothing of api was deployed.' } })
    expect(partOf(record).outcome).toBe('not-begun')
    expect(mutations(made)).toEqual([])
    expect(servesNow(made.railway, made.api)).toEqual([newest])
  })

  test('an older one takes its place, and that is said', async () => {
    const made = await deployScene()
    const { record } = await made.deploy()
    expect(record.outcome).toBe('succeeded')
    expect(record.railway?.guardRails).toContainEqual(expect.objectContaining({ id: 'serves-newer', verdict: 'ok', what: expect.stringMatching(/^api serves aaaaaaaa \(deployment .+\), and bbbbbbbb is newer\.$/) }))
  })

  test('without a history nothing is known of it, and the command that mends it is named', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({}, { environment: { PATH: process.env['PATH'] ?? '' } })
    expect(record).toMatchObject({ outcome: 'refused', stop: { code: 'serves-newer', cause: expect.stringContaining('is no checkout that git reads'), fix: expect.stringContaining('in a checkout of the repository with its history') } })
    expect(mutations(made)).toEqual([])
  })

  test('one without a commit is told, not refused; and so nothing that does not serve counts', async () => {
    const made = await deployScene({ isServing: false })
    await made.newerThanNew(newest)
    made.railway.deployed(made.api, newest, { status: 'FAILED', minutesAgo: 30 })
    made.railway.deployed(made.api, null, { minutesAgo: 20 })
    const { record } = await made.deploy()
    expect(record.stop).toBeUndefined()
    expect(record.railway?.guardRails.filter(({ id }) => id === 'serves-newer')).toEqual([expect.objectContaining({ verdict: 'unknown', what: expect.stringContaining('without a commit') })])
    expect(servesNow(made.railway, made.api)).toEqual([newCommit])
  })

  test('of several services the one that serves a newer one refuses them all', async () => {
    const made = await deployScene()
    made.railway.deployed(made.railway.service('worker'), newest)
    await made.newerThanNew(newest)
    const { record } = await made.deploy({ 'railway-service': 'api, worker' })
    expect(record).toMatchObject({ outcome: 'refused', stop: { code: 'serves-newer', cause: expect.stringContaining('worker serves dddddddd') } })
    expect(servesNow(made.railway, made.api)).toEqual([oldCommit])
  })
})

/** Does something between the last look of the guard rails and the list that is read right before the mutation. */
function beforeTheLastLook({ railway, clock }: DeployScene, then: () => void): RunOptions {
  let isDone = false
  const sleep = async (milliseconds: number): Promise<void> => {
    await clock.sleep(milliseconds)
    // The settings are read once by the guard rails, and once more before the service is deployed.
    if (isDone || railway.requests.filter(({ fields }) => fields.includes('serviceInstanceAutoDeployStatus')).length < 2) return
    isDone = true
    then()
  }
  return { clock: { ...clock, sleep } }
}
