import { describe, expect, it } from '@jest/globals'
import { RailwayError, type Railway } from '../../../src/context/railway-port.ts'
import { createBackup, listBackups, readSchedules } from '../../../src/railway/backups.ts'
import { Failure, Refusal } from '../../../src/record/outcome.ts'
import { readServices } from '../../../src/railway/services.ts'
import { findDatabase, type Target } from '../../../src/snapshot/find-database.ts'
import { lookAtVolume } from '../../../src/snapshot/look.ts'
import { atInstant, takeSnapshot } from '../../../src/snapshot/take.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { asked, aRailway, connected, errorOf, fastClock } from './scene.ts'

async function found(fake: FakeRailway, target: Target) {
  const { deps, railway, scope } = await connected(fake)
  const { service, by } = await findDatabase(deps, scope, await readServices(railway, scope), target)
  return { name: service.name, by }
}

async function refusalOf(promise: Promise<unknown>): Promise<Refusal['details']> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`no Refusal but ${String(error)}`, { cause: error })
  return error.details
}

describe('the volume that holds the target is found', () => {
  const scene = async () => {
    const fake = await aRailway()
    fake.service('api')
    fake.database('Analytics', { isPublic: true, url: 'postgresql://postgres:pa55word@postgres.railway.internal:5432/railway' })
    const main = fake.database('Postgres', { isPublic: true })
    const address = { host: 'monorail.proxy.rlwy.net', port: 41235 }
    main.service.tcpProxies = (main.service.tcpProxies ?? []).map((proxy) => ({ ...proxy, domain: address.host, proxyPort: address.port }))
    main.service.variables['RAILWAY_PRIVATE_DOMAIN'] = 'main-database.railway.internal'
    return { fake, main, address }
  }

  it('by its public address', async () => {
    const { fake, address } = await scene()
    expect(await found(fake, { url: { ...address, host: address.host.toUpperCase() }, tunnel: undefined })).toEqual({ name: 'Postgres', by: `its public address ${address.host}:${address.port}` })
  })

  it('by its private name', async () => {
    const { fake, main } = await scene()
    expect(await found(fake, { url: { host: 'main-database.railway.internal', port: 5432 }, tunnel: undefined })).toEqual({ name: 'Postgres', by: 'its private name main-database.railway.internal' })
    delete main.service.variables['RAILWAY_PRIVATE_DOMAIN']
    // The same PGHOST stands at Analytics, which is not that service.
    expect(await found(fake, { url: { host: 'postgres.railway.internal', port: 5432 }, tunnel: undefined })).toMatchObject({ name: 'Postgres' })
  })

  it('by the instance that the tunnel ends in', async () => {
    const { fake, main } = await scene()
    const tunnel = { user: main.service.instanceId, host: 'ssh.railway.com' }
    expect(await found(fake, { url: { host: '127.0.0.1', port: 5432 }, tunnel })).toMatchObject({ name: 'Postgres' })
    // Through a bastion of one's own, the private name says which it is.
    expect(await found(fake, { url: { host: 'main-database.railway.internal', port: 5432 }, tunnel: { user: 'tunnel', host: 'bastion.example' } })).toMatchObject({ name: 'Postgres' })
  })

  it.each<[string, (address: { host: string; port: number }) => Target]>([
    ['another port', ({ host, port }) => ({ url: { host, port: port + 1000 }, tunnel: undefined })],
    ['another private name', () => ({ url: { host: 'mysql.railway.internal', port: 5432 }, tunnel: undefined })],
    ['this machine', () => ({ url: { host: 'localhost', port: 5432 }, tunnel: undefined })],
    ['an instance that is not there', () => ({ url: { host: 'localhost', port: 5432 }, tunnel: { user: 'somebody', host: 'ssh.railway.com' } })],
    ['a host of somebody else', () => ({ url: { host: 'db.example.com', port: 5432 }, tunnel: undefined })],
  ])('or refused, naming what was seen: %s', async (_, target) => {
    const { fake, address } = await scene()
    const { code, cause } = await refusalOf(found(fake, target(address)))
    expect(code).toBe('railway-database-not-found')
    expect(cause).toMatch(/Analytics \(.+\); Postgres \(.+\)/)
  })

  it.each(['tcp-proxies-not-authorized', 'tcp-proxies-null'] as const)('or refused: %s', async (scenario) => {
    const { fake, address } = await scene()
    fake.scenario(scenario)
    expect((await refusalOf(found(fake, { url: address, tunnel: undefined }))).cause).toContain('Postgres (no public address)')
  })

  it('or refused where no service keeps data', async () => {
    const fake = await aRailway()
    fake.service('api')
    expect((await refusalOf(found(fake, { url: { host: 'x.proxy.rlwy.net', port: 1 }, tunnel: undefined }))).cause).toMatch(/It has none\.$/)
  })

  it('or refused where it has two volumes and none says that it holds the data', async () => {
    const { fake, main, address } = await scene()
    fake.state.volumes.push({ ...main.volume, id: 'second', volumeId: 'second', mountPath: '/backups' })
    expect(await found(fake, { url: address, tunnel: undefined })).toMatchObject({ name: 'Postgres' })
    for (const volume of fake.state.volumes) volume.mountPath = '/data'
    expect(await refusalOf(found(fake, { url: address, tunnel: undefined }))).toMatchObject({ code: 'railway-volume-ambiguous' })
  })
})

