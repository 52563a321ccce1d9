import { DatabaseError } from '../context/ports.ts'
import type { Clock, Session } from '../context/ports.ts'
import { quotedName } from '../postgres/identifier.ts'
import type { CheckResult } from '../record/record.ts'
import { messageOf } from './message.ts'
import { baselineKey, judge, judgeUnchanged } from './judge.ts'
import type { Baseline, BaselineEntry, Cell, Sample, Verdict } from './judge.ts'
import type { Check, ParsedCheck } from './parse.ts'
import { fingerprintOf, lineWithin, sampleOf } from './sample.ts'
import { errorMessage } from '../record/error-facts.ts'

/** A precheck or check that takes longer is looked at by a person first. */
export const checkTimeoutMs = 5 * 60_000

export interface ChecksRun {
  /** Not inside a transaction. It is left as it was found. */
  readonly session: Session
  readonly checks: readonly ParsedCheck[]
  /** For each check; 0 is no limit. */
  readonly statementTimeoutMs: number
  /** Whether values of rows may be shown; else they are `***`. */
  readonly showRows: boolean
  /** What a run before the migration returned; without it `unchanged` cannot be judged and is skipped. */
  readonly baseline?: Baseline
  readonly clock: Pick<Clock, 'elapsed'>
}

export interface ChecksOutcome {
  /** One for each check, in their order. */
  readonly results: CheckResult[]
  /** Of the `unchanged` checks, as they are now. */
  readonly baseline: Baseline
}

/**
 * What the checks see, whoever runs them. A role that row security would show less is told so (an error): else every
 * check of the kind `no rows` would pass on a table it cannot see. A wait for a lock ends with the statement's time.
 */
const settings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  row_security: 'off',
}
const savepoint = 'signalbox_check'

/**
 * Runs all checks in one REPEATABLE READ READ ONLY transaction: they see one state of the data, and none can change it. Each
 * is undone to a savepoint, so that an error spoils no other. A connection that is lost fails all checks that were not run.
 * @throws DatabaseError when the transaction cannot be begun
 */
export async function runChecks(run: ChecksRun): Promise<ChecksOutcome> {
  const results: CheckResult[] = []
  const baseline: Record<string, BaselineEntry> = {}
  if (!run.checks.some(({ kind }) => kind === 'check')) return { results: run.checks.flatMap((check) => (check.kind === 'malformed' ? [malformedResult(check)] : [])), baseline }
  await begin(run)
  let lost: string | undefined
  try {
    for (const check of run.checks) {
      if (check.kind === 'malformed') {
        results.push(malformedResult(check))
        continue
      }
      if (lost !== undefined) {
        results.push({ ...outline(check), outcome: 'error', milliseconds: 0, found: `not run: ${lost}` })
        continue
      }
      const start = run.clock.elapsed()
      const judged = await runOne(run, check, baseline)
      results.push({ ...outline(check), ...judged, milliseconds: Math.round(run.clock.elapsed() - start) })
      lost = await backToSavepoint(run.session)
    }
  } finally {
    if (lost === undefined) await run.session.query('ROLLBACK')
  }
  return { results, baseline }
}

async function begin({ session, statementTimeoutMs }: ChecksRun): Promise<void> {
  const all = { ...settings, statement_timeout: String(statementTimeoutMs), search_path: quotedName(session.url.schema) }
  await session.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    for (const [name, value] of Object.entries(all)) await session.query('SELECT set_config($1, $2, true)', [name, value])
    await session.query(`SAVEPOINT ${savepoint}`)
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined) // the error above is the one to tell
    throw error
  }
}

/** @returns why there is no way back: the connection is gone, and with it the transaction. */
async function backToSavepoint(session: Session): Promise<string | undefined> {
  try {
    await session.query(`ROLLBACK TO SAVEPOINT ${savepoint}`)
    return undefined
  } catch (error) {
    return `the connection to the database was lost (${errorMessage(error)})`
  }
}

type Judged = Pick<CheckResult, 'outcome' | 'found' | 'rows' | 'columns'> & { at?: CheckResult['at'] }

async function runOne(run: ChecksRun, check: Check, baseline: Record<string, BaselineEntry>): Promise<Judged> {
  try {
    if (check.expect.kind === 'unchanged') return judgedUnchanged(await measureUnchanged(run.session, check, baseline), run.baseline?.[baselineKey(check)], run.baseline !== undefined)
    const sample = await sampleOf(run.session, check.sql)
    return judged(judge(check.expect, sample, (cell) => shownInWords(cell, run.showRows)), sample, run.showRows)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    const found = messageOf(error, run)
    if (check.expect.kind === 'unchanged') baseline[baselineKey(check)] = { error: found }
    const line = error.position === undefined ? undefined : lineWithin(check.sql, error.position, check.expect.kind === 'unchanged')
    return { outcome: 'error', found, ...(line === undefined ? {} : { at: { file: check.file, line: check.statementLine + line } }) }
  }
}

async function measureUnchanged(session: Session, check: Check, baseline: Record<string, BaselineEntry>): Promise<Exclude<BaselineEntry, { error: string }>> {
  const fingerprint = await fingerprintOf(session, check.sql)
  baseline[baselineKey(check)] = fingerprint
  return fingerprint
}

function judgedUnchanged(after: Exclude<BaselineEntry, { error: string }>, before: BaselineEntry | undefined, wasRun: boolean): Judged {
  if (!wasRun) return { outcome: 'skipped', found: 'there is no result from before the migration to compare with' }
  if (before === undefined) return { outcome: 'error', found: 'it was not run before the migration, so there is nothing to compare with' }
  if ('error' in before) return { outcome: 'error', found: `before the migration it could not be read: ${before.error}` }
  const { passed, found } = judgeUnchanged(before, after)
  return { outcome: passed ? 'passed' : 'failed', ...(found === undefined ? {} : { found }) }
}

function judged({ passed, found, offending }: Verdict, sample: Sample, showRows: boolean): Judged {
  if (passed) return { outcome: 'passed' }
  const columns = distinct(sample.columns)
  const rows = offending.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index] ?? String(index + 1), shownInRow(cell, showRows)])))
  return { outcome: 'failed', ...(found === undefined ? {} : { found }), ...(rows.length === 0 ? {} : { columns, rows }) }
}

/** Columns may share a name; a row's keys may not. */
function distinct(columns: readonly string[]): string[] {
  return columns.map((name, index) => {
    const nth = columns.slice(0, index + 1).filter((other) => other === name).length
    return nth === 1 ? name : `${name} (${nth})`
  })
}

/** NULL is the absence of a value: it tells what is wrong, and nobody's data. */
function shownInRow({ text }: Cell, showRows: boolean): string | null {
  return text === null ? null : showRows ? shortened(text) : '***'
}

/** In a sentence: numbers and booleans are what a check measures and are always shown, texts are data. */
function shownInWords({ kind, text }: Cell, showRows: boolean): string {
  if (text === null) return 'null'
  if (kind === 'boolean') return text === 't' ? 'true' : 'false'
  if (kind === 'number') return text
  return showRows ? `'${shortened(text)}'` : '***'
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

function outline(check: Check): Pick<CheckResult, 'name' | 'at' | 'expect' | 'severity'> {
  return { name: check.name, at: { file: check.file, line: check.line }, expect: check.expectText, severity: check.severity }
}

function malformedResult({ name, file, line, expectText, reason }: Exclude<ParsedCheck, Check>): CheckResult {
  return { name, at: { file, line }, expect: expectText, severity: 'error', outcome: 'error', milliseconds: 0, found: reason }
}
