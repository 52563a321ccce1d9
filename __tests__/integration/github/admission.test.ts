import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parseEvent } from '../../../src/github/event.ts'
import type { NewRun } from '../../support/github/api.ts'
import type { Commit, Run } from '../../support/github/state.ts'
import { ask, commits, deployed, form, push } from './admitting.ts'
import { commented, hash, leavePlan, openScene, otherHash, planPermissions, plannedRun, review, rollbackWorkflow } from './scene.ts'

const scene = await openScene()
const { hub } = scene
const warnings: string[] = []

beforeEach(() => {
  scene.reset()
  warnings.length = 0
})
afterAll(async () => await hub.close())

const writes = (): string[] => hub.requests.filter(({ method }) => method !== 'GET').map(({ operationId }) => operationId ?? '')

/** As after a force-push, when GitHub has thrown it away for good. */
const forget = ({ sha }: Commit): void => {
  hub.state.commits = Object.fromEntries(Object.entries(hub.state.commits).filter(([known]) => known !== sha))
}

describe('a push', () => {
  test('its commit, when the default branch has it', async () => {
    const [, tip] = commits(scene, 2)
    expect(await ask(scene, warnings, push(scene, tip!))).toMatchObject({ code: 'deploy', admission: { commit: tip!.sha, why: expect.stringContaining('nothing was deployed'), planHash: null, cancelledRuns: [] } })
    expect(writes()).toEqual([])
    expect(hub.problems).toEqual([])
  })

  test('a commit that is no longer the newest goes too: the second push deploys both', async () => {
    const [first, second] = commits(scene, 2)
    expect((await ask(scene, warnings, push(scene, first!))).code).toBe('deploy')
    expect((await ask(scene, warnings, push(scene, second!))).code).toBe('deploy')
  })

  test('not after a force-push that threw it away', async () => {
    const [first] = commits(scene, 1)
    const run = push(scene, first!)
    hub.state.branches['main'] = first!.parents[0]!
    hub.commit({ message: 'Another history' })
    expect(await ask(scene, warnings, run)).toMatchObject({ code: 'commit-not-merged', cause: expect.stringContaining(first!.sha.slice(0, 8)) })
    forget(first!)
    expect((await ask(scene, warnings, run)).code).toBe('commit-not-merged')
  })

  test('not when the branch is gone, or is not the default one (any more)', async () => {
    const [first] = commits(scene, 1)
    const run = push(scene, first!)
    hub.state.branches['trunk'] = first!.sha
    hub.state.repository.defaultBranch = 'trunk'
    expect((await ask(scene, warnings, run)).code).toBe('gate-branch')
    hub.state.repository.defaultBranch = 'main'
    delete hub.state.branches['main']
    expect((await ask(scene, warnings, run)).code).toBe('branch-gone')
    expect((await ask(scene, warnings, run, { event: parseEvent({ deleted: true }) })).code).toBe('admission-commit')
  })

  test('not when something newer was deployed since: an old run that is run again', async () => {
    const [first, second] = commits(scene, 2)
    const old = push(scene, first!)
    deployed(scene, push(scene, second!), second!.sha)
    expect(await ask(scene, warnings, old)).toMatchObject({ code: 'commit-older', cause: expect.stringContaining(second!.sha.slice(0, 8)) })
    expect(writes()).toEqual([])
  })

  test.each(['pull_request', 'schedule', 'merge_group', 'workflow_call'])('not %s', async (event) => {
    expect((await ask(scene, warnings, push(scene, commits(scene, 1)[0]!, { event }))).code).toBe('admission-event')
  })

  test('what GitHub does not answer is no yes', async () => {
    const run = push(scene, commits(scene, 1)[0]!)
    hub.faults.once('repos/compare-commits', { kind: 'forbidden' })
    hub.state.branches['main'] = hub.commit({}).sha
    expect((await ask(scene, warnings, run)).code).toBe('github-permission')
    hub.faults.always('repos/get-branch', { kind: 'server-error', status: 503 })
    expect((await ask(scene, warnings, run)).code).toBe('github-not-reached')
  })
})

