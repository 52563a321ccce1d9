import { GitHubError, type GitHub } from '../../context/github-port.ts'
import { explainGitHubError } from '../../github/permissions.ts'
import { Refusal } from '../../record/outcome.ts'
import { findSoon } from '../../timeline/announce.ts'
import { recordReader } from '../reaching/github.ts'
import type { Run } from '../run.ts'

/**
 * Tells by the webhook, half an hour before, that a migration which waits for its window may begin; once for each opening. Only what helps: what cannot be found out
 * is a warning, and the watch goes on.
 */
export async function announceSoon(run: Run, github: GitHub): Promise<void> {
  const { context, draft, inputs } = run
  if (inputs['notify-webhook'] === undefined) return
  try {
    const announced = await findSoon(github, { environment: inputs.environment, now: context.clock.now(), read: recordReader(run, github) })
    if (announced === undefined) return
    draft.parts.announced = announced
    await draft.step('announce', 'Announce the maintenance', async () => await Promise.resolve(announced), ({ opensAt }) => `the window of the deploy that waits opens at ${opensAt}`)
  } catch (error) {
    if (!(error instanceof GitHubError) && !(error instanceof Refusal)) throw error
    const { cause, fix } = error instanceof Refusal ? error.details : explainGitHubError(error, { doing: 'look for a deploy that waits for its window' }).details
    draft.warn(`${cause} ${fix}`)
  }
}
