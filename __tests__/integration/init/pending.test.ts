import { readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { markApplied, scene, type Scene } from '../way/scene.ts'

// `init` in a project whose newest migrations wait: what it writes holds now, and after each of them.

const people = '20260102000000_people'
const orders = '20260103000000_orders'
const unique = '20260104000000_unique'
const migrations = {
  [people]: 'CREATE TABLE people (id INT PRIMARY KEY, email TEXT, boss_id INT REFERENCES people); CREATE TABLE notes (id INT PRIMARY KEY, person_id INT REFERENCES people, code TEXT UNIQUE);',
  [orders]: 'CREATE TABLE orders (id INT PRIMARY KEY, person_id INT NOT NULL REFERENCES people, number INT UNIQUE); ALTER TABLE notes RENAME COLUMN person_id TO author_id; ALTER TABLE people ADD COLUMN team_id INT REFERENCES people;',
  [unique]: `UPDATE people SET email = email || id; CREATE UNIQUE INDEX people_email_key ON people (email);`,
}
const hosted = { from: `acme/signalbox@${'0123456789'.repeat(4)}`, 'database-url': '' }

let made: Scene
beforeAll(async () => {
  made = await scene({ pending: migrations })
  await apply(people)
  await made.sql(`INSERT INTO people VALUES (1, 'same@example.test'), (2, 'same@example.test')`)
})

const at = (...parts: string[]): string => path.join(made.project.directory, 'prisma', ...parts)

async function apply(name: keyof typeof migrations): Promise<void> {
  await made.sql(migrations[name])
  await markApplied(made, name)
}

/** Names of those that count now, all of which hold. */
async function holding(): Promise<string[]> {
  const { record } = await made.run('verify')
  expect(record.stop).toBeUndefined()
  expect(record.checks?.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')).toEqual([])
  return (record.checks ?? []).map(({ name }) => name)
}

test('its checks hold while two migrations wait, and each brings its own', async () => {
  const { record } = await made.run('init', hosted)
  expect(record.stop).toBeUndefined()
  expect(record.setup?.files.map(({ file }) => file).filter((file) => file.endsWith('.sql')).sort()).toEqual(['prisma/checks/starter.sql', ...Object.keys(migrations).map((name) => `prisma/migrations/${name}/checks.sql`)])
  expect((await holding()).sort()).toEqual(['every index is valid', 'notes: code unique', 'people: boss_id finds its people', 'rows of notes', 'rows of people'])
  await apply(orders)
  const then = await holding()
  expect(then).toEqual(expect.arrayContaining(['orders: person_id finds its people', 'notes: author_id finds its people', 'people: team_id finds its people', 'orders: number unique']))
  expect(then).not.toContain('people: email unique')
  await apply(unique)
  expect(await holding()).toContain('people: email unique')
}, 60_000)

test('a second init and the doctor write nothing into the migrations, also where somebody took a file away', async () => {
  await rm(at('migrations', orders, 'checks.sql'))
  const { record } = await made.run('init', hosted)
  expect(record.setup?.files.filter(({ outcome }) => outcome === 'written')).toEqual([])
  expect(existsSync(at('migrations', orders, 'checks.sql'))).toBe(false)
}, 60_000)

test('a checks.sql that is there is kept: what init would have written there stands in starter.sql as comments', async () => {
  await rm(at('checks', 'starter.sql'))
  await writeFile(at('migrations', people, 'checks.sql'), '-- check: mine\n-- expect: 1\nSELECT 1;\n')
  const { record } = await made.run('init', hosted)
  expect(record.warnings).toContainEqual(expect.stringMatching(/people\/checks\.sql is there already: \d starter checks of what it brings stand in prisma\/checks\/starter\.sql as comments/))
  expect(await readFile(at('migrations', people, 'checks.sql'), 'utf8')).toContain('mine')
  expect(await readFile(at('checks', 'starter.sql'), 'utf8')).toMatch(/^-- {3}-- check: notes: code unique$/m)
  expect(await holding()).toContain('mine')
}, 60_000)
