import { describe, expect, test } from '@jest/globals'
import type { GuardFacts, ServiceFacts } from '../../../src/deploy/facts.ts'
import { judgeGuardRails, refuseByGuardRails, servingAlready } from '../../../src/deploy/guard-rails.ts'
import type { Deployment, Service, ServiceSettings, Volume } from '../../../src/railway/model.ts'
import { Refusal } from '../../../src/record/outcome.ts'

const commit = 'b'.repeat(40)
const deployment = (more: Partial<Deployment> = {}): Deployment => ({ id: 'd1', status: 'SUCCESS', createdAt: '2026-11-01T00:00:00.000Z', commit: 'a'.repeat(40), branch: 'main', skippedReason: null, canRollback: true, isStopped: false, url: null, ...more })
const volume = (more: Partial<Volume> = {}): Volume => ({ id: 'v', volumeId: 'vv', name: 'data', serviceId: 'db', mountPath: '/data', state: 'READY', sizeMB: 5000, currentSizeMB: 100, ...more })
const service = (more: Partial<Service> = {}): Service => ({ id: 's', name: 'api', instanceId: 'i', repository: 'acme/shop', image: null, latest: deployment(), active: [deployment()], volumes: [], ...more })
const settings = (more: Partial<ServiceSettings> = {}): ServiceSettings => ({
  ...{ repository: 'acme/shop', image: null, rootDirectory: null, railwayConfigFile: null, buildCommand: null, startCommand: 'node server.js', preDeployCommand: [] },
  ...{ healthcheckPath: '/healthz', healthcheckTimeout: null, sleepApplication: false, cronSchedule: null, watchPatterns: [] },
  ...more,
})
const facts = (of: Partial<ServiceFacts> = {}, more: Partial<GuardFacts> = {}): GuardFacts => {
  const one: ServiceFacts = { service: service(), settings: settings(), autoDeploy: { isEnabled: false, reason: null, triggers: [] }, database: { kind: 'compared', is: 'same', why: 'names it' }, files: { scripts: {}, dockerCommand: null, configFiles: [] }, url: 'https://railway.com/x', ...of }
  const scope = { token: 'project', project: { id: 'p', name: 'shop' }, environment: { id: 'e', name: 'production', isEphemeral: false }, plan: { name: 'pro', maxBackups: 20 } } as const
  return { scope, services: [one], inEnvironment: [one.service], databaseServiceId: undefined, repository: 'acme/shop', commit, today: '2026-11-22', ...more }
}
const rail = (given: GuardFacts, id: string) => judgeGuardRails(given).find((one) => one.id === id)

