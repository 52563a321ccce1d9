import type { Railway } from '../context/railway-port.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import type { Scope } from '../railway/model.ts'
import type { SmokeCheck } from '../smoke/parse.ts'

/** Where the watch gets its numbers from. Whatever is absent is not looked at, and the record says so. */
export interface WatchSources {
  readonly railway?: RailwaySource
  readonly probes?: ProbeSource
  readonly database?: DatabaseUrl
  /** When the deployment began; what was made since is new. */
  readonly since: Date
  /** Tables that the migration made, as `displayName` gives them. Default: found from the migrations that were applied lately. */
  readonly newTables?: readonly string[]
}

export interface RailwaySource {
  readonly railway: Railway
  readonly scope: Scope
  readonly serviceIds: readonly string[]
  /** Of those services, as far as they are deployed by now: whose logs are read. */
  readonly deploymentIds: readonly string[]
}

/** The application over HTTP: only its GET lines are asked again and again. */
export interface ProbeSource {
  readonly baseUrl: string
  readonly checks: readonly SmokeCheck[]
  readonly headers: Readonly<Record<string, string>>
}
