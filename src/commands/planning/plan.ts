import { loadChecks, precheckFiles, refuseMalformedChecks } from '../../checks/index.ts'
import type { DatabaseUrl } from '../../postgres/database-url.ts'
import { openControl } from '../../postgres/control.ts'
import { holds } from '../../postgres/journal.ts'
import type { OpenTarget } from '../../postgres/target.ts'
import { lookForDrift } from '../../plan/drift.ts'
import { describePlan, makePlan } from '../../plan/make.ts'
import { refuseUnrunnable } from '../../plan/pending.ts'
import { refuseFailedPrechecks, runPrechecks } from '../../plan/prechecks.ts'
import { readFiles, survey, type Survey } from '../../plan/survey.ts'
import { generate, prismaDependencies, proveDatabase, refuseUncleanHistory, schemaEngine, validate, type ProvenProject } from '../../prisma/index.ts'
import { Refusal } from '../../record/outcome.ts'
import type { Plan, Target } from '../../record/record.ts'
import { loadParsers } from '../../sql/index.ts'
import { describeChecks } from './checks.ts'
import { lastFailure, refuseRunningRuns } from '../reaching/lock.ts'
import { openAsStep, targetUrl } from '../reaching/target.ts'
import type { Run } from '../run.ts'

export interface Planned extends OpenTarget {
  readonly url: DatabaseUrl
  readonly survey: Survey
  readonly plan: Plan
  readonly proven: ProvenProject
}

/** `prisma validate` and `prisma generate`: a schema that does not compile never reaches a database. Returns the engine's name. */
export async function proveSchema(run: Run): Promise<string> {
  const { draft, inputs, context } = run
  return await draft.step(
    'schema',
    'Prove the schema: prisma validate, prisma generate',
    async () => {
      const { project } = await readFiles(inputs)
      const engine = schemaEngine(project.root, context.host.environment)
      if (engine.kind === 'program') context.log.info(`Schema engine: ${engine.name} (PRISMA_SCHEMA_ENGINE_BINARY) instead of Prisma's own.`)
      // Side by side: most of each is the start of Prisma's CLI; meanwhile the parsers that the plan needs are loaded. A schema that does not validate is the better reason of the two.
      const [validated, generated] = await Promise.allSettled([validate(prismaDependencies(run.context), project), generate(prismaDependencies(run.context), project), loadParsers()])
      for (const result of [validated, generated]) if (result.status === 'rejected') throw result.reason
      return engine.name
    },
    () => 'the schema validates and the client generates',
  )
}

/**
 * Everything before the gate: the schema proven, the target opened, the history judged, the plan made, drift looked for, prechecks run. The plan is in the
 * record also when a rule then refuses it.
 */
export async function planTarget(run: Run): Promise<Planned> {
  const { draft, inputs, context } = run
  const url = targetUrl(run)
  const engine = await proveSchema(run)
  const { session, target } = await openAsStep(run, url)

  const { surveyed, plan } = await draft.step('plan', 'Plan', async () => {
    const found = await withHolds(run, url, await survey(context, session, inputs))
    const failed = found.judged.problems.find(({ kind }) => kind === 'failed-migration')
    if (failed) {
      await refuseRunningRuns(run, url, target)
      await refuseOwnFailure(run, url, target, failed)
    }
    refuseUncleanHistory(found.judged)
    refuseMalformedChecks(await loadChecks([...precheckFiles(found.judged.pending.map(({ name }) => name), found.folders), ...found.checkFiles]))
    return { surveyed: found, plan: await makePlan(found, engine) }
  }, (made) => describePlan(made.plan))
  draft.parts.plan = plan
  if (surveyed.judged.state === 'new') draft.warn(`The database “${target.database}” is empty: every migration would run, from the first one on. See that database-url names the right one.`)
  for (const problem of surveyed.judged.problems) draft.warn(`${problem.message} ${problem.advice}`)
  refuseUnrunnable(plan.pending)
  if (plan.pending.some(({ findings }) => findings.some(({ rule }) => rule.includes('concurrently')))) {
    draft.warn('lock-timeout does not apply to this plan: it builds an index CONCURRENTLY, which a lock timeout would break. Put that into a migration of its own where others wait beside it.')
  }

  const [proven, drift] = await draft.step(
    'prisma-target',
    'Prove that Prisma talks to the target, look for drift',
    async () => await Promise.all([proveThroughDoor(run, url, surveyed), lookForDrift(context, url, surveyed, inputs)]),
    ([, { summary }]) => `prisma migrate status came through our door. ${summary}`,
  )
  plan.drift = { outcome: drift.outcome, summary: drift.summary }
  if (drift.outcome !== 'none') draft.warn(drift.summary)

  if (plan.pending.some(({ hasPrechecks }) => hasPrechecks)) {
    plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await runPrechecks(context, session, surveyed, inputs['show-rows']), describeChecks)
    refuseFailedPrechecks(plan.prechecks)
  }
  return { url, session, target, survey: surveyed, plan, proven }
}

/** A failed migration of ours: what it said then is better advice than what Prisma's history shows. @throws Refusal (rule 6) */
async function refuseOwnFailure(run: Run, url: DatabaseUrl, target: Target, { migration, message }: { migration: string | null; message: string }): Promise<void> {
  const told = await lastFailure(run, url, target)
  if (migration === null || !told?.state.includes(migration)) return
  throw new Refusal({ code: 'failed-migration', rule: 6, cause: `${message} It was run ${told.run}.`, state: `Nothing was touched by this run. As that one left it: ${told.state}`, fix: told.fix })
}

async function proveThroughDoor(run: Run, url: DatabaseUrl, { project }: Survey): Promise<ProvenProject> {
  const door = await run.context.relay.open(url, { applicationName: `signalbox ${run.command} ${run.id}` })
  try {
    return await proveDatabase(prismaDependencies(run.context), project, door)
  } finally {
    await door.close()
  }
}

/** A migration that our own rollback undid is on hold: its rolled-back row is no surprise, and an approval of this plan lifts the hold. */
async function withHolds({ context }: Run, url: DatabaseUrl, found: Survey): Promise<Survey> {
  const rolledBack = found.judged.problems.filter(({ kind }) => kind === 'rolled-back-would-run-again')
  if (rolledBack.length === 0) return found
  const control = await openControl(context, url, { create: false })
  if (control === undefined) return found
  try {
    const held = await holds(control, found.target.databaseOid)
    const isHeld = (migration: string | null): boolean =>
      held.some((hold) => hold.migration === migration && hold.checksum === found.migrations.find(({ name }) => name === migration)?.sha256)
    const problems = found.judged.problems.map((problem) =>
      problem.kind === 'rolled-back-would-run-again' && isHeld(problem.migration)
        ? { ...problem, severity: 'warn' as const, message: `Migration ${problem.migration ?? ''} was rolled back by Signalbox and is on hold.`, advice: 'Approving this plan lifts the hold and applies it again.' }
        : problem,
    )
    const blocked = problems.some(({ severity }) => severity === 'refuse')
    return { ...found, judged: { ...found.judged, problems, state: blocked ? 'blocked' : 'behind' } }
  } finally {
    await control.close()
  }
}
