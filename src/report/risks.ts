import type { CheckResult, Finding, Risk, RunRecord } from '../record/record.ts'

/** A mark for each risk, the same in every table. */
export const riskMarks: Readonly<Record<Risk, string>> = { none: '⚪', safe: '🟢', caution: '🟡', destructive: '🔴' }

const weight: Readonly<Record<Risk, number>> = { none: 0, safe: 1, caution: 2, destructive: 3 }

/** The findings of all pending migrations, the most severe first, else in the order of the files. */
export function findingsBySeverity(record: RunRecord): Finding[] {
  const findings = (record.plan?.pending ?? []).flatMap((migration) => migration.findings)
  return findings.sort((a, b) => weight[b.risk] - weight[a.risk])
}

/** True for a check that did not hold or could not be judged. */
export function isBroken(check: CheckResult): boolean {
  return check.outcome === 'failed' || check.outcome === 'error'
}

/** Broken checks of severity error first, then those that only warn, then skipped and passed ones. */
export function checksBySeverity(checks: readonly CheckResult[]): CheckResult[] {
  const order = (check: CheckResult): number => {
    if (isBroken(check)) return check.severity === 'error' ? 0 : 1
    return check.outcome === 'skipped' ? 2 : 3
  }
  return [...checks].sort((a, b) => order(a) - order(b))
}

/** Every check of the record that speaks of the result: prechecks, checks, and those after the rehearsal (before it they may well fail). */
export function decisiveChecks(record: RunRecord): CheckResult[] {
  return [...(record.plan?.prechecks ?? []), ...(record.checks ?? []), ...(record.rehearsal?.checksAfter ?? [])]
}
