import type { Combination } from './matrix.ts'
import type { Annotation, StepLog } from './step-log.ts'
import type { Outcome } from './steps.ts'

export type JobStatus = 'queued' | 'pending' | 'waiting' | 'in_progress' | 'completed'

/** One job of one attempt, as a test reads it while and after it runs. */
export class JobRun {
  /** Key in the workflow's file. */
  readonly id: string
  /** As GitHub shows it, with the matrix's values. */
  readonly name: string
  readonly attempt: number
  readonly combination: Combination
  status: JobStatus = 'queued'
  conclusion: Outcome | undefined
  /** Failed with `continue-on-error: true`: `needs` and the run take it for a success. */
  tolerated = false
  outputs: Record<string, string> = {}
  environment: string | undefined
  environmentUrl = ''
  /** The steps of the job's own file, with those that GitHub adds (`Post …`), in the order they ended. */
  readonly steps: { name: string; outcome: Outcome; conclusion: Outcome }[] = []
  /** One for each step that ran, and those of GitHub (`Set up job`, `Complete job`). */
  readonly logs: StepLog[] = []

  constructor(id: string, name: string, attempt: number, combination: Combination = {}) {
    this.id = id
    this.name = name
    this.attempt = attempt
    this.combination = combination
  }

  /** What `needs.<id>.result` says of it. */
  get result(): Outcome {
    return this.tolerated ? 'success' : (this.conclusion ?? 'skipped')
  }

  get log(): string {
    return this.logs.flatMap((one) => one.lines).join('\n')
  }

  get summary(): string {
    return this.logs.map((one) => one.summary).join('')
  }

  get annotations(): Annotation[] {
    return this.logs.flatMap((one) => one.annotations)
  }

  /** The log of the step of this name. @throws when no such step ran */
  stepLog(name: string): StepLog {
    const found = this.logs.find((one) => one.name === name)
    if (!found) throw new Error(`no step '${name}' ran in job ${this.name}; there were: ${this.logs.map((one) => one.name).join(', ')}`)
    return found
  }

  /** Everything a person could read of this job on GitHub's pages, names of steps included. */
  everything(): string {
    const annotations = this.annotations.map((one) => JSON.stringify(one))
    return [this.name, ...this.logs.map((one) => one.name), this.log, this.summary, ...annotations, JSON.stringify(this.outputs), this.environmentUrl].join('\n')
  }
}
