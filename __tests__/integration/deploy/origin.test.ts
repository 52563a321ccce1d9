import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { deployScene } from './scene.ts'

const atTerminal = { environment: { GITHUB_REPOSITORY: '' } }

test.each([
  ['the repository of the service', 'git@github.com:acme/shop.git', 'ok', 'api is built from acme/shop.'],
  ['another one', 'https://github.com/ada/shop', 'refused', 'api is built from acme/shop, and the commit is of ada/shop (the remote origin).'],
  ['one on another server', 'https://gitlab.com/ada/shop', 'unknown', 'which repository the commit is of is not known here'],
])('at a terminal origin says which repository the commit is of: %s', async (_, origin, verdict, what) => {
  const { checkout, deploy } = await deployScene()
  await mkdir(path.join(checkout, '.git'))
  await writeFile(path.join(checkout, '.git', 'origin'), `${origin}\n`)
  const { record } = await deploy({}, atTerminal)
  const rail = record.railway?.guardRails.find(({ id }) => id === 'source-repository')
  expect(rail).toMatchObject({ verdict, what: expect.stringContaining(what) })
  if (verdict === 'refused') expect(rail?.fix).toContain('export GITHUB_REPOSITORY=acme/shop')
  expect(record.stop?.code).toBe(verdict === 'refused' ? 'source-repository' : undefined)
})
