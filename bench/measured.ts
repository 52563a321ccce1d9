import { createContext } from '../src/context/create.ts'
import { readHost } from '../src/context/host.ts'
import { createLifetime } from '../src/context/lifetime.ts'
import { createRedactor } from '../src/context/redactor.ts'
import type { Context } from '../src/context/ports.ts'
import { proveBackup } from '../src/backup/proof.ts'
import { takeBackup } from '../src/backup/take.ts'
import { DatabaseUrl } from '../src/postgres/database-url.ts'
import { fileStore } from '../src/store/file.ts'

/** What `main.ts` asks for, as JSON on standard input. */
export interface Task {
  readonly database: string
  readonly scratch: string
  readonly directory: string
  readonly recipient: string
  readonly prove: boolean
}

/** What comes back, as JSON on standard output. */
export interface Measured {
  readonly backupMilliseconds: number
  readonly proofMilliseconds: number
  readonly dump: string
  readonly bytes: number
  /** Peak resident memory of this process, megabytes. */
  readonly rssMegabytes: number
}

const nothing = (): undefined => undefined
const log: Context['log'] = { info: nothing, debug: nothing, warning: nothing, error: nothing, progress: nothing, group: async (_, body) => await body() }

/** One backup, and its proof where asked for, in a process of its own: so that its memory is its own. */
async function measured(task: Task): Promise<Measured> {
  const lifetime = createLifetime((line) => process.stderr.write(`${line}\n`))
  try {
    const context = createContext({ door: 'cli', host: readHost(process.env), log, redact: createRedactor(), lifetime })
    const url = DatabaseUrl.parse(task.database, 'database')
    const store = fileStore(task.directory)
    const began = performance.now()
    const taken = await takeBackup(context, { url, store, recipients: [task.recipient], tool: 'signalbox bench' })
    const backupMilliseconds = performance.now() - began
    if (task.prove) {
      const identities = taken.runKey ? [taken.runKey.identity] : []
      await proveBackup(context, { backup: { manifest: taken.manifest, store, identities }, level: 'restore', scratchUrl: DatabaseUrl.parse(task.scratch, 'scratch'), target: url })
    }
    return {
      backupMilliseconds,
      proofMilliseconds: performance.now() - began - backupMilliseconds,
      dump: taken.location,
      bytes: taken.manifest.dump.bytes,
      rssMegabytes: process.resourceUsage().maxRSS / 1024,
    }
  } finally {
    await lifetime.end()
  }
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
process.stdout.write(JSON.stringify(await measured(JSON.parse(Buffer.concat(chunks).toString()) as Task)))
