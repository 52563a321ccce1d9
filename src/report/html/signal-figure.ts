import type { Signal } from '../../record/record.ts'
import { humanMeasure, humanOffset, lastSample, nowWords, signalWords } from '../measures.ts'
import { folded, h, isShown, prose, together, type Child, type Html } from './element.ts'
import { Labels, type Spot } from './labels.ts'
import { digits, durationScale, percent, position, valueScale, type Scale } from './scale.ts'
import { badge, table } from './table.ts'

/** One signal of the watch, drawn: its samples, its limit, what it was before, where it broke. */

/** A sample; null where nothing could be asked. */
type Sample = readonly [at: number, value: number | null]

/** Where a drawing is, in pixels from its top; its width is the page's, in per cent. */
interface Plot {
  readonly height: number
  readonly x: Scale
  readonly y: Scale
}

/** More samples than this are not told apart; each is then the worst of its slice of the time. */
const mostSamples = 240
/** Numbers beyond it are nobody's measurement, and would break the arithmetic of the axes. */
const greatest = 1e15

const tones = { breach: 'bad', 'not-enough': 'calm', ok: 'good', 'not-looked': 'calm' } as const

/**
 * A figure for one signal: its name and verdict, the numbers that matter, the chart, and its samples as a table folded below.
 * @param id unique in the page, our own
 * @param large what broke its limit gets more room
 */
export function signalFigure(signal: Signal, id: string, large: boolean): Html {
  const samples = thinned(signal.samples)
  const { unit, limit, baseline, verdict } = signal
  const numbers: (readonly [string, string])[] = [
    ['now', nowWords(signal)],
    ...(signal.worst === null ? [] : [['worst', humanMeasure(signal.worst, unit)] as const]),
    ...(baseline === null ? [] : [['before', humanMeasure(baseline, unit)] as const]),
    ...(limit === null ? [] : [['limit', humanMeasure(limit, unit)] as const]),
  ]
  return h(
    'figure',
    { class: `signal ${verdict}${large ? ' large' : ''}` },
    h('figcaption', {}, h('h4', {}, signal.title), badge([signalWords[verdict], tones[verdict]])),
    h('dl', { class: 'numbers' }, numbers.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value)))),
    drawing(signal, samples, id, large ? 210 : 120),
    h('p', { class: 'why' }, prose(signal.why, 500)),
    h('p', { class: 'source' }, 'From ', signal.source),
    samples.length < 2 ? undefined : folded(`The ${samples.length} samples as a table`, sampleTable(signal, samples)),
  )
}

function drawing(signal: Signal, samples: readonly Sample[], id: string, height: number): Html | undefined {
  const values = samples.flatMap(([, value]) => (value === null ? [] : [value]))
  // Of one sample alone nothing is to be drawn.
  if (values.length < 2) return undefined
  const bounds = [signal.limit, signal.baseline].flatMap((value) => (value === null ? [] : [bounded(value)]))
  const plot: Plot = { height, x: durationScale(samples.at(-1)?.[0] ?? 0), y: valueScale([...values, ...bounds], signal.unit, height > 150 ? 4 : 3) }
  const labels = new Labels((share) => curveAt(plot, samples, share), height > 150 ? 800 : 340)
  return h(
    'div',
    { class: 'plot' },
    h('svg', { class: 'axis', width: 62, height: height + 24, 'aria-hidden': 'true' }, plot.y.ticks.map(({ at, label }) => h('text', { x: 56, y: digits(down(plot, at) + 4), 'text-anchor': 'end' }, label))),
    h(
      'svg',
      { class: 'lines', width: '100%', height: height + 24, role: 'img', 'aria-labelledby': `${id}-t ${id}-d` },
      h('title', { id: `${id}-t` }, `${signal.title}, ${humanOffset(plot.x.to)} from the deployment on`),
      h('desc', { id: `${id}-d` }, description(signal)),
      grid(plot),
      bounding(plot, signal, labels),
      gaps(plot, samples),
      curve(plot, samples),
      breach(plot, signal, labels),
      hits(plot, samples, signal),
    ),
  )
}

