import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { createRedactor } from '../../../src/context/redactor.ts'
import type { CommandName } from '../../../src/inputs/definitions.ts'
import { readCommandLine } from '../../../src/inputs/command-line.ts'
import { readCommand, readInputs, type ReadInputs } from '../../../src/inputs/read.ts'
import { actionInputs, flagInputs } from '../../../src/inputs/sources.ts'
import { UsageError } from '../../../src/record/outcome.ts'

const url = `postgresql://app:${encodeURIComponent(`p%40ss:w/ord?'"`)}@db.example.com:6000/shop`
const folder = mkdtempSync(path.join(tmpdir(), 'inputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function fromFlags(command: CommandName, args: string[], environment: Record<string, string> = {}): Promise<ReadInputs> {
  const { flags } = readCommandLine([command, ...args])
  return await readInputs(command, { given: flagInputs(flags), kind: 'cli' }, environment, createRedactor())
}

async function problem(promise: Promise<unknown>): Promise<UsageError['details']> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof UsageError)) throw new Error(`expected a UsageError, got ${String(error)}`)
  return error.details
}

describe('where a value comes from', () => {
  test('the default', async () => {
    const { inputs } = await fromFlags('migrate', ['--database-url', url])
    expect(inputs).toMatchObject({ 'lock-timeout': 5000, 'lock-retries': 5, 'require-approval': true, 'backup-max-age': 900_000, 'statement-timeout': 0, environment: 'production' })
    expect(inputs.checks).toEqual(['prisma/checks/*.sql', 'prisma/migrations/*/checks.sql'])
  })

  test('flag before SIGNALBOX_*, before signalbox.yml, before DATABASE_URL', async () => {
    writeFileSync(path.join(folder, 'signalbox.yml'), 'lock-timeout: 1s\nlock-retries: 1\nchecks:\n  - a.sql\n  - b.sql\nenvironment: staging\n')
    const environment = { SIGNALBOX_LOCK_TIMEOUT: '2s', SIGNALBOX_LOCK_RETRIES: '2', DATABASE_URL: url, SIGNALBOX_WORKING_DIRECTORY: folder }
    const { inputs } = await fromFlags('migrate', ['--lock-timeout', '3s'], environment)
    expect(inputs).toMatchObject({ 'lock-timeout': 3000, 'lock-retries': 2, checks: ['a.sql', 'b.sql'], environment: 'staging' })
    expect(inputs['database-url']).toMatchObject({ database: 'shop' })
    const other = await fromFlags('migrate', [], { ...environment, SIGNALBOX_DATABASE_URL: url.replace('/shop', '/other') })
    expect(other.inputs['database-url']).toMatchObject({ database: 'other' })
  })

  test('the action: an empty input is one that was not given, and its own command is no input', async () => {
    const environment = { INPUT_COMMAND: 'plan', 'INPUT_DATABASE-URL': url, INPUT_CHECKS: '', 'INPUT_LOCK-TIMEOUT': '' }
    const { inputs } = await readInputs('plan', { given: actionInputs(environment), kind: 'action' }, environment, createRedactor())
    expect(inputs.checks).toHaveLength(2)
  })

  test('the acknowledgement as a flag is what a person typed, not what it has to equal', async () => {
    const { inputs, typedAcknowledgement } = await fromFlags('migrate', ['--database-url', url, '--acknowledgement', 'whatever'], { SIGNALBOX_ACKNOWLEDGEMENT: 'yes, do it' })
    expect([inputs.acknowledgement, typedAcknowledgement]).toEqual(['yes, do it', 'whatever'])
    const fallback = await fromFlags('migrate', ['--database-url', url, '--acknowledgement', 'whatever'])
    expect(fallback.inputs.acknowledgement).toBe('I acknowledge the risk and approve production migration')
  })
})

