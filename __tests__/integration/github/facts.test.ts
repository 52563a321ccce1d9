import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { lookAtGitHub } from '../../../src/commands/asking/facts.ts'
import { recordReader } from '../../../src/commands/reaching/github.ts'
import { recordLimit } from '../../../src/github/run-records.ts'
import type { Inputs } from '../../../src/inputs/definitions.ts'
import { Draft } from '../../../src/record/draft.ts'
import type { GitHubFacts } from '../../../src/record/record.ts'
import { Refusal } from '../../../src/record/outcome.ts'
import { testContext } from '../../support/context.ts'
import { deployWorkflow, mergedPull, migratePermissions, migration, openScene } from './scene.ts'

const scene = await openScene()
const { hub } = scene

beforeEach(() => scene.reset())
afterAll(async () => await hub.close())

describe('who wrote what is pending', () => {
  const root = '/repository'
  const look = async (file: string, { commit = hub.state.branches['main']!, authorsDue = false, permissions = migratePermissions }: { commit?: string | null; authorsDue?: boolean; permissions?: typeof migratePermissions } = {}): Promise<{ code: string; cause?: string; fix?: string; facts?: GitHubFacts; warnings: string[] }> => {
    const run = hub.createRun({ workflow: deployWorkflow, actor: 'cat' })
    const context = testContext({ door: 'action', environment: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_WORKSPACE: root, GITHUB_RUN_ID: String(run.id), GITHUB_RUN_ATTEMPT: '1' } })
    const draft = new Draft(context)
    const inputs = { 'github-token': hub.jobToken(permissions) } as Inputs
    try {
      await lookAtGitHub({ id: 'x', command: 'migrate', context, inputs, given: new Set(), draft }, { root, migrations: [{ name: migration.name, file }], commit, authorsDue })
      return { code: 'passes', warnings: draft.warnings, ...(draft.parts.github ? { facts: draft.parts.github } : {}) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ...error.details, warnings: draft.warnings }
    }
  }

  test.each([false, true])('is known (due: %s)', async (authorsDue) => {
    mergedPull(scene)
    expect(await look(path.join(root, migration.file), { authorsDue })).toMatchObject({ code: 'passes', facts: { authors: ['bob'] }, warnings: [] })
  })

  test.each([
    ['GitHub names no commit of it', 'linked/migration.sql', {}],
    ['it is outside of the repository', '../elsewhere/migration.sql', {}],
    ['the commit is not known', migration.file, { commit: null }],
  ])('is refused where it is due, and else not known: %s', async (_, file, more) => {
    mergedPull(scene)
    expect(await look(file, { ...more, authorsDue: true })).toMatchObject({ code: 'gate-authors-unknown', rule: 2 })
    expect(await look(file, more)).toMatchObject({ code: 'passes', facts: { authors: null } })
  })

  test('says what it may be', async () => {
    expect((await look('linked/migration.sql', { authorsDue: true })).fix).toContain('symbolic link')
  })

  test('is not “nobody” where it could not be read', async () => {
    mergedPull(scene)
    expect(await look(migration.file, { permissions: { actions: 'read' } })).toMatchObject({ code: 'passes', facts: { authors: null, pullRequests: [] }, warnings: [expect.stringContaining('contents: read')] })
  })
})

describe('a record of another run', () => {
  const read = async (said: number, real: number): Promise<{ downloads: number; record: unknown }> => {
    const context = testContext()
    let downloads = 0
    const download = async (_: number, directory: string): Promise<string> => {
      downloads++
      const file = path.join(directory, 'record.json')
      await writeFile(file, '{"a":1}'.padEnd(real))
      return file
    }
    const reader = recordReader({ context: { ...context, artifacts: { ...context.artifacts, download } }, inputs: {} as Inputs }, scene.connect())
    const record = await reader({ id: 1, name: 'signalbox-plan-1.json', runId: 2, createdAt: '2026-02-01T12:00:00Z', expired: false, bytes: said }).catch((error: unknown) => String(error))
    return { downloads, record }
  }

  test.each([
    ['as it is', 10, 10, 1, { a: 1 }],
    ['at the limit', recordLimit, recordLimit, 1, { a: 1 }],
    ['too large: it is not downloaded', recordLimit + 1, 10, 0, expect.stringContaining('too many for a record')],
    ['larger than it was said to be: it is not read', 10, recordLimit + 1, 1, expect.stringContaining('too many for a record')],
  ])('%s', async (_, said, real, downloads, record) => {
    expect(await read(said, real)).toEqual({ downloads, record })
  })
})
