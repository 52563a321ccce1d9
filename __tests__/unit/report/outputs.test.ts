import type { RunRecord } from '../../../src/record/record.ts'
import { annotations, outputDefinitions, outputs } from '../../../src/report/index.ts'
import { backup, cautions, check, commit, dropMigration, file, hash, migration, plan } from './records/parts.ts'
import { records } from './records/records.ts'
import { githubRecords } from './records/github-records.ts'
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

  test.each<[string, string, Record<string, string | undefined>]>([
    ['a plan that waits', 'waits-for-reviewers', { state: 'pending', 'plan-hash': hash, 'plan-attempt': '2', 'plan-reviews': '1', commit: undefined, verdict: undefined, 'comment-url': undefined }],
    ['a plan whose reviews could not be read', 'waits-for-a-comment', { state: 'pending', 'plan-attempt': '2', 'plan-reviews': undefined }],
    ['nothing pending', 'nothing-pending-in-github', { state: 'nothing-pending', 'plan-hash': hash }],
    ['the preview of a rollback', 'rollback-preview', { state: 'pending', 'plan-hash': hash, 'plan-attempt': '2' }],
    ['an approval by comment', 'admitted', { verdict: 'approved', commit, 'plan-hash': hash, state: 'pending', 'plan-attempt': '3', run: '9876543210' }],
    ['a migration', 'migrated-in-github', { state: undefined, 'plan-attempt': undefined, 'plan-reviews': undefined, 'comment-url': 'https://github.com/example/relationship-app/pull/42#issuecomment-1234' }],
    ['a rehearsal', 'check-of-a-fork', { state: undefined, 'plan-attempt': undefined }],
  ])('of %s', (_, name, expected) => {
    const found = outputs(githubRecords[name]!, 'r')
    expect(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]]))).toEqual(expected)
  })

  test('of a preview that can be approved are its own hash, not the hash of a plan', () => {
    const own = 'd'.repeat(64)
    const record = githubRecords['rollback-preview']!
    expect(outputs({ ...record, plan, rollback: { ...record.rollback!, hash: own } }, 'r')['plan-hash']).toBe(own)
    const withoutHash = { ...record.rollback! }
    delete withoutHash.hash
    expect(outputs({ ...record, rollback: withoutHash }, 'r')).not.toHaveProperty('state')
  })

  test.each(['failed', 'refused'] as const)('a plan that %s has no state: nothing may wait for it', (outcome) => {
    expect(outputs({ ...githubRecords['waits-for-reviewers']!, outcome, exitCode: 1 }, 'r')).not.toHaveProperty('state')
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

  test('leave room for what the step says without a line', () => {
    const [destructive] = dropMigration.findings
    const findings = Array.from({ length: 40 }, (_, index) => ({ ...destructive!, at: { file, line: index + 1 } }))
    const many = { plan: { ...plan, pending: [{ ...migration, findings }] }, checks: Array.from({ length: 40 }, (_, index) => check(`c${index}`, '0', index + 1, { outcome: 'failed' })) }
    const record: RunRecord = { ...records['failed-between']!, ...many, warnings: ['one', 'two'] }
    const number = (level: string, of: ReturnType<typeof annotations>): number => of.filter((one) => one.level === level).length
    expect([number('error', annotations(record)), number('warning', annotations(record))]).toEqual([9, 8])
    expect(annotations(record)[0]?.title).toBe('Failed')
    const shown = annotations(record, { ofAnotherStep: true })
    expect([number('error', shown), number('warning', shown)]).toEqual([10, 10])
  })

  test('are plain lines', () => {
    for (const text of hostile) {
      for (const one of annotations(replaceStrings(records['failed-between']!, () => text))) expect(`${one.title}${one.message}${one.file}`).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    }
  })
})
