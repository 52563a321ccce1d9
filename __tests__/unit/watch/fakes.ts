import type { Clock } from '../../../src/context/ports.ts'
import type { Railway } from '../../../src/context/railway-port.ts'
import type { Scope } from '../../../src/railway/model.ts'
import { Judge, type JudgeRule } from '../../../src/watch/judge.ts'
import { timingOf } from '../../../src/watch/timing.ts'

/** A clock that stands until somebody sleeps. */
export function standingClock(): Clock & { readonly slept: number[] } {
  let now = Date.parse('2026-03-01T12:00:00Z')
  const slept: number[] = []
  return {
    slept,
    now: () => new Date(now),
    elapsed: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
      await Promise.resolve()
    },
  }
}

export const rule = (more: Partial<JudgeRule> = {}): JudgeRule => ({
  limits: { maxErrorRate: 1, maxLatencyIncrease: 50, maxConnections: 80, slowQueryMs: 1000 },
  timing: timingOf(600_000),
  baseline: undefined,
  newTables: new Set(),
  isSettled: false,
  looked: { railway: true, probes: true, database: true },
  ...more,
})

export const judge = (more: Partial<JudgeRule> = {}): Judge => new Judge(rule(more))

export const scope: Scope = { token: 'project', project: { id: 'p', name: 'p' }, environment: { id: 'e', name: 'production', isEphemeral: false }, plan: { name: 'pro', maxBackups: 10 } }

export interface Asked {
  readonly name: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Answers as told, and remembers what it was asked. */
export function askedRailway(answer: (asked: Asked) => unknown): Railway & { readonly asked: Asked[] } {
  const asked: Asked[] = []
  return {
    asked,
    kind: 'project',
    requests: () => asked.length,
    remaining: () => undefined,
    request: async ({ name }, variables) => {
      asked.push({ name, variables })
      return await Promise.resolve(answer({ name, variables }))
    },
  }
}
