/** The way to Railway's GraphQL API. */
export interface RailwayApi {
  /**
   * @param token is made known to the redactor
   * @param kind which header it goes in: a project's token in `Project-Access-Token`, an account's or workspace's as `Bearer`
   * @param url the input `railway-api-url`; https, or http to a loopback host
   */
  connect: (token: string, kind: RailwayTokenKind, url: string) => Railway
}

export type RailwayTokenKind = 'project' | 'account'

/** One document of ours. Each is validated against Railway's schema by a test. */
export interface RailwayOperation {
  /** The operation's name in the document: it names the request in errors. */
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly document: string
}

/**
 * Railway's API with one token: never more than one request a second over all connections of the run. What could not be read for a passing reason (429, 5xx, a lost
 * connection, a page of a proxy instead of JSON) is asked for again; a mutation is sent again only when Railway said that it did nothing (429).
 */
export interface Railway {
  readonly kind: RailwayTokenKind
  /** Requests sent so far, of all connections of this run. */
  readonly requests: () => number
  /** What `X-RateLimit-Remaining` said last; undefined before it said anything. */
  readonly remaining: () => number | undefined
  /**
   * @returns `data`, which is Railway's to shape: read it with zod
   * @throws RailwayError, also for an error inside HTTP 200
   */
  request: (operation: RailwayOperation, variables: Readonly<Record<string, unknown>>) => Promise<unknown>
}

/**
 * What went wrong: `not-authorized` (the token may not, or the id is of another kind), `bad-token` (nobody knows it), `said` (Railway answered with an error of its own),
 * `invalid` (our document is not of its schema), `rate-limited`, `not-reached` (no answer, or none of Railway's).
 */
export type RailwayTrouble = 'not-authorized' | 'bad-token' | 'said' | 'invalid' | 'rate-limited' | 'not-reached'

/** What Railway, or the way to it, said. `message` is redacted. */
export class RailwayError extends Error {
  readonly trouble: RailwayTrouble
  /** The operation's name. */
  readonly operation: string
  /** Whether a mutation may have been done all the same: its effect has to be looked for before it is sent again. */
  readonly isDone: 'no' | 'unknown'
  /** For Railway's support. */
  readonly traceId: string | undefined
  /** The field of the answer that it is about, e.g. `serviceInstance`. */
  readonly field: string | undefined

  constructor(message: string, more: { trouble: RailwayTrouble; operation: string; isDone: 'no' | 'unknown'; traceId?: string | undefined; field?: string | undefined }, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RailwayError'
    this.trouble = more.trouble
    this.operation = more.operation
    this.isDone = more.isDone
    this.traceId = more.traceId
    this.field = more.field
  }
}