describe('a form with a commit', () => {
  test('a merged one that is newer than the deployed one, or the same', async () => {
    const [first, second, third] = commits(scene, 3)
    deployed(scene, push(scene, second!), second!.sha)
    expect(await ask(scene, warnings, form(scene), { inputs: { commit: third!.sha } })).toMatchObject({ code: 'deploy', admission: { commit: third!.sha, why: expect.stringContaining('newer than') } })
    expect(await ask(scene, warnings, form(scene), { inputs: { commit: second!.sha } })).toMatchObject({ code: 'deploy' })
    expect(await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).toMatchObject({ code: 'commit-older' })
  })

  test('none that is not merged: an open pull request, a fork, a commit nobody knows', async () => {
    const pull = hub.pull({ author: 'bob' })
    for (const commit of [pull.head.sha, 'd'.repeat(40)]) expect((await ask(scene, warnings, form(scene), { inputs: { commit } })).code).toBe('commit-not-merged')
    hub.merge(pull.number, 'squash')
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: pull.head.sha } })).code).toBe('commit-not-merged')
    expect(writes()).toEqual([])
  })

  test('none from another branch, though it names a merged commit', async () => {
    const [first] = commits(scene, 1)
    hub.commit({ branch: 'feature', parents: [first!.sha] })
    expect((await ask(scene, warnings, form(scene, { headBranch: 'feature' }), { inputs: { commit: first!.sha } })).code).toBe('gate-branch')
  })

  test('what was deployed is what the record says, not the commit that the run is of', async () => {
    const [first, second, third] = commits(scene, 3)
    // A form that asked for the second while the third was the newest.
    deployed(scene, form(scene, { headSha: third!.sha }), second!.sha)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: second!.sha } })).code).toBe('deploy')
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('commit-older')
  })

  test.each([
    ['a deployment of staging', { environment: 'staging' }, 'deploy'],
    ['a deployment that failed', { outcome: 'failed', exitCode: 1 }, 'deploy'],
    ['a deployment that was refused', { outcome: 'refused', exitCode: null }, 'deploy'],
    ['one that is there and whose smoke test failed', { outcome: 'failed', exitCode: 0 }, 'commit-older'],
    ['one whose record is gone', { expired: true }, 'commit-older'],
    ['one whose record is none', { content: '<html>' }, 'commit-older'],
  ])('%s: %s', async (_, more, code) => {
    const [first, second] = commits(scene, 2)
    deployed(scene, push(scene, second!), second!.sha, more)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe(code)
  })

  test('runs that are none of ours deployed nothing', async () => {
    const [first, second] = commits(scene, 2)
    deployed(scene, push(scene, second!, { headRepository: 'mallory/shop' }), second!.sha)
    deployed(scene, push(scene, second!, { event: 'pull_request' }), second!.sha)
    deployed(scene, push(scene, second!, { workflow: '.github/workflows/other.yml' }), second!.sha)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('deploy')
  })

  test('the newest counts, of whichever attempt; and what a run deployed itself does not stand in its way', async () => {
    const [first, second, third] = commits(scene, 3)
    const rerun = push(scene, third!, { status: 'completed', conclusion: 'failure' })
    hub.rerun(rerun)
    deployed(scene, push(scene, first!), first!.sha)
    deployed(scene, rerun, third!.sha)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: second!.sha } })).code).toBe('commit-older')
    hub.rerun(rerun)
    expect((await ask(scene, warnings, rerun)).code).toBe('deploy')
    expect(hub.problems).toEqual([])
  })

  test('a flood of records that a fork’s runs left hides nothing', async () => {
    const [first, second] = commits(scene, 2)
    deployed(scene, push(scene, second!), second!.sha)
    for (let at = 0; at < 25; at++) deployed(scene, push(scene, first!, { event: 'pull_request', headRepository: 'mallory/shop' }), first!.sha)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('commit-older')
  })

  test('nor does a flood of records of staging, longer than what is looked at: unknown is not safe', async () => {
    const [first, second] = commits(scene, 2)
    // Of a second attempt, whose records are another list: it is older than what is left out of the first one.
    const older = push(scene, first!, { status: 'completed', conclusion: 'failure' })
    hub.rerun(older)
    deployed(scene, older, first!.sha)
    deployed(scene, push(scene, second!), second!.sha)
    const staging = push(scene, second!)
    for (let at = 0; at < 199; at++) deployed(scene, staging, second!.sha, { environment: 'staging' })
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('commit-older')
    deployed(scene, staging, second!.sha, { environment: 'staging' })
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('deployed-unknown')
    // One that is newer than all that was left out is an answer.
    deployed(scene, push(scene, second!), second!.sha)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: second!.sha } })).code).toBe('deploy')
  })

  test('the seventh attempt counts too', async () => {
    const [first, second] = commits(scene, 2)
    deployed(scene, push(scene, first!), first!.sha)
    const again = push(scene, second!, { status: 'completed', conclusion: 'failure' })
    for (let at = 0; at < 6; at++) {
      hub.rerun(again)
      hub.finishRun(again, 'failure')
    }
    deployed(scene, again, second!.sha)
    expect(again.attempt).toBe(7)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('commit-older')
  })

  test('a run of a tag that is named as the default branch deployed nothing', async () => {
    const [first, second] = commits(scene, 2)
    deployed(scene, push(scene, second!), second!.sha)
    const tagged = hub.commit({ branch: 'feature', parents: [first!.sha] })
    deployed(scene, push(scene, tagged, { headBranch: 'main' }), first!.sha)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).code).toBe('commit-older')
  })

  test('a deployed commit that a force-push threw away does not stand in the way for ever', async () => {
    const [first] = commits(scene, 1)
    deployed(scene, push(scene, first!), first!.sha)
    hub.state.branches['main'] = first!.parents[0]!
    const mended = hub.commit({ message: 'Mended history' })
    expect(await ask(scene, warnings, push(scene, mended))).toMatchObject({ code: 'deploy', admission: { why: expect.stringContaining('nothing was deployed') } })
    forget(first!)
    expect((await ask(scene, warnings, push(scene, mended))).code).toBe('deploy')
  })

  test('a commit of a merged pull request that does not have all of what is deployed is no step forward', async () => {
    const side = hub.pull({ author: 'bob' })
    const [onMain] = commits(scene, 1)
    hub.merge(side.number, 'merge')
    deployed(scene, push(scene, onMain!), onMain!.sha)
    expect(await ask(scene, warnings, form(scene), { inputs: { commit: side.head.sha } })).toMatchObject({ code: 'commit-older', cause: expect.stringContaining('does not have all of') })
  })
})

