import path from 'node:path'
import { readdir } from 'node:fs/promises'
import { readAction } from '../../support/workflow-runner/action-file.ts'
import { checkInputs } from '../../support/workflow-runner/dispatch-inputs.ts'
import { evaluate } from '../../support/workflow-runner/expressions.ts'
import { parsePairs } from '../../support/workflow-runner/file-commands.ts'
import { listens, meant } from '../../support/workflow-runner/filters.ts'
import { Masks } from '../../support/workflow-runner/masks.ts'
import { matrixName, strategyOf } from '../../support/workflow-runner/matrix.ts'
import { over } from '../../support/workflow-runner/payload.ts'
import { permissionsOf } from '../../support/workflow-runner/permissions.ts'
import { parseCommand } from '../../support/workflow-runner/step-log.ts'
import { readWorkflow } from '../../support/workflow-runner/workflow-file.ts'

const repository = path.resolve(import.meta.dirname, '../../..')
const workflow = (on: string, more = ''): string => `on: ${on}\n${more}\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps: [{ run: 'exit 0' }]\n`

describe('on:', () => {
  const push = { event: 'push', ref: 'refs/heads/main' }
  test.each([
    ['push', push, true],
    ['[push]', push, true],
    ['pull_request', push, false],
    ['{ push: { branches: [main] } }', push, true],
    ['{ push: { branches: ["release/**"] } }', push, false],
    ['{ push: { branches: ["**", "!main"] } }', push, false],
    ['{ push: { branches: ["!main", "**"] } }', push, true],
    ['{ push: { branches-ignore: ["ma*"] } }', push, false],
    ['{ push: { tags: ["v*"] } }', push, false],
    ['{ push: { tags: ["v*"] } }', { event: 'push', ref: 'refs/tags/v1' }, true],
    ['{ push: { branches: [main] } }', { event: 'push', ref: 'refs/tags/v1' }, false],
    ['{ push: { paths: ["prisma/**"] } }', push, true],
    ['{ push: { paths: ["docs/**"] } }', push, false],
    ['{ push: { paths-ignore: ["prisma/**"] } }', push, false],
    ['{ pull_request: { branches: [main] } }', { ...push, event: 'pull_request', activity: 'opened' }, true],
    ['{ pull_request: { branches: [other] } }', { ...push, event: 'pull_request', activity: 'opened' }, false],
    ['pull_request', { ...push, event: 'pull_request', activity: 'closed' }, false],
    ['{ pull_request: { types: [closed] } }', { ...push, event: 'pull_request', activity: 'closed' }, true],
    ['{ merge_group: { types: [checks_requested] } }', { ...push, event: 'merge_group', activity: 'checks_requested' }, true],
    ['{ schedule: [{ cron: "0 * * * *" }] }', { ...push, event: 'schedule', cron: '0 * * * *' }, true],
    ['{ schedule: [{ cron: "0 * * * *" }] }', { ...push, event: 'schedule', cron: '5 * * * *' }, false],
    ['{ issue_comment: { types: [created] } }', { ...push, event: 'issue_comment', activity: 'edited' }, false],
    ['issue_comment', { ...push, event: 'issue_comment', activity: 'deleted' }, true],
  ])('%s, when %j: %s', async (on, happening, runs) => {
    const { events } = await readWorkflow('w.yml', workflow(on))
    expect(await listens(events, { activity: undefined, cron: undefined, changed: () => Promise.resolve(['prisma/a/migration.sql']), ...happening })).toBe(runs)
  })

  test.each([
    ['feature/a', 'feature/*', true],
    ['feature/a/b', 'feature/*', false],
    ['feature/a/b', 'feature/**', true],
    ['v1.10', 'v[12].[0-9]+', true],
    ['v1x10', 'v1.10', false],
    ['docs/a/x.md', '**/*.md', true],
    ['x.md', '**/*.md', true],
  ])('%s is meant by %s: %s', (name, pattern, yes) => expect(meant(name, [pattern])).toBe(yes))
})

describe("GitHub's evaluator", () => {
  const scope = { contexts: { github: { ref: 'refs/heads/main', event: { n: 3 } }, needs: { plan: { result: 'success', outputs: {} } }, secrets: { A: 'x' } }, functions: { success: () => true } }
  test.each([
    ["github.ref == 'REFS/heads/main'", true],
    ['github.event.n > 2', true],
    ['needs.plan.outputs.missing', null],
    ["contains(needs.*.result, 'success') && success()", true],
    ["fromJSON('[1,2]')[1]", 2],
    ["format('{0}-{1}', github.event.n, 'b')", '3-b'],
    ['github.absent && 1 || 2', 2],
  ])('%s', (expression, value) => expect(evaluate(expression, ['github', 'needs', 'success(0,0)'], scope)).toEqual(value))

  test.each(['secrets.A', 'failure()', 'unknown.a', "hashFiles('a')"])('%s may not be named here', (expression) => expect(() => evaluate(expression, ['github', 'needs', 'success(0,0)'], scope)).toThrow(/Unrecognized/))
})

