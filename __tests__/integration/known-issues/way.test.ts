import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RunRecord } from '../../../src/record/record.ts'
import { scene, unattended, type RunOptions } from '../way/scene.ts'

const later = '20260201000000_required'
const minutes = (count: number): number => count * 60_000
const own = [{ symptom: 'migration 2026\\d+_required failed', title: 'The required migration again', fix: 'Ask Ann.' }]

/** A window of two hours in UTC that opened `ago` minutes ago. */
function windowOpen(ago: number, length = 120): string {
  const wall = (at: number): string => new Date(at).toISOString().slice(11, 16)
  const opened = Date.now() - minutes(ago)
  return `daily ${wall(opened)}-${wall(opened + minutes(length))} UTC`
}

/** The door of a workflow, whose job before left this record of its plan. */
function afterPlan(record: RunRecord): RunOptions {
  return {
    door: 'action',
    onContext: (context) => {
      const artifacts = {
        whyNot: undefined,
        list: async () => await Promise.resolve([{ id: 1, name: 'signalbox-plan-1.json', bytes: 10 }]),
        download: async (_id: number, directory: string) => {
          const file = path.join(directory, 'plan.json')
          await writeFile(file, JSON.stringify(record))
          return file
        },
      }
      Object.assign(context, { artifacts: { ...context.artifacts, ...artifacts } })
    },
  }
}

const momentOf = ({ timeline }: RunRecord, name: string) => timeline?.find((moment) => moment.name === name)

test('a migration that fails shows what is known about it, the project’s row first, and no value', async () => {
  const { run, sql } = await scene({ pending: { [later]: 'ALTER TABLE "Thing" ADD COLUMN "code" TEXT CHECK ("code" <> \'secret-hunter2\');\nUPDATE "Thing" SET "code" = \'secret-hunter2\';\n' } })
  await sql(`UPDATE "Thing" SET name = 'hunter2'`)
  const { record } = await run('migrate', { ...unattended, 'known-issues': JSON.stringify(own) })
  expect(record.stop?.code).toBe('migration-failed')
  expect(record.knownIssues?.map(({ title, from }) => ({ title, from })).slice(0, 2)).toEqual([
    { title: 'The required migration again', from: 'project' },
    { title: 'Rows break a CHECK rule', from: 'shipped' },
  ])
  expect(record.knownIssues?.[0]).toMatchObject({ fix: 'Ask Ann.', where: 'migration', matched: 'Migration … failed' })
  expect(JSON.stringify(record.knownIssues)).not.toContain('hunter2')
  expect(momentOf(record, 'migrate')).toMatchObject({ outcome: 'failed' })
  expect(momentOf(record, 'verify')).toMatchObject({ at: null })
})

test('what goes well has no known issues, and a timeline of what was', async () => {
  const { run } = await scene({ pending: { [later]: 'ALTER TABLE "Thing" ADD COLUMN "code" TEXT;\n' } })
  const window = windowOpen(20)
  const { record: planned } = await run('plan', { window })
  expect(momentOf(planned, 'migrate')).toMatchObject({ plannedAt: null, outcome: null })
  const { record } = await run('migrate', { ...unattended, window })
  expect(record).toMatchObject({ outcome: 'succeeded' })
  expect(record.knownIssues).toBeUndefined()
  expect(momentOf(record, 'backup')).toMatchObject({ outcome: 'done', at: expect.any(String) as unknown })
  expect(momentOf(record, 'migrate')).toMatchObject({ outcome: 'done' })
  const late = Date.parse(momentOf(record, 'migrate')?.at ?? '') - Date.parse(momentOf(record, 'migrate')?.plannedAt ?? '')
  expect(late).toBeGreaterThan(minutes(19))
  expect(late).toBeLessThan(minutes(60))
})

test('what the rehearsal measured has to fit into what is left of the window: 40 minutes do not fit into 10', async () => {
  const { run, state } = await scene({ pending: { [later]: 'ALTER TABLE "Thing" ADD COLUMN "code" TEXT;\n' } })
  const { record: planned } = await run('plan')
  const measured: RunRecord = {
    ...planned,
    rehearsal: { from: 'backup', source: 'x', bytes: 1, copyMilliseconds: 1, checksBefore: [], checksAfter: [], down: [], migrations: [{ name: later, milliseconds: minutes(40), statements: 1, bytesBefore: 1, bytesAfter: 1, locks: null }] },
  }
  const before = await state()
  const closing = { ...unattended, window: windowOpen(110) }
  const { record } = await run('migrate', closing, afterPlan(measured))
  expect(record).toMatchObject({ outcome: 'refused', exitCode: 2, stop: { code: 'window-too-short', rule: 7, state: 'Nothing was touched.' } })
  expect(record.stop?.cause).toMatch(/closes in \d+ min.* takes about 40 min \(migration 40 min\)/)
  expect(await state()).toEqual(before)

  const { record: other } = await run('migrate', { ...closing, 'outside-window': 'warn' }, afterPlan({ ...measured, plan: { ...planned.plan!, hash: 'f'.repeat(64) } }))
  expect(other).toMatchObject({ outcome: 'succeeded' })
  expect(other.warnings.join()).not.toContain('takes about')
})
