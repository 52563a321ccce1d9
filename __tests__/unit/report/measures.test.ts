import type { Signal, Timeline } from '../../../src/record/record.ts'
import { Labels } from '../../../src/report/html/labels.ts'
import { durationScale, niceStep, position, timeLabel, timeStep, valueScale } from '../../../src/report/html/scale.ts'
import { fromPlannedZero, lateness, maintenanceOf, momentWords } from '../../../src/report/maintenance.ts'
import { rangeOf } from '../../../src/report/maintenance-chart.ts'
import { humanMeasure, humanOffset, lastSample, nowWords, signalsBySeverity } from '../../../src/report/measures.ts'
import { timeline } from './records/railway-records.ts'
import { latency, storage } from './records/signals.ts'

test.each<[number | null, Signal['unit'], string]>([
  [null, '%', '–'],
  [0, '%', '0 %'],
  [1, '%', '1 %'],
  [0.04, '%', '0.04 %'],
  [0.123, '%', '0.12 %'],
  [4.24, '%', '4.2 %'],
  [99.96, '%', '100 %'],
  [0.4, 'ms', '0.4 ms'],
  [340, 'ms', '340 ms'],
  [1234, 'ms', '1.2 s'],
  [90, 's', '1 min 30 s'],
  [0.25, 's', '250 ms'],
  [1_203_442_311, 'bytes', '1.2 GB'],
  [1234, 'count', '1,234'],
  [2.5, 'count', '2.5'],
  [1e300, 'bytes', 'beyond measure'],
])('%s in %s is %s', (value, unit, words) => {
  expect(humanMeasure(value, unit)).toBe(words)
})

test('the last sample is the last that was taken; a size says how it changed', () => {
  expect(lastSample({ samples: [[0, 1], [10, 2], [20, null]] })).toBe(2)
  expect(lastSample({ samples: [] })).toBeNull()
  expect(nowWords({ ...storage, baseline: 1_000_000_000, samples: [[0, 1_021_000_000]] })).toBe('1.0 GB (+21 MB)')
  expect(nowWords({ ...storage, baseline: null, samples: [[0, 1_021_000_000]] })).toBe('1.0 GB')
  expect(nowWords({ ...latency, samples: [[0, 200]] })).toBe('200 ms')
})

test('the worst verdict stands first', () => {
  expect(signalsBySeverity((['not-looked', 'ok', 'breach', 'not-enough'] as const).map((verdict) => ({ ...latency, verdict }))).map(({ verdict }) => verdict)).toEqual(['breach', 'not-enough', 'ok', 'not-looked'])
})

test.each([[0, '0 s'], [0.5, '500 ms'], [200, '3 min 20 s'], [1e300, 'very long']])('%s seconds after the deployment are %s', (seconds, words) => {
  expect(humanOffset(seconds)).toBe(words)
})

describe('axes', () => {
  test.each([[10, 5, 2], [7, 5, 2], [1, 4, 0.5], [0.03, 3, 0.01], [2140, 4, 1000], [0, 4, 1]])('a range of %s in at most %s steps has steps of %s', (range, most, step) => {
    expect(niceStep(range, most)).toBeCloseTo(step, 10)
  })

  test.each([[600, 6, 120], [410, 6, 120], [10, 6, 2], [86_400, 7, 21_600], [45 * 60, 7, 600], [3e6, 6, 604_800], [6e6, 6, 1_036_800]])('%s seconds in at most %s steps have steps of %s', (seconds, most, step) => {
    expect(timeStep(seconds, most)).toBe(step)
  })

  test.each<[string, number[], Signal['unit'], string[]]>([
    ['latency', [195, 292, 2140], 'ms', ['0', '1 s', '2 s']],
    ['a low latency', [20, 40], 'ms', ['0', '20 ms', '40 ms']],
    ['an error rate', [0, 0.2, 1], '%', ['0', '0.5 %', '1.0 %']],
    ['connections', [31, 80], '%', ['0', '50 %']],
    ['a few', [0, 2], 'count', ['0', '1', '2']],
    ['many', [0, 12_000], 'count', ['0', '5,000', '10,000']],
    ['nothing', [0, 0], 'count', ['0', '1']],
    ['a size that grows a little does not begin at zero', [1_203_442_311, 1_224_413_831], 'bytes', ['1.20 GB', '1.21 GB', '1.22 GB']],
    ['a size that doubles begins at zero', [400e6, 900e6], 'bytes', ['0', '0.5 GB', '1.0 GB']],
    ['a lag', [0, 300], 's', ['0', '2 min', '4 min']],
    ['a long lag', [0, 20_000], 's', ['0', '2 h', '4 h', '6 h']],
  ])('of %s', (_, values, unit, labels) => {
    const scale = valueScale(values, unit)
    expect(scale.ticks.map(({ label }) => label)).toEqual(labels)
    for (const value of values) expect(value >= scale.from && value <= scale.to).toBe(true)
    expect(new Set(scale.ticks.map(({ label }) => label)).size).toBe(scale.ticks.length)
  })

  test.each([[600, ['0', '2 min', '4 min', '6 min', '8 min', '10 min']], [45, ['0', '10 s', '20 s', '30 s', '40 s']], [86_400, ['0', '6 h', '12 h', '18 h', '24 h']], [0, ['0', '1 s']]])('of %s seconds', (seconds, labels) => {
    expect(durationScale(seconds).ticks.map(({ label }) => label)).toEqual(labels)
  })

  test('a tick between minutes says both', () => {
    expect(timeLabel(90, 30)).toBe('1:30 min')
  })

  test('nothing lies outside of its drawing', () => {
    expect([-5, 0, 5, 10, 50].map((value) => position({ from: 0, to: 10 }, value))).toEqual([0, 0, 0.5, 1, 1])
    expect(position({ from: 3, to: 3 }, 3)).toBe(0)
  })
})

