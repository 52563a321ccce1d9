import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService } from '../../support/railway/state.ts'
import type { Pull } from '../../support/github/state.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

const notes = `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name = 'note'`

let railway: FakeRailway
let api: FakeService
let made: Production
let pull: Pull
let before: string
let deployed: string
beforeAll(async () => {
  railway = await startRailway()
  api = railway.service('api')
  made = await production({ quick: true, railway, env: { SIGNALBOX_RAILWAY_API_URL: railway.url }, files: { 'signalbox.yml': `railway-service: api\nwatch-for: 0\n` } })
  before = made.hub.state.branches['main'] ?? ''
  api.variables = { DATABASE_URL: made.url.reveal() }
  railway.deployed(api, before, { minutesAgo: 60 })
  pull = await made.propose({ 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }, { title: 'Add a note' })
  const run = await made.merge(pull)
  await made.review(run, 'production')
  await made.review(run, 'production-deploy')
  await succeeded(run)
  deployed = made.hub.state.branches['main'] ?? ''
})
afterAll(async () => await railway.close())

async function succeeded(run: WorkflowRun): Promise<void> {
  if ((await run.finished) !== 'success') throw new Error(run.everything())
}

function serving(): (string | null)[] {
  railway.settle()
  return railway.state.deployments.filter(({ status }) => status === 'SUCCESS').map(({ commit }) => commit)
}

function told(): string[] {
  return made.comments(pull).filter((body) => body.startsWith('<!-- signalbox:rollback:'))
}

test('the form without confirm previews and changes nothing; the pull request says what would come back, without asking Railway', async () => {
  const state = await made.state()
  railway.requests.length = 0
  const run = await made.dispatch({}, 'rollback.yml')
  await succeeded(run)
  expect(run.job('undo').conclusion).toBe('skipped')
  expect(await made.state()).toEqual(state)
  expect(railway.requests).toEqual([])
  const shown = run.everything().replaceAll('\u200d', '') // nothing of a commit is made a link
  expect(shown).toContain('app: the code from before runs on the schema of now too')
  expect(shown).toContain(`${deployed.slice(0, 8)} would go, and ${before.slice(0, 8)}`)
  expect(told()).toHaveLength(1)
})

test('a wrong confirmation is refused', async () => {
  const state = await made.state()
  const run = await made.dispatch({ confirm: 'rollback staging' }, 'rollback.yml')
  await made.review(run, 'production-rollback')
  expect(await run.finished).toBe('failure')
  expect(run.everything()).toContain('confirm is not exactly')
  expect(await made.state()).toEqual(state)
  expect(serving()).toEqual([deployed])
})

test('with confirm and an approval of that very preview the code alone goes back, as the schema serves it', async () => {
  const run = await made.dispatch({ confirm: 'rollback production' }, 'rollback.yml')
  await made.review(run, 'production-rollback', { user: 'carol' })
  await succeeded(run)
  expect(serving()).toEqual([before])
  expect(await made.sql(notes)).toEqual([{ n: 1 }])
  expect(told()).toHaveLength(1)
})

test('then the migration too, from the encrypted backup of that run; the pull request says so', async () => {
  railway.requests.length = 0
  const run = await made.dispatch({ confirm: 'rollback production', mode: 'restore' }, 'rollback.yml')
  await made.review(run, 'production-rollback', { user: 'carol' })
  await succeeded(run)
  expect(await made.sql(notes)).toEqual([{ n: 0 }])
  expect(await made.sql('SELECT count(*)::int AS n FROM "Thing"')).toEqual([{ n: 100 }])
  expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
  expect(serving()).toEqual([before])
  expect(told()).toHaveLength(1)
  expect(told()[0]).toContain('Rolled back by restore')
})

test('no secret is shown anywhere, and both were asked as they describe themselves', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
  expect(railway.problems).toEqual([])
})
