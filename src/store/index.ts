import path from 'node:path'
import type { Lifetime } from '../context/ports.ts'
import type { StoreSpec } from '../inputs/values.ts'
import { fileStore } from './file.ts'
import { noStore } from './none.ts'
import { isInOwnFolder, makeOwnFolder } from './own-folder.ts'
import type { Store } from './store.ts'

export type { Store } from './store.ts'

/** The store that `backup-store` names; a relative directory is the working directory's. */
export async function openStore(spec: StoreSpec, workingDirectory: string, lifetime: Lifetime): Promise<Store> {
  if (spec.kind === 'none') return await noStore(lifetime)
  const store = fileStore(path.resolve(workingDirectory, spec.directory))
  if (!isInOwnFolder(path.resolve(workingDirectory), path.resolve(workingDirectory, spec.directory))) return store
  return {
    ...store,
    prepare: async () => {
      await makeOwnFolder(workingDirectory).catch(() => undefined) // what is in the way there, the store says better
      await store.prepare()
    },
  }
}
