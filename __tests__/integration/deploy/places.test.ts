import { expect, test } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { renderTerminal } from '../../../src/report/index.ts'
import { testContext } from '../../support/context.ts'
import { deployScene, newCommit, oldCommit } from './scene.ts'

test('a token of another environment puts nothing there, unless railway-environment says so; then the first line does', async () => {
  const { railway, api, deploy } = await deployScene()
  const staging = railway.service('api', { environment: railway.staging.id })
  railway.deployed(staging, oldCommit)
  const refused = (await deploy({ 'railway-token': railway.stagingToken, 'database-url': '' })).record
  expect(refused).toMatchObject({ exitCode: 2, stop: { code: 'railway-token-elsewhere', fix: expect.stringMatching(/^Make a token of production .* set railway-environment: staging\.$/) as unknown } })
  expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
  const there = (await deploy({ 'railway-token': railway.stagingToken, 'railway-environment': 'staging', 'database-url': '' })).record
  expect(there.stop).toBeUndefined()
  railway.settle()
  const serves = railway.state.deployments.filter(({ status }) => status === 'SUCCESS').map(({ environmentId, commit }) => [environmentId, commit])
  expect(serves.sort()).toEqual([[api.environmentId, oldCommit], [staging.environmentId, newCommit]].sort())
  expect(renderTerminal(there, { colour: false, width: 160 }).split('\n').find((line) => line.includes('serves on'))).toContain('bbbbbbbb serves on api in staging of shop')
})

test('an environment without services: the token is what is asked about', async () => {
  const { railway, deploy } = await deployScene()
  const { record } = await deploy({ 'railway-token': railway.stagingToken, 'railway-environment': 'staging', 'database-url': '' })
  expect(record.stop).toMatchObject({ code: 'railway-service-unknown', cause: 'The environment “staging” of the project “shop” has no service “api”. It has no service at all.', fix: expect.stringContaining('is it the token of another environment?') as unknown })
})

test('an unknown token is explained once, and by nothing that misleads', async () => {
  const { deploy } = await deployScene()
  const { record } = await deploy({ 'railway-token': 'nobody-knows-this-token' })
  expect(record.knownIssues?.map(({ title }) => title)).toEqual(['Railway does not know the token'])
  expect(record.knownIssues?.[0]?.fix).not.toContain('RAILWAY_TOKEN')
})

test('what is wrong with an input is of the environment that was meant', async () => {
  const context = testContext()
  const run = async (flags: Record<string, string>) => (await runCommand(context, 'deploy', () => readInputs('deploy', { given: flagInputs(new Map(Object.entries(flags))), kind: 'cli' }, {}, context.redact))).record
  expect(await run({ 'deploy-timeout': '0', environment: 'live', 'deploy-command': 'true' })).toMatchObject({ exitCode: 3, environment: 'live', stop: { cause: expect.stringContaining('"0" is not a duration above 0') as unknown } })
  const unread = await run({ config: '/nowhere.yml' })
  expect(unread).toMatchObject({ exitCode: 3, environment: 'unknown' })
  expect(renderTerminal(unread, { colour: false, width: 100 })).not.toContain('unknown ·')
})
