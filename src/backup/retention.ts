import { sameTarget } from '../postgres/identity.ts'
import type { Target } from '../record/record.ts'
import type { Store } from '../store/store.ts'
import { manifestFileName, proofFileName, readStore, type StoredBackup } from './files.ts'

/**
 * Which backups `backup-keep` lets go: of this target alone, the oldest first, never the newest proven one, never what was made by somebody else. Pure.
 * @param backups of the store, newest first
 * @param keep how many stay
 */
export function decideRetention(backups: readonly StoredBackup[], target: Target, keep: number): StoredBackup[] {
  const own = backups.filter(({ manifest }) => sameTarget(manifest.target, target))
  const lastProven = own.find(({ proof }) => proof?.level === 'restored') ?? own.find(({ proof }) => proof?.level === 'decoded')
  return own.slice(Math.max(keep, 1)).filter((backup) => backup !== lastProven)
}

/**
 * Removes what `decideRetention` lets go. The manifest goes last, so that a removal that was cut short is finished by the next one.
 * @returns the locations removed
 */
export async function removeOldBackups(store: Store, target: Target, keep: number): Promise<string[]> {
  const { backups } = await readStore(store)
  const old = decideRetention(backups, target, keep)
  for (const { manifest } of old) {
    for (const name of [proofFileName(manifest.id), manifest.dump.file, manifestFileName(manifest.id)]) await store.remove(name)
  }
  return old.map(({ location }) => location)
}
