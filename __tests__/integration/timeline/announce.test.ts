import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Announced, RunRecord } from '../../../src/record/record.ts'
import { findSoon } from '../../../src/timeline/announce.ts'
import type { Run } from '../../support/github/state.ts'
import { frame, plan, stepsOf } from '../../unit/report/records/parts.ts'
import { deployed } from '../github/admitting.ts'
import { deployWorkflow, mergedPull, openScene } from '../github/scene.ts'

const scene = await openScene()
const { hub } = scene

beforeEach(() => scene.reset())
afterAll(async () => await hub.close())

/** The scene stands at noon, a Sunday: the window opens 30 minutes later. */
const window = 'Sun 12:30-14:00 UTC'
const question = { how: 'environment', environment: 'production', phrase: null, selfApproval: false, approvals: 'twice', window } as const
const record = (more: Partial<RunRecord> = {}): RunRecord => ({ ...frame('plan', stepsOf(['plan', 'Plan', 1]), { plan, question }), ...more })
const keep = (run: Run, what: string, of: unknown): void => void hub.artifact({ run: run.id, name: `signalbox-${what}-${run.attempt}.json`, content: Buffer.from(JSON.stringify(of)) })

/** A run with its plan made, waiting for its reviewers. */
function waits(of: RunRecord = record()): Run {
  mergedPull(scene)
  const run = hub.createRun({ workflow: deployWorkflow, actor: 'cat' })
  keep(run, 'plan', of)
  hub.waitFor(run, 'production')
  return run
}

const find = async (now = '2026-02-01T12:02:00Z'): Promise<Announced | undefined> =>
  await findSoon(scene.connect({ contents: 'read', actions: 'read', 'pull-requests': 'write' }), { environment: 'production', now: new Date(now), read: scene.readRecord })

/** What a watch does with what it found: its record is kept. */
function watched(announced: Announced | undefined): Run {
  const run = hub.createRun({ workflow: '.github/workflows/watch.yml', event: 'schedule' })
  keep(run, 'watch', frame('watch', stepsOf(['announce', 'Announce', 1]), announced === undefined ? {} : { announced }))
  hub.finishRun(run, 'success')
  return run
}

describe('a maintenance that begins soon', () => {
  test('is found, with what is to be told', async () => {
    const run = waits()
    expect(await find()).toEqual({
      runId: run.id,
      url: expect.stringContaining(String(run.id)) as unknown,
      planHash: plan.hash,
      migrations: plan.pending.map(({ name }) => name),
      risk: plan.risk,
      opensAt: '2026-02-01T12:30:00.000Z',
      closesAt: '2026-02-01T14:00:00.000Z',
      at: '2026-02-01T12:02:00.000Z',
    })
    expect(hub.problems).toEqual([])
  })

  test('is told once: the next watch finds the record of the one that told', async () => {
    waits()
    const first = await find()
    watched(first)
    expect(await find('2026-02-01T12:20:00Z')).toBeUndefined()
    watched(undefined)
    expect(await find('2026-02-01T12:25:00Z')).toBeUndefined()
  })

  test('a new plan for the same opening is told anew', async () => {
    const run = waits()
    watched(await find())
    hub.finishRun(run, 'cancelled')
    const newer = waits(record({ plan: { ...plan, hash: 'f'.repeat(64) } }))
    expect(await find('2026-02-01T12:20:00Z')).toMatchObject({ runId: newer.id })
  })

  test('somebody’s pull request cannot keep it quiet', async () => {
    waits()
    const fork = hub.createRun({ workflow: '.github/workflows/check.yml', event: 'pull_request' })
    Object.assign(fork, { headBranch: 'feature' })
    keep(fork, 'watch', frame('watch', [], { announced: (await find())! }))
    expect(await find()).toBeDefined()
  })

  const inTime = '2026-02-01T12:02:00Z'
  test.each<[string, string, () => void]>([
    ['nothing waits', inTime, () => undefined],
    ['it opens in 46 minutes', inTime, () => void waits(record({ question: { ...question, window: 'Sun 12:48-14:00 UTC' } }))],
    ['it is open', '2026-02-01T12:30:00Z', () => void waits()],
    ['it has closed: the next is a week away', '2026-02-01T14:00:00Z', () => void waits()],
    ['there is no window', inTime, () => void waits(record({ question: { how: 'environment', environment: 'production', phrase: null, selfApproval: false, approvals: 'twice' } }))],
    ['a window that cannot be read', inTime, () => void waits(record({ question: { ...question, window: 'whenever' } }))],
    ['nothing is pending', inTime, () => void waits(record({ plan: { ...plan, pending: [] } }))],
    ['the plan was refused', inTime, () => void waits(record({ outcome: 'refused' }))],
    ['the plan is of staging', inTime, () => void waits(record({ environment: 'staging' }))],
    ['the run was rejected', inTime, () => void hub.finishRun(waits(), 'failure')],
    ['the migration runs already', inTime, () => void Object.assign(waits(), { status: 'in_progress' })],
    ['by comment, and deployed since', inTime, () => {
      hub.finishRun(waits(record({ question: { ...question, how: 'comment' } })), 'success')
      deployed(scene, hub.createRun({ workflow: deployWorkflow, event: 'issue_comment', actor: 'ann' }), 'a'.repeat(40))
    }],
  ])('%s: nothing to tell', async (_name, now, arrange) => {
    arrange()
    expect(await find(now)).toBeUndefined()
  })

  test('up to 45 minutes before, and until it opens: GitHub starts schedules late', async () => {
    waits(record({ question: { ...question, window: 'Sun 12:47-14:00 UTC' } }))
    expect(await find()).toBeDefined()
    expect(await find('2026-02-01T12:46:59Z')).toBeDefined()
  })

  test('with the comment gate the run is over, and waits all the same', async () => {
    const run = waits(record({ question: { ...question, how: 'comment' } }))
    hub.finishRun(run, 'success')
    expect(await find()).toMatchObject({ runId: run.id })
  })
})
