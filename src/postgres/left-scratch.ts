import { createDatabases } from '../context/databases.ts'
import { createLifetime } from '../context/lifetime.ts'
import type { Redactor } from '../context/ports.ts'
import type { DropScratch } from '../context/remains.ts'
import { DatabaseUrl } from './database-url.ts'
import { quotedName } from './identifier.ts'
import { scratchCreation } from './scratch.ts'

const connectTimeoutMs = 2000

/** Where the connections that a run was given stand, in the order in which a scratch database is likely there. */
const variables = ['INPUT_SCRATCH-URL', 'SIGNALBOX_SCRATCH_URL', 'INPUT_DATABASE-URL', 'SIGNALBOX_DATABASE_URL', 'DATABASE_URL']

/**
 * For the post step: drops scratch databases of a killed run with the connections that its inputs hold. Nothing but a name of exactly our kind is dropped. One
 * on a loopback address that no input names was on an embedded server, and is gone with it.
 */
export function dropLeftScratch(environment: Readonly<Record<string, string | undefined>>, redact: Redactor): DropScratch {
  const urls = variables.flatMap((name) => connection(name, environment[name]))
  for (const { password } of urls) redact.add(password)
  return async (name, server) => {
    if (scratchCreation(name) === undefined) return 'not-there'
    const url = urls.find(({ host, port }) => `${host}:${port}` === server)
    if (url === undefined) return /^(127\.0\.0\.1|localhost):/.test(server) ? 'not-there' : 'no-connection'
    const lifetime = createLifetime(() => undefined)
    const session = await createDatabases({ lifetime, redact }).connect(url, { applicationName: 'signalbox scratch', connectTimeoutMs, settings: { statement_timeout: '3s' } })
    try {
      const rows = await session.query('SELECT FROM pg_database WHERE datname = $1', [name])
      if (rows.length === 0) return 'not-there'
      await session.query(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`)
      return 'dropped'
    } finally {
      await session.close()
    }
  }
}

function connection(name: string, given: string | undefined): DatabaseUrl[] {
  if (!given) return []
  try {
    return [DatabaseUrl.parse(given, name)]
  } catch {
    return [] // main has said what is wrong with it
  }
}
