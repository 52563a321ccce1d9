import { compareDecimals } from './decimal.ts'
import type { Expectation, Literal, Operator } from './expect.ts'

/** A value as PostgreSQL writes it, with what JSON would call it: that tells the number 1 from the text '1'. */
export interface Cell {
  readonly kind: 'number' | 'boolean' | 'string' | 'null' | 'object' | 'array'
  /** As `psql` would show it (`t` and `f` for booleans), null for NULL. */
  readonly text: string | null
}

/** The beginning of a check's result. */
export interface Sample {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** True when there are more rows than these. */
  readonly more: boolean
}

export interface Verdict {
  readonly passed: boolean
  /** What was found instead, one line. */
  readonly found?: string
  /** The rows that speak against the check. */
  readonly offending: readonly (readonly Cell[])[]
}

/** What is kept of a result to see whether it is the same later: its size, and the sum of its rows' hashes, which no order changes. */
export interface Fingerprint {
  readonly count: string
  readonly hash: string
}

/** An `unchanged` check before the migration; `error` when it could not be read then. */
export type BaselineEntry = Fingerprint | { readonly error: string }

/** By `baselineKey`. */
export type Baseline = Readonly<Record<string, BaselineEntry>>

export function baselineKey(check: { readonly file: string; readonly name: string }): string {
  return `${check.file}#${check.name}`
}

/**
 * Whether a result is what was expected.
 * @param sample at least two rows where the result has them
 * @param show how a value is written into `found`: here secrets are kept out
 */
export function judge(expectation: Exclude<Expectation, { kind: 'unchanged' }>, sample: Sample, show: (cell: Cell) => string): Verdict {
  const failed = (found: string): Verdict => ({ passed: false, found, offending: sample.rows })
  const passed: Verdict = { passed: true, offending: [] }
  switch (expectation.kind) {
    case 'no rows':
      return sample.rows.length === 0 ? passed : failed(countOf(sample))
    case 'rows':
      return sample.rows.length > 0 ? passed : failed('no rows')
    case 'comparison': {
      const { cell, problem } = onlyCell(sample)
      if (cell === undefined) return failed(problem)
      const why = compare(cell, expectation.operator, expectation.value, show)
      return why === undefined ? passed : failed(why)
    }
    case 'equal': {
      const [row, second] = sample.rows
      if (row === undefined) return failed('no rows instead of one')
      if (second !== undefined) return failed(`${countOf(sample)} instead of one`)
      if (row.length < 2) return failed(`${columnsOf(row.length)}: equal compares two or more`)
      const [first, ...others] = row
      const same = first !== undefined && others.every((other) => areEqual(first, other))
      return same ? passed : failed(row.map((cell, index) => `${sample.columns[index] ?? '?'} is ${show(cell)}`).join(', '))
    }
  }
}

/** The same for `unchanged`. */
export function judgeUnchanged(before: Fingerprint, after: Fingerprint): Verdict {
  if (before.count !== after.count) return { passed: false, found: `${rowsOf(after.count)} instead of the ${before.count} before`, offending: [] }
  if (before.hash !== after.hash) return { passed: false, found: `${rowsOf(after.count)} as before, but not the same ones`, offending: [] }
  return { passed: true, offending: [] }
}

function countOf(sample: Sample): string {
  return sample.more ? `more than ${sample.rows.length} rows` : rowsOf(String(sample.rows.length))
}

function rowsOf(count: string): string {
  return `${count} ${count === '1' ? 'row' : 'rows'}`
}

function columnsOf(count: number): string {
  return `${count} ${count === 1 ? 'column' : 'columns'}`
}

function onlyCell(sample: Sample): { cell: Cell; problem: '' } | { cell: undefined; problem: string } {
  const [row, second] = sample.rows
  if (row === undefined) return { cell: undefined, problem: 'no rows instead of one value' }
  if (second !== undefined) return { cell: undefined, problem: `${countOf(sample)} instead of one value` }
  const [cell, another] = row
  if (cell === undefined || another !== undefined) return { cell: undefined, problem: `${columnsOf(row.length)} instead of one value` }
  return { cell, problem: '' }
}

/** Undefined when it holds, else what was found. A value of another type never passes, `<>` neither: unknown is not good. */
function compare(cell: Cell, operator: Operator, value: Literal, show: (cell: Cell) => string): string | undefined {
  const order = orderOf(cell, value)
  if (order === undefined) {
    const differs = cell.kind !== 'null' && value.type !== 'null' && kindOf(cell) !== value.type
    return differs ? `${show(cell)}, a ${kindOf(cell)} and not a ${value.type}` : show(cell)
  }
  const holds = { '=': order === 0, '<>': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator]
  return holds ? undefined : show(cell)
}

/** Negative, 0 or positive as the cell is below, at or above the value (for texts and booleans 0 or not 0); undefined where they do not compare. */
function orderOf(cell: Cell, value: Literal): number | undefined {
  if (value.type === 'null') return cell.text === null ? 0 : undefined
  if (cell.text === null || kindOf(cell) !== value.type) return undefined
  if (value.type === 'number') return compareDecimals(cell.text, value.text)
  if (value.type === 'boolean') return (cell.text === 't') === (value.text === 'true') ? 0 : 1
  return cell.text === value.text ? 0 : 1
}

/** Everything that is neither number nor boolean is written, and compared, as text. */
function kindOf(cell: Cell): 'number' | 'boolean' | 'text' {
  return cell.kind === 'number' || cell.kind === 'boolean' ? cell.kind : 'text'
}

/** NULL equals nothing, itself neither, as in SQL. */
function areEqual(left: Cell, right: Cell): boolean {
  if (left.text === null || right.text === null || kindOf(left) !== kindOf(right)) return false
  return left.kind === 'number' ? compareDecimals(left.text, right.text) === 0 : left.text === right.text
}
