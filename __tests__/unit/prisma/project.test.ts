import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { findProject } from '../../../src/prisma/index.ts'
import { Stop } from '../../../src/record/outcome.ts'

const base = mkdtempSync(path.join(tmpdir(), 'signalbox-project-test-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const schema7 = 'generator c {\n  provider = "prisma-client"\n}\n\n// datasource old { provider = "mysql" }\ndatasource db {\n  provider = "postgresql"\n}\n'
const schema6 = schema7.replace('"postgresql"', '"postgresql"\n  url = env("DATABASE_URL")\n  directUrl = env("DIRECT_URL")\n  shadowDatabaseUrl = env("SHADOW_URL")\n')
const lock = { 'prisma/migrations/migration_lock.toml': '# no edits\nprovider = "postgresql"\n' }
const cli = (version: string, name = 'prisma') => ({ [`node_modules/${name}/package.json`]: JSON.stringify({ version, bin: { prisma: 'build/index.js' } }) })
const config = (body: string) => ({ 'prisma.config.ts': `import path from 'node:path'\nimport { defineConfig, env } from 'prisma/config'\n\nexport default defineConfig({\n${body}\n})\n` })

let folders = 0
function project(files: Record<string, string>): string {
  folders += 1
  const root = path.join(base, `p ${folders} 'ü`)
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  mkdirSync(root, { recursive: true })
  return root
}

function stop(files: Record<string, string>, schema?: string): Stop {
  try {
    findProject({ workingDirectory: project(files), ...(schema === undefined ? {} : { schema }) })
  } catch (error) {
    if (error instanceof Stop) return error
    throw error
  }
  throw new Error('it should have stopped')
}

const plain7 = { 'prisma/schema.prisma': schema7, ...lock, ...cli('7.10.1') }

describe('what is found', () => {
  test('Prisma 7 with its config file', () => {
    const root = project({ ...plain7, ...config("  schema: 'prisma/schema.prisma', // the schema\n  datasource: { url: env('DATABASE_URL'), shadowDatabaseUrl: process.env['SHADOW'] },") })
    expect(findProject({ workingDirectory: root })).toEqual({
      root,
      schemaPath: path.join(root, 'prisma/schema.prisma'),
      schemaFiles: [path.join(root, 'prisma/schema.prisma')],
      migrationsDirectory: path.join(root, 'prisma/migrations'),
      configFile: path.join(root, 'prisma.config.ts'),
      cli: path.join(root, 'node_modules/prisma/build/index.js'),
      version: '7.10.1',
      major: 7,
      minor: 10,
      provider: 'postgresql',
      urlVariables: ['DATABASE_URL'],
      shadowUrlVariables: ['SHADOW'],
    })
  })

  test('Prisma 6 with its URLs in the schema', () => {
    const root = project({ 'prisma/schema.prisma': schema6, ...lock, ...cli('6.19.3') })
    expect(findProject({ workingDirectory: root })).toMatchObject({ major: 6, urlVariables: ['DATABASE_URL', 'DIRECT_URL'], shadowUrlVariables: ['SHADOW_URL'] })
  })

  test('a hoisted CLI above the working directory, and Prisma 7 beside an installed 8', () => {
    const root = project({ 'apps/api/prisma/schema.prisma': schema7, 'apps/api/prisma/migrations/x/migration.sql': '', ...cli('8.1.0'), ...cli('7.11.0', '@prisma/prisma7') })
    expect(findProject({ workingDirectory: path.join(root, 'apps/api') })).toMatchObject({ version: '7.11.0', cli: path.join(root, 'node_modules/@prisma/prisma7/build/index.js') })
  })

  test('the schema input: a folder of files', () => {
    const root = project({ 'db/main.prisma': schema7, 'db/models/user.prisma': 'model User {\n  id Int @id\n}\n', 'db/migrations/x/migration.sql': '', ...cli('7.10.1') })
    expect(findProject({ workingDirectory: root, schema: 'db' })).toMatchObject({
      schemaFiles: [path.join(root, 'db/main.prisma'), path.join(root, 'db/models/user.prisma')],
      migrationsDirectory: path.join(root, 'db/migrations'),
    })
  })

  test.each([
    ['path.join', "  schema: path.join('db', 'main.prisma'),\n  migrations: { path: path.join(__dirname, 'db', 'steps'), seed: 'x' },"],
    ['quoted keys', '  "schema": "db/main.prisma",\n  "migrations": { seed: `tsx a.ts`, "path": "./db/steps" }'],
    ['import.meta.dirname', "  migrations: { path: path.resolve(import.meta.dirname, 'db/steps') },\n  /* schema: 'elsewhere' */\n  schema: 'db/main.prisma',"],
  ])('paths of the config file: %s', (_, body) => {
    const root = project({ 'db/main.prisma': schema7, 'db/steps/x/migration.sql': '', ...cli('7.10.1'), ...config(body) })
    expect(findProject({ workingDirectory: root })).toMatchObject({ schemaPath: path.join(root, 'db/main.prisma'), migrationsDirectory: path.join(root, 'db/steps') })
  })

  test.each([
    ['process.env.X', 'url: process.env.PG_URL!', ['PG_URL']],
    ['a typed env', 'url: env<Env>("PG_URL")', ['PG_URL']],
    ['a fallback', "url: process.env.PG_URL ?? process.env['OTHER']", ['PG_URL', 'OTHER']],
    ['a constant from above', 'url', ['FROM_ABOVE']],
  ])('variables of the config file: %s', (_, url, variables) => {
    const root = project({ ...plain7, 'prisma.config.ts': `const url = process.env.FROM_ABOVE as string\nconst production = process.env.NODE_ENV === 'production'\nexport default { schema: 'prisma/schema.prisma', datasource: { ${url} } }\n` })
    expect(findProject({ workingDirectory: root }).urlVariables).toEqual(variables)
  })
})

describe('what is refused', () => {
  const refused: [name: string, files: Record<string, string>, code: string, cause: RegExp, schema?: string][] = [
    ['no Prisma folder', { 'package.json': '{}', ...cli('7.10.1') }, 'no-schema', /neither schema\.prisma nor prisma\/schema\.prisma/],
    ['a folder of .prisma files that nothing names', { 'prisma/a.prisma': schema7, ...cli('7.10.1') }, 'no-schema', /nothing names the folder/],
    ['two schema files', { ...plain7, 'schema.prisma': schema7 }, 'two-schemas', /schema\.prisma and prisma\/schema\.prisma/],
    ['another schema in package.json', { ...plain7, 'package.json': '{"prisma":{"schema":"db/x.prisma"}}', 'db/x.prisma': schema7 }, 'two-schemas', /db\/x\.prisma \(named in package\.json\) and prisma\/schema\.prisma/],
    ['package.json names nothing', { ...plain7, 'package.json': '{"prisma":{"schema":"db/x.prisma"}}' }, 'schema-not-found', /package\.json names the schema db\/x\.prisma/],
    ['package.json is broken', { ...plain7, 'package.json': '{' }, 'malformed-package-json', /not valid JSON/],
    ['the input names nothing', plain7, 'schema-not-found', /schema: nowhere\.prisma does not exist/, 'nowhere.prisma'],
    ['MySQL', { ...plain7, 'prisma/schema.prisma': schema7.replace('"postgresql"', '"mysql"') }, 'not-postgresql', /"mysql"/],
    ['no datasource', { ...plain7, 'prisma/schema.prisma': 'model A {\n  id Int @id\n}\n' }, 'no-datasource', /no datasource block/],
    ['not installed', { 'prisma/schema.prisma': schema7, ...lock }, 'prisma-not-installed', /not installed/],
    ['Prisma 8', { ...plain7, ...cli('8.0.0') }, 'prisma-version-unknown', /gone since Prisma 8/],
    ['Prisma 4', { ...plain7, ...cli('4.16.2') }, 'prisma-version-unknown', /5, 6 and 7 are supported/],
    ['no migrations folder', { 'prisma/schema.prisma': schema7, ...cli('7.10.1') }, 'no-migrations-folder', /no migrations folder prisma\/migrations/],
    ['a lock of another provider', { ...plain7, 'prisma/migrations/migration_lock.toml': 'provider = "sqlite"' }, 'migration-lock-mismatch', /"sqlite".*P3019/],
    ['a computed schema path', { ...plain7, ...config('  schema: process.env.SCHEMA ?? where(),') }, 'unreadable-prisma-config', /schema is not a plain path \(process\.env\.SCHEMA \?\? where\(\)\)/],
    ['a spread', { ...plain7, ...config('  ...shared,') }, 'unreadable-prisma-config', /\.\.\.shared/],
    ['a computed migrations path', { ...plain7, ...config("  schema: 'prisma/schema.prisma',\n  migrations: { path: dir },") }, 'unreadable-prisma-config', /migrations\.path is not a plain path/],
    ['a config built elsewhere', { ...plain7, 'prisma.config.ts': 'import { make } from "./make"\nexport default make({ schema: "x" })\n' }, 'unreadable-prisma-config', /schema is not a plain path/],
  ]
  test.each(refused.map(([name, files, code, cause, schema]) => ({ name, files, code, cause, schema })))('$name', ({ files, code, cause, schema }) => {
    const { details, kind } = stop(files, schema)
    expect(details.code).toBe(code)
    expect(details.cause).toMatch(cause)
    expect(details.fix).not.toBe('')
    expect(kind).toBe(code === 'prisma-version-unknown' ? 'refused' : 'usage')
  })

  test('a working directory that is not there', () => {
    expect(() => findProject({ workingDirectory: path.join(base, 'nowhere') })).toThrow(/does not exist/)
  })

  test('the line of the datasource block', () => {
    expect(stop({ ...plain7, 'prisma/schema.prisma': schema7.replace('"postgresql"', '"mysql"') }).details.at).toEqual({ file: 'prisma/schema.prisma', line: 6 })
  })
})
