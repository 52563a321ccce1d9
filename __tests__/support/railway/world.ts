import { randomUUID } from 'node:crypto'
import { courses, type Course, type CourseStep } from './courses.ts'
import type { FakeDeployment, FakeEvent, FakeLogLine, FakeService, FakeStep, State } from './state.ts'

/** What really runs programs for a service's deployments; see `app.ts`. */
export interface Host {
  /** The deployment has come to this status. */
  entered: (deployment: FakeDeployment, status: string) => void
  /** Whether it may go on from here; a text is why it fails instead. */
  mayLeave: (deployment: FakeDeployment, status: string) => boolean | { error: string }
}

/** What the next backup does: see `scenarios.ts`. */
export interface BackupCourse {
  workflow: 'complete' | 'not-found-first' | 'error' | 'no-id'
  /** Seconds until it stands in the list; null: never. */
  listedAfter: number | null
  /** A scheduled one stands there instead of the one that was asked for. */
  isScheduled: boolean
}

export interface RollbackCourse {
  answer: boolean | 'refused'
  /** Seconds until the new deployment can be seen; null: there is none. */
  visibleAfter: number | null
  course: Course
}

const finished = new Set(['SUCCESS', 'SLEEPING', 'FAILED', 'CRASHED', 'REMOVED', 'SKIPPED'])

interface Running {
  readonly deployment: FakeDeployment
  readonly steps: readonly CourseStep[]
  index: number
  enteredAt: number
  polls: number
}

/** The state and what happens to it as time goes by. */
export class World {
  readonly state: State
  pace: number
  /** Courses of the deployments by commit that come next, oldest first; after them every one is healthy. */
  readonly nextDeployments: Course[] = []
  readonly nextRollbacks: RollbackCourse[] = []
  readonly nextBackups: BackupCourse[] = []
  /** Called after so many readings of a field of Query. */
  readonly onReading: { field: string; left: number; then: () => void }[] = []
  readonly hosts = new Map<string, Host>()
  readonly #clock: { now: () => Date }
  #running: Running[] = []

  constructor(state: State, clock: { now: () => Date }, pace: number) {
    this.state = state
    this.pace = pace
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now().getTime()
  }

  iso(milliseconds = this.now()): string {
    return new Date(milliseconds).toISOString()
  }

  /** So many seconds of Railway's from now. */
  after(seconds: number): string {
    return this.iso(this.now() + (seconds * 1000) / this.pace)
  }

  isBy(time: string): boolean {
    return Date.parse(time) <= this.now()
  }

  read(field: string): void {
    for (const entry of this.onReading.filter((one) => one.field === field)) {
      if (entry.left > 0) entry.left -= 1
      else {
        this.onReading.splice(this.onReading.indexOf(entry), 1)
        entry.then()
      }
    }
  }

  service(id: string, environmentId: string): FakeService | undefined {
    return this.state.services.find((service) => service.id === id && service.environmentId === environmentId)
  }

  /** Of one service in one environment, newest first; only what can be seen by now. */
  deploymentsOf({ id, environmentId }: Pick<FakeService, 'id' | 'environmentId'>): FakeDeployment[] {
    const seen = this.state.deployments.filter((deployment) => deployment.serviceId === id && deployment.environmentId === environmentId && this.isBy(deployment.visibleAt))
    return seen.sort(newestFirst(this))
  }

  latest(service: FakeService): FakeDeployment | null {
    return (
      this.deploymentsOf(service).find((deployment) => {
        if (deployment.latestIn <= 0) return true
        deployment.latestIn -= 1
        return false
      }) ?? null
    )
  }

  active(service: FakeService): FakeDeployment[] {
    return this.deploymentsOf(service).filter(({ status, stopped }) => (status === 'SUCCESS' || status === 'SLEEPING') && !stopped)
  }

