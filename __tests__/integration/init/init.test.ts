import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFile, chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import type { InputName } from '../../../src/inputs/definitions.ts'
import type { InitInputs } from '../../../src/init/choose-settings.ts'
import { setUp } from '../../../src/init/init.ts'
import type { Stop } from '../../../src/record/outcome.ts'
import { version } from '../../../src/version.ts'
import { testContext } from '../../support/context.ts'

const example = path.resolve(import.meta.dirname, '../../../examples/relationship-app')
const from = { repository: 'acme/signalbox', sha: '0123456789abcdef0123456789abcdef01234567' }
const workflows = ['check', 'deploy', 'rollback'].map((name) => `.github/workflows/${name}.yml`)
const written = [...workflows, 'prisma/checks/starter.sql', 'signalbox.yml']

let base: string
let root: string
const made: string[] = []
const context = testContext({ environment: { ...process.env, GITHUB_REPOSITORY: '' } })

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'signalbox-init-'))
  made.push(base)
  root = path.join(base, 'shop')
  await cp(path.join(example, 'prisma'), path.join(root, 'prisma'), { recursive: true })
  await writeFile(path.join(root, 'package-lock.json'), '{}\n')
  execFileSync('git', ['init', '--quiet'], { cwd: root })
  execFileSync('git', ['remote', 'add', 'origin', 'https://x-access-token:hunter2@github.com/acme/shop.git'], { cwd: root })
})

afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

const defaults: InitInputs = { 'working-directory': '.', schema: undefined, environment: 'production', gate: 'environment', approvals: 'twice', from, vendor: false, watch: false, branch: 'main', 'runs-on': 'ubuntu-latest' }

const init = async (inputs: Partial<InitInputs> = {}, of = context) =>
  await setUp(of, { ...defaults, 'working-directory': root, ...inputs }, new Set(Object.keys(inputs) as InputName[]))

const stopOf = async (inputs: Partial<InitInputs> = {}, of = context): Promise<Stop> =>
  await init(inputs, of).then(
    () => { throw new Error('it should have stopped') },
    (error: unknown) => error as Stop,
  )

const outcomes = ({ setup }: Awaited<ReturnType<typeof init>>): Record<string, string> => Object.fromEntries(setup.files.map(({ file, outcome }) => [file, outcome]))

/** All files below the repository and what they hold, git's own left out. */
async function tree(directory = root): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => !file.startsWith(path.join(directory, '.git/')))
  const hashes = await Promise.all(files.map(async (file) => [path.relative(directory, file), createHash('sha256').update(await readFile(file)).digest('hex')] as const))
  return Object.fromEntries(hashes)
}

test('it writes the workflows, the checks and signalbox.yml; a second time it changes nothing', async () => {
  const first = await init()
  expect(outcomes(first)).toEqual(Object.fromEntries(written.map((file) => [file, 'written'])))
  expect(first.warnings).toEqual([expect.stringMatching(/20260201000000_add_multi_relationship_support\/checks\.sql is there already: \d+ starter checks/)])
  const before = await tree()
  const second = await init()
  expect(outcomes(second)).toEqual(Object.fromEntries(written.map((file) => [file, 'unchanged'])))
  expect(await tree()).toEqual(before)
  expect(await init({ from: undefined }).then(outcomes)).toEqual(Object.fromEntries(written.map((file) => [file, 'unchanged'])))
})

test('what somebody changed is shown as a diff and kept; the rest is written', async () => {
  await init()
  const file = path.join(root, workflows[1]!)
  await writeFile(file, (await readFile(file, 'utf8')).replace('timeout-minutes: 300', 'timeout-minutes: 30'))
  await rm(path.join(root, workflows[0]!))
  const edited = await readFile(file, 'utf8')
  const again = await init()
  expect(outcomes(again)).toMatchObject({ [workflows[0]!]: 'written', [workflows[1]!]: 'differs', [workflows[2]!]: 'unchanged' })
  const diff = again.setup.files.find(({ file: name }) => name === workflows[1])?.diff
  expect(diff).toContain(`--- a/${workflows[1]}\tas it is\n+++ b/${workflows[1]}\tas init writes it`)
  expect(diff).toMatch(/\n-[^\n]*timeout-minutes: 30\n\+[^\n]*timeout-minutes: 300\n/)
  expect(await readFile(file, 'utf8')).toBe(edited)
})

