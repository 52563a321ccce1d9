import { afterEach, describe, expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import type { FakeRailway } from '../../support/railway/api.ts'
import { startRailway } from '../../support/railway/railway.ts'
import type { Migrations } from '../../support/prisma-project.ts'
import type { TestContext } from '../../support/context.ts'
import { fastClock } from '../railway/scene.ts'
import { initName, scene, unattended, type Flags, type Scene } from './scene.ts'

const addName = '20260201000000_add_notes'
const pending = { [addName]: 'CREATE TABLE "notes" ("id" INTEGER PRIMARY KEY);\n' }
const bad = { [addName]: 'CREATE TABLE "notes" ("id" INTEGER PRIMARY KEY);\nSELECT 1/0;\nCREATE TABLE "more" ("id" INTEGER PRIMARY KEY);\n' }

const fakes: FakeRailway[] = []
afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close()
})

interface OnRailway extends Scene {
  readonly fake: FakeRailway
  readonly go: (command: 'plan' | 'migrate' | 'rollback', flags: Flags) => Promise<RunRecord>
}

/** The scene's database stands on Railway: its public address is where the test's server listens. */
async function onRailway(files: Migrations = pending): Promise<OnRailway> {
  const on = await scene({ pending: files })
  const fake = await startRailway()
  fakes.push(fake)
  const { service, volume } = fake.database('Postgres', { isPublic: true })
  service.tcpProxies = (service.tcpProxies ?? []).map((proxy) => ({ ...proxy, domain: on.url.host, proxyPort: on.url.port }))
  fake.state.schedules.push({ id: 's', volumeInstanceId: volume.id, kind: 'DAILY', cron: '0 4 * * *', name: 'Daily', retentionSeconds: 518_400, createdAt: new Date().toISOString() })
  const quick = (context: TestContext): void => {
    const { redact, lifetime } = context
    Object.assign(context, { railway: createRailwayApi({ clock: fastClock(1000), redact, signal: lifetime.signal }, { paceMs: 1 }) })
    // Between two looks at the list of backups.
    const { sleep } = context.clock
    Object.assign(context.clock, { sleep: async (milliseconds: number) => await sleep(milliseconds / 20) })
  }
  const go = async (command: 'plan' | 'migrate' | 'rollback', flags: Flags): Promise<RunRecord> => {
    const { record } = await on.run(command, { 'railway-token': fake.token, 'railway-api-url': fake.url, ...flags }, { onContext: quick })
    return record
  }
  return { ...on, fake, go }
}

const snapshots = (fake: FakeRailway): string[] => fake.requests.filter(({ kind }) => kind === 'mutation').map(({ operation }) => operation)
const steps = ({ steps: all }: RunRecord): string[] => all.filter(({ outcome }) => outcome === 'done').map(({ name }) => name)

test('also: Railway backs up after our own backup is proven, and before anything is migrated', async () => {
  const on = await onRailway()
  const record = await on.go('migrate', { ...unattended, 'railway-snapshot': 'also' })
  expect([record.outcome, record.stop]).toEqual(['succeeded', undefined])
  const order = steps(record).filter((name) => ['railway-backups', 'backup', 'proof', 'snapshot', 'look-again', 'migrate'].includes(name))
  expect(order).toEqual(['railway-backups', 'backup', 'proof', 'snapshot', 'look-again', 'migrate'])
  expect(snapshots(on.fake)).toEqual(['CreateBackup'])
  expect(record.snapshot).toMatchObject({ name: expect.stringMatching(`^signalbox-${record.id}`) as unknown, provenBy: 'list', service: 'Postgres', schedules: ['DAILY 0 4 * * *, kept 6 days'], pitr: false })
  // Right before the migration: after the last look at the target, and not after the migration began.
  const [looking, migrating] = ['look-again', 'migrate'].map((step) => Date.parse(record.steps.find(({ name }) => name === step)?.startedAt ?? ''))
  expect(Date.parse(record.snapshot!.instant)).toBeGreaterThanOrEqual(looking!)
  expect(Date.parse(record.snapshot!.instant)).toBeLessThanOrEqual(migrating!)
  expect(record.backup?.proof.level).toBe('decoded')
  expect(record.railway).toMatchObject({ project: 'shop', environment: 'production', token: 'project', services: [], requests: on.fake.requests.length })
})

test('only: instead of our own; a failure names Railway’s backup as the way back', async () => {
  const on = await onRailway(bad)
  const record = await on.go('migrate', { 'require-approval': 'false', 'backup-proof': 'none', 'railway-snapshot': 'only' })
  expect(record.stop?.code).toBe('migration-failed')
  expect(record.backup).toBeUndefined()
  expect(record.snapshot?.provenBy).toBe('list')
  expect(record.stop?.fix).toContain(`restore Railway’s backup “${record.snapshot?.name ?? ''}” by hand`)
  expect(record.stop?.fix).not.toContain('--mode restore')
})

