import { parseExpect } from '../../../src/checks/expect.ts'

describe('parseExpect', () => {
  const comparison = (operator: string, type: string, text: string) => ({ kind: 'comparison', operator, value: { type, text } })
  test.each([
    ['no rows', { kind: 'no rows' }],
    ['No  Rows', { kind: 'no rows' }],
    ['rows', { kind: 'rows' }],
    ['equal', { kind: 'equal' }],
    ['UNCHANGED', { kind: 'unchanged' }],
    ['0', comparison('=', 'number', '0')],
    ['-12', comparison('=', 'number', '-12')],
    ['3.50', comparison('=', 'number', '3.50')],
    ['1e6', comparison('=', 'number', '1e6')],
    ['true', comparison('=', 'boolean', 'true')],
    ['FALSE', comparison('=', 'boolean', 'false')],
    ['null', comparison('=', 'null', 'null')],
    ["'text'", comparison('=', 'text', 'text')],
    ["'it''s; > 1'", comparison('=', 'text', "it's; > 1")],
    ["''", comparison('=', 'text', '')],
    ['>= 10', comparison('>=', 'number', '10')],
    ['<=10', comparison('<=', 'number', '10')],
    ['<> 0', comparison('<>', 'number', '0')],
    ['!= 0', comparison('<>', 'number', '0')],
    ['< -1.5', comparison('<', 'number', '-1.5')],
    ['> 0', comparison('>', 'number', '0')],
    ["= 'x'", comparison('=', 'text', 'x')],
    ["<> 'x'", comparison('<>', 'text', 'x')],
    ['= true', comparison('=', 'boolean', 'true')],
    ['0;', comparison('=', 'number', '0')],
  ])('%p', (text, expected) => {
    expect(parseExpect(text)).toEqual(expected)
  })
  test.each([
    ['', 'it is empty'],
    ['norows', 'did you mean no rows?'],
    ['no row', 'did you mean no rows?'],
    ['equals', 'did you mean equal?'],
    ['unchange', 'did you mean unchanged?'],
    ['tru', 'did you mean true?'],
    ['== 0', 'did you mean =?'],
    ['alice', "a text is quoted: 'alice'"],
    ["'open", 'is not understood'],
    ["'a' 'b'", 'is not understood'],
    ['0 rows', 'is not understood'],
    ['>=', 'is not understood'],
    ['>= ten', 'is not understood'],
    ['1,000', 'is not understood'],
    ['NaN', 'is not understood'],
    ['.', 'is not understood'],
    ['<> null', 'nothing compares with null'],
    ['= null', 'nothing compares with null'],
    ["> 'a'", '> is for numbers'],
    ['>= true', '>= is for numbers'],
  ])('%p is not known: %s', (text, why) => {
    const parsed = parseExpect(text)
    expect(parsed).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(why) as string })
  })
})
