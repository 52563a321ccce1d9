import { describeProof, proveBackup } from '../backup/proof.ts'
import { removeOldBackups } from '../backup/retention.ts'
import { describeTaken, takeBackup } from '../backup/take.ts'
import type { DatabaseUrl } from '../postgres/database-url.ts'
import type { Backup, Target } from '../record/record.ts'
import { openStore } from '../store/index.ts'
import { toolName } from '../version.ts'
import type { Run } from './run.ts'

/** Dump, manifest, proof and retention: two steps, and the record's backup. */
export async function backUp({ context, draft, inputs }: Run, url: DatabaseUrl, target: Target): Promise<Backup> {
  const store = await openStore(inputs['backup-store'], inputs['working-directory'], context.lifetime)
  const taken = await draft.step('backup', 'Back up the target', async () => await takeBackup(context, { url, store, recipients: inputs['backup-recipients'] ?? [], tool: toolName }), describeTaken)
  const backup: Backup = {
    id: taken.manifest.id,
    location: taken.location,
    manifest: taken.manifest,
    proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] },
    removed: [],
  }
  draft.parts.backup = backup
  const level = inputs['backup-proof']
  if (level === 'none') {
    draft.skip('proof', 'Prove the backup', 'backup-proof: none')
  } else {
    const readable = { manifest: taken.manifest, store, identities: taken.runKey ? [taken.runKey.identity] : [] }
    const { proof } = await draft.step('proof', 'Prove the backup', async () => await proveBackup(context, { backup: readable, level, scratchUrl: inputs['scratch-url'], target: url }), describeProof)
    backup.proof = proof
  }
  if (store.keeps) backup.removed = await removeOldBackups(store, target, inputs['backup-keep'])
  return backup
}
