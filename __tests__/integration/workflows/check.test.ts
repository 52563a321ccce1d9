import { expectNoSecret, production, type Production } from '../../support/production.ts'
import type { Pull } from '../../support/github/state.ts'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'

const migration = (name: string, sql: string): Record<string, string> => ({ [`prisma/migrations/${name}/migration.sql`]: sql })
const note = migration('20260201000000_note', 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n')

let made: Production
beforeAll(async () => {
  made = await production()
  const staging = await made.stagingDatabase()
  const { secrets } = made.hub.state.environments['staging'] ?? {}
  if (secrets) secrets['STAGING_URL'] = staging.reveal()
})

async function checked(pull: Pull, trigger: { event?: string; actor?: string; ref?: string } = {}): Promise<WorkflowRun> {
  const runs = await made.runner.trigger({ event: 'pull_request', pull: pull.number, ...trigger })
  const run = runs.find(({ workflow }) => workflow.endsWith('check.yml'))
  if (!run) throw new Error('no check was started')
  await run.finished
  return run
}

test('a pull request with a migration is rehearsed on staging’s copy; the result is one comment, updated by the next push', async () => {
  const pull = await made.propose(note, { title: 'Add a note' })
  const before = await made.state()
  const first = await checked(pull)
  if (first.conclusion !== 'success') throw new Error(first.everything())
  expect(first.job('rehearse').everything()).not.toContain('github-token')
  const [comment, ...more] = made.comments(pull)
  expect(more).toEqual([])
  expect(comment).toMatch(/^<!-- signalbox:check:production /)
  expect(comment).toContain('20260201000000_note')

  await made.git.commit({ files: migration('20260201000000_note', 'ALTER TABLE "Thing" ADD COLUMN "note" INTEGER;\n'), branch: pull.head.branch, author: 'ada' })
  await made.pushed(pull)
  const second = await checked(pull)
  expect(second.conclusion).toBe('success')
  const after = made.comments(pull)
  expect(after).toHaveLength(1)
  expect(after[0]).not.toBe(comment)
  expect(await made.state()).toEqual(before)
})

test('a pull request that changes nothing that matters ends without an install, and is not commented on', async () => {
  const pull = await made.propose({ 'README.md': '# Hello\n' }, { title: 'Words' })
  const run = await checked(pull)
  expect(run.conclusion).toBe('success')
  expect(run.job('rehearse').everything()).not.toContain('npm ci --ignore-scripts')
  expect(made.comments(pull)).toEqual([])
})

test.each([
  ['a fork', { headRepository: 'mallory/shop', author: 'mallory' }],
  ['Dependabot', { author: 'dependabot[bot]' }],
])('a pull request of %s is rehearsed on the base’s migrations without a secret, and nothing is commented', async (_, more) => {
  const pull = await made.propose(migration('20260203000000_fork', 'CREATE TABLE "Forked" ("id" INTEGER PRIMARY KEY);\n'), { title: '@everyone <script>`|` ::set-output name=x::y', ...more })
  const run = await checked(pull, { actor: more.author })
  if (run.conclusion !== 'success') throw new Error(run.everything())
  const text = run.everything()
  expect(text).toContain('without data')
  expect(made.comments(pull)).toEqual([])
  expect(text).not.toContain('has no comment of this')
})

test('a draft is rehearsed and commented on as any other', async () => {
  const pull = await made.propose(migration('20260206000000_draft', 'CREATE TABLE "Drafted" ("id" INTEGER PRIMARY KEY);\n'), { title: 'Draft' })
  pull.draft = true
  expect((await checked(pull)).conclusion).toBe('success')
  expect(made.comments(pull)).toHaveLength(1)
})

test('a migration that fails on the copy fails the check, and the comment says where', async () => {
  const pull = await made.propose(migration('20260204000000_bad|`name`', 'ALTER TABLE "Nothing" ADD COLUMN "x" TEXT;\n'), { title: 'Bad' })
  const run = await checked(pull)
  expect(run.conclusion).toBe('failure')
  expect(run.job('comment').conclusion).toBe('success')
  const [comment] = made.comments(pull)
  expect(comment).toContain('Nothing')
  expect(comment).toMatch(/### ❌ Failed/)
})

test('a merge queue is checked and not commented on', async () => {
  const pull = await made.propose(migration('20260205000000_queued', 'CREATE TABLE "Queued" ("id" INTEGER PRIMARY KEY);\n'), { title: 'Queued' })
  const ref = 'gh-readonly-queue/main/pr-9-0123'
  await made.git.commit({ files: migration('20260205000000_queued', 'CREATE TABLE "Queued" ("id" INTEGER PRIMARY KEY);\n'), branch: ref, author: 'ada' })
  const run = await checked(pull, { event: 'merge_group', ref: `refs/heads/${ref}` })
  if (run.conclusion !== 'success') throw new Error(run.everything())
  expect(run.job('comment').conclusion).toBe('skipped')
})

test('no secret is shown anywhere, and GitHub was asked as it describes itself', () => {
  expectNoSecret(made)
  expect(made.hub.problems).toEqual([])
})
