import { createHash, randomBytes } from 'node:crypto'
import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startGitHub, type Hub } from '../../support/github/hub.ts'
import type { Run } from '../../support/github/state.ts'

const at = { repositoryOwner: 'acme', repositoryName: 'shop' }

let hub: Hub
let directory: string
let run: Run
beforeEach(async () => {
  hub = await startGitHub()
  directory = await mkdtemp(path.join(os.tmpdir(), 'hub-artifacts-'))
  run = hub.createRun({ workflow: '.github/workflows/deploy.yml' })
})
afterEach(async () => {
  await hub.close()
  await rm(directory, { recursive: true, force: true })
})

/** A call of the real client in a process of its own. */
async function client<T>(environment: Record<string, string>, method: string, args: unknown[]): Promise<T> {
  const child = fork(path.resolve(import.meta.dirname, '..', '..', 'support', 'github', 'artifact-client.mjs'), {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], GITHUB_WORKSPACE: directory, GITHUB_REPOSITORY: 'acme/shop', ...environment },
    execArgv: [],
    silent: true,
  })
  let said = ''
  child.stdout!.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr!.on('data', (part: Buffer) => (said += part.toString()))
  return await new Promise<T>((resolve, reject) => {
    let answer: { value?: T; error?: string } | undefined
    child.on('message', (message: { value?: T; error?: string }) => {
      answer = message
      // After a failed upload the package goes on trying for a while.
      child.kill()
    })
    child.on('exit', (code) => {
      if (answer === undefined) reject(new Error(`The client ended with ${code}: ${said}`))
      else if (answer.error === undefined) resolve(answer.value as T)
      else reject(new Error(answer.error))
    })
    child.send({ method, args })
  })
}

async function files(text: string): Promise<string[]> {
  await mkdir(path.join(directory, 'in', 'deep'), { recursive: true })
  const paths = [path.join(directory, 'in', 'record.json'), path.join(directory, 'in', 'deep', 'report.html')]
  for (const file of paths) await writeFile(file, `${path.basename(file)}: ${text}`)
  return paths
}