describe('judgeGuardRails', () => {
  test('all is well: nothing but ok, one rail for each thing', () => {
    const rails = judgeGuardRails(facts())
    expect(rails.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    expect(rails.map(({ id }) => id)).toEqual(['auto-deploy', 'source-repository', 'build-command', 'pre-deploy-command', 'start-command', 'service-database', 'deployment-under-way', 'health-check', 'plan-limits'])
    expect(() => refuseByGuardRails(rails)).not.toThrow()
  })

  const trigger = { id: 't', provider: 'github', repository: 'acme/shop', branch: 'main', waitsForCi: true }
  test.each([
    ['auto-deploy on', facts({ autoDeploy: { isEnabled: true, reason: null, triggers: [trigger] } }), 'auto-deploy', 'refused', '“Wait for CI” is no gate'],
    ['on, without a trigger', facts({ autoDeploy: { isEnabled: true, reason: null, triggers: [] } }), 'auto-deploy', 'refused', 'before anybody approves'],
    ['off, and a trigger', facts({ autoDeploy: { isEnabled: false, reason: 'paused', triggers: [trigger] } }), 'auto-deploy', 'refused', 'said to be off for api (paused)'],
    ['two triggers', facts({ autoDeploy: { isEnabled: false, reason: null, triggers: [trigger, { ...trigger, branch: 'release' }] } }), 'auto-deploy', 'refused', '2 triggers'],
    ['the repository in other letters', facts({ settings: settings({ repository: 'Acme/Shop' }) }), 'source-repository', 'ok', 'Acme/Shop'],
    ['another repository', facts({ settings: settings({ repository: 'acme/other' }) }), 'source-repository', 'refused', 'acme/other, and the commit is of acme/shop'],
    ['another repository, by the remote of a checkout', facts({ settings: settings({ repository: 'acme/other' }) }, { isOrigin: true }), 'source-repository', 'refused', 'of acme/shop (the remote origin)'],
    ['a repository of which nothing is known here', facts({}, { repository: undefined }), 'source-repository', 'unknown', 'GITHUB_REPOSITORY'],
    ['an image', facts({ service: service({ repository: null, image: 'x:1' }), settings: settings({ repository: null, image: 'x:1' }) }), 'source-repository', 'refused', 'runs the image x:1'],
    ['pre-deploy migrates', facts({ settings: settings({ preDeployCommand: ['npx prisma migrate deploy'] }) }), 'pre-deploy-command', 'refused', 'migrate again'],
    ['pre-deploy of a config file migrates', facts({ files: { scripts: {}, dockerCommand: null, configFiles: [{ file: 'railway.json', preDeployCommands: ['prisma db push'], startCommands: [], isUnderstood: true }] } }), 'pre-deploy-command', 'refused', 'preDeployCommand in railway.json'],
    ['the same after its end', facts({ files: { scripts: {}, dockerCommand: null, configFiles: [{ file: 'railway.json', preDeployCommands: ['prisma db push'], startCommands: [], isUnderstood: true }] } }, { today: '2026-12-01' }), 'pre-deploy-command', 'ok', ''],
    ['pre-deploy runs a file that is not here', facts({ settings: settings({ preDeployCommand: ['sh scripts/migrate.sh'] }) }), 'pre-deploy-command', 'unknown', 'the file scripts/migrate.sh'],
    ['pre-deploy runs a file that migrates', facts({ settings: settings({ preDeployCommand: ['./release.sh'] }), files: { scripts: {}, shellScripts: new Map([['release.sh', 'prisma migrate deploy']]), dockerCommand: null, configFiles: [] } }), 'pre-deploy-command', 'refused', './release.sh → prisma migrate deploy'],
    ['pre-deploy runs what nobody understands', facts({ settings: settings({ preDeployCommand: ['make migrate'] }) }), 'pre-deploy-command', 'unknown', '“make migrate”'],
    ['nothing is checked out', facts({ settings: settings({ startCommand: null }), files: { scripts: undefined, dockerCommand: null, configFiles: [] } }), 'start-command', 'unknown', 'no package.json and no Dockerfile'],
    ['nothing is checked out, and railway.json is read', facts({ files: { scripts: undefined, dockerCommand: null, configFiles: [] } }), 'pre-deploy-command', 'unknown', 'no package.json and no Dockerfile'],
    ['nothing is checked out, and railway.json is not read any more', facts({ files: { scripts: undefined, dockerCommand: null, configFiles: [] } }, { today: '2026-12-01' }), 'pre-deploy-command', 'ok', ''],
    ['pre-deploy runs a script that is not here', facts({ settings: settings({ preDeployCommand: ['npm run x'] }) }), 'pre-deploy-command', 'unknown', 'script “x”'],
    ['the start script migrates, and no start command is set', facts({ settings: settings({ startCommand: null }), files: { scripts: { start: 'prisma migrate deploy && node .' }, dockerCommand: null, configFiles: [] } }), 'start-command', 'refused', 'start script of api'],
    ['the Dockerfile migrates', facts({ settings: settings({ startCommand: null }), files: { scripts: {}, dockerCommand: 'sh -c prisma migrate deploy', configFiles: [] } }), 'start-command', 'refused', 'The Dockerfile of api'],
    ['a Dockerfile, and a start script that nobody runs', facts({ settings: settings({ startCommand: null }), files: { scripts: { start: 'prisma migrate deploy' }, dockerCommand: 'node .', configFiles: [] } }), 'start-command', 'ok', ''],
    ['the build command migrates', facts({ settings: settings({ buildCommand: 'prisma migrate deploy && next build' }) }), 'build-command', 'refused', 'The build command of api would migrate while it builds (prisma migrate deploy)'],
    ['the build command of a config file migrates', facts({ files: { scripts: {}, dockerCommand: null, configFiles: [{ file: 'railway.json', preDeployCommands: [], startCommands: [], buildCommands: ['prisma db push'], isUnderstood: true }] } }), 'build-command', 'refused', 'buildCommand in railway.json'],
    ['the build script migrates, and no build command is set', facts({ files: { scripts: { build: 'prisma migrate deploy && tsc' }, dockerCommand: null, configFiles: [] } }), 'build-command', 'refused', 'The build script of api'],
    ['the build script migrates, and another command builds', facts({ settings: settings({ buildCommand: 'tsc' }), files: { scripts: { build: 'prisma migrate deploy && tsc' }, dockerCommand: null, configFiles: [] } }), 'build-command', 'ok', ''],
    ['installing migrates', facts({ settings: settings({ buildCommand: 'tsc' }), files: { scripts: { postinstall: 'prisma migrate deploy' }, dockerCommand: null, configFiles: [] } }), 'build-command', 'refused', 'Installing the packages of api'],
    ['a build command that nobody understands', facts({ settings: settings({ buildCommand: 'make everything' }) }), 'build-command', 'unknown', 'make everything'],
    ['a build script that a Dockerfile keeps from running', facts({ files: { scripts: { build: 'prisma migrate deploy' }, dockerCommand: 'node .', dockerBuild: ['apt-get update', 'npm ci'], configFiles: [] } }), 'build-command', 'ok', 'The Dockerfile of api names no migration'],
    ['a Dockerfile that migrates while it builds', facts({ files: { scripts: {}, dockerCommand: 'node .', dockerBuild: ['apt-get update', 'npx prisma migrate deploy'], configFiles: [] } }), 'build-command', 'refused', 'The Dockerfile of api would migrate while it builds'],
    ['nothing is checked out, and what builds', facts({ files: { scripts: undefined, dockerCommand: null, configFiles: [] } }), 'build-command', 'unknown', 'which build command api has'],
    ['a config file', facts({ files: { scripts: {}, dockerCommand: null, configFiles: [{ file: 'railway.json', preDeployCommands: ['echo a'], startCommands: [], isUnderstood: true }] } }), 'railway-config-file', 'warning', 'stops being read on 2026-12-01'],
    ['a config file after its end', facts({ files: { scripts: {}, dockerCommand: null, configFiles: [{ file: 'railway.json', preDeployCommands: [], startCommands: [], isUnderstood: false }] } }, { today: '2027-01-01' }), 'railway-config-file', 'warning', 'is not read any more'],
    ['no DATABASE_URL to see', facts({ database: { kind: 'not-shown' } }), 'service-database', 'unknown', 'sealed'],
    ['variables that nobody may read', facts({ database: { kind: 'not-read', why: 'Not Authorized' } }), 'service-database', 'unknown', 'Not Authorized'],
    ['an empty one', facts({ database: { kind: 'empty', reference: null } }), 'service-database', 'refused', 'is empty'],
    ['a reference to nothing', facts({ database: { kind: 'empty', reference: '${{X.DATABASE_URL}}' } }), 'service-database', 'refused', '${{X.DATABASE_URL}}'],
    ['another protocol', facts({ database: { kind: 'not-postgres' } }), 'service-database', 'unknown', 'no postgresql://'],
    ['nothing to compare with', facts({ database: { kind: 'nothing-to-compare' } }), 'service-database', 'unknown', 'is not compared'],
    ['another database', facts({ database: { kind: 'compared', is: 'other', why: 'leads elsewhere' } }), 'service-database', 'refused', 'leads elsewhere: the new code would meet'],
    ['perhaps another', facts({ database: { kind: 'compared', is: 'unknown', why: 'may be' } }), 'service-database', 'unknown', 'may be'],
    ['a build under way', facts({ service: service({ latest: deployment({ id: 'd2', status: 'BUILDING' }) }) }), 'deployment-under-way', 'refused', 'd2'],
    ['one in a state of the future', facts({ service: service({ latest: deployment({ status: 'HIBERNATING' }) }) }), 'deployment-under-way', 'refused', 'HIBERNATING'],
    ['one that waits for somebody', facts({ service: service({ latest: deployment({ status: 'NEEDS_APPROVAL' }) }) }), 'deployment-under-way', 'refused', 'NEEDS_APPROVAL'],
    ['no deployment at all', facts({ service: service({ latest: null, active: [] }) }), 'deployment-under-way', 'ok', ''],
    ['no health check', facts({ settings: settings({ healthcheckPath: null }) }), 'health-check', 'warning', 'SUCCESS only means'],
    ['a schedule', facts({ settings: settings({ cronSchedule: '0 4 * * *' }) }), 'how-it-runs', 'warning', '0 4 * * *'],
    ['serverless', facts({ settings: settings({ sleepApplication: true }) }), 'how-it-runs', 'ok', 'sleeps'],
    ['no backups in the plan', facts({}, { scope: { ...facts().scope, plan: { name: 'hobby', maxBackups: 0 } } }), 'plan-limits', 'ok', '(hobby) has no volume backups'],
    ['a plan that nothing is told of', facts({}, { scope: { ...facts().scope, plan: { name: null, maxBackups: null } } }), 'plan-limits', 'ok', 'not told'],
    ['it serves already', facts({ service: service({ latest: deployment({ commit }), active: [deployment({ commit })] }) }), 'already-serves', 'ok', 'not deployed again'],
  ] as const)('%s', (_, given, id, verdict, words) => {
    const found = rail(given, id)
    expect(found).toMatchObject({ verdict, what: expect.stringContaining(words) })
    if (verdict === 'ok') return
    expect(found?.fix ?? '').not.toBe('')
    expect(found?.service).toBe('api')
  })

  const database = (more: Partial<Service> = {}): Service => service({ id: 'db', name: 'Postgres', repository: null, image: 'railwayapp-templates/postgres-ssl:18', volumes: [volume()], ...more })
  test.each([
    ['the database’s', 'RESTORING', 'db', 'refused'],
    ['the database’s', 'ERROR', 'db', 'refused'],
    ['the database’s', 'MIGRATING', 'db', 'refused'],
    ['the database’s', 'UPDATING', 'db', 'warning'],
    ['the database’s', 'READY', 'db', 'ok'],
    ['the database’s', null, 'db', 'unknown'],
    ['another one’s', 'RESTORING', 'elsewhere', 'warning'],
    ['an image of PostgreSQL, and which one is migrated is not known', 'RESTORING', undefined, 'refused'],
  ] as const)('the volume of %s is %s', (_, state, databaseServiceId, verdict) => {
    expect(rail(facts({}, { inEnvironment: [database({ volumes: [volume({ state })] })], databaseServiceId }), 'volume-state')).toMatchObject({ verdict, service: 'Postgres' })
  })

  test('the first refusal is the stop, with how many more there are', () => {
    const rails = judgeGuardRails(facts({ autoDeploy: { isEnabled: true, reason: null, triggers: [] }, settings: settings({ preDeployCommand: ['prisma migrate deploy'] }), database: { kind: 'empty', reference: null } }))
    expect(() => refuseByGuardRails(rails)).toThrow(Refusal)
    try {
      refuseByGuardRails(rails)
    } catch (error) {
      expect((error as Refusal).details).toMatchObject({ code: 'auto-deploy', rule: 11, state: 'Nothing was deployed.', cause: expect.stringContaining('Beside it: pre-deploy-command, service-database.'), fix: expect.stringContaining('Disable (auto-deploy)') })
    }
  })
})

describe('servingAlready', () => {
  const ours = deployment({ commit })
  test.each([
    ['it serves', [ours], true],
    ['another commit serves', [deployment()], false],
    ['two serve', [ours, deployment({ id: 'd2' })], false],
    ['it is stopped', [deployment({ commit, isStopped: true })], false],
    ['it sleeps', [deployment({ commit, status: 'SLEEPING' })], true],
    ['nothing serves', [], false],
  ] as const)('%s', (_, active, already) => {
    expect(servingAlready(active, commit) !== undefined).toBe(already)
  })
})
