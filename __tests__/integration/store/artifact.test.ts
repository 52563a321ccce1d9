import { createHash } from 'node:crypto'
import { readdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { openStore, type Store } from '../../../src/store/index.ts'
import { testContext, type TestContext } from '../../support/context.ts'
import { startGitHub, type Hub } from '../../support/github/hub.ts'
import type { Run } from '../../support/github/state.ts'

const MiB = 1024 * 1024
const workflow = '.github/workflows/deploy.yml'
const recipient = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'
const id = '20261122T200000Z-0123abcd'
const before = { ...process.env }
let hub: Hub
let temporary: string

beforeAll(async () => {
  hub = await startGitHub()
  temporary = await mkdtemp(path.join(tmpdir(), 'artifact-test-'))
  for (const branch of ['change', 'feature']) hub.commit({ branch })
  process.env['GITHUB_API_URL'] = hub.url // read when GitHub's packages are loaded
})
afterAll(async () => {
  process.env = before
  await hub.close()
  await rm(temporary, { recursive: true, force: true })
})

const contexts: TestContext[] = []
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.end()
  hub.artifactFaults.clear()
  hub.faults.clear()
  hub.state.repository.private = false
  hub.state.artifacts = []
  expect(hub.problems.splice(0)).toEqual([])
  expect(await readdir(temporary)).toEqual([])
})

interface In {
  run?: Run
  retentionDays?: number
  /** Empty: none. */
  token?: string
  recipients?: string[]
  more?: Record<string, string>
}

/** The store as the action would have it in a job of this run. GitHub's package reads the process's own environment. */
async function inJob({ run = hub.createRun({ workflow }), retentionDays, token = hub.jobToken({ actions: 'read' }), recipients = [recipient], more = {} }: In = {}): Promise<{ store: Store; context: TestContext; run: Run }> {
  Object.assign(process.env, hub.runtimeEnvironment(run, 'migrate'), { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: String(run.id), RUNNER_TEMP: temporary, GITHUB_WORKSPACE: temporary, GITHUB_RETENTION_DAYS: '90' })
  const context = testContext({ environment: { ...process.env, ...more } })
  contexts.push(context)
  const inputs = { 'backup-store': { kind: 'artifact', retentionDays } as const, 'working-directory': '.', 'backup-recipients': recipients, 'github-token': token === '' ? undefined : token }
  return { store: await openStore(context, inputs), context, run }
}

async function* text(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part))
}

async function* noise(bytes: number): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.alloc(256 * 1024)
  for (let sent = 0; sent < bytes; sent += chunk.length) {
    chunk.writeUInt32BE(sent / chunk.length)
    yield await Promise.resolve(chunk.subarray(0, Math.min(chunk.length, bytes - sent)))
  }
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function sha256(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source) hash.update(chunk)
  return hash.digest('hex')
}

async function leave(run: Run, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) hub.artifact({ run: run.id, name: `signalbox-${name}`, content: Buffer.from(content) })
  await Promise.resolve()
}

