import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { fileStore } from '../../../src/store/file.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'store-test-'))
})
afterEach(async () => await rm(directory, { recursive: true, force: true }))

test('trying whether the store can be written to follows no link that somebody has laid, and leaves nothing', async () => {
  const precious = path.join(directory, 'precious')
  await writeFile(precious, 'precious')
  await symlink(precious, path.join(directory, `.signalbox-probe-${process.pid}`))
  await fileStore(directory).prepare()
  expect(await readFile(precious, 'utf8')).toBe('precious')
  expect((await readdir(directory)).sort()).toEqual([`.signalbox-probe-${process.pid}`, 'precious'])
})
