import { describe, expect, test } from '@jest/globals'
import { cancelUnderWay, type Application } from '../../../src/commands/rolling-back/app.ts'
import type { Run } from '../../../src/commands/run.ts'
import { openScope } from '../../../src/railway/scope.ts'
import { Draft } from '../../../src/record/draft.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { lookAtServices, refuseUnfitForUndoing, sentenceOf, whyNoWayBack, type LeavingService } from '../../../src/rollback/application.ts'
import type { Undone } from '../../../src/rollback/leaving.ts'
import { Standing } from '../../../src/rollback/standing.ts'
import { testContext } from '../../support/context.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { another, confirm, fresh, migratedAndDeployed, old, onRailway, serves, type Both, type OnRailway } from './application-scene.ts'
import { teamsMigration } from './scene.ts'

const steps = ({ steps: all }: RunRecord): string[] => all.map(({ name, outcome }) => `${name} ${outcome}`)
const text = (pattern: RegExp): unknown => expect.stringMatching(pattern)
const mutations = ({ requests }: FakeRailway): string[] => requests.filter(({ kind }) => kind === 'mutation').flatMap(({ fields }) => fields)
const hasTeams = async ({ one }: Both): Promise<unknown> => (await one.server.run(one.url, `SELECT to_regclass('teams') IS NOT NULL AS is`))[0]?.['is']

/** What the rollback sees; the deploy that is undone is known by its record. */
async function look(on: OnRailway, undone: Undone): Promise<{ application: Application; run: Run; found: LeavingService[] }> {
  const context = on.adapt(testContext())
  const { railway, scope } = await openScope({ api: context.railway, clock: context.clock }, { token: on.railway.token, apiUrl: on.railway.url, project: undefined, environment: undefined, target: 'production' })
  const found = await lookAtServices(railway, scope, ['api'], () => undone)
  const run = { id: 'x', command: 'rollback', context, draft: new Draft(context) } as unknown as Run
  return { run, found, application: { railway, scope, services: found, deps: { railway, clock: context.clock, log: context.log } } }
}

/** Once so many looks at the list of deployments have come. */
function afterLook(count: number, { railway }: OnRailway, then: () => void): void {
  const turn = (): void => {
    if (railway.requests.filter(({ fields, status }) => fields.includes('deployments') && status === 200).length >= count) then()
    else setImmediate(turn)
  }
  turn()
}

describe('a build of the undone code that was cut off', () => {
  test('is cancelled whatever serves, and looked for again; there is a way back as long as it is under way', async () => {
    const on = await onRailway()
    const before = on.railway.deployed(on.api, old, { minutesAgo: 60 })
    on.railway.scenario('stuck-building')
    const late = on.railway.somebodyDeploys(on.api, fresh)
    const undone: Undone = { commit: fresh, migratedAt: undefined, before: { deploymentId: before.id, commit: old, createdAt: before.createdAt } }
    const { application, run, found } = await look(on, undone)
    expect(found).toMatchObject([{ leaving: { is: 'old' }, underWay: [{ id: late.id }] }])
    refuseUnfitForUndoing(found)
    expect(whyNoWayBack(found)).toBeUndefined()
    expect(found.map(sentenceOf).join()).toMatch(/would be cancelled/)
    await cancelUnderWay(run, application, new Standing((state) => void (run.draft.state = state)))
    expect(run.draft.state).toMatch(/api serves aaaaaaaa\. The deployment .*bbbbbbbb.* is cancelled\./)
    expect(late.status).toBe('REMOVED')
    expect(whyNoWayBack((await look(on, undone)).found)).toMatch(/runs already/)
  })

  test('that Railway says is cancelled, and is not, stops the run', async () => {
    const on = await onRailway()
    const before = on.railway.deployed(on.api, old, { minutesAgo: 60 })
    on.railway.scenario('stuck-building')
    on.railway.somebodyDeploys(on.api, fresh)
    const { application, run } = await look(on, { commit: fresh, migratedAt: undefined, before: { deploymentId: before.id, commit: old, createdAt: before.createdAt } })
    const railway = { ...application.railway, requests: () => 0, request: async (...asked: Parameters<Application['railway']['request']>) => (asked[0].kind === 'mutation' ? { deploymentCancel: true } : await application.railway.request(...asked)) } as Application['railway']
    await expect(cancelUnderWay(run, { ...application, railway }, new Standing(() => undefined))).rejects.toMatchObject({ details: { code: 'not-cancelled', cause: text(/is BUILDING all the same/) } })
  })

  test('of a deploy that was cancelled before it left a record is known by the commit of its plan, and by nothing else', async () => {
    const on = await onRailway()
    on.railway.deployed(on.api, old, { minutesAgo: 60 })
    const late = on.railway.somebodyDeploys(on.api, fresh)
    const undone: Undone = { commit: undefined, migratedAt: new Date(Date.now() - 60_000).toISOString(), before: undefined }
    await expect(look(on, undone)).rejects.toMatchObject({ details: { code: 'deployment-under-way', cause: text(/not known whether it is of the deploy/) } })
    await expect(look(on, { ...undone, planned: another })).rejects.toMatchObject({ details: { code: 'deployment-under-way', cause: text(/that is not of the deploy/) } })
    expect((await look(on, { ...undone, planned: fresh })).found).toMatchObject([{ leaving: { is: 'old' }, underWay: [{ id: late.id }] }])
  })

  test('of which nothing proves whose it is: the database is not undone', async () => {
    const both = await migratedAndDeployed(teamsMigration, { isDeployed: false })
    both.railway.scenario('stuck-building')
    both.railway.somebodyDeploys(both.api, fresh)
    expect(await both.undo({ mode: 'down', confirm })).toMatchObject({ exitCode: 2, stop: { code: 'deployment-under-way', cause: text(/not known whether it is of the deploy/), state: 'Nothing was touched.' } })
    expect([await hasTeams(both), mutations(both.railway)]).toEqual([true, []])
  })

  test('is cancelled before the old code is brought back, and before the database is undone', async () => {
    const both = await migratedAndDeployed(teamsMigration)
    both.railway.scenario('stuck-building')
    const late = both.railway.somebodyDeploys(both.api, fresh)
    const done = await both.undo({ mode: 'down', confirm })
    expect(steps(done).filter((step) => /^(application-again|cancel|go-back|serving|undo) /.test(step))).toEqual(['application-again done', 'cancel done', 'go-back done', 'serving done', 'undo done'])
    expect([serves(both), late.status]).toEqual([[old], 'REMOVED'])
  })
})

