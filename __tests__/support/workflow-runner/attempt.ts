import type { Concurrency, Entrant } from './concurrency.ts'
import { githubContext, type RunFacts } from './contexts.ts'
import { recordDeployment } from './deployments.ts'
import { passGate } from './environments.ts'
import { evaluate, flagFrom, type Scope, textFrom, textOf, type Token, truthy, type Value, valueOf } from './expressions.ts'
import { executeJob } from './job.ts'
import { JobRun } from './job-run.ts'
import { type Combination, matrixName, type Strategy, strategyOf } from './matrix.ts'
import { permissionsOf } from './permissions.ts'
import { conditionOf, type Outcome } from './steps.ts'
import { StepLog } from './step-log.ts'
import { Masks } from './masks.ts'
import { type JobFile, partsOf, type WorkflowFile } from './workflow-file.ts'
import type { Settings } from './workplace.ts'

/** What a run may see, by whom it was begun: nothing for forks and Dependabot. */
export interface Rights {
  /** Repository secrets; undefined: no secrets at all, not even those of environments, and a token that only reads. */
  secrets: Record<string, string> | undefined
}

export interface AttemptOrder {
  settings: Settings
  concurrency: Concurrency
  file: WorkflowFile
  facts: RunFacts
  inputs: Record<string, Value>
  rights: Rights
  /** Jobs of the attempt before that keep their results, by id. */
  kept: Map<string, JobRun[]>
  onWait: (job: JobRun) => void
}

interface Running {
  job: JobFile
  record: JobRun
  stopping: AbortController
}

/** One attempt of a run: which job waits for whom, what is skipped, who is cancelled. */
export class Attempt {
  readonly order: AttemptOrder
  readonly jobs: JobRun[] = []
  cancelled = false
  readonly #done = new Map<string, JobRun[]>()
  readonly #running = new Set<Running>()

  constructor(order: AttemptOrder) {
    this.order = order
    for (const [id, records] of order.kept) {
      this.#done.set(id, records)
      this.jobs.push(...records)
    }
  }

