import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import { openControl } from '../../../src/postgres/control.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { stateOf } from '../../support/state.ts'
import { setUpScene, urlOf, type Diagnosis, type Scene } from './scene.ts'

let server: TestServer
let other: TestServer
let scene: Scene
let target: DatabaseUrl
let reader: DatabaseUrl

beforeAll(async () => {
  ;[server, other, scene] = await Promise.all([postgresServer(15), postgresServer(16), setUpScene()])
  target = await server.createDatabase()
  const { exitCode, stderr } = await scene.project.prisma(['migrate', 'deploy'], target)
  expect([exitCode, stderr]).toEqual([0, expect.anything()])
})

beforeEach(async () => {
  reader = await server.readOnlyRole(target)
})

/** As the first migration makes it. */
async function controlOf(url: DatabaseUrl): Promise<{ commented: boolean }> {
  const control = await openControl(testContext(), url, { create: true })
  await control?.close()
  return { commented: control?.place === 'database' }
}

const find = ({ findings }: Diagnosis, id: string) => findings.filter((finding) => finding.id === id)

test('a role that only reads, a clean history, staging elsewhere: well; and nothing was changed', async () => {
  const before = await stateOf(target)
  const found = await scene.doctor({ 'database-url': reader, 'staging-url': await other.createDatabase() })
  expect(found.of('unsafe')).toEqual([])
  expect(found.of('advice')).toEqual([])
  expect(found.of('ok')).toEqual(expect.arrayContaining(['database', 'role-read-only', 'role-reads-everything', 'staging-distinct', 'migration-history', 'lock-and-journal', 'leftovers', 'postgres-programs']))
  expect(await stateOf(target)).toEqual(before)
})

const rights: { name: string; sql: (role: string) => string; id: string; verdict: 'unsafe' | 'advice'; what: RegExp; undo?: string }[] = [
  { name: 'may insert', sql: (role) => `GRANT INSERT ON "User" TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write "public"\."User"/ },
  { name: 'may update one column', sql: (role) => `GRANT UPDATE (email) ON "User" TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write "public"\."User"/ },
  { name: 'writes through PUBLIC', sql: () => `GRANT DELETE ON "User" TO PUBLIC`, id: 'role-read-only', verdict: 'unsafe', what: /may write "public"\."User"/, undo: 'REVOKE DELETE ON "User" FROM PUBLIC' },
  { name: 'owns a table', sql: (role) => `CREATE TABLE mine (); ALTER TABLE mine OWNER TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write "public"\."mine"/, undo: 'DROP TABLE mine' },
  { name: 'may set a sequence', sql: (role) => `CREATE SEQUENCE counter; GRANT UPDATE ON SEQUENCE counter TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write "public"\."counter"/, undo: 'DROP SEQUENCE counter' },
  { name: 'pg_write_all_data', sql: (role) => `GRANT pg_write_all_data TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /it is pg_write_all_data/ },
  { name: 'runs programs on the server', sql: (role) => `GRANT pg_execute_server_program TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /pg_execute_server_program/ },
  { name: 'member of the owner', sql: (role) => `GRANT ${server.url.user} TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write/ },
  { name: 'member of the owner without inheriting', sql: (role) => `ALTER ROLE ${role} NOINHERIT; GRANT ${server.url.user} TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write/ },
  { name: 'takes the rights of another role', sql: (role) => `CREATE ROLE writer_${role}; GRANT UPDATE ON "User" TO writer_${role}; ALTER ROLE ${role} NOINHERIT; GRANT writer_${role} TO ${role}`, id: 'role-read-only', verdict: 'unsafe', what: /may write "public"\."User"/ },
  { name: 'superuser', sql: (role) => `ALTER ROLE ${role} SUPERUSER`, id: 'role-read-only', verdict: 'unsafe', what: /it is SUPERUSER/ },
  { name: 'CREATEDB', sql: (role) => `ALTER ROLE ${role} CREATEDB`, id: 'role-read-only', verdict: 'unsafe', what: /it is CREATEDB/ },
  { name: 'CREATEROLE', sql: (role) => `ALTER ROLE ${role} CREATEROLE`, id: 'role-read-only', verdict: 'unsafe', what: /it is CREATEROLE/ },
  { name: 'creates schemas', sql: (role) => `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ${role}', current_database()); END $$`, id: 'role-read-only', verdict: 'unsafe', what: /may create schemas/ },
  { name: 'creates tables', sql: (role) => `GRANT CREATE ON SCHEMA public TO ${role}`, id: 'role-creates', verdict: 'advice', what: /create tables in public/ },
  { name: 'calls a function with its owner’s rights', sql: () => `CREATE FUNCTION forget() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM "User"'`, id: 'role-definer-functions', verdict: 'advice', what: /public\.forget/, undo: 'DROP FUNCTION forget()' },
  { name: 'does not read everything', sql: (role) => `CREATE SCHEMA hidden; CREATE TABLE hidden.t (); REVOKE pg_read_all_data FROM ${role}; GRANT SELECT ON _prisma_migrations TO ${role}`, id: 'backup-role-lacks-rights', verdict: 'unsafe', what: /may not read/, undo: 'DROP SCHEMA hidden CASCADE' },
]

