/** How text stands in a terminal: columns, not characters. */

// East Asian wide and fullwidth characters (UAX #11) and characters drawn as emoji take two columns.
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const none = /[\p{M}\u200c\u200d\ufe0f]/u

/** How many columns a line without escape sequences takes. */
export function columnsOf(line: string): number {
  let columns = 0
  for (const character of line) columns += none.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

/** Filled with blanks to a width, on the right or on the left; longer text stays as it is. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return align === 'left' ? `${text}${blanks}` : `${blanks}${text}`
}

/**
 * Breaks at blanks (not at no-break spaces, U+00A0) to lines of at most `width` columns. Words are never broken, and what stands
 * between backticks is one word: paths and commands are there to be copied, so a longer one is left to the terminal.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/(?:`[^`]*`|[^ ])+/g) ?? []) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** What fits on a line of the narrowest terminal, indented. */
const narrow = 34

/** Facts in a row, parted by dots; a line never ends inside a fact, but in one that no line has room for. `wrap` breaks between them. */
export function inARow(facts: readonly string[]): string {
  return facts.map((fact) => (columnsOf(fact) > narrow ? fact : fact.replaceAll(' ', '\u00a0'))).join('\u00a0· ')
}
