import { randomUUID } from 'node:crypto'
import { courses, type Course } from './courses.ts'
import type { Fault } from './faults.ts'
import type { FakeDeployment, FakeService, FakeVolume } from './state.ts'
import { logLine, type BackupCourse, type RollbackCourse, type World } from './world.ts'

/**
 * The behaviours of facts/railway.md section 7 and the bad input, by name.
 *
 * Those of deployments, rollbacks and backups are for the NEXT one each; several calls are for several, in that order. Faults are for the next request that asks for `on`
 * (a field of Query or Mutation, `mutation`, `query`, `*`), `times` of them. What changes the state lasts.
 */
export type ScenarioName = keyof typeof deployments | keyof typeof rollbacks | keyof typeof backups | keyof typeof states | keyof typeof faults | 'down' | 'up'

export interface Scenario {
  name: ScenarioName
  /** The name of the service it is about; default: the first with a repository. */
  service?: string
  /** Faults: which request, and how many of them. */
  on?: string
  times?: number
  /** `skipped` and `auto-deploy-on`: the words. */
  reason?: string
  /** `other-commit`, `superseded`: somebody else's. */
  commit?: string
  /** `build`: how long it takes. `rollback-late`, `backup-late`: how late. */
  seconds?: number
  /** `slow`: real milliseconds. */
  milliseconds?: number
  /** `auto-deploy-flips`: after how many readings. `latest-still-old`: for how many. */
  readings?: number
}

export const foreignCommit = 'f0e1d2c3b4a5968778695a4b3c2d1e0f11223344'
export const skippedReasons = ['No changes to watched files', 'CI check suite failed'] as const
/** A secret that stands in log messages. */
export const loggedSecret = 'postgresql://postgres:Zx9-very-secret-71@postgres.railway.internal:5432/railway'

type Make<T> = (scenario: Scenario, world: World) => T

/** What the next deployment by commit does. */
export const deployments = {
  build: ({ seconds }) => courses.healthy(seconds ?? 300),
  'by-polls': () => courses.byPolls(),
  /** An id, and for a second no deployment of it. */
  'not-found-at-first': ({ seconds }) => born(courses.healthy(), (deployment, world) => (deployment.visibleAt = world.after(seconds ?? 20))),
  'latest-still-old': ({ readings }) => born(courses.healthy(), (deployment) => (deployment.latestIn = readings ?? 3)),
  'build-fails': () => courses.buildFails(),
  'pre-deploy-fails': () => courses.preDeployFails(),
  'health-check-fails': () => courses.healthCheckFails(),
  crashes: () => courses.crashes(),
  'crashes-after-success': ({ seconds }) => courses.crashesAfterSuccess(seconds),
  skipped: ({ reason }) => courses.skipped(reason ?? skippedReasons[0]),
  'skipped-watch-paths': () => courses.skipped(skippedReasons[0]),
  'skipped-ci': () => courses.skipped(skippedReasons[1]),
  'skipped-without-reason': () => courses.skipped(null),
  waiting: () => courses.stays('WAITING'),
  'needs-approval': () => courses.stays('NEEDS_APPROVAL'),
  'stuck-queued': () => ({ steps: [{ status: 'QUEUED' }] }),
  'stuck-building': () => courses.stays('BUILDING'),
  'stuck-deploying': () => courses.stays('DEPLOYING'),
  removed: () => courses.removedMeanwhile(),
  /** Somebody else deploys while ours is built. */
  superseded: ({ commit }) => courses.superseded(commit ?? foreignCommit),
  'other-commit': ({ commit }) => courses.otherCommit(commit ?? foreignCommit),
  'meta-string': () => courses.metaAsString(),
  'meta-without-commit': () => courses.metaWithoutCommit(),
  'meta-null': () => courses.noMeta(),
  'future-status': () => courses.futureStatus(false),
  'future-status-stays': () => courses.futureStatus(true),
  'sleeping-after-success': () => courses.sleepsAfterSuccess(),
  'sleeping-without-success': () => courses.sleepsWithoutSuccess(),
  /** More lines than are asked for, with a secret in some. */
  'secrets-in-logs': () =>
    born(courses.healthCheckFails(), (deployment, world) => {
      for (let line = 0; line < 6000; line += 1) deployment.deployLog.push(logLine(world.iso(), 'info', line % 500 === 0 || line > 5990 ? `connecting to ${loggedSecret}` : `line ${line}`))
      deployment.buildLog.push(logLine(world.iso(), 'info', `ARG DATABASE_URL=${loggedSecret}`))
    }),
} satisfies Record<string, Make<Course>>

