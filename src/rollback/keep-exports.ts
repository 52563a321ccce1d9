import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { encrypted } from '../backup/age.ts'
import type { Loss } from '../record/record.ts'
import type { Store } from '../store/store.ts'

/**
 * Takes the exported rows where backups are kept: a runner's disk is gone with its job. Encrypted to the recipients, where there are any.
 * @param losses of an undoing that is done; each `exported` is a file
 * @returns the same with `exported` where they are kept now
 * @throws Failure of the store; the files are still there then
 */
export async function keepExports(losses: readonly Loss[], { store, runId, recipients }: { store: Store; runId: string; recipients: readonly string[] }): Promise<Loss[]> {
  const kept: Loss[] = []
  for (const loss of losses) {
    if (loss.exported === undefined) {
      kept.push(loss)
      continue
    }
    const rows = createReadStream(loss.exported) as AsyncIterable<Uint8Array<ArrayBuffer>>
    const name = `${runId}.lost.${path.basename(loss.exported)}${recipients.length > 0 ? '.age' : ''}`
    const { location } = await store.write(name, recipients.length > 0 ? encrypted(rows, recipients) : rows)
    await rm(loss.exported)
    kept.push({ ...loss, exported: location })
  }
  return kept
}
