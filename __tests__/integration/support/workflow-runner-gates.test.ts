import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { WorkflowRun } from '../../support/workflow-runner/run.ts'
import { openScene, type Scene } from './runner-scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  scene.hub.user('rita', 'write')
  scene.hub.environment('production', { reviewers: { reviewers: [{ user: 'rita' }], preventSelfReview: true }, secrets: { DATABASE_URL: 'postgres://prod-secret' } })
})
afterEach(() => scene.close())

const conclusions = (run: WorkflowRun): Record<string, unknown> => Object.fromEntries(run.jobs.map((job) => [job.name, job.conclusion]))
const review = (run: WorkflowRun, state: 'approved' | 'rejected', environment = 'production'): unknown => scene.hub.review({ run: run.id, environment, state, user: 'rita', comment: 'looked' })

/** Waits for a line in the log of a job that runs. */
async function printed(run: WorkflowRun, job: string, line: string): Promise<void> {
  while (!run.jobs.some((one) => one.name === job && one.logs.some((log) => log.lines.includes(line)))) await new Promise((resolve) => setTimeout(resolve, 5))
}

const GATED = `
on: push
jobs:
  plan:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "before [\${{ secrets.DATABASE_URL }}]"' }]
  migrate:
    needs: plan
    environment: { name: "\${{ 'production' }}", url: https://shop.example }
    runs-on: ubuntu-latest
    steps: [{ run: 'test "$U" = postgres://prod-secret && echo "inside [$U]"', env: { U: "\${{ secrets.DATABASE_URL }}" } }]
  again:
    needs: migrate
    environment: production
    runs-on: ubuntu-latest
    steps: [{ run: 'exit 0' }]
`

describe('an environment with required reviewers', () => {
  test('the job waits; approved it goes on with its secrets; the next one asks again', async () => {
    const run = await scene.start(GATED)
    const waiting = await run.waitingFor('production')
    expect(waiting.name).toBe('migrate')
    expect(waiting.logs).toEqual([])
    expect(scene.hub.run(run.id)).toMatchObject({ status: 'waiting', pending: [{ environment: 'production' }] })
    review(run, 'approved')
    expect((await run.waitingFor('production')).name).toBe('again')
    expect(run.job('migrate').conclusion).toBe('success')
    review(run, 'approved')
    expect(await run.finished).toBe('success')
    expect(run.job('plan').log).toContain('before []')
    expect(run.job('migrate').log).toContain('inside [***]')
    expect(run.job('migrate').environmentUrl).toBe('https://shop.example')
    expect(scene.hub.run(run.id).reviews).toHaveLength(2)
    expect(scene.hub.state.deployments.map((one) => [one.environment, one.statuses.at(-1)?.state])).toEqual([['production', 'inactive'], ['production', 'success']])
    expect(run.everything()).not.toContain('prod-secret')
  })

  test('rejected: the job fails without a step, and so does the run', async () => {
    const run = await scene.start(GATED)
    await run.waitingFor('production')
    expect(() => scene.hub.review({ run: run.id, environment: 'production', state: 'approved', user: 'acme' })).toThrow('no reviewer')
    review(run, 'rejected')
    expect(await run.finished).toBe('failure')
    expect(conclusions(run)).toEqual({ plan: 'success', migrate: 'failure', again: 'skipped' })
    expect(run.job('migrate').steps).toEqual([])
  })

  test('nobody reviews what they began', async () => {
    const run = await scene.start(GATED, { event: 'push', actor: 'rita' })
    await run.waitingFor('production')
    expect(() => review(run, 'approved')).toThrow('prevents self-review')
    await run.cancel()
    expect(conclusions(run)).toEqual({ plan: 'success', migrate: 'cancelled', again: 'skipped' })
    expect(scene.hub.run(run.id)).toMatchObject({ status: 'completed', conclusion: 'cancelled', pending: [] })
  })

  test('a reviewer through the API, and an administrator past the rules', async () => {
    scene.hub.user('root', 'admin')
    const run = await scene.start(GATED)
    await run.waitingFor('production')
    scene.hub.bypass({ run: run.id, environment: 'production', user: 'root' })
    await run.waitingFor('production')
    const { id } = scene.hub.state.environments['production']!
    const answer = await fetch(`${scene.hub.url}/repos/acme/shop/actions/runs/${run.id}/pending_deployments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${scene.hub.personToken('rita')}`, accept: 'application/vnd.github+json', 'content-type': 'application/json' },
      body: JSON.stringify({ environment_ids: [id], state: 'approved', comment: 'fine' }),
    })
    expect(answer.status).toBe(200)
    expect(await run.finished).toBe('success')
    expect(scene.hub.run(run.id).reviews).toHaveLength(1)
    expect(scene.hub.problems).toEqual([])
  })

  test('a rule about branches looks at the ref; a wait timer goes by the clock of the test', async () => {
    scene.hub.environment('tags', { branches: { kind: 'patterns', patterns: [{ id: 1, name: 'v*', type: 'tag' }] } })
    scene.hub.environment('slow', { waitTimer: 3, branches: { kind: 'patterns', patterns: [{ id: 2, name: 'ma*', type: 'branch' }] } })
    const job = (name: string): string => `  ${name}:\n    environment: { name: ${name}, deployment: false }\n    runs-on: ubuntu-latest\n    steps: [{ run: 'exit 0' }]\n`
    const began = Date.now()
    const run = await scene.start(`on: push\njobs:\n${job('tags')}${job('slow')}${job('free')}`)
    expect(await run.finished).toBe('failure')
    expect(Date.now() - began).toBeGreaterThanOrEqual(600)
    expect(conclusions(run)).toEqual({ tags: 'failure', slow: 'success', free: 'success' })
    expect(run.job('tags').annotations[0]?.message).toBe('Branch "main" is not allowed to deploy to tags due to environment protection rules.')
    expect(scene.hub.state.deployments).toEqual([])
  })

  test('a review does not shorten a wait timer', async () => {
    scene.hub.environment('both', { waitTimer: 3, reviewers: { reviewers: [{ user: 'rita' }], preventSelfReview: false } })
    const run = await scene.start('on: push\njobs:\n  one:\n    environment: both\n    runs-on: ubuntu-latest\n    steps: [{ run: "exit 0" }]\n')
    await run.waitingFor('both')
    const began = Date.now()
    review(run, 'approved', 'both')
    expect(await run.finished).toBe('success')
    expect(Date.now() - began).toBeGreaterThanOrEqual(500)
  })

  test('waitingFor rejects when the run ends without', async () => {
    const run = await scene.start(GATED)
    await Promise.all([expect(run.waitingFor('nowhere')).rejects.toThrow('no job waited for nowhere'), run.waitingFor('production').then(() => run.cancel())])
  })
})

