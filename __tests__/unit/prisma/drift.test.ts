import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { createLifetime } from '../../../src/context/lifetime.ts'
import type { Exec, RelayDoor } from '../../../src/context/ports.ts'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { databaseToMigrationsDiff, databaseToSchemaDiff, type PrismaProject } from '../../../src/prisma/index.ts'

const root = mkdtempSync(path.join(tmpdir(), 'signalbox-drift-test-'))
const lifetime = createLifetime(() => undefined)
afterAll(async () => {
  await lifetime.end()
  rmSync(root, { recursive: true, force: true })
})
for (const name of ['1_a', '2_b', '3_c']) {
  mkdirSync(path.join(root, 'prisma/migrations', name), { recursive: true })
  writeFileSync(path.join(root, 'prisma/migrations', name, 'migration.sql'), `-- ${name}`)
}

const project = (major: number): PrismaProject => ({
  root,
  schemaPath: path.join(root, 'prisma/schema.prisma'),
  schemaFiles: [],
  migrationsDirectory: path.join(root, 'prisma/migrations'),
  ...(major === 7 ? { configFile: path.join(root, 'prisma.config.ts') } : {}),
  cli: '/cli.js',
  version: `${major}.0.0`,
  major,
  minor: 0,
  provider: 'postgresql',
  urlVariables: ['PG_URL'],
  shadowUrlVariables: [],
})

/** An Exec that only looks; each call counts as one session at the door, unless Prisma talks elsewhere. */
function scene(exitCode: number, through = true) {
  const calls: { args: readonly string[]; env: Readonly<Record<string, string>>; files: Record<string, string> }[] = []
  const door = (name: string): RelayDoor => ({
    url: DatabaseUrl.of({ host: '127.0.0.1', port: 1, user: 'signalbox', password: 'once', database: name }),
    sessions: () => (through ? calls.length : 0),
    statements: () => [],
    close: () => Promise.resolve(),
  })
  const run: Exec['run'] = (_, args, { env }) => {
    const migrations = args[args.indexOf('--from-migrations') + 1] ?? ''
    const config = args[args.indexOf('--config') + 1] ?? ''
    const files: Record<string, string> = {}
    if (args.includes('--from-migrations')) for (const name of readdirSync(migrations)) files[name] = ''
    files['config'] = args.includes('--config') ? readFileSync(config, 'utf8') : ''
    calls.push({ args, env, files })
    return Promise.resolve({ exitCode, signal: null, stdout: '', stderr: '', milliseconds: 1 })
  }
  const never = () => Promise.reject(new Error('not to be called'))
  const exec: Exec = { run, output: never, start: never, pipeline: never, which: never }
  return { calls, deps: { exec, environment: {}, lifetime }, target: door('target'), shadow: door('shadow') }
}

test.each([
  [7, ['/cli.js', 'migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script', '--exit-code']],
  [6, ['/cli.js', 'migrate', 'diff', '--from-schema-datasource', 'prisma/schema.prisma', '--to-schema-datamodel', 'prisma/schema.prisma', '--script', '--exit-code']],
])('Prisma %d compares the database with the schema', async (major, args) => {
  const { deps, calls, target } = scene(0)
  expect(await databaseToSchemaDiff(deps, project(major), target)).toMatchObject({ outcome: 'none' })
  expect(calls[0]?.args).toEqual(args)
  expect(calls[0]?.env['PG_URL']).toBe(target.url.reveal())
})

test('Prisma 6 replays the applied migrations alone, into the shadow database given', async () => {
  const { deps, calls, target, shadow } = scene(2)
  expect(await databaseToMigrationsDiff(deps, project(6), target, shadow, ['1_a', '2_b'])).toMatchObject({ outcome: 'drift' })
  expect(calls[0]?.args.slice(5)).toEqual(['--to-schema-datasource', 'prisma/schema.prisma', '--shadow-database-url', shadow.url.reveal(), '--script', '--exit-code'])
  expect(Object.keys(calls[0]?.files ?? {})).toEqual(['1_a', '2_b', 'config'])
})

test('Prisma 7 is given the project’s own config file with the shadow database put in', async () => {
  const { deps, calls, target, shadow } = scene(0)
  expect(await databaseToMigrationsDiff(deps, project(7), target, shadow, ['1_a'])).toMatchObject({ outcome: 'none' })
  const config = calls[0]?.files['config'] ?? ''
  expect(config).toContain(`import base from ${JSON.stringify(path.join(root, 'prisma.config.ts'))}`)
  expect(config).not.toContain('once')
  expect(Object.values(calls[0]?.env ?? {})).toEqual(expect.arrayContaining([target.url.reveal(), shadow.url.reveal()]))
  expect(calls[0]?.args.join(' ')).not.toContain('once')
})

test('a comparison with some other database tells nothing', async () => {
  const { deps, target, shadow } = scene(0, false)
  expect(await databaseToSchemaDiff(deps, project(7), target)).toMatchObject({ outcome: 'unknown' })
  expect(await databaseToMigrationsDiff(deps, project(7), target, shadow, [])).toMatchObject({ outcome: 'unknown' })
})
