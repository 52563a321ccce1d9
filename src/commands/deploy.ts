import { currentCommit } from '../plan/survey.ts'
import { UsageError } from '../record/outcome.ts'
import type { Deploy } from '../record/record.ts'
import { deployByCommand } from './deploying/by-command.ts'
import { passDeployGate } from './deploying/gate.ts'
import { refusePendingMigrations } from './deploying/pending.ts'
import { deployToRailway, type Prepared } from './deploying/to-railway.ts'
import { lookWhetherUndone } from './deploying/undone.ts'
import { asksGitHub } from './asking/gate.ts'
import type { Run } from './run.ts'
import { readSmoke, readSmokeRequests, refuseSetUpMistakes, startTimeoutMs, type Smoke } from './deploying/smoke.ts'
import { takeBaseline, watchAfterDeploy } from './deploying/watch.ts'

/** In a workflow the gate; then the exact commit to Railway, with guard rails before, or by a deploy command; then the smoke test and the watch. */
export async function deploy(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  const smoke = readSmoke(run)
  const commit = await currentCommit(context, inputs)
  const toRailway = inputs['railway-service'] !== undefined
  const command = inputs['deploy-command']
  if (toRailway) refuseUnknownCommit(commit)
  if (asksGitHub(run)) await passDeployGate(run)
  const refuseUndone = await lookWhetherUndone(run)
  if (toRailway || command !== undefined) await refusePendingMigrations(run, commit)
  const result: Deploy = { how: toRailway ? 'railway' : command === undefined ? 'none' : 'command', commit, milliseconds: 0, exitCode: null, smoke: [] }
  draft.parts.deploy = result
  if (toRailway) await deployToRailway(run, result, { smoke, refuseUndone })
  else if (command === undefined) await testAfterCommand(run, result, smoke)
  else await deployAndWatch(run, command, result, { smoke, refuseUndone })
}

/** Where nothing was deployed there is nothing to watch either. */
async function deployAndWatch(run: Run, command: string, result: Deploy, { smoke, refuseUndone }: Prepared): Promise<void> {
  const [probes, database] = [readSmokeRequests(run), run.inputs['database-url']]
  const sources = { ...(probes ? { probes } : {}), ...(database ? { database } : {}), since: run.context.clock.now() }
  await refuseSetUpMistakes(run, { makesPlace: true })
  const baseline = await takeBaseline(run, sources)
  await refuseUndone('Nothing was deployed.')
  await deployByCommand(run, command, result)
  await testAfterCommand(run, result, smoke)
  await watchAfterDeploy(run, sources, baseline)
}

async function testAfterCommand({ draft }: Run, result: Deploy, smoke: Smoke | undefined): Promise<void> {
  if (smoke === undefined) {
    draft.skip('smoke', 'Smoke test', 'no smoke lines')
    return
  }
  const state = result.how === 'none' ? 'The application does not answer as it should; nothing was deployed by this run.' : 'The application is deployed and does not answer as it should.'
  await smoke({ retryForMs: startTimeoutMs, state, fill: (results) => (result.smoke = results) })
}

function refuseUnknownCommit(commit: string | null): void {
  if (commit !== null && /^[0-9a-f]{40}$/.test(commit)) return
  throw new UsageError({ code: 'commit-unknown', cause: commit === null ? 'Which commit is to be deployed is not known: commit is not given, and this is no checkout.' : `The commit ${commit} is no full SHA of 40 digits.`, fix: 'Give commit: the full SHA (git rev-parse HEAD).' })
}
