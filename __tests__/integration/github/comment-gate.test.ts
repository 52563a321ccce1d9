import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { GateRequest } from '../../../src/gate/github-gate.ts'
import type { GitHubEvent } from '../../../src/github/event.ts'
import type { Comment, Run } from '../../support/github/state.ts'
import { commented, deployWorkflow, gateRequest, hash, leavePlan, mergedPull, openScene, otherHash, phrase, plannedRun, rollbackWorkflow, verdictOf, type PlanRun } from './scene.ts'

const scene = await openScene()
const { hub } = scene
const short = hash.slice(0, 8)

beforeEach(() => scene.reset())
afterAll(async () => await hub.close())

interface Told {
  readonly comment: Comment
  /** The run that the comment started. */
  readonly run: Run
  readonly event: GitHubEvent
  readonly planned: PlanRun
}

/** A row: what is otherwise than when ann comments `/approve` with the hash on bob's merged pull request, after its plan was made. */
interface Row {
  readonly is: string
  readonly gives: string
  readonly rule?: number
  readonly plan?: Parameters<typeof plannedRun>[1]
  /** After the plan, before the comment. */
  readonly before?: (planned: PlanRun) => void
  readonly by?: string
  readonly says?: string
  readonly on?: (planned: PlanRun) => number
  /** After the comment. */
  readonly after?: (told: Told) => void
  readonly request?: Parameters<typeof gateRequest>[2] | ((told: Told) => Parameters<typeof gateRequest>[2])
  readonly fix?: RegExp
}

const destructive = { made: { hash, risk: 'destructive' as const } }
const inputs = (more: Partial<GateRequest['inputs']>) => ({ inputs: more })
const says = (user: string, body: string, issue = 1): void => void commented(scene, issue, user, body)
const newerPlan = (of: string, more: Parameters<typeof leavePlan>[2] = {}): Run => {
  const run = hub.createRun({ workflow: deployWorkflow, actor: 'cat' })
  leavePlan(scene, run, { pulls: [1], hash: of, ...more })
  scene.tick()
  return run
}
const setComment = (change: Partial<Comment>) => ({ comment }: Told): void => void Object.assign(comment, change)

