import { findBlockers, watchBlockers } from '../../../src/postgres/blockers.ts'
import { invalidIndexes } from '../../../src/postgres/indexes.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer } from '../../support/servers.ts'

const context = testContext()

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  test('who is waited for is named, without what they run, and only while somebody waits', async () => {
    const server = await postgresServer(major)
    const url = await server.createDatabase()
    const connect = (applicationName: string) => context.databases.connect(url, { applicationName })
    const [holder, waiter, looker] = [await connect('signalbox holder'), await connect('signalbox waiter'), await connect('signalbox looker')]
    await holder.query('CREATE TABLE t (id int)')
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE t')
    expect(await findBlockers(looker, { applicationName: 'signalbox waiter' })).toEqual([])
    let told: () => void = () => undefined
    const seen = new Promise<void>((resolve) => (told = resolve))
    const watch = watchBlockers({ session: looker, clock: context.clock }, { applicationName: 'signalbox waiter' }, { everyMs: 20, onBlocker: () => told() })
    const waiting = waiter.query('SELECT * FROM t')
    await seen
    const expected = { pid: holder.pid, application: 'signalbox holder', state: 'idle in transaction', seconds: expect.any(Number) as number }
    expect(await watch.stop()).toEqual([expected])
    expect(await findBlockers(looker, { pid: waiter.pid })).toEqual([expected])
    await holder.query('COMMIT')
    await waiting
    expect(await findBlockers(looker, { pid: waiter.pid })).toEqual([])

    await holder.query('BEGIN')
    await holder.query('LOCK TABLE t')
    await holder.query(`PREPARE TRANSACTION 'p'`)
    const again = waiter.query('SELECT * FROM t')
    let prepared = await findBlockers(looker, { pid: waiter.pid })
    while (prepared.length === 0) prepared = await findBlockers(looker, { pid: waiter.pid })
    expect(prepared).toEqual([{ pid: 0, application: '', state: 'prepared transaction', seconds: 0 }])
    await holder.query(`ROLLBACK PREPARED 'p'`)
    await again
    await Promise.all([holder.close(), waiter.close(), looker.close()])
  })

  test('a watch whose session is lost ends quietly', async () => {
    const server = await postgresServer(major)
    const session = await context.databases.connect(await server.createDatabase())
    const watch = watchBlockers({ session, clock: context.clock }, { pid: 1 }, { everyMs: 10 })
    await server.run(server.url, `SELECT pg_terminate_backend(${session.pid}, 5000)`)
    await session.lost
    expect(await watch.stop()).toEqual([])
  })

  test('what a failed concurrent build leaves is found', async () => {
    const server = await postgresServer(major)
    const url = await server.createDatabase()
    await server.run(url, `CREATE SCHEMA "S p"; CREATE TABLE "S p"."T" (id int); INSERT INTO "S p"."T" VALUES (1), (1); CREATE INDEX fine ON "S p"."T" (id)`)
    const session = await context.databases.connect(url)
    expect(await invalidIndexes(session)).toEqual([])
    await expect(session.query(`CREATE UNIQUE INDEX CONCURRENTLY "b ad" ON "S p"."T" (id)`)).rejects.toMatchObject({ code: '23505' })
    expect(await invalidIndexes(session)).toEqual(['S p.b ad'])
    await session.close()
  })
})
