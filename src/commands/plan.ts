import { writeScript } from '../plan/script.ts'
import { lookAtWindow, planTarget } from './planning.ts'
import type { Run } from './run.ts'

/** Shows what a migration would do. Reads the target only. */
export async function plan(run: Run): Promise<void> {
  const { inputs, draft } = run
  const planned = await planTarget(run)
  lookAtWindow(run, 'warn')
  const file = inputs.script
  if (file === undefined) return
  draft.parts.script = await draft.step('script', 'Write the script', async () => await writeScript(file, planned.plan, planned.survey, planned.url.schema), (written) => written)
}
