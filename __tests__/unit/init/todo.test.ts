import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { todoAfterInit, type TodoFacts } from '../../../src/init/todo.ts'

const openApi = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../support/github/openapi.json'), 'utf8')) as {
  paths: Record<string, { put: { requestBody: { content: { 'application/json': { schema: object } } } } }>
  components: object
}

const facts = { settings: { gate: 'environment', approvals: 'twice', branch: 'main', environment: 'production', source: { kind: 'vendored' } }, unsaid: { lines: [], commented: ['railway-service', 'base-url', 'smoke'] }, watch: false, server: 'https://github.com', repository: 'acme/shop', files: ["it's new.yml"] } as const
const all: TodoFacts[] = (['environment', 'comment'] as const).flatMap((gate) => (['twice', 'once'] as const).flatMap((approvals) => [false, true].map((watch) => ({ ...facts, watch, settings: { ...facts.settings, gate, approvals } }))))
const commandsOf = (gate: 'environment' | 'comment', server = 'https://github.com'): string[] => todoAfterInit({ ...facts, settings: { ...facts.settings, gate }, server }).flatMap(({ commands }) => commands)

test.each(['environment', 'comment'] as const)('gate %s: what the environments are sent is what GitHub takes', (gate) => {
  const schema = openApi.paths['/repos/{owner}/{repo}/environments/{environment_name}']?.put.requestBody.content['application/json'].schema
  const validate = new Ajv2020({ strict: false }).compile({ ...schema, components: openApi.components })
  const sent = commandsOf(gate).filter((command) => command.includes('--method PUT') && command.includes(' -F ')).map((command) => ({ names: /^for name in ([^;]*);/.exec(command)?.[1]?.split(' ') ?? [], body: bodyOf(command) }))
  expect(sent.flatMap(({ names }) => names).sort()).toEqual(['production', 'production-deploy', 'production-plan', 'production-rollback'])
  for (const { names, body } of sent) {
    const { can_admins_bypass: bypass, ...described } = body
    validate(described)
    expect(validate.errors).toBeNull()
    expect(described['deployment_branch_policy']).toEqual({ protected_branches: false, custom_branch_policies: true })
    // GitHub takes and shows can_admins_bypass; its description leaves it out.
    const reviewed = { prevent_self_review: true, reviewers: [{ type: 'User', id: 4711 }], bypass: false }
    const plan = names.includes('production-plan')
    expect({ ...described, bypass }).toMatchObject(gate === 'comment' || plan ? { bypass: undefined } : reviewed)
    expect('reviewers' in described).toBe(gate === 'environment' && !plan)
  }
})

test('another server, and a file with a quote in its name', () => {
  const commands = commandsOf('environment', 'https://ghe.example.com')
  expect(commands.filter((command) => /\bgh (api|secret)/.test(command)).every((command) => command.includes('GH_HOST=ghe.example.com gh '))).toBe(true)
  expect(commands).toContain(`git add ':/it'\\''s new.yml'`)
})

