import { decideWindow, judgeWindow, parseWindow } from '../../../src/gate/window.ts'
import { Refusal, UsageError } from '../../../src/record/outcome.ts'

const verdict = (window: string, now: string) => {
  const { inside, opensAt, closesAt } = judgeWindow(parseWindow(window), new Date(now))
  return [inside, opensAt?.toISOString().replace(':00.000Z', 'Z'), closesAt?.toISOString().replace(':00.000Z', 'Z')]
}

describe('judgeWindow', () => {
  const weekend = 'Sat,Sun 02:00-04:00 America/New_York'
  test.each<[name: string, window: string, now: string, inside: boolean, opens: string | undefined, closes: string | undefined]>([
    ['inside in winter', weekend, '2026-01-10T07:30:00Z', true, '2026-01-10T07:00Z', '2026-01-10T09:00Z'],
    ['inside in summer', weekend, '2026-07-11T06:30:00Z', true, '2026-07-11T06:00Z', '2026-07-11T08:00Z'],
    ['the first moment', weekend, '2026-01-10T07:00:00Z', true, '2026-01-10T07:00Z', '2026-01-10T09:00Z'],
    ['the last moment before', weekend, '2026-01-10T06:59:59.999Z', false, '2026-01-10T07:00Z', '2026-01-10T09:00Z'],
    ['the last moment of it', weekend, '2026-01-10T08:59:59.999Z', true, '2026-01-10T07:00Z', '2026-01-10T09:00Z'],
    ['the end is outside', weekend, '2026-01-10T09:00:00Z', false, '2026-01-11T07:00Z', '2026-01-11T09:00Z'],
    ['days away', weekend, '2026-01-11T09:00:00Z', false, '2026-01-17T07:00Z', '2026-01-17T09:00Z'],
    ['the clock jumps over the start', 'Sun 02:30-04:00 America/New_York', '2026-03-08T06:59:00Z', false, '2026-03-08T07:00Z', '2026-03-08T08:00Z'],
    ['on the night of the jump', weekend, '2026-03-08T07:15:00Z', true, '2026-03-08T07:00Z', '2026-03-08T08:00Z'],
    ['a window that the clock jumps over does not open', 'daily 02:10-02:50 America/New_York', '2026-03-08T06:00:00Z', false, '2026-03-09T06:10Z', '2026-03-09T06:50Z'],
    ['the hour that comes twice, first', 'Sun 01:30-01:45 America/New_York', '2026-11-01T05:40:00Z', true, '2026-11-01T05:30Z', '2026-11-01T05:45Z'],
    ['the hour that comes twice, between', 'Sun 01:30-01:45 America/New_York', '2026-11-01T06:00:00Z', false, '2026-11-01T06:30Z', '2026-11-01T06:45Z'],
    ['an opening over the repeated hour is one', 'Sun 01:00-03:00 America/New_York', '2026-11-01T06:30:00Z', true, '2026-11-01T05:00Z', '2026-11-01T08:00Z'],
    ['past midnight it belongs to the day of its start', 'Fri 22:00-02:00 UTC', '2026-01-10T01:59:00Z', true, '2026-01-09T22:00Z', '2026-01-10T02:00Z'],
    ['the same hours after another day', 'Fri 22:00-02:00 UTC', '2026-01-09T01:00:00Z', false, '2026-01-09T22:00Z', '2026-01-10T02:00Z'],
    ['Sunday into Monday', 'Sun 23:00-01:00 UTC', '2026-01-12T00:30:00Z', true, '2026-01-11T23:00Z', '2026-01-12T01:00Z'],
    ['days that touch are one opening', 'Sat,Sun 00:00-24:00 UTC', '2026-01-10T12:00:00Z', true, '2026-01-10T00:00Z', '2026-01-12T00:00Z'],
    ['a range of days', 'Mon-Fri 09:00-17:00 UTC', '2026-01-10T12:00:00Z', false, '2026-01-12T09:00Z', '2026-01-12T17:00Z'],
    ['a range over the week’s end', 'Sat-Mon 09:00-10:00 UTC', '2026-01-12T09:30:00Z', true, '2026-01-12T09:00Z', '2026-01-12T10:00Z'],
    ['a range over the week’s end, not in between', 'Sat-Mon 09:00-10:00 UTC', '2026-01-13T09:30:00Z', false, '2026-01-17T09:00Z', '2026-01-17T10:00Z'],
    ['several windows', 'Sat 02:00-04:00 UTC; wed 12:00-13:00 Europe/Berlin', '2026-01-13T00:00:00Z', false, '2026-01-14T11:00Z', '2026-01-14T12:00Z'],
    ['always open', 'daily 00:00-24:00 UTC', '2026-01-13T00:00:00Z', true, undefined, undefined],
    ['a zone of half hours', 'daily 02:00-03:00 Asia/Kolkata', '2026-01-13T20:45:00Z', true, '2026-01-13T20:30Z', '2026-01-13T21:30Z'],
  ])('%s', (_name, window, now, ...expected) => {
    expect(verdict(window, now)).toEqual(expected)
  })

  // What Intl shows on the wall, asked without the code under test.
  const wall = (zone: string) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    return (moment: number) => {
      const parts = new Map(format.formatToParts(moment).map((part) => [part.type, part.value]))
      return { weekday: parts.get('weekday') ?? '', minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
    }
  }
  test.each([
    ['America/New_York', ['2026-03-08T05:00Z', '2026-11-01T04:00Z'], 'Sat,Sun 01:30-03:15 America/New_York', (w: string, m: number) => ['Sat', 'Sun'].includes(w) && m >= 90 && m < 195],
    ['Europe/Berlin', ['2026-03-29T00:00Z', '2026-10-25T00:00Z'], 'Sat 22:00-02:30 Europe/Berlin', (w: string, m: number) => (w === 'Sat' && m >= 1320) || (w === 'Sun' && m < 150)],
    ['Australia/Lord_Howe', ['2026-04-04T14:00Z', '2026-10-03T14:00Z'], 'daily 01:45-02:15 Australia/Lord_Howe', (_: string, m: number) => m >= 105 && m < 135],
  ])('over a year in %s (changes %j) it follows the clock on the wall, and says its borders rightly', (zone, changes, text, shown) => {
    const window = parseWindow(text)
    const clock = wall(zone)
    const inside = (moment: number) => {
      const { weekday, minute } = clock(moment)
      return shown(weekday, minute)
    }
    const year = Date.UTC(2026, 0, 1)
    // 5827 minutes is prime to the day, so that every hour of it is met; the nights of the change are met every eleven minutes.
    const coarse = Array.from({ length: 90 }, (_, k) => year + k * 5827 * 60_000)
    const nights = changes.flatMap((night) => Array.from({ length: 26 }, (_, k) => Date.parse(night) + k * 11 * 60_000))
    for (const moment of [...coarse, ...nights]) {
      const verdict = judgeWindow(window, new Date(moment))
      const at = new Date(moment).toISOString()
      expect([at, verdict.inside]).toEqual([at, inside(moment)])
      const [opens, closes] = [verdict.opensAt?.getTime() ?? NaN, verdict.closesAt?.getTime() ?? NaN]
      expect([at, inside(opens), inside(opens - 1), inside(closes - 1), inside(closes)]).toEqual([at, true, false, true, false])
      expect(verdict.inside ? opens <= moment && moment < closes : moment < opens && opens < closes).toBe(true)
    }
  })
})

