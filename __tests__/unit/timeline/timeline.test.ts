import type { RunRecord, Step, Timeline } from '../../../src/record/record.ts'
import { timelineSchema } from '../../../src/record/watch-parts.ts'
import { measuredBy, plannedTimeline, timelineOf, type Ending } from '../../../src/timeline/index.ts'

const minutes = (count: number): number => count * 60_000
const offsets = (timeline: Timeline): Record<string, number> => Object.fromEntries(timeline.map(({ name, offsetMinutes }) => [name, offsetMinutes]))
const opening = new Date('2026-02-07T07:00:00Z')
const saturday = 'Sat 02:00-04:00 America/New_York'

const step = (name: string, startedAt: string, milliseconds: number, outcome: Step['outcome'] = 'done'): Step => ({ name, title: name, startedAt, milliseconds, outcome })
const pending = { plan: { pending: [{ name: 'x' }] } } as unknown as Partial<RunRecord>
const ending = (more: Partial<Ending>): Ending => ({ command: 'plan', steps: [], parts: pending, startedAt: new Date('2026-02-06T12:00:00Z'), now: new Date('2026-02-06T12:05:00Z'), window: undefined, announces: true, earlier: undefined, ...more })
const momentOf = (timeline: Timeline | undefined, name: Timeline[number]['name']) => timeline?.find((moment) => moment.name === name)

describe('plannedTimeline', () => {
  test('as product.md says', () => {
    expect(offsets(plannedTimeline(opening))).toEqual({ announce: -30, backup: -15, freeze: -5, migrate: 0, verify: 2, smoke: 5, unfreeze: 10, watch: 15 })
    expect(plannedTimeline(opening).map(({ plannedAt }) => plannedAt?.slice(11, 16))).toEqual(['06:30', '06:45', '06:55', '07:00', '07:02', '07:05', '07:10', '07:15'])
  })

  test('without a time for T-0 only the distances', () => {
    expect(plannedTimeline(undefined).every(({ plannedAt }) => plannedAt === null)).toBe(true)
  })

  test.each<[string, Parameters<typeof plannedTimeline>[1], Record<string, number>]>([
    ['short ones move nothing', { backup: 30_000, migrate: 5000, verify: 100 }, { announce: -30, backup: -15, verify: 2, smoke: 5, watch: 15 }],
    ['a long backup moves itself and the announcement', { backup: minutes(40) }, { announce: -60, backup: -45, freeze: -5, migrate: 0, verify: 2 }],
    ['a long migration moves what comes after it', { migrate: minutes(33) + 1 }, { backup: -15, migrate: 0, verify: 34, smoke: 37, unfreeze: 42, watch: 47 }],
    ['long checks too', { verify: minutes(10) }, { verify: 2, smoke: 12, unfreeze: 17, watch: 22 }],
  ])('measured: %s', (_name, measured, expected) => {
    expect(offsets(plannedTimeline(opening, measured))).toMatchObject(expected)
  })

  test('what was measured is the backup with its proof, all migrations and the checks after them', () => {
    const parts = {
      backup: { manifest: { milliseconds: 1000 }, proof: { milliseconds: 500 } },
      rehearsal: { migrations: [{ milliseconds: 40 }, { milliseconds: null }, { milliseconds: 2 }], checksAfter: [{ milliseconds: 7 }] },
    } as unknown as Parameters<typeof measuredBy>[0]
    expect(measuredBy(parts)).toEqual({ backup: 1500, migrate: 42, verify: 7 })
    expect(measuredBy({})).toEqual({})
  })
})

