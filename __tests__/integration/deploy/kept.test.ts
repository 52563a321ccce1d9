import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { recordSchema, type RunRecord } from '../../../src/record/record.ts'
import type { TestContext } from '../../support/context.ts'
import { answering } from './application.ts'
import { deployScene, newCommit, oldCommit, type RunOptions } from './scene.ts'

// That a commit serves is known to later runs before its watch, however the run ends.

/** With artifacts that go into an object. */
function keeping(onContext: (context: TestContext) => void = () => undefined): { readonly sent: Record<string, RunRecord>; readonly options: RunOptions } {
  const sent: Record<string, RunRecord> = {}
  const upload: TestContext['artifacts']['upload'] = async (file) => {
    sent[path.basename(file)] = recordSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    return { id: 1, bytes: 1, sha256: '' }
  }
  return { sent, options: { onContext: (context) => { Object.assign(context, { artifacts: { ...context.artifacts, whyNot: undefined, upload } }); onContext(context) } } }
}

test('cancelled in its watch: what serves was kept before', async () => {
  const made = await deployScene()
  let context: TestContext | undefined
  const { sent, options } = keeping((given) => (context = given))
  const sleep = async (milliseconds: number): Promise<void> => {
    await made.clock.sleep(milliseconds)
    if (context?.said().includes('Watch for 10 min') === true) context.lifetime.cancel('by the test')
    context?.lifetime.signal.throwIfAborted()
  }
  const { record } = await made.deploy({ smoke: 'GET / 200', 'base-url': await answering(200), 'watch-for': '10m', 'database-url': '' }, { ...options, clock: { ...made.clock, sleep } })
  expect(record.stop?.code).toBe('cancelled')
  expect(Object.keys(sent)).toEqual(['signalbox-serving-1.json'])
  expect(sent['signalbox-serving-1.json']).toMatchObject({ command: 'deploy', environment: 'production', outcome: 'failed', stop: { code: 'not-finished' }, deploy: { commit: newCommit }, railway: { services: [{ outcome: 'deployed', commit: newCommit, before: { commit: oldCommit } }] } })
})

test('of several services, as soon as the first one serves', async () => {
  const made = await deployScene()
  made.railway.deployed(made.railway.service('worker'), oldCommit)
  const { sent, options } = keeping()
  await made.deploy({ 'railway-service': 'api, worker' }, options)
  expect(sent['signalbox-serving-1.json']?.railway?.services).toMatchObject([{ service: 'api', outcome: 'deployed' }, { service: 'worker', outcome: 'not-begun', before: { commit: oldCommit } }])
})

test('by command, when it has succeeded; what was never deployed is not kept', async () => {
  const made = await deployScene()
  const { sent, options } = keeping()
  const byCommand = { 'railway-service': '', 'railway-token': '', 'railway-api-url': '', 'database-url': '' }
  await made.deploy({ ...byCommand, 'deploy-command': 'false' }, options)
  expect(sent).toEqual({})
  await made.deploy({ ...byCommand, 'deploy-command': 'true' }, options)
  expect(sent['signalbox-serving-1.json']?.deploy).toMatchObject({ how: 'command', commit: newCommit, exitCode: 0 })
})
