import { readStore } from '../backup/files.ts'
import { describePlan } from '../plan/make.ts'
import { refuseFailedPrechecks, runPrechecks } from '../plan/prechecks.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import { describeSchema } from '../postgres/schema-description.ts'
import type { Rehearsal, Target } from '../record/record.ts'
import { checkBefore } from '../rehearsal/checks.ts'
import { makeRehearsalCopy, type RehearsalCopy } from '../rehearsal/copy.ts'
import { mayBeOnTheirServer } from '../rehearsal/reach.ts'
import { checksAfter, databaseBytes, deployOnCopy, goDownAndUp, lookForDriftOnCopy, proveCopy, type Stage } from '../rehearsal/rehearse-copy.ts'
import { decideSource } from '../rehearsal/source.ts'
import { setStage } from '../rehearsal/stage.ts'
import { openStore } from '../store/index.ts'
import { describeChecks, failUnlessHeld } from './checking.ts'
import { openAsStep } from './opening.ts'
import { proveSchema } from './planning.ts'
import type { Run } from './run.ts'

const onlyScratch = 'Only a scratch copy was touched, and it is gone.'

/** The pending migrations on a scratch copy, up and down. The target and staging are only read. */
export async function rehearse(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  draft.state = onlyScratch
  const engine = await proveSchema(run)
  const url = inputs['database-url']
  const target = url === undefined ? undefined : await lookAtTarget(run, url)
  const { copy, milliseconds } = await copySource(run, target)
  for (const note of copy.notes) draft.warn(note)
  const onTheirServer = await mayBeOnTheirServer(context.databases, inputs['scratch-url'], { targetUrl: url, stagingUrl: copy.from === 'staging' ? inputs['staging-url'] : undefined })
  const schema = (copy.from === 'staging' ? inputs['staging-url'] : (url ?? inputs['scratch-url']))?.schema ?? 'public'

  const stage = await draft.step('plan', 'Plan what is pending on the copy', async () => await setStage(context, copy, inputs, { schema, engine, onTheirServer }), ({ plan }) => describePlan(plan))
  draft.parts.plan = stage.plan
  const rehearsal: Rehearsal = { from: copy.from, source: copy.source, bytes: await databaseBytes(stage.session), copyMilliseconds: milliseconds, migrations: [], checksBefore: [], checksAfter: [], down: [] }
  draft.parts.rehearsal = rehearsal
  stage.plan.drift = await draft.step('drift', 'Look for drift', async () => await lookForDriftOnCopy(context, stage), ({ summary }) => summary)
  if (stage.plan.drift.outcome !== 'none') draft.warn(stage.plan.drift.summary)
  if (stage.plan.pending.length === 0) draft.skip('migrate', 'Rehearse the migration', 'nothing is pending')
  else await rehearseOn(run, stage, rehearsal)
  await stage.session.close()
  await copy.drop()
}

async function lookAtTarget(run: Run, url: DatabaseUrl): Promise<Target> {
  const { target, session } = await openAsStep(run, url, ', only read')
  await session.close()
  return target
}

async function copySource({ context, draft, inputs }: Run, target: Target | undefined): Promise<{ copy: RehearsalCopy; milliseconds: number }> {
  const store = await openStore(inputs['backup-store'], inputs['working-directory'], context.lifetime)
  const identity = inputs['backup-identity']
  const began = context.clock.elapsed()
  const copy = await draft.step('copy', 'Make the scratch copy', async () => {
    const content = store.keeps ? await readStore(store) : { backups: [], rejected: [] }
    for (const { name, why } of content.rejected) draft.warn(`${name} in ${store.description} does not count: ${why}.`)
    const { source, why } = decideSource({ asked: inputs['rehearse-from'], target, content, hasIdentity: identity !== undefined, hasStaging: inputs['staging-url'] !== undefined })
    context.log.info(`From ${source.from}: ${why}.`)
    const urls = { scratchUrl: inputs['scratch-url'], stagingUrl: inputs['staging-url'], targetUrl: inputs['database-url'] }
    return await makeRehearsalCopy(context, { source, store, identities: identity === undefined ? [] : [identity], ...urls })
  }, (made) => `${made.source}, on ${made.where}`)
  return { copy, milliseconds: Math.round(context.clock.elapsed() - began) }
}

/** Up, checks, down; each part is in the record as soon as it is known. */
async function rehearseOn(run: Run, stage: Stage, rehearsal: Rehearsal): Promise<void> {
  const { context, draft, inputs } = run
  const { session, survey, plan } = stage
  plan.prechecks = await draft.step('prechecks', 'Run the prechecks', async () => await runPrechecks(context, session, survey, inputs['show-rows']), describeChecks)
  refuseFailedPrechecks(plan.prechecks)
  const checks = { session, files: survey.checkFiles, showRows: inputs['show-rows'], clock: context.clock }
  const before = await draft.step('checks-before', 'Run the checks before', async () => await checkBefore(checks, survey.judged.applied), ({ results }) => describeChecks(results))
  rehearsal.checksBefore = before.results
  const schemaBefore = await describeSchema(session)

  const proven = await draft.step('prisma-copy', 'Prove that Prisma talks to the copy', async () => await proveCopy(context, stage), () => 'prisma migrate status came through our door')
  const { migrations, stop } = await draft.step('migrate', 'Rehearse: prisma migrate deploy on the copy', async () => await deployOnCopy(context, stage, proven), (done) => done.migrations.map(({ name, milliseconds }) => `${name}: ${milliseconds ?? '–'} ms`).join(', '))
  rehearsal.migrations = migrations
  if (stop) throw stop
  rehearsal.checksAfter = await draft.step('checks', 'Run the checks after', async () => await checksAfter(context, stage, inputs, before.baseline), describeChecks)
  rehearsal.down = await draft.step('down', 'Undo it with down.sql, and up again', async () => await goDownAndUp(context, stage, proven, schemaBefore), (down) => down.map(({ migration, outcome }) => `${migration}: ${outcome}`).join(', '))
  for (const { migration, outcome, difference } of rehearsal.down) {
    if (outcome === 'failed' || outcome === 'different-schema') draft.warn(`down.sql of ${migration} does not undo it: ${difference ?? outcome}`)
  }
  failUnlessHeld(run, rehearsal.checksAfter, onlyScratch, 'Mend migration.sql, or the check, and rehearse again (show-rows: true shows the rows).')
}
