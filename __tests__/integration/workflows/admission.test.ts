import path from 'node:path'
import { recordSchema } from '../../../src/record/record.ts'
import { bundle, temporaryDirectory } from '../../protocol/door.ts'
import { notingOwnTime, ownMilliseconds } from '../../support/own-time.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'

const migration = (name: string, sql: string): Record<string, string> => ({ [`prisma/migrations/${name}/migration.sql`]: sql })

let made: Production
let deployed: string
let noted: string
beforeAll(async () => {
  noted = path.join(await temporaryDirectory(), 'own-time')
  made = await production({ quick: true, preloads: [notingOwnTime(noted)] })
})

test('nothing pending: only the deploy asks, and our own time is at most 5 s', async () => {
  const pull = await made.propose({ 'README.md': '# Hello\n' }, { title: 'Words' })
  const run = await made.merge(pull)
  await made.review(run, 'production-deploy')
  if ((await run.finished) !== 'success') throw new Error(run.everything())
  expect(run.job('migrate').conclusion).toBe('skipped')
  const records = made.hub.state.artifacts.filter(({ run: of, name }) => of === run.id && name.endsWith('.json')).map(({ content }) => recordSchema.parse(JSON.parse(content.toString('utf8'))))
  const commands = new Set(records.map(({ command }) => command)) // the deploy's may be kept more than once
  expect([...commands].sort()).toEqual(['admit', 'deploy', 'plan'])
  const { processes, milliseconds } = await ownMilliseconds(noted, bundle)
  expect(processes).toBeGreaterThanOrEqual(commands.size)
  expect(milliseconds).toBeLessThanOrEqual(5000)
  deployed = made.hub.state.branches['main'] ?? ''
  expect(run.job('deploy').everything()).toContain(`deployed ${deployed}`)
})

test('a commit that is not merged is refused before it is checked out', async () => {
  const pull = await made.propose(migration('20260301000000_evil', 'DROP TABLE "Thing";\n'), { title: 'Not merged' })
  const before = await made.state()
  const run = await made.dispatch({ commit: pull.head.sha })
  expect(await run.finished).toBe('failure')
  expect(run.job('plan').everything()).toContain('unmerged code is not deployed')
  expect(run.job('plan').everything()).not.toContain('Run actions/checkout')
  expect(await made.state()).toEqual(before)
})

test('a commit older than the one deployed last is refused', async () => {
  const first = made.hub.state.commits[deployed]?.parents[0] ?? ''
  const run = await made.dispatch({ commit: first })
  expect(await run.finished).toBe('failure')
  expect(run.everything()).toContain('which was deployed last')
})

test('a run started on another branch is refused', async () => {
  await made.propose({ 'x.txt': 'x\n' }, { branch: 'side' })
  const [run] = await made.runner.trigger({ event: 'workflow_dispatch', workflow: 'deploy.yml', actor: 'ada', ref: 'refs/heads/side', inputs: {} })
  expect(await run?.finished).toBe('failure')
  expect(run?.everything()).not.toContain('Run actions/checkout')
})

test('two pushes quickly after each other: the older run that waits is cancelled, the newer one asks alone', async () => {
  const one = await made.merge(await made.propose(migration('20260401000000_one', 'CREATE TABLE "One" ("id" INTEGER PRIMARY KEY);\n'), { title: 'One' }))
  await one.waitingFor('production')
  const two = await made.merge(await made.propose(migration('20260402000000_two', 'CREATE TABLE "Two" ("id" INTEGER PRIMARY KEY);\n'), { title: 'Two' }))
  await two.waitingFor('production')
  expect(await one.finished).toBe('cancelled')

  await made.review(two, 'production')
  await made.review(two, 'production-deploy')
  if ((await two.finished) !== 'success') throw new Error(two.everything())
  expect(await made.sql(`SELECT count(*)::int AS n FROM pg_tables WHERE tablename IN ('One', 'Two')`)).toEqual([{ n: 2 }])
})

test('failed jobs run again do not pass the gate with the approval of before; all jobs run again do', async () => {
  made.hub.state.variables['BACKUP_MAX_AGE'] = '1ms'
  const run = await made.merge(await made.propose(migration('20260501000000_again', 'CREATE TABLE "Again" ("id" INTEGER PRIMARY KEY);\n'), { title: 'Again' }))
  await made.review(run, 'production')
  expect(await run.finished).toBe('failure')
  Reflect.deleteProperty(made.hub.state.variables, 'BACKUP_MAX_AGE')

  run.rerun('failed', 'ada')
  await made.review(run, 'production')
  expect(await run.finished).toBe('failure')
  expect(run.job('migrate').everything()).toContain('Re-run all jobs')

  run.rerun('all', 'ada')
  await made.review(run, 'production')
  await made.review(run, 'production-deploy')
  if ((await run.finished) !== 'success') throw new Error(run.everything())
  expect(await made.sql(`SELECT count(*)::int AS n FROM pg_tables WHERE tablename = 'Again'`)).toEqual([{ n: 1 }])
})

test('a rejected approval ends the run, and nothing is deployed', async () => {
  const run = await made.merge(await made.propose(migration('20260601000000_no', 'CREATE TABLE "No" ("id" INTEGER PRIMARY KEY);\n'), { title: 'No' }))
  const before = await made.state()
  await made.review(run, 'production', { state: 'rejected' })
  expect(await run.finished).toBe('failure')
  expect(run.job('deploy').conclusion).toBe('skipped')
  expect(await made.state()).toEqual(before)
})

test('no secret is shown anywhere, and GitHub was asked as it describes itself', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
})
