import { expect, test } from '@jest/globals'
import { starterConfig } from '../../../src/init/starter-files.ts'
import { unsaid } from '../../../src/init/unsaid.ts'

const service = ['railway-service: api']
const base = ['base-url: https://api.example.com']
const smoke = ['smoke:', '  - GET /healthz 200']

test.each<[string, string, string[], string[], string[]]>([
  ['the one that init writes', starterConfig('production'), [], [], ['railway-service', 'base-url', 'smoke']],
  ['one that says something else', 'window: Sat 02:00-04:00\n', ['window'], [...service, ...base, ...smoke], []],
  ['a deploy command stands for the service', 'deploy-command: ./x\n', ['deploy-command'], [...base, ...smoke], []],
  ['all is said', 'x\n', ['railway-service', 'base-url', 'smoke'], [], []],
  ['some in comments, some not at all', '#smoke: GET / 200\nbase-url: http://x\n', ['base-url'], service, ['smoke']],
])('%s', (_, text, given, lines, commented) => {
  expect(unsaid(text, new Set(given))).toEqual({ lines, commented })
})
