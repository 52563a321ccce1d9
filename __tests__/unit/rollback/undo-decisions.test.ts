import { describe, expect, test } from '@jest/globals'
import { lostRows, refuseUnacceptedLoss, refuseWrongConfirm } from '../../../src/rollback/confirm.ts'
import { undoSteps, type Down } from '../../../src/rollback/down-files.ts'
import { momentsOf } from '../../../src/rollback/migration-notes.ts'
import { laterThan, namesOf } from '../../../src/rollback/run-to-undo.ts'
import { vanished } from '../../../src/rollback/vanished.ts'
import type { HistoryRow } from '../../../src/prisma/index.ts'
import type { Loss } from '../../../src/record/record.ts'

const loss = (more: Partial<Loss>): Loss => ({ schema: 'public', table: 't', inserted: 0, updated: 0, deleted: 0, counted: 'by-key', ...more })

describe('confirm', () => {
  test.each(['rollback staging', 'Rollback production', ' rollback production', 'rollback', ''])('refuses %j', (confirm) => {
    expect(() => refuseWrongConfirm({ confirm, environment: 'production' })).toThrow('confirm is not exactly "rollback production".')
  })

  test('takes the exact words, and nothing for a preview', () => {
    refuseWrongConfirm({ confirm: 'rollback production', environment: 'production' })
    refuseWrongConfirm({ confirm: undefined, environment: 'production' })
  })
})

describe('losses', () => {
  test('unclear rows count: nobody can tell whose they are', () => {
    expect(lostRows([loss({ inserted: 1, updated: 2 }), loss({ deleted: 3, unclear: 4 })])).toBe(10)
    expect(() => refuseUnacceptedLoss([loss({ unclear: 1 })], { 'accept-loss': false })).toThrow('1 row would be lost (public.t)')
  })

  test('what cannot be counted is not nothing', () => {
    expect(() => refuseUnacceptedLoss([], { 'accept-loss': false }, ['down.sql:1: deletes'])).toThrow(/cannot be counted: down\.sql:1/)
  })

  test('none, or accepted', () => {
    refuseUnacceptedLoss([], { 'accept-loss': false })
    refuseUnacceptedLoss([loss({ deleted: 1 })], { 'accept-loss': true }, ['x'])
  })
})

describe('steps', () => {
  const down = (migration: string, runs: Down['runs']): Down => ({ migration, checksum: '', file: `${migration}/down.sql`, sql: '', runs })

  test('what can runs together; a statement outside of a transaction, and a file with its own, run alone', () => {
    const steps = undoSteps([down('e', 'one-transaction'), down('d', 'one-transaction'), down('c', 'outside'), down('b', 'own'), down('a', 'one-transaction')])
    expect(steps.map((step) => step.map(({ migration }) => migration))).toEqual([['e', 'd'], ['c'], ['b'], ['a']])
  })
})

describe('the run', () => {
  const row = (name: string, startedAt: string, rolledBackAt: string | null = null): HistoryRow => ({ id: name, name, checksum: '', startedAt, finishedAt: startedAt, rolledBackAt, appliedSteps: 1, logs: null })
  const rows = [row('a', '2026-01-01 00:00:00+00'), row('b', '2026-02-01 10:00:01+00', '2026-02-02'), row('b', '2026-02-01 11:00:00+00'), row('c', '2026-02-01 10:00:02+00', '2026-02-03'), row('d', '2026-02-05 00:00:00+00')]
  const run = { migrations: ['b', 'c'], startedAt: '2026-02-01T10:00:00.000Z' }

  test('undoes what is in the database of it, and knows what came later', () => {
    expect(namesOf(run, { rows })).toEqual(['b'])
    expect(laterThan(run, { rows })).toEqual(['d'])
  })

  test('its moments are of the journal; without an end there are none', () => {
    const at = '2026-02-01T10:00:00.000Z'
    expect(momentsOf({ steps: [{ step: 'migrate-deploy', details: { snapshot: '1:1:' }, at }, { step: 'migrated', details: { snapshot: '9:9:' }, at }] })).toEqual({ begun: '1:1:', ended: '9:9:' })
    expect(momentsOf({ steps: [{ step: 'migrate-deploy', details: {}, at }, { step: 'migrated', details: { snapshot: '9:9:' }, at }] })).toEqual({ ended: '9:9:' })
    expect(momentsOf({ steps: [{ step: 'migrate-deploy', details: { snapshot: '1:1:' }, at }, { step: 'migrated', details: { snapshot: null }, at }] })).toBeUndefined()
  })
})

test('what vanishes: tables, renamed ones too, and columns', () => {
  const table = (name: string, ...columns: string[]) => ({ schema: 'public', table: name, columns })
  expect(vanished([table('a', 'id'), table('b', 'id', 'x', 'y'), table('c', 'id')], [table('b', 'id', 'z'), table('c', 'id', 'new'), table('d', 'id')])).toEqual({
    tables: [{ schema: 'public', name: 'a' }],
    columns: [{ schema: 'public', table: 'b', columns: ['x', 'y'] }],
  })
})
