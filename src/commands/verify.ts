import { announceChecks, checkFilesFor, failingChecks, loadChecks, runChecks } from '../checks/index.ts'
import { checkTimeoutMs } from '../plan/prechecks.ts'
import { readFiles } from '../plan/survey.ts'
import { openTarget } from '../postgres/target.ts'
import { judgeHistory, readHistory } from '../prisma/index.ts'
import { Failure, UsageError } from '../record/outcome.ts'
import { describeChecks, targetUrl } from './planning.ts'
import type { CheckResult } from '../record/record.ts'
import type { Run } from './run.ts'

/** Runs the checks alone, in one read-only transaction. */
export async function verify(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  const url = targetUrl(run)
  const { session, target } = await draft.step('target', 'Open the target', async () => await openTarget(context.databases, url), (open) => `${open.target.database} on ${open.target.host}`)
  draft.parts.target = target

  const results = await draft.step(
    'checks',
    'Run the checks',
    async () => {
      const { migrations, checkFiles } = await readFiles(inputs)
      const { applied } = judgeHistory(migrations, await readHistory(session, url.schema), url.schema)
      const checks = await loadChecks(checkFilesFor(checkFiles, applied))
      if (checks.length === 0) throw noChecks()
      return (await runChecks({ session, checks, statementTimeoutMs: checkTimeoutMs, showRows: inputs['show-rows'], clock: context.clock })).results
    },
    describeChecks,
  )
  draft.parts.checks = results
  if (context.door === 'cli') announceChecks(results, context.log) // in Actions the annotations come from the record
  const failed = failingChecks(results)
  if (failed.length > 0) throw checksFailed(failed, results.length, 'The target was only read.', unjudged(failed) ? 'Mend the checks that could not be judged: what is wrong with each is said at its file and line.' : 'Look at the rows that the checks name (show-rows: true shows their values).')
}

/** Nothing is wrong with the data where a check itself is malformed or ends in an error. */
function unjudged(failed: readonly CheckResult[]): boolean {
  return failed.every(({ outcome }) => outcome === 'error')
}

/** How many of the failing checks are named in the one line. */
const named = 3

/** @param failed at least one */
export function checksFailed(failed: readonly CheckResult[], all: number, state: string, fix: string): Failure {
  const [first, second] = failed
  const names = failed.slice(0, named).map(({ name }) => `"${name}"`).join(', ')
  const which = second === undefined && first?.found !== undefined ? `${names} (${first.found})` : `${names}${failed.length > named ? ` and ${failed.length - named} more` : ''}`
  return new Failure({ code: 'checks-failed', cause: `${failed.length} of ${all} checks ${failed.length === 1 ? 'does' : 'do'} not hold: ${which}.`, state, fix })
}

function noChecks(): UsageError {
  return new UsageError({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' })
}
