import { refuseFailedPrechecks, runPrechecks } from '../../plan/prechecks.ts'
import { describePlan } from '../../plan/make.ts'
import { describeSchema } from '../../postgres/schema-description.ts'
import type { CheckResult, Plan, Rehearsal } from '../../record/record.ts'
import { checkBefore } from '../../rehearsal/checks.ts'
import type { RehearsalCopy } from '../../rehearsal/copy.ts'
import { checksAfter, databaseBytes, deployOnCopy, goDownAndUp, lookForDriftOnCopy, proveCopy, type Stage } from '../../rehearsal/rehearse-copy.ts'
import { setStage } from '../../rehearsal/stage.ts'
import { describeChecks, failUnlessHeld } from './checks.ts'
import type { Run } from '../run.ts'

export const onlyScratch = 'Only a scratch copy was touched, and it is gone.'

export interface Rehearsing {
  readonly copy: RehearsalCopy
  /** How long making the copy took. */
  readonly milliseconds: number
  /** Prisma's schema, from the URL that has it. */
  readonly schema: string
  readonly engine: string
  /** The copy is on the target's or staging's own server (rule 12). */
  readonly onTheirServer: boolean
  /** Told of the plan on the copy before anything of it runs. */
  readonly planned?: (plan: Plan) => void
}

/** The pending migrations on a copy: up, checks, down, and up again. The copy is dropped; each part is in the record as soon as it is known. */
export async function rehearseCopy(run: Run, { copy, milliseconds, schema, engine, onTheirServer, planned }: Rehearsing): Promise<void> {
  const { context, draft, inputs } = run
  const stage = await draft.step(planned ? 'plan' : 'plan-on-copy', 'Plan what is pending on the copy', async () => await setStage(context, copy, inputs, { schema, engine, onTheirServer }), ({ plan }) => describePlan(plan))
  planned?.(stage.plan)
  const rehearsal: Rehearsal = { from: copy.from, source: copy.source, bytes: await databaseBytes(stage.session), copyMilliseconds: milliseconds, migrations: [], checksBefore: [], checksAfter: [], down: [] }
  draft.parts.rehearsal = rehearsal
  stage.plan.drift = await draft.step('drift', 'Look for drift', async () => await lookForDriftOnCopy(context, stage), ({ summary }) => summary)
  if (stage.plan.drift.outcome !== 'none') draft.warn(stage.plan.drift.summary)
  if (stage.plan.pending.length === 0) draft.skip('migrate', 'Rehearse the migration', 'nothing is pending')
  else await upAndDown(run, stage, rehearsal)
  await stage.session.close()
  await copy.drop()
}

async function upAndDown(run: Run, stage: Stage, rehearsal: Rehearsal): Promise<void> {
  const { context, draft, inputs } = run
  const { session, survey, plan } = stage
  plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await runPrechecks(context, session, survey, inputs['show-rows']), describeChecks)
  refuseFailedPrechecks(plan.prechecks)
  const checks = { session, files: survey.checkFiles, showRows: inputs['show-rows'], clock: context.clock }
  const before = await draft.step('checks-before', 'Run the checks before', async () => await checkBefore(checks, survey.judged.applied), ({ results }) => describeChecks(results))
  const schemaBefore = await describeSchema(session)

  const proven = await draft.step('prisma-copy', 'Prove that Prisma talks to the copy', async () => await proveCopy(context, stage), () => 'prisma migrate status came through our door')
  const { migrations, stop } = await draft.step('migrate', 'Rehearse: prisma migrate deploy on the copy', async () => await deployOnCopy(context, stage, proven, inputs['show-rows']), (done) => done.migrations.map(({ name, milliseconds }) => `${name}: ${milliseconds ?? '–'} ms`).join(', '))
  rehearsal.migrations = migrations
  if (stop) throw stop
  const judge = stage.copy.from === 'schema' || stage.copy.from === 'empty' ? withoutData : (results: CheckResult[]) => results
  rehearsal.checksBefore = judge(before.results)
  rehearsal.checksAfter = await draft.step('checks', 'Run the checks after', async () => judge(await checksAfter(context, stage, inputs, before.baseline)), describeChecks)
  rehearsal.down = await draft.step('down', 'Undo it with down.sql, and up again', async () => await goDownAndUp(context, stage, proven, { before: schemaBefore, showRows: inputs['show-rows'] }), (down) => down.map(({ migration, outcome }) => `${migration}: ${outcome}`).join(', '))
  for (const { migration, outcome, difference } of rehearsal.down) {
    if (outcome === 'failed' || outcome === 'different-schema') draft.warn(`down.sql of ${migration} does not undo it: ${difference ?? outcome}`)
  }
  failUnlessHeld(run, rehearsal.checksAfter, onlyScratch, 'Mend migration.sql, or the check, and rehearse again (show-rows: true shows the rows).')
}

/** A check that does not hold where there are no rows says nothing about those there are; one that cannot even run does. */
function withoutData(results: CheckResult[]): CheckResult[] {
  return results.map((result) => (result.outcome === 'failed' ? { ...result, outcome: 'skipped', found: `${result.found ?? 'something else'}; the copy has no data, so that this says nothing` } : result))
}
