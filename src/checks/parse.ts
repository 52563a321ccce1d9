import { isUtf8 } from 'node:buffer'
import { didYouMean } from '../inputs/did-you-mean.ts'
import { judgeReadOnly, splitStatements } from '../sql/index.ts'
import { parseExpect } from './expect.ts'
import type { Expectation } from './expect.ts'
import { tokens } from './tokens.ts'
import type { Token } from './tokens.ts'

/** One verification query of a file. */
export interface Check {
  readonly kind: 'check'
  readonly name: string
  /** As shown to people: relative, with `/`. */
  readonly file: string
  /** Of its `-- check:`, 1-based. */
  readonly line: number
  /** Of its statement. */
  readonly statementLine: number
  readonly expect: Expectation
  /** As written; `no rows` where nothing is. */
  readonly expectText: string
  readonly severity: 'error' | 'warn'
  /** The statement without comments before it and without semicolon. */
  readonly sql: string
}

/** What should be a check and is none. It fails the run: what cannot be understood was not verified. */
export interface MalformedCheck {
  readonly kind: 'malformed'
  readonly name: string
  readonly file: string
  /** Where it is wrong. */
  readonly line: number
  readonly expectText: string
  readonly reason: string
}

export type ParsedCheck = Check | MalformedCheck

interface Directive {
  readonly key: string
  readonly value: string
  readonly line: number
  readonly start: number
  readonly end: number
  /** Whether the statement of its check has begun before it. */
  readonly late: boolean
}

const keys = ['check', 'expect', 'severity']
/** Where a whole file is wrong, or a check has no name. */
export const unnamed = '(no name)'

/**
 * Takes a check file apart. A check begins at a `-- check: name` that begins its line and is a comment for PostgreSQL too
 * (not in a string or a dollar quote); `-- expect:` and `-- severity:` stand between it and its one statement.
 * Never throws: whatever is wrong with a check comes back as a `malformed` one in its place, the others are not touched.
 * @param file how the file is called in results
 */
export async function parseChecks(content: Uint8Array, file: string): Promise<ParsedCheck[]> {
  const malformed = (line: number, reason: string): MalformedCheck => ({ kind: 'malformed', name: unnamed, file, line, expectText: '', reason })
  const badLine = firstLineNotUtf8(content)
  if (badLine !== undefined) return [malformed(badLine, 'the file is not UTF-8: save it as UTF-8')]
  const text = new TextDecoder().decode(content) // drops a byte order mark, which PostgreSQL does not understand
  const { directives, firstCode } = directivesOf(text)
  const checks = directives.filter(({ key }) => key === 'check')
  const [first] = checks
  if (first === undefined) return [malformed(1, 'the file holds no check: one begins with a line "-- check: name"')]
  const parsed: ParsedCheck[] = []
  if (firstCode !== undefined && firstCode < first.start) parsed.push(malformed(lineAt(text, firstCode), 'SQL before the first "-- check: name" belongs to no check'))
  const stray = directives.find(({ start, key }) => start < first.start && (key === 'expect' || key === 'severity'))
  if (stray !== undefined) parsed.push(malformed(stray.line, `"-- ${stray.key}:" before the first "-- check: name" belongs to no check`))
  for (const [index, check] of checks.entries()) {
    const next = checks[index + 1]?.start ?? text.length
    const own = directives.filter(({ start }) => start > check.start && start < next)
    const earlier = checks.slice(0, index).find(({ value }) => value === check.value)
    parsed.push(await parseCheck(check, own, text.slice(check.end, next), file, earlier))
  }
  return parsed
}

