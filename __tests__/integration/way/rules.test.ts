import { createHash } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { survey } from '../../../src/plan/survey.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { testContext } from '../../support/context.ts'
import { approving, initName, markApplied, ownSessions, person, releasable, scene, unattended, until, type Flags, type RunOptions, type Scene } from './scene.ts'

const addName = '20260201000000_add_notes'
const dropName = '20260201000000_drop_name'
const notes = { [addName]: 'CREATE TABLE "notes" ("id" INTEGER PRIMARY KEY);\n' }
const destructive = { [dropName]: 'ALTER TABLE "Thing" DROP COLUMN "name";\n' }
const phrase = 'I acknowledge the risk and approve production migration'

/** `migrate` is refused so, and the target, its server and the journal's place are as they were. */
async function refused(on: Scene, expected: { code: string; rule: number; cause?: RegExp; fix?: RegExp }, flags: Flags = {}, options: RunOptions = {}): Promise<RunRecord> {
  const before = await on.state()
  const { record } = await on.run('migrate', flags, options)
  expect({ code: record.stop?.code, rule: record.stop?.rule, exitCode: record.exitCode, outcome: record.outcome, kind: record.stop?.kind }).toEqual({ code: expected.code, rule: expected.rule, exitCode: 2, outcome: 'refused', kind: 'refused' })
  if (expected.cause) expect(record.stop?.cause).toMatch(expected.cause)
  if (expected.fix) expect(record.stop?.fix).toMatch(expected.fix)
  expect(record.stop?.state).toBe('Nothing was touched.')
  const after = await on.state()
  // The first run that takes the lock makes the place of lock and journal; that is no change of the target.
  const withoutJournal = (state: typeof after) => ({ ...state, server: state.server.filter((row) => (row as { name: string }).name !== 'signalbox') })
  expect(withoutJournal(after)).toEqual(withoutJournal(before))
  expect(await on.prismaCalls()).not.toContainEqual(expect.stringContaining('deploy'))
  expect(await ownSessions(on)).toEqual([])
  return record
}

