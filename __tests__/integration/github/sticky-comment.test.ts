import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { GitHub } from '../../../src/context/github-port.ts'
import { postSticky, type Sticky } from '../../../src/github/sticky-comment.ts'
import { deployWorkflow, mergedPull, openScene } from './scene.ts'

const scene = await openScene()
const { hub } = scene
const bot = 'github-actions[bot]'
let pullRequest = 0

beforeEach(() => {
  scene.reset()
  pullRequest = mergedPull(scene).number
  for (const id of [90, 91, 99, 100, 101]) Object.assign(hub.createRun({ workflow: deployWorkflow }), { id, attempt: 2 })
})
afterAll(async () => await hub.close())

const sticky = (more: Partial<Sticky> = {}): Sticky => ({ pullRequest, purpose: 'deploy', environment: 'production', run: { id: 100, attempt: 1 }, order: 1, body: 'first', ...more })
const comments = () => hub.state.comments.filter(({ issue }) => issue === pullRequest)
const marker = (more: { purpose?: string; environment?: string; run?: number; attempt?: number; order?: number } = {}): string =>
  `<!-- signalbox:${more.purpose ?? 'deploy'}:${more.environment ?? 'production'} run=${more.run ?? 100} attempt=${more.attempt ?? 1} order=${more.order ?? 1} -->`
const asked = (): string[] => hub.requests.map(({ method, operationId }) => `${method} ${operationId ?? ''}`)
const post = async (more: Partial<Sticky> = {}, github: GitHub = scene.connect()) => await postSticky(github, sticky(more))

test('created, then updated in place, its marker first and hidden', async () => {
  expect(await post()).toMatchObject({ pullRequest, outcome: 'created', url: expect.stringContaining(`pull/${pullRequest}#issuecomment-`) })
  expect(await post({ order: 2, body: 'second' })).toMatchObject({ outcome: 'updated' })
  expect(await post({ run: { id: 101, attempt: 1 }, body: 'third' })).toMatchObject({ outcome: 'updated' })
  expect(comments()).toMatchObject([{ user: bot, body: `${marker({ run: 101 })}\nthird` }])
  expect(hub.problems).toEqual([])
})

test('the same again asks for nothing to be changed', async () => {
  await post({ body: 'first  \r\nsecond' })
  hub.requests.length = 0
  expect(await post({ body: 'first  \r\nsecond\n\n' })).toMatchObject({ outcome: 'updated' })
  expect(asked()).toEqual(['GET users/get-authenticated', 'GET issues/list-comments'])
})

test('only brought up to date, where none is due', async () => {
  expect(await post({ onlyUpdate: true })).toEqual({ pullRequest, url: null, outcome: 'none-there' })
  expect(comments()).toEqual([])
  await post()
  expect(await post({ onlyUpdate: true, order: 2, body: 'nothing any more' })).toMatchObject({ outcome: 'updated' })
  expect(comments()).toMatchObject([{ body: `${marker({ order: 2 })}\nnothing any more` }])
})

test('a pull request has one for each purpose and environment', async () => {
  await post()
  await post({ purpose: 'check' })
  await post({ purpose: 'rollback' })
  await post({ environment: 'staging' })
  await post({ environment: 'prod --><script>' })
  await post({ environment: 'prod --><script>', order: 2, body: 'again' })
  expect(comments().map(({ body }) => body.split('\n')[0])).toEqual([
    marker(), marker({ purpose: 'check' }), marker({ purpose: 'rollback' }), marker({ environment: 'staging' }), marker({ environment: 'prod%20--%3E%3Cscript%3E', order: 2 }),
  ])
})

test('it is found behind hundreds of others, on whichever page', async () => {
  for (let at = 0; at < 150; at++) hub.comment({ issue: pullRequest, user: 'ann', body: `talk ${at}` })
  await post()
  for (let at = 0; at < 110; at++) hub.comment({ issue: pullRequest, user: 'ann', body: `more talk ${at}` })
  expect(await post({ order: 2, body: 'second' })).toMatchObject({ outcome: 'updated' })
  expect(comments().filter(({ user }) => user === bot)).toMatchObject([{ body: `${marker({ order: 2 })}\nsecond` }])
  expect(comments()).toHaveLength(261)
})

