import { expect, it } from '@jest/globals'
import { canBeSecret, secretsIn } from '../../../src/railway/variables.ts'

it.each<[string, string, boolean]>([
  ['DATABASE_URL', 'postgresql://u:p@h/d', true],
  ['DATABASE_URL', '${{Postgres.DATABASE_URL}}', false],
  ['DATABASE_URL', 'postgresql://u:p@${{Postgres.PGHOST}}/d', true],
  ['SESSION_SECRET', 'letmeinplease', true],
  ['SESSION_SECRET', 'correct-horse-battery', true],
  ['PGPASSWORD', 'Zx9-71', true],
  ['apiKey', 'q7Rt', true],
  // Everyday words: masked they blot out every report.
  ['PGPASSWORD', 'production', false],
  ['PGPASSWORD', 'postgres', false],
  ['SESSION_SECRET', 'letmein', false],
  ['JWT_KEY', '123456', false],
  ['AUTH_TRUST_HOST', 'true', false],
  ['TOKEN_TTL', '3600', false],
  ['TOKEN_TTL', '15m', false],
  ['TOKEN_ISSUER', 'keycloak', false],
  ['NEXT_PUBLIC_API_URL', '/api', false],
  ['NEXT_PUBLIC_API_URL', 'https://api.example.com/v1', false],
  ['PRIVATE_KEY_PATH', '/run/secrets/jwt.pem', false],
  ['AUTH_PROVIDER', 'github', false],
  ['KEYCLOAK_REALM', 'main', false],
  ['SIGNUP_MODE', 'open', false],
  ['POSTGRES_CONNECTION_LIMIT', '1000', false],
  ['APP_VERSION', '1.24.3', false],
  ['AWS_REGION', 'eu-west-1', false],
  ['SMTP_HOST', 'smtp.example.com', false],
  ['BUILD', '3600a1', false],
  ['SOMETHING', 'xK9-32jd!', true],
  ['SOMETHING', 'a4f9c0d1e2b3a4f9', true],
  ['LONG_WORD', 'abcdefghijklmnopqrstuvwxyz', true],
  ['API_URL', 'https://hooks.example.com/services/T0/B0/xyz', true],
  ['API_URL', 'https://user:pass@api.example.com', true],
  ['API_URL', 'https://api.example.com', false],
  ['NODE_ENV', 'production', false],
  ['PORT', '3000', false],
  ['PGUSER', 'postgres', false],
  ['PGHOST', 'postgres.railway.internal', false],
  ['FEATURE', 'on', false],
  ['TOKEN', 'abc', false],
  ['RAILWAY_PROJECT_ID', '0a1b2c3d-0000-4000-8000-000000000000', false],
  ['RAILWAY_PRIVATE_DOMAIN', 'api.railway.internal', false],
  ['RAILWAY_GIT_COMMIT_SHA', '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567', false],
  ['RAILWAY_TOKEN', '0a1b2c3d-0000-4000-8000-000000000000', true],
  ['RAILWAY_API_TOKEN', '0a1b2c3d-0000-4000-8000-000000000000', true],
])('%s=%s can be a secret: %s', (name, value, expected) => {
  expect(canBeSecret(name, value)).toBe(expected)
})

it.each<[string, string, string[]]>([
  ['REDIS_URL', 'redis://default:r3d1s%40s3cr3t@h:1', ['r3d1s%40s3cr3t']],
  ['DATABASE_URL', `postgresql://app:p%40ss:w/ord?'"x@h:5432/d`, [`p%40ss:w/ord?'"x`]],
  ['DATABASE_URL', 'postgresql://app:pa55word@h:5432/d?mail=a@b', ['pa55word', 'pa55word@h:5432/d?mail=a']],
  ['BROKERS', 'amqp://a:one1234@h,amqp://b:two1234@h', ['one1234', 'two1234']],
  ['GIT_URL', 'https://tok3n-abcdef@github.com/x', ['tok3n-abcdef']],
  ['DSN', "host=h user=u password='hunter2 x' dbname=d", ['hunter2 x']],
  ['ADO', 'Server=h;User Id=sa;Pwd=abc123secret;', ['abc123secret']],
  ['DATABASE_URL', 'postgresql://postgres:postgres@h/d', []],
  ['DATABASE_URL', 'postgresql://u@h/d', []],
])('%s=%s: its passwords by themselves', (name, value, inside) => {
  const [, ...more] = secretsIn(name, value)
  expect([...new Set(more)].sort()).toEqual([...inside].sort())
})

const commit = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'
it.each<[string, string, readonly string[], boolean]>([
  ['WHAT_RUNS', commit, [commit], false],
  ['WHAT_RUNS', commit.slice(0, 8), [commit], false],
  ['WHAT_RUNS', commit.toUpperCase(), [commit], false],
  ['WHAT_RUNS', commit, [], true],
  ['WHAT_RUNS', commit, ['f'.repeat(40)], true],
  ['SESSION_SECRET', commit, ['f'.repeat(40)], true],
  ['GIT_SHA', commit, [], false],
  ['SENTRY_RELEASE', commit, [], false],
  ['SHARED_KEY', commit, [], true],
  ['GIT_TOKEN', commit, [], true],
])('%s=%s beside the commits %j can be a secret: %s', (name, value, commits, expected) => {
  expect(canBeSecret(name, value, commits)).toBe(expected)
})
