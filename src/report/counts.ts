/** `1,234`, in every locale. */
export function humanNumber(value: number): string {
  return value.toLocaleString('en-US')
}

/** `1 statement`, `1,234 statements`; a plural that is not the singular with an s is given. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${humanNumber(value)} ${value === 1 ? singular : plural}`
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
