import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { orderByGitHub } from '../../../src/gate/serving-commit.ts'
import { refuseUndone } from '../../../src/gate/refuse-undone.ts'
import { rollbackEvents } from '../../../src/gate/undone.ts'
import { Stop } from '../../../src/record/outcome.ts'
import type { Run } from '../../support/github/state.ts'
import { ask, commits, deployed, form, push } from './admitting.ts'
import { openScene, review, rollbackWorkflow } from './scene.ts'

const scene = await openScene()
const { hub } = scene

beforeEach(() => scene.reset())
afterAll(async () => await hub.close())

/** What `deploy` asks, of a run that began at `since`; a sleep lets a minute pass. */
async function asked(since: string, onSleep: () => void = () => undefined): Promise<{ code: string; rule?: number | undefined; cause?: string; fix?: string }> {
  let slept = 0
  const clock = {
    elapsed: () => slept,
    sleep: async (milliseconds: number) => {
      slept += milliseconds
      await Promise.resolve()
      onSleep()
    },
  }
  const ours = { repositoryId: hub.state.repository.id, workflow: rollbackWorkflow, events: rollbackEvents, defaultBranch: 'main' }
  try {
    await refuseUndone({ github: scene.connect(), ours, environment: 'production', since, read: scene.readRecord }, clock, 'Nothing was deployed.')
    return { code: 'passes' }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const { code, rule, cause, fix } = error.details
    return { code, rule, cause, fix }
  }
}

const now = (): string => hub.createRun({ workflow: '.github/workflows/deploy.yml' }).createdAt

/** A run of the rollback workflow that left this record of it; it ends a minute later. */
function rolledBack(record: Record<string, unknown> | undefined, { conclusion = 'success', more = {} }: { conclusion?: 'success' | 'failure' | 'cancelled' | 'skipped'; more?: Partial<Parameters<typeof hub.createRun>[0]> } = {}): Run {
  const run = hub.createRun({ workflow: rollbackWorkflow, event: 'workflow_dispatch', actor: 'cat', ...more })
  scene.tick()
  if (record !== undefined) hub.artifact({ run: run.id, name: `signalbox-rollback-${run.attempt}.json`, content: Buffer.from(JSON.stringify({ command: 'rollback', environment: 'production', outcome: 'rolled-back', steps: [], ...record })) })
  hub.finishRun(run, conclusion)
  scene.tick()
  return run
}
const done = { rollback: { done: true, mode: 'down', undoes: ['20260201_members'] } }
const notDone = { rollback: { done: false, mode: 'down', undoes: ['20260201_members'] }, outcome: 'failed' }

describe('what was undone since a deploy was planned is not deployed', () => {
  test('a rollback that is done: what it undid, by which run, and what to do', async () => {
    const since = now()
    scene.tick()
    const run = rolledBack(done)
    expect(await asked(since)).toEqual({ code: 'undone-since', rule: 3, cause: `Since this was planned, run ${run.id} of the rollback workflow has undone 20260201_members (mode: down): ${hub.serverUrl}/acme/shop/actions/runs/${run.id}.`, fix: expect.stringContaining('start a new deploy from main') })
    expect(hub.problems).toEqual([])
  })

  test.each([
    ['the code alone was brought back', { rollback: { done: true, mode: 'app', undoes: [] } }, {}, 'undone-since'],
    ['it is undone, and a check failed after it', { ...done, outcome: 'failed' }, { conclusion: 'failure' }, 'undone-since'],
    ['it failed in the middle', { ...notDone, steps: [{ name: 'gate' }, { name: 'undo' }] }, { conclusion: 'failure' }, 'undone-since'],
    ['it failed before it touched anything', { ...notDone, steps: [{ name: 'gate' }, { name: 'lock' }] }, { conclusion: 'failure' }, 'passes'],
    ['it was refused', { ...notDone, outcome: 'refused', steps: [] }, { conclusion: 'failure' }, 'passes'],
    ['of another environment', { ...done, environment: 'staging' }, {}, 'passes'],
    ['its record is none', { outcome: 7 }, {}, 'undone-since'],
    ['a preview, or nothing of its own', undefined, {}, 'passes'],
    ['cancelled, and never approved', undefined, { conclusion: 'cancelled' }, 'passes'],
    ['of another branch', done, { more: { headBranch: 'feature', headSha: 'e'.repeat(40) } }, 'passes'],
    ['of another workflow', done, { more: { workflow: '.github/workflows/other.yml' } }, 'passes'],
  ] as const)('%s', async (_, record, more, code) => {
    const since = now()
    scene.tick()
    rolledBack(record, more)
    expect((await asked(since)).code).toBe(code)
  })

  test('what was over before is known to whoever planned; a run that began before and ended since counts', async () => {
    rolledBack(done)
    expect(await asked(now())).toEqual({ code: 'passes' })
    const run = hub.createRun({ workflow: rollbackWorkflow, event: 'workflow_dispatch', actor: 'cat' })
    scene.tick()
    const since = now()
    scene.tick()
    hub.artifact({ run: run.id, name: 'signalbox-rollback-1.json', content: Buffer.from(JSON.stringify({ environment: 'production', outcome: 'rolled-back', steps: [], ...done })) })
    hub.finishRun(run, 'success')
    expect((await asked(since)).code).toBe('undone-since')
  })

  test('approved, and killed without a word: not known is not safe', async () => {
    const since = now()
    const run = hub.createRun({ workflow: rollbackWorkflow, event: 'workflow_dispatch', actor: 'cat' })
    review(scene, run, 'dan', { environment: 'production-rollback' })
    hub.finishRun(run, 'cancelled')
    expect(await asked(since)).toMatchObject({ code: 'undone-since', cause: expect.stringContaining('ended (cancelled) without a record') })
  })

  test('one that is at work is waited for a while; one that only waits for its approval is not', async () => {
    const since = now()
    const run = hub.createRun({ workflow: rollbackWorkflow, event: 'workflow_dispatch', actor: 'cat' })
    run.status = 'in_progress'
    expect(await asked(since)).toMatchObject({ code: 'rollback-under-way', rule: 8, cause: expect.stringContaining(`Run ${run.id}`) })
    expect(await asked(since, () => hub.finishRun(run, 'success'))).toEqual({ code: 'passes' })
    const waiting = hub.createRun({ workflow: rollbackWorkflow, event: 'workflow_dispatch', actor: 'cat' })
    hub.waitFor(waiting, 'production-rollback')
    expect(await asked(since)).toEqual({ code: 'passes' })
  })

  test('what GitHub does not answer is no yes', async () => {
    const since = now()
    hub.faults.always('actions/list-workflow-runs', { kind: 'forbidden' })
    expect((await asked(since)).code).toBe('github-permission')
  })
})

