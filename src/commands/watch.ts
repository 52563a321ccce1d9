import { deployedLast, type Deployed } from '../gate/deployed-commit.ts'
import { explained } from '../github/permissions.ts'
import { readRepository } from '../github/repository.ts'
import { recordOfAnotherRun } from '../github/run-records.ts'
import { deployEvents } from '../github/runs.ts'
import type { GitHub } from '../context/github-port.ts'
import { deployWorkflows } from '../init/workflow-files.ts'
import { Stop } from '../record/outcome.ts'
import type { SmokeResult } from '../record/record.ts'
import { asking } from '../deploy/asking.ts'
import { readCheckedFiles } from '../plan/survey.ts'
import { findService, readServices } from '../railway/services.ts'
import type { RailwaySource, WatchSources } from '../watch/sources.ts'
import { announceSoon } from './deploying/announcement.ts'
import { connectedGitHub, recordReader } from './reaching/github.ts'
import type { Run } from './run.ts'
import { connectToRailway } from './reaching/railway.ts'
import { readSmoke, readSmokeRequests } from './deploying/smoke.ts'
import { verifyFiles } from './verify.ts'
import { isBlind, takePastBaseline, watchOver } from './deploying/watch.ts'

/** So long after its deployment an application is looked after. */
const watchedMs = 24 * 3_600_000

/** So long after it, autovacuum has had its time. */
const settledMs = 3_600_000

/**
 * Looks after a deploy in its first day: the smoke lines over HTTP, the checks and the health of the database; with `watch-for` for longer than one look, and on Railway too where there is a token.
 * Only reads. In a workflow it leaves at once when no deploy is younger than that.
 */
export async function watch(run: Run): Promise<void> {
  const { context, draft, inputs } = run
  const smoke = readSmoke(run)
  const github = connectedGitHub(run)
  if (github !== undefined) await announceSoon(run, github)
  const deployed = github === undefined ? undefined : await youngDeploy(run, github)
  if (github !== undefined && deployed === undefined) return
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
      const fill = (results: SmokeResult[]): void => void (draft.parts.deploy = { how: 'none', commit: null, milliseconds: 0, exitCode: null, smoke: results })
      await smoke({ retryForMs: 0, state: 'The application does not answer as it should, within a day after its deployment.', fill })
    })
  }
  if (inputs['database-url'] === undefined) draft.skip('checks', 'Run the checks', 'no database-url')
  else await attempt(async () => await verifyFiles(run, async () => await readCheckedFiles(run.inputs)))
  const deployedAt = deployed === undefined ? undefined : new Date(deployed.at)
  await attempt(async () => await lookAfter(run, deployedAt, deployedAt !== undefined && context.clock.now().getTime() - deployedAt.getTime() > settledMs))
  const [first] = stops
  if (first) throw first
}

/** A step: the database, and with `watch-for` the application and Railway too. @throws Failure `watch-breach` */
async function lookAfter(run: Run, deployedAt: Date | undefined, isSettled: boolean): Promise<void> {
  const { context, draft, inputs } = run
  const [probes, railway, database] = [readSmokeRequests(run), await deployedOnRailway(run), inputs['database-url']]
  const sources: WatchSources = { ...(probes ? { probes } : {}), ...(railway ? { railway: railway.source } : {}), ...(database ? { database } : {}), since: railway?.since ?? deployedAt ?? context.clock.now() }
  const forMs = inputs['watch-for']
  if (isBlind(sources, forMs)) draft.skip('watch', 'Watch', forMs === 0 ? 'no database-url' : 'no smoke lines that only read (GET), no railway-service, no database-url')
  else await watchOver(run, { sources, baseline: railway === undefined ? undefined : await takePastBaseline(run, sources), forMs, isSettled }, 'Nothing was changed by this run; the application that is deployed does not do well.')
}

/** What serves now of `railway-service`, and since when (its record says when the deploy had ended, after its own watch), when somebody stands by and watches; one look does without. */
async function deployedOnRailway(run: Run): Promise<{ source: RailwaySource; since: Date } | undefined> {
  const { inputs, context } = run
  const [token, asked] = [inputs['railway-token'], inputs['railway-service']]
  if (inputs['watch-for'] === 0 || token === undefined || asked === undefined) return undefined
  const { railway, scope } = await connectToRailway(run, token)
  const there = await asking('Looking for what serves now', 'Nothing was changed.', async () => await readServices(railway, scope))
  const services = asked.map((name) => findService(there, name, scope))
  const latest = services.flatMap((service) => [...service.active].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? service.latest ?? [])
  const since = Math.max(...latest.map(({ createdAt }) => Date.parse(createdAt)))
  return { source: { railway, scope, serviceIds: services.map(({ id }) => id), deploymentIds: latest.map(({ id }) => id) }, since: Number.isFinite(since) ? new Date(since) : context.clock.now() }
}

/** The last deploy, if it is to be looked after; then the record knows its pull requests. */
async function youngDeploy(run: Run, github: GitHub): Promise<Deployed | undefined> {
  const { context, draft } = run
  const deployed = await draft.step('deployed', 'Find the last deploy', async () => await lastDeploy(run, github), (found) => (found === undefined ? 'nothing was deployed yet' : `${found.commit.slice(0, 8)}, ${found.at}`))
  const age = deployed === undefined ? Number.POSITIVE_INFINITY : context.clock.now().getTime() - Date.parse(deployed.at)
  if (deployed === undefined || age > watchedMs) {
    draft.skip('watch', 'Watch', 'no deploy is younger than 24 hours')
    return undefined
  }
  const plan = await recordOfAnotherRun(github, deployed.run, 'signalbox-plan', recordReader(run, github))
  if (plan?.github) draft.parts.github = plan.github
  return deployed
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
