/**
 * How a run can end other than well. Three kinds, because three different people have to act:
 * the one who typed the input (usage), the one who set the rules (refused), the one who owns the database (failed).
 */

/** Process exit codes; `signalbox --help` documents them, workflows branch on them. */
export const exitCodes = { succeeded: 0, 'rolled-back': 0, failed: 1, refused: 2, usage: 3 } as const

export type StopKind = 'usage' | 'refused' | 'failed'

export interface StopDetails {
  /** Stable kebab-case id, for machines and for the documentation: `pooled-url`, `checks-failed`. */
  code: string
  /** One line: what is wrong. Never a secret. */
  cause: string
  /** What state things are in now: `Nothing was touched.` */
  state: string
  /** The one command or setting that mends it. */
  fix: string
  /** The rule of product.md that said no, 1–13. */
  rule?: number
  /** Where it is: a file of the repository, relative to the working directory, and a line. */
  at?: { file: string; line: number }
}

/** Thrown to end a command. Everything shown to people about it comes from these fields. */
export class Stop extends Error {
  readonly kind: StopKind
  readonly details: StopDetails

  constructor(kind: StopKind, details: StopDetails, options?: ErrorOptions) {
    super(details.cause, options)
    this.name = kind
    this.kind = kind
    this.details = details
  }
}

/** Bad input: nothing was touched (exit 3). */
export class UsageError extends Stop {
  /** Of the run that it ends, where that could be read all the same. */
  environment: string | undefined

  constructor(details: Omit<StopDetails, 'state'>, options?: ErrorOptions) {
    super('usage', { ...details, state: 'Nothing was touched.' }, options)
  }
}

/** A safety rule said no: nothing was touched (exit 2). */
export class Refusal extends Stop {
  constructor(details: Omit<StopDetails, 'state'> & { state?: string }, options?: ErrorOptions) {
    super('refused', { state: 'Nothing was touched.', ...details }, options)
  }
}

/** Something did not work; `state` says what state things are in (exit 1). */
export class Failure extends Stop {
  constructor(details: StopDetails, options?: ErrorOptions) {
    super('failed', details, options)
  }
}
