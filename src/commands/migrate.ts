import { loadChecks, loadUnchangedChecks, type Baseline } from '../checks/index.ts'
import { askAtTerminal, decideGate, refuseChangedPlan } from '../gate/approve.ts'
import { applyMigrations } from '../migration/apply.ts'
import { refuseFailedPrechecks, runPrechecks } from '../plan/prechecks.ts'
import { survey } from '../plan/survey.ts'
import { liftHold, noteFacts, noteStep } from '../postgres/journal.ts'
import { readMoment } from '../rollback/moments.ts'
import type { Gate } from '../record/record.ts'
import { renderPlan } from '../report/index.ts'
import type { Measured } from '../timeline/index.ts'
import { noteSnapshot } from '../snapshot/noted.ts'
import { atInstant } from '../snapshot/take.ts'
import { describeSaved, refuseUnsaved, save, tryScratchServer, tryToSave, type Saved } from './backing-up/backup.ts'
import { check, describeChecks, failUnlessHeld } from './planning/checks.ts'
import { lookAtGitHub } from './asking/facts.ts'
import { asksGitHub, describeGate, passGitHubGate } from './asking/gate.ts'
import { withLock, type Locked } from './reaching/lock.ts'
import { lookAtWindow, measuredForPlan, tellIfClosed } from './asking/window.ts'
import { planTarget, type Planned } from './planning/plan.ts'
import type { Run } from './run.ts'
import { prepareSnapshot } from './backing-up/railway-snapshot.ts'

/** Gate, fresh backup with proof, `prisma migrate deploy`, checks. */
export async function migrate(run: Run): Promise<void> {
  const { draft, inputs } = run
  await tryToSave(run)
  const planned = await planTarget(run)
  if (planned.plan.pending.length === 0) {
    draft.skip('migrate', 'Migrate', 'nothing is pending')
    await verifyTarget(run, planned, undefined, 'Nothing was pending; the target was only read.')
    return
  }
  const measured = await measuredForPlan(run, planned.plan)
  lookAtWindow(run, inputs['outside-window'], measured)
  const volume = await prepareSnapshot(run, planned.url)
  await tryScratchServer(run, planned.url, planned.target)
  const { judged, project } = planned.survey
  if (asksGitHub(run)) await lookAtGitHub(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit, authorsDue: !inputs['allow-self-approval'] })
  draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGate(run, planned), describeGate)

  await withLock(run, planned.url, planned.target, { planHash: planned.plan.hash, migrations: planned.plan.pending.map(({ name }) => name) }, async (locked) => {
    const saved = await save(run, planned.url, planned.target, { volume, commit: planned.plan.commit })
    const { backup } = saved
    if (backup !== undefined) await noteFacts(locked.control, run.id, { backup: { id: backup.id, location: backup.location, sha256: backup.manifest.dump.sha256 } })
    if (saved.snapshot !== undefined) await noteSnapshot(locked.control, run.id, saved.snapshot.taken)
    const baseline = await lookAgain(run, planned, saved, measured)
    await locked.lock.prove()
    await apply(run, planned, locked, saved)
    await verifyTarget(run, planned, baseline, `The target is migrated: ${planned.plan.pending.map(({ name }) => name).join(', ')} applied.`)
  })
}

async function passGate(run: Run, { plan }: Planned): Promise<Gate> {
  const { context, inputs, typedAcknowledgement } = run
  const { terminal, host, log } = context
  if (asksGitHub(run)) return await passGitHubGate(run, { purpose: 'migrate', made: plan })
  const decision = decideGate({ plan, inputs, typedAcknowledgement, canAsk: terminal !== undefined })
  if (decision !== 'ask') return decision
  if (terminal === undefined) throw new Error('decideGate wants to ask where nobody can be asked')
  log.info(`\n${renderPlan(plan, { colour: true, width: process.stderr.columns })}\n`)
  return await askAtTerminal(terminal, { plan, inputs }, host.actor ?? host.environment['USER'] ?? 'somebody at the terminal')
}

