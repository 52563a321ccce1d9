import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isBasicExpression } from '@actions/workflow-parser'
import { globSync } from 'tinyglobby'
import { evaluate, flagFrom, numberFrom, type Scope, textFrom, textOf, textsFrom, type Token, truthy, type Value } from './expressions.ts'
import type { StepLog } from './step-log.ts'
import type { Workplace } from './workplace.ts'

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface StepState {
  outputs: Record<string, string>
  /** Before `continue-on-error`. */
  outcome: Outcome
  conclusion: Outcome
}

/** What all steps of a job share. */
export interface JobSite {
  place: Workplace
  /** The `github` context with token, job and workspace. */
  github: Record<string, Value>
  /** `needs`, `strategy`, `matrix`, `inputs`, `vars`, `secrets`, `runner` */
  contexts: Record<string, Value>
  /** `defaults.run` of job and workflow, evaluated. */
  defaults: { shell?: string; 'working-directory'?: string }
  /** For actions: what reaches the artifact service. */
  runtime: Record<string, string>
  debug: boolean
  /** Run in reverse order at the end. */
  posts: PlannedStep[]
  /** A new step's log; the job keeps it. */
  openLog: (name: string) => StepLog
  /** Tells the job that a step of its own has ended or was passed over. */
  onStep: (name: string, outcome: Outcome, conclusion: Outcome) => void
  /** The folder with the files of the commit that the workflow's file is of. */
  ownFiles: () => Promise<string>
}

export interface Condition {
  expression: string
  allowed: string[]
}

export interface PlannedStep {
  frame: Frame
  id: string | undefined
  condition: Condition
  /** `name`, `env`, `timeout-minutes`, `continue-on-error` */
  parts: Record<string, Token>
  /** Where there is no `name`. */
  label: string
  prefix: '' | 'Pre ' | 'Post '
  work: (step: RunningStep) => Promise<void>
}

export interface RunningStep {
  job: JobSite
  frame: Frame
  log: StepLog
  /** Everything of the `env` context. */
  env: Record<string, string>
  scope: Scope
  signal: AbortSignal
  outputs: Record<string, string>
}

/** A step that failed in a way the log has told already. */
export class StepFailed extends Error {
  override name = 'StepFailed'
}

function hashFiles(workspace: string, patterns: string[]): string {
  const found = globSync(patterns, { cwd: workspace, dot: true }).sort()
  if (found.length === 0) return ''
  const whole = createHash('sha256')
  for (const file of found) whole.update(createHash('sha256').update(readFileSync(path.join(workspace, file))).digest())
  return whole.digest('hex')
}

/** Where steps see one another: the job, or one use of a composite action. */
export class Frame {
  readonly job: JobSite
  readonly steps: Record<string, StepState> = {}
  failed = false
  readonly composite: boolean
  /** The job's own. */
  readonly root: Frame
  readonly #inputs: Record<string, string> | undefined
  readonly #env: Record<string, string>
  readonly #github: Record<string, Value>

  constructor(job: JobSite, composite?: { root: Frame; inputs: Record<string, string>; env: Record<string, string>; github: Record<string, Value> }) {
    this.job = job
    this.composite = composite !== undefined
    this.root = composite?.root ?? this
    this.#inputs = composite?.inputs
    this.#env = composite?.env ?? {}
    this.#github = composite?.github ?? {}
  }

  get status(): 'success' | 'failure' | 'cancelled' {
    if (this.job.place.cancelling.signal.aborted) return 'cancelled'
    return this.failed ? 'failure' : 'success'
  }

