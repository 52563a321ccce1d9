import { afterAll } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import type { Clock } from '../../../src/context/ports.ts'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { openControl } from '../../../src/postgres/control.ts'
import { beginRun, endRun, noteStep } from '../../../src/postgres/journal.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService } from '../../support/railway/state.ts'
import { postgresServer } from '../../support/servers.ts'
import { apply, runWith, scene, type Scene } from './scene.ts'
import type { Migrations } from '../../support/prisma-project.ts'

export const [oldest, old, fresh, another] = ['0', 'a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string, string]
export const confirm = 'rollback production'

/** A clock that a sleep puts forward: what Railway takes minutes for passes at once. Elapsed is what was slept and computed: how busy this machine is does not show. */
function fastClock(): Clock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    elapsed: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1000 + ahead
    },
    sleep: async (milliseconds) => {
      ahead += milliseconds
      await new Promise((resolve) => setTimeout(resolve, 2))
    },
  }
}

const open: FakeRailway[] = []
afterAll(async () => {
  for (const railway of open) await railway.close()
})

/** A project on Railway with a service `api`, and ways to run rollback against it. */
export interface OnRailway {
  readonly railway: FakeRailway
  readonly api: FakeService
  /** Without a database and without a project. */
  readonly rollback: (flags?: Readonly<Record<string, string>>) => Promise<RunRecord>
  /** With the clock and the Railway of this scene. */
  readonly adapt: (context: TestContext) => TestContext
  readonly flags: Readonly<Record<string, string>>
}

export async function onRailway(): Promise<OnRailway> {
  const clock = fastClock()
  const railway = await startRailway({ clock, pace: 1 })
  open.push(railway)
  const api = railway.service('api')
  const flags = { 'railway-token': railway.token, 'railway-api-url': railway.url, 'railway-service': 'api' }
  const adapt = (context: TestContext): TestContext => ({ ...context, clock, railway: createRailwayApi({ clock, redact: context.redact, signal: context.lifetime.signal }) })
  return {
    ...{ railway, api, adapt, flags },
    rollback: async (more = {}) => {
      const context = adapt(testContext({ environment: { PATH: process.env['PATH'] } }))
      const given = new Map(Object.entries({ mode: 'app', 'working-directory': await temporaryDirectory(), ...flags, ...more }).filter(([, value]) => value !== ''))
      return (await runCommand(context, 'rollback', async () => await readInputs('rollback', { given: flagInputs(given), kind: 'cli' }, {}, context.redact))).record
    },
  }
}

/** The commits that serve now, as the fake itself says. */
export function serves({ railway, api }: Pick<OnRailway, 'railway' | 'api'>, { id }: FakeService = api): (string | null)[] {
  railway.settle()
  return railway.state.deployments.filter(({ serviceId, status, stopped }) => serviceId === id && status === 'SUCCESS' && !stopped).map(({ commit }) => commit)
}

export interface Both extends OnRailway {
  readonly one: Scene
  /** rollback of both, with the flags of both. */
  readonly undo: (flags?: Readonly<Record<string, string>>) => Promise<RunRecord>
}

/** The old code served; then the migrations were applied by a run of ours, and the new code deployed. */
export async function migratedAndDeployed(migrations: Migrations, { isDeployed = true }: { isDeployed?: boolean } = {}): Promise<Both> {
  const one = await scene({ migrations })
  const on = await onRailway()
  on.railway.deployed(on.api, old, { minutesAgo: 60 })
  const { server, url, project } = one
  const context = testContext()
  const control = await openControl(context, url, { create: true })
  if (control === undefined) throw new Error('no control place')
  const [row] = await server.run(url, 'SELECT oid FROM pg_database WHERE datname = current_database()')
  const id = `run-${url.database}`
  const names = Object.keys(migrations)
  await beginRun(control, { id, command: 'migrate', target: { oid: Number(row?.['oid']), database: url.database }, migrations: names })
  const moment = async (): Promise<unknown> => (await server.run(url, 'SELECT pg_current_snapshot()::text AS snapshot'))[0]?.['snapshot']
  await noteStep(control, id, 'migrate-deploy', { snapshot: await moment() })
  for (const name of names) await apply(server, url, project, name)
  await noteStep(control, id, 'migrated', { snapshot: await moment() })
  await endRun(control, id, 'succeeded')
  await context.end()
  if (isDeployed) on.railway.deployed(on.api, fresh, { minutesAgo: 0 })
  const scratch = (await postgresServer(15, { shared_buffers: '64MB' })).url.reveal()
  return { ...on, one, undo: async (flags = {}) => await runWith(project, 'rollback', { 'database-url': url.reveal(), 'scratch-url': scratch, ...on.flags, ...flags }, on.adapt) }
}
