import { describe, expect, test } from '@jest/globals'
import type { RunRecord } from '../../../src/record/record.ts'
import { answering } from '../deploy/application.ts'
import { another, confirm, fresh, migratedAndDeployed, old, oldest, onRailway, serves } from './application-scene.ts'
import { teamsMigration, teamsName } from './scene.ts'

const steps = ({ steps: all }: RunRecord): string[] => all.map(({ name, outcome }) => `${name} ${outcome}`)
const text = (pattern: RegExp): unknown => expect.stringMatching(pattern)

describe('mode: app, without a database', () => {
  test('previews, brings back by the image, proves it, and a second confirmation goes no further back', async () => {
    const on = await onRailway()
    const { railway, api, rollback } = on
    railway.deployed(api, oldest, { minutesAgo: 90 })
    const before = railway.deployed(api, old, { minutesAgo: 60 })
    const now = railway.deployed(api, fresh, { minutesAgo: 5 })
    const preview = await rollback()
    expect(preview).toMatchObject({
      exitCode: 0,
      outcome: 'succeeded',
      rollback: { mode: 'app', done: false, undoes: [], losses: [], estimate: 'api: no build, its image is started', application: text(new RegExp(`api serves bbbbbbbb \\(deployment ${now.id}\\); aaaaaaaa \\(deployment ${before.id}\\) of .* by its image`)), hash: text(/^[0-9a-f]{64}$/) },
      railway: { environment: 'production', services: [{ service: 'api', outcome: 'not-begun', commit: fresh, before: { deploymentId: before.id, commit: old } }] },
    })
    expect(railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
    expect(serves(on)).toEqual([fresh])

    const done = await rollback({ confirm, 'base-url': await answering(200), smoke: 'GET / 200' })
    expect(done).toMatchObject({ exitCode: 0, outcome: 'rolled-back', rollback: { mode: 'app', done: true }, deploy: { how: 'railway', commit: old, smoke: [{ outcome: 'passed' }] }, railway: { services: [{ outcome: 'rolled-back', back: { commit: old, how: 'image' } }] } })
    expect(done.railway?.services[0]?.back?.ownMilliseconds).toBeLessThanOrEqual(5000)
    expect(serves(on)).toEqual([old])
    expect(await rollback({ confirm })).toMatchObject({ exitCode: 2, stop: { code: 'no-way-back', cause: text(/runs already \(api: aaaaaaaa\)/) } })
    expect(serves(on)).toEqual([old])
  })

  test('without an image it is built; with nothing to go back to it refuses; a token that is not there too', async () => {
    const on = await onRailway()
    const { railway, api, rollback } = on
    const { events } = railway.deployed(api, old, { minutesAgo: 60 })
    // Its image is gone then: that it served is to be seen by its health check alone.
    events.push({ id: 'healthy', step: 'HEALTHCHECK', createdAt: new Date().toISOString(), completedAt: new Date().toISOString(), payload: null })
    expect(await rollback({ confirm })).toMatchObject({ exitCode: 2, stop: { code: 'no-way-back', cause: text(/of api nothing is found that ran before/), state: 'Nothing was touched.' } })
    railway.deployed(api, fresh, { minutesAgo: 5 })
    railway.scenario('cannot-roll-back')
    expect(await rollback({ confirm, 'railway-token': '' })).toMatchObject({ exitCode: 3 })
    expect(await rollback({ 'railway-token': '' })).toMatchObject({ exitCode: 3, stop: { cause: text(/no railway-token/) } })
    expect((await rollback()).rollback?.application).toMatch(/by a build of that commit/)
    const done = await rollback({ confirm })
    expect(done).toMatchObject({ exitCode: 0, railway: { services: [{ back: { how: 'build', commit: old } }] } })
    expect(serves(on)).toEqual([old])
  })

  test('several services, the last deployed first; what is still under way of the new code is cancelled; a failure says what each serves', async () => {
    const on = await onRailway()
    const { railway, api, rollback } = on
    const worker = railway.service('worker')
    for (const service of [api, worker]) {
      railway.deployed(service, old, { minutesAgo: 60 })
      railway.deployed(service, fresh, { minutesAgo: 5 })
    }
    railway.scenario({ name: 'stuck-building', service: 'worker' })
    const late = railway.somebodyDeploys(worker, fresh)
    const both = { confirm, 'railway-service': 'api,worker' }
    railway.scenario({ name: 'rollback-late', seconds: 5 })
    railway.scenario('rollback-fails')
    const failed = await rollback(both)
    expect(steps(failed).filter((step) => step.startsWith('go-back'))).toEqual(['go-back done', 'go-back failed'])
    expect(failed).toMatchObject({ exitCode: 1, outcome: 'failed', stop: { code: 'go-back-failed', state: text(/worker serves aaaaaaaa again .*Api serves bbbbbbbb|worker serves aaaaaaaa again .*api serves bbbbbbbb/i) }, railway: { services: [{ service: 'api', outcome: 'failed' }, { service: 'worker', outcome: 'rolled-back' }] } })
    expect(failed.warnings.join()).toContain(`${late.id} of worker`)
    expect([serves(on), serves(on, worker)]).toEqual([[fresh], [old]])
    // What is done is done: again, and the rest follows.
    expect(await rollback(both)).toMatchObject({ exitCode: 0, outcome: 'rolled-back' })
    expect([serves(on), serves(on, worker)]).toEqual([[old], [old]])
  })

  test('an application that does not answer afterwards is a failure, with what serves', async () => {
    const on = await onRailway()
    on.railway.deployed(on.api, old, { minutesAgo: 60 })
    on.railway.deployed(on.api, fresh, { minutesAgo: 5 })
    const failed = await on.rollback({ confirm, 'base-url': await answering(404), smoke: 'GET / 200' })
    expect(failed).toMatchObject({ exitCode: 1, stop: { code: 'smoke-failed', state: text(/api serves aaaaaaaa again .* It does not answer as it should\.$/) }, rollback: { done: true } })
  })
})

describe('together with a migration', () => {
  test('auto takes the code alone where the schema provably serves it; the migration can still be undone, and nothing older by the same words', async () => {
    const note = '20260301000000_note'
    const both = await migratedAndDeployed({ ...teamsMigration, [note]: { 'migration.sql': 'ALTER TABLE "users" ADD COLUMN "note" TEXT;\n', 'down.sql': 'ALTER TABLE "users" DROP COLUMN "note";\n' } })
    const { undo, one, railway, api } = both
    const notes = async (): Promise<unknown> => (await one.server.run(one.url, `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'users' AND column_name IN ('note', 'team_id')`))[0]?.['n']
    // A run of two: the first of them moves rows.
    expect(await undo()).toMatchObject({ exitCode: 0, rollback: { mode: 'down', why: text(/not the application alone: it is not proven .*migration\.sql:2: it writes rows/), application: text(/aaaaaaaa .* brought back.*Gone will be/) } })
    const journal = async (sql: string): Promise<unknown> => await one.server.run(one.url.withDatabase('signalbox'), sql)
    const mine = `target_database = '${one.url.database}'`
    await journal(`UPDATE signalbox.runs SET migrations = '["${note}"]' WHERE ${mine}`)
    await journal(`INSERT INTO signalbox.runs (id, target_oid, target_database, command, started_at, ended_at, outcome, migrations)
      SELECT 'earlier-' || id, target_oid, target_database, command, started_at - interval '1 day', ended_at - interval '1 day', outcome, '["${teamsName}"]' FROM signalbox.runs WHERE ${mine}`)
    await one.server.run(one.url, `UPDATE _prisma_migrations SET started_at = started_at - CASE migration_name WHEN '${teamsName}' THEN interval '1 day' ELSE interval '2 days' END WHERE migration_name <> '${note}'`)

    const code = await undo({ confirm })
    expect(code).toMatchObject({ exitCode: 0, outcome: 'rolled-back', rollback: { mode: 'app', why: text(/runs on the schema of now too: .*_note adds only/), undoes: [], application: text(/no row is lost.* To undo .*_note too: mode: down/) } })
    expect([serves(both), await notes()]).toEqual([[old], 2])

    const down = await undo({ confirm, mode: 'down' })
    expect(down).toMatchObject({ exitCode: 0, outcome: 'rolled-back', rollback: { mode: 'down', undoes: [note] } })
    expect(steps(down)).not.toContain('go-back done')
    expect([serves(both), await notes()]).toEqual([[old], 1])
    // The same words once more do not undo the run before it.
    expect(await undo({ confirm })).toMatchObject({ exitCode: 2, stop: { code: 'nothing-to-undo', cause: text(/is undone already; before it came run earlier-/), fix: text(/run: earlier-run-/) } })
    expect(await undo({ run: `earlier-run-${one.url.database}`, mode: 'down', 'railway-token': '' })).toMatchObject({ exitCode: 0, rollback: { undoes: [teamsName], run: `earlier-run-${one.url.database}` } })

    // Code alone, deployed since: that deploy is the last one.
    railway.deployed(api, another, { minutesAgo: 0 })
    expect(await undo({ mode: 'app', confirm })).toMatchObject({ exitCode: 0, rollback: { mode: 'app' } })
    expect(serves(both)).toEqual([old])
  })

  test('old code first, then the tables; something newer is not undercut; without a token the migration alone', async () => {
    const both = await migratedAndDeployed(teamsMigration)
    const { undo, one, railway, api } = both
    const alone = await undo({ 'railway-token': '', mode: 'down' })
    expect(alone.rollback?.application).toMatch(/not touched \(no railway-token\).* Gone will be teams, users\.team_id\./)
    const newer = railway.deployed(api, another, { minutesAgo: 0 })
    expect(await undo({ mode: 'down', confirm })).toMatchObject({ exitCode: 2, stop: { code: 'deployed-since', cause: text(new RegExp(newer.id)), state: 'Nothing was touched.' } })
    expect(await undo()).toMatchObject({ exitCode: 0, rollback: { mode: 'app', why: 'the last deploy migrated nothing' } })
    expect(await undo({ confirm })).toMatchObject({ exitCode: 0, railway: { services: [{ back: { commit: fresh } }] } })

    const done = await undo({ confirm, mode: 'down', 'base-url': await answering(200), smoke: 'GET / 200' })
    expect(done.stop).toBeUndefined()
    expect(steps(done).filter((step) => /^(go-back|undo|checks|smoke) /.test(step))).toEqual(['go-back done', 'undo done', 'checks done', 'smoke done'])
    expect(serves(both)).toEqual([old])
    expect(await one.server.run(one.url, `SELECT to_regclass('teams') AS teams`)).toEqual([{ teams: null }])
  })

  test('old code that does not come up: nobody is served while the database is undone, then it comes up', async () => {
    const both = await migratedAndDeployed(teamsMigration)
    both.railway.scenario('rollback-fails')
    const done = await both.undo({ confirm })
    expect(done.stop).toBeUndefined()
    expect(steps(done).filter((step) => /^(go-back|stop|undo) /.test(step))).toEqual(['go-back failed', 'stop done', 'undo done', 'go-back done'])
    expect(done.warnings.join()).toContain('does not come up on the schema of now')
    expect(serves(both)).toEqual([old])
  })

  test('old code that never comes up: the state and the one command, which brings it up later', async () => {
    const both = await migratedAndDeployed(teamsMigration)
    for (let times = 0; times < 2; times++) both.railway.scenario('rollback-fails')
    const failed = await both.undo({ confirm })
    expect(failed).toMatchObject({ exitCode: 1, rollback: { done: true }, stop: { code: 'go-back-failed', state: text(/^Undone with down\.sql: .*othing of api serves now/), fix: text(/^signalbox rollback --mode app --confirm "rollback production"/) } })
    expect(serves(both)).toEqual([])
    expect(await both.undo({ confirm, mode: 'app' })).toMatchObject({ exitCode: 0, outcome: 'rolled-back' })
    expect(serves(both)).toEqual([old])
  })

  test('a database that cannot be undone: what it is, and what serves', async () => {
    const down = 'ALTER TABLE "users" DROP COLUMN "team_id";\nDROP TABLE "teams";\nDO $$ BEGIN IF (SELECT count(*) FROM "users") > 0 THEN RAISE EXCEPTION \'not now\'; END IF; END $$;\n'
    const both = await migratedAndDeployed({ [teamsName]: { ...(teamsMigration[teamsName] as Record<string, string>), 'down.sql': down } })
    const failed = await both.undo({ confirm, mode: 'down', 'accept-loss': 'true' })
    expect(failed).toMatchObject({ exitCode: 1, stop: { code: 'down-failed', state: text(/is as it was: nothing of .*down\.sql was done\. api serves aaaaaaaa again/) } })
    expect(serves(both)).toEqual([old])
    both.railway.deployed(both.api, fresh, { minutesAgo: 0 })
    both.railway.scenario('rollback-fails')
    const stopped = await both.undo({ confirm, mode: 'down', 'accept-loss': 'true' })
    expect(stopped).toMatchObject({ exitCode: 1, stop: { code: 'down-failed', state: text(/is as it was: .* api is stopped: nobody is served by it\./), fix: text(/api is stopped until then: run the same rollback again/) } })
    expect(serves(both)).toEqual([])
  })

  test('a deploy that never came: the old code serves, and only the database is undone', async () => {
    const both = await migratedAndDeployed(teamsMigration, { isDeployed: false })
    const done = await both.undo({ confirm })
    expect(done).toMatchObject({ exitCode: 0, rollback: { mode: 'down', why: text(/runs already \(api: aaaaaaaa\)/) } })
    expect(both.railway.requests.filter(({ kind }) => kind === 'mutation')).toEqual([])
  })
})
