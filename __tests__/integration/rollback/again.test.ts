import { expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { runCommand } from '../../../src/commands/run.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { testContext } from '../../support/context.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { deployScene, newCommit, oldCommit, servesNow, type DeployScene } from '../deploy/scene.ts'

const text = (pattern: RegExp): unknown => expect.stringMatching(pattern)

async function rollback({ railway, clock }: DeployScene, more: Readonly<Record<string, string>> = {}): Promise<RunRecord> {
  const real = testContext({ environment: { PATH: process.env['PATH'] } })
  const context = { ...real, clock, railway: createRailwayApi({ clock, redact: real.redact, signal: real.lifetime.signal }) }
  const given = new Map(Object.entries({ mode: 'app', confirm: 'rollback production', 'working-directory': await temporaryDirectory(), 'railway-token': railway.token, 'railway-api-url': railway.url, 'railway-service': 'api', ...more }))
  return (await runCommand(context, 'rollback', () => readInputs('rollback', { given: flagInputs(given), kind: 'cli' }, {}, context.redact))).record
}

test('what was undone once and deployed again is undone again; what is undone is said to be', async () => {
  const scene = await deployScene()
  const { railway, api, deploy } = scene
  const serves = (): (string | null)[] => servesNow(railway, api)
  for (const time of ['first', 'second', 'third']) {
    const { record } = await deploy()
    expect([time, record.stop, serves()]).toEqual([time, undefined, [newCommit]])
    expect(await rollback(scene)).toMatchObject({ exitCode: 0, outcome: 'rolled-back', railway: { services: [{ back: { commit: oldCommit, how: 'image' } }] } })
    expect([time, serves()]).toEqual([time, [oldCommit]])
    expect(await rollback(scene)).toMatchObject({ exitCode: 2, stop: { code: 'no-way-back', cause: text(/what ran before that deploy runs already \(api: a+\)/), fix: expect.not.stringContaining('mode: down') as unknown } })
    expect([time, serves()]).toEqual([time, [oldCommit]])
  }
})

test('the same after on-breach: rollback-app; a token of another environment undoes nothing', async () => {
  const scene = await deployScene()
  const { railway, api, deploy } = scene
  const failed = await deploy({ 'on-breach': 'rollback-app', 'base-url': 'http://127.0.0.1:1', smoke: 'GET / 200' })
  expect(failed.record.railway?.services).toMatchObject([{ outcome: 'rolled-back' }])
  expect(servesNow(railway, api)).toEqual([oldCommit])
  expect((await deploy()).record.outcome).toBe('succeeded')
  expect(await rollback(scene, { 'railway-token': railway.stagingToken })).toMatchObject({ exitCode: 2, stop: { code: 'railway-token-elsewhere', cause: text(/“staging” of the project “shop”, and this run is for production/) } })
  expect(servesNow(railway, api)).toEqual([newCommit])
  expect(await rollback(scene)).toMatchObject({ exitCode: 0, outcome: 'rolled-back' })
  expect(servesNow(railway, api)).toEqual([oldCommit])
})
