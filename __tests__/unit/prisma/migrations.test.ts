import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readMigrations } from '../../../src/prisma/index.ts'
import { isEmpty } from '../../../src/prisma/migrations.ts'
import { Stop } from '../../../src/record/outcome.ts'

const base = mkdtempSync(path.join(tmpdir(), 'signalbox-migrations-test-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

let folders = 0
function project(files: Record<string, string | Buffer>) {
  folders += 1
  const root = path.join(base, String(folders))
  const migrationsDirectory = path.join(root, 'prisma/migrations')
  mkdirSync(migrationsDirectory, { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(migrationsDirectory, name)), { recursive: true })
    writeFileSync(path.join(migrationsDirectory, name), content)
  }
  return { root, migrationsDirectory }
}

test('in order, with checksums and what lies beside', () => {
  const at = project({
    '20260201000000_b/migration.sql': 'SELECT 2;',
    '20260201000000_b/checks.sql': '',
    '20260201000000_b/prechecks.sql': '',
    '20260201000000_b/down.sql': '',
    [`20260101000000_it's "ä"/migration.sql`]: 'SELECT 1; -- ä\n',
    'migration_lock.toml': '',
    'README.md': '',
  })
  symlinkSync(path.join(at.migrationsDirectory, '20260201000000_b'), path.join(at.migrationsDirectory, '20260301000000_link'))
  const [a, b, ...others] = readMigrations(at)
  expect(others).toEqual([])
  expect(a).toEqual({
    name: `20260101000000_it's "ä"`,
    directory: path.join(at.migrationsDirectory, `20260101000000_it's "ä"`),
    file: `prisma/migrations/20260101000000_it's "ä"/migration.sql`,
    sql: 'SELECT 1; -- ä\n',
    sha256: createHash('sha256').update('SELECT 1; -- ä\n').digest('hex'),
    bytes: 16,
  })
  expect(b).toMatchObject({
    name: '20260201000000_b',
    checksFile: 'prisma/migrations/20260201000000_b/checks.sql',
    prechecksFile: 'prisma/migrations/20260201000000_b/prechecks.sql',
    downFile: 'prisma/migrations/20260201000000_b/down.sql',
  })
})

test.each<[string, Record<string, string | Buffer>, string, RegExp]>([
  ['a folder without migration.sql', { 'x/notes.txt': '' }, 'migration-without-sql', /prisma\/migrations\/x has no migration\.sql/],
  ['Latin-1', { 'x/migration.sql': Buffer.from("SELECT 1;\nSELECT 'caf\xe9';\n", 'latin1') }, 'migration-not-utf8', /byte 21 \(0xe9\) on line 2/],
  ['a broken end', { 'x/migration.sql': Buffer.from([0x53, 0xc3]) }, 'migration-not-utf8', /not valid UTF-8/],
])('refused: %s', (_, files, code, cause) => {
  let stop: unknown
  try {
    readMigrations(project(files))
  } catch (error) {
    stop = error
  }
  expect(stop).toBeInstanceOf(Stop)
  const { details, kind } = stop as Stop
  expect({ kind, code: details.code }).toEqual({ kind: 'usage', code })
  expect(details.cause).toMatch(cause)
})

test('flaws are told, for whoever judges what is pending', () => {
  const flaws = readMigrations(project({ '1/migration.sql': '\uFEFFSELECT 1;', '2/migration.sql': '-- This is an empty migration.\n', '3/migration.sql': 'SELECT 1' })).map(({ flaw }) => flaw)
  expect(flaws).toEqual(['byte-order-mark', 'empty', undefined])
})

describe('isEmpty', () => {
  test.each([
    ['', true],
    [' \n;;\t', true],
    ['-- a\n--b', true],
    ['/* a /* nested */ still */ ;', true],
    ['/* open', true],
    ['/* a */ x', false],
    ['-- a\nSELECT 1', false],
    ["'--'", false],
  ])('%j', (sql, expected) => {
    expect(isEmpty(sql)).toBe(expected)
  })
})
