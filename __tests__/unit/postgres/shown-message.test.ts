import { describe, expect, test } from '@jest/globals'
import { reasonIn } from '../../../src/backup/programs.ts'
import { runCommand } from '../../../src/commands/run.ts'
import { DatabaseError } from '../../../src/context/ports.ts'
import { shownMessage } from '../../../src/postgres/shown-message.ts'
import { Draft } from '../../../src/record/draft.ts'
import { testContext } from '../../support/context.ts'

describe('names stay', () => {
  test.each([
    ['23502', 'null value in column "x" of relation "y" violates not-null constraint'],
    ['23502', 'column "relationshipId" of relation "sessions" contains null values'],
    ['23505', 'duplicate key value violates unique constraint "users_email_key"'],
    ['23505', 'could not create unique index "users_email_key"'],
    ['23503', 'insert or update on table "a" violates foreign key constraint "a_b_fkey"'],
    ['23503', 'update or delete on table "a" violates foreign key constraint "a_b_fkey" on table "b"'],
    ['23514', 'check constraint "positive" of relation "a" is violated by some row'],
    ['23514', 'new row for relation "a" violates check constraint "positive"'],
    ['2BP01', 'cannot drop table a because other objects depend on it'],
    ['42P07', 'relation "a" already exists'],
    ['22012', 'division by zero'],
    ['55P03', 'canceling statement due to lock timeout'],
  ])('%s %s', (code, message) => {
    expect(shownMessage({ message, code }, false)).toBe(`${message} (${code})`)
  })
  test('without a code too', () => {
    expect(shownMessage({ message: 'could not create unique index "i"', code: undefined }, false)).toBe('could not create unique index "i"')
  })
})

describe('values do not', () => {
  test.each<[string | undefined, string, string]>([
    ['22P02', 'invalid input syntax for type integer: "alice@example.com"', 'invalid input syntax for type integer: "***" (22P02)'],
    ['22P02', 'invalid input syntax for type integer: "a"lice@example.com"', 'invalid input syntax for type integer: "***" (22P02)'],
    ['22P02', 'invalid input syntax for type integer: "alice@example.com', 'invalid input syntax for type integer: "***" (22P02)'],
    ['22P02', 'ungültige Eingabesyntax für Typ integer: »alice@example.com«', 'ungültige Eingabesyntax für Typ integer: "***" (22P02)'],
    ['22003', 'value "99999999999" is out of range for type integer', 'value "***" is out of range for type integer (22003)'],
    ['P0001', 'alice has no couple', 'PostgreSQL said SQLSTATE P0001; its message can hold values and is not shown (show-rows: true)'],
    ['23505', 'alice is there twice', 'PostgreSQL said SQLSTATE 23505; its message can hold values and is not shown (show-rows: true)'],
    ['23505', 'duplicate key value violates unique constraint "x" for alice', 'PostgreSQL said SQLSTATE 23505; its message can hold values and is not shown (show-rows: true)'],
    [undefined, 'alice has no couple', 'PostgreSQL gave a reason; its message can hold values and is not shown (show-rows: true)'],
  ])('%s %s', (code, message, expected) => {
    expect(shownMessage({ message, code }, false)).toBe(expected)
    expect(shownMessage({ message, code }, true)).toContain(message)
  })
})

test('the input is named only where it exists', () => {
  expect(shownMessage({ message: 'alice', code: 'P0001' }, undefined)).not.toContain('show-rows')
})

test('not by a step of the record either', async () => {
  const log = { info: () => undefined, debug: () => undefined, warning: () => undefined, error: () => undefined, progress: () => undefined, group: async <T>(_: string, body: () => Promise<T>) => await body() }
  const draft = new Draft({ log, clock: { now: () => new Date(0), elapsed: () => 0, sleep: async () => await Promise.resolve() } })
  await expect(draft.step('a', 'A', async () => await Promise.reject(new DatabaseError('alice has no couple', 'P0001')))).rejects.toThrow()
  expect(JSON.stringify(draft.steps)).not.toContain('alice')
})

test('nor by pg_restore', () => {
  expect(reasonIn('pg_restore: error: COPY failed for table "t": ERROR:  invalid input syntax for type integer: "alice"\nCONTEXT:  COPY t, line 1')).toBe('COPY failed for table "t": ERROR:  PostgreSQL gave a reason; its message can hold values and is not shown')
  expect(reasonIn('pg_restore: error: COPY failed for table "t": ERROR:  duplicate key value violates unique constraint "i"')).toContain('violates unique constraint "i"')
})

test.each([['migrate', true], ['backup', false]] as const)('nor by the stop of %s', async (command, hasInput) => {
  const { record } = await runCommand(testContext({ environment: {} }), command, async () => await Promise.reject(new DatabaseError('alice has no couple', 'P0001')))
  expect(record.stop).toMatchObject({ code: 'database-error', cause: expect.stringContaining('SQLSTATE P0001') })
  expect(record.stop?.cause.includes('show-rows')).toBe(hasInput)
  expect(JSON.stringify(record)).not.toContain('alice')
})
