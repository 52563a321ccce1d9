import { DatabaseError } from '../../context/ports.ts'
import { RailwayError } from '../../context/railway-port.ts'
import { allRows, matchKnownIssues, noteSymptom } from '../../known-issues/index.ts'
import { readCheckedFiles } from '../../plan/survey.ts'
import { errorMessage } from '../../record/error-facts.ts'
import { Failure, Stop } from '../../record/outcome.ts'
import type { SlowQuery, Watch } from '../../record/record.ts'
import { humanDuration } from '../../report/durations.ts'
import type { Baseline, HttpBaseline } from '../../watch/baseline.ts'
import { databaseBaseline, DatabaseWatch, whyBlind, type WatchedDatabase } from '../../watch/database.ts'
import { lookingAt } from '../../watch/looking.ts'
import { tablesOfPlan } from '../../watch/new-tables.ts'
import { probeBaseline, probing, repeated } from '../../watch/probes.ts'
import { askingRailway, railwayBaseline } from '../../watch/railway.ts'
import type { Source } from '../../watch/sampling.ts'
import type { WatchSources } from '../../watch/sources.ts'
import { lookTiming, timingOf, type Timing } from '../../watch/timing.ts'
import { watchFor } from '../../watch/watch.ts'
import type { Run } from '../run.ts'
import { fixOfBreach } from './breach-fix.ts'

export type { Baseline, WatchSources }

/** Each costs a request to Railway before the deployment. */
const mostServices = 3

/**
 * Measures the application before a deployment, as a step: what its latency is compared with afterwards. Railway's metrics of the last hour where there are enough, else a short series of
 * our own requests (at most 15 s); on the database sessions and slow queries. Nothing where `watch-for` is 0.
 * @throws when the run is cancelled, and only then: without a baseline there is less to compare, no reason to stop
 */
export async function takeBaseline(run: Run, sources: WatchSources, timing: Timing = timingOf(run.inputs['watch-for'])): Promise<Baseline | undefined> {
  const forMs = run.inputs['watch-for']
  if (forMs === 0 || isBlind(sources, forMs)) return undefined
  return await run.draft.step('baseline', 'Measure before the deployment', async () => await measure(run, sources, timing), describeBaseline)
}

/** The same of the past: what Railway measured in the hour before `sources.since`. */
export async function takePastBaseline(run: Run, sources: WatchSources): Promise<Baseline> {
  return { takenAt: sources.since, http: await railwayBaselines(run, sources) }
}

async function measure(run: Run, sources: WatchSources, timing: Timing): Promise<Baseline> {
  const takenAt = run.context.clock.now()
  const database = sources.database === undefined ? undefined : new DatabaseWatch(run.context.databases, sources.database, run.inputs['slow-query'])
  try {
    const [http, ofDatabase] = await Promise.all([httpBaselines(run, sources, timing), database === undefined ? undefined : databaseBaseline(database).catch((error: unknown) => told(run, error))])
    return { takenAt, http, ...(ofDatabase === undefined ? {} : { database: ofDatabase }) }
  } finally {
    await database?.close()
  }
}

async function httpBaselines(run: Run, sources: WatchSources, timing: Timing): Promise<Map<string, HttpBaseline>> {
  const found = await railwayBaselines(run, sources)
  if (found.size > 0 || sources.probes === undefined || repeated(sources.probes).length === 0) return found
  const { http, clock, lifetime } = run.context
  const probes = await probeBaseline({ http, clock, signal: lifetime.signal }, sources.probes, timing)
  return probes === undefined ? found : new Map([['probes', probes]])
}

async function railwayBaselines(run: Run, { railway, since }: WatchSources): Promise<Map<string, HttpBaseline>> {
  const found = new Map<string, HttpBaseline>()
  for (const serviceId of railway?.serviceIds.slice(0, mostServices) ?? []) {
    const baseline = railway === undefined ? undefined : await railwayBaseline(railway, serviceId, since).catch((error: unknown) => told(run, error))
    if (baseline !== undefined) found.set(`railway:${serviceId}`, baseline)
  }
  return found
}

/** What cannot be measured is only told. */
function told({ context }: Run, error: unknown): undefined {
  context.lifetime.signal.throwIfAborted()
  if (error instanceof DatabaseError) context.log.info(whyBlind(error))
  else if (error instanceof RailwayError) context.log.info(`Railway did not tell: ${error.message}`)
  else throw error
}

function describeBaseline({ http, database }: Baseline): string {
  const requests = [...http].map(([source, { requests: of, failed, lines }]) => `${of} ${source === 'probes' ? 'of our own requests' : 'requests on Railway'}, ${failed} failed, p95 ${lines.map(({ p95 }) => humanDuration(p95)).join(', ')}`)
  const sessions = database?.sessions ? [`${database.sessions.used} of ${database.sessions.max} connections`] : []
  return [...(requests.length === 0 ? ['nothing to compare latency with'] : requests), ...sessions].join('; ')
}

/** Whether there is nothing to look at. One look (0) is at the database alone. */
export function isBlind({ railway, probes, database }: WatchSources, forMs: number): boolean {
  return database === undefined && (forMs === 0 || (railway === undefined && (probes === undefined || repeated(probes).length === 0)))
}

