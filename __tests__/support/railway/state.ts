/** The state of a loopback Railway: plain data that tests read and change. Ids are UUIDs, times ISO 8601, durations and sizes as Railway counts them. */

export interface State {
  workspace: { id: string; name: string }
  projects: FakeProject[]
  environments: FakeEnvironment[]
  /** One for each environment that a service has an instance in; two of the same service share `id`. */
  services: FakeService[]
  triggers: FakeTrigger[]
  deployments: FakeDeployment[]
  volumes: FakeVolume[]
  backups: FakeBackup[]
  schedules: FakeSchedule[]
  workflows: FakeWorkflow[]
  /** What went over the edge; the HTTP metrics are counted from it. */
  http: FakeHttpRequest[]
  /** What `metrics` answers, as it is. */
  resources: FakeResourceMetric[]
  /** Commits that are on the connected repository; null: every full SHA. */
  commits: string[] | null
  /** Root fields that a project token gets `Not Authorized` for, beyond those that are known (`workflowStatus`, …). */
  deniedToProjectTokens: string[]
  /** What `X-RateLimit-*` say; what is over a limit gets 429. Null: no such headers, no limit. */
  rateLimit: { perHour: number; perSecond: number; remaining: number | null } | null
}

export interface FakeProject {
  id: string
  name: string
  plan: 'free' | 'hobby' | 'pro' | 'trial'
  /** A JSON scalar; null is what some live answers had, against the schema. */
  planLimit: unknown
  primaryEnvironmentId: string | null
  prDeploys: boolean
}

export interface FakeEnvironment {
  id: string
  name: string
  projectId: string
  isEphemeral: boolean
  unmergedChangesCount: number | null
}

export interface FakeService {
  id: string
  name: string
  /** Of its instance in this environment. */
  instanceId: string
  projectId: string
  environmentId: string
  repository: string | null
  image: string | null
  settings: FakeSettings
  autoDeploy: { enabled: boolean; canEnable: boolean; reason: string | null }
  /** Rendered values, as `variables` gives them. */
  variables: Record<string, string>
  /** Where a value is a reference: what stands there with `unrendered: true`. */
  references: Record<string, string>
  /** Names of variables that the program gets and the API never gives. */
  sealed: string[]
  /** Null against the schema: live answers for fresh services had it. */
  tcpProxies: FakeTcpProxy[] | null
  /** Its public domain, without a scheme; null: none. */
  domain: string | null
}

export interface FakeSettings {
  rootDirectory: string | null
  railwayConfigFile: string | null
  builder: 'HEROKU' | 'NIXPACKS' | 'PAKETO' | 'RAILPACK'
  buildCommand: string | null
  startCommand: string | null
  /** A string or a list, as live. */
  preDeployCommand: string | string[] | null
  healthcheckPath: string | null
  healthcheckTimeout: number | null
  overlapSeconds: number | null
  drainingSeconds: number | null
  numReplicas: number | null
  region: string | null
  restartPolicyType: 'ALWAYS' | 'NEVER' | 'ON_FAILURE'
  restartPolicyMaxRetries: number
  sleepApplication: boolean | null
  cronSchedule: string | null
  watchPatterns: string[]
}

export interface FakeTcpProxy {
  id: string
  domain: string
  proxyPort: number
  applicationPort: number
  syncStatus: 'ACTIVE' | 'CREATING' | 'DELETED' | 'DELETING' | 'UPDATING'
  deletedAt: string | null
}

export interface FakeTrigger {
  id: string
  serviceId: string
  environmentId: string
  projectId: string
  provider: string
  repository: string
  branch: string
  checkSuites: boolean
  validCheckSuites: number
}

export interface FakeDeployment {
  id: string
  projectId: string
  environmentId: string
  serviceId: string
  /** One of the schema's thirteen, or a word of the future. */
  status: string
  statusUpdatedAt: string
  createdAt: string
  updatedAt: string
  /** An object, or a JSON string of one. */
  meta: unknown
  /** What really runs; `meta` may say otherwise. Null: no commit (`railway up`, an image). */
  commit: string | null
  canRollback: boolean
  canRedeploy: boolean
  stopped: boolean
  url: string | null
  events: FakeEvent[]
  buildLog: FakeLogLine[]
  deployLog: FakeLogLine[]
  /** It has been SUCCESS: its image is there to roll back to. */
  hasServed: boolean
  /** The variables as they were then: a rollback brings them back. */
  variables: Record<string, string>
  /** Not to be seen before this time, by its id and in lists. */
  visibleAt: string
  /** Not to be seen as `latestDeployment` for so many readings of it. */
  latestIn: number
}

export type FakeStep =
  | 'SNAPSHOT_CODE'
  | 'BUILD_IMAGE'
  | 'PUBLISH_IMAGE'
  | 'WAIT_FOR_DEPENDENCIES'
  | 'MIGRATE_VOLUMES'
  | 'CONFIGURE_NETWORK'
  | 'PRE_DEPLOY_COMMAND'
  | 'CREATE_CONTAINER'
  | 'HEALTHCHECK'
  | 'DRAIN_INSTANCES'

export interface FakeEvent {
  id: string
  step: FakeStep
  createdAt: string
  completedAt: string | null
  payload: { error?: string; reason?: string; detail?: string; skipped?: boolean; attempt?: number; maxAttempts?: number; durationMs?: number } | null
}

export interface FakeLogLine {
  timestamp: string
  severity: string | null
  message: string
}

export interface FakeVolume {
  /** Of the volume's instance in this environment: what backups are keyed by. */
  id: string
  volumeId: string
  name: string
  projectId: string
  environmentId: string
  serviceId: string | null
  mountPath: string
  region: string | null
  state: 'DELETED' | 'DELETING' | 'ERROR' | 'MIGRATING' | 'MIGRATION_PENDING' | 'READY' | 'RESTORING' | 'UPDATING' | null
  sizeMB: number
  currentSizeMB: number
}

export interface FakeBackup {
  id: string
  /** Of the volume's instance. */
  volumeInstanceId: string
  name: string | null
  createdAt: string
  expiresAt: string | null
  externalId: string
  referencedMB: number | null
  usedMB: number | null
  scheduleId: string | null
  volumeInstanceSizeMB: number | null
  creatorId: string | null
  /** Not in the list before this time. */
  visibleAt: string
}

export interface FakeSchedule {
  id: string
  volumeInstanceId: string
  kind: 'DAILY' | 'MONTHLY' | 'WEEKLY'
  cron: string
  name: string
  retentionSeconds: number | null
  createdAt: string
}

export interface FakeWorkflow {
  id: string
  /** `Running` until then, `status` from then on. */
  endsAt: string
  status: 'Complete' | 'Error'
  error: string | null
  /** Says `NotFound` for so many readings before anything else. */
  notFoundFor: number
}

export interface FakeHttpRequest {
  serviceId: string
  environmentId: string
  /** Milliseconds since 1970. */
  at: number
  status: number
  milliseconds: number
  method: string
  path: string
}

export interface FakeResourceMetric {
  measurement: string
  tags: { serviceId: string | null; deploymentId: string | null; region: string | null }
  values: { ts: number; value: number }[]
}
