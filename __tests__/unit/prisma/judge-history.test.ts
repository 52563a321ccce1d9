import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { judgeHistory, refuseUncleanHistory, type History, type HistoryRow, type MigrationFile } from '../../../src/prisma/index.ts'
import { shellWord } from '../../../src/prisma/judge-history.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const file = (name: string, sql = `-- ${name}\nSELECT 1;\n`, more: Partial<MigrationFile> = {}): MigrationFile => ({
  name,
  directory: `/x/prisma/migrations/${name}`,
  file: `prisma/migrations/${name}/migration.sql`,
  sql,
  sha256: sha256(sql),
  bytes: sql.length,
  ...more,
})
const row = (name: string, more: Partial<HistoryRow> = {}): HistoryRow => ({
  id: `id-${name}`,
  name,
  checksum: file(name).sha256,
  startedAt: '2026-01-01 00:00:00+00',
  finishedAt: '2026-01-01 00:00:01+00',
  rolledBackAt: null,
  appliedSteps: 1,
  logs: null,
  ...more,
})
const history = (rows: HistoryRow[], more: Partial<History> = {}): History => ({ exists: true, rows, otherObjects: 3, ...more })
const rolledBack = { finishedAt: null, rolledBackAt: '2026-01-02 00:00:00+00' }

describe('clean', () => {
  test.each<[string, MigrationFile[], History, object]>([
    ['an empty database', [file('1'), file('2')], history([], { exists: false, otherObjects: 0 }), { state: 'new', applied: [], head: null, pending: [{ name: '1' }, { name: '2' }] }],
    ['all applied', [file('1'), file('2')], history([row('1'), row('2')]), { state: 'current', applied: ['1', '2'], head: '2', pending: [] }],
    ['one pending', [file('1'), file('2')], history([row('1')]), { state: 'behind', applied: ['1'], head: '1', pending: [{ name: '2' }] }],
    ['failed once, marked rolled back, applied since', [file('1')], history([row('1', rolledBack), row('1')]), { state: 'current', applied: ['1'] }],
    ['rolled back, and its folder is gone', [file('1')], history([row('1'), row('2', rolledBack)]), { state: 'current', applied: ['1'], head: '1' }],
    ['applied with other line ends', [file('1', 'SELECT 1;\r\nSELECT 2;\r\n')], history([row('1', { checksum: sha256('SELECT 1;\nSELECT 2;\n') })]), { state: 'current' }],
    ['an applied one that is empty', [file('1', '--\n', { flaw: 'empty' })], history([row('1', { checksum: sha256('--\n') })]), { state: 'current' }],
  ])('%s', (_, migrations, found, expected) => {
    const judged = judgeHistory(migrations, found)
    expect(judged).toMatchObject({ ...expected, problems: [] })
    expect(() => refuseUncleanHistory(judged)).not.toThrow()
  })
})

describe('refused, with the repair', () => {
  test.each<[string, MigrationFile[], History, string, string]>([
    ['failed-migration', [file('1'), file('2')], history([row('1'), row('2', { finishedAt: null })]), '2', 'npx prisma migrate resolve --rolled-back 2'],
    ['edited-migration', [file('1', 'SELECT 2;')], history([row('1')]), '1', 'git log --oneline -p -- prisma/migrations/1/migration.sql'],
    ['missing-migration', [file('2')], history([row('1'), row('2')]), '1', "git log --all --oneline -- '*/migrations/1/*'"],
    ['rolled-back-would-run-again', [file('1'), file('2')], history([row('1'), row('2', rolledBack)]), '2', `psql "\${DATABASE_URL%%\\?*}" -c 'DELETE FROM "a b"._prisma_migrations WHERE migration_name = '\\''2'\\'' AND rolled_back_at IS NOT NULL'`],
    ['rolled-back-would-run-again', [file('1')], history([row('1', { ...rolledBack, finishedAt: '2026-01-01 00:00:01+00' })]), '1', `psql "\${DATABASE_URL%%\\?*}" -c 'DELETE FROM "a b"._prisma_migrations WHERE migration_name = '\\''1'\\'' AND rolled_back_at IS NOT NULL'`],
    ['duplicate-rows', [file('1')], history([row('1', { id: 'old' }), row('1', { id: 'new' })]), '1', `psql "\${DATABASE_URL%%\\?*}" -c 'DELETE FROM "a b"._prisma_migrations WHERE id IN ('\\''old'\\'')'`],
    ['baseline-needed', [file('1'), file('2')], history([], { exists: false }), '1', 'npx prisma migrate resolve --applied 1'],
    ['empty-migration', [file('1'), file('2', '', { flaw: 'empty' })], history([row('1')]), '2', 'git rm -r prisma/migrations/2'],
    ['byte-order-mark', [file('1'), file('2', '\uFEFFSELECT 1', { flaw: 'byte-order-mark' })], history([row('1')]), '2', `sed -i '1s/^\\xEF\\xBB\\xBF//' prisma/migrations/2/migration.sql`],
  ])('%s', (kind, migrations, found, migration, repair) => {
    const judged = judgeHistory(migrations, found, 'a b')
    expect(judged.state).toBe('blocked')
    expect(judged.problems).toMatchObject([{ kind, severity: 'refuse', migration, repair }])
    expect(() => refuseUncleanHistory(judged)).toThrow(judged.problems[0]?.message)
  })

  test('several: the first is said, the others are named; rule 6', () => {
    const judged = judgeHistory([file('1', 'SELECT 3'), file('2')], history([row('1'), row('2', { finishedAt: null })]))
    let stop: unknown
    try {
      refuseUncleanHistory(judged)
    } catch (error) {
      stop = error
    }
    expect(stop).toMatchObject({ kind: 'refused', details: { rule: 6, code: 'edited-migration', at: { file: 'prisma/migrations/1/migration.sql', line: 1 } } })
    expect((stop as Error).message).toContain('failed-migration 2')
  })

  test('a name that begins with a dash is no option', () => {
    expect(judgeHistory([file('-x')], history([row('-x', { finishedAt: null })])).problems[0]?.repair).toBe("npx prisma migrate resolve --rolled-back='-x'")
  })
})

describe('warned', () => {
  test.each<[string, MigrationFile[], History, string]>([
    ['out-of-order', [file('1'), file('2'), file('3')], history([row('1'), row('3')]), 'behind'],
    ['empty-history', [file('1')], history([]), 'behind'],
  ])('%s', (kind, migrations, found, state) => {
    const judged = judgeHistory(migrations, found)
    expect(judged).toMatchObject({ state, problems: [{ kind, severity: 'warn' }] })
    expect(() => refuseUncleanHistory(judged)).not.toThrow()
  })
})

test.each(['plain_1.sql', `it's "ä" $HOME \`id\` \\ !`, '-rf', '', ';&|<>*?~#'])('shellWord(%j) is one word to a shell', (word) => {
  expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(word)}`]).toString()).toBe(word)
})