describe('what is refused, and how it is said', () => {
  const wrong: [title: string, command: CommandName, args: string[], cause: RegExp, fix?: RegExp][] = [
    ['an unknown flag', 'plan', ['--databse-url', url], /--databse-url is not an input of Signalbox\. Did you mean database-url\?/, /Write database-url/],
    ['an unknown flag like nothing', 'plan', ['--zzz', 'x'], /--zzz is not an input of Signalbox\.$/],
    ['an input of another command', 'plan', ['--database-url', url, '--lock-timeout', '5s'], /--lock-timeout is not an input of plan; it belongs to migrate, rollback/],
    ['a duration without unit', 'migrate', ['--database-url', url, '--lock-timeout', '5'], /--lock-timeout: "5" is not a duration such as 500ms, 5s/],
    ['a negative count', 'migrate', ['--database-url', url, '--lock-retries', '-1'], /--lock-retries: "-1" is not a whole number from 0 to 100/],
    ['yes for true', 'migrate', ['--database-url', url, '--require-approval=yes'], /--require-approval: "yes" is not true or false/],
    ['a choice that is none', 'backup', ['--database-url', url, '--backup-proof', 'restor'], /"restor" is not restore, decode, none/],
    ['a store that there is not', 'backup', ['--database-url', url, '--backup-store', 'gs://b/p'], /"gs:\/\/b\/p" is not file:DIRECTORY, s3:\/\/BUCKET\/PREFIX, artifact, or none/],
    ['a URL that is none', 'plan', ['--database-url', 'mysql://u:geheim@h/d'], /^database-url: not a postgresql:\/\/ connection string \(the value is not shown/],
    ['a short hash', 'migrate', ['--database-url', url, '--approved-plan', 'abc'], /"abc" is not a plan hash/],
    ['a short commit', 'deploy', ['--commit', 'abc1234', '--deploy-command', 'true'], /"abc1234" is not a full commit SHA/, /git rev-parse abc1234$/],
    ['a branch for a commit', 'deploy', ['--commit', 'main; rm -rf', '--deploy-command', 'true'], /is not a full commit SHA/, /git rev-parse HEAD$/],
    ['no time for a deployment', 'deploy', ['--deploy-timeout', '0', '--deploy-command', 'true'], /deploy-timeout: "0" is not a duration above 0/, /unless it is given it is 15m/],
    ['no seconds for a deployment', 'deploy', ['--deploy-timeout', '0s', '--deploy-command', 'true'], /"0s" is not a duration above 0/],
    ['a tunnel with a scheme', 'plan', ['--database-url', url, '--ssh-tunnel', 'ssh://ada@bastion'], /is not USER@HOST/, /e\.g\. signalbox@bastion\.example\.com:2222, without a scheme/],
    ['host keys that are none', 'plan', ['--database-url', url, '--ssh-tunnel', 'ada@bastion', '--ssh-known-hosts', 'x'], /is not lines of known_hosts/, /ssh-keyscan/],
    ['services without a token', 'deploy', ['--railway-service', 'api'], /there is no railway-token/, /export SIGNALBOX_RAILWAY_TOKEN=.* in a workflow as the secret RAILWAY_TOKEN/],
    ['no database', 'plan', [], /database-url is missing/, /DATABASE_URL/],
    ['a backup neither kept nor proven', 'backup', ['--database-url', url, '--backup-store', 'none', '--backup-proof', 'none'], /neither kept nor proven/],
    ['outside-window without window', 'migrate', ['--database-url', url, '--outside-window', 'warn'], /there is no window/],
    ['staging without its URL', 'rehearse', ['--rehearse-from', 'staging'], /needs a staging-url/],
    ['smoke without host', 'deploy', ['--smoke', 'GET / 200'], /smoke lines have no host/],
    ['a host without smoke', 'deploy', ['--deploy-command', 'true', '--base-url', 'http://h'], /(?<!and )base-url does nothing without smoke/],
    ['a host and headers without smoke', 'deploy', ['--deploy-command', 'true', '--base-url', 'http://h', '--smoke-headers', 'A: b'], /base-url and smoke-headers do nothing without smoke/],
    ['bringing the code back without a token', 'rollback', ['--mode', 'app', '--railway-service', 'api', '--confirm', 'rollback production'], /it needs railway-token/, /^Give railway-token, or another mode/],
    ['bringing the code back without a service', 'rollback', ['--mode', 'app', '--railway-token', 'r-1234'], /it needs railway-service(?! and)/, /^Give railway-service, or another mode/],
    ['a deploy command beside Railway’s token', 'deploy', ['--deploy-command', 'curl https://x', '--railway-token', 'r-1234'], /railway-token is for railway-service; beside a deploy-command it is for nobody to use/, /Did somebody write deploy-command .* signalbox init again .* unset SIGNALBOX_RAILWAY_TOKEN/],
    ['a deploy of nothing', 'deploy', [], /nothing to deploy and nothing to test/],
    ['accept-loss without confirm', 'rollback', ['--database-url', url, '--accept-loss'], /accepts something that will not happen/],
    ['credentials in base-url', 'deploy', ['--smoke', 'GET / 200', '--base-url', 'https://u:p@h'], /is not an http:\/\/ or https:\/\/ URL/],
    ['an age key that is none', 'backup', ['--database-url', url, '--backup-recipients', 'age1nope'], /is not age public keys/],
  ]
  test.each(wrong)('%s', async (_, command, args, cause, fix = /./) => {
    const details = await problem(fromFlags(command, args))
    expect(details.cause).toMatch(cause)
    expect(details.fix).toMatch(fix)
  })

  test('all malformed values at once', async () => {
    const { cause } = await problem(fromFlags('migrate', ['--database-url', url, '--lock-timeout', 'x', '--lock-retries', 'y']))
    expect(cause).toMatch(/lock-timeout.*lock-retries/s)
  })

  test.each([
    ['database-url', 'postgresql://u:hunter2hunter2@host:99999/d'],
    ['backup-identity', 'AGE-SECRET-KEY-1NOT'],
  ])('a malformed secret (%s) is never shown', async (name, value) => {
    const { cause, fix } = await problem(fromFlags('rollback', name === 'database-url' ? [`--${name}`, value] : ['--database-url', url, `--${name}`, value]))
    expect(cause + fix).not.toContain(value)
    expect(cause + fix).not.toContain('hunter2')
    expect(cause).toContain(name)
  })

  test('unknown SIGNALBOX_*, but not its settings', async () => {
    await expect(fromFlags('plan', ['--database-url', url], { SIGNALBOX_POSTGRES_BIN: '/x' })).resolves.toBeDefined()
    const { cause } = await problem(fromFlags('plan', ['--database-url', url], { SIGNALBOX_LOCK_TIMOUT: '5s' }))
    expect(cause).toBe('SIGNALBOX_LOCK_TIMOUT is not an input of Signalbox. Did you mean lock-timeout?')
  })

  test.each<[string, string, RegExp]>([
    ['a secret', 'database-url: x', /database-url is a secret and this file is committed/],
    ['no approval', 'require-approval: false', /require-approval: false takes the gate away for every run/],
    ['no acknowledgement', 'acknowledge-when: never', /acknowledge-when: never takes the gate away for every run/],
    ['a consent to a rollback', 'confirm: rollback production', /confirm is a person's consent to one run/],
    ['a consent to a loss', 'accept-loss: true', /accept-loss is a person's consent to one run/],
    ['an approval', `approved-plan: ${'a'.repeat(64)}`, /approved-plan is a person's consent to one run/],
    ['where a token is sent to', 'railway-api-url: https://evil.example/graphql/v2', /railway-api-url says where a token is sent, and every branch can change this file/],
    ['where a token is sent to, on this machine', 'railway-api-url: http://127.0.0.1:1/', /railway-api-url says where a token is sent/],
    ['an unknown key', 'lock-timout: 5s', /lock-timout in signalbox.yml is not an input of Signalbox. Did you mean lock-timeout/],
    ['not YAML', 'a: [', /signalbox.yml: /],
    ['a list', '- a', /holds no keys/],
    ['a nested value', 'checks: { a: b }', /neither a value nor a list/],
  ])('signalbox.yml with %s', async (_, content, cause) => {
    writeFileSync(path.join(folder, 'signalbox.yml'), content)
    expect((await problem(fromFlags('plan', ['--database-url', url, '--working-directory', folder]))).cause).toMatch(cause)
  })

  test.each([
    ['a: b: c', /^Correct line 1 of signalbox\.yml: one input a line as NAME: VALUE/],
    ['- a', /^Write one input a line/],
    ['checks: { a: b }', /^Write checks: VALUE/],
    ['railway-token: x', /^Take it out of signalbox\.yml\.$/],
  ])('signalbox.yml with %s: what to do', async (content, fix) => {
    writeFileSync(path.join(folder, 'signalbox.yml'), content)
    expect((await problem(fromFlags('plan', ['--database-url', url, '--working-directory', folder]))).fix).toMatch(fix)
  })

  test.each<[string, string[], Record<string, string>, string, string | undefined]>([
    ['the default, once all is read', ['--lock-timeout', 'x'], {}, 'lock-retries: 1', 'production'],
    ['of the file', ['--lock-timeout', 'x'], {}, 'environment: staging', 'staging'],
    ['of a flag', ['--lock-timeout', 'x', '--environment', 'live'], {}, 'environment: staging', 'live'],
    ['of a flag, and the file cannot be read', ['--environment', 'live'], {}, 'a: [', 'live'],
    ['of a variable, beside an input of another command', ['--fix'], { SIGNALBOX_ENVIRONMENT: 'live' }, 'lock-retries: 1', 'live'],
    ['nobody knows: the file cannot be read', [], {}, 'a: [', undefined],
  ])('what is wrong says which environment it is of: %s', async (_, args, environment, content, expected) => {
    writeFileSync(path.join(folder, 'signalbox.yml'), content)
    const error: unknown = await fromFlags('migrate', ['--database-url', url, '--working-directory', folder, ...args], environment).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as UsageError).environment).toBe(expected)
  })

  test('a token on the command line is told of, and one in the environment is not', async () => {
    const more = ['--railway-service', 'api', '--commit', 'a'.repeat(40)]
    expect((await fromFlags('deploy', [...more, '--railway-token', 'r-1234', '--github-token', 'g-1234'])).shown).toEqual(['railway-token', 'github-token'])
    expect((await fromFlags('deploy', more, { SIGNALBOX_RAILWAY_TOKEN: 'r-1234', GITHUB_TOKEN: 'g-1234' })).shown).toBeUndefined()
  })

  test.each([
    ['https://evil.example/graphql/v2', true],
    ['http://127.0.0.1.evil.example/', true],
    ['https://user@127.0.0.1@evil.example/', true],
    ['nonsense', true],
    ['http://127.0.0.1:41000/graphql/v2', false],
    ['http://localhost:41000/graphql/v2', false],
  ])('in Actions the environment does not say where a token is sent: %s', async (address, isRefused) => {
    const given = new Map([['database-url', { value: url, label: 'database-url' }]] as const)
    const read = readInputs('plan', { given, kind: 'action' }, { SIGNALBOX_RAILWAY_API_URL: address }, createRedactor())
    if (isRefused) expect(await problem(read)).toMatchObject({ code: 'address-in-environment', fix: expect.stringContaining('with:') })
    else expect((await read).inputs['railway-api-url']).toBe(address)
    // A person's own environment says it.
    if (address.startsWith('https://evil')) expect((await fromFlags('plan', ['--database-url', url], { SIGNALBOX_RAILWAY_API_URL: address })).inputs['railway-api-url']).toBe(address)
  })

  test('a config file that is not there', async () => {
    expect((await problem(fromFlags('plan', ['--database-url', url, '--config', 'no.yml']))).cause).toBe('no.yml: it cannot be read.')
  })

  test.each([
    ['', /command is missing/],
    ['pln', /"pln" is not a command of Signalbox. Did you mean plan\?/],
    ['toString', /is not a command/],
  ])('command %j', (name, cause) => {
    expect(() => readCommand(name)).toThrow(cause)
  })
})

describe('the command line', () => {
  test.each<[string[], Record<string, string>]>([
    [['plan', '--a', '1', '--b=2'], { a: '1', b: '2' }],
    [['plan', '--show-rows', '--a', '1'], { 'show-rows': 'true', a: '1' }],
    [['plan', '--show-rows', 'false'], { 'show-rows': 'false' }],
    [['--show-rows', 'plan'], { 'show-rows': 'true' }],
    [['plan', '--smoke=GET /a?b=c 200'], { smoke: 'GET /a?b=c 200' }],
    [['plan', '--smoke', '-x'], { smoke: '-x' }],
  ])('%j', (args, flags) => {
    expect(Object.fromEntries(readCommandLine(args).flags)).toEqual(flags)
    expect(readCommandLine(args).command).toBe('plan')
  })

  test.each([
    [['plan', '--a'], /--a has no value/],
    [['plan', '--a', '--b', '1'], /--a has no value/],
    [['plan', '--a', '1', '--a', '2'], /given twice/],
    [['plan', 'verify'], /"verify" is neither a flag nor the command/],
  ])('%j is refused', (args, cause) => {
    expect(() => readCommandLine(args)).toThrow(cause)
  })
})

describe('a slip of the hand', () => {
  test.each([
    [['plna'], 'plan'],
    [['mirgate'], 'migrate'],
  ])('%j: did you mean %s', async (args, meant) => {
    expect((await problem(Promise.resolve().then(() => readCommand(readCommandLine(args).command)))).cause).toContain(`Did you mean ${meant}?`)
  })

  test.each([
    [['plan', '--show-rows', 'maybe'], '--show-rows takes true or false, not "maybe".'],
    [['--show-rows', 'maybe', 'plan'], '--show-rows takes true or false, not "maybe".'],
    [['plan', 'extra'], '"extra" is neither a flag nor the command.'],
    [['--show-rows', 'plan', 'extra'], '"extra" is neither a flag nor the command.'],
  ])('%j', async (args, cause) => {
    expect((await problem(Promise.resolve().then(() => readCommandLine(args)))).cause).toBe(cause)
  })

  test.each([
    [['help'], ''],
    [['help', 'migrate'], 'migrate'],
  ])('%j is --help', (args, command) => {
    expect(readCommandLine(args)).toMatchObject({ help: true, command })
  })
})
