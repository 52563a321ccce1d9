import { readFiles } from '../plan/survey.ts'
import { Failure, Stop, UsageError } from '../record/outcome.ts'
import type { Rollback, SmokeResult } from '../record/record.ts'
import { confirmation, refuseWrongConfirm } from '../rollback/confirm.ts'
import { decideMode, noMigration, type AppFacts } from '../rollback/mode.ts'
import { Standing } from '../rollback/standing.ts'
import { aboutDatabase, hashOfApp, judgeApp, previewApp, refuseAppWithoutWay, type Undoing } from './rolling-back/app-way.ts'
import { codeMayGoAlone, findUndo, type Database, type FoundUndo } from './rolling-back/undo.ts'
import { lookAtGitHub } from './asking/facts.ts'
import { questionOfRollback } from './asking/questions.ts'
import { asksGitHub, describeGate, passGitHubGate } from './asking/gate.ts'
import { withLock, type Locked } from './reaching/lock.ts'
import { openAsStep } from './reaching/target.ts'
import { bringBack, cancelUnderWay, lookAgain, lookAtApplication, refuseWithoutToken, toGo, type Application } from './rolling-back/app.ts'
import type { Run } from './run.ts'
import { readSmoke, startTimeoutMs, type Smoke } from './deploying/smoke.ts'
import { undoMigration } from './rolling-back/migration.ts'
import { findWays, previewWay, type Migrated } from './rolling-back/ways.ts'

/** Preview; with `confirm`, in a workflow the gate, the undoing, the checks and the smoke test after it. */
export async function rollback(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  refuseWrongConfirm(inputs)
  const smoke = readSmoke(run)
  const database = await openDatabase(run)
  const found = await draft.step('find', 'Find the deploy to undo', async () => await findUndo(run, database), describeFound)
  const undoing = await lookAround(run, database, found)
  await lookAtGitHub(run, brought(run, undoing))
  if (inputs.confirm === undefined) {
    await preview(run, undoing)
    draft.parts.question = questionOfRollback(run)
    context.log.info(`This was the preview; nothing was changed. To do it: ${context.door === 'cli' ? `the same with --confirm "${confirmation(inputs)}"` : `confirm: "${confirmation(inputs)}"`}.`)
    return
  }
  if (database === undefined) {
    await undo(run, undoing, undefined)
  } else {
    await withLock(run, database.url, database.target, { migrations: [...(undoing.toUndo?.undoes ?? [])] }, async (locked) => {
      // Somebody may have deployed while this run waited for the lock.
      const now = undoing.toUndo === undefined ? undoing : { ...undoing, ...(await findUndo(run, database)) }
      await undo(run, now, locked)
    })
  }
  await testSmoke(run, undoing.application, smoke)
}

async function openDatabase(run: Run): Promise<Database | undefined> {
  const url = run.inputs['database-url']
  if (url === undefined) return undefined
  const files = await readFiles(run.inputs)
  return { ...(await openAsStep(run, url)), ...files, url }
}

/** What serves. On a machine without the workflow's records, a service that runs something newer than the last migration was deployed without one: then that deploy is the last. */
async function lookAround(run: Run, database: Database | undefined, found: FoundUndo): Promise<Undoing> {
  const { context, inputs } = run
  if (inputs.mode === 'app' && context.door === 'cli') refuseBlindApp(run)
  const application = await lookAtApplication(run, found)
  const isNewer = application?.services.some(({ leaving }) => leaving.is === 'later') ?? false
  if (!isNewer || found.recorded !== undefined || inputs.run !== undefined || !codeMayGoAlone(run)) return { ...found, database, application }
  const without: FoundUndo = { ...found, toUndo: undefined }
  return { ...without, database, application: await lookAtApplication(run, without) }
}

/** In a workflow the preview has no token; here nothing else says what serves. */
function refuseBlindApp({ inputs }: Run): void {
  if (inputs['railway-token'] !== undefined) return
  throw new UsageError({ code: 'contradicting-inputs', cause: 'mode: app asks Railway what serves, and there is no railway-token.', fix: 'Give railway-token, or another mode.' })
}

function brought({ context }: Run, { database, toUndo, recorded }: Undoing): Parameters<typeof lookAtGitHub>[1] {
  const migrations = database?.migrations.filter(({ name }) => toUndo?.undoes.includes(name)) ?? []
  // Without a migration: the pull request that the deployed commit came with.
  const commit = toUndo === undefined ? (recorded?.deployed?.commit ?? null) : (context.host.commit ?? null)
  return { root: database?.project.root ?? '.', migrations, commit }
}

