import { readFile, readdir, rename, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'
import { fingerprint, leftDatabases, migrated, scene, teamsMigration, teamsName } from './scene.ts'

const confirm = 'rollback production'

/** Written by the application after the migration. */
const written = `INSERT INTO users (email, team_id) VALUES ('late@example.com', 2), ('later@example.com', NULL);
UPDATE users SET email = 'changed@example.com' WHERE id = 3; DELETE FROM users WHERE id = 4; INSERT INTO teams (name) VALUES ('three')`

async function scratchFlag(major: 15 | 18): Promise<Record<string, string>> {
  return { 'scratch-url': (await postgresServer(major, { shared_buffers: '64MB' })).url.reveal() }
}

/** Clients that work and come back at once when they are cut off. */
function busy(url: DatabaseUrl, count: number): { stop: () => Promise<void> } {
  const context = testContext()
  const stop = new AbortController()
  const ended = (): boolean => stop.signal.aborted
  const work = async (): Promise<void> => {
    while (!ended()) {
      try {
        const session = await context.databases.connect(url, { applicationName: 'app' })
        while (!ended()) await session.query('SELECT count(*) FROM users')
        await session.close()
      } catch {
        await context.clock.sleep(2)
      }
    }
  }
  const all = Array.from({ length: count }, work)
  return {
    stop: async () => {
      stop.abort()
      await Promise.all(all)
    },
  }
}

async function emails(server: TestServer, url: DatabaseUrl): Promise<number> {
  return Number((await server.run(url, 'SELECT count(*) AS n FROM users'))[0]?.['n'])
}

describe.each([15, 18] as const)('rollback by restore on PostgreSQL %d', (major) => {
  test('counts what would be lost, refuses without accept-loss, then swaps, exports and keeps', async () => {
    // On 18 by a role that is no superuser.
    const one = await scene({ major, ...(major === 15 ? {} : { version: '7.10.1', role: 'CREATEDB' }) })
    const { server, url, run, project } = one
    const before = await fingerprint(server, url)
    const backup = await migrated(one)
    await server.run(url, written)
    const live = await fingerprint(server, url)
    const flags = { mode: 'restore', ...(await scratchFlag(major)) }
    const losses = [
      { schema: 'public', table: 'teams', inserted: 1, updated: 0, deleted: 0 },
      { schema: 'public', table: 'users', inserted: 2, updated: 1, deleted: 1 },
    ]

    const preview = await run('rollback', flags)
    expect(preview.stop).toBeUndefined()
    expect(preview).toMatchObject({ exitCode: 0, outcome: 'succeeded', rollback: { mode: 'restore', undoes: [teamsName], losses, backup, keptAs: null, done: false } })
    expect(await fingerprint(server, url)).toEqual(live)

    const refused = await run('rollback', { ...flags, confirm })
    expect(refused).toMatchObject({ exitCode: 2, stop: { code: 'loss-not-accepted', rule: 10 }, rollback: { losses, done: false } })
    expect(await fingerprint(server, url)).toEqual(live)
    expect(await leftDatabases(server)).toEqual([])

    const clients = busy(url, 4)
    const done = await run('rollback', { ...flags, confirm, 'accept-loss': 'true' })
    await clients.stop()
    expect(done.stop).toBeUndefined()
    expect(done).toMatchObject({ exitCode: 0, outcome: 'rolled-back', rollback: { mode: 'restore', undoes: [teamsName], done: true, backup } })
    // Said once, and not in a warning too.
    expect([done.rollback?.application, done.warnings.join()]).toEqual([expect.stringContaining('The application is not touched'), expect.not.stringContaining('is not touched')])
    expect(done.rollback!.cutOffMilliseconds).toBeLessThan(5000)
    expect(await fingerprint(server, url)).toEqual(before)
    expect(await leftDatabases(server)).toEqual([])
    const kept = url.withDatabase(done.rollback!.keptAs!)
    expect(await emails(server, kept)).toBe(11)
    await expect(server.run(kept, 'DELETE FROM users')).rejects.toMatchObject({ code: '25006' })

    const exported = done.rollback!.losses.map(({ exported: file }) => file!)
    expect(exported.every((file) => file.startsWith(path.join(project.directory, '.signalbox', 'lost-rows')))).toBe(true)
    const lines = (await readFile(exported.find((file) => file.includes('users'))!, 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as unknown)
    expect(lines).toContainEqual({ change: 'inserted', row: { id: 11, email: 'late@example.com', team_id: 2 } })
    expect(lines).toContainEqual({ change: 'updated', row: { id: 3, email: 'changed@example.com', team_id: 1 } })
    expect(lines).toContainEqual({ change: 'deleted', row: { id: 4, email: 'user4@example.com' } })
    expect(lines).toHaveLength(4)
    expect(await run('rollback', flags)).toMatchObject({ exitCode: 2, stop: { code: 'nothing-to-undo' } })
  })
})

describe('rollback by down.sql', () => {
  test('takes what the down drops into account, undoes, marks, holds; auto prefers it', async () => {
    const one = await scene()
    const { server, url, run } = one
    const before = await fingerprint(server, url)
    await migrated(one)
    const flags = await scratchFlag(15)
    const preview = await run('rollback', flags)
    expect(preview).toMatchObject({ exitCode: 0, rollback: { mode: 'down', undoes: [teamsName], losses: [], done: false } })

    await server.run(url, written)
    const live = await fingerprint(server, url)
    const refused = await run('rollback', { ...flags, confirm })
    const losses = [{ schema: 'public', table: 'teams', inserted: 1, updated: 0, deleted: 0 }, { schema: 'public', table: 'users', inserted: 0, updated: 2, deleted: 0 }]
    expect(refused).toMatchObject({ exitCode: 2, stop: { code: 'loss-not-accepted' }, rollback: { mode: 'down', losses } })
    expect(await fingerprint(server, url)).toEqual(live)

    const done = await run('rollback', { ...flags, confirm, 'accept-loss': 'true' })
    expect(done.stop).toBeUndefined()
    expect(done).toMatchObject({ exitCode: 0, outcome: 'rolled-back', rollback: { mode: 'down', done: true, keptAs: null, losses } })
    expect((await fingerprint(server, url) as { schema: string[] }).schema).toEqual((before as { schema: string[] }).schema)
    expect(await emails(server, url)).toBe(11)
    expect(await server.run(url, 'SELECT rolled_back_at IS NOT NULL AS back FROM _prisma_migrations ORDER BY migration_name')).toEqual([{ back: false }, { back: true }])
    const held = await server.run(url.withDatabase('signalbox'), `SELECT migration, run FROM signalbox.holds WHERE lifted_at IS NULL AND target_oid = (SELECT oid FROM pg_database WHERE datname = '${url.database}')`)
    expect(held).toEqual([{ migration: teamsName, run: done.id }])
    const users = await readFile(done.rollback!.losses[1]!.exported!, 'utf8')
    expect(users.trim().split('\n').map((line) => (JSON.parse(line) as { row: { email: string } }).row.email).sort()).toEqual(['changed@example.com', 'late@example.com'])
  })

  test('a down that fails on a copy of the schema, or that leaves another schema, is passed over by auto and named', async () => {
    const broken = await scene({ migrations: { [teamsName]: { ...(teamsMigration[teamsName] as Record<string, string>), 'down.sql': 'DROP TABLE "no_such_table";\n' } } })
    await migrated(broken)
    const flags = await scratchFlag(15)
    expect(await broken.run('rollback', flags)).toMatchObject({ exitCode: 0, rollback: { mode: 'restore', why: expect.stringContaining('no_such_table') as unknown as string } })
    expect(await broken.run('rollback', { ...flags, mode: 'down' })).toMatchObject({ exitCode: 2, stop: { code: 'no-way-back', rule: 10 } })
    const half = await scene({ migrations: { [teamsName]: { ...(teamsMigration[teamsName] as Record<string, string>), 'down.sql': 'ALTER TABLE "users" DROP COLUMN "team_id";\n' } } })
    await migrated(half)
    expect(await half.run('rollback', flags)).toMatchObject({ exitCode: 0, rollback: { mode: 'restore', why: expect.stringContaining('another schema') as unknown as string } })
    expect(await half.run('rollback', { ...flags, mode: 'down' })).toMatchObject({ exitCode: 0, rollback: { mode: 'down', why: expect.stringContaining('differ') as unknown as string } })
  })

  test('one that meets the data and fails leaves the target as it was, without a hold', async () => {
    const down = 'ALTER TABLE "users" DROP COLUMN "team_id";\nDROP TABLE "teams";\nDO $$ DECLARE late TEXT := (SELECT min("email") FROM "users" WHERE "email" LIKE \'late%\'); BEGIN IF late IS NOT NULL THEN RAISE EXCEPTION \'% is late\', late; END IF; END $$;\n'
    const one = await scene({ migrations: { [teamsName]: { ...(teamsMigration[teamsName] as Record<string, string>), 'down.sql': down } } })
    await migrated(one)
    await one.server.run(one.url, written)
    const live = await fingerprint(one.server, one.url)
    const failed = await one.run('rollback', { ...(await scratchFlag(15)), confirm, 'accept-loss': 'true' })
    expect(failed).toMatchObject({ exitCode: 1, outcome: 'failed', stop: { code: 'down-failed', cause: expect.stringContaining('SQLSTATE P0001'), at: { line: 3 } } })
    expect(JSON.stringify(failed)).not.toMatch(/is late|late\S*@/) // whoever it is

    expect(failed.stop?.state).toContain('is as it was')
    expect(await fingerprint(one.server, one.url)).toEqual(live)
    expect(await one.server.run(one.url.withDatabase('signalbox'), `SELECT migration FROM signalbox.holds WHERE lifted_at IS NULL AND target_oid = (SELECT oid FROM pg_database WHERE datname = '${one.url.database}')`)).toEqual([])
  })
})

test('a swap that cannot be done leaves the target as it was: open, writable, nothing beside it', async () => {
  const one = await scene()
  await migrated(one)
  const { server, url, run } = one
  await server.run(url, `ALTER DATABASE ${url.database} SET default_transaction_read_only TO 'off'`)
  const live = await fingerprint(server, url)
  // Nobody can be swapped out from under a prepared transaction.
  const session = await server.connect(url)
  for (const statement of ['BEGIN', 'SELECT 1', `PREPARE TRANSACTION 'in the way'`]) await session.query(statement)
  await session.close()
  const failed = await run('rollback', { mode: 'restore', ...(await scratchFlag(15)), confirm })
  expect(failed).toMatchObject({ exitCode: 1, outcome: 'failed', stop: { code: 'swap-failed', state: expect.stringContaining('All databases have the names, settings and rights they had') as unknown }, rollback: { done: false } })
  await server.run(url, `ROLLBACK PREPARED 'in the way'`)
  expect(await fingerprint(server, url)).toEqual(live)
  expect(await leftDatabases(server)).toEqual([])
  await server.run(url, `INSERT INTO users (email) VALUES ('writable@example.com')`)
  const runs = await server.run(url.withDatabase('signalbox'), `SELECT outcome FROM signalbox.runs WHERE id = '${failed.id}'`)
  expect(runs).toEqual([{ outcome: 'failed' }])
})

describe('rollback refuses, and the target stays as it is', () => {
  test('wrong confirm, no journal, a damaged, swapped or foreign backup', async () => {
    const one = await scene()
    const { server, url, run, project } = one
    const flags = { mode: 'restore', ...(await scratchFlag(15)) }
    expect((await run('rollback', flags)).stop).toMatchObject({ kind: 'refused', code: 'no-run-to-undo' })
    const id = await migrated(one)
    const live = await fingerprint(server, url)
    const wrong = await run('rollback', { ...flags, confirm: 'rollback Production' })
    expect(wrong).toMatchObject({ exitCode: 2, stop: { code: 'wrong-confirm', cause: 'confirm is not exactly "rollback production".' } })

    const store = path.join(project.directory, '.signalbox', 'backups')
    const dump = path.join(store, (await readdir(store)).find((name) => name.includes('.dump'))!)
    const good = await readFile(dump)
    const attempt = async (): Promise<string> => {
      const record = await run('rollback', { ...flags, confirm, 'accept-loss': 'true' })
      expect(record.exitCode).toBe(2)
      expect(await fingerprint(server, url)).toEqual(live)
      expect(await leftDatabases(server)).toEqual([])
      return `${record.stop?.code ?? ''}: ${record.stop?.cause ?? ''}`
    }
    await truncate(dump, good.length - 100)
    expect(await attempt()).toMatch(/^no-way-back: .*cut off or swapped|^no-proven-backup: .*cut off or swapped/)
    const flipped = Buffer.from(good)
    flipped[good.length - 50] = (flipped[good.length - 50] ?? 0) ^ 1
    await writeFile(dump, flipped)
    expect(await attempt()).toMatch(/^backup-damaged: .*changed or swapped/)
    await writeFile(dump, good)

    // Somebody else's backup under this one's name.
    const other = await scene()
    const otherId = await migrated(other)
    const theirs = path.join(other.project.directory, '.signalbox', 'backups')
    await rename(path.join(store, `${id}.manifest.json`), path.join(store, 'kept'))
    await writeFile(path.join(store, `${id}.manifest.json`), await readFile(path.join(theirs, `${otherId}.manifest.json`)))
    expect(await attempt()).toMatch(/no-proven-backup/)
    expect(await run('rollback', { ...flags, 'backup-store': `file:${theirs}` })).toMatchObject({ exitCode: 2, stop: { cause: expect.stringContaining(`with the id ${id}`) as unknown as string } })
    await rename(path.join(store, 'kept'), path.join(store, `${id}.manifest.json`))
    expect(await run('rollback', flags)).toMatchObject({ exitCode: 0, rollback: { done: false } })
    expect(await fingerprint(server, url)).toEqual(live)
  })
})
