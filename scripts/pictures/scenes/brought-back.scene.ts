import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { exampleProgram, keepRecord, mistakenProgram, propose, railwayOf, repository, settle } from './stage.ts'

/** Beside the API: something that is deployed with it, without a health check. */
const worker = `
  import { createServer } from 'node:http'
  const server = createServer((_, response) => response.end('ok'))
  server.listen(0, '127.0.0.1', () => console.log('listening on http://127.0.0.1:' + server.address().port))
  process.on('SIGTERM', () => process.exit(0))`

/** A minute of its own from which a window is open, a quarter of a minute ahead at least. */
function nextWindow(): { opensAt: Date; window: string } {
  const opensAt = new Date(Math.ceil((Date.now() + 15_000) / 60_000) * 60_000)
  const clock = (at: Date): string => at.toISOString().slice(11, 16)
  return { opensAt, window: `daily ${clock(opensAt)}-${clock(new Date(opensAt.getTime() + 2 * 3_600_000))} UTC` }
}

// The new code looks for members that have left: nobody's couple is found, the smoke test fails, and what ran before comes back, of both services.
test('brought-back', async () => {
  const railway = railwayOf()
  railway.database('Postgres')
  const api = railway.service('api', { repository })
  const other = railway.service('worker', { repository, settings: { healthcheckPath: null }, domain: null })
  const programs: Record<string, { entry: string; cwd: string }> = { '*': await mistakenProgram('where: { userId, leftAt: null,', 'where: { userId, leftAt: { not: null },') }
  const app = await railway.app(api, { programs })
  const beside = await railway.app(other, { programs: { '*': { source: worker } } })
  const settings = ['railway-service: api, worker', `base-url: ${app.url}`, 'smoke: |', '  GET /healthz 200', '  GET /api/sessions 200 <500ms', '  GET /api/couples/me 200', 'on-breach: rollback-app']
  const made = await settle(2000, { settings })
  const before = made.hub.state.branches['main'] ?? ''
  programs[before] = exampleProgram('before/server.ts')
  for (const service of [api, other]) {
    service.variables = { DATABASE_URL: made.url.reveal(), NODE_ENV: 'production' }
    railway.deployed(service, before, { minutesAgo: 60 * 24 * 3 })
  }
  await Promise.all([app.resume(), beside.resume()])

  const pull = await propose(made)
  const { opensAt, window } = nextWindow()
  made.hub.state.variables['WINDOW'] = window
  const run = await made.merge(pull)
  await run.waitingFor('production')
  await delay(Math.max(0, opensAt.getTime() + 1000 - Date.now())) // an approval that comes before the window opens is refused with it
  await made.review(run, 'production')
  await made.review(run, 'production-deploy')
  await run.finished
  const record = await keepRecord('brought-back', run, made, app.url)
  expect([record.stop?.code, record.railway?.services.map(({ outcome }) => outcome), app.serving(), beside.serving()]).toEqual(['smoke-failed', ['rolled-back', 'rolled-back'], before, before])
}, 900_000)
