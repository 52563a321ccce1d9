import { notAuthorized } from '../said.ts'
import type { FakeDeployment, FakeEnvironment, FakeProject, FakeService, FakeVolume } from '../state.ts'
import type { Reach } from '../viewer.ts'
import type { World } from '../world.ts'
import { connection, type PageArguments } from './connection.ts'

export interface Asked {
  readonly world: World
  readonly reach: Reach
}

/** Fields of Query about projects, environments and what is in them. */
export const inventory = {
  projectToken: ({ world, reach }: Asked): object => {
    const { token } = reach
    if (token.kind !== 'project') throw notAuthorized()
    const { id, name, projectId, environmentId } = token
    return { id, name, projectId, environmentId, project: shapeProject(world, byId(world.state.projects, projectId)), environment: shapeEnvironment(world, byId(world.state.environments, environmentId)) }
  },
  apiToken: ({ world }: Asked): object => ({ workspaces: [world.state.workspace] }),
  me: ({ reach }: Asked): object => {
    if (reach.token.kind !== 'account') throw notAuthorized()
    return { id: 'user', name: 'Ada', email: 'ada@example.com' }
  },
  projects: ({ world }: Asked, page: PageArguments): object =>
    connection(
      world.state.projects.map((project) => shapeProject(world, project)),
      page,
    ),
  project: ({ world, reach }: Asked, { id }: { id: string }): object => {
    const project = world.state.projects.find((one) => one.id === id)
    reach.mayReach({ projectId: id })
    return shapeProject(world, project)
  },
  environment: ({ world, reach }: Asked, { id, projectId }: { id: string; projectId?: string }): object => {
    const environment = world.state.environments.find((one) => one.id === id && (projectId === undefined || one.projectId === projectId))
    if (!environment) throw notAuthorized()
    reach.mayReach({ projectId: environment.projectId, environmentId: id })
    return shapeEnvironment(world, environment)
  },
  serviceInstance: ({ world, reach }: Asked, { serviceId, environmentId }: { serviceId: string; environmentId: string }): object => shapeService(world, reach.found(world.service(serviceId, environmentId))),
  volumeInstance: ({ world, reach }: Asked, { id }: { id: string }): object => shapeVolume(reach.found(world.state.volumes.find((volume) => volume.id === id))),
  tcpProxies: ({ world, reach }: Asked, { serviceId, environmentId }: { serviceId: string; environmentId: string }): object | null => reach.found(world.service(serviceId, environmentId)).tcpProxies,
}

function byId<T extends { id: string }>(things: readonly T[], id: string): T | undefined {
  return things.find((thing) => thing.id === id)
}

function shapeProject({ state }: World, project: FakeProject | undefined): object {
  if (!project) throw notAuthorized()
  const { id, name, plan, planLimit, primaryEnvironmentId, prDeploys } = project
  const services = new Map(state.services.filter((service) => service.projectId === id).map((service) => [service.id, { id: service.id, name: service.name }]))
  const environments = state.environments.filter(({ projectId }) => projectId === id).map((environment) => ({ id: environment.id, name: environment.name, isEphemeral: environment.isEphemeral }))
  return {
    ...{ id, name, primaryEnvironmentId, prDeploys },
    subscriptionType: plan,
    subscriptionPlanLimit: planLimit,
    workspaceId: state.workspace.id,
    services: (page: PageArguments) => connection([...services.values()], page),
    environments: (page: PageArguments) => connection(environments, page),
  }
}

function shapeEnvironment(world: World, environment: FakeEnvironment | undefined): object {
  if (!environment) throw notAuthorized()
  const { id, name, projectId, isEphemeral, unmergedChangesCount } = environment
  const of = <T extends { environmentId: string }>(things: readonly T[]): T[] => things.filter(({ environmentId }) => environmentId === id)
  return {
    ...{ id, name, projectId, isEphemeral, unmergedChangesCount },
    serviceInstances: (page: PageArguments) => mapped(connection(of(world.state.services), page), (service) => shapeService(world, service)),
    volumeInstances: (page: PageArguments) => connection(of(world.state.volumes).map(shapeVolume), page),
  }
}

/** Shaped only when they are on the page: shaping counts as reading. */
function mapped<T, U>({ edges, pageInfo }: ReturnType<typeof connection<T>>, shape: (node: T) => U): ReturnType<typeof connection<U>> {
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: shape(node) })), pageInfo }
}

function shapeService(world: World, service: FakeService): object {
  const { instanceId, id, name, environmentId, repository, image, settings } = service
  return {
    ...settings,
    id: instanceId,
    serviceId: id,
    serviceName: name,
    environmentId,
    source: repository === null && image === null ? null : { repo: repository, image },
    latestDeployment: () => {
      const latest = world.latest(service)
      return latest && shapeDeployment(latest)
    },
    activeDeployments: () => world.active(service).map((deployment) => shapeDeployment(deployment)),
  }
}

function shapeVolume({ volumeId, name, ...volume }: FakeVolume): object {
  return { ...volume, volumeId, volume: { id: volumeId, name, projectId: volume.projectId } }
}

export function shapeDeployment(deployment: FakeDeployment): object {
  const { id, projectId, environmentId, serviceId, status, statusUpdatedAt, createdAt, updatedAt, meta, canRollback, canRedeploy, stopped, url } = deployment
  const instance = { SUCCESS: 'RUNNING', SLEEPING: 'STOPPED', CRASHED: 'CRASHED', DEPLOYING: 'INITIALIZING' }[status]
  return {
    ...{ id, projectId, environmentId, serviceId, status, statusUpdatedAt, createdAt, updatedAt, meta, canRollback, canRedeploy, url },
    deploymentStopped: stopped,
    staticUrl: url,
    diagnosis: null,
    instances: instance === undefined ? [] : [{ id: `${id}-0`, status: stopped ? 'STOPPED' : instance }],
  }
}
