import { z } from 'zod'
import { milliseconds, time } from './kinds.ts'

/** The parts of the record that are about Railway: what was found before a deployment, what became of it, and how its volume was saved. */

/** Railway's own ids are UUIDs; their form keeps them as they are where other texts are redacted. */
const railwayId = z.string().regex(/^[\w-]{1,100}$/)
/** As Railway says it, in SHA-1 or SHA-256; perhaps not all of it. */
const commit = z.string().regex(/^[0-9a-f]{4,64}$/)

export const guardRailSchema = z.strictObject({
  id: z.string().describe('stable kebab-case id of what was looked at: auto-deploy'),
  service: z.string().nullable().describe('null: about the project or the repository'),
  verdict: z.enum(['ok', 'warning', 'refused', 'unknown']),
  what: z.string(),
  fix: z.string().nullable(),
})

export const railwayLogSchema = z.strictObject({
  kind: z.enum(['build', 'deploy']),
  lines: z.array(z.strictObject({ severity: z.string().nullable(), message: z.string() })).describe('the failing part, at most 50 lines, redacted'),
})

export const deployedServiceSchema = z.strictObject({
  service: z.string(),
  serviceId: railwayId,
  url: z.string().nullable().describe('the deployment in Railway’s dashboard'),
  outcome: z.enum(['deployed', 'failed', 'rolled-back', 'not-begun']).describe('rolled-back: the deployment that ran before serves again'),
  already: z.boolean().optional().describe('true: it served this commit before, and nothing was deployed'),
  deploymentId: railwayId.nullable(),
  status: z.string().nullable().describe('Railway’s own word, at the end'),
  commit: commit.nullable().describe('meta.commitHash of the finished deployment'),
  milliseconds,
  phases: z.array(z.strictObject({ status: z.string(), at: time, milliseconds })).describe('each status that was seen, how long it lasted'),
  before: z.strictObject({ deploymentId: railwayId, commit: commit.nullable(), createdAt: time }).nullable().describe('what served before'),
  serving: z.array(z.strictObject({ deploymentId: railwayId, commit: commit.nullable() })).optional().describe('after a failure: what serves, as Railway showed it then; absent: not known'),
  back: z.strictObject({ deploymentId: railwayId, commit: commit.nullable(), how: z.enum(['image', 'build']), milliseconds, ownMilliseconds: milliseconds.describe('of those, what was not waiting for Railway') }).optional().describe('the deployment that brought the old code back'),
  log: railwayLogSchema.optional(),
})

export const railwaySchema = z
  .strictObject({
    project: z.string(),
    projectId: railwayId,
    environment: z.string(),
    environmentId: railwayId,
    plan: z.string().nullable(),
    token: z.enum(['project', 'account']),
    guardRails: z.array(guardRailSchema),
    services: z.array(deployedServiceSchema),
    requests: z.int().nonnegative().describe('sent to Railway by this run'),
  })
  .describe('Where on Railway, what was found there, and what was deployed')

export const snapshotSchema = z
  .strictObject({
    name: z.string(),
    id: railwayId.nullable().describe('of the backup; null when none was made'),
    volume: z.string(),
    service: z.string(),
    createdAt: time.nullable(),
    provenBy: z.enum(['list', 'none']).describe('list: it stands in the volume’s list, twice the same'),
    milliseconds,
    schedules: z.array(z.string()).describe('what Railway backs up by itself: DAILY 0 4 * * *'),
    pitr: z.boolean().nullable().describe('whether the volume can be restored to a moment; null: not known'),
    instant: time.describe('the moment right before the migration, for a restore to it'),
    restore: z.array(z.string()).describe('how to restore it by hand: one sentence a step, with links'),
  })
  .describe('Railway’s own backup of the database’s volume')

export type GuardRail = z.infer<typeof guardRailSchema>
export type DeployedService = z.infer<typeof deployedServiceSchema>
export type RailwayPart = z.infer<typeof railwaySchema>
export type Snapshot = z.infer<typeof snapshotSchema>
