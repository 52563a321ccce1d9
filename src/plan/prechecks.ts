import type { Context, Session } from '../context/ports.ts'
import { checkTimeoutMs, failingChecks, loadChecks, precheckFiles, runChecks } from '../checks/index.ts'
import { Refusal } from '../record/outcome.ts'
import type { CheckResult } from '../record/record.ts'
import type { Survey } from './survey.ts'

/**
 * Runs the `prechecks.sql` of the pending migrations on the target. Those of a second pending migration may speak of what the first one makes: where
 * they cannot be run yet they are skipped, with the reason: `migrate deploy` applies all files in one go, so nobody can step in between.
 */
export async function runPrechecks(context: Pick<Context, 'clock'>, session: Session, { judged, folders }: Pick<Survey, 'judged' | 'folders'>, showRows: boolean): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const [index, migration] of judged.pending.entries()) {
    const checks = await loadChecks(precheckFiles([migration.name], folders))
    if (checks.length === 0) continue
    const ran = await runChecks({ session, checks, statementTimeoutMs: checkTimeoutMs, showRows, clock: context.clock })
    const isEarly = (position: number): boolean => index > 0 && checks[position]?.kind === 'check'
    results.push(...ran.results.map((result, position) => (result.outcome === 'error' && isEarly(position) ? postponed(result, judged.pending[0]?.name ?? '') : result)))
  }
  return results
}

function postponed(result: CheckResult, first: string): CheckResult {
  return { ...result, outcome: 'skipped', found: `it cannot be run before ${first} is applied (${result.found ?? 'no reason given'})` }
}

/** @throws Refusal when a precheck says that the data would make the migration fail */
export function refuseFailedPrechecks(results: readonly CheckResult[]): void {
  const failed = failingChecks(results)
  const [first] = failed
  if (!first) return
  throw new Refusal({
    code: 'prechecks-failed',
    cause: `${failed.length === 1 ? 'A precheck does' : `${failed.length} prechecks do`} not hold: ${failed.map(({ name, found }) => `"${name}" (${found ?? 'no reason given'})`).join('; ')}.`,
    fix: 'Mend the data that the prechecks name (show-rows: true shows it), then plan again.',
    at: first.at,
  })
}
