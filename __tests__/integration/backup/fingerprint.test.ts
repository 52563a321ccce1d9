import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Session } from '../../../src/context/ports.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { findTables, fingerprintLargeObjects, fingerprintTables, readSequences } from '../../../src/postgres/fingerprint.ts'
import { describeSchema, schemaFingerprint } from '../../../src/postgres/schema-description.ts'
import { compareServers, proveDistinct, readTarget, refuseUnsafeTarget, sameDatabase } from '../../../src/postgres/identity.ts'
import { createScratchDatabase, scratchName, scratchServer, sweepScratch } from '../../../src/postgres/scratch.ts'
import { createStubRole } from '../../../src/postgres/stub-roles.ts'
import { openSnapshot, pinnedSettings } from '../../../src/postgres/snapshot.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { everything } from './everything.sql.ts'

const run = promisify(execFile)
const context = testContext()
let server: TestServer
let url: DatabaseUrl
let session: Session

beforeAll(async () => {
  server = await postgresServer(15)
  url = await server.createDatabase()
  await server.run(url, everything(true))
  session = await context.databases.connect(url, { settings: pinnedSettings })
})

afterAll(async () => await session.close())

/** Runs a change in a transaction that is undone, and `look` within it. */
async function after<T>(change: string, look: () => Promise<T>): Promise<T> {
  await session.query('BEGIN')
  try {
    await session.query(`SET LOCAL search_path = public`)
    await session.query(change)
    return await look()
  } finally {
    await session.query('ROLLBACK')
  }
}

describe('the fingerprint of data', () => {
  const data = async () => {
    const { tables } = await findTables(session)
    return { tables: await fingerprintTables([session], tables), objects: await fingerprintLargeObjects(session), sequences: await readSequences(session) }
  }

  it.each([
    ['an enum', `UPDATE users SET role = 'admin' WHERE id = 1 AND role <> 'admin'`],
    ['the order in an array of enums', `UPDATE users SET roles = '{user,admin}' WHERE id = 1`],
    ['a space in json', `UPDATE users SET data = '{"i":  1}' WHERE id = 1`],
    ['a jsonb value', `UPDATE users SET more = '{"i": 2}' WHERE id = 1`],
    ['a point', `UPDATE users SET at = '(1,1)' WHERE id = 1`],
    ['xml', `UPDATE users SET doc = '<b/>' WHERE id = 1`],
    ['a NULL', `UPDATE users SET tags = NULL WHERE id = 1`],
    ['an empty text for NULL', `UPDATE users SET "odd ""name""" = '' WHERE id = 5`],
    ['a bit of bytea', `UPDATE users SET raw = set_bit(raw, 1, 1 - get_bit(raw, 1)) WHERE id = 1`],
    ['two values swapped between columns', `UPDATE users SET amount = ratio, ratio = amount WHERE id = 2`],
    ['two equal rows gone', `DELETE FROM twins WHERE v = 'same'`],
    ['two equal rows more', `INSERT INTO twins VALUES ('x'), ('x')`],
    ['a partition’s row', `UPDATE events_2 SET day = day + 1 WHERE day = '2026-02-03'`],
    ['a child’s row', `UPDATE child SET w = 9 WHERE w = 3`],
    ['a row of an unlogged table', `DELETE FROM fleeting WHERE v = 1`],
    ['a row without columns', `INSERT INTO nothing DEFAULT VALUES`],
    ['a row under row-level security', `DELETE FROM secrets WHERE v = '1'`],
    ['the last byte of a large object', `SELECT lo_put(4711, 1799999, 'X')`],
    ['an empty large object', `SELECT lo_create(99)`],
    ['two large objects swapped', `SELECT lo_put(4712, 0, '\\x00ff'), lo_unlink(4713), lo_create(4713)`],
  ])('changes with %s', async (_, change) => {
    const before = await data()
    expect(await after(change, data)).not.toEqual(before)
  })

  it('does not depend on the session’s settings', async () => {
    const before = await data()
    const other = await context.databases.connect(url, { settings: { ...pinnedSettings, search_path: '' } })
    await other.query(`SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off`)
    const { tables } = await findTables(other)
    expect(await fingerprintTables([other], tables)).toEqual(before.tables)
    await other.close()
  })

  it('is of one moment, whatever happens meanwhile', async () => {
    const snapshot = await openSnapshot(context.databases, url, 'signalbox test')
    const joined = await snapshot.join()
    const { tables } = await findTables(snapshot.session)
    const before = await fingerprintTables([snapshot.session], tables)
    await server.run(url, `INSERT INTO twins VALUES ('later')`)
    expect(await fingerprintTables([joined], tables)).toEqual(before)
    await snapshot.close()
    await server.run(url, `DELETE FROM twins WHERE v = 'later'`)
  })

  it('leaves out what a dump does not hold, and says so', async () => {
    await server.run(url, `CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE abroad (v int) SERVER far`)
    const { tables, excluded } = await findTables(session)
    expect(excluded).toEqual([{ name: 'public.abroad', why: expect.stringContaining('foreign table') as unknown }])
    expect(tables.map(({ name }) => name)).not.toContain('events')
    await server.run(url, `DROP FOREIGN TABLE abroad; DROP EXTENSION postgres_fdw CASCADE`)
  })
})

