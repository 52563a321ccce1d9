import { failingChecks } from '../checks/index.ts'
import { readFiles } from '../plan/survey.ts'
import { UsageError } from '../record/outcome.ts'
import type { CheckResult } from '../record/record.ts'
import { check, describeChecks, failUnlessHeld, loadAppliedChecks } from './planning/checks.ts'
import { openAsStep, targetUrl } from './reaching/target.ts'
import type { Run } from './run.ts'

/** Runs the checks alone, in one read-only transaction. */
export async function verify(run: Run): Promise<void> {
  await verifyFiles(run, async () => await readFiles(run.inputs))
}

/** The same with another way to read the files. */
export async function verifyFiles(run: Run, read: () => Promise<Parameters<typeof loadAppliedChecks>[1]>): Promise<void> {
  const { draft } = run
  const { session } = await openAsStep(run, targetUrl(run))

  const results = await draft.step(
    'checks',
    'Run the checks',
    async () => {
      const checks = await loadAppliedChecks(session, await read())
      if (checks.length === 0) throw noChecks()
      return (await check(run, session, checks)).results
    },
    describeChecks,
  )
  draft.parts.checks = results
  failUnlessHeld(run, results, 'The target was only read.', unjudged(failingChecks(results)) ? 'Mend the checks that could not be judged: what is wrong with each is said at its file and line.' : 'Look at the rows that the checks name (show-rows: true shows their values).')
}

/** Nothing is wrong with the data where a check itself is malformed or ends in an error. */
function unjudged(failed: readonly CheckResult[]): boolean {
  return failed.every(({ outcome }) => outcome === 'error')
}

function noChecks(): UsageError {
  return new UsageError({ code: 'no-checks', cause: 'There is no check to run: no file matches checks, or none belongs to an applied migration.', fix: 'Write one, e.g. prisma/checks/rows.sql:\n-- check: there are users\n-- expect: rows\nSELECT id FROM "User" LIMIT 1;' })
}
