import { expect, test } from '@jest/globals'
import { findBackupOfRun } from '../../../src/rollback/backup-to-restore.ts'
import type { Target } from '../../../src/record/record.ts'
import { describeNoted, notedSnapshot } from '../../../src/snapshot/noted.ts'
import { fileStore } from '../../../src/store/file.ts'

const at = '2026-02-01T10:00:00.000Z'
const details = { name: 'signalbox-run-1-abc1234', service: 'Postgres', volume: 'pgdata', at }
const steps = [{ step: 'workflow-run', details: { runId: 7 }, at }, { step: 'railway-backup', details, at }]
const store = fileStore('/nowhere')
const target = {} as Target

test('of a run that took no backup at all it is said so', async () => {
  await expect(findBackupOfRun(store, { id: 'run-1', backup: null, steps: [] }, target, true)).rejects.toMatchObject({ details: { code: 'backup-not-usable', cause: 'run run-1 took no backup.', fix: 'Only mode: down can undo it.' } })
})

test('of one that Railway made a backup for: its name, its time, who restores it, and where the steps are', async () => {
  await expect(findBackupOfRun(store, { id: 'run-1', backup: null, steps }, target, true)).rejects.toMatchObject({
    details: {
      code: 'backup-not-usable',
      cause: "run run-1 took no backup of Signalbox's own (railway-snapshot: only); Railway's own backup “signalbox-run-1-abc1234” of 2026-02-01T10:00:00.000Z (the volume pgdata of Postgres) is what there is, and Signalbox never restores that one itself: docs/snapshots.md has the steps, “Restoring one, by hand”.",
      fix: 'Only mode: down can undo it here; else restore that one by hand.',
    },
  })
})

test.each(['name', 'service', 'volume', 'at'])('a note without its %s is none', (key) => {
  expect(notedSnapshot({ steps: [{ step: 'railway-backup', details: { ...details, [key]: 7 }, at }] })).toBeUndefined()
  expect(notedSnapshot({ steps })).toEqual(details)
  expect(describeNoted(details)).toContain(details.name)
})
