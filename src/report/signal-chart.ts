import type { Signal } from '../record/record.ts'
import { humanMeasure, humanOffset } from './measures.ts'

/** Points of a chart in a comment: more are not told apart. */
const most = 60

/** Our own words for each signal: nothing of the record is in a chart, whose grammar has no escaping. */
const titles: Readonly<Record<Signal['id'], string>> = {
  'error-rate': 'Error rate',
  latency: 'Latency',
  connections: 'Connections',
  pool: 'Sessions that wait or hold',
  'slow-queries': 'Slow queries',
  storage: 'Storage',
  'dead-tuples': 'Dead tuples',
  'replication-lag': 'Replication lag',
  'invalid-indexes': 'Invalid indexes',
  'log-lines': 'Log lines',
  smoke: 'Smoke test',
}

/**
 * Mermaid's `xychart-beta` of one signal against its limit: two lines, minutes below, its unit at the side. Each point is the worst of its slice of the time; a slice in which
 * nothing could be asked takes the value before it, for this chart knows no gaps (the HTML report shows them).
 * @returns an empty string where there are fewer than two samples
 */
export function signalChart(signal: Signal): string {
  const points = thinned(signal.samples)
  const last = signal.samples.at(-1)?.[0] ?? 0
  const [factor, unit] = scaleOf(signal.unit, Math.max(...points, signal.limit ?? 0))
  if (points.length < 2 || last <= 0) return ''
  const shown = (value: number): string => String(Number((value / factor).toPrecision(4)))
  const top = fewTicks((Math.max(...points, signal.limit ?? 0, signal.baseline ?? 0) * 1.1) / factor)
  const [per, time] = last < 180 ? [1, 'seconds'] : last < 7200 ? [60, 'minutes'] : [3600, 'hours']
  const against = [...(signal.limit === null ? [] : [`limit ${humanMeasure(signal.limit, signal.unit)}`]), ...(signal.baseline === null ? [] : [`before ${humanMeasure(signal.baseline, signal.unit)}`]), ...(signal.breachedAt === null ? [] : [`proven after ${humanOffset(signal.breachedAt)}`])]
  return [
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${signal.limit === null ? '#0969da' : '#cf222e, #8c959f'}"}}, "xyChart": {"height": 320}}}%%`,
    'xychart-beta',
    `  title "${titles[signal.id]}${against.length === 0 ? '' : `: ${against.join(', ')}`}"`,
    `  x-axis "${time} after the deployment" 0 --> ${Number((last / per).toPrecision(4))}`,
    `  y-axis "${unit}" 0 --> ${top > 0 ? Number(top.toPrecision(4)) : 1}`,
    `  line [${points.map(shown).join(', ')}]`,
    ...(signal.limit === null ? [] : [`  line [${points.map(() => shown(signal.limit ?? 0)).join(', ')}]`]),
  ].join('\n')
}

/** The ends of an axis at which d3's ticks, which Mermaid draws all, are eleven at most (d3-array `tickSpec`): elsewhere there are up to fifteen, one over the other. */
const ends: readonly (readonly [from: number, to: number])[] = [[1.42, 2], [3.17, 5], [7.08, 10]]

/** The end of the axis: raised, where there would be too many. */
function fewTicks(top: number): number {
  if (top <= 0) return 0
  const power = 10 ** Math.floor(Math.log10(top))
  const [from] = ends.find(([, to]) => top / power <= to) ?? [1]
  return Math.max(top, from * power)
}

/** So that the numbers at the axis stay short. */
function scaleOf(unit: Signal['unit'], greatest: number): readonly [factor: number, unit: string] {
  if (unit === 'bytes') return greatest >= 1e9 ? [1e9, 'GB'] : [1e6, 'MB']
  if (unit === 'ms') return greatest >= 2000 ? [1000, 's'] : [1, 'ms']
  return [1, unit === '%' ? 'percent' : unit]
}

function thinned(samples: Signal['samples']): number[] {
  const last = samples.at(-1)?.[0] ?? 0
  const slots = Math.min(most, samples.length)
  if (slots < 2 || last <= 0) return []
  const worst: (number | undefined)[] = Array.from({ length: slots }, () => undefined)
  for (const [at, value] of samples) {
    if (value === null) continue
    const slot = Math.min(slots - 1, Math.max(0, Math.floor((at / last) * slots)))
    worst[slot] = Math.max(worst[slot] ?? value, value)
  }
  let before = worst.find((value) => value !== undefined)
  if (before === undefined) return []
  return worst.map((value) => (before = value ?? before ?? 0))
}
