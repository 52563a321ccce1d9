import { ask, deploy, testClock, walk as walked } from '../../support/railway/asking.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import { foreignCommit, loggedSecret, type Scenario } from '../../support/railway/scenarios.ts'
import type { FakeService, FakeVolume } from '../../support/railway/state.ts'

const [first, second, third] = ['1', '2', '3'].map((digit) => digit.repeat(40)) as [string, string, string]
let railway: FakeRailway
let api: FakeService
let volume: FakeVolume
const clock = testClock()
const walk = async (from: FakeRailway, id: string, until: readonly string[]): Promise<string[]> => await walked(from, id, until, () => clock.pass(10))
beforeEach(async () => {
  railway = await startRailway({ clock, pace: 1 })
  volume = railway.database().volume
  api = railway.service('api')
  railway.deployed(api, first)
  railway.deployed(api, second)
})
afterEach(async () => {
  await railway.close()
})

interface Read {
  status: string
  meta: unknown
  canRollback: boolean
  deploymentStopped: boolean
}
const read = async (id: string): Promise<Read> => (await ask(railway, 'query ($id: String!) { deployment(id: $id) { status meta canRollback deploymentStopped } }', { id }))['deployment'] as Read
const list = async (): Promise<{ id: string; status: string; canRollback: boolean }[]> => {
  const input = { projectId: api.projectId, environmentId: api.environmentId, serviceId: api.id }
  const { deployments } = (await ask(railway, 'query ($input: DeploymentListInput!) { deployments(input: $input, first: 20) { edges { node { id status canRollback } } } }', { input })) as { deployments: { edges: { node: { id: string; status: string; canRollback: boolean } }[] } }
  return deployments.edges.map(({ node }) => node)
}
const events = async (id: string): Promise<[string, string | null][]> => {
  const { deploymentEvents } = (await ask(railway, 'query ($id: String!) { deploymentEvents(id: $id, first: 50) { edges { node { step completedAt payload { error reason } } } } }', { id })) as { deploymentEvents: { edges: { node: { step: string; payload: { error: string | null; reason: string | null } } }[] } }
  return deploymentEvents.edges.map(({ node: { step, payload } }) => [step, payload.error ?? payload.reason])
}

