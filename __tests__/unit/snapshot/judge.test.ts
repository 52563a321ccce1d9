import { describe, expect, it } from '@jest/globals'
import { Refusal } from '../../../src/record/outcome.ts'
import { judgeVolume, refuseSnapshot, describeSchedule } from '../../../src/snapshot/judge.ts'
import type { VolumeFacts } from '../../../src/snapshot/look.ts'
import { refuseOldSnapshot } from '../../../src/snapshot/fresh.ts'
import { restoreSteps } from '../../../src/snapshot/restore-steps.ts'
import { snapshotName } from '../../../src/snapshot/take.ts'

const manual = { id: 'b1', name: 'before', createdAt: '2026-11-01T00:00:00.000Z', expiresAt: null, scheduleId: null, usedMB: 1 }
const scheduled = { ...manual, id: 'b2', scheduleId: 's1' }
const volume = { id: 'vi', volumeId: 'v', name: 'postgres-volume', serviceId: 's', mountPath: '/var/lib/postgresql/data', state: 'READY' as string | null, sizeMB: 10_000, currentSizeMB: 1200.4 }

function facts(more: { plan?: VolumeFacts['scope']['plan']; volume?: Partial<typeof volume>; backups?: VolumeFacts['backups']; schedules?: VolumeFacts['schedules']; pitr?: boolean | null } = {}): VolumeFacts {
  const found = { ...volume, ...more.volume }
  return {
    scope: { token: 'project', project: { id: 'p', name: 'shop' }, environment: { id: 'e', name: 'production', isEphemeral: false }, plan: more.plan ?? { name: 'pro', maxBackups: 20 } },
    database: { service: { id: 's', name: 'Postgres', instanceId: 'i', repository: null, image: 'postgres', latest: null, active: [], volumes: [found] }, volume: found, by: 'its private name' },
    backups: more.backups ?? [],
    schedules: more.schedules ?? [{ kind: 'DAILY', cron: '0 4 * * *', retentionSeconds: 518_400 }],
    pitr: more.pitr === undefined ? false : more.pitr,
  }
}

const verdicts = (given: VolumeFacts, wanted: 'off' | 'also' | 'only' = 'also') => Object.fromEntries(judgeVolume(given, wanted).map(({ id, verdict }) => [id, verdict]))
const well = { 'backups-in-plan': 'ok', 'volume-state': 'ok', 'volume-half-full': 'ok', 'backup-schedules': 'ok', 'point-in-time': 'ok' }

