import type { Sessions, StatementTotals } from './seen.ts'

/** What was measured before the deployment. */
export interface Baseline {
  readonly takenAt: Date
  /** By source: `probes`, or `railway:` and the service's id. */
  readonly http: ReadonlyMap<string, HttpBaseline>
  readonly database?: DatabaseBaseline
}

export interface HttpBaseline {
  readonly requests: number
  readonly failed: number
  /** By smoke line; of Railway's metrics one for all requests. */
  readonly lines: readonly LatencyBaseline[]
}

export interface LatencyBaseline {
  readonly line: string
  readonly requests: number
  /** Milliseconds. */
  readonly p95: number
  /** How many of the requests took longer. */
  readonly over: (milliseconds: number) => number
}

export interface DatabaseBaseline {
  readonly sessions?: Sessions
  /** By id, of all queries: those that were fast too. */
  readonly statements?: ReadonlyMap<string, Pick<StatementTotals, 'calls' | 'milliseconds'>>
  readonly invalidIndexes?: readonly string[]
  readonly bytes?: number
}
