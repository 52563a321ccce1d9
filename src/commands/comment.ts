import { recordOfRun } from '../github/run-records.ts'
import { Failure } from '../record/outcome.ts'
import type { RunRecord } from '../record/record.ts'
import type { Run } from './run.ts'

/** What the job before left when its change did not matter. */
const admission = 'signalbox-admit'
const showable = new Set(['rehearse', 'admit'])

/**
 * Shows the record of another job, which ran the author's code and had no token: the delivery renders it as comment, summary and annotations. Nothing in it is
 * believed: not where it ran, not which pull request it is about.
 */
export async function comment(run: Run): Promise<void> {
  const { draft, inputs } = run
  draft.shown = await draft.step('record', 'Read the record of the job before', async () => await readShown(run, inputs.artifact), ({ command, outcome }) => `${command}: ${outcome}`)
}

async function readShown({ context }: Run, title: string): Promise<RunRecord> {
  const found = (await recordOfRun(context, title)) ?? (await recordOfRun(context, admission))
  if (found === undefined) throw unreadable(context.artifacts.whyNot ?? `the job before left no record (${title})`)
  if ('why' in found) throw unreadable(found.why)
  const claims = found.command === 'admit' && !['rehearse', 'ignored'].includes(found.admission?.verdict ?? '')
  if (!showable.has(found.command) || claims) throw unreadable(`it is the record of ${JSON.stringify(found.command)}`)
  const { runUrl } = context.host
  return { ...found, ...(runUrl === undefined ? {} : { runUrl }) }
}

function unreadable(why: string): Failure {
  return new Failure({
    code: 'no-record-to-show',
    cause: `There is no result to show: ${why}.`,
    state: 'Nothing was touched by this job. What was shown before is of an older commit.',
    fix: 'See the log of the job before, mend it and run all jobs again.',
  })
}
