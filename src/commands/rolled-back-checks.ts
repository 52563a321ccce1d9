import { announceChecks, checkFilesFor, failingChecks, loadChecks, runChecks } from '../checks/index.ts'
import { checkTimeoutMs } from '../plan/prechecks.ts'
import { judgeHistory, readHistory } from '../prisma/index.ts'
import { describeChecks } from './planning.ts'
import type { Undoing } from './rollback.ts'
import type { Run } from './run.ts'
import { checksFailed } from './verify.ts'

/** The checks that count for what is applied now, on the target as it is now. */
export async function checkAfterUndo({ context, draft, inputs }: Run, { url, migrations, checkFiles }: Undoing): Promise<void> {
  const results = await draft.step('checks', 'Run the checks', async () => {
    const session = await context.databases.connect(url, { applicationName: 'signalbox checks' })
    try {
      const { applied } = judgeHistory(migrations, await readHistory(session, url.schema), url.schema)
      const checks = await loadChecks(checkFilesFor(checkFiles, applied))
      return (await runChecks({ session, checks, statementTimeoutMs: checkTimeoutMs, showRows: inputs['show-rows'], clock: context.clock })).results
    } finally {
      await session.close()
    }
  }, describeChecks)
  draft.parts.checks = results
  if (context.door === 'cli') announceChecks(results, context.log) // in Actions the annotations come from the record
  const failed = failingChecks(results)
  if (failed.length > 0) throw checksFailed(failed, results.length, draft.state, 'The undoing itself is done. Look at the rows that the checks name (show-rows: true shows their values).')
}