async function preview(run: Run, undoing: Undoing): Promise<void> {
  const app = await judgeApp(run, undoing)
  const migrated = migratedOf(undoing)
  if (migrated === undefined) {
    showApp(run, undoing, await chooseApp(run, app))
    return
  }
  const ways = await findWays(run, migrated, app, undefined)
  try {
    if (ways.mode === 'app') showApp(run, undoing, ways.why)
    else await previewWay(run, undoing, migrated, ways)
  } finally {
    await ways.drop()
  }
}

function migratedOf({ database, toUndo }: Undoing): Migrated | undefined {
  return database === undefined || toUndo === undefined ? undefined : { ...database, toUndo }
}

/** There is no migration to undo: the code alone, or nothing. */
async function chooseApp({ draft, inputs }: Run, app: AppFacts): Promise<string> {
  return await draft.step('mode', 'Choose the way back', () => Promise.resolve(decideMode({ asked: inputs.mode, app, noDown: noMigration, downDiffers: false, noRestore: noMigration }).why), (why) => `app: ${why}`)
}

function showApp(run: Run, undoing: Undoing, why: string): Rollback {
  const part = { ...previewApp(run, undoing, why), ...(run.inputs.run === undefined ? {} : { run: run.inputs.run }) }
  run.draft.parts.rollback = part
  return part
}

async function undo(run: Run, undoing: Undoing, locked: Locked | undefined): Promise<void> {
  const app = await judgeApp(run, undoing)
  const migrated = migratedOf(undoing)
  if (migrated === undefined || locked === undefined) {
    await undoApp(run, undoing, await chooseApp(run, app), locked)
    return
  }
  const done = await undoMigration(run, undoing, migrated, app, locked)
  if (done !== 'done') await undoApp(run, undoing, done.onlyApp, locked)
}

/** The code alone goes back, the last deployed service first; the database stays as it is. */
async function undoApp(run: Run, undoing: Undoing, why: string, locked: Locked | undefined): Promise<void> {
  const { draft } = run
  const { application, database } = undoing
  const part = showApp(run, undoing, why)
  if (application === undefined) refuseWithoutToken(run)
  else refuseAppWithoutWay(application, undoing.toUndo !== undefined)
  if (asksGitHub(run)) draft.parts.gate = await draft.step('gate', 'Pass the gate', async () => await passGitHubGate(run, { purpose: 'rollback', made: { hash: hashOfApp(run, undoing) } }), describeGate)
  await locked?.lock.prove()
  const standing = new Standing((state) => void (draft.state = state))
  if (database !== undefined) standing.tellDatabase(`${database.target.database} is as it was.`)
  if (application !== undefined) {
    await bringAllBack(run, await lookAgain(run, application, undoing), standing)
    part.application = `${standing.text()}${aboutDatabase(undoing)}`
  }
  part.done = true
  draft.rolledBack = true
}

async function bringAllBack(run: Run, application: Application, standing: Standing): Promise<void> {
  await told(run, standing, undefined, async () => await cancelUnderWay(run, application, standing))
  for (const one of toGo(application)) await told(run, standing, one.service.name, async () => await bringBack(run, application, one, standing))
}

/** @throws Failure whose state is what is true of all of it */
async function told(run: Run, standing: Standing, name: string | undefined, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Stop) || run.context.lifetime.signal.aborted) throw error
    if (name !== undefined) standing.tellService(name, error.details.state)
    const state = standing.text().includes(error.details.state) ? standing.text() : `${error.details.state} ${standing.text()}`
    throw new Failure({ ...error.details, state }, { cause: error })
  }
}

/** Where code was brought back, or should have been: does it answer? */
async function testSmoke({ draft }: Run, application: Application | undefined, smoke: Smoke | undefined): Promise<void> {
  if (application === undefined) return
  if (smoke === undefined) {
    draft.skip('smoke', 'Smoke test', 'no smoke lines')
    return
  }
  const back = application.services.find(({ before }) => before !== undefined)?.before
  const fill = (results: SmokeResult[]): void => void (draft.parts.deploy = { how: 'railway', commit: back?.commit ?? null, milliseconds: 0, exitCode: null, smoke: results })
  await smoke({ retryForMs: startTimeoutMs, state: `${draft.state} It does not answer as it should.`, fill })
}

function describeFound({ toUndo, recorded, refusal }: FoundUndo): string {
  const deploy = recorded === undefined ? '' : `run ${recorded.runId}${recorded.deployed === undefined ? ', which deployed nothing that is known' : ` deployed ${recorded.deployed.commit.slice(0, 8)}`}`
  if (toUndo === undefined) return deploy === '' ? `no migration to undo${refusal === undefined ? '' : ` (${refusal.details.cause.replace(/\.$/, '')})`}` : `${deploy}, without a migration`
  const { run, undoes } = toUndo
  return `run ${run.id} of ${run.startedAt} (${run.outcome ?? 'killed'}): ${undoes.join(', ')}${deploy === '' ? '' : `; ${deploy}`}`
}
