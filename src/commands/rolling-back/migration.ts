import { RailwayError } from '../../context/railway-port.ts'
import { noteFacts } from '../../postgres/journal.ts'
import { Failure, Refusal, Stop } from '../../record/outcome.ts'
import type { AppFacts } from '../../rollback/mode.ts'
import { refuseUnfitForUndoing, type LeavingService } from '../../rollback/application.ts'
import { confirmation, refuseUnacceptedLoss } from '../../rollback/confirm.ts'
import { Standing } from '../../rollback/standing.ts'
import type { Undoing } from './app-way.ts'
import { asksGitHub, describeGate, passGitHubGate } from '../asking/gate.ts'
import { keepExportedRows, keepsExports } from './kept-rows.ts'
import type { Locked } from '../reaching/lock.ts'
import { checkAfterUndo } from './checks.ts'
import { bringBack, cancelUnderWay, lookAgain, refuseNewCode, refuseUntouchedCode, startAgain, stopServing, toGo, type Application } from './app.ts'
import type { Run } from '../run.ts'
import { findWays, hashOfWay, previewWay, takeWay, type Migrated, type Ways } from './ways.ts'

/**
 * Undoes a migration, and before it brings back the code that knows the database of before: old code serves, or nobody, when the tables change.
 * @param app whether the code alone may go back; then that is all
 * @returns what is to be done instead: the code alone goes back
 */
export async function undoMigration(run: Run, undoing: Undoing, migrated: Migrated, app: AppFacts, locked: Locked): Promise<'done' | { readonly onlyApp: string }> {
  const { draft, inputs } = run
  const { application } = undoing
  const ways = await findWays(run, migrated, app, locked.control)
  if (ways.mode === 'app') return { onlyApp: ways.why }
  try {
    refuseUntouchedCode(run)
    if (application !== undefined) refuseUnfitForUndoing(application.services)
    if (asksGitHub(run)) draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGitHubGate(run, { purpose: 'rollback', made: { hash: await hashOfWay(run, undoing, migrated, ways) } }), describeGate)
    const part = await previewWay(run, undoing, migrated, ways, locked.control)
    refuseUnacceptedLoss(part.losses, inputs, ways.mode === 'down' ? ways.down?.uncounted : undefined)
    // Rows may be written until writes are frozen: what would be exported then has a place too.
    if (keepsExports(run) && (part.losses.length > 0 || inputs['accept-loss'])) await ways.store.prepare()
    const now = application === undefined ? undefined : await lookAgain(run, application, undoing)
    await noteFacts(locked.control, run.id, { migrations: part.undoes })
    await locked.lock.prove()
    await undoInOrder(run, now, migrated, ways, locked)
    if (keepsExports(run)) await keepExportedRows(run, ways.store, part)
  } finally {
    await ways.drop()
  }
  await checkAfterUndo(run, migrated)
  return 'done'
}

/** What is under way of the new code is cancelled before anything else. Old code first; where it does not come up on the schema of now, nothing serves while the database is undone, and then it does. */
async function undoInOrder(run: Run, application: Application | undefined, migrated: Migrated, ways: Ways, locked: Locked): Promise<void> {
  const { draft } = run
  const standing = new Standing((state) => void (draft.state = state))
  standing.tellDatabase(`${migrated.target.database} is as it was.`)
  const stopped: LeavingService[] = []
  try {
    if (application !== undefined) await cancelUnderWay(run, application, standing)
    for (const one of application === undefined ? [] : toGo(application)) if (!(await backOrStopped(run, application, one, standing))) stopped.push(one)
    if (application !== undefined) await refuseNewCode(run, application, stopped, standing)
    await locked.lock.prove()
    await takeWay(run, migrated, ways, locked, (sentence) => standing.tellDatabase(sentence))
  } catch (error) {
    throw await notUndone(run, error, application, stopped, standing)
  }
  const part = draft.parts.rollback
  if (part !== undefined) part.done = true
  draft.rolledBack = true
  for (const one of stopped) await backAfterwards(run, application, one, standing)
  // What would become of the code was said before; now it has.
  if (part !== undefined && application !== undefined) part.application = standing.text()
}

/** @returns whether the old code serves; else the service is stopped */
async function backOrStopped(run: Run, application: Application | undefined, one: LeavingService, standing: Standing): Promise<boolean> {
  if (application === undefined) return true
  try {
    await bringBack(run, application, one, standing)
    return true
  } catch (error) {
    if (!(error instanceof Failure) || run.context.lifetime.signal.aborted || isSilence(error.cause)) throw error
    standing.tellService(one.service.name, error.details.state)
    run.draft.warn(`${error.details.cause} The code from before does not come up on the schema of now: ${one.service.name} is stopped while the database is undone, and brought up again then.`)
  }
  await stopServing(run, application, one, standing)
  return false
}

/** Railway did not take part: that says nothing about whether the code from before comes up, and production is not stopped for it. */
function isSilence(cause: unknown): boolean {
  return cause instanceof RailwayError && cause.trouble !== 'said'
}

/** The stop, with what is true of the code too. Where the database refused before anything of it was changed, what was stopped is started again. */
async function notUndone(run: Run, error: unknown, application: Application | undefined, stopped: readonly LeavingService[], standing: Standing): Promise<unknown> {
  if (!(error instanceof Stop) || run.context.lifetime.signal.aborted || standing.services() === '') return error
  if (error instanceof Refusal && application !== undefined) {
    for (const one of stopped) await startAgain(run, application, one, standing).catch((second: unknown) => {
      if (!(second instanceof Stop)) throw second
      run.draft.warn(`${second.details.cause} ${second.details.fix}`)
    })
  }
  const { details } = error
  const again = stopped.length > 0 && !(error instanceof Refusal) ? ` ${stopped.map(({ service }) => service.name).join(', ')} ${stopped.length === 1 ? 'is' : 'are'} stopped until then: run the same rollback again, or start it in Railway (⋮ → Redeploy).` : ''
  // The services' own failures say what serves already.
  const services = standing.services()
  const state = details.state === services || services.includes(details.state) ? standing.text() : `${details.state} ${services}`
  return new Failure({ ...details, state, fix: `${details.fix}${again}` }, { cause: error })
}

async function backAfterwards(run: Run, application: Application | undefined, one: LeavingService, standing: Standing): Promise<void> {
  if (application === undefined) return
  try {
    await bringBack(run, application, one, standing)
  } catch (error) {
    if (!(error instanceof Stop) || run.context.lifetime.signal.aborted) throw error
    standing.tellService(one.service.name, error.details.state)
    throw new Failure({ ...error.details, state: standing.text(), fix: `signalbox rollback --mode app --confirm "${confirmation(run.inputs)}", or: ${error.details.fix}` }, { cause: error })
  }
}
