import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from '@jest/globals'
import { goProgram } from '../../../support/programs.ts'
import type { Permissions } from '../../support/github/api.ts'
import type { Run } from '../../support/github/state.ts'
import type { Production } from '../../support/production.ts'
import { fileAt, git } from '../../support/workflow-runner/git.ts'
import { killOrphans, runProgram } from '../../support/workflow-runner/process.ts'
import { occur, type Trigger } from '../../support/workflow-runner/triggers.ts'

const root = path.resolve(import.meta.dirname, '../../..')

export interface ActOptions {
  readonly workflow: 'check' | 'deploy'
  readonly trigger: Trigger
  /** All jobs of a run under act have the same: it knows no environments. */
  readonly secrets: Readonly<Record<string, string>>
  /** Of the one token of all jobs: act does not read `permissions:`. */
  readonly permissions: Permissions
  /** A job has begun, and none of its steps. */
  readonly onJob?: (job: string, run: Run) => void
}

export interface ActRun {
  /** The hub's. */
  readonly run: Run
  /** By job: `succeeded` or `failed`; a job that was skipped is not there. */
  readonly results: Readonly<Record<string, string>>
  /** All that act printed. */
  readonly output: string
}

const closing = new AbortController()
const running = new Set<Promise<unknown>>()
afterAll(async () => {
  closing.abort()
  await Promise.allSettled([...running])
})

/**
 * One run of a shipped workflow by act on this machine (host mode), with a run of the hub behind it. Of the text that `init` wrote one line is taken out
 * (see `forAct`). Nothing secret is among act's arguments. Reviews are given by `onJob`: act lets every job begin at once.
 * @returns once act has ended; everything of it is gone then, also after a failure
 */
export async function runByAct(made: Production, options: ActOptions): Promise<ActRun> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signalbox-act-'))
  const tracking = `act_${randomUUID()}`
  const work = acted(made, options, { folder, tracking }).finally(async () => {
    await killOrphans(tracking)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  running.add(work)
  return await work.finally(() => running.delete(work))
}

interface Place {
  readonly folder: string
  /** What the run's processes are known by. */
  readonly tracking: string
}

async function acted(made: Production, { workflow, trigger, secrets, permissions, onJob }: ActOptions, { folder, tracking }: Place): Promise<ActRun> {
  const { hub, git: repository } = made
  const file = `.github/workflows/${workflow}.yml`
  const { payload, sha, ref, actor, headBranch, headSha, headRepository, pulls } = await occur({ hub, repository: repository.folder, trigger })
  const run = hub.createRun({ workflow: file, event: trigger.event, headBranch, headSha, headRepository, actor, pulls, status: 'in_progress' })
  const at = async (name: string, content: unknown): Promise<string> => {
    await writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 })
    return path.join(folder, name)
  }
  const text = forAct((await fileAt(repository.folder, sha, file)) ?? '')
  const environment = { ...factsOf(made, run, ref, actor), RUNNER_TRACKING_ID: tracking, STAND_IN_REPOSITORY: repository.folder }
  const flags = [
    ['--workflows', await at(`${workflow}.yml`, text)],
    ['--eventpath', await at('event.json', payload)],
    ['--env-file', await at('environment.yml', environment)], // a file of this ending is read as YAML, which JSON is: nothing has to be quoted
    ['--secret-file', await at('secrets.yml', { ...secrets, GITHUB_TOKEN: hub.jobToken(permissions, `act ${workflow}`) })],
    ['--var-file', await at('variables.yml', hub.state.variables)],
    ['--action-cache-path', path.join(folder, 'cache')], // the jobs' folders too
    ...(await standIns(folder, text)).map((one) => ['--local-repository', one]),
    ['--platform', 'ubuntu-latest=-self-hosted'],
    ['--container-daemon-socket', '-'],
    ['--actor', actor],
  ]
  const [lines, results, begun]: [string[], Record<string, string>, Set<string>] = [[], {}, new Set()]
  await mkdir(path.join(folder, 'home'))
  await runProgram({
    file: await goProgram('act'),
    arguments: [trigger.event, '--log-prefix-job-id', '--no-cache-server', ...flags.flat()], // not --json: there act shows what it is told to mask
    cwd: await checkedOut(folder, repository.folder, sha),
    env: { HOME: path.join(folder, 'home'), TMPDIR: tmpdir(), ACT_DISABLE_VERSION_CHECK: '1', RUNNER_TRACKING_ID: tracking, ...made.machine },
    signal: closing.signal,
    grace: { afterInterrupt: 3000, afterTerminate: 1000, afterExit: 1000 },
    onLine: (line) => {
      lines.push(line)
      const [, job, said = ''] = /^\[([\w-]+)\] (.*)$/.exec(line) ?? []
      if (job === undefined) return
      const [, result] = /Job (succeeded|failed)$/.exec(said) ?? []
      if (result !== undefined) results[job] = result
      if (begun.has(job)) return
      begun.add(job)
      onJob?.(job, run)
    },
  })
  hub.finishRun(run, Object.values(results).every((result) => result === 'succeeded') ? 'success' : 'failure')
  return { run, results, output: lines.join('\n') }
}

