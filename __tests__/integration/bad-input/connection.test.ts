import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { expectStop, unattended, type Expected } from './attempt.ts'
import { transactionPooler, type Pooler } from './pooler.ts'
import { brokenProject, databaseInUse, type BrokenProject } from './project.ts'
import { stateOf, type DatabaseState } from '../../support/state.ts'
import { primarySettings, startStandby, type Standby } from './standby.ts'

/** Every command that opens a target says the same about it. */
const commands = ['plan', 'backup', 'migrate', 'verify'] as const

let server: TestServer
let database: DatabaseUrl
let pooler: Pooler
let standby: Standby
let project: BrokenProject
let before: DatabaseState

beforeAll(async () => {
  server = await postgresServer(15, primarySettings)
  database = await databaseInUse(server)
  ;[pooler, standby, project] = await Promise.all([transactionPooler(database), startStandby(database), brokenProject()])
  before = await stateOf(database)
})

afterAll(async () => {
  await pooler.close()
  await standby.stop()
})

interface Row extends Expected {
  readonly broken: string
  readonly url: () => string | undefined
}

type Parts = Partial<Pick<DatabaseUrl, 'host' | 'port' | 'user' | 'password' | 'database'>>

function changed(change: Parts, query = ''): string {
  const { host, port, user, password, database: name } = database
  const parts = { host, port, user, password, database: name, ...change }
  return `${DatabaseUrl.of(parts).reveal()}${query}`
}

const rows: readonly Row[] = [
  { broken: 'no database named', url: () => undefined, exitCode: 3, code: 'contradicting-inputs', cause: /^database-url is missing\.$/, fix: /^Give database-url \(or set DATABASE_URL\)/ },
  { broken: 'no such database', url: () => changed({ database: 'nowhere' }), exitCode: 1, code: 'cannot-connect', cause: /^database-url: there is no database "nowhere" on 127\.0\.0\.1:\d+\.$/, fix: /database name in database-url/ },
  { broken: 'nothing listens', url: () => changed({ port: 1 }), exitCode: 1, code: 'cannot-connect', cause: /^database-url: nothing listens at 127\.0\.0\.1:1\.$/, fix: /host and port/ },
  { broken: 'wrong password', url: () => changed({ password: 'n0t-it' }), exitCode: 1, code: 'cannot-connect', cause: /^database-url: the server refuses the password of role "postgres"\.$/, fix: /percent-encode/ },
  { broken: 'no such role', url: () => changed({ user: 'nobody "here"' }), exitCode: 1, code: 'cannot-connect', cause: /role "nobody "here""/, fix: /role|password/ },
  { broken: 'unknown host', url: () => changed({ host: 'db.signalbox.invalid' }), exitCode: 1, code: 'cannot-connect', cause: /^database-url: the host db\.signalbox\.invalid (does not exist|cannot be looked up)\.$/, fix: /host in database-url/ },
  { broken: 'pooled, as its behaviour shows', url: () => pooler.url.reveal(), exitCode: 2, code: 'pooled-url', cause: /goes through a connection pooler \(a second connection was given the server process of the first\)/, fix: /direct connection string/ },
  { broken: 'pooled, as its URL says', url: () => changed({}, '?pgbouncer=true'), exitCode: 2, code: 'pooled-url', cause: /goes through a connection pooler \(pgbouncer=true\)/, fix: /direct connection string/ },
  { broken: 'pooled, as its port says, and nobody there', url: () => changed({ host: '127.0.0.2', port: 6543 }), exitCode: 2, code: 'pooled-url', cause: /goes through a connection pooler \(port 6543\)/, fix: /direct connection string/ },
  { broken: 'a standby', url: () => standby.url.reveal(), exitCode: 2, code: 'standby', cause: /is a standby: it can only be read/, fix: /primary/ },
  { broken: 'the maintenance database', url: () => changed({ database: 'postgres' }), exitCode: 2, code: 'maintenance-database', cause: /“postgres” is the server's own database/, fix: /application’s database/ },
]

test.each(rows)('$broken', async ({ url, ...expected }) => {
  const given = url()
  for (const command of commands) {
    const flags = { 'working-directory': project.directory, ...(given === undefined ? {} : { 'database-url': given }), ...(command === 'migrate' ? unattended : {}) }
    await expectStop({ command, flags, password: database.password }, expected)
  }
  expect(await stateOf(database)).toEqual(before)
  expect(await project.prismaCalls()).not.toContainEqual(expect.stringContaining('migrate'))
})
