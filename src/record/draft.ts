import type { Context } from '../context/ports.ts'
import { Stop } from './outcome.ts'
import type { RunRecord, Step } from './record.ts'
import { errorMessage } from './error-facts.ts'

type Parts = Pick<RunRecord, 'target' | 'plan' | 'backup' | 'gate' | 'migration' | 'checks' | 'rehearsal' | 'deploy' | 'rollback' | 'script'>

/** The record while it is being filled: steps write their part into `parts` and say their warnings. */
export class Draft {
  readonly parts: { -readonly [K in keyof Parts]: Parts[K] } = {}
  readonly steps: Step[] = []
  readonly warnings: string[] = []
  /** What state the target is in at this moment, for an error that nobody foresaw. Steps that change something say it beforehand. */
  state = 'Nothing was touched.'
  /** Set by `rollback` when something was really undone. */
  rolledBack = false
  readonly #context: Pick<Context, 'log' | 'clock'>

  constructor(context: Pick<Context, 'log' | 'clock'>) {
    this.#context = context
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
    const end = (outcome: Step['outcome'], said?: string): void => {
      this.steps.push({ name, title, startedAt, milliseconds: Math.round(clock.elapsed() - start), outcome, ...(said === undefined ? {} : { detail: said }) })
    }
    return await log.group(title, async () => {
      try {
        const result = await body()
        const said = detail?.(result)
        end('done', said)
        if (said !== undefined) log.info(said)
        return result
      } catch (error) {
        end(error instanceof Stop && error.kind !== 'failed' ? 'refused' : 'failed', errorMessage(error))
        throw error
      }
    })
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