/** What act makes up or leaves out unless it is told. */
function factsOf({ hub }: Production, run: Run, ref: string, actor: string): Record<string, string> {
  const { owner, name } = hub.state.repository
  return {
    ...hub.runtimeEnvironment(run, 'act'), // act's own artifact service does not understand @actions/artifact 6
    GITHUB_REPOSITORY: `${owner}/${name}`,
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_WORKFLOW_REF: `${owner}/${name}/${run.workflow}@${ref}`,
  }
}

/** The one line that act refuses: it knows of environments no more than that they have a name. */
function forAct(text: string): string {
  return text.replaceAll(/^ +deployment: false\n/gm, '')
}

/** The repository as a person has it who calls act, at the commit of the event. */
async function checkedOut(folder: string, repository: string, sha: string): Promise<string> {
  const workspace = path.join(folder, 'workspace')
  await mkdir(workspace)
  await git(workspace, 'init', '-q')
  await git(workspace, 'fetch', '-q', `file://${repository}`, sha)
  await git(workspace, 'checkout', '-q', '--detach', 'FETCH_HEAD')
  return workspace
}

/** The actions that a workflow names, as `OWNER/REPO@SHA=FOLDER`: ours as it is built, GitHub's by a stand-in. */
async function standIns(folder: string, text: string): Promise<string[]> {
  const used = new Set(Array.from(text.matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40})/g), ([, repository = '', sha = '']) => `${repository}@${sha}`))
  return await Promise.all([...used].map(async (one) => {
    const place = path.join(folder, 'actions', one.replaceAll('/', '-'))
    await mkdir(place, { recursive: true })
    const repository = one.replace(/@.*/, '')
    if (repository === 'signalbox/signalbox') for (const part of ['action.yml', 'actions', 'dist']) await cp(path.join(root, part), path.join(place, part), { recursive: true })
    else await writeFile(path.join(place, 'action.yml'), standInOf(repository))
    return `${one}=${place}`
  }))
}

function standInOf(repository: string): string {
  const script = scripts[repository]
  if (script === undefined) throw new Error(`there is no stand-in for ${repository}`)
  return JSON.stringify({
    name: repository,
    description: 'A stand-in',
    inputs: { ref: { description: 'What to check out' } },
    runs: { using: 'composite', steps: [{ shell: 'bash', run: script, env: { REF: '${{ inputs.ref }}' } }] },
  })
}

/** act itself acts for a checkout of the event's commit alone, by a copy of the folder it stands in; one with a `ref` comes here. */
const scripts: Record<string, string> = {
  'actions/checkout': 'git init -q . && git fetch -q --depth=1 --no-tags "file://$STAND_IN_REPOSITORY" "$REF" && git checkout -q --detach FETCH_HEAD',
  'actions/setup-node': 'node --version',
}
