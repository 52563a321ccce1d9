import { beforeAll, describe, expect, test } from '@jest/globals'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { prismaProject } from '../../support/prisma-project.ts'
import { attempt, expectStop, unattended, type Expected } from './attempt.ts'
import { applied, brokenProject, databaseInUse, pending, type Files } from './project.ts'
import { stateOf, type DatabaseState } from '../../support/state.ts'

let server: TestServer
let database: DatabaseUrl
let before: DatabaseState

beforeAll(async () => {
  server = await postgresServer(15)
  database = await databaseInUse(server)
  before = await stateOf(database)
})

interface Row extends Expected {
  readonly broken: string
  readonly files: Files
}

const of = (name: string, file = 'migration.sql'): string => `prisma/migrations/${name}/${file}`
const schema = 'datasource db {\n  provider = "postgresql"\n}\n'

const rows: readonly Row[] = [
  { broken: 'no Prisma folder', files: { 'prisma/schema.prisma': null }, exitCode: 3, code: 'no-schema', cause: /^There is no Prisma schema in \S+: neither schema\.prisma nor prisma\/schema\.prisma/, fix: /working-directory/ },
  { broken: 'two schema files', files: { 'schema.prisma': schema }, exitCode: 3, code: 'two-schemas', cause: /schema\.prisma and prisma\/schema\.prisma/, fix: /Set the input schema/ },
  { broken: 'Prisma not installed', files: { 'node_modules/prisma/package.json': null }, exitCode: 3, code: 'prisma-not-installed', cause: /^Prisma is not installed/, fix: /npm ci/ },
  { broken: 'Prisma 8', files: { 'node_modules/prisma/package.json': '{ "name": "prisma", "version": "8.1.0", "bin": "cli.cjs" }' }, exitCode: 2, code: 'prisma-version-unknown', cause: /^Prisma 8\.1\.0 is installed; `prisma migrate deploy` is gone since Prisma 8\.$/, fix: /prisma@7/ },
  { broken: 'Prisma half installed', files: { 'node_modules/prisma/package.json': '{ "name": "prisma", ' }, exitCode: 3, code: 'prisma-not-installed', cause: /node_modules\/prisma\/package\.json is damaged/, fix: /npm ci/ },
  { broken: 'a migration folder without migration.sql', files: { [of(pending)]: null, [of(pending, 'checks.sql')]: '' }, exitCode: 3, code: 'migration-without-sql', cause: /20260201000000_add_notes has no migration\.sql \(Prisma's P3015\)/, fix: /git/ },
  { broken: 'an empty migration.sql', files: { [of(pending)]: '-- to do\n' }, exitCode: 2, code: 'empty-migration', cause: /add_notes\/migration\.sql holds no statement\.$/, fix: /^git rm -r/, at: { file: of(pending), line: 1 } },
  { broken: 'a migration.sql that is not UTF-8', files: { [of(pending)]: Buffer.from("SELECT 1;\nINSERT INTO people (name) VALUES ('Jos\xe9');\n", 'latin1') }, exitCode: 3, code: 'migration-not-utf8', cause: /is not valid UTF-8: byte 48 \(0xe9\) on line 2\.$/, fix: /iconv/, at: { file: of(pending), line: 2 } },
  { broken: 'CONCURRENTLY beside DO', files: { [of(pending)]: 'DO $$ BEGIN PERFORM 1; END $$;\nCREATE INDEX CONCURRENTLY "by_name" ON "people" ("name");\n' }, exitCode: 2, code: 'cannot-run', cause: /migration\.sql:2 cannot run: .*CONCURRENTLY/, fix: /a migration of its own/, at: { file: of(pending), line: 2 } },
  { broken: 'a syntax error', files: { [of(pending)]: 'CREATE TABLE "notes" ("id" SERIAL PRIMARY KEY);\nALTER TABLE people ADD COLUMN;\n' }, exitCode: 2, code: 'migration-syntax-error', cause: /migration\.sql:2: PostgreSQL would not parse it/, fix: /Correct the statement/, at: { file: of(pending), line: 2 } },
  { broken: 'an applied migration that was edited', files: { [of(applied)]: 'CREATE TABLE "people" ("id" SERIAL PRIMARY KEY);\n' }, exitCode: 2, code: 'edited-migration', cause: /was changed after it was applied/, fix: /git log/, at: { file: of(applied), line: 1 } },
  { broken: 'an applied migration that is gone', files: { [of(applied)]: null }, exitCode: 2, code: 'missing-migration', cause: /is applied, but its folder is not in this commit\.$/, fix: /git log/ },
  { broken: 'a check file with two statements', files: { 'prisma/checks/people.sql': '-- check: two\nSELECT 1;\nSELECT 2;\n' }, exitCode: 3, code: 'malformed-check', cause: /^prisma\/checks\/people\.sql:3: check "two": /, fix: /Mend/, at: { file: 'prisma/checks/people.sql', line: 3 } },
  { broken: 'a check that writes', files: { [of(pending, 'checks.sql')]: '-- check: writes\nDELETE FROM people RETURNING id;\n' }, exitCode: 3, code: 'malformed-check', cause: /checks\.sql:2: check "writes": /, fix: /Mend/, at: { file: of(pending, 'checks.sql'), line: 2 } },
  { broken: 'a check that writes in a WITH', files: { 'prisma/checks/people.sql': '-- check: writes\n-- expect: rows\nWITH gone AS (DELETE FROM people RETURNING id) SELECT id FROM gone;\n' }, exitCode: 3, code: 'malformed-check', cause: /people\.sql:3: check "writes": /, fix: /Mend/, at: { file: 'prisma/checks/people.sql', line: 3 } },
  { broken: 'an unknown expect', files: { 'prisma/checks/people.sql': '-- check: there are people\n-- expect: many\nSELECT id FROM people;\n' }, exitCode: 3, code: 'malformed-check', cause: /people\.sql:2: check "there are people": expect: /, fix: /Mend/, at: { file: 'prisma/checks/people.sql', line: 2 } },
  { broken: 'a precheck with two statements', files: { [of(pending, 'prechecks.sql')]: '-- check: two\nSELECT 1;\nSELECT 2;\n' }, exitCode: 3, code: 'malformed-check', cause: /prechecks\.sql:3: check "two": /, fix: /Mend/, at: { file: of(pending, 'prechecks.sql'), line: 3 } },
  { broken: 'a check file without a check', files: { 'prisma/checks/people.sql': 'SELECT id FROM people;\n' }, exitCode: 3, code: 'malformed-check', cause: /people\.sql:1: the file holds no check/, fix: /Mend/, at: { file: 'prisma/checks/people.sql', line: 1 } },
]

describe('a broken project', () => {
  test.each(rows)('$broken', async ({ files, ...expected }) => {
    const project = await brokenProject(files)
    const flags = { 'working-directory': project.directory, 'database-url': database.reveal() }
    await expectStop({ command: 'migrate', flags: { ...flags, ...unattended }, password: database.password }, expected)
    expect(await stateOf(database)).toEqual(before)
    expect(await project.prismaCalls()).not.toContainEqual(expect.stringContaining('migrate'))
  })

  test.each(rows.filter(({ at }) => at?.file === 'prisma/checks/people.sql'))('verify: $broken', async ({ files }) => {
    const project = await brokenProject(files)
    const expected: Expected = { exitCode: 1, code: 'checks-failed', cause: /^1 of 1 checks does not hold: ".*" \(.*\)\.$/, fix: /^Mend the checks that could not be judged/, state: /^The target was only read\.$/ }
    await expectStop({ command: 'verify', flags: { 'working-directory': project.directory, 'database-url': database.reveal() }, password: database.password }, expected)
    expect(await stateOf(database)).toEqual(before)
  })

  test('a schema that does not validate, as the real Prisma CLI says it', async () => {
    const project = await prismaProject({ version: '7.10.1', models: 'model People {\n  id Int @id\n  home Hose\n}', migrations: { [applied]: 'SELECT 1;' } })
    const flags = { 'working-directory': project.directory, 'database-url': database.reveal(), ...unattended }
    const environment = { ...process.env, ...(await project.environment()) }
    const expected: Expected = { exitCode: 3, code: 'schema-invalid', cause: /^prisma validate: .*Type "Hose"/, fix: /Correct the schema/, at: { file: 'prisma/schema.prisma', line: 12 } }
    await expectStop({ command: 'migrate', flags, environment, database }, expected)
  })
})

describe('a database that is not what the project thinks', () => {
  test('tables, but no _prisma_migrations', async () => {
    const other = await server.createDatabase()
    await server.run(other, 'CREATE TABLE people (id int); INSERT INTO people VALUES (1)')
    const project = await brokenProject()
    const expected: Expected = { exitCode: 2, code: 'baseline-needed', cause: /no _prisma_migrations: Prisma refuses to start a history there \(P3005\)\.$/, fix: /^npx prisma migrate resolve --applied 20260101000000_init\n/ }
    await expectStop({ command: 'migrate', flags: { 'working-directory': project.directory, 'database-url': other.reveal(), ...unattended }, database: other }, expected)
  })

  test('nothing at all', async () => {
    const empty = await server.createDatabase()
    const project = await brokenProject()
    const emptyBefore = await stateOf(empty)
    const flags = { 'working-directory': project.directory, 'database-url': empty.reveal() }
    const notThere: Expected = { exitCode: 1, code: 'checks-failed', cause: /^1 of 1 checks does not hold: "there are people" \(.*relation "people" does not exist.*\)\.$/, fix: /^Mend the checks/, state: /^The target was only read\.$/ }
    await expectStop({ command: 'verify', flags, database: empty }, notThere)
    const { record } = await attempt({ command: 'backup', flags: { ...flags, 'backup-proof': 'decode' } })
    expect(record).toMatchObject({ exitCode: 0, warnings: [`The database “${empty.database}” holds no table: there is nothing in this backup. See that database-url names the right one.`] })
    expect(await stateOf(empty)).toEqual(emptyBefore)
  })
})