test('a workflow of that name that is not ours is kept; ours get a prefix, and keep it', async () => {
  await mkdir(path.join(root, '.github/workflows'), { recursive: true })
  await writeFile(path.join(root, workflows[1]!), 'on: push\n')
  const prefixed = workflows.map((file) => file.replace('workflows/', 'workflows/signalbox-'))
  expect(outcomes(await init())).toMatchObject(Object.fromEntries(prefixed.map((file) => [file, 'written'])))
  expect(await readFile(path.join(root, workflows[1]!), 'utf8')).toBe('on: push\n')
  await rm(path.join(root, workflows[1]!))
  expect(outcomes(await init({ from: undefined }))).toMatchObject(Object.fromEntries(prefixed.map((file) => [file, 'unchanged'])))
})

test('what nobody changed follows new settings and a new pin, also after Dependabot', async () => {
  await init()
  for (const file of workflows) await writeFile(path.join(root, file), (await readFile(path.join(root, file), 'utf8')).replaceAll(from.sha, 'f'.repeat(40)))
  expect(outcomes(await init({ from: undefined }))).toMatchObject(Object.fromEntries(workflows.map((file) => [file, 'unchanged'])))
  const other = await init({ from: undefined, gate: 'comment' })
  expect(outcomes(other)).toMatchObject({ [workflows[1]!]: 'written', [workflows[2]!]: 'written' })
  const deploy = await readFile(path.join(root, workflows[1]!), 'utf8')
  expect(deploy).toContain('issue_comment:')
  expect(deploy).toContain(`acme/signalbox/actions/migrate@${'f'.repeat(40)}`)
})

test('what signalbox.yml says of Railway’s token changes the workflow at the next init, and back', async () => {
  await init()
  const text = async (): Promise<string> => await readFile(path.join(root, workflows[1]!), 'utf8')
  const tokens = async (): Promise<string[]> => [...(await text()).matchAll(/^ +(railway-token|RAILWAY_TOKEN): /gim)].map(([, name = '']) => name)
  const first = await text()
  expect(await tokens()).toEqual(['railway-token'])
  for (const [config, expected] of [['railway-snapshot: also\n', ['railway-token', 'railway-token']], ['deploy-command: ./deploy.sh\n', ['RAILWAY_TOKEN']], ['railway-service: api\n', ['railway-token']]] as const) {
    await writeFile(path.join(root, 'signalbox.yml'), config)
    expect(outcomes(await init())).toMatchObject({ [workflows[1]!]: 'written', [workflows[0]!]: 'unchanged', [workflows[2]!]: 'unchanged' })
    expect(await tokens()).toEqual(expected)
  }
  expect(await text()).toBe(first)
})

