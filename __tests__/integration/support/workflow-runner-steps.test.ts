import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openScene, type Scene } from './runner-scene.ts'

let scene: Scene
let actions: string
beforeEach(async () => {
  actions = await mkdtemp(path.join(os.tmpdir(), 'actions-'))
  scene = await openScene({ actions: { 'acme/tools': actions }, env: { FROM_TEST: 'yes', GITHUB_RETENTION_DAYS: '3' } })
})
afterEach(async () => {
  await scene.close()
  await rm(actions, { recursive: true, force: true })
})

const on = (steps: string, job = ''): string => `on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps.replace(/^/gm, '      ')}\n`

async function action(folder: string, file: string, files: Record<string, string> = {}): Promise<void> {
  await mkdir(path.join(actions, folder), { recursive: true })
  for (const [name, content] of Object.entries({ ...files, 'action.yml': file })) await writeFile(path.join(actions, folder, name), content)
}

const NODE_ACTION = `
name: n
description: d
inputs:
  word: { description: w, default: "hello \${{ github.actor }}" }
  the token: { description: t, default: "\${{ github.token }}" }
outputs: { said: { description: s } }
runs: { using: node24, pre: pre.mjs, main: main.mjs, post: post.mjs, post-if: "success() || cancelled()" }
`
const NODE_FILES = {
  'pre.mjs': "import { appendFileSync } from 'node:fs'\nconsole.log('pre of ' + process.env.INPUT_WORD)\nappendFileSync(process.env.GITHUB_STATE, 'from=pre\\n')",
  'main.mjs': `import { appendFileSync } from 'node:fs'
const { env } = process
console.log(['main', env.INPUT_WORD, env.STATE_from, env['INPUT_THE_TOKEN'].slice(0, 3), 'runtime ' + ('ACTIONS_RUNTIME_TOKEN' in env), env.GITHUB_ACTION_REPOSITORY, env.GITHUB_ACTION_REF].join(' | '))
console.log('in the clear: ' + env['INPUT_THE_TOKEN'])
appendFileSync(env.GITHUB_STATE, 'more<<END\\ntwo\\nlines\\nEND\\n')
appendFileSync(env.GITHUB_OUTPUT, 'said=' + env.INPUT_WORD)
appendFileSync(env.GITHUB_STEP_SUMMARY, '# ' + env.INPUT_WORD + '\\n')`,
  'post.mjs': "console.log('post ' + process.env.STATE_from + ' ' + JSON.stringify(process.env.STATE_more) + ' ' + process.env.INPUT_WORD)",
}

test('scripts: shells, environment, files, conditions, continue-on-error', async () => {
  const run = await scene.start(
    on(`- run: false | true; echo "survived"; echo "\${{ runner.os }} $FROM_TEST $GITHUB_RETENTION_DAYS $JEST_WORKER_ID."
- run: false | true
  id: strict
  shell: bash
  continue-on-error: true
- if: steps.strict.outcome == 'failure' && steps.strict.conclusion == 'success'
  run: |
    echo "A=1" >> "$GITHUB_ENV"
    printf 'B<<X\\nl1\\nl2\\nX\\nNODE_OPTIONS=--bad\\n' >> "$GITHUB_ENV"
    mkdir -p "$RUNNER_TEMP/bin"; printf '#!/bin/sh\\necho tool' > "$RUNNER_TEMP/bin/mytool"; chmod +x "$RUNNER_TEMP/bin/mytool"
    echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
- run: echo "$A-\${{ env.B }}-$(mytool)-$GITHUB_JOB-\${{ github.job }}-\${{ hashFiles('none') }}."
- run: print("from python")
  shell: python
- run: echo "=oops" >> "$GITHUB_OUTPUT"
- run: echo never
- if: failure()
  run: echo mend
- if: always()
  run: exit 1
  continue-on-error: \${{ github.event_name == 'push' }}`),
  )
  expect(await run.finished).toBe('failure')
  const { log, steps } = run.job('one')
  expect(log).toContain('survived\nLinux yes 3 .')
  expect(log).toContain('1-l1\nl2-tool-one-one-.')
  expect(log).toContain('from python')
  expect(log).toContain("Can't store NODE_OPTIONS output parameter")
  expect(steps.map((step) => step.conclusion)).toEqual(['success', 'success', 'success', 'success', 'success', 'failure', 'skipped', 'success', 'success'])
})

