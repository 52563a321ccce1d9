import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { orderInCheckout } from '../../../src/deploy/order-in-checkout.ts'
import { testContext } from '../../support/context.ts'
import { temporaryDirectory } from '../../protocol/door.ts'

// The real git: main is first, second, third; aside branches off the first.

let origin: string
let [first, second, third, aside] = ['', '', '', '']
const context = testContext()
const order = async (directory: string, commit: string, serving: string) => await orderInCheckout({ exec: context.exec, host: context.host, directory }, commit, serving)
const git = (directory: string, ...args: string[]): string => execFileSync('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@example.test', '-c', 'init.defaultBranch=main', ...args], { cwd: directory, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim()
const commit = (message: string): string => {
  git(origin, 'commit', '--allow-empty', '-m', message)
  return git(origin, 'rev-parse', 'HEAD')
}

beforeAll(async () => {
  origin = await temporaryDirectory()
  git(origin, 'init')
  first = commit('first')
  git(origin, 'checkout', '-b', 'aside')
  aside = commit('aside')
  git(origin, 'checkout', 'main')
  second = commit('second')
  third = commit('third')
})

async function cloned(...args: string[]): Promise<string> {
  const folder = path.join(await temporaryDirectory(), 'clone')
  git(origin, 'clone', '--branch', 'main', ...args, `file://${origin}`, folder)
  return folder
}

describe('how a commit stands to the one that serves, by the checkout', () => {
  test('newer, the same, older, diverged', async () => {
    expect(await order(origin, third, first)).toEqual({ is: 'newer' })
    expect(await order(origin, third, third)).toEqual({ is: 'newer' })
    expect(await order(origin, second, third)).toEqual({ is: 'older' })
    expect(await order(origin, third, aside)).toEqual({ is: 'diverged' })
  })

  test('a commit that is not there is not known, and how it gets there is said', async () => {
    const nowhere = 'f'.repeat(40)
    expect(await order(origin, third, nowhere)).toMatchObject({ is: 'unknown', why: `this checkout does not have ${nowhere}`, fix: expect.stringContaining(`git fetch origin ${nowhere}`) })
  })

  test('a shallow clone proves no “not”: the fetch that mends it is named, and mends it', async () => {
    const shallow = await cloned('--depth', '1', '--no-single-branch')
    expect(await order(shallow, third, second)).toMatchObject({ is: 'unknown', fix: expect.stringContaining('git fetch --unshallow') })
    // Both are there, and what joins them is not.
    expect(await order(shallow, third, aside)).toMatchObject({ is: 'unknown', why: expect.stringContaining('cut off'), fix: expect.stringContaining('git fetch --unshallow') })
    git(shallow, 'fetch', '--unshallow')
    expect([await order(shallow, third, second), await order(shallow, third, aside)]).toEqual([{ is: 'newer' }, { is: 'diverged' }])
  })

  test('where there is no checkout, nothing is known', async () => {
    expect(await order(await temporaryDirectory(), third, first)).toMatchObject({ is: 'unknown', fix: expect.stringContaining('in a checkout') })
  })
})
