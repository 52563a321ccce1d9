import { expect, test } from '@jest/globals'
import { judgeDeploying } from '../../../src/doctor/deploying.ts'
import type { SettingsFacts } from '../../../src/doctor/github-facts.ts'
import type { Patient } from '../../../src/doctor/settings.ts'
import type { InputName } from '../../../src/inputs/definitions.ts'
import { environmentNames } from '../../../src/init/settings.ts'

const patient = (approvals: 'once' | 'twice', inputs: readonly InputName[] = []): Patient =>
  ({
    approvals,
    names: environmentNames('production'),
    repository: { server: 'https://github.com', name: 'acme/shop' },
    workflows: [{ file: 'deploy.yml', jobs: [{ id: 'deploy', steps: [{ command: 'deploy', inputs: new Map(inputs.map((name) => [name, 'x'])) }] }] }],
  }) as unknown as Patient
const facts = (held: Readonly<Record<string, readonly string[] | undefined>>): SettingsFacts =>
  ({ environments: new Map(), environmentSecrets: new Map(Object.entries(held).map(([name, value]) => [name, value === undefined ? { unknown: '403' } : { value }])) }) as unknown as SettingsFacts
const both = { 'production-deploy': ['RAILWAY_TOKEN'], 'production-rollback': ['RAILWAY_TOKEN'] }

test.each<[string, 'once' | 'twice', InputName[], SettingsFacts | undefined, string[]]>([
  ['nothing says how', 'twice', [], facts(both), ['unsafe deploy-configured']],
  ['a command deploys', 'twice', ['deploy-command'], facts({ 'production-deploy': [], 'production-rollback': [] }), ['ok deploy-configured']],
  ['Railway deploys, and the token is where it has to be', 'twice', ['railway-service'], facts(both), ['ok deploy-configured', 'ok secrets-there', 'ok secrets-there']],
  ['no token where it deploys', 'twice', ['railway-service'], facts({ ...both, 'production-deploy': [] }), ['ok deploy-configured', 'unsafe secrets-there', 'ok secrets-there']],
  ['no token where it goes back', 'twice', ['railway-service'], facts({ ...both, 'production-rollback': [] }), ['ok deploy-configured', 'ok secrets-there', 'unsafe secrets-there']],
  ['one job migrates and deploys', 'once', ['railway-service'], facts({ production: [], 'production-rollback': ['RAILWAY_TOKEN'] }), ['ok deploy-configured', 'unsafe secrets-there', 'ok secrets-there']],
  ['names that nobody may see', 'twice', ['railway-service'], facts({ 'production-deploy': undefined }), ['ok deploy-configured']],
  ['GitHub was not asked', 'twice', ['railway-service'], undefined, ['ok deploy-configured']],
])('%s', (_, approvals, fromFile, known, expected) => {
  expect(judgeDeploying(patient(approvals), new Set(fromFile), known).map(({ verdict, id }) => `${verdict} ${id}`)).toEqual(expected)
})
