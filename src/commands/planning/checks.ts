import { announceChecks, checkFilesFor, checkTimeoutMs, failingChecks, loadChecks, runChecks, type Baseline, type CheckFile, type ParsedCheck } from '../../checks/index.ts'
import type { Session } from '../../context/ports.ts'
import { judgeHistory, readHistory, type MigrationFile } from '../../prisma/index.ts'
import { Failure } from '../../record/outcome.ts'
import type { CheckResult } from '../../record/record.ts'
import type { Run } from '../run.ts'

/** The checks that count for what is applied to the session's database now. */
export async function loadAppliedChecks(session: Session, { migrations, checkFiles }: { migrations: readonly MigrationFile[]; checkFiles: readonly CheckFile[] }): Promise<ParsedCheck[]> {
  const { schema } = session.url
  const { applied } = judgeHistory(migrations, await readHistory(session, schema), schema)
  return await loadChecks(checkFilesFor(checkFiles, applied))
}

/** @param baseline of `unchanged` checks, from before the migration */
export async function check({ context, inputs }: Pick<Run, 'context' | 'inputs'>, session: Session, checks: readonly ParsedCheck[], baseline?: Baseline): Promise<{ results: CheckResult[]; baseline: Baseline }> {
  return await runChecks({ session, checks, statementTimeoutMs: checkTimeoutMs, showRows: inputs['show-rows'], clock: context.clock, ...(baseline ? { baseline } : {}) })
}

export function describeChecks(results: readonly { outcome: string; severity: string }[]): string {
  const failed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length
  const skipped = results.filter(({ outcome }) => outcome === 'skipped').length
  return `${results.length - failed - skipped} of ${results.length} hold${failed > 0 ? `, ${failed} do not` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Says what does not hold, and ends the run with it.
 * @param state of things, and the fix, for the failure
 * @throws Failure `checks-failed` unless all hold that are not mere warnings
 */
export function failUnlessHeld({ context }: Pick<Run, 'context'>, results: readonly CheckResult[], state: string, fix: string): void {
  if (context.door === 'cli') announceChecks(results, context.log) // in Actions the annotations come from the record
  const failed = failingChecks(results)
  if (failed.length > 0) throw checksFailed(failed, results.length, state, fix)
}

/** How many of the failing checks are named in the one line. */
const named = 3

/** @param failed at least one */
function checksFailed(failed: readonly CheckResult[], all: number, state: string, fix: string): Failure {
  const [first, second] = failed
  const names = failed.slice(0, named).map(({ name }) => `"${name}"`).join(', ')
  const which = second === undefined && first?.found !== undefined ? `${names} (${first.found})` : `${names}${failed.length > named ? ` and ${failed.length - named} more` : ''}`
  return new Failure({ code: 'checks-failed', cause: `${failed.length} of ${all} checks ${failed.length === 1 ? 'does' : 'do'} not hold: ${which}.`, state, fix })
}
