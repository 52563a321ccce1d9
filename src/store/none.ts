import type { Lifetime } from '../context/ports.ts'
import { fileStore } from './file.ts'
import type { Store } from './store.ts'

/** `none`: kept in a directory of the run for the proof, and gone with it. */
export async function noStore(lifetime: Lifetime): Promise<Store> {
  return { ...fileStore(await lifetime.temporaryDirectory()), description: 'none', keeps: false, location: () => 'none' }
}