describe('in the run that writes it', () => {
  it('an artifact is one file as it is, with its time to live, and is read back', async () => {
    const { store, run } = await inJob({ retentionDays: 7 })
    await store.prepare()
    const size = 20 * MiB + 5
    const written = await store.write(`${id}.dump.zst.age`, noise(size))
    const [artifact] = hub.state.artifacts
    expect(artifact).toMatchObject({ name: `signalbox-${id}.dump.zst.age`, run: run.id, size })
    expect(Math.round((Date.parse(artifact!.expiresAt) - Date.now()) / 86_400_000)).toBe(7)
    expect(written).toEqual({ location: `${hub.serverUrl}/acme/shop/actions/runs/${run.id}/artifacts/${artifact!.id}`, bytes: size })
    expect(store.location(`${id}.dump.zst.age`)).toBe(written.location)
    expect(await sha256(store.read(`${id}.dump.zst.age`))).toBe(await sha256(noise(size)))
    await store.write(`${id}.manifest.json`, text('{}'))
    expect((await readdir(temporary, { recursive: true })).filter((name) => name.includes(id))).toEqual([]) // no longer than it is needed
    expect(await store.list(id)).toEqual([{ name: `${id}.dump.zst.age`, bytes: size }, { name: `${id}.manifest.json`, bytes: 2 }])
    await store.remove(`${id}.manifest.json`)
    expect(await store.list(id)).toEqual([{ name: `${id}.dump.zst.age`, bytes: size }])
    expect(hub.state.artifacts.map(({ name }) => name)).toEqual([`signalbox-${id}.dump.zst.age`])
  })

  it('needs no token', async () => {
    const { store } = await inJob({ token: '' })
    await store.prepare()
    await store.write('a.dump', text('x'))
    expect(await whole(store.read('a.dump'))).toBe('x')
    expect(await store.list()).toEqual([{ name: 'a.dump', bytes: 1 }])
  })

  it('a source that breaks leaves no artifact and no file', async () => {
    const { store } = await inJob()
    await store.prepare()
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield* noise(MiB)
      throw new Error('pg_dump broke')
    }
    await expect(store.write('a.dump', broken())).rejects.toThrow('pg_dump broke')
    expect(hub.state.artifacts).toEqual([])
    await expect(whole(store.read('a.dump'))).rejects.toMatchObject({ details: { code: 'backup-file-missing', cause: expect.stringContaining('there is none of that name') as unknown } })
  })

  it('a service that refuses is a failure that says so', async () => {
    const { store } = await inJob()
    await store.prepare()
    hub.artifactFaults.twirp('CreateArtifact', { status: 403, code: 'permission_denied', msg: 'Artifact storage quota has been hit. Unable to upload any new artifacts.' }, 10)
    await expect(store.write('a.dump', text('x'))).rejects.toMatchObject({ kind: 'failed', details: { code: 'backup-store-failed', cause: expect.stringContaining('quota has been hit') as unknown } })
  })

  it('a cancelled run waits for no upload', async () => {
    const { store, context } = await inJob()
    await store.prepare()
    hub.artifactFaults.cutUpload(10)
    process.env['ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS'] = '1000' // when the package gives up what nobody waits for
    const writing = store.write('a.dump', noise(9 * MiB))
    setTimeout(() => context.lifetime.cancel('cancelled by a person'), 300).unref()
    await expect(writing).rejects.toThrow('cancelled by a person')
    expect(hub.state.artifacts.filter(({ finalized }) => finalized)).toEqual([])
    delete process.env['ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS']
  })
})

describe('before any dump begins', () => {
  it.each<[string, In, boolean, object | undefined]>([
    ['public and unencrypted', { recipients: [] }, false, { kind: 'refused', details: { code: 'unencrypted-artifact', rule: 9 } }],
    ['public and encrypted', {}, false, undefined],
    ['private and unencrypted', { recipients: [] }, true, undefined],
    ['private and unencrypted, and nobody knows', { recipients: [], token: '' }, true, { kind: 'refused', details: { code: 'unencrypted-artifact' } }],
    ['outside of Actions', { more: { GITHUB_ACTIONS: '' } }, false, { kind: 'usage', details: { code: 'backup-store-unusable', cause: expect.stringContaining('only there inside GitHub Actions') as unknown } }],
    ['in a run: step', { more: { ACTIONS_RUNTIME_TOKEN: '' } }, false, { kind: 'usage', details: { code: 'backup-store-unusable', cause: expect.stringContaining('ACTIONS_RUNTIME_TOKEN') as unknown } }],
  ])('%s', async (_, given, isPrivate, stops) => {
    hub.state.repository.private = isPrivate
    const { store } = await inJob(given)
    if (stops === undefined) {
      await store.prepare()
      return
    }
    await expect(store.prepare()).rejects.toMatchObject(stops)
    await expect(store.write('a.dump', text('x'))).rejects.toThrow()
    expect(hub.state.artifacts).toEqual([])
  })
})

