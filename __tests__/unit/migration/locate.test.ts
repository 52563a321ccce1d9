import { describe, expect, test } from '@jest/globals'
import type { SeenStatement } from '../../../src/context/ports.ts'
import { locateStop, mayRetry } from '../../../src/migration/locate.ts'
import { aftermath } from '../../../src/migration/ways-out.ts'
import type { Execution } from '../../../src/sql/index.ts'

const each: Execution = { kind: 'each-its-own-transaction', statements: 4 }
const whole: Execution = { kind: 'one-transaction', statements: 4, why: 'Prisma before 7.4' }
const seen = (more: Partial<SeenStatement>): SeenStatement => ({ text: 'ALTER TABLE t …', ordinal: 1, noted: false, completed: 0, outcome: 'done', sqlstate: null, milliseconds: 1, ...more })
/** The command that unblocks the history, whatever was mended. */
const unblock = `psql "\${DATABASE_URL%%\\?*}" -c 'DELETE FROM "public"._prisma_migrations WHERE migration_name = '\\''20260201_b'\\'' AND finished_at IS NULL'`
const failed = (more: Partial<SeenStatement>): SeenStatement => seen({ outcome: 'failed', sqlstate: '22012', ...more })

describe('where a migration stopped', () => {
  test.each([
    ['statement by statement, at the third', each, [seen({}), seen({ ordinal: 2 }), failed({ ordinal: 3 })], { statement: 3, committed: 2 }],
    ['statement by statement, at the first', each, [failed({ ordinal: 1 })], { statement: 1, committed: 0 }],
    ['the whole file in one query, at its third', whole, [failed({ ordinal: 1, completed: 2 })], { statement: 3, committed: 0 }],
    ['an earlier migration ran through before', each, [seen({ ordinal: 1 }), seen({ ordinal: 2, noted: true }), seen({ ordinal: 1 }), failed({ ordinal: 2 })], { statement: 2, committed: 1, unanswered: false }],
    ['Prisma noted the failure', each, [seen({}), failed({ ordinal: 2, noted: true })], { statement: 2, committed: 1, unanswered: false }],
    ['Prisma ended between two statements', each, [seen({}), seen({ ordinal: 2 })], { statement: 3, committed: 2, unanswered: true }],
    ['Prisma ended after the last statement', each, [seen({}), seen({ ordinal: 4 })], { statement: undefined, committed: 4, unanswered: true }],
    ['Prisma ended after the whole file in one query', whole, [seen({ completed: 4 })], { statement: undefined, committed: 4, unanswered: true }],
    ['Prisma ended before the first statement, after an earlier migration', each, [seen({}), seen({ ordinal: 2, noted: true })], { statement: undefined, committed: 0, unanswered: true }],
    ['nothing was said', each, [], { statement: undefined, committed: 0, unanswered: true }],
    ['a lock that the migration itself waits for', each, [seen({}), seen({ ordinal: 2 }), failed({ ordinal: 3, text: 'SELECT pg_advisory_lock(72707369)', sqlstate: '55P03' })], { statement: 3, committed: 2, prismaLock: false }],
    ['a statement that ends transactions itself', { kind: 'one-transaction', statements: 1, why: '', endingTransactions: [1] }, [failed({ sqlstate: '55P03' })], { statement: 1, committed: 0, partly: true }],
    ['a statement after the last of the file (the engine’s own)', each, [failed({ ordinal: 9 })], { statement: 4, committed: 3 }],
  ] as const)('%s', (_, execution, statements, expected) => {
    expect(locateStop(execution, statements, true)).toMatchObject(expected)
  })

  test('a lost connection is told from an error', () => {
    expect(locateStop(each, [seen({}), seen({ ordinal: 2, outcome: 'unanswered' })], true)).toEqual({ statement: 2, committed: 1, sqlstate: null, unanswered: true, partly: false, prismaLock: false })
  })

  test('Prisma’s own advisory lock is no table’s', () => {
    expect(locateStop(each, [failed({ ordinal: 1, text: 'SELECT pg_advisory_lock(72707369)', sqlstate: '55P03' })], false)).toMatchObject({ statement: undefined, committed: 0, prismaLock: true })
  })

  test.each([
    ['gave way to a lock, nothing committed', { sqlstate: '55P03', committed: 0, unanswered: false }, true],
    ['gave way to a lock at a later statement', { sqlstate: '55P03', committed: 1, unanswered: false }, false],
    ['was cancelled', { sqlstate: '57014', committed: 0, unanswered: false }, false],
    ['failed', { sqlstate: '22012', committed: 0, unanswered: false }, false],
    ['a deadlock', { sqlstate: '40P01', committed: 0, unanswered: false }, false],
    ['the connection was lost', { sqlstate: null, committed: 0, unanswered: true }, false],
    ['nothing is known', { sqlstate: null, committed: 0, unanswered: false }, false],
    ['gave way to a lock, but had committed on its way', { sqlstate: '55P03', committed: 0, unanswered: false, partly: true }, false],
  ])('tried again when it %s: …', (_, stopped, expected) => {
    expect(mayRetry({ statement: 1, prismaLock: false, partly: false, ...stopped })).toBe(expected)
  })
})

