import { describe, expect, test } from '@jest/globals'
import type { SeenStatement } from '../../../src/context/ports.ts'
import { locateStop, mayRetry } from '../../../src/migration/locate.ts'
import { aftermath } from '../../../src/migration/ways-out.ts'
import type { Execution } from '../../../src/sql/index.ts'

const each: Execution = { kind: 'each-its-own-transaction', statements: 4 }
const whole: Execution = { kind: 'one-transaction', statements: 4, why: 'Prisma before 7.4' }
const seen = (more: Partial<SeenStatement>): SeenStatement => ({ text: 'ALTER TABLE t …', ordinal: 1, completed: 0, outcome: 'done', sqlstate: null, milliseconds: 1, ...more })
const failed = (more: Partial<SeenStatement>): SeenStatement => seen({ outcome: 'failed', sqlstate: '22012', ...more })

describe('where a migration stopped', () => {
  test.each([
    ['statement by statement, at the third', each, [seen({}), seen({ ordinal: 2 }), failed({ ordinal: 3 })], { statement: 3, committed: 2 }],
    ['statement by statement, at the first', each, [failed({ ordinal: 1 })], { statement: 1, committed: 0 }],
    ['the whole file in one query, at its third', whole, [failed({ ordinal: 1, completed: 2 })], { statement: 3, committed: 0 }],
    ['an earlier migration ran through before', each, [seen({ ordinal: 1 }), seen({ ordinal: 2 }), seen({ ordinal: 1 }), failed({ ordinal: 2 })], { statement: 2, committed: 1 }],
    ['nothing failed on the wire', each, [seen({})], { statement: undefined, committed: 0 }],
    ['nothing was said', each, [], { statement: undefined, committed: 0 }],
    ['a query about the history failed', each, [failed({ ordinal: 0 })], { statement: undefined, committed: 0 }],
    ['a statement after the last of the file (the engine’s own)', each, [failed({ ordinal: 9 })], { statement: 4, committed: 3 }],
  ] as const)('%s', (_, execution, statements, expected) => {
    expect(locateStop(execution, statements)).toMatchObject(expected)
  })

  test('a lost connection is told from an error', () => {
    expect(locateStop(each, [seen({}), seen({ ordinal: 2, outcome: 'unanswered' })])).toEqual({ statement: 2, committed: 1, sqlstate: null, unanswered: true, prismaLock: false })
  })

  test('Prisma’s own advisory lock is no table’s', () => {
    expect(locateStop(each, [failed({ ordinal: 1, text: 'SELECT pg_advisory_lock(72707369)', sqlstate: '55P03' })])).toMatchObject({ statement: undefined, committed: 0, prismaLock: true })
  })

  test.each([
    ['gave way to a lock, nothing committed', { sqlstate: '55P03', committed: 0, unanswered: false }, true],
    ['gave way to a lock at a later statement', { sqlstate: '55P03', committed: 1, unanswered: false }, false],
    ['was cancelled', { sqlstate: '57014', committed: 0, unanswered: false }, false],
    ['failed', { sqlstate: '22012', committed: 0, unanswered: false }, false],
    ['a deadlock', { sqlstate: '40P01', committed: 0, unanswered: false }, false],
    ['the connection was lost', { sqlstate: null, committed: 0, unanswered: true }, false],
    ['nothing is known', { sqlstate: null, committed: 0, unanswered: false }, false],
  ])('tried again when it %s: …', (_, stopped, expected) => {
    expect(mayRetry({ statement: 1, prismaLock: false, ...stopped })).toBe(expected)
  })
})

describe('what is said afterwards', () => {
  const failedMigration = (committed: number, failedStatement: number, name = '20260201_b') => ({ name, outcome: 'failed' as const, milliseconds: null, statements: 4, committed, failedStatement })

  test('nothing committed', () => {
    expect(aftermath(failedMigration(0, 1), { hasDown: true }, [], false, 'b1')).toEqual({
      state: 'Nothing of 20260201_b is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.',
      fix: 'Mend the cause, then unblock: npx prisma migrate resolve --rolled-back 20260201_b',
    })
  })

  test('some committed, with the way on and the way back', () => {
    expect(aftermath(failedMigration(1, 2), { hasDown: false }, ['20260101_a'], false, 'b1')).toEqual({
      state: 'Applied by this run and in the database: 20260101_a. Between: statement 1 of 4 of 20260201_b is committed, statements 2 to 4 not.',
      fix: 'On: run statements 2 to 4 by hand, then npx prisma migrate resolve --applied 20260201_b. Back: signalbox rollback --mode restore (backup b1).',
    })
    expect(aftermath(failedMigration(3, 4), { hasDown: true }, [], false, 'b1')).toMatchObject({
      state: 'Between: statements 1 to 3 of 4 of 20260201_b are committed, statement 4 not.',
      fix: expect.stringContaining('signalbox rollback --mode down, or signalbox rollback --mode restore') as string,
    })
  })

  test('the connection lost: may or may not', () => {
    const { state } = aftermath(failedMigration(2, 3), { hasDown: true }, [], true, 'b1')
    expect(state).toBe('20260201_b: statements 1 to 2 of 4 committed; the connection was lost while statement 3 ran, which may or may not have had its effect.')
    expect(aftermath(failedMigration(0, 1), { hasDown: true }, [], true, 'b1').state).toContain('no statement of 4 committed')
  })

  test('a name is safe to paste into a shell', () => {
    expect(aftermath(failedMigration(0, 1, `a'b; rm -rf`), { hasDown: false }, [], false, 'b1').fix).toContain(`--rolled-back 'a'\\''b; rm -rf'`)
    expect(aftermath(failedMigration(0, 1, '-x'), { hasDown: false }, [], false, 'b1').fix).toContain(`'-x'`)
  })
})