  /** @param judge whose status the status functions tell: for `pre` and `post` it is always the job's (actions/runner, `SuccessFunction.cs`) */
  scope(stepEnv: Record<string, string> = {}, judge: Frame = this): Scope {
    const { place, github, contexts } = this.job
    return {
      contexts: {
        ...contexts,
        ...(this.#inputs ? { inputs: this.#inputs } : {}),
        github: { ...github, ...this.#github },
        env: { ...place.env, ...this.#env, ...stepEnv },
        steps: this.steps as unknown as Value,
        job: { status: this.root.status },
      },
      functions: {
        always: () => true,
        success: () => judge.status === 'success',
        failure: () => judge.status === 'failure',
        cancelled: () => judge.status === 'cancelled',
        hashFiles: (...patterns) => hashFiles(place.workspace, patterns.map(textOf)),
      },
    }
  }

  /** Of the job and the uses around this one. */
  get env(): Record<string, string> {
    return { ...this.job.place.env, ...this.#env }
  }
}

export function conditionOf(token: Token): Condition {
  if (!isBasicExpression(token)) throw new Error('a condition was expected')
  return { expression: token.expression, allowed: token.definitionInfo?.allowedContext ?? ['success(0,0)'] }
}

const scopeOf = ({ frame, prefix }: PlannedStep, env: Record<string, string>): Scope => frame.scope(env, prefix === '' ? frame : frame.root)

const holds = ({ expression, allowed }: Condition, scope: Scope): boolean => truthy(evaluate(expression, allowed, scope))

/** As GitHub shows it: the step's name, or what it runs. */
function nameOf(planned: PlannedStep, scope: Scope): string {
  const { parts, prefix, label, frame } = planned
  const { masks } = frame.job.place
  try {
    const script = textFrom(parts['run'], scope).split('\n')[0] ?? ''
    return masks.mask(prefix + (textFrom(parts['name'], scope) || (script === '' ? label : `Run ${script}`)))
  } catch {
    return prefix + label
  }
}

/** Runs the step's work until it ends, is cancelled or times out. */
async function work(planned: PlannedStep, step: Omit<RunningStep, 'signal'>, outer: AbortSignal | undefined): Promise<Outcome> {
  const { place } = step.job
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  // A cancelled job asks each running step's condition again, and lets go on those for which it holds (`always()`).
  const reconsider = (): void => {
    if (!holds(planned.condition, scopeOf(planned, step.env))) stop()
  }
  place.cancelling.signal.addEventListener('abort', reconsider)
  outer?.addEventListener('abort', stop)
  if (outer?.aborted) stop()
  const minutes = numberFrom(planned.parts['timeout-minutes'], step.scope)
  const timeout = new AbortController()
  const timer = minutes === undefined ? undefined : setTimeout(() => {
    timeout.abort()
    stop()
  }, minutes * place.settings.minute)
  const timedOut = (): boolean => timeout.signal.aborted
  try {
    await planned.work({ ...step, signal: stopping.signal })
    if (!stopping.signal.aborted) return 'success'
  } catch (error) {
    if (!stopping.signal.aborted) {
      if (!(error instanceof StepFailed)) step.log.error((error as Error).message)
      return 'failure'
    }
  } finally {
    clearTimeout(timer)
    place.cancelling.signal.removeEventListener('abort', reconsider)
    outer?.removeEventListener('abort', stop)
  }
  step.log.error(timedOut() ? 'The action has timed out.' : 'The operation was canceled.')
  return timedOut() ? 'failure' : 'cancelled'
}

/**
 * Runs one step: its env, its condition, its work, `continue-on-error`; and notes the end in its frame.
 * @param inside the step of a composite action's use in which it runs
 */
export async function runStep(planned: PlannedStep, inside?: { log: StepLog; signal: AbortSignal }): Promise<void> {
  const { frame } = planned
  const { job } = frame
  const outputs: Record<string, string> = {}
  const name = nameOf(planned, frame.scope())
  let log: StepLog | undefined = inside?.log
  const end = (outcome: Outcome, conclusion: Outcome = outcome): void => {
    if (planned.id !== undefined && planned.prefix === '') frame.steps[planned.id] = { outputs, outcome, conclusion }
    if (conclusion === 'failure') frame.failed = true
    if (!inside) job.onStep(name, outcome, conclusion)
  }
  try {
    const stepEnv = textsFrom(planned.parts['env'], frame.scope())
    const env = { ...frame.env, ...stepEnv }
    const scope = scopeOf(planned, stepEnv)
    if (!holds(planned.condition, scope)) {
      end('skipped')
      return
    }
    log ??= job.openLog(name)
    const outcome = await work(planned, { job, frame, log, env, scope, outputs }, inside?.signal)
    const goesOn = outcome === 'failure' && flagFrom(planned.parts['continue-on-error'], scope)
    end(outcome, goesOn ? 'success' : outcome)
  } catch (error) {
    log ??= job.openLog(name)
    log.error((error as Error).message)
    end('failure')
  }
}
