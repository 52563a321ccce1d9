import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { Programs } from './app.ts'
import type { FakeRailway, NewDeployment, NewService, RailwayOptions, SeenRequest } from './api.ts'
import { FaultList } from './faults.ts'
import { play } from './scenarios.ts'
import { listen, serve, type Api } from './server.ts'
import type { FakeDeployment, FakeEnvironment, FakeProject, FakeService, FakeVolume, State } from './state.ts'
import type { Token } from './viewer.ts'
import { metaOf, World } from './world.ts'

/** A Railway on 127.0.0.1. `close` it after the test. @see README.md */
export async function startRailway(options: RailwayOptions = {}): Promise<FakeRailway> {
  const scene = newScene(options)
  const world = new World(scene.state, options.clock ?? { now: () => new Date() }, options.pace ?? 1000)
  const tokens = new Map<string, Token>()
  const values = tokenValues(options)
  const project = (name: string, { id, projectId }: FakeEnvironment): Token => ({ kind: 'project', id: randomUUID(), name, projectId, environmentId: id })
  tokens.set(values.project, project('signalbox', scene.environment)).set(values.staging, project('staging', scene.staging)).set(values.other, project('other', scene.otherEnvironment))
  tokens.set(values.account, { kind: 'account' }).set(values.workspace, { kind: 'workspace' })
  const api: Api = { world, tokens, faults: new FaultList(), requests: [], problems: [], isDown: false }
  const { server, port } = await listen(async (request, response) => serve(api, request, response))
  return railwayOf(api, server, { url: `http://127.0.0.1:${port}/graphql/v2`, values, scene })
}

type Scene = ReturnType<typeof newScene>

function railwayOf(api: Api, server: Server, { url, values, scene }: { url: string; values: ReturnType<typeof tokenValues>; scene: Scene }): FakeRailway {
  const { world } = api
  const { state } = world
  const requests: SeenRequest[] = api.requests
  const apps: Programs[] = []
  return {
    ...{ url, state, requests, problems: api.problems },
    ...{ token: values.project, accountToken: values.account, workspaceToken: values.workspace, stagingToken: values.staging, otherProjectToken: values.other },
    project: { id: scene.project.id, name: scene.project.name },
    environment: { id: scene.environment.id, name: scene.environment.name },
    staging: { id: scene.staging.id, name: scene.staging.name },
    get pace() {
      return world.pace
    },
    set pace(pace) {
      world.pace = pace
    },
    service: (name, more) => addService(state, scene, name, more),
    database: (name = 'Postgres', more = {}) => addDatabase(state, scene, name, more),
    deployed: (service, commit, more) => addDeployment(world, service, commit, more),
    scenario: (scenario) => {
      const played = typeof scenario === 'string' ? { name: scenario } : scenario
      if (played.name === 'down' || played.name === 'up') api.isDown = played.name === 'down'
      else play(played, world, (on, fault, times) => api.faults.add(on, fault, times))
    },
    fault: (on, fault, times = 1) => api.faults.add(on, fault, times),
    clearFaults: () => api.faults.clear(),
    somebodyDeploys: (service, commit) => world.begin(service, commit),
    settle: () => world.settle(),
    app: async (service, how) => {
      const programs = await Programs.start(world, service, how)
      apps.push(programs)
      return programs
    },
    close: async () => {
      for (const programs of apps) await programs.close()
      const done = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await done
      if (api.problems.length > 0) throw new Error(`The loopback Railway could not answer as its schema says:\n${api.problems.join('\n')}`)
    },
  }
}

function tokenValues({ tokens }: RailwayOptions): { project: string; account: string; workspace: string; staging: string; other: string } {
  const value = (): string => randomUUID()
  return { project: tokens?.project ?? value(), account: tokens?.account ?? value(), workspace: tokens?.workspace ?? value(), staging: value(), other: value() }
}

function newScene({ project: name = 'shop', environment: environmentName = 'production', plan = 'pro' }: RailwayOptions): {
  state: State
  project: FakeProject
  environment: FakeEnvironment
  staging: FakeEnvironment
  otherEnvironment: FakeEnvironment
} {
  const environmentOf = (projectId: string, ofName: string): FakeEnvironment => ({ id: randomUUID(), name: ofName, projectId, isEphemeral: false, unmergedChangesCount: 0 })
  const projectOf = (ofName: string): FakeProject => ({ id: randomUUID(), name: ofName, plan, planLimit: { volumes: { maxBackupsCount: plan === 'pro' ? 20 : 0, maxBackupsUsagePercent: 50 } }, primaryEnvironmentId: null, prDeploys: false })
  const [project, another] = [projectOf(name), projectOf('another')]
  const environment = environmentOf(project.id, environmentName)
  const staging = environmentOf(project.id, 'staging')
  const otherEnvironment = environmentOf(another.id, environmentName)
  project.primaryEnvironmentId = environment.id
  another.primaryEnvironmentId = otherEnvironment.id
  const state: State = {
    workspace: { id: randomUUID(), name: 'Acme' },
    projects: [project, another],
    environments: [environment, staging, otherEnvironment],
    services: [],
    triggers: [],
    deployments: [],
    volumes: [],
    backups: [],
    schedules: [],
    workflows: [],
    http: [],
    resources: [],
    commits: null,
    deniedToProjectTokens: [],
    rateLimit: { perHour: 10_000, perSecond: Infinity, remaining: null },
  }
  return { state, project, environment, staging, otherEnvironment }
}