describe('timelineOf', () => {
  test('a plan whose window lies ahead: planned for its opening, and announced', () => {
    const timeline = timelineOf(ending({ window: saturday }))
    expect(timelineSchema.safeParse(timeline).success).toBe(true)
    expect(momentOf(timeline, 'migrate')).toMatchObject({ plannedAt: '2026-02-07T07:00:00.000Z', at: null, outcome: null })
    expect(momentOf(timeline, 'announce')).toMatchObject({ plannedAt: '2026-02-07T06:30:00.000Z', at: '2026-02-06T12:05:00.000Z', outcome: 'done' })
    expect(momentOf(timeline, 'freeze')).toMatchObject({ outcome: 'skipped', at: null })
  })

  test('where nobody is told, nothing was announced', () => {
    expect(momentOf(timelineOf(ending({ window: saturday, announces: false })), 'announce')).toMatchObject({ plannedAt: '2026-02-07T06:30:00.000Z', at: null, outcome: 'skipped' })
  })

  test('a plan inside of its window, or without one: as soon as it is approved; nothing to announce', () => {
    for (const window of [undefined, 'Fri 06:00-08:00 America/New_York']) {
      const timeline = timelineOf(ending({ window }))
      expect(timeline?.every(({ plannedAt }) => plannedAt === null)).toBe(true)
      expect(momentOf(timeline, 'announce')).toMatchObject({ at: null, outcome: 'skipped' })
    }
  })

  test.each(['verify', 'rehearse', 'backup', 'doctor', 'rollback', 'init'])('%s is no part of a maintenance', (command) => {
    expect(timelineOf(ending({ command, window: saturday }))).toBeUndefined()
  })

  test('nothing pending: no maintenance', () => {
    const nothing = { plan: { pending: [] } } as unknown as Partial<RunRecord>
    expect(timelineOf(ending({ parts: nothing, window: saturday }))).toBeUndefined()
    expect(timelineOf(ending({ command: 'migrate', parts: nothing, window: saturday }))).toBeUndefined()
  })

  const planned = timelineOf(ending({ window: saturday }))
  const migrateSteps = [
    step('backup', '2026-02-07T07:03:00.000Z', 20_000),
    step('proof', '2026-02-07T07:03:20.000Z', 10_000),
    step('migrate', '2026-02-07T07:04:00.000Z', 3000),
    step('checks', '2026-02-07T07:04:04.000Z', 500),
  ]
  const migrated = ending({ command: 'migrate', steps: migrateSteps, window: saturday, earlier: planned ? { timeline: planned } : undefined, startedAt: new Date('2026-02-07T07:02:00Z'), now: new Date('2026-02-07T07:05:00Z') })

  test('migrate writes what it really did into what the plan planned', () => {
    const timeline = timelineOf(migrated)
    expect(momentOf(timeline, 'announce')).toMatchObject({ at: '2026-02-06T12:05:00.000Z' })
    expect(momentOf(timeline, 'backup')).toEqual(expect.objectContaining({ plannedAt: '2026-02-07T06:45:00.000Z', at: '2026-02-07T07:03:00.000Z', milliseconds: 30_000, outcome: 'done' }))
    expect(momentOf(timeline, 'migrate')).toMatchObject({ plannedAt: '2026-02-07T07:00:00.000Z', at: '2026-02-07T07:04:00.000Z', milliseconds: 3000, outcome: 'done' })
    expect(momentOf(timeline, 'verify')).toMatchObject({ outcome: 'done' })
    expect(momentOf(timeline, 'smoke')).toMatchObject({ at: null, outcome: null })
  })

  test.each<[string, Partial<RunRecord>, readonly Step[], Timeline[number]['name'], Timeline[number]['outcome']]>([
    ['a migration that stopped', { migration: { migrations: [{ outcome: 'failed' }] } as unknown as NonNullable<RunRecord['migration']> }, migrateSteps, 'migrate', 'failed'],
    ['checks that do not hold', { checks: [{ outcome: 'failed', severity: 'error' }] as unknown as NonNullable<RunRecord['checks']> }, migrateSteps, 'verify', 'failed'],
    ['checks that only warn', { checks: [{ outcome: 'failed', severity: 'warn' }] as unknown as NonNullable<RunRecord['checks']> }, migrateSteps, 'verify', 'done'],
    ['a step that failed', {}, [step('backup', '2026-02-07T07:03:00.000Z', 1, 'failed')], 'backup', 'failed'],
    ['a proof that was left out', {}, [step('backup', '2026-02-07T07:03:00.000Z', 1), step('proof', '2026-02-07T07:03:00.000Z', 0, 'skipped')], 'backup', 'done'],
    ['nothing after a stop', {}, [step('backup', '2026-02-07T07:03:00.000Z', 1, 'failed')], 'migrate', null],
  ])('%s', (_name, parts, steps, name, outcome) => {
    expect(momentOf(timelineOf({ ...migrated, parts: { ...pending, ...parts }, steps }), name)).toMatchObject({ outcome })
  })

  test('without a plan’s record, migrate was planned for the opening it ran in, unless that is long ago', () => {
    const alone = { ...migrated, earlier: undefined }
    expect(momentOf(timelineOf(alone), 'migrate')).toMatchObject({ plannedAt: '2026-02-07T07:00:00.000Z', at: '2026-02-07T07:04:00.000Z' })
    expect(momentOf(timelineOf(alone), 'announce')).toMatchObject({ outcome: 'skipped' })
    expect(momentOf(timelineOf({ ...alone, window: 'Mon-Sun 00:00-24:00 UTC' }), 'migrate')).toMatchObject({ plannedAt: null })
    expect(momentOf(timelineOf({ ...alone, window: 'Fri 00:00-04:00 America/New_York;Fri 04:00-24:00 America/New_York;Sat 00:00-04:00 America/New_York' }), 'migrate')).toMatchObject({ plannedAt: null })
  })

  test('deploy goes on with what migrate left; the words of another job’s record are not taken', () => {
    const left = timelineOf(migrated)?.map((moment) => ({ ...moment, title: '<!-- @everyone -->' })) ?? []
    const deployed = timelineOf(ending({ command: 'deploy', parts: {}, earlier: { timeline: left }, steps: [step('smoke', '2026-02-07T07:20:00.000Z', 900), step('watch', '2026-02-07T07:20:01.000Z', 600_000)] }))
    expect(momentOf(deployed, 'smoke')).toMatchObject({ plannedAt: '2026-02-07T07:05:00.000Z', at: '2026-02-07T07:20:00.000Z', outcome: 'done' })
    expect(momentOf(deployed, 'watch')).toMatchObject({ milliseconds: 600_000, outcome: 'done' })
    expect(momentOf(deployed, 'migrate')).toMatchObject({ at: '2026-02-07T07:04:00.000Z' })
    expect(deployed?.map(({ title }) => title)).not.toContain('<!-- @everyone -->')
  })

  test('deploying and its smoke test are one moment, from the first service on; what is asked after bringing back is not of it', () => {
    const steps = [step('baseline', '2026-02-07T07:18:00.000Z', 900), step('deploy', '2026-02-07T07:18:30.000Z', 87_000), step('smoke', '2026-02-07T07:20:00.000Z', 900), step('smoke-again', '2026-02-07T07:22:00.000Z', 900, 'failed')]
    const deployed = timelineOf(ending({ command: 'deploy', parts: {}, earlier: { timeline: timelineOf(migrated) ?? [] }, steps }))
    expect(momentOf(deployed, 'smoke')).toMatchObject({ at: '2026-02-07T07:18:30.000Z', milliseconds: 90_900, outcome: 'done' })
    expect(momentOf(timelineOf(ending({ command: 'deploy', parts: {}, earlier: { timeline: timelineOf(migrated) ?? [] }, steps: [step('deploy', '2026-02-07T07:18:30.000Z', 87_000, 'failed')] })), 'smoke')).toMatchObject({ milliseconds: 87_000, outcome: 'failed' })
  })

  test('a failed smoke test and a breach are shown as such', () => {
    const parts = { deploy: { smoke: [{ outcome: 'failed' }] }, watch: { verdict: 'breach' } } as unknown as Partial<RunRecord>
    const deployed = timelineOf(ending({ command: 'deploy', parts, earlier: { timeline: timelineOf(migrated) }, steps: [step('smoke', '2026-02-07T07:20:00.000Z', 900), step('watch', '2026-02-07T07:20:01.000Z', 600_000)] }))
    expect(momentOf(deployed, 'smoke')).toMatchObject({ outcome: 'failed' })
    expect(momentOf(deployed, 'watch')).toMatchObject({ outcome: 'failed' })
  })

  test('a deploy of code alone is no maintenance', () => {
    expect(timelineOf(ending({ command: 'deploy', parts: {}, earlier: {} }))).toBeUndefined()
    expect(timelineOf(ending({ command: 'deploy', parts: {} }))).toBeUndefined()
  })
})