describe('names in a drawing', () => {
  const spots = [{ x: 1, y: 50, anchor: 'end' }, { x: 1, y: 68, anchor: 'end' }, { x: 0, y: 50, anchor: 'start' }, { x: 0, y: 68, anchor: 'start' }] as const

  test('the first spot, where nothing is in the way', () => {
    expect(new Labels(() => 200, 400).place('limit 1 %', spots)).toBe(spots[0])
  })

  test('off the curve, also where it jumps over the name', () => {
    expect(new Labels((share) => (share > 0.5 ? 45 : 200), 400).place('limit 1 %', spots)).toBe(spots[1])
    expect(new Labels((share) => (share > 0.95 ? 0 : share > 0.5 ? 120 : 200), 400).place('limit 1 %', spots)).toBe(spots[2])
  })

  test('off the names that are there', () => {
    const labels = new Labels(() => undefined, 400)
    expect([labels.place('limit 1 %', spots), labels.place('before 1 %', spots), labels.place('again', spots)]).toEqual([spots[0], spots[1], spots[2]])
  })
})

describe('the maintenance', () => {
  test('counted from when the migration was planned', () => {
    const found = maintenanceOf({ timeline })!
    expect(new Date(found.zero).toISOString()).toBe('2026-03-01T12:00:00.000Z')
    expect(found.hasTimes).toBe(true)
    expect(found.moments.map((moment) => [moment.name, fromPlannedZero(moment.planned), moment.real === undefined ? '' : fromPlannedZero(moment.real), lateness(moment), momentWords(moment)])).toEqual([
      ['announce', 'T−30 min', 'T−29 min 56 s', 'on time', 'done'],
      ['backup', 'T−15 min', 'T−13 min 40 s', '1 min 20 s late', 'done'],
      ['freeze', 'T−5 min', '', '', 'skipped'],
      ['migrate', 'T-0', 'T+31 s', '31 s late', 'done'],
      ['verify', 'T+2 min', 'T+1 min 45 s', '15 s early', 'done'],
      ['smoke', 'T+5 min', 'T+7 min 12 s', '2 min 12 s late', 'failed'],
      ['unfreeze', 'T+10 min', '', '', 'not yet'],
      ['watch', 'T+15 min', '', '', 'not yet'],
    ])
  })

  const unplanned: Timeline = timeline.map((moment) => ({ ...moment, plannedAt: null }))

  test.each<[string, Timeline | undefined, string | undefined]>([
    ['without a window, from when it began', unplanned, '2026-03-01T12:00:31.000Z'],
    ['without the migration, from another time that was planned', timeline.filter(({ name }) => name !== 'migrate'), '2026-03-01T12:00:00.000Z'],
    ['before the migration, from the first thing that was', unplanned.map((moment) => (moment.name === 'migrate' ? { ...moment, at: null } : moment)), '2026-03-01T11:30:04.000Z'],
    ['with nothing planned and nothing begun, not at all', unplanned.map((moment) => ({ ...moment, at: null })), undefined],
    ['empty, not at all', [], undefined],
    ['absent, not at all', undefined, undefined],
  ])('%s', (_, some, zero) => {
    const found = maintenanceOf(some === undefined ? {} : { timeline: some })
    expect(found === undefined ? undefined : new Date(found.zero).toISOString()).toBe(zero)
    expect(found?.moments.every(({ late }) => found.hasTimes || late === undefined) ?? true).toBe(true)
  })

  test('without a plan it spans what was, and nothing more', () => {
    expect(rangeOf(maintenanceOf({ timeline: unplanned })!)).toEqual({ from: Date.parse('2026-03-01T11:30:04.000Z') - Date.parse('2026-03-01T12:00:31.000Z'), to: Date.parse('2026-03-01T12:07:12.640Z') - Date.parse('2026-03-01T12:00:31.000Z') })
  })

  test('a chart shows every beginning; an end that would squeeze the rest is cut', () => {
    const day = timeline.map((moment) => (moment.name === 'watch' ? { ...moment, at: '2026-03-01T12:15:00.000Z', milliseconds: 86_400_000 } : moment))
    const range = rangeOf(maintenanceOf({ timeline: day })!)
    expect(range.from).toBe(-30 * 60_000)
    expect(range.to).toBeGreaterThan(15 * 60_000)
    expect(range.to).toBeLessThan(30 * 60_000)
  })
})
