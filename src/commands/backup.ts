import { backUp, tryScratchServer, tryStore } from './backing-up/backup.ts'
import { openAsStep, targetUrl } from './reaching/target.ts'
import type { Run } from './run.ts'

/** Dump + manifest + proof. Reads the target only. */
export async function backup(run: Run): Promise<void> {
  const url = targetUrl(run)
  await tryStore(run)
  const { target, session } = await openAsStep(run, url)
  await session.close()
  await tryScratchServer(run, url, target)
  await backUp(run, url, target)
}
