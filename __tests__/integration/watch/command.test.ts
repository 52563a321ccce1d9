import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { testContext } from '../../support/context.ts'
import { startApp, type LoadedApp } from '../../support/load.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const init = '20260101000000_init'
const sql = 'CREATE TABLE "Thing" (id int PRIMARY KEY, name text);\nCREATE TABLE fresh (id int PRIMARY KEY, "userId" text);\n'
let server: TestServer
let url: DatabaseUrl
let app: LoadedApp
let project: string

beforeAll(async () => {
  server = await postgresServer(15, { shared_preload_libraries: 'pg_stat_statements' })
  url = await server.createDatabase()
  await server.run(url, `${sql}; CREATE EXTENSION pg_stat_statements; INSERT INTO "Thing" SELECT n, 'thing ' || n FROM generate_series(1, 100) n; INSERT INTO fresh SELECT n, 'u' || n FROM generate_series(1, 5000) n; ANALYZE`)
  await server.run(
    url,
    `CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0);
     INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('1', '${createHash('sha256').update(sql).digest('hex')}', now(), '${init}', 1)`,
  )
  app = await startApp(url)
  project = await temporaryDirectory()
  const files = { 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n', [`prisma/migrations/${init}/migration.sql`]: sql, 'prisma/checks/things.sql': '-- check: there are things\n-- expect: rows\nSELECT id FROM "Thing" LIMIT 1;\n' }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.join(project, path.dirname(name)), { recursive: true })
    await writeFile(path.join(project, name), content)
  }
})
afterAll(async () => await app.close())

async function watch(flags: Record<string, string>): Promise<RunRecord> {
  const context = testContext()
  const given = new Map(Object.entries({ 'working-directory': project, 'database-url': url.reveal(), ...flags }))
  return (await runCommand(context, 'watch', () => readInputs('watch', { given: flagInputs(given), kind: 'cli' }, {}, context.redact))).record
}

const signal = ({ watch: seen }: RunRecord, id: string) => seen?.signals.find((one) => one.id === id)

test('one look: smoke lines, checks, health; done in a moment', async () => {
  const record = await watch({ 'watch-for': '0', 'base-url': app.url, smoke: 'GET /healthz 200' })
  expect([record.stop, record.watch?.verdict, record.watch?.asked]).toEqual([undefined, 'healthy', 0])
  expect(record.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(['smoke done', 'target done', 'checks done', 'watch done'])
  expect(record.watch?.line).toMatch(/^One look: \d signals, none over its limit\.$/)
  expect(signal(record, 'error-rate')?.verdict).toBe('not-looked')
})

test('one look without database-url: the smoke lines alone', async () => {
  const context = testContext()
  const given = new Map(Object.entries({ 'working-directory': project, 'watch-for': '0', 'base-url': app.url, smoke: 'GET /healthz 200' }))
  const { record } = await runCommand(context, 'watch', () => readInputs('watch', { given: flagInputs(given), kind: 'cli' }, {}, context.redact))
  expect([record.outcome, record.watch, record.steps.map(({ name, outcome }) => `${name} ${outcome}`)]).toEqual(['succeeded', undefined, ['smoke done', 'checks skipped', 'watch skipped']])
})

test('for a while: the GET lines again and again; without a baseline latency is not judged', async () => {
  const record = await watch({ 'watch-for': '4s', 'base-url': app.url, smoke: 'GET /healthz 200\nPOST /things 200' })
  expect([record.stop, record.watch?.verdict]).toEqual([undefined, 'not-enough'])
  expect(['error-rate', 'latency', 'smoke', 'connections'].map((id) => signal(record, id)?.verdict)).toEqual(['not-enough', 'not-looked', 'ok', 'ok'])
})

test('one look finds what is wrong, and the checks are run all the same', async () => {
  await server.run(url, 'INSERT INTO "Thing" VALUES (1000, $$thing 1$$)')
  await expect(server.run(url, 'CREATE UNIQUE INDEX CONCURRENTLY things_name ON "Thing" (name)')).rejects.toThrow()
  const record = await watch({ 'watch-for': '0' })
  expect(record.stop).toMatchObject({ code: 'watch-breach', kind: 'failed', cause: 'Invalid indexes: Not valid: public.things_name. It costs every write and serves no read.', fix: expect.stringContaining('REINDEX INDEX CONCURRENTLY') as unknown })
  expect([record.exitCode, record.checks?.map(({ outcome }) => outcome)]).toEqual([1, ['passed']])
  await server.run(url, 'DROP INDEX things_name')
})

test('one look finds a slow query on a table that the last migration made, from what was counted since', async () => {
  const calls = Array.from({ length: 6 }, async () => {
    const app = await testContext().databases.connect(url, { applicationName: 'app' })
    await app.query(`SELECT id, pg_sleep(0.8) FROM fresh WHERE "userId" = 'u1'`)
    await app.close()
  })
  await Promise.all(calls)
  const record = await watch({ 'watch-for': '0', 'slow-query': '700ms' })
  expect([record.stop?.code, record.watch?.slowQueries]).toEqual(['watch-breach', [{ query: 'SELECT id, pg_sleep($1) FROM fresh WHERE "userId" = $2', milliseconds: expect.any(Number) as unknown, calls: 6, tables: ['fresh'], isOnNewTable: true, suggestion: 'CREATE INDEX CONCURRENTLY ON "fresh" ("userId"); -- by the conditions of the query, which was not planned' }]])
})