describe('the fingerprint of a schema', () => {
  it.each([
    ['a column', `ALTER TABLE twins ADD COLUMN w int`],
    ['a type', `ALTER TABLE twins ALTER COLUMN v TYPE varchar`],
    ['a length', `ALTER TABLE users ALTER COLUMN status TYPE varchar(11)`],
    ['a default', `ALTER TABLE users ALTER COLUMN role SET DEFAULT 'admin'`],
    ['NOT NULL', `ALTER TABLE users ALTER COLUMN email DROP NOT NULL`],
    ['a unique constraint', `ALTER TABLE users DROP CONSTRAINT users_email_key`],
    ['a value of a check', `ALTER TABLE users DROP CONSTRAINT users_status_check, ADD CONSTRAINT users_status_check CHECK (status IN ('open', 'shut')) NOT VALID`],
    ['a foreign key', `ALTER TABLE fleeting ADD COLUMN u int; ALTER TABLE child ADD FOREIGN KEY (w) REFERENCES users NOT VALID`],
    ['a foreign key’s action', `ALTER TABLE secrets ADD FOREIGN KEY (v) REFERENCES users (email) ON DELETE CASCADE NOT VALID`],
    ['an index', `DROP INDEX partial`],
    ['an index’s condition', `DROP INDEX partial; CREATE INDEX partial ON users (lower(email)) WHERE status IN ('open')`],
    ['an enum’s value', `ALTER TYPE "Role" RENAME VALUE 'admin' TO 'root'`],
    ['a view', `CREATE OR REPLACE VIEW admins AS SELECT id, email FROM users WHERE role IN ('user')`],
    ['a function’s body', `CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`],
    ['a disabled trigger', `ALTER TABLE users DISABLE TRIGGER touched`],
    ['a policy', `ALTER POLICY mine ON secrets USING (true)`],
    ['row-level security', `ALTER TABLE secrets DISABLE ROW LEVEL SECURITY`],
    ['a sequence', `ALTER SEQUENCE untouched INCREMENT 2`],
    ['a domain', `ALTER DOMAIN short ADD CHECK (VALUE <> 'x')`],
    ['a table', `CREATE TABLE more (id int)`],
    ['an unlogged table', `ALTER TABLE twins SET UNLOGGED`],
    ['a detached partition', `ALTER TABLE events DETACH PARTITION events_2`],
    ['an extension', `CREATE EXTENSION pgcrypto`],
    ['a materialized view', `DROP MATERIALIZED VIEW totals`],
  ])('changes with %s', async (_, change) => {
    const before = await schemaFingerprint(session)
    expect(await after(change, async () => await schemaFingerprint(session))).not.toBe(before)
  })

  it.each([
    ['data', `INSERT INTO twins VALUES ('more')`],
    ['a column added and dropped', `ALTER TABLE twins ADD COLUMN w int; ALTER TABLE twins DROP COLUMN w`],
    ['the order of columns', `ALTER TABLE parent ADD COLUMN z int; ALTER TABLE parent DROP COLUMN z`],
    ['a check made anew', `ALTER TABLE users DROP CONSTRAINT users_status_check, ADD CONSTRAINT users_status_check CHECK (status IN ('open', 'closed'))`],
    ['a constraint read back from a dump', `ALTER TABLE users DROP CONSTRAINT users_status_check, ADD CONSTRAINT users_status_check CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'closed'::character varying])::text[])))`],
    ['an owner', `CREATE ROLE somebody; ALTER TABLE twins OWNER TO somebody`],
    ['a grant', `GRANT SELECT ON twins TO PUBLIC`],
  ])('does not change with %s', async (_, change) => {
    const before = await describeSchema(session)
    expect(await after(change, async () => await describeSchema(session))).toEqual(before)
  })

  it('can be of one schema alone', async () => {
    const lines = await describeSchema(session, { schemas: ['Größe, "ä"'] })
    expect(lines.filter((line) => line.startsWith('table'))).toEqual([`table "Größe, ""ä"""."T; DROP"`])
  })
})