describe('what is said afterwards', () => {
  const failedMigration = (committed: number, failedStatement: number, name = '20260201_b') => ({ name, outcome: 'failed' as const, milliseconds: null, statements: 4, committed, failedStatement })

  test('nothing committed', () => {
    expect(aftermath(failedMigration(0, 1), { hasDown: true }, [], { unanswered: false, backup: 'b1' })).toEqual({
      state: 'Nothing of 20260201_b is in the database; its row in _prisma_migrations says that it failed, which blocks every later deploy.',
      fix: `Mend the cause, then unblock: ${unblock}`,
    })
  })

  test('some committed, with the way on and the way back', () => {
    expect(aftermath(failedMigration(1, 2), { hasDown: false }, ['20260101_a'], { unanswered: false, backup: 'b1' })).toEqual({
      state: 'Applied by this run and in the database: 20260101_a. Between: statement 1 of 4 of 20260201_b is committed, statements 2 to 4 not.',
      fix: 'On: run statements 2 to 4 by hand, then npx prisma migrate resolve --applied 20260201_b. Back: signalbox rollback --mode restore (backup b1).',
    })
    expect(aftermath(failedMigration(3, 4), { hasDown: true }, [], { unanswered: false, backup: 'b1' })).toMatchObject({
      state: 'Between: statements 1 to 3 of 4 of 20260201_b are committed, statement 4 not.',
      fix: expect.stringContaining('signalbox rollback --mode down, or signalbox rollback --mode restore'),
    })
  })

  test('the connection lost: may or may not', () => {
    const { state } = aftermath(failedMigration(2, 3), { hasDown: true }, [], { unanswered: true, backup: 'b1' })
    expect(state).toBe('20260201_b: statements 1 to 2 of 4 committed; the connection was lost while statement 3 ran, which may or may not have had its effect.')
    expect(aftermath(failedMigration(0, 1), { hasDown: true }, [], { unanswered: true, backup: 'b1' }).state).toContain('no statement of 4 committed')
  })

  test('never that nothing is there when that is not known', () => {
    const begun = { name: '20260201_b', outcome: 'failed' as const, milliseconds: null, statements: 4 }
    const said = (committed: number, more: object): string => aftermath({ ...begun, committed, ...more }, { hasDown: false }, [], { unanswered: true, backup: 'b1' }).state
    expect(said(0, {})).toBe('20260201_b: Prisma ended before it said how far it came. What of it is in the database is not known.')
    expect(said(4, {})).toMatch(/^All 4 statements of 20260201_b are committed/)
    expect(aftermath(failedMigration(0, 1), { hasDown: false }, [], { unanswered: false, partly: true, backup: 'b1' }).state).toBe('20260201_b: statement 1 failed, and it ends transactions itself: what it did before its error may be in the database.')
  })

  test('an invalid index goes first', () => {
    const { state, fix } = aftermath(failedMigration(0, 1), { hasDown: false }, [], { unanswered: false, backup: 'b1', invalidIndexes: ['public.a', 'public.b'] })
    expect(state).toContain('But the invalid indexes public.a, public.b are left.')
    expect(fix).toBe(`DROP INDEX CONCURRENTLY public.a; DROP INDEX CONCURRENTLY public.b; Mend the cause, then unblock: ${unblock}`)
  })

  test('gave way to a lock for good: as it was, nothing to unblock', () => {
    const { state, fix } = aftermath(failedMigration(0, 1), { hasDown: false }, [], { unanswered: false, takenBack: true, backup: 'b1' })
    expect(state).toMatch(/Nothing of 20260201_b is in the database.*the target is as it was\.$/)
    expect(fix).toMatch(/^Run it again when nobody holds that lock/)
  })

  test('a name is safe to paste into a shell', () => {
    expect(aftermath(failedMigration(0, 1, `a'b; rm -rf`), { hasDown: false }, [], { unanswered: false, backup: 'b1' }).fix).toContain(`migration_name = '\\''a'\\'''\\''b; rm -rf'\\'' AND`)
    expect(aftermath(failedMigration(0, 1, '-x'), { hasDown: false }, [], { unanswered: true, backup: 'b1' }).fix).toContain(`--applied '-x'`)
  })
})
