import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Session } from '../../../src/context/ports.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

export interface Place {
  readonly server: TestServer
  /** An empty database of the case's own. */
  readonly url: DatabaseUrl
  readonly session: Session
}

/** Statements of which the last one fails, or something that rejects with the real error. */
export type PostgresCase = readonly string[] | ((place: Place) => Promise<unknown>)

const people = ['CREATE TABLE people (id int PRIMARY KEY, name text)', "INSERT INTO people VALUES (1, NULL), (2, 'alice'), (3, 'alice')"]

/** One for each row about PostgreSQL that comes with the product: what makes a real server say it. */
export const postgresCases: Readonly<Record<string, PostgresCase>> = {
  '23502': [...people, 'ALTER TABLE people ALTER COLUMN name SET NOT NULL'],
  '23503': [...people, 'CREATE TABLE pets (owner int)', 'INSERT INTO pets VALUES (7)', 'ALTER TABLE pets ADD FOREIGN KEY (owner) REFERENCES people'],
  '23505': [...people, 'CREATE UNIQUE INDEX ON people (name)'],
  '23514': [...people, 'ALTER TABLE people ADD CHECK (id < 3)'],
  '22001': [...people, 'ALTER TABLE people ALTER COLUMN name TYPE varchar(3)'],
  '22003': ['CREATE TABLE counts (n bigint)', 'INSERT INTO counts VALUES (5000000000)', 'ALTER TABLE counts ALTER COLUMN n TYPE int'],
  '22P02': [...people, 'ALTER TABLE people ALTER COLUMN name TYPE int USING name::int'],
  '42804': [...people, 'ALTER TABLE people ALTER COLUMN name TYPE int'],
  '42P01': ['UPDATE "Couple" SET id = 1'],
  '42703': [...people, 'UPDATE people SET "nickName" = 1'],
  '42P07': [...people, 'CREATE TABLE people (id int)'],
  '42701': [...people, 'ALTER TABLE people ADD COLUMN name text'],
  '42710': ["CREATE TYPE mood AS ENUM ('ok')", "CREATE TYPE mood AS ENUM ('ok')"],
  '42704': [...people, 'ALTER TABLE people ADD COLUMN m mood'],
  '42883': ['SELECT uuid_generate_v4()'],
  'extension-not-available': ['CREATE EXTENSION nobody_has_this'],
  '3F000': ['CREATE TABLE nowhere.people (id int)'],
  '2BP01': [...people, 'CREATE VIEW names AS SELECT name FROM people', 'ALTER TABLE people DROP COLUMN name'],
  '0A000-view': [...people, 'CREATE VIEW names AS SELECT name FROM people', 'ALTER TABLE people ALTER COLUMN name TYPE varchar(30)'],
  '42601': ['ALTER TABEL people ADD COLUMN x int'],
  '25001': [...people, 'BEGIN', 'CREATE INDEX CONCURRENTLY ON people (name)'],
  '25P02': async ({ session }) => {
    await session.query('BEGIN')
    await session.query('SELECT 1/0').catch(() => undefined)
    await session.query('SELECT 1')
  },
  '55P04': ["CREATE TYPE mood AS ENUM ('ok')", 'BEGIN', "ALTER TYPE mood ADD VALUE 'bad'", "SELECT 'bad'::mood"],
  '55P03': async ({ server, url, session }) => {
    for (const sql of people) await session.query(sql)
    const other = await server.connect(url)
    await other.query('BEGIN')
    await other.query('LOCK TABLE people')
    await session.query("SET lock_timeout = '20ms'")
    await session.query('ALTER TABLE people ADD COLUMN x int')
  },
  '40P01': async ({ server, url, session }) => {
    for (const sql of people) await session.query(sql)
    const other = await server.connect(url)
    for (const one of [session, other]) await one.query('BEGIN')
    await session.query("SET deadlock_timeout = '20ms'")
    await other.query("SET deadlock_timeout = '60s'")
    await session.query('UPDATE people SET name = name WHERE id = 1')
    await other.query('UPDATE people SET name = name WHERE id = 2')
    const waits = other.query('UPDATE people SET name = name WHERE id = 1')
    try {
      await session.query('UPDATE people SET name = name WHERE id = 2')
    } finally {
      await session.query('ROLLBACK')
      await waits
    }
  },
  '57014': ["SET statement_timeout = '20ms'", 'SELECT pg_sleep(5)'],
  '55006': [...people, 'BEGIN', 'DECLARE reading CURSOR FOR SELECT * FROM people', 'ALTER TABLE people ADD COLUMN x int'],
  'cached-plan': async ({ session }) => {
    await session.query('CREATE TABLE people (id int)')
    await session.query('PREPARE everybody AS SELECT * FROM people')
    await session.query('EXECUTE everybody')
    await session.query('ALTER TABLE people ADD COLUMN name text')
    await session.query('EXECUTE everybody')
  },
  '42501': async ({ server, url, session }) => {
    for (const sql of people) await session.query(sql)
    await server.run(await server.readOnlyRole(url), 'ALTER TABLE people ADD COLUMN x int')
  },
  '25006': ['SET default_transaction_read_only = on', 'CREATE TABLE people (id int)'],
  '28P01': async ({ server, url }) => {
    await server.connect(withPassword(url, 'not it'))
  },
  '3D000': async ({ server, url }) => {
    await server.connect(url.withDatabase('not_there'))
  },
  '53300': async ({ server, url, session }) => {
    await session.query(`CREATE ROLE crowd_${url.database} LOGIN PASSWORD 'x' CONNECTION LIMIT 0`)
    await server.connect(DatabaseUrl.of({ host: url.host, port: url.port, user: `crowd_${url.database}`, password: 'x', database: url.database }))
  },
  '53100': [...people, "COPY (SELECT n, repeat('x', 500) FROM generate_series(1, 5000) n) TO '/dev/full'"],
  '57P01': async ({ server, url, session }) => {
    const waits = session.query('SELECT pg_sleep(30)')
    waits.catch(() => undefined)
    await server.run(url, `SELECT pg_terminate_backend(${session.pid})`)
    await waits
  },
  '57P03': async () => {
    const stopping = await postgresServer(15, { max_connections: '11' })
    const stays = await stopping.connect(stopping.url)
    const [row] = await stays.query<{ pid: string }>("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid")
    // A smart shutdown: nobody new is let in, who is there may stay.
    process.kill(Number(row?.pid), 'SIGTERM')
    for (;;) await (await stopping.connect(stopping.url)).close()
  },
  tls: async ({ server, url }) => {
    const certificate = await selfSigned()
    try {
      await server.connect(url.withParameters({ sslmode: 'verify-full', sslrootcert: certificate }))
    } finally {
      await rm(path.dirname(certificate), { recursive: true, force: true })
    }
  },
}

function withPassword(url: DatabaseUrl, password: string): DatabaseUrl {
  return DatabaseUrl.of({ host: url.host, port: url.port, user: url.user, password, database: url.database })
}

/** Any certificate will do: the server has no TLS at all. */
async function selfSigned(): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'signalbox-tls-')), 'root.crt')
  await writeFile(file, '')
  return file
}
