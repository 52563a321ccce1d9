import { DatabaseError, type Context, type Observer } from '../context/ports.ts'
import { shownMessage } from '../postgres/shown-message.ts'
import { Stop } from './outcome.ts'
import type { RunRecord, Step } from './record.ts'
import type { Symptom } from './said.ts'
import { errorMessage } from './error-facts.ts'

type Parts = Pick<RunRecord, 'target' | 'plan' | 'backup' | 'gate' | 'migration' | 'checks' | 'rehearsal' | 'deploy' | 'railway' | 'snapshot' | 'watch' | 'knownIssues' | 'timeline' | 'announced' | 'rollback' | 'script' | 'github' | 'admission' | 'question' | 'doctor' | 'setup'>

/** The state of things as long as no step has said otherwise. */
export const untouched = 'Nothing was touched.'

/** The record while it is being filled: steps write their part into `parts` and say their warnings. */
export class Draft {
  readonly parts: { -readonly [K in keyof Parts]: Parts[K] } = {}
  readonly steps: Step[] = []
  readonly warnings: string[] = []
  /** Set by `rollback` when something was really undone. */
  rolledBack = false
  /** Set by `comment`: the record of another job, to be shown instead of this one's. */
  shown: RunRecord | undefined
  /** What was said where the record does not keep it: see known-issues' `noteSymptom`. */
  readonly symptoms: Symptom[] = []
  readonly #context: Pick<Context, 'log' | 'clock'>
  readonly #observers: Observer[] = []
  readonly #underWay = new Set<() => void>()
  #state = untouched

  constructor(context: Pick<Context, 'log' | 'clock'>) {
    this.#context = context
  }

  /** What state the target is in at this moment, for an error that nobody foresaw. Steps that change something say it beforehand. */
  get state(): string {
    return this.#state
  }

  set state(state: string) {
    this.#state = state
    for (const observer of this.#observers) observer.stateChanged?.(state)
  }

  /** From now on, `observer` is told of every step and of the state. */
  observe(observer: Observer): void {
    this.#observers.push(observer)
  }

  /**
   * Runs one step: a group in the log, a row in the record with its time and outcome, also when it throws.
   * @param name stable kebab-case id (`backup`, `proof`)
   * @param title what people read while it runs (`Back up the target`)
   * @param body returns its data; `detail` gives the one line that stands for it in the log and in the timeline
   */
  async step<T>(name: string, title: string, body: () => Promise<T>, detail?: (result: T) => string): Promise<T> {
    const { clock, log } = this.#context
    const startedAt = clock.now().toISOString()
    const start = clock.elapsed()
    const cut = (): void => end('failed', 'cut off by the cancel')
    const end = (outcome: Step['outcome'], said?: string): void => {
      if (!this.#underWay.delete(cut)) return // cut off before
      const step: Step = { name, title, startedAt, milliseconds: Math.round(clock.elapsed() - start), outcome, ...(said === undefined ? {} : { detail: said }) }
      this.steps.push(step)
      for (const observer of this.#observers) observer.stepEnded?.(step, this.parts)
    }
    this.#underWay.add(cut)
    for (const observer of this.#observers) observer.stepBegun?.({ name, title, startedAt }, this.parts)
    return await log.group(title, async () => {
      try {
        const result = await body()
        const said = detail?.(result)
        end('done', said)
        if (said !== undefined) log.info(said)
        return result
      } catch (error) {
        end(error instanceof Stop && error.kind !== 'failed' ? 'refused' : 'failed', error instanceof DatabaseError ? shownMessage(error, undefined) : errorMessage(error))
        throw error
      }
    })
  }

  /** Tells the observers how the command ended. */
  ended(end: Parameters<NonNullable<Observer['runEnded']>>[0]): void {
    for (const observer of this.#observers) observer.runEnded?.(end, this.parts)
  }

  /** The steps under way are cut off where they are: the run waits for them no longer. */
  cutOff(): void {
    for (const end of this.#underWay) end()
  }

  /** A step that had nothing to do, so that the timeline says so. */
  skip(name: string, title: string, why: string): void {
    this.steps.push({ name, title, startedAt: this.#context.clock.now().toISOString(), milliseconds: 0, outcome: 'skipped', detail: why })
    this.#context.log.info(`${title}: ${why}`)
  }

  warn(warning: string): void {
    this.warnings.push(warning)
    this.#context.log.warning(warning)
  }
}