describe('what is deployed while the rollback is at work', () => {
  test('before anything is done: refused, and nothing is touched', async () => {
    const both = await migratedAndDeployed(teamsMigration)
    afterLook(1, both, () => void both.railway.deployed(both.api, another, { minutesAgo: 0 }))
    const refused = await both.undo({ mode: 'down', confirm })
    expect(refused).toMatchObject({ exitCode: 2, stop: { code: 'deployed-since', state: 'Nothing was touched.' } })
    expect([await hasTeams(both), serves(both), mutations(both.railway)]).toEqual([true, [another], []])
  })

  test('after the last look: the database is not undone under it', async () => {
    const both = await migratedAndDeployed(teamsMigration, { isDeployed: false })
    afterLook(2, both, () => void both.railway.deployed(both.api, fresh, { minutesAgo: 0 }))
    const refused = await both.undo({ mode: 'down', confirm })
    expect(refused).toMatchObject({ exitCode: 2, stop: { code: 'deployed-since', cause: text(/api serves bbbbbbbb/) } })
    expect([steps(refused).filter((step) => step.startsWith('serving')), await hasTeams(both)]).toEqual([['serving refused'], true])
  })
})

test('what comes back is what the record names: its commit is built where its deployment is gone, and nothing else takes its place', async () => {
  const on = await onRailway()
  on.railway.deployed(on.api, another, { minutesAgo: 70 })
  on.railway.deployed(on.api, old, { minutesAgo: 60 })
  on.railway.deployed(on.api, fresh, { minutesAgo: 5 })
  const before = (commit: string | null): Undone => ({ commit: fresh, migratedAt: undefined, before: { deploymentId: '00000000-0000-4000-8000-000000000000', commit, createdAt: new Date(0).toISOString() } })
  expect((await look(on, before(another))).found).toMatchObject([{ before: { commit: another, canRollback: false } }])
  await expect(look(on, before(null))).rejects.toMatchObject({ details: { code: 'before-differs', cause: text(/what Railway has to bring back is aaaaaaaa/) } })
})

test('a service is stopped with all that may run yet, also what was begun to bring the old code back', async () => {
  const both = await migratedAndDeployed(teamsMigration)
  both.railway.scenario('cannot-roll-back')
  both.railway.scenario('stuck-deploying')
  const done = await both.undo({ mode: 'down', confirm })
  expect(done.stop).toBeUndefined()
  expect(mutations(both.railway)).toEqual(['serviceInstanceDeployV2', 'deploymentCancel', 'deploymentStop', 'serviceInstanceDeployV2'])
  expect(serves(both)).toEqual([old])
})
