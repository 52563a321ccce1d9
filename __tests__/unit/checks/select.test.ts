import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkFilesFor, defaultCheckGlobs, loadChecks, precheckFiles, selectCheckFiles } from '../../../src/checks/index.ts'
import { UsageError } from '../../../src/record/outcome.ts'

const made: string[] = []
afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true })))

function project(files: readonly string[], prisma = 'prisma', migrations = `${prisma}/migrations`) {
  const shownFrom = mkdtempSync(path.join(tmpdir(), 'signalbox-select-'))
  made.push(shownFrom)
  const app = path.join(shownFrom, 'apps', 'api (new) [x]')
  for (const file of files) {
    mkdirSync(path.dirname(path.join(app, file)), { recursive: true })
    writeFileSync(path.join(app, file), '-- check: a\nSELECT 1')
  }
  return { prismaDirectory: path.join(app, prisma), migrationsDirectory: path.join(app, migrations), shownFrom }
}

const files = ['prisma/checks/b.sql', 'prisma/checks/a.sql', 'prisma/checks/deep/c.sql', 'prisma/checks/readme.md', 'prisma/migrations/2_two/checks.sql', 'prisma/migrations/2_two/prechecks.sql', 'prisma/migrations/2_two/migration.sql', 'prisma/migrations/1_one/checks.sql', 'other/x.sql', 'node_modules/y/z.sql']
const shown = (found: readonly { file: string }[]) => found.map(({ file }) => file.replace('apps/api (new) [x]/', ''))

describe('selectCheckFiles', () => {
  test('the default: the project’s own checks, sorted, with their migration', async () => {
    const found = await selectCheckFiles(defaultCheckGlobs, project(files))
    expect(shown(found)).toEqual(['prisma/checks/a.sql', 'prisma/checks/b.sql', 'prisma/migrations/1_one/checks.sql', 'prisma/migrations/2_two/checks.sql'])
    expect(found[0]?.file).toBe('apps/api (new) [x]/prisma/checks/a.sql')
    expect(found.map(({ migration }) => migration)).toEqual([undefined, undefined, '1_one', '2_two'])
  })
  test('the default where the folders are called otherwise', async () => {
    const found = await selectCheckFiles(defaultCheckGlobs, project(['db/checks/a.sql', 'sql/history/1_one/checks.sql'], 'db', 'sql/history'))
    expect(shown(found)).toEqual(['db/checks/a.sql', 'sql/history/1_one/checks.sql'])
    expect(found[1]?.migration).toBe('1_one')
  })
  test('the default may match nothing', async () => {
    expect(await selectCheckFiles(defaultCheckGlobs, project(['prisma/schema.prisma']))).toEqual([])
  })
  test.each([
    [['prisma/checks/**/*.sql'], ['prisma/checks/a.sql', 'prisma/checks/b.sql', 'prisma/checks/deep/c.sql']],
    [['prisma/checks/*.sql', '!**/a.sql'], ['prisma/checks/b.sql']],
    [['prisma/checks/a.sql', 'prisma/checks/*.sql'], ['prisma/checks/a.sql', 'prisma/checks/b.sql']],
    [['other/{x,y}.sql'], ['other/x.sql']],
    [['./other/x.sql'], ['other/x.sql']],
    [['**/*.sql', '!prisma/**'], ['other/x.sql']],
  ])('%j', async (globs, expected) => {
    expect(shown(await selectCheckFiles(globs, project(files)))).toEqual(expected)
  })
  test.each(['prisma/check/*.sql', 'prisma/checks', 'prisma/checks/c.sql'])('a glob that matches no file is a usage error: %s', async (pattern) => {
    const selecting = selectCheckFiles(['prisma/checks/*.sql', pattern], project(files))
    await expect(selecting).rejects.toThrow(UsageError)
    await expect(selecting).rejects.toThrow(`"${pattern}" matches no file`)
  })
})

test('checks beside a migration count from that migration on', async () => {
  const found = await selectCheckFiles(defaultCheckGlobs, project(files))
  expect(shown(checkFilesFor(found, ['1_one']))).toEqual(['prisma/checks/a.sql', 'prisma/checks/b.sql', 'prisma/migrations/1_one/checks.sql'])
  expect(shown(checkFilesFor(found, []))).toEqual(['prisma/checks/a.sql', 'prisma/checks/b.sql'])
})

test('prechecks of the pending migrations', () => {
  expect(precheckFiles(['1_one', '2_two'], project(files))).toMatchObject([{ file: 'apps/api (new) [x]/prisma/migrations/2_two/prechecks.sql', migration: '2_two' }])
})

test('a file that cannot be read fails and stops no other', async () => {
  const folders = project(files)
  const found = await selectCheckFiles(defaultCheckGlobs, folders)
  rmSync(found[0]!.path)
  expect(await loadChecks(found.slice(0, 2))).toMatchObject([{ kind: 'malformed', name: 'a.sql', line: 1, reason: 'the file cannot be read (ENOENT)' }, { kind: 'check', name: 'a' }])
})
