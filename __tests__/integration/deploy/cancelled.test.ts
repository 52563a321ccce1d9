import { describe, expect, test } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { Railway, RailwayApi } from '../../../src/context/railway-port.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { application } from './application.ts'
import { deployScene, newCommit, oldCommit, once, partOf, servesNow, type DeployScene } from './scene.ts'

const text = (pattern: RegExp): unknown => expect.stringMatching(pattern)

/** Cancels right before an operation is sent, the first time that another was sent before it. */
function cancellingAt({ clock }: DeployScene, operation: string, after?: string): (context: TestContext) => RailwayApi {
  return (context) => {
    const api = createRailwayApi({ clock, redact: context.redact, signal: context.lifetime.signal })
    let isDue = after === undefined
    const watched = (railway: Railway): Railway => ({
      ...railway,
      request: async (asked, variables) => {
        if (isDue && asked.name === operation) context.lifetime.cancel('by the test')
        isDue ||= asked.name === after
        return await railway.request(asked, variables)
      },
    })
    return { connect: (...given) => watched(api.connect(...given)) }
  }
}

const idOf = ({ railway }: DeployScene): string => railway.state.deployments.find(({ commit }) => commit === newCommit)?.id ?? 'none'

describe('deploy that is cancelled says what Railway goes on with, and what to do about it', () => {
  test('before anything was begun', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({}, { railwayApi: cancellingAt(made, 'ServiceSettings') })
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: 'Nothing was touched.', fix: 'Run it again.' } })
  })

  test('while Railway is asked', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({}, { railwayApi: cancellingAt(made, 'DeployCommit') })
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: text(/whether it has begun is not known/), fix: text(/^See on Railway whether a deployment of api was begun, .* then run the same deploy again/) } })
  })

  test('as soon as its id was heard', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({}, { railwayApi: cancellingAt(made, 'Deployment') })
    const id = idOf(made)
    expect(record).toMatchObject({
      stop: {
        code: 'cancelled',
        state: text(new RegExp(`^The deployment ${id} of api is begun\\. Railway goes on with it, also when this run has ended: cancel it there if it is not to go live \\(https:.*${id}.*\\)\\. Until it does, api serves aaaaaaaa`)),
        fix: text(new RegExp(`^Railway goes on with ${id}: cancel it there .*\\(https:.*\\), or, when it is finished, run the same deploy again: what serves already is not deployed again\\.$`)),
      },
    })
    expect(partOf(record)).toMatchObject({ deploymentId: id, status: null })
  })

  test('while it is built; then the same deploy again does what is missing', async () => {
    const made = await deployScene()
    const { record } = await made.deploy({}, once('BUILDING', made, (context) => context?.lifetime.cancel('by the test')))
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: text(/was BUILDING/), fix: text(new RegExp(`Railway goes on with ${idOf(made)}: .* run the same deploy again`)) } })
    await made.clock.sleep(900_000)
    made.railway.settle()
    expect(servesNow(made.railway, made.api)).toEqual([newCommit])
    expect((await made.deploy()).record).toMatchObject({ outcome: 'succeeded', railway: { services: [{ already: true }] } })
  })

  test('in the smoke test', async () => {
    const made = await deployScene()
    let context: TestContext | undefined
    const baseUrl = await application((_, response) => {
      if (idOf(made) !== 'none') context?.lifetime.cancel('by the test')
      response.writeHead(200).end()
    })
    const { record } = await made.deploy({ 'base-url': baseUrl, smoke: 'GET / 200' }, { onContext: (given) => (context = given) })
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: text(/^api serves b{40}/), fix: text(/^Run the same deploy again: what serves already is not deployed again; what is missing follows\.$/) } })
  })

  test.each([
    ['with smoke lines', true, /^It serves and the smoke test passed: `signalbox watch --watch-for 5m` with the same settings goes on looking\. To go back instead: `signalbox rollback --mode app --railway-service api --confirm "rollback production"`\.$/],
    ['on Railway alone', false, /^It serves: run the same deploy again: what serves already is not deployed again, and it is watched anew\. To go back instead: `signalbox rollback/],
  ])('in the watch, %s', async (_, isSmoked, fix) => {
    const made = await deployScene()
    const baseUrl = await application((__, response) => void response.writeHead(200).end())
    const smoke = isSmoked ? { 'base-url': baseUrl, smoke: 'GET / 200' } : {}
    const { record } = await made.deploy({ ...smoke, 'watch-for': '5m', 'database-url': '' }, { railwayApi: cancellingAt(made, 'HttpMetrics', 'Deployment') })
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: text(/^api serves b{40}/), fix: text(fix) } })
    expect(record.steps.at(-1)).toMatchObject({ name: 'watch', outcome: 'failed' })
  })

  test('while the old code is brought back', async () => {
    const made = await deployScene()
    const failing = await application((_, response) => void response.writeHead(404).end())
    const { record } = await made.deploy({ 'on-breach': 'rollback-app', 'base-url': failing, smoke: 'GET / 200' }, { railwayApi: cancellingAt(made, 'Deployment', 'RollBack') })
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: text(/which brings a+ of api back, is begun\. Railway goes on with it, also when this run has ended: https:/), fix: text(/when that is finished, bring back what is not: `signalbox rollback --mode app --railway-service api --confirm "rollback production"`/) } })
  })
})

async function run(command: 'rollback' | 'watch', { railway, clock }: DeployScene, flags: Readonly<Record<string, string>>, railwayApi: (context: TestContext) => RailwayApi): Promise<RunRecord> {
  const real = testContext({ environment: { PATH: process.env['PATH'] } })
  const context = { ...real, clock, railway: railwayApi(real) }
  const given = new Map(Object.entries({ 'working-directory': await temporaryDirectory(), 'railway-token': railway.token, 'railway-api-url': railway.url, 'railway-service': 'api', ...flags }))
  return (await runCommand(context, command, () => readInputs(command, { given: flagInputs(given), kind: 'cli' }, {}, context.redact))).record
}

describe('rollback that is cancelled names the rollback that goes on', () => {
  const undo = { mode: 'app', confirm: 'rollback production' }
  test.each([
    ['before anything was begun', 'Deployments', undefined, /^Nothing was touched\.$/, /^Run it again\.$/],
    ['while Railway is asked', 'RollBack', undefined, /whether it has begun is not known/, /when that is finished, run the same rollback again/],
    ['as soon as the deployment was found', 'Deployment', 'RollBack', /which brings a+ of api back, is begun\. Railway goes on with it/, /^Railway goes on with what it was told: when that is finished, run the same rollback again, which does not do twice what is done: `signalbox rollback --mode app --railway-service api --confirm "rollback production"`\.$/],
  ])('%s', async (_, operation, after, state, fix) => {
    const made = await deployScene()
    made.railway.deployed(made.api, newCommit)
    const record = await run('rollback', made, undo, cancellingAt(made, operation, after))
    expect(record).toMatchObject({ stop: { code: 'cancelled', state: text(state), fix: text(fix) } })
    if (after === undefined) return
    await made.clock.sleep(60_000)
    made.railway.settle()
    expect(servesNow(made.railway, made.api)).toEqual([oldCommit])
  })
})

test('watch that is cancelled has changed nothing', async () => {
  const made = await deployScene()
  const baseUrl = await application((_, response) => void response.writeHead(200).end())
  const record = await run('watch', made, { 'base-url': baseUrl, smoke: 'GET / 200', 'watch-for': '5m' }, cancellingAt(made, 'HttpMetrics'))
  expect(record).toMatchObject({ stop: { code: 'cancelled', state: 'Nothing was touched.', fix: 'Run it again.' } })
})
