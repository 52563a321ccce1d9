import { compareDecimals, isDecimal } from '../../../src/checks/decimal.ts'
import { parseExpect } from '../../../src/checks/expect.ts'
import { judge, judgeUnchanged } from '../../../src/checks/judge.ts'
import type { Cell } from '../../../src/checks/judge.ts'

const n = (text: string): Cell => ({ kind: 'number', text })
const t = (text: string): Cell => ({ kind: 'string', text })
const yes: Cell = { kind: 'boolean', text: 't' }
const no: Cell = { kind: 'boolean', text: 'f' }
const nil: Cell = { kind: 'null', text: null }
const json: Cell = { kind: 'object', text: '{"a": 1}' }
const big = '9007199254740993' // 2^53 + 1, which a JavaScript number cannot hold

const verdict = (expectation: string, rows: Cell[][], more = false) => {
  const parsed = parseExpect(expectation)
  if (parsed.kind === 'unknown' || parsed.kind === 'unchanged') throw new Error(expectation)
  const columns = (rows[0] ?? []).map((_, index) => `c${index + 1}`)
  return judge(parsed, { columns, rows, more }, (cell) => String(cell.text))
}

describe('judge', () => {
  test.each<[expectation: string, rows: Cell[][], found: string | undefined]>([
    ['no rows', [], undefined],
    ['no rows', [[n('1')]], '1 row'],
    ['no rows', [[nil]], '1 row'],
    ['no rows', [[]], '1 row'],
    ['no rows', [[n('1')], [n('2')]], '2 rows'],
    ['rows', [[nil]], undefined],
    ['rows', [[n('1')], [n('2')]], undefined],
    ['rows', [], 'no rows'],
    ['0', [[n('0')]], undefined],
    ['0', [[n('-0')]], undefined],
    ['0', [[n('0.000')]], undefined],
    ['0', [[n('3')]], '3'],
    ['0', [], 'no rows instead of one value'],
    ['0', [[n('0')], [n('0')]], '2 rows instead of one value'],
    ['0', [[n('0'), n('0')]], '2 columns instead of one value'],
    ['0', [[]], '0 columns instead of one value'],
    ['0', [[nil]], 'null'],
    ['0', [[t('0')]], '0, a text and not a number'],
    ['0', [[no]], 'f, a boolean and not a number'],
    ['0', [[t('NaN')]], 'NaN, a text and not a number'],
    ['1.5', [[n('1.50')]], undefined],
    ['1.5', [[n('1.5000000000000000000001')]], '1.5000000000000000000001'],
    ['-1.5', [[n('-1.5')]], undefined],
    ['-1.5', [[n('1.5')]], '1.5'],
    ['1e3', [[n('1000')]], undefined],
    ['1000', [[n('1e+3')]], undefined],
    [big, [[n(big)]], undefined],
    [big, [[n('9007199254740992')]], '9007199254740992'],
    ['true', [[yes]], undefined],
    ['true', [[no]], 'f'],
    ['false', [[no]], undefined],
    ['true', [[nil]], 'null'],
    ['true', [[t('true')]], 'true, a text and not a boolean'],
    ['true', [[n('1')]], '1, a number and not a boolean'],
    ['null', [[nil]], undefined],
    ['null', [[n('0')]], '0'],
    ['null', [[t('')]], ''],
    ["''", [[nil]], 'null'],
    ["''", [[t('')]], undefined],
    ["'text'", [[t('text')]], undefined],
    ["'text'", [[t('Text')]], 'Text'],
    ["'text'", [[t('text ')]], 'text '],
    ["'1'", [[n('1')]], '1, a number and not a text'],
    ['\'{"a": 1}\'', [[json]], undefined],
    ["'null'", [[nil]], 'null'],
    ["= 'x'", [[t('x')]], undefined],
    ["<> 'x'", [[t('y')]], undefined],
    ["<> 'x'", [[t('x')]], 'x'],
    ["<> 'x'", [[nil]], 'null'],
    ["<> 'x'", [[n('1')]], '1, a number and not a text'],
    ['<> 0', [[n('1')]], undefined],
    ['<> 0', [[n('0.0')]], '0.0'],
    ['<> 0', [[nil]], 'null'],
    ['<> 0', [[t('x')]], 'x, a text and not a number'],
    ['<> true', [[no]], undefined],
    ['<> true', [[yes]], 't'],
    ['>= 10', [[n('10')]], undefined],
    ['>= 10', [[n('9')]], '9'],
    ['>= 10', [[n('100')]], undefined],
    ['>= 10', [[n('9.99')]], '9.99'],
    ['>= 10', [[nil]], 'null'],
    ['> 10', [[n('10')]], '10'],
    ['> 10', [[n('10.1')]], undefined],
    ['> -1', [[n('0')]], undefined],
    ['< 10', [[n('9')]], undefined],
    ['< 10', [[n('10')]], '10'],
    ['< 10', [[n('-100')]], undefined],
    ['<= 10', [[n('10.0')]], undefined],
    ['<= 10', [[n('10.01')]], '10.01'],
    [`> ${big}`, [[n('9007199254740994')]], undefined],
    [`> ${big}`, [[n(big)]], big],
    ['equal', [[n('5'), n('5')]], undefined],
    ['equal', [[n('5'), n('5.0'), n('5.00')]], undefined],
    ['equal', [[n('5'), n('5'), n('6')]], 'c1 is 5, c2 is 5, c3 is 6'],
    ['equal', [[n(big), n('9007199254740992')]], `c1 is ${big}, c2 is 9007199254740992`],
    ['equal', [[nil, nil]], 'c1 is null, c2 is null'],
    ['equal', [[n('5'), nil]], 'c1 is 5, c2 is null'],
    ['equal', [[n('5'), t('5')]], 'c1 is 5, c2 is 5'],
    ['equal', [[yes, yes]], undefined],
    ['equal', [[yes, no]], 'c1 is t, c2 is f'],
    ['equal', [[yes, t('t')]], 'c1 is t, c2 is t'],
    ['equal', [[t('a'), t('a')]], undefined],
    ['equal', [[t('a'), t('A')]], 'c1 is a, c2 is A'],
    ['equal', [[n('5')]], '1 column: equal compares two or more'],
    ['equal', [], 'no rows instead of one'],
    ['equal', [[n('5'), n('5')], [n('6'), n('6')]], '2 rows instead of one'],
  ])('%s of %j: %p', (expectation, rows, found) => {
    expect(verdict(expectation, rows)).toEqual(found === undefined ? { passed: true, offending: [] } : { passed: false, found, offending: rows })
  })
  test('more rows than were read are said so', () => {
    expect(verdict('no rows', Array<Cell[]>(5).fill([n('1')]), true).found).toBe('more than 5 rows')
    expect(verdict('0', Array<Cell[]>(5).fill([n('1')]), true).found).toBe('more than 5 rows instead of one value')
  })
})

