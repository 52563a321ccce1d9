// A process that holds a tunnel until it is killed. Its request comes on stdin as JSON, its word that the tunnel stands goes to stdout.
import { text } from 'node:stream/consumers'
import { createContext } from '../../../src/context/create.ts'
import { readHost } from '../../../src/context/host.ts'
import { createLifetime } from '../../../src/context/lifetime.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import type { Log } from '../../../src/context/ports.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { openTunnel, type TunnelRequest } from '../../../src/tunnel/open.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const log: Log = { info: say, debug: say, warning: say, error: say, progress: say, group: async (_, body) => await body() }
const request = JSON.parse(await text(process.stdin)) as Omit<TunnelRequest, 'url'> & { url: string }
const lifetime = createLifetime(say)
const context = createContext({ door: 'cli', host: readHost(process.env), log, redact: createRedactor(), lifetime })
const { url } = await openTunnel({ ...request, url: DatabaseUrl.parse(request.url, 'database-url') }, context)
await context.databases.connect(url)
process.stdout.write('it stands\n')
setInterval(() => undefined, 1000)
