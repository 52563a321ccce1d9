import { z } from 'zod'
import { admissionSchema, commentedSchema, findingOfDoctorSchema, githubSchema, questionSchema, setupSchema } from './github-parts.ts'
import { bytes, commitSchema, milliseconds, sha256Schema as sha256, time } from './kinds.ts'
import { railwaySchema, snapshotSchema } from './railway-parts.ts'
import { announcedSchema, knownIssueSchema, timelineSchema, watchSchema } from './watch-parts.ts'

/**
 * The record: the JSON of one run. Every step fills its own part; everything shown to people is rendered from it, and
 * rendering never computes. Times are ISO 8601 in UTC, durations whole milliseconds, sizes bytes.
 * A change that readers of old records cannot live with raises `version`.
 */
export const recordVersion = 1

/** The `environment` of a run whose inputs do not say it, or could not be read. */
export const unknownEnvironment = 'unknown'

export const locationSchema = z.strictObject({ file: z.string(), line: z.int().positive() })

export const targetSchema = z
  .strictObject({
    systemIdentifier: z.string().describe("pg_control_system().system_identifier; volume clones share it"),
    databaseOid: z.int(),
    database: z.string(),
    serverVersion: z.int().describe('server_version_num, e.g. 150018'),
    host: z.string().describe('where it was reached; not part of the identity'),
    role: z.string(),
    bytes: bytes.optional().describe('pg_database_size'),
  })
  .describe('The database that is to be changed, and who it is')

export const riskSchema = z.enum(['none', 'safe', 'caution', 'destructive'])

export const findingSchema = z.strictObject({
  risk: z.enum(['safe', 'caution', 'destructive']),
  rule: z.string(),
  reason: z.string(),
  advice: z.string().optional(),
  statement: z.int().positive(),
  at: locationSchema,
  tables: z.array(z.string()),
})

export const checkResultSchema = z.strictObject({
  name: z.string(),
  at: locationSchema,
  expect: z.string(),
  severity: z.enum(['error', 'warn']),
  outcome: z.enum(['passed', 'failed', 'error', 'skipped']),
  milliseconds,
  /** One line: what was found instead, or why it could not be judged. */
  found: z.string().optional(),
  /** Up to five offending rows; values are `***` unless `show-rows: true`. */
  rows: z.array(z.record(z.string(), z.string().nullable())).max(5).optional(),
  columns: z.array(z.string()).optional(),
})

export const executionSchema = z.strictObject({
  kind: z.enum(['each-its-own-transaction', 'one-transaction', 'explicit-transactions', 'cannot-run']),
  statements: z.int().nonnegative(),
  why: z.string().optional(),
  line: z.int().positive().optional(),
  sentence: z.string().describe('the verdict in words, with what stays behind if statement k fails'),
})

export const plannedMigrationSchema = z.strictObject({
  name: z.string(),
  file: z.string(),
  sha256,
  bytes,
  execution: executionSchema,
  risk: riskSchema,
  findings: z.array(findingSchema),
  hasChecks: z.boolean(),
  hasPrechecks: z.boolean(),
  hasDown: z.boolean(),
})

export const planSchema = z.strictObject({
  hash: sha256,
  target: targetSchema,
  commit: commitSchema.nullable(),
  prismaVersion: z.string(),
  engine: z.string().describe('which schema engine Prisma uses: its own, or the program named by PRISMA_SCHEMA_ENGINE_BINARY'),
  appliedHead: z.string().nullable().describe('the newest applied migration, null when there is none'),
  applied: z.int().nonnegative(),
  pending: z.array(plannedMigrationSchema),
  risk: riskSchema,
  drift: z.strictObject({ outcome: z.enum(['none', 'drift', 'unknown']), summary: z.string() }),
  checkFiles: z.array(z.strictObject({ file: z.string(), sha256 })),
  prechecks: z.array(checkResultSchema),
})

