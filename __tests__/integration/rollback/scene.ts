import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { proveBackup } from '../../../src/backup/proof.ts'
import { takeBackup } from '../../../src/backup/take.ts'
import { runCommand } from '../../../src/commands/run.ts'
import type { Session } from '../../../src/context/ports.ts'
import type { CommandName } from '../../../src/inputs/definitions.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { findTables, fingerprintTables } from '../../../src/postgres/fingerprint.ts'
import { describeSchema } from '../../../src/postgres/schema-description.ts'
import { openControl } from '../../../src/postgres/control.ts'
import { beginRun, endRun, noteFacts, noteStep } from '../../../src/postgres/journal.ts'
import { pinnedSettings } from '../../../src/postgres/snapshot.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { fileStore } from '../../../src/store/file.ts'
import type { PrismaVersion } from '../../../support/prisma-versions.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { prismaProject, type Migrations, type PrismaProject } from '../../support/prisma-project.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

export const models = 'model users {\n  id Int @id @default(autoincrement())\n  email String @unique\n  team_id Int?\n}\nmodel teams {\n  id Int @id @default(autoincrement())\n  name String\n}\n'

export const init = `CREATE TABLE "users" ("id" SERIAL NOT NULL, "email" TEXT NOT NULL, CONSTRAINT "users_pkey" PRIMARY KEY ("id"));
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
`
const teams = `CREATE TABLE "teams" ("id" SERIAL NOT NULL, "name" TEXT NOT NULL, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));
INSERT INTO "teams" ("name") VALUES ('one'), ('two');
ALTER TABLE "users" ADD COLUMN "team_id" INTEGER;
UPDATE "users" SET "team_id" = 1;
`
export const teamsDown = 'ALTER TABLE "users" DROP COLUMN IF EXISTS "team_id";\nDROP TABLE IF EXISTS "teams";\n'
export const teamsChecks = '-- check: everybody has a team\nSELECT id FROM users WHERE team_id IS NULL;\n\n-- check: as many users\n-- expect: unchanged\nSELECT count(*) FROM users;\n'

export const initName = '20260101000000_init'
export const teamsName = '20260201000000_teams'
export const teamsMigration: Migrations = { [teamsName]: { 'migration.sql': teams, 'down.sql': teamsDown, 'checks.sql': teamsChecks } }

export interface Scene {
  readonly server: TestServer
  readonly url: DatabaseUrl
  readonly project: PrismaProject
  /** Runs a command as the command line does, with flags of this scene. */
  readonly run: (command: CommandName, flags?: Readonly<Record<string, string>>) => Promise<RunRecord>
}

/** As Prisma's engine makes it. */
const history = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** What `migrate deploy` does with one file, without its CLI. */
export async function apply(server: TestServer, url: DatabaseUrl, project: PrismaProject, name: string): Promise<void> {
  const sql = await readFile(path.join(project.directory, 'prisma', 'migrations', name, 'migration.sql'), 'utf8')
  const checksum = createHash('sha256').update(sql).digest('hex')
  await server.run(url, history)
  await server.run(url, `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES (gen_random_uuid()::text, '${checksum}', '${name}')`)
  await server.run(url, sql)
  await server.run(url, `UPDATE "_prisma_migrations" SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = '${name}'`)
}

/** What `signalbox migrate` leaves: the backup with its proof, the migrations applied, the journal's row. */
export async function migrated({ server, url, project }: Scene, names: readonly string[] = [teamsName], outcome: 'succeeded' | 'failed' = 'succeeded'): Promise<string> {
  const context = testContext()
  const store = fileStore(path.join(project.directory, '.signalbox', 'backups'))
  const control = await openControl(context, url, { create: true })
  if (control === undefined) throw new Error('no control place')
  const [row] = await server.run(url, 'SELECT oid FROM pg_database WHERE datname = current_database()')
  const id = `run-${url.database}`
  const oid = Number(row?.['oid'])
  const snapshot = async (): Promise<unknown> => (await server.run(url, 'SELECT pg_current_snapshot()::text AS snapshot'))[0]?.['snapshot']
  await beginRun(control, { id, command: 'migrate', target: { oid, database: url.database }, migrations: names })
  const { manifest, location } = await takeBackup(context, { url, store, recipients: [], tool: 'signalbox test' })
  await proveBackup(context, { backup: { manifest, store, identities: [] }, level: 'decode' })
  await noteFacts(control, id, { backup: { id: manifest.id, location, sha256: manifest.dump.sha256 } })
  await noteStep(control, id, 'migrate-deploy', { snapshot: await snapshot() })
  for (const name of names) await apply(server, url, project, name)
  await noteStep(control, id, 'migrated', { snapshot: await snapshot() })
  await endRun(control, id, outcome)
  await context.end()
  return manifest.id
}

