import { expect, test } from '@jest/globals'
import type { RunRecord } from '../../../src/record/record.ts'
import { renderMarkdown, renderTerminal } from '../../../src/report/index.ts'
import { records } from './records/records.ts'

const rolledBack = Object.values(records).find(({ rollback }) => rollback !== undefined)

test('rows of which nobody can tell who wrote them are lost rows too, and shown (rule 10)', () => {
  if (!rolledBack?.rollback) throw new Error('no record of a rollback among the fixtures')
  const record: RunRecord = {
    ...rolledBack,
    rollback: { ...rolledBack.rollback, estimate: 'restoring took 4.0 s', losses: [{ schema: 'public', table: 'sessions', inserted: 0, updated: 0, deleted: 0, unclear: 7, counted: 'by-key' }] },
  }
  for (const text of [renderMarkdown(record), renderTerminal(record, { colour: false, width: 120 })]) {
    expect(text).toMatch(/public\.sessions.*\b7\b/)
    expect(text).toContain('unclear')
    expect(text).toContain('restoring took 4.0 s')
    expect(text).not.toMatch(/no row was written since/)
  }
})
