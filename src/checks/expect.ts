import { didYouMean } from '../inputs/did-you-mean.ts'
import { isDecimal } from './decimal.ts'

export type Literal = { readonly type: 'number' | 'text'; readonly text: string } | { readonly type: 'boolean'; readonly text: 'true' | 'false' } | { readonly type: 'null'; readonly text: 'null' }

export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>='

/** What a check's result must be (the text behind `-- expect:`). */
export type Expectation =
  | { readonly kind: 'no rows' }
  | { readonly kind: 'rows' }
  /** One row with one column, compared with a value. A bare value is `=`. */
  | { readonly kind: 'comparison'; readonly operator: Operator; readonly value: Literal }
  /** One row whose columns, two or more, are all the same. */
  | { readonly kind: 'equal' }
  /** The same rows as before the migration, in any order. */
  | { readonly kind: 'unchanged' }

export interface UnknownExpectation {
  readonly kind: 'unknown'
  /** Why it is not understood, and what is. */
  readonly reason: string
}

const words = ['no rows', 'rows', 'equal', 'unchanged'] as const
const allowed = "no rows, rows, equal, unchanged, a value (0, true, null, 'text') or a comparison (>= 10, <> 0, = 'text')"

/** Understands the text behind `-- expect:`; upper and lower case and blanks do not matter outside of quotes. */
export function parseExpect(text: string): Expectation | UnknownExpectation {
  const given = text.trim().replace(/;$/, '').trim()
  const word = given.toLowerCase().replace(/\s+/g, ' ')
  const known = words.find((candidate) => candidate === word)
  if (known !== undefined) return { kind: known }
  const [, operator = '', rest = ''] = /^(>=|<=|<>|!=|==|=|<|>)?\s*(.*)$/s.exec(given) ?? []
  const value = parseLiteral(rest)
  if (value === undefined || operator === '==') return { kind: 'unknown', reason: unknown(given, word, operator) }
  return comparison(operator === '' ? '=' : operator === '!=' ? '<>' : (operator as Operator), value, operator !== '')
}

function comparison(operator: Operator, value: Literal, written: boolean): Expectation | UnknownExpectation {
  if (value.type === 'null' && written) return { kind: 'unknown', reason: 'nothing compares with null: expect null itself, or let the query say IS NOT NULL and expect true' }
  const ordering = operator !== '=' && operator !== '<>'
  // The order of texts is the database's collation, of booleans nobody's: the query has to say it.
  if (ordering && value.type !== 'number') return { kind: 'unknown', reason: `${operator} is for numbers: let the query compare and expect true` }
  return { kind: 'comparison', operator, value }
}

function parseLiteral(text: string): Literal | undefined {
  if (isDecimal(text)) return { type: 'number', text }
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return { type: 'boolean', text: lower }
  if (lower === 'null') return { type: 'null', text: 'null' }
  if (/^'(?:[^']|'')*'$/.test(text)) return { type: 'text', text: text.slice(1, -1).replaceAll("''", "'") }
  return undefined
}

function unknown(given: string, word: string, operator: string): string {
  if (given === '') return `it is empty; allowed are ${allowed}`
  const meant = operator === '==' ? '=' : didYouMean(word, [...words, 'true', 'false', 'null'])
  const hint = meant === undefined ? (/^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(given) ? `; a text is quoted: '${given}'` : '') : `; did you mean ${meant}?`
  return `"${given}" is not understood${hint}${hint.endsWith('?') ? ' Allowed' : '; allowed'} are ${allowed}`
}