/**
 * Right before the migration: the prechecks on the data of now, the checks that compare with before, rule 1 (is the backup fresh and proven?), rule 7 again (the backup took its
 * time out of the window), and last, with nothing but Prisma behind it, rule 3 (is it still the plan that was approved?).
 */
async function lookAgain(run: Run, planned: Planned, saved: Saved, measured: Measured): Promise<Baseline> {
  const { context, draft, inputs } = run
  const { plan, session } = planned
  return await draft.step('look-again', 'Look again', async () => {
    plan.prechecks = await runPrechecks(context, session, planned.survey, inputs['show-rows'])
    refuseFailedPrechecks(plan.prechecks)
    const baseline = await checksBefore(run, planned)
    refuseUnsaved(saved, inputs, context.clock.now())
    lookAtWindow(run, inputs['outside-window'], { ...measured, backup: 0 })
    refuseChangedPlan(plan.hash, (await survey(context, session, inputs)).hash)
    return baseline
  }, () => 'the plan is the one that was approved, the backup is fresh')
}

/** The checks that compare with before, as they are before; the others have nothing to say yet. */
async function checksBefore(run: Run, { session, survey: { checkFiles } }: Planned): Promise<Baseline> {
  return (await check(run, session, await loadUnchangedChecks(checkFiles))).baseline
}

async function apply(run: Run, { plan, survey: { judged, migrations }, url, proven, target }: Planned, { control }: Locked, saved: Saved): Promise<void> {
  const { context, draft, inputs, id } = run
  const files = migrations.filter(({ name }) => judged.pending.some((pending) => pending.name === name))
  await noteStep(control, id, 'migrate-deploy', { pending: files.map(({ name }) => name), snapshot: await readMoment(control.session) })
  const begun = context.clock.now()
  if (saved.snapshot) draft.parts.snapshot = atInstant(saved.snapshot.taken, saved.snapshot.volume.facts, begun)
  draft.state = `prisma migrate deploy was running on ${target.database}: \`signalbox plan\` shows what is applied. ${describeSaved(saved)}`
  const { migration, stop } = await draft.step(
    'migrate',
    'Migrate: prisma migrate deploy',
    async () => await applyMigrations(context, { url, project: proven, files, planned: plan.pending, inputs, applicationName: `signalbox migrate ${id}`, backup: saved.backup?.id ?? { snapshot: saved.snapshot?.taken.name ?? '' } }),
    ({ migration: done }) => done.migrations.map(({ name, outcome, milliseconds }) => `${name}: ${outcome}${milliseconds === null ? '' : ` in ${milliseconds} ms`}`).join(', '),
  )
  draft.parts.migration = migration
  tellIfClosed(run, begun)
  // By these two moments a rollback tells the application's rows from the migration's own (docs/rollback.md).
  await noteStep(control, id, 'migrated', { snapshot: await readMoment(control.session), outcome: stop ? 'failed' : 'applied', ...(stop ? { state: stop.details.state, fix: stop.details.fix } : {}) })
  if (stop) throw stop
  for (const { name, sha256 } of files) await liftHold(control, target.databaseOid, { migration: name, checksum: sha256 }, id)
  draft.state = `The target is migrated: ${files.map(({ name }) => name).join(', ')} applied. ${describeSaved(saved)}`
}

async function verifyTarget(run: Run, { session, survey: { checkFiles } }: Planned, baseline: Baseline | undefined, state: string): Promise<void> {
  const { draft } = run
  const checks = await loadChecks(checkFiles)
  if (checks.length === 0) {
    draft.warn('There are no checks: nothing verifies the data. Write some into prisma/checks/.')
    return
  }
  const results = await draft.step('checks', 'Run the checks', async () => (await check(run, session, checks, baseline)).results, describeChecks)
  draft.parts.checks = results
  failUnlessHeld(run, results, state, baseline ? 'Mend the data, or undo the migration: signalbox rollback (it shows first what would be lost).' : 'Look at the rows that the checks name (show-rows: true shows their values).')
}
