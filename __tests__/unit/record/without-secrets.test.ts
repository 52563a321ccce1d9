import { describe, expect, it } from '@jest/globals'
import { withoutKeyLines, withoutSecrets } from '../../../src/record/without-secrets.ts'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

it.each([
  ['connecting to postgresql://postgres:Zx9-71@h.internal:5432/railway?x=1', 'connecting to postgresql://postgres:***@h.internal:5432/railway?x=1'],
  ['redis://:hunter22@cache:6379', 'redis://:***@cache:6379'],
  ['authorization: Bearer abcdefghijklmnop', 'authorization: Bearer ***'],
  ['JWT_SECRET=abc123 PORT=3000', 'JWT_SECRET=*** PORT=3000'],
  ['{"apiKey":"abc","port":3000}', '{"apiKey":***,"port":3000}'],
  ['{"password": "a \\" b", "x": 1}', '{"password": ***, "x": 1}'],
  ['GET /callback?code=1&access_token=abcdef&x=1', 'GET /callback?code=1&access_token=***&x=1'],
  ['session eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', 'session ***'],
  ['using sk_live_0123456789abcdef now', 'using *** now'],
  ['pushed with ghp_0123456789abcdefghij0123456789', 'pushed with ***'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '*** (a private key)'],
  ['-----BEGIN PRIVATE KEY----- MIIE cut off', '*** (a private key)'],
  ['{"msg":"login {\\"password\\":\\"hunter2xyz\\"}"}', '{"msg":"login {\\"password\\":***}"}'],
  ['{"m":"{\\"password\\":\\"hun\\\\\\"ter2\\",\\"x\\":1}"}', '{"m":"{\\"password\\":***,\\"x\\":1}"}'],
  ['auth: { user: "x", pass: "hunter2xyz" }', 'auth: { user: "x", pass: *** }'],
  ['SMTP_PASS=hunter2xyz x', 'SMTP_PASS=*** x'],
  ['smtpPass: hunter2xyz', 'smtpPass: ***'],
  ['passphrase: correct horse battery', 'passphrase: ***'],
  ['password => "hunter2xyz"', 'password => ***'],
  ['password: "hunter2 cut off', 'password: ***'],
  ["  password:\n    'hunter2xyz',\n  port: 1", '  password:\n    ***,\n  port: 1'],
  ['Authorization: Token hunter2xyz', 'Authorization: Token ***'],
  ['authorization: hunter2xyz, x', 'authorization: ***'],
  ['{"Authorization":"Token hunter2xyz","x":1}', '{"Authorization":***,"x":1}'],
  ['X-Auth: hunter2xyz', 'X-Auth: ***'],
  ['cookie: a=1; sid=hunter2xyz\nGET /', 'cookie: ***\nGET /'],
  ['connect ETIMEDOUT postgresql%3A%2F%2Fu%3Ahunter2xyz%40h', 'connect ETIMEDOUT postgresql%3A%2F%2Fu%3A***%40h'],
  ['?next=postgresql%253a%252f%252fu%253ahunter2xyz%2540h', '?next=postgresql%253a%252f%252fu%253a***%2540h'],
  ['MIIEpAIBAAKCAQEAxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789', '*** (a private key)'],
  ['key MIIEpAIBAAKCAQEAxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789 x', 'key *** x'],
  // Passwords hold anything.
  [`connect postgresql://app:p%40ss:w/ord?'"@db.internal:5432/x failed`, 'connect postgresql://app:***@db.internal:5432/x failed'],
  ["connect redis://default:s3cr'etpassword@h:1", 'connect redis://default:***@h:1'],
  ['connect amqp://u:pa"ss1234word@h/v', 'connect amqp://u:***@h/v'],
  ['mysql://root:p<a>ss1234@h/db', 'mysql://root:***@h/db'],
  ['postgres://u:a://b@c@h', 'postgres://u:***@h'],
  ['postgres://app@srv:hunter22@h/db', 'postgres://app@srv:***@h/db'],
  ['{"url":"postgres://u:pa\\"ss1234@h/db"}', '{"url":"postgres://u:***@h/db"}'],
  ['{"url":"postgres://u:pa1234@h/db","mail":"bob@example.com","site":"https://x:1"}', '{"url":"postgres://u:***@h/db","mail":"bob@example.com","site":"https://x:1"}'],
  ['redis://cache:6379,postgres://u:pw1234@h', 'redis://cache:6379,postgres://u:***@h'],
  ['amqp://a:one1234@h,amqp://b:two1234@h2', 'amqp://a:***@h,amqp://b:***@h2'],
  ['https://onlytoken1234567@github.com/x.git', 'https://***@github.com/x.git'],
  ['https://TOKEN1234567890@github.com:443/x.git', 'https://***@github.com:443/x.git'],
  ['https://x-access-token:abc@github.com/x.git', 'https://x-access-token:***@github.com/x.git'],
  ['PGPASSWORD abc123secret', 'PGPASSWORD ***'],
  ['psql --password hunter22hunter -h db', 'psql --password *** -h db'],
  ['deploy --api-key "hunter22 hunter" x', 'deploy --api-key *** x'],
  ['curl -u bob:hunter22 https://api.example.com', 'curl -u bob:*** https://api.example.com'],
  ['sslpassword=hunter22hunter', 'sslpassword=***'],
  ['Server=h;User Id=sa;Pwd=abc123secret;', 'Server=h;User Id=sa;Pwd=***;'],
  [`PASSWORD=p%40ss:w/ord?'"`, 'PASSWORD=***'],
  ["GET /x?password=p'ss<w>rd&y=1", 'GET /x?password=***&y=1'],
  ['SG.aaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', '***'],
  ['AIzaSyA1234567890abcdefghijklmnopqrstuv', '***'],
  ['glpat-aaaaaaaaaaaaaaaaaaaa', '***'],
  ['posts to https://hooks.slack.com/services/T0/B0/abcdef', 'posts to https://hooks.slack.com/services/***'],
  // What says something, and is none.
  ['http://localhost:3000/x?mail=bob@example.com', 'http://localhost:3000/x?mail=bob@example.com'],
  ['at https://app.example.com:8443/a@b', 'at https://app.example.com:8443/a@b'],
  ['clone ssh://git@github.com/acme/shop', 'clone ssh://git@github.com/acme/shop'],
  ['postgres://postgres@db.internal:5432/x', 'postgres://postgres@db.internal:5432/x'],
  ['docker run -u 1000:1000 x', 'docker run -u 1000:1000 x'],
  ['the --token option is missing', 'the --token option is missing'],
  ['JWT_SECRET is missing, RAILWAY_TOKEN was not set', 'JWT_SECRET is missing, RAILWAY_TOKEN was not set'],
  ['password authentication failed for user "app"', 'password authentication failed for user "app"'],
  ['NODE_ENV=production DEBUG=true node server.js', 'NODE_ENV=production DEBUG=true node server.js'],
  ['deployment 0a1b2c3d-0000-4000-8000-000000000000 of bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'deployment 0a1b2c3d-0000-4000-8000-000000000000 of bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'],
  ['pass: 12, fail: 0', 'pass: 12, fail: 0'],
  ['compass: north, passed: all', 'compass: north, passed: all'],
  ['authorization: required', 'authorization: required'],
  ['at file:///app/node_modules/@prisma/client/index.js:12:3', 'at file:///app/node_modules/@prisma/client/index.js:12:3'],
  ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['SyntaxError: Unexpected token: }', 'SyntaxError: Unexpected token: }'],
  ['missing token: undefined', 'missing token: undefined'],
  ['Error: P1000: Authentication failed against database server at h.internal', 'Error: P1000: Authentication failed against database server at h.internal'],
  ['invalid token: expired', 'invalid token: expired'],
  ['https://api.example.com/v1/users', 'https://api.example.com/v1/users'],
])('%j', (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected)
})

