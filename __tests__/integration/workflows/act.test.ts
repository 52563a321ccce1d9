import type { Pull, Run } from '../../support/github/state.ts'
import { expectNoSecret, production, type Production } from '../../support/production.ts'
import { mergePull } from '../../support/workflow-runner/mirror.ts'
import { runByAct, type ActRun } from './act-run.ts'

const addNote = { 'prisma/migrations/20260201000000_note/migration.sql': 'ALTER TABLE "Thing" ADD COLUMN "note" TEXT;\n' }
const noteColumn = `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'Thing' AND column_name = 'note'`

// The shipped workflows on another runner than ours. It reads neither environments (one set of secrets for all jobs, nobody waits) nor `permissions:`.
let made: Production
let pull: Pull
const outputs: string[] = []
beforeAll(async () => {
  made = await production()
  pull = await made.propose(addNote, { title: 'Add a note' })
})

test('a pull request: rehearsed on staging’s copy, the result is one comment', async () => {
  const staging = await made.stagingDatabase()
  const before = await made.state()
  const { results, output } = await runByAct(made, {
    workflow: 'check',
    trigger: { event: 'pull_request', pull: pull.number },
    secrets: { STAGING_URL: staging.reveal() },
    permissions: { contents: 'read', 'pull-requests': 'write' },
  })
  outputs.push(output)
  if (results['rehearse'] !== 'succeeded') throw new Error(output)
  expect(results).toEqual({ rehearse: 'succeeded', comment: 'succeeded' })
  const [comment, ...more] = made.comments(pull)
  expect(more).toEqual([])
  expect(comment).toMatch(/^<!-- signalbox:check:production /)
  expect(comment).toContain('20260201000000_note')
  expect(await made.state()).toEqual(before)
})

describe('merged', () => {
  beforeAll(async () => {
    await mergePull(made.hub, made.git.folder, pull.number, 'merge', 'ada')
  })

  async function deployed(onJob?: (job: string, run: Run) => void): Promise<ActRun> {
    const { environments } = made.hub.state
    const ended = await runByAct(made, {
      workflow: 'deploy',
      trigger: { event: 'push', actor: 'ada' },
      secrets: { ...environments['production']?.secrets, ...environments['production-deploy']?.secrets },
      permissions: { contents: 'read', actions: 'write', 'pull-requests': 'write' },
      ...(onJob ? { onJob } : {}),
    })
    outputs.push(ended.output)
    return ended
  }

  test('without a review migrate refuses, and the database is as it was', async () => {
    const before = await made.state()
    const { results, output } = await deployed()
    expect(results).toEqual({ plan: 'succeeded', migrate: 'failed' })
    expect(output).toContain('::error::Nobody approved production in this run since its plan was made.')
    expect(await made.state()).toEqual(before)
  })

  test('plan → approval → migrate → approval → deploy', async () => {
    const asking: Record<string, string> = { migrate: 'production', deploy: 'production-deploy' }
    const { results, output } = await deployed((job, run) => {
      const environment = asking[job]
      if (environment === undefined) return
      made.hub.waitFor(run, environment)
      made.hub.review({ run, environment, state: 'approved', user: 'bob' })
    })
    if (results['deploy'] !== 'succeeded') throw new Error(output)
    expect(results).toEqual({ plan: 'succeeded', migrate: 'succeeded', deploy: 'succeeded' })
    expect(await made.sql(noteColumn)).toEqual([{ n: 1 }])
    expect(output).toContain(`deployed ${made.hub.state.branches['main'] ?? '?'}`)
    expect(made.comments(pull).filter((body) => body.startsWith('<!-- signalbox:deploy:production '))).toHaveLength(1)
  })
})

test('no secret is shown anywhere, and GitHub was asked as it describes itself', () => {
  expect(outputs).toHaveLength(3)
  const shown = outputs.join('\n')
  expectNoSecret(made, shown)
  for (const token of made.hub.tokens.keys()) expect(shown.includes(token)).toBe(false)
  expect(made.hub.problems).toEqual([])
})