/** A database with ten users, as the first migration made it, and a project in which `migrations` are pending. */
export async function scene(options: { major?: 15 | 18; version?: PrismaVersion; migrations?: Migrations; role?: string } = {}): Promise<Scene> {
  const { major = 15, version = '6.19.3', migrations = teamsMigration, role } = options
  const server = await postgresServer(major)
  const database = await server.createDatabase()
  const url = role === undefined ? database : await ownedBy(server, database, role)
  const project = await prismaProject({ version, models, migrations: { [initName]: { 'migration.sql': init } } })
  await apply(server, url, project, initName)
  await server.run(url, `INSERT INTO users (email) SELECT 'user' || i || '@example.com' FROM generate_series(1, 10) i`)
  await project.addMigrations(migrations)
  const run: Scene['run'] = async (command, flags = {}) => await runWith(project, command, { 'database-url': url.reveal(), ...flags })
  return { server, url, project, run }
}

/** As on a provider's server: the owner of the database, with some attributes, is no superuser. */
async function ownedBy(server: TestServer, database: DatabaseUrl, attributes: string): Promise<DatabaseUrl> {
  const role = `owner_${database.database}`
  await server.run(database, `CREATE ROLE ${role} LOGIN PASSWORD 'secret' ${attributes}`)
  await server.run(database, `ALTER DATABASE ${database.database} OWNER TO ${role}`)
  return DatabaseUrl.of({ host: database.host, port: database.port, user: role, password: 'secret', database: database.database })
}

/**
 * An empty flag takes a flag of the scene away.
 * @param adapt puts other ports into the context
 */
export async function runWith(project: PrismaProject, command: CommandName, flags: Readonly<Record<string, string>>, adapt: (context: TestContext) => TestContext = (context) => context): Promise<RunRecord> {
  // Of this process's own variables only the servers' programs: SIGNALBOX_* are inputs.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => name === 'SIGNALBOX_POSTGRES_BIN' || !/^(SIGNALBOX_|DATABASE_URL$)/.test(name)))
  const context = adapt(testContext({ environment: { ...inherited, ...(await project.environment()) } }))
  const given = { 'working-directory': project.directory, ...flags }
  const kept = new Map(Object.entries(given).filter(([, value]) => value !== ''))
  const { record } = await runCommand(context, command, async () => await readInputs(command, { given: flagInputs(kept), kind: 'cli' }, context.host.environment, context.redact))
  return record
}

/** Schema, rows and bookkeeping of a database: equal when nothing was changed. */
export async function fingerprint(server: TestServer, url: DatabaseUrl): Promise<unknown> {
  const session = await server.connect(url)
  try {
    await pin(session)
    const { tables } = await findTables(session)
    const settings = await session.query(`SELECT d.datallowconn, coalesce(d.datacl, acldefault('d', d.datdba))::text AS acl, (SELECT json_agg(s.setconfig) FROM pg_db_role_setting s WHERE s.setdatabase = d.oid) AS settings FROM pg_database d WHERE datname = current_database()`)
    return { settings, schema: await describeSchema(session), tables: tables.map(({ schema, name }) => `${schema}.${name}`), rows: await fingerprintTables([session], tables) }
  } finally {
    await session.close()
  }
}

async function pin(session: Session): Promise<void> {
  for (const [name, value] of Object.entries(pinnedSettings)) await session.query('SELECT set_config($1, $2, false)', [name, value])
}

/** Databases of ours but the journal's, on that server. */
export async function leftDatabases(server: TestServer): Promise<string[]> {
  return (await server.run(server.url, `SELECT datname AS name FROM pg_database WHERE datname LIKE 'signalbox\\_%'`)).map(({ name }) => String(name))
}
