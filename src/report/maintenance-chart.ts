import type { RunRecord, Timeline } from '../record/record.ts'
import { humanDuration } from './durations.ts'
import { fromPlannedZero, lateness, maintenanceOf, momentWords, type Maintenance, type Moment } from './maintenance.ts'

/** Our own words for each moment: nothing of the record is in a chart, whose grammar has no escaping. */
export const momentTitles: Readonly<Record<Timeline[number]['name'], string>> = {
  announce: 'Announce',
  backup: 'Backup and proof',
  freeze: 'Freeze writes',
  migrate: 'Migrate',
  verify: 'Verify',
  smoke: 'Deploy and smoke test',
  unfreeze: 'Unfreeze writes',
  watch: 'Watch',
}

/**
 * Planned against real in one Mermaid `gantt`: a section for each moment, in it a bar for the plan (until the next moment is due) and one for what was. The axis shows the reader's
 * own time zone: Mermaid knows no other; it draws no line for the moment at which somebody reads. Empty where nothing of it has begun, or no time was planned: then the steps say more.
 */
export function maintenanceChart(record: Pick<RunRecord, 'timeline'>): string {
  const maintenance = maintenanceOf(record)
  if (maintenance?.hasTimes !== true || maintenance.moments.every(({ real }) => real === undefined)) return ''
  const { zero, moments } = maintenance
  const { from, to } = rangeOf(maintenance)
  // A bar of no width cannot be seen.
  const least = Math.max(1, Math.round((to - from) / 150))
  const lines = moments.flatMap((moment, index) => [`  section ${momentTitles[moment.name]}`, ...tasks(moment, { zero, index, least, to })])
  return ['%%{init: {"gantt": {"leftPadding": 150}}}%%', 'gantt', '  todayMarker off', '  dateFormat x', '  axisFormat %H:%M', `  tickInterval ${tickOf(to - from)}`, ...lines].join('\n')
}

function tasks(moment: Moment, { zero, index, least, to }: { zero: number; index: number; least: number; to: number }): string[] {
  const bar = (words: string, tag: string, start: number, length: number): string => `  ${words} :${tag}${tag === '' ? '' : ', '}m${index}${tag === 'active' ? 'p' : 'r'}, ${zero + start}, ${zero + Math.max(start + least, Math.min(to, start + length))}`
  const planned = bar(`planned ${fromPlannedZero(moment.planned)}`, 'active', moment.planned, least)
  if (moment.real === undefined) return [planned.replace(' :active', `, ${momentWords(moment)} :active`)]
  const late = lateness(moment)
  const words = [`really ${fromPlannedZero(moment.real)}`, ...(late === '' ? [] : [late]), ...(moment.name === 'announce' ? [] : [`took ${humanDuration(moment.milliseconds)}`]), ...(moment.outcome === 'done' || moment.outcome === null ? [] : [momentWords(moment)])]
  return [planned, bar(words.join(', '), moment.outcome === 'failed' || moment.outcome === 'refused' ? 'crit' : 'done', moment.real, moment.milliseconds)]
}

/** What a chart of it spans: all beginnings, and ends as far as they do not squeeze the rest. Milliseconds from T-0. */
export function rangeOf({ moments, hasTimes }: Maintenance): { from: number; to: number } {
  const starts = moments.flatMap(({ planned, real }) => [...(hasTimes ? [planned] : []), ...(real === undefined ? [] : [real])])
  const [from, last] = [Math.min(...starts), Math.max(...starts)]
  const end = Math.max(...moments.map(({ real, milliseconds }) => (real === undefined ? last : real + milliseconds)))
  const room = Math.max(60_000, (last - from) * 0.3)
  return { from, to: hasTimes ? Math.max(last + room * 0.2, Math.min(end, last + room)) : Math.max(end, from + 1) }
}

/** About ten ticks. */
function tickOf(range: number): string {
  const minutes = range / 60_000
  const ticks: readonly (readonly [most: number, interval: string])[] = [[12, '1minute'], [60, '5minute'], [150, '15minute'], [900, '1hour']]
  return ticks.find(([most]) => minutes <= most)?.[1] ?? '1day'
}

/** Of a plan that waits for its window: Mermaid's `timeline` of what is due when, counted from T-0. Empty where no time is planned. */
export function dueChart(record: Pick<RunRecord, 'timeline'>): string {
  const maintenance = maintenanceOf(record)
  if (maintenance?.hasTimes !== true) return ''
  return ['%%{init: {"timeline": {"disableMulticolor": true}}}%%', 'timeline', ...maintenance.moments.map((moment) => `  ${fromPlannedZero(moment.planned)} : ${momentTitles[moment.name]}${moment.real === undefined ? '' : `, ${momentWords(moment)}`}`)].join('\n')
}
