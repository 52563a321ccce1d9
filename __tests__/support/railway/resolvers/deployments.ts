import { courses } from '../courses.ts'
import { notAuthorized, problemProcessing, Said } from '../said.ts'
import type { FakeDeployment, FakeLogLine, FakeService } from '../state.ts'
import { metaOf, newestFirst } from '../world.ts'
import { connection, type PageArguments } from './connection.ts'
import { shapeDeployment, type Asked } from './inventory.ts'

interface LogArguments {
  deploymentId: string
  limit?: number
  filter?: string
  startDate?: string
  endDate?: string
}

interface ListArguments extends PageArguments {
  input: { projectId?: string; environmentId?: string; serviceId?: string; status?: { in?: string[]; notIn?: string[] } | null }
}

/** Fields of Query about deployments. */
export const deploymentQueries = {
  deployment: (asked: Asked, { id }: { id: string }): object => {
    const deployment = find(asked, id)
    // As it is now, also when it goes on because it was looked at.
    const shown = shapeDeployment(deployment)
    asked.world.polled(deployment)
    asked.world.settle()
    return shown
  },
  deployments: ({ world, reach }: Asked, { input, ...page }: ListArguments): object => {
    const { projectId, environmentId, serviceId, status } = input
    if (projectId === undefined && environmentId === undefined) throw problemProcessing()
    if (projectId !== undefined) reach.mayReach({ projectId, environmentId: environmentId ?? null })
    const seen = world.state.deployments
      .filter((one) => (projectId === undefined || one.projectId === projectId) && (environmentId === undefined || one.environmentId === environmentId) && (serviceId === undefined || one.serviceId === serviceId))
      .filter((one) => world.isBy(one.visibleAt) && (!status?.in || status.in.includes(one.status)) && !status?.notIn?.includes(one.status))
      .sort(newestFirst(world))
    for (const deployment of seen) reach.mayReach(deployment)
    return connection(
      seen.map(shapeDeployment),
      page,
    )
  },
  deploymentEvents: (asked: Asked, { id, ...page }: PageArguments & { id: string }): object => {
    const payload = { error: null, reason: null, detail: null, skipped: null, attempt: null, maxAttempts: null, durationMs: null }
    return connection(
      find(asked, id).events.map((event) => ({ ...event, payload: event.payload && { ...payload, ...event.payload } })),
      page,
    )
  },
  buildLogs: (asked: Asked, { deploymentId, ...how }: LogArguments): object => lines(find(asked, deploymentId).buildLog, how),
  deploymentLogs: (asked: Asked, { deploymentId, ...how }: LogArguments): object => lines(find(asked, deploymentId).deployLog, how),
}

/** Fields of Mutation about deployments. `serviceInstanceDeploy`, `environmentTriggersDeploy` and `githubRepoDeploy` are not acted out: they may ship a commit that nobody asked for. */
export const deploymentMutations = {
  serviceInstanceDeployV2: ({ world, reach }: Asked, { serviceId, environmentId, commitSha }: { serviceId: string; environmentId: string; commitSha?: string }): string => {
    const service = reach.found(world.service(serviceId, environmentId))
    // No text of the real one is known for a service without a repository.
    if (service.repository === null) throw problemProcessing()
    // Without a commit it is the one that is pinned, not the branch's head.
    const commit = commitSha ?? world.active(service)[0]?.commit ?? null
    if (commit === null) throw problemProcessing()
    if (!/^[0-9a-f]{40}$/.test(commit)) return world.begin(service, commit, courses.noRemoteRef(commit)).id
    if (world.state.commits && !world.state.commits.includes(commit)) throw new Said('Commit not found')
    return world.begin(service, commit, world.nextDeployments.shift() ?? courses.healthy()).id
  },
  deploymentRollback: (asked: Asked, { id }: { id: string }): boolean => {
    const { world } = asked
    const old = find(asked, id)
    const next = world.nextRollbacks.shift() ?? { answer: true, visibleAfter: 0, course: courses.fromImage() }
    if (!old.canRollback || next.answer === 'refused') throw problemProcessing()
    if (next.answer && next.visibleAfter !== null) world.begin(serviceOf(asked, old), old.commit, next.course, { ...again(asked, old, 'rollback'), visibleAt: world.after(next.visibleAfter) })
    return next.answer
  },
  deploymentRedeploy: (asked: Asked, { id }: { id: string }): object => {
    const old = find(asked, id)
    return shapeDeployment(asked.world.begin(serviceOf(asked, old), old.commit, courses.healthy(), again(asked, old, 'redeploy')))
  },
  deploymentStop: (asked: Asked, { id }: { id: string }): boolean => {
    const deployment = find(asked, id)
    if (!deployment.stopped) {
      deployment.stopped = true
      asked.world.hosts.get(`${deployment.serviceId} ${deployment.environmentId}`)?.entered(deployment, 'STOPPED')
    }
    return true
  },
  deploymentRemove: (asked: Asked, { id }: { id: string }): boolean => {
    asked.world.end(find(asked, id), 'REMOVED')
    return true
  },
  deploymentCancel: (asked: Asked, { id }: { id: string }): boolean => {
    const deployment = find(asked, id)
    if (['SUCCESS', 'FAILED', 'CRASHED', 'REMOVED', 'SKIPPED', 'SLEEPING'].includes(deployment.status)) throw problemProcessing()
    asked.world.end(deployment, 'REMOVED')
    return true
  },
  deploymentApprove: (asked: Asked, { id }: { id: string }): boolean => {
    const deployment = find(asked, id)
    if (deployment.status !== 'NEEDS_APPROVAL') throw problemProcessing()
    asked.world.release(deployment)
    return true
  },
}

/** @throws Said */
function find({ world, reach }: Asked, id: string): FakeDeployment {
  world.settle()
  const deployment = world.state.deployments.find((one) => one.id === id)
  if (!deployment) throw notAuthorized()
  reach.mayReach(deployment)
  if (!world.isBy(deployment.visibleAt)) throw new Said('Deployment not found')
  return deployment
}

function serviceOf({ world }: Asked, { serviceId, environmentId }: FakeDeployment): FakeService {
  const service = world.service(serviceId, environmentId)
  if (!service) throw problemProcessing()
  return service
}

/** Image and variables of then (facts B7). */
function again(asked: Asked, old: FakeDeployment, reason: string): Partial<FakeDeployment> {
  return { meta: { ...metaOf(serviceOf(asked, old), old.commit), reason }, variables: { ...old.variables } }
}

/** One row more than asked for, as the live API has it (facts D); the newest, oldest first. */
function lines(log: readonly FakeLogLine[], { limit, filter, startDate, endDate }: Omit<LogArguments, 'deploymentId'>): object[] {
  const rows = Math.min(limit ?? 100, 5000) + 1
  const level = /^@level:(\w+)$/.exec(filter ?? '')?.[1]
  return log
    .filter(({ timestamp }) => (startDate === undefined || timestamp >= startDate) && (endDate === undefined || timestamp <= endDate))
    .filter(({ severity, message }) => (level === undefined ? message.includes(filter ?? '') : severity === level))
    .slice(-rows)
    .map((line) => ({ ...line, tags: null, attributes: [] }))
}