/** What the drawing shows, in words. */
function description(signal: Signal): string {
  const { unit, limit, baseline, breachedAt } = signal
  const parts = [`Last ${humanMeasure(lastSample(signal), unit)}`, `worst ${humanMeasure(signal.worst, unit)}`, ...(limit === null ? ['no limit'] : [`limit ${humanMeasure(limit, unit)}`]), ...(baseline === null ? [] : [`${humanMeasure(baseline, unit)} before the deployment`]), ...(breachedAt === null ? [] : [`proven to be over its limit ${humanOffset(breachedAt)} after the deployment`])]
  return `${parts.join(', ')}. ${signal.why}`
}

function down({ height, y }: Plot, value: number): number {
  return height * (1 - position(y, bounded(value)))
}

function grid(plot: Plot): Html {
  const { height, x, y } = plot
  const lines = y.ticks.map(({ at }) => h('line', { class: 'grid', x1: 0, x2: '100%', y1: digits(down(plot, at)), y2: digits(down(plot, at)) }))
  const times = x.ticks.map(({ at, label }) => {
    const share = position(x, at)
    return h('text', { x: percent(share), y: height + 17, 'text-anchor': share < 0.03 ? 'start' : share > 0.96 ? 'end' : 'middle' }, label)
  })
  return together(lines, h('line', { class: 'ground', x1: 0, x2: '100%', y1: height, y2: height }), times)
}

/** The limit with what lies beyond it shaded, and what was before; each with its name beside its line. */
function bounding(plot: Plot, { limit, baseline, unit }: Signal, labels: Labels): Html {
  const line = (value: number, kind: string, words: string): Child => {
    const at = down(plot, value)
    const sides = [at - 5, at + 13, at - 17].filter((y) => y > 10 && y < plot.height + 2)
    const spots = sides.flatMap((y): Spot[] => [{ x: 1, y, anchor: 'end' }]).concat(sides.map((y): Spot => ({ x: 0, y, anchor: 'start' })))
    const spot = labels.place(words, [spots[0] ?? { x: 1, y: at - 5, anchor: 'end' }, ...spots.slice(1)])
    return [h('line', { class: kind, x1: 0, x2: '100%', y1: digits(at), y2: digits(at) }), named(kind, words, spot)]
  }
  return together(
    limit === null ? undefined : h('rect', { class: 'over', x: 0, y: 0, width: '100%', height: digits(down(plot, limit)) }),
    limit === null ? undefined : line(limit, 'limit', `limit ${humanMeasure(limit, unit)}`),
    baseline === null ? undefined : line(baseline, 'baseline', `before ${humanMeasure(baseline, unit)}`),
  )
}

function named(kind: string, words: string, { x, y, anchor }: Spot): Html {
  return h('text', { class: kind, x: percent(x), dx: anchor === 'end' ? -4 : 4, y: digits(y), 'text-anchor': anchor }, words)
}

/** How far down the curve is, from one sample to the next; undefined in a gap. */
function curveAt(plot: Plot, samples: readonly Sample[], share: number): number | undefined {
  const at = share * plot.x.to
  const next = samples.findIndex(([second]) => second >= at)
  const [after, before] = [samples[next], samples[next - 1] ?? samples[next]]
  if (after === undefined || before === undefined || after[1] === null || before[1] === null) return undefined
  const part = after[0] === before[0] ? 0 : (at - before[0]) / (after[0] - before[0])
  return down(plot, before[1] + (after[1] - before[1]) * part)
}

/** The times in which nothing could be asked. */
function gaps(plot: Plot, samples: readonly Sample[]): Html {
  const spans: (readonly [from: number, to: number])[] = []
  let from: number | undefined
  samples.forEach(([at, value], index) => {
    if (value === null) from ??= samples[index - 1]?.[0] ?? at
    else if (from !== undefined) {
      spans.push([from, at])
      from = undefined
    }
  })
  if (from !== undefined) spans.push([from, plot.x.to])
  return together(spans.map(([begin, end]) => h('rect', { class: 'gap', x: percent(position(plot.x, begin)), y: 0, width: percent(Math.max(0.002, position(plot.x, end) - position(plot.x, begin))), height: plot.height }, h('title', {}, 'nothing could be asked'))))
}

