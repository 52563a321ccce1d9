import { humanDuration, humanTime } from '../durations.ts'
import { fromPlannedZero, lateness, momentWords, type Maintenance, type Moment } from '../maintenance.ts'
import { rangeOf } from '../maintenance-chart.ts'
import { h, together, type Child, type Html } from './element.ts'
import { percent, position, timeLabel, timeStep } from './scale.ts'
import { badge, table } from './table.ts'

/** The maintenance, planned and real, in one chart that is a table too: a row for each moment, and all rows on one axis of time. */

const laneHeight = 36

/** @param maintenance counted from T-0 */
export function timelineFigure(maintenance: Maintenance): Html {
  const range = rangeOf(maintenance)
  const { zero, hasTimes, moments } = maintenance
  return h(
    'figure',
    { class: 'timeline' },
    hasTimes
      ? h('p', { class: 'legend' }, sample('planned'), ' planned', sample('real'), ` real · T-0 is planned for ${humanTime(new Date(zero).toISOString())}`)
      : h('p', { class: 'legend' }, `No time was planned. T-0 is ${humanTime(new Date(zero).toISOString())}`),
    table<Moment>(
      [
        { title: 'what', cell: ({ title, outcome }) => [title, outcome === 'failed' || outcome === 'refused' ? [' ', badge([outcome, 'bad'])] : undefined] },
        ...(hasTimes ? [{ title: 'planned', kind: 'number' as const, cell: ({ planned }: Moment) => fromPlannedZero(planned) }] : []),
        { title: 'really', kind: 'number', cell: (moment) => really(moment) },
        { title: 'took', kind: 'number', cell: ({ name, real, milliseconds }) => (real === undefined || name === 'announce' ? '–' : humanDuration(milliseconds)) },
        { title: 'when', kind: 'chart', head: axis(range), cell: (moment) => lane(moment, range, hasTimes) },
      ],
      moments,
      'lanes',
    ),
  )
}

function really(moment: Moment): Child {
  const { real } = moment
  if (real === undefined) return momentWords(moment)
  const late = lateness(moment)
  return [fromPlannedZero(real), late === '' ? undefined : [' ', h('small', {}, late)]]
}

function axis(range: { from: number; to: number }): Html {
  return h(
    'svg',
    { class: 'lines', width: '100%', height: 22, 'aria-hidden': 'true' },
    ticksOf(range).map(({ at, label }) => {
      const share = position(range, at)
      return h('text', { x: percent(share), y: 15, 'text-anchor': share < 0.05 ? 'start' : share > 0.94 ? 'end' : 'middle', class: at === 0 ? 'zero' : undefined }, label)
    }),
  )
}

function ticksOf(range: { from: number; to: number }): { at: number; label: string }[] {
  const step = timeStep((range.to - range.from) / 1000, 7) * 1000
  const first = Math.ceil(range.from / step)
  const count = Math.min(20, Math.floor(range.to / step) - first + 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step).map((at) => ({ at, label: at === 0 ? 'T-0' : `${at < 0 ? '−' : '+'}${timeLabel(Math.abs(at) / 1000, step / 1000)}` }))
}

/** Above, where it was planned; below, where it was, as long as it took; between the two how late it was. */
function lane(moment: Moment, range: { from: number; to: number }, hasPlan: boolean): Html {
  const { planned, real, milliseconds, outcome } = moment
  const at = (value: number): string => percent(position(range, value))
  const bad = outcome === 'failed' || outcome === 'refused'
  const late = lateness(moment)
  const said = `${moment.title}: ${hasPlan ? `planned ${fromPlannedZero(planned)}, ` : ''}${real === undefined ? momentWords(moment) : `really ${fromPlannedZero(real)}${late === '' ? '' : `, ${late}`}${moment.name === 'announce' ? '' : `, took ${humanDuration(milliseconds)}`}`}`
  return h(
    'svg',
    { class: 'lines', width: '100%', height: laneHeight, role: 'img' },
    h('title', {}, said),
    // Over the edges of the row, so that they meet.
    ticksOf(range).map((tick) => h('line', { class: tick.at === 0 ? 'zero' : 'grid', x1: at(tick.at), x2: at(tick.at), y1: -6, y2: laneHeight + 6 })),
    real === undefined || !hasPlan ? undefined : h('line', { class: 'late', x1: at(planned), x2: at(real), y1: 10, y2: 26 }),
    hasPlan ? h('circle', { class: 'planned', cx: at(planned), cy: 10, r: 4.5 }) : undefined,
    real === undefined ? undefined : bar(real, milliseconds, range, bad),
  )
}

function bar(real: number, milliseconds: number, range: { from: number; to: number }, bad: boolean): Html {
  const [from, to] = [position(range, real), position(range, real + milliseconds)]
  return together(
    h('rect', { class: bad ? 'bar bad' : 'bar', x: percent(from), y: 21, width: percent(Math.max(0, to - from)), height: 10 }),
    // However short it was, its beginning can be seen.
    h('line', { class: bad ? 'start bad' : 'start', x1: percent(from), x2: percent(from), y1: 19, y2: 33 }),
  )
}

function sample(kind: 'planned' | 'real'): Html {
  const shape = kind === 'planned' ? h('circle', { class: 'planned', cx: 7, cy: 7, r: 4.5 }) : together(h('rect', { class: 'bar', x: 2, y: 2, width: 14, height: 10 }), h('line', { class: 'start', x1: 2, x2: 2, y1: 0, y2: 14 }))
  return h('svg', { class: 'lines sample', width: 18, height: 14, 'aria-hidden': 'true' }, shape)
}
