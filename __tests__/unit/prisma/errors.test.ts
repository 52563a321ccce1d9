import { describe, expect, test } from '@jest/globals'
import { prismaFault, prismaLines } from '../../../src/prisma/index.ts'
import { judgeDiff } from '../../../src/prisma/drift.ts'

const head = 'Loaded Prisma config from prisma.config.ts.\n\nPrisma schema loaded from prisma/schema.prisma.\n'
const native = `Error: P3018

A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve

Migration name: 20270101000000_it's "bad"

Database error code: 22012

Database error:
ERROR: division by zero

DbError { severity: "ERROR", parsed_severity: Some(Error), code: SqlState(E22012), message: "division by zero" }
`
const wasm = `Error: external connector error
Error querying the database: ERROR: division by zero
   0: sql_schema_connector::apply_migration::apply_script
           with migration_name="20270101000000_bad"
             at schema-engine/connectors/sql-schema-connector/src/apply_migration.rs:113
`
const invalid = `\u001b[31mError\u001b[39m: Prisma schema validation - (validate wasm)
Error code: P1012
\u001b[1;91merror\u001b[0m: \u001b[1mType "Nothing" is neither a built-in type, nor refers to another model, composite type, or enum.\u001b[0m
  \u001b[1;94m-->\u001b[0m  \u001b[4mprisma/schema.prisma:17\u001b[0m
   |
16 | model Broken {
`

test.each<[string, string, object]>([
  ['a failed migration, native engine', native, { code: 'P3018', migration: `20270101000000_it's "bad"`, sqlstate: '22012', message: `Migration 20270101000000_it's "bad" failed: division by zero (SQLSTATE 22012).` }],
  ['a failed migration, WebAssembly engine', wasm, { code: 'P3018', migration: '20270101000000_bad', message: 'Migration 20270101000000_bad failed: PostgreSQL gave a reason; its message can hold values and is not shown.' }],
  ['a failed row', 'Error: P3009\n\nmigrate found failed migrations in the target database, new migrations will not be applied. Read more about …\nThe `20270101000000_bad` migration started at 2026-11-22 17:27:26.440 UTC failed\n', { code: 'P3009', migration: '20270101000000_bad', fix: expect.stringContaining('--rolled-back 20270101000000_bad') }],
  ['tables without a history', 'Error: P3005\n\nThe database schema is not empty. Read more about how to baseline an existing production database: https://pris.ly/d/migrate-baseline\n', { code: 'P3005', message: 'The database schema is not empty.' }],
  ['no server', "Error: P1001: Can't reach database server at `127.0.0.1:1`\n\nPlease make sure your database server is running at `127.0.0.1:1`.\n", { code: 'P1001', message: "Can't reach database server at `127.0.0.1:1`." }],
  ['the lock', 'Error: P1002\n\nThe database server was reached but timed out.\n', { code: 'P1002', fix: expect.stringContaining('advisory') }],
  ['resolve on an applied one', 'Error: P3012\n\nMigration `x` cannot be rolled back because it is not in a failed state.\n', { code: 'P3012', fix: expect.stringContaining('down.sql') }],
  ['a schema that does not validate', invalid, { code: 'P1012', message: 'Type "Nothing" is neither a built-in type, nor refers to another model, composite type, or enum.', at: { file: 'prisma/schema.prisma', line: 17 } }],
  ['an engine that cannot be had', 'Error: request to https://engines.example.test/all_commits/d1b/debian-openssl-3.0.x/schema-engine.gz.sha256 failed, reason: getaddrinfo ENOTFOUND engines.example.test\n', { code: 'engine-download', message: 'Prisma could not download its schema engine from https://engines.example.test.', fix: expect.stringContaining('PRISMA_SCHEMA_ENGINE_BINARY') }],
  ['a config file that throws', 'Failed to load config file "/x/prisma.config.ts" as a TypeScript/JavaScript module. Error: PrismaConfigEnvError: Cannot resolve environment variable: PG_URL.\n', { code: 'config', message: expect.stringContaining('PG_URL') }],
  ['something else', 'Error: Schema engine error:\n\n', { code: 'unknown', message: 'Error: Schema engine error:' }],
  ['nothing at all', '', { code: 'unknown', message: 'Prisma failed without saying why.' }],
])('%s', (_, stderr, expected) => {
  const fault = prismaFault({ stdout: 'Datasource "db": PostgreSQL database "a1", schema "public" at "127.0.0.1:54981"\n', stderr: `${head}${stderr}` })
  expect(fault).toMatchObject(expected)
  expect(fault.message).not.toContain('\n')
  expect(fault.fix).not.toBe('')
})

