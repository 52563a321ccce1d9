import { openTarget } from '../postgres/target.ts'
import { backUp, tryScratchServer, tryStore } from './backing-up.ts'
import { targetUrl } from './planning.ts'
import type { Run } from './run.ts'

/** Dump + manifest + proof. Reads the target only. */
export async function backup(run: Run): Promise<void> {
  const { context, draft } = run
  const url = targetUrl(run)
  await tryStore(run)
  const { target, session } = await draft.step('target', 'Open the target', async () => await openTarget(context.databases, url), (open) => `${open.target.database} on ${open.target.host}`)
  draft.parts.target = target
  await session.close()
  await tryScratchServer(run, url, target)
  await backUp(run, url, target)
}
