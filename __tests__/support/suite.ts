import { chmod, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { node24 } from '../../support/node-versions.ts'
import { openssh } from '../../support/openssh.ts'
import { postgresBinaries } from '../../support/postgres-binaries.ts'
import { goProgram, pipProgram } from '../../support/programs.ts'
import { builtSchemaEngine } from '../../support/schema-engine.ts'

/** What still runs or lies about this long after the last test was not on its way out. */
const patienceMs = 30_000
const variable = 'TESTS_DIRECTORY'

/**
 * Before the suite: what all tests need is installed once, and everything temporary goes into one directory of this run, so
 * that what is left in it afterwards was left by these tests and not by another run on the same machine.
 */
export async function setUp(): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const directories = [await postgresBinaries(15, say), await postgresBinaries(16, say), await postgresBinaries(18, say)]
  await builtSchemaEngine(say)
  await node24(say)
  // Built here and not by the first test that wants one: on a fresh machine that takes minutes.
  for (const name of ['actionlint', 'age', 'act', 'versitygw'] as const) await goProgram(name, say)
  await pipProgram('zizmor', say)
  const { client } = await openssh(say)
  if (client !== undefined) process.env['PATH'] = `${client}${path.delimiter}${process.env['PATH'] ?? ''}`
  const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-tests-'))
  await chmod(directory, 0o1777) // as /tmp is: servers run as another user than root
  process.env['SIGNALBOX_POSTGRES_BIN'] = directories.join(':')
  process.env['TMPDIR'] = directory
  process.env['RUNNER_TEMP'] = directory
  process.env[variable] = directory
}

/** After the suite: fails it when a server, a child or a temporary directory of ours is left. */
export async function tearDown(): Promise<void> {
  const directory = process.env[variable]
  if (directory === undefined) return
  const deadline = performance.now() + patienceMs
  let left = await leftovers(directory)
  while (left.length > 0 && performance.now() < deadline) {
    await delay(50)
    left = await leftovers(directory)
  }
  for (const { pid } of await processesIn(directory)) process.kill(pid, 'SIGKILL')
  await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  if (left.length > 0) throw new Error(`The tests left behind:\n${left.join('\n')}`)
}

async function leftovers(directory: string): Promise<string[]> {
  const files = (await readdir(directory)).filter((name) => name.startsWith('signalbox-')).map((name) => `directory ${path.join(directory, name)}`)
  const processes = (await processesIn(directory)).map(({ pid, command }) => `process ${pid}: ${command.slice(0, 200)}`)
  return [...files, ...processes]
}

/** Processes that name this directory among their arguments or stand in it. Where there is no /proc: none. */
async function processesIn(directory: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return command.includes(directory) || cwd.startsWith(directory) ? { pid: Number(pid), command } : undefined
    }),
  )
  return found.filter((entry) => entry !== undefined)
}