  /** A new deployment on its course; one of the same service that is not finished is superseded by it. */
  begin(service: FakeService, commit: string | null, course: Course = courses.healthy(), more: Partial<FakeDeployment> = {}): FakeDeployment {
    this.settle()
    const now = this.iso()
    const deployment: FakeDeployment = {
      id: randomUUID(),
      projectId: service.projectId,
      environmentId: service.environmentId,
      serviceId: service.id,
      status: course.steps[0]?.status ?? 'QUEUED',
      statusUpdatedAt: now,
      createdAt: now,
      updatedAt: now,
      meta: metaOf(service, commit),
      commit,
      canRollback: false,
      canRedeploy: true,
      stopped: false,
      url: service.domain,
      events: [],
      buildLog: [],
      deployLog: [],
      hasServed: false,
      variables: { ...service.variables },
      visibleAt: now,
      latestIn: 0,
      ...more,
    }
    for (const { deployment: other } of [...this.#running]) {
      if (other.serviceId === service.id && other.environmentId === service.environmentId && !finished.has(other.status)) this.end(other, 'REMOVED')
    }
    this.state.deployments.push(deployment)
    course.born?.(deployment, this)
    const running: Running = { deployment, steps: course.steps, index: 0, enteredAt: this.now(), polls: 0 }
    this.#running.push(running)
    this.#enter(running, this.now())
    return deployment
  }

  /** It stops where it is, with this status for good. */
  end(deployment: FakeDeployment, status: string): void {
    this.#running = this.#running.filter((running) => running.deployment !== deployment)
    this.#become(deployment, status, this.now())
  }

  /** Somebody asked for its status. */
  polled(deployment: FakeDeployment): void {
    const running = this.#running.find((entry) => entry.deployment === deployment)
    if (running) running.polls += 1
  }

  /** Goes on with the course of a deployment that waits for somebody. */
  release(deployment: FakeDeployment, course: Course = courses.healthy()): void {
    this.#running = this.#running.filter((running) => running.deployment !== deployment)
    const running: Running = { deployment, steps: course.steps, index: 0, enteredAt: this.now(), polls: 0 }
    this.#running.push(running)
    this.#enter(running, this.now())
  }

  /** Brings every deployment to where it is by now. */
  settle(): void {
    const now = this.now()
    for (const running of [...this.#running]) while (this.#running.includes(running) && this.#goesOn(running, now));
  }

  #goesOn(running: Running, now: number): boolean {
    const step = running.steps[running.index]
    if (!step || running.index === running.steps.length - 1) return false
    const lasts = ((step.seconds ?? 0) * 1000) / this.pace
    if (now - running.enteredAt < lasts || running.polls < (step.polls ?? 0)) return false
    const may = this.hosts.get(hostKey(running.deployment))?.mayLeave(running.deployment, step.status) ?? true
    if (may === false) return false
    if (may !== true) {
      addEvent(running.deployment, 'HEALTHCHECK', this.iso(), this.iso(), { error: may.error })
      this.end(running.deployment, 'FAILED')
      return false
    }
    // By the clock where only the clock decided, so that what comes after is not late because nobody looked.
    const enteredAt = step.polls === undefined && !this.hosts.has(hostKey(running.deployment)) ? running.enteredAt + lasts : now
    Object.assign(running, { index: running.index + 1, enteredAt, polls: 0 })
    this.#enter(running, enteredAt)
    return true
  }

  #enter({ deployment, steps, index }: Running, at: number): void {
    const step = steps[index]
    if (!step) return
    this.#become(deployment, step.status, at)
    step.enter?.(deployment, this)
  }

  #become(deployment: FakeDeployment, status: string, at: number): void {
    const time = this.iso(at)
    for (const event of deployment.events) event.completedAt ??= time
    Object.assign(deployment, { status, statusUpdatedAt: time, updatedAt: time })
    if (status === 'BUILDING') {
      addEvent(deployment, 'BUILD_IMAGE', time)
      deployment.buildLog.push(logLine(time, 'info', `Building ${deployment.commit ?? 'the image'}`))
    }
    if (status === 'DEPLOYING') addEvent(deployment, 'CREATE_CONTAINER', time)
    if (status === 'REMOVED' || status === 'FAILED' || status === 'CRASHED') deployment.stopped = true
    // The new one takes over before the old one is ended.
    this.hosts.get(hostKey(deployment))?.entered(deployment, status)
    if (status === 'SUCCESS') this.#serves(deployment, time)
  }

  #serves(deployment: FakeDeployment, time: string): void {
    Object.assign(deployment, { hasServed: true, canRollback: true })
    for (const other of this.state.deployments) {
      const isBefore = other !== deployment && other.serviceId === deployment.serviceId && other.environmentId === deployment.environmentId
      if (!isBefore || !['SUCCESS', 'SLEEPING', 'CRASHED'].includes(other.status)) continue
      this.#running = this.#running.filter((running) => running.deployment !== other)
      Object.assign(other, { status: 'REMOVED', statusUpdatedAt: time, updatedAt: time, stopped: true })
      this.hosts.get(hostKey(other))?.entered(other, 'REMOVED')
    }
  }
}

/** Of two of the same moment the one that was added later. */
export function newestFirst({ state }: World): (a: FakeDeployment, b: FakeDeployment) => number {
  return (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || state.deployments.indexOf(b) - state.deployments.indexOf(a)
}

/** Which host a deployment, or a service, belongs to. */
export function hostKey({ serviceId, environmentId }: Pick<FakeDeployment, 'serviceId' | 'environmentId'>): string {
  return `${serviceId} ${environmentId}`
}

export function addEvent(deployment: FakeDeployment, step: FakeStep, createdAt: string, completedAt: string | null = null, payload: FakeEvent['payload'] = {}): void {
  deployment.events.push({ id: randomUUID(), step, createdAt, completedAt, payload })
}

export function logLine(timestamp: string, severity: string | null, message: string): FakeLogLine {
  return { timestamp, severity, message }
}

export function metaOf(service: FakeService, commit: string | null): Record<string, unknown> {
  const { healthcheckPath, preDeployCommand, startCommand, cronSchedule } = service.settings
  const serviceManifest = { deploy: { healthcheckPath, preDeployCommand, startCommand, cronSchedule } }
  if (commit === null) return { image: service.image, reason: 'deploy', serviceManifest }
  return { repo: service.repository, branch: 'main', commitHash: commit, commitMessage: `Commit ${commit.slice(0, 7)}`, commitAuthor: 'ada', reason: 'deploy', serviceManifest }
}
