import { openControl, type Control } from '../../../src/postgres/control.ts'
import { addHold, beginRun, endRun, findRun, holds, lastRun, liftHold, moveTarget, noteFacts, noteStep, openRuns, stepStatement } from '../../../src/postgres/journal.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer } from '../../support/servers.ts'

const context = testContext()
let control: Control

beforeAll(async () => {
  const server = await postgresServer(15)
  const opened = await openControl(context, await server.createDatabase(), { create: true })
  if (opened === undefined) throw new Error('no control place')
  control = opened
})

const hostile = { id: `r'"\\; --`, database: `we ird"'ü\\` }

describe('the journal', () => {
  test('tells a run from its beginning to its end', async () => {
    const backup = { id: 'b1', location: `/backups/it's here`, sha256: 'ab' }
    await beginRun(control, { id: 'a', target: { oid: 4_000_000_000, database: hostile.database }, command: 'migrate', actor: 'ann', host: { name: 'box', pid: 12 } })
    await noteFacts(control, 'a', { planHash: 'ffff', migrations: ['1_init', `2_o'k`] })
    await noteFacts(control, 'a', { backup })
    await noteStep(control, 'a', 'backup', { location: backup.location })
    await noteStep(control, 'a', 'migrate-deploy')
    expect(await openRuns(control, 4_000_000_000)).toMatchObject([
      {
        id: 'a', targetOid: 4_000_000_000, targetDatabase: hostile.database, actor: 'ann', planHash: 'ffff', migrations: ['1_init', `2_o'k`], backup, outcome: null, endedAt: null,
        alive: true, host: 'box', hostPid: 12, sessionPid: control.session.pid, steps: [{ step: 'backup', details: { location: backup.location } }, { step: 'migrate-deploy', details: {} }],
      },
    ])
    await endRun(control, 'a', 'failed')
    expect(await openRuns(control, 4_000_000_000)).toEqual([])
    expect(await findRun(control, 'a')).toMatchObject({ outcome: 'failed', alive: false, endedAt: expect.stringMatching(/^20.*Z$/) as string })
  })

  test('is closed for a run that has ended or never began', async () => {
    await beginRun(control, { id: 'b', target: { oid: 1, database: 'x' }, command: 'migrate' })
    await endRun(control, 'b', 'succeeded')
    for (const late of [() => noteStep(control, 'b', 'swap'), () => endRun(control, 'b', 'failed'), () => noteFacts(control, 'none', {})]) {
      await expect(late()).rejects.toMatchObject({ kind: 'failed', details: { code: 'run-not-open' } })
    }
    expect(await findRun(control, 'b')).toMatchObject({ outcome: 'succeeded', steps: [] })
    await expect(beginRun(control, { id: 'b', target: { oid: 1, database: 'x' }, command: 'migrate' })).rejects.toMatchObject({ code: '23505' })
  })

  test('finds the last run of a target by command and outcome', async () => {
    for (const [id, command, outcome] of [['c1', 'migrate', 'succeeded'], ['c2', 'migrate', 'failed'], ['c3', 'rollback', 'rolled-back']] as const) {
      await beginRun(control, { id, target: { oid: 2, database: 'x' }, command })
      await endRun(control, id, outcome)
    }
    expect((await lastRun(control, 2))?.id).toBe('c3')
    expect((await lastRun(control, 2, { commands: ['migrate', 'deploy'] }))?.id).toBe('c2')
    expect((await lastRun(control, 2, { commands: ['migrate'], outcomes: ['succeeded'] }))?.id).toBe('c1')
    expect(await lastRun(control, 2, { commands: ['swap'] })).toBeUndefined()
    expect(await lastRun(control, 3)).toBeUndefined()
  })

  test('holds a migration until it is approved anew, and follows the target', async () => {
    await beginRun(control, { id: 'd', target: { oid: 4, database: 'x' }, command: 'rollback' })
    const hold = { migration: '2_add', checksum: 'c0ffee', reason: 'undone by its down.sql', run: 'd' }
    await addHold(control, 4, hold)
    await addHold(control, 4, hold)
    expect(await holds(control, 4)).toMatchObject([hold])
    await control.session.query(['BEGIN', ...moveTarget(4, 5), stepStatement('d', `st'ep\\`, { to: `5'\\"` }), 'COMMIT'].join(';'))
    expect(await holds(control, 4)).toEqual([])
    expect(await liftHold(control, 5, { ...hold, checksum: 'other' }, 'd')).toBe(false)
    expect(await liftHold(control, 5, hold, 'd')).toBe(true)
    expect(await liftHold(control, 5, hold, 'd')).toBe(false)
    expect(await holds(control, 5)).toEqual([])
    await addHold(control, 5, hold) // undone once more
    expect(await holds(control, 5)).toHaveLength(1)
    expect((await openRuns(control, 5))[0]?.steps).toMatchObject([{ step: `st'ep\\`, details: { to: `5'\\"` } }])
  })
})
