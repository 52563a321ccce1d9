import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ProvisionedMajor } from '../../../support/postgres-binaries.ts'
import type { PrismaVersion } from '../../../support/prisma-versions.ts'
import { exampleProject, prismaProject, type Migrations } from '../../support/prisma-project.ts'
import { postgresServer } from '../../support/servers.ts'

const pairs: [PrismaVersion, ProvisionedMajor][] = [
  ['7.10.1', 15],
  ['7.10.1', 16],
  ['7.10.1', 18],
  ['6.19.3', 15],
]

const models = `
model Couple {
  id   Int     @id @default(autoincrement())
  name String? @unique
  size Int     @default(2)
}`

const first = {
  '20260101000000_init': `-- Couples
CREATE TABLE "Couple" (
    "id" SERIAL NOT NULL,
    "name" TEXT,
    "size" INTEGER NOT NULL DEFAULT 2 CHECK ("size" > 0),
    CONSTRAINT "Couple_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Couple_name_key" ON "Couple"("name");
INSERT INTO "Couple" ("name") VALUES ('a; b'), ('ü');
`,
}

/** A file whose third statement fails. */
const failing = `INSERT INTO "Couple" ("name") VALUES ('first');
INSERT INTO "Couple" ("name") VALUES ('second');
INSERT INTO "Couple" ("name") VALUES ('first');
INSERT INTO "Couple" ("name") VALUES ('never');
`
const failingWithBlock = `DO $$ BEGIN PERFORM 1; END $$;\n${failing}`

const names = `SELECT array_to_string(array_agg("name" ORDER BY "id"), ',') AS names FROM "Couple"`

async function migrated(version: PrismaVersion, major: ProvisionedMajor, migrations: Migrations = first) {
  const server = await postgresServer(major)
  const [database, project] = await Promise.all([server.createDatabase(), prismaProject({ version, models, migrations })])
  const deployed = await project.prisma(['migrate', 'deploy'], database)
  return { server, database, project, deployed }
}

describe.each(pairs)("the stand-in for the engine of Prisma %s, on PostgreSQL %i", (version, major) => {
  test('deploys, says the status, finds no difference and the one made by hand', async () => {
    const { server, database, project, deployed } = await migrated(version, major)
    expect(deployed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('20260101000000_init') as string })
    expect(await server.run(database, names)).toEqual([{ names: 'a; b,ü' }])
    expect(await server.run(database, 'SELECT migration_name, applied_steps_count AS steps, finished_at IS NOT NULL AS done FROM _prisma_migrations')).toEqual([
      { migration_name: '20260101000000_init', steps: 1, done: true },
    ])
    expect(await project.prisma(['migrate', 'status'], database)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('up to date') as string })
    const difference =
      version === '6.19.3'
        ? ['migrate', 'diff', '--from-schema-datasource', 'prisma/schema.prisma', '--to-schema-datamodel', 'prisma/schema.prisma', '--exit-code']
        : ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code']
    expect(await project.prisma(difference, database)).toMatchObject({ exitCode: 0 })
    await server.run(database, 'ALTER TABLE "Couple" ADD COLUMN "byHand" text')
    expect(await project.prisma([...difference, '--script'], database)).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('DROP COLUMN "byHand"') as string })
  })

  test('leaves of a failing file what the real engine leaves, and resolves it', async () => {
    const { server, database, project, deployed } = await migrated(version, major, { ...first, '20260102000000_bad': failing })
    expect(deployed).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/P3018[^]*20260102000000_bad[^]*23505[^]*Couple_name_key/) as string })
    expect(await server.run(database, names)).toEqual([{ names: version === '6.19.3' ? 'a; b,ü' : 'a; b,ü,first,second' }])
    expect(await server.run(database, `SELECT logs LIKE '%Database error code: 23505%' AS told FROM _prisma_migrations WHERE finished_at IS NULL`)).toEqual([{ told: true }])
    expect(await project.prisma(['migrate', 'deploy'], database)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('P3009') as string })
    expect(await project.prisma(['migrate', 'resolve', '--rolled-back', '20260102000000_bad'], database)).toMatchObject({ exitCode: 0 })
    expect(await server.run(database, `SELECT rolled_back_at IS NOT NULL AS resolved FROM _prisma_migrations WHERE finished_at IS NULL`)).toEqual([{ resolved: true }])
  })
})