async function parseCheck(check: Directive, own: readonly Directive[], body: string, file: string, earlier: Directive | undefined): Promise<ParsedCheck> {
  const written = own.find(({ key }) => key === 'expect')?.value ?? 'no rows'
  const malformed = (line: number, reason: string): MalformedCheck => ({ kind: 'malformed', name: check.value || unnamed, file, line, expectText: written, reason })
  if (check.value === '') return malformed(check.line, 'a check needs a name behind "-- check:"')
  if (earlier !== undefined) return malformed(check.line, `the name "${check.value}" is given twice in this file, first in line ${earlier.line}`)
  const problem = directiveProblem(own)
  if (problem !== undefined) return malformed(problem.line, problem.reason)

  const expectation = parseExpect(written)
  if (expectation.kind === 'unknown') return malformed(own.find(({ key }) => key === 'expect')?.line ?? check.line, `expect: ${expectation.reason}`)
  const severity = own.find(({ key }) => key === 'severity')
  if (severity !== undefined && severity.value !== 'error' && severity.value !== 'warn') return malformed(severity.line, `severity: "${severity.value}" is neither error nor warn`)

  const objection = await judgeReadOnly(body)
  if (objection !== undefined) return malformed(check.line + objection.line - 1, objection.reason)
  const [statement] = await splitStatements(body)
  if (statement === undefined) return malformed(check.line, 'there is no statement')
  return {
    kind: 'check',
    name: check.value,
    file,
    line: check.line,
    statementLine: check.line + statement.line - 1,
    expect: expectation,
    expectText: written,
    severity: severity?.value === 'warn' ? 'warn' : 'error',
    sql: statement.text,
  }
}

/** What is wrong with the lines between `-- check:` and its statement. Behind the statement's beginning any other comment is free. */
function directiveProblem(own: readonly Directive[]): { line: number; reason: string } | undefined {
  for (const [index, { key, line, late }] of own.entries()) {
    if (!keys.includes(key)) {
      if (late) continue
      const meant = didYouMean(key, keys)
      const hint = meant === undefined ? 'known are "-- expect:" and "-- severity:"; a remark goes behind the first line of the statement, or without the colon' : `did you mean "-- ${meant}:"?`
      return { line, reason: `"-- ${key}:" is not known: ${hint}` }
    }
    if (late) return { line, reason: `"-- ${key}:" comes after its statement has begun: put it between "-- check:" and the statement` }
    if (own.slice(0, index).some((other) => other.key === key)) return { line, reason: `"-- ${key}:" is given twice` }
  }
  return undefined
}

/** All `-- key: value` comments that begin their line, and where the first SQL is. */
function directivesOf(text: string): { directives: Directive[]; firstCode: number | undefined } {
  const directives: Directive[] = []
  let firstCode: number | undefined
  let late = false
  let line = 1
  let counted = 0
  for (const token of tokens(text)) {
    if (token.kind === 'code') {
      firstCode ??= token.start
      late = true
    }
    const directive = directiveIn(text, token)
    if (directive === undefined) continue
    if (directive.key === 'check') late = false
    line += newlines(text.slice(counted, token.start))
    counted = token.start
    directives.push({ ...directive, line, start: token.start, end: token.end, late })
  }
  return { directives, firstCode }
}

function directiveIn(text: string, { kind, start, end }: Token): Pick<Directive, 'key' | 'value'> | undefined {
  if (kind !== 'line-comment' || text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '') return undefined
  const match = /^--+\s*([a-z][\w-]*)\s*:(?!\/\/)\s*(.*)$/iu.exec(text.slice(start, end))
  if (match) return { key: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim() }
  // Without its colon an expectation would be a remark, and the default would be judged instead.
  const [, key = '', value = ''] = /^--+\s*(expect|severity)\s+(.*)$/i.exec(text.slice(start, end)) ?? []
  const meant = key.toLowerCase() === 'severity' ? /^(error|warn)$/.test(value.trim()) : key !== '' && parseExpect(value).kind !== 'unknown'
  return meant ? { key: key.toLowerCase(), value: value.trim() } : undefined
}

function lineAt(text: string, offset: number): number {
  return 1 + newlines(text.slice(0, offset))
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}

function firstLineNotUtf8(content: Uint8Array): number | undefined {
  if (isUtf8(content)) return undefined
  for (let start = 0, line = 1; start <= content.length; line++) {
    const end = content.indexOf(10, start)
    if (!isUtf8(content.subarray(start, end < 0 ? undefined : end))) return line
    if (end < 0) break
    start = end + 1
  }
  return 1
}
