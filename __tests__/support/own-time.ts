import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { preload } from './preloaded-node.ts'

const run = promisify(execFile)

/** What a process took by itself, in milliseconds: nothing of it is time in which others had the machine, or in which others were waited for. */
interface OwnTime {
  readonly program: string
  readonly computed: number
  readonly slept: number
}

/** What a process of Node's loads first so that it notes in this file what it took. */
export function notingOwnTime(file: string): string {
  return preload('note-own-time', { file })
}

/** What the processes that ran this program took together, apart from being loaded: that is measured here, on this machine as it is now. */
export async function ownMilliseconds(file: string, program: string): Promise<{ readonly processes: number; readonly milliseconds: number }> {
  const noted = (await readAll(file)).filter((one) => one.program === program)
  const loading = `${file}.loading`
  await run(process.execPath, [`--import=${notingOwnTime(loading)}`, program, '--version'])
  const [{ computed } = { computed: 0 }] = await readAll(loading)
  await rm(loading)
  return { processes: noted.length, milliseconds: noted.reduce((sum, one) => sum + Math.max(0, one.computed - computed) + one.slept, 0) }
}

async function readAll(file: string): Promise<OwnTime[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as OwnTime)
}