const rows: Row[] = [
  { is: 'as it should be', gives: 'passes' },
  { is: 'eight digits', gives: 'passes', says: `/approve ${short}` },
  { is: 'eight digits in capitals and backticks', gives: 'passes', says: `/approve \`${short.toUpperCase()}\`` },
  { is: 'blank lines before, words behind', gives: 'passes', says: `\n \n/approve ${hash} looks good\nto me` },
  { is: 'by a maintainer', gives: 'passes', by: 'cat' },
  { is: 'by an administrator', gives: 'passes', by: 'dan' },
  { is: 'by the author, who may', gives: 'passes', by: 'bob', request: inputs({ 'allow-self-approval': true }) },
  { is: 'destructive, with the phrase behind the hash', gives: 'passes', says: `/approve ${short} ${phrase}`, request: destructive },
  { is: 'destructive, with the phrase below', gives: 'passes', says: `/approve ${short}\r\n\r\n  ${phrase}`, request: destructive },
  { is: 'a failed run in between that made no plan', gives: 'passes', before: () => void hub.createRun({ workflow: deployWorkflow, status: 'completed', conclusion: 'failure' }) },
  { is: 'a newer plan of another environment', gives: 'passes', before: () => void newerPlan(otherHash, { environment: 'staging' }) },
  { is: 'a newer plan made after the comment', gives: 'passes', after: () => void newerPlan(otherHash) },
  { is: 'talk about /cancel, and a stranger’s /cancel', gives: 'passes', after: () => { says('ann', 'should we /cancel?'); says('ann', '> /cancel'); says('stranger', '/cancel'); says('eve', '/cancel') } },
  { is: 'a /cancel older than the plan', gives: 'passes', after: () => { says('ann', '/cancel'); hub.state.comments.at(-1)!.createdAt = '2026-02-01T12:00:30Z' } },

  { is: 'seven digits', gives: 'comment-not-approving', rule: 2, says: `/approve ${hash.slice(0, 7)}` },
  { is: 'no hash', gives: 'comment-not-approving', rule: 2, says: '/approve' },
  { is: 'no hash but yes', gives: 'comment-not-approving', rule: 2, says: '/approve yes' },
  { is: 'a hash that is longer', gives: 'comment-not-approving', rule: 2, says: `/approve ${hash}0` },
  { is: 'another hash', gives: 'plan-changed', rule: 3, says: `/approve ${otherHash}` },
  { is: 'a hash that begins alike', gives: 'plan-changed', rule: 3, says: `/approve ${short}ff` },
  { is: 'quoted', gives: 'comment-not-approving', rule: 2, says: `> /approve ${hash}` },
  { is: 'indented', gives: 'comment-not-approving', rule: 2, says: `    /approve ${hash}` },
  { is: 'in a block of code', gives: 'comment-not-approving', rule: 2, says: `\`\`\`\n/approve ${hash}\n\`\`\`` },
  { is: 'in the second line', gives: 'comment-not-approving', rule: 2, says: `please\n/approve ${hash}` },
  { is: 'approved, not /approve', gives: 'comment-not-approving', rule: 2, says: `/approved ${hash}` },
  { is: '/cancel', gives: 'comment-not-approving', rule: 2, says: '/cancel' },
  { is: 'a rollback', gives: 'comment-is-rollback', rule: 2, says: `/approve ${hash} rollback production` },

  { is: 'by the author', gives: 'gate-author-approval', rule: 2, by: 'bob' },
  { is: 'by an author that only the record knows', gives: 'gate-author-approval', rule: 2, plan: { authors: ['ANN'] }, request: { authors: [] } },
  { is: 'by an author that only this job knows', gives: 'gate-author-approval', rule: 2, request: { authors: ['ann'] } },
  { is: 'who wrote it is known to nobody', gives: 'gate-authors-unknown', rule: 2, plan: { authorsUnknown: true }, request: { authors: null } },
  { is: 'who wrote it is known to this job', gives: 'passes', plan: { authorsUnknown: true } },
  { is: 'who wrote it is known to the record', gives: 'passes', request: { authors: null } },
  { is: 'who wrote nothing pending is known to nobody', gives: 'passes', plan: { authorsUnknown: true, pending: 0 }, request: { authors: null, purpose: 'deploy', made: undefined, inputs: { 'plan-state': 'nothing-pending' } } },
  { is: 'by somebody with the role triage', gives: 'comment-without-access', rule: 2, by: 'tom' },
  { is: 'by somebody who may read', gives: 'comment-without-access', rule: 2, by: 'eve' },
  { is: 'by a stranger', gives: 'comment-without-access', rule: 2, by: 'stranger' },
  { is: 'by somebody whose right was taken since', gives: 'comment-without-access', rule: 2, after: () => void hub.user('ann', 'read') },
  { is: 'by a bot that may write', gives: 'gate-not-a-person', rule: 2, by: 'dependabot[bot]' },
  { is: 'by an account that is gone', gives: 'comment-without-access', rule: 2, after: ({ comment }) => { comment.user = 'ghost' } },

  { is: 'edited', gives: 'comment-edited', rule: 2, after: ({ comment }) => { scene.tick(); hub.editComment(comment.id, `/approve ${hash} really`) } },
  { is: 'edited, and back again', gives: 'comment-edited', rule: 2, after: ({ comment }) => { scene.tick(); hub.editComment(comment.id, `/approve ${hash}`) } },
  { is: 'edited in the second it was written in', gives: 'comment-edited', rule: 2, after: setComment({ body: `/approve ${hash} ${phrase}` }) },
  { is: 'edited into one that approves', gives: 'comment-edited', rule: 2, says: 'nice work', after: setComment({ body: `/approve ${hash}`, updatedAt: '2026-02-01T13:00:00Z' }) },
  { is: 'deleted', gives: 'comment-deleted', rule: 2, after: ({ comment }) => { hub.state.comments = hub.state.comments.filter(({ id }) => id !== comment.id) } },
  { is: 'an edit started this run', gives: 'gate-no-comment', rule: 2, request: ({ event }) => ({ event: { ...event, action: 'edited' } }) },
  { is: 'on an issue', gives: 'gate-no-comment', rule: 2, request: ({ event }) => ({ event: { ...event, issue: { number: 1, isPullRequest: false } } }) },
  { is: 'no comment started this run', gives: 'gate-no-comment', rule: 2, request: { event: { deleted: false, inputs: {} } } },
  { is: 'on another pull request', gives: 'comment-elsewhere', rule: 2, on: () => mergedPull(scene, 'merge', 'dan').number, fix: /Comment on #1\./ },
  { is: 'the plan is about no pull request', gives: 'comment-elsewhere', rule: 2, plan: { pulls: [] } },
  { is: 'the plan’s record knows nothing of GitHub', gives: 'comment-elsewhere', rule: 2, plan: { noFacts: true }, fix: /pull-requests: read/ },

  { is: 'written in the second the plan was made in', gives: 'comment-older-than-plan', rule: 2, after: ({ comment }) => { comment.createdAt = comment.updatedAt = hub.state.artifacts[0]!.createdAt } },
  { is: 'older than the plan', gives: 'comment-older-than-plan', rule: 2, after: setComment({ createdAt: '2026-02-01T12:00:10Z', updatedAt: '2026-02-01T12:00:10Z' }) },
  { is: 'the very same plan was made again since', gives: 'comment-older-than-plan', rule: 2, after: ({ planned: { run } }) => { hub.finishRun(run, 'success'); hub.rerun(run); leavePlan(scene, run, { pulls: [1] }) } },
  { is: 'a newer plan was there', gives: 'plan-changed', rule: 3, before: () => void newerPlan(otherHash) },
  { is: 'a newer plan was there, which failed', gives: 'no-plan-to-approve', rule: 2, before: () => void newerPlan(otherHash, { outcome: 'failed' }) },
  { is: 'the plan itself failed', gives: 'no-plan-to-approve', rule: 2, plan: { outcome: 'failed' } },
  { is: 'its record is gone', gives: 'no-plan-to-approve', rule: 2, before: () => { hub.state.artifacts[0]!.expired = true } },
  { is: 'its record is none', gives: 'plan-record-unreadable', rule: 2, plan: { content: '["<script>"]' } },
  { is: 'its record is of staging', gives: 'no-plan-to-approve', rule: 2, plan: { environment: 'staging' } },
  { is: 'the plan is of a pull request from a fork', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => Object.assign(run, { event: 'pull_request', headRepository: 'mallory/shop' }) },
  { is: 'the plan is of a fork’s push', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => Object.assign(run, { headRepository: 'mallory/shop' }) },
  { is: 'the plan’s fork is gone', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => Object.assign(run, { headRepository: null }) },
  { is: 'the plan is of another workflow', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => { run.workflow = '.github/workflows/check.yml' } },
  { is: 'the plan is of another branch', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => { run.headBranch = 'feature' } },
  { is: 'the plan is of a tag of the default branch’s name', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => { run.headSha = hub.commit({ branch: 'feature', parents: [run.headSha] }).sha } },
  { is: 'hundreds of strangers’ comments started runs since', gives: 'passes', before: () => { for (let at = 0; at < 520; at++) hub.createRun({ workflow: deployWorkflow, event: 'issue_comment', actor: 'stranger' }) } },
  { is: 'the plan is of a run that a comment started', gives: 'no-plan-to-approve', rule: 2, before: ({ run }) => { run.event = 'issue_comment' } },
  { is: 'cancelled since', gives: 'plan-cancelled', rule: 2, after: () => says('cat', '/cancel') },
  { is: 'cancelled by the author', gives: 'plan-cancelled', rule: 2, after: () => says('bob', '/cancel\n') },
  { is: 'cancelled before the approval', gives: 'plan-cancelled', rule: 2, before: () => says('dan', '/cancel') },

  { is: 'destructive, without the phrase', gives: 'not-acknowledged', rule: 4, request: destructive },
  { is: 'destructive, the phrase quoted', gives: 'not-acknowledged', rule: 4, says: `/approve ${hash}\n> ${phrase}`, request: destructive },
  { is: 'destructive, the phrase in another comment', gives: 'not-acknowledged', rule: 4, after: () => says('ann', phrase), request: destructive },
  { is: 'another plan made now', gives: 'plan-changed', rule: 3, request: { made: { hash: otherHash, risk: 'safe' } } },
  { is: 'another hash handed on, and made', gives: 'plan-changed', rule: 3, request: { made: { hash: otherHash, risk: 'safe' }, inputs: { 'approved-plan': otherHash } } },
  { is: 'the hash arrived empty', gives: 'plan-not-handed-on', rule: 2, request: inputs({ 'approved-plan': undefined }) },
  { is: 'failed jobs run again', gives: 'gate-other-attempt', rule: 2, after: ({ run }) => { hub.finishRun(run, 'failure'); hub.rerun(run) }, request: inputs({ 'plan-attempt': 1 }) },
  { is: 'not the default branch', gives: 'gate-branch', rule: 2, request: ({ run }) => ({ host: { ...gateRequest(scene, run).host, ref: 'refs/heads/x' } }) },
  { is: 'a workflow of another repository', gives: 'gate-workflow-unknown', rule: 2, request: ({ run }) => ({ host: { ...gateRequest(scene, run).host, workflowRef: 'evil/shop/.github/workflows/deploy.yml@refs/heads/main' } }) },

  { is: 'deploy', gives: 'passes', request: { purpose: 'deploy', made: undefined } },
  { is: 'deploy with nothing pending', gives: 'passes', plan: { pending: 0 }, request: { purpose: 'deploy', made: undefined, inputs: { 'plan-state': 'nothing-pending' } } },
  { is: 'deploy, told that nothing is pending', gives: 'plan-changed', rule: 3, request: { purpose: 'deploy', made: undefined, inputs: { 'plan-state': 'nothing-pending' } } },
  { is: 'deploy of another hash', gives: 'plan-changed', rule: 3, request: { purpose: 'deploy', made: undefined, inputs: { 'approved-plan': otherHash } } },
  { is: 'deploy, cancelled after the migration', gives: 'plan-cancelled', rule: 2, after: () => says('cat', '/cancel'), request: { purpose: 'deploy', made: undefined } },
  { is: 'deploy, the state arrived empty', gives: 'plan-not-handed-on', rule: 2, request: { purpose: 'deploy', made: undefined, inputs: { 'plan-state': undefined } } },

  { is: 'no permission to read comments', gives: 'github-permission', rule: 2, request: { permissions: { contents: 'read', actions: 'read' } }, fix: /permissions: pull-requests: read|permissions: issues: read/ },
  { is: 'no permission to read runs', gives: 'github-permission', rule: 2, request: { permissions: { contents: 'read', 'pull-requests': 'write' } }, fix: /permissions: actions: read/ },
  { is: 'rights are not told', gives: 'github-not-reached', rule: 2, after: () => hub.faults.always('repos/get-collaborator-permission-level', { kind: 'server-error' }) },
]

describe(`${rows.length} ways to come to the comment gate`, () => {
  test.each(rows)('$is: $gives', async ({ gives, rule, plan, before, by = 'ann', says: body = `/approve ${hash}`, on, after, request, fix }) => {
    const planned = plannedRun(scene, plan)
    hub.finishRun(planned.run, 'success')
    before?.(planned)
    const told = { ...commented(scene, on?.(planned) ?? planned.pull.number, by, body), planned }
    after?.(told)
    const more = typeof request === 'function' ? request(told) : (request ?? {})
    const asked = gateRequest(scene, told.run, { event: told.event, ...more, inputs: { gate: 'comment', 'plan-reviews': undefined, ...more?.inputs } })
    const verdict = await verdictOf(asked)
    expect(verdict).toMatchObject({ code: gives })
    expect(verdict.rule).toBe(rule)
    if (fix) expect(verdict.fix).toMatch(fix)
    if (verdict.gate) {
      expect(verdict.gate).toMatchObject({ required: true, how: 'comment', planHash: hash, by, url: expect.stringContaining(String(told.comment.id)) })
      const now = hub.state.comments.find(({ id }) => id === told.comment.id)!
      expect(now.body.toLowerCase()).toContain(short)
      expect(now.updatedAt).toBe(now.createdAt)
      expect(['write', 'maintain', 'admin']).toContain(hub.state.users[by]!.level)
      expect(asked.made?.hash ?? hash).toBe(hash)
    } else {
      // What a stranger may write is never repeated.
      expect(`${verdict.cause ?? ''}${verdict.fix ?? ''}`).not.toContain('really')
      expect(verdict.fix).not.toBe('')
    }
    expect(hub.requests.every(({ method }) => method === 'GET')).toBe(true)
    expect(hub.problems).toEqual([])
  })
})

describe('a rollback', () => {
  const rows: [is: string, gives: string, says: string, by?: string, also?: (preview: Run) => void][] = [
    ['as it should be', 'passes', `/approve ${short} rollback production`],
    ['with words behind', 'comment-not-rollback', `/approve ${short} rollback production please`],
    ['with accept-loss', 'passes', `/approve ${short} rollback production accept-loss`],
    ['by who wrote the migration', 'passes', `/approve ${short} rollback production`, 'bob'],
    ['by somebody who may read', 'comment-without-access', `/approve ${short} rollback production`, 'eve'],
    ['without the words', 'comment-not-rollback', `/approve ${short}`],
    ['of staging', 'comment-not-rollback', `/approve ${short} rollback staging`],
    ['the words on the next line', 'comment-not-rollback', `/approve ${short}\nrollback production`],
    ['of a preview that a push made', 'no-plan-to-approve', `/approve ${short} rollback production`, 'ann', (preview) => void (preview.event = 'push')],
    ['of another preview', 'plan-changed', `/approve ${otherHash} rollback production`],
  ]
  test.each(rows)('%s: %s', async (_, gives, body, by = 'ann', also) => {
    const { pull } = plannedRun(scene, { hash: otherHash })
    const preview = hub.createRun({ workflow: rollbackWorkflow, event: 'workflow_dispatch', actor: 'cat' })
    leavePlan(scene, preview, { pulls: [pull.number], planned: 'preview' })
    also?.(preview)
    const { run, event } = commented(scene, pull.number, by, body, rollbackWorkflow)
    const verdict = await verdictOf(gateRequest(scene, run, { event, purpose: 'rollback', gateEnvironment: 'production-rollback', made: { hash }, inputs: { gate: 'comment', 'plan-state': undefined } }))
    expect(verdict).toMatchObject({ code: gives })
    if (verdict.gate) expect(verdict.gate).toMatchObject({ how: 'comment', by, planHash: hash, acknowledgementDue: true, acknowledged: true })
    expect(hub.problems).toEqual([])
  })
})