describe('parseWindow', () => {
  test.each([
    ['', 'it is empty'],
    [' ; ', 'it is empty'],
    ['Sat 02:00-04:00', 'not made of days, a time range and a zone'],
    ['02:00-04:00 UTC', 'not made of days'],
    ['Sat 02:00 UTC', 'not made of days'],
    ['Sat 2:00-04:00 UTC', '2:00 is no time'],
    ['Sat 02:00-24:30 UTC', '24:30 is no time'],
    ['Sat 02:60-04:00 UTC', '02:60 is no time'],
    ['Sat 24:00-04:00 UTC', 'cannot begin at 24:00'],
    ['Sat 02:00-02:00 UTC', 'ends when it begins'],
    ['Satur 02:00-04:00 UTC', 'Satur is no day'],
    ['Sat, 02:00-04:00 UTC', 'an empty name is no day'],
    ['Mon-Wed-Fri 02:00-04:00 UTC', 'no range of days'],
    ['Sat 02:00-04:00 Mars/Olympus', 'Mars/Olympus is no time zone'],
    ['Sat 02:00-04:00 +02:00', '+02:00 is no time zone'],
    ['Sat 02:00-04:00 UTC; Sun', '"Sun" cannot be used'],
  ])('%p is refused: %s', (text, why) => {
    expect(() => parseWindow(text)).toThrow(UsageError)
    expect(() => parseWindow(text)).toThrow(why)
  })
})

describe('decideWindow', () => {
  const window = parseWindow('Sat 02:00-04:00 America/New_York')
  const outside = new Date('2026-01-09T12:00:00Z')
  test('inside says nothing', () => {
    expect(decideWindow(window, new Date('2026-01-10T08:00:00Z'), 'refuse')).toBeUndefined()
  })
  test('outside refuses by rule 7 and says when it opens', () => {
    const refusal = (() => {
      try {
        return decideWindow(window, outside, 'refuse')
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(Refusal)
    expect((refusal as Refusal).details).toMatchObject({ rule: 7, code: 'outside-window', cause: expect.stringContaining('Sat 2026-01-10 02:00 America/New_York (2026-01-10T07:00:00.000Z)') as string })
  })
  test('outside warns when told to', () => {
    expect(decideWindow(window, outside, 'warn')).toContain('outside the window')
  })
})