describe('older runs that wait', () => {
  const waitingRun = (of: Commit, more: Partial<NewRun> = {}): Run => {
    const run = push(scene, of, more)
    hub.waitFor(run, 'production')
    return run
  }

  test('are cancelled, so that reviewers see one question', async () => {
    const [first, second, third] = commits(scene, 3)
    const runs = [waitingRun(first!), waitingRun(second!)]
    const { admission } = await ask(scene, warnings, push(scene, third!))
    expect(admission?.cancelledRuns.toSorted()).toEqual(runs.map(({ id }) => id))
    for (const { id } of runs) expect(hub.run(id)).toMatchObject({ status: 'completed', conclusion: 'cancelled' })
    expect(warnings).toEqual([])
    expect(hub.problems).toEqual([])
  })

  test('running ones never, nor newer ones, nor those of another branch, workflow, or fork', async () => {
    const [first, second] = commits(scene, 2)
    const running = push(scene, first!, { status: 'in_progress' })
    const queued = push(scene, first!, { status: 'queued' })
    const branch = waitingRun(first!, { headBranch: 'feature' })
    const other = waitingRun(first!, { workflow: '.github/workflows/other.yml' })
    const fork = waitingRun(first!, { headRepository: 'mallory/shop' })
    const ours = push(scene, second!)
    const newer = waitingRun(second!)
    expect((await ask(scene, warnings, ours)).admission?.cancelledRuns).toEqual([])
    for (const { id } of [running, queued, branch, other, fork, newer]) expect(hub.run(id).status).not.toBe('completed')
    expect(writes()).toEqual([])
  })

  test('one that was approved while we looked goes on', async () => {
    const [first, second] = commits(scene, 2)
    const run = waitingRun(first!)
    const github = scene.connect(planPermissions)
    const slow = { ...github, request: async (route: string, parameters?: Readonly<Record<string, unknown>>) => {
      if (route.endsWith('/runs/{run_id}') && run.status === 'waiting') review(scene, run, 'ann')
      return await github.request(route, parameters)
    } }
    expect((await ask(scene, warnings, push(scene, second!), { github: slow })).admission?.cancelledRuns).toEqual([])
    expect(run.status).toBe('in_progress')
  })

  test('a form for an older commit does not cancel the newer one', async () => {
    const [first, second] = commits(scene, 2)
    const newer = waitingRun(second!)
    expect((await ask(scene, warnings, form(scene), { inputs: { commit: first!.sha } })).admission?.cancelledRuns).toEqual([])
    expect(newer.status).toBe('waiting')
  })

  test('one of a commit that a force-push threw away is cancelled', async () => {
    const [first] = commits(scene, 1)
    const gone = waitingRun(first!)
    hub.state.branches['main'] = first!.parents[0]!
    const { admission } = await ask(scene, warnings, push(scene, hub.commit({ message: 'Another history' })))
    expect(admission?.cancelledRuns).toEqual([gone.id])
  })

  test('without actions: write it is said, and goes on', async () => {
    const [first, second] = commits(scene, 2)
    waitingRun(first!)
    expect((await ask(scene, warnings, push(scene, second!), { github: scene.connect({ contents: 'read', actions: 'read' }) })).code).toBe('deploy')
    expect(warnings).toEqual([expect.stringContaining('permissions: actions: write')])
  })

  test('one that ended meanwhile is no trouble', async () => {
    const [first, second] = commits(scene, 2)
    const run = waitingRun(first!)
    hub.faults.once('actions/cancel-workflow-run', { kind: 'answer', status: 409, headers: { 'content-type': 'application/json' }, body: '{"message":"Cannot cancel a workflow run that is completed."}' })
    expect(await ask(scene, warnings, push(scene, second!))).toMatchObject({ code: 'deploy', admission: { cancelledRuns: [] } })
    expect(warnings).toEqual([])
    expect(run.status).toBe('waiting')
  })
})