describe('a deployment by commit', () => {
  test.each<[Scenario, string[], [string, string | null] | undefined]>([
    [{ name: 'by-polls' }, ['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'SUCCESS'], undefined],
    [{ name: 'build', seconds: 300 }, ['SUCCESS'], undefined],
    [{ name: 'latest-still-old' }, ['SUCCESS'], undefined],
    [{ name: 'build-fails' }, ['FAILED'], ['BUILD_IMAGE', 'Failed to build an image. Please check the build logs for more details.']],
    [{ name: 'pre-deploy-fails' }, ['FAILED'], ['PRE_DEPLOY_COMMAND', 'Pre-deploy command failed']],
    [{ name: 'health-check-fails' }, ['FAILED'], ['HEALTHCHECK', 'Healthcheck failed!']],
    [{ name: 'crashes' }, ['CRASHED'], ['CREATE_CONTAINER', 'exit code 1']],
    [{ name: 'crashes-after-success', seconds: 60 }, ['SUCCESS', 'CRASHED'], ['CREATE_CONTAINER', 'exit code 137']],
    [{ name: 'skipped' }, ['SKIPPED'], undefined],
    [{ name: 'skipped-without-reason' }, ['SKIPPED'], undefined],
    [{ name: 'waiting' }, ['WAITING'], undefined],
    [{ name: 'needs-approval' }, ['NEEDS_APPROVAL'], undefined],
    [{ name: 'stuck-queued' }, ['QUEUED'], undefined],
    [{ name: 'stuck-building' }, ['BUILDING'], undefined],
    [{ name: 'stuck-deploying' }, ['DEPLOYING'], undefined],
    [{ name: 'removed' }, ['REMOVED'], undefined],
    [{ name: 'superseded' }, ['REMOVED'], undefined],
    [{ name: 'future-status' }, ['SUCCESS'], undefined],
    [{ name: 'future-status-stays' }, ['HIBERNATING'], undefined],
    [{ name: 'sleeping-after-success' }, ['SUCCESS', 'SLEEPING'], undefined],
    [{ name: 'sleeping-without-success' }, ['SLEEPING'], undefined],
  ])('%j', async (scenario, statuses, event) => {
    railway.scenario(scenario)
    const id = await deploy(railway, api, third)
    const seen = await walk(railway, id, statuses.slice(-1))
    expect(seen).toEqual(expect.arrayContaining(statuses))
    if (scenario.name === 'by-polls') expect(seen).toEqual(statuses)
    if (event) expect(await events(id)).toContainEqual(event)
    // Only the one that succeeded took the place of the one before.
    const took = scenario.name !== 'sleeping-without-success' && (statuses.includes('SUCCESS') || scenario.name === 'superseded')
    if (scenario.name === 'superseded') await walk(railway, railway.state.deployments.at(-1)!.id, ['SUCCESS'])
    expect((await list()).filter(({ status }) => status === 'SUCCESS').map(({ id: one }) => railway.state.deployments.find((deployment) => deployment.id === one)?.commit)).toEqual(
      !took ? [second] : scenario.name === 'superseded' ? [foreignCommit] : statuses.at(-1) === 'SUCCESS' ? [third] : [],
    )
  })

  test.each<[Scenario, unknown]>([
    [{ name: 'other-commit' }, { commitHash: foreignCommit }],
    [{ name: 'skipped', reason: 'No changes to watched files' }, { skippedReason: 'No changes to watched files' }],
    [{ name: 'skipped-watch-paths' }, { skippedReason: 'No changes to watched files' }],
    [{ name: 'skipped-ci' }, { skippedReason: 'CI check suite failed' }],
    [{ name: 'meta-without-commit' }, { repo: 'acme/shop', reason: 'deploy' }],
  ])('meta: %j', async (scenario, meta) => {
    railway.scenario(scenario)
    expect((await read(await deploy(railway, api, third))).meta).toMatchObject(meta as object)
  })

  test('meta: a string of JSON, without a commit, none at all', async () => {
    railway.scenario('meta-string')
    railway.scenario('meta-without-commit')
    railway.scenario('meta-null')
    expect(JSON.parse((await read(await deploy(railway, api, third))).meta as string)).toMatchObject({ commitHash: third })
    expect((await read(await deploy(railway, api, third))).meta).not.toHaveProperty('commitHash')
    expect((await read(await deploy(railway, api, third))).meta).toBeNull()
  })

  test('is not there at first, is not the latest at first, and a commit that is not there begins nothing', async () => {
    railway.scenario({ name: 'not-found-at-first', seconds: 2 })
    const id = await deploy(railway, api, third)
    await expect(read(id)).rejects.toThrow('Deployment not found')
    expect(await list()).toHaveLength(2)
    clock.pass(2)
    expect((await read(id)).status).toBe('INITIALIZING')
    clock.pass(75)
    expect((await read(id)).status).toBe('SUCCESS')

    railway.scenario({ name: 'latest-still-old', readings: 1 })
    const next = await deploy(railway, api, second)
    const latest = async (): Promise<unknown> => (await ask(railway, 'query ($serviceId: String!, $environmentId: String!) { serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { latestDeployment { id } } }', { serviceId: api.id, environmentId: api.environmentId }))['serviceInstance']
    expect(await latest()).toEqual({ latestDeployment: { id } })
    expect(await latest()).toEqual({ latestDeployment: { id: next } })

    const before = railway.state.deployments.length
    railway.scenario('commit-not-found')
    await expect(deploy(railway, api, third)).rejects.toThrow('Commit not found')
    expect(railway.state.deployments).toHaveLength(before)
  })

  test('a short SHA is a build that fails, an image has no commit to deploy', async () => {
    const id = await deploy(railway, api, 'b7103bb')
    expect(await walk(railway, id, ['FAILED'])).toContain('FAILED')
    expect(await events(id)).toContainEqual(['SNAPSHOT_CODE', "couldn't find remote ref b7103bb"])
    railway.scenario('image-only')
    await expect(deploy(railway, api, third)).rejects.toThrow('Problem processing request')
  })

  test('somebody else’s deployment takes the place of ours while it is built; a cancelled one is removed; an approved one goes on', async () => {
    railway.scenario('stuck-building')
    const ours = await deploy(railway, api, third)
    const theirs = railway.somebodyDeploys(api, foreignCommit)
    expect((await read(ours)).status).toBe('REMOVED')
    await walk(railway, theirs.id, ['SUCCESS'])
    railway.scenario('stuck-building')
    const cancelled = await deploy(railway, api, third)
    await ask(railway, 'mutation ($id: String!) { deploymentCancel(id: $id) }', { id: cancelled })
    expect((await read(cancelled)).status).toBe('REMOVED')
    railway.scenario('needs-approval')
    const approved = await deploy(railway, api, third)
    await ask(railway, 'mutation ($id: String!) { deploymentApprove(id: $id) }', { id: approved })
    await walk(railway, approved, ['SUCCESS'])
    await ask(railway, 'mutation ($id: String!) { deploymentStop(id: $id) }', { id: approved })
    expect(await read(approved)).toMatchObject({ status: 'SUCCESS', deploymentStopped: true })
  })

  test('logs: one row more than asked for, the newest, secrets and all', async () => {
    railway.scenario('secrets-in-logs')
    const id = await deploy(railway, api, third)
    await walk(railway, id, ['FAILED'])
    const logs = async (variables: object): Promise<{ message: string }[]> => (await ask(railway, 'query ($id: String!, $limit: Int, $filter: String) { deploymentLogs(deploymentId: $id, limit: $limit, filter: $filter) { timestamp severity message } }', { id, ...variables }))['deploymentLogs'] as { message: string }[]
    expect(await logs({})).toHaveLength(101)
    expect(await logs({ limit: 9000 })).toHaveLength(5001)
    expect((await logs({ limit: 50 })).filter(({ message }) => message.includes(loggedSecret)).length).toBeGreaterThan(0)
    expect((await logs({ limit: 50, filter: '@level:error' })).map(({ message }) => message)).toContain('Healthcheck failed!')
  })
})

describe('a rollback', () => {
  const back = async (id: string): Promise<unknown> => (await ask(railway, 'mutation ($id: String!) { deploymentRollback(id: $id) }', { id }))['deploymentRollback']
  const old = async (): Promise<string> => (await list()).find(({ status }) => status === 'REMOVED')!.id

  test('is a new deployment of the old image with the variables of then', async () => {
    api.variables['NEW'] = 'since'
    expect(await back(await old())).toBe(true)
    const [newest] = await list()
    expect(await walk(railway, newest!.id, ['SUCCESS'])).not.toContain('BUILDING')
    expect((await read(newest!.id)).meta).toMatchObject({ commitHash: first, reason: 'rollback' })
    expect(railway.state.deployments.at(-1)?.variables).not.toHaveProperty('NEW')
  })

  test.each<[Scenario, unknown, number]>([
    [{ name: 'rollback-late', seconds: 30 }, true, 2],
    [{ name: 'rollback-never' }, true, 2],
    [{ name: 'rollback-false' }, false, 2],
    [{ name: 'rollback-refused' }, 'Problem processing request', 2],
    [{ name: 'cannot-roll-back' }, 'Problem processing request', 2],
    [{ name: 'retention-past' }, 'Problem processing request', 2],
    [{ name: 'rollback-fails' }, true, 3],
    [{ name: 'rollback-other-commit' }, true, 3],
  ])('%j', async (scenario, answer, deployments) => {
    const id = await old()
    railway.scenario(scenario)
    expect(await back(id).catch((error: unknown) => (error as Error).message)).toBe(answer)
    expect(await list()).toHaveLength(deployments)
    if (scenario.name === 'rollback-late') {
      clock.pass(30)
      expect(await list()).toHaveLength(3)
    }
    const newest = railway.state.deployments.at(-1)!
    if (scenario.name === 'rollback-fails') expect(await walk(railway, newest.id, ['FAILED'])).not.toContain('BUILDING')
    if (scenario.name === 'rollback-other-commit') expect((await read(newest.id)).meta).toMatchObject({ commitHash: foreignCommit })
    if (scenario.name === 'retention-past') expect((await list()).every(({ canRollback }) => !canRollback)).toBe(true)
  })
})

describe('a backup', () => {
  const bearer = (): Record<string, string> => ({ authorization: `Bearer ${railway.accountToken}` })
  const create = async (): Promise<string | null> => {
    const { volumeInstanceBackupCreate } = (await ask(railway, 'mutation ($id: String!) { volumeInstanceBackupCreate(volumeInstanceId: $id, name: "ours") { workflowId } }', { id: volume.id })) as { volumeInstanceBackupCreate: { workflowId: string | null } }
    return volumeInstanceBackupCreate.workflowId
  }
  const names = async (): Promise<(string | null)[]> => {
    const { volumeInstanceBackupList } = (await ask(railway, 'query ($id: String!) { volumeInstanceBackupList(volumeInstanceId: $id) { id name createdAt usedMB scheduleId } }', { id: volume.id })) as { volumeInstanceBackupList: { name: string | null }[] }
    return volumeInstanceBackupList.map(({ name }) => name)
  }
  const workflow = async (id: string): Promise<{ status: string; error: string | null }> => (await ask(railway, 'query ($id: String!) { workflowStatus(workflowId: $id) { status error } }', { id }, bearer()))['workflowStatus'] as { status: string; error: string | null }

  test.each<[Scenario | undefined, (string | null)[], (string | undefined)[]]>([
    [undefined, ['ours'], ['Running', 'Complete']],
    [{ name: 'workflow-not-found-first' }, ['ours'], ['NotFound', 'NotFound', 'Complete']],
    [{ name: 'workflow-error' }, [], ['Running', 'Error']],
    [{ name: 'workflow-no-id' }, ['ours'], []],
    [{ name: 'backup-never' }, [], ['Running', 'Complete']],
    [{ name: 'backup-scheduled-instead' }, ['Daily'], ['Running', 'Complete']],
  ])('%j', async (scenario, listed, statuses) => {
    if (scenario) railway.scenario(scenario)
    const id = await create()
    expect(await names()).toEqual([])
    const seen: string[] = []
    if (id !== null) seen.push((await workflow(id)).status)
    clock.pass(62)
    while (id !== null && seen.length < statuses.length) seen.push((await workflow(id)).status)
    expect(seen).toEqual(statuses)
    expect(await names()).toEqual(listed)
  })

  test('comes late; is refused by the plan, by the volume’s state, and at more than half of the volume', async () => {
    railway.scenario({ name: 'backup-late', seconds: 600 })
    await create()
    clock.pass(300)
    expect(await names()).toEqual([])
    clock.pass(300)
    expect(await names()).toEqual(['ours'])
    railway.state.backups.length = 0
    railway.scenario('volume-over-half')
    await expect(create()).rejects.toThrow('limited to 50%')
    railway.scenario('volume-restoring')
    await expect(create()).rejects.toThrow('Problem processing request')
    railway.scenario('no-backups-in-plan')
    await expect(create()).rejects.toThrow('not available without upgrade to Pro')
  })
})