  /** Runs all jobs that are not kept; resolves when none runs or waits. */
  async run(): Promise<void> {
    const todo = this.order.file.jobs.filter((job) => !this.#done.has(job.id))
    const begun = new Map<string, Promise<void>>()
    const begin = (job: JobFile): Promise<void> => {
      const known = begun.get(job.id)
      if (known) return known
      const needs = this.order.file.jobs.filter((other) => job.needs.includes(other.id) && !this.#done.has(other.id))
      const whole = Promise.all(needs.map(begin)).then(() => this.#job(job))
      begun.set(job.id, whole)
      return whole
    }
    await Promise.all(todo.map(begin))
  }

  /** Cancels every job whose `if` does not hold for a cancelled run. */
  cancel(): void {
    this.cancelled = true
    for (const running of this.#running) {
      if (!this.#holds(running.job)) running.stopping.abort()
    }
  }

  /** Of the whole run, when all is done. */
  get conclusion(): 'success' | 'failure' | 'cancelled' | 'skipped' {
    if (this.cancelled) return 'cancelled'
    const results = this.jobs.map((job) => job.result)
    if (results.includes('failure')) return 'failure'
    if (results.includes('cancelled')) return 'cancelled'
    return results.every((one) => one === 'skipped') ? 'skipped' : 'success'
  }

  #resultOf(id: string): Outcome {
    const results = (this.#done.get(id) ?? []).map((job) => job.result)
    for (const worst of ['failure', 'cancelled', 'success'] as const) if (results.includes(worst)) return worst
    return 'skipped'
  }

  /** All jobs up the chain: `success()` and `failure()` of a job look at every one of them. */
  #ancestors(job: JobFile): string[] {
    const found = new Set<string>(job.needs)
    for (const id of found) for (const more of this.order.file.jobs.find((other) => other.id === id)?.needs ?? []) found.add(more)
    return [...found]
  }

  #scope(job: JobFile, more: Record<string, Value> = {}): Scope {
    const { settings, facts, inputs, rights } = this.order
    const needs = Object.fromEntries(
      job.needs.map((id) => {
        const outputs = Object.assign({}, ...(this.#done.get(id) ?? []).map((one) => one.outputs)) as Record<string, string>
        return [id, { result: this.#resultOf(id), outputs }]
      }),
    )
    const ancestors = this.#ancestors(job).map((id) => this.#resultOf(id))
    return {
      contexts: { github: githubContext(settings.hub, facts), inputs, vars: rights.secrets ? settings.hub.state.variables : {}, needs, ...more },
      functions: {
        always: () => true,
        cancelled: () => this.cancelled,
        success: () => !this.cancelled && ancestors.every((one) => one === 'success'),
        failure: () => !this.cancelled && ancestors.includes('failure'),
      },
    }
  }

  #holds(job: JobFile): boolean {
    const { expression, allowed } = conditionOf(job.if)
    return truthy(evaluate(expression, allowed, this.#scope(job)))
  }

  #record(job: JobFile, name: string, combination?: Combination): JobRun {
    const record = new JobRun(job.id, name, this.order.facts.attempt, combination)
    this.jobs.push(record)
    this.#tell(record)
    return record
  }

  /** The hub shows what the job is at. */
  #tell(record: JobRun): void {
    const { settings, facts } = this.order
    const { hub } = settings
    const steps = record.steps.map((step, index) => ({ number: index + 1, name: step.name, status: 'completed' as const, conclusion: step.conclusion, startedAt: hub.now(), completedAt: hub.now() }))
    hub.job(facts.runId, record.name, {
      status: record.status,
      conclusion: record.conclusion ?? null,
      runner: record.status === 'in_progress' || record.logs.length > 0 ? 'GitHub Actions 1' : null,
      steps,
    })
  }

  #end(record: JobRun, conclusion: Outcome, reason = ''): void {
    record.status = 'completed'
    record.conclusion = conclusion
    if (reason !== '') {
      const log = new StepLog('Set up job', new Masks(), false)
      log.error(reason)
      record.logs.push(log)
    }
    this.#tell(record)
  }

  async #job(job: JobFile): Promise<void> {
    try {
      if (!this.#holds(job)) {
        const record = this.#record(job, job.id)
        this.#done.set(job.id, [record])
        this.#end(record, 'skipped')
        return
      }
      const strategy = strategyOf(job.parts['strategy'] ? valueOf(job.parts['strategy'], this.#scope(job)) : null)
      this.#done.set(job.id, await this.#combinations(job, strategy))
    } catch (error) {
      const record = this.#record(job, job.id)
      this.#done.set(job.id, [record])
      this.#end(record, 'failure', (error as Error).message)
    }
  }

  async #combinations(job: JobFile, strategy: Strategy): Promise<JobRun[]> {
    const { combinations } = strategy
    const all = combinations.map((combination, index) => {
      const matrix = strategy.matrix ? combination : null
      const context = { 'fail-fast': strategy.failFast, 'job-index': index, 'job-total': combinations.length, 'max-parallel': strategy.maxParallel }
      const scope = this.#scope(job, { matrix, strategy: context })
      const named = job.parts['name'] ? textFrom(job.parts['name'], scope) : matrixName(job.id, combination)
      return { record: this.#record(job, named || job.id, combination), scope, job, stopping: new AbortController() }
    })
    const line = [...all]
    const worker = async (): Promise<void> => {
      for (let one = line.shift(); one; one = line.shift()) {
        await this.#one(one)
        if (strategy.failFast && one.record.result === 'failure') all.forEach((other) => other.stopping.abort())
      }
    }
    await Promise.all(Array.from({ length: Math.max(1, strategy.maxParallel) }, worker))
    return all.map(({ record }) => record)
  }

  async #one(running: Running & { scope: Scope }): Promise<void> {
    const { job, record, scope, stopping } = running
    const { concurrency } = this.order
    this.#running.add(running)
    const wanted = concurrencyOf(job.parts['concurrency'], scope)
    const entrant: Entrant | undefined = wanted && { ...wanted, cancel: () => stopping.abort() }
    const leave = (): void => (wanted && entrant ? concurrency.leave(wanted.group, entrant) : undefined)
    stopping.signal.addEventListener('abort', () => record.status === 'in_progress' || leave())
    try {
      const given = (): boolean => stopping.signal.aborted || (this.cancelled && !this.#holds(job))
      if (wanted && entrant && !given()) {
        record.status = 'pending'
        await concurrency.enter(wanted.group, entrant)
      }
      if (given()) this.#end(record, 'cancelled')
      else await this.#inEnvironment(running)
    } catch (error) {
      this.#end(record, 'failure', (error as Error).message)
    } finally {
      leave()
      this.#running.delete(running)
      if (record.conclusion === 'failure' && job.parts['continue-on-error']) record.tolerated = flagFrom(job.parts['continue-on-error'], scope)
    }
  }

  async #inEnvironment({ job, record, scope, stopping }: Running & { scope: Scope }): Promise<void> {
    const { settings, facts, file, rights } = this.order
    const { hub } = settings
    const part = job.parts['environment']
    const named = partsOf(part)['name'] ?? part
    const environment = named ? textFrom(named, scope) : ''
    if (environment !== '') {
      record.environment = environment
      const onWait = (): void => {
        record.status = 'waiting'
        this.#tell(record)
        this.order.onWait(record)
      }
      const passage = await passGate({ hub, facts, environment, signal: stopping.signal, minute: settings.minute, onWait })
      if (!passage.passed) {
        this.#end(record, passage.conclusion, passage.reason)
        return
      }
    }
    const place = environment === '' ? undefined : hub.state.environments[environment]
    const deployment = environment !== '' && wantsDeployment(part) ? recordDeployment(hub, facts, environment) : undefined
    record.status = 'in_progress'
    this.#tell(record)
    const vars = rights.secrets ? { ...hub.state.variables, ...place?.variables } : {}
    await executeJob({
      settings,
      file,
      job,
      record,
      facts,
      contexts: { ...scope.contexts, vars },
      secrets: rights.secrets ? { ...rights.secrets, ...place?.secrets } : {},
      permissions: permissionsOf(file.parts['permissions'], job.parts['permissions'], hub.state.workflowPermissions.default, !rights.secrets),
      signal: stopping.signal,
      onStep: () => this.#tell(record),
    })
    deployment?.(record.conclusion === 'success' ? 'success' : 'failure', record.environmentUrl)
    this.#end(record, record.conclusion ?? 'failure')
  }
}

/** Unless `environment` says `deployment: false`. */
function wantsDeployment(environment: Token | undefined): boolean {
  const { deployment } = partsOf(environment)
  return !deployment || valueOf(deployment, { contexts: {}, functions: {} }) !== false
}

/** `concurrency:` of a job or a workflow. */
export function concurrencyOf(token: Token | undefined, scope: Scope): { group: string; cancelInProgress: boolean; queue: 'single' | 'max' } | undefined {
  if (!token) return undefined
  const value = valueOf(token, scope)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { group: textOf(value), cancelInProgress: false, queue: 'single' }
  return { group: textOf(value['group'] ?? ''), cancelInProgress: value['cancel-in-progress'] === true, queue: value['queue'] === 'max' ? 'max' : 'single' }
}