describe('cancelling', () => {
  let actions: string
  beforeEach(async () => {
    actions = await mkdtemp(path.join(os.tmpdir(), 'actions-'))
    await mkdir(path.join(actions, 'a'))
    await writeFile(path.join(actions, 'a/action.yml'), 'name: a\ndescription: a\nruns: { using: node24, main: main.mjs, post: post.mjs }\n')
    await writeFile(
      path.join(actions, 'a/main.mjs'),
      `import { spawn } from 'node:child_process'
const child = spawn('bash', ['-c', 'trap "echo child saw it" INT TERM; sleep 20 & wait'], { stdio: 'inherit' })
process.on('SIGINT', () => { console.log('got SIGINT'); if (!process.env.INPUT_STUBBORN) { child.kill('SIGKILL'); process.exit(1) } })
process.on('SIGTERM', () => console.log('got SIGTERM'))
console.log('begun')
setInterval(() => undefined, 1000)`,
    )
    await writeFile(path.join(actions, 'a/post.mjs'), "console.log('post ran')")
    await scene.runner.close()
    await scene.close()
    scene = await openScene({ actions: { 'acme/a': actions } })
  })
  afterEach(() => rm(actions, { recursive: true, force: true }))

  const workflow = (stubborn: string): string => `
on: push
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - name: act
        uses: acme/a/a@v1
        with: { stubborn: "${stubborn}" }
      - run: echo plain
      - if: failure()
        run: echo failed
      - if: cancelled()
        run: echo "cancelled, \${{ job.status }}"
      - if: always()
        run: echo always
  next:
    needs: one
    runs-on: ubuntu-latest
    steps: [{ run: 'exit 0' }]
  last:
    needs: one
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "\${{ needs.one.result }}"' }]
  steadfast:
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: 'echo on; sleep 0.5; echo done' }]
`

  test('SIGINT to the step alone; then always(), cancelled() and post', async () => {
    const run = await scene.start(workflow(''))
    await Promise.all([printed(run, 'one', 'begun'), printed(run, 'steadfast', 'on')])
    expect(await run.cancel('acme')).toBe('cancelled')
    expect(run.job('one').steps.map((step) => [step.name, step.conclusion])).toEqual([
      ['act', 'cancelled'],
      ['Run echo plain', 'skipped'],
      ['Run echo failed', 'skipped'],
      ['Run echo "cancelled, cancelled"', 'success'],
      ['Run echo always', 'success'],
      ['Post act', 'success'],
    ])
    expect(run.job('one').stepLog('act').lines).toContain('got SIGINT')
    expect(run.job('one').log).not.toContain('child saw it')
    expect(run.job('one').log).toContain('post ran')
    expect(conclusions(run)).toEqual({ one: 'cancelled', next: 'skipped', last: 'success', steadfast: 'success' })
    expect(run.job('last').log).toContain('\ncancelled')
    expect(scene.hub.run(run.id)).toMatchObject({ status: 'completed', conclusion: 'cancelled' })
  })

  test('a running step whose condition still holds is let be', async () => {
    const run = await scene.start(`
on: push
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - if: always()
        run: echo begun; until [ -e ${path.join(actions, 'open')} ]; do sleep 0.05; done; echo ended
      - run: echo plain
`)
    await printed(run, 'one', 'begun')
    const cancelled = run.cancel()
    await writeFile(path.join(actions, 'open'), '')
    expect(await cancelled).toBe('cancelled')
    expect(run.job('one').steps.map((step) => step.conclusion)).toEqual(['success', 'skipped'])
    expect(run.job('one').log).toContain('\nended')
  })

  test('who does not listen is terminated, then killed with all below', async () => {
    const run = await scene.start(workflow('yes'))
    await printed(run, 'one', 'begun')
    const began = Date.now()
    await run.cancel()
    expect(Date.now() - began).toBeGreaterThanOrEqual(2_000)
    const { lines } = run.job('one').stepLog('act')
    expect(lines.filter((line) => line.startsWith('got'))).toEqual(['got SIGINT', 'got SIGTERM'])
    expect(run.job('one').log).toContain('post ran')
  })
})