/** What the next rollback does. */
export const rollbacks = {
  'rollback-late': ({ seconds }) => ({ answer: true, visibleAfter: seconds ?? 20, course: courses.fromImage() }),
  'rollback-never': () => ({ answer: true, visibleAfter: null, course: courses.fromImage() }),
  'rollback-false': () => ({ answer: false, visibleAfter: null, course: courses.fromImage() }),
  'rollback-refused': () => ({ answer: 'refused', visibleAfter: null, course: courses.fromImage() }),
  'rollback-fails': () => ({ answer: true, visibleAfter: 0, course: { steps: courses.healthCheckFails().steps.filter(({ status }) => status !== 'BUILDING') } }),
  'rollback-other-commit': ({ commit }) => ({ answer: true, visibleAfter: 0, course: { ...courses.otherCommit(commit ?? foreignCommit), steps: courses.fromImage().steps } }),
} satisfies Record<string, Make<RollbackCourse>>

/** What the next backup does. A project token is answered `Not Authorized` by `workflowStatus` always. */
export const backups = {
  'workflow-not-found-first': () => ({ workflow: 'not-found-first', listedAfter: 62, isScheduled: false }),
  'workflow-error': () => ({ workflow: 'error', listedAfter: 62, isScheduled: false }),
  'workflow-no-id': () => ({ workflow: 'no-id', listedAfter: 62, isScheduled: false }),
  'backup-late': ({ seconds }) => ({ workflow: 'complete', listedAfter: seconds ?? 600, isScheduled: false }),
  'backup-never': () => ({ workflow: 'complete', listedAfter: null, isScheduled: false }),
  'backup-scheduled-instead': () => ({ workflow: 'complete', listedAfter: 62, isScheduled: true }),
} satisfies Record<string, Make<BackupCourse>>

/** What is otherwise than it should be, until a test changes the state again. */
export const states = {
  'commit-not-found': (_, world) => (world.state.commits = []),
  'cannot-roll-back': (scenario, world) => old(world, serviceOf(scenario, world), (deployment) => (deployment.canRollback = false)),
  /** The images are gone; a deploy of the commit still works. */
  'retention-past': (scenario, world) => old(world, serviceOf(scenario, world), (deployment) => Object.assign(deployment, { canRollback: false, canRedeploy: false, createdAt: world.iso(world.now() - 40 * 86_400_000) })),
  'rollback-not-authorized': (_, world) => world.state.deniedToProjectTokens.push('deploymentRollback'),
  'metrics-not-authorized': (_, world) => world.state.deniedToProjectTokens.push('httpMetricsGroupedByStatus', 'httpDurationMetrics', 'httpMetrics', 'metrics'),
  'tcp-proxies-not-authorized': (_, world) => world.state.deniedToProjectTokens.push('tcpProxies'),
  'tcp-proxies-null': (_, world) => world.state.services.forEach((service) => (service.tcpProxies = null)),
  'no-plan-limit': (_, world) => world.state.projects.forEach((project) => (project.planLimit = null)),
  'no-backups-in-plan': (_, world) => world.state.projects.forEach((project) => Object.assign(project, { plan: 'hobby', planLimit: { volumes: { maxBackupsCount: 0, maxBackupsUsagePercent: 0 } } })),
  'volume-restoring': (_, world) => volumes(world, (volume) => (volume.state = 'RESTORING')),
  'volume-over-half': (_, world) => volumes(world, (volume) => (volume.currentSizeMB = volume.sizeMB * 0.62)),
  'auto-deploy-on': (scenario, world) => autoDeploy(world, serviceOf(scenario, world), scenario.reason),
  'auto-deploy-flips': (scenario, world) => {
    const service = serviceOf(scenario, world)
    world.onReading.push({ field: 'serviceInstanceAutoDeployStatus', left: (scenario.readings ?? 1) - 1, then: () => autoDeploy(world, service) })
  },
  'two-triggers': (scenario, world) => {
    const service = serviceOf(scenario, world)
    autoDeploy(world, service)
    trigger(world, service, 'release')
  },
  /** No trigger <=> off, it is said; here one stands there all the same. */
  'trigger-while-off': (scenario, world) => trigger(world, serviceOf(scenario, world), 'main'),
  'name-fits-two': (scenario, world) => {
    const service = serviceOf(scenario, world)
    world.state.services.push({ ...structuredClone(service), id: randomUUID(), instanceId: randomUUID() })
  },
  'image-only': (scenario, world) => Object.assign(serviceOf(scenario, world), { repository: null, image: 'acme/api:latest' }),
  'other-repository': (scenario, world) => Object.assign(serviceOf(scenario, world), { repository: 'acme/another' }),
  'no-health-check': (scenario, world) => (serviceOf(scenario, world).settings.healthcheckPath = null),
  'config-file': (scenario, world) => (serviceOf(scenario, world).settings.railwayConfigFile = 'railway.json'),
  serverless: (scenario, world) => (serviceOf(scenario, world).settings.sleepApplication = true),
  /** A reference that was set before the database was there resolves to nothing for ever. */
  'database-url-empty': (scenario, world) => {
    const service = serviceOf(scenario, world)
    service.variables['DATABASE_URL'] = ''
    service.references['DATABASE_URL'] = '${{Postgres.DATABASE_URL}}'
  },
  'database-url-other': (scenario, world) => (serviceOf(scenario, world).variables['DATABASE_URL'] = 'postgresql://postgres:other@other.railway.internal:5432/another'),
  'database-url-missing': (scenario, world) => Reflect.deleteProperty(serviceOf(scenario, world).variables, 'DATABASE_URL'),
  'database-url-sealed': (scenario, world) => serviceOf(scenario, world).sealed.push('DATABASE_URL'),
  'pre-deploy-migrates': (scenario, world) => (serviceOf(scenario, world).settings.preDeployCommand = 'npx prisma migrate deploy'),
  'pre-deploy-migrates-list': (scenario, world) => (serviceOf(scenario, world).settings.preDeployCommand = ['npm run lint', 'npx prisma migrate deploy']),
  'start-migrates': (scenario, world) => (serviceOf(scenario, world).settings.startCommand = 'npx prisma migrate deploy && node dist/server.js'),
  'requests-nearly-used-up': (_, world) => (world.state.rateLimit = { perHour: 1000, perSecond: 10, remaining: 15 }),
  'requests-used-up': (_, world) => (world.state.rateLimit = { perHour: 1000, perSecond: 10, remaining: 0 }),
} satisfies Record<string, Make<unknown>>

