import { sameTarget } from '../postgres/identity.ts'
import { Refusal } from '../record/outcome.ts'
import type { Target } from '../record/record.ts'
import type { Store } from '../store/store.ts'
import { isProven, readStore, type Proof, type StoreContent, type StoredBackup } from './files.ts'

export interface Wanted {
  readonly target: Pick<Target, 'systemIdentifier' | 'databaseOid' | 'database'>
  /** The least proof that is good enough. */
  readonly proof: Proof['level']
  /** Exactly this backup. */
  readonly id?: string
}

/**
 * The newest backup of this very database that is proven well enough. Only sizes are compared here: whoever reads the dump compares its SHA-256 (`verifiedDump`).
 * @throws Refusal `no-proven-backup`, saying what was found instead and why it does not count
 */
export async function findBackup(store: Store, wanted: Wanted): Promise<StoredBackup & { readonly proof: Proof }> {
  const content = await readStore(store, wanted.id)
  const found = chooseBackup(content, wanted)
  if (found) return found
  throw new Refusal({
    code: 'no-proven-backup',
    cause: `There is no backup of “${wanted.target.database}” ${wanted.id === undefined ? '' : `with the id ${wanted.id} `}in ${store.description} whose proof is at least “${wanted.proof}”.${whyNot(content, wanted)}`,
    fix: 'Run `signalbox backup` (with backup-proof: restore), or point backup-store at where the backups are.',
    rule: 1,
  })
}

/** Pure. */
export function chooseBackup({ backups }: Pick<StoreContent, 'backups'>, { target, proof: least, id }: Wanted): (StoredBackup & { readonly proof: Proof }) | undefined {
  for (const backup of backups) {
    const { proof } = backup
    if (id !== undefined && backup.manifest.id !== id) continue
    if (proof !== null && isProven(proof, least) && sameTarget(backup.manifest.target, target)) return { ...backup, proof }
  }
  return undefined
}

function whyNot({ backups, rejected }: StoreContent, { target }: Wanted): string {
  const reasons: string[] = []
  const foreign = backups.filter(({ manifest }) => !sameTarget(manifest.target, target))
  const own = backups.length - foreign.length
  if (own > 0) reasons.push(`${own} of it ${own > 1 ? 'are' : 'is'} not proven that well`)
  if (foreign.length > 0) reasons.push(`${foreign.length} ${foreign.length > 1 ? 'are' : 'is'} of another database (${[...new Set(foreign.map(({ manifest }) => `“${manifest.target.database}” on ${manifest.target.host}`))].slice(0, 3).join(', ')})`)
  reasons.push(...rejected.slice(0, 3).map(({ name, why }) => `${name}: ${why}`))
  return reasons.length === 0 ? ' The store is empty.' : ` Found: ${reasons.join('; ')}.`
}
