/** One part of the report. */
export interface Section {
  /** How the note names it when it had to go; our own words. */
  name: string
  /** Higher stays longer. */
  importance: number
  /** Its Markdown with at most `rows` rows of each list; an empty string when there is nothing to say. */
  render: (rows: number) => string
}

const levels = [400, 100, 25, 8]

/**
 * Puts the parts together within a limit: first every part is held to a third of the limit by showing fewer rows, then the least
 * important ones go, and a note says which.
 * @param heads the beginning, from the fullest to the shortest form; the last holds no data, so that it may be cut anywhere
 * @param sections in the order of reading
 * @param footer the end
 * @param limit UTF-16 code units
 */
export function fit(heads: readonly string[], sections: readonly Section[], footer: string, limit: number): string {
  const parts = sections.map((section) => ({ section, text: heldTo(section, Math.floor(limit / 3)) })).filter((part) => part.text !== '')
  const dropped: string[] = []
  const head = heads.find((one) => one.length <= limit / 2) ?? heads.at(-1) ?? ''
  for (;;) {
    const whole = [head, ...parts.map((part) => part.text), note(dropped), footer].filter((part) => part !== '').join('\n\n')
    if (whole.length <= limit) return whole
    const least = parts.reduce<(typeof parts)[number] | undefined>((low, part) => (low === undefined || part.section.importance <= low.section.importance ? part : low), undefined)
    if (least === undefined) return shortest(heads, limit)
    dropped.push(least.section.name)
    parts.splice(parts.indexOf(least), 1)
  }
}

function heldTo(section: Section, share: number): string {
  for (const rows of levels) {
    const text = section.render(rows)
    if (text.length <= share) return text
  }
  return section.render(levels.at(-1) ?? 0)
}

function note(dropped: readonly string[]): string {
  return dropped.length === 0 ? '' : `_Left out because a comment may not be longer: ${dropped.join(', ')}. The record holds everything._`
}

function shortest(heads: readonly string[], limit: number): string {
  return heads.find((head) => head.length <= limit) ?? (heads.at(-1) ?? '').slice(0, limit)
}
