import { Concurrency } from './concurrency.ts'
import { githubContext, type RunFacts } from './contexts.ts'
import { checkInputs } from './dispatch-inputs.ts'
import type { Value } from './expressions.ts'
import { listens } from './filters.ts'
import { git, workflowsAt } from './git.ts'
import type { HubPort } from './hub-port.ts'
import { over } from './payload.ts'
import type { Grace } from './process.ts'
import { titleOf, WorkflowRun } from './run.ts'
import { occur, type Occurrence, skips, type Trigger } from './triggers.ts'
import { readWorkflow, type WorkflowFile } from './workflow-file.ts'
import type { Settings } from './workplace.ts'

export interface RunnerOptions {
  hub: HubPort
  /** A git repository, bare or not, whose commits hold the workflows. */
  repository: string
  /** `owner/repo` → the folder that stands in for that action's repository, at whatever ref. */
  actions?: Record<string, string>
  /** The node binary for actions. Default: the one that runs the tests. */
  node?: string
  /** Laid over what every step gets: PATH and HOME of this machine and what GitHub sets, nothing else. */
  env?: Record<string, string>
  /** Default: GitHub's 7,500, 2,500 and 5,000 ms. */
  grace?: Partial<Grace>
  /** How many milliseconds count as a minute for `timeout-minutes` and wait timers. Default: 60,000. */
  minute?: number
  /** Leaves the jobs' folders where they are. */
  keep?: boolean
}

export interface Runner {
  /**
   * What happened: starts every workflow of that commit that listens to it.
   * @throws WorkflowRefused for a file with errors, InputsRefused for a dispatch that GitHub would answer with 422
   */
  trigger: (trigger: Trigger) => Promise<WorkflowRun[]>
  /** All runs so far, oldest first; also those that somebody dispatched through the hub's API. */
  readonly runs: WorkflowRun[]
  /** Cancels what still runs, and waits until it is gone. Await it in `afterEach`. */
  close: () => Promise<void>
}

const isDispatch = (trigger: Trigger): boolean => trigger.event === 'workflow_dispatch'

class RunnerOfWorkflows implements Runner {
  readonly runs: WorkflowRun[] = []
  readonly #settings: Settings
  readonly #concurrency = new Concurrency()
  readonly #unlisten: (() => void)[]
  /** While this runner itself makes runs in the hub. */
  #creating = false
  /** Runs of the API that are being started. */
  readonly #starting = new Set<Promise<unknown>>()
  /** What went wrong where nobody awaited it: told by `close`. */
  readonly #problems: unknown[] = []

  constructor(options: RunnerOptions) {
    const { hub, repository, actions = {}, node = process.execPath, env = {}, grace = {}, minute = 60_000, keep = false } = options
    this.#settings = { hub, repository, actions, node, env, grace: { afterInterrupt: 7_500, afterTerminate: 2_500, afterExit: 5_000, ...grace }, minute, keep }
    this.#unlisten = [
      hub.on('cancel', ({ run }) => this.runs.find((one) => one.id === run.id)?.stop()),
      hub.on('run', ({ run, inputs }) => {
        if (this.#creating || run.event !== 'workflow_dispatch') return
        this.#watch(this.#dispatched(run, inputs as NonNullable<Trigger['inputs']>))
      }),
    ]
  }

