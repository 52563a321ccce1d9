import type { Log } from '../context/ports.ts'
import { UsageError } from '../record/outcome.ts'
import type { CheckResult } from '../record/record.ts'
import { unnamed, type ParsedCheck } from './parse.ts'

/**
 * The results that fail a run: what did not hold, unless its severity is `warn`, and whatever could not be judged (an error,
 * a malformed check), whatever its severity.
 */
export function failingChecks(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ outcome, severity }) => outcome === 'error' || (outcome === 'failed' && severity === 'error'))
}

/** What did not hold, of severity `warn`. */
export function warningChecks(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'warn')
}

/**
 * For whoever is about to change a database: a check that is none would verify nothing afterwards, and say so only then.
 * @throws UsageError naming the first malformed check, and how many more there are
 */
export function refuseMalformedChecks(checks: readonly ParsedCheck[]): void {
  const [first, ...others] = checks.filter((check) => check.kind === 'malformed')
  if (first === undefined) return
  const { file, line, name, reason } = first
  const more = others.length > 0 ? ` (and ${others.length} more: ${others.map((other) => `${other.file}:${other.line}`).join(', ')})` : ''
  throw new UsageError({
    code: 'malformed-check',
    cause: `${file}:${line}: ${name === unnamed ? '' : `check "${name}": `}${reason}${more}.`,
    fix: 'Mend the check (one read-only SELECT below "-- check: name" and, where wanted, "-- expect:"), then plan again.',
    at: { file, line },
  })
}

/** Says each failure at its file and line: annotations in Actions. */
export function announceChecks(results: readonly CheckResult[], log: Pick<Log, 'error' | 'warning'>): void {
  for (const result of failingChecks(results)) log.error(sentence(result), result.at)
  for (const result of warningChecks(results)) log.warning(sentence(result), result.at)
}

function sentence({ name, expect, outcome, found }: CheckResult): string {
  if (outcome === 'error') return `Check "${name}" could not be judged: ${found ?? 'no reason given'}.`
  return `Check "${name}" failed: expected ${expect}, found ${found ?? 'something else'}.`
}