describe('a run that is cut off after its commit served', () => {
  test('counts as the last deploy: an older commit does not go over it', async () => {
    const [first, second] = commits(scene, 2)
    const old = push(scene, first!)
    const cut = push(scene, second!)
    hub.artifact({ run: cut.id, name: 'signalbox-serving-1.json', content: Buffer.from(JSON.stringify({ command: 'deploy', environment: 'production', outcome: 'failed', deploy: { commit: second!.sha, exitCode: null }, railway: { services: [{ outcome: 'deployed' }] } })) })
    hub.finishRun(cut, 'cancelled')
    expect((await ask(scene, [], old)).code).toBe('commit-older')
    expect((await ask(scene, [], form(scene), { inputs: { commit: second!.sha } })).code).toBe('deploy')
  })

  test('the record at its end has the last word: what was brought back was not deployed last', async () => {
    const [first, second, third] = commits(scene, 3)
    deployed(scene, push(scene, first!), first!.sha)
    const back = push(scene, third!)
    hub.artifact({ run: back.id, name: 'signalbox-serving-1.json', content: Buffer.from(JSON.stringify({ command: 'deploy', environment: 'production', outcome: 'failed', deploy: { commit: third!.sha, exitCode: null }, railway: { services: [{ outcome: 'deployed' }] } })) })
    deployed(scene, back, third!.sha, { outcome: 'failed', exitCode: null })
    expect((await ask(scene, [], form(scene), { inputs: { commit: second!.sha } })).code).toBe('deploy')
  })
})

describe('how a commit stands to the one that serves, by GitHub', () => {
  test('newer, the same, older, diverged, and not in the default branch', async () => {
    const [first, second] = commits(scene, 2)
    const github = scene.connect()
    const aside = hub.commit({ branch: 'feature', parents: [first!.sha] })
    expect(await orderByGitHub(github, second!.sha, first!.sha)).toEqual({ is: 'newer' })
    expect(await orderByGitHub(github, second!.sha, second!.sha)).toEqual({ is: 'newer' })
    expect(await orderByGitHub(github, first!.sha, second!.sha)).toEqual({ is: 'older' })
    expect(await orderByGitHub(github, second!.sha, aside.sha)).toEqual({ is: 'abandoned', branch: 'main' })
    expect(await orderByGitHub(github, second!.sha, 'd'.repeat(40))).toEqual({ is: 'abandoned', branch: 'main' })
    expect(await orderByGitHub(github, aside.sha, second!.sha)).toMatchObject({ is: 'unknown' })
    const merged = hub.commit({ parents: [second!.sha, aside.sha] })
    expect(hub.state.branches['main']).toBe(merged.sha)
    expect(await orderByGitHub(github, second!.sha, aside.sha)).toEqual({ is: 'diverged' })
    hub.faults.once('repos/compare-commits', { kind: 'forbidden' })
    await expect(orderByGitHub(github, second!.sha, first!.sha)).rejects.toMatchObject({ details: { code: 'github-permission', rule: 11 } })
  })
})