  async trigger(trigger: Trigger): Promise<WorkflowRun[]> {
    const occurrence = await this.#occur(trigger)
    if (skips(trigger.event, await git(this.#settings.repository, 'log', '-1', '--format=%B', occurrence.headSha))) return []
    const listening: WorkflowFile[] = []
    for (const [path, content] of Object.entries(await workflowsAt(this.#settings.repository, occurrence.sha))) {
      if (trigger.workflow !== undefined && path !== `.github/workflows/${trigger.workflow}`) continue
      if (this.#settings.hub.state.workflows[path]?.state.startsWith('disabled')) continue
      const file = await readWorkflow(path, content)
      if (await listens(file.events, occurrence.happening)) listening.push(file)
    }
    if (isDispatch(trigger) && listening.length !== 1) throw new Error(`no workflow '${trigger.workflow ?? ''}' of that commit has a workflow_dispatch`)
    return listening.map((file) => this.#start(file, occurrence, trigger))
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#starting])
    for (const run of this.runs) if (!run.conclusion) run.stop()
    await Promise.allSettled(this.runs.map((run) => run.finished))
    this.#unlisten.forEach((stop) => stop())
    if (this.#problems.length > 0) throw new AggregateError(this.#problems, 'runs that were dispatched through the API did not start')
  }

  #watch(promise: Promise<unknown>): void {
    const watched = promise.catch((error: unknown) => this.#problems.push(error)).finally(() => this.#starting.delete(watched))
    this.#starting.add(watched)
  }

  #occur(trigger: Trigger): Promise<Occurrence> {
    const { hub, repository } = this.#settings
    return occur({ hub, repository, trigger })
  }

  /** A dispatch through the hub's API: the run is there already. */
  async #dispatched(run: HubPort['state']['runs'][number], inputs: NonNullable<Trigger['inputs']>): Promise<void> {
    const trigger: Trigger = { event: run.event, actor: run.actor, sha: run.headSha, inputs, workflow: run.workflow.replace('.github/workflows/', ''), ...(run.headBranch === null ? {} : { ref: run.headBranch }) }
    const occurrence = await this.#occur(trigger)
    const content = (await workflowsAt(this.#settings.repository, run.headSha))[run.workflow]
    if (content === undefined) throw new Error(`commit ${run.headSha} has no ${run.workflow}`)
    this.#start(await readWorkflow(run.workflow, content), occurrence, trigger, run)
  }

  #start(file: WorkflowFile, occurrence: Occurrence, trigger: Trigger, existing?: HubPort['state']['runs'][number]): WorkflowRun {
    const { hub } = this.#settings
    const { texts, inputs } = isDispatch(trigger) ? checkInputs(file.inputs, trigger.inputs ?? {}) : { texts: {}, inputs: {} }
    const payload = isDispatch(trigger) ? (over(occurrence.payload, { inputs: texts, workflow: file.path }) as Record<string, Value>) : occurrence.payload
    const run = existing ?? this.#create(file, occurrence)
    const facts: RunFacts = {
      event: trigger.event,
      payload,
      ref: occurrence.ref,
      sha: occurrence.sha,
      headRef: occurrence.headRef,
      baseRef: occurrence.baseRef,
      actor: occurrence.actor,
      triggeringActor: occurrence.actor,
      runId: run.id,
      runNumber: run.number,
      attempt: run.attempt,
      workflow: file.name,
      workflowPath: file.path,
    }
    run.title = titleOf(file, githubContext(hub, facts), inputs, hub.state.variables) ?? run.title
    const rights = (): { secrets: Record<string, string> | undefined } => ({ secrets: occurrence.restricted ? undefined : { ...hub.state.secrets } })
    const workflowRun = new WorkflowRun({ settings: this.#settings, concurrency: this.#concurrency, file, facts, inputs, rights })
    this.runs.push(workflowRun)
    return workflowRun
  }

  #create(file: WorkflowFile, occurrence: Occurrence): HubPort['state']['runs'][number] {
    const { hub } = this.#settings
    this.#creating = true
    try {
      const { headBranch, headSha, headRepository, actor, pulls, happening } = occurrence
      const run = hub.createRun({ workflow: file.path, event: happening.event, headBranch, headSha, headRepository, actor, pulls })
      const known = hub.state.workflows[file.path]
      if (known) known.name = file.name
      return run
    } finally {
      this.#creating = false
    }
  }
}

/** A runner of one git repository's workflows against this hub. */
export function startRunner(options: RunnerOptions): Runner {
  return new RunnerOfWorkflows(options)
}
