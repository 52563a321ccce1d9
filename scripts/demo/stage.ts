import type { Context } from '../../src/context/ports.ts'
import type { DatabaseUrl } from '../../src/postgres/database-url.ts'
import { startEmbeddedServer } from '../../src/postgres/embedded.ts'
import { findPostgresPrograms } from '../../src/postgres/tools.ts'
import { postgresBinaries } from '../../support/postgres-binaries.ts'
import { schemaEngineEnvironment } from '../../support/schema-engine.ts'
import { example, runExample } from './programs.ts'

export interface Stage {
  readonly database: DatabaseUrl
  /** For everything that the demo starts. */
  readonly environment: NodeJS.ProcessEnv
}

const prisma = ['node_modules/prisma/build/index.js']

/** A throwaway PostgreSQL with the example as it was before the migration. */
export async function setStage(context: Context, rows: number, say: (line: string) => void): Promise<Stage> {
  const { major, environment: own } = await findServer(context, say)
  const { exec, lifetime, clock, log } = context
  const server = await startEmbeddedServer({ major, deps: { exec, lifetime, clock, log, environment: own } })
  say(`PostgreSQL ${major} on ${server.url.host}:${server.url.port}, thrown away at the end`)
  const session = await context.databases.connect(server.url)
  await session.query('CREATE DATABASE relationships')
  await session.close()
  const database = server.url.withDatabase('relationships')

  const engine = await schemaEngineEnvironment(example)
  if (engine.note !== undefined) say(engine.note)
  const environment: NodeJS.ProcessEnv = {
    ...own,
    ...engine.environment,
    DATABASE_URL: database.reveal(),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
  await runExample([...prisma, 'db', 'execute', '--file', 'prisma/migrations/20260101000000_init/migration.sql'], environment)
  await runExample([...prisma, 'migrate', 'resolve', '--applied', '20260101000000_init'], environment)
  say((await runExample(['--import', 'tsx', 'prisma/seed.ts', '--rows', String(rows)], environment)).trim())
  return { database, environment }
}

/** The newest PostgreSQL that is installed, with its client programs; else one is installed for the demo. */
async function findServer({ exec, host }: Context, say: (line: string) => void): Promise<{ major: number; environment: NodeJS.ProcessEnv }> {
  for (const major of [18, 17, 16, 15]) {
    const found = await findPostgresPrograms(major, ['initdb', 'postgres', 'pg_dump', 'pg_restore'], { exec, environment: host.environment }).catch(() => undefined)
    if (found !== undefined) return { major, environment: { ...host.environment } }
  }
  const directory = await postgresBinaries(18, say)
  return { major: 18, environment: { ...host.environment, SIGNALBOX_POSTGRES_BIN: directory } }
}
