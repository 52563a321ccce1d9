import type { Context, Session } from '../context/ports.ts'
import type { Baseline } from '../checks/index.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { applyMigrations, type Applied } from '../migration/apply.ts'
import type { Survey } from '../plan/survey.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { createScratchDatabase } from '../postgres/scratch.ts'
import { describeSchema } from '../postgres/schema-description.ts'
import { detectDrift, migrateDeploy, prismaDependencies, prismaLines, proveDatabase, type Drift, type ProvenProject } from '../prisma/index.ts'
import { Failure, Stop } from '../record/outcome.ts'
import type { CheckResult, Plan, Rehearsal } from '../record/record.ts'
import { checkAfter } from './checks.ts'
import type { RehearsalCopy } from './copy.ts'
import { describeDifference, rehearseDown, type DownOptions } from './way-down.ts'

/** A copy with the history judged and everything ready for the migration. */
export interface Stage {
  readonly copy: RehearsalCopy
  /** The copy's, with Prisma's schema. */
  readonly url: DatabaseUrl
  readonly session: Session
  readonly survey: Survey
  readonly plan: Plan
}

/** Of Prisma's sessions alone: what is left of a failed deploy is found, and ended, by this name. */
const applicationName = 'signalbox rehearse prisma'
/** Nobody else is on a scratch copy: no time-out is needed, and a refusal would be about nothing. */
const unhurried = { 'lock-timeout': 0, 'lock-retries': 0, 'statement-timeout': 0 } as const

/** Whether the copy is what its applied migrations say, with the shadow database beside it. */
export async function lookForDriftOnCopy(context: Context, { copy, url, survey }: Omit<Stage, 'plan'>): Promise<Drift> {
  const door = await context.relay.open(url, { applicationName })
  try {
    const deps = { ...prismaDependencies(context), lifetime: context.lifetime }
    if (survey.judged.state !== 'behind' || survey.judged.applied.length === 0) return await detectDrift(deps, survey.project, door, survey.judged)
    const scratch = await createScratchDatabase(context, copy.server)
    const shadow = await context.relay.open(scratch.url, { applicationName })
    try {
      return await detectDrift(deps, survey.project, door, survey.judged, shadow)
    } finally {
      await shadow.close()
      await scratch.drop()
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    return { outcome: 'unknown', summary: `Drift could not be told: ${error.message}` }
  } finally {
    await door.close()
  }
}

/** Rule 5 on the copy too: a project that leads Prisma elsewhere would migrate elsewhere. */
export async function proveCopy(context: Context, { url, survey: { project } }: Pick<Stage, 'url' | 'survey'>): Promise<ProvenProject> {
  const door = await context.relay.open(url, { applicationName })
  try {
    return await proveDatabase(prismaDependencies(context), project, door)
  } finally {
    await door.close()
  }
}

export async function databaseBytes(session: Session): Promise<number> {
  const [row] = await session.query<{ bytes: string }>('SELECT pg_database_size(current_database())::text AS bytes')
  return Number(row?.bytes ?? 0)
}

/** The real `prisma migrate deploy` on the copy, measured. Sizes are of the database before the first and after the last pending migration. */
export async function deployOnCopy(context: Context, { url, session, survey: { judged }, plan }: Stage, project: ProvenProject, showRows: boolean): Promise<{ migrations: Rehearsal['migrations']; stop?: Failure }> {
  const bytesBefore = await databaseBytes(session)
  const options = { url, project, files: judged.pending, planned: plan.pending, inputs: { ...unhurried, 'show-rows': showRows }, applicationName, backup: 'the one of that run' }
  const { migration, stop } = await applyMigrations(context, options)
  const bytesAfter = await databaseBytes(session)
  const migrations = migration.migrations
    .filter(({ outcome }) => outcome !== 'not-started')
    .map(({ name, milliseconds, statements }) => ({ name, milliseconds, statements, bytesBefore, bytesAfter, locks: null }))
  return { migrations, ...(stop ? { stop: onCopyOnly(stop, migration) } : {}) }
}

/** The same words as a real migration's, of a database that does not matter. */
function onCopyOnly({ details }: Failure, { migrations }: Applied['migration']): Failure {
  const failed = migrations.find(({ outcome }) => outcome === 'failed')
  const committed = failed?.committed === undefined || failed.failedStatement === undefined ? '' : ` On data like that of this copy it stops there in the target too, with ${failed.committed} of ${failed.statements} statements committed.`
  return new Failure({
    code: details.code,
    cause: details.cause,
    state: `Only the scratch copy was touched, and it is gone.${committed}`,
    fix: failed === undefined ? details.fix : `Mend ${failed.name} (or the data that it meets) and rehearse again.`,
    ...(details.at ? { at: details.at } : {}),
  })
}

/** Checks after, the way down, and up again: what the migrations leave. */
export async function goDownAndUp(context: Context, stage: Stage, project: ProvenProject, { before, showRows }: DownOptions): Promise<Rehearsal['down']> {
  const { session, survey: { judged, project: files } } = stage
  const after = await describeSchema(session)
  const { down, whole } = await rehearseDown(context, session, files, judged.pending, { before, showRows })
  if (!whole || down.some(({ outcome }) => outcome !== 'same-schema')) return down
  const again = await upAgain(context, stage, project, { after, showRows })
  return again === undefined ? down : down.map((one) => ({ ...one, outcome: 'different-schema' as const, difference: again }))
}

/** Up once more after the way down. @returns what is not as it was the first time */
async function upAgain(context: Context, { url, session }: Stage, project: ProvenProject, { after, showRows }: { after: readonly string[]; showRows: boolean }): Promise<string | undefined> {
  const door = await context.relay.open(url, { applicationName })
  try {
    const { fault } = await migrateDeploy(prismaDependencies(context), project, door, { onLine: prismaLines(context.log, showRows), showRows })
    if (fault !== undefined) return `after down.sql the migration does not run again: ${fault.message}`
  } finally {
    await door.close()
  }
  const difference = describeDifference(after, await describeSchema(session))
  return difference === undefined ? undefined : `after down.sql the migration makes another schema:\n${difference}`
}

export async function checksAfter(context: Context, { session, survey: { checkFiles } }: Stage, inputs: Pick<Inputs, 'show-rows'>, baseline: Baseline | undefined): Promise<CheckResult[]> {
  return await checkAfter({ session, files: checkFiles, showRows: inputs['show-rows'], clock: context.clock }, baseline)
}
