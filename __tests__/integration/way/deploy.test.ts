import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import { testContext } from '../../support/context.ts'
import { temporaryDirectory } from '../../protocol/door.ts'
import { until } from './scene.ts'

const commit = 'c0ffee'.padEnd(40, '0')
let server: Server
let baseUrl: string
let requests: { url: string; token: string | undefined }[] = []
/** The application starts slowly: so many answers are 503. */
let starting = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', token: request.headers['x-token'] as string | undefined })
    response.statusCode = starting > 0 ? 503 : request.url === '/healthz' ? 200 : 404
    starting = Math.max(0, starting - 1)
    response.end('answer')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

async function deploy(flags: Record<string, string>, environment: Record<string, string> = {}) {
  const directory = await temporaryDirectory()
  const context = testContext({ environment: { ...process.env, ...environment } })
  const given = new Map(Object.entries({ 'working-directory': directory, commit, 'watch-for': '0', ...flags }))
  const { record } = await runCommand(context, 'deploy', () => readInputs('deploy', { given: flagInputs(given), kind: 'cli' }, environment, context.redact))
  return { record, context, directory }
}

describe('deploy', () => {
  test('with a deploy command too the application is watched, against what was measured before; without a deployment it is not', async () => {
    const smoke = { 'base-url': baseUrl, smoke: 'GET /healthz 200 <5s', 'watch-for': '2s' }
    const { record } = await deploy({ 'deploy-command': 'true', ...smoke })
    expect([record.stop, record.steps.map(({ name }) => name)]).toEqual([undefined, ['baseline', 'deploy', 'smoke', 'watch']])
    expect(record.watch?.signals.find(({ id }) => id === 'latency')).toMatchObject({ source: 'our own requests', baseline: expect.any(Number) as unknown })
    expect((await deploy(smoke)).record.steps.map(({ name }) => name)).toEqual(['smoke'])
  })

  test('a secret of the environment that is no input of ours is said by nobody', async () => {
    const { record, context } = await deploy({ 'deploy-command': 'echo "bad token $RAILWAY_TOKEN" >&2; exit 3' }, { RAILWAY_TOKEN: 'the-users-own' })
    expect(record.stop?.cause).toBe('The deploy command ended with exit code 3: bad token ***')
    expect(`${JSON.stringify(record)}${context.said()}`).not.toContain('the-users-own')
  })

  test('runs the command for the commit, with its environment and without our inputs, then the smoke test', async () => {
    requests = []
    starting = 3 // two for the look before the deployment, one after it
    const { record, context, directory } = await deploy(
      { 'deploy-command': 'env > environment; pwd; echo deployed "$SIGNALBOX_COMMIT" to "$SIGNALBOX_ENVIRONMENT"', 'base-url': baseUrl, smoke: 'GET /healthz 200 <5s\nGET /nothing 404', 'smoke-headers': 'X-Token: very-secret-token', environment: 'staging' },
      { SIGNALBOX_DATABASE_URL: 'postgresql://u:hidden-password@h/d', INPUT_COMMAND: 'deploy', 'INPUT_BACKUP-IDENTITY': 'AGE-SECRET-KEY-1HIDDEN', RAILWAY_TOKEN: 'the-users-own' },
    )
    expect(record.stop).toBeUndefined()
    expect(record).toMatchObject({
      exitCode: 0,
      environment: 'staging',
      deploy: { how: 'command', commit, exitCode: 0, smoke: [{ line: 'GET /healthz 200 <5s', outcome: 'passed', status: 200 }, { line: 'GET /nothing 404', outcome: 'passed', status: 404 }] },
    })
    expect(record.deploy!.smoke[0]!.attempts).toBeGreaterThan(1)
    expect(requests.every(({ token }) => token === 'very-secret-token')).toBe(true)
    expect(`${JSON.stringify(record)}${context.said()}`).not.toMatch(/very-secret-token|hidden-password/)
    expect(context.said()).toContain(`deployed ${commit} to staging`)
    const environment = await readFile(path.join(directory, 'environment'), 'utf8')
    expect(environment).toContain(`SIGNALBOX_COMMIT=${commit}\n`)
    expect(environment).toContain('RAILWAY_TOKEN=the-users-own\n')
    expect(environment).not.toMatch(/hidden-password|AGE-SECRET|INPUT_|SIGNALBOX_DATABASE_URL/)
  })

  test('a command that fails: exit 1, its last words, no smoke test', async () => {
    requests = []
    const { record } = await deploy({ 'deploy-command': 'echo working; echo no such service >&2; exit 7', 'base-url': baseUrl, smoke: 'GET /healthz 200' })
    expect(record).toMatchObject({ exitCode: 1, outcome: 'failed', stop: { code: 'deploy-command-failed', cause: 'The deploy command ended with exit code 7: no such service' }, deploy: { exitCode: 7, smoke: [] } })
    expect(requests).toHaveLength(1) // the look before the deployment
  })

  test.each([
    ['goes at once', 'sleep 60 & echo $! > child; wait'],
    ['ends in peace when it is told to', `trap 'kill $child; exit 0' TERM; sleep 60 & child=$!; echo $child > child; wait`],
  ])('a command that takes too long and %s: ended with all that it started, and no success', async (_, command) => {
    const began = performance.now()
    const { record, directory } = await deploy({ 'deploy-command': command, 'deploy-timeout': '2s', 'base-url': baseUrl, smoke: 'GET /healthz 200' })
    expect(record).toMatchObject({ exitCode: 1, stop: { code: 'deploy-timeout', cause: expect.stringContaining('2 s') }, deploy: { smoke: [] } })
    expect(performance.now() - began).toBeLessThan(50_000) // what it started would take a minute
    const pid = Number(await readFile(path.join(directory, 'child'), 'utf8'))
    await until('its child is gone', () => Promise.resolve(!isRunning(pid)))
  })

  test('a smoke test that fails: exit 1, what it found', async () => {
    const { record } = await deploy({ 'base-url': baseUrl, smoke: 'GET /nothing 200 <1ms\nGET /healthz 200' })
    expect(record).toMatchObject({ exitCode: 1, stop: { code: 'smoke-failed', state: expect.stringContaining('nothing was deployed by this run') }, deploy: { how: 'none', smoke: [{ outcome: 'failed', status: 404 }, { outcome: 'passed' }] } })
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
