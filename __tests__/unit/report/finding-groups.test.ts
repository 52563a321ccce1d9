import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../../src/record/record.ts'
import { alsoOn, groupFindings } from '../../../src/report/finding-groups.ts'

const finding = (line: number, more: Partial<Finding> = {}): Finding => ({ risk: 'caution', rule: 'create-index', reason: `line ${line}`, statement: line, at: { file: 'a.sql', line }, tables: [`t${line}`], ...more })

describe('findings of one kind', () => {
  test('are told once, with all their places, in the order of the first', () => {
    const groups = groupFindings([finding(1), finding(2, { rule: 'add-check' }), finding(3), finding(4)])
    expect(groups.map(({ first, others }) => [first.at.line, others.map(({ at }) => at.line)])).toEqual([[1, [3, 4]], [2, []]])
    expect(groups.map((group) => alsoOn(group))).toEqual(['also on lines 3 (t3), 4 (t4)', ''])
  })

  test.each<[string, Partial<Finding>]>([
    ['risk', { risk: 'destructive' }],
    ['advice', { advice: 'another' }],
    ['file', { at: { file: 'b.sql', line: 2 } }],
  ])('another %s is another kind', (_, more) => {
    expect(groupFindings([finding(1), finding(2, more)])).toHaveLength(2)
  })

  test('only so many places are listed', () => {
    const [group] = groupFindings(Array.from({ length: 15 }, (_, index) => finding(index + 1)))
    expect(group && alsoOn(group, 2)).toBe('also on lines 2 (t2), 3 (t3) and 12 more')
  })
})