test.each([
  ['a=1\n', { a: '1' }],
  ['a=1=2\nb=\n\n', { a: '1=2', b: '' }],
  ['a<<E\none\ntwo\nE\nb=2', { a: 'one\ntwo', b: '2' }],
  ['a<<E\nE\n', { a: '' }],
  ['a=<<E', { a: '<<E' }],
])('file commands: %j', (text, pairs) => expect(parsePairs(text)).toEqual(pairs))

test.each(['nothing', '=1', '<<E\nE', 'a<<\n', 'a<<E\none'])('file commands refuse %j', (text) => expect(() => parsePairs(text)).toThrow(/^Invalid/))

test.each([
  ['::error file=a%3Ab.ts,line=1::bad%250A', { name: 'error', properties: { file: 'a:b.ts', line: '1' }, message: 'bad%0A' }],
  ['  ::group::x', { name: 'group', properties: {}, message: 'x' }],
  ['a ::error::x', undefined],
  ['::error', undefined],
])('workflow commands: %s', (line, command) => expect(parseCommand(line)).toEqual(command))

test('masks hide values, their lines and their encodings, not their parts', () => {
  const masks = new Masks()
  masks.add('pa"ss\nsecond line')
  masks.add('abcdef')
  masks.add('defghi')
  masks.add(' ')
  expect(masks.mask('x pa"ss y second line')).toBe('x *** y ***')
  expect(masks.mask('pa\\"ss pa%22ss pa&quot;ss')).toBe('*** *** ***')
  expect(masks.mask(Buffer.from('abcdef').toString('base64'))).toBe('***')
  expect(masks.mask('abcdefghi')).toBe('***')
  expect([masks.hides('abcde'), masks.hides('zabcdefz')]).toEqual([false, true])
})

test.each([
  ['no matrix', null, ['job']],
  ['include adds to what it leaves alone', { matrix: { a: [1, 2], include: [{ a: 1, b: 'x' }, { a: 3 }, { c: true }] } }, ['job (1, x, true)', 'job (2, true)', 'job (3)']],
  ['exclude', { matrix: { a: [1, 2], b: [3, 4], exclude: [{ a: 1 }] } }, ['job (2, 3)', 'job (2, 4)']],
  ['include alone', { matrix: { include: [{ a: 1 }, { a: 2 }] } }, ['job (1)', 'job (2)']],
])('matrix: %s', (_, strategy, names) => expect(strategyOf(strategy).combinations.map((one) => matrixName('job', one))).toEqual(names))

test.each([
  ['', '', 'read', false, { contents: 'read' }],
  ['permissions: {}', '', 'write', false, {}],
  ['permissions: read-all', 'permissions: { contents: write }', 'read', false, { contents: 'write' }],
  ['permissions: { id-token: write, actions: write }', '', 'read', true, { actions: 'read' }],
] as const)('permissions: %j and of the job %j, setting %s, restricted %s', async (file, job, setting, restricted, permissions) => {
  const { parts, jobs } = await readWorkflow('w.yml', workflow('push', file).replace('    steps', `    ${job}\n    steps`))
  expect(permissionsOf(parts['permissions'], jobs[0]?.parts['permissions'], setting, restricted)).toEqual(permissions)
})

test('inputs of a dispatch', async () => {
  const { inputs } = await readWorkflow('w.yml', workflow('{ workflow_dispatch: { inputs: { a: { type: boolean, default: true }, n: { type: number, default: 3 }, e: { type: environment } } } }'))
  expect(checkInputs(inputs, {})).toEqual({ texts: { a: 'true', n: '3', e: '' }, inputs: { a: true, n: '3', e: '' } })
  expect(() => checkInputs(inputs, { n: 'many' })).toThrow('is not a number')
})

test('a given payload lies over the made one', () => {
  expect(over({ a: { b: 1, c: [1] }, d: 2 }, { a: { c: [2, 3] }, e: null })).toEqual({ a: { b: 1, c: [2, 3] }, d: 2, e: null })
})

test("every action of this repository can be read", async () => {
  const folders = [repository, ...(await readdir(path.join(repository, 'actions'))).map((name) => path.join(repository, 'actions', name))]
  for (const folder of folders) expect((await readAction({ folder, repositoryFolder: repository, repository: '', ref: '', local: true })).runs.kind).toBe('node')
})
