import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readRows } from '../../../src/known-issues/rows.ts'
import { shippedRows } from '../../../src/known-issues/shipped.ts'
import { postgresCases } from '../../integration/known-issues/postgres-cases.ts'
import { prismaCases } from '../../integration/known-issues/prisma-cases.ts'
import { railwayCases } from '../../integration/known-issues/railway-cases.ts'

const cases = { postgres: postgresCases, prisma: prismaCases, railway: railwayCases }

test('there are at least 25 rows, each of its own name and words', () => {
  expect(shippedRows.length).toBeGreaterThanOrEqual(25)
  for (const key of ['id', 'title', 'symptom'] as const) expect(new Set(shippedRows.map((row) => row[key])).size).toBe(shippedRows.length)
})

test.each(Object.keys(cases) as (keyof typeof cases)[])('each row of %s has a case that produces the real error, and no case is without a row', (origin) => {
  expect(Object.keys(cases[origin]).sort()).toEqual(shippedRows.filter((row) => row.origin === origin).map(({ id }) => id).sort())
})

test.each(shippedRows.map((row) => [row.id, row] as const))('%s would do as a row of a project', (_id, { symptom, title, fix, run }) => {
  expect(readRows([{ symptom, title, fix, ...(run === undefined ? {} : { run }) }])).toHaveLength(1)
})

test.each(shippedRows.map(({ id, fix }) => [id, fix] as const))('%s: the fix is a sentence to act on', (_id, fix) => {
  expect(fix).toMatch(/^[A-Z].*\.$/)
  expect(fix).not.toMatch(/DBA|administrator|contact/)
})

test('docs/known-issues.md lists them all, as they are', async () => {
  const text = await readFile(path.resolve(import.meta.dirname, '../../../docs/known-issues.md'), 'utf8')
  const cell = (words: string): string => words.replaceAll('|', '\\|')
  for (const { id, title, fix } of shippedRows) expect(text).toContain(`| \`${id}\` | ${cell(title)} | ${cell(fix)} |`)
})
