import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { GitHubError } from '../../../src/context/github-port.ts'
import { mayWrite } from '../../../src/github/collaborators.ts'
import { pullRequestsOf } from '../../../src/github/pull-requests.ts'
import { mergedPull, migration, openScene } from './scene.ts'

const scene = await openScene()
const { hub } = scene

beforeEach(() => scene.reset())
afterAll(async () => await hub.close())

const head = (): string => hub.state.branches['main']!
const find = async (more: Partial<Parameters<typeof pullRequestsOf>[1]> = {}) => await pullRequestsOf(scene.connect(), { commit: head(), migrations: [migration], defaultBranch: 'main', ...more })
const second = { name: '20260202_more', file: 'prisma/migrations/20260202_more/migration.sql' }

describe('who brought a migration', () => {
  test.each(['merge', 'squash', 'rebase'] as const)('by %s', async (how) => {
    hub.merge(hub.pull({ author: 'ann' }).number, 'squash')
    const pull = mergedPull(scene, how)
    hub.merge(hub.pull({ author: 'dan' }).number, 'squash')
    expect(await find()).toEqual({
      pullRequests: [{ number: pull.number, title: 'Members | `of` <b>relationships</b> @everyone', author: 'bob', url: expect.stringContaining(`/pull/${pull.number}`), migrations: [migration.name] }],
      authors: how === 'merge' ? ['bob', 'cat'] : ['bob'],
      untold: [],
    })
    expect(hub.problems).toEqual([])
  })

  test('several migrations of one pull request, and one migration of several', async () => {
    const both = hub.pull({ author: 'bob', commits: [migration, second].map(({ file }) => ({ files: [{ path: file, status: 'added' as const, content: 'select 1;' }] })) })
    hub.merge(both.number, 'rebase')
    const mended = hub.pull({ author: 'ann', commits: [{ files: [{ path: second.file, status: 'modified', content: 'select 2;' }] }] })
    hub.merge(mended.number, 'squash')
    const { pullRequests, authors } = await find({ migrations: [migration, second] })
    expect(pullRequests).toMatchObject([{ number: both.number, migrations: [migration.name, second.name] }, { number: mended.number, migrations: [second.name] }])
    expect(authors).toEqual(['ann', 'bob'])
  })

  test('who wrote it in somebody else’s pull request wrote it too', async () => {
    const pull = hub.pull({ author: 'bob', commits: [{ author: 'ann', files: [{ path: migration.file, status: 'added', content: 'select 1;' }] }] })
    hub.merge(pull.number, 'rebase')
    expect((await find()).authors).toEqual(['ann', 'bob'])
  })

  test('a commit without a pull request has its author alone', async () => {
    hub.commit({ author: 'ann', files: [{ path: migration.file, status: 'added', content: 'select 1;' }] })
    expect(await find()).toEqual({ pullRequests: [], authors: ['ann'], untold: [] })
  })

  test('one whose mail address nobody has, nobody', async () => {
    hub.commit({ author: null, files: [{ path: migration.file, status: 'added', content: 'select 1;' }] })
    expect(await find()).toEqual({ pullRequests: [], authors: [], untold: [] })
  })

  test('one of which GitHub names no commit is said: its folder may be a symbolic link', async () => {
    mergedPull(scene)
    expect(await find({ migrations: [migration, { ...second, file: 'linked/migration.sql' }] })).toMatchObject({ authors: ['bob'], untold: [second.name] })
  })

  test('not those that were not merged, or into another branch', async () => {
    const pull = mergedPull(scene, 'squash')
    const landed = pull.landed[0]!
    hub.commit({ branch: 'release', parents: [landed] })
    const open = hub.pull({ author: 'ann' })
    open.landed.push(landed)
    const elsewhere = hub.pull({ author: 'dan', base: 'release' })
    hub.merge(elsewhere.number, 'squash')
    elsewhere.landed.push(landed)
    expect(await find()).toMatchObject({ pullRequests: [{ number: pull.number }], authors: ['bob'] })
  })

  test('only on the way to the commit that is deployed', async () => {
    const pull = mergedPull(scene)
    const deployed = head()
    hub.merge(hub.pull({ author: 'ann', commits: [{ files: [{ path: migration.file, status: 'modified', content: 'select 3;' }] }] }).number, 'squash')
    expect(await find({ commit: deployed })).toMatchObject({ pullRequests: [{ number: pull.number }], authors: ['bob'] })
    expect((await find()).pullRequests).toHaveLength(2)
  })

  test('nothing pending: what the commit itself came with', async () => {
    const pull = mergedPull(scene, 'squash', 'ann')
    expect(await find({ migrations: [] })).toMatchObject({ pullRequests: [{ number: pull.number, migrations: [] }], authors: ['ann'] })
  })

  test('each commit is asked for once, over as many pages as there are', async () => {
    for (let at = 0; at < 120; at++) hub.commit({ author: at % 2 ? 'ann' : 'bob', files: [{ path: migration.file, status: at === 0 ? 'added' : 'modified', content: `select ${at};` }, { path: second.file, status: at === 0 ? 'added' : 'modified', content: `select ${at};` }] })
    hub.requests.length = 0
    expect(await find({ migrations: [migration, second] })).toEqual({ pullRequests: [], authors: ['ann', 'bob'], untold: [] })
    expect(hub.requests.filter(({ operationId }) => operationId === 'repos/list-commits')).toHaveLength(4)
    expect(hub.requests.filter(({ operationId }) => operationId === 'repos/list-pull-requests-associated-with-commit')).toHaveLength(120)
  })

  test('a commit that is not there is an error, not nobody', async () => {
    await expect(find({ commit: 'd'.repeat(40) })).rejects.toBeInstanceOf(GitHubError)
    await expect(pullRequestsOf(scene.connect({ actions: 'read' }), { commit: head(), migrations: [migration], defaultBranch: 'main' })).rejects.toMatchObject({ status: 403, accepted: 'contents=read' })
  })
})

test.each([['admin', true], ['maintain', true], ['write', true], ['triage', false], ['read', false], ['none', false]] as const)('who has %s may write: %s', async (level, may) => {
  hub.user('zoe', level)
  expect(await mayWrite(scene.connect(), 'zoe')).toBe(may)
  expect(hub.problems).toEqual([])
})
