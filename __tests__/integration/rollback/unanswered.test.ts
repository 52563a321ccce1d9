import { expect, test } from '@jest/globals'
import { RailwayError, type Railway } from '../../../src/context/railway-port.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import type { TestContext } from '../../support/context.ts'
import { confirm, migratedAndDeployed, old, serves, type Both } from './application-scene.ts'
import { runWith, teamsMigration } from './scene.ts'

const steps = ({ steps: all }: RunRecord): string[] => all.map(({ name, outcome }) => `${name} ${outcome}`).filter((step) => /^(go-back|stop|serving|undo) /.test(step))
const mutations = ({ railway: { requests } }: Both): string[] => requests.filter(({ kind }) => kind === 'mutation').flatMap(({ fields }) => fields)
const hasTeams = async ({ one }: Both): Promise<unknown> => (await one.server.run(one.url, `SELECT to_regclass('teams') IS NOT NULL AS is`))[0]?.['is']

type Reading = (name: string, read: () => Promise<unknown>) => Promise<unknown>

/** The rollback, with what Railway answers to questions changed on the way once anything was asked to be done. */
async function undoReading(both: Both, change: Reading): Promise<RunRecord> {
  const adapt = (context: TestContext): TestContext => {
    const { railway, ...rest } = both.adapt(context)
    const changed = (connected: Railway): Railway => ({
      ...connected,
      request: async (operation, variables) => {
        const ask = async (): Promise<unknown> => await connected.request(operation, variables)
        return operation.kind === 'mutation' || mutations(both).length === 0 ? await ask() : await change(operation.name, ask)
      },
    })
    return { ...rest, railway: { ...railway, connect: (...asked) => changed(railway.connect(...asked)) } }
  }
  return await runWith(both.one.project, 'rollback', { 'database-url': both.one.url.reveal(), ...both.flags, mode: 'down', confirm }, adapt)
}

test('Railway takes no more requests when the old code is to come back: production is not stopped for that', async () => {
  const both = await migratedAndDeployed(teamsMigration)
  const served = serves(both)
  both.railway.scenario({ name: 'throttled', on: 'deploymentRollback' })
  const stopped = await both.undo({ mode: 'down', confirm })
  expect(stopped).toMatchObject({ exitCode: 1, stop: { cause: expect.stringMatching(/rate limit exceeded/) as unknown } })
  expect([steps(stopped), mutations(both), await hasTeams(both), serves(both)]).toEqual([['go-back failed'], ['deploymentRollback'], true, served])
})

test('Railway does not list the service any more: that is not “nobody is served”, and no table changes under it', async () => {
  const both = await migratedAndDeployed(teamsMigration)
  const withoutServices = { environment: { serviceInstances: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }, volumeInstances: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } } } }
  const stopped = await undoReading(both, async (name, read) => (name === 'Services' ? withoutServices : await read()))
  expect(stopped).toMatchObject({ exitCode: 1, stop: { cause: expect.stringMatching(/lists no service/) as unknown } })
  expect([steps(stopped), await hasTeams(both)]).toEqual([['go-back failed', 'stop failed'], true])
})

test.each([
  ['what serves is looked at', [old], 'serving'],
  ['a service is being stopped', [old], 'stop'],
])('an answer is missed while %s: it is looked again', async (_, after, step) => {
  const both = await migratedAndDeployed(teamsMigration)
  if (step === 'stop') both.railway.scenario('rollback-fails')
  let missed = 0
  const done = await undoReading(both, async (name, read) => {
    if (name !== 'Services' || missed > 0 || (step === 'stop' && !mutations(both).includes('deploymentStop'))) return await read()
    missed += 1
    throw new RailwayError('Problem processing request', { trouble: 'said', operation: name, isDone: 'unknown' })
  })
  expect([done.stop, missed, steps(done).includes(`${step} done`), await hasTeams(both), serves(both)]).toEqual([undefined, 1, true, false, after])
})
