import { execFile } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { findBase } from '../../../src/rehearsal/base.ts'
import { findProject } from '../../../src/prisma/index.ts'
import { baseProject } from '../../../src/rehearsal/base-migrations.ts'
import type { PrismaVersion } from '../../../support/prisma-versions.ts'
import { schemaEngineEnvironment } from '../../../support/schema-engine.ts'
import { testContext } from '../../support/context.ts'
import { exampleProject, prismaProject, type PrismaProject } from '../../support/prisma-project.ts'
import { postgresServer } from '../../support/servers.ts'
import { quicken } from '../way/quick-prisma.ts'

const run = promisify(execFile)
const repository = path.resolve(import.meta.dirname, '../../..')
const made: string[] = []
afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

const asTest = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' }

async function git(directory: string, ...args: string[]): Promise<string> {
  return (await run('git', ['-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', '-c', 'protocol.file.allow=always', ...args], { cwd: directory, env: asTest })).stdout.trim()
}

async function commitAll(directory: string, message: string): Promise<string> {
  await git(directory, 'add', '--all', '--', 'prisma')
  await git(directory, 'commit', '--quiet', '--allow-empty', '-m', message)
  return await git(directory, 'rev-parse', 'HEAD')
}

async function fresh(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'base-'))
  made.push(directory)
  return directory
}

/** The event's payload as a file, and what the runner says of the event. */
async function event(payload: object, sha: string): Promise<Record<string, string>> {
  const file = path.join(await fresh(), 'event.json')
  await writeFile(file, JSON.stringify(payload))
  return { GITHUB_EVENT_PATH: file, GITHUB_SHA: sha }
}

describe('the base of a pull request', () => {
  let origin: string
  let base: string
  let merge: string
  beforeAll(async () => {
    origin = await fresh()
    await git(origin, 'init', '--quiet')
    await mkdir(path.join(origin, 'prisma'))
    await commitAll(origin, 'old')
    base = await commitAll(origin, 'base')
    await git(origin, 'checkout', '--quiet', '-b', 'work')
    await commitAll(origin, 'work')
    await git(origin, 'checkout', '--quiet', 'main')
    await git(origin, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'work')
    merge = await git(origin, 'rev-parse', 'HEAD')
  })

  async function clone(...options: string[]): Promise<string> {
    const directory = await fresh()
    await git(directory, 'clone', '--quiet', ...options, `file://${origin}`, '.')
    return directory
  }

  async function found(directory: string, environment: Record<string, string>, baseRef?: string) {
    const { exec, host } = testContext({ environment: { ...asTest, ...environment } })
    return await findBase({ exec, host }, { directory, baseRef })
  }

  const older = { pull_request: { base: { sha: 'b'.repeat(40) } } }

  test('is the first parent of the merge that is checked out, with fetch-depth: 2', async () => {
    expect(await found(await clone('--depth', '2'), await event(older, merge))).toEqual({ commit: base, why: 'what the pull request is merged into' })
  })

  test('is not there with fetch-depth: 1, and said so', async () => {
    expect(await found(await clone('--depth', '1'), await event({ pull_request: { base: { sha: base } } }, merge))).toEqual({ missing: `the base of the pull request, ${base}` })
  })

  test('is what the event names, where no merge is checked out', async () => {
    expect(await found(await clone('--branch', 'work'), await event({ pull_request: { base: { sha: base } } }, merge))).toEqual({ commit: base, why: 'the base of the pull request' })
    expect(await found(await clone(), await event({ merge_group: { base_sha: base } }, merge))).toEqual({ commit: base, why: 'the base of the merge group' })
  })

  test('is base-ref where that is given: a commit, a branch, a remote branch; a name that looks like an option is a name', async () => {
    const directory = await clone('--branch', 'work')
    expect(await found(directory, {}, base)).toEqual({ commit: base, why: `base-ref: ${base}` })
    expect(await found(directory, {}, 'main')).toEqual({ commit: merge, why: 'base-ref: main' })
    expect(await found(directory, await event(older, merge), 'nowhere')).toEqual({ missing: 'base-ref: nowhere' })
    expect(await found(directory, {}, '--all')).toEqual({ missing: 'base-ref: --all' })
  })

  test.each<[string, object]>([
    ['a push', { before: 'c'.repeat(40) }],
    ['a payload that is none', { pull_request: { base: { sha: '$(touch x)' } } }],
  ])('is not known in %s', async (_, payload) => {
    expect(await found(await clone(), await event(payload, merge))).toEqual({ none: 'there is no base-ref and no pull request' })
  })

  test('is not known outside of a checkout', async () => {
    expect(await found(await fresh(), {}, 'main')).toEqual({ none: 'this is no git checkout' })
  })
})

