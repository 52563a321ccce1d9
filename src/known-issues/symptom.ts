/**
 * Whether a regular expression may be used as a symptom. Matching has to end soon on whatever text it meets, so what can take exponential time is refused here:
 * a repeated group that holds a repetition or an alternative, and back-references. What is left is polynomial in a line of at most 1,000 characters, and is
 * ended after a while (`match.ts`). Pure.
 * @returns what is wrong, to be put behind the word "symptom"
 */
export function wrongSymptom(source: string): string | undefined {
  let pattern: RegExp
  try {
    pattern = new RegExp(source, 'i')
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : 'it cannot be read'}`
  }
  if (pattern.test('')) return 'matches the empty text, and so everything'
  if (/\\(?:[1-9]|k<)/.test(source.replace(/\\\\/g, ''))) return 'refers back to a group, which can take for ever; write the words instead'
  return repeatsRepetition(source) ? 'repeats a group that holds a repetition or an alternative, which can take for ever; write it without the outer repetition' : undefined
}

interface Group {
  /** A quantifier or a `|` is in it. */
  varies: boolean
}

/** One walk over a valid expression: what stands before each quantifier, and what groups hold. */
function repeatsRepetition(source: string): boolean {
  const open: Group[] = [{ varies: false }]
  let closed: Group | undefined
  const inner = (): Group => open.at(-1) ?? { varies: false }
  for (let at = 0; at < source.length; ) {
    const token = tokenAt(source, at)
    at += token.length
    if (token.startsWith('(')) open.push({ varies: false })
    else if (token === ')') {
      closed = open.pop()
      if (closed?.varies) inner().varies = true
      continue
    } else if (token === '|') inner().varies = true
    else if (isQuantifier(token)) {
      if (closed?.varies && repeats(token)) return true
      inner().varies = true
    }
    closed = undefined
  }
  return false
}

/** An escape, a class, the opening of a group with its `?:` or `?<name>`, a quantifier with its `?`, or one character. */
function tokenAt(source: string, at: number): string {
  const token = /\\(?:[cC].|x[\da-f]{2}|u[\da-f]{4}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[^]/iy
  token.lastIndex = at
  return token.exec(source)?.[0] ?? source.slice(at, at + 1)
}

function isQuantifier(token: string): boolean {
  return /^(?:[*+?]|\{\d)/.test(token)
}

/** All but `?`, `{0}`, `{1}`, `{0,1}`. */
function repeats(token: string): boolean {
  return !/^(?:\?|\{[01]\}|\{[01],1\})/.test(token)
}