test('a plain init keeps the settings of the earlier one; one that is given changes, and that is said', async () => {
  await rm(path.join(root, 'package-lock.json'))
  await mkdir(path.join(root, 'apps'))
  await cp(path.join(root, 'prisma'), path.join(root, 'apps/api/prisma'), { recursive: true })
  await writeFile(path.join(root, 'apps/api/package-lock.json'), '{}\n')
  await init({ 'working-directory': path.join(root, 'apps/api'), gate: 'comment', approvals: 'once', branch: 'trunk', environment: 'live', 'runs-on': 'self-hosted, linux', watch: true })
  const before = await tree()
  const plain = { from: undefined, 'working-directory': root }
  const again = await setUp(context, { ...defaults, ...plain }, new Set())
  expect(new Set(Object.values(outcomes(again)))).toEqual(new Set(['unchanged']))
  expect(Object.keys(outcomes(again))).toContain('.github/workflows/watch.yml')
  expect(again.warnings).toEqual([])
  expect(again.setup.todo.flatMap(({ commands }) => commands).join('\n')).toContain('live-rollback')
  expect(await tree()).toEqual(before)
  const other = await setUp(context, { ...defaults, ...plain, approvals: 'twice' }, new Set<InputName>(['approvals']))
  expect(other.warnings).toEqual([expect.stringMatching(/written with: approvals: once → twice\.$/)])
  expect(await readFile(path.join(root, workflows[1]!), 'utf8')).toMatch(/^# signalbox init --gate comment --branch trunk --environment live --runs-on self-hosted,linux --working-directory apps\/api \(/)
})

test('a runner of one’s own gets every job that reaches production, and never the code of a pull request', async () => {
  await init({ 'runs-on': 'railway-private', watch: true })
  const runners = async (name: string): Promise<string[]> => [...(await readFile(path.join(root, `.github/workflows/${name}.yml`), 'utf8')).matchAll(/^ {4}runs-on: (\S+)/gm)].map(([, runner = '']) => runner)
  expect(await runners('check')).toEqual(['ubuntu-latest', 'ubuntu-latest'])
  for (const name of ['deploy', 'rollback', 'watch']) expect(new Set(await runners(name))).toEqual(new Set(['railway-private']))
})

test('a plain init keeps the copy of the action; --from ends it, and that is said', async () => {
  await init({ vendor: true, from: undefined })
  const again = await setUp(context, { ...defaults, from: undefined, 'working-directory': root }, new Set())
  expect(outcomes(again)).toMatchObject({ '.github/signalbox/': 'unchanged', [workflows[1]!]: 'unchanged' })
  expect(again.warnings).toEqual([])
  const hosted = await init()
  expect(hosted.warnings).toEqual([expect.stringContaining('a copy in this repository → acme/signalbox')])
  expect(await readFile(path.join(root, workflows[1]!), 'utf8')).toContain(`acme/signalbox/actions/plan@${from.sha}\n`)
})

test('the version stands beside the pin only where it is true', async () => {
  const installation = path.join(base, 'signalbox')
  await cp(path.resolve(example, '../../.github/workflow-templates'), path.join(installation, '.github/workflow-templates'), { recursive: true })
  const git = (...args: string[]): string => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: installation, encoding: 'utf8' }).trim()
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'x')
  const of = testContext({ environment: { ...process.env, GITHUB_REPOSITORY: '' } })
  const installed = { ...of, host: { ...of.host, installation } }
  await init({}, installed)
  const deploy = async (): Promise<string> => await readFile(path.join(root, workflows[1]!), 'utf8')
  expect(await deploy()).toContain(`actions/plan@${from.sha}\n`)
  const sha = git('rev-parse', 'HEAD')
  await init({ from: { repository: 'acme/signalbox', sha } }, installed)
  expect(await deploy()).toContain(`actions/plan@${sha} # v${version}\n`)
})

test('a version without the workflow that watches', async () => {
  const installation = path.join(base, 'signalbox')
  await cp(path.resolve(example, '../../.github/workflow-templates'), path.join(installation, '.github/workflow-templates'), { recursive: true })
  await rm(path.join(installation, '.github/workflow-templates/watch.yml'))
  const { details } = await stopOf({ watch: true }, { ...context, host: { ...context.host, installation } })
  expect(details).toMatchObject({ code: 'no-template', fix: expect.stringContaining('--watch') })
  expect(await readdir(root)).not.toContain('.github')
})

test('other ways to production are named', async () => {
  await mkdir(path.join(root, '.github/workflows'), { recursive: true })
  await writeFile(path.join(root, workflows[1]!), 'name: Deploy\non: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      # npx prisma migrate deploy\n      - run: npx prisma migrate deploy\n      - run: npx @railway/cli@4 up\n      - run: npm run db:up\n')
  await writeFile(path.join(root, 'package.json'), '{ "scripts": {\n"test": "prisma db push",\n"db:up": "prisma migrate deploy",\n"build": "tsc",\n"start": "pnpm db:up && node ."\n} }\n')
  await writeFile(path.join(root, 'railway.json'), '{\n  "deploy": { "preDeployCommand": "npx prisma migrate deploy" }\n}\n')
  await writeFile(path.join(root, 'Procfile'), 'release: npm run db:up\n')
  const { warnings } = await init()
  expect(warnings.filter((warning) => warning.includes('another way')).map((warning) => warning.replace(/: another way.*$/, ''))).toEqual([
    '.github/workflows/deploy.yml:8 runs prisma migrate deploy',
    '.github/workflows/deploy.yml:9 runs @railway/cli@4 up',
    '.github/workflows/deploy.yml:10 runs npm run db:up (prisma migrate deploy)',
    'package.json:3 runs prisma migrate deploy in the script db:up',
    'package.json:5 runs prisma migrate deploy in the script start',
    'railway.json:2 runs prisma migrate deploy',
  ])
  expect((await init()).warnings).toHaveLength(6) // ours are none
  expect(await readFile(path.join(root, '.github/workflows/signalbox-deploy.yml'), 'utf8')).toMatch(/^name: Signalbox deploy$/m)
  expect(await readFile(path.join(root, '.github/workflows/signalbox-rollback.yml'), 'utf8')).toContain('Actions → Signalbox rollback → Run workflow')
})

