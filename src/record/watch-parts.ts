import { z } from 'zod'
import { milliseconds, time } from './kinds.ts'

/** The parts of the record that are about the time after a deployment, the maintenance around it, and what is known about what went wrong. */

export const signalSchema = z
  .strictObject({
    id: z.enum(['error-rate', 'latency', 'connections', 'pool', 'slow-queries', 'storage', 'dead-tuples', 'replication-lag', 'invalid-indexes', 'log-lines', 'smoke']),
    title: z.string(),
    unit: z.enum(['%', 'ms', 'count', 'bytes', 's']),
    source: z.string().describe('where the numbers are from: Railway’s HTTP metrics, our own probes, pg_stat_activity'),
    verdict: z.enum(['ok', 'breach', 'not-enough', 'not-looked']).describe('not-enough: too few samples to say; not-looked: why says why'),
    why: z.string().describe('a sentence with the numbers'),
    limit: z.number().nullable(),
    baseline: z.number().nullable().describe('what it was before the deployment'),
    worst: z.number().nullable(),
    samples: z.array(z.tuple([z.number(), z.number().nullable()])).describe('seconds since the watch began, value; at most 240, null where nothing could be asked'),
    breachedAt: z.number().nullable().describe('seconds since the watch began'),
  })
  .describe('One thing that was looked after')

export const slowQuerySchema = z.strictObject({
  query: z.string().describe('normalised, its constants as $1'),
  milliseconds: z.number().nonnegative().describe('mean, or the longest seen'),
  calls: z.int().nonnegative().nullable(),
  tables: z.array(z.string()),
  isOnNewTable: z.boolean(),
  suggestion: z.string().nullable().describe('CREATE INDEX …, from the plan of the query; with a comment where it is by its conditions alone'),
})

export const watchSchema = z
  .strictObject({
    from: time,
    milliseconds,
    asked: milliseconds.describe('how long it was to last; 0: one look'),
    verdict: z.enum(['healthy', 'breach', 'not-enough']),
    line: z.string().describe('the verdict in one sentence'),
    signals: z.array(signalSchema),
    slowQueries: z.array(slowQuerySchema),
    onBreach: z.enum(['fail', 'rollback-app']),
  })
  .describe('What was seen after the deployment')

export const knownIssueSchema = z
  .strictObject({
    title: z.string(),
    fix: z.string(),
    run: z.string().optional().describe('a command to show, never run by us'),
    check: z.string().optional().describe('the check whose result tells whether this is it'),
    where: z.enum(['migration', 'check', 'smoke', 'deploy-log', 'database', 'prisma', 'railway', 'watch']).describe('where its symptom was met'),
    matched: z.string().describe('the words that matched, without values'),
    from: z.enum(['project', 'shipped']),
  })
  .describe('A known issue whose symptom was met')

export const timelineSchema = z
  .array(
    z.strictObject({
      name: z.enum(['announce', 'backup', 'freeze', 'migrate', 'verify', 'smoke', 'unfreeze', 'watch']),
      title: z.string(),
      offsetMinutes: z.int().describe('from the migration, as planned: -30'),
      plannedAt: time.nullable(),
      at: time.nullable().describe('when it really began; null: it did not (yet)'),
      milliseconds: milliseconds.nullable(),
      outcome: z.enum(['done', 'failed', 'refused', 'skipped']).nullable(),
    }),
  )
  .describe('The maintenance as planned and as it was')

export const announcedSchema = z
  .strictObject({
    runId: z.int().positive(),
    url: z.string(),
    planHash: z.string(),
    migrations: z.array(z.string()),
    risk: z.string(),
    opensAt: time,
    closesAt: time.nullable(),
    at: time.describe('when people were told'),
  })
  .describe('A maintenance whose window opens soon, told by the webhook')

export type Announced = z.infer<typeof announcedSchema>
export type Signal = z.infer<typeof signalSchema>
export type SlowQuery = z.infer<typeof slowQuerySchema>
export type Watch = z.infer<typeof watchSchema>
export type KnownIssue = z.infer<typeof knownIssueSchema>
export type Timeline = z.infer<typeof timelineSchema>