async function rest(pathname: string, token = hub.jobToken({ actions: 'write' }), method = 'GET'): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${hub.url}/repos/acme/shop/actions${pathname}`, { method, headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text } }
}

const listed = async (): Promise<unknown> => (await rest(`/runs/${run.id}/artifacts`)).body['total_count']

test('the real client uploads an archive, lists and downloads it in the same run, and deletes it', async () => {
  const [plan, migrate] = [hub.runtimeEnvironment(run, 'plan'), hub.runtimeEnvironment(run, 'migrate')]
  const uploaded = await client<{ id: number; size: number; digest: string }>(plan, 'uploadArtifact', ['record', await files('one'), path.join(directory, 'in'), { retentionDays: 5 }])
  const bytes = hub.state.artifacts[0]!.content
  expect(uploaded).toEqual({ id: hub.state.artifacts[0]!.id, size: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') })
  expect(await client(migrate, 'listArtifacts', [])).toMatchObject({ artifacts: [{ name: 'record', id: uploaded.id, size: uploaded.size, digest: `sha256:${uploaded.digest}` }] })
  const out = path.join(directory, 'out')
  expect(await client(migrate, 'downloadArtifact', [uploaded.id, { path: out, expectedHash: `sha256:${uploaded.digest}` }])).toEqual({ downloadPath: out, digestMismatch: false })
  expect(await readFile(path.join(out, 'deep', 'report.html'), 'utf8')).toBe('report.html: one')
  expect((await rest(`/artifacts/${uploaded.id}`)).body).toMatchObject({ name: 'record', digest: `sha256:${uploaded.digest}`, size_in_bytes: uploaded.size, expired: false, workflow_run: { id: run.id, head_branch: 'main' } })
  expect(Date.parse(hub.state.artifacts[0]!.expiresAt) - Date.now()).toBeLessThan(5.1 * 86_400_000)
  await client(migrate, 'deleteArtifact', ['record'])
  expect([await listed(), hub.problems]).toEqual([0, []])
})

test('a single file goes up as it is, several blocks long, and comes down in another run through the REST API', async () => {
  await mkdir(path.join(directory, 'in'))
  const file = path.join(directory, 'in', 'backup.dump.age')
  const content = randomBytes(20 * 1024 * 1024)
  await writeFile(file, content)
  const uploaded = await client<{ id: number; digest: string }>(hub.runtimeEnvironment(run, 'migrate'), 'uploadArtifact', ['any', [file], path.dirname(file), { skipArchive: true }])
  expect([uploaded.digest, hub.state.artifacts[0]!.content.equals(content)]).toEqual([createHash('sha256').update(content).digest('hex'), true])

  const other = hub.createRun({ workflow: '.github/workflows/rollback.yml', event: 'workflow_dispatch' })
  const environment = hub.runtimeEnvironment(other, 'undo')
  const findBy = { ...at, workflowRunId: run.id, token: hub.jobToken({ actions: 'read' }) }
  expect(await client(environment, 'getArtifact', ['backup.dump.age', { findBy }])).toMatchObject({ artifact: { id: uploaded.id, digest: `sha256:${uploaded.digest}` } })
  const out = path.join(directory, 'out')
  const download = { path: out, expectedHash: `sha256:${uploaded.digest}`, findBy }
  expect(await client(environment, 'downloadArtifact', [uploaded.id, download])).toEqual({ downloadPath: out, digestMismatch: false })
  expect([await readdir(out), (await readFile(path.join(out, 'backup.dump.age'))).equals(content)]).toEqual([['backup.dump.age'], true])

  hub.artifactFaults.corruptDownload()
  expect(await client(environment, 'downloadArtifact', [uploaded.id, download])).toMatchObject({ digestMismatch: true })
  await expect(client(environment, 'downloadArtifact', [uploaded.id, { path: out }])).rejects.toThrow('No artifacts found for ID')
  expect(hub.problems).toEqual([])
})

test('an upload whose connection is cut in the middle leaves nothing listed, and its name taken', async () => {
  const paths = await files('x'.repeat(100_000))
  const environment = { ...hub.runtimeEnvironment(run, 'plan'), ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: '500' }
  hub.artifactFaults.cutUpload(100)
  await expect(client(environment, 'uploadArtifact', ['record', paths, path.join(directory, 'in')])).rejects.toThrow('Upload progress stalled')
  expect([await listed(), (await rest('/artifacts')).body['total_count'], hub.state.artifacts.length]).toEqual([0, 0, 1])
  hub.artifactFaults.clear()
  await expect(client(environment, 'uploadArtifact', ['record', paths, path.join(directory, 'in')])).rejects.toThrow('(409) Conflict: an artifact with this name already exists on the workflow run')
  hub.finishRun(run, 'failure')
  hub.rerun(run)
  await client(hub.runtimeEnvironment(run, 'plan'), 'uploadArtifact', ['record', paths, path.join(directory, 'in')])
  expect(await listed()).toBe(1)
})

test('a cut that passes is got over by the client', async () => {
  hub.artifactFaults.cutUpload(100, 1)
  await client(hub.runtimeEnvironment(run, 'plan'), 'uploadArtifact', ['record', await files('x'.repeat(100_000)), path.join(directory, 'in')])
  expect(await listed()).toBe(1)
})

test('a wrong size or hash at the end is refused and nothing is listed', async () => {
  const environment = hub.runtimeEnvironment(run, 'plan')
  const [, runId, jobId] = (JSON.parse(Buffer.from(environment['ACTIONS_RUNTIME_TOKEN']!.split('.')[1]!, 'base64url').toString()) as { scp: string }).scp.split(' ')[1]!.split(':')
  const ids = { workflow_run_backend_id: runId, workflow_job_run_backend_id: jobId }
  const twirp = async (method: string, message: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${environment['ACTIONS_RESULTS_URL']!}twirp/github.actions.results.api.v1.ArtifactService/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${environment['ACTIONS_RUNTIME_TOKEN']!}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...ids, ...message }),
    })
    return (await answer.json()) as Record<string, unknown>
  }
  const created = await twirp('CreateArtifact', { name: 'a.txt', version: 7, mime_type: 'text/plain' })
  const address = String(created['signed_upload_url'])
  const put = async (url: string): Promise<number> => (await fetch(url, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'hello' })).status
  expect([await put(address.replace('sig=', 'sig=x')), await put(address)]).toEqual([403, 201])
  expect((await fetch(address)).status).toBe(403)
  expect(await twirp('FinalizeArtifact', { name: 'a.txt', size: '4' })).toMatchObject({ code: 'invalid_argument' })
  expect(await twirp('FinalizeArtifact', { name: 'a.txt', size: '5', hash: `sha256:${'0'.repeat(64)}` })).toMatchObject({ code: 'invalid_argument' })
  expect(await listed()).toBe(0)
  expect(await twirp('FinalizeArtifact', { name: 'a.txt', size: '5' })).toMatchObject({ ok: true })
  expect([await listed(), hub.problems]).toEqual([1, []])
  expect(await twirp('ListArtifacts', { workflow_run_backend_id: 'another' })).toMatchObject({ code: 'permission_denied' })
  await twirp('CreateArtifact', { name: 'b', version: 7, nonsense: 1 })
  expect(hub.problems).toEqual([expect.stringContaining('unknown field "nonsense"')])
})

test('the service fails as it is told, once', async () => {
  hub.artifactFaults.twirp('CreateArtifact', { status: 403, code: 'resource_exhausted', msg: 'insufficient usage' })
  const upload = async (): Promise<unknown> => await client(hub.runtimeEnvironment(run, 'plan'), 'uploadArtifact', ['record', await files('one'), path.join(directory, 'in')])
  await expect(upload()).rejects.toThrow('Artifact storage quota has been hit')
  await upload()
})

test('through the REST API: a blob needs no token and gets none, expired ones are gone, permissions count', async () => {
  const { id } = hub.artifact({ run: run.id, name: 'a.txt', mimeType: 'text/plain', content: Buffer.from('hello') })
  // fetch follows to another origin without the token; the blob server would refuse it.
  expect(await rest(`/artifacts/${id}/zip`)).toEqual({ status: 200, body: { text: 'hello' } })
  expect((await rest(`/artifacts/${id}/zip`, hub.jobToken({ contents: 'read' }))).status).toBe(403)
  expect((await rest(`/artifacts/${id}`, hub.jobToken({ actions: 'read' }), 'DELETE')).status).toBe(403)
  hub.state.artifacts[0]!.expired = true
  expect((await rest(`/artifacts/${id}/zip`)).status).toBe(410)
  expect((await rest('/artifacts')).body).toMatchObject({ total_count: 1, artifacts: [{ expired: true }] })
  expect((await rest(`/artifacts/${id}`, undefined, 'DELETE')).status).toBe(204)
  expect([(await rest(`/artifacts/${id}`)).status, hub.problems]).toEqual([404, []])
})
