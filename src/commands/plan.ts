import { writeScript } from '../plan/script.ts'
import { lookAtGitHub } from './asking/facts.ts'
import { settingsForApprover } from './asking/changed-settings.ts'
import { questionOfPlan } from './asking/questions.ts'
import { lookAtFit, lookAtWindow } from './asking/window.ts'
import { planTarget } from './planning/plan.ts'
import { rehearsePlan } from './planning/rehearsal-in-workflow.ts'
import type { Run } from './run.ts'
import { lookAtBackups } from './backing-up/railway-snapshot.ts'

/** Shows what a migration would do. Reads the target only. */
export async function plan(run: Run): Promise<void> {
  const { inputs, draft } = run
  const planned = await planTarget(run)
  lookAtWindow(run, 'warn')
  const { judged, project } = planned.survey
  await lookAtGitHub(run, { root: project.root, migrations: judged.pending, commit: planned.plan.commit })
  await lookAtBackups(run, planned.url, planned.plan.pending.length > 0)
  const question = questionOfPlan(run, planned.plan)
  if (question) draft.parts.question = { ...question, settings: await settingsForApprover(run, planned.plan.commit) }
  const file = inputs.script
  if (file !== undefined) draft.parts.script = await draft.step('script', 'Write the script', async () => await writeScript(file, planned.plan, planned.survey, planned.url.schema), (written) => written)
  if (!inputs['with-rehearsal']) return
  if (planned.plan.pending.length === 0) draft.skip('rehearsal', 'Rehearse', 'nothing is pending')
  else {
    await rehearsePlan(run, planned)
    lookAtFit(run)
  }
}
