import type { RunRecord } from '../../../src/record/record.ts'
import { annotations, outputDefinitions, outputs } from '../../../src/report/index.ts'
import { backup, cautions, check, dropMigration, file, hash, migration, plan } from './records/parts.ts'
import { records } from './records/records.ts'
import { hostile, replaceStrings } from './strings.ts'

describe('outputs', () => {
  test('of a migration', () => {
    expect(outputs(records.migrated!, 'signalbox/record.json')).toEqual({
      outcome: 'succeeded',
      record: 'signalbox/record.json',
      'plan-hash': hash,
      pending: '1',
      risk: 'caution',
      backup: backup.location,
      'backup-sha256': backup.manifest.dump.sha256,
      proof: 'restored',
      'checks-failed': '0',
    })
  })

  test('what is not known is not there', () => {
    expect(outputs(records.usage!, 'r.json')).toEqual({ outcome: 'failed', record: 'r.json' })
  })

  test('only checks of severity error count as failed, each once', () => {
    expect(outputs(records['plan-destructive']!, 'r')['checks-failed']).toBe('0')
    expect(outputs(records.rehearsal!, 'r')['checks-failed']).toBe('1')
  })

  test('every output is defined, once, with a description', () => {
    const names = outputDefinitions.map((one) => one.name)
    expect(new Set(names).size).toBe(names.length)
    for (const record of Object.values(records)) for (const name of Object.keys(outputs(record, 'r'))) expect(names).toContain(name)
    for (const { description } of outputDefinitions) expect(description).toMatch(/\.$/)
  })
})

describe('annotations', () => {
  test('the most severe first', () => {
    expect(annotations({ ...records['failed-between']! }).map((one) => [one.level, one.title, one.line])).toEqual([
      ['error', 'Failed', 12],
      ['error', 'Statement 3 failed', 12],
      ['warning', 'Destructive: drop-table', 9],
      ['notice', 'Caution: create-index', 92],
      ['notice', 'Caution: update-whole-table', 83],
    ])
  })

  test('a failed check, with what was expected and found', () => {
    const [, failed] = annotations(records.rehearsal!)
    expect(failed).toEqual({
      level: 'error',
      file: expect.stringMatching(/checks\.sql$/) as string,
      line: 3,
      title: 'Check: relationships match couples',
      message: 'expected equal, found relationships = 1999, couples = 2000',
    })
  })

  test('a check that only warns is a warning; safe findings and passed checks say nothing', () => {
    expect(annotations({ ...records.migrated!, plan: { ...plan, pending: [] }, checks: [check('x', '0', 1, { severity: 'warn', outcome: 'error' }), check('y', '0', 2)] })).toMatchObject([{ level: 'warning', title: 'Check: x', message: 'expected 0, found an error' }])
  })

  test('at most ten of each level', () => {
    const findings = Array.from({ length: 40 }, (_, index) => ({ ...[cautions[0]!, dropMigration.findings[0]!][index % 2]!, at: { file, line: index + 1 } }))
    const record: RunRecord = { ...records['plan-caution']!, plan: { ...plan, pending: [{ ...migration, findings }] }, checks: Array.from({ length: 40 }, (_, index) => check(`c${index}`, '0', index + 1, { outcome: 'failed' })) }
    const levels = annotations(record).map((one) => one.level)
    expect(levels).toEqual([...Array<string>(10).fill('error'), ...Array<string>(10).fill('warning'), ...Array<string>(10).fill('notice')])
  })

  test('are plain lines', () => {
    for (const text of hostile) {
      for (const one of annotations(replaceStrings(records['failed-between']!, () => text))) expect(`${one.title}${one.message}${one.file}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  })
})
