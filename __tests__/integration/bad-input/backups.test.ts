import { spawn, spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { recordSchema, type RunRecord } from '../../../src/record/record.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { attempt, expectStop, expectToldClearly, unattended, type Expected, type Flags } from './attempt.ts'
import { brokenProject, databaseInUse, freshDirectory, type BrokenProject } from './project.ts'
import { stateOf } from '../../support/state.ts'

const repository = path.resolve(import.meta.dirname, '../../..')

let server: TestServer
let newer: TestServer
let database: DatabaseUrl
let project: BrokenProject

beforeAll(async () => {
  ;[server, newer, project] = await Promise.all([postgresServer(15), postgresServer(18), brokenProject()])
  database = await databaseInUse(server)
  // A dump of more than a megabyte, however it is compressed.
  await server.run(database, `CREATE TABLE photos (id int PRIMARY KEY, bytes bytea); ALTER TABLE photos ALTER bytes SET STORAGE EXTERNAL;
    INSERT INTO photos SELECT n, (SELECT string_agg(sha512((n || '/' || m || random())::bytea), '') FROM generate_series(1, 1600) m) FROM generate_series(1, 12) n`)
})

function flags(more: Flags = {}): Flags {
  return { 'working-directory': project.directory, 'database-url': database.reveal(), ...more }
}

describe('a store that cannot take a backup', () => {
  const unusable = { exitCode: 3, code: 'backup-store-unusable', fix: /^Give backup-store a directory/ } as const
  const rows: readonly (Expected & { broken: string; store: string })[] = [
    { broken: 'a file is there', store: 'file:package.json', cause: /package\.json: it is not a directory\.$/, ...unusable },
    { broken: 'its parent is a file', store: 'file:package.json/backups', cause: /package\.json\/backups: it is not a directory\.$/, ...unusable },
    { broken: 'a place where nobody may write, root neither', store: 'file:/sys/signalbox', cause: /\/sys\/signalbox: (this user may not write there|the file system is read-only)\.$/, ...unusable },
    { broken: 'a device that is always full', store: 'file:/dev/full', cause: /\/dev\/full: it is not a directory\.$/, ...unusable },
  ]

  test.each(rows)('$broken', async ({ store, ...expected }) => {
    for (const command of ['backup', 'migrate'] as const) {
      await expectStop({ command, flags: flags({ 'backup-store': store, ...(command === 'migrate' ? unattended : {}) }), database }, expected)
    }
  })

  /** The command line as a process of its own; the shell that starts it (`exec "$@"`) imposes something on it first. */
  async function underShell(script: string, store: string): Promise<RunRecord> {
    const record = path.join(await freshDirectory(), 'record.json')
    const args = ['--import', 'tsx', 'src/index.ts', 'backup', '--working-directory', project.directory, '--backup-store', `file:${store}`, '--backup-proof', 'decode', '--record', record]
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.reveal(), STORE: store }
    const child = spawn('/bin/sh', ['-c', script, 'sh', process.execPath, ...args], { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    const exitCode = await new Promise((resolve) => child.once('close', resolve))
    const text = await readFile(record, 'utf8').catch(() => {
      throw new Error(`no record: ${said}`)
    })
    const parsed = recordSchema.parse(JSON.parse(text))
    expect(exitCode).toBe(parsed.exitCode)
    return parsed
  }

  const failed = { exitCode: 1, code: 'backup-store-failed', state: /^There is no backup of this run; the unfinished file was removed\. The target was only read\.$/, fix: /^Make room/ } as const

  test('full before the dump', async () => {
    const store = await freshDirectory()
    const before = await stateOf(database)
    const record = await underShell('ulimit -f 64 && exec "$@"', store) // 32 KiB a file
    expectToldClearly(record, { ...unusable, cause: /may not write a file that large \(ulimit -f\)\.$/ })
    expect(await readdir(store)).toEqual([])
    expect(await stateOf(database)).toEqual(before)
  })

  test('full in the middle of the dump', async () => {
    const store = await freshDirectory()
    const before = await stateOf(database)
    const record = await underShell('ulimit -f 512 && exec "$@"', store)
    expectToldClearly(record, { ...failed, cause: /^The backup could not be written to .*: this user may not write a file that large \(ulimit -f\)\.$/ })
    expect(await readdir(store)).toEqual([])
    expect(await stateOf(database)).toEqual(before)
  })

  // In a mount namespace of its own: the disk goes with the process.
  const mayMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0
  const whereMountsAreAllowed = mayMount ? test : test.skip
  whereMountsAreAllowed('a real disk that becomes full', async () => {
    const store = await freshDirectory()
    const record = await underShell(`exec unshare --mount sh -c 'mount -t tmpfs -o size=512k tmpfs "$STORE" && exec "$@"' sh "$@"`, store)
    expectToldClearly(record, { ...failed, cause: /: the disk is full\.$/ })
  })
})

describe('a scratch server that cannot prove the backup', () => {
  const store = 'file:unproven'

  test('older than the dump', async () => {
    const onNewer = await databaseInUse(newer)
    const expected: Expected = { exitCode: 2, code: 'scratch-server-too-old', cause: /^scratch-url: the server is PostgreSQL 15, the dump is of 18; an older server cannot take it\.$/, fix: /^Give scratch-url a server of PostgreSQL 18 or newer/ }
    await expectStop({ command: 'backup', flags: flags({ 'database-url': onNewer.reveal(), 'scratch-url': server.url.reveal(), 'backup-store': store }), database: onNewer }, expected)
  })

  test('the server of the target', async () => {
    const expected: Expected = { exitCode: 2, code: 'scratch-on-target', cause: /^scratch-url: it is the server of the target/, fix: /another server/ }
    await expectStop({ command: 'backup', flags: flags({ 'scratch-url': server.url.reveal(), 'backup-store': store }), database }, expected)
  })

  test('nobody there', async () => {
    const expected: Expected = { exitCode: 1, code: 'cannot-connect', cause: /^scratch-url: nothing listens at 127\.0\.0\.1:1\.$/, fix: /in scratch-url/ }
    await expectStop({ command: 'backup', flags: flags({ 'scratch-url': 'postgresql://a:b@127.0.0.1:1/postgres', 'backup-store': store }), database }, expected)
  })

  test('nothing was dumped for any of them', async () => {
    expect(await readdir(path.join(project.directory, 'unproven')).catch(() => [])).toEqual([])
  })
})

describe('a backup that is not what it says', () => {
  let store: string
  let dump: string
  let whole: Buffer

  beforeAll(async () => {
    store = await freshDirectory()
    const { record } = await attempt({ command: 'backup', flags: flags({ 'backup-store': `file:${store}`, 'backup-proof': 'decode' }) })
    expect(record).toMatchObject({ exitCode: 0 })
    dump = path.join(store, record.backup?.manifest.dump.file ?? '')
    whole = await readFile(dump)
  })

  const rehearse = (more: Flags = {}): Flags => flags({ 'backup-store': `file:${store}`, 'rehearse-from': 'backup', 'scratch-url': newer.url.reveal(), ...more })
  const onlyScratch = /^(Nothing was touched\.|Only a scratch copy was touched, and it is gone\.|The target was not touched\.)$/

  test('cut off', async () => {
    await truncate(dump, whole.length - 1000)
    const expected: Expected = { exitCode: 2, code: 'no-proven-backup', cause: /its dump has \d+ bytes instead of \d+: cut off or swapped/, fix: /signalbox backup/ }
    await expectStop({ command: 'rehearse', flags: rehearse(), database }, expected)
    await writeFile(dump, whole)
  })

  test('one byte changed', async () => {
    const damaged = Buffer.from(whole)
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1
    await writeFile(dump, damaged)
    const scratchBefore = await stateOf(newer.url)
    const expected: Expected = { exitCode: 1, code: 'backup-damaged', cause: /is not the one that its manifest describes: its SHA-256 is/, fix: /new backup/, state: onlyScratch }
    await expectStop({ command: 'rehearse', flags: rehearse(), database }, expected)
    expect(await stateOf(newer.url)).toEqual(scratchBefore)
    await writeFile(dump, whole)
  })

  test('of another database', async () => {
    const other = await databaseInUse(server)
    const expected: Expected = { exitCode: 2, code: 'no-proven-backup', cause: /there is no proven backup of "test_/, fix: /signalbox backup/ }
    await expectStop({ command: 'rehearse', flags: rehearse({ 'database-url': other.reveal() }), database: other }, expected)
  })

  test('a manifest that is no manifest', async () => {
    const directory = await freshDirectory()
    await mkdir(directory, { recursive: true })
    await writeFile(path.join(directory, path.basename(dump).replace(/\.dump.*/, '.manifest.json')), '{ "version": 1, "id"')
    const expected: Expected = { exitCode: 2, code: 'no-proven-backup', cause: /manifest\.json: it is not JSON/, fix: /signalbox backup/ }
    await expectStop({ command: 'rehearse', flags: rehearse({ 'backup-store': `file:${directory}` }), database }, expected)
  })
})
