import type { Context } from '../context/ports.ts'
import { recordOfRun } from '../github/run-records.ts'
import type { CommandName } from '../inputs/definitions.ts'
import type { Inputs } from '../inputs/definitions.ts'
import type { Draft } from '../record/draft.ts'
import { errorMessage } from '../record/error-facts.ts'
import type { Stop } from '../record/outcome.ts'
import type { RunRecord } from '../record/record.ts'

/** The jobs before, newest first, of the same maintenance. */
const jobsBefore: Readonly<Partial<Record<CommandName, readonly string[]>>> = { migrate: ['signalbox-plan'], deploy: ['signalbox-migrate', 'signalbox-plan'] }

/**
 * The record of the job before in this workflow run, beside which the command runs: its timeline goes on. Never rejects: without it the record holds this job's
 * part alone.
 */
export async function jobBefore(context: Context, command: CommandName): Promise<RunRecord | undefined> {
  const titles = jobsBefore[command]
  if (context.door !== 'action' || titles === undefined) return undefined
  try {
    for (const title of titles) {
      const found = await recordOfRun(context, title)
      if (found !== undefined && !('why' in found)) return found
    }
  } catch (error) {
    context.log.debug(`The record of the job before could not be read: ${errorMessage(error)}`)
  }
  return undefined
}

export interface Closed {
  readonly command: CommandName
  readonly startedAt: Date
  readonly inputs: Inputs | undefined
  readonly stop: Stop | undefined
  readonly before: RunRecord | undefined
}

/** What the record says of the run as a whole, when it is over: the known issues that were met, and the maintenance as planned and as it was. */
export async function closeRecord({ clock, log }: Context, draft: Draft, { command, startedAt, inputs, stop, before }: Closed): Promise<void> {
  try {
    const [{ findKnownIssues }, { timelineOf }] = await Promise.all([import('../known-issues/index.ts'), import('../timeline/index.ts')])
    const overran = ({ title }: { readonly title: string }): void => draft.warn(`known-issues: the symptom of “${title}” took too long and was not looked for.`)
    const issues = findKnownIssues({ parts: draft.parts, noted: draft.symptoms, thrown: stop, own: inputs?.['known-issues'] }, overran)
    if (issues.length > 0) draft.parts.knownIssues = issues
    const timeline = timelineOf({ command, steps: draft.steps, parts: draft.parts, startedAt, now: clock.now(), window: inputs?.window, announces: inputs?.['notify-webhook'] !== undefined, earlier: before })
    if (timeline !== undefined) draft.parts.timeline = timeline
  } catch (error) {
    // It only helps to understand the run: the record goes out without it.
    log.debug(`The record was not closed: ${errorMessage(error)}`)
    draft.warn('Known issues and the timeline could not be told: see the output of --verbose.')
  }
}
