import { expect, it } from '@jest/globals'
import { RailwayError } from '../../../src/context/railway-port.ts'
import { readEvents } from '../../../src/railway/deployments.ts'
import { readDeployLog } from '../../../src/railway/logs.ts'
import { operations } from '../../../src/railway/operations.ts'
import { askRailway } from '../../../src/railway/shape.ts'
import { z } from 'zod'
import { cpuMilliseconds } from '../../support/cpu-time.ts'

const said = async (messages: readonly string[], limit = 500): Promise<string[]> => {
  const deploymentLogs = messages.map((message, index) => ({ timestamp: `2026-11-22T12:00:00.${String(index).padStart(4, '0')}Z`, severity: 'info', message }))
  return (await readDeployLog({ request: async () => await Promise.resolve({ deploymentLogs: deploymentLogs.reverse() }) }, 'd', limit)).map(({ message }) => message)
}

it('a line is cut before it is looked through, and after', async () => {
  let line: string | undefined
  expect(await cpuMilliseconds(async () => ([line] = await said(['token'.repeat(1_000_000)])))).toBeLessThan(500)
  expect(line).toMatch(/^(token){400} … \(4998000 more characters\)$/)
})

it('no half secret is left where a line is cut', async () => {
  const long = `token=${'x'.repeat(3000)} ${'word '.repeat(213)}postgresql://u:hunter2hunter2@h/d`
  expect(long.indexOf('hunter2')).toBeLessThan(4096)
  expect(long.indexOf('@h')).toBeGreaterThan(4096)
  const [line] = await said([long])
  expect(line).toMatch(/^token=\*\*\* word word .* more characters\)$/)
  expect(line).not.toContain('hunter2')
})

it('500 lines of somebody who means harm in less than a second of computing', async () => {
  const lines = Array.from({ length: 500 }, (_, line) => ['token', 'a://b:', 'password="', 'eyJ-', 'a.'][line % 5]?.repeat(4000) ?? '')
  expect(await cpuMilliseconds(async () => await said(lines))).toBeLessThan(1000)
})

it('a private key over several lines, in the order of time; its beginning is not among those that were asked for', async () => {
  const lines = ['up', '-----BEGIN PRIVATE KEY-----', 'MIIEpAIBAAK', 'said between', '-----END PRIVATE KEY-----', 'listening on 3000']
  expect(await said(lines)).toEqual(['up', ...Array<string>(4).fill('*** (a private key)'), 'listening on 3000'])
  expect(await said(lines, 4)).toEqual([...Array<string>(3).fill('*** (a private key)'), 'listening on 3000'])
})

it('the words of events and of errors are looked through too', async () => {
  const event = { step: 'HEALTHCHECK', createdAt: '2026-11-22T12:00:00Z', completedAt: null, payload: { error: 'connect postgresql://u:hunter2@h/d', reason: null, detail: 'token=hunter2' } }
  expect((await readEvents({ request: async () => await Promise.resolve({ deploymentEvents: { edges: [{ node: event }] } }) }, 'd'))[0]?.error).toBe('connect postgresql://u:***@h/d: token=***')
  const thrown = new RailwayError('cannot set DATABASE_URL=postgresql://u:hunter2@h/d', { trouble: 'said', operation: 'X', isDone: 'unknown', traceId: 't', field: 'f' })
  const request = async (): Promise<never> => await Promise.reject(thrown)
  await expect(askRailway({ request }, operations.backups, {}, z.object({}))).rejects.toMatchObject({ message: 'cannot set DATABASE_URL=postgresql://u:***@h/d', trouble: 'said', operation: 'X', isDone: 'unknown', traceId: 't', field: 'f' })
})
