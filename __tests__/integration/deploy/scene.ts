import { appendFile, chmod, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import type { Clock } from '../../../src/context/ports.ts'
import type { RailwayApi } from '../../../src/context/railway-port.ts'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { DeployedService, RunRecord } from '../../../src/record/record.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import type { FakeRailway, RailwayOptions } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { FakeService } from '../../support/railway/state.ts'
import { temporaryDirectory } from '../../protocol/door.ts'

export const oldCommit = 'a'.repeat(40)
export const newCommit = 'b'.repeat(40)
export const repository = 'acme/shop'

/** A clock that a sleep puts forward: minutes of building and waiting pass at once, in the fake too. */
export interface TestClock extends Clock {
  readonly started: number
  /** Milliseconds since it was made. */
  readonly passed: () => number
}

export function testClock(): TestClock {
  const started = Date.now()
  let at = started
  return {
    started,
    passed: () => at - started,
    now: () => new Date(at),
    elapsed: () => at - started,
    sleep: async (milliseconds) => {
      at += milliseconds
      // Whatever else waits gets its turn.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

export interface Ran {
  readonly record: RunRecord
  readonly context: TestContext
}

export interface DeployScene {
  readonly railway: FakeRailway
  readonly clock: TestClock
  readonly api: FakeService
  /** A checkout without files; its history has all commits. */
  readonly checkout: string
  /** Makes it a descendant of the new commit; all others are its ancestors. */
  readonly newerThanNew: (commit: string) => Promise<void>
  /** Runs `deploy` for the new commit. */
  readonly deploy: (flags?: Readonly<Record<string, string>>, options?: RunOptions) => Promise<Ran>
}

export interface RunOptions {
  /** Instead of the paced one with the test's clock. */
  readonly railwayApi?: (context: TestContext) => RailwayApi
  readonly clock?: Clock
  readonly environment?: Readonly<Record<string, string>>
  readonly onContext?: (context: TestContext) => void
}

const open: FakeRailway[] = []
afterEach(async () => {
  for (const railway of open.splice(0)) await railway.close()
})
afterAll(async () => {
  for (const railway of open.splice(0)) await railway.close()
})

/** A project whose service `api` serves the old commit, with a database beside it that was migrated. */
export async function deployScene(options: RailwayOptions & { readonly isServing?: boolean } = {}): Promise<DeployScene> {
  const clock = testClock()
  const { isServing = true, ...more } = options
  const railway = await startRailway({ clock, pace: 1, ...more })
  open.push(railway)
  railway.database('Postgres', { isPublic: true })
  const api = railway.service('api')
  if (isServing) railway.deployed(api, oldCommit)
  const checkout = await temporaryDirectory()
  const { bin, newerThanNew } = await gitOfChosenHashes()
  const usual = { 'railway-token': railway.token, 'railway-api-url': railway.url, 'railway-service': 'api', commit: newCommit, 'working-directory': checkout, 'watch-for': '0', 'database-url': 'postgresql://postgres:pa55word@postgres.railway.internal:5432/railway' }
  return {
    railway,
    clock,
    api,
    checkout,
    newerThanNew,
    deploy: async (flags = {}, { railwayApi, clock: own = clock, environment = {}, onContext } = {}) => {
      const real = testContext({ environment: { PATH: `${bin}:${process.env['PATH'] ?? ''}`, GITHUB_REPOSITORY: repository, ...environment } })
      const transport = railwayApi?.(real) ?? createRailwayApi({ clock: own, redact: real.redact, signal: real.lifetime.signal })
      const context: TestContext = { ...real, clock: own, railway: transport }
      onContext?.(context)
      const given = new Map(Object.entries({ ...usual, ...flags }).filter(([, value]) => value !== ''))
      const { record } = await runCommand(context, 'deploy', () => readInputs('deploy', { given: flagInputs(given), kind: 'cli' }, environment, context.redact))
      return { record, context }
    },
  }
}

/** The record's part of a service. */
export function partOf(record: RunRecord, service = 'api'): DeployedService {
  const part = record.railway?.services.find((one) => one.service === service)
  if (part === undefined) throw new Error(`the record says nothing of ${service}: ${JSON.stringify(record.stop)}`)
  return part
}

/** What the fake itself says that serves. */
export function servesNow(railway: FakeRailway, { id }: FakeService): (string | null)[] {
  railway.settle()
  return railway.state.deployments.filter((deployment) => deployment.serviceId === id && (deployment.status === 'SUCCESS' || deployment.status === 'SLEEPING') && !deployment.stopped).map(({ commit }) => commit)
}

/** Does something as soon as it was seen that the deployment has come so far. */
export function once(status: string, { railway, clock }: DeployScene, then: (context: TestContext | undefined) => void): RunOptions {
  let isDone = false
  let looksBefore: number | undefined
  let context: TestContext | undefined
  const looks = (): number => railway.requests.filter(({ fields }) => fields.includes('deployment')).length
  const sleep = async (milliseconds: number): Promise<void> => {
    await clock.sleep(milliseconds)
    railway.settle()
    if (railway.state.deployments.some((deployment) => deployment.commit === newCommit && deployment.status === status)) looksBefore ??= looks()
    if (!isDone && looksBefore !== undefined && looks() > looksBefore) {
      isDone = true
      then(context)
    }
    context?.lifetime.signal.throwIfAborted()
  }
  return { clock: { ...clock, sleep }, onContext: (given) => (context = given) }
}

/**
 * A git for commits whose hashes are chosen, which nobody can make: each is an ancestor of all others but for those that are named. It fails unless it is asked as expected. The real git:
 * commit-order.test.ts.
 * @returns the folder to be put before PATH
 */
export async function gitOfChosenHashes(): Promise<{ readonly bin: string; readonly newerThanNew: (newer: string) => Promise<void> }> {
  const bin = await temporaryDirectory()
  const [git, newer] = [path.join(bin, 'git'), path.join(bin, 'newer')]
  await writeFile(newer, '')
  await writeFile(
    git,
    `#!/bin/sh
newer() { grep -qx "$1" '${newer}'; }
case "$1 $2" in
  'rev-parse --is-shallow-repository') echo false ;;
  'cat-file -e') ;;
  'merge-base --is-ancestor') ! newer "$3" ;;
  'remote get-url') cat .git/origin ;;
  *) echo "git: unexpected: $*" >&2; exit 64 ;;
esac
`,
  )
  await chmod(git, 0o755)
  return { bin, newerThanNew: async (one) => await appendFile(newer, `${one}\n`) }
}
