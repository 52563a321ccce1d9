import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { GateRequest } from '../../../src/gate/github-gate.ts'
import type { Run } from '../../support/github/state.ts'
import { deployed } from './admitting.ts'
import { gateRequest, hash, leavePlan, openScene, otherHash, phrase, plannedRun, review, reviewsNow, verdictOf, type Scene } from './scene.ts'

const scene = await openScene()
const { hub } = scene

beforeEach(() => scene.reset())
afterAll(async () => await hub.close())

type More = Parameters<typeof gateRequest>[2]

/** A row: what is otherwise than in a run whose plan of bob's migration, started by cat, was approved by ann. */
interface Row {
  readonly is: string
  readonly gives: string
  readonly rule?: number
  /** Before the approval. */
  readonly before?: (run: Run, scene: Scene) => void
  /** In the place of ann's approval. */
  readonly approval?: (run: Run, scene: Scene) => void | Promise<void>
  readonly request?: More | ((run: Run) => More)
  readonly fix?: RegExp
}

const environments = (name = 'production') => hub.state.environments[name]!
const destructive = { made: { hash, risk: 'destructive' as const } }
const inputs = (more: Partial<GateRequest['inputs']>): More => ({ inputs: more })
const deploying = (more: Partial<GateRequest['inputs']> = {}): More => ({ purpose: 'deploy', gateEnvironment: 'production-deploy', made: undefined, inputs: more })
const approve = (user: string, more: Parameters<typeof review>[3] = {}) => (run: Run): void => review(scene, run, user, more)
const nobody = (): void => undefined

/** All jobs again after ann approved once: the plan of the second attempt knows her review. */
const secondAttempt = async (run: Run): Promise<void> => {
  review(scene, run, 'ann')
  hub.finishRun(run, 'failure')
  hub.rerun(run, 'cat')
  leavePlan(scene, run, { reviewed: await reviewsNow(scene, run) })
}
const reran = (reviews: number) => (run: Run): More => inputs({ 'plan-attempt': run.attempt, 'plan-reviews': reviews })

/** The next push was approved first. */
const overtaken = (): void => void deployed(scene, hub.createRun({ workflow: '.github/workflows/deploy.yml', headSha: hub.commit({ message: 'Next' }).sha }), hub.state.branches['main']!)

