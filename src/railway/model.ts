/** Railway in the words of this room: what its answers are read into. Ids are Railway's own; times ISO 8601. */

/** What a token reaches, proven by asking with it. */
export interface Scope {
  readonly token: 'project' | 'account'
  readonly project: { readonly id: string; readonly name: string }
  readonly environment: { readonly id: string; readonly name: string; readonly isEphemeral: boolean }
  /** Null where Railway does not say. `maxBackups` 0: this plan has no volume backups. */
  readonly plan: { readonly name: string | null; readonly maxBackups: number | null }
}

export interface Service {
  readonly id: string
  readonly name: string
  /** Of the service in this environment. */
  readonly instanceId: string
  readonly repository: string | null
  readonly image: string | null
  readonly latest: Deployment | null
  /** Those that serve now. */
  readonly active: readonly Deployment[]
  readonly volumes: readonly Volume[]
}

export interface Deployment {
  readonly id: string
  /** Railway's own word; one that this version does not know is possible. */
  readonly status: string
  readonly createdAt: string
  /** From `meta.commitHash`; null where the deployment has none (`railway up`, an image). */
  readonly commit: string | null
  readonly branch: string | null
  readonly skippedReason: string | null
  /** Railway's word for what made it (`deploy`, `rollback`, `redeploy`), from `meta.reason`, which nobody has promised. */
  readonly reason?: string
  /** Digest, or else name, of the image where it is one that somebody else has built, from `meta`. */
  readonly image?: string
  /** Null where it was not asked for. */
  readonly canRollback: boolean | null
  readonly isStopped: boolean | null
  readonly url: string | null
}

export interface Volume {
  /** Of the volume's INSTANCE in this environment: backups are keyed by it. */
  readonly id: string
  readonly volumeId: string
  readonly name: string
  readonly serviceId: string | null
  readonly mountPath: string
  /** `READY`, `RESTORING`, … */
  readonly state: string | null
  readonly sizeMB: number
  readonly currentSizeMB: number
}

export interface ServiceSettings {
  readonly repository: string | null
  readonly image: string | null
  readonly rootDirectory: string | null
  readonly railwayConfigFile: string | null
  readonly buildCommand: string | null
  readonly startCommand: string | null
  /** Railway keeps a string or a list. */
  readonly preDeployCommand: readonly string[]
  readonly healthcheckPath: string | null
  readonly healthcheckTimeout: number | null
  readonly sleepApplication: boolean | null
  readonly cronSchedule: string | null
  readonly watchPatterns: readonly string[]
}

export interface AutoDeploy {
  readonly isEnabled: boolean
  readonly reason: string | null
  readonly triggers: readonly { readonly id: string; readonly provider: string; readonly repository: string; readonly branch: string; readonly waitsForCi: boolean }[]
}

export interface LogLine {
  readonly at: string
  readonly severity: string | null
  /** Redacted. */
  readonly message: string
}

/** One phase of a deployment, where Railway tells it. */
export interface DeploymentEvent {
  /** `BUILD_IMAGE`, `PRE_DEPLOY_COMMAND`, `HEALTHCHECK`, … */
  readonly step: string
  readonly at: string
  readonly completedAt: string | null
  readonly error: string | null
}

export interface VolumeBackup {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly scheduleId: string | null
  readonly usedMB: number | null
}

export interface BackupSchedule {
  readonly kind: string | null
  readonly cron: string
  readonly retentionSeconds: number | null
}

/** Seconds since 1970 and a value, oldest first. */
export type Sample = readonly [at: number, value: number]

/** What went over Railway's edge to one service. */
export interface HttpMetrics {
  readonly byStatus: readonly { readonly status: number; readonly samples: readonly Sample[] }[]
  /** Milliseconds. */
  readonly durations: readonly { readonly at: number; readonly p50: number; readonly p90: number; readonly p95: number; readonly p99: number }[]
}
