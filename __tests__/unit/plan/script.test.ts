import { describe, expect, test } from '@jest/globals'
import { migrationScript } from '../../../src/plan/script.ts'
import type { MigrationFile } from '../../../src/prisma/index.ts'
import type { Plan, PlannedMigration } from '../../../src/record/record.ts'
import { records } from '../report/records/records.ts'

const plan = records['plan-caution']?.plan
if (plan === undefined) throw new Error('that record has no plan')
const [planned] = plan.pending

function scriptOf(sql: string, more: Partial<Plan> = {}): Promise<string> {
  if (planned === undefined) throw new Error('nothing is pending')
  const file: MigrationFile = { name: planned.name, directory: '/x', file: planned.file, sql, sha256: planned.sha256, bytes: sql.length }
  return migrationScript({ ...(plan as Plan), pending: [planned], ...more }, [file], 'public')
}

describe('the script for psql', () => {
  test('holds the migration as it is', async () => {
    const sql = '-- why\nCREATE TABLE a (id int);\n-- and\nCREATE TABLE b (id int);'
    expect(await scriptOf(sql)).toContain(`\n${sql}\n`)
  })

  test.each([
    ['ends with its semicolon', 'SELECT 1;', 'SELECT 1;\n(?!;)'],
    ['has a comment after it', 'SELECT 1;\n-- done', 'SELECT 1;\n-- done\n(?!;)'],
    ['lacks it', 'SELECT 1', 'SELECT 1\n;\n'],
    ['has it in a comment only', 'SELECT 1 -- done;', 'SELECT 1 -- done;\n;\n'],
    ['is a comment', '-- nothing;', '-- nothing;\n(?!;)'],
  ])('closes a migration that %s', async (_, sql, closed) => {
    expect(await scriptOf(sql)).toMatch(new RegExp(`\n${closed}`))
  })

  test('says a name to psql without what psql obeys', async () => {
    const name = "a'`touch /tmp/pwned`\n\\! b"
    const script = await scriptOf('SELECT 1', { pending: [{ ...(planned as PlannedMigration), name }] })
    expect(script).not.toMatch(/^\\(?!set|if|else|endif|echo)/m)
  })

  test('gives a migration no way to open its strings to psql, whose backslash runs programs', async () => {
    const sql = `SELECT set_config('standard_' || 'conforming_strings', 'off', false);\n/* a */ SELECT '\\', '\n\\! touch /tmp/pwned\n';`
    const script = await scriptOf(sql)
    expect(script).toMatch(/false\)\n;\nSET standard_conforming_strings = on;\n\/\* a \*\/\nSELECT '\\', '\n/)
  })

  test('is refused where a migration changes that setting by name', async () => {
    await expect(scriptOf(`SET standard_conforming_strings = off;\nSELECT '\\', '\n\\! touch /tmp/pwned\n';`)).rejects.toMatchObject({ details: { code: 'script-not-safe' } })
  })

  test('keeps a name with a line end inside its comment', async () => {
    const target = { ...(plan).target, database: 'a\n\\! touch /tmp/pwned' }
    expect((await scriptOf('SELECT 1', { target })).split('\n').filter((line) => line.startsWith('\\!'))).toEqual([])
  })
})
