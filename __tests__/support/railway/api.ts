import type { FakeDeployment, FakeService, FakeSettings, FakeVolume, State } from './state.ts'
import type { Scenario, ScenarioName } from './scenarios.ts'
import type { App, AppOptions } from './app.ts'
import type { Fault } from './faults.ts'

export interface RailwayOptions {
  /** What the fake takes for now; a test's own clock makes builds pass without waiting. */
  clock?: { now: () => Date }
  /** Default 1000: a build that is told to take 5 minutes takes 0.3 s. */
  pace?: number
  project?: string
  environment?: string
  plan?: 'free' | 'hobby' | 'pro' | 'trial'
  /** The values of the tokens, where a test has told somebody before. */
  tokens?: { project?: string; account?: string; workspace?: string }
}

export interface SeenRequest {
  /** Milliseconds since 1970, by the real clock. */
  at: number
  /** The name of the operation; empty where the document could not be read. */
  operation: string
  /** The fields of Query or Mutation that it asks for. */
  fields: string[]
  kind: 'query' | 'mutation' | 'none'
  header: 'project' | 'bearer' | 'none'
  variables: unknown
  /** HTTP; 0: no answer. */
  status: number
  /** The messages of the answer's errors. */
  errors: string[]
  userAgent: string | undefined
  /** With the query string. */
  path: string
}

export interface NewService {
  repository?: string | null
  image?: string | null
  settings?: Partial<FakeSettings>
  variables?: Record<string, string>
  references?: Record<string, string>
  domain?: string | null
  environment?: string
}

export interface NewDeployment {
  status?: string
  /** How many minutes ago it was created; default: an hour, or a minute after the last one. */
  minutesAgo?: number
  canRollback?: boolean
  meta?: unknown
  variables?: Record<string, string>
}

/** A Railway on loopback: one workspace with a project `shop`, its environments `production` and `staging`, another project, and no service yet. */
export interface FakeRailway {
  /** `http://127.0.0.1:<port>/graphql/v2`, for `railway-api-url`. */
  readonly url: string
  /** Of the project and its production environment. */
  readonly token: string
  readonly accountToken: string
  readonly workspaceToken: string
  /** Project tokens of `staging`, and of another project. */
  readonly stagingToken: string
  readonly otherProjectToken: string
  readonly project: { id: string; name: string }
  readonly environment: { id: string; name: string }
  readonly staging: { id: string; name: string }
  readonly state: State
  readonly requests: SeenRequest[]
  /** What this fake could not answer as its schema says: its own mistakes. `close` throws when there are any. */
  readonly problems: string[]
  /** How much faster builds are than told. */
  pace: number
  /** Adds a service with a repository (`acme/shop`), auto-deploy off, a health check and `DATABASE_URL`. */
  service: (name: string, more?: NewService) => FakeService
  /** Adds a PostgreSQL: an image, a volume, the variables of its template. */
  database: (name?: string, more?: { url?: string; volume?: Partial<FakeVolume>; isPublic?: boolean }) => { service: FakeService; volume: FakeVolume }
  /** A finished deployment that serves; the one that served before it is REMOVED and can be rolled back to. */
  deployed: (service: FakeService, commit: string | null, more?: NewDeployment) => FakeDeployment
  /** One of the behaviours of `scenarios.ts` from now on. */
  scenario: (scenario: ScenarioName | Scenario) => void
  /** The next `times` requests that ask for this field of Query or Mutation (`*`: any; `mutation`: any mutation) get it. */
  fault: (on: string, fault: Fault, times?: number) => void
  clearFaults: () => void
  /** Lets somebody else deploy this commit now; gives their deployment. */
  somebodyDeploys: (service: FakeService, commit: string) => FakeDeployment
  /** Brings every deployment to where it is by now (requests do it too). */
  settle: () => void
  /** Really starts and stops a program for this service's deployments, behind one stable address. */
  app: (service: FakeService, options: AppOptions) => Promise<App>
  close: () => Promise<void>
}