/** The samples, a line from one to the next, none over a gap. It is drawn in a square of 1000 by 1000 that is stretched to its place; its stroke is not. */
function curve(plot: Plot, samples: readonly Sample[]): Html {
  const runs: Sample[][] = [[]]
  for (const sample of samples) {
    if (sample[1] === null) runs.push([])
    else runs.at(-1)?.push(sample)
  }
  const point = ([at, value]: Sample): string => `${digits(position(plot.x, at) * 1000)} ${digits(1000 - position(plot.y, value ?? 0) * 1000)}`
  const alone = runs.filter(({ length }) => length === 1).flat()
  return together(
    h('svg', { x: 0, y: 0, width: '100%', height: plot.height, viewBox: '0 0 1000 1000', preserveAspectRatio: 'none' }, runs.filter(({ length }) => length > 1).map((run) => h('path', { class: 'curve', d: `M${run.map(point).join('L')}` }))),
    alone.map(([at, value]) => h('circle', { class: 'dot', cx: percent(position(plot.x, at)), cy: digits(down(plot, value ?? 0)), r: 3 })),
  )
}

function breach(plot: Plot, { breachedAt, samples }: Signal, labels: Labels): Html | undefined {
  if (breachedAt === null) return undefined
  const share = position(plot.x, breachedAt)
  const value = samples.findLast(([at, found]) => at <= breachedAt && found !== null)?.[1] ?? null
  const words = `proven after ${humanOffset(breachedAt)}`
  const spot = (anchor: Spot['anchor'], y: number): Spot => ({ x: share, y, anchor })
  const [near, far] = share > 0.6 ? (['end', 'start'] as const) : (['start', 'end'] as const)
  const heights = [14, plot.height / 2, plot.height - 8]
  return together(
    h('line', { class: 'breach', x1: percent(share), x2: percent(share), y1: 0, y2: plot.height }),
    value === null ? undefined : h('circle', { class: 'breach', cx: percent(share), cy: digits(down(plot, value)), r: 5 }),
    named('breach', words, labels.place(words, [spot(near, 14), ...heights.map((y) => spot(near, y)), ...heights.map((y) => spot(far, y))])),
  )
}

/** Under the pointer each sample says what it is. */
function hits(plot: Plot, samples: readonly Sample[], { unit }: Signal): Html {
  const at = (index: number): number => position(plot.x, samples[index]?.[0] ?? plot.x.to)
  return together(
    samples.map(([second, value], index) => {
      const from = index === 0 ? 0 : (at(index - 1) + at(index)) / 2
      const to = index === samples.length - 1 ? 1 : (at(index) + at(index + 1)) / 2
      return value === null ? undefined : h('rect', { class: 'hit', x: percent(from), y: 0, width: percent(Math.max(0, to - from)), height: plot.height }, h('title', {}, `${humanMeasure(value, unit)}, ${humanOffset(second)} after the deployment`))
    }),
  )
}

function sampleTable({ unit }: Signal, samples: readonly Sample[]): Child {
  const rows = table(
    [
      { title: 'after', kind: 'number', cell: ([at]: Sample) => humanOffset(at) },
      { title: 'value', kind: 'number', cell: ([, value]: Sample) => (value === null ? 'could not be asked' : humanMeasure(value, unit)) },
    ],
    samples,
    'plain',
  )
  return isShown(rows) ? rows : undefined
}

function bounded(value: number): number {
  return Math.max(-greatest, Math.min(greatest, value))
}

/** Not more than can be told apart: each is the worst of its slice. A slice without an answer stays a gap. */
function thinned(samples: Signal['samples']): Sample[] {
  const known = samples.map(([at, value]): Sample => [Math.max(0, Math.min(greatest, at)), value === null ? null : bounded(value)])
  const slice = Math.ceil(known.length / mostSamples)
  if (slice <= 1) return known
  return Array.from({ length: Math.ceil(known.length / slice) }, (_, index) => {
    const some = known.slice(index * slice, (index + 1) * slice)
    return some.reduce((worst, one) => (one[1] !== null && (worst[1] === null || one[1] > worst[1]) ? one : worst), some[0] ?? [0, null])
  })
}