describe('a backup of Railway’s', () => {
  const scene = async (token: 'token' | 'accountToken' = 'token') => {
    const fake = await aRailway()
    const { volume, service } = fake.database('Postgres')
    const opened = await connected(fake, fake[token], token === 'token' ? {} : { project: 'shop', environment: 'production' })
    const clock = fastClock(2000)
    return { fake, volume, service, ...opened, deps: { ...opened.deps, clock } }
  }

  it.each(['token', 'accountToken'] as const)('is proven by the list, twice the same (%s)', async (token) => {
    const { fake, volume, deps } = await scene(token)
    fake.pace = 200
    const backup = await createBackup(deps, volume.id, 'ours')
    expect(backup).toMatchObject({ name: 'ours', scheduleId: null, expiresAt: null, usedMB: null })
    const lists = asked(fake)['Backups'] ?? 0
    expect(lists).toBeGreaterThanOrEqual(3)
    expect(asked(fake)).toMatchObject({ CreateBackup: 1, ...(token === 'token' ? { Workflow: 1 } : {}) })
  })

  it.each(['workflow-not-found-first', 'workflow-no-id', 'backup-late'] as const)('%s: is waited for', async (scenario) => {
    const { fake, volume, deps } = await scene('accountToken')
    fake.scenario({ name: scenario, seconds: 40 })
    expect(await createBackup(deps, volume.id, 'ours')).toMatchObject({ name: 'ours' })
  })

  it('whose workflow failed ends at once, in its words', async () => {
    const { fake, volume, deps } = await scene('accountToken')
    fake.scenario('workflow-error')
    expect(await errorOf(createBackup(deps, volume.id, 'ours'))).toMatchObject({ message: 'Railway\'s backup failed: Failed to create the snapshot', isDone: 'no' })
  })

  it('and also where it could not be asked for a while', async () => {
    const { clock } = await scene()
    let asked = 0
    const railway: Pick<Railway, 'request'> = {
      request: async ({ name }) => {
        if (name === 'Backups') return await Promise.resolve({ volumeInstanceBackupList: [] })
        if (name === 'CreateBackup') return await Promise.resolve({ volumeInstanceBackupCreate: { workflowId: 'w' } })
        asked += 1
        if (asked < 3) throw new RailwayError('HTTP 502', { trouble: 'not-reached', operation: name, isDone: 'no' })
        return { workflowStatus: { status: 'Error', error: 'no space' } }
      },
    }
    expect(await errorOf(createBackup({ railway, clock }, 'volume', 'ours'))).toMatchObject({ message: 'Railway\'s backup failed: no space', isDone: 'no' })
    expect(asked).toBe(3)
  })

  it.each(['backup-never', 'backup-scheduled-instead'] as const)('%s: is not proven', async (scenario) => {
    const { fake, volume, deps } = await scene()
    fake.scenario(scenario)
    expect(await errorOf(createBackup(deps, volume.id, 'ours'))).toMatchObject({ isDone: 'unknown', message: 'Railway took the order, and no backup “ours” stood in the volume’s list within 30 minutes' })
    expect(asked(fake)['CreateBackup']).toBe(1)
  })

  it('counts only when it stands there twice in a row, the same', async () => {
    const { clock } = await scene()
    const row = (id: string, createdAt = '2026-11-22T12:00:00Z') => ({ id, name: 'ours', createdAt, expiresAt: null, scheduleId: null, usedMB: null })
    const lists = [[], [row('a')], [], [row('a')], [row('b')], [row('b', '2026-11-22T12:00:05Z')], [row('b', '2026-11-22T12:00:05Z')], []]
    let read = 0
    const railway: Pick<Railway, 'request'> = {
      request: async ({ name }) => await Promise.resolve(name === 'Backups' ? { volumeInstanceBackupList: lists[read++] } : { volumeInstanceBackupCreate: { workflowId: null } }),
    }
    expect(await createBackup({ railway, clock }, 'volume', 'ours')).toMatchObject({ id: 'b', createdAt: '2026-11-22T12:00:05.000Z' })
    expect(read).toBe(7)
  })

  it('one of the same name that was there before proves nothing', async () => {
    const { fake, volume, deps } = await scene()
    await createBackup(deps, volume.id, 'ours')
    fake.scenario('backup-never')
    expect(await errorOf(createBackup(deps, volume.id, 'ours'))).toMatchObject({ isDone: 'unknown' })
  })

  it.each(['hang-up-after', 'gateway-timeout-after'] as const)('is not ordered twice: %s', async (scenario) => {
    const { fake, volume, deps } = await scene()
    fake.scenario({ name: scenario, on: 'mutation' })
    expect(await createBackup(deps, volume.id, 'ours')).toMatchObject({ name: 'ours' })
    expect(fake.state.backups).toHaveLength(1)
    expect(asked(fake)['CreateBackup']).toBe(1)
  })

  it('that Railway refuses is refused at once', async () => {
    const { fake, volume, deps, scope } = await scene()
    fake.scenario('no-backups-in-plan')
    expect(await errorOf(createBackup(deps, volume.id, 'ours'))).toMatchObject({ trouble: 'said', isDone: 'no' })
    const facts = await lookAtVolume(deps, scope, { url: { host: 'postgres.railway.internal', port: 5432 }, tunnel: undefined })
    const error = await takeSnapshot(deps, facts, { name: 'ours', state: 'Nothing was migrated.' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Failure)
    expect((error as Failure).details).toMatchObject({ code: 'railway-backups-not-in-plan', state: 'Nothing was migrated.' })
  })

  it('is asked by the id of the volume’s instance: another kind of id is not authorized', async () => {
    const { volume, railway } = await scene()
    expect(await errorOf(listBackups(railway, volume.volumeId))).toMatchObject({ trouble: 'not-authorized' })
    expect(await listBackups(railway, volume.id)).toEqual([])
    expect(await readSchedules(railway, volume.id)).toEqual([])
  })
})

it('a snapshot says all that a restore needs, and nothing is restored', async () => {
  const fake = await aRailway()
  const { service } = fake.database('Postgres')
  service.variables['WAL_ARCHIVE_BUCKET'] = 'postgres-pitr'
  const { deps, scope } = await connected(fake)
  const facts = await lookAtVolume(deps, scope, { url: { host: 'postgres.railway.internal', port: 5432 }, tunnel: undefined })
  expect(facts).toMatchObject({ pitr: true, backups: [] })
  const taken = await takeSnapshot(deps, facts, { name: 'signalbox-r-1234567', state: 'Nothing was migrated.' })
  expect(taken).toMatchObject({ name: 'signalbox-r-1234567', service: 'Postgres', provenBy: 'list', pitr: true, id: fake.state.backups[0]?.id, createdAt: fake.state.backups[0]?.createdAt })
  const moment = new Date('2030-01-01T00:00:00.000Z')
  const later = atInstant(taken, facts, moment)
  expect(later.instant).toBe(moment.toISOString())
  expect(later.restore.at(-1)).toContain(moment.toISOString())
  expect(fake.requests.flatMap(({ fields, kind }) => (kind === 'mutation' ? fields : []))).toEqual(['volumeInstanceBackupCreate'])
})