// What does not depend on the server's version: once for each version of Prisma.
describe.each(pairs.filter(([, major]) => major === 15))('the stand-in for the engine of Prisma %s', (version, major) => {
  test('runs a file with a DO block as one transaction, whatever else is in it', async () => {
    const { server, database, deployed } = await migrated(version, major, { ...first, '20260102000000_bad': failingWithBlock })
    expect(deployed).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('P3018') as string })
    expect(await server.run(database, names)).toEqual([{ names: 'a; b,ü' }])
  })

  test('compares the migrations with the schema through a shadow database, and drops it', async () => {
    const { server, database, project } = await migrated(version, major)
    const target = version === '6.19.3' ? ['--to-schema-datamodel', 'prisma/schema.prisma', '--shadow-database-url', database.reveal()] : ['--to-schema', 'prisma/schema.prisma']
    if (version === '6.19.3') await server.run(database, 'DROP TABLE "Couple", _prisma_migrations')
    expect(await project.prisma(['migrate', 'diff', '--from-migrations', 'prisma/migrations', ...target, '--exit-code'], database)).toMatchObject({ exitCode: 0 })
    expect(await server.run(database, `SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'`)).toEqual([])
  })

  test('validates and generates', async () => {
    const project = await prismaProject({ version, models })
    const server = await postgresServer(major)
    expect(await project.prisma(['validate'], server.url)).toMatchObject({ exitCode: 0 })
    expect(await project.prisma(['generate'], server.url)).toMatchObject({ exitCode: 0 })
    expect(existsSync(path.join(project.directory, 'generated'))).toBe(true)
    await project.writeModels('model Couple {\n  id Intt @id\n}')
    expect(await project.prisma(['validate'], server.url)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('P1012') as string })
  })

  test('works in the schema of the connection string, with the options of it', async () => {
    const server = await postgresServer(major)
    const database = (await server.createDatabase()).withParameters({ schema: 'my own schema', options: '-c lock_timeout=4321 -c application_name=signalbox\\ test' })
    const project = await prismaProject({ version, models, migrations: { ...first, '20260102000000_settings': 'CREATE TABLE "seen" AS SELECT current_setting(\'lock_timeout\') AS t, current_setting(\'application_name\') AS n, current_schema() AS s;\nDROP TABLE "seen";\nCREATE TABLE "seen2" AS SELECT current_setting(\'lock_timeout\') AS t, current_setting(\'application_name\') AS n, current_schema() AS s;' } })
    expect(await project.prisma(['migrate', 'deploy'], database)).toMatchObject({ exitCode: 0 })
    expect(await server.run(database, 'SELECT t, n, s FROM "my own schema"."seen2"')).toEqual([{ t: '4321ms', n: 'signalbox test', s: 'my own schema' }])
    expect(await server.run(database, `SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`)).toEqual([{ tables: 0 }])
  })

  test('creates the database when it is not there, and names what is wrong', async () => {
    const server = await postgresServer(major)
    const project = await prismaProject({ version, models, migrations: first })
    const fresh = server.url.withDatabase(`made ${version} "ü"`)
    expect(await project.prisma(['migrate', 'deploy'], fresh)).toMatchObject({ exitCode: 0 })
    const { DatabaseUrl } = await import('../../../src/postgres/database-url.ts')
    const wrong = DatabaseUrl.of({ host: '127.0.0.1', port: server.url.port, user: 'postgres', password: 'wrong', database: 'x' })
    expect(await project.prisma(['migrate', 'deploy'], wrong)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('P1000') as string })
    const nobody = DatabaseUrl.of({ host: '127.0.0.1', port: 1, user: 'postgres', password: 'wrong', database: 'x' })
    expect(await project.prisma(['migrate', 'deploy'], nobody)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('P1001') as string })
  })

  test("takes the example's way", async () => {
    const server = await postgresServer(major)
    const [database, project] = [await server.createDatabase(), await exampleProject(version)]
    expect(await project.prisma(['validate'], database)).toMatchObject({ exitCode: 0 })
    expect(await project.prisma(['migrate', 'deploy'], database)).toMatchObject({ exitCode: 0 })
  })
})
