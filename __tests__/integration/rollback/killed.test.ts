import { openControl } from '../../../src/postgres/control.ts'
import { beginRun } from '../../../src/postgres/journal.ts'
import { freezeWrites } from '../../../src/rollback/freeze.ts'
import { takeBackFreeze } from '../../../src/rollback/killed-swap.ts'
import { findRun, noteStep } from '../../../src/postgres/journal.ts'
import { testContext } from '../../support/context.ts'
import { postgresServer } from '../../support/servers.ts'

test('a rollback that was killed after its freeze: writes allowed again, what it restored beside dropped, once', async () => {
  const server = await postgresServer(15)
  const url = await server.createDatabase()
  await server.run(url, 'CREATE TABLE t (id int)')
  const beside = await server.createDatabase('signalbox_beside_20260101t000000_00000000')
  const killed = testContext()
  const control = await openControl(killed, url, { create: true })
  if (control === undefined) throw new Error('no control place')
  const [row] = await server.run(url, 'SELECT oid FROM pg_database WHERE datname = current_database()')
  await beginRun(control, { id: 'killed', command: 'rollback', target: { oid: Number(row?.['oid']), database: url.database } })
  await freezeWrites({ ...killed, lifetime: { ...killed.lifetime, defer: () => () => Promise.resolve() } }, control, url.database, async (thaw) => await noteStep(control, 'killed', 'freeze', { database: url.database, thaw, beside: beside.database }))
  await expect(server.run(url, 'INSERT INTO t VALUES (1)')).rejects.toThrow('read-only')

  const dead = await findRun(control, 'killed')
  if (dead === undefined) throw new Error('not in the journal')
  expect(await takeBackFreeze(killed, control, dead)).toContain(`It had frozen writes to ${url.database}`)
  await server.run(url, 'INSERT INTO t VALUES (1)')
  expect(await server.run(server.url, `SELECT datname FROM pg_database WHERE datname = '${beside.database}'`)).toEqual([])

  await noteStep(control, 'killed', 'swapped', {})
  const swapped = await findRun(control, 'killed')
  expect(swapped && (await takeBackFreeze(killed, control, swapped))).toBe('')
})