describe('what is refused, with nothing touched', () => {
  test('rule 1: no backup that is kept; a backup older than allowed', async () => {
    const on = await scene({ pending: notes })
    await refused(on, { code: 'backup-not-kept', rule: 1, fix: /backup-store/ }, { ...unattended, 'backup-store': 'none' })
    expect(await on.prismaCalls()).toEqual([''])
    const record = await refused(on, { code: 'backup-too-old', rule: 1, fix: /backup-max-age/ }, { ...unattended, 'backup-max-age': '1ms' })
    expect(record.backup?.proof.level).toBe('decoded') // it was taken, and is not the reason
  })

  test('rule 2: nobody approved and nobody can be asked; the action cannot prove an approval; the person does not approve', async () => {
    const on = await scene({ pending: notes })
    const { plan } = await refused(on, { code: 'not-approved', rule: 2, fix: /--approved-plan [0-9a-f]{64}$/ })
    await refused(on, { code: 'gate-no-token', rule: 2, fix: /actions: read/ }, {}, { door: 'action' })
    // A hash alone proves nobody's approval in a workflow: anyone can write it there.
    await refused(on, { code: 'gate-no-token', rule: 2 }, { 'approved-plan': plan!.hash }, { door: 'action' })
    for (const typed of ['', 'yes', plan!.hash.slice(0, 7), plan!.hash.slice(1, 9)]) {
      const terminal = person(() => typed)
      await refused(on, { code: 'not-approved', rule: 2 }, {}, { terminal })
      expect(terminal.asked).toEqual([`To approve this plan type ${plan!.hash.slice(0, 8)}: `])
    }
  })

  test('rule 3: another plan was approved; the plan changes while the person is asked', async () => {
    const on = await scene({ pending: { [addName]: { 'migration.sql': notes[addName], 'checks.sql': '-- check: things\n-- expect: rows\nSELECT 1 FROM "Thing";\n' } } })
    await refused(on, { code: 'plan-changed', rule: 3, fix: /approve that/ }, { ...unattended, 'approved-plan': 'a'.repeat(64), 'require-approval': 'true' })
    const folder = path.join(on.project.directory, 'prisma/migrations', addName)
    const edits: Record<string, () => Promise<unknown>> = {
      'a pending file': () => writeFile(path.join(folder, 'migration.sql'), 'CREATE TABLE "others" ("id" INTEGER PRIMARY KEY);\n'),
      'a check': () => writeFile(path.join(folder, 'checks.sql'), '-- check: things\n-- expect: no rows\nSELECT 1 FROM "Thing" WHERE false;\n'),
    }
    for (const edit of Object.values(edits)) {
      const terminal = person(async (question) => {
        await edit()
        return /type (\w{8}): /.exec(question)?.[1] ?? ''
      })
      await refused(on, { code: 'plan-changed', rule: 3 }, { 'backup-proof': 'decode' }, { terminal })
    }
  })

  test('rule 3: whatever belongs to a plan, on disk or in the database, changes its hash', async () => {
    const on = await scene({ pending: notes })
    const { directory } = on.project
    const context = testContext({ environment: {} })
    const session = await context.databases.connect(on.url)
    const hash = async (commit: string): Promise<string> => (await survey(context, session, { 'working-directory': directory, schema: undefined, commit, checks: ['prisma/checks/*.sql', 'prisma/migrations/*/checks.sql'] })).hash
    const [now, next] = ['a'.repeat(40), 'b'.repeat(40)]
    const write = async (file: string, text: string): Promise<void> => {
      await mkdir(path.dirname(path.join(directory, file)), { recursive: true })
      await writeFile(path.join(directory, file), text)
    }
    const folder = `prisma/migrations/${addName}`
    const changes: Record<string, () => Promise<unknown>> = {
      'prechecks.sql': () => write(`${folder}/prechecks.sql`, '-- check: a\nSELECT 1 WHERE false;\n'),
      'down.sql': () => write(`${folder}/down.sql`, 'DROP TABLE "notes";\n'),
      'checks.sql': () => write(`${folder}/checks.sql`, '-- check: a\nSELECT 1 WHERE false;\n'),
      'a check of no migration': () => write('prisma/checks/all.sql', '-- check: a\nSELECT 1 WHERE false;\n'),
      'down.sql again': () => write(`${folder}/down.sql`, 'DROP TABLE IF EXISTS "notes";\n'),
      'migration.sql': () => write(`${folder}/migration.sql`, 'CREATE TABLE "notes" ("id" BIGINT PRIMARY KEY);\n'),
      'one more migration': () => on.project.addMigrations({ '20260301000000_more': 'SELECT 1;\n' }),
      'Prisma’s version': () => write('node_modules/prisma/package.json', JSON.stringify({ name: 'prisma', version: '7.10.2', bin: { prisma: 'cli.mjs' } })),
      'an applied migration': () => on.project.addMigrations({ '20260101000001_also': 'SELECT 2;\n' }).then(() => markApplied(on, '20260101000001_also')),
    }
    const seen = new Map([[await hash(now), 'nothing'], [await hash(next), 'another commit']])
    for (const [what, change] of Object.entries(changes)) {
      await change()
      const changed = await hash(now)
      expect(`${what} gives the hash of: ${seen.get(changed) ?? 'no other'}`).toBe(`${what} gives the hash of: no other`)
      seen.set(changed, what)
    }
    await session.close()
  })

  test('rule 4: a destructive plan without the phrase, with a wrong one; and it goes with the right one, at the terminal and beside the approved plan', async () => {
    const on = await scene({ pending: destructive })
    const { record } = await on.run('plan')
    expect(record.plan?.risk).toBe('destructive')
    const hash = record.plan!.hash
    await refused(on, { code: 'not-acknowledged', rule: 4, fix: /--acknowledgement/ }, { 'approved-plan': hash })
    await refused(on, { code: 'not-acknowledged', rule: 4 }, { 'approved-plan': hash, acknowledgement: `${phrase}!` })
    await refused(on, { code: 'not-acknowledged', rule: 4 }, { 'require-approval': 'false' })
    const wrong = approving('yes')
    await refused(on, { code: 'not-acknowledged', rule: 4 }, {}, { terminal: wrong })
    expect(wrong.asked).toHaveLength(2)
    const { record: done } = await on.run('migrate', { 'approved-plan': hash, acknowledgement: phrase, 'backup-proof': 'decode' })
    expect(done).toMatchObject({ outcome: 'succeeded', gate: { how: 'approved-plan', required: true, acknowledgementDue: true, acknowledged: true, planHash: hash } })

    const other = await scene({ pending: destructive })
    const { record: typed } = await other.run('migrate', { 'backup-proof': 'decode' }, { terminal: approving(phrase) })
    expect(typed).toMatchObject({ outcome: 'succeeded', gate: { how: 'terminal', acknowledgementDue: true, acknowledged: true } })
  })

  test('rule 5: a pooled URL, the maintenance database, the tool’s own database', async () => {
    const on = await scene({ pending: notes })
    await refused(on, { code: 'pooled-url', rule: 5, fix: /direct/ }, unattended, { url: on.url.withParameters({ pgbouncer: 'true' }) })
    await refused(on, { code: 'maintenance-database', rule: 5 }, unattended, { url: on.server.url })
    const name = 'signalbox'
    if ((await on.server.run(on.server.url, `SELECT 1 FROM pg_database WHERE datname = '${name}'`)).length === 0) await on.server.createDatabase(name)
    await refused(on, { code: 'own-database', rule: 5 }, unattended, { url: on.url.withDatabase(name) })
  })

  test('rule 6: a failed, an edited, a missing and a rolled-back migration', async () => {
    const on = await scene({ pending: notes })
    const row = (name: string, more: string) =>
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, ${more.split('=')[0] ?? ''}) SELECT 'x', '${'0'.repeat(64)}', '${name}', now(), ${more.split('=')[1] ?? ''}`
    const same = createHash('sha256').update(notes[addName]).digest('hex')
    const cases = [
      { code: 'failed-migration', insert: row(addName, 'finished_at=NULL::timestamptz'), fix: /npx prisma migrate resolve --rolled-back 20260201000000_add_notes/ },
      // Not ours to say that it runs again: nobody's hold in the journal speaks of it.
      { code: 'rolled-back-would-run-again', insert: row(addName, 'rolled_back_at=now()').replace('0'.repeat(64), same), fix: /^psql .*DELETE FROM "public"\._prisma_migrations WHERE migration_name = .*20260201000000_add_notes.* rolled_back_at IS NOT NULL/ },
      { code: 'missing-migration', insert: row('20251201000000_gone', 'finished_at=now()'), fix: /git log/ },
    ]
    for (const { code, insert, fix } of cases) {
      await on.sql(insert)
      await refused(on, { code, rule: 6, fix }, unattended)
      const { record } = await on.run('plan')
      expect(record.stop).toMatchObject({ code, rule: 6 })
      await on.sql(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
    }
    await on.sql(`UPDATE _prisma_migrations SET checksum = '${'0'.repeat(64)}' WHERE migration_name = '${initName}'`)
    await refused(on, { code: 'edited-migration', rule: 6 }, unattended)
  })

  test('rule 7: outside the window; a warning where that was asked for', async () => {
    const on = await scene({ pending: notes })
    const soon = new Date(Date.now() + 36 * 3600_000).toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' })
    const window = `${soon} 02:00-04:00 UTC`
    await refused(on, { code: 'outside-window', rule: 7 }, { ...unattended, window })
    const { record: plan } = await on.run('plan', { window })
    expect(plan.outcome).toBe('succeeded')
    expect(plan.warnings.join('\n')).toMatch(/window/)
    const { record } = await on.run('migrate', { ...unattended, window, 'outside-window': 'warn' })
    expect(record).toMatchObject({ outcome: 'succeeded', warnings: expect.arrayContaining([expect.stringMatching(/window/)]) })
  })

  test('rule 8: of two runs at once one is refused, naming the other; nothing is applied twice', async () => {
    const on = await scene({ pending: { [addName]: `SELECT until_released();\nCREATE TABLE "notes" ("id" INTEGER PRIMARY KEY);\n` } })
    const release = await releasable(on)
    const first = on.run('migrate', unattended)
    await until('the first run migrates', async () => (await on.sql(`SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT until_released()%' AND state = 'active'`)).length > 0)
    await on.sql('CREATE TABLE "free_of_the_lock" (id INTEGER)') // only runs of ours wait for one another
    const { record: second } = await on.run('migrate', unattended)
    await release()
    const { record } = await first
    expect(record).toMatchObject({ outcome: 'succeeded', migration: { migrations: [{ outcome: 'applied' }] } })
    expect(second).toMatchObject({ exitCode: 2, stop: { code: 'lock-held', rule: 8, cause: expect.stringContaining(record.id) } })
    expect((await on.prismaCalls()).filter((call) => call.includes('deploy'))).toHaveLength(1)
    expect(await readdir(path.join(on.project.directory, '.signalbox/backups'))).toHaveLength(3)
  })
})
