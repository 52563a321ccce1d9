import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { flagsOf, settingsOfFlags, type WorkflowSettings } from '../../../src/init/settings.ts'
import { pinOf, readWritten, renderWorkflow } from '../../../src/init/workflow-files.ts'

const sha = '0123456789abcdef0123456789abcdef01234567'
const plain: WorkflowSettings = {
  gate: 'environment',
  approvals: 'twice',
  source: { kind: 'hosted', repository: 'acme/signalbox', sha, version: '0.1.0' },
  branch: 'main',
  environment: 'production',
  runsOn: 'ubuntu-latest',
  workingDirectory: '.',
  installDirectory: '.',
  packageManager: 'npm',
}
const template = `# To production, through production-plan.
name: Deploy
on:
  push:
    branches: [main]
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest # [runs-on]
    environment: production-deploy
    steps:
      - name: Install
        run: npm ci --ignore-scripts
      - uses: signalbox/signalbox/actions/plan@0000000000000000000000000000000000000000 # v0.1.0
        with:
          confirm: rollback production
          reproduction: non-production
`

test('with the defaults only the action is filled in, below a header', () => {
  const [header, ...rest] = renderWorkflow(template, plain).split('\n')
  expect(header).toMatch(/^# signalbox init \(text [0-9a-f]{16}\)/)
  expect(rest.join('\n')).toBe(template.replace(' # [runs-on]', '').replace('signalbox/signalbox/actions/plan@0000000000000000000000000000000000000000', `acme/signalbox/actions/plan@${sha}`))
})

test.each<[string, Partial<WorkflowSettings>, Record<string, unknown>]>([
  ['branch', { branch: 'release/1.x' }, { on: { push: { branches: ['release/1.x'] } } }],
  ['a branch that looks like a number', { branch: '1.0' }, { on: { push: { branches: ['1.0'] } } }],
  ['environment', { environment: 'live' }, { env: { SIGNALBOX_ENVIRONMENT: 'live' }, jobs: { a: { environment: 'live-deploy' } } }],
  ['runner', { runsOn: 'big' }, { jobs: { a: { 'runs-on': 'big' } } }],
  ['several labels', { runsOn: 'self-hosted, linux' }, { jobs: { a: { 'runs-on': ['self-hosted', 'linux'] } } }],
  ['working directory', { workingDirectory: 'apps/api' }, { env: { SIGNALBOX_WORKING_DIRECTORY: 'apps/api' } }],
])('%s', (_, change, expected) => {
  expect(parse(renderWorkflow(template, { ...plain, ...change }))).toMatchObject(expected)
})

test('steps: package manager, its folder, the vendored action', () => {
  const rendered = parse(renderWorkflow(template, { ...plain, packageManager: 'pnpm', installDirectory: 'apps/my api', environment: 'live', source: { kind: 'vendored' } })) as { jobs: { a: { steps: unknown } } }
  expect(rendered.jobs.a.steps).toEqual([
    { name: 'Install', run: 'corepack enable && pnpm install --frozen-lockfile --ignore-scripts', 'working-directory': 'apps/my api' },
    { uses: './.github/signalbox/actions/plan', with: { confirm: 'rollback live', reproduction: 'non-production' } },
  ])
})

test('no empty line at the end, whatever is left out there', () => {
  expect(renderWorkflow(`${template}\n# [approvals=twice\nx\n# ]\n`, { ...plain, approvals: 'once' })).toMatch(/non-production\n$/)
})

test('beside other workflows ours are called otherwise, also where a comment names them', () => {
  const text = renderWorkflow(`# Actions → Deploy → Run workflow.\n${template}`, plain, 'signalbox-')
  expect(text).toMatch(/^name: Signalbox deploy$/m)
  expect(text).toContain('# Actions → Signalbox deploy → Run workflow.')
  expect(readWritten(text)?.untouched).toBe(true)
})

test('what nobody changed is known again, with any pin and any line ends; every other change is seen', () => {
  const written = renderWorkflow(template, { ...plain, gate: 'comment', branch: 'x' })
  expect(readWritten(written)).toEqual({ flags: '--gate comment --branch x', untouched: true })
  expect(readWritten(written.replaceAll('\n', '\r\n'))?.untouched).toBe(true)
  expect(readWritten(written.replace(`${sha} # v0.1.0`, `${'f'.repeat(40)} # v9.9.9`))?.untouched).toBe(true)
  expect(readWritten(written.replace(`@${sha}`, '@v1'))?.untouched).toBe(false)
  expect(readWritten(written.replace('acme/signalbox', 'evil/signalbox'))?.untouched).toBe(true) // the pin says whose it is, and doctor shows it
  expect(readWritten(written.replace('npm ci', 'npm install'))?.untouched).toBe(false)
  expect(readWritten(`${written}# more\n`)?.untouched).toBe(false)
  expect(readWritten('name: x\n')).toBeUndefined()
  expect(pinOf(written)).toEqual({ kind: 'hosted', repository: 'acme/signalbox', sha, version: '0.1.0' })
  expect(pinOf('uses: actions/checkout@v5')).toBeUndefined()
})

test.each<Partial<WorkflowSettings>>([{}, { gate: 'comment', approvals: 'once' }, { branch: 'a/b', environment: 'live.eu', runsOn: 'self-hosted,linux', workingDirectory: 'apps/my api' }, { source: { kind: 'vendored' } }])('the flags of %j come back', (change) => {
  const settings = { ...plain, ...change }
  const { gate, approvals, branch, environment, runsOn, workingDirectory } = settings
  expect(settingsOfFlags(flagsOf(settings))).toEqual({ gate, approvals, branch, environment, runsOn, workingDirectory })
})

test.each(['--gate nobody', '--branch **', '--approvals thrice', '--branch %E0%A4%A'])('flags somebody invented (%s) are none', (flags) => {
  expect(settingsOfFlags(flags)).toBeUndefined()
})
