import { describeProof, proveBackup } from '../../backup/proof.ts'
import { describeTaken, takeBackup } from '../../backup/take.ts'
import type { Backup } from '../../record/record.ts'
import { mayBeOnTheirServer } from '../../rehearsal/reach.ts'
import { noStore } from '../../store/none.ts'
import { toolName } from '../../version.ts'
import type { Planned } from './plan.ts'
import { rehearseCopy } from './rehearsal.ts'
import type { Run } from '../run.ts'

/**
 * What the approver is to know beforehand, measured on the target's own data: a backup, its proof, and the pending migrations on that very copy. All of it is
 * thrown away: the backup that counts is the one that `migrate` takes.
 */
export async function rehearsePlan(run: Run, { url, target, plan }: Planned): Promise<void> {
  const { context, draft, inputs } = run
  const scratchUrl = inputs['scratch-url']
  const store = await noStore(context.lifetime)
  const taken = await draft.step('backup', 'Back up the target, for the rehearsal', async () => await takeBackup(context, { url, store, recipients: [], tool: toolName }), describeTaken)
  const { manifest } = taken
  const backup: Backup = { id: manifest.id, location: 'none', manifest, proof: { level: 'none', provenAt: null, milliseconds: 0, where: null, tables: 0, rows: 0, notes: [] }, removed: [] }
  draft.parts.backup = backup
  const began = context.clock.elapsed()
  const { proof, copy } = await draft.step(
    'proof',
    'Prove it by restoring it',
    async () => await proveBackup(context, { backup: { manifest, store, identities: [] }, level: 'restore', scratchUrl, target: url, keepCopy: true, schemaLines: taken.schemaLines }),
    describeProof,
  )
  backup.proof = proof
  await store.remove(manifest.dump.file)
  if (copy === undefined) throw new Error('the proof was to leave its copy')
  const onTheirServer = await mayBeOnTheirServer(context.databases, scratchUrl, { targetUrl: url, stagingUrl: undefined })
  await rehearseCopy(run, {
    copy: { ...copy, from: 'backup', source: `${manifest.id} of ${target.database}, taken for this`, of: target },
    milliseconds: Math.round(context.clock.elapsed() - began),
    schema: url.schema,
    engine: plan.engine,
    onTheirServer,
  })
}
