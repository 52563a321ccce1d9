import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { runCommand } from '../../../src/commands/run.ts'
import type { CommandName } from '../../../src/inputs/definitions.ts'
import { readInputs } from '../../../src/inputs/read.ts'
import { flagInputs } from '../../../src/inputs/sources.ts'
import type { RunRecord } from '../../../src/record/record.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { keyPair, startSshd, type KeyPair, type Sshd } from '../../support/sshd.ts'
import { scene, unattended, until, type Flags, type Scene } from '../way/scene.ts'

let pair: KeyPair
let sshd: Sshd

beforeAll(async () => {
  pair = await keyPair()
  sshd = await startSshd({ authorizedKeys: [`restrict,port-forwarding ${pair.publicKey}`] })
})

interface Ran {
  readonly record: RunRecord
  readonly context: TestContext
}

/** One command, as the command line would run it; the key is in the environment. */
async function run(on: Scene, command: CommandName, flags: Flags, more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const context = testContext({ environment: on.environment })
  const given = flagInputs(new Map(Object.entries({ 'database-url': on.url.reveal(), 'working-directory': on.project.directory, ...flags })))
  const { record } = await runCommand(context, command, () => readInputs(command, { given, kind: 'cli' }, more, context.redact))
  return { record, context }
}

const throughIt = async (on: Scene, command: CommandName, flags: Flags = {}): Promise<Ran> =>
  await run(on, command, { 'ssh-tunnel': sshd.address, 'ssh-known-hosts': sshd.knownHosts, ...flags }, { SIGNALBOX_SSH_KEY: pair.key })

const active = async (on: Scene, words: string): Promise<boolean> =>
  (await on.server.run(on.server.url, `SELECT FROM pg_stat_activity WHERE datname = '${on.url.database}' AND query LIKE '%${words}%' AND state = 'active' AND pid <> pg_backend_pid()`)).length > 0

async function checkThings({ project }: Scene): Promise<void> {
  await mkdir(path.join(project.directory, 'prisma/checks'), { recursive: true })
  await writeFile(path.join(project.directory, 'prisma/checks/things.sql'), '-- check: things\n-- expect: 100\nSELECT count(*) FROM "Thing";\n')
}

/** Nobody else reads the table until the work is done. */
async function closed(on: Scene, work: () => Promise<void>): Promise<void> {
  const blocker = await on.server.connect(on.url)
  await blocker.query('BEGIN')
  await blocker.query('LOCK TABLE "Thing" IN ACCESS EXCLUSIVE MODE')
  await work()
  await blocker.close()
}

const waiting = async (on: Scene): Promise<boolean> =>
  (await on.server.run(on.server.url, `SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = '${on.url.database}')`)).length > 0

describe('a command with ssh-tunnel', () => {
  test('has the same plan of the same target as without, and does all its work through one connection: backup, proof, Prisma, checks', async () => {
    const on = await scene({ pending: { '20260201000000_more': 'CREATE TABLE "more" ("id" INTEGER PRIMARY KEY);\n' } })
    await checkThings(on)
    const scratch = { 'scratch-url': on.scratch.reveal() }
    const direct = await run(on, 'plan', scratch)
    const accepted = sshd.said().split('Accepted publickey').length
    const { record } = await throughIt(on, 'migrate', { ...unattended, ...scratch })
    expect(record.stop).toBeUndefined()
    expect(record.plan?.hash).toBe(direct.record.plan?.hash)
    expect(record.target).toMatchObject({ host: `${on.url.host}:${on.url.port}`, systemIdentifier: direct.record.target?.systemIdentifier, role: on.url.user })
    expect(record.steps[0]).toMatchObject({ name: 'tunnel', outcome: 'done', detail: `${on.url.host}:${on.url.port} through ${sshd.address}` })
    expect(record.steps.map(({ name }) => name)).toEqual(expect.arrayContaining(['backup', 'proof', 'migrate', 'checks']))
    expect(record.warnings).toEqual([])
    expect(await on.sql(`SELECT to_regclass('more') IS NOT NULL AS there`)).toEqual([{ there: true }])
    expect(sshd.said().split('Accepted publickey')).toHaveLength(accepted + 1)
  })
})

