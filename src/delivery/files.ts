import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context/ports.ts'
import type { Inputs } from '../inputs/definitions.ts'
import type { RunRecord } from '../record/record.ts'
import { makeOwnFolder } from '../store/own-folder.ts'

/** Writes the record where the inputs say, or to its default place. Returns its path. */
export async function writeRecord({ door, host }: Pick<Context, 'door' | 'host'>, record: RunRecord, inputs: Inputs | undefined): Promise<string> {
  const file = inputs?.record ?? (await defaultPlace(door, host.environment['RUNNER_TEMP'], inputs?.['working-directory'] ?? '.', record.command))
  await mkdir(path.dirname(path.resolve(file)), { recursive: true })
  const part = `${file}.part`
  await writeFile(part, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  await rename(part, file)
  return file
}

async function defaultPlace(door: Context['door'], runnerTemporary: string | undefined, directory: string, command: string): Promise<string> {
  const name = `record-${command}.json`
  if (door === 'action' && runnerTemporary) return path.join(runnerTemporary, 'signalbox', name)
  return path.join(await makeOwnFolder(directory), name)
}
