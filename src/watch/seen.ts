import type { Percentiles } from './shares.ts'

/** What the sources hand to the judge. Seconds are since the watch began. */
export type Seen =
  /** `at`: when they were asked for, where that says more than the last window: nobody may have sent any. */
  | { readonly kind: 'requests'; readonly source: RequestSource; readonly windows: readonly RequestWindow[]; readonly at?: number }
  | { readonly kind: 'round'; readonly at: number; readonly lines: readonly { readonly line: string; readonly found: string | undefined }[] }
  | { readonly kind: 'sessions'; readonly at: number; readonly sessions: Sessions }
  | { readonly kind: 'refused'; readonly at: number; readonly who: 'watch' | 'application' }
  | { readonly kind: 'statements'; readonly at: number; readonly statements: readonly StatementTotals[] }
  | { readonly kind: 'running'; readonly at: number; readonly running: readonly RunningQuery[] }
  | { readonly kind: 'sizes'; readonly at: number; readonly sizes: Sizes }
  | { readonly kind: 'volumes'; readonly at: number; readonly volumes: readonly { readonly name: string; readonly share: number }[] }
  /** `matched`: titles of known issues. */
  | { readonly kind: 'log'; readonly at: number; readonly lines: number; readonly matched: readonly string[] }
  | { readonly kind: 'blind'; readonly at: number; readonly about: Blindness; readonly why: string }

/** `probes`, or one service on Railway by its id. */
export type RequestSource = 'probes' | `railway:${string}`

/** What could not be looked at. */
export type Blindness = 'railway' | 'log' | 'sessions' | 'pool' | 'statements' | 'sizes' | 'volumes'

export interface RequestWindow {
  readonly from: number
  readonly to: number
  readonly requests: number
  /** Answered with 5xx, or not at all. */
  readonly failed: number
  /** Absent where nothing is known of it. */
  readonly latency?: Latency
}

export type Latency = { readonly kind: 'percentiles'; readonly percentiles: Percentiles } | { readonly kind: 'each'; readonly each: readonly { readonly line: string; readonly milliseconds: number }[] }

/** Of the whole server, without our own. */
export interface Sessions {
  readonly used: number
  /** `max_connections`. */
  readonly max: number
  /** Of those: they wait for a lock, or are idle in a transaction, for longer than a moment. Undefined where the role may not see that. */
  readonly stuck: number | undefined
}

/** Cumulative, of one query of this database, whoever sent it. */
export interface StatementTotals {
  readonly id: string
  /** Without constants. */
  readonly query: string
  readonly calls: number
  readonly milliseconds: number
  /** As far as its text tells; see `displayName`. */
  readonly tables: readonly string[]
}

/** One that has been running for longer than `slow-query`, and waits for no lock. */
export interface RunningQuery {
  /** The same while it runs: session and start. */
  readonly id: string
  readonly query: string
  readonly milliseconds: number
  readonly tables: readonly string[]
}

export interface Sizes {
  readonly bytes: number
  /** The table with most dead rows of those that need looking at. */
  readonly dead: { readonly table: string; readonly rows: number; readonly share: number } | undefined
  /** Seconds, of the slowest replica; undefined: there is none. */
  readonly lag: number | undefined
  /** `schema.name`; those under construction are not among them. */
  readonly invalidIndexes: readonly string[]
}