const rows: Row[] = [
  { is: 'as it should be', gives: 'passes' },
  { is: 'a team is the reviewer', gives: 'passes', before: () => { hub.state.teams['owners'] = { id: 77, slug: 'owners', members: ['ann'] }; environments().reviewers = { reviewers: [{ team: 'owners' }], preventSelfReview: true } } },
  { is: 'the environment takes protected branches only', gives: 'passes', before: () => { environments().branches = { kind: 'protected' } } },
  { is: 'the environment takes any branch, and this run is of the default one', gives: 'passes', before: () => { environments().branches = null } },
  { is: 'destructive, with the phrase', gives: 'passes', approval: approve('ann', { comment: `looked at it\r\n${phrase}\r\nthanks` }), request: destructive },
  { is: 'the phrase with blanks around', gives: 'passes', approval: approve('ann', { comment: `  ${phrase}\t` }), request: destructive },
  { is: 'another approval first, by who started it', gives: 'passes', approval: (run) => { review(scene, run, 'cat'); review(scene, run, 'ann') } },
  { is: 'one review for two environments', gives: 'passes', approval: (run) => { run.reviews.push({ state: 'approved', comment: '', user: 'ann', environments: ['production-rollback', 'production'] }) } },
  { is: 'bob may approve his own', gives: 'passes', approval: approve('bob'), request: inputs({ 'allow-self-approval': true }) },

  { is: 'the environment is not there', gives: 'github-not-found', rule: 2, approval: nobody, before: () => { delete hub.state.environments['production'] }, fix: /Create the environment production with required reviewers: http.*settings\/environments.*actions: read/ },
  { is: 'no required reviewers', gives: 'gate-no-reviewers', rule: 2, approval: nobody, before: () => { environments().reviewers = null }, fix: /settings\/environments\/\d+\/edit/ },
  { is: 'only a timer', gives: 'gate-no-reviewers', rule: 2, approval: nobody, before: () => Object.assign(environments(), { reviewers: null, waitTimer: 30 }) },
  { is: 'a list of nobody', gives: 'gate-no-reviewers', rule: 2, approval: nobody, before: () => { environments().reviewers = { reviewers: [], preventSelfReview: true } } },
  { is: 'no rules, though somebody approved', gives: 'gate-no-reviewers', rule: 2, approval: (run) => { review(scene, run, 'ann'); environments().reviewers = null } },
  { is: 'administrators may pass by', gives: 'gate-admins-bypass', rule: 2, before: () => { environments().canAdminsBypass = true }, fix: /bypass configured protection rules.*settings\/environments\/\d+\/edit/ },
  { is: 'an administrator passed by', gives: 'not-approved', rule: 2, approval: (run) => { environments().canAdminsBypass = true; hub.waitFor(run, 'production'); hub.bypass({ run, environment: 'production', user: 'dan' }); environments().canAdminsBypass = false } },
  { is: 'another branch', gives: 'gate-branch', rule: 2, before: () => { environments().branches = null }, request: (run) => ({ host: { ...gateRequest(scene, run).host, ref: 'refs/heads/feature' } }) },
  { is: 'a tag of the default branch’s name', gives: 'gate-branch', rule: 2, request: (run) => ({ host: { ...gateRequest(scene, run).host, ref: 'refs/tags/main' } }) },
  { is: 'the default branch is another one now', gives: 'gate-branch', rule: 2, approval: (run) => { review(scene, run, 'ann'); hub.state.branches['trunk'] = run.headSha; hub.state.repository.defaultBranch = 'trunk' } },

  { is: 'nobody approved', gives: 'not-approved', rule: 2, approval: nobody },
  { is: 'it is still waiting', gives: 'not-approved', rule: 2, approval: (run) => void hub.waitFor(run, 'production') },
  { is: 'the deploy was approved, not the migration', gives: 'not-approved', rule: 2, approval: approve('ann', { environment: 'production-deploy' }) },
  { is: 'an environment whose name begins with this one’s', gives: 'not-approved', rule: 2, approval: (run) => { environments('production-plan').reviewers = { reviewers: [{ user: 'ann' }], preventSelfReview: false }; review(scene, run, 'ann', { environment: 'production-plan' }) } },
  { is: 'the environment was deleted and made again since', gives: 'not-approved', rule: 2, approval: (run) => {
    review(scene, run, 'ann')
    hub.environment('old', {})
    run.reviews[0]!.environments = ['old']
    hub.state.environments['old']!.name = 'production'
  } },
  { is: 'another run was approved', gives: 'not-approved', rule: 2, approval: () => review(scene, hub.createRun({ workflow: '.github/workflows/deploy.yml', actor: 'cat' }), 'ann') },
  { is: 'rejected', gives: 'gate-rejected', rule: 2, approval: approve('ann', { state: 'rejected' }) },
  { is: 'approved and rejected', gives: 'gate-rejected', rule: 2, approval: (run) => { review(scene, run, 'ann'); review(scene, run, 'dan', { state: 'rejected' }) } },
  { is: 'rejected and approved', gives: 'gate-rejected', rule: 2, approval: (run) => { review(scene, run, 'dan', { state: 'rejected' }); review(scene, run, 'ann') } },
  { is: 'commented, and not decided', gives: 'not-approved', rule: 2, approval: (run) => { run.reviews.push({ state: 'pending' as 'approved', comment: phrase, user: 'ann', environments: ['production'] }) } },
  { is: 'approved by who started the run', gives: 'gate-self-approval', rule: 2, approval: approve('cat') },
  { is: 'approved by who started the run, where authors may', gives: 'gate-self-approval', rule: 2, approval: approve('cat'), request: inputs({ 'allow-self-approval': true }) },
  { is: 'approved by who started the run, whose name the job hides', gives: 'gate-self-approval', rule: 2, approval: approve('cat'), request: (run) => ({ host: { ...gateRequest(scene, run).host, actor: 'nobody', triggeringActor: 'nobody' } }) },
  { is: 'approved by who started this attempt', gives: 'gate-self-approval', rule: 2, before: (run) => { run.triggeringActor = 'ann' } },
  { is: 'a form that a bot sent', gives: 'gate-started-by-bot', rule: 2, before: (run) => Object.assign(run, { event: 'workflow_dispatch', actor: 'acme-bot[bot]', triggeringActor: 'acme-bot[bot]' }) },
  { is: 'a form that a bot sent, run again by a person', gives: 'passes', before: (run) => Object.assign(run, { event: 'workflow_dispatch', actor: 'acme-bot[bot]' }) },
  { is: 'a push by a bot', gives: 'passes', before: (run) => Object.assign(run, { actor: 'acme-bot[bot]', triggeringActor: 'acme-bot[bot]' }) },
  { is: 'who wrote it is not known', gives: 'gate-authors-unknown', rule: 2, request: { authors: null } },
  { is: 'who wrote it is not known, and may approve', gives: 'passes', request: { authors: null, inputs: { 'allow-self-approval': true } } },
  { is: 'deploy, who wrote it is not known', gives: 'gate-authors-unknown', rule: 2, approval: approve('ann', { environment: 'production-deploy' }), request: { ...deploying(), authors: null } },
  { is: 'approved by the author', gives: 'gate-author-approval', rule: 2, approval: approve('bob') },
  { is: 'approved by the author, written otherwise', gives: 'gate-author-approval', rule: 2, approval: approve('bob'), request: { authors: ['Bob'] } },
  { is: 'approved by one of two authors', gives: 'gate-author-approval', rule: 2, request: { authors: ['bob', 'ann'] } },
  { is: 'approved by a bot', gives: 'gate-not-a-person', rule: 2, approval: approve('dependabot[bot]', { comment: phrase }) },

  { is: 'destructive, without a word', gives: 'not-acknowledged', rule: 4, request: destructive },
  { is: 'destructive, other words', gives: 'not-acknowledged', rule: 4, approval: approve('ann', { comment: 'I acknowledge' }), request: destructive },
  { is: 'destructive, in capitals', gives: 'not-acknowledged', rule: 4, approval: approve('ann', { comment: phrase.toUpperCase() }), request: destructive },
  { is: 'destructive, quoted', gives: 'not-acknowledged', rule: 4, approval: approve('ann', { comment: `> ${phrase}\nno` }), request: destructive },
  { is: 'destructive, with more on the line', gives: 'not-acknowledged', rule: 4, approval: approve('ann', { comment: `${phrase}?` }), request: destructive },
  { is: 'safe, and the phrase always due', gives: 'not-acknowledged', rule: 4, request: inputs({ 'acknowledge-when': 'always' }) },
  { is: 'the phrase by who may not approve, the approval without it', gives: 'not-acknowledged', rule: 4, approval: (run) => { review(scene, run, 'bob', { comment: phrase }); review(scene, run, 'ann') }, request: destructive },

  { is: 'another plan', gives: 'plan-changed', rule: 3, request: { made: { hash: otherHash, risk: 'safe' } } },
  { is: 'the hash arrived empty', gives: 'plan-not-handed-on', rule: 2, request: inputs({ 'approved-plan': undefined }), fix: /Skip output/ },
  { is: 'the attempt arrived empty', gives: 'plan-not-handed-on', rule: 2, request: inputs({ 'plan-attempt': undefined }) },
  { is: 'the number of reviews arrived empty', gives: 'plan-not-handed-on', rule: 2, request: inputs({ 'plan-reviews': undefined }) },
  { is: 'failed jobs run again', gives: 'gate-other-attempt', rule: 2, approval: (run) => { review(scene, run, 'ann'); hub.finishRun(run, 'failure'); hub.rerun(run); review(scene, run, 'ann') }, request: inputs({ 'plan-attempt': 1 }), fix: /Re-run all jobs/ },
  { is: 'all jobs again, and nobody approved again', gives: 'not-approved', rule: 2, approval: secondAttempt, request: reran(1) },
  { is: 'all jobs again, approved again with the very same words', gives: 'passes', approval: async (run) => { await secondAttempt(run); review(scene, run, 'ann') }, request: reran(1) },
  { is: 'all jobs again, approved again, the newest first in GitHub’s list', gives: 'passes', approval: async (run) => { await secondAttempt(run); review(scene, run, 'dan'); run.reviews.reverse() }, request: reran(1) },
  { is: 'all jobs again, only the deploy approved', gives: 'not-approved', rule: 2, approval: async (run) => { await secondAttempt(run); review(scene, run, 'ann', { environment: 'production-deploy' }) }, request: reran(1) },
  { is: 'all jobs again after a rejection', gives: 'passes', approval: async (run) => { review(scene, run, 'dan', { state: 'rejected' }); await secondAttempt(run); review(scene, run, 'ann') }, request: reran(2) },
  { is: 'all jobs again, and the record of the plan is gone', gives: 'gate-reviews-unclear', rule: 2, approval: async (run) => { await secondAttempt(run); review(scene, run, 'ann'); hub.state.artifacts = [] }, request: reran(1) },
  { is: 'all jobs again, and the record of the plan is no record', gives: 'plan-record-unreadable', rule: 2, approval: async (run) => { await secondAttempt(run); review(scene, run, 'ann'); hub.state.artifacts.at(-1)!.content = Buffer.from('{"command":1}') }, request: reran(1) },
  { is: 'all jobs again, and the record knows other reviews', gives: 'gate-reviews-unclear', rule: 2, approval: async (run) => { await secondAttempt(run); run.reviews[0]!.comment = 'another' }, request: reran(1) },
  { is: 'all jobs again, and the record knows fewer reviews than were counted', gives: 'gate-reviews-unclear', rule: 2, approval: async (run) => { await secondAttempt(run); review(scene, run, 'ann') }, request: reran(2) },
  { is: 'more reviews counted than there are', gives: 'gate-reviews-unclear', rule: 2, request: inputs({ 'plan-reviews': 3 }) },

  { is: 'deploy, approved', gives: 'passes', approval: approve('ann', { environment: 'production-deploy' }), request: deploying() },
  { is: 'deploy with nothing pending, approved', gives: 'passes', approval: approve('ann', { environment: 'production-deploy' }), request: deploying({ 'plan-state': 'nothing-pending' }) },
  { is: 'deploy with the approval of migrate', gives: 'not-approved', rule: 2, request: deploying() },
  { is: 'deploy after a second attempt whose first migration failed', gives: 'passes', approval: async (run) => { await secondAttempt(run); review(scene, run, 'dan'); review(scene, run, 'ann', { environment: 'production-deploy' }) }, request: (run) => deploying({ 'plan-reviews': 1, 'plan-attempt': run.attempt }) },
  { is: 'deploy with approvals: once', gives: 'passes', request: { purpose: 'deploy', gateEnvironment: 'production', made: undefined } },
  { is: 'deploy, the state arrived empty', gives: 'plan-not-handed-on', rule: 2, approval: approve('ann', { environment: 'production-deploy' }), request: deploying({ 'plan-state': undefined }) },
  { is: 'deploy, the hash arrived empty', gives: 'plan-not-handed-on', rule: 2, approval: approve('ann', { environment: 'production-deploy' }), request: deploying({ 'approved-plan': undefined }) },
  { is: 'deploy of nothing pending, and a newer commit was deployed while it waited', gives: 'commit-older', approval: (run) => { review(scene, run, 'ann', { environment: 'production-deploy' }); overtaken() }, request: deploying({ 'plan-state': 'nothing-pending' }) },
  { is: 'a newer commit was deployed while it waited', gives: 'commit-older', approval: (run) => { review(scene, run, 'ann'); overtaken() } },
  { is: 'a force-push threw the commit away while it waited', gives: 'commit-not-merged', approval: (run) => { review(scene, run, 'ann'); hub.state.branches['main'] = hub.state.commits[run.headSha]!.parents[0]! } },
  { is: 'another commit than the run’s, not merged', gives: 'commit-not-merged', request: inputs({ commit: 'd'.repeat(40) }) },
  { is: 'what is deployed cannot be asked', gives: 'github-permission', before: () => hub.faults.always('actions/list-artifacts-for-repo', { kind: 'forbidden' }) },

  { is: 'rollback, approved by the author', gives: 'passes', approval: approve('bob', { environment: 'production-rollback' }), request: { purpose: 'rollback', gateEnvironment: 'production-rollback', made: { hash }, authors: null } },
  { is: 'rollback with the approval of a deploy', gives: 'not-approved', rule: 2, approval: approve('ann', { environment: 'production-deploy' }), request: { purpose: 'rollback', gateEnvironment: 'production-rollback', made: { hash } } },

  { is: 'no permission actions', gives: 'github-permission', rule: 2, request: { permissions: { contents: 'read' } }, fix: /permissions: actions: read/ },
  { is: 'the reviews are forbidden', gives: 'github-permission', rule: 2, before: () => hub.faults.once('actions/get-reviews-for-run', { kind: 'forbidden' }), fix: /permissions: actions: read/ },
  { is: 'the reviews are not there', gives: 'github-not-found', rule: 2, before: () => hub.faults.once('actions/get-reviews-for-run', { kind: 'not-found' }) },
  { is: 'GitHub is down', gives: 'github-not-reached', rule: 2, before: () => hub.faults.always('actions/get-reviews-for-run', { kind: 'unicorn' }) },
  { is: 'the answer is none', gives: 'github-answer-unknown', rule: 2, before: () => hub.faults.once('actions/get-reviews-for-run', { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{"message":"yes"}' }) },
  { is: 'the environment does not say whether administrators may', gives: 'gate-admins-bypass', rule: 2, before: () => hub.faults.once('repos/get-environment', { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: environments().id, name: 'production', protection_rules: [{ type: 'required_reviewers', reviewers: [{ type: 'User', reviewer: { login: 'ann' } }] }], deployment_branch_policy: null }) }) },
  { is: 'GitHub stumbles once', gives: 'passes', before: () => hub.faults.once('actions/get-reviews-for-run', { kind: 'server-error', status: 502 }) },
  { is: 'no run', gives: 'gate-no-run', rule: 2, request: (run) => ({ host: { ...gateRequest(scene, run).host, runId: '' } }) },
]

describe(`${rows.length} ways to come to the environment gate`, () => {
  test.each(rows)('$is: $gives', async ({ gives, rule, before, approval, request, fix }) => {
    const { run } = plannedRun(scene)
    before?.(run, scene)
    await (approval ?? approve('ann'))(run, scene)
    const asked = gateRequest(scene, run, typeof request === 'function' ? request(run) : request)
    const verdict = await verdictOf(asked)
    expect(verdict).toMatchObject({ code: gives })
    expect(verdict.rule).toBe(rule)
    if (fix) expect(verdict.fix).toMatch(fix)
    if (verdict.gate) {
      const by = verdict.gate.by ?? ''
      // Whatever the row says: nothing passes without an approval of this very plan, of this attempt, for this environment, in this run.
      expect(hub.run(run.id).reviews.some(({ state, user, environments: names }) => state === 'approved' && user === by && names.includes(asked.gateEnvironment))).toBe(true)
      expect(asked.inputs['approved-plan']).toBe(hash)
      expect(asked.made?.hash ?? hash).toBe(hash)
      expect(asked.inputs['plan-attempt']).toBe(run.attempt)
      expect(verdict.gate).toMatchObject({ required: true, how: 'environment', planHash: hash, environment: asked.gateEnvironment })
      expect(by).not.toBe(run.actor)
    } else {
      expect(verdict.cause).toMatch(/^[^\n]+\.$/)
      expect(verdict.fix).not.toBe('')
    }
    expect(hub.problems.filter((problem) => !problem.includes('pending'))).toEqual([])
  })
})

test('what it asks GitHub for: reads, no writes', async () => {
  const { run } = plannedRun(scene)
  review(scene, run, 'ann')
  hub.requests.length = 0
  expect((await verdictOf(gateRequest(scene, run))).code).toBe('passes')
  expect(hub.requests.map(({ method, operationId, status }) => `${method} ${operationId ?? ''} ${status}`)).toEqual([
    'GET repos/get 200', 'GET repos/get-environment 200', 'GET actions/get-workflow-run 200', 'GET actions/get-reviews-for-run 200', 'GET repos/get-branch 200',
    // Of five attempts, what a deploy left at its end, and what it left when it served.
    ...Array.from({ length: 10 }, () => 'GET actions/list-artifacts-for-repo 200'),
  ])
})
