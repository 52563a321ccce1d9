import type { Signal } from '../record/record.ts'
import { humanNumber } from './counts.ts'
import { humanDuration } from './durations.ts'
import { humanBytes, humanChange } from './sizes.ts'

/** Numbers of a signal as people say them, in its unit. */

/** A number beyond it is nobody's measurement. */
const beyond = 1e15

/** `4.2 %`, `340 ms`, `1,234`, `1.2 GB`, `2 min 5 s`. `null` is a dash: nobody knows. */
export function humanMeasure(value: number | null, unit: Signal['unit']): string {
  if (value === null) return '–'
  if (Math.abs(value) > beyond) return 'beyond measure'
  switch (unit) {
    case '%':
      return `${fewDigits(value)} %`
    case 'ms':
      return value !== 0 && value < 1 ? `${fewDigits(value)} ms` : humanDuration(value)
    case 's':
      return humanDuration(value * 1000)
    case 'bytes':
      return humanBytes(value)
    case 'count':
      return fewDigits(value)
  }
}

/** Three digits that count: `0.04`, `4.2`, `38`, `1,234`. */
function fewDigits(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 99.95) return humanNumber(Math.round(value))
  const digits = Math.abs(value) < 0.095 ? 3 : Math.abs(value) < 0.995 ? 2 : 1
  return String(Number(value.toFixed(digits)))
}

/** The last sample that was really taken. */
export function lastSample({ samples }: Pick<Signal, 'samples'>): number | null {
  return samples.findLast(([, value]) => value !== null)?.[1] ?? null
}

/** The last sample; of a size, with how it changed, for two large sizes read the same. */
export function nowWords(signal: Signal): string {
  const last = lastSample(signal)
  const { baseline, unit } = signal
  return `${humanMeasure(last, unit)}${unit === 'bytes' && last !== null && baseline !== null ? ` (${humanChange(baseline, last)})` : ''}`
}

/** Worst first: what broke a limit, what could not be judged, what held, what was not looked at. */
export function signalsBySeverity(signals: readonly Signal[]): Signal[] {
  const order: Readonly<Record<Signal['verdict'], number>> = { breach: 0, 'not-enough': 1, ok: 2, 'not-looked': 3 }
  return [...signals].sort((a, b) => order[a.verdict] - order[b.verdict])
}

/** At its limit or over it, and not a breach: why has to stand beside it. */
export function isOverYetOk(signal: Signal): boolean {
  const last = lastSample(signal)
  return signal.verdict === 'ok' && signal.limit !== null && last !== null && last > 0 && last >= signal.limit
}

/** What each verdict is called. */
export const signalWords: Readonly<Record<Signal['verdict'], string>> = { ok: 'ok', breach: 'over its limit', 'not-enough': 'too few samples', 'not-looked': 'not looked at' }

/** `3 min 20 s`, of seconds since the watch began. */
export function humanOffset(seconds: number): string {
  return seconds === 0 ? '0 s' : seconds > beyond ? 'very long' : humanDuration(seconds * 1000)
}
