import { expect, test } from '@jest/globals'
import { readWorkflow } from '../../../src/doctor/workflow-reading.ts'

const withStep = (step: string, job = ''): string => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - ${step}\n`
const stepOf = (text: string) => readWorkflow('a.yml', text).jobs[0]?.steps[0]

test.each([
  ['acme/signalbox/actions/migrate@abc', 'migrate', 'abc'],
  ['acme/our-signalbox-fork/actions/plan@v1', 'plan', 'v1'],
  ['./.github/signalbox/actions/deploy', 'deploy', undefined],
  ['$/.github/signalbox/actions/deploy', 'deploy', undefined],
  ['acme/signalbox/actions/unknown@v1', undefined, 'v1'],
  ['acme/shop/actions/migrate@v1', undefined, 'v1'],
  ['actions/checkout@v5', undefined, 'v5'],
  ['docker://alpine@sha256:abc', undefined, 'sha256:abc'],
])('%s is the command %s', (uses, command, ref) => {
  expect(stepOf(withStep(`uses: ${uses}`))).toMatchObject({ uses, command, ref })
})

test('the action itself takes its command as an input', () => {
  expect(stepOf(withStep('uses: acme/signalbox@v1\n        with: { command: rollback, confirm: x }'))).toMatchObject({ command: 'rollback' })
})

test('inputs are those of the step, and of the environment around it', () => {
  const step = stepOf(withStep('uses: acme/signalbox/actions/plan@v1\n        with: { gate: comment, lock-retries: 3 }\n        env: { SIGNALBOX_WINDOW: x, OTHER: y }', '    env: { SIGNALBOX_GATE: environment, SIGNALBOX_ENVIRONMENT: live }\n'))
  expect(Object.fromEntries(step?.inputs ?? [])).toEqual({ gate: 'comment', 'lock-retries': '3', window: 'x', environment: 'live' })
})

test.each([
  ['environment: production', 'production'],
  ['environment: { name: production, deployment: false }', 'production'],
  ['environment: ${{ inputs.x }}', '${{ inputs.x }}'],
  ['', undefined],
])('%j: environment %s', (line, environment) => {
  expect(readWorkflow('a.yml', withStep('run: x', line === '' ? '' : `    ${line}\n`)).jobs[0]?.environment).toBe(environment)
})

test('secrets by their names, however they are written', () => {
  const text = withStep(`run: x\n        env:\n          A: \${{ secrets.DATABASE_URL }}\n          B: \${{ secrets['RAILWAY_TOKEN'] }}\n          C: \${{ secrets.GITHUB_TOKEN }}`)
  expect(readWorkflow('a.yml', text).jobs[0]?.secrets).toEqual(['DATABASE_URL', 'RAILWAY_TOKEN'])
})

test.each([
  ['on: push', ['push'], undefined],
  ['on: [push, pull_request_target]', ['push', 'pull_request_target'], undefined],
  ['on:\n  push:\n    branches: [main, next]\n  workflow_dispatch:', ['push', 'workflow_dispatch'], ['main', 'next']],
  ['on:\n  push:\n    branches: main', ['push'], ['main']],
  ['"on":\n  push:', ['push'], undefined],
])('%j', (on, triggers, branches) => {
  expect(readWorkflow('a.yml', `${on}\njobs: {}\n`)).toMatchObject({ triggers, wrong: undefined })
  expect(readWorkflow('a.yml', `${on}\njobs: {}\n`).pushBranches).toEqual(branches)
})

test.each(['a: [', 'nothing', '', 'on: push\njobs: []', 'jobs: {}', '- a'])('%j is no workflow, and that is said', (text) => {
  expect(readWorkflow('a.yml', text).wrong).toEqual(expect.any(String))
})
