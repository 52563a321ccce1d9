import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DatabaseError, type Session } from '../../../src/context/ports.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { inCatalogue } from '../../../src/watch/catalogue.ts'
import { suggestIndexes } from '../../../src/watch/missing-index.ts'
import { isProvablyOwn } from '../../../src/watch/provably-own.ts'
import { genericPlan } from '../../../src/watch/query-plan.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const tables = `
  CREATE SCHEMA other;
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE TABLE members (id int PRIMARY KEY, "userId" text, "leftAt" timestamptz, kind varchar(10), mood mood, moods mood[]);
  INSERT INTO members SELECT n, 'u' || n, NULL, 'a', 'good' FROM generate_series(1, 5000) n;
  CREATE TABLE small (id int, a int); INSERT INTO small SELECT n, n FROM generate_series(1, 100) n;
  CREATE TABLE other.deep (id int, "coupleId" int); INSERT INTO other.deep SELECT n, n FROM generate_series(1, 5000) n;
  CREATE SEQUENCE counter;
  CREATE TABLE secret (id int, a int); INSERT INTO secret SELECT n, n FROM generate_series(1, 5000) n;
  ANALYZE`

/** A function that says it is immutable, and leaves a lock with the session that calls it: a ROLLBACK does not take it back. */
const traces = `
  CREATE SCHEMA app; GRANT USAGE ON SCHEMA app TO PUBLIC;
  CREATE FUNCTION app.h() RETURNS int IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_catalog.pg_advisory_lock(4711); RETURN 1; END $f$;
  CREATE FUNCTION app.h(bool) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_catalog.pg_advisory_lock(4711); RETURN 1; END $f$;
  CREATE FUNCTION public.length(bool) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_catalog.pg_advisory_lock(4711); RETURN 1; END $f$;
  CREATE OPERATOR app.!! (RIGHTARG = bool, FUNCTION = app.h); CREATE OPERATOR public.!! (RIGHTARG = bool, FUNCTION = app.h);
  CREATE TABLE viewed AS SELECT id, "userId" FROM members; CREATE VIEW view AS SELECT * FROM viewed WHERE id = app.h();
  CREATE TABLE guarded AS SELECT id, "userId" FROM members; ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON guarded USING (id = app.h());
  CREATE TABLE indexed AS SELECT id, "userId" FROM members; CREATE INDEX ON indexed ((id + app.h()));
  CREATE TABLE partly AS SELECT id, "userId" FROM members; CREATE INDEX ON partly (id) WHERE id > app.h();
  CREATE TABLE counted AS SELECT id, "userId" FROM members; CREATE STATISTICS about ON (id + app.h()), id FROM counted;
  CREATE TABLE divided (id int, "userId" text) PARTITION BY RANGE ((id + app.h())); CREATE TABLE part PARTITION OF divided DEFAULT; INSERT INTO divided SELECT id, "userId" FROM members;
  CREATE TABLE ruled AS SELECT id, "userId" FROM members; CREATE TABLE heir () INHERITS (ruled); CREATE INDEX ON heir ((id + app.h()));
  ANALYZE`
/** Casts are the whole database's. */
const cast = `CREATE FUNCTION app.mood_of(bool) RETURNS mood IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_catalog.pg_advisory_lock(4711); RETURN 'good'; END $f$; CREATE CAST (bool AS mood) WITH FUNCTION app.mood_of(bool);
  CREATE FUNCTION app.time_of(bool) RETURNS timestamptz IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_catalog.pg_advisory_lock(4711); RETURN now(); END $f$; CREATE CAST (bool AS timestamptz) WITH FUNCTION app.time_of(bool) AS IMPLICIT`

const servers = new Map<number, TestServer>()
const urls = new Map<string, DatabaseUrl>()
const sessions = new Map<string, Session>()
type Role = 'owner' | 'reader'
const byConditions = ' -- by the conditions of the query, which was not planned'
const missing = (columns: string, table = '"members"'): string => `CREATE INDEX CONCURRENTLY ON ${table} (${columns});`

beforeAll(async () => {
  for (const major of [15, 18] as const) {
    const server = await postgresServer(major)
    servers.set(major, server)
    for (const [name, sql] of [['clean', tables], ['hostile', `${tables}; ${traces}`], ['cast', `${tables}; ${traces}; ${cast}`]] as const) {
      const url = await server.createDatabase()
      await server.run(url, sql)
      urls.set(`${name} ${major}`, url)
      sessions.set(`${name} ${major} owner`, await server.connect(url))
      sessions.set(`${name} ${major} reader`, await server.connect(await server.readOnlyRole(url)))
    }
  }
})
afterAll(async () => {
  for (const session of sessions.values()) await session.close()
})

const sessionOf = (major: number, role: Role, database = 'clean'): Session => sessions.get(`${database} ${major} ${role}`)!

/** What is suggested, and whether anything was planned for it. */
async function suggested(session: Session, query: string): Promise<{ suggestion: string | null; isPlanned: boolean }> {
  const asked: string[] = []
  const spied: Session = { ...session, query: async (text, values) => (asked.push(text), await session.query(text, values)) }
  const [suggestion] = await suggestIndexes(spied, [query])
  return { suggestion: suggestion ?? null, isPlanned: asked.some((text) => /^\s*(EXPLAIN|PREPARE)/i.test(text)) }
}

/** Whether the function was called in that session; forgets it. */
async function wasCalled(session: Session): Promise<boolean> {
  const [row] = await session.query<{ count: number }>(`SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()`)
  await session.query('SELECT pg_advisory_unlock_all()')
  return (row?.count ?? 0) > 0
}

describe.each([15, 18])('the index that a query lacks, on PostgreSQL %i', (major) => {
  describe('by its plan, with a role that only reads', () => {
    test.each([
      ['SELECT * FROM members WHERE "userId" = $1', missing('"userId"')],
      ['SELECT "public"."members"."id" FROM "public"."members" WHERE "public"."members"."userId" = $1', missing('"userId"')],
      ['SELECT * FROM members WHERE "leftAt" > $1 AND "userId" = $2', missing('"userId", "leftAt"')],
      ['SELECT * FROM members WHERE "leftAt" > now() - interval $1', missing('"leftAt"')],
      ['SELECT count(*) FROM small s JOIN other.deep d ON d.id = s.id WHERE d."coupleId" = $1 AND s.a > $2', missing('"coupleId"', '"other"."deep"')],
      ['SELECT * FROM members WHERE kind = $1 AND lower("userId") = $2', missing('"kind"')],
      ['SELECT * FROM members WHERE mood = CAST($1 AS "public"."mood") OFFSET $2', missing('"mood"')],
      ['WITH few AS (SELECT * FROM members WHERE "userId" = $1) SELECT count(*) FROM few', missing('"userId"')],
      ['SELECT * FROM other.deep WHERE "coupleId" = $1', missing('"coupleId"', '"other"."deep"')],
      ['SELECT * FROM members WHERE id = $1', null],
      ['SELECT * FROM small WHERE a = $1', null],
      ['SELECT * FROM members', null],
      ['SELECT * FROM members WHERE "userId" = $1 OR id = $2', null],
    ])('%s', async (query, expected) => {
      expect(await suggested(sessionOf(major, 'reader'), query)).toEqual({ suggestion: expected, isPlanned: true })
    })
  })

  describe('by its conditions, where it is not to be planned', () => {
    test.each<[query: string, expected: string | null, as?: Role]>([
      ['SELECT * FROM members WHERE "userId" = $1', missing('"userId"'), 'owner'],
      ['SELECT * FROM members WHERE "leftAt" BETWEEN $1 AND $3 AND "userId" IN ($2)', missing('"userId", "leftAt"'), 'owner'],
      ['SELECT count(*) FROM small s JOIN other.deep d ON d.id = s.id AND "coupleId" = $1 WHERE s.a > $2', missing('"coupleId"', '"other"."deep"'), 'owner'],
      ['SELECT * FROM small WHERE a IN (SELECT id FROM members m WHERE m.kind = $1)', missing('"kind"'), 'owner'],
      ['SELECT id FROM small UNION SELECT id FROM members WHERE kind = $1', missing('"kind"'), 'owner'],
      ['SELECT * FROM members WHERE id = $1', null, 'owner'],
      ['SELECT * FROM members WHERE "userId" = $1 AND id > $2', null, 'owner'],
      ['SELECT * FROM members WHERE "userId" = kind', null, 'owner'],
      ['SELECT * FROM members WHERE "leftAt"::date = $1', null, 'owner'],
      ['SELECT * FROM members a JOIN members b ON a.id = b.id WHERE kind = $1', null, 'owner'],
      ['WITH members AS (SELECT 1 AS kind) SELECT * FROM members WHERE kind = $1', null, 'owner'],
      ['SELECT * FROM small WHERE a = $1', null, 'owner'],
      ['SELECT * FROM nowhere WHERE a = $1', null, 'owner'],
      ['SELECT * FROM pg_class WHERE relpages = $1', null, 'owner'],
      ['UPDATE members SET kind = $1 WHERE "userId" = $2', missing('"userId"')],
      ['DELETE FROM members USING small WHERE small.id = members.id AND kind = $1', missing('"kind"')],
      ['INSERT INTO small SELECT id FROM members WHERE kind = $1', missing('"kind"')],
      ['SELECT * FROM members WHERE kind = $1 FOR UPDATE', missing('"kind"')],
      ['DELETE FROM members WHERE "userId" <> $1', null],
      ['SELECT * FROM members WHERE "userId" = $1 AND (…', null],
      ['SELECT * FROM members WHERE "userId" = $1; DROP TABLE small', null],
      ['VACUUM members', null],
    ])('%s', async (query, expected, as = 'reader') => {
      expect(await suggested(sessionOf(major, as), query)).toEqual({ suggestion: expected === null ? null : `${expected}${byConditions}`, isPlanned: false })
    })

    test('where the plan cannot be had: a table that the role may not read', async () => {
      const [server, database] = [servers.get(major)!, urls.get(`clean ${major}`)!]
      const poor = await server.connect(await server.readOnlyRole(database))
      await server.run(database, `REVOKE pg_read_all_data FROM ${poor.url.user}`)
      expect(await suggested(poor, 'SELECT * FROM secret WHERE a = $1')).toEqual({ suggestion: `${missing('"a"', '"secret"')}${byConditions}`, isPlanned: false })
      await poor.close()
    })
  })

  describe('a function of the application that says it is immutable is not called', () => {
    const indexed = (table: string, columns = '"userId"'): string => `${missing(columns, `"${table}"`)}${byConditions}`
    test.each<[where: string, query: string, suggestion: string | null, database?: string]>([
      ['in WHERE', 'SELECT * FROM members WHERE "userId" = $1 AND id <> app.h()', indexed('members')],
      ['by the name of one of PostgreSQL’s', 'SELECT * FROM members WHERE "userId" = $1 AND id <> length(true)', indexed('members')],
      ['behind an operator', 'SELECT * FROM members WHERE "userId" = $1 AND id <> !! true', indexed('members')],
      ['behind an operator of a schema', 'SELECT * FROM members WHERE "userId" = $1 AND id <> OPERATOR(app.!!) true', indexed('members')],
      ['behind a cast', 'SELECT * FROM members WHERE "userId" = $1 AND mood = CAST(true AS public.mood)', indexed('members', '"userId", "mood"'), 'cast'],
      ['behind a cast that nobody wrote', 'SELECT * FROM members WHERE "userId" = $1 AND "leftAt" > true', indexed('members', '"userId", "leftAt"'), 'cast'],
      ['behind a view', 'SELECT * FROM view WHERE "userId" = $1', null],
      ['behind a policy', 'SELECT * FROM guarded WHERE "userId" = $1', indexed('guarded')],
      ['in an index', 'SELECT * FROM indexed WHERE "userId" = $1', indexed('indexed')],
      ['in the condition of an index', 'SELECT * FROM partly WHERE "userId" = $1', indexed('partly')],
      ['in statistics', 'SELECT * FROM counted WHERE "userId" = $1', indexed('counted')],
      ['in a partition key', 'SELECT * FROM divided WHERE "userId" = $1', indexed('divided')],
      ['in an heir’s index', 'SELECT * FROM ruled WHERE "userId" = $1', indexed('ruled')],
    ])('%s', async (_, query, suggestion, database = 'hostile') => {
      for (const role of ['reader', 'owner'] as const) {
        const session = sessionOf(major, role, database)
        expect(await suggested(session, query)).toEqual({ suggestion, isPlanned: expect.any(Boolean) as unknown })
        expect(await wasCalled(session)).toBe(false)
      }
      // It would be: that is what this is about.
      const session = sessionOf(major, 'reader', database)
      await session.query('BEGIN READ ONLY')
      await genericPlan(session, query)
      await session.query('ROLLBACK')
      expect(await wasCalled(session)).toBe(true)
    })
  })

  test('nothing of it is run', async () => {
    for (const role of ['reader', 'owner'] as const) expect((await suggested(sessionOf(major, role), `SELECT nextval('counter') FROM members WHERE "userId" = $1`)).suggestion).toContain('userId')
    expect(await servers.get(major)!.run(urls.get(`clean ${major}`)!, `SELECT is_called, (SELECT count(*)::int FROM small) AS small, (SELECT count(*)::int FROM members) AS members FROM counter`)).toEqual([{ is_called: false, small: 100, members: 5000 }])
  })

  test('after one whose planning fails, the next one is planned; nothing is left on the connection', async () => {
    const session = sessionOf(major, 'reader', 'hostile')
    await servers.get(major)!.run(urls.get(`hostile ${major}`)!, `CREATE OR REPLACE FUNCTION app.fails() RETURNS int IMMUTABLE LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'no'; END $f$`)
    await session.query('BEGIN READ ONLY')
    await expect(genericPlan(session, 'SELECT * FROM members WHERE id = app.fails()')).rejects.toThrow(DatabaseError)
    await session.query('ROLLBACK')
    expect(await session.query('SELECT name FROM pg_prepared_statements')).toEqual([])
    const query = 'SELECT * FROM small WHERE a = $1 AND nowhere = $2'
    expect(await suggestIndexes(session, [query, 'SELECT * FROM members WHERE "userId" = $1', query, 'SELECT * FROM members WHERE kind = $1'])).toEqual([null, missing('"userId"'), null, missing('"kind"')])
    expect(await session.query('SELECT name FROM pg_prepared_statements')).toEqual([])
  })

  test.each<[what: string, right: string]>([
    ['may write a table', 'GRANT UPDATE ON small TO ROLE'],
    ['may write one column', 'GRANT UPDATE (a) ON small TO ROLE'],
    ['owns a table', 'CREATE TABLE IF NOT EXISTS its (a int); ALTER TABLE its OWNER TO ROLE'],
    ['runs programs', 'GRANT pg_execute_server_program TO ROLE'],
    ['makes roles', 'ALTER ROLE ROLE CREATEROLE'],
    ['is a member of a superuser', 'GRANT postgres TO ROLE'],
    ['acts as another role', 'ALTER ROLE ROLE SET role = pg_read_all_data'],
  ])('a role that %s plans nothing', async (_, right) => {
    const [server, database] = [servers.get(major)!, urls.get(`clean ${major}`)!]
    const reader = await server.readOnlyRole(database)
    await server.run(database, right.replace('postgres', database.user).replaceAll(/\bROLE\b(?=$| (?:SET|CREATE))|(?<=ROLE )ROLE\b/g, reader.user))
    const session = await server.connect(reader)
    expect(await suggested(session, 'SELECT * FROM members WHERE "userId" = $1')).toEqual({ suggestion: `${missing('"userId"')}${byConditions}`, isPlanned: false })
    await session.close()
  })

  test('what is proven of functions and types', async () => {
    const session = sessionOf(major, 'reader')
    const [row] = await session.query<{ oid: number }>(`SELECT 'members'::regclass::oid AS oid`)
    const proven = async (functions: string[], types: { schema: string; name: string }[] = []): Promise<boolean> => await inCatalogue(session, async () => await isProvablyOwn(session, [row!.oid], { functions, types }))
    expect(await proven(['lower', 'count', 'now', 'random', 'date_trunc', 'row_number'])).toBe(true)
    for (const name of ['table_to_xml', 'schema_to_xml', 'current_setting', 'nobodys']) expect([name, await proven([name])]).toEqual([name, false])
    expect([await proven([], [{ schema: 'public', name: 'mood' }]), await proven([], [{ schema: 'public', name: 'members' }]), await proven([], [{ schema: 'public', name: 'nothing' }])]).toEqual([true, false, false])
  })
})
