import { describe, expect, test } from '@jest/globals'
import { firstNotProven } from '../../../src/rollback/additive.ts'

const judge = async (sql: string, schema = 'public') => await firstNotProven([{ file: 'migration.sql', sql }], schema)
const notes = 'CREATE TABLE "notes" ("id" SERIAL NOT NULL, "user_id" INTEGER, "owner" INTEGER NOT NULL, "text" TEXT NOT NULL DEFAULT \'\', CONSTRAINT "notes_pkey" PRIMARY KEY ("id"));'
const key = (from: string, column: string, to: string, more: string): string => `ALTER TABLE "${from}" ADD CONSTRAINT "k" FOREIGN KEY ("${column}") REFERENCES "${to}"("id") ${more};`

describe('old code goes on working, proven by', () => {
  test.each<[string, string]>([
    ['a new table', notes],
    ['nothing at all', '-- nothing\n'],
    ['a nullable column', 'ALTER TABLE "users" ADD COLUMN "team" INTEGER, ADD COLUMN "tags" TEXT[];'],
    ['a column with a constant', `ALTER TABLE "users" ADD COLUMN "n" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "j" JSONB NOT NULL DEFAULT '{}'::jsonb, ADD COLUMN "l" TEXT[] DEFAULT ARRAY[]::TEXT[];`],
    ['a column made now', 'ALTER TABLE "users" ADD COLUMN "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "u" UUID NOT NULL DEFAULT gen_random_uuid();'],
    ['an enum made in the same migration', `CREATE TYPE "Role" AS ENUM ('A', 'B'); ALTER TABLE "users" ADD COLUMN "role" "Role" NOT NULL DEFAULT 'A';`],
    ['a plain index', 'SET lock_timeout = \'2s\'; CREATE INDEX CONCURRENTLY "i" ON "users"("name", "id" DESC);'],
    ['a comment', `COMMENT ON TABLE "users" IS 'people';`],
    ['a unique index on a new table', `${notes} CREATE UNIQUE INDEX "n" ON "notes"("text"); CREATE INDEX "l" ON "notes"(lower("text"));`],
    ['a foreign key among new tables', `${notes} CREATE TABLE "lines" ("id" INTEGER PRIMARY KEY, "note" INTEGER NOT NULL REFERENCES "notes"("id"), CHECK ("id" > 0));`],
    ['a foreign key of a new table that gives way', `${notes} ${key('notes', 'owner', 'users', 'ON DELETE CASCADE ON UPDATE CASCADE')} ${key('notes', 'user_id', 'users', 'ON DELETE SET NULL ON UPDATE CASCADE')}`],
    ['a foreign key of a new, empty column', `ALTER TABLE "users" ADD COLUMN "team" INTEGER; ${key('users', 'team', 'teams', 'ON DELETE SET NULL ON UPDATE CASCADE')}`],
  ])('%s', async (_, sql) => {
    expect(await judge(sql)).toBeUndefined()
  })
})