test('workflow commands become annotations, groups and masks', async () => {
  const run = await scene.start(
    on(`- name: say
  run: |
    echo "::error file=a.ts,line=3,endLine=4,col=5,title=T%2C1::bad%0Anews"
    echo "::notice::hm"
    echo "::group::G"; echo inside; echo "::endgroup::"
    echo "::debug::unseen"
    echo "::stop-commands::tok"; echo "::warning::not one"; echo "::tok::"
    echo "::warning::one" >&2
    echo "::add-mask::p4ssw0rd"; echo "it is p4ssw0rd, $(printf p4ssw0rd | base64)"
    echo "p4ssw0rd" >> "$GITHUB_STEP_SUMMARY"
    for i in $(seq 12); do echo "::error::e$i"; done`),
  )
  expect(await run.finished).toBe('success')
  const { annotations, lines, summary } = run.job('one').stepLog('say')
  expect(annotations[0]).toEqual({ level: 'error', message: 'bad\nnews', title: 'T,1', file: 'a.ts', line: 3, endLine: 4, column: 5 })
  expect(annotations.filter((one) => one.level === 'error')).toHaveLength(10)
  expect(annotations.filter((one) => one.level === 'warning')).toEqual([{ level: 'warning', message: 'one' }])
  const printed = lines.join('\n')
  expect(printed).toContain('##[group]G\ninside\n##[endgroup]')
  expect(printed).toContain('\n::warning::not one')
  expect(printed).not.toContain('##[debug]')
  expect(printed).toContain('it is ***, ***')
  expect(summary).toBe('***\n')
})

test('an output that holds a masked string is dropped; a summary over 1 MiB too', async () => {
  scene.hub.state.secrets['PASSWORD'] = 'hunter22'
  const run = await scene.start(`
on: push
jobs:
  one:
    runs-on: ubuntu-latest
    environment: { name: shown, url: "https://x/\${{ steps.a.outputs.bad }}" }
    outputs: { good: "\${{ steps.a.outputs.good }}", bad: "\${{ steps.a.outputs.bad }}" }
    steps:
      - id: a
        env: { P: "\${{ secrets.PASSWORD }}" }
        run: |
          echo "good=fine" >> "$GITHUB_OUTPUT"; echo "bad=user:$P@host" >> "$GITHUB_OUTPUT"
          head -c 1048577 /dev/zero | tr '\\0' x > "$GITHUB_STEP_SUMMARY"
      - run: test "\${{ steps.a.outputs.bad }}" = "user:hunter22@host"
  two:
    needs: one
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "[\${{ needs.one.outputs.good }}][\${{ needs.one.outputs.bad }}]"' }]
`)
  expect(await run.finished).toBe('success')
  expect(run.job('one').outputs).toEqual({ good: 'fine' })
  expect(run.job('one').environmentUrl).toBe('')
  expect(run.job('one').stepLog('Complete job').annotations.map((one) => one.message)).toEqual(["Skip output 'bad' since it may contain secret.", "Skip setting environment url as environment 'shown' may contain secret."])
  expect(run.job('one').summary).toBe('')
  expect(run.job('one').log).toContain('$GITHUB_STEP_SUMMARY upload aborted')
  expect(run.job('two').log).toContain('[fine][]')
  expect(run.everything()).not.toContain('hunter22')
})

test('a node action: pre, main, post, state, inputs, a token that is masked', async () => {
  await action('n', NODE_ACTION, NODE_FILES)
  const run = await scene.start(
    on(`- run: echo first; test -z "$ACTIONS_RUNTIME_TOKEN"
- id: n
  name: Speak
  uses: acme/tools/n@0123456789012345678901234567890123456789
  with: { odd: 1 }
- uses: acme/tools/n@v1
  with: { Word: second }
- run: echo "said \${{ steps.n.outputs.said }}"`),
  )
  expect(await run.finished).toBe('success')
  const { log, steps, summary, annotations } = run.job('one')
  expect(steps.map((step) => step.name)).toEqual([
    'Pre Speak', 'Pre Run acme/tools/n@v1', 'Run echo first; test -z "$ACTIONS_RUNTIME_TOKEN"', 'Speak', 'Run acme/tools/n@v1', 'Run echo "said hello acme"', 'Post Run acme/tools/n@v1', 'Post Speak',
  ])
  expect(log).toContain('main | hello acme | pre | ghs | runtime true | acme/tools | 0123456789012345678901234567890123456789')
  expect(log).toContain('in the clear: ***')
  expect(log).toContain('post pre "two\\nlines" hello acme')
  expect(log).toContain('\nsaid hello acme')
  expect(summary).toBe('# hello acme\n# second\n')
  // Told by each of the three stages, as GitHub does.
  expect(annotations.map((one) => one.message)).toEqual(Array(3).fill("Unexpected input(s) 'odd', valid inputs are ['word', 'the token']"))
})

