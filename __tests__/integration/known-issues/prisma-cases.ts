import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { prismaProject, type PrismaProject } from '../../support/prisma-project.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const init = '20260101000000_init'
const later = '20260102000000_later'
const models = 'model a {\n id Int @id\n}\n'

interface Place {
  readonly server: TestServer
  /** Fresh and empty. */
  readonly url: DatabaseUrl
  /** With `init`, which makes a table, and a second migration that fails. */
  readonly project: PrismaProject
}

/** Makes the real CLI, or the real client, say it; gives what was said. */
type PrismaCase = (place: Place) => Promise<string>

const deploy: PrismaCase = async ({ project, url }) => await said(project, ['migrate', 'deploy'], url)

/** One for each row about Prisma that comes with the product. */
export const prismaCases: Readonly<Record<string, PrismaCase>> = {
  P1001: async ({ project, url }) => await said(project, ['migrate', 'status'], at(url, { port: 1 })),
  P1002: async (place) => {
    const holder = await place.server.connect(place.url)
    await holder.query('SELECT pg_advisory_lock(72707369)')
    return await deploy(place)
  },
  P1012: async ({ project }) => {
    await project.writeModels('model a {\n id Int @idd\n}\n')
    return await said(project, ['validate'])
  },
  'empty-url': async ({ project }) => await said(project, ['migrate', 'status']),
  P3005: async (place) => {
    await place.server.run(place.url, 'CREATE TABLE here (id int)')
    return await deploy(place)
  },
  P3006: async ({ project, server }) => {
    await project.addMigrations({ [init]: 'INSERT INTO nowhere VALUES (1);' })
    const config = "export default { schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' }, datasource: { url: process.env.DATABASE_URL ?? '', shadowDatabaseUrl: process.env.SHADOW ?? '' } }\n"
    await writeFile(path.join(project.directory, 'prisma.config.ts'), config.replace("process.env.SHADOW ?? ''", JSON.stringify((await server.createDatabase()).reveal())))
    return await said(project, ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code'], await server.createDatabase())
  },
  P3008: async ({ project, url, server }) => {
    await server.run(url, historyWith(init, 'now()'))
    return await said(project, ['migrate', 'resolve', '--applied', init], url)
  },
  P3009: async (place) => {
    await place.server.run(place.url, historyWith(init, 'NULL'))
    return await deploy(place)
  },
  P3015: async (place) => {
    await rm(path.join(place.project.directory, 'prisma/migrations', later, 'migration.sql'))
    return await deploy(place)
  },
  P3018: async (place) => {
    // A reason that no row knows: what is left is Prisma's own.
    await place.project.addMigrations({ [later]: 'SELECT 1 / 0;' })
    return await deploy(place)
  },
  P3019: async (place) => {
    await writeFile(path.join(place.project.directory, 'prisma/migrations/migration_lock.toml'), 'provider = "mysql"\n')
    return await deploy(place)
  },
  'engine-download': async ({ project, url }) => {
    const { PATH = '', HOME = '', DATABASE_URL = '' } = await project.environment(url)
    return await ended(path.join(project.directory, 'node_modules/.bin/prisma'), ['migrate', 'status'], project.directory, { PATH, HOME, DATABASE_URL, CHECKPOINT_DISABLE: '1', PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:1' })
  },
  P2021: async () => (await saidByClient()).noTable,
  P2022: async () => (await saidByClient()).noColumn,
  P2028: async () => (await saidByClient()).tooLong,
}

/** A place of its own for each case. */
export async function placeFor(): Promise<Place> {
  const server = await postgresServer(15)
  const project = await prismaProject({ version: '7.10.1', models, migrations: { [init]: 'CREATE TABLE a (id int PRIMARY KEY);', [later]: 'INSERT INTO nowhere VALUES (1);' } })
  return { server, project, url: await server.createDatabase() }
}

function at(url: DatabaseUrl, { port }: { port: number }): DatabaseUrl {
  return DatabaseUrl.of({ host: url.host, port, user: url.user, password: 'x', database: url.database })
}

async function said(project: PrismaProject, args: readonly string[], url?: DatabaseUrl): Promise<string> {
  const { exitCode, stdout, stderr } = await project.prisma(args, url)
  if (exitCode === 0) throw new Error(`prisma ${args.join(' ')} made no objection: ${stdout}`)
  return `${stdout}\n${stderr}`
}

/** Prisma's own table, with the row of a migration. */
function historyWith(name: string, finishedAt: 'now()' | 'NULL'): string {
  return `CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
    rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);
    INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('1', '${'0'.repeat(64)}', ${finishedAt}, '${name}', 1)`
}

const example = path.resolve(import.meta.dirname, '../../../examples/relationship-app')

interface SaidByClient {
  readonly noTable: string
  readonly noColumn: string
  readonly tooLong: string
}

let client: Promise<SaidByClient> | undefined

/** What the example's client throws, as an application writes it into its log; asked once. */
async function saidByClient(): Promise<SaidByClient> {
  return await (client ??= askClient())
}

async function askClient(): Promise<SaidByClient> {
  const server = await postgresServer(15)
  const url = await server.createDatabase()
  await server.run(url, 'CREATE TABLE users (id int)')
  const program = `import { inspect } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client/client.ts'
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) })
const said = async (ask) => await ask().then(() => '', (error) => inspect(error))
const noTable = await said(() => prisma.couple.count())
const noColumn = await said(() => prisma.user.findFirst())
const tooLong = await said(() => prisma.$transaction(async (tx) => { await tx.$queryRaw\`SELECT pg_sleep(0.2)::text\`; await tx.$queryRaw\`SELECT 1\` }, { timeout: 50 }))
await prisma.$disconnect()
console.log(JSON.stringify({ noTable, noColumn, tooLong }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], { cwd: example, env: { PATH: process.env['PATH'], DATABASE_URL: url.reveal() } })
  return JSON.parse(stdout) as SaidByClient
}

async function ended(program: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<string> {
  return await new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env }, (error, stdout, stderr) => {
      if (error === null) reject(new Error(`${program} made no objection: ${stdout}`))
      else resolve(`${stdout}\n${stderr}`)
    })
  })
}