test('the commit comes last, also the second time', async () => {
  await init()
  const { setup } = await init()
  const last = setup.todo.at(-1)
  expect(last?.title).toContain('Commit')
  expect(last?.commands.join('\n')).toContain(`git add ${written.map((file) => `:/${file}`).join(' ')}`)
  expect(setup.todo.findIndex(({ title }) => title.includes('environments'))).toBe(0)
})

test('line ends of Windows are no change', async () => {
  await init()
  for (const file of workflows) await writeFile(path.join(root, file), (await readFile(path.join(root, file), 'utf8')).replaceAll('\n', '\r\n'))
  expect(outcomes(await init())).toEqual(Object.fromEntries(written.map((file) => [file, 'unchanged'])))
})

test('files that are there already are never written over', async () => {
  await writeFile(path.join(root, 'signalbox.yml'), 'window: daily 02:00-04:00 UTC\n')
  await mkdir(path.join(root, 'prisma/checks'), { recursive: true })
  await writeFile(path.join(root, 'prisma/checks/starter.sql'), '-- mine\n')
  expect(outcomes(await init())).toMatchObject({ 'signalbox.yml': 'unchanged', 'prisma/checks/starter.sql': 'unchanged' })
  expect(await readFile(path.join(root, 'prisma/checks/starter.sql'), 'utf8')).toBe('-- mine\n')
})

test('in a monorepo: the folders of project and lockfile, another package manager, a subfolder of the repository', async () => {
  await mkdir(path.join(root, 'apps'))
  await cp(path.join(root, 'prisma'), path.join(root, 'apps/api/prisma'), { recursive: true })
  await rm(path.join(root, 'prisma'), { recursive: true })
  await rm(path.join(root, 'package-lock.json'))
  await writeFile(path.join(root, 'pnpm-lock.yaml'), '')
  const set = await init({ 'working-directory': path.join(root, 'apps/api') })
  expect(Object.keys(outcomes(set))).toEqual([...workflows, 'apps/api/prisma/checks/starter.sql', 'apps/api/signalbox.yml'])
  const deploy = await readFile(path.join(root, workflows[1]!), 'utf8')
  expect(deploy).toMatch(/^env:\n {2}SIGNALBOX_WORKING_DIRECTORY: apps\/api$/m)
  expect(deploy).toContain('run: corepack enable && pnpm install --frozen-lockfile --ignore-scripts')
})