test.each(all)('$settings.gate, $settings.approvals, watch $watch: no command ends in a remark, and no reason is cut off', (one) => {
  for (const { why, commands } of todoAfterInit(one)) {
    expect(why.length).toBeLessThanOrEqual(600)
    expect(commands.filter((command) => /\s#/.test(command))).toEqual([])
  }
})

test.each(all)('$settings.gate, $settings.approvals, watch $watch: environments before secrets, the push at the end', (one) => {
  const commands = todoAfterInit(one).flatMap(({ commands: some }) => some)
  const places = [/--method PUT/, /CREATE ROLE/, /secret set/, /signalbox doctor/, /git add/, /git push/].map((pattern) => commands.findIndex((command) => pattern.test(command)))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(commands.filter((command) => command.includes('SMOKE_HEADERS')).map((command) => /--env (\S+)/.exec(command)?.[1])).toEqual([one.settings.approvals === 'twice' ? 'production-deploy' : 'production', 'production-rollback', ...(one.watch ? ['production-plan'] : [])])
})

const titled = (one: TodoFacts, title: RegExp) => todoAfterInit(one).find((todo) => title.test(todo.title))

test('signalbox.yml that was there before: lines to paste, and only those that it lacks', () => {
  expect(titled(facts, /what is deployed/)).toMatchObject({ why: expect.stringMatching(/^Take the # away from railway-service, base-url, smoke there/), commands: [] })
  const lines = ['base-url: https://api.example.com', 'smoke:', '  - GET /healthz 200']
  expect(titled({ ...facts, unsaid: { lines, commented: [] } }, /what is deployed/)).toMatchObject({ why: expect.stringMatching(/^It was there before .*: paste these lines/), commands: [lines.join('\n')] })
  expect(titled({ ...facts, unsaid: { lines: [], commented: [] } }, /what is deployed/)).toMatchObject({ why: expect.stringMatching(/^It says it already\. /), commands: [] })
})

test('the doctor has a place for Railway’s token, unless something else deploys', () => {
  expect(titled(facts, /doctor/)?.commands).toEqual(['export SIGNALBOX_RAILWAY_TOKEN=', expect.stringMatching(/ signalbox doctor$/)])
  expect(titled({ ...facts, settings: { ...facts.settings, fromFile: { deployBy: 'command', railwaySnapshot: false } } }, /doctor/)?.commands).toHaveLength(1)
})

test.each([
  ['twice', ['production-plan', 'production', 'production-deploy', 'production-rollback'], ['production-plan', 'production', 'production-rollback', 'production-deploy']],
  ['once', ['production-plan', 'production', 'production-rollback'], ['production-plan', 'production', 'production-rollback']],
] as const)('approvals %s: which environments are given the key of a tunnel, and the database', (approvals, keys, databases) => {
  const commands = todoAfterInit({ ...facts, settings: { ...facts.settings, approvals } }).flatMap(({ commands: some }) => some)
  const given = (name: string): (string | undefined)[] => commands.filter((command) => command.includes(`set ${name} `)).map((command) => /--env (\S+)/.exec(command)?.[1])
  expect(given('SSH_KEY')).toEqual(keys)
  expect(given('DATABASE_URL')).toEqual(databases)
  expect(commands.filter((command) => command.includes('SSH_KEY')).every((command) => command.endsWith(' < tunnel-key'))).toBe(true)
})

const fakeGh = `gh() {
  echo "gh $*" >> "$calls"
  case "$*" in
    *users/ann*) echo 4711 ;;
    *users/*) echo '{"message":"Not Found"}'; return 1 ;;
  esac
}`

test.each([
  ['', 0],
  ['nobody', 0],
  ['ann', 8],
])('reviewer %j: pasted into a shell, %d requests change something', async (login, changing) => {
  const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-todo-'))
  try {
    const calls = path.join(directory, 'calls')
    const [first, ...rest] = todoAfterInit(facts)[0]?.commands ?? []
    const loops = rest.filter((command) => !command.endsWith('/staging'))
    expect(first).toBe('REVIEWER_LOGIN=')
    const pasted = [`calls=${calls}`, ...fakeGh.split('\n'), `REVIEWER_LOGIN=${login}`, ...loops, 'exit 0', '']
    execFileSync('bash', ['--norc', '--noprofile', '-i'], { input: pasted.join('\n'), stdio: ['pipe', 'ignore', 'ignore'] })
    const made = (await readFile(calls, 'utf8').catch(() => '')).split('\n').filter((line) => line.includes('--method'))
    expect(made).toHaveLength(changing)
    if (changing > 0) expect(made.filter((line) => line.includes('reviewers[][id]=4711'))).toHaveLength(3)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})

/** What `gh api -F` makes of its fields (its manual: nested parameters, arrays of objects). */
function bodyOf(command: string): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [, name = '', nested, value = ''] of command.replaceAll(/\$\{REVIEWER:[^}]*\}/g, '4711').matchAll(/ -F ["']?([a-z_]+)((?:\[[a-z_]*\])*)=([^\s"';]+)/g)) {
    const read: unknown = /^(true|false|\d+)$/.test(value) ? JSON.parse(value) : value
    const key = /\[([a-z_]+)\]$/.exec(nested ?? '')?.[1]
    if (key === undefined) body[name] = read
    else if (nested?.startsWith('[]') === true) body[name] = [{ ...(body[name] as object[] | undefined)?.[0], [key]: read }]
    else body[name] = { ...(body[name] as object | undefined), [key]: read }
  }
  return body
}
