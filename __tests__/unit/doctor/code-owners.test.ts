import { expect, test } from '@jest/globals'
import { isOwned } from '../../../src/doctor/code-owners.ts'

test.each<[string, string, boolean]>([
  ['/signalbox.yml @ann', 'signalbox.yml', true],
  ['signalbox.yml @ann', 'apps/api/signalbox.yml', true],
  ['/signalbox.yml @ann', 'apps/api/signalbox.yml', false],
  ['* @ann', 'signalbox.yml', true],
  ['*.yml @ann', 'apps/api/signalbox.yml', true],
  ['/apps/ @ann', 'apps/api/signalbox.yml', true],
  ['apps/api @ann', 'apps/api/signalbox.yml', true],
  ['apps/* @ann', 'apps/api/signalbox.yml', false],
  ['apps/* @ann', 'apps/signalbox.yml', true],
  ['**/signalbox.yml @ann', 'signalbox.yml', true],
  ['/apps/**/signalbox.yml @ann', 'apps/signalbox.yml', true],
  ['/apps/** @ann', 'apps/api/signalbox.yml', true],
  ['signalboxXyml @ann', 'signalbox.yml', false],
  ['# /signalbox.yml @ann', 'signalbox.yml', false],
  ['/signalbox.yml # @ann', 'signalbox.yml', false],
  ['/signalbox.yml @ann # who knows it', 'signalbox.yml', true],
  ['* @ann\n/signalbox.yml', 'signalbox.yml', false],
  ['/signalbox.yml\n* @ann', 'signalbox.yml', true],
  ['* @ann\r\n/docs/ @bob\r\n', 'signalbox.yml', true],
  ['', 'signalbox.yml', false],
])('%j owns %s: %s', (text, file, owned) => {
  expect(isOwned(text, file)).toBe(owned)
})