test('--vendor copies the action, exactly; and again after an update', async () => {
  const installation = path.join(base, 'signalbox')
  for (const [file, content] of [['action.yml', 'name: x\n'], ['LICENSE', 'MIT\n'], ['actions/plan/action.yml', 'name: plan\n'], ['dist/index.js', 'run()\r\n'], ['dist/old.wasm', '\0\u0001'], ['src/secret.ts', 'no']] as const) {
    await mkdir(path.dirname(path.join(installation, file)), { recursive: true })
    await writeFile(path.join(installation, file), content)
  }
  await cp(path.resolve(example, '../../.github/workflow-templates'), path.join(installation, '.github/workflow-templates'), { recursive: true })
  await writeFile(path.join(root, '.gitignore'), 'dist/\n*.wasm\n')
  const vendor = async (): Promise<Record<string, string>> =>
    outcomes(await setUp({ ...context, host: { ...context.host, installation } }, { 'working-directory': root, schema: undefined, environment: 'production', gate: 'environment', approvals: 'twice', from: undefined, vendor: true, watch: false, branch: 'main', 'runs-on': 'ubuntu-latest' }, new Set<InputName>(['vendor'])))
  expect((await vendor())['.github/signalbox/']).toBe('written')
  const copy = path.join(root, '.github/signalbox')
  expect(Object.keys(await tree(copy)).sort()).toEqual(['.gitattributes', '.github/workflow-templates/check.yml', '.github/workflow-templates/deploy.yml', '.github/workflow-templates/rollback.yml', '.github/workflow-templates/watch.yml', '.gitignore', 'LICENSE', 'action.yml', 'actions/plan/action.yml', 'dist/index.js', 'dist/old.wasm', 'manifest.json'])
  expect(await readFile(path.join(copy, 'dist/index.js'), 'utf8')).toBe('run()\r\n')
  expect(await readFile(path.join(root, workflows[1]!), 'utf8')).toContain('uses: ./.github/signalbox/actions/plan')
  execFileSync('git', ['add', '.'], { cwd: root })
  expect(execFileSync('git', ['ls-files', '.github/signalbox/dist'], { cwd: root, encoding: 'utf8' })).toBe('.github/signalbox/dist/index.js\n.github/signalbox/dist/old.wasm\n')
  expect(execFileSync('git', ['cat-file', 'blob', ':.github/signalbox/dist/index.js'], { cwd: root, encoding: 'utf8' })).toBe('run()\r\n')
  expect(new Set(Object.values(await vendor()))).toEqual(new Set(['unchanged']))

  await rm(path.join(installation, 'dist/old.wasm'))
  await writeFile(path.join(installation, 'dist/index.js'), 'run(2)\n')
  await writeFile(path.join(copy, 'notes.md'), 'mine')
  expect((await vendor())['.github/signalbox/']).toBe('written')
  expect(Object.keys(await tree(copy))).toEqual(expect.arrayContaining(['notes.md']))
  expect(Object.keys(await tree(copy))).not.toContain('dist/old.wasm')
  expect(await readFile(path.join(copy, 'dist/index.js'), 'utf8')).toBe('run(2)\n')

  await appendFile(path.join(copy, 'action.yml'), '# mine\n')
  await writeFile(path.join(installation, 'dist/index.js'), 'run(3)\n')
  expect((await vendor())['.github/signalbox/']).toBe('differs')
  expect(await readFile(path.join(copy, 'dist/index.js'), 'utf8')).toBe('run(2)\n')
})

test('what is left to do: commands for this repository, without any secret', async () => {
  const { setup } = await init()
  const commands = setup.todo.flatMap(({ commands: all }) => all).join('\n')
  expect(commands).toContain('for name in production production-deploy production-rollback; do gh api --method PUT "repos/acme/shop/environments/$name"')
  expect(commands).toContain('gh secret set DATABASE_URL --env production-plan --repo acme/shop')
  expect(commands).toContain('GRANT pg_read_all_data TO signalbox_reader')
  expect(commands).toContain('signalbox doctor')
  expect(JSON.stringify(setup)).not.toContain('hunter2')
  const comment = await init({ gate: 'comment', approvals: 'once' })
  const other = comment.setup.todo.flatMap(({ commands: all }) => all).join('\n')
  expect(other).not.toMatch(/REVIEWER|production-deploy/)
  expect(other).toContain('gh secret set RAILWAY_TOKEN --env production ')
})

test('where signalbox.yml was there already, the lines that it lacks are there to be pasted', async () => {
  const lines = async (): Promise<readonly string[]> => (await init()).setup.todo.find(({ title }) => title.includes('signalbox.yml'))?.commands ?? []
  expect(await lines()).toEqual([])
  expect(await lines()).toEqual([]) // its own, in which they stand as comments
  await writeFile(path.join(root, 'signalbox.yml'), 'window: Sat 02:00-04:00\nbase-url: https://shop.example\n')
  expect(await lines()).toEqual(['railway-service: api\nsmoke:\n  - GET /healthz 200'])
  await writeFile(path.join(root, 'signalbox.yml'), 'window: [\n')
  expect((await lines()).join()).toContain('base-url: ')
})

test('outside git it says so', async () => {
  await rm(path.join(root, '.git'), { recursive: true })
  const { setup, warnings } = await init()
  expect(warnings).toContainEqual(expect.stringContaining('is no git repository'))
  expect(setup.todo.flatMap(({ commands }) => commands).join('\n')).toContain('repos/OWNER/REPO/environments')
})