describe('what another run left', () => {
  const files = { [`${id}.manifest.json`]: '{"id":1}', [`${id}.dump.zst.age`]: 'dump', [`${id}.proof.json`]: '{}' }

  it('is found by name and read, when it is of our deploy workflow', async () => {
    for (let other = 0; other < 130; other += 1) hub.artifact({ run: hub.createRun({ workflow: '.github/workflows/ci.yml' }).id, name: `coverage-${other}`, content: Buffer.from('x') })
    await leave(hub.createRun({ workflow }), files)
    const { store } = await inJob()
    const expected = Object.entries(files).map(([name, content]) => ({ name, bytes: content.length }))
    const sorted = (list: { name: string }[]): { name: string }[] => list.sort((a, b) => (a.name < b.name ? -1 : 1))
    expect(sorted(await store.list(id))).toEqual(sorted(expected))
    expect(sorted(await store.list())).toEqual(sorted(expected))
    for (const [name, content] of Object.entries(files)) expect(await whole(store.read(name))).toBe(content)
    await expect(store.remove(`${id}.manifest.json`)).rejects.toMatchObject({ details: { code: 'backup-store-forbids' } })
  })

  it.each<[string, Parameters<Hub['createRun']>[0], RegExp]>([
    ['a pull request', { workflow, event: 'pull_request', headBranch: 'change' }, /started by pull_request/],
    ['a fork', { workflow, event: 'pull_request', headRepository: 'mallory/shop', headBranch: 'main' }, /a fork/],
    ['another workflow', { workflow: '.github/workflows/check.yml' }, /of the workflow/],
    ['another branch', { workflow, event: 'workflow_dispatch', headBranch: 'feature' }, /of feature, not of main/],
  ])('counts for nothing when it is of %s, also when it is the newest', async (_, foreign, why) => {
    await leave(hub.createRun(foreign), { [`${id}.dump.zst.age`]: 'evil' })
    const { store } = await inJob()
    await expect(whole(store.read(`${id}.dump.zst.age`))).rejects.toMatchObject({ kind: 'failed', details: { code: 'backup-file-missing', cause: expect.stringMatching(why) as unknown } })
    expect(await store.list(id)).toEqual([])
    expect(await store.list()).toEqual([])
    await leave(hub.createRun({ workflow }), { [`${id}.dump.zst.age`]: 'ours' })
    await leave(hub.createRun(foreign), { [`${id}.dump.zst.age`]: 'evil again' })
    expect(await whole(store.read(`${id}.dump.zst.age`))).toBe('ours')
    expect(await store.list()).toEqual([{ name: `${id}.dump.zst.age`, bytes: 4 }])
  })

  it('and has expired is a failure that says so', async () => {
    const run = hub.createRun({ workflow })
    hub.artifact({ run: run.id, name: `signalbox-${id}.dump.zst.age`, content: Buffer.from('x'), expired: true })
    const { store } = await inJob()
    await expect(whole(store.read(`${id}.dump.zst.age`))).rejects.toMatchObject({ details: { code: 'backup-file-missing', cause: expect.stringContaining(`it has expired (run ${run.id})`) as unknown } })
    expect(await store.list(id)).toEqual([])
  })

  it('cannot be asked for without the permission, which is named', async () => {
    const { store } = await inJob({ token: hub.jobToken({ contents: 'read' }) })
    await expect(store.list(id)).rejects.toMatchObject({ details: { code: 'backup-store-forbids', fix: expect.stringContaining('actions: read') as unknown } })
    const blind = await inJob({ token: '' })
    await expect(whole(blind.store.read('a.dump'))).rejects.toMatchObject({ details: { code: 'backup-file-missing', fix: expect.stringContaining('github-token') as unknown } })
  })
})
