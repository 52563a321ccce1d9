import { deployedLast, type Deployed } from '../gate/deployed-commit.ts'
import { explained } from '../github/permissions.ts'
import { readRepository } from '../github/repository.ts'
import { recordOfAnotherRun } from '../github/run-records.ts'
import { deployEvents } from '../github/runs.ts'
import type { GitHub } from '../context/ports.ts'
import { deployWorkflows } from '../init/workflow-files.ts'
import { Stop } from '../record/outcome.ts'
import { connectedGitHub, recordReader } from './github-facts.ts'
import type { Run } from './run.ts'
import { readSmoke, refuseFailedSmoke } from './smoking.ts'
import { verifyFiles } from './verify.ts'
import { readCheckedFiles } from '../plan/survey.ts'

/** So long after its deployment an application is looked after. */
const watchedMs = 24 * 3_600_000

/**
 * Looks after a deploy in its first day: the smoke lines over HTTP, the checks on the database. Only reads. In a workflow it leaves at once when no deploy is
 * younger than that; in a terminal it looks once.
 */
export async function watch(run: Run): Promise<void> {
  const { draft, inputs } = run
  const smoke = readSmoke(run)
  const github = connectedGitHub(run)
  if (github !== undefined && !(await isYoung(run, github))) return
  const stops: Stop[] = []
  const attempt = async (look: () => Promise<void>): Promise<void> => {
    try {
      await look()
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      stops.push(error)
    }
  }
  if (smoke === undefined) draft.skip('smoke', 'Smoke test', 'no smoke lines')
  else {
    await attempt(async () => {
      const results = await smoke(0)
      draft.parts.deploy = { how: 'none', commit: null, milliseconds: 0, exitCode: null, smoke: results }
      refuseFailedSmoke(results, 'The application does not answer as it should, within a day after its deployment.')
    })
  }
  if (inputs['database-url'] === undefined) draft.skip('checks', 'Run the checks', 'no database-url')
  else await attempt(async () => await verifyFiles(run, async () => await readCheckedFiles(run.inputs)))
  const [first] = stops
  if (first) throw first
}

/** Whether the last deploy is to be looked after; then the record knows its pull requests. */
async function isYoung(run: Run, github: GitHub): Promise<boolean> {
  const { context, draft } = run
  const deployed = await draft.step('deployed', 'Find the last deploy', async () => await lastDeploy(run, github), (found) => (found === undefined ? 'nothing was deployed yet' : `${found.commit.slice(0, 8)}, ${found.at}`))
  const age = deployed === undefined ? Number.POSITIVE_INFINITY : context.clock.now().getTime() - Date.parse(deployed.at)
  if (deployed === undefined || age > watchedMs) {
    draft.skip('watch', 'Watch', 'no deploy is younger than 24 hours')
    return false
  }
  const plan = await recordOfAnotherRun(github, deployed.run, 'signalbox-plan', recordReader(run, github))
  if (plan?.github) draft.parts.github = plan.github
  return true
}

async function lastDeploy(run: Run, github: GitHub): Promise<Deployed | undefined> {
  const { id, defaultBranch } = await explained({ doing: 'read the repository' }, async () => await readRepository(github))
  const read = recordReader(run, github)
  const found: Deployed[] = []
  for (const workflow of deployWorkflows) {
    const last = await explained({ doing: 'find the last deploy' }, async () => await deployedLast(github, { ours: { repositoryId: id, workflow, events: deployEvents, defaultBranch }, environment: run.inputs.environment, read }))
    if (last) found.push(last)
  }
  return found.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
}
