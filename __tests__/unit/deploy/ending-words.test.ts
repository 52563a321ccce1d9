import { expect, test } from '@jest/globals'
import { wordsOfEnding, type Ending } from '../../../src/deploy/ending-words.ts'
import { showLogs } from '../../../src/deploy/logs.ts'
import type { Log } from '../../../src/context/ports.ts'
import type { Deployment, LogLine } from '../../../src/railway/model.ts'

const deployment = { id: 'd', status: 'BUILDING', commit: null } as Deployment
const ending = (more: Partial<Ending['followed']>, events: Ending['events'] = []): Ending => ({ service: 'api', id: 'd', commit: 'a'.repeat(40), repository: 'acme/shop', timeoutMs: 30_000, url: 'https://railway.com/project/x', followed: { end: 'timed-out', deployment, phases: [], ...more } as Ending['followed'], events, later: undefined })

test.each<[string, string | undefined, RegExp, RegExp]>([
  ['a build that is too long', undefined, /A longer build needs a longer deploy-timeout/, /status\.railway\.com/],
  ['Railway that does not answer', 'HTTP 502', /status\.railway\.com.*run deploy again/, /longer/],
])('after the time-out, for %s', (_, silence, says, saysNot) => {
  const { fix } = wordsOfEnding('timed-out', ending(silence === undefined ? {} : { silence }))
  expect(fix).toMatch(says)
  expect(fix).not.toMatch(saysNot)
})

test.each(['BUILD_IMAGE', 'PRE_DEPLOY_COMMAND', 'HEALTHCHECK', 'ELSE'])('%s: the log is above in one view and below in another', (step) => {
  expect(wordsOfEnding('failed', ending({}, [{ step, error: 'x', at: '2026-01-01' } as Ending['events'][number]])).fix).not.toContain('above')
})

test.each([[3, 1], [60, 2]])('of a log of %d lines the failing part is printed %d times', async (lines, times) => {
  const said: string[] = []
  const log = { info: (line: string) => said.push(line), group: async (_: string, act: () => Promise<void>) => await act() } as unknown as Log
  const build = Array.from({ length: lines }, (_, index): LogLine => ({ at: '', severity: null, message: `line ${index}` }))
  await showLogs(log, 'api', { build, deploy: [], missing: [] }, { kind: 'build', lines: build.slice(0, Math.min(lines, 50)).map(({ message }) => ({ severity: null, message })) })
  expect(said.filter((line) => line === 'line 1')).toHaveLength(times)
})