describe('judgeUnchanged', () => {
  test.each([
    [{ count: '2', hash: '7' }, { count: '2', hash: '7' }, undefined],
    [{ count: '0', hash: '0' }, { count: '0', hash: '0' }, undefined],
    [{ count: '2', hash: '7' }, { count: '3', hash: '7' }, '3 rows instead of the 2 before'],
    [{ count: '2', hash: '7' }, { count: '1', hash: '7' }, '1 row instead of the 2 before'],
    [{ count: '2', hash: '7' }, { count: '2', hash: '8' }, '2 rows as before, but not the same ones'],
  ])('%j then %j: %p', (before, after, found) => {
    expect(judgeUnchanged(before, after)).toEqual({ passed: found === undefined, offending: [], ...(found === undefined ? {} : { found }) })
  })
})

describe('decimals', () => {
  test.each([
    ['1', '1.0', 0],
    ['0.1', '1e-1', 0],
    ['-1', '1', -1],
    ['1e-9999', '0', 1],
    ['12345678901234567890.1', '12345678901234567890.2', -1],
    ['.5', '0.5', 0],
    ['5.', '5', 0],
    ['NaN', '1', undefined],
    ['Infinity', '1', undefined],
    ['', '0', undefined],
  ])('%s and %s: %p', (left, right, order) => {
    expect(compareDecimals(left, right)).toBe(order)
  })
  test('an exponent that would need all memory is no number', () => {
    expect(isDecimal('1e999999999')).toBe(false)
  })
})
