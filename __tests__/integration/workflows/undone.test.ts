import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { FakeRailway } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

// A deploy waits for its approval, its migration is undone meanwhile, and nobody could cancel it.

const name = '20260301000000_colour'
const migration = { [`prisma/migrations/${name}/migration.sql`]: 'ALTER TABLE "Thing" ADD COLUMN "colour" TEXT;\n', [`prisma/migrations/${name}/down.sql`]: 'ALTER TABLE "Thing" DROP COLUMN "colour";\n' }
const columns = `SELECT count(*)::int AS n FROM information_schema.columns WHERE column_name = 'colour'`

let railway: FakeRailway
let made: Production
let before: string
beforeAll(async () => {
  railway = await startRailway()
  railway.database('Postgres')
  const api = railway.service('api')
  made = await production({
    railway,
    env: { SIGNALBOX_RAILWAY_API_URL: railway.url },
    files: { 'signalbox.yml': 'railway-service: api\nwatch-for: 0\nbackup-proof: decode\n' },
    quick: true,
  })
  before = made.hub.state.branches['main'] ?? ''
  // The job of deploy may have the role that only reads.
  const { environments } = made.hub.state
  Object.assign(environments['production-deploy']!.secrets, { DATABASE_URL: environments['production-plan']!.secrets['DATABASE_URL'] })
  api.variables = { DATABASE_URL: made.url.reveal() }
  railway.deployed(api, before, { minutesAgo: 60 })
})
afterAll(async () => await railway.close())

test('at a terminal, which leaves no record: the history in the database says it', async () => {
  const run = await made.merge(await made.propose(migration))
  await made.review(run, 'production')
  await run.waitingFor('production-deploy')
  expect(await made.sql(columns)).toEqual([{ n: 1 }])
  await made.sql(`ALTER TABLE "Thing" DROP COLUMN "colour"; DELETE FROM _prisma_migrations WHERE migration_name = '${name}'`)
  await made.review(run, 'production-deploy')
  expect(await run.finished).toBe('failure')
  expect(run.job('deploy').everything()).toContain(`${name} is not applied on ${made.url.database} any more`)
  expectOldCode()
}, 280_000)

test('by the rollback workflow, which may not cancel: its record says it, and which run it was', async () => {
  const run = await made.dispatch()
  await made.review(run, 'production')
  await run.waitingFor('production-deploy')
  expect(await made.sql(columns)).toEqual([{ n: 1 }])
  made.hub.faults.always('actions/cancel-workflow-run', { kind: 'forbidden' })
  const undo = await made.dispatch({ mode: 'down', confirm: 'rollback production' }, 'rollback.yml')
  await made.review(undo, 'production-rollback', { user: 'carol' })
  await succeeded(undo)
  expect(await made.sql(columns)).toEqual([{ n: 0 }])
  await made.review(run, 'production-deploy')
  expect(await run.finished).toBe('failure')
  expect(run.job('deploy').everything()).toContain(`run ${undo.id} of the rollback workflow has undone ${name} (mode: down)`)
  expectOldCode()
}, 280_000)

test('no secret is shown anywhere, and Railway was asked as it describes itself', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
  expect(railway.problems).toEqual([])
})

function expectOldCode(): void {
  railway.settle()
  expect(railway.state.deployments.filter(({ status }) => status === 'SUCCESS').map(({ commit }) => commit)).toEqual([before])
  expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
}

async function succeeded(run: WorkflowRun): Promise<void> {
  if ((await run.finished) !== 'success') throw new Error(run.everything())
}