describe('running again', () => {
  const workflow = `
on: push
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs: { hash: "\${{ steps.s.outputs.hash }}" }
    steps: [{ id: s, run: 'echo "hash=a\${{ github.run_attempt }}" >> "$GITHUB_OUTPUT"' }]
  passed-by:
    if: github.run_attempt == '9'
    runs-on: ubuntu-latest
    steps: [{ run: 'exit 0' }]
  migrate:
    needs: plan
    environment: production
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "hash \${{ needs.plan.outputs.hash }} by \${{ github.triggering_actor }} for \${{ github.actor }}"; test "$GITHUB_RUN_ATTEMPT" -gt 1' }]
  deploy:
    needs: migrate
    runs-on: ubuntu-latest
    steps: [{ run: 'exit 0' }]
`

  test('failed jobs: outputs are kept, the gate asks again, what needed them runs', async () => {
    const run = await scene.start(workflow)
    await run.waitingFor('production')
    expect(() => run.rerun('failed')).toThrow('already running')
    review(run, 'approved')
    expect(await run.finished).toBe('failure')
    run.rerun('failed', 'olaf')
    await run.waitingFor('production')
    review(run, 'approved')
    expect(await run.finished).toBe('success')
    expect(run.job('migrate').log).toContain('hash a1 by olaf for acme')
    expect(run.jobs.map((job) => [job.id, job.attempt, job.conclusion])).toEqual([['plan', 1, 'success'], ['passed-by', 1, 'skipped'], ['migrate', 2, 'success'], ['deploy', 2, 'success']])
    expect(scene.hub.run(run.id)).toMatchObject({ attempt: 2, triggeringActor: 'olaf', conclusion: 'success', earlier: [{ attempt: 1, conclusion: 'failure' }] })
    expect(scene.hub.run(run.id).reviews).toHaveLength(2)
  })

  test('all jobs', async () => {
    const run = await scene.start(workflow)
    await run.waitingFor('production')
    review(run, 'rejected')
    await run.finished
    run.rerun('all')
    await run.waitingFor('production')
    review(run, 'approved')
    expect(await run.finished).toBe('success')
    expect(run.job('migrate').log).toContain('hash a2 by acme')
    expect(run.everything()).toContain('was rejected')
  })
})
