import { DateTime, IANAZone } from 'luxon'
import { Refusal, UsageError } from '../record/outcome.ts'

/**
 * When a migration may begin (rule 7). A window says what the clock on the wall of its zone must show, so it needs no
 * rule for the two odd nights of a year: where the clock jumps over the start, the window opens with the jump; where an
 * hour comes twice, it counts twice. Zones come from the runtime's own IANA data (luxon reads them through Intl).
 */
export interface Window {
  /** As written, for messages. */
  readonly text: string
  readonly spans: readonly WindowSpan[]
}

/** One `Sat,Sun 02:00-04:00 America/New_York`. */
export interface WindowSpan {
  /** ISO weekdays on which it begins, 1 is Monday. */
  readonly days: ReadonlySet<number>
  /** Minutes since midnight on the wall; `end` not above `start` means the next day. */
  readonly start: number
  readonly end: number
  readonly zone: string
}

export interface WindowVerdict {
  readonly inside: boolean
  /** When the present opening began, or outside of it the next one begins; undefined where it never closes. */
  readonly opensAt: Date | undefined
  /** When the present, or the next, opening ends; undefined where it never closes. */
  readonly closesAt: Date | undefined
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const hour = 3_600_000
const day = 24 * hour

/**
 * @param text windows separated by `;`, each `DAYS HH:MM-HH:MM ZONE`: days as `Sat,Sun`, `Mon-Fri` or `daily`; `24:00` is
 *   the end of a day; an end that is not later than its start lies on the next day; the zone is an IANA name
 * @throws UsageError with what was given and what is allowed
 */
export function parseWindow(text: string): Window {
  const spans = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseSpan)
  if (spans.length === 0) throw malformed(text, 'it is empty')
  return { text: text.trim(), spans }
}

function parseSpan(text: string): WindowSpan {
  const match = /^(\S+)\s+(\S+?)\s*-\s*(\S+)\s+(\S+)$/.exec(text)
  if (!match) throw malformed(text, 'it is not made of days, a time range and a zone')
  const [, days = '', from = '', to = '', zone = ''] = match
  const start = parseTime(text, from)
  const end = parseTime(text, to)
  if (start === 1440) throw malformed(text, 'it cannot begin at 24:00, which is 00:00 of the next day')
  if (start === end) throw malformed(text, 'it ends when it begins (a whole day is 00:00-24:00)')
  if (!/^[A-Za-z]/.test(zone) || !IANAZone.isValidZone(zone)) throw malformed(text, `${zone} is no time zone known here`)
  return { days: parseDays(text, days), start, end, zone }
}

function parseTime(text: string, time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (match) return Number(match[1]) * 60 + Number(match[2])
  if (time === '24:00') return 1440
  throw malformed(text, `${time} is no time between 00:00 and 24:00`)
}

function parseDays(text: string, days: string): ReadonlySet<number> {
  if (days.toLowerCase() === 'daily') return new Set(everyDay)
  const number = (name: string): number => {
    const at = dayNames.indexOf(name.toLowerCase())
    if (at < 0) throw malformed(text, `${name === '' ? 'an empty name' : name} is no day`)
    return at + 1
  }
  return new Set(
    days.split(',').flatMap((item) => {
      const [first = '', last, ...rest] = item.split('-')
      if (rest.length > 0) throw malformed(text, `${item} is no range of days`)
      const from = number(first)
      if (last === undefined) return [from]
      const length = ((number(last) - from + 7) % 7) + 1
      return everyDay.slice(0, length).map((step) => ((from + step - 2) % 7) + 1)
    }),
  )
}

function malformed(given: string, why: string): UsageError {
  return new UsageError({
    code: 'malformed-window',
    cause: `window: "${given}" cannot be used: ${why}.`,
    fix: 'Give DAYS HH:MM-HH:MM ZONE, several separated by ";": days as Sat,Sun or Mon-Fri or daily, the zone as America/New_York or UTC; 22:00-02:00 ends on the next day.',
  })
}

/** Whether a migration may begin at `now`, and when the window opens and closes around it or next. */
export function judgeWindow(window: Window, now: Date): WindowVerdict {
  const at = now.getTime()
  const inside = isInside(window, at)
  const moments = momentsAround(window, at)
  const later = moments.filter((moment) => moment > at)
  const closesAfter = (from: number): number | undefined => later.find((moment) => moment > from && !isInside(window, moment))
  if (!inside) {
    const opensAt = later.find((moment) => isInside(window, moment))
    return { inside, opensAt: asDate(opensAt), closesAt: asDate(opensAt === undefined ? undefined : closesAfter(opensAt)) }
  }
  const earlier = moments.filter((moment) => moment <= at).reverse()
  return { inside, opensAt: asDate(earlier.find((moment) => !isInside(window, moment - 1))), closesAt: asDate(closesAfter(at)) }
}

function asDate(moment: number | undefined): Date | undefined {
  return moment === undefined ? undefined : new Date(moment)
}

function isInside(window: Window, at: number): boolean {
  return window.spans.some((span) => {
    const local = DateTime.fromMillis(at, { zone: span.zone })
    const minute = local.hour * 60 + local.minute
    const begins = span.days.has(local.weekday)
    if (span.start < span.end) return begins && minute >= span.start && minute < span.end
    const begunYesterday = span.days.has(local.weekday === 1 ? 7 : local.weekday - 1)
    return (begins && minute >= span.start) || (begunYesterday && minute < span.end)
  })
}

/** Every moment of the eight days around `at` at which a window could open or close, in order. */
function momentsAround(window: Window, at: number): number[] {
  const moments = new Set<number>()
  for (const span of window.spans) {
    const offset = (moment: number): number => IANAZone.create(span.zone).offset(moment) * 60_000
    for (let step = -9; step <= 9; step++) {
      const { year, month, day: date } = DateTime.fromMillis(at, { zone: span.zone }).plus({ days: step })
      const midnight = Date.UTC(year, month - 1, date)
      const [before, after] = [offset(midnight - day), offset(midnight + 2 * day)]
      for (const minute of [0, span.start, span.end]) {
        moments.add(midnight + minute * 60_000 - before)
        moments.add(midnight + minute * 60_000 - after)
      }
      if (before !== after) moments.add(changeOfOffset(offset, midnight - day, midnight + 2 * day))
    }
  }
  return [...moments].sort((a, b) => a - b)
}

/** The moment at which the zone's offset changes between two moments that have different ones. */
function changeOfOffset(offset: (moment: number) => number, from: number, to: number): number {
  const before = offset(from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle) === before) low = middle
    else high = middle
  }
  return high
}

/**
 * Rule 7.
 * @returns undefined inside the window, else one line that says when it opens
 * @throws Refusal outside the window when `outside` is `refuse`
 */
export function decideWindow(window: Window, now: Date, outside: 'refuse' | 'warn'): string | undefined {
  const { inside, opensAt } = judgeWindow(window, now)
  if (inside) return undefined
  const zone = window.spans[0]?.zone ?? 'UTC'
  const opens = opensAt === undefined ? 'never' : `${DateTime.fromJSDate(opensAt, { zone }).toFormat('ccc yyyy-MM-dd HH:mm')} ${zone} (${opensAt.toISOString()})`
  const cause = `Now is outside the window "${window.text}"; it opens next: ${opens}.`
  if (outside === 'warn') return cause
  throw new Refusal({ code: 'outside-window', rule: 7, cause, fix: 'Run again inside the window, or set outside-window: warn for this run.' })
}
