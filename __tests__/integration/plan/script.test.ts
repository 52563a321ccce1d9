import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { migrationScript } from '../../../src/plan/script.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { readTarget } from '../../../src/postgres/identity.ts'
import type { MigrationFile } from '../../../src/prisma/index.ts'
import type { Plan, PlannedMigration } from '../../../src/record/record.ts'
import { postgresBinaries } from '../../../support/postgres-binaries.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { records } from '../../unit/report/records/records.ts'

let server: TestServer
let psql: string
let directory: string

beforeAll(async () => {
  server = await postgresServer(15)
  psql = path.join(await postgresBinaries(15), 'psql')
  directory = await mkdtemp(path.join(tmpdir(), 'script-'))
})

afterAll(async () => await rm(directory, { recursive: true, force: true }))

const sample = records['plan-caution']?.plan as Plan
const kinds = ['one-transaction', 'each-its-own-transaction'] as const

/** Each migration's SQL; the first runs in one transaction, the second does not. */
async function scriptFor(database: DatabaseUrl, ...sqls: string[]): Promise<string> {
  const session = await server.connect(database)
  const target = await readTarget(session).finally(async () => await session.close())
  const files: MigrationFile[] = sqls.map((sql, index) => ({ name: `2026010${index + 1}_m`, directory: '/x', file: `m${index}.sql`, sql, sha256: 'a'.repeat(64), bytes: sql.length }))
  const pending = files.map((file, index): PlannedMigration => ({ ...(sample.pending[0] as PlannedMigration), name: file.name, execution: { kind: kinds[index] ?? 'one-transaction', statements: 1, sentence: 'As it is.' } }))
  const file = path.join(directory, `${database.database}.sql`)
  await writeFile(file, await migrationScript({ ...sample, applied: 0, target: { ...target, host: database.host, bytes: 1 }, pending }, files, 'public'))
  return file
}

async function run(file: string, database: DatabaseUrl): Promise<{ code: number; output: string; errors: string }> {
  const environment = { PGHOST: database.host, PGPORT: String(database.port), PGUSER: database.user, PGPASSWORD: database.password, PGDATABASE: database.database, LC_ALL: 'C' }
  return await new Promise((resolve) => {
    const child = execFile(psql, ['-X', '-f', file], { env: environment }, (_, output, errors) => resolve({ code: child.exitCode ?? -1, output, errors }))
  })
}

const history = async (database: DatabaseUrl) =>
  await server.run(database, 'SELECT migration_name, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name')

describe('the script in psql', () => {
  test('applies what is pending and writes the rows; run again it passes over them', async () => {
    const database = await server.createDatabase()
    const file = await scriptFor(database, 'CREATE TABLE a (id int);', `CREATE TABLE b (t text DEFAULT '\\d');\nCREATE INDEX CONCURRENTLY b_t ON b (t);`)
    const first = await run(file, database)
    expect(first).toMatchObject({ code: 0, errors: '' })
    expect(first.output).not.toMatch(/pg_advisory|row\)/)
    const rows = [
      { migration_name: '20260101_m', applied_steps_count: 1, finished: true },
      { migration_name: '20260102_m', applied_steps_count: 1, finished: true },
    ]
    expect(await history(database)).toEqual(rows)
    const second = await run(file, database)
    expect(second.code).toBe(0)
    expect(second.output).toMatch(/20260101_m is applied already: skipped\n20260102_m is applied already: skipped/)
    expect(await history(database)).toEqual(rows)
  })

  test('does nothing on another database and ends with 3, also where that one has taken the name', async () => {
    const [database, other] = [await server.createDatabase(), await server.createDatabase()]
    const file = await scriptFor(database, 'CREATE TABLE a (id int)')
    const wrong = await run(file, other)
    expect(wrong.code).toBe(3)
    expect(wrong.errors).toContain('not the database that the plan was made for')
    await server.run(server.url, `ALTER DATABASE "${database.database}" RENAME TO "${database.database}_old"`)
    await server.run(server.url, `ALTER DATABASE "${other.database}" RENAME TO "${database.database}"`)
    expect((await run(file, database)).code).toBe(3)
    expect(await server.run(database, `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([])
  })

  test('stops at a migration that failed, and again before one that is not settled', async () => {
    const database = await server.createDatabase()
    const file = await scriptFor(database, 'CREATE TABLE a (id int); SELECT 1/0;')
    expect((await run(file, database)).code).toBe(3)
    const again = await run(file, database)
    expect(again.code).toBe(3)
    expect(again.errors).toContain('settle it with prisma migrate resolve')
    expect(await history(database)).toEqual([{ migration_name: '20260101_m', applied_steps_count: 0, finished: false }])
  })
})
