import { futureStatus } from './schema.ts'
import type { FakeDeployment, FakeEvent, FakeStep } from './state.ts'
import { addEvent, logLine, type World } from './world.ts'

/** What deployments go through. Seconds are Railway's: `pace` makes them shorter. */

export interface CourseStep {
  status: string
  /** How long it lasts. */
  seconds?: number
  /** How often its status has to be read before it goes on. */
  polls?: number
  enter?: (deployment: FakeDeployment, world: World) => void
}

export interface Course {
  /** The last one is where it stays. */
  steps: readonly CourseStep[]
  /** Called before the first step. */
  born?: (deployment: FakeDeployment, world: World) => void
}

const begin = [
  { status: 'QUEUED', seconds: 2 },
  { status: 'INITIALIZING', seconds: 3 },
] as const
const building = (seconds = 60): CourseStep => ({ status: 'BUILDING', seconds })
const deploying: CourseStep = { status: 'DEPLOYING', seconds: 10, enter: (deployment, world) => addEvent(deployment, 'HEALTHCHECK', world.iso()) }
const success: CourseStep = { status: 'SUCCESS' }

const failed = (step: FakeStep, payload: FakeEvent['payload'], log: 'buildLog' | 'deployLog', lines: readonly string[], status = 'FAILED'): CourseStep => ({
  status,
  enter: (deployment, world) => {
    const now = world.iso()
    deployment.events = deployment.events.filter((event) => event.step !== step)
    addEvent(deployment, step, now, now, payload)
    deployment[log].push(...lines.map((line) => logLine(now, 'error', line)))
  },
})

const withMeta = (course: Course, change: (meta: Record<string, unknown>) => unknown): Course => ({
  ...course,
  born: (deployment) => {
    deployment.meta = change(deployment.meta as Record<string, unknown>)
  },
})

export const courses = {
  healthy: (buildSeconds = 60): Course => ({ steps: [...begin, building(buildSeconds), deploying, success] }),
  /** Every status waits until it was read so often: for tests with a clock that stands still. */
  byPolls: (polls = 1): Course => ({ steps: ['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'SUCCESS'].map((status) => ({ status, polls })) }),
  /** No build: the image is there. */
  fromImage: (): Course => ({ steps: [{ status: 'INITIALIZING', seconds: 2 }, deploying, success] }),
  buildFails: (): Course => ({ steps: [...begin, building(), failed('BUILD_IMAGE', { error: 'Failed to build an image. Please check the build logs for more details.' }, 'buildLog', ["src/server.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.", 'npm error command failed', 'ERROR: failed to build: exit code: 2'])] }),
  preDeployFails: (): Course => ({
    steps: [...begin, building(), { status: 'DEPLOYING', seconds: 5 }, failed('PRE_DEPLOY_COMMAND', { error: 'Pre-deploy command failed', reason: 'exit code 1' }, 'deployLog', ['Error: P3009', 'migrate found failed migrations in the target database, new migrations will not be applied.'])],
  }),
  healthCheckFails: (): Course => ({
    steps: [...begin, building(), { ...deploying, seconds: 300 }, failed('HEALTHCHECK', { error: 'Healthcheck failed!', reason: '1/1 replicas never became healthy!', attempt: 14, maxAttempts: 14 }, 'deployLog', ['Attempt #14 failed with service unavailable. Continuing to retry for 0s', '1/1 replicas never became healthy!', 'Healthcheck failed!'])],
  }),
  crashes: (): Course => ({ steps: [...begin, building(), deploying, failed('CREATE_CONTAINER', { reason: 'exit code 1', attempt: 10, maxAttempts: 10 }, 'deployLog', ["Error: Cannot find module '/app/dist/server.js'", 'Node.js v20.20.0'], 'CRASHED')] }),
  crashesAfterSuccess: (seconds = 5): Course => ({
    steps: [...begin, building(), deploying, { status: 'SUCCESS', seconds }, failed('CREATE_CONTAINER', { reason: 'exit code 137', attempt: 10, maxAttempts: 10 }, 'deployLog', ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'], 'CRASHED')],
  }),
  skipped: (reason: string | null): Course => ({ steps: [{ status: 'SKIPPED' }], born: (deployment) => (deployment.meta = { ...(deployment.meta as object), ...(reason === null ? {} : { skippedReason: reason }) }) }),
  stays: (status: string): Course => ({ steps: status === 'WAITING' || status === 'NEEDS_APPROVAL' ? [{ status }] : [...begin, { status }] }),
  removedMeanwhile: (): Course => ({ steps: [...begin, { status: 'BUILDING', seconds: 20 }, { status: 'REMOVING', seconds: 2 }, { status: 'REMOVED' }] }),
  superseded: (commit: string): Course => ({
    steps: [
      ...begin,
      { status: 'BUILDING', seconds: 20 },
      {
        status: 'BUILDING',
        enter: (deployment, world) => {
          const service = world.service(deployment.serviceId, deployment.environmentId)
          if (service) world.begin(service, commit)
        },
      },
    ],
  }),
  otherCommit: (commit: string): Course => withMeta(courses.healthy(), (meta) => ({ ...meta, commitHash: commit })),
  metaAsString: (): Course => withMeta(courses.healthy(), (meta) => JSON.stringify(meta)),
  metaWithoutCommit: (): Course => withMeta(courses.healthy(), ({ repo, reason }) => ({ repo, reason })),
  noMeta: (): Course => withMeta(courses.healthy(), () => null),
  futureStatus: (stays: boolean): Course => ({ steps: [...begin, building(), { status: futureStatus, ...(stays ? {} : { seconds: 10 }) }, ...(stays ? [] : [deploying, success])] }),
  sleepsAfterSuccess: (): Course => ({ steps: [...begin, building(), deploying, { status: 'SUCCESS', polls: 1 }, { status: 'SLEEPING' }] }),
  sleepsWithoutSuccess: (): Course => ({ steps: [...begin, building(), deploying, { status: 'SLEEPING' }] }),
  /** What a short SHA comes to. */
  noRemoteRef: (ref: string): Course => ({ steps: [...begin, failed('SNAPSHOT_CODE', { error: `couldn't find remote ref ${ref}` }, 'buildLog', [`fatal: couldn't find remote ref ${ref}`])] }),
}
