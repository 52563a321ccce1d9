import type { RunRecord, Timeline } from '../record/record.ts'
import { humanDuration } from './durations.ts'

/** The maintenance as it was planned and as it was, counted from T-0: what all views draw it from. */

export interface Moment {
  readonly name: Timeline[number]['name']
  readonly title: string
  readonly outcome: Timeline[number]['outcome']
  /** Milliseconds from T-0. */
  readonly planned: number
  /** When it really began; undefined: it did not (yet). */
  readonly real: number | undefined
  readonly milliseconds: number
  /** How much later than planned it began; undefined where no time was planned, or it did not begin. */
  readonly late: number | undefined
}

export interface Maintenance {
  /** T-0, in milliseconds since 1970: when the migration was planned, else when it began. */
  readonly zero: number
  /** Whether a time was planned. Without one there is no plan to compare with, only the distances that are usual. */
  readonly hasTimes: boolean
  readonly moments: readonly Moment[]
}

/** Undefined where the record has no timeline, or one that nothing can be told from. */
export function maintenanceOf({ timeline = [] }: Pick<RunRecord, 'timeline'>): Maintenance | undefined {
  const zero = zeroOf(timeline)
  if (zero === undefined) return undefined
  const moments = timeline.map(({ name, title, outcome, offsetMinutes, plannedAt, at, milliseconds }) => {
    const planned = plannedAt === null ? offsetMinutes * 60_000 : Date.parse(plannedAt) - zero
    const real = at === null ? undefined : Date.parse(at) - zero
    return { name, title, outcome, planned, real, milliseconds: milliseconds ?? 0, late: plannedAt === null || real === undefined ? undefined : real - planned }
  })
  return { zero, hasTimes: timeline.some(({ plannedAt }) => plannedAt !== null), moments: [...moments].sort((a, b) => a.planned - b.planned) }
}

function zeroOf(timeline: Timeline): number | undefined {
  const migrate = timeline.find(({ name }) => name === 'migrate')
  const planned = timeline.find(({ plannedAt }) => plannedAt !== null)
  if (migrate?.plannedAt) return Date.parse(migrate.plannedAt)
  if (planned?.plannedAt) return Date.parse(planned.plannedAt) - planned.offsetMinutes * 60_000
  if (migrate?.at) return Date.parse(migrate.at)
  const [first] = timeline.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)])).sort((a, b) => a - b)
  return first
}

/** Whole seconds: nobody plans in less. `31 s`, `7 min 12 s`. */
export function wholeSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 60 ? `${seconds} s` : humanDuration(seconds * 1000)
}

/** `T−30 min`, `T-0`, `T+31 s`: how far from T-0, in whole seconds. */
export function fromPlannedZero(milliseconds: number): string {
  if (Math.abs(milliseconds) < 500) return 'T-0'
  return `T${milliseconds < 0 ? '−' : '+'}${wholeSeconds(Math.abs(milliseconds))}`
}

/** `T−17.2 s`, `T-0`, `T+15 min`: how far from the start of the migration. */
export function fromZero(milliseconds: number): string {
  if (milliseconds === 0) return 'T-0'
  return `T${milliseconds < 0 ? '−' : '+'}${humanDuration(Math.abs(milliseconds))}`
}

/** `on time`, `40 s late`, `15 s early`; under five seconds nobody was late. */
export function lateness({ late }: Pick<Moment, 'late'>): string {
  if (late === undefined) return ''
  if (Math.abs(late) < 5000) return 'on time'
  return `${wholeSeconds(Math.abs(late))} ${late > 0 ? 'late' : 'early'}`
}

/** What became of it, where it did not simply take place. */
export function momentWords({ name, outcome, real }: Pick<Moment, 'name' | 'outcome' | 'real'>): string {
  if (outcome === 'skipped') return name === 'announce' ? 'nobody was told' : 'skipped'
  if (outcome === 'failed' || outcome === 'refused') return outcome
  return real === undefined ? 'not yet' : 'done'
}