export const tableManifestSchema = z.strictObject({
  schema: z.string(),
  name: z.string(),
  rows: z.int().nonnegative(),
  checksum: z.string().describe('sum over the rows of hash_record_extended(ROW(columns…), 0), see docs/backup.md'),
  columns: z.array(z.string()),
  /** Columns whose values are hashed as text, because their hash would be of an OID or does not exist. */
  asText: z.array(z.string()).optional(),
  /** Only these rows are the table's own data: the condition of an extension's configuration table. */
  condition: z.string().optional(),
  bytes: bytes.optional(),
})

export const sequenceManifestSchema = z.strictObject({
  schema: z.string(),
  name: z.string(),
  lastValue: z.string().nullable().describe('null: never called'),
  increment: z.string().optional(),
  cycles: z.boolean().optional(),
  /** The column that the sequence belongs to, and its greatest value (the smallest for a descending sequence) in the snapshot. */
  ownedBy: z.strictObject({ schema: z.string(), table: z.string(), column: z.string(), furthest: z.string().nullable() }).optional(),
})

export const manifestSchema = z.strictObject({
  version: z.literal(1),
  id: z.string().describe('sortable by time: 20260201T120000Z-1a2b3c4d'),
  tool: z.string(),
  createdAt: time.describe('when the snapshot was taken'),
  milliseconds,
  target: targetSchema,
  migrationHead: z.string().nullable(),
  appliedMigrations: z.int().nonnegative(),
  tables: z.array(tableManifestSchema),
  sequences: z.array(sequenceManifestSchema),
  largeObjects: z.strictObject({ count: z.int().nonnegative(), checksum: z.string() }),
  schemaFingerprint: sha256,
  locale: z.strictObject({ encoding: z.string(), collate: z.string(), ctype: z.string(), provider: z.string(), icuLocale: z.string().nullable() }),
  extensions: z.array(z.strictObject({ name: z.string(), version: z.string(), schema: z.string() })),
  roles: z.array(z.string()).describe('roles that policies, owners and grants name'),
  policyRoles: z.array(z.string()).optional().describe('those of them without which the dump does not restore: of policies and user mappings'),
  excluded: z.array(z.strictObject({ name: z.string(), why: z.string() })).optional().describe('tables whose rows are not in the dump'),
  settings: z.array(z.strictObject({ role: z.string().nullable(), settings: z.array(z.string()) })).describe('ALTER DATABASE … SET and role-in-database settings'),
  owner: z.string(),
  grants: z.array(z.string()).describe('the database’s own ACL items'),
  comment: z.string().nullable(),
  connectionLimit: z.int(),
  dump: z.strictObject({
    file: z.string().describe('beside the manifest'),
    bytes,
    sha256: sha256.describe('of the file as stored, compressed and encrypted'),
    format: z.literal('custom'),
    compression: z.enum(['zstd', 'pg_dump-zstd', 'pg_dump-gzip']),
    encryption: z.strictObject({ recipients: z.array(z.string()) }).nullable(),
    pgDump: z.string().describe('pg_dump --version'),
  }),
})

export const backupSchema = z.strictObject({
  id: z.string(),
  location: z.string().describe('where the dump is: a path or URL, or none'),
  manifest: manifestSchema,
  proof: z.strictObject({
    level: z.enum(['restored', 'decoded', 'none']),
    provenAt: time.nullable().describe('the end of the proof, from which backup-max-age counts'),
    milliseconds,
    where: z.string().nullable().describe('the scratch server it was restored on'),
    tables: z.int().nonnegative(),
    rows: z.int().nonnegative(),
    notes: z.array(z.string()),
  }),
  removed: z.array(z.string()).describe('older backups that backup-keep removed'),
})

export const gateSchema = z.strictObject({
  required: z.boolean(),
  how: z.enum(['terminal', 'approved-plan', 'not-required', 'environment', 'comment']),
  planHash: sha256,
  environment: z.string().optional().describe('the GitHub environment whose reviewers approved'),
  url: z.url().optional().describe('the comment that approved'),
  by: z.string().nullable(),
  acknowledgementDue: z.boolean(),
  acknowledged: z.boolean(),
})

