import type { ActionsCore } from '../context/actions.ts'
import type { Context, Redactor } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { exitCodes, Stop } from '../record/outcome.ts'
import type { RunRecord } from '../record/record.ts'
import { annotations } from '../report/annotations.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { outputs } from '../report/outputs.ts'
import { writeRecord } from './files.ts'
import { errorMessage } from '../record/error-facts.ts'

/** GitHub drops a job summary over 1 MiB altogether. */
const summaryLimit = 1_000_000

/** Outputs, record, job summary and annotations of a run; then the exit code, with a one-line cause. */
export async function deliverToGitHub(github: ActionsCore, context: Context, record: RunRecord, inputs: Inputs | undefined): Promise<void> {
  const file = await writeRecord(context, record, inputs)
  for (const [name, value] of Object.entries(outputs(record, file))) github.setOutput(name, value)
  if (context.host.environment['GITHUB_STEP_SUMMARY']) await github.summary.addRaw(context.redact.text(renderMarkdown(record, { limit: summaryLimit })), true).write()
  for (const { level, file: at, line, title, message } of annotations(record)) {
    github[level](context.redact.text(message), { title: context.redact.text(title), file: at, startLine: line })
  }
  if (record.stop) fail(github, context.redact, `${record.stop.cause} ${record.stop.state} ${record.stop.fix}`, record.exitCode)
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
