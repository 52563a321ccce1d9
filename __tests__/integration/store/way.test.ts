import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGitHub, type Hub } from '../../support/github/hub.ts'
import { s3Server, type S3Credentials, type S3Server } from '../../support/s3.ts'
import { scene, unattended, type Scene } from '../way/scene.ts'

const before = { ...process.env }
const pending = { '20260201000000_more': 'ALTER TABLE "Thing" ADD COLUMN "more" TEXT;\n' }
const confirmed = { mode: 'restore', confirm: 'rollback production', 'accept-loss': 'true' }
const names = 'SELECT string_agg(name, \',\' ORDER BY id) AS names, count(*) AS rows FROM "Thing"'
let identity: string
let recipient: string

beforeAll(async () => {
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
})
afterAll(() => void (process.env = before))

/** The migration with its backup there, rows written afterwards, and the way back from that backup. */
async function thereAndBack({ run, sql, environment }: Scene, store: string, more: { migrate?: Record<string, string>; rollback?: Record<string, string>; asWriter?: () => void; asReader?: () => void }): Promise<string> {
  const [was] = await sql(names)
  more.asWriter?.()
  Object.assign(environment, process.env)
  const { record: migrated } = await run('migrate', { ...unattended, 'backup-store': store, 'backup-recipients': recipient, ...more.migrate })
  expect(migrated.stop).toBeUndefined()
  expect(migrated.backup?.proof.level).toBe('decoded')
  await sql(`INSERT INTO "Thing" (id, name) VALUES (1000, 'late')`)
  more.asReader?.()
  Object.assign(environment, process.env)
  const { record: undone } = await run('rollback', { ...confirmed, 'backup-store': store, 'backup-identity': identity, ...more.rollback })
  expect(undone.stop).toBeUndefined()
  expect(undone).toMatchObject({ outcome: 'rolled-back', rollback: { mode: 'restore', done: true, backup: migrated.backup?.id, losses: [{ table: 'Thing', inserted: 1 }] } })
  expect(await sql(names)).toEqual([was])
  return migrated.backup?.location ?? ''
}

describe('a bucket', () => {
  let server: S3Server
  beforeAll(async () => void (server = await s3Server()))
  const as = ({ accessKeyId, secretAccessKey }: S3Credentials): void => void Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_ENDPOINT_URL_S3: server.endpoint })

  it('keeps the backup of a migration, written by a key that may only write, and gives it back for the rollback', async () => {
    const bucket = await server.bucket()
    const writer = await server.keyFor(bucket, ['s3:PutObject', 's3:AbortMultipartUpload'])
    const location = await thereAndBack(await scene({ pending }), `s3://${bucket}/prod`, { asWriter: () => as(writer), asReader: () => as(server.root) })
    expect(location).toMatch(new RegExp(`^s3://${bucket}/prod/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.dump\\.zst\\.age$`))
    expect((await server.keys(bucket)).map((key) => key.replace(/^prod\/\w+-\w+/, '')).sort()).toEqual(['.dump.zst.age', '.manifest.json', '.proof.json', 'prod/.signalbox-probe'])
  })

  it('keeps as many as backup-keep says, or all of them and says so where it may not remove', async () => {
    const bucket = await server.bucket()
    const { run, environment } = await scene()
    as(server.root)
    Object.assign(environment, process.env)
    const flags = { 'backup-store': `s3://${bucket}`, 'backup-keep': '2', 'backup-proof': 'decode', 'scratch-url': '' }
    for (let index = 0; index < 3; index += 1) expect((await run('backup', flags)).record.stop).toBeUndefined()
    const manifests = async (): Promise<string[]> => (await server.keys(bucket)).filter((key) => key.endsWith('.manifest.json'))
    expect(await manifests()).toHaveLength(2)
    as(await server.keyFor(bucket, ['s3:PutObject', 's3:GetObject', 's3:ListBucket', 's3:AbortMultipartUpload']))
    Object.assign(environment, process.env)
    const { record } = await run('backup', flags)
    expect(record).toMatchObject({ exitCode: 0, backup: { removed: [] } })
    expect(record.warnings.filter((warning) => warning.includes('Old backups stay'))).toHaveLength(1)
    expect(await manifests()).toHaveLength(3)
  })

  it('that cannot be written to stops a migration before anything is begun', async () => {
    const one = await scene({ pending })
    as({ ...server.root, secretAccessKey: 'not the secret' })
    Object.assign(one.environment, process.env)
    const was = await one.state()
    const { record, context } = await one.run('migrate', { ...unattended, 'backup-store': `s3://${await server.bucket()}` })
    expect(record).toMatchObject({ exitCode: 3, stop: { code: 'backup-store-unusable', cause: expect.stringContaining('the secret does not belong to the access key') as unknown } })
    expect(await one.state()).toEqual(was)
    expect(JSON.stringify(record) + context.said()).not.toContain('not the secret')
  })

  it('in which somebody has put another dump is no way back', async () => {
    const bucket = await server.bucket()
    const one = await scene({ pending })
    as(server.root)
    Object.assign(one.environment, process.env)
    const store = { 'backup-store': `s3://${bucket}` }
    const { record } = await one.run('migrate', { ...unattended, ...store })
    const { file, bytes } = record.backup!.manifest.dump
    await server.put(bucket, file, 'x'.repeat(bytes))
    const was = await one.state()
    expect((await one.run('rollback', { ...confirmed, ...store })).record).toMatchObject({ exitCode: 2, stop: { code: 'backup-damaged', rule: 10, cause: expect.stringContaining('changed or swapped') as unknown } })
    expect(await one.state()).toEqual(was)
  })
})

