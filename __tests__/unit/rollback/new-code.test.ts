import { describe, expect, test } from '@jest/globals'
import { applicationIdentity, judgeApp, type Undoing } from '../../../src/commands/rolling-back/app-way.ts'
import { refuseUntouchedCode } from '../../../src/commands/rolling-back/app.ts'
import type { Run } from '../../../src/commands/run.ts'
import type { RecordedDeploy } from '../../../src/gate/deploy-to-undo.ts'
import type { Deployment } from '../../../src/railway/model.ts'
import { refuseChanged, refuseOvertaken, type LeavingService } from '../../../src/rollback/application.ts'
import { rollbackHash, type RollbackIdentity } from '../../../src/rollback/hash.ts'
import { mayRun, toEnd, underWayOf, whyNewCode } from '../../../src/rollback/new-code.ts'

const [A, B, C] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString()
const deployment = (id: string, commit: string | null, minute: number, status = 'SUCCESS', more: Partial<Deployment> = {}): Deployment => ({ id, status, createdAt: at(minute), commit, branch: null, skippedReason: null, canRollback: true, isStopped: false, url: null, ...more })
const service = { id: 'api-id', name: 'api', instanceId: '', repository: null, image: null, latest: null, active: [], volumes: [] }
const part = { service: 'api', serviceId: 'api-id', url: null, outcome: 'not-begun', deploymentId: null, status: null, commit: null, milliseconds: 0, phases: [], before: null } as const
const [a1, b2] = [deployment('a1', A, 10), deployment('b2', B, 40)]
const old: LeavingService = { service, leaving: { is: 'old', deployment: a1, isServing: true }, before: undefined, underWay: [], part: { ...part, phases: [] } }
const leaving: LeavingService = { ...old, leaving: { is: 'new', deployment: b2, isServing: true, before: null }, before: a1 }
const back: LeavingService = { ...leaving, part: { ...old.part, back: { deploymentId: 'a3', commit: A, how: 'image', milliseconds: 0, ownMilliseconds: 0 } } }

describe('what may run yet', () => {
  test.each(['SUCCESS', 'SLEEPING', 'CRASHED', 'DEPLOYING', 'HIBERNATING'])('%s has to be ended', (status) => {
    expect(mayRun(deployment('x', B, 1, status))).toBe(true)
    expect(toEnd({ active: [deployment('x', B, 1, status)], list: [] })).toHaveLength(1)
  })

  test.each(['REMOVED', 'REMOVING', 'FAILED', 'SKIPPED'])('%s is over', (status) => {
    expect(toEnd({ active: [deployment('x', B, 1, status)], list: [deployment('x', B, 1, status)] })).toEqual([])
  })

  test('stopped is over; what has not begun is cancelled, also where it is not the latest', () => {
    expect(toEnd({ active: [deployment('x', B, 1, 'CRASHED', { isStopped: true })], list: [] })).toEqual([])
    const building = deployment('y', B, 2, 'BUILDING')
    expect(toEnd({ active: [b2], list: [b2, building] })).toEqual([{ deployment: building, how: 'cancel' }, { deployment: b2, how: 'stop' }])
    expect(underWayOf({ active: [], list: [b2, deployment('w', B, 2, 'WAITING'), deployment('h', B, 1, 'HIBERNATING')] }).map(({ id }) => id)).toEqual(['w'])
    expect(underWayOf({ active: [], list: [deployment('h', B, 50, 'HIBERNATING'), b2] }).map(({ id }) => id)).toEqual(['h'])
  })
})

describe('right before the tables change', () => {
  const a3 = deployment('a3', A, 60)
  test.each<[string, LeavingService, boolean, Deployment[], Deployment[], RegExp | undefined]>([
    ['the old code never went', old, false, [a1], [a1], undefined],
    ['new code came over it', old, false, [b2], [b2, a1], /api serves bbbbbbbb/],
    ['new code is being built', old, false, [a1], [deployment('b3', B, 50, 'BUILDING'), a1], /under way: b3 \(bbbbbbbb\), BUILDING/],
    ['the old code is back', back, false, [a3], [a3, a1], undefined],
    ['both serve', back, false, [b2, a3], [a3, b2], /serves bbbbbbbb/],
    ['it was not brought back', leaving, false, [b2], [b2], /serves bbbbbbbb/],
    ['nothing of it serves', leaving, false, [], [b2], undefined],
    ['stopped', leaving, true, [], [b2], undefined],
    ['stopped, and it crashes, and is restarted', leaving, true, [deployment('a3', A, 60, 'CRASHED')], [], /CRASHED/],
  ])('%s', (_, one, isStopped, active, list, why) => {
    const said = whyNewCode(one, isStopped, { active, list })
    if (why === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(why)
  })

  test('what has changed since the first look is refused, and so is what came over it', () => {
    const [same] = refuseChanged([leaving], [{ ...leaving, part: { ...old.part } }])
    expect(same?.part).toBe(leaving.part)
    expect(() => refuseChanged([leaving], [old])).toThrow(/changed while this run was at work/)
    expect(() => refuseChanged([leaving], [])).toThrow(/not there any more/)
    refuseOvertaken(leaving, [b2, a1], '')
    expect(() => { refuseOvertaken(leaving, [deployment('c3', C, 50), b2], '') }).toThrow(/api serves cccccccc/)
    expect(() => { refuseOvertaken(leaving, [deployment('c3', C, 50, 'QUEUED'), b2], '') }).toThrow(/under way/)
  })
})

describe('what an approval is bound to', () => {
  const recorded = (commit: string | null, deploymentId = 'a1'): RecordedDeploy => ({ runId: 7, url: '', at: at(0), deployed: { commit: B, services: [{ ...old.part, outcome: 'failed', before: { deploymentId, commit, createdAt: at(10) } }] } })
  const run = (mode: 'auto' | 'app', more: object = {}): Run => ({ context: { door: 'action' }, inputs: { mode, 'railway-service': ['api'], environment: 'production', ...more } }) as unknown as Run
  const found = (one: RecordedDeploy): Undoing => ({ toUndo: undefined, recorded: one, refusal: undefined, database: undefined, application: undefined })
  const hash = (one: RecordedDeploy): string => {
    const identity: RollbackIdentity = { target: undefined, run: undefined, undoes: [], later: [], part: { mode: 'app', backup: null }, backupSha256: null, downFiles: [], application: applicationIdentity(run('app'), found(one)) }
    return rollbackHash(identity)
  }

  test('what comes back, by the record', () => {
    expect(hash(recorded(A))).toBe(hash(recorded(A)))
    expect(new Set([hash(recorded(A)), hash(recorded(C)), hash(recorded(A, 'a9')), hash(recorded(null))]).size).toBe(4)
  })

  test('a deploy that was cut off may be under way: only Railway says that there is nothing to do', async () => {
    expect(await judgeApp(run('app'), found(recorded(A)))).toMatchObject({ applies: true })
    expect(await judgeApp(run('auto'), found(recorded(A)))).toMatchObject({ applies: true })
  })

  test('in a workflow no table is undone under services that nobody can bring back', () => {
    expect(() => { refuseUntouchedCode(run('auto')) }).toThrow(/railway-service names api/)
    refuseUntouchedCode(run('auto', { 'railway-token': 'x' }))
    refuseUntouchedCode(run('auto', { 'railway-service': undefined }))
    refuseUntouchedCode({ ...run('auto'), context: { door: 'cli' } as Run['context'] })
  })
})