export const appliedMigrationSchema = z.strictObject({
  name: z.string(),
  outcome: z.enum(['applied', 'failed', 'not-started']),
  milliseconds: milliseconds.nullable().describe('finished_at - started_at of its _prisma_migrations row'),
  statements: z.int().nonnegative(),
  /** Only for a failed one: statements 1 … committed are in the database. */
  committed: z.int().nonnegative().optional(),
  failedStatement: z.int().positive().optional(),
  error: z.string().optional(),
  at: locationSchema.optional(),
})

export const migrationSchema = z.strictObject({
  strategy: z.literal('in-place'),
  attempts: z.int().positive(),
  milliseconds,
  migrations: z.array(appliedMigrationSchema),
  blockers: z.array(z.strictObject({ pid: z.int(), application: z.string(), state: z.string(), seconds: z.number().nonnegative() })).describe('who held the locks that were waited for; never their queries'),
  invalidIndexes: z.array(z.string()),
})

export const measuredMigrationSchema = z.strictObject({
  name: z.string(),
  milliseconds: milliseconds.nullable(),
  statements: z.int().nonnegative(),
  bytesBefore: bytes,
  bytesAfter: bytes,
  /** The place of the later measurements: locks taken, waits caused, rewrites. */
  locks: z.null(),
})

export const rehearsalSchema = z.strictObject({
  from: z.enum(['backup', 'staging', 'schema', 'empty']),
  source: z.string().describe('which backup, which staging database'),
  bytes,
  copyMilliseconds: milliseconds,
  migrations: z.array(measuredMigrationSchema),
  checksBefore: z.array(checkResultSchema),
  checksAfter: z.array(checkResultSchema),
  down: z.array(
    z.strictObject({
      migration: z.string(),
      outcome: z.enum(['same-schema', 'different-schema', 'failed', 'no-down-file', 'not-compared']).describe('not-compared: it ran, but an earlier pending migration has no down.sql'),
      milliseconds,
      difference: z.string().optional(),
    }),
  ),
})

export const smokeResultSchema = z.strictObject({
  line: z.string().describe('as written: GET /api/sessions 200 <500ms'),
  url: z.string(),
  outcome: z.enum(['passed', 'failed']),
  status: z.int().nullable(),
  milliseconds,
  attempts: z.int().positive(),
  found: z.string().optional(),
})

export const deploySchema = z.strictObject({
  how: z.enum(['command', 'railway', 'none']),
  commit: commitSchema.nullable(),
  milliseconds,
  exitCode: z.int().nullable(),
  smoke: z.array(smokeResultSchema),
})

export const lossSchema = z.strictObject({
  schema: z.string(),
  table: z.string(),
  inserted: z.int().nonnegative(),
  updated: z.int().nonnegative(),
  deleted: z.int().nonnegative(),
  unclear: z.int().nonnegative().optional().describe("written while the migration ran: its own work, or the application's beside it"),
  counted: z.enum(['by-key', 'by-count']).describe('by-key: exact; by-count: the table has no key, only the difference of counts is known'),
  exported: z.string().optional().describe('the file that holds these rows'),
})

export const rollbackSchema = z.strictObject({
  mode: z.enum(['app', 'down', 'restore']).describe('app: only the application goes back, the database stays as it is'),
  why: z.string(),
  undoes: z.array(z.string()).describe('the migrations that are undone'),
  losses: z.array(lossSchema),
  unknown: z.string().optional().describe('why what would be lost is not, or not wholly, known: a sentence'),
  backup: z.string().nullable(),
  keptAs: z.string().nullable().describe('the name under which the failed database is kept'),
  cutOffMilliseconds: milliseconds.nullable().describe('how long clients were shut out'),
  done: z.boolean(),
  run: z.string().optional().describe('which deploy is undone, as the input run says it'),
  hash: sha256.optional().describe('what an approval of this undoing is bound to: the run that is undone, its migrations, the mode and the target'),
  estimate: z.string().optional().describe('how long it will take, measured: a sentence'),
  application: z.string().optional().describe('what serves, what is brought back and how, and what it will see of the database: sentences'),
})

