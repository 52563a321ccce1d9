import { describe, expect, test } from '@jest/globals'
import { createMoments, type Moment } from '../../../src/notify/moments.ts'
import type { DeployedService, RunRecord, Watch } from '../../../src/record/record.ts'
import { backup, checks, frame, hash, name, plan, stepsOf } from '../report/records/parts.ts'
import { records } from '../report/records/records.ts'

const now = (): Date => new Date('2026-02-05T12:00:00Z') // a Thursday

/** The moments of a run as an observer is told of it: a step's part is there only at the next event. */
function momentsOf(record: RunRecord, window?: string): Moment[] {
  const moments = createMoments({ command: record.command, environment: record.environment, window, now })
  const { steps, outcome, stop, ...parts } = record
  const owner: Record<string, keyof RunRecord> = { plan: 'plan', backup: 'backup', migrate: 'migration', checks: 'checks', losses: 'rollback', deploy: 'deploy', smoke: 'deploy', watch: 'watch', announce: 'announced' }
  const seen: Partial<Record<string, unknown>> = {}
  const news: Moment[] = []
  for (const step of steps) {
    news.push(...moments.begun(step, seen), ...moments.ended(step, seen))
    const part = owner[step.name]
    if (part) seen[part] = parts[part as keyof typeof parts]
    if (step.name === 'deploy' && parts.railway) seen['railway'] = parts.railway
  }
  return [...news, ...moments.over({ outcome, ...(stop ? { stop } : {}) }, { ...parts })]
}

const said = (record: RunRecord, window?: string): string[] => momentsOf(record, window).map(({ name: moment, verdict }) => `${moment} ${verdict}`)

