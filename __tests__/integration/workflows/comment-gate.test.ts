import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { Pull } from '../../support/github/state.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

const hasNote = `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name = 'note'`

let made: Production
let pull: Pull
let hash: string
/** How far GitHub's clock is ahead of the machine's. */
let ahead = 0
beforeAll(async () => {
  made = await production({ gate: 'comment', quick: true, clock: () => new Date(Date.now() + ahead) })
  made.hub.user('erin', 'read')
  pull = await made.propose({ 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }, { title: 'Add a note' })
  const run = await made.merge(pull)
  const conclusion = await run.finished
  if (conclusion !== 'success') throw new Error(run.everything())
  expect([run.job('migrate').conclusion, run.job('deploy').conclusion]).toEqual(['skipped', 'skipped'])
  hash = /\/approve ([0-9a-f]{16,64})/.exec(made.comments(pull)[0] ?? '')?.[1] ?? ''
})

async function said(body: string, user: string, edit?: string): Promise<WorkflowRun> {
  ahead += 1100 // GitHub's times have whole seconds, and a comment has to be later than the plan
  const comment = made.hub.comment({ issue: pull.number, user, body })
  ahead += 1100 // an edit in the second of the writing does not show
  const runs = await made.runner.trigger({ event: 'issue_comment', comment: comment.id, actor: user })
  const run = runs.find(({ workflow }) => workflow.endsWith('deploy.yml'))
  if (!run) throw new Error('no deploy workflow was started')
  if (edit !== undefined) made.hub.editComment(comment.id, edit, user) // before the first job asks for it
  await run.finished
  return run
}

test('the plan’s comment holds the line to approve with', () => {
  expect(hash).toMatch(/^[0-9a-f]{16}$/)
})

test.each<[string, string, (hash: string) => [string, string, string?]]>([
  ['its author', 'wrote a pending migration', (all) => [`/approve ${all}`, 'ada']],
  ['somebody without write access', 'no write access', (all) => [`/approve ${all}`, 'erin']],
  ['another hash', '', () => [`/approve ${'0'.repeat(64)}`, 'bob']],
  ['a comment that was edited', '', (all) => [`/approve ${all}`, 'bob', `/approve ${all} `]],
])('is not approved by %s', async (_, cause, comment) => {
  const before = await made.state()
  const run = await said(...comment(hash))
  expect(run.conclusion).toBe('failure')
  expect(run.job('migrate').conclusion).toBe('skipped')
  expect(run.everything()).toContain(cause)
  expect(await made.state()).toEqual(before)
})

test('a comment that is no command starts nothing', async () => {
  const run = await said('I would /approve this', 'bob')
  expect(run.job('plan').conclusion).toBe('skipped')
  expect(await made.sql(hasNote)).toEqual([{ n: 0 }])
})

test('is approved by somebody with write access: migrate and deploy run, and the comment is answered', async () => {
  const run = await said(`/approve ${hash}`, 'bob')
  if (run.conclusion !== 'success') throw new Error(run.everything())
  expect([run.job('migrate').conclusion, run.job('deploy').conclusion]).toEqual(['success', 'success'])
  expect(await made.sql(hasNote)).toEqual([{ n: 1 }])
  const approval = made.hub.state.comments.findLast(({ user }) => user === 'bob')
  expect(approval?.reactions.map(({ content }) => content)).toContain('+1')
})

test('no secret is shown anywhere, and GitHub was asked as it describes itself', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
})