describe('identity', () => {
  it('is read by a role without any right', async () => {
    await server.run(url, `CREATE ROLE nobody LOGIN PASSWORD 'p'`)
    const poor = await context.databases.connect(DatabaseUrl.of({ host: url.host, port: url.port, user: 'nobody', password: 'p', database: url.database }))
    const [one, other] = [await readTarget(poor), await readTarget(session)]
    expect(sameDatabase(one, other)).toBe(true)
    expect(one).toMatchObject({ role: 'nobody', database: url.database, serverVersion: session.serverVersion })
    await poor.close()
  })

  it('tells servers and databases apart by a lock', async () => {
    const elsewhere = await postgresServer(15, { shared_buffers: '16MB' })
    expect(await compareServers(context.databases, url, url)).toBe('same-database')
    expect(await compareServers(context.databases, url, server.url)).toBe('same-server')
    expect(await compareServers(context.databases, url, elsewhere.url)).toBe('different-servers')
    await expect(proveDistinct(context.databases, url, server.url)).rejects.toMatchObject({ kind: 'refused', details: { code: 'not-distinct', rule: 5 } })
    await expect(proveDistinct(context.databases, url, server.url, ['a', 'b'], { allowSameServer: true })).resolves.toBe('same-server')
    await expect(proveDistinct(context.databases, url, url, ['a', 'b'], { allowSameServer: true })).rejects.toMatchObject({ details: { code: 'not-distinct' } })
  })

  it('refuses what must not be a target, and nothing else', async () => {
    const judged = async (at: DatabaseUrl, more: Partial<Session> = {}) => {
      const open = await context.databases.connect(at)
      try {
        await refuseUnsafeTarget(context.databases, { ...open, ...more }, at)
        return 'accepted'
      } catch (error) {
        return (error as { details: { code: string } }).details.code
      } finally {
        await open.close()
      }
    }
    await server.createDatabase('signalbox')
    expect(await judged(url)).toBe('accepted')
    expect(await judged(server.url)).toBe('maintenance-database')
    expect(await judged(server.url.withDatabase('template1'))).toBe('maintenance-database')
    expect(await judged(server.url.withDatabase('signalbox'))).toBe('own-database')
    expect(await judged(url, { serverVersion: 120001 })).toBe('server-too-old')
    expect(await judged(url.withParameters({ pgbouncer: 'true' }))).toBe('pooled-url')
  })
})

