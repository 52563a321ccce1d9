import { describe, expect, test } from '@jest/globals'
import { nextLookMs } from '../../../src/deploy/follow.ts'
import { hasServed } from '../../../src/deploy/go-back.ts'
import { failingPart, keptLog } from '../../../src/deploy/logs.ts'
import { isFinal, meaningOf, serves } from '../../../src/deploy/status.ts'

const looksOf = (milliseconds: number, remaining: number | undefined, work: 'build' | 'image'): number => {
  let [at, looks] = [0, 1]
  while (at < milliseconds) {
    at += nextLookMs(at, remaining, work)
    looks += 1
  }
  return looks
}

describe('nextLookMs', () => {
  test('five minutes of building are at most 34 looks, ten at most 54', () => {
    expect(looksOf(300_000, undefined, 'build')).toBeLessThanOrEqual(34)
    expect(looksOf(600_000, undefined, 'build')).toBeLessThanOrEqual(54)
  })
  test.each([
    [0, undefined, 'build', 5000],
    [59_999, 500, 'build', 5000],
    [60_000, 500, 'build', 10_000],
    [180_000, 20, 'build', 15_000],
    [0, 19, 'build', 30_000],
    [0, undefined, 'image', 1000],
    [20_000, undefined, 'image', 5000],
    [0, 3, 'image', 30_000],
  ] as const)('%d ms in, %s left, %s: %d', (since, remaining, work, next) => {
    expect(nextLookMs(since, remaining, work)).toBe(next)
  })
})

test('all thirteen statuses, and one that is not known', () => {
  expect(['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING'].map(meaningOf)).toEqual(Array(4).fill('under-way'))
  expect(['WAITING', 'NEEDS_APPROVAL', 'SUCCESS', 'SLEEPING', 'FAILED', 'CRASHED', 'SKIPPED', 'REMOVED', 'REMOVING'].map(meaningOf)).toEqual(['waiting', 'needs-approval', 'succeeded', 'sleeping', 'failed', 'crashed', 'skipped', 'gone', 'gone'])
  expect(['HIBERNATING', 'toString', '__proto__'].map(meaningOf)).toEqual(['unknown', 'unknown', 'unknown'])
  expect(['HIBERNATING', 'NEEDS_APPROVAL', 'WAITING', 'BUILDING'].some(isFinal)).toBe(false)
  expect(serves({ status: 'SUCCESS', isStopped: null })).toBe(true)
  expect(serves({ status: 'SUCCESS', isStopped: true })).toBe(false)
})

test.each([
  ['SUCCESS', null, 'yes'],
  ['SLEEPING', false, 'yes'],
  ['REMOVED', true, 'yes'],
  ['REMOVED', false, 'unknown'],
  ['REMOVED', null, 'unknown'],
  ['FAILED', true, 'no'],
  ['CRASHED', true, 'no'],
  ['SKIPPED', null, 'no'],
  ['BUILDING', null, 'no'],
  ['HIBERNATING', true, 'no'],
] as const)('whether one that is %s (canRollback %s) has served: %s', (status, canRollback, served) => {
  expect(hasServed({ status, canRollback })).toBe(served)
})

describe('failingPart', () => {
  const line = (message: string, severity: string | null = 'info') => ({ at: '', severity, message })
  const lines = Array.from({ length: 300 }, (_, index) => line(`line ${index}`))
  test('from shortly before the first error, by its severity', () => {
    const found = failingPart([...lines, line('boom', 'error'), line('after')])
    expect(found.map(({ message }) => message)).toEqual(['line 295', 'line 296', 'line 297', 'line 298', 'line 299', 'boom', 'after'])
  })
  test('by what it says, where no severity says so', () => {
    expect(failingPart([line('a'), line('npm ERR! failed'), line('b')]).map(({ message }) => message)).toEqual(['a', 'npm ERR! failed', 'b'])
    expect(failingPart([...lines, line('Error: P1001: no server')]).at(-1)?.message).toContain('P1001')
  })
  test('else the end; never more than fifty', () => {
    expect(failingPart(lines).map(({ message }) => message).at(0)).toBe('line 250')
    expect(failingPart([line('error', 'error'), ...lines])).toHaveLength(50)
    expect(failingPart([])).toEqual([])
  })
  test('the other log where the failing one is empty', () => {
    expect(keptLog({ build: [line('x', 'error')], deploy: [], missing: [] }, 'deploy')).toEqual({ kind: 'build', lines: [{ severity: 'error', message: 'x' }] })
  })
})