describe('what is found about the volume', () => {
  it.each<[string, Parameters<typeof facts>[0], 'off' | 'also' | 'only', Record<string, string>]>([
    ['all is well', {}, 'also', {}],
    ['the plan has no backups', { plan: { name: 'hobby', maxBackups: 0 } }, 'also', { 'backups-in-plan': 'refused' }],
    ['and none is wanted', { plan: { name: 'hobby', maxBackups: 0 } }, 'off', { 'backups-in-plan': 'warning' }],
    ['the plan does not say', { plan: { name: null, maxBackups: null } }, 'only', { 'backups-in-plan': 'warning' }],
    ['all of the plan’s are used', { plan: { name: 'pro', maxBackups: 1 }, backups: [manual] }, 'also', { 'backups-in-plan': 'warning' }],
    ['used by the schedule', { plan: { name: 'pro', maxBackups: 1 }, backups: [scheduled] }, 'also', {}],
    ['the volume is being restored', { volume: { state: 'RESTORING' } }, 'also', { 'volume-state': 'refused' }],
    ['and no backup is wanted', { volume: { state: 'RESTORING' } }, 'off', { 'volume-state': 'warning' }],
    ['its state is not told', { volume: { state: null } }, 'also', { 'volume-state': 'warning' }],
    ['more than half full, never backed up by hand', { volume: { currentSizeMB: 5001 } }, 'also', { 'volume-half-full': 'refused' }],
    ['the same with a scheduled one', { volume: { currentSizeMB: 5001 }, backups: [scheduled] }, 'also', { 'volume-half-full': 'refused' }],
    ['more than half full, backed up before', { volume: { currentSizeMB: 5001 }, backups: [manual] }, 'also', {}],
    ['exactly half full', { volume: { currentSizeMB: 5000 } }, 'also', {}],
    ['no schedule', { schedules: [] }, 'also', { 'backup-schedules': 'warning' }],
    ['restore to a moment is not known', { pitr: null }, 'also', { 'point-in-time': 'unknown' }],
    ['restore to a moment is on', { pitr: true }, 'also', {}],
  ])('%s', (_, more, wanted, expected) => {
    expect(verdicts(facts(more), wanted)).toEqual({ ...well, ...expected })
  })

  it('a refusal names the plan, and the way out', () => {
    const rails = judgeVolume(facts({ plan: { name: 'hobby', maxBackups: 0 } }), 'only')
    expect(() => refuseSnapshot(rails)).toThrow(Refusal)
    expect(() => refuseSnapshot(rails)).toThrow(
      expect.objectContaining({
        details: {
          code: 'railway-backups-in-plan',
          cause: 'The plan of this project (hobby) has no volume backups (maxBackupsCount 0), and railway-snapshot: only asks for one.',
          state: 'Nothing was touched.',
          fix: 'Give railway-snapshot: off, for our own backup does not need it; or move the project to Pro.',
        },
      }),
    )
    expect(() => refuseSnapshot(judgeVolume(facts(), 'only'))).not.toThrow()
  })

  it.each([
    [{ kind: 'DAILY', cron: '0 4 * * *', retentionSeconds: 518_400 }, 'DAILY 0 4 * * *, kept 6 days'],
    [{ kind: 'WEEKLY', cron: '0 4 * * 0', retentionSeconds: null }, 'WEEKLY 0 4 * * 0, kept 1 month'],
    [{ kind: null, cron: '1 2 * * *', retentionSeconds: null }, '1 2 * * *'],
  ])('a schedule reads %j', (schedule, text) => {
    expect(describeSchedule(schedule)).toBe(text)
  })
})

describe('rule 1 with Railway’s backup alone', () => {
  const now = new Date('2026-11-22T12:00:00Z')
  const of = (provenAt: string, provenBy: 'list' | 'none' = 'list') => refuseOldSnapshot({ name: 'x', provenBy, provenAt: new Date(provenAt) }, { 'backup-max-age': 900_000 }, now)

  it.each([
    ['fresh', '2026-11-22T11:46:00Z', undefined],
    ['too old', '2026-11-22T11:44:59Z', 'backup-too-old'],
  ])('%s', (_, at, code) => {
    const call = (): void => of(at)
    if (code === undefined) expect(call).not.toThrow()
    else expect(call).toThrow(expect.objectContaining({ details: expect.objectContaining({ code, rule: 1 }) as unknown }))
  })

  it('not in the list', () => expect(() => of('2026-11-22T12:00:00Z', 'none')).toThrow(expect.objectContaining({ details: expect.objectContaining({ code: 'backup-not-proven', rule: 1 }) as unknown })))
})

it('the steps of a restore name the backup, what is lost, and all links', () => {
  const steps = restoreSteps(facts({ pitr: true }), { name: 'signalbox-r-1234567', instant: '2026-11-22T12:00:00.000Z' })
  const text = steps.join('\n')
  expect(steps).toHaveLength(6)
  for (const words of ['“signalbox-r-1234567”', 'newer than it are removed', 'Deploy applies all of it', 'the old volume postgres-volume is kept', '2026-11-22T12:00:00.000Z', 'https://railway.com/project/p/service/s?environmentId=e', 'https://railway.com/project/p?environmentId=e']) expect(text).toContain(words)
  expect(restoreSteps(facts(), { name: 'n', instant: 'i' })).toHaveLength(5)
})

it.each([
  ['20261122T120000Z-1a2b3c4d', '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c', 'signalbox-20261122T120000Z-1a2b3c4d-0f1e2d3'],
  ['20261122T120000Z-1a2b3c4d', null, 'signalbox-20261122T120000Z-1a2b3c4d'],
])('the name of %s %s', (run, commit, name) => {
  expect(snapshotName(run, commit)).toBe(name)
})
