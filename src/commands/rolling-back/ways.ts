import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ReadableBackup } from '../../backup/restore.ts'
import { withSession } from '../../postgres/connection.ts'
import { openControl, type Control } from '../../postgres/control.ts'
import { judgeHistory, readHistory } from '../../prisma/index.ts'
import type { Loss, Rollback } from '../../record/record.ts'
import { findBackupOfRun, reasonOf, refuseDamaged, whyNoPlaceBeside, whyRoleMayNotSwap, type ProvenBackup } from '../../rollback/backup-to-restore.ts'
import { restoreBeside, restoreOnScratch, type Restored } from '../../rollback/beside.ts'
import { lostRows, refuseUnacceptedLoss } from '../../rollback/confirm.ts'
import { countDownPlan, goDown } from '../../rollback/down-way.ts'
import { planDown, type DownPlan, type NoDown } from '../../rollback/down-plan.ts'
import { compareLosses, exchange } from '../../rollback/exchange.ts'
import { momentsOf } from '../../rollback/migration-notes.ts'
import { rollbackHash } from '../../rollback/hash.ts'
import { decideMode, type AppFacts } from '../../rollback/mode.ts'
import type { RunToUndo } from '../../rollback/run-to-undo.ts'
import { openStore, type Store } from '../../store/index.ts'
import { applicationIdentity, describeApplication, type Undoing } from './app-way.ts'
import type { Database } from './undo.ts'
import type { Locked } from '../reaching/lock.ts'
import { makeOwnFolder } from '../../store/own-folder.ts'
import type { Run } from '../run.ts'

/** A migration is undone: the target, and the run of `migrate`. */
export interface Migrated extends Database {
  readonly toUndo: RunToUndo
}

/** The way that was chosen, prepared as far as it can be without changing the target. */
export interface Ways extends Pick<Rollback, 'mode' | 'why'> {
  readonly store: Store
  readonly down: DownPlan | undefined
  readonly backup: ProvenBackup | undefined
  restored: Restored | undefined
  readonly drop: () => Promise<void>
}

/** Which ways back there are, and the one that is taken. Only reads. Where the application alone goes back, nothing else is prepared. */
export async function findWays(run: Run, undoing: Migrated, app: AppFacts, control: Control | undefined): Promise<Ways> {
  const { context, draft, inputs } = run
  const store = await openStore(context, inputs)
  return await draft.step('mode', 'Choose the way back', async () => {
    if (inputs.mode === 'app' || (inputs.mode === 'auto' && app.applies && app.isProven)) {
      return { ...decideMode({ asked: inputs.mode, app, noDown: 'not looked at', downDiffers: false, noRestore: 'not looked at' }), store, down: undefined, backup: undefined, restored: undefined, drop: () => Promise.resolve() }
    }
    const backup = await backupOrReason(run, undoing, store, control)
    const down = inputs.mode === 'restore' ? { whyNot: 'mode: restore' } : await planDownWith(run, undoing, backup)
    const plan = 'whyNot' in down ? undefined : down
    const drop = async (): Promise<void> => {
      await plan?.copy.drop()
      await ways?.restored?.drop()
    }
    let ways: Ways | undefined
    try {
      const noRestore = typeof backup === 'string' ? backup : undefined
      const choice = decideMode({ asked: inputs.mode, app, noDown: 'whyNot' in down ? down.whyNot : undefined, downDiffers: plan?.schema === 'different', noRestore })
      ways = { ...choice, store, down: plan, backup: typeof backup === 'string' ? undefined : backup, restored: undefined, drop }
      return ways
    } catch (error) {
      await drop()
      throw error
    }
  }, ({ mode, why }) => `${mode}: ${why}`)
}

async function backupOrReason({ context, draft, inputs }: Run, { url, session, target, toUndo }: Migrated, store: Store, control: Control | undefined): Promise<ProvenBackup | string> {
  const place = control ?? (await openControl(context, url, { create: false }))
  try {
    const noPlace = whyNoPlaceBeside(place)
    if (noPlace !== undefined) return noPlace
    const mayNot = await whyRoleMayNotSwap(session)
    if (mayNot !== undefined && control !== undefined) return mayNot
    // A preview is often made by a role that only reads, and without the key; whoever undoes has other rights.
    if (mayNot !== undefined) draft.warn(`To restore takes another role than that of this preview: ${mayNot}.`)
    return await findBackupOfRun(store, toUndo.run, target, control === undefined || inputs['backup-identity'] !== undefined)
  } catch (error) {
    if (inputs.mode === 'restore') throw error
    return reasonOf(error)
  } finally {
    if (control === undefined) await place?.close()
  }
}

