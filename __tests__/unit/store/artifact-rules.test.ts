import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { GitHubError, type GitHub } from '../../../src/context/github-port.ts'
import { readVisibility, refuseUnencryptedArtifact, type Visibility } from '../../../src/store/visibility.ts'

describe('an unencrypted backup never becomes an artifact of a public repository (rule 9)', () => {
  it.each<[Visibility, boolean, boolean]>([
    ['public', false, false],
    ['unknown', false, false],
    ['private', false, true],
    ['internal', false, true],
    ['public', true, true],
    ['unknown', true, true],
    ['private', true, true],
    ['internal', true, true],
  ])('%s, encrypted: %s → %s', (visibility, encrypted, allowed) => {
    let thrown: unknown
    try {
      refuseUnencryptedArtifact({ visibility, encrypted })
    } catch (error) {
      thrown = error
    }
    if (allowed) expect(thrown).toBeUndefined()
    else expect(thrown).toMatchObject({ kind: 'refused', details: { code: 'unencrypted-artifact', rule: 9, state: 'Nothing was touched.', fix: expect.stringContaining('BACKUP_RECIPIENTS') as unknown } })
  })
})

describe('who can see the repository', () => {
  let directory: string
  beforeAll(async () => void (directory = await mkdtemp(path.join(tmpdir(), 'event-'))))
  afterAll(async () => await rm(directory, { recursive: true, force: true }))

  const github = (answer: () => unknown): GitHub => ({ repository: 'o/r', request: async () => await Promise.resolve(answer()), pages: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => await Promise.resolve({ done: true as const, value: undefined }) }) }) })
  const fails = (status: number) => (): unknown => {
    throw new GitHubError('no', status, 'GET /repos/{owner}/{repo}')
  }

  it.each<[string, GitHub | undefined, string | undefined, Visibility]>([
    ['the API says public', github(() => ({ visibility: 'public', private: false })), undefined, 'public'],
    ['the API says internal', github(() => ({ visibility: 'internal', private: true })), undefined, 'internal'],
    ['the API wins over an event of long ago', github(() => ({ visibility: 'public', private: false })), '{"repository":{"private":true,"visibility":"private"}}', 'public'],
    ['the API of an old server', github(() => ({ private: true })), undefined, 'private'],
    ['the API answers something else', github(() => ({ message: 'hello' })), '{"repository":{"private":true}}', 'unknown'],
    ['403', github(fails(403)), '{"repository":{"private":true}}', 'unknown'],
    ['404', github(fails(404)), '{"repository":{"private":true}}', 'unknown'],
    ['no token, the event says private', undefined, '{"repository":{"private":true,"visibility":"private"}}', 'private'],
    ['no token, the event says public', undefined, '{"repository":{"private":false}}', 'public'],
    ['no token, the event has no repository (schedule)', undefined, '{"schedule":"0 * * * *"}', 'unknown'],
    ['no token, the event is no JSON', undefined, '{', 'unknown'],
    ['neither', undefined, undefined, 'unknown'],
  ])('%s', async (_, api, event, expected) => {
    const eventPath = path.join(directory, 'event.json')
    if (event !== undefined) await writeFile(eventPath, event)
    expect(await readVisibility(event === undefined ? {} : { eventPath }, api)).toBe(expected)
  })
})
