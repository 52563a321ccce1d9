import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { Pull } from '../../support/github/state.ts'

const notes = `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name = 'note'`

let made: Production
let pull: Pull
beforeAll(async () => {
  made = await production({ quick: true })
  pull = await made.propose({ 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }, { title: 'Add a note' })
  const run = await made.merge(pull)
  await made.review(run, 'production')
  await made.review(run, 'production-deploy')
  if ((await run.finished) !== 'success') throw new Error(run.everything())
})

test('the form without confirm previews and changes nothing; the pull request says what would be lost', async () => {
  const before = await made.state()
  const run = await made.dispatch({}, 'rollback.yml')
  if ((await run.finished) !== 'success') throw new Error(run.everything())
  expect(run.job('undo').conclusion).toBe('skipped')
  expect(await made.state()).toEqual(before)
  expect(made.comments(pull).filter((body) => body.startsWith('<!-- signalbox:rollback:'))).toHaveLength(1)
})

test('a wrong confirmation is refused', async () => {
  const before = await made.state()
  const run = await made.dispatch({ confirm: 'rollback staging' }, 'rollback.yml')
  await made.review(run, 'production-rollback')
  expect(await run.finished).toBe('failure')
  expect(run.everything()).toContain('confirm is not exactly')
  expect(await made.state()).toEqual(before)
})

test('with confirm and an approval it is undone from the encrypted backup of that run; the pull request says so', async () => {
  const run = await made.dispatch({ confirm: 'rollback production', mode: 'restore' }, 'rollback.yml')
  await made.review(run, 'production-rollback', { user: 'carol' })
  if ((await run.finished) !== 'success') throw new Error(run.everything())
  expect(await made.sql(notes)).toEqual([{ n: 0 }])
  expect(await made.sql('SELECT count(*)::int AS n FROM "Thing"')).toEqual([{ n: 100 }])
  const told = made.comments(pull).filter((body) => body.startsWith('<!-- signalbox:rollback:'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('Rolled back by restore')
})

test('no secret is shown anywhere, and GitHub was asked as it describes itself', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
})
