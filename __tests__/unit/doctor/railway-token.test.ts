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
  ['Railway backs up, and the job that migrates has no token', 'twice', ['deploy-command', 'railway-snapshot'], facts({ production: [] }), ['ok deploy-configured', 'unsafe secrets-there']],
  ['one job backs up and deploys: it is said once', 'once', ['railway-service', 'railway-snapshot'], facts({ production: [], 'production-rollback': ['RAILWAY_TOKEN'] }), ['ok deploy-configured', 'unsafe secrets-there', 'ok secrets-there']],
  ['the token where nothing needs it', 'twice', ['railway-service'], facts({ ...both, production: ['RAILWAY_TOKEN'] }), ['ok deploy-configured', 'ok secrets-there', 'ok secrets-there', 'advice secret-misplaced']],
  ['names that nobody may see', 'twice', ['railway-service'], facts({ 'production-deploy': undefined }), ['ok deploy-configured']],
  ['GitHub was not asked', 'twice', ['railway-service'], undefined, ['ok deploy-configured']],
])('%s', (_, approvals, fromFile, known, expected) => {
  expect(judgeDeploying(patient(approvals), new Map(fromFile.map((name) => [name, 'also'])), known).map(({ verdict, id }) => `${verdict} ${id}`)).toEqual(expected)
})

test.each<[string, readonly InputName[], string, Record<string, string[]>, string[]]>([
  ['a tunnel, and no key beside the database', ['ssh-tunnel'], 'ubuntu-latest', { 'production-deploy': ['DATABASE_URL'] }, ['production-deploy']],
  ['the key is there', ['ssh-tunnel'], 'ubuntu-latest', { 'production-deploy': ['DATABASE_URL', 'SSH_KEY'] }, []],
  ['the database is not', ['ssh-tunnel'], 'ubuntu-latest', { 'production-deploy': [] }, []],
  ['a runner of one’s own may have an agent', ['ssh-tunnel'], 'self-hosted', { 'production-deploy': ['DATABASE_URL'] }, []],
  ['no tunnel', [], 'ubuntu-latest', { 'production-deploy': ['DATABASE_URL'] }, []],
])('%s', (_, fromFile, runsOn, held, lacking) => {
  const workflows = [{ file: 'deploy.yml', jobs: [{ id: 'deploy', environment: 'production-deploy', runsOn, steps: [] }] }] as unknown as Patient['workflows']
  const found = judgeDeploying({ ...patient('twice'), workflows }, new Map(fromFile.map((name) => [name, 'x'])), facts(held)).filter(({ fix }) => fix?.includes('SSH_KEY') === true)
  expect(found.map(({ verdict, what }) => [verdict, what.split(' ')[0]])).toEqual(lacking.map((name) => ['unsafe', name]))
})
