const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** A size in decimal units, two digits at least: `12 B`, `1.2 GB`, `433 MB`. */
export function humanBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  // 999.5 would be written 1000, so it belongs to the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)
  return `${digits} ${units[unit] ?? 'B'}`
}

/** How a size changed: `+2.1 MB`, `−340 kB`, `±0`. */
export function humanChange(before: number, after: number): string {
  if (before === after) return '±0'
  return `${after > before ? '+' : '−'}${humanBytes(Math.abs(after - before))}`
}
