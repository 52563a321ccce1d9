import { expect, test } from '@jest/globals'
import { judgeTokens } from '../../../src/doctor/tokens.ts'
import type { Patient } from '../../../src/doctor/settings.ts'
import { readWorkflow } from '../../../src/doctor/workflow-reading.ts'
import type { InputName } from '../../../src/inputs/definitions.ts'

type Given = readonly ('railway-token' | 'RAILWAY_TOKEN' | 'job' | 'deploy-command')[]

const stepOf = (command: string, given: Given): string =>
  [
    `      - uses: acme/signalbox/actions/${command}@abc`,
    '        with:',
    '          commit: x',
    ...(given.includes('railway-token') ? ['          railway-token: ${{ secrets.RAILWAY_TOKEN }}'] : []),
    ...(given.includes('deploy-command') ? ['          deploy-command: ./deploy.sh'] : []),
    ...(given.includes('RAILWAY_TOKEN') ? ['        env:', '          RAILWAY_TOKEN: ${{ secrets.RAILWAY_TOKEN }}'] : []),
  ].join('\n')
const patient = (command: string, given: Given): Patient =>
  ({ workflows: [readWorkflow('deploy.yml', `on: push\njobs:\n  a:\n    runs-on: x\n${given.includes('job') ? '    env: { RAILWAY_TOKEN: x }\n' : ''}    steps:\n${stepOf(command, given)}\n`)] }) as unknown as Patient

const railway = { 'railway-service': 'api' }
const byCommand = { 'deploy-command': './deploy.sh' }
test.each<[string, 'migrate' | 'deploy', Given, Partial<Record<InputName, string>>, RegExp | undefined]>([
  ['off, and no token', 'migrate', [], {}, undefined],
  ['off, and a token', 'migrate', ['railway-token'], {}, /hands Railway’s token to migrate, where prisma\.config\.ts and the dependencies run, and railway-snapshot is off/],
  ['off by name, and a token', 'migrate', ['railway-token'], { 'railway-snapshot': 'off' }, /railway-snapshot is off/],
  ['off, and a variable of the step', 'migrate', ['RAILWAY_TOKEN'], {}, /railway-snapshot is off/],
  ['off, and a variable of the job', 'migrate', ['job'], {}, /railway-snapshot is off/],
  ['also, and a token', 'migrate', ['railway-token'], { 'railway-snapshot': 'also' }, undefined],
  ['also, and none', 'migrate', [], { 'railway-snapshot': 'also' }, /hands migrate no railway-token.*every migration is refused/],
  ['only, and a variable alone', 'migrate', ['RAILWAY_TOKEN'], { 'railway-snapshot': 'only' }, /every migration is refused/],
  ['by Railway, with the input', 'deploy', ['railway-token'], railway, undefined],
  ['by Railway, with the variable too', 'deploy', ['railway-token', 'RAILWAY_TOKEN'], railway, /hands deploy the variable RAILWAY_TOKEN, and no deploy-command is there/],
  ['by Railway, without', 'deploy', [], railway, /hands deploy no railway-token/],
  ['nothing said yet, with the variable', 'deploy', ['railway-token', 'RAILWAY_TOKEN'], {}, /one that a pull request brings into signalbox\.yml would find it/],
  ['nothing said yet', 'deploy', ['railway-token'], {}, undefined],
  ['by command, with the variable', 'deploy', ['RAILWAY_TOKEN'], byCommand, undefined],
  ['by command, without any', 'deploy', [], byCommand, undefined],
  ['by command, with the input', 'deploy', ['railway-token'], byCommand, /hands deploy the input railway-token, and a deploy-command deploys: it is refused/],
  ['by the command of its step, with the input', 'deploy', ['railway-token', 'deploy-command'], {}, /a deploy-command deploys: it is refused/],
])('%s', (_, command, given, fromFile, said) => {
  const found = judgeTokens(patient(command, given), new Map(Object.entries(fromFile)) as Map<InputName, string>)
  expect(found).toHaveLength(1)
  expect(found[0]?.what).toMatch(said ?? /handed to the steps that need it, and to no other/)
  expect(found[0]).toMatchObject(said === undefined ? { verdict: 'ok' } : { verdict: 'unsafe', fix: expect.stringMatching(/signalbox init/) })
})

test('workflows without such steps are not judged', () => {
  expect(judgeTokens(patient('plan', []), new Map())).toEqual([])
})
