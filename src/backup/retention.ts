import { sameTarget } from '../postgres/identity.ts'
import type { Target } from '../record/record.ts'
import { StoreForbids, type Store } from '../store/store.ts'
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
 * Removes what `decideRetention` lets go. The manifest goes last, so that a removal that was cut short is finished by the next one. A store that our key may
 * not list or remove from keeps everything: that is said, and is no failure, because a key that cannot delete is the safer one.
 * @param say told once, in a sentence
 * @returns the locations removed
 */
export async function removeOldBackups(store: Store, target: Target, keep: number, say: (sentence: string) => void): Promise<string[]> {
  if (store.expires === true) return []
  const removed: string[] = []
  try {
    const { backups } = await readStore(store)
    for (const { manifest, location } of decideRetention(backups, target, keep)) {
      for (const name of [proofFileName(manifest.id), manifest.dump.file, manifestFileName(manifest.id)]) await store.remove(name)
      removed.push(location)
    }
  } catch (error) {
    if (!(error instanceof StoreForbids)) throw error
    say(`Old backups stay (backup-keep: ${keep} is not applied). ${error.details.cause} Let the bucket remove them by a lifecycle rule.`)
  }
  return removed
}
