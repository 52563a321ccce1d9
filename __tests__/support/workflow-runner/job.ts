import path from 'node:path'
import type { Permissions } from '../github/api.ts'
import { githubContext, type RunFacts } from './contexts.ts'
import { numberFrom, textFrom, textsFrom, type Token, type Value } from './expressions.ts'
import { exportCommit } from './git.ts'
import type { JobRun } from './job-run.ts'
import { StepLog } from './step-log.ts'
import { Frame, type JobSite, runStep } from './steps.ts'
import { planStep, type Plan } from './uses.ts'
import { type JobFile, partsOf, type WorkflowFile } from './workflow-file.ts'
import { type Settings, Workplace } from './workplace.ts'

export interface JobOrder {
  settings: Settings
  file: WorkflowFile
  job: JobFile
  record: JobRun
  facts: RunFacts
  /** `needs`, `strategy`, `matrix`, `inputs`, `vars` */
  contexts: Record<string, Value>
  /** Those this job may see, without GITHUB_TOKEN. */
  secrets: Record<string, string>
  permissions: Permissions
  /** Aborted: the job is cancelled. */
  signal: AbortSignal
  onStep: () => void
}

function openSite(order: JobOrder, place: Workplace, token: string): JobSite {
  const { settings, facts, record, contexts } = order
  const secrets = { ...order.secrets, GITHUB_TOKEN: token, github_token: token }
  const debug = order.secrets['ACTIONS_STEP_DEBUG'] === 'true'
  const runtime = settings.hub.runtimeEnvironment(facts.runId, record.name)
  for (const secret of [...Object.values(secrets), runtime['ACTIONS_RUNTIME_TOKEN'] ?? '']) place.masks.add(secret)
  let own: Promise<string> | undefined
  const ownFolder = path.join(place.actions, '_self', facts.sha)
  return {
    place,
    github: { ...githubContext(settings.hub, facts), token, job: order.job.id, workspace: place.workspace, event_path: place.eventPath },
    contexts: { ...contexts, secrets, runner: place.runnerContext(debug) },
    defaults: {},
    runtime,
    debug,
    posts: [],
    openLog: (name) => {
      const log = new StepLog(name, place.masks, debug)
      record.logs.push(log)
      return log
    },
    onStep: (name, outcome, conclusion) => {
      record.steps.push({ name, outcome, conclusion })
      order.onStep()
    },
    ownFiles: () => (own ??= exportCommit(settings.repository, facts.sha, ownFolder).then(() => ownFolder)),
  }
}

const runDefaults = (defaults: Token | undefined): Token | undefined => partsOf(defaults)['run']

/** What GitHub calls `Set up job`: the job's env, its defaults, and every action but local ones. */
async function setUp(order: JobOrder, site: JobSite, root: Frame): Promise<Plan[]> {
  const { file, job } = order
  Object.assign(site.place.env, textsFrom(file.parts['env'], root.scope()))
  Object.assign(site.place.env, textsFrom(job.parts['env'], root.scope()))
  Object.assign(site.defaults, textsFrom(runDefaults(file.parts['defaults']), root.scope()), textsFrom(runDefaults(job.parts['defaults']), root.scope()))
  const plans: Plan[] = []
  for (const step of job.steps) plans.push(await planStep(step, root))
  return plans
}

/** What GitHub calls `Complete job`: outputs and the environment's URL, unless a mask would hide part of them. */
function complete(order: JobOrder, site: JobSite, root: Frame): void {
  const { record, job } = order
  const { masks } = site.place
  const log = site.openLog('Complete job')
  for (const [name, value] of Object.entries(textsFrom(job.parts['outputs'], root.scope()))) {
    if (masks.hides(value)) log.annotate('warning', `Skip output '${name}' since it may contain secret.`)
    else record.outputs[name] = value
  }
  const url = textFrom(partsOf(job.parts['environment'])['url'], root.scope())
  if (masks.hides(url)) log.annotate('warning', `Skip setting environment url as environment '${record.environment ?? ''}' may contain secret.`)
  else record.environmentUrl = url
}

async function runSteps(site: JobSite, plans: Plan[]): Promise<void> {
  for (const { pre } of plans) if (pre) await runStep(pre)
  for (const { main } of plans) await runStep(main)
  for (let post = site.posts.pop(); post; post = site.posts.pop()) await runStep(post)
}

async function work(order: JobOrder, site: JobSite): Promise<void> {
  const { record, job } = order
  const { place } = site
  const root = new Frame(site)
  const log = site.openLog('Set up job')
  let timer: NodeJS.Timeout | undefined
  try {
    const minutes = numberFrom(job.parts['timeout-minutes'], root.scope()) ?? 360
    timer = setTimeout(() => {
      log.error(`The job running on runner GitHub Actions 1 has exceeded the maximum execution time of ${minutes} minutes.`)
      place.cancelling.abort()
    }, minutes * place.settings.minute)
    const plans = await setUp(order, site, root)
    await runSteps(site, plans)
    complete(order, site, root)
  } catch (error) {
    log.error((error as Error).message)
    root.failed = true
  } finally {
    clearTimeout(timer)
  }
  record.conclusion = root.status
}

/** Runs one job on a machine of its own, which is gone afterwards; so is its GITHUB_TOKEN. */
export async function executeJob(order: JobOrder): Promise<void> {
  const { settings, signal } = order
  const token = settings.hub.jobToken(order.permissions, order.record.name)
  const place = await Workplace.open(settings, order.facts.payload)
  const cancel = (): void => place.cancelling.abort()
  signal.addEventListener('abort', cancel)
  if (signal.aborted) cancel()
  try {
    await work(order, openSite(order, place, token))
  } finally {
    signal.removeEventListener('abort', cancel)
    settings.hub.tokens.delete(token)
    await place.close()
  }
}