async function planDownWith({ context, inputs }: Run, { url, session, project, migrations, toUndo }: Migrated, backup: ProvenBackup | string): Promise<DownPlan | NoDown> {
  const fingerprintBefore = typeof backup === 'string' ? undefined : backup.manifest.schemaFingerprint
  return await planDown(context, { url, session, scratchUrl: inputs['scratch-url'], project, migrations, toUndo, fingerprintBefore, showRows: inputs['show-rows'] })
}

/**
 * What would be lost; it is in the record before anybody is asked.
 * @param control of a run that goes on to undo: then the backup is restored beside the target, else on a scratch server
 */
export async function previewWay(run: Run, undoing: Undoing, migrated: Migrated, ways: Ways, control?: Control): Promise<Rollback> {
  const part = await previewedWay(run, migrated, ways, control)
  part.application = applicationSentence(run, undoing, ways, part)
  if (run.inputs.run !== undefined) part.run = run.inputs.run
  part.hash = await hashOfWay(run, undoing, migrated, ways)
  run.draft.parts.rollback = part
  return part
}

/** What an approval of this undoing is bound to; known before anything is restored. */
export async function hashOfWay(run: Run, undoing: Undoing, { target, toUndo, project, migrations }: Migrated, { mode, backup }: Ways): Promise<string> {
  const restored = mode === 'restore' ? needed(backup).manifest : undefined
  const files = migrations.filter(({ name }) => toUndo.undoes.includes(name)).flatMap(({ downFile }) => downFile ?? [])
  const downFiles = await Promise.all(files.map(async (file) => ({ file, sha256: createHash('sha256').update(await readFile(path.join(project.root, file))).digest('hex') })))
  return rollbackHash({ target, run: toUndo.run.id, undoes: toUndo.undoes, later: toUndo.later, part: { mode, backup: restored?.id ?? null }, backupSha256: restored?.dump.sha256 ?? null, downFiles: mode === 'down' ? downFiles : [], application: applicationIdentity(run, undoing) })
}

/** What becomes of the code, and what it will see: whoever undoes the tables under it has to know. */
function applicationSentence(run: Run, undoing: Undoing, { mode, down }: Ways, { undoes }: Rollback): string {
  const gone = mode === 'down' && down !== undefined ? goneSentence(down) : `The database will be as it was before ${undoes.join(', ')}.`
  if (run.inputs['railway-service'] !== undefined && (undoing.application !== undefined || (run.inputs.confirm === undefined && run.context.door === 'action'))) return `${describeApplication(run, undoing)} It is brought back before its tables change under it. ${gone}`
  return `The application is not touched (${run.inputs['railway-service'] === undefined ? 'no railway-service' : 'no railway-token'}): what serves now goes on serving. ${gone} Code that needs what is gone fails from then on: deploy the code from before.`
}

function goneSentence({ vanishes: { tables, columns } }: DownPlan): string {
  const names = [...tables.map(({ name }) => name), ...columns.flatMap(({ table, columns: some }) => some.map((column) => `${table}.${column}`))]
  return names.length === 0 ? 'No table and no column goes.' : `Gone will be ${names.slice(0, 8).join(', ')}${names.length > 8 ? `, and ${names.length - 8} more` : ''}.`
}

