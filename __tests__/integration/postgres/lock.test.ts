import { openControl, type Control } from '../../../src/postgres/control.ts'
import type { DatabaseUrl } from '../../../src/postgres/database-url.ts'
import { beginRun, noteStep, openRuns } from '../../../src/postgres/journal.ts'
import { takeLock } from '../../../src/postgres/lock.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer, type TestServer } from '../../support/servers.ts'

const context = testContext()
const migrate = { runId: 'run-1', command: 'migrate', actor: 'ann' }
const rollback = { runId: 'run-2', command: 'rollback', actor: 'bob' }

let server: TestServer
let target: DatabaseUrl
beforeAll(async () => {
  server = await postgresServer(15)
  target = await server.createDatabase()
})

async function open(): Promise<Control> {
  const control = await openControl(context, target, { create: true })
  if (control === undefined) throw new Error('no control place')
  return control
}

describe('the lock of a target (rule 8)', () => {
  // 4294967295 and 2147483648: an OID has 32 bits without a sign
  test.each([16_384, 2_147_483_648, 4_294_967_295])('is had by one run at a time, whoever asks at once (OID %i)', async (oid) => {
    const controls = await Promise.all([open(), open(), open(), open()])
    const results = await Promise.allSettled(controls.map((control, index) => takeLock(control, oid, { ...migrate, runId: `run-${index}` })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ kind: 'refused', details: { code: 'lock-held', rule: 8 } })
    await Promise.all(controls.map((control) => control.close()))
  })

  test('says who holds it: from the journal, or from the session before there is a line in it', async () => {
    const [first, second] = [await open(), await open()]
    const lock = await takeLock(first, 100, migrate)
    await expect(takeLock(second, 100, rollback)).rejects.toMatchObject({ details: { cause: expect.stringContaining('signalbox migrate run-1') as string } })
    await beginRun(first, { id: 'run-1', target: { oid: 100, database: 'shop' }, command: 'migrate', actor: 'ann' })
    await noteStep(first, 'run-1', 'migrate-deploy')
    const refusal = await takeLock(second, 100, rollback).catch((error: unknown) => error as { details: { cause: string; fix: string } })
    expect(refusal).toMatchObject({ details: { cause: expect.stringMatching(/run run-1 \(migrate by ann, since 20\d\d-.*Z, at step "migrate-deploy", session \d+ "signalbox migrate run-1"\)/) as string } })
    expect(refusal).toMatchObject({ details: { fix: expect.stringContaining(`pg_terminate_backend(${first.session.pid})`) as string } })
    const other = await takeLock(second, 101, rollback) // another target
    await lock.release()
    await (await takeLock(second, 100, rollback)).release()
    await other.release()
    await Promise.all([first.close(), second.close()])
  })

  test('is free when its run is dead, and its run notices the loss', async () => {
    const [first, second] = [await open(), await open()]
    const lock = await takeLock(first, 200, migrate)
    await beginRun(first, { id: 'run-dead', target: { oid: 200, database: 'shop' }, command: 'migrate' })
    await lock.prove()
    expect((await openRuns(second, 200)).map(({ alive }) => alive)).toEqual([true])
    await server.run(server.url, `SELECT pg_terminate_backend(${first.session.pid}, 5000)`)
    expect(await lock.lost).toEqual(expect.any(String))
    await expect(lock.prove()).rejects.toMatchObject({ kind: 'failed', details: { code: 'lock-lost' } })
    await expect(noteStep(first, 'run-dead', 'swap')).rejects.toThrow()
    await lock.release() // of nothing, quietly
    expect((await openRuns(second, 200)).map(({ id, alive }) => [id, alive])).toEqual([['run-dead', false]])
    await (await takeLock(second, 200, rollback)).release()
    await second.close()
  })

  test('covers the database that will be the target next', async () => {
    const [first, second] = [await open(), await open()]
    const lock = await takeLock(first, 300, migrate)
    await lock.cover(301)
    await expect(takeLock(second, 301, rollback)).rejects.toMatchObject({ details: { code: 'lock-held' } })
    await lock.release()
    await (await takeLock(second, 301, rollback)).release()
    await expect(lock.prove()).rejects.toMatchObject({ details: { code: 'lock-lost' } })
    await Promise.all([first.close(), second.close()])
  })
})