const first = '20260101000000_first'
const second = '20260201000000_second'
const sql = { [first]: 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\n', [second]: 'CREATE TABLE "two" ("id" INTEGER PRIMARY KEY);\n' }

/** A project in git: `first` in the base, `second` beside it in the working tree. */
async function project(real?: PrismaVersion): Promise<{ on: PrismaProject; base: string }> {
  const version = real ?? '7.10.1'
  const on = await prismaProject({ version, models: 'model one {\n  id Int @id\n}\n', migrations: { [first]: sql[first] } })
  if (real === undefined) await quicken(on.directory, version)
  await git(on.directory, 'init', '--quiet')
  const base = await commitAll(on.directory, 'base')
  await on.addMigrations({ [second]: sql[second] })
  return { on, base }
}

async function rehearse(on: PrismaProject, flags: Record<string, string>): Promise<RunRecord> {
  const context = testContext({ environment: { ...process.env, ...(await schemaEngineEnvironment(on.version === '6.19.3' ? on.directory : repository)).environment, GITHUB_EVENT_PATH: '' } })
  const given = { 'working-directory': on.directory, 'backup-store': 'none', ...flags }
  const { record } = await runCommand(context, 'rehearse', () => readInputs('rehearse', { given: flagInputs(new Map(Object.entries(given))), kind: 'cli' }, {}, context.redact))
  return record
}

async function taken(on: PrismaProject, commit: string) {
  const context = testContext({ environment: { ...process.env, ...asTest } })
  const { migrations, project: own } = await baseProject(context, commit, findProject({ workingDirectory: on.directory }))
  return { migrations, own, end: context.end }
}

describe('the migrations of another commit', () => {
  test('are what git holds: names with blanks, quotes and line ends too; links and files beside are left out; the working tree stays as it is', async () => {
    const { on } = await project()
    const folder = path.join(on.directory, 'prisma/migrations')
    const names = ['20260102000000_it\'s a "name"', '20260103000000_$(touch x)\nand more', '20260104000000_größe', '-rf']
    await on.addMigrations(Object.fromEntries(names.map((name) => [name, { 'migration.sql': 'SELECT 1;\n', 'down.sql': 'SELECT 2;\n' }])))
    await mkdir(path.join(folder, '20260105000000_linked'))
    await symlink('/etc/passwd', path.join(folder, '20260105000000_linked/migration.sql'))
    const commit = await commitAll(on.directory, 'more')
    for (const name of names) await rm(path.join(folder, name), { recursive: true })
    const before = await readdir(folder)
    const { migrations, end } = await taken(on, commit)
    expect(migrations.map(({ name }) => name).sort()).toEqual([...names, first, second].sort())
    expect(migrations.every(({ downFile }) => downFile === undefined)).toBe(true)
    expect(await readdir(folder)).toEqual(before)
    expect(await git(on.directory, 'status', '--porcelain', '--', 'prisma/schema.prisma')).toBe('')
    await end()
  })

  test('have the line ends that a checkout gives them: checksums are of those', async () => {
    const { on } = await project()
    await writeFile(path.join(on.directory, 'prisma/.gitattributes'), '*.sql text eol=crlf\n')
    const commit = await commitAll(on.directory, 'crlf')
    const { migrations, end } = await taken(on, commit)
    expect(migrations.map(({ sql: text }) => text)).toEqual(Object.values(sql).map((text) => text.replaceAll('\n', '\r\n')))
    await end()
  })
})

describe('rehearse from schema', () => {
  test.each([undefined, '6.19.3'] as const)('the base is applied, the rest is pending; that there are no data is said (Prisma %s)', async (version) => {
    const { on, base } = await project(version)
    const { url } = await postgresServer(15)
    const record = await rehearse(on, { 'base-ref': base, 'scratch-url': url.reveal() })
    expect(record.stop).toBeUndefined()
    expect(record).toMatchObject({
      plan: { applied: 1, appliedHead: first, pending: [{ name: second }] },
      rehearsal: { from: 'schema', source: expect.stringContaining(`the 1 migration of ${base.slice(0, 12)} (base-ref: ${base}), without any data`), migrations: [{ name: second }] },
    })
    expect(record.warnings.join('\n')).toContain('Rehearsed without data')
  })

  test('an edited migration of the base is refused by rule 6, as on production', async () => {
    const { on, base } = await project()
    await appendFile(path.join(on.directory, 'prisma/migrations', first, 'migration.sql'), '-- changed\n')
    const { url } = await postgresServer(15)
    expect((await rehearse(on, { 'base-ref': base, 'scratch-url': url.reveal() })).stop).toMatchObject({ kind: 'refused', rule: 6, cause: expect.stringContaining(first) })
    await rm(path.join(on.directory, 'prisma/migrations', first), { recursive: true })
    expect((await rehearse(on, { 'base-ref': base, 'scratch-url': url.reveal() })).stop).toMatchObject({ kind: 'refused', rule: 6, cause: expect.stringContaining(first) })
  })

  test('a base that git does not have is refused with the fix', async () => {
    const { on } = await project()
    expect((await rehearse(on, { 'base-ref': 'gone', 'rehearse-from': 'schema' })).stop).toMatchObject({ kind: 'refused', code: 'base-missing', fix: expect.stringContaining('fetch-depth: 2') })
  })

  test('a base that cannot run on an empty database fails, and nothing is left', async () => {
    const { on } = await project()
    await on.addMigrations({ [second]: 'ALTER TABLE "of_another_tool" ADD COLUMN "x" INTEGER;\n' })
    const base = await commitAll(on.directory, 'broken')
    const { url, run: query } = await postgresServer(15)
    const record = await rehearse(on, { 'base-ref': base, 'scratch-url': url.reveal() })
    expect(record.stop).toMatchObject({ kind: 'failed', code: 'base-migrations-failed', cause: expect.stringContaining(second), state: expect.stringContaining('it is gone') })
    expect(await query(url, `SELECT datname FROM pg_database WHERE datname LIKE 'signalbox\\_%'`)).toEqual([])
  })

  test('what reaches out of its database is refused in the base too, on a server that may be somebody’s', async () => {
    const { on } = await project()
    await on.addMigrations({ [second]: "ALTER SYSTEM SET work_mem = '64MB';\n" })
    const base = await commitAll(on.directory, 'reaching')
    const { url } = await postgresServer(15)
    expect((await rehearse(on, { 'base-ref': base, 'scratch-url': url.reveal() })).stop).toMatchObject({ kind: 'refused', code: 'reaches-beyond', rule: 12 })
  })

  test('the example: its base on an embedded server, its migration up and down', async () => {
    const on = await exampleProject('7.10.1')
    const change = path.join(on.directory, 'prisma/migrations/20260201000000_add_multi_relationship_support')
    const aside = path.join(await fresh(), 'change')
    await rename(change, aside)
    await git(on.directory, 'init', '--quiet')
    const base = await commitAll(on.directory, 'base')
    await rename(aside, change)
    const record = await rehearse(on, { 'base-ref': base })
    expect(record.stop).toBeUndefined()
    expect(record).toMatchObject({ outcome: 'succeeded', plan: { applied: 1 }, rehearsal: { from: 'schema', migrations: [{ name: path.basename(change) }], down: [{ outcome: 'same-schema' }] } })
    // One of its checks asks for rows: on empty tables that says nothing.
    expect(record.rehearsal?.checksAfter).toContainEqual(expect.objectContaining({ name: 'there are couples', outcome: 'skipped' }))
  })
})
