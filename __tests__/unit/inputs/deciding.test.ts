import { expect, test } from '@jest/globals'
import { decides, decidingKeys } from '../../../src/inputs/deciding.ts'
import { definitions } from '../../../src/inputs/definitions.ts'
import { saysYes, sendsToken } from '../../../src/inputs/sources.ts'

test('every input that signalbox.yml may give is one or the other', () => {
  const names = Object.entries(definitions).filter(([, { secret }]) => !secret).map(([name]) => name)
  // An input that is new stands here until somebody has thought about it.
  const refusedThere = names.filter((name) => saysYes(name as never, 'x') || sendsToken(name as never, 'https://example.com'))
  expect(names.filter((name) => decides(name) && !refusedThere.includes(name))).toEqual([
    'working-directory', 'schema', 'environment', 'checks', 'show-rows', 'ssh-tunnel', 'ssh-known-hosts',
    'backup-store', 'backup-recipients', 'railway-snapshot',
    'gate', 'approvals', 'allow-self-approval', 'require-approval',
    'railway-service', 'railway-environment', 'railway-project', 'deploy-command', 'base-url', 'smoke',
  ])
})

test.each<[string, Record<string, string> | undefined]>([
  ['railway-service: api\nwatch-for: 10m\n', { 'railway-service': 'api' }],
  ['smoke:\n  - GET / 200\n  - GET /a 200\n', { smoke: 'GET / 200\nGET /a 200' }],
  ['smoke: |\n  GET / 200\n  GET /a 200\n', { smoke: 'GET / 200\nGET /a 200' }],
  ['deploy-command: " ./x "\nshow-rows: true', { 'deploy-command': './x', 'show-rows': 'true' }],
  ['of-another-version: 1\nbase-url:\n', { 'of-another-version': '1' }],
  ['base-url: { a: 1 }', { 'base-url': '{"a":1}' }],
  ['a: &a ./evil.sh\ndeploy-command: *a', { a: './evil.sh', 'deploy-command': './evil.sh' }],
  ['', {}],
  ['# nothing\n', {}],
  ['- a\n', undefined],
  ['a: [', undefined],
])('%j', async (text, expected) => {
  const keys = await decidingKeys(text)
  expect(keys === undefined ? undefined : Object.fromEntries(keys)).toEqual(expected)
})