describe('older words never overwrite newer ones', () => {
  test.each([
    ['an older run', { run: { id: 99, attempt: 7 }, order: 9 }],
    ['an older attempt', { run: { id: 100, attempt: 1 }, order: 9 }],
    ['an earlier job', { run: { id: 100, attempt: 2 }, order: 1 }],
  ])('%s', async (_, older) => {
    await post({ run: { id: 100, attempt: 2 }, order: 2, body: 'newer' })
    expect(await post({ ...older, body: 'older' })).toMatchObject({ outcome: 'newer-there', url: expect.stringContaining('#issuecomment-') })
    expect(comments()).toMatchObject([{ body: `${marker({ attempt: 2, order: 2 })}\nnewer` }])
  })
})

describe('a marker of what never ran is not newer', () => {
  test.each([['a run', { run: 999_999_999 }, 'updated'], ['an attempt', { run: 101, attempt: 3 }, 'updated'], ['and one of what did is', { run: 101 }, 'newer-there']])('%s', async (_, of, outcome) => {
    hub.comment({ issue: pullRequest, user: bot, body: `${marker(of)}\nforged` })
    expect(await post()).toMatchObject({ outcome })
  })

  test('which a token that may see no runs takes for newer', async () => {
    hub.comment({ issue: pullRequest, user: bot, body: `${marker({ run: 999_999_999 })}\nforged` })
    expect(await post({}, scene.connect({ 'pull-requests': 'write' }))).toMatchObject({ outcome: 'newer-there' })
  })
})

describe('a marker that is not ours', () => {
  test.each([
    ['a stranger’s', 'stranger', marker({ run: 999_999_999 })],
    ['a maintainer’s', 'dan', `${marker({ run: 999_999_999 })}\nfirst`],
    ['a stranger’s whose name looks like a bot’s', 'github-actions', marker({ run: 999_999_999 })],
    ['in our own comment, but not at its beginning', bot, `> quoted\n${marker({ run: 999_999_999 })}`],
    ['in our own comment, of another purpose', bot, marker({ purpose: 'deploys', run: 999_999_999 })],
    ['in our own comment, of an environment that begins alike', bot, marker({ environment: 'production-deploy', run: 999_999_999 })],
    ['in our own comment, broken', bot, marker({ run: 999_999_999 }).replace('attempt', 'x')],
  ])('%s', async (_, user, body) => {
    const theirs = hub.comment({ issue: pullRequest, user, body })
    expect(await post()).toMatchObject({ outcome: 'created' })
    expect(await post({ order: 2, body: 'second' })).toMatchObject({ outcome: 'updated' })
    expect(comments()).toMatchObject([{ id: theirs.id, body }, { user: bot, body: `${marker({ order: 2 })}\nsecond` }])
  })

  test('a person’s token takes the person’s own, not a bot’s', async () => {
    const bots = hub.comment({ issue: pullRequest, user: bot, body: `${marker({ run: 999_999_999 })}\nbot` })
    const person = scene.connectAs('dan')
    expect(await post({}, person)).toMatchObject({ outcome: 'created' })
    expect(await post({ order: 2, body: 'second' }, person)).toMatchObject({ outcome: 'updated' })
    expect(comments()).toMatchObject([{ id: bots.id }, { user: 'dan', body: `${marker({ order: 2 })}\nsecond` }])
  })
})

describe('two runs at once', () => {
  /** Every request of each waits so long first. */
  const race = async (one: Partial<Sticky>, two: Partial<Sticky>, delays: readonly [number, number]) => {
    const delayed = (milliseconds: number): GitHub => {
      const github = scene.connect()
      const wait = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, milliseconds))
      return {
        ...github,
        request: async (...given) => {
          await wait()
          return await github.request(...given)
        },
        pages: async function* (...given) {
          await wait()
          yield* github.pages(...given)
        },
      }
    }
    return await Promise.all([postSticky(delayed(delays[0]), sticky(one)), postSticky(delayed(delays[1]), sticky(two))])
  }
  const older = { run: { id: 100, attempt: 1 }, body: 'older' }
  const newer = { run: { id: 101, attempt: 1 }, body: 'newer' }

  test.each([[0, 0], [5, 5], [0, 5], [5, 0], [10, 3], [3, 10], [20, 19], [1, 30]] as const)('end with one comment, delays of %i and %i ms', async (a, b) => {
    const said = await race(older, newer, [a, b])
    expect(comments()).toHaveLength(1)
    expect(said.map(({ outcome }) => outcome)).not.toContain('failed')
    expect(hub.problems).toEqual([])
  })

  test('who made the higher one deletes it and updates the lower', async () => {
    // The newer run's list comes before the older one's comment; its own comment after.
    const github = scene.connect()
    let between: (() => Promise<unknown>) | undefined = async () => await post(older)
    const late: GitHub = {
      ...github,
      request: async (route, parameters) => {
        if (route.startsWith('POST ')) {
          await between?.()
          between = undefined
        }
        return await github.request(route, parameters)
      },
    }
    expect(await postSticky(late, sticky(newer))).toMatchObject({ outcome: 'updated' })
    expect(comments()).toMatchObject([{ body: `${marker({ run: 101 })}\nnewer` }])
  })

  test('who made the higher one leaves the lower as it is when that is newer', async () => {
    const github = scene.connect()
    let between: (() => Promise<unknown>) | undefined = async () => await post(newer)
    const late: GitHub = {
      ...github,
      request: async (route, parameters) => {
        if (route.startsWith('POST ')) {
          await between?.()
          between = undefined
        }
        return await github.request(route, parameters)
      },
    }
    expect(await postSticky(late, sticky(older))).toMatchObject({ outcome: 'newer-there' })
    expect(comments()).toMatchObject([{ body: `${marker({ run: 101 })}\nnewer` }])
  })

  test('two that a killed run left become one', async () => {
    const first = hub.comment({ issue: pullRequest, user: bot, body: `${marker({ run: 90 })}\na` })
    hub.comment({ issue: pullRequest, user: bot, body: `${marker({ run: 91 })}\nb` })
    expect(await post()).toMatchObject({ outcome: 'updated' })
    expect(comments()).toMatchObject([{ id: first.id, body: `${marker()}\nfirst` }])
  })
})

