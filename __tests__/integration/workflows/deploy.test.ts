import { expectNoSecret, production } from '../../support/production.ts'

const addNote = { 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }
const noteColumn = `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name = 'note'`

describe('a push to the default branch', () => {
  test('plan → approval → migrate → approval → deploy; the result is one comment on the merged pull request', async () => {
    const made = await production()
    const pull = await made.propose(addNote, { title: 'Add a note' })
    const run = await made.merge(pull)

    await made.review(run, 'production')
    await made.review(run, 'production-deploy')
    const conclusion = await run.finished
    if (conclusion !== 'success') throw new Error(run.everything())

    expect(await made.sql(noteColumn)).toEqual([{ n: 1 }])
    expect(run.jobs.map(({ id, conclusion: how }) => [id, how])).toEqual([
      ['plan', 'success'],
      ['migrate', 'success'],
      ['deploy', 'success'],
    ])
    expect(run.job('deploy').everything()).toContain(`deployed ${made.hub.state.branches['main'] ?? '?'}`)
    const comments = made.comments(pull)
    expect(comments).toHaveLength(1)
    expect(comments[0]).toMatch(/^<!-- signalbox:deploy:production /)
    expect(made.hub.problems).toEqual([])
    expectNoSecret(made)
  })
})