/**
 * Looks after the application for `watch-for`, as a step, and fills the record's `watch`, also when it is cancelled in the middle. Ends early at a breach.
 * @throws Failure `watch-breach`
 */
export async function watchAfterDeploy(run: Run, sources: WatchSources, baseline: Baseline | undefined, timing?: Timing): Promise<void> {
  const forMs = run.inputs['watch-for']
  const why = forMs === 0 ? 'watch-for: 0' : isBlind(sources, forMs) ? 'there is nothing to look at: no smoke lines that only read (GET), no railway-service, no database-url' : undefined
  if (why !== undefined) run.draft.skip('watch', 'Watch', why)
  else await watchOver(run, { sources, baseline, forMs, isSettled: false, ...(timing === undefined ? {} : { timing }) }, 'The application is deployed and does not do well.')
}

export interface Watching {
  readonly sources: WatchSources
  readonly baseline: Baseline | undefined
  /** 0: one look. */
  readonly forMs: number
  /** Default: what fits `forMs`. */
  readonly timing?: Timing
  /** See `DatabaseRule`. */
  readonly isSettled: boolean
}

/** The step. @param state for the failure */
export async function watchOver(run: Run, { sources, baseline, forMs, isSettled, timing = forMs === 0 ? lookTiming : timingOf(forMs) }: Watching, state: string): Promise<void> {
  const { context, draft, inputs } = run
  const database = sources.database === undefined ? undefined : new DatabaseWatch(context.databases, sources.database, inputs['slow-query'])
  const limits = { maxErrorRate: inputs['max-error-rate'], maxLatencyIncrease: inputs['max-latency-increase'], maxConnections: inputs['max-connections'], slowQueryMs: inputs['slow-query'] }
  const looked = { railway: sources.railway !== undefined, probes: sources.probes !== undefined, database: database !== undefined }
  await draft.step(
    'watch',
    forMs === 0 ? 'Look at its health' : `Watch for ${humanDuration(forMs)}`,
    async () => {
      try {
        const rule = { limits, timing, baseline, looked, isSettled, newTables: new Set(await newTables(run, sources, database)) }
        const explain = database === undefined ? undefined : explaining(run, database)
        const tell = (line: string): void => context.log.progress(line)
        const watch = await watchFor({ clock: context.clock, forMs, rule, sources: lookers(run, sources, { database, timing, forMs }), onBreach: inputs['on-breach'], tell, ...(explain ? { explain } : {}) }, (part) => (draft.parts.watch = part))
        if (watch.verdict === 'breach') throw breach(watch, state, draft.parts.deploy?.how === 'railway')
        return watch
      } finally {
        await database?.close()
      }
    },
    ({ line }) => line,
  )
}

function lookers(run: Run, { railway, probes }: WatchSources, { database, timing, forMs }: { database: WatchedDatabase | undefined; timing: Timing; forMs: number }): Source[] {
  const { http, clock, lifetime } = run.context
  const { signal } = lifetime
  const own = run.inputs['known-issues']
  const match = (text: string): string[] => matchKnownIssues(allRows(own), text).map(({ row }) => row.title)
  const note = (text: string): void => noteSymptom(run.draft, 'deploy-log', text)
  return [
    ...(database === undefined ? [] : [lookingAt(database, timing, signal)]),
    ...(forMs === 0 || probes === undefined || repeated(probes).length === 0 ? [] : [probing({ http, clock, signal }, probes, timing)]),
    ...(forMs === 0 || railway === undefined || railway.serviceIds.length === 0 ? [] : [askingRailway({ now: () => clock.now(), signal, match, note }, railway, timing)]),
  ]
}

function explaining({ context }: Run, database: WatchedDatabase): (queries: readonly Omit<SlowQuery, 'suggestion'>[]) => Promise<SlowQuery[]> {
  return async (queries) => {
    try {
      return await database.explained(queries)
    } catch (error) {
      context.lifetime.signal.throwIfAborted()
      if (!(error instanceof DatabaseError)) throw error
      return queries.map((query) => ({ ...query, suggestion: null }))
    }
  }
}

/** By the plan of this run where there is one, else by Prisma's history and the migration files. Not knowing them only means that none is marked. */
async function newTables(run: Run, { newTables: given, since }: WatchSources, database: WatchedDatabase | undefined): Promise<readonly string[]> {
  if (given !== undefined) return given
  const plan = run.draft.parts.plan ?? (await run.before)?.plan
  if (plan !== undefined && plan.pending.length > 0) return tablesOfPlan(plan)
  if (database === undefined) return []
  try {
    const { migrations } = await readCheckedFiles(run.inputs)
    return await database.tablesMadeSince(migrations, since)
  } catch (error) {
    run.context.lifetime.signal.throwIfAborted()
    if (!(error instanceof Stop) && !(error instanceof DatabaseError)) throw error
    run.context.log.debug(`Which tables are new is not known: ${errorMessage(error)}`)
    return []
  }
}

/** @param isOnRailway a deploy to Railway adds its own way back */
function breach(watch: Watch, state: string, isOnRailway: boolean): Failure {
  const fix = fixOfBreach(watch)
  return new Failure({ code: 'watch-breach', cause: watch.line, state, fix: isOnRailway ? `${fix}.` : `${fix}; or go back to the version before: signalbox rollback.` })
}
