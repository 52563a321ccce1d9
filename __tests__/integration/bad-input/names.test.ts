import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { prismaProject } from '../../support/prisma-project.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { attempt, expectStop, unattended, type Attempt } from './attempt.ts'
import { stateOf } from '../../support/state.ts'

/** Names that are right, and that carelessness in quoting would trip over; the same way without mistakes goes all the way. */
const names = {
  database: `it's "our" dätabase 50%`,
  role: `dr. "o'neil" ß`,
  password: `p%40ss:w/ord?'" é`,
  folder: `it's "the" häuschen`,
  table: `people’s "things"`,
  migration: `20260201000000_add it's "nötes" 50%`,
  check: `how's "it" – schön?`,
}
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

let server: TestServer
let newer: TestServer
let database: DatabaseUrl
let what: Omit<Attempt, 'command' | 'flags'> & { flags: Record<string, string> }

beforeAll(async () => {
  ;[server, newer] = await Promise.all([postgresServer(15), postgresServer(18)])
  const created = await server.createDatabase(names.database)
  await server.run(created, `CREATE ROLE ${quoted(names.role)} LOGIN CREATEDB PASSWORD '${names.password.replaceAll("'", "''")}'; ALTER DATABASE ${quoted(names.database)} OWNER TO ${quoted(names.role)}`)
  database = DatabaseUrl.of({ host: created.host, port: created.port, user: names.role, password: names.password, database: names.database })

  const project = await prismaProject({
    version: '7.10.1',
    models: `model Person {\n  id Int @id @default(autoincrement())\n  name String\n\n  @@map("${names.table.replaceAll('"', '\\"')}")\n}`,
    migrations: {
      '20260101000000_init': `CREATE TABLE ${quoted(names.table)} (id serial CONSTRAINT ${quoted(`${names.table}_pkey`)} PRIMARY KEY);\n`,
      [names.migration]: {
        'migration.sql': `INSERT INTO ${quoted(names.table)} DEFAULT VALUES;\nALTER TABLE ${quoted(names.table)} ADD COLUMN name text NOT NULL DEFAULT 'né ''x''';\nALTER TABLE ${quoted(names.table)} ALTER COLUMN name DROP DEFAULT;\n`,
        'checks.sql': `-- check: ${names.check}\n-- expect: 'né ''x'''\nSELECT name FROM ${quoted(names.table)};\n`,
      },
    },
  })
  const directory = path.join(project.directory, names.folder)
  await mkdir(directory)
  // node_modules stays above, as in a workspace.
  for (const entry of await readdir(project.directory)) if (entry !== names.folder && entry !== 'node_modules') await rename(path.join(project.directory, entry), path.join(directory, entry))
  const flags = { 'working-directory': directory, 'database-url': database.reveal(), 'backup-store': `file:${names.folder}/backups`, 'scratch-url': newer.url.reveal(), checks: 'prisma/migrations/*/checks.sql' }
  what = { flags, environment: { ...process.env, ...(await project.environment()) } }
})

/** What `backup` and `rollback` take too. */
const shared = (): Record<string, string> => only('working-directory', 'database-url', 'backup-store', 'scratch-url')

function only(...wanted: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(what.flags).filter(([name]) => wanted.includes(name)))
}

describe('names with quotes, spaces and letters beyond ASCII', () => {
  test('migrate goes all the way, from an empty database on, and says that it was empty', async () => {
    const before = await stateOf(server.url.withDatabase(names.database))
    const { record, context } = await attempt({ ...what, command: 'migrate', flags: { ...what.flags, ...unattended, 'backup-proof': 'restore' } })
    expect(record.stop).toBeUndefined()
    expect(record.warnings.join('\n')).toContain(`The database “${names.database}” is empty`)
    expect(record.backup?.proof.level).toBe('restored')
    expect(record.checks).toMatchObject([{ name: names.check, outcome: 'passed' }])
    expect(record.plan?.drift.outcome).not.toBe('drift')
    const after = await stateOf(server.url.withDatabase(names.database))
    expect(after.schema).not.toEqual(before.schema)
    expect(Object.keys(after.rows)).toContain(`public.${names.table}`)
    const said = `${JSON.stringify(record)}\n${context.said()}`
    for (const form of [names.password, encodeURIComponent(names.password), JSON.stringify(names.password).slice(1, -1)]) expect(said).not.toContain(form)
  })

  test('verify and backup read it, and change nothing', async () => {
    const before = await stateOf(server.url.withDatabase(names.database))
    const verified = await attempt({ ...what, command: 'verify', flags: only('working-directory', 'database-url', 'checks') })
    expect(verified.record).toMatchObject({ exitCode: 0, checks: [{ name: names.check, outcome: 'passed' }] })
    const backedUp = await attempt({ ...what, command: 'backup', flags: shared() })
    expect(backedUp.record).toMatchObject({ exitCode: 0, backup: { proof: { level: 'restored' } } })
    expect(await stateOf(server.url.withDatabase(names.database))).toEqual(before)
  })
})

describe('rolling back on a backup that is not what it says', () => {
  const rollback = (): Attempt => ({
    ...what,
    command: 'rollback',
    flags: { ...shared(), mode: 'restore', confirm: 'rollback production', 'accept-loss': 'true' },
    database: server.url.withDatabase(names.database),
  })

  async function changeDumps(change: (whole: Buffer) => Buffer): Promise<void> {
    const store = path.join(what.flags['working-directory'] ?? '', names.folder, 'backups')
    for (const name of (await readdir(store)).filter((file) => file.includes('.dump'))) {
      const file = path.join(store, name)
      await writeFile(file, change(await readFile(file)))
    }
  }

  test('one byte changed in every backup', async () => {
    await changeDumps((whole) => whole.fill((whole[100] ?? 0) ^ 1, 100, 101))
    await expectStop(rollback(), { exitCode: 2, code: 'backup-damaged', cause: /is not the one that its manifest describes: its SHA-256 is/, fix: /./ })
  })

  test('every backup cut off', async () => {
    await changeDumps((whole) => whole.subarray(0, whole.length - 10))
    await expectStop(rollback(), { exitCode: 2, code: 'no-proven-backup', cause: /cut off or swapped/, fix: /./ })
  })
})
