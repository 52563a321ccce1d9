import type { ActionsCore } from '../context/actions.ts'
import type { Context, Redactor } from '../context/ports.ts'
import type { Ran } from '../commands/run.ts'
import { createGitHubApi } from '../context/github-api.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { keepRecord } from '../github/run-records.ts'
import { errorMessage } from '../record/error-facts.ts'
import { exitCodes, Stop } from '../record/outcome.ts'
import type { Commented, RunRecord } from '../record/record.ts'
import { annotations } from '../report/annotations.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { outputs } from '../report/outputs.ts'
import { postComments } from './comments.ts'
import { writeRecord, writeReport } from './files.ts'
import { keepReport } from './report-artifact.ts'

/** GitHub drops a job summary over 1 MiB altogether. */
const summaryLimit = 1_000_000

/** Whether people are asked for an approval that is proven by this record: of a plan, or of the preview of a rollback. */
function asksForApproval({ command, rollback }: RunRecord): boolean {
  return command === 'plan' || (command === 'rollback' && rollback?.done === false)
}

/** Commands whose record the jobs after them, or people, want to have. */
const kept = new Set(['admit', 'plan', 'rehearse', 'migrate', 'deploy', 'rollback'])

/** So long after a cancel a result may still be posted; GitHub kills the step soon after (7.5 s, and 2.5 s more). */
const postedMs = 7000

/**
 * Record, outputs, comments, job summary and annotations of a run; then the exit code, with a one-line cause. What has to be there is written before anybody is asked over
 * the network.
 * @returns the record as it was delivered
 */
export async function deliverToGitHub(github: ActionsCore, context: Context, { record: made, inputs, shown = made }: Ran): Promise<RunRecord> {
  await writeRecord(context, made, inputs)
  const report = await writeReport(context, shown, { inputs, command: made.command })
  const known = { ...made, ...(await keepReport(context, made, report)) }
  const seen = shown === made ? known : shown
  const comments = inputs ? await post(context, { record: known, shown: seen, inputs }) : []
  const record = withComments(known, comments, inputs?.comment === 'always')
  for (const { outcome, why, pullRequest } of comments) if (outcome === 'failed') context.log.warning(`Pull request #${pullRequest} has no comment of this: ${why ?? 'unknown'}`)
  const file = await writeRecord(context, record, inputs)
  for (const [name, value] of Object.entries(outputs(record, file, report))) github.setOutput(name, value)
  const page = seen === known ? record : seen
  if (context.host.environment['GITHUB_STEP_SUMMARY']) await github.summary.addRaw(context.redact.text(renderMarkdown(page, { limit: summaryLimit })), true).write()
  for (const { level, file: at, line, title, message } of annotations(page, { ofAnotherStep: seen !== known })) {
    github[level](context.redact.text(message), { title: context.redact.text(title), file: at, startLine: line })
  }
  const lost = await keepAsArtifact(context, record, file)
  if (record.stop) fail(github, context.redact, `${record.stop.cause} ${record.stop.state} ${record.stop.fix}`, record.exitCode)
  else if (lost !== undefined && asksForApproval(record)) fail(github, context.redact, `The record of this ${record.command === 'plan' ? 'plan' : 'preview'} was not kept (${lost}): what comes after it in this run could not prove what was approved. Nothing was touched. Run it again; githubstatus.com shows whether artifacts work.`, exitCodes.failed)
  return record
}

/** Of a cancelled run too, by a way to GitHub that did not end with it: now more than ever people want to know what state things are in. */
async function post(context: Context, result: { record: RunRecord; shown: RunRecord; inputs: Inputs }): Promise<Commented[]> {
  const { lifetime, redact, clock } = context
  if (!lifetime.signal.aborted) return await postComments(context, result)
  const github = createGitHubApi({ clock, redact, signal: AbortSignal.timeout(postedMs) })
  return await lifetime.inTime(postComments({ ...context, github }, result), postedMs).catch(() => [])
}

/** With `comment: always`, a result that nobody gets to see is a failure; what was done stays done. */
function withComments(record: RunRecord, comments: readonly Commented[], always: boolean): RunRecord {
  const told = { ...record, ...(comments.length > 0 ? { comments: [...comments] } : {}) }
  const missing = comments.find(({ outcome }) => outcome === 'failed')
  if (!always || record.stop !== undefined || (comments.length > 0 && missing === undefined)) return told
  const cause = missing === undefined ? 'comment: always, and no pull request was found to comment on.' : `comment: always, and pull request #${missing.pullRequest} has no comment: ${missing.why ?? 'unknown'}`
  return { ...told, outcome: 'failed', exitCode: exitCodes.failed, stop: { kind: 'failed', code: 'not-commented', cause, state: 'Everything else of this run is done; its summary and its record say what.', fix: 'Mend that, or set comment: auto.' } }
}

/** @returns why it was not kept, where it should have been */
async function keepAsArtifact(context: Context, record: RunRecord, file: string): Promise<string | undefined> {
  // What a watch announced has to be known to the next one: it is told once.
  const isKept = kept.has(record.command) || record.announced !== undefined
  if (!isKept || context.artifacts.whyNot !== undefined || context.lifetime.signal.aborted) return undefined
  const why = await context.log.group('Keep the record as an artifact', async () => await keepRecord(context, record, file, context.host.runAttempt ?? 1))
  if (why !== undefined) context.log.warning(`The record was not kept as an artifact (${context.redact.text(why)}).`)
  return why
}

/** An error before there was a run: an unknown command. */
export function deliverUsageError(github: ActionsCore, redact: Redactor, error: unknown): void {
  const [line, exitCode] = error instanceof Stop ? [`${error.details.cause} ${error.details.fix}`, exitCodes[error.kind]] : [errorMessage(error), exitCodes.failed]
  github.setOutput('outcome', exitCode === exitCodes.failed ? 'failed' : 'refused')
  fail(github, redact, line, exitCode)
}

function fail(github: ActionsCore, redact: Redactor, line: string, exitCode: number): void {
  github.error(redact.text(line))
  process.exitCode = exitCode
}
