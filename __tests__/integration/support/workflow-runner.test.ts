import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mirrorPull } from '../../support/workflow-runner/mirror.ts'
import { WorkflowRefused } from '../../support/workflow-runner/workflow-file.ts'
import { openScene, type Scene } from './runner-scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const quick = (script: string): string => `    runs-on: ubuntu-latest\n    steps:\n      - run: ${script}\n`

describe('which workflows run', () => {
  test('those of the commit that listen, and no others', async () => {
    const file = (on: string): string => `on: ${on}\njobs:\n  one:\n${quick('exit 0')}`
    await scene.commit({ '.github/workflows/a.yml': file('push'), '.github/workflows/b.yaml': file('{ push: { paths: ["**/b.yaml"] } }'), '.github/workflows/c.yml': file('{ push: { paths: [src/**] } }'), '.github/workflows/d.txt': 'no' })
    await scene.commit({ 'later.txt': '' })
    const runs = await scene.runner.trigger({ event: 'push', payload: { before: '0'.repeat(40) } })
    expect(runs.map((run) => run.workflow)).toEqual(['.github/workflows/a.yml', '.github/workflows/b.yaml'])
    expect((await scene.runner.trigger({ event: 'push' })).map((run) => run.workflow)).toEqual(['.github/workflows/a.yml'])
  })

  test('a comment, a merge group, a schedule: ref, actor and payload of each', async () => {
    const say = 'echo "$GITHUB_EVENT_NAME $GITHUB_REF $GITHUB_ACTOR [$(node -p "const e = require(process.env.GITHUB_EVENT_PATH); e.comment?.body ?? e.merge_group?.base_ref ?? e.schedule")] [$GITHUB_BASE_REF]"'
    await scene.commit({ '.github/workflows/w.yml': `on:\n  issue_comment: { types: [created] }\n  merge_group:\n  schedule: [{ cron: "0 * * * *" }]\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          ${say}\n` })
    await scene.repository.commit({ branch: 'change', files: { 'a.txt': 'a' } })
    const { number } = await mirrorPull(scene.hub, scene.repository.folder, { branch: 'change' })
    scene.hub.user('rita')
    const { id } = scene.hub.comment({ issue: number, user: 'rita', body: '/approve abc' })
    await scene.repository.commit({ branch: 'gh-readonly-queue/main/pr-1', files: { 'a.txt': 'a' } })
    const logs: string[] = []
    for (const trigger of [{ event: 'issue_comment', comment: id }, { event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-1' }, { event: 'schedule', cron: '0 * * * *' }]) {
      const [run] = await scene.runner.trigger(trigger)
      await run?.finished
      logs.push(run?.job('one').log ?? '')
    }
    expect(logs[0]).toContain('\nissue_comment refs/heads/main rita [/approve abc] []')
    expect(logs[1]).toContain('\nmerge_group refs/heads/gh-readonly-queue/main/pr-1 acme [refs/heads/main] []')
    expect(logs[2]).toContain('\nschedule refs/heads/main acme [0 * * * *] []')
  })

  test('a commit message can say that nothing runs', async () => {
    await scene.commit({ '.github/workflows/w.yml': `on: push\njobs:\n  one:\n${quick('echo hi')}` }, 'Words [skip ci]')
    expect(await scene.runner.trigger({ event: 'push' })).toEqual([])
  })

  test.each([
    ['a mistake in the file', 'on: push\njobs:\n  one:\n    runs-on: x\n    stepps: []\n', 'stepps'],
    ['a context that is not there', `on: push\njobs:\n  one:\n    if: secrets.A != ''\n${quick('echo')}`, 'secrets'],
    ['steps in the environment\'s name', `on: push\njobs:\n  one:\n    environment: \${{ steps.a.outputs.b }}\n${quick('echo')}`, 'steps'],
    ['a needs in a circle', `on: push\njobs:\n  z:\n${quick('echo')}  a:\n    needs: b\n${quick('echo')}  b:\n    needs: a\n${quick('echo')}`, 'cycle'],
    ['what the runner cannot do', `on: push\njobs:\n  one:\n    services: { db: { image: postgres } }\n${quick('echo')}`, 'services'],
  ])('refuses a file with %s', async (_, workflow, word) => {
    const error = await scene.start(workflow).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(WorkflowRefused)
    expect(String(error)).toContain(word)
  })
})

describe('a dispatch', () => {
  const workflow = `
on:
  workflow_dispatch:
    inputs:
      mode: { type: choice, options: [auto, app], default: auto }
      confirm: { type: string, required: true }
      loud: { type: boolean }
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - run: echo "mode=$MODE confirm=\${{ github.event.inputs.confirm }} quiet=\${{ inputs.loud == false }}"
        env: { MODE: "\${{ inputs.mode }}" }
`
  test('gives defaults, and booleans as booleans', async () => {
    const run = await scene.start(workflow, { event: 'workflow_dispatch', workflow: 'w.yml', inputs: { confirm: 'yes' } })
    expect(await run.finished).toBe('success')
    expect(run.job('one').log).toContain('mode=auto confirm=yes quiet=true')
  })

  test.each([
    [{}, "Required input 'confirm' not provided"],
    [{ confirm: 'x', mode: 'wild' }, "Provided value 'wild' for input 'mode' not in the list"],
    [{ confirm: 'x', other: '1' }, 'Unexpected inputs provided: ["other"]'],
    [{ confirm: 'x', loud: 'perhaps' }, 'is not a boolean'],
  ])('refuses %j', async (inputs, message) => {
    await expect(scene.start(workflow, { event: 'workflow_dispatch', workflow: 'w.yml', inputs })).rejects.toThrow(message)
    expect(scene.hub.state.runs).toEqual([])
  })

  test('through the API runs the same', async () => {
    await scene.commit({ '.github/workflows/w.yml': workflow })
    const token = scene.hub.personToken('acme')
    scene.hub.user('acme', 'admin')
    scene.hub.state.workflows['.github/workflows/w.yml'] = { id: 77, name: 'w', path: '.github/workflows/w.yml', state: 'active' }
    const answer = await fetch(`${scene.hub.url}/repos/acme/shop/actions/workflows/w.yml/dispatches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json', 'content-type': 'application/json' },
      body: JSON.stringify({ ref: 'main', inputs: { confirm: 'api' } }),
    })
    expect(answer.ok).toBe(true)
    while (scene.runner.runs.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await scene.runner.runs[0]?.finished).toBe('success')
    expect(scene.runner.runs[0]?.job('one').log).toContain('confirm=api')
  })
})

describe('jobs', () => {
  test('wait for those they need, and get their outputs', async () => {
    const run = await scene.start(`
on: push
jobs:
  last:
    needs: [first]
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "got \${{ needs.first.outputs.word }} \${{ needs.first.result }}"' }]
  first:
    runs-on: ubuntu-latest
    outputs: { word: "\${{ steps.say.outputs.word }}" }
    steps: [{ id: say, run: 'echo "word=hello" >> "$GITHUB_OUTPUT"' }]
`)
    expect(await run.finished).toBe('success')
    expect(run.job('last').log).toContain('got hello success')
    expect(scene.hub.run(run.id)).toMatchObject({ status: 'completed', conclusion: 'success' })
    expect(scene.hub.run(run.id).jobs.map((job) => [job.name, job.conclusion])).toEqual([['first', 'success'], ['last', 'success']])
  })

  test('a skipped need skips the whole chain, unless a status function says otherwise', async () => {
    const run = await scene.start(`
on: push
jobs:
  plan:
${quick('exit 0')}
  migrate:
    needs: plan
    if: github.ref == 'refs/heads/other'
${quick('exit 0')}
  plain:
    needs: [plan, migrate]
${quick('exit 0')}
  deploy:
    needs: [plan, migrate]
    if: "!cancelled() && needs.plan.result == 'success' && needs.migrate.result == 'skipped'"
${quick('exit 0')}
  after:
    needs: deploy
${quick('exit 0')}
  afterwards:
    needs: deploy
    if: "!failure() && !cancelled()"
${quick('exit 0')}
`)
    expect(await run.finished).toBe('success')
    const results = Object.fromEntries(run.jobs.map((job) => [job.id, job.conclusion]))
    expect(results).toEqual({ plan: 'success', migrate: 'skipped', plain: 'skipped', deploy: 'success', after: 'skipped', afterwards: 'success' })
  })

  test('a failed one fails the run; failure() sees ancestors; always() runs', async () => {
    const run = await scene.start(`
on: push
jobs:
  bad:
${quick('exit 7')}
  next:
    needs: bad
${quick('exit 0')}
  mend:
    needs: next
    if: failure()
${quick('exit 0')}
  clean:
    needs: next
    if: always()
${quick('echo "\\${{ needs.next.result }}"').replace('\\$', '$')}
  tolerated:
    continue-on-error: true
${quick('exit 1')}
  onward:
    needs: tolerated
${quick('exit 0')}
`)
    expect(await run.finished).toBe('failure')
    const results = Object.fromEntries(run.jobs.map((job) => [job.id, job.conclusion]))
    expect(results).toEqual({ bad: 'failure', next: 'skipped', mend: 'success', clean: 'success', tolerated: 'failure', onward: 'success' })
    expect(run.job('bad').annotations).toEqual([{ level: 'error', message: 'Process completed with exit code 7.' }])
  })

  test('a matrix: include, exclude, outputs, fail-fast', async () => {
    const run = await scene.start(`
on: push
jobs:
  each:
    strategy:
      max-parallel: 1
      matrix: { node: [20, 24], os: [linux, mac], exclude: [{ node: 20, os: mac }], include: [{ node: 24, extra: yes }] }
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ matrix.node }}-\${{ matrix.os }}-\${{ matrix.extra }} \${{ strategy.job-index }}/\${{ strategy.job-total }}"
      - if: matrix.os == 'mac'
        run: exit 1
  then:
    needs: each
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "\${{ needs.each.result }}"' }]
`)
    expect(await run.finished).toBe('failure')
    expect(run.jobs.map((job) => [job.name, job.conclusion])).toEqual([
      ['each (20, linux)', 'success'],
      ['each (24, linux, yes)', 'success'],
      ['each (24, mac, yes)', 'failure'],
      ['then', 'success'],
    ])
    expect(run.job('each (24, linux, yes)').log).toContain('24-linux-yes 1/3')
    expect(run.job('then').log).toContain('\nfailure')
  })

  test('defaults, job env, timeouts, and nothing left behind', async () => {
    const run = await scene.start(`
on: push
env: { A: workflow, B: workflow }
defaults: { run: { shell: bash } }
jobs:
  one:
    defaults: { run: { working-directory: sub } }
    env: { B: "job \${{ github.sha == github.event.after }}" }
    runs-on: ubuntu-latest
    steps:
      - run: mkdir sub
        working-directory: .
      - run: echo "$A $B $C $(basename "$PWD")"; set -o | grep pipefail
        env: { C: "step \${{ env.B }}" }
      - run: sleep 60
        timeout-minutes: 1
        continue-on-error: true
      - run: sleep 61 & disown; echo "left $!"; echo "at $GITHUB_WORKSPACE"
  slow:
    timeout-minutes: 2
${quick('sleep 62')}
`)
    expect(await run.finished).toBe('cancelled')
    expect(run.job('one').log).toMatch(/workflow job true step job true sub\npipefail\s+on/)
    expect(run.job('one').steps[2]).toMatchObject({ outcome: 'failure', conclusion: 'success' })
    expect(run.job('one').annotations).toEqual([{ level: 'error', message: 'The action has timed out.' }])
    expect(run.job('one').conclusion).toBe('success')
    expect(run.job('slow').annotations[0]?.message).toContain('has exceeded the maximum execution time of 2 minutes')
    const left = Number(/left (\d+)/.exec(run.job('one').log)?.[1])
    // Gone, or dead and not yet buried by this machine's init.
    expect(await readFile(`/proc/${left}/stat`, 'utf8').catch(() => 'Z')).toMatch(/^Z$|\) Z /)
    expect(existsSync(/at (.+)\/work\/shop\/shop$/m.exec(run.job('one').log)?.[1] ?? '/')).toBe(false)
  })

  test('concurrency: the newcomer cancels who waits, or who runs', async () => {
    // None ends before all were started.
    const workflow = (more: string, gate: string): string => `on: push\nconcurrency: { group: "g-\${{ github.ref }}"${more} }\njobs:\n  one:\n${quick(`until [ -e ${gate} ]; do sleep 0.05; done`)}`
    const three = async (more: string): Promise<string[]> => {
      const folder = await mkdtemp(path.join(tmpdir(), 'gate-'))
      const gate = path.join(folder, 'open')
      const first = await scene.start(workflow(more, gate))
      const others = [...(await scene.runner.trigger({ event: 'push' })), ...(await scene.runner.trigger({ event: 'push' }))]
      await writeFile(gate, '')
      const conclusions = await Promise.all([first, ...others].map((run) => run.finished))
      await rm(folder, { recursive: true })
      return conclusions
    }
    expect(await three('')).toEqual(['success', 'cancelled', 'success'])
    expect(await three(', queue: max')).toEqual(['success', 'success', 'success'])
    expect(await three(', cancel-in-progress: true')).toEqual(['cancelled', 'cancelled', 'success'])
  })
})

describe('whose rights a run has', () => {
  const workflow = `
on: [push, pull_request]
permissions: { contents: read }
jobs:
  one:
    permissions: { pull-requests: write, actions: read }
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "secret=[$S] token=\${{ github.token != null }}"; sleep 0.4', env: { S: "\${{ secrets.DATABASE_URL }}" } }]
`
  const permissions = (): unknown[] => [...scene.hub.tokens.values()].flatMap((token) => (token.kind === 'job' ? [token.permissions] : []))

  test("the job's permissions, and secrets that the log hides", async () => {
    scene.hub.state.secrets['DATABASE_URL'] = 'postgres://top-secret'
    const seen: unknown[] = []
    const run = await scene.start(workflow)
    while (permissions().length === 0) await new Promise((resolve) => setImmediate(resolve))
    seen.push(...permissions())
    expect(await run.finished).toBe('success')
    expect(seen).toEqual([{ 'pull-requests': 'write', actions: 'read' }])
    expect(permissions()).toEqual([])
    expect(run.job('one').log).toContain('secret=[***] token=true')
    expect(run.everything()).not.toContain('top-secret')
  })

  test.each([
    ['a fork', { headRepository: 'mallory/shop' }, undefined, 0],
    ['Dependabot', {}, 'dependabot[bot]', 1],
  ])('%s has no secrets and may only read', async (_, pull, actor, named) => {
    scene.hub.state.secrets['DATABASE_URL'] = 'postgres://top-secret'
    await scene.commit({ '.github/workflows/w.yml': workflow })
    await scene.repository.commit({ branch: 'change', files: { 'a.txt': 'a' } })
    const { number } = await mirrorPull(scene.hub, scene.repository.folder, { branch: 'change', author: 'mallory', ...pull })
    const [run] = await scene.runner.trigger({ event: 'pull_request', pull: number, ...(actor === undefined ? {} : { actor }) })
    while (permissions().length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(permissions()).toEqual([{ 'pull-requests': 'read', actions: 'read' }])
    expect(await run?.finished).toBe('success')
    expect(run?.job('one').log).toContain('secret=[] token=true')
    expect(scene.hub.run(run?.id ?? 0)).toMatchObject({ headBranch: 'change', event: 'pull_request' })
    expect(scene.hub.run(run?.id ?? 0).pulls).toHaveLength(named)
  })
})
