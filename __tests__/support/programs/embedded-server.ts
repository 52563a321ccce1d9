import { createContext } from '../../../src/context/create.ts'
import { readHost } from '../../../src/context/host.ts'
import { createLifetime } from '../../../src/context/lifetime.ts'
import { createTerminalLog } from '../../../src/context/log.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { startEmbeddedServer } from '../../../src/postgres/embedded.ts'

// Starts a server, says its data directory, and waits to be killed.
const redact = createRedactor()
const log = createTerminalLog(process.stderr, { redact, verbose: false })
const lifetime = createLifetime((line) => log.error(line))
const { exec, clock } = createContext({ door: 'cli', host: readHost(process.env), log, redact, lifetime })
const server = await startEmbeddedServer({ major: Number(process.argv[2]), deps: { exec, clock, log, lifetime, environment: process.env } })
process.stdout.write(`${server.dataDirectory}\n`)
