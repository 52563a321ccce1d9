import type { Session } from '../../context/ports.ts'
import { withSession } from '../../postgres/connection.ts'
import { check, describeChecks, failUnlessHeld, loadAppliedChecks } from '../planning/checks.ts'
import type { Database } from './undo.ts'
import type { Run } from '../run.ts'

/** The checks that count for what is applied now, on the target as it is now. */
export async function checkAfterUndo(run: Run, { url, migrations, checkFiles }: Database): Promise<void> {
  const { context, draft } = run
  const ran = async (session: Session) => (await check(run, session, await loadAppliedChecks(session, { migrations, checkFiles }))).results
  const results = await draft.step('checks', 'Run the checks', async () => await withSession(context.databases, url, { applicationName: 'signalbox checks' }, ran), describeChecks)
  draft.parts.checks = results
  failUnlessHeld(run, results, draft.state, 'The undoing itself is done. Look at the rows that the checks name (show-rows: true shows their values).')
}
