import { describe, expect, test } from '@jest/globals'
import { postgresServer } from '../../support/servers.ts'
import { fingerprint, initName, leftDatabases, runWith, scene, teamsMigration, teamsName } from '../rollback/scene.ts'

const scratchOf = async (major: 15 | 18) => await postgresServer(major, { shared_buffers: '64MB' })
const teamsFiles = teamsMigration[teamsName] as Record<string, string>

describe('rehearse', () => {
  test('on the newest proven backup: up, checks, down, up again; the target is only read', async () => {
    const { server, url, project, run } = await scene({ major: 18, version: '7.10.1' })
    const scratch = await scratchOf(18)
    const flags = { 'scratch-url': scratch.url.reveal() }
    expect((await run('backup', flags)).stop).toBeUndefined()
    const before = await fingerprint(server, url)
    const record = await run('rehearse', flags)
    expect(record.stop).toBeUndefined()
    expect(record).toMatchObject({
      exitCode: 0,
      outcome: 'succeeded',
      plan: { applied: 1, appliedHead: initName, target: { database: url.database }, drift: { outcome: 'none' } },
      rehearsal: {
        from: 'backup',
        migrations: [{ name: teamsName, statements: 4, locks: null }],
        checksBefore: [],
        checksAfter: [{ name: 'everybody has a team', outcome: 'passed' }, { name: 'as many users', outcome: 'passed' }],
        down: [{ migration: teamsName, outcome: 'same-schema' }],
      },
    })
    expect(record.rehearsal?.migrations[0]?.milliseconds).toEqual(expect.any(Number))
    expect(record.rehearsal!.bytes).toBeGreaterThan(1_000_000)
    // Without a database-url the store's only database is meant; where something else is pending there, that is rehearsed.
    await project.addMigrations({ [teamsName]: { 'down.sql': 'ALTER TABLE "users" DROP COLUMN "team_id";\n' } })
    const differs = await runWith(project, 'rehearse', flags)
    expect(differs.stop).toBeUndefined()
    expect(differs.rehearsal).toMatchObject({ from: 'backup', down: [{ outcome: 'different-schema', difference: expect.stringMatching(/^\+ .*teams/) as unknown }] })
    expect(differs.warnings.join('\n')).toContain('does not undo it')
    expect(await fingerprint(server, url)).toEqual(before)
    expect(await leftDatabases(scratch)).toEqual([])
  })

  test('a migration that meets the data and fails: exit 1, which statement, what would be committed; staging is unchanged, scratch gone', async () => {
    const fails = { ...teamsFiles, 'migration.sql': 'ALTER TABLE "users" ADD COLUMN "team_id" INTEGER;\nALTER TABLE "users" ADD CONSTRAINT "few" CHECK ("id" < 5);\n' }
    const { server, url, project } = await scene({ version: '7.10.1', migrations: { [teamsName]: fails } })
    const scratch = await scratchOf(15)
    const before = await fingerprint(server, url)
    const record = await runWith(project, 'rehearse', { 'staging-url': url.reveal(), 'scratch-url': scratch.url.reveal() })
    expect(record.stop?.cause).toMatch(/failed at statement 2 of 2/)
    expect(record).toMatchObject({
      exitCode: 1,
      outcome: 'failed',
      stop: { code: 'migration-failed', at: { line: 2 }, state: expect.stringMatching(/^Only the scratch copy was touched, and it is gone\. .*1 of 2 statements committed/) as unknown },
      rehearsal: { from: 'staging', source: expect.stringContaining(url.database) as unknown, migrations: [{ name: teamsName, milliseconds: null }], down: [] },
    })
    expect(await fingerprint(server, url)).toEqual(before)
    expect(await leftDatabases(scratch)).toEqual([])
    expect(await leftDatabases(server)).toEqual([])
  })

  test('rows’ values in what PostgreSQL says of migration.sql and of down.sql stay out of the record and the log, but with show-rows', async () => {
    const raise = `DO $$ BEGIN RAISE EXCEPTION '% has no couple', 'alice@' || 'example.com'; END $$;\n`
    const way = await scene({ version: '7.10.1', migrations: { [teamsName]: { ...teamsFiles, 'down.sql': raise } } })
    const up = await scene({ version: '7.10.1', migrations: { [teamsName]: { ...teamsFiles, 'migration.sql': raise } } })
    const flags = { 'rehearse-from': 'empty', 'backup-store': 'none' }
    const [down, failed] = [await runWith(way.project, 'rehearse', flags), await runWith(up.project, 'rehearse', flags)]
    expect(down.rehearsal?.down).toMatchObject([{ outcome: 'failed', difference: expect.stringContaining('SQLSTATE P0001') as unknown }])
    expect(failed.stop).toMatchObject({ code: 'migration-failed', cause: expect.stringContaining('SQLSTATE P0001') as unknown })
    expect(JSON.stringify([down, failed])).not.toContain('alice@example.com')
    const shown = { ...flags, 'show-rows': 'true' }
    expect((await runWith(way.project, 'rehearse', shown)).rehearsal?.down[0]?.difference).toContain('alice@example.com has no couple')
    expect((await runWith(up.project, 'rehearse', shown)).stop?.cause).toContain('alice@example.com has no couple')
  })

  test('from nothing, on an embedded server: all migrations; a way down that ends half way is not compared', async () => {
    const { project } = await scene()
    const record = await runWith(project, 'rehearse', { 'backup-store': 'none' })
    expect(record.stop).toBeUndefined()
    expect(record.rehearsal).toMatchObject({
      from: 'empty',
      migrations: [{ name: initName }, { name: teamsName }],
      checksAfter: [{ name: 'everybody has a team', outcome: 'passed' }, { name: 'as many users', outcome: 'skipped' }],
      down: [{ migration: teamsName, outcome: 'not-compared' }, { migration: initName, outcome: 'no-down-file' }],
    })
  })

  test('refuses a staging database that is the target, and what reaches beyond its database beside it', async () => {
    const { url, server, run } = await scene({ migrations: { [teamsName]: 'ALTER SYSTEM SET work_mem = \'64MB\';\n' } })
    const before = await fingerprint(server, url)
    expect((await run('rehearse', { 'rehearse-from': 'staging', 'staging-url': url.reveal() })).stop).toMatchObject({ kind: 'refused', code: 'not-distinct', rule: 5 })
    expect((await run('rehearse', { 'rehearse-from': 'empty', 'scratch-url': server.url.reveal() })).stop).toMatchObject({ kind: 'refused', code: 'reaches-beyond', rule: 12, at: { line: 1 } })
    expect(await fingerprint(server, url)).toEqual(before)
    expect(await leftDatabases(server)).toEqual([])
  })
})
