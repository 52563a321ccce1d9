import { expect, test } from '@jest/globals'
import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import { pauseBetweenAttempts } from '../../../src/postgres/blockers.ts'
import type { TestContext } from '../../support/context.ts'
import { scene, unattended, type Scene } from '../way/scene.ts'

const name = '20260201000000_change'
const flags = { ...unattended, 'lock-timeout': '400ms', 'lock-retries': '2' }

/** Runs the migration while somebody's open transaction holds the table "Thing". */
async function againstALock(sql: string): Promise<{ on: Scene; record: Awaited<ReturnType<Scene['run']>>['record'] }> {
  const on = await scene({ pending: { [name]: sql } })
  const blocker = await on.server.connect(on.url)
  await blocker.query('BEGIN; LOCK TABLE "Thing" IN ROW EXCLUSIVE MODE')
  const { record } = await on.run('migrate', flags)
  await blocker.close()
  return { on, record }
}

test('a migration that speaks of Prisma’s history and of its lock: what is committed before the statement that gave way is said, and nothing is tried again', async () => {
  const { record } = await againstALock(
    'CREATE TABLE "a" ("id" INTEGER);\nALTER TABLE "_prisma_migrations" ENABLE ROW LEVEL SECURITY;\n-- like pg_advisory_lock\nALTER TABLE "Thing" ADD COLUMN "more" TEXT;\n',
  )
  expect(record.stop).toMatchObject({ code: 'migration-failed', state: expect.stringMatching(/^Between: statements 1 to 2 of 3 of .* are committed, statement 3 not/) })
  expect(record.migration).toMatchObject({ attempts: 1, migrations: [{ committed: 2, failedStatement: 3 }] })
})

test('a block that commits as it goes: never that nothing is there, and nothing is tried again', async () => {
  const { on, record } = await againstALock('DO $$ BEGIN CREATE TABLE "a" ("id" INTEGER); COMMIT; ALTER TABLE "Thing" ADD COLUMN "more" TEXT; END $$;\n')
  expect(record.stop?.state).toContain('it ends transactions itself: what it did before its error may be in the database')
  expect(record.migration?.attempts).toBe(1)
  expect(await on.sql(`SELECT 1 FROM pg_class WHERE relname = 'a'`)).toHaveLength(1)
})

test('a file that was changed after its approval, before Prisma read it: applied, and said', async () => {
  const on = await scene({ pending: { [name]: 'ALTER TABLE "Thing" ADD COLUMN "more" TEXT;\n' } })
  const blocker = await on.server.connect(on.url)
  await blocker.query('BEGIN; LOCK TABLE "Thing" IN ROW EXCLUSIVE MODE')
  // Between two attempts, when no Prisma runs that could have read the file before.
  const meanwhile = (context: TestContext): void => {
    const { sleep } = context.clock
    let isChanged = false
    Object.assign(context.clock, {
      sleep: async (milliseconds: number) => {
        if (!isChanged && milliseconds === pauseBetweenAttempts && context.said().includes('Gave way to a lock')) {
          isChanged = true
          await appendFile(path.join(on.project.directory, 'prisma/migrations', name, 'migration.sql'), 'CREATE TABLE "unseen" ("id" INTEGER);\n')
          await blocker.close()
        }
        await sleep(milliseconds)
      },
    })
  }
  const { record } = await on.run('migrate', { ...flags, 'lock-retries': '20' }, { onContext: meanwhile })
  expect(record.stop).toMatchObject({ kind: 'failed', code: 'migration-changed', state: expect.stringContaining('in another form than the approved one') })
})
