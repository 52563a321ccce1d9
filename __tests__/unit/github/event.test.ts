import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { parseEvent, readEvent } from '../../../src/github/event.ts'
import { workflowPath } from '../../../src/github/runs.ts'

const hostile = '| `x` <img src=x> @everyone\n::set-output name=a::b ${{ secrets.X }}'

test('a pull request, of a fork and of the repository itself', () => {
  const pull = (repo: unknown) => parseEvent({ pull_request: { number: 5, title: hostile, draft: true, user: { login: 'bob' }, base: { ref: 'main', sha: 'a', repo: { id: 1 } }, head: { ref: hostile, sha: 'b', repo } } }).pullRequest
  expect(pull({ id: 1, full_name: 'acme/shop' })).toEqual({ number: 5, author: 'bob', draft: true, base: { ref: 'main', sha: 'a' }, head: { ref: hostile, sha: 'b' }, fromFork: false })
  expect(pull({ id: 2 })?.fromFork).toBe(true)
  // The fork was deleted.
  expect(pull(null)?.fromFork).toBe(true)
})

test('a comment, carried as data', () => {
  const event = parseEvent({
    action: 'created',
    comment: { id: 9, body: hostile, user: { login: 'ann', type: 'User' }, created_at: '2026-02-01T12:00:00Z', updated_at: '2026-02-01T12:00:00Z' },
    issue: { number: 5, pull_request: { url: 'x' } },
    repository: { id: 1, private: true, default_branch: 'main' },
    sender: { login: 'ann', type: 'User' },
  })
  expect(event).toEqual({
    action: 'created',
    deleted: false,
    comment: { id: 9, body: hostile, author: 'ann', createdAt: '2026-02-01T12:00:00Z', updatedAt: '2026-02-01T12:00:00Z' },
    issue: { number: 5, isPullRequest: true },
    repository: { id: 1, private: true, visibility: 'private', defaultBranch: 'main' },
    inputs: {},
    sender: { login: 'ann', type: 'User' },
  })
  expect(parseEvent({ issue: { number: 5 } }).issue?.isPullRequest).toBe(false)
  expect(parseEvent({ issue: { number: 5, pull_request: null } }).issue?.isPullRequest).toBe(false)
})

test('a form, a merge queue, a deleted branch', () => {
  expect(parseEvent({ inputs: { commit: 'x', 'accept-loss': true, count: 3, odd: { a: 1 } } }).inputs).toEqual({ commit: 'x', 'accept-loss': 'true', count: '3' })
  expect(parseEvent({ inputs: null }).inputs).toEqual({})
  expect(parseEvent({ merge_group: { base_ref: 'refs/heads/main', base_sha: 'a', head_sha: 'b' } }).mergeGroup).toEqual({ baseRef: 'refs/heads/main', baseSha: 'a', headSha: 'b' })
  expect(parseEvent({ deleted: true }).deleted).toBe(true)
})

test('what is not as expected is not there', () => {
  expect(parseEvent({ action: 1, deleted: 'yes', pull_request: { number: '5' }, comment: 'hello', issue: [], repository: { id: 'x' }, inputs: 'a', sender: 7 })).toEqual({ deleted: false, inputs: {} })
})

test('a file that cannot be read says so', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'signalbox-event-'))
  try {
    const file = path.join(directory, 'event.json')
    await expect(readEvent(file)).rejects.toMatchObject({ details: { code: 'event-unreadable' } })
    for (const content of ['{', '[]', 'null', '"x"']) {
      await writeFile(file, content)
      await expect(readEvent(file)).rejects.toMatchObject({ details: { code: 'event-unreadable' } })
    }
    await writeFile(file, '{"action":"created"}')
    await expect(readEvent(file)).resolves.toMatchObject({ action: 'created' })
  } finally {
    await rm(directory, { recursive: true })
  }
})

test.each([
  ['acme/shop/.github/workflows/deploy.yml@refs/heads/main', '.github/workflows/deploy.yml'],
  ['Acme/Shop/.github/workflows/deploy.yml@refs/heads/a@b', '.github/workflows/deploy.yml'],
  ['evil/shop/.github/workflows/deploy.yml@refs/heads/main', undefined],
  ['acme/shop-evil/.github/workflows/deploy.yml@refs/heads/main', undefined],
  ['acme/shop/@refs/heads/main', undefined],
  ['', undefined],
  [undefined, undefined],
])('workflow of %s: %s', (ref, file) => {
  expect(workflowPath(ref, 'acme/shop')).toBe(file)
})
