import type { Signal } from '../../record/record.ts'
import { humanNumber } from '../counts.ts'

/** Axes: where their ticks are and what they are called. Pure arithmetic. */

export interface Scale {
  readonly from: number
  readonly to: number
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** A power of ten times 1, 2 or 5: at most so many of them make up a range. */
export function niceStep(range: number, most: number): number {
  const rough = range / Math.max(1, most)
  if (!(rough > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999_999) ?? 10
  return step * power
}

/** Seconds that people count in. */
const secondSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800]

/** A step of whole seconds, minutes, hours; beyond a week a round number of days. */
export function timeStep(seconds: number, most: number): number {
  return secondSteps.find((step) => seconds / step <= most) ?? Math.ceil(seconds / most / 86_400) * 86_400
}

/** The axis of a signal's values: from zero, unless that would make a line of a small change of something large. */
export function valueScale(values: readonly number[], unit: Signal['unit'], most = 4): Scale {
  const [least, greatest] = [Math.min(...values), Math.max(...values)]
  // A size is looked at for how it grows; everything else for how much it is.
  const fromZero = unit !== 'bytes' || least < greatest * 0.5 || greatest === 0
  const spread = greatest - least || Math.abs(greatest) * 0.02 || 1
  const [low, high] = fromZero ? [Math.min(0, least), greatest > 0 ? greatest * 1.12 : 1] : [least - spread * 0.25, greatest + spread * 0.25]
  const step = stepFor(unit, high - low, most)
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor((high - first * step) / step + 1e-9)
  return { from: low, to: high, ticks: Array.from({ length: Math.min(20, count + 1) }, (_, index) => (first + index) * step).map((at) => ({ at, label: axisLabel(at, unit, high, step) })) }
}

function stepFor(unit: Signal['unit'], range: number, most: number): number {
  if (unit === 'count') return Math.max(range <= 5 ? 1 : 0, niceStep(range, most))
  return unit === 's' && range > 90 ? timeStep(range, most) : niceStep(range, most)
}

/** With as many digits as tell one tick from the next, and the unit of the greatest. */
function axisLabel(value: number, unit: Signal['unit'], greatest: number, step: number): string {
  const [factor, name] = factorOf(unit, greatest)
  if (value === 0) return '0'
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step / factor) + 1e-9)))
  const shown = value / factor
  return `${digits === 0 ? humanNumber(Math.round(shown)) : shown.toFixed(digits)}${name === '' ? '' : ` ${name}`}`
}

function factorOf(unit: Signal['unit'], greatest: number): readonly [factor: number, name: string] {
  const among = (units: readonly (readonly [factor: number, name: string, from?: number])[]): readonly [number, string] => {
    const [factor, name] = units.find(([least, , from = least]) => greatest >= from) ?? units.at(-1) ?? [1, '']
    return [factor, name]
  }
  switch (unit) {
    case '%':
      return [1, '%']
    case 'count':
      return [1, '']
    case 'ms':
      return among([[1000, 's', 2000], [1, 'ms']])
    case 's':
      return among([[3600, 'h', 7200], [60, 'min', 120], [1, 's']])
    case 'bytes':
      return among([[1e12, 'TB'], [1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB'], [1, 'B']])
  }
}

/** The axis of a time that begins at zero: `0`, `2 min`, `4 min`. */
export function durationScale(seconds: number, most = 6): Scale {
  const to = seconds > 0 ? seconds : 1
  const step = timeStep(to, most)
  return { from: 0, to, ticks: Array.from({ length: Math.min(40, Math.floor(to / step + 1e-9) + 1) }, (_, index) => index * step).map((at) => ({ at, label: timeLabel(at, step) })) }
}

/** `0`, `30 s`, `2 min`, `1 h`: in the unit of the step. */
export function timeLabel(seconds: number, step: number): string {
  if (seconds === 0) return '0'
  if (step >= 86_400) return `${seconds / 86_400} d`
  if (step >= 3600) return `${seconds / 3600} h`
  if (step >= 60) return `${seconds / 60} min`
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`
}

/** Where a value lies on a scale: 0 at its beginning, 1 at its end, never beyond. */
export function position({ from, to }: Pick<Scale, 'from' | 'to'>, value: number): number {
  return to === from ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from)))
}

/** For an attribute: not more digits than a screen has. */
export function digits(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** `34.5%` of the width, so that a drawing is as wide as its page and its letters stay as they are. */
export function percent(share: number): string {
  return `${digits(share * 100)}%`
}
