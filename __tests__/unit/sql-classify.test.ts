import { classify } from '../../src/sql/index.ts'

/** SQL, the risk of the whole, the rules found in order. */
type Row = readonly [sql: string, risk: string, rules: string]

const tables: Row[] = [
  ['CREATE TABLE "User" ("id" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"))', 'safe', 'create-table'],
  ['CREATE TABLE IF NOT EXISTS t (id int)', 'safe', 'create-table'],
  ['CREATE TEMP TABLE t (id int)', 'safe', 'create-table'],
  ['CREATE TABLE t AS SELECT 1 AS id', 'safe', 'create-table'],
  ['SELECT 1 AS id INTO t', 'safe', 'create-table'],
  ['DROP TABLE "User"', 'destructive', 'drop-table'],
  ['DROP TABLE IF EXISTS a, b', 'destructive', 'drop-table'],
  ['DROP TABLE a CASCADE', 'destructive', 'drop-table-cascade'],
  ['CREATE TABLE t (id int); DROP TABLE t', 'safe', 'create-table drop-new-table'],
  ['CREATE TABLE t (id int); DROP TABLE t; DROP TABLE t', 'destructive', 'create-table drop-new-table drop-table'],
  ['CREATE TABLE t (id int); DROP TABLE t, u', 'destructive', 'create-table drop-table'],
  ['CREATE TABLE t (id int); DROP TABLE t CASCADE', 'destructive', 'create-table drop-table-cascade'],
  ['CREATE TABLE "T" (id int); DROP TABLE t', 'destructive', 'create-table drop-table'],
  ['CREATE TABLE audit.t (id int); DROP TABLE t', 'destructive', 'create-table drop-table'],
  ['CREATE TABLE public.t (id int); DROP TABLE t', 'safe', 'create-table drop-new-table'],
  ['CREATE TABLE IF NOT EXISTS t (id int); DROP TABLE t', 'destructive', 'create-table drop-table'],
  ['BEGIN; CREATE TABLE t (id int); ROLLBACK; DROP TABLE t', 'destructive', 'transaction create-table transaction drop-table'],
  ['CREATE TABLE t (id int); SET search_path = other; DROP TABLE t', 'destructive', 'create-table set drop-table'],
  ['CREATE TABLE t (id int); ALTER TABLE t RENAME TO u; DROP TABLE u', 'safe', 'create-table alter-new-table drop-new-table'],
  ['CREATE TABLE n (id int); DROP TABLE n; ALTER TABLE o RENAME TO n; DROP TABLE n', 'destructive', 'create-table drop-new-table rename-table drop-table'],
  ['CREATE TABLE t (id int); ALTER TABLE p ATTACH PARTITION t DEFAULT; TRUNCATE t', 'destructive', 'create-table attach-partition truncate'],
  ['TRUNCATE t', 'destructive', 'truncate'],
  ['TRUNCATE t CASCADE', 'destructive', 'truncate'],
  ['CREATE TABLE t (id int); TRUNCATE t', 'safe', 'create-table write-new-table'],
  ['CREATE TABLE t (id int); TRUNCATE t CASCADE', 'destructive', 'create-table truncate'],
  ['ALTER TABLE t RENAME TO u', 'caution', 'rename-table'],
  ['ALTER TABLE t RENAME COLUMN a TO b', 'caution', 'rename-column'],
  ['ALTER TABLE t RENAME CONSTRAINT a TO b', 'safe', 'rename-constraint'],
  ['ALTER INDEX a RENAME TO b', 'safe', 'rename-constraint'],
  ['ALTER TABLE t SET SCHEMA s', 'caution', 'set-schema'],
]

