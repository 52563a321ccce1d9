import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll } from '@jest/globals'
import { parseChecks } from '../../../src/checks/parse.ts'
import { DatabaseError } from '../../../src/context/ports.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { findKnownIssues } from '../../../src/known-issues/find.ts'
import { noteSymptom } from '../../../src/known-issues/note.ts'
import type { KnownIssueRow } from '../../../src/known-issues/rows.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import type { Symptom } from '../../../src/record/said.ts'
import { parseSmoke, runSmoke } from '../../../src/smoke/index.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const example = path.resolve(import.meta.dirname, '../../../examples/relationship-app')
const migrations = path.join(example, 'prisma/migrations')
const context = testContext()
let own: readonly KnownIssueRow[]
let server: TestServer
let url: DatabaseUrl
let app: ChildProcess
let baseUrl: string

const sqlOf = async (migration: string): Promise<string> => await readFile(path.join(migrations, migration, 'migration.sql'), 'utf8')
const titles = (looked: Partial<Parameters<typeof findKnownIssues>[0]>) => findKnownIssues({ parts: {}, noted: [], thrown: undefined, own, ...looked }).map(({ title, where, matched, from }) => ({ title, where, matched, from }))

/** Its rows, an app of after the migration on a migrated database, and somebody who has a couple. */
beforeAll(async () => {
  const given = new Map([
    ['working-directory', { value: example, label: '--working-directory' }],
    ['database-url', { value: 'postgresql://a:b@localhost/c', label: '--database-url' }],
  ] as const)
  own = (await readInputs('verify', { given, kind: 'cli' }, {}, createRedactor())).inputs['known-issues'] ?? []
  server = await postgresServer(15)
  url = await server.createDatabase()
  await server.run(url, await sqlOf('20260101000000_init'))
  await server.run(url, await sqlOf('20260201000000_add_multi_relationship_support'))
  const people = await server.run(url, `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'users' AND is_nullable = 'NO' AND column_default IS NULL`)
  const columns = people.map(({ name }) => `"${String(name)}"`)
  await server.run(url, `INSERT INTO users (${columns.join(', ')}) SELECT ${columns.map((column) => `'${column.slice(1, -1)} ' || n`).join(', ')} FROM generate_series(1, 4) n`)
  app = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], { cwd: example, env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: url.reveal() }, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(app.stdout!), 'line')) as [string]
  baseUrl = line.replace('listening on ', '')
})

afterAll(async () => {
  app.kill('SIGTERM')
  if (app.exitCode === null) await once(app, 'exit')
})

test('the rows of the example name checks that it has', async () => {
  const files = await Promise.all(['20260201000000_add_multi_relationship_support/checks.sql', '20260201000000_add_multi_relationship_support/prechecks.sql'].map(async (file) => await readFile(path.join(migrations, file))))
  const names = (await Promise.all(files.map(async (content, index) => await parseChecks(content, `${index}.sql`)))).flat().map(({ name }) => name)
  expect(own).toHaveLength(3)
  for (const { check } of own) if (check !== undefined) expect(names).toContain(check)
})

test('“Cannot find couple”: what the application answers to a smoke line', async () => {
  const { http, clock, redact } = context
  const smoke = await runSmoke({ http, clock, redact, baseUrl, checks: parseSmoke(['GET /api/couples/me 200']), headers: { 'x-user-id': '1' }, timeoutMs: 20_000, retryForMs: 0 })
  expect(smoke[0]).toMatchObject({ outcome: 'failed', status: 404 })
  expect(titles({ parts: { deploy: { how: 'none', commit: null, milliseconds: 0, exitCode: null, smoke } } })).toEqual([{ title: "Somebody's couple is not found", where: 'smoke', matched: 'Cannot find couple', from: 'project' }])
})

test('“Cannot find couple”: also when the check fails that tells', () => {
  const checks = [{ name: 'relationships match couples', at: { file: 'checks.sql', line: 3 }, expect: 'equal', severity: 'error' as const, outcome: 'failed' as const, milliseconds: 1, found: 'relationships is 1, couples is 2' }]
  expect(titles({ parts: { checks } })).toEqual([{ title: "Somebody's couple is not found", where: 'check', matched: 'relationships match couples', from: 'project' }])
})

test('“Invite code already exists”: what the application answers, and what the database says of the migration', async () => {
  const create = async (user: string, partnerId: number) =>
    await context.http.request(`${baseUrl}/api/couples`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-user-id': user }, body: JSON.stringify({ partnerId, inviteCode: 'first-date' }), timeoutMs: 20_000 })
  expect(await create('1', 2)).toMatchObject({ status: 201 })
  const second = await create('3', 4)
  expect(second).toMatchObject({ status: 409 })
  const symptoms: Symptom[] = []
  noteSymptom({ symptoms }, 'smoke', second.body)
  expect(titles({ noted: symptoms })).toEqual([{ title: 'Two couples want the same invite code', where: 'smoke', matched: 'Invite code already exists', from: 'project' }])

  const before = await server.createDatabase()
  await server.run(before, await sqlOf('20260101000000_init'))
  const columns = (await server.run(before, `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'users' AND is_nullable = 'NO' AND column_default IS NULL`)).map(({ name }) => `"${String(name)}"`)
  await server.run(before, `INSERT INTO users (${columns.join(', ')}) SELECT ${columns.map((column) => `'${column.slice(1, -1)} ' || n`).join(', ')} FROM generate_series(1, 4) n`)
  await server.run(before, `INSERT INTO couples ("inviteCode", "partnerOneId", "partnerTwoId") VALUES ('Rose', 1, 2), ('ROSE', 3, 4)`)
  const thrown: unknown = await server.run(before, await sqlOf('20260201000000_add_multi_relationship_support')).then(() => undefined, (error: unknown) => error)
  expect(thrown).toBeInstanceOf(DatabaseError)
  expect(titles({ thrown })[0]).toEqual({ title: 'Two couples want the same invite code', where: 'database', matched: 'unique constraint "relationships_inviteCode_key"', from: 'project' })
})

test('“slow queries on new tables”: a slow query that the watch saw', () => {
  const seen = (table: string, isOnNewTable: boolean) => ({ query: `SELECT * FROM ${table} WHERE "userId" = $1`, milliseconds: 1800, calls: 40, tables: [table], isOnNewTable, suggestion: null })
  const watch = (slowQueries: ReturnType<typeof seen>[]) => ({ watch: { from: '2026-02-01T02:00:00Z', milliseconds: 60_000, asked: 60_000, verdict: 'breach' as const, line: 'x', signals: [], slowQueries, onBreach: 'fail' as const } })
  expect(titles({ parts: watch([seen('relationship_members', true)]) })).toEqual([{ title: 'Queries on the new tables are slow', where: 'watch', matched: 'slow query on new table relationship_members', from: 'project' }])
  expect(titles({ parts: watch([seen('sessions', false)]) })).toEqual([])
})
