import { afterEach } from '@jest/globals'
import { createClock } from '../../../src/context/clock.ts'
import type { Clock } from '../../../src/context/ports.ts'
import { RailwayError } from '../../../src/context/railway-port.ts'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { openScope } from '../../../src/railway/scope.ts'
import type { FakeRailway, RailwayOptions } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'

const fakes: FakeRailway[] = []

afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close()
})

export async function aRailway(options?: RailwayOptions): Promise<FakeRailway> {
  const fake = await startRailway(options)
  fakes.push(fake)
  return fake
}

/** Time passes by sleeping alone, so many times faster than told: what waits minutes waits milliseconds, on a busy machine too. */
export function fastClock(times: number): Clock {
  const real = createClock(new AbortController().signal)
  let slept = 0
  return {
    now: real.now,
    elapsed: () => slept,
    sleep: async (milliseconds) => {
      slept += milliseconds
      await real.sleep(milliseconds / times)
    },
  }
}

export function anApi(timeoutMs = 2000) {
  const redact = createRedactor()
  return { redact, api: createRailwayApi({ clock: createClock(new AbortController().signal), redact, signal: new AbortController().signal }, { paceMs: 1, timeoutMs }) }
}

/** The fake asked with its own project token, on a clock a thousand times as fast. */
export async function connected(fake: FakeRailway, token = fake.token, more: { project?: string; environment?: string } = {}) {
  const { api, redact } = anApi()
  const clock = fastClock(1000)
  const { railway, scope } = await openScope({ api, clock }, { token, apiUrl: fake.url, project: more.project, environment: more.environment, target: 'production' })
  fake.requests.length = 0
  return { railway, scope, redact, clock, deps: { railway, clock, redact } }
}

export async function errorOf(promise: Promise<unknown>): Promise<RailwayError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RailwayError)) throw new Error(`no RailwayError but ${String(error)}`, { cause: error })
  return error
}

/** How often each operation was asked. */
export function asked(fake: FakeRailway): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { operation } of fake.requests) counts[operation] = (counts[operation] ?? 0) + 1
  return counts
}
