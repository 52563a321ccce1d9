import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { chooseVariant, yamlScalar } from '../../../src/init/template.ts'

const settings = { gate: 'comment', approvals: 'twice', vendor: 'false' }

test.each([
  ['a line that stands', '  # [gate=comment] issue_comment:\nx', '  issue_comment:\nx'],
  ['a line that does not', '  # [gate=environment] a: b\nx', 'x'],
  ['indentation behind the marker', '  # [gate=comment]   types: [created]', '    types: [created]'],
  ['all of several conditions', '# [gate=comment approvals=twice] a: b', 'a: b'],
  ['not all of several conditions', '# [gate=comment approvals=once] a: b\nx', 'x'],
  ['a block that stands', '# [gate=comment\na: b\n# ]\nx', 'a: b\nx'],
  ['a block that does not', '  # [gate=environment\n  a: b\n  # ]\nx', 'x'],
  ['blocks in blocks', '# [gate=comment\na\n# [approvals=once\nb\n# ]\nc\n# ]\nd', 'a\nc\nd'],
  ['what stands in a block that does not, does not', '# [gate=environment\n# [approvals=twice\nb\n# ]\n# [vendor=false] c\n# ]\nd', 'd'],
  ['a value', '    runs-on: ubuntu-latest # [runs-on]', '    runs-on: big'],
  ['a value of a line that is chosen', '# [gate=comment] runs-on: ubuntu-latest # [runs-on]', 'runs-on: big'],
  ['comments of other kinds', '# a remark [1]\na: b # remark', '# a remark [1]\na: b # remark'],
])('%s', (_, template, rendered) => {
  expect(chooseVariant(template, settings, { 'runs-on': 'big' })).toBe(rendered)
})

test.each([
  ['# [gate=comment\na', /no end/],
  ['a\n# ]', /line 2: a block ends/],
  ['# [gat=comment] a', /no setting gat/],
  ['a: b # [runs-at]', /no value runs-at/],
  ['  - uses: x # [gate=comment]', /not understood/],
  ['# [gate comment] a', /not understood/],
])('%j is a mistake of the template', (template, message) => {
  expect(() => chooseVariant(template, settings, { 'runs-on': 'big' })).toThrow(message)
})

test.each(['main', 'release/1.x', '1.0', 'true', 'null', "it's", '#x', '@x', '-', 'a b', 'no', '123', '.'])('%j is itself as YAML', (text) => {
  expect(parse(`a: ${yamlScalar(text)}\nb: [${yamlScalar(text)}]`)).toEqual({ a: text, b: [text] })
})
