import { Attempt, concurrencyOf, type Rights } from './attempt.ts'
import type { Concurrency, Entrant } from './concurrency.ts'
import { githubContext, type RunFacts } from './contexts.ts'
import { textFrom, type Value } from './expressions.ts'
import type { JobRun } from './job-run.ts'
import type { WorkflowFile } from './workflow-file.ts'
import type { Settings } from './workplace.ts'

export type RunConclusion = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface RunOrder {
  settings: Settings
  concurrency: Concurrency
  file: WorkflowFile
  /** Of the first attempt. */
  facts: RunFacts
  inputs: Record<string, Value>
  /** Asked again for each attempt: secrets may have changed. */
  rights: () => Rights
}

/** One run of one workflow, with all its attempts. */
export class WorkflowRun {
  readonly #order: RunOrder
  readonly #attempts: Attempt[] = []
  /** Those that wait for an environment: resolve with the job. */
  readonly #watchers: { environment: string; found: (job: JobRun) => void; ended: () => void }[] = []
  #finished: Promise<RunConclusion>
  #conclusion: RunConclusion | undefined
  /** Leaves the workflow's concurrency group while it waits for its turn. */
  #leaveLine: () => void = () => undefined

  constructor(order: RunOrder) {
    this.#order = order
    this.#finished = this.#begin(order.facts, new Map())
  }

  /** The hub's id of the run. */
  get id(): number {
    return this.#order.facts.runId
  }

  /** `.github/workflows/deploy.yml` */
  get workflow(): string {
    return this.#order.file.path
  }

  get attempt(): number {
    return this.#attempts.length
  }

  /** Resolves when the current attempt has ended, and with how. */
  get finished(): Promise<RunConclusion> {
    return this.#finished
  }

  /** Undefined while it runs or waits. */
  get conclusion(): RunConclusion | undefined {
    return this.#conclusion
  }

  /** Of the current attempt, those kept from earlier ones included. */
  get jobs(): JobRun[] {
    return this.#attempts.at(-1)?.jobs ?? []
  }

  /** The job of this id or shown name. @throws when there is none (yet) */
  job(name: string): JobRun {
    const found = this.jobs.find((job) => job.id === name || job.name === name)
    if (!found) throw new Error(`run ${this.id} has no job '${name}'; it has: ${this.jobs.map((job) => job.name).join(', ')}`)
    return found
  }

  /** Resolves with the job that waits for this environment, now or later. Rejects when the attempt ends without one. */
  waitingFor(environment: string): Promise<JobRun> {
    // A job whose review has just been given is still about to go on: the hub knows better.
    const pending = this.#order.settings.hub.run(this.id).pending.some((one) => one.environment === environment)
    const waits = pending ? this.jobs.find((job) => job.status === 'waiting' && job.environment === environment) : undefined
    if (waits) return Promise.resolve(waits)
    const nobody = (): Error => new Error(`run ${this.id} ended (${this.#conclusion ?? ''}) and no job waited for ${environment}:\n${this.everything()}`)
    if (this.#conclusion) return Promise.reject(nobody())
    return new Promise((resolve, reject) => {
      this.#watchers.push({ environment, found: resolve, ended: () => reject(nobody()) })
    })
  }

  /** As somebody does on the run's page; by the hub's endpoint it is the same. Resolves when the run has ended. */
  async cancel(by?: string): Promise<RunConclusion> {
    this.#order.settings.hub.cancel(this.id, by)
    return this.#finished
  }

  /** What the hub's `cancel` asks for. */
  stop(): void {
    const attempt = this.#attempts.at(-1)
    if (!attempt || this.#conclusion) return
    attempt.cancel()
    this.#leaveLine()
  }

  /**
   * Begins the next attempt of the ended run: all jobs, or those that did not succeed with all that need them.
   * @throws while it still runs
   */
  rerun(which: 'all' | 'failed', by?: string): void {
    if (!this.#conclusion) throw new Error('This workflow run is already running')
    const { hub } = this.#order.settings
    const run = hub.rerun(this.id, by)
    const kept = which === 'all' ? new Map<string, JobRun[]>() : this.#kept()
    this.#conclusion = undefined
    this.#finished = this.#begin({ ...this.#order.facts, attempt: run.attempt, triggeringActor: run.triggeringActor }, kept)
  }

  /** Everything a person could read of this run on GitHub's pages, of all attempts: logs, summaries, annotations, outputs. */
  everything(): string {
    const jobs = new Set(this.#attempts.flatMap((attempt) => attempt.jobs))
    return [this.#order.settings.hub.run(this.id).title, ...[...jobs].map((job) => job.everything())].join('\n')
  }

  /** Jobs that ended well, and those skipped for another reason than a failed or cancelled one they need. */
  #kept(): Map<string, JobRun[]> {
    const { jobs } = this.#order.file
    const again = new Set(jobs.filter((job) => this.jobs.some((one) => one.id === job.id && (one.conclusion === 'failure' || one.conclusion === 'cancelled'))).map((job) => job.id))
    for (let before = -1; before !== again.size; ) {
      before = again.size
      for (const job of jobs) if (job.needs.some((id) => again.has(id))) again.add(job.id)
    }
    const kept = new Map<string, JobRun[]>()
    for (const job of this.jobs) if (!again.has(job.id)) kept.set(job.id, [...(kept.get(job.id) ?? []), job])
    return kept
  }

  async #begin(facts: RunFacts, kept: Map<string, JobRun[]>): Promise<RunConclusion> {
    const { settings, concurrency, file, inputs, rights } = this.#order
    const { hub } = settings
    const onWait = (job: JobRun): void => {
      for (const watcher of [...this.#watchers]) {
        if (watcher.environment !== job.environment) continue
        this.#watchers.splice(this.#watchers.indexOf(watcher), 1)
        watcher.found(job)
      }
    }
    const attempt = new Attempt({ settings, concurrency, file, facts, inputs, rights: rights(), kept, onWait })
    this.#attempts.push(attempt)
    await this.#inLine(attempt, facts)
    this.#conclusion = attempt.conclusion
    hub.finishRun(this.id, attempt.conclusion)
    this.#watchers.splice(0).forEach((watcher) => watcher.ended())
    return attempt.conclusion
  }

  /** The workflow's own concurrency group around all its jobs. */
  async #inLine(attempt: Attempt, facts: RunFacts): Promise<void> {
    const { settings, concurrency, file, inputs, rights } = this.#order
    const { hub } = settings
    const scope = { contexts: { github: githubContext(hub, facts), inputs, vars: rights().secrets ? hub.state.variables : {} }, functions: {} }
    const wanted = concurrencyOf(file.parts['concurrency'], scope)
    if (!wanted) return attempt.run()
    const entrant: Entrant = { ...wanted, cancel: () => this.stop() }
    this.#leaveLine = () => concurrency.leave(wanted.group, entrant)
    hub.run(this.id).status = 'pending'
    await concurrency.enter(wanted.group, entrant)
    this.#leaveLine = () => undefined
    try {
      await attempt.run()
    } finally {
      concurrency.leave(wanted.group, entrant)
    }
  }
}

/** `run-name`, where the file has one. */
export function titleOf(file: WorkflowFile, github: Record<string, Value>, inputs: Record<string, Value>, vars: Record<string, Value>): string | undefined {
  const token = file.parts['run-name']
  return token ? textFrom(token, { contexts: { github, inputs, vars }, functions: {} }) : undefined
}
