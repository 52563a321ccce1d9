/** A piece of a SQL text: a `--` comment without its line's end, a block comment, or anything else that is not blank. */
export interface Token {
  readonly kind: 'line-comment' | 'block-comment' | 'code'
  readonly start: number
  readonly end: number
}

// One alternative a kind of token, in PostgreSQL's own order (its scan.l). Identifiers are taken whole, so that an E or a $
// inside of one begins no string; an unclosed string goes on to the end, as it does for PostgreSQL.
const piece = /--[^\r\n]*|\/\*|[eE]'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'?|'[^']*(?:''[^']*)*'?|"[^"]*(?:""[^"]*)*"?|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\s+|./gsu

/**
 * The comments and the rest of a SQL text, in order. Needed beside PostgreSQL's parser because that one drops comments, and
 * because one check that cannot be parsed must not hide the others of its file. Never throws.
 */
export function* tokens(text: string): Generator<Token> {
  piece.lastIndex = 0
  for (let start = 0; start < text.length; ) {
    piece.lastIndex = start
    const found = piece.exec(text)?.[0] ?? text.slice(start)
    const end = start + found.length
    if (found.startsWith('--')) yield { kind: 'line-comment', start, end }
    else if (found === '/*') {
      const closed = endOfBlockComment(text, start)
      yield { kind: 'block-comment', start, end: closed }
      start = closed
      continue
    } else if (found.startsWith('$') && found.endsWith('$') && found.length > 1) {
      const close = text.indexOf(found, end)
      const closed = close < 0 ? text.length : close + found.length
      yield { kind: 'code', start, end: closed }
      start = closed
      continue
    } else if (found.trim() !== '') yield { kind: 'code', start, end }
    start = end
  }
}

/** Block comments nest in PostgreSQL. */
function endOfBlockComment(text: string, start: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = start
  let depth = 0
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return text.length
}
