import { randomBytes } from 'node:crypto'
import type { Session } from '../../src/context/ports.ts'
import { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../src/postgres/embedded.ts'
import { postgresBinaries, type ProvisionedMajor } from '../../support/postgres-binaries.ts'
import { testContext } from './context.ts'

export interface TestServer extends EmbeddedServer {
  /** A session as superuser; closed with the server at the latest. */
  connect: (database: DatabaseUrl) => Promise<Session>
  /** A fresh, empty database, of a random name unless one is given (taken as it is, quotes and all). */
  createDatabase: (name?: string) => Promise<DatabaseUrl>
  /** Runs SQL in a database as superuser, in a session of its own. */
  run: (database: DatabaseUrl, sql: string) => Promise<Record<string, unknown>[]>
  /** A new role that may read everything in this database and change nothing (`pg_read_all_data`). */
  readOnlyRole: (database: DatabaseUrl) => Promise<DatabaseUrl>
}

const running = new Map<string, Promise<TestServer>>()

/**
 * The test file's server of this major version, started at the first call through the product's own `startEmbeddedServer` and
 * stopped after the file's last test. Other settings mean another server.
 */
export function postgresServer(major: ProvisionedMajor, settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const key = JSON.stringify([major, settings])
  const server = running.get(key) ?? start(major, settings)
  running.set(key, server)
  return server
}

async function start(major: ProvisionedMajor, settings: Readonly<Record<string, string>>): Promise<TestServer> {
  const { exec, lifetime, clock, log, databases, host } = testContext()
  const environment = { ...host.environment, SIGNALBOX_POSTGRES_BIN: await postgresBinaries(major) }
  const server = await startEmbeddedServer({ major, deps: { exec, lifetime, clock, log, environment }, settings: { max_prepared_transactions: '5', ...settings } })
  const run: TestServer['run'] = async (database, sql) => {
    const session = await databases.connect(database)
    try {
      return await session.query(sql)
    } finally {
      await session.close()
    }
  }
  return {
    ...server,
    run,
    connect: async (database) => await databases.connect(database),
    createDatabase: async (name = `test_${random()}`) => {
      await run(server.url, `CREATE DATABASE "${name.replaceAll('"', '""')}" TEMPLATE template0`)
      return server.url.withDatabase(name)
    },
    readOnlyRole: async (database) => {
      const [role, password] = [`reader_${random()}`, random()]
      await run(database, `CREATE ROLE ${role} LOGIN PASSWORD '${password}' IN ROLE pg_read_all_data`)
      return DatabaseUrl.of({ host: database.host, port: database.port, user: role, password, database: database.database, parameters: Object.fromEntries(database.parameters) })
    },
  }
}

function random(): string {
  return randomBytes(6).toString('hex')
}
