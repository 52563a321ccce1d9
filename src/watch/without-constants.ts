/** So much of a query is kept. */
const longest = 2000
const cutMark = '…'

/**
 * A query without the values in it: strings, numbers and whatever stands in dollar quotes become `$n`, comments go (tools write identities into them), blanks and lists behind IN become one.
 * Names stay, quoted ones too. By PostgreSQL's lexical rules rather than its parser, because `pg_stat_activity` cuts long texts off and `pg_stat_statements` leaves constants in
 * utility commands; what cannot be told for certain (a string that the cut left open, a backslash before a quote where the session's settings decide) is left out to the end. Pure.
 */
export function withoutConstants(query: string): string {
  const out: string[] = []
  let parameters = highestParameter(query)
  let at = 0
  while (at < query.length) {
    const { length, kind } = tokenAt(query, at)
    const text = query.slice(at, at + length)
    at += length
    if (kind === 'blank') out.push(' ')
    else if (kind === 'name') out.push(text)
    else if (kind === 'constant') out.push(`$${++parameters}`)
    else {
      out.push(cutMark)
      break
    }
  }
  const line = out.join('').replace(/ +/g, ' ').replace(/ ?; ?$/, '').trim()
  const one = collapsed(line)
  return one.length > longest ? `${one.slice(0, longest)}${cutMark}` : one
}

/** `open`: it has no end, or nobody can tell where it is. */
type Token = { readonly length: number; readonly kind: 'blank' | 'name' | 'constant' | 'open' }

/** In this order: the first that fits. */
const tokens: readonly (readonly [RegExp, Token['kind']])[] = [
  [/\s+|--[^\n\r]*/y, 'blank'],
  [/"(?:[^"]|"")*"/y, 'name'],
  [/"/y, 'open'],
  // E'…': a backslash escapes; any other string that holds one may or may not be so.
  [/[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y, 'constant'],
  [/(?:[bBxXnN]|[uU]&)?'(?:[^'\\]|'')*'/y, 'constant'],
  [/(?:[eEbBxXnN]|[uU]&)?'/y, 'open'],
  [/\$\d+/y, 'name'],
  [/[\p{L}_][\p{L}\p{N}_$]*/uy, 'name'],
  [/(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y, 'constant'],
  [/[^\s]/uy, 'name'],
]

function tokenAt(query: string, at: number): Token {
  if (query.startsWith('/*', at)) return comment(query, at)
  const quote = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy
  quote.lastIndex = at
  const [tag] = quote.exec(query) ?? []
  if (tag !== undefined) {
    const end = query.indexOf(tag, at + tag.length)
    return end < 0 ? { length: 1, kind: 'open' } : { length: end + tag.length - at, kind: 'constant' }
  }
  for (const [form, kind] of tokens) {
    form.lastIndex = at
    const [text] = form.exec(query) ?? []
    if (text !== undefined) return { length: text.length, kind }
  }
  return { length: 1, kind: 'open' }
}

/** PostgreSQL's comments nest. */
function comment(query: string, from: number): Token {
  let depth = 0
  for (let at = from; at < query.length - 1; at++) {
    const pair = query.slice(at, at + 2)
    if (pair !== '/*' && pair !== '*/') continue
    depth += pair === '/*' ? 1 : -1
    at += 1
    if (depth === 0) return { length: at + 1 - from, kind: 'blank' }
  }
  return { length: 1, kind: 'open' }
}

function highestParameter(query: string): number {
  return Math.max(0, ...[...query.matchAll(/\$(\d{1,5})/g)].map(([, number]) => Number(number)))
}

/** `IN ($1, $2, $3)` and `IN ($1, $2)` are one query; the parameters are counted anew. It stays a query that PostgreSQL takes. */
function collapsed(query: string): string {
  const numbers = new Map<string, number>()
  const numberOf = (parameter: string): number => {
    const number = numbers.get(parameter) ?? numbers.size + 1
    numbers.set(parameter, number)
    return number
  }
  return query.replace(/\bIN ?\((\$\d+)(?: ?, ?\$\d+)+ ?\)/gi, (list, first: string) => `${list.slice(0, list.indexOf('('))}(${first})`).replace(/\$\d+/g, (parameter) => `$${numberOf(parameter)}`)
}