describe('a tunnel that drops in the middle', () => {
  test('of the checks: named instead of a reset connection, with a warning', async () => {
    const on = await scene()
    await checkThings(on)
    await closed(on, async () => {
      const running = throughIt(on, 'verify')
      await until('the check waits for the table', async () => await waiting(on))
      await sshd.dropConnections()
      const { record } = await running
      expect(record).toMatchObject({ outcome: 'failed', exitCode: 1, stop: { code: 'ssh-tunnel-dropped', cause: expect.stringMatching(/^The SSH tunnel dropped: 127\.0\.0\.1 ended the connection: Connection to 127\.0\.0\.1 closed by remote host\. .+/) } })
      expect(record.warnings).toEqual([expect.stringMatching(/^The SSH tunnel dropped: .* It is not opened again in the middle of a run\.$/)])
    })
  })

  test('of the dump', async () => {
    const on = await scene()
    await closed(on, async () => {
      const running = throughIt(on, 'backup', { 'backup-store': `file:${path.join(on.project.directory, 'backups')}`, 'backup-proof': 'decode' })
      await until('somebody waits for the table', async () => await waiting(on))
      await sshd.dropConnections()
      const { record } = await running
      expect(record).toMatchObject({ exitCode: 1, stop: { code: 'ssh-tunnel-dropped', cause: expect.stringMatching(/^The SSH tunnel dropped: /) } })
    })
  })

  test('of the migration: what state the target is in is still said, and it is not opened again', async () => {
    const on = await scene({ pending: { '20260201000000_slow': 'CREATE TABLE "one" ("id" INTEGER PRIMARY KEY);\nCREATE TABLE "two" AS SELECT 1 AS "id" FROM pg_sleep(20);\n' } })
    const accepted = sshd.said().split('Accepted publickey').length
    const running = throughIt(on, 'migrate', { ...unattended, 'scratch-url': on.scratch.reveal() })
    await until('the second statement runs', async () => await active(on, 'pg_sleep(20)'))
    await sshd.dropConnections()
    const { record } = await running
    expect(record).toMatchObject({ exitCode: 1, stop: { cause: expect.stringMatching(/The SSH tunnel dropped: /) } })
    expect(record.stop?.state).not.toBe('Nothing was touched.')
    expect(sshd.said().split('Accepted publickey')).toHaveLength(accepted + 1)
    await on.server.run(on.server.url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()`)
  })
})

describe('without a tunnel', () => {
  const unknownHost: Flags = { 'ssh-known-hosts': 'bastion.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0000000000000000000000000000000000000000000' }

  test('a command stops before it begins', async () => {
    const on = await scene()
    const before = await on.state()
    const { record } = await throughIt(on, 'migrate', { ...unattended, ...unknownHost })
    expect(record).toMatchObject({ outcome: 'refused', exitCode: 2, stop: { code: 'ssh-host-key-unknown', state: 'Nothing was touched.' } })
    expect(record.steps.map(({ name, outcome }) => [name, outcome])).toEqual([['tunnel', 'refused']])
    expect(await on.state()).toEqual(before)
  })

  test('the doctor goes on, and says why the database was not reached', async () => {
    const on = await scene()
    const { record } = await throughIt(on, 'doctor', unknownHost)
    const finding = record.doctor?.find(({ id }) => id === 'ssh-host-key-unknown')
    expect(finding).toMatchObject({ verdict: 'unsafe', what: expect.stringContaining('not among the lines of ssh-known-hosts'), fix: expect.stringContaining('ssh-keyscan') })
    expect(record.doctor?.length).toBeGreaterThan(3)
  })

  test('a name of Railway’s private network: the three ways are named', async () => {
    const on = await scene()
    const { record } = await run(on, 'verify', { 'database-url': 'postgresql://postgres:some-password@postgres.railway.internal:5432/railway' })
    expect(record.stop).toMatchObject({ code: 'cannot-connect', cause: expect.stringContaining('exists inside of Railway\'s private network alone'), fix: expect.stringMatching(/Public: .*DATABASE_PUBLIC_URL.*Tunnel: .*ssh-tunnel.*Runner: .*examples\/railway-runner/) })
  })
})
