import type { Clock, Session } from '../context/ports.ts'
import { checkFilesFor, checkTimeoutMs, loadChecks, loadUnchangedChecks, runChecks, type Baseline, type CheckFile } from '../checks/index.ts'
import type { CheckResult } from '../record/record.ts'

interface Running {
  readonly session: Session
  /** Those that count once all pending migrations are applied. */
  readonly files: readonly CheckFile[]
  readonly showRows: boolean
  readonly clock: Clock
}

/**
 * The checks before the migration. Results are of those that count for what is applied now; the baseline is also of `unchanged` checks that the pending migrations bring.
 * Where nothing is applied there is no before: no baseline, and `unchanged` is skipped.
 * @param applied names
 */
export async function checkBefore({ session, files, showRows, clock }: Running, applied: readonly string[]): Promise<{ results: CheckResult[]; baseline: Baseline | undefined }> {
  const now = checkFilesFor(files, applied)
  const later = files.filter((file) => !now.includes(file))
  const options = { session, statementTimeoutMs: checkTimeoutMs, showRows, clock }
  const { results, baseline } = await runChecks({ ...options, checks: await loadChecks(now) })
  const { baseline: more } = await runChecks({ ...options, checks: await loadUnchangedChecks(later) })
  // Without a result from before there is nothing to say about `unchanged` here: that is no check before, but the measure for the one after.
  return { results: results.filter(({ expect }) => expect !== 'unchanged'), baseline: applied.length === 0 ? undefined : { ...baseline, ...more } }
}

export async function checkAfter({ session, files, showRows, clock }: Running, baseline: Baseline | undefined): Promise<CheckResult[]> {
  return (await runChecks({ session, checks: await loadChecks(files), statementTimeoutMs: checkTimeoutMs, showRows, ...(baseline ? { baseline } : {}), clock })).results
}
