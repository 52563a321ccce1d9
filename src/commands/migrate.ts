import { loadChecks, loadUnchangedChecks, type Baseline } from '../checks/index.ts'
import { askAtTerminal, decideGate, refuseChangedPlan } from '../gate/approve.ts'
import { refuseWithoutBackup, refuseUnkeptBackup } from '../gate/backup.ts'
import { applyMigrations } from '../migration/apply.ts'
import { refuseFailedPrechecks, runPrechecks } from '../plan/prechecks.ts'
import { survey } from '../plan/survey.ts'
import { liftHold, noteFacts, noteStep } from '../postgres/journal.ts'
import { readMoment } from '../rollback/moments.ts'
import type { Backup, Gate } from '../record/record.ts'
import { renderPlan } from '../report/index.ts'
import { backUp, tryScratchServer, tryStore } from './backing-up.ts'
import { check, describeChecks, failUnlessHeld } from './checking.ts'
import { lookAtGitHub } from './github-facts.ts'
import { asksGitHub, describeGate, passGitHubGate } from './github-gate.ts'
import { withLock, type Locked } from './locked.ts'
import { lookAtWindow, planTarget, type Planned } from './planning.ts'
import type { Run } from './run.ts'

/** Gate, fresh backup with proof, `prisma migrate deploy`, checks. */
export async function migrate(run: Run): Promise<void> {
  const { draft, inputs } = run
  refuseUnkeptBackup(inputs['backup-store'], run.context.host)
  await tryStore(run)
  const planned = await planTarget(run)
  if (planned.plan.pending.length === 0) {
    draft.skip('migrate', 'Migrate', 'nothing is pending')
    await verifyTarget(run, planned, undefined, 'Nothing was pending; the target was only read.')
    return
  }
  lookAtWindow(run, inputs['outside-window'])
  await tryScratchServer(run, planned.url, planned.target)
  const { judged, project } = planned.survey
  if (asksGitHub(run)) await lookAtGitHub(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit, authorsDue: !inputs['allow-self-approval'] })
  draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGate(run, planned), describeGate)

  await withLock(run, planned.url, planned.target, { planHash: planned.plan.hash, migrations: planned.plan.pending.map(({ name }) => name) }, async (locked) => {
    const backup = await backUp(run, planned.url, planned.target)
    await noteFacts(locked.control, run.id, { backup: { id: backup.id, location: backup.location, sha256: backup.manifest.dump.sha256 } })
    const baseline = await lookAgain(run, planned, backup)
    await locked.lock.prove()
    await apply(run, planned, locked, backup)
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
 * Right before the migration: the prechecks on the data of now, the checks that compare with before, rule 1 (is the backup fresh and proven?), and last, with
 * nothing but Prisma behind it, rule 3 (is it still the plan that was approved?).
 */
async function lookAgain(run: Run, planned: Planned, backup: Backup): Promise<Baseline> {
  const { context, draft, inputs } = run
  const { plan, session } = planned
  return await draft.step('look-again', 'Look again', async () => {
    plan.prechecks = await runPrechecks(context, session, planned.survey, inputs['show-rows'])
    refuseFailedPrechecks(plan.prechecks)
    const baseline = await checksBefore(run, planned)
    refuseWithoutBackup(backup, inputs, context.clock.now())
    refuseChangedPlan(plan.hash, (await survey(context, session, inputs)).hash)
    return baseline
  }, () => 'the plan is the one that was approved, the backup is fresh')
}

/** The checks that compare with before, as they are before; the others have nothing to say yet. */
async function checksBefore(run: Run, { session, survey: { checkFiles } }: Planned): Promise<Baseline> {
  return (await check(run, session, await loadUnchangedChecks(checkFiles))).baseline
}

async function apply(run: Run, { plan, survey: { judged, migrations }, url, proven, target }: Planned, { control }: Locked, backup: Backup): Promise<void> {
  const { context, draft, inputs, id } = run
  const files = migrations.filter(({ name }) => judged.pending.some((pending) => pending.name === name))
  await noteStep(control, id, 'migrate-deploy', { pending: files.map(({ name }) => name), snapshot: await readMoment(control.session) })
  draft.state = `prisma migrate deploy was running on ${target.database}: \`signalbox plan\` shows what is applied. The backup is ${backup.location}.`
  const { migration, stop } = await draft.step(
    'migrate',
    'Migrate: prisma migrate deploy',
    async () => await applyMigrations(context, { url, project: proven, files, planned: plan.pending, inputs, applicationName: `signalbox migrate ${id}`, backup: backup.id }),
    ({ migration: done }) => done.migrations.map(({ name, outcome, milliseconds }) => `${name}: ${outcome}${milliseconds === null ? '' : ` in ${milliseconds} ms`}`).join(', '),
  )
  draft.parts.migration = migration
  // By these two moments a rollback tells the application's rows from the migration's own (docs/rollback.md).
  await noteStep(control, id, 'migrated', { snapshot: await readMoment(control.session), outcome: stop ? 'failed' : 'applied', ...(stop ? { state: stop.details.state, fix: stop.details.fix } : {}) })
  if (stop) throw stop
  for (const { name, sha256 } of files) await liftHold(control, target.databaseOid, { migration: name, checksum: sha256 }, id)
  draft.state = `The target is migrated: ${files.map(({ name }) => name).join(', ')} applied. The backup is ${backup.location}.`
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