describe('rows’ values', () => {
  const failed = (code: string, said: string, detail = ''): string =>
    native.replace('22012', code).replace('ERROR: division by zero', `ERROR: ${said}${detail && `\nDETAIL: ${detail}`}`).replace('message: "division by zero"', `message: ${JSON.stringify(said)}, detail: Some(${JSON.stringify(detail)})`)
  const texts: [what: string, stderr: string, sqlstate: string | undefined, shown: string][] = [
    ['in a message', failed('22P02', 'invalid input syntax for type integer: "alice@example.com"'), undefined, 'invalid input syntax for type integer: "***" (SQLSTATE 22P02).'],
    ['in a RAISE', failed('P0001', 'alice@example.com has no couple'), undefined, 'PostgreSQL said SQLSTATE P0001; its message can hold values and is not shown (show-rows: true).'],
    ['in DETAIL', failed('23505', 'could not create unique index "users_email_key"', 'Key (email)=(alice@example.com) is duplicated.'), undefined, 'could not create unique index "users_email_key" (SQLSTATE 23505).'],
    ['the WebAssembly engine’s', wasm.replace('division by zero', 'alice@example.com has no couple'), 'P0001', 'PostgreSQL said SQLSTATE P0001'],
    ['of another form', 'Error: ERROR: alice@example.com has no couple\n', undefined, 'PostgreSQL gave a reason'],
  ]
  test.each(texts)('%s: not in the fault, not in the log', (_, stderr, sqlstate, shown) => {
    const { message } = prismaFault({ stdout: '', stderr }, { sqlstate, showRows: false })
    expect(message).toContain(shown)
    expect(message).not.toContain('alice')
    const logged: string[] = []
    const take = prismaLines({ debug: (line) => logged.push(line) }, false)
    for (const line of ['Applying migration `a`', ...stderr.split('\n')]) take(line)
    expect(logged[0]).toBe('Applying migration `a`')
    expect(logged.join('\n')).not.toContain('alice')
  })
  test.each(texts.filter(([what]) => what !== 'in DETAIL'))('%s: with show-rows as it is', (_, stderr, sqlstate) => {
    expect(prismaFault({ stdout: '', stderr }, { sqlstate, showRows: true }).message).toContain('alice@example.com')
    const logged: string[] = []
    const take = prismaLines({ debug: (line) => logged.push(line) }, true)
    for (const line of stderr.split('\n')) take(line)
    expect(logged.join('\n')).toContain('alice@example.com')
  })
  test('the state that the wire showed', () => {
    expect(prismaFault({ stdout: '', stderr: wasm }, { sqlstate: '22012' })).toMatchObject({ sqlstate: '22012', message: 'Migration 20270101000000_bad failed: division by zero (SQLSTATE 22012).' })
  })
})

describe('judgeDiff', () => {
  test.each([
    [0, '-- This is an empty migration.\n', 'none', 'No drift: it is so.'],
    [2, '-- DropTable\nDROP TABLE "a";\n\n-- DropTable\nDROP TABLE "b";\n\n-- AlterTable\nALTER TABLE "c" ADD "d" INT;\n', 'drift', 'Drift: not so that it is so. To get there: 2 × DropTable, AlterTable.'],
    [1, '', 'unknown', 'Drift could not be told: Prisma failed without saying why.'],
    [null, '', 'unknown', 'Drift could not be told: Prisma failed without saying why.'],
  ])('exit %p', (exitCode, stdout, outcome, summary) => {
    expect(judgeDiff({ exitCode, stdout, stderr: '' }, 'it is so')).toMatchObject({ outcome, summary })
  })
})