test.each(rights)('$name: $id is $verdict', async ({ sql, id, verdict, what, undo }) => {
  await server.run(target, sql(reader.user))
  try {
    const found = await scene.doctor({ 'database-url': reader })
    expect(find(found, id).map((finding) => [finding.verdict, finding.what])).toEqual([[verdict, expect.stringMatching(what)]])
    if (verdict === 'unsafe') expect(found.refusal?.details.cause).toContain(id)
    else expect(find(found, 'role-read-only')[0]?.verdict).toBe('ok')
  } finally {
    if (undo !== undefined) await server.run(target, undo)
    await server.run(target, `DROP OWNED BY ${reader.user}`)
  }
})

test('the connection string of the owner is not the one for a job that nobody approves', async () => {
  const found = await scene.doctor({ 'database-url': target })
  expect(find(found, 'role-read-only')).toMatchObject([{ verdict: 'unsafe', what: expect.stringContaining('In production-plan nobody approves'), fix: expect.stringContaining('pg_read_all_data') }])
})

test('what must never be a target', async () => {
  const pooled = DatabaseUrl.parse(`${reader.reveal()}?pgbouncer=true`, 'database-url')
  expect(find(await scene.doctor({ 'database-url': pooled }), 'pooled-url')).toMatchObject([{ verdict: 'unsafe', fix: expect.stringContaining('direct connection string') }])
  expect(find(await scene.doctor({ 'database-url': reader.withDatabase('postgres') }), 'maintenance-database')).toMatchObject([{ verdict: 'unsafe' }])
})

test('a connection string that leads nowhere, or that is refused, is unsafe: every plan would fail; and no password is told', async () => {
  const gone = DatabaseUrl.of({ host: '127.0.0.1', port: 1, user: 'reader', password: 'hunter2', database: 'shop' })
  const unreached = await scene.doctor({ 'database-url': gone })
  expect(find(unreached, 'database-reached')).toMatchObject([{ verdict: 'unsafe', what: expect.stringContaining('every plan fails'), fix: expect.stringContaining('production-plan') }])
  expect(unreached.refusal?.details.cause).toContain('database-reached')
  const wrongPassword = await scene.doctor({ 'database-url': urlOf(reader, { name: reader.user, password: 'hunter2' }) })
  expect(find(wrongPassword, 'database-reached')).toMatchObject([{ verdict: 'unsafe' }])
  expect(JSON.stringify([unreached.findings, wrongPassword.findings])).not.toContain('hunter2')
})

test('staging that is the target', async () => {
  const same = await scene.doctor({ 'database-url': reader, 'staging-url': target })
  expect(find(same, 'staging-distinct')).toMatchObject([{ verdict: 'unsafe', fix: expect.stringContaining('database of its own') }])
  const beside = await scene.doctor({ 'database-url': reader, 'staging-url': await server.createDatabase() })
  expect(find(beside, 'staging-distinct')).toMatchObject([{ verdict: 'advice' }])
})

test('a history that is not clean', async () => {
  await server.run(target, `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ('x', 'x', '20260201000000_broken', now())`)
  try {
    const found = await scene.doctor({ 'database-url': reader })
    expect(find(found, 'migration-history').map(({ verdict }) => verdict)).toContain('unsafe')
    expect(find(found, 'migration-history').some(({ fix }) => fix?.includes('prisma migrate resolve'))).toBe(true)
  } finally {
    await server.run(target, `DELETE FROM _prisma_migrations WHERE id = 'x'`)
  }
})

test('a place of lock and journal that somebody else made', async () => {
  await server.run(target, 'CREATE DATABASE signalbox')
  try {
    const found = await scene.doctor({ 'database-url': reader })
    expect(find(found, 'control-not-ours')).toMatchObject([{ verdict: 'unsafe' }])
  } finally {
    await server.run(target, 'DROP DATABASE signalbox')
  }
})

test('a journal that is closed to the role that reads it for the preview of a rollback', async () => {
  const { commented } = await controlOf(target)
  expect(commented).toBe(true)
  try {
    expect(find(await scene.doctor({ 'database-url': reader }), 'lock-and-journal')).toMatchObject([{ verdict: 'ok', what: expect.stringContaining('beside the target') }])
    await server.run(target, 'REVOKE CONNECT ON DATABASE signalbox FROM pg_read_all_data')
    const [closed] = find(await scene.doctor({ 'database-url': reader }), 'lock-and-journal')
    expect(closed).toMatchObject({ verdict: 'advice', what: expect.stringContaining('preview of a rollback'), fix: expect.stringContaining(`GRANT CONNECT ON DATABASE signalbox TO "${reader.user}"`) })
  } finally {
    await server.run(target, 'DROP DATABASE signalbox WITH (FORCE)')
  }
})

test('what a killed run left', async () => {
  const name = 'signalbox_scratch_20260101t000000_0a1b2c3d'
  await server.run(target, `CREATE DATABASE ${name}`)
  try {
    expect(find(await scene.doctor({ 'database-url': reader }), 'leftovers')).toMatchObject([{ verdict: 'advice', fix: `DROP DATABASE "${name}" WITH (FORCE);` }])
  } finally {
    await server.run(target, `DROP DATABASE ${name}`)
  }
})

test('no pg_dump of the server’s version on this machine', async () => {
  const bare = await setUpScene({ SIGNALBOX_POSTGRES_BIN: '/nowhere', PATH: '/usr/bin:/bin' })
  const newest = await postgresServer(18)
  const database = await newest.createDatabase()
  const found = await bare.doctor({ 'database-url': await newest.readOnlyRole(database) })
  expect(find(found, 'postgres-programs')).toMatchObject([{ verdict: 'advice', what: expect.stringContaining('PostgreSQL 18'), fix: expect.stringContaining('install') }])
})
