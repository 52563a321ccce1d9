import { expect, test } from '@jest/globals'
import { secretsIn } from '../../../src/context/child-environment.ts'

test.each<[name: string, value: string | undefined, secret: boolean]>([
  ['RAILWAY_TOKEN', 'r-1234', true],
  ['ACTIONS_RUNTIME_TOKEN', 'eyJ0eXAi', true],
  ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'eyJ0eXAi', true],
  ['PGPASSWORD', 'hunter2', true],
  ['app_secret', 'hunter2', true],
  ['SSH_PRIVATE', 'key-1234', true],
  ['GOOGLE_CREDENTIALS', '{"a":1}', true],
  ['STRIPE_APIKEY', 'sk_live', true],
  ['STRIPE_API_KEY', 'sk_live', true],
  ['AWS_ACCESS_KEY_ID', 'AKIA12', true],
  ['SLACK_WEBHOOK', 'https://x', true],
  ['DATABASE_URL', 'postgresql://a', true],
  ['RAILWAY_TOKEN', 'short', false],
  ['RAILWAY_TOKEN', undefined, false],
  ['RAILWAY_TOKEN', '         a', false],
  ['PATH', '/usr/bin', false],
  ['GITHUB_REPOSITORY', 'octo/app', false],
])('%s=%s', (name, value, secret) => {
  expect(secretsIn({ [name]: value })).toEqual(secret ? [value] : [])
})