function addService(state: State, { project, environment }: Scene, name: string, more: NewService = {}): FakeService {
  const { settings, variables, environment: inEnvironment, ...others } = more
  const service: FakeService = {
    id: state.services.find((one) => one.name === name && one.projectId === project.id)?.id ?? randomUUID(),
    name,
    instanceId: randomUUID(),
    projectId: project.id,
    environmentId: inEnvironment ?? environment.id,
    repository: 'acme/shop',
    image: null,
    settings: {
      rootDirectory: null,
      railwayConfigFile: null,
      builder: 'RAILPACK',
      buildCommand: null,
      startCommand: null,
      preDeployCommand: null,
      healthcheckPath: '/healthz',
      healthcheckTimeout: 300,
      overlapSeconds: null,
      drainingSeconds: null,
      numReplicas: 1,
      region: 'europe-west4',
      restartPolicyType: 'ON_FAILURE',
      restartPolicyMaxRetries: 10,
      sleepApplication: false,
      cronSchedule: null,
      watchPatterns: [],
      ...settings,
    },
    autoDeploy: { enabled: false, canEnable: true, reason: null },
    variables: { DATABASE_URL: 'postgresql://postgres:pa55word@postgres.railway.internal:5432/railway', NODE_ENV: 'production', ...variables },
    references: { DATABASE_URL: '${{Postgres.DATABASE_URL}}' },
    sealed: [],
    tcpProxies: [],
    domain: `${name.toLowerCase()}-${environment.name}.up.railway.app`,
    ...others,
  }
  state.services.push(service)
  return service
}

function addDatabase(state: State, scene: Scene, name: string, more: { url?: string; volume?: Partial<FakeVolume>; isPublic?: boolean }): { service: FakeService; volume: FakeVolume } {
  const url = more.url ?? 'postgresql://postgres:pa55word@postgres.railway.internal:5432/railway'
  const { username, password, hostname, port, pathname } = new URL(url)
  const proxy = { id: randomUUID(), domain: 'shuttle.proxy.rlwy.net', proxyPort: 41234, applicationPort: 5432, syncStatus: 'ACTIVE' as const, deletedAt: null }
  const service = addService(state, scene, name, {
    repository: null,
    image: 'railwayapp-templates/postgres-ssl:18',
    settings: { healthcheckPath: null, healthcheckTimeout: null },
    variables: {
      DATABASE_URL: url,
      PGHOST: hostname,
      PGPORT: port,
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: pathname.slice(1),
      ...(more.isPublic === true ? { DATABASE_PUBLIC_URL: url.replace(/@[^/]*/, `@${proxy.domain}:${proxy.proxyPort}`) } : {}),
    },
    references: {},
    domain: null,
  })
  if (more.isPublic === true) service.tcpProxies = [proxy]
  const volume: FakeVolume = {
    id: randomUUID(),
    volumeId: randomUUID(),
    name: `${name.toLowerCase()}-volume`,
    projectId: service.projectId,
    environmentId: service.environmentId,
    serviceId: service.id,
    mountPath: '/var/lib/postgresql/data',
    region: 'europe-west4',
    state: 'READY',
    sizeMB: 5000,
    currentSizeMB: 312.5,
    ...more.volume,
  }
  state.volumes.push(volume)
  return { service, volume }
}

function addDeployment(world: World, service: FakeService, commit: string | null, { status = 'SUCCESS', minutesAgo, canRollback = true, meta, variables }: NewDeployment = {}): FakeDeployment {
  const last = world.deploymentsOf(service)[0]
  const usual = Math.min(world.now(), last ? Date.parse(last.createdAt) + 60_000 : world.now() - 3_600_000)
  const time = world.iso(minutesAgo === undefined ? usual : world.now() - minutesAgo * 60_000)
  if (status === 'SUCCESS') {
    for (const before of world.active(service)) Object.assign(before, { status: 'REMOVED', statusUpdatedAt: time, updatedAt: time, stopped: true })
  }
  const deployment: FakeDeployment = {
    id: randomUUID(),
    projectId: service.projectId,
    environmentId: service.environmentId,
    serviceId: service.id,
    status,
    statusUpdatedAt: time,
    createdAt: time,
    updatedAt: time,
    meta: meta === undefined ? metaOf(service, commit) : meta,
    commit,
    canRollback: canRollback && ['SUCCESS', 'SLEEPING', 'REMOVED'].includes(status),
    canRedeploy: true,
    stopped: !['SUCCESS', 'SLEEPING'].includes(status),
    url: service.domain,
    events: [],
    buildLog: [],
    deployLog: [],
    hasServed: ['SUCCESS', 'SLEEPING', 'REMOVED', 'CRASHED'].includes(status),
    variables: { ...service.variables, ...variables },
    visibleAt: time,
    latestIn: 0,
  }
  world.state.deployments.push(deployment)
  return deployment
}

