import { expect, test } from '@jest/globals'
import { startLoad } from '../../../__tests__/support/load.ts'
import { until } from '../../../__tests__/integration/way/scene.ts'
import { exampleProgram, keepRecord, propose, railwayOf, replaced, repository, settle } from './stage.ts'

/** So many that a query without the index is seen to take longer than `slow-query`; on a quick machine, where the last expectation fails, take more. */
const couples = 150_000
const perSecond = 12

// Somebody forgot the index that the new code needs most. On the developer's machine nobody notices; with many couples every request reads a new table through.
function withoutIndex(file: string, text: string): string {
  if (file.endsWith('/migration.sql')) return replaced(text, 'CREATE INDEX "relationship_members_userId_idx" ON "relationship_members"("userId");\n', '')
  if (file.endsWith('schema.prisma')) return replaced(text, '  @@unique([relationshipId, userId])\n  @@index([userId])\n', '  @@unique([relationshipId, userId])\n')
  return text
}

test('watch-breach', async () => {
  const railway = railwayOf()
  railway.database('Postgres')
  const api = railway.service('api', { repository })
  const programs = { '*': exampleProgram('src/server.ts') }
  const app = await railway.app(api, { programs })
  const settings = ['railway-service: api', `base-url: ${app.url}`, 'smoke: |', '  GET /healthz 200', '  GET /api/couples/me 200', 'slow-query: 100ms', 'on-breach: rollback-app']
  // The watch sees the database too where the deploy job has a role that only reads (docs/watch.md). `quick` would take the place of `edit`.
  const made = await settle(couples, { settings, edit: (name, text) => (name === 'deploy' ? replaced(text.replace('with-rehearsal: true', 'with-rehearsal: false'), '          smoke-headers: ', '          database-url: ${{ secrets.DATABASE_URL }}\n          smoke-headers: ') : text), quick: false })
  const { environments, branches } = made.hub.state
  const reader = environments['production-plan']?.secrets['DATABASE_URL'] ?? ''
  environments['production-deploy']!.secrets['DATABASE_URL'] = reader
  await made.server.run(made.server.url, `GRANT pg_read_all_stats TO ${new URL(reader).username}`)
  const before = branches['main'] ?? ''
  Object.assign(programs, { [before]: exampleProgram('before/server.ts') })
  api.variables = { DATABASE_URL: made.url.reveal(), NODE_ENV: 'production' }
  railway.deployed(api, before, { minutesAgo: 60 * 24 * 3 })
  await app.resume()

  const run = await made.merge(await propose(made, withoutIndex))
  await made.review(run, 'production')
  await run.waitingFor('production-deploy')
  const load = startLoad(`${app.url}/api/sessions`, perSecond)
  try {
    await until('half a minute of load', async () => await Promise.resolve(load.answered() > 30 * perSecond), 120)
    await made.review(run, 'production-deploy')
    await run.finished
  } finally {
    await load.stop()
  }
  const record = await keepRecord('watch-breach', run, made, app.url)
  expect([record.stop?.code, record.railway?.services.map(({ outcome }) => outcome), app.serving()]).toEqual(['watch-breach', ['rolled-back'], before])
  expect(record.watch?.slowQueries.map(({ suggestion }) => suggestion)).toContain('CREATE INDEX CONCURRENTLY ON "relationship_members" ("userId");')
}, 1_500_000)