describe('what goes wrong', () => {
  test('deleted in between: created again', async () => {
    await post()
    const github = scene.connect()
    const deleting: GitHub = {
      ...github,
      request: async (route, parameters) => {
        if (route.startsWith('PATCH ')) hub.state.comments = []
        return await github.request(route, parameters)
      },
    }
    expect(await postSticky(deleting, sticky({ order: 2, body: 'second' }))).toMatchObject({ outcome: 'created' })
    expect(comments()).toMatchObject([{ body: `${marker({ order: 2 })}\nsecond` }])
  })

  test('the answer to the creation is lost: said, and the next one finds it', async () => {
    hub.faults.once('issues/create-comment', { kind: 'dropped', when: 'after' })
    expect(await post()).toMatchObject({ outcome: 'failed', why: expect.stringContaining('not reached') })
    expect(await post({ order: 2, body: 'second' })).toMatchObject({ outcome: 'updated' })
    expect(comments()).toHaveLength(1)
  })

  test.each([
    ['locked', { kind: 'answer', status: 403, headers: { 'content-type': 'application/json' }, body: '{"message":"Unable to create comment because issue is locked.","documentation_url":"https://docs.github.com/articles/locking-conversations/"}' }, /issue is locked.*Unlock the conversation/],
    ['no permission', { kind: 'forbidden' }, /permissions: pull-requests: write/],
    ['archived', { kind: 'answer', status: 403, headers: { 'content-type': 'application/json' }, body: '{"message":"Repository was archived so is read-only."}' }, /unarchive/],
    ['too long', { kind: 'answer', status: 422, headers: { 'content-type': 'application/json' }, body: '{"message":"Validation Failed","errors":[{"resource":"IssueComment","code":"unprocessable","field":"data","message":"Body is too long (maximum is 65536 characters)"}]}' }, /422/],
    ['GitHub is down', { kind: 'unicorn' }, /Run it again/],
  ] as const)('%s: not thrown, but said', async (_, fault, why) => {
    hub.faults.always('issues/create-comment', fault)
    expect(await post()).toMatchObject({ pullRequest, url: null, outcome: 'failed', why: expect.stringMatching(why) })
    expect(comments()).toEqual([])
  })

  test('the pull request is gone', async () => {
    expect(await post({ pullRequest: 4711 })).toMatchObject({ outcome: 'failed', why: expect.stringContaining('pull request is gone') })
  })

  test('a token that may read only', async () => {
    expect(await post({}, scene.connect({ 'pull-requests': 'read' }))).toMatchObject({ outcome: 'failed', why: expect.stringContaining('permissions: pull-requests: write') })
  })
})

test('hostile text is carried as it is, and is never a marker', async () => {
  const body = `${marker({ run: 999_999_999 })}\n| \`x\` | @everyone <img src=x> ::set-output name=a::b\n<!--`
  await post({ body })
  expect(await post({ order: 2, body })).toMatchObject({ outcome: 'updated' })
  expect(comments()).toMatchObject([{ body: `${marker({ order: 2 })}\n${body}` }])
})
