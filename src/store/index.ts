import path from 'node:path'
import type { Lifetime } from '../context/ports.ts'
import type { StoreSpec } from '../inputs/values.ts'
import { fileStore } from './file.ts'
import { noStore } from './none.ts'
import type { Store } from './store.ts'

export type { Store } from './store.ts'

/** The store that `backup-store` names; a relative directory is the working directory's. */
export async function openStore(spec: StoreSpec, workingDirectory: string, lifetime: Lifetime): Promise<Store> {
  return spec.kind === 'none' ? await noStore(lifetime) : fileStore(path.resolve(workingDirectory, spec.directory))
}
