import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { keepRecord } from '../../github/run-records.ts'
import { exitCodes } from '../../record/outcome.ts'
import { recordVersion, type RunRecord } from '../../record/record.ts'
import { redactedRecord } from '../../record/redacted.ts'
import { toolName } from '../../version.ts'
import type { Run } from '../run.ts'

/**
 * In a workflow, keeps the record as it is when the new code serves: smoke test and watch take minutes, and of a run that is cancelled or killed in them nothing else would say what it
 * deployed. An older run would go over it, and a rollback not know what to undo.
 */
export async function keepServing(run: Run): Promise<void> {
  const { context, draft } = run
  if (context.artifacts.whyNot !== undefined) return
  const record = recordSoFar(run)
  const file = path.join(await context.lifetime.temporaryDirectory(), 'record.json')
  await writeFile(file, JSON.stringify(record))
  const why = await keepRecord(context, record, file, context.host.runAttempt ?? 1, 'signalbox-serving')
  context.lifetime.signal.throwIfAborted()
  if (why !== undefined) draft.warn(`That the new code serves could not be kept as an artifact (${context.redact.text(why)}): if this run is cancelled now, later runs do not know of it.`)
}

/** Failed, for whoever finds nothing else: it never came to its end. */
function recordSoFar({ id, command, context, inputs, draft }: Run): RunRecord {
  const [now, { runUrl }] = [context.clock.now(), context.host]
  const startedAt = draft.steps[0]?.startedAt ?? now.toISOString()
  const stop = { kind: 'failed', code: 'not-finished', cause: 'This was kept when the new code served; if there is no signalbox-deploy record beside it, the run did not come to its end.', state: draft.state, fix: 'See in the run what became of its smoke test and watch.' } as const
  const record: RunRecord = {
    version: recordVersion,
    tool: toolName,
    id,
    command,
    environment: inputs.environment,
    startedAt,
    endedAt: now.toISOString(),
    milliseconds: Math.max(0, now.getTime() - Date.parse(startedAt)),
    outcome: 'failed',
    exitCode: exitCodes.failed,
    stop,
    ...(runUrl ? { runUrl } : {}),
    steps: draft.steps,
    warnings: draft.warnings,
    ...draft.parts,
  }
  return redactedRecord(record, context.redact)
}