/** What goes wrong on the way. Default: the next request, whatever it is. */
export const faults = {
  'rate-limited': () => ({ kind: 'rate-limit', retryAfter: '2' }),
  'rate-limited-fraction': () => ({ kind: 'rate-limit', retryAfter: '1.5' }),
  'rate-limited-without-time': () => ({ kind: 'rate-limit' }),
  'cloudflare-1015': () => ({ kind: 'cloudflare-1015' }),
  'bad-gateway': () => ({ kind: 'gateway', status: 502 }),
  'gateway-timeout': () => ({ kind: 'gateway', status: 504 }),
  /** A 504, and it was done all the same. */
  'gateway-timeout-after': () => ({ kind: 'gateway', status: 504, when: 'after' }),
  'not-json': () => ({ kind: 'not-json' }),
  'hang-up-before': () => ({ kind: 'hang-up', when: 'before' }),
  'hang-up-after': () => ({ kind: 'hang-up', when: 'after' }),
  slow: ({ milliseconds }) => ({ kind: 'slow', milliseconds: milliseconds ?? 2000, when: 'after' }),
  'problem-processing': () => ({ kind: 'said', message: 'Problem processing request' }),
  'two-factor': () => ({ kind: 'said', message: 'Two Factor Authentication Required' }),
  throttled: () => ({ kind: 'said', message: 'Service deployment rate limit exceeded' }),
} satisfies Record<string, Make<Fault>>

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

export function play(scenario: Scenario, world: World, addFault: (on: string, fault: Fault, times: number) => void): void {
  const { name } = scenario
  const course = own<Make<Course>>(deployments, name)
  const rollback = own<Make<RollbackCourse>>(rollbacks, name)
  const backup = own<Make<BackupCourse>>(backups, name)
  const fault = own<Make<Fault>>(faults, name)
  if (course) world.nextDeployments.push(course(scenario, world))
  else if (rollback) world.nextRollbacks.push(rollback(scenario, world))
  else if (backup) world.nextBackups.push(backup(scenario, world))
  else if (fault) addFault(scenario.on ?? '*', fault(scenario, world), scenario.times ?? 1)
  else own<Make<unknown>>(states, name)?.(scenario, world)
}

function born(course: Course, change: (deployment: FakeDeployment, world: World) => void): Course {
  return { ...course, born: change }
}

function serviceOf({ service: name }: Scenario, { state }: World): FakeService {
  const found = state.services.find((service) => (name === undefined ? service.repository !== null : service.name === name))
  if (!found) throw new Error(`No service ${name ?? 'with a repository'}: add it before the scenario`)
  return found
}

function old(world: World, service: FakeService, change: (deployment: FakeDeployment) => void): void {
  for (const deployment of world.deploymentsOf(service)) change(deployment)
}

function volumes({ state }: World, change: (volume: FakeVolume) => void): void {
  for (const volume of state.volumes) change(volume)
}

/** As the dashboard's switch does it: on is a trigger. */
function autoDeploy(world: World, service: FakeService, reason: string | null = null): void {
  service.autoDeploy = { enabled: true, canEnable: true, reason }
  trigger(world, service, 'main')
}

function trigger({ state }: World, { id, environmentId, projectId, repository }: FakeService, branch: string): void {
  state.triggers.push({ id: randomUUID(), serviceId: id, environmentId, projectId, provider: 'github', repository: repository ?? 'acme/shop', branch, checkSuites: false, validCheckSuites: 0 })
}