test('only: a migration that goes well', async () => {
  const on = await onRailway()
  // Nothing of ours is kept, so that a store that keeps nothing is no reason to refuse.
  const record = await on.go('migrate', { 'require-approval': 'false', 'backup-proof': 'none', 'railway-snapshot': 'only', 'backup-store': 'none' })
  expect([record.outcome, record.stop]).toEqual(['succeeded', undefined])
  expect(record.steps.find(({ name }) => name === 'backup')).toMatchObject({ outcome: 'skipped', detail: 'railway-snapshot: only' })
  expect(await on.sql(`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`)).toEqual([{ migration_name: initName }, { migration_name: addName }])

  // A rollback has nothing to restore, and no down.sql here: it says what there is, whatever was asked for.
  const before = await on.state()
  const { name, createdAt } = record.snapshot!
  for (const mode of ['restore', 'down', 'auto']) {
    const refused = await on.go('rollback', { mode, confirm: 'rollback production', 'railway-token': '', 'railway-api-url': '' })
    expect(refused.stop).toMatchObject({ kind: 'refused', state: 'Nothing was touched.' })
    const said = `${refused.stop?.cause ?? ''} ${refused.stop?.fix ?? ''}`
    expect(said).toContain(`Railway's own backup “${name}” of ${createdAt ?? '?'} (the volume `)
    expect(said).toContain('Signalbox never restores that one itself: docs/snapshots.md has the steps, “Restoring one, by hand”')
  }
  expect(await on.state()).toEqual(before)
})

describe('is refused before anything is begun', () => {
  test('what stands in the way, each with its fix; the target is not on this Railway', async () => {
    const on = await onRailway()
    const [project, volume] = [on.fake.state.projects[0]!, on.fake.state.volumes[0]!]
    const well = structuredClone({ project, volume })
    const before = await on.state()
    for (const [scenario, code, fix] of [
      ['no-backups-in-plan', 'railway-backups-in-plan', /railway-snapshot: off/],
      ['volume-restoring', 'railway-volume-state', /READY/],
      ['volume-over-half', 'railway-volume-half-full', /Grow the volume/],
      ['tcp-proxies-null', 'railway-database-not-found', /public address/],
    ] as const) {
      on.fake.scenario(scenario)
      const record = await on.go('migrate', { ...unattended, 'railway-snapshot': 'also' })
      expect(record.stop).toMatchObject({ kind: 'refused', code, state: 'Nothing was touched.' })
      expect(record.stop?.fix).toMatch(fix)
      expect(steps(record)).not.toContain('backup')
      Object.assign(project, well.project)
      Object.assign(volume, well.volume)
    }
    expect(snapshots(on.fake)).toEqual([])
    expect(await on.state()).toEqual(before)
  })

  test('rule 1: Railway’s backup is the only one, and too old', async () => {
    // What is compared with before takes longer than the backup may be old.
    const on = await onRailway({ [addName]: { 'migration.sql': pending[addName], 'checks.sql': '-- check: slow\n-- expect: unchanged\nSELECT count(*) FROM generate_series(1, 400000);\n' } })
    const age = await on.go('migrate', { 'require-approval': 'false', 'backup-proof': 'none', 'railway-snapshot': 'only', 'backup-max-age': '1ms' })
    expect(age.stop).toMatchObject({ kind: 'refused', code: 'backup-too-old', rule: 1 })
    expect(await on.prismaCalls()).not.toContainEqual(expect.stringContaining('deploy'))
  })
})

test('a backup that Railway does not make stops the migration; ours is there', async () => {
  const on = await onRailway()
  on.fake.fault('volumeInstanceBackupCreate', { kind: 'said', message: 'Creating volume backups and PITR is not available without upgrade to Pro' })
  const record = await on.go('migrate', { ...unattended, 'railway-snapshot': 'also' })
  expect(record.stop).toMatchObject({ kind: 'failed', code: 'railway-backups-not-in-plan' })
  expect(record.stop?.state).toContain(`Nothing was migrated. The backup is ${record.backup?.location ?? '?'}`)
  expect(steps(record)).not.toContain('migrate')
})

describe('a plan', () => {
  test('is refused where it is known that migrate will be, and tells what Railway does by itself', async () => {
    const on = await onRailway()
    on.fake.scenario('no-backups-in-plan')
    const told = await on.go('plan', { 'railway-snapshot': 'off' })
    expect(told.outcome).toBe('succeeded')
    const record = await on.go('plan', { 'railway-snapshot': 'also' })
    expect(record.stop).toMatchObject({ kind: 'refused', code: 'railway-backups-in-plan', state: 'Nothing was touched.', fix: expect.stringContaining('railway-snapshot: off') })
    expect(record.plan?.pending).toHaveLength(1)
    expect(Object.fromEntries((record.railway?.guardRails ?? []).map(({ id, verdict }) => [id, verdict]))).toEqual({ 'backups-in-plan': 'refused', 'volume-state': 'ok', 'volume-half-full': 'ok', 'backup-schedules': 'ok', 'point-in-time': 'ok' })
    expect(snapshots(on.fake)).toEqual([])
    on.fake.scenario('tcp-proxies-null')
    expect((await on.go('plan', { 'railway-snapshot': 'also' })).stop).toMatchObject({ kind: 'refused', code: 'railway-database-not-found' })
    expect((await on.go('plan', { 'railway-snapshot': 'off' })).outcome).toBe('succeeded')
  })

  test('goes on where Railway cannot be asked, and asks nobody without a token', async () => {
    const on = await onRailway()
    on.fake.scenario('down')
    const words = /Railway’s backups of the target are not known: .*Railway was not reached/
    for (const wanted of ['off', 'also']) {
      const record = await on.go('plan', { 'railway-snapshot': wanted })
      expect(record.outcome).toBe('succeeded')
      expect(words.test(record.warnings.join('\n'))).toBe(wanted === 'also')
      expect(record.steps.find(({ name }) => name === 'railway-backups')?.detail).toMatch(words)
    }
    on.fake.requests.length = 0
    const silent = await on.go('plan', { 'railway-token': '' })
    expect(silent.railway).toBeUndefined()
    expect(on.fake.requests).toEqual([])
  })
})