test('composite actions, ./ and $/, and post-if', async () => {
  await action('n', NODE_ACTION, NODE_FILES)
  const composite = (uses: string): string => `
name: c
description: d
inputs: { who: { description: w, required: true } }
outputs: { all: { description: a, value: "\${{ steps.deep.outputs.said }}!" } }
runs:
  using: composite
  steps:
    - id: deep
      uses: ${uses}
      with: { word: "\${{ inputs.who }} of \${{ env.OUTER }}" }
    - run: echo "in $(basename "$GITHUB_ACTION_PATH"), \${{ inputs.who }}"; echo "LATER=set" >> "$GITHUB_ENV"
      shell: bash
    - run: exit 4
      if: inputs.who == 'bad'
      shell: bash
    - run: echo not-reached-when-bad
      shell: bash
`
  const run = await scene.start(
    on(`- uses: $/tool/c
  id: c
  env: { OUTER: out }
  with: { who: self }
- uses: actions/checkout@v5
- uses: ./tool/c
  with: { who: bad }
- if: always()
  run: echo "\${{ steps.c.outputs.all }} $LATER \${{ job.status }}"`),
    { event: 'push' },
    { 'tool/c/action.yml': composite('$/tool/n'), 'tool/n/action.yml': NODE_ACTION, ...Object.fromEntries(Object.entries(NODE_FILES).map(([name, text]) => [`tool/n/${name}`, text])) },
  )
  expect(await run.finished).toBe('failure')
  const { log, steps } = run.job('one')
  expect(log).toContain('main | self of out')
  expect(log).toContain('in c, self')
  expect(log).toContain('self of out! set failure')
  expect(log).toContain('main | bad of ')
  expect(log.match(/\nnot-reached-when-bad/g)).toHaveLength(1)
  // `post-if: success() || cancelled()`, and the job has failed.
  expect(steps.filter((step) => step.name.startsWith('Post')).map((step) => step.conclusion)).toEqual(['skipped', 'success', 'skipped'])
})

test.each([
  ['uses: $/', 'a folder of the same repository is needed'],
  ['uses: $/../other', 'a folder of the same repository is needed'],
  ['uses: who/knows@v1', "Unable to resolve action 'who/knows@v1'"],
  ['uses: ./missing', "Did you forget to run actions/checkout"],
  ['{ uses: actions/checkout@v5, with: { submodules: true } }', 'only acted out'],
])('%s fails the job: %s', async (step, message) => {
  const run = await scene.start(on(`- ${step}`))
  expect(await run.finished).toBe('failure')
  expect(run.job('one').log).toContain(message)
})

test('checkout honours ref and depth, setup-node puts node on PATH', async () => {
  await scene.commit({ 'a.txt': 'first' }, 'first')
  const second = await scene.commit({ 'a.txt': 'second' }, 'second')
  const run = await scene.start(
    on(`- uses: actions/checkout@v5
- uses: actions/setup-node@v5
  with: { node-version: 24 }
- run: echo "n=$(git rev-list --count HEAD) b=$(git symbolic-ref --short HEAD) t=$(cat a.txt)"; test "$(command -v node)" = "$(dirname "$NODE")/node"
  env: { NODE: ${process.execPath} }
- uses: actions/checkout@v5
  with: { ref: ${second}, fetch-depth: 0, path: deep, persist-credentials: false }
- run: echo "n=$(git rev-list --count HEAD) h=$(git rev-parse HEAD)"; git cat-file -e origin/main; grep -c extraheader ../.git/config .git/config
  continue-on-error: true
  working-directory: deep`),
  )
  expect(await run.finished).toBe('success')
  expect(run.job('one').log).toContain('n=1 b=main t=second')
  expect(run.job('one').log).toContain(`n=2 h=${second}\n../.git/config:1\n.git/config:0`)
  expect(run.job('one').steps.at(-1)).toEqual({ name: 'Post Run actions/checkout', outcome: 'success', conclusion: 'success' })
})

test('artifacts go from job to job through the hub', async () => {
  const run = await scene.start(`
on: push
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - run: mkdir -p out/sub; echo "record" > out/sub/record.json; echo html > "$RUNNER_TEMP/report.html"
      - uses: actions/upload-artifact@v4
        with: { name: record, path: out, if-no-files-found: error }
      - uses: actions/upload-artifact@v4
        with: { name: report, path: "\${{ runner.temp }}/report.html" }
      - uses: actions/upload-artifact@v4
        with: { name: nothing, path: missing }
  two:
    needs: one
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v5
        with: { name: record, path: in }
      - uses: actions/download-artifact@v5
        with: { path: all }
      - run: cat in/sub/record.json; find all -type f | sort
`)
  expect(await run.finished).toBe('success')
  expect(run.job('one').annotations.map((one) => one.message)).toEqual(['No files were found with the provided path: missing. No artifacts will be uploaded.'])
  expect(run.job('two').log).toContain('record\nall/record/sub/record.json\nall/report/report.html')
  expect(scene.hub.state.artifacts.map((one) => [one.name, one.finalized])).toEqual([['record', true], ['report', true]])
  expect(scene.hub.problems).toEqual([])
})