describe('a private key, line by line', () => {
  const body = ['MIIEpAIBAAKCAQEAx0123456789', 'abcDEF0123456789+/abc', 'short==']
  const begin = '-----BEGIN RSA PRIVATE KEY-----'
  const end = '-----END RSA PRIVATE KEY-----'
  const key = '*** (a private key)'
  it.each([
    ['whole', ['a', begin, 'x said between', ...body, end, 'b c'], ['a', key, key, key, key, key, key, 'b c']],
    ['its end cut off', ['a', begin, ...body, 'b c'], ['a', key, key, key, key, 'b c']],
    ['its beginning cut off', ['a b', ...body, end, 'c d'], ['a b', key, key, key, key, 'c d']],
    ['two', [begin, ...body, 'b c', begin, ...body, end, 'd e'], [key, key, key, key, 'b c', key, key, key, key, key, 'd e']],
    ['none', ['a b', 'expected -----BEGIN in it', 'c d'], ['a b', 'expected -----BEGIN in it', 'c d']],
    ['in one line', [`${begin} x ${end}`, 'a b'], [`${begin} x ${end}`, 'a b']],
  ])('%s', (_, lines, expected) => {
    expect(withoutKeyLines(lines)).toEqual(expected)
  })
})

describe('takes no longer for who means harm', () => {
  const times = (text: string): string => text.repeat(Math.ceil(4096 / text.length)).slice(0, 4096)
  const evil = ['token', 'a', 'a.', 'a-', 'a://b:', 'a://', ':', '@a://b:', 'password="', 'password:\\"', "pass='", 'eyJ', 'eyJ-', 'eyJaaaaaaaaaa.', '-eyJaaaaaaaaaa.aaaa', 'sk-', 'ghp_', 'MII', '/MII', 'bearer ', 'bearer', ' ', '\\', '"', '?token=', '-----BEGIN PRIVATE KEY', '-----BEGIN ', '-----END A', '%3a%2f%2f', '%3a%2f%2fa%3a', 'AGE-SECRET-KEY-1', 'authorization:\n', 'x_pass']
  it.each(evil)('%j', async (text) => {
    for (const line of [times(text), `${times(text)}@`, `token=${times(text)}`]) {
      const five = await cpuMilliseconds(() => {
        for (let again = 0; again < 5; again++) withoutSecrets(line)
      })
      expect(five / 5).toBeLessThan(50)
    }
  })

  it('500 lines in less than a second of computing, long ones too', async () => {
    const all = await cpuMilliseconds(() => {
      for (let line = 0; line < 500; line++) withoutSecrets(times(evil[line % evil.length] ?? ''))
    })
    expect(all).toBeLessThan(1000)
  })

  it('a text of any length', async () => {
    const both = await cpuMilliseconds(() => {
      withoutSecrets('token'.repeat(40_000))
      withoutSecrets('a://b:'.repeat(30_000))
    })
    expect(both).toBeLessThan(1000)
  })

  const hostile = ['a://b:', 'a://b:1,', 'https://a', '@a://b:', 'a://b:@ ', 'password="', 'password:\\"', "pass='", '-eyJaaaaaaaaaa.aaaa', 'SG.a', '\n', '\\', '?token=', '-----BEGIN PRIVATE KEY-----', '%3a%2f%2fa%3a', '%253a%252f%252fa%253a', '--token "', '-u a:', 'A_PASSWORD ', 'PASSWORD', '--', '-a_', '"', ' ']
  it.each(hostile)('8 MB of %j in less than 200 ms of computing', async (text) => {
    const long = text.repeat(Math.ceil(8e6 / text.length))
    for (const whole of [`${long}@h`, `x://u:${long}`]) expect(await cpuMilliseconds(() => withoutSecrets(whole))).toBeLessThan(200)
  })
})

it('a long text is cut before it is looked through, and no half secret is left at the cut', () => {
  const secret = 'redis://default:Sup3rS3cretPassw0rd@h'
  for (let before = 900; before <= 1000; before++) {
    for (const [filler, parting] of [['x ', ' '], ['x', ' '], ['x', ',']] as const) {
      const text = withoutSecrets(`${filler.repeat(1000).slice(0, before)}${parting}${secret}${parting}${'y'.repeat(5000)}`, 1000)
      expect(text).not.toContain('Sup3r')
      expect(text.length).toBeLessThan(1010)
      expect(text).toMatch(/ …$/)
    }
  }
})
