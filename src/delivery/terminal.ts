import type { Context, Redactor } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { exitCodes, Stop } from '../record/outcome.ts'
import type { RunRecord } from '../record/record.ts'
import { renderTerminal } from '../report/terminal.ts'
import { writeRecord, writeReport } from './files.ts'

/** The result of a run on stdout, its record in a file, its exit code. */
export async function deliverToTerminal(context: Context, record: RunRecord, inputs: Inputs | undefined): Promise<void> {
  const colour = process.stdout.isTTY && !context.host.environment['NO_COLOR']
  printToTerminal(context.redact.text(renderTerminal(record, { colour, width: process.stdout.isTTY ? process.stdout.columns : 100 })))
  process.exitCode = record.exitCode
  if (!inputs) return
  context.log.info(`Record: ${await writeRecord(context, record, inputs)}`)
  const report = await writeReport(context, record, { inputs })
  if (report !== undefined) context.log.info(`Report: ${report}`)
}

export function printToTerminal(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** An error before there was a run: the command line itself. */
export function sayUsageError(redact: Redactor, error: unknown): void {
  const stop = error instanceof Stop ? error : undefined
  process.stderr.write(`${redact.text(stop ? `✗ ${stop.details.cause}\n  ${stop.details.fix}` : String(error))}\n`)
  process.exitCode = stop ? exitCodes[stop.kind] : exitCodes.failed
}