describe('a standby', () => {
  it('is refused', async () => {
    // A cluster that waits for a primary which never comes: it can be read, and is in recovery.
    const bin = await postgresBinaries(15)
    const directory = await mkdtemp(path.join(tmpdir(), 'standby-test-'))
    const asServer = async (script: string, ...args: string[]): Promise<void> => {
      const command = ['sh', '-c', script, 'sh', ...args]
      await (process.getuid?.() === 0 ? run('runuser', ['-u', 'postgres', '--', ...command], { cwd: '/' }) : run(command[0]!, command.slice(1), { cwd: '/' }))
    }
    if (process.getuid?.() === 0) await run('chown', ['postgres', directory])
    const port = 32_100 + Math.floor(Math.random() * 500)
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
    await asServer('"$1/initdb" -D "$2/data" -A trust -U postgres --no-sync && touch "$2/data/standby.signal" && "$1/pg_ctl" -w -D "$2/data" -o "$3" -l "$2/log" start', bin, directory, options)
    try {
      const at = DatabaseUrl.of({ host: '127.0.0.1', port, user: 'postgres', password: '', database: 'postgres' })
      const open = await context.databases.connect(at)
      await expect(refuseUnsafeTarget(context.databases, open, at)).rejects.toMatchObject({ kind: 'refused', details: { code: 'standby', rule: 5 } })
      await open.close()
    } finally {
      await asServer('"$1/pg_ctl" -D "$2/data" -m immediate stop', bin, directory)
      await rm(directory, { recursive: true, force: true })
    }
  })
})

describe('scratch databases', () => {
  it('are swept by name and age, and nothing else is', async () => {
    const old = scratchName(new Date(Date.now() - 10 * 3600_000))
    const fresh = scratchName(new Date())
    const foreign = 'signalbox_scratch_keep'
    for (const name of [old, fresh, foreign]) await server.createDatabase(name)
    expect(await sweepScratch(context, server.url, 6 * 3600_000)).toEqual([old])
    const names = (await server.run(server.url, 'SELECT datname FROM pg_database')).map(({ datname }) => datname)
    expect(names).toEqual(expect.arrayContaining([fresh, foreign]))
  })

  it('of killed runs, and stub roles, go when their server is opened, after a day', async () => {
    const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3600_000)
    const [old, younger] = [scratchName(hoursAgo(25)), scratchName(hoursAgo(23))]
    for (const name of [old, younger]) await server.createDatabase(name)
    const asSuperuser = await server.connect(server.url)
    for (const name of ['stub_old', 'stub_named', 'stub_adopted', 'stub_granted', 'stub_member']) await createStubRole(asSuperuser, name, hoursAgo(25))
    await createStubRole(asSuperuser, 'stub_young', hoursAgo(23))
    await asSuperuser.query('CREATE ROLE stub_like NOLOGIN; ALTER ROLE stub_adopted LOGIN; GRANT stub_granted TO stub_like; GRANT stub_like TO stub_member')
    await asSuperuser.close()
    await server.run(await server.createDatabase(), 'CREATE TABLE t (); GRANT SELECT ON t TO stub_named')
    const opened = await scratchServer(context, { scratchUrl: server.url, major: 15 })
    expect(opened.url).toBe(server.url)
    const names = (await server.run(server.url, `SELECT datname AS name FROM pg_database UNION ALL SELECT rolname FROM pg_roles`)).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([younger, 'stub_young', 'stub_named', 'stub_adopted', 'stub_granted', 'stub_member', 'stub_like']))
    expect(names).not.toContain(old)
    expect(names).not.toContain('stub_old')
    expect(context.said()).toContain(old)
  })

  it('that cannot be dropped are no reason to fail', async () => {
    await server.run(server.url, `CREATE ROLE maker LOGIN CREATEDB PASSWORD 'maker'`)
    const name = scratchName(new Date(Date.now() - 25 * 3600_000))
    await server.createDatabase(name)
    await server.run(server.url, `ALTER DATABASE ${name} OWNER TO maker; ALTER DATABASE ${name} IS_TEMPLATE true`)
    const maker = DatabaseUrl.of({ host: server.url.host, port: server.url.port, user: 'maker', password: 'maker', database: 'postgres' })
    const own = testContext()
    expect((await scratchServer(own, { scratchUrl: maker, major: 15 })).url).toBe(maker)
    expect(own.said()).toMatch(/could not be dropped: .*template/)
  })

  it('are gone with the run, with a session in them', async () => {
    const own = testContext()
    const scratch = await createScratchDatabase(own, server.url)
    const inside = await server.connect(scratch.url)
    await own.end()
    expect(await server.run(server.url, `SELECT FROM pg_database WHERE datname = '${scratch.name}'`)).toEqual([])
    await inside.close()
  })
})

