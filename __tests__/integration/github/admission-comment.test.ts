import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ask, commits, deployed, push, type Admitted, type AskMore } from './admitting.ts'
import { commented, hash, openScene, otherHash, phrase, plannedRun } from './scene.ts'

const scene = await openScene()
const { hub } = scene
const warnings: string[] = []

beforeEach(() => {
  scene.reset()
  warnings.length = 0
})
afterAll(async () => await hub.close())

describe('a comment', () => {
  const asking = async (user: string, body: string, more: AskMore = {}, issue?: number): Promise<Admitted & { reactions: string[]; replies: string[] }> => {
    const before = hub.state.comments.length
    const { run, event, comment } = commented(scene, issue ?? hub.state.pulls[0]!.number, user, body)
    const admitted = await ask(scene, warnings, run, { event, ...more, inputs: { gate: 'comment', ...more.inputs } })
    const replies = hub.state.comments.slice(before).filter(({ id }) => id !== comment.id)
    expect(replies.every(({ issue: on }) => on === comment.issue)).toBe(true)
    return { ...admitted, reactions: hub.state.comments.find(({ id }) => id === comment.id)?.reactions.map(({ content }) => content) ?? [], replies: replies.map((reply) => reply.body) }
  }

  test('approves: hash and commit are the record’s', async () => {
    const { run } = plannedRun(scene)
    commits(scene, 1)
    expect(await asking('ann', `/approve ${hash.slice(0, 8)}`)).toMatchObject({
      code: 'approved',
      admission: { commit: run.headSha, planHash: hash, planRun: run.id, by: 'ann', url: expect.stringContaining('#issuecomment-'), state: 'pending', attempt: 1 },
      reactions: ['+1'],
      replies: [expect.stringMatching(/^Plan `abcdef01` for production is approved by ann and goes ahead with commit `[0-9a-f]{8}`: http.*runs\/\d+\.$/)],
    })
    expect(hub.problems).toEqual([])
  })

  test('of a plan with nothing pending', async () => {
    plannedRun(scene, { pending: 0 })
    expect(await asking('ann', `/approve ${hash}`)).toMatchObject({ code: 'approved', admission: { state: 'nothing-pending' } })
  })

  test.each([
    ['is no command', 'nice', 'ignored', [], 0],
    ['quotes one', `> /approve ${hash}`, 'ignored', [], 0],
    ['is for the rollback workflow', `/approve ${hash} rollback production`, 'ignored', [], 0],
    ['names no hash', '/approve', 'comment-unclear', ['confused'], 1],
    ['names something else', '/approve <img src=x onerror=alert(1)> @everyone', 'comment-unclear', ['confused'], 1],
    ['cancels something', '/cancel everything', 'comment-unclear', ['confused'], 1],
    ['names another hash', `/approve ${otherHash}`, 'plan-changed', ['-1'], 1],
  ] as const)('that %s', async (_, body, code, reactions, replies) => {
    plannedRun(scene)
    const told = await asking('ann', body)
    expect(told).toMatchObject({ code, reactions })
    expect(told.replies).toHaveLength(replies)
    expect(told.replies.join('')).not.toMatch(/<img|@everyone/)
    expect(hub.problems).toEqual([])
  })

  test.each([['the author', 'bob', 'gate-author-approval'], ['a stranger', 'stranger', 'comment-without-access'], ['a bot', 'dependabot[bot]', 'gate-not-a-person']])('by %s does not approve', async (_, user, code) => {
    plannedRun(scene)
    expect(await asking(user, `/approve ${hash}`)).toMatchObject({ code, reactions: ['-1'] })
  })

  test.each(['/approve', `/approve ${hash}`, '/cancel', '/cancel it'])('by a stranger, %s: no word in answer, and no record is read', async (body) => {
    plannedRun(scene)
    hub.requests.length = 0
    expect(await asking('stranger', body)).toMatchObject({ code: 'comment-without-access', reactions: ['-1'], replies: [] })
    expect(hub.requests.map(({ operationId }) => operationId)).toEqual(['repos/get', 'repos/get-collaborator-permission-level', 'reactions/create-for-issue-comment'])
  })

  test('of a destructive plan wants the phrase at once', async () => {
    plannedRun(scene, { risk: 'destructive' })
    expect(await asking('ann', `/approve ${hash}`)).toMatchObject({ code: 'not-acknowledged', replies: [expect.stringContaining(`/approve abcdef01 ${phrase}`)] })
    expect((await asking('ann', `/approve ${hash} ${phrase}`)).code).toBe('approved')
    expect((await asking('ann', `/approve ${hash}`, { inputs: { 'acknowledge-when': 'never' } })).code).toBe('approved')
  })

  test('on an issue, or edited, is ignored without asking anything but the repository', async () => {
    plannedRun(scene)
    const { run, event } = commented(scene, 1, 'ann', `/approve ${hash}`)
    hub.requests.length = 0
    expect((await ask(scene, warnings, run, { event: { ...event, issue: { number: 1, isPullRequest: false } }, inputs: { gate: 'comment' } })).code).toBe('ignored')
    expect((await ask(scene, warnings, run, { event: { ...event, action: 'edited' }, inputs: { gate: 'comment' } })).code).toBe('ignored')
    expect(hub.requests.map(({ operationId }) => operationId)).toEqual(['repos/get', 'repos/get'])
  })

  test('approves nothing where environments are the gate', async () => {
    plannedRun(scene)
    expect(await asking('ann', `/approve ${hash}`, { inputs: { gate: 'environment' } })).toMatchObject({ code: 'gate-by-environment', reactions: ['-1'] })
  })

  test('approves nothing older than what is deployed, and nothing that a force-push threw away', async () => {
    const { run } = plannedRun(scene)
    const [newer] = commits(scene, 1)
    deployed(scene, push(scene, newer!, { createdAt: '2026-02-01T11:00:00Z' }), newer!.sha)
    expect((await asking('ann', `/approve ${hash}`)).code).toBe('commit-older')
    hub.state.artifacts = hub.state.artifacts.filter(({ name }) => !name.startsWith('signalbox-deploy'))
    hub.state.branches['main'] = hub.state.commits[run.headSha]!.parents[0]!
    expect((await asking('ann', `/approve ${hash}`)).code).toBe('no-plan-to-approve')
  })

  test('/cancel ends what waits and makes the plan one that nobody can approve', async () => {
    const { run } = plannedRun(scene)
    hub.waitFor(run, 'production')
    expect(await asking('bob', '/cancel')).toMatchObject({ code: 'cancelled', admission: { by: 'bob', cancelledRuns: [run.id] }, reactions: ['+1'], replies: [expect.stringContaining('1 waiting run was ended')] })
    expect(run.conclusion).toBe('cancelled')
    expect((await asking('ann', `/approve ${hash}`)).code).toBe('plan-cancelled')
  })

  test('/cancel by a stranger does nothing', async () => {
    const { run } = plannedRun(scene)
    hub.waitFor(run, 'production')
    expect(await asking('stranger', '/cancel')).toMatchObject({ code: 'comment-without-access', reactions: ['-1'] })
    expect(run.status).toBe('waiting')
    expect((await asking('ann', `/approve ${hash}`)).code).toBe('approved')
  })

  test('approves also where it cannot be answered', async () => {
    plannedRun(scene)
    hub.faults.always('reactions/create-for-issue-comment', { kind: 'forbidden' })
    expect(await asking('ann', `/approve ${hash}`)).toMatchObject({ code: 'approved', reactions: [] })
    expect(warnings).toEqual([expect.stringContaining('pull-requests: write')])
  })
})
