import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { Pull } from '../../support/github/state.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

let made: Production
let pull: Pull
beforeAll(async () => {
  made = await production({ quick: true })
})

async function watched(): Promise<WorkflowRun> {
  const [run] = await made.runner.trigger({ event: 'schedule', cron: '30 * * * *' })
  if (!run) throw new Error('no watch was started')
  await run.finished
  return run
}

const told = (): string[] => made.comments(pull).filter((body) => body.startsWith('<!-- signalbox:watch:'))

test('without a young deploy it leaves at once', async () => {
  const run = await watched()
  expect([run.conclusion, run.everything()]).toEqual(['success', expect.stringContaining('no deploy is younger than 24 hours')])
})

test('after a deploy it looks; the pull request hears of it when the verdict changes, and only then', async () => {
  pull = await made.propose({ 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }, { title: 'Add a note' })
  const deploy = await made.merge(pull)
  await made.review(deploy, 'production')
  await made.review(deploy, 'production-deploy')
  if ((await deploy.finished) !== 'success') throw new Error(deploy.everything())

  const well = await watched()
  if (well.conclusion !== 'success') throw new Error(well.everything())
  expect([told(), well.everything()]).toEqual([[], expect.stringContaining('One look: ')])

  await made.sql('DELETE FROM "Thing"')
  expect((await watched()).conclusion).toBe('failure')
  const [first, ...more] = told()
  expect([first, more]).toEqual([expect.stringContaining('there are things'), []])
  expect((await watched()).conclusion).toBe('failure')
  expect(told()).toEqual([first])

  await made.sql(`INSERT INTO "Thing" VALUES (1, 'one')`)
  expect((await watched()).conclusion).toBe('success')
  expect(told()).toHaveLength(1)
  expect(told()[0]).not.toBe(first)
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
})
