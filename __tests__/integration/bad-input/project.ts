import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from '@jest/globals'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { TestServer } from '../../support/servers.ts'

/** Path in the project → content; null: the file is not there. */
export type Files = Readonly<Record<string, string | Buffer | null>>

export interface BrokenProject {
  readonly directory: string
  /** What the stand-in for the Prisma CLI was called with, one line each. */
  readonly prismaCalls: () => Promise<string[]>
}

export const applied = '20260101000000_init'
export const pending = '20260201000000_add_notes'

/** The first migration of all these projects. */
export const appliedSql = 'CREATE TABLE "people" ("id" SERIAL PRIMARY KEY, "name" TEXT NOT NULL);\n'

/**
 * A Prisma CLI that finds every schema valid and does nothing else: what is tried here stops before the real one would be needed, and a second and a half
 * a call earlier. It notes its calls, so that a `migrate deploy` would be seen.
 */
const standIn = `const fs = require('node:fs'), path = require('node:path')
fs.appendFileSync(path.join(__dirname, 'calls'), process.argv.slice(2).join(' ') + '\\n')
process.exit(['validate', 'generate'].includes(process.argv[2]) ? 0 : 99)
`

const sound: Files = {
  'package.json': '{ "name": "bad-input", "private": true }\n',
  'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  [`prisma/migrations/${applied}/migration.sql`]: appliedSql,
  [`prisma/migrations/${pending}/migration.sql`]: 'CREATE TABLE "notes" ("id" SERIAL PRIMARY KEY, "text" TEXT);\n',
  'prisma/checks/people.sql': '-- check: there are people\n-- expect: rows\nSELECT id FROM people;\n',
  'node_modules/prisma/package.json': '{ "name": "prisma", "version": "7.10.1", "bin": { "prisma": "cli.cjs" } }\n',
  'node_modules/prisma/cli.cjs': standIn,
}

const made = new Set<string>()
afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

/** A project with one pending migration, and these files instead of its own. */
export async function brokenProject(files: Files = {}): Promise<BrokenProject> {
  const directory = await freshDirectory()
  for (const [name, content] of Object.entries({ ...sound, ...files })) {
    if (content === null) continue
    await mkdir(path.dirname(path.join(directory, name)), { recursive: true })
    await writeFile(path.join(directory, name), content)
  }
  const calls = path.join(directory, 'node_modules/prisma/calls')
  return { directory, prismaCalls: async () => (await readFile(calls, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '') }
}

/** An empty directory, removed after the file's last test. */
export async function freshDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-bad-input-'))
  made.add(directory)
  return directory
}

/** A database in which the first migration is applied and which holds rows. */
export async function databaseInUse(server: TestServer): Promise<DatabaseUrl> {
  const database = await server.createDatabase()
  const checksum = createHash('sha256').update(appliedSql).digest('hex')
  await server.run(
    database,
    `${appliedSql}
     INSERT INTO people (name) SELECT 'person ' || n FROM generate_series(1, 100) n;
     CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
       logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);
     INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('1', '${checksum}', now(), '${applied}', 1);`,
  )
  return database
}