describe('not proven', () => {
  test.each<[string, string, RegExp]>([
    ['rows are written', `INSERT INTO "users" VALUES (1);`, /writes rows/],
    ['rows are changed', `UPDATE "users" SET "x" = 1;`, /changes rows/],
    ['rows are deleted', `DELETE FROM "users";`, /deletes rows/],
    ['a query, which may call anything', 'SELECT setval(\'x\', 1);', /query/],
    ['a DO block', 'DO $$ BEGIN END $$;', /DO block/],
    ['a dropped column', 'ALTER TABLE "users" DROP COLUMN "a";', /change of users/],
    ['a dropped table', 'DROP TABLE "users";', /drops/],
    ['a renamed column', 'ALTER TABLE "users" RENAME COLUMN "a" TO "b";', /renames/],
    ['another type', 'ALTER TABLE "users" ALTER COLUMN "a" TYPE BIGINT;', /change of users/],
    ['NULL allowed where old code expects a value', 'ALTER TABLE "users" ALTER COLUMN "a" DROP NOT NULL;', /change of users/],
    ['a required column without a default', 'ALTER TABLE "users" ADD COLUMN "a" INTEGER NOT NULL;', /does not fill/],
    ['a required column whose default is NULL', 'ALTER TABLE "users" ADD COLUMN "a" INTEGER NOT NULL DEFAULT NULL::integer;', /does not fill/],
    ['a serial column', 'ALTER TABLE "users" ADD COLUMN "a" SERIAL;', /domain/],
    ['a computed default', 'ALTER TABLE "users" ADD COLUMN "a" TEXT DEFAULT current_setting(\'x\');', /computed/],
    ['a time that does not fit', 'ALTER TABLE "users" ADD COLUMN "a" VARCHAR(3) DEFAULT CURRENT_TIMESTAMP;', /computed/],
    ['a function of another schema', 'ALTER TABLE "users" ADD COLUMN "a" TIMESTAMPTZ DEFAULT app.now();', /computed/],
    ['a type that is not of this migration', 'ALTER TABLE "users" ADD COLUMN "a" "Email";', /domain/],
    ['a generated column', 'ALTER TABLE "users" ADD COLUMN "a" INTEGER GENERATED ALWAYS AS (1 / "b") STORED;', /rule of its own/],
    ['a unique column', 'ALTER TABLE "users" ADD COLUMN "a" INTEGER UNIQUE;', /rule of its own/],
    ['a column that may be there', 'ALTER TABLE "users" ADD COLUMN IF NOT EXISTS "a" INTEGER;', /IF NOT EXISTS/],
    ['a table that may be there', 'CREATE TABLE IF NOT EXISTS "a" ("id" INTEGER);', /IF NOT EXISTS/],
    ['a partition', 'CREATE TABLE "p" PARTITION OF "users" FOR VALUES IN (1);', /partition/],
    ['a unique index', 'CREATE UNIQUE INDEX "i" ON "users"("a");', /unique/],
    ['an index over an expression', 'CREATE INDEX "i" ON "users"((1 / "a"));', /expression/],
    ['an index over some rows', 'CREATE INDEX "i" ON "users"("a") WHERE "b" > 0;', /expression/],
    ['a check', 'ALTER TABLE "users" ADD CONSTRAINT "c" CHECK ("a" > 0) NOT VALID;', /constraint on users/],
    ['a new value of an enum', `ALTER TYPE "Role" ADD VALUE 'C';`, /enum/],
    ['a trigger', 'CREATE TRIGGER t BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION f();', /trigger/],
    ['a foreign key over a column that old code writes', key('users', 'team_id', 'teams', 'ON DELETE SET NULL ON UPDATE CASCADE'), /old code writes/],
    ['a foreign key by which old rows vanish', `ALTER TABLE "users" ADD COLUMN "t" INTEGER; ${key('users', 't', 'teams', 'ON DELETE CASCADE ON UPDATE CASCADE')}`, /cannot be deleted/],
    ['a foreign key that keeps old rows from being deleted', `${notes} ${key('notes', 'user_id', 'users', 'ON DELETE RESTRICT ON UPDATE CASCADE')}`, /cannot be deleted/],
    ['a foreign key of one of its actions left out', `${notes} ${key('notes', 'user_id', 'users', 'ON DELETE CASCADE')}`, /another key/],
    ['SET NULL into a required column', `${notes} ${key('notes', 'owner', 'users', 'ON DELETE SET NULL ON UPDATE CASCADE')}`, /cannot be deleted/],
    ['a cascade that ends at another new table', `${notes} CREATE TABLE "lines" ("note" INTEGER NOT NULL REFERENCES "notes"("id")); ${key('notes', 'owner', 'users', 'ON DELETE CASCADE ON UPDATE CASCADE')}`, /foreign key of lines/],
    ['a CHECK beside such a key', `CREATE TABLE "n" ("u" INTEGER REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE, CHECK ("u" IS NOT NULL));`, /CHECK/],
    ['a table that hides another one', 'CREATE TABLE "app"."users" ("id" INTEGER);', /hide/],
    ['another search_path', 'SET search_path = app;', /setting/],
    ['what is taken back', 'ROLLBACK;', /transaction/],
    ['rights', 'REVOKE ALL ON "users" FROM app;', /GrantStmt/],
  ])('%s', async (_, sql, what) => {
    expect((await judge(sql))?.what).toMatch(what)
  })

  test('names file and line, and knows what an earlier file made', async () => {
    expect(await firstNotProven([{ file: 'a.sql', sql: notes }, { file: 'b.sql', sql: '\nCREATE UNIQUE INDEX "n" ON "notes"("text");\n\nDROP TABLE "x";' }], 'public')).toEqual({ file: 'b.sql', line: 4, what: 'it drops something' })
    expect(await judge('CREATE TABLE "app"."a" ("id" INTEGER);', 'app')).toBeUndefined()
  })
})
