import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { GitHub, GitHubError } from '../../../src/context/github-port.ts'
import type { Fault } from '../../support/github/api.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
let github: GitHub
let pull: number
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => {
  scene.reset()
  github = scene.connect({ contents: 'read', 'pull-requests': 'write' })
  pull = scene.hub.pull({ author: 'bob' }).number
  scene.hub.requests.length = 0
})
afterAll(async () => await scene.hub.close())

const read = async (): Promise<unknown> => await github.request('GET /repos/{owner}/{repo}')
const write = async (): Promise<unknown> => await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: pull, body: 'Hello' })
const asked = (): number => scene.hub.requests.length
const errorOf = async (act: () => Promise<unknown>): Promise<GitHubError> => await act().then(() => { throw new Error('it should have failed') }, (error: unknown) => error as GitHubError)

test.each<[string, Fault]>([
  ['5xx', { kind: 'server-error', status: 503 }],
  ['the unicorn', { kind: 'unicorn', status: 502 }],
  ['a lost connection', { kind: 'dropped', when: 'before' }],
  ['a secondary rate limit', { kind: 'secondary-rate-limit', retryAfter: 1 }],
])('what only reads is asked again after %s', async (_, fault) => {
  scene.hub.faults.once('repos/get', fault)
  expect(await read()).toMatchObject({ full_name: 'acme/shop' })
  expect(asked()).toBe(2)
})

test.each<[string, Fault]>([
  ['5xx', { kind: 'server-error', status: 500 }],
  ['a connection lost before the work', { kind: 'dropped', when: 'before' }],
  ['a connection lost after the work', { kind: 'dropped', when: 'after' }],
])('what changes something is never blindly repeated after %s', async (_, fault) => {
  scene.hub.faults.once('issues/create-comment', fault)
  expect(await errorOf(write)).toMatchObject({ name: 'GitHubError', route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments' })
  expect(asked()).toBe(1)
})

test('what changes something is sent again when GitHub said that it did not do it', async () => {
  scene.hub.faults.once('issues/create-comment', { kind: 'secondary-rate-limit', retryAfter: 1 })
  await write()
  expect(scene.hub.state.comments).toHaveLength(1)
})

test('a rate limit of an hour is not waited for; the answer is said in one line', async () => {
  scene.hub.faults.always('repos/get', { kind: 'rate-limit', resetIn: 3600 })
  const began = performance.now()
  const { message, status } = await errorOf(read)
  expect([status, message]).toEqual([403, expect.stringMatching(/^GitHub answered 403: API rate limit exceeded[^\n<]*$/)])
  expect(performance.now() - began).toBeLessThan(60_000)
})

test('after four times it is given up', async () => {
  scene.hub.faults.always('repos/get', { kind: 'unicorn', status: 503 })
  const { message, status } = await errorOf(read)
  expect([status, asked()]).toEqual([503, 4])
  expect(message).not.toMatch(/[<>\n]/)
})

test('a 403 says which permission would do', async () => {
  github = scene.connect({})
  scene.hub.faults.once('repos/get', { kind: 'forbidden', accepted: 'contents=read' })
  expect(await errorOf(read)).toMatchObject({ status: 403, accepted: 'contents=read' })
})

test('all pages are read, and no more than are taken', async () => {
  for (let one = 0; one < 250; one++) scene.hub.comment({ issue: pull, user: 'bob', body: `comment ${one}` })
  scene.hub.requests.length = 0
  const list = (): AsyncIterable<unknown> => github.pages('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: pull })
  let seen = 0
  for await (const one of list()) seen += one === undefined ? 0 : 1
  expect([seen, asked()]).toEqual([250, 3])
  for await (const one of list()) if (one !== undefined) break
  expect(asked()).toBe(4)
  expect(scene.hub.problems).toEqual([])
})