const bad: { name: string; inputs?: Partial<InitInputs>; arrange?: () => Promise<unknown>; kind: 'usage' | 'refused' | 'failed'; code: string; fix: RegExp }[] = [
  { name: 'nothing says where the action is', inputs: { from: undefined }, kind: 'usage', code: 'from-missing', fix: /--from OWNER\/REPO@SHA.*git ls-remote.*--vendor/ },
  { name: 'from and vendor', inputs: { vendor: true }, kind: 'usage', code: 'contradicting-inputs', fix: /one of the two/ },
  { name: 'no Prisma schema', arrange: async () => await rm(path.join(root, 'prisma/schema.prisma')), kind: 'usage', code: 'no-schema', fix: /working-directory/ },
  { name: 'no such folder', inputs: { 'working-directory': '/nowhere' }, kind: 'usage', code: 'no-working-directory', fix: /working-directory/ },
  { name: 'a branch that is a pattern', inputs: { branch: 'release/**' }, kind: 'usage', code: 'malformed-input', fix: /branch/ },
  { name: 'a branch that ends a string', inputs: { branch: "x']" }, kind: 'usage', code: 'malformed-input', fix: /branch/ },
  { name: 'an environment that is YAML', inputs: { environment: 'a: b' }, kind: 'usage', code: 'malformed-input', fix: /environment/ },
  ...['null', 'True', 'off', '1', '1.5', '1e3', '0x1f', '2026-01-02'].map((environment) => ({ name: `an environment that YAML reads as something else: ${environment}`, inputs: { environment }, kind: 'usage', code: 'malformed-input', fix: /environment/ }) as const),
  { name: 'staging is taken', inputs: { environment: 'staging' }, kind: 'usage', code: 'malformed-input', fix: /environment/ },
  { name: 'a runner that is an expression', inputs: { 'runs-on': '${{ github.event.x }}' }, kind: 'usage', code: 'malformed-input', fix: /runs-on/ },
  { name: 'a folder that leads out of the repository', arrange: async () => { await mkdir(path.join(base, 'elsewhere')); await symlink(path.join(base, 'elsewhere'), path.join(root, '.github')) }, kind: 'refused', code: 'path-outside-repository', fix: /real folder/ },
  { name: 'a file that leads out of the repository', arrange: async () => { await mkdir(path.join(root, '.github/workflows'), { recursive: true }); await symlink(path.join(base, 'new.yml'), path.join(root, workflows[2]!)) }, kind: 'refused', code: 'path-outside-repository', fix: /real file/ },
  { name: 'a link from the last file to be written', arrange: async () => await symlink('/etc/passwd', path.join(root, 'signalbox.yml')), kind: 'refused', code: 'path-outside-repository', fix: /real file/ },
  { name: 'a file where a folder is needed', arrange: async () => { await mkdir(path.join(root, '.github')); await writeFile(path.join(root, '.github/workflows'), '') }, kind: 'failed', code: 'not-written', fix: /Move/ },
  { name: 'a folder where a file is needed', arrange: async () => await mkdir(path.join(root, 'signalbox.yml')), kind: 'failed', code: 'not-written', fix: /Move/ },
]

test.each(bad)('$name: nothing is written', async ({ inputs = {}, arrange, kind, code, fix }) => {
  await arrange?.()
  const before = await readdir(base, { recursive: true })
  const stop = await stopOf(inputs)
  expect({ kind: stop.kind, ...stop.details }).toMatchObject({ kind, code, fix: expect.stringMatching(fix) })
  expect(await readdir(base, { recursive: true })).toEqual(before)
})

test('a folder that may not be written: nothing is half written', async () => {
  const checks = path.join(root, 'prisma')
  const isRoot = process.geteuid?.() === 0
  await mkdir(path.join(root, '.github/workflows'), { recursive: true })
  for (const folder of ['.github', '.github/workflows']) await chmod(path.join(root, folder), 0o777)
  await chmod(checks, 0o555)
  const before = await readdir(base, { recursive: true })
  if (isRoot) {
    for (const directory of [base, root]) await chmod(directory, 0o777)
    process.seteuid?.(65_534) // root may write everywhere
  }
  try {
    const stop = await stopOf({}, testContext({ environment: { GITHUB_REPOSITORY: 'acme/shop' } })) // so that it runs no git, which this user may not find
    expect({ kind: stop.kind, ...stop.details }).toMatchObject({ kind: 'failed', code: 'not-written', cause: expect.stringMatching(/prisma\/checks\/starter\.sql cannot be written: permission denied/), state: 'No file was written or changed.' })
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
  expect(await readdir(base, { recursive: true })).toEqual(before)
})