const columns: Row[] = [
  ['ALTER TABLE "X" ADD COLUMN "y" TEXT', 'safe', 'add-column'],
  ['ALTER TABLE "X" ADD COLUMN "y" TEXT NOT NULL', 'caution', 'add-required-column'],
  ['ALTER TABLE "X" ADD COLUMN "y" TEXT NOT NULL DEFAULT NULL', 'caution', 'add-required-column'],
  ['ALTER TABLE t ADD COLUMN y text NOT NULL DEFAULT \'a\'', 'safe', 'add-column'],
  ['ALTER TABLE t ADD COLUMN y timestamptz NOT NULL DEFAULT now()', 'safe', 'add-column'],
  ['ALTER TABLE t ADD COLUMN y timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP', 'safe', 'add-column'],
  ['ALTER TABLE t ADD COLUMN y timestamptz DEFAULT clock_timestamp()', 'caution', 'add-column-volatile-default'],
  ['ALTER TABLE t ADD COLUMN y uuid NOT NULL DEFAULT gen_random_uuid()', 'caution', 'add-column-volatile-default'],
  ['ALTER TABLE t ADD COLUMN y text DEFAULT my_default()', 'caution', 'add-column-volatile-default'],
  ['ALTER TABLE t ADD COLUMN y text DEFAULT md5(random()::text)', 'caution', 'add-column-volatile-default'],
  ['ALTER TABLE t ADD COLUMN y SERIAL', 'caution', 'add-column-volatile-default'],
  ['ALTER TABLE t ADD COLUMN y int GENERATED ALWAYS AS IDENTITY', 'caution', 'add-column-volatile-default'],
  ['ALTER TABLE t ADD COLUMN y int GENERATED ALWAYS AS (a + 1) STORED', 'caution', 'add-column-generated'],
  ['ALTER TABLE t ADD COLUMN y int UNIQUE', 'caution', 'add-column add-unique'],
  ['ALTER TABLE t ADD COLUMN y int CHECK (y > 0)', 'caution', 'add-column add-check'],
  ['ALTER TABLE t ADD COLUMN y int REFERENCES u (id)', 'caution', 'add-column add-foreign-key'],
  ['ALTER TABLE t ADD COLUMN a int, DROP COLUMN b, ADD COLUMN c int NOT NULL', 'destructive', 'add-column drop-column add-required-column'],
  ['ALTER TABLE t DROP COLUMN a', 'destructive', 'drop-column'],
  ['ALTER TABLE t DROP COLUMN IF EXISTS a CASCADE', 'destructive', 'drop-column'],
  ['ALTER TYPE composite DROP ATTRIBUTE a', 'destructive', 'drop-column'],
  ['CREATE TABLE t (a int, b int); ALTER TABLE t DROP COLUMN a, ALTER b SET NOT NULL', 'safe', 'create-table alter-new-table alter-new-table'],
  ['ALTER TABLE t ALTER COLUMN a SET NOT NULL', 'caution', 'set-not-null'],
  ['ALTER TABLE t ALTER COLUMN a DROP NOT NULL', 'safe', 'drop-not-null'],
  ['ALTER TABLE t ALTER COLUMN a SET DEFAULT 1', 'safe', 'set-default'],
  ['ALTER TABLE t ALTER COLUMN a DROP DEFAULT', 'caution', 'drop-default'],
  ['ALTER TABLE t ALTER COLUMN a SET DATA TYPE TEXT', 'caution', 'alter-column-type'],
  ['ALTER TABLE t ALTER COLUMN a TYPE BIGINT', 'caution', 'alter-column-type'],
  ['ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10)', 'caution', 'alter-column-type'],
  ['ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(10) USING a::varchar(10)', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE JSONB USING a::jsonb', 'caution', 'alter-column-type'],
  ['ALTER TABLE t ALTER COLUMN a TYPE INTEGER', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE DECIMAL(10,2)', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE DECIMAL', 'caution', 'alter-column-type'],
  ['ALTER TABLE t ALTER COLUMN a TYPE DOUBLE PRECISION', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE DATE', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE TIMESTAMP(3)', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE TIMESTAMPTZ(6)', 'caution', 'alter-column-type'],
  ['ALTER TABLE t ALTER COLUMN a TYPE TIMESTAMP(0)', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE BOOLEAN USING a::boolean', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE TEXT USING left(a, 3)', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a TYPE TEXT USING b::text', 'destructive', 'alter-column-type-lossy'],
  ['ALTER TABLE t ALTER COLUMN a SET STATISTICS 500', 'safe', 'set-storage-option'],
  ['ALTER TABLE t ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY', 'caution', 'change-identity'],
]

const constraints: Row[] = [
  ['ALTER TABLE "A" ADD CONSTRAINT "A_b_fkey" FOREIGN KEY ("b") REFERENCES "B"("id") ON DELETE CASCADE', 'caution', 'add-foreign-key'],
  ['ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES b (id) NOT VALID', 'caution', 'add-foreign-key-not-valid'],
  ['ALTER TABLE a VALIDATE CONSTRAINT f', 'safe', 'validate-constraint'],
  ['CREATE TABLE a (b int); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id)', 'safe', 'create-table add-foreign-key-new-table'],
  ['CREATE TABLE b (id int); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b (id)', 'caution', 'create-table add-foreign-key'],
  ['ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0)', 'caution', 'add-check'],
  ['ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID', 'safe', 'add-check-not-valid'],
  ['ALTER TABLE a ADD CONSTRAINT c UNIQUE (b)', 'caution', 'add-unique'],
  ['ALTER TABLE a ADD PRIMARY KEY (b)', 'caution', 'add-primary-key'],
  ['ALTER TABLE a ADD CONSTRAINT c UNIQUE USING INDEX i', 'safe', 'add-constraint-using-index'],
  ['ALTER TABLE a ADD CONSTRAINT c PRIMARY KEY USING INDEX i', 'caution', 'add-constraint-using-index'],
  ['ALTER TABLE a ADD CONSTRAINT c EXCLUDE USING gist (r WITH &&)', 'caution', 'add-constraint'],
  ['ALTER TABLE a DROP CONSTRAINT c', 'caution', 'drop-constraint'],
  ['ALTER TABLE a DROP CONSTRAINT c CASCADE', 'destructive', 'drop-constraint-cascade'],
  ['ALTER TABLE a ENABLE ROW LEVEL SECURITY', 'caution', 'row-level-security'],
  ['ALTER TABLE a DISABLE TRIGGER ALL', 'caution', 'disable-trigger'],
  ['ALTER TABLE a SET UNLOGGED', 'destructive', 'set-unlogged'],
  ['ALTER TABLE a DETACH PARTITION b', 'destructive', 'detach-partition'],
  ['ALTER TABLE a ATTACH PARTITION b DEFAULT', 'caution', 'attach-partition'],
  ['ALTER TABLE a OWNER TO b', 'caution', 'change-owner'],
  ['ALTER TABLE a OF some_type', 'caution', 'unknown-statement'],
]

const indexes: Row[] = [
  ['CREATE INDEX i ON a (b)', 'caution', 'create-index'],
  ['CREATE UNIQUE INDEX i ON a (b)', 'caution', 'create-unique-index'],
  ['CREATE INDEX CONCURRENTLY i ON a (b)', 'safe', 'create-index-concurrently'],
  ['CREATE UNIQUE INDEX CONCURRENTLY i ON a (b)', 'caution', 'create-unique-index-concurrently'],
  ['CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a (b)', 'caution', 'create-index-concurrently-if-not-exists'],
  ['CREATE TABLE a (b int); CREATE UNIQUE INDEX i ON a (b)', 'safe', 'create-table create-index-new-table'],
  ['CREATE TABLE IF NOT EXISTS a (b int); CREATE INDEX i ON a (b)', 'caution', 'create-table create-index'],
  ['CREATE TABLE s.a (b int); CREATE INDEX i ON s.a (b)', 'safe', 'create-table create-index-new-table'],
  ['CREATE TABLE s.a (b int); CREATE INDEX i ON a (b)', 'caution', 'create-table create-index'],
  ['DROP INDEX i', 'caution', 'drop-index'],
  ['DROP INDEX CONCURRENTLY i', 'caution', 'drop-index'],
  ['REINDEX TABLE a', 'caution', 'reindex'],
  ['REINDEX TABLE CONCURRENTLY a', 'safe', 'reindex'],
  ['VACUUM a', 'safe', 'maintenance'],
  ['VACUUM FULL a', 'caution', 'rewrite-table'],
  ['ANALYZE a', 'safe', 'maintenance'],
  ['CLUSTER a USING i', 'caution', 'rewrite-table'],
]

const rows: Row[] = [
  ['SELECT 1', 'safe', 'select'],
  ["SELECT pg_catalog.set_config('search_path', '', false)", 'safe', 'select'],
  ["SELECT setval('s', 1)", 'caution', 'select set-sequence'],
  ['SELECT backfill()', 'caution', 'select call-function'],
  ['SELECT lower(a), count(*) FROM t GROUP BY 1', 'safe', 'select'],
  ["SELECT dblink_exec('c', 'DELETE FROM t')", 'destructive', 'select dynamic-sql'],
  ["SELECT query_to_xml('SELECT 1', true, false, '')", 'destructive', 'select dynamic-sql'],
  ['SELECT lo_unlink(1)', 'destructive', 'select delete-large-object'],
  ['INSERT INTO t VALUES (1)', 'safe', 'insert'],
  ['INSERT INTO t SELECT * FROM u', 'caution', 'insert-select'],
  ['INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1', 'caution', 'upsert'],
  ['INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING', 'safe', 'insert'],
  ['CREATE TABLE t (id int); INSERT INTO t SELECT id FROM u', 'safe', 'create-table write-new-table'],
  ['UPDATE t SET a = 1', 'caution', 'update-all-rows'],
  ['UPDATE t SET a = 1 WHERE b IS NULL', 'caution', 'update-rows'],
  ['CREATE TABLE t (id int); UPDATE t SET a = 1', 'safe', 'create-table write-new-table'],
  ['DELETE FROM t', 'destructive', 'delete-all-rows'],
  ['DELETE FROM t WHERE a = 1', 'destructive', 'delete-rows'],
  ['CREATE TABLE t (id int); DELETE FROM t', 'safe', 'create-table write-new-table'],
  ['WITH gone AS (DELETE FROM t RETURNING *) INSERT INTO archive SELECT * FROM gone', 'destructive', 'insert-select delete-all-rows'],
  ['WITH gone AS (DELETE FROM t RETURNING *) SELECT count(*) FROM gone', 'destructive', 'select delete-all-rows'],
  ['MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN DELETE', 'destructive', 'delete-rows'],
  ['MERGE INTO t USING u ON t.id = u.id WHEN MATCHED THEN UPDATE SET a = 1', 'caution', 'merge'],
  ["COPY t FROM '/tmp/x'", 'caution', 'copy-in'],
  ["COPY t TO PROGRAM 'sh'", 'destructive', 'copy-program'],
  ['LOCK TABLE t', 'caution', 'lock-table'],
  ['EXPLAIN ANALYZE DELETE FROM t', 'destructive', 'delete-all-rows'],
  ['PREPARE p AS DELETE FROM t; EXECUTE p', 'destructive', 'delete-all-rows execute'],
]

const objects: Row[] = [
  ['CREATE TYPE "Role" AS ENUM (\'A\')', 'safe', 'create-type'],
  ["ALTER TYPE r ADD VALUE 'B'", 'safe', 'add-enum-value'],
  ["ALTER TYPE r RENAME VALUE 'A' TO 'B'", 'destructive', 'rename-enum-value'],
  ['ALTER TYPE r RENAME TO s', 'caution', 'rename-type'],
  ['DROP TYPE r', 'destructive', 'drop-type'],
  ['DROP SCHEMA s', 'destructive', 'drop-schema'],
  ['DROP SCHEMA s CASCADE', 'destructive', 'drop-schema-cascade'],
  ['DROP VIEW v', 'destructive', 'drop-view'],
  ['DROP VIEW v; CREATE VIEW v AS SELECT 1', 'caution', 'recreate-view create-view'],
  ['CREATE VIEW v AS SELECT 1; DROP VIEW v', 'destructive', 'create-view drop-view'],
  ['DROP MATERIALIZED VIEW v', 'destructive', 'drop-view'],
  ['DROP SEQUENCE s', 'destructive', 'drop-sequence'],
  ['DROP EXTENSION citext', 'destructive', 'drop-extension'],
  ['DROP FUNCTION f()', 'caution', 'drop-function'],
  ['DROP FUNCTION f() CASCADE', 'destructive', 'drop-function-cascade'],
  ['DROP TRIGGER a ON t', 'caution', 'drop-trigger'],
  ['DROP POLICY p ON t', 'caution', 'drop-policy'],
  ['CREATE OR REPLACE VIEW v AS SELECT 1', 'caution', 'replace-view'],
  ['CREATE EXTENSION IF NOT EXISTS citext', 'caution', 'create-extension'],
  ['CREATE SCHEMA s', 'safe', 'create-schema'],
  ['CREATE SEQUENCE s', 'safe', 'create-sequence'],
  ['ALTER SEQUENCE s RESTART WITH 1', 'caution', 'alter-sequence'],
  ['CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()', 'caution', 'create-trigger'],
  ['CREATE TABLE t (id int); CREATE TRIGGER a AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()', 'safe', 'create-table create-trigger'],
  ['CREATE POLICY p ON t USING (true)', 'caution', 'create-policy'],
  ['GRANT SELECT ON t TO r', 'caution', 'grant'],
  ['REVOKE ALL ON t FROM r', 'caution', 'grant'],
  ["SET lock_timeout = '5s'", 'safe', 'set'],
  ['SET session_replication_role = replica', 'caution', 'set-risky'],
  ['COMMENT ON TABLE t IS \'x\'', 'safe', 'comment'],
  ['REFRESH MATERIALIZED VIEW v', 'caution', 'refresh-materialized-view'],
  ['REFRESH MATERIALIZED VIEW CONCURRENTLY v', 'safe', 'refresh-materialized-view'],
  ['DROP OWNED BY r', 'destructive', 'drop-owned'],
  ['DROP DATABASE d', 'destructive', 'drop-database'],
  ['CREATE ACCESS METHOD a TYPE INDEX HANDLER h', 'caution', 'unknown-statement'],
]

const code: Row[] = [
  ['DO $$ BEGIN RAISE NOTICE \'x\'; END $$', 'safe', 'do-block'],
  ['DO $$ BEGIN DELETE FROM t; END $$', 'destructive', 'delete-all-rows'],
  ['DO $$ BEGIN IF EXISTS (SELECT 1 FROM t) THEN UPDATE t SET a = 1; END IF; END $$', 'caution', 'update-all-rows'],
  ['DO $$ BEGIN CREATE TYPE r AS ENUM (\'A\'); EXCEPTION WHEN duplicate_object THEN NULL; END $$', 'safe', 'create-type'],
  ['DO $$ BEGIN PERFORM backfill(); END $$', 'caution', 'call-function'],
  ["DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$", 'destructive', 'drop-table'],
  ["DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN a int'; END $$", 'safe', 'add-column'],
  ["DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM pg_tables LOOP EXECUTE 'DROP TABLE ' || r.tablename; END LOOP; END $$", 'destructive', 'dynamic-sql'],
  ["DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM pg_tables LOOP EXECUTE format('ANALYZE %I', r.tablename); END LOOP; END $$", 'safe', 'maintenance'],
  ["DO $$ BEGIN EXECUTE format('ALTER TABLE %I DROP COLUMN %I', 'a', 'b'); END $$", 'destructive', 'drop-column'],
  ["DO $$ BEGIN EXECUTE format('ANALYZE %s', 'a'); END $$", 'destructive', 'dynamic-sql'],
  ["DO $$ BEGIN EXECUTE 'ANALYZE ' || quote_ident('a'); END $$", 'safe', 'maintenance'],
  ['DO LANGUAGE plpython3u $$ import os $$', 'destructive', 'dynamic-sql'],
  ['DO $$ BEGIN this is not plpgsql END $$', 'destructive', 'dynamic-sql'],
  ['DO $$ DECLARE n int := (SELECT count(*) FROM t); BEGIN n := n + 1; END $$', 'safe', 'do-block'],
  ['CREATE TABLE t (id int); DO $$ BEGIN DROP TABLE t; END $$; DROP TABLE t', 'destructive', 'create-table drop-new-table drop-table'],
  ['DO $$ BEGIN CREATE TABLE t (id int); END $$; DROP TABLE t', 'destructive', 'create-table drop-table'],
  ['CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM t $$', 'safe', 'create-function'],
  ['CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM t $$; SELECT f()', 'destructive', 'create-function select call-function delete-all-rows'],
  ['CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN TRUNCATE t; END $$; DO $$ BEGIN PERFORM f(); END $$', 'destructive', 'create-function call-function truncate'],
  ['CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC DELETE FROM t; END; CALL p()', 'destructive', 'create-function call-procedure delete-all-rows'],
  ['CALL p()', 'caution', 'call-function'],
]

describe.each([['tables', tables], ['columns', columns], ['constraints', constraints], ['indexes', indexes], ['rows', rows], ['objects', objects], ['code', code]])('%s', (_, table) => {
  test.each(table)('%s', async (sql, risk, rules) => {
    const found = await classify(sql)
    expect([found.risk, found.findings.map(({ rule }) => rule).join(' ')]).toEqual([risk, rules])
    for (const finding of found.findings) expect(finding.reason).toMatch(/^\S.*[.)]$/)
  })
})

/** As `prisma migrate dev` 7 writes a change of an enum. */
const enumSwap = `-- AlterEnum
BEGIN;
CREATE TYPE "Role_new" AS ENUM ('USER', 'ADMIN');
ALTER TABLE "User" ALTER COLUMN "role" DROP DEFAULT;
ALTER TABLE "User" ALTER COLUMN "role" TYPE "Role_new" USING ("role"::text::"Role_new");
ALTER TYPE "Role" RENAME TO "Role_old";
ALTER TYPE "Role_new" RENAME TO "Role";
DROP TYPE "public"."Role_old";
ALTER TABLE "User" ALTER COLUMN "role" SET DEFAULT 'USER';
COMMIT;
`

describe('whole files', () => {
  test("Prisma's change of an enum loses nothing by itself", async () => {
    const { risk, findings } = await classify(enumSwap)
    expect(risk).toBe('caution')
    expect(findings.map(({ rule, line }) => [line, rule])).toEqual([
      [2, 'transaction'], [3, 'create-type'], [4, 'drop-default'], [5, 'change-enum'], [6, 'rename-type'], [7, 'rename-type'],
      [8, 'drop-replaced-type'], [9, 'set-default'], [10, 'transaction'],
    ])
  })

  test('an old type that nothing has replaced is lost', async () => {
    const { findings } = await classify('ALTER TYPE "Role" RENAME TO "Role_old"; DROP TYPE "Role_old"')
    expect(findings.at(-1)).toMatchObject({ rule: 'drop-type', risk: 'destructive' })
  })

  test('a text without statements has no risk', async () => {
    expect(await classify('-- This is an empty migration.')).toEqual({ risk: 'none', findings: [] })
    expect(await classify('')).toEqual({ risk: 'none', findings: [] })
  })

  test('lines, statements and tables', async () => {
    const { findings } = await classify('/* é\n */\n-- CreateTable\nCREATE TABLE "Straße" (id int);\n\n-- ü\nALTER TABLE s."camelCase"\n  ADD COLUMN a int,\n  DROP COLUMN b;')
    expect(findings.map(({ line, statement, tables: names, rule }) => [line, statement, names, rule])).toEqual([
      [4, 1, ['Straße'], 'create-table'], [7, 2, ['s.camelCase'], 'add-column'], [7, 2, ['s.camelCase'], 'drop-column'],
    ])
  })

  test('the line of a statement inside a DO block', async () => {
    const { findings } = await classify('SELECT 1;\n\nDO\n$body$\nBEGIN\n  UPDATE t SET a = 1;\n  DELETE FROM t;\nEND\n$body$;')
    expect(findings.map(({ line, statement, rule }) => [line, statement, rule])).toEqual([[1, 1, 'select'], [6, 2, 'update-all-rows'], [7, 2, 'delete-all-rows']])
  })
})
