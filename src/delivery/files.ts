import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { errorMessage } from '../record/error-facts.ts'
import type { RunRecord } from '../record/record.ts'
import { renderReport } from '../report/html/page.ts'
import { makeOwnFolder } from '../store/own-folder.ts'

/** Writes the record where the inputs say, or to its default place. Returns its path. */
export async function writeRecord({ door, host }: Pick<Context, 'door' | 'host'>, record: RunRecord, inputs: Inputs | undefined): Promise<string> {
  const file = inputs?.record ?? (await defaultPlace(door, host.environment['RUNNER_TEMP'], inputs?.['working-directory'] ?? '.', record.command))
  await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`)
  return file
}

/** Commands that leave their report without being asked, in Actions: what they saw is better looked at than read. */
const reported = new Set(['rehearse', 'deploy'])

/**
 * Writes the HTML report where the inputs say; in Actions, of a rehearsal and a deploy, beside the record. Never throws: a report that cannot be written is a warning, the record has
 * it all.
 * @param record what is shown; of `comment`, the record of another job
 * @param command which was run
 * @returns its path; undefined where there is none
 */
export async function writeReport({ door, host, log, redact }: Pick<Context, 'door' | 'host' | 'log' | 'redact'>, record: RunRecord, { inputs, command = record.command }: { inputs: Inputs | undefined; command?: string }): Promise<string | undefined> {
  const temporary = host.environment['RUNNER_TEMP']
  const beside = door === 'action' && temporary && reported.has(command) && inputs !== undefined ? path.join(temporary, 'signalbox', `report-${command}.html`) : undefined
  const file = inputs?.report ?? beside
  if (file === undefined) return undefined
  try {
    await writeWhole(file, renderReport(record))
    return file
  } catch (error) {
    log.warning(`The HTML report was not written (${redact.text(errorMessage(error))}).`)
    return undefined
  }
}

/** Whoever looks sees the whole file or none. */
async function writeWhole(file: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true })
  const part = `${file}.part`
  await writeFile(part, content, { mode: 0o600 })
  await rename(part, file)
}

async function defaultPlace(door: Context['door'], runnerTemporary: string | undefined, directory: string, command: string): Promise<string> {
  const name = `record-${command}.json`
  if (door === 'action' && runnerTemporary) return path.join(runnerTemporary, 'signalbox', name)
  return path.join(await makeOwnFolder(directory), name)
}
