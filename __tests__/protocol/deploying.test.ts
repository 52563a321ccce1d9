import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { recordSchema } from '../../src/record/record.ts'
import type { FakeRailway } from '../support/railway/api.ts'
import { startRailway } from '../support/railway/railway.ts'
import { preloadedNode } from '../support/preloaded-node.ts'
import { gapsOf, notedConnections, notingConnections } from '../support/request-times.ts'
import type { FakeService } from '../support/railway/state.ts'
import { gitOfChosenHashes } from '../integration/deploy/scene.ts'
import { until } from '../integration/way/scene.ts'
import { argumentLists, plainEnvironment, startAction, temporaryDirectory } from './door.ts'

const [oldCommit, newCommit] = ['a'.repeat(40), 'b'.repeat(40)]
const url = 'postgresql://postgres:pa55word@postgres.railway.internal:5432/railway'

let railway: FakeRailway
let api: FakeService
let git: string
beforeAll(async () => {
  git = (await gitOfChosenHashes()).bin
  railway = await startRailway()
  railway.database('Postgres')
  api = railway.service('api', { repository: 'octo/app' })
  railway.deployed(api, oldCommit)
})
afterAll(async () => await railway.close())

/** The action deploys `api`; nobody has to approve, and nothing is watched. */
async function start(commit: string, node = process.execPath) {
  const inputs = { command: 'deploy', 'railway-token': railway.token, 'railway-api-url': railway.url, 'railway-service': 'api', commit, 'watch-for': '0', 'require-approval': 'false', 'database-url': url, 'working-directory': await temporaryDirectory() }
  return await startAction(inputs, { env: { ...plainEnvironment(), PATH: `${git}:${process.env['PATH'] ?? ''}` }, node })
}

describe('deploy, as the action', () => {
  test('the commit serves; never two requests within a second; the token is nowhere to be seen', async () => {
    const from = railway.requests.length
    const directory = await temporaryDirectory()
    const noted = path.join(directory, 'connections')
    const node = await preloadedNode(path.join(directory, 'node'), process.execPath, [notingConnections(noted, Number(new URL(railway.url).port))])
    const running = await start(newCommit, node)
    await until('Railway was asked', () => Promise.resolve(railway.requests.length > from))
    expect(argumentLists()).not.toContain(railway.token)
    const ended = await running.finished()
    if (ended.exitCode !== 0) throw new Error(`${ended.stdout}${ended.stderr}`)

    const serving = railway.state.deployments.filter(({ status, serviceId }) => serviceId === api.id && status === 'SUCCESS')
    expect(serving.map(({ commit }) => commit)).toEqual([newCommit])
    expect(ended.outputs).toMatchObject({ outcome: 'succeeded', 'deployment-id': serving[0]?.id })
    expect(recordSchema.parse(JSON.parse(ended.record ?? '')).railway?.services).toMatchObject([{ service: 'api', outcome: 'deployed', commit: newCommit, before: { commit: oldCommit } }])
    const [times = []] = await notedConnections(noted)
    expect(times).toHaveLength(railway.requests.length - from)
    for (const gap of gapsOf(times)) expect(gap).toBeGreaterThanOrEqual(1000)
    const masked = ended.stdout.replaceAll(/^::add-mask::.*$/gm, '')
    expect(`${masked}${ended.stderr}${ended.summary}${ended.outputFile}${ended.record ?? ''}`).not.toContain(railway.token)
    expect(`${masked}${ended.stderr}${ended.summary}${ended.outputFile}${ended.record ?? ''}`).not.toContain('pa55word')
    expect(railway.requests.slice(from).every(({ userAgent, path }) => userAgent?.startsWith('signalbox/') === true && path.includes('?source=signalbox'))).toBe(true)
  })

  test('cancelled while Railway builds: nothing is cancelled there, and the record says what goes on', async () => {
    railway.scenario('stuck-building')
    const running = await start('c'.repeat(40))
    const ours = (): string | undefined => railway.state.deployments.find(({ commit }) => commit === 'c'.repeat(40))?.id
    await until('it was seen to build', () => Promise.resolve(running.said().includes('api: BUILDING')))
    running.child.kill('SIGINT')
    const ended = await running.finished()
    expect(ended.exitCode).toBe(1)
    const { stop } = recordSchema.parse(JSON.parse(ended.record ?? ''))
    expect(stop).toMatchObject({ code: 'cancelled', state: expect.stringMatching(/of api was BUILDING\. Railway goes on with it, also when this run has ended.+ api serves bbbbbbbb/) })
    expect(stop?.state).toContain(ours())
    expect(railway.state.deployments.find(({ id }) => id === ours())?.status).toBe('BUILDING')
  })
})
