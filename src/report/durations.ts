/**
 * A duration as people say it: `340 ms`, `1.2 s`, `2 min 5 s`, `3 h 20 min`, `2 d 4 h`.
 * @param milliseconds not negative; fractions are rounded
 */
export function humanDuration(milliseconds: number): string {
  if (Math.round(milliseconds) < 1000) return `${Math.round(milliseconds)} ms`
  if (Math.round(milliseconds / 100) < 600) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 3600) return pair(seconds, 60, 'min', 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 24 * 60) return pair(minutes, 60, 'h', 'min')
  return pair(Math.round(minutes / 60), 24, 'd', 'h')
}

/** Seconds for a column of them, two decimals below one second: `0.04`, `12.0`. */
export function humanSeconds(seconds: number): string {
  return seconds.toFixed(seconds < 0.995 ? 2 : 1)
}

/** `2026-02-01 12:00:03 UTC`, from the record's ISO time. */
export function humanTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** From one time of the record to a later one; undefined when either is no time or they are the wrong way round (clocks of two machines). */
export function elapsedBetween(from: string, to: string): number | undefined {
  const milliseconds = Date.parse(to) - Date.parse(from)
  return milliseconds >= 0 ? milliseconds : undefined
}

function pair(value: number, base: number, large: string, small: string): string {
  const rest = value % base
  return `${Math.floor(value / base)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`
}