describe('a rollback', () => {
  const undo = (): Run => form(scene, { workflow: rollbackWorkflow })

  test('takes a run of the deploy workflow', async () => {
    const { run } = plannedRun(scene)
    hub.finishRun(run, 'success')
    const asked = undo()
    expect(await ask(scene, warnings, asked, { inputs: { run: String(run.id) } })).toMatchObject({ code: 'undo', admission: { commit: asked.headSha, cancelledRuns: [], run: String(run.id) } })
    expect((await ask(scene, warnings, undo())).code).toBe('undo')
    expect((await ask(scene, warnings, undo(), { inputs: { run: '20260201T120000Z-1a2b3c4d' } })).code).toBe('undo')
    expect(hub.problems).toEqual([])
  })

  test.each([
    ['another workflow', { workflow: '.github/workflows/check.yml' }, 'run-not-ours'],
    ['a pull request', { event: 'pull_request' }, 'run-not-ours'],
    ['a fork', { headRepository: 'mallory/shop' }, 'run-not-ours'],
    ['another branch', { headBranch: 'feature' }, 'run-not-ours'],
  ] as const)('not a run of %s', async (_, more, code) => {
    const { run } = plannedRun(scene)
    Object.assign(run, more)
    expect((await ask(scene, warnings, undo(), { inputs: { run: String(run.id) } })).code).toBe(code)
    expect(writes()).toEqual([])
  })

  test('nor a run that is not there, nor a push, nor from another branch', async () => {
    commits(scene, 1)
    expect((await ask(scene, warnings, undo(), { inputs: { run: '4242' } })).code).toBe('github-not-found')
    expect((await ask(scene, warnings, push(scene, commits(scene, 1)[0]!, { workflow: rollbackWorkflow }))).code).toBe('admission-event')
    hub.commit({ branch: 'feature' })
    expect((await ask(scene, warnings, form(scene, { workflow: rollbackWorkflow, headBranch: 'feature' }))).code).toBe('gate-branch')
  })

  test('cancels deploys that wait', async () => {
    const { run } = plannedRun(scene)
    hub.waitFor(run, 'production-deploy')
    expect((await ask(scene, warnings, undo())).admission?.cancelledRuns).toEqual([run.id])
  })

  test('is approved by a comment that says so, and by no other', async () => {
    const { pull } = plannedRun(scene, { hash: otherHash })
    const preview = undo()
    leavePlan(scene, preview, { pulls: [pull.number], planned: 'preview' })
    const approval = commented(scene, pull.number, 'ann', `/approve ${hash} rollback production`, rollbackWorkflow)
    expect(await ask(scene, warnings, approval.run, { event: approval.event, inputs: { gate: 'comment' } })).toMatchObject({ code: 'approved', admission: { commit: preview.headSha, planHash: hash, planRun: preview.id } })
    expect(hub.state.comments.at(-1)!.body).toMatch(/^The rollback of production is approved by ann/)
    const deploy = commented(scene, pull.number, 'ann', `/approve ${hash}`, rollbackWorkflow)
    expect((await ask(scene, warnings, deploy.run, { event: deploy.event, inputs: { gate: 'comment' } })).code).toBe('ignored')
  })
})