describe('artifacts', () => {
  let hub: Hub
  let temporary: string
  const workflow = '.github/workflows/deploy.yml'
  beforeAll(async () => {
    hub = await startGitHub()
    temporary = await mkdtemp(path.join(tmpdir(), 'artifact-way-'))
    process.env['GITHUB_API_URL'] = hub.url
  })
  afterAll(async () => {
    await hub.close()
    await rm(temporary, { recursive: true, force: true })
  })
  const inRun = (): void => {
    const run = hub.createRun({ workflow })
    Object.assign(process.env, hub.runtimeEnvironment(run, 'job'), { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: String(run.id), RUNNER_TEMP: temporary, GITHUB_WORKSPACE: temporary })
  }
  const token = (): Record<string, string> => ({ 'github-token': hub.jobToken({ actions: 'read', contents: 'read' }) })

  it('keep the backup of a migration and give it back in another run', async () => {
    const location = await thereAndBack(await scene({ pending }), 'artifact?retention-days=30', { asWriter: inRun, asReader: inRun, migrate: token(), rollback: token() })
    expect(location).toMatch(/\/acme\/shop\/actions\/runs\/\d+\/artifacts\/\d+$/)
    expect(hub.state.artifacts.map(({ name }) => name.replace(/\d{8}T\w+-[0-9a-f]{8}/, ''))).toEqual(['signalbox-.dump.zst.age', 'signalbox-.manifest.json', 'signalbox-.proof.json'])
    expect(await readdir(temporary)).toEqual([])
    expect(hub.problems).toEqual([])
  })

  it('of a public repository take no unencrypted backup: refused before anything is begun (rule 9)', async () => {
    const one = await scene({ pending })
    inRun()
    Object.assign(one.environment, process.env)
    const was = await one.state()
    const known = hub.state.artifacts.length
    for (const command of ['migrate', 'backup'] as const) {
      const { record } = await one.run(command, { ...(command === 'migrate' ? unattended : {}), 'backup-store': 'artifact', ...token() })
      expect(record).toMatchObject({ exitCode: 2, outcome: 'refused', stop: { code: 'unencrypted-artifact', rule: 9 } })
    }
    expect(await one.state()).toEqual(was)
    expect(hub.state.artifacts).toHaveLength(known)
  })

  it('of a run that is not ours are no way back', async () => {
    const one = await scene({ pending })
    inRun()
    Object.assign(one.environment, process.env)
    const { record } = await one.run('migrate', { ...unattended, 'backup-store': 'artifact', 'backup-recipients': recipient, ...token() })
    expect(record.stop).toBeUndefined()
    const foreign = hub.createRun({ workflow: '.github/workflows/check.yml' })
    for (const artifact of hub.state.artifacts) artifact.run = foreign.id
    inRun()
    Object.assign(one.environment, process.env)
    const was = await one.state()
    const { record: refused } = await one.run('rollback', { ...confirmed, 'backup-store': 'artifact', 'backup-identity': identity, ...token() })
    expect(refused).toMatchObject({ exitCode: 2, stop: { rule: 10 } })
    expect(await one.state()).toEqual(was)
  })
})
