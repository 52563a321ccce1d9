import { stripVTControlCharacters } from 'node:util'

/** What servers, programs and files say is data: never orders to a terminal, and no longer than anybody reads. */

/** No escape sequences, no control characters but tab and line end. Pure. */
export function withoutControls(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\t\n]/gu, '')
}

/**
 * The beginning of a text, made fit to be shown: it is cut before that, so that a text of any size takes no time, and so that no half secret is left at the cut: it is made at a blank, and
 * where there is none for long, the end of what came out is left out. Pure, when `clean` is.
 * @param most characters that are read
 * @param clean takes out what must not be shown; in linear time
 */
export function beginningOf(text: string, most: number, clean: (read: string) => string): string {
  if (text.length <= most) return clean(text)
  const read = text.slice(0, most)
  const blank = Math.max(read.lastIndexOf(' '), read.lastIndexOf('\n'))
  if (blank >= most / 2) return `${clean(read.slice(0, blank))} …`
  const cleaned = clean(read)
  return `${cleaned.slice(0, Math.max(0, cleaned.length - most / 2))} …`
}

/** What .NET's `TrimStart` takes off a line, which JavaScript's `\s` knows without U+0085; without line ends, after each of which a line begins: so it takes linear time. */
const blanks = '[\\t\\v\\f \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff]*'

/** The beginning of a line that GitHub's runner takes for a command, `::error::`, up to between its colons (actions/runner, `ActionCommand.cs`). */
export const commandBegins = new RegExp(`^(${blanks}:)(?=:)`, 'gm')

/** Of names, statuses and the like: Railway's own are at most 64 characters long. */
const longestName = 80

/**
 * A name or a status of somebody else's, as one line. A control character shows as such, so that no word becomes another one by leaving it out. Pure.
 * @param most characters that are kept
 */
export function plainName(name: string, most = longestName): string {
  return name.slice(0, 2 * most).replace(/[\s\u0085]+/g, ' ').trim().replace(/\p{Cc}+/gu, '\ufffd').slice(0, most)
}
