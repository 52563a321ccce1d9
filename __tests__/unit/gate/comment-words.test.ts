import { expect, test } from '@jest/globals'
import { parseCommentCommand } from '../../../src/gate/approval-comment.ts'
import { saysPhrase } from '../../../src/gate/phrase.ts'

const hash = 'abcdef01'

test.each([
  [`/approve ${hash}`, { kind: 'approve', hash, rest: '', rollback: undefined }],
  [`/approve\t${hash}  I  do \r\nmore`, { kind: 'approve', hash, rest: 'I  do\nmore', rollback: undefined }],
  [`/approve ${hash} rollback production`, { kind: 'approve', hash, rest: 'rollback production', rollback: 'production', acceptLoss: false }],
  [`/approve ${hash} rollback production accept-loss`, { kind: 'approve', hash, rollback: 'production', acceptLoss: true }],
  [`/approve ${hash} rollback production accept-loss please`, { kind: 'approve', hash, rollback: undefined, acceptLoss: false }],
  [`/approve ${hash} rollback my prod`, { kind: 'approve', hash, rest: 'rollback my prod', rollback: undefined, acceptLoss: false }],
  [`/approve ${hash} rollback`, { kind: 'approve', hash, rest: 'rollback', rollback: undefined }],
  [`/approve ${hash} Rollback production`, { kind: 'approve', hash, rest: 'Rollback production', rollback: undefined }],
  [`/APPROVE ${hash}`, { kind: 'approve', hash, rest: '', rollback: undefined }],
  ['/cancel', { kind: 'cancel' }],
  ['\n\n/cancel  \nbecause', { kind: 'cancel' }],
  ['/cancel it', { kind: 'unclear' }],
  ['/approve', { kind: 'unclear' }],
  ['/approve   ', { kind: 'unclear' }],
  [`/approve plan ${hash}`, { kind: 'unclear' }],
  ['/approve abcdef0', { kind: 'unclear' }],
  [`/approve ${hash.repeat(9)}`, { kind: 'unclear' }],
  ['/approve abcdefgh', { kind: 'unclear' }],
])('%j asks for %j', (body, expected) => {
  expect(parseCommentCommand(body)).toMatchObject(expected)
})

test.each([
  [''], ['approve'], [` /approve ${hash}`], [`> /approve ${hash}`], [`\`\`\`\n/approve ${hash}`], [`\`/approve ${hash}\``], [`/approved ${hash}`], [`/approve-${hash}`], [`//approve ${hash}`], ['/cancelled'], [`<!-- x -->\n/approve ${hash}`], [`\u200b/approve ${hash}`],
])('%j asks for nothing', (body) => {
  expect(parseCommentCommand(body)).toBeUndefined()
})

test.each([
  ['I do', true], ['  I do\t', true], ['well\nI do', true], ['well\r\nI do\r\nindeed', true], ['I do\r', true],
  ['', false], ['I do.', false], ['i do', false], ['I  do', false], ['> I do', false], ['>I do', false], ['- I do', false], ['I\ndo', false], ['`I do`', false],
])('%j holds the phrase: %s', (text, holds) => {
  expect(saysPhrase(text, 'I do')).toBe(holds)
})

test('an empty phrase is never said', () => {
  expect(saysPhrase('', '')).toBe(false)
  expect(saysPhrase('x\n\ny', ' ')).toBe(false)
})
