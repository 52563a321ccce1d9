import { describeProof, proveBackup } from '../../backup/proof.ts'
import { removeOldBackups } from '../../backup/retention.ts'
import { describeTaken, takeBackup } from '../../backup/take.ts'
import type { DatabaseUrl } from '../../postgres/database-url.ts'
import { scratchServer } from '../../postgres/scratch.ts'
import { majorOf } from '../../postgres/server-version.ts'
import { refuseUnkeptBackup, refuseWithoutBackup } from '../../gate/backup.ts'
import type { Backup, Snapshot, Target } from '../../record/record.ts'
import { refuseOldSnapshot } from '../../snapshot/fresh.ts'
import { openStore } from '../../store/index.ts'
import { toolName } from '../../version.ts'
import type { Run } from '../run.ts'
import { snapshot, type TargetVolume } from './railway-snapshot.ts'

/** What a migration can be taken back with: our own backup, Railway's, or both. */
export interface Saved {
  readonly backup: Backup | undefined
  readonly snapshot: { readonly taken: Snapshot; readonly volume: TargetVolume; readonly provenAt: Date } | undefined
}

/**
 * Before anything is begun, and before anybody is asked for an approval: whether a backup of ours has a place to go. With `railway-snapshot: only` there is none of ours.
 * @throws Refusal of `refuseUnkeptBackup`; as `tryStore`
 */
export async function tryToSave(run: Run): Promise<void> {
  if (run.inputs['railway-snapshot'] === 'only') return
  refuseUnkeptBackup(run.inputs['backup-store'], run.context.host)
  await tryStore(run)
}

/**
 * Our own backup with its proof, then Railway's, as `railway-snapshot` says.
 * @param volume undefined with `railway-snapshot: off`
 */
export async function save(run: Run, url: DatabaseUrl, target: Target, { volume, commit }: { volume: TargetVolume | undefined; commit: string | null }): Promise<Saved> {
  const { draft, inputs, context } = run
  const isOnly = inputs['railway-snapshot'] === 'only'
  if (isOnly) draft.skip('backup', 'Back up the target', 'railway-snapshot: only')
  const backup = isOnly ? undefined : await backUp(run, url, target)
  if (volume === undefined) return { backup, snapshot: undefined }
  const state = `Nothing was migrated.${backup === undefined ? '' : ` The backup is ${backup.location}.`}`
  const taken = await snapshot(run, volume, { commit, state })
  return { backup, snapshot: { taken, volume, provenAt: context.clock.now() } }
}

/** Rule 1. @throws Refusal of `refuseWithoutBackup`, or of `refuseOldSnapshot` where Railway's is the only one */
export function refuseUnsaved({ backup, snapshot: theirs }: Saved, inputs: Run['inputs'], now: Date): void {
  if (backup !== undefined) refuseWithoutBackup(backup, inputs, now)
  else if (theirs !== undefined) refuseOldSnapshot({ ...theirs.taken, provenAt: theirs.provenAt }, inputs, now)
  else throw new Error('a migration is about to begin and nothing was backed up')
}

/** Where the way back is, as a sentence. */
export function describeSaved({ backup, snapshot: theirs }: Saved): string {
  return backup === undefined ? `The backup is Railway’s “${theirs?.taken.name ?? ''}” of the volume ${theirs?.taken.volume ?? ''}.` : `The backup is ${backup.location}.`
}

/**
 * Tries the store before anything else is begun: nobody is to approve a plan, or wait for a dump, that has no place to go.
 * @throws UsageError `backup-store-unusable`, Refusal `unencrypted-artifact`
 */
export async function tryStore({ context, inputs }: Run): Promise<void> {
  const store = await openStore(context, inputs)
  await store.prepare()
}

/**
 * The same for the server on which the backup will be proven, where one is named; an embedded one is made for this very dump.
 * @throws Refusal or Failure of `scratchServer`
 */
export async function tryScratchServer({ context, inputs }: Run, url: DatabaseUrl, { serverVersion }: Target): Promise<void> {
  const scratchUrl = inputs['scratch-url']
  if (scratchUrl === undefined || inputs['backup-proof'] !== 'restore') return
  const server = await scratchServer(context, { scratchUrl, major: majorOf(serverVersion), target: url })
  await server.stop()
}

/** Dump, manifest, proof and retention: two steps, and the record's backup. */
export async function backUp({ context, draft, inputs }: Run, url: DatabaseUrl, target: Target): Promise<Backup> {
  const store = await openStore(context, inputs)
  const taken = await draft.step('backup', 'Back up the target', async () => await takeBackup(context, { url, store, recipients: inputs['backup-recipients'] ?? [], tool: toolName }), describeTaken)
  const backup: Backup = {
    id: taken.manifest.id,
    location: taken.location,
    manifest: taken.manifest,
    proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] },
    removed: [],
  }
  draft.parts.backup = backup
  if (taken.manifest.tables.length === 0) draft.warn(`The database “${target.database}” holds no table: there is nothing in this backup. See that database-url names the right one.`)
  const level = inputs['backup-proof']
  if (level === 'none') {
    draft.skip('proof', 'Prove the backup', 'backup-proof: none')
  } else {
    const readable = { manifest: taken.manifest, store, identities: taken.runKey ? [taken.runKey.identity] : [] }
    const { proof } = await draft.step('proof', 'Prove the backup', async () => await proveBackup(context, { backup: readable, level, scratchUrl: inputs['scratch-url'], target: url, schemaLines: taken.schemaLines }), describeProof)
    backup.proof = proof
  }
  if (store.keeps) backup.removed = await removeOldBackups(store, target, inputs['backup-keep'], (sentence) => draft.warn(sentence))
  return backup
}
