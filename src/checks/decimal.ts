interface Decimal {
  readonly digits: bigint
  /** How many of the digits stand behind the point. */
  readonly scale: number
}

const form = /^([+-]?)(\d+)?(?:\.(\d*))?(?:e([+-]?\d{1,4}))?$/i

/** Whether the text is a number as PostgreSQL writes int, numeric and float8 values (not NaN, not Infinity). */
export function isDecimal(text: string): boolean {
  return parse(text) !== undefined
}

/**
 * Compares two numbers exactly, without floating point: int8 and numeric values are larger and finer than a JavaScript number.
 * @returns a negative number, 0 or a positive number; undefined when one of the texts is no number
 */
export function compareDecimals(left: string, right: string): number | undefined {
  const [a, b] = [parse(left), parse(right)]
  if (a === undefined || b === undefined) return undefined
  const scale = Math.max(a.scale, b.scale)
  const difference = a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function parse(text: string): Decimal | undefined {
  const match = form.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole + fraction === '') return undefined
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}