export const stepSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  startedAt: time,
  milliseconds,
  outcome: z.enum(['done', 'failed', 'refused', 'skipped']),
  detail: z.string().optional(),
})

export const stopSchema = z.strictObject({
  kind: z.enum(['usage', 'refused', 'failed']),
  code: z.string(),
  cause: z.string(),
  state: z.string(),
  fix: z.string(),
  rule: z.int().optional(),
  at: locationSchema.optional(),
})

export const recordSchema = z
  .strictObject({
    version: z.literal(recordVersion),
    tool: z.string().describe('signalbox 0.1.0'),
    id: z.string(),
    command: z.string(),
    environment: z.string(),
    startedAt: time,
    endedAt: time,
    milliseconds,
    outcome: z.enum(['succeeded', 'failed', 'refused', 'rolled-back']),
    exitCode: z.int().min(0).max(3),
    stop: stopSchema.optional(),
    runUrl: z.string().optional(),
    steps: z.array(stepSchema),
    warnings: z.array(z.string()),
    target: targetSchema.optional(),
    plan: planSchema.optional(),
    backup: backupSchema.optional(),
    gate: gateSchema.optional(),
    migration: migrationSchema.optional(),
    checks: z.array(checkResultSchema).optional(),
    rehearsal: rehearsalSchema.optional(),
    deploy: deploySchema.optional(),
    railway: railwaySchema.optional(),
    snapshot: snapshotSchema.optional(),
    watch: watchSchema.optional(),
    knownIssues: z.array(knownIssueSchema).optional(),
    timeline: timelineSchema.optional(),
    announced: announcedSchema.optional(),
    rollback: rollbackSchema.optional(),
    github: githubSchema.optional(),
    admission: admissionSchema.optional(),
    question: questionSchema.optional(),
    comments: z.array(commentedSchema).optional(),
    doctor: z.array(findingOfDoctorSchema).optional(),
    setup: setupSchema.optional(),
    reportArtifact: z.int().positive().optional().describe('id of the artifact of this workflow run that is its HTML report'),
    /** `plan --script`: where the script was written. */
    script: z.string().optional(),
  })
  .meta({ title: 'Signalbox record' })

export type RunRecord = z.infer<typeof recordSchema>
export type Target = z.infer<typeof targetSchema>
export type Risk = z.infer<typeof riskSchema>
export type Finding = z.infer<typeof findingSchema>
export type Plan = z.infer<typeof planSchema>
export type PlannedMigration = z.infer<typeof plannedMigrationSchema>
export type CheckResult = z.infer<typeof checkResultSchema>
export type Manifest = z.infer<typeof manifestSchema>
export type SequenceManifest = z.infer<typeof sequenceManifestSchema>
export type TableManifest = z.infer<typeof tableManifestSchema>
export type Backup = z.infer<typeof backupSchema>
export type Gate = z.infer<typeof gateSchema>
export type Migration = z.infer<typeof migrationSchema>
export type AppliedMigration = z.infer<typeof appliedMigrationSchema>
export type Rehearsal = z.infer<typeof rehearsalSchema>
export type SmokeResult = z.infer<typeof smokeResultSchema>
export type Deploy = z.infer<typeof deploySchema>
export type Loss = z.infer<typeof lossSchema>
export type Rollback = z.infer<typeof rollbackSchema>
export type Step = z.infer<typeof stepSchema>
export type { Admission, Commented, DecidingSettings, DoctorFinding, GitHubFacts, PullRequest, Question, Setup } from './github-parts.ts'
export type { DeployedService, GuardRail, RailwayPart, Snapshot } from './railway-parts.ts'
export type { Announced, KnownIssue, Signal, SlowQuery, Timeline, Watch } from './watch-parts.ts'
export { sha256Schema } from './kinds.ts'
