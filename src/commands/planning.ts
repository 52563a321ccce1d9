import { loadChecks, precheckFiles, refuseMalformedChecks } from '../checks/index.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { openControl } from '../postgres/control.ts'
import { holds } from '../postgres/journal.ts'
import { openTarget, type OpenTarget } from '../postgres/target.ts'
import { decideWindow, parseWindow } from '../gate/window.ts'
import { lookForDrift } from '../plan/drift.ts'
import { describePlan, makePlan } from '../plan/make.ts'
import { refuseUnrunnable } from '../plan/pending.ts'
import { refuseFailedPrechecks, runPrechecks } from '../plan/prechecks.ts'
import { readFiles, survey, type Survey } from '../plan/survey.ts'
import { generate, proveDatabase, refuseUncleanHistory, schemaEngine, validate, type PrismaDependencies, type ProvenProject } from '../prisma/index.ts'
import type { Plan } from '../record/record.ts'
import { loadParsers } from '../sql/index.ts'
import { refuseRunningRuns } from './locked.ts'
import type { Run } from './run.ts'

export interface Planned extends OpenTarget {
  readonly url: DatabaseUrl
  readonly survey: Survey
  readonly plan: Plan
  readonly proven: ProvenProject
}

/** The connection string that the input rules have made sure of. */
export function targetUrl({ inputs }: Pick<Run, 'inputs'>): DatabaseUrl {
  const url = inputs['database-url']
  if (url === undefined) throw new Error('the input rules let a missing database-url through')
  return url
}

export function prismaDependencies({ context }: Pick<Run, 'context'>): PrismaDependencies {
  return { exec: context.exec, environment: context.host.environment }
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
      const [validated, generated] = await Promise.allSettled([validate(prismaDependencies(run), project), generate(prismaDependencies(run), project), loadParsers()])
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
  const { session, target } = await draft.step('target', 'Open the target', async () => await openTarget(context.databases, url), (open) => `${open.target.database} on ${open.target.host}`)
  draft.parts.target = target

  const { surveyed, plan } = await draft.step('plan', 'Plan', async () => {
    const found = await withHolds(run, url, await survey(context, session, inputs))
    if (found.judged.problems.some(({ kind }) => kind === 'failed-migration')) await refuseRunningRuns(run, url, target)
    refuseUncleanHistory(found.judged)
    refuseMalformedChecks(await loadChecks([...precheckFiles(found.judged.pending.map(({ name }) => name), found.folders), ...found.checkFiles]))
    return { surveyed: found, plan: await makePlan(found, engine) }
  }, (made) => describePlan(made.plan))
  draft.parts.plan = plan
  if (surveyed.judged.state === 'new') draft.warn(`The database “${target.database}” is empty: every migration would run, from the first one on. See that database-url names the right one.`)
  for (const problem of surveyed.judged.problems) draft.warn(`${problem.message} ${problem.advice}`)
  refuseUnrunnable(plan.pending)

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

/** Rule 7, for whoever is about to change something; a plan outside the window is only told. */
export function lookAtWindow({ inputs, context, draft }: Run, outside: 'refuse' | 'warn'): void {
  if (inputs.window === undefined) return
  const said = decideWindow(parseWindow(inputs.window), context.clock.now(), outside)
  if (said !== undefined) draft.warn(said)
}

export function describeChecks(results: readonly { outcome: string; severity: string }[]): string {
  const failed = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'error').length
  const skipped = results.filter(({ outcome }) => outcome === 'skipped').length
  return `${results.length - failed - skipped} of ${results.length} hold${failed > 0 ? `, ${failed} do not` : ''}${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

async function proveThroughDoor(run: Run, url: DatabaseUrl, { project }: Survey): Promise<ProvenProject> {
  const door = await run.context.relay.open(url, { applicationName: `signalbox ${run.command} ${run.id}` })
  try {
    return await proveDatabase(prismaDependencies(run), project, door)
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
