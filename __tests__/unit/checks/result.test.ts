import { messageOf } from '../../../src/checks/message.ts'
import { cellsOf, lineWithin } from '../../../src/checks/sample.ts'
import { announceChecks, failingChecks, warningChecks } from '../../../src/checks/index.ts'
import { DatabaseError } from '../../../src/context/ports.ts'
import type { Location } from '../../../src/context/ports.ts'
import type { CheckResult } from '../../../src/record/record.ts'

describe('cellsOf', () => {
  test.each<[row: string, texts: (string | null)[]]>([
    ['()', []],
    ['()', [null]],
    ['(1,2)', ['1', '2']],
    ['(,)', [null, null]],
    ['("",x)', ['', 'x']],
    ['("a ""b"" \\\\ c","(1,2)")', ['a "b" \\ c', '(1,2)']],
    ['("a\nb",é)', ['a\nb', 'é']],
    ['({1},"{a,b}")', ['{1}', '{a,b}']],
    ['(a\'b,")")', ["a'b", ')']],
  ])('%j', (row, texts) => {
    expect(cellsOf(row, texts.map(() => 'string')).map(({ text }) => text)).toEqual(texts)
  })
})

describe('messageOf', () => {
  const said = (code: string, message: string, showRows = false) => messageOf(new DatabaseError(message, code), { statementTimeoutMs: 5000, showRows })
  test.each([
    ['42703', 'column "x" does not exist', 'column "x" does not exist (42703)'],
    ['22P02', 'invalid input syntax for type integer: "alice"', 'invalid input syntax for type integer: "***" (22P02)'],
    ['22012', 'division by zero', 'division by zero (22012)'],
    ['57014', 'canceling statement due to statement timeout', 'it took longer than 5000 ms and was stopped'],
    ['P0001', 'alice has no couple', 'PostgreSQL said SQLSTATE P0001; its message can hold values and is not shown (show-rows: true)'],
    ['EPIPE', 'write EPIPE', 'write EPIPE (EPIPE)'],
    ['UNKNOWN', 'Connection terminated\n unexpectedly', 'Connection terminated unexpectedly (UNKNOWN)'],
  ])('%s %s', (code, message, expected) => {
    expect(said(code, message)).toBe(expected)
  })
  test('row security is explained', () => {
    expect(said('42501', 'query would be affected by row-level security policy for table "t"')).toContain('give it BYPASSRLS')
  })
  test('all of it with show-rows', () => {
    expect(said('P0001', 'alice has no couple', true)).toBe('alice has no couple (P0001)')
  })
})

test('a position outside of the check has no line', () => {
  expect(lineWithin('SELECT 1', 1, false)).toBeUndefined()
  expect(lineWithin('SELECT 1', 10_000, true)).toBeUndefined()
})

describe('what fails a run', () => {
  const result = (outcome: CheckResult['outcome'], severity: CheckResult['severity']): CheckResult => ({ name: `${outcome} ${severity}`, at: { file: 'a.sql', line: 3 }, expect: '0', severity, outcome, milliseconds: 1, found: '3' })
  const all = (['passed', 'failed', 'error', 'skipped'] as const).flatMap((outcome) => [result(outcome, 'error'), result(outcome, 'warn')])
  test('a failed check of severity error, and everything that could not be judged', () => {
    expect(failingChecks(all).map(({ name }) => name)).toEqual(['failed error', 'error error', 'error warn'])
    expect(warningChecks(all).map(({ name }) => name)).toEqual(['failed warn'])
  })
  test('is said at its file and line', () => {
    const said: [string, string, Location | undefined][] = []
    announceChecks(all, { error: (line, at) => said.push(['error', line, at]), warning: (line, at) => said.push(['warning', line, at]) })
    expect(said).toEqual([
      ['error', 'Check "failed error" failed: expected 0, found 3.', { file: 'a.sql', line: 3 }],
      ['error', 'Check "error error" could not be judged: 3.', { file: 'a.sql', line: 3 }],
      ['error', 'Check "error warn" could not be judged: 3.', { file: 'a.sql', line: 3 }],
      ['warning', 'Check "failed warn" failed: expected 0, found 3.', { file: 'a.sql', line: 3 }],
    ])
  })
})
