import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { runCommand } from '../src/commands/run.ts'
import { createContext } from '../src/context/create.ts'
import { readHost } from '../src/context/host.ts'
import { createLifetime } from '../src/context/lifetime.ts'
import type { Context, Exec, Program } from '../src/context/ports.ts'
import { createRedactor } from '../src/context/redactor.ts'
import type { CommandName } from '../src/inputs/definitions.ts'
import { readInputs } from '../src/inputs/read.ts'
import { flagInputs } from '../src/inputs/sources.ts'
import type { DatabaseUrl } from '../src/postgres/database-url.ts'
import { schemaEngineEnvironment } from '../support/schema-engine.ts'

const example = path.resolve(import.meta.dirname, '../examples/relationship-app')
const prisma = path.join(example, 'node_modules/prisma/build/index.js')
const run = promisify(execFile)

export interface OverheadTask {
  /** An empty database. */
  readonly database: DatabaseUrl
  /** Another server, for scratch databases. */
  readonly scratch: DatabaseUrl
  readonly store: string
}

/**
 * Seconds that `plan` + `migrate` + `verify` of the example take beyond the programs they start (`prisma`, `pg_dump`, `zstd`, `pg_restore`, `git`): the time
 * during which none of these runs, what the server takes for our own queries included.
 */
export async function overheadSeconds({ database, scratch, store }: OverheadTask, log: Context['log']): Promise<number> {
  const engine = await schemaEngineEnvironment(example)
  const environment = { ...process.env, ...engine.environment, DATABASE_URL: database.reveal(), SIGNALBOX_SCRATCH_URL: scratch.reveal(), SIGNALBOX_BACKUP_STORE: `file:${store}`, SIGNALBOX_WORKING_DIRECTORY: example }
  const prepare = async (program: string, ...args: string[]): Promise<void> => {
    await run(process.execPath, [program, ...args], { cwd: example, env: environment })
  }
  await prepare(prisma, 'db', 'execute', '--file', 'prisma/migrations/20260101000000_init/migration.sql')
  await prepare(prisma, 'migrate', 'resolve', '--applied', '20260101000000_init')
  await run(process.execPath, ['--import', 'tsx', 'prisma/seed.ts', '--rows', '1000'], { cwd: example, env: environment })

  let seconds = 0
  const commands: [CommandName, Record<string, string>][] = [['plan', {}], ['migrate', { 'require-approval': 'false' }], ['verify', {}]]
  for (const [command, flags] of commands) {
    const lifetime = createLifetime((line) => log.warning(line))
    const context = createContext({ door: 'cli', host: readHost(environment), log, redact: createRedactor(), lifetime })
    const watch = watched(context.exec)
    const began = performance.now()
    const read = () => readInputs(command, { given: flagInputs(new Map(Object.entries(flags))), kind: 'cli' }, environment, context.redact)
    const { record } = await runCommand({ ...context, exec: watch.exec }, command, read)
    if (record.outcome !== 'succeeded') throw new Error(`${command}: ${record.stop?.cause ?? record.outcome}`)
    const own = (performance.now() - began - watch.busy()) / 1000
    log.info(`${command}: ${own.toFixed(2)} s of its own, ${(watch.busy() / 1000).toFixed(1)} s in programs`)
    seconds += own
  }
  return seconds
}

/** The same programs, with a clock that runs while at least one of them does. */
function watched(exec: Exec): { exec: Exec; busy: () => number } {
  let running = 0
  let since = 0
  let total = 0
  const begin = (): void => {
    if (running === 0) since = performance.now()
    running += 1
  }
  const end = (): void => {
    running -= 1
    if (running === 0) total += performance.now() - since
  }
  const whole = async <T>(body: () => Promise<T>): Promise<T> => {
    begin()
    return await body().finally(end)
  }
  const followed = (program: Program): Program => {
    begin()
    void program.finished.finally(end)
    return program
  }
  return {
    busy: () => total,
    exec: {
      which: exec.which,
      output: (...args) => whole(() => exec.output(...args)),
      run: (...args) => whole(() => exec.run(...args)),
      start: async (...args) => followed(await exec.start(...args)),
      pipeline: async (programs) => (await exec.pipeline(programs)).map(followed),
    },
  }
}