async function previewedWay(run: Run, undoing: Migrated, ways: Ways, control: Control | undefined): Promise<Rollback> {
  const { draft } = run
  const moments = momentsOf(undoing.toUndo.run)
  const part: Rollback = { mode: ways.mode, why: ways.why, undoes: [...undoing.toUndo.undoes], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null, done: false }
  if (ways.mode === 'down' && ways.down) {
    const plan = ways.down
    for (const what of plan.uncounted) draft.warn(`down.sql changes rows itself, which the preview cannot count: ${what}`)
    if (plan.uncounted.length > 0) part.unknown = `down.sql changes rows itself, which cannot be counted: ${plan.uncounted.slice(0, 3).join('; ')}.`
    part.estimate = `${plan.milliseconds} ms on a copy of the schema without rows`
    part.losses = await draft.step('losses', 'Count what would be lost', async () => await countDownPlan(run.context, undoing.url, plan, moments), describeLosses)
  } else {
    const backup = needed(ways.backup)
    part.backup = backup.manifest.id
    part.estimate = `restoring took ${(backup.proof.milliseconds / 1000).toFixed(1)} s when the backup was proven; the swap itself well under a second`
    if (cannotOpen(run, backup)) {
      draft.skip('losses', 'Count what would be lost', `the backup ${backup.manifest.id} is encrypted and this preview has no key: they are counted before anything is changed, and losing any is refused without accept-loss`)
      part.unknown = 'The backup is encrypted and this preview has no key to open it. The rows are counted before anything is changed; without accept-loss losing any is refused.'
      draft.warn(`What would be lost is not known. ${part.unknown}`)
      return part
    }
    const restored = await draft.step('restore', 'Restore the backup', async () => await restoreFor(run, undoing, ways, control), ({ where }) => `restored and compared with its manifest, ${where}`)
    ways.restored = restored
    part.undoes = await undoneByRestore(run, undoing, restored)
    part.losses = await draft.step('losses', 'Count what would be lost', async () => await compareLosses(run.context, { url: undoing.url, beside: restored.url, moments }), describeLosses)
  }
  return part
}

function cannotOpen({ inputs }: Run, { manifest }: ProvenBackup): boolean {
  return manifest.dump.encryption !== null && inputs['backup-identity'] === undefined
}

async function restoreFor({ context, inputs }: Run, { url }: Migrated, { backup, store }: Ways, control: Control | undefined): Promise<Restored> {
  const identity = inputs['backup-identity']
  await refuseDamaged(store, needed(backup))
  const readable: ReadableBackup = { manifest: needed(backup).manifest, store, identities: identity === undefined ? [] : [identity] }
  if (control === undefined) return await restoreOnScratch(context, readable, { scratchUrl: inputs['scratch-url'], targetUrl: url })
  return await restoreBeside(context, readable, url, control.session.url)
}

/** All that is applied now and was not then, whoever applied it. */
async function undoneByRestore({ context }: Run, { url, toUndo, migrations }: Migrated, restored: Restored): Promise<string[]> {
  return await withSession(context.databases, restored.url, { applicationName: 'signalbox losses' }, async (session) => {
    const then = new Set(judgeHistory(migrations, await readHistory(session, url.schema), url.schema).applied)
    return [...new Set([...toUndo.undoes, ...toUndo.later])].filter((name) => !then.has(name))
  })
}

/**
 * The undoing itself.
 * @param say is told what state the database is in
 */
export async function takeWay(run: Run, undoing: Migrated, ways: Ways, locked: Locked, say: (state: string) => void): Promise<void> {
  const { context, draft, inputs, id } = run
  const part = needed(draft.parts.rollback)
  const moments = momentsOf(undoing.toUndo.run)
  const directory = path.resolve(await makeOwnFolder(inputs['working-directory']), 'lost-rows', id)
  const accept = (losses: readonly Loss[]): void => refuseUnacceptedLoss(losses, inputs, [], `${undoing.url.database} is as it was; rows were written since the preview.`)
  if (ways.mode === 'down') {
    const plan = needed(ways.down)
    part.losses = await draft.step('undo', 'Undo with down.sql', async () => await goDown(context, locked, { runId: id, url: undoing.url, target: undoing.target, plan, moments, directory, accept, say, inputs }), () => `${part.undoes.join(', ')} undone, on hold until approved anew`)
    return
  }
  const done = await draft.step('undo', 'Swap', async () => await exchange(context, locked, { runId: id, url: undoing.url, beside: needed(ways.restored).url, moments, directory, accept, say }), (swapped) => `clients were shut out for ${swapped.cutOffMilliseconds} ms; the failed database is ${swapped.keptAs}`)
  part.losses = [...done.losses]
  part.keptAs = done.keptAs
  part.cutOffMilliseconds = done.cutOffMilliseconds
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the way back was not prepared')
  return value
}

function describeLosses(losses: readonly Loss[]): string {
  return losses.length === 0 ? 'nothing' : `${lostRows(losses)} rows in ${losses.length} table${losses.length === 1 ? '' : 's'}: ${losses.slice(0, 5).map(({ schema, table }) => `${schema}.${table}`).join(', ')}`
}