describe('the moments of a run', () => {
  test.each<[keyof typeof records, string[]]>([
    ['plan-caution', ['approval-wanted wanted']],
    ['nothing-pending', []],
    ['rehearsal', []],
    ['migrated', ['backup-proven good', 'migration-begun news', 'migration-done good']],
    ['failed-between', ['backup-proven good', 'migration-begun news', 'migration-failed bad']],
    ['refused', ['stopped bad']],
    ['deployed', ['smoke-test good', 'deployed good']],
    ['rolled-back', ['rolled-back good']],
  ])('%s', (which, names) => {
    const record = records[which]
    expect(record && said(record)).toEqual(names)
  })

  const planned = frame('plan', stepsOf(['plan', 'Plan', 1]), { plan })

  test('maintenance is announced when the window lies ahead, and only then', () => {
    expect(momentsOf(planned, 'Sat 02:00-04:00 UTC')).toMatchObject([
      { name: 'maintenance-announced', facts: expect.arrayContaining([['window opens', '2026-02-07 02:00 UTC'], ['closes', '2026-02-07 04:00 UTC']]) },
      { name: 'approval-wanted', verdict: 'wanted', planHash: hash },
    ])
    expect(said(planned, 'Thu 11:00-13:00 UTC')).toEqual(['approval-wanted wanted'])
    expect(said(planned)).toEqual(['approval-wanted wanted'])
  })

  test('a plan without anything pending is nobody’s news', () => {
    expect(said(frame('plan', stepsOf(['plan', 'Plan', 1]), { plan: { ...plan, pending: [] } }), 'Sat 02:00-04:00 UTC')).toEqual([])
  })

  test('a backup that is not proven is not told as proven; that of a plan’s rehearsal neither', () => {
    const steps = stepsOf(['backup', 'Back up', 1], ['proof', 'Prove', 1])
    expect(said(frame('backup', steps, { backup }))).toEqual(['backup-proven good'])
    expect(said(frame('backup', steps, { backup: { ...backup, proof: { ...backup.proof, level: 'none' } } }))).toEqual([])
    expect(said(frame('plan', steps, { backup, plan: { ...plan, pending: [] } }))).toEqual([])
  })

  test('no value of a row, no text of an error, no token of a request', () => {
    const secret = 'ann@example.com'
    const record: RunRecord = {
      ...frame('migrate', stepsOf(['migrate', 'Migrate', 1, 'failed', `Key (email)=(${secret}) is duplicated`], ['checks', 'Checks', 1]), {
        plan,
        migration: { strategy: 'in-place', attempts: 1, milliseconds: 10, blockers: [], invalidIndexes: [], migrations: [{ name, outcome: 'failed', milliseconds: null, statements: 36, committed: 3, failedStatement: 4, error: `Key (email)=(${secret})` }] },
        checks: checks.map((check) => ({ ...check, outcome: 'failed' as const, found: secret, sample: { columns: ['email'], rows: [[secret]], more: false } })),
        deploy: { how: 'command', commit: null, milliseconds: 1, exitCode: 0, smoke: [{ line: `GET /api/me?token=${secret} 200`, url: `http://h/api/me?token=${secret}`, outcome: 'failed', status: 500, milliseconds: 1, attempts: 1, found: secret }] },
      }),
      outcome: 'failed',
      stop: { kind: 'failed', code: 'migration-failed', cause: `Key (email)=(${secret}) is duplicated.`, state: 'Statement 3 of 36 is committed.', fix: 'x' },
    }
    const moments = momentsOf(record)
    expect(JSON.stringify(moments)).not.toContain(secret)
    expect(moments.map((moment) => moment.name)).toEqual(['migration-begun', 'migration-failed', 'checks'])
  })

  test('a refused or failed run that changes something is told, with its state and not its cause; a plan that is refused is not', () => {
    const stop = { kind: 'refused', code: 'lock-held', cause: 'somebody@example.com is at it', state: 'Nothing was touched.', fix: 'Wait.' } as const
    expect(momentsOf({ ...frame('migrate', stepsOf(['lock', 'Take the lock', 1]), { plan }), outcome: 'refused', stop })).toEqual([
      { name: 'stopped', verdict: 'bad', title: 'signalbox migrate was refused', facts: [['why', 'lock-held'], ['state now', 'Nothing was touched.']] },
    ])
    expect(said({ ...planned, outcome: 'refused', stop })).toEqual([])
  })

  const service = (more: Partial<DeployedService>): DeployedService => ({
    ...{ service: 'api', serviceId: 's', url: null, outcome: 'deployed', deploymentId: 'd', status: 'SUCCESS', commit: 'b'.repeat(40), milliseconds: 61_000, phases: [] },
    ...{ before: { deploymentId: 'o', commit: 'a'.repeat(40), createdAt: '2026-02-05T11:00:00Z' }, ...more },
  })
  const railway = (services: DeployedService[]): NonNullable<RunRecord['railway']> => ({ project: 'shop', projectId: 'p', environment: 'production', environmentId: 'e', plan: 'pro', token: 'project', guardRails: [], services, requests: 9 })
  const watch = (verdict: Watch['verdict']): Watch => ({
    ...{ from: '2026-02-05T12:00:00Z', milliseconds: 600_000, asked: 600_000, verdict, line: 'GET /api?token=hunter2', slowQueries: [], onBreach: 'fail' },
    signals: [{ id: 'error-rate', title: 'Error rate', unit: '%', source: 'probes', verdict: verdict === 'breach' ? 'breach' : 'ok', why: 'GET /api?token=hunter2', limit: 1, baseline: 0, worst: 9, samples: [], breachedAt: null }],
  })
  const deployed = (end: Partial<RunRecord>, steps = stepsOf(['deploy', 'Deploy', 1], ['smoke', 'Smoke', 1], ['watch', 'Watch', 1])): RunRecord => ({
    ...frame('deploy', steps, { deploy: { how: 'railway', commit: 'b'.repeat(40), milliseconds: 1, exitCode: null, smoke: [] } }),
    ...end,
  })

  test('on Railway: the services that serve the commit, once, before the smoke test; then the verdict of the watch', () => {
    expect(momentsOf(deployed({ railway: railway([service({}), service({ service: 'worker', already: true })]), watch: watch('healthy') }))).toMatchObject([
      { name: 'deployed', facts: [['api', 'bbbbbbbbbbbb after 61.0 s'], ['worker', 'bbbbbbbbbbbb, which it served already']] },
      { name: 'smoke-test' },
      { name: 'watch', verdict: 'good', facts: [['watched for', '600.0 s']] },
    ])
  })

  test('brought back: what serves again, and why', () => {
    const stop = { kind: 'failed', code: 'watch-breach', cause: 'x', state: 'api serves aaaaaaaa again.', fix: 'x' } as const
    const back = { deploymentId: 'n', commit: 'a'.repeat(40), how: 'image', milliseconds: 4000, ownMilliseconds: 300 } as const
    const moments = momentsOf(deployed({ outcome: 'failed', stop, railway: railway([service({ outcome: 'rolled-back', back })]), watch: watch('breach') }))
    expect(moments).toMatchObject([{ name: 'smoke-test' }, { name: 'watch', verdict: 'bad', facts: [['watched for', '600.0 s'], ['not well', 'Error rate']] }, { name: 'brought-back', facts: [['api', 'aaaaaaaaaaaa again after 4.0 s']] }])
    expect(JSON.stringify(moments)).not.toContain('hunter2')
  })

  test('a scheduled watch is told of when it is not well', () => {
    const looked = (verdict: Watch['verdict']): RunRecord => frame('watch', stepsOf(['watch', 'Watch', 1]), { watch: watch(verdict) })
    expect([said(looked('healthy')), said(looked('not-enough')), said(looked('breach'))]).toEqual([[], [], ['watch bad']])
  })

  test('maintenance that begins soon', () => {
    const announced = { runId: 77, url: 'https://github.com/acme/shop/actions/runs/77', planHash: hash, migrations: [name], risk: 'caution', opensAt: '2026-02-07T02:00:00.000Z', closesAt: '2026-02-07T04:00:00.000Z', at: '2026-02-07T01:30:00.000Z' }
    expect(momentsOf(frame('watch', stepsOf(['announce', 'Announce', 1]), { announced }))).toMatchObject([
      { name: 'maintenance-soon', verdict: 'wanted', planHash: hash, facts: expect.arrayContaining([['window opens', '2026-02-07 02:00 UTC'], ['closes', '2026-02-07 04:00 UTC'], ['run', '77']]) },
    ])
  })
})
