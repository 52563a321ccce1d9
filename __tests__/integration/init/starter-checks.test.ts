import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { parseChecks, runChecks } from '../../../src/checks/index.ts'
import { checksSince } from '../../../src/init/checks-since.ts'
import { starterText } from '../../../src/init/starter-checks.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const migrationsOfExample = path.resolve(import.meta.dirname, '../../../examples/relationship-app/prisma/migrations')

let server: TestServer

beforeAll(async () => {
  server = await postgresServer(15)
})

/** All checks in one file, whichever migration they are of. */
async function starterChecks(migrations: readonly { name: string; sql: string }[]): Promise<{ sql: string; unread: string[] }> {
  const { since, unread } = await checksSince(migrations)
  return { sql: starterText(since.map(({ check }) => check)), unread }
}

/** What the starter checks of these migrations say of a database in which they ran. */
async function verdicts(database: DatabaseUrl, sql: string): Promise<Record<string, string>> {
  const checks = await parseChecks(Buffer.from(sql), 'starter.sql')
  expect(checks.filter(({ kind }) => kind === 'malformed')).toEqual([])
  const session = await server.connect(database)
  const { results } = await runChecks({ session, checks, statementTimeoutMs: 10_000, showRows: true, clock: testContext().clock })
  await session.close()
  return Object.fromEntries(results.filter(({ outcome }) => outcome !== 'skipped').map(({ name, outcome }) => [name, outcome]))
}

async function applied(sql: readonly string[]): Promise<DatabaseUrl> {
  const database = await server.createDatabase()
  for (const one of sql) await server.run(database, one)
  return database
}

test("the example's checks hold on its database, and notice what is wrong", async () => {
  const migrations = readdirSync(migrationsOfExample).filter((name) => /^\d/.test(name)).sort().map((name) => ({ name, sql: readFileSync(path.join(migrationsOfExample, name, 'migration.sql'), 'utf8') }))
  const { sql, unread } = await starterChecks(migrations)
  expect(unread).toEqual([])
  const database = await applied(migrations.map((migration) => migration.sql))
  const well = await verdicts(database, sql)
  expect(Object.keys(well).length).toBeGreaterThan(20)
  expect(new Set(Object.values(well))).toEqual(new Set(['passed']))
  await server.run(database, `SET session_replication_role = replica; INSERT INTO streaks ("coupleId") VALUES (4711)`)
  expect((await verdicts(database, sql))['streaks: coupleId finds its couples']).toBe('failed')
})

const nasty = [
  `CREATE SCHEMA "Odd schema"; CREATE TYPE mood AS ENUM ('ok');
   CREATE TABLE "Odd schema"."a ""b""" ("k 1" int, k2 text, "Self" int, PRIMARY KEY ("k 1"), CONSTRAINT "u%" UNIQUE ("k 1", k2));
   CREATE TABLE child (id serial PRIMARY KEY, "k 1" int REFERENCES "Odd schema"."a ""b""", email text, slug text, gone int, code text, UNIQUE NULLS NOT DISTINCT (code));
   CREATE UNIQUE INDEX partly ON child (slug) WHERE id > 3; CREATE UNIQUE INDEX lower_email ON child (lower(email));
   CREATE TABLE old (id int PRIMARY KEY, child_id int REFERENCES child (id)); CREATE TABLE dropped (id int PRIMARY KEY REFERENCES old);
   CREATE TABLE measured (at date, id int, UNIQUE (at, id)) PARTITION BY RANGE (at); CREATE TABLE measured_1 PARTITION OF measured DEFAULT;`,
  `ALTER TABLE old RENAME TO renamed; ALTER TABLE renamed RENAME COLUMN child_id TO "childId"; ALTER TABLE child DROP COLUMN gone; DROP TABLE dropped;
   ALTER TABLE "Odd schema"."a ""b""" ADD CONSTRAINT self FOREIGN KEY ("Self") REFERENCES "Odd schema"."a ""b""" ("k 1"), ADD COLUMN extra int UNIQUE;
   ALTER TABLE "Odd schema"."a ""b""" DROP CONSTRAINT "u%"; CREATE TABLE moving (id int PRIMARY KEY, token text); ALTER TABLE moving SET SCHEMA "Odd schema";
   CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE pairs (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES pair);`,
]

test('odd names, composite and self-referring keys, renamed, moved and dropped things', async () => {
  const { sql } = await starterChecks(nasty.map((one, index) => ({ name: String(index), sql: one })))
  const database = await applied(nasty)
  const well = await verdicts(database, sql)
  expect(new Set(Object.values(well))).toEqual(new Set(['passed']))
  expect(Object.keys(well).sort()).toEqual(
    [
      'Odd schema.a "b": Self finds its Odd schema.a "b"',
      'Odd schema.a "b": extra unique',
      'child: k 1 finds its Odd schema.a "b"',
      'measured: at, id unique',
      'pairs: a, b finds its pair',
      'renamed: childId finds its child',
    ].sort(),
  )
  for (const column of ['child: email', 'child: slug', 'Odd schema.moving: token']) expect(sql).toContain(`--   -- check: ${column} unique`)
  await server.run(database, `INSERT INTO pairs VALUES (2, NULL, 7)`) // points at nothing
  expect((await verdicts(database, sql))['pairs: a, b finds its pair']).toBe('passed')
  await server.run(database, `SET session_replication_role = replica; INSERT INTO pairs VALUES (1, 1, 1)`)
  expect((await verdicts(database, sql))['pairs: a, b finds its pair']).toBe('failed')
})

test('the candidates are checks once their dashes are taken away', async () => {
  const { sql } = await starterChecks([{ name: 'a', sql: 'CREATE TABLE users (id int PRIMARY KEY, email text, invite_code text)' }])
  const switchedOn = sql.replaceAll(/^-- {3}/gm, '')
  const database = await applied(['CREATE TABLE users (id int PRIMARY KEY, email text, invite_code text)', `INSERT INTO users VALUES (1, 'a', 'x'), (2, 'a', NULL), (3, NULL, NULL)`])
  expect(await verdicts(database, switchedOn)).toEqual({ 'users: email unique': 'failed', 'users: invite_code unique': 'passed', 'every index is valid': 'passed' })
})

test('a migration that cannot be read is named; without any there is a check that holds everywhere', async () => {
  const { sql, unread } = await starterChecks([{ name: 'broken', sql: 'CREATE TABEL x' }])
  expect(unread).toEqual(['broken'])
  expect(await verdicts(await applied([]), sql)).toEqual({ 'every index is valid': 'passed' })
})
