import { spawnSync } from 'node:child_process'
import { lutimesSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { sweepTemporaryDirectories, temporaryPrefix } from '../../../src/context/leftovers.ts'
import { createLifetime } from '../../../src/context/lifetime.ts'

const gone = spawnSync('/bin/true').pid
const dayAndMore = new Date(Date.now() - 25 * 3600_000)
const place = process.env['RUNNER_TEMP']
let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'leftovers-test-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
  if (place === undefined) delete process.env['RUNNER_TEMP']
  else process.env['RUNNER_TEMP'] = place
})

function directory(name: string, at = dayAndMore): void {
  mkdirSync(path.join(root, name, 'data'), { recursive: true })
  writeFileSync(path.join(root, name, 'data', 'dump'), 'x')
  utimesSync(path.join(root, name), at, at)
}

describe('temporary directories of killed runs', () => {
  test('go when they are of our kind of name, a day old, and of a process that is gone; nothing else does', async () => {
    const others = [`signalbox-${gone}-tooLong1`, `signalbox-tests-${gone}-AbCd12`, 'signalbox-AbCd12', `other-${gone}-AbCd12`]
    for (const name of [`signalbox-${gone}-AbCd12`, `signalbox-postgres-${gone}-AbCd12`, `signalbox-${process.pid}-AbCd12`, ...others]) directory(name)
    directory(`signalbox-${gone}-fresh1`, new Date())
    writeFileSync(path.join(root, `signalbox-${gone}-afile1`), '')
    utimesSync(path.join(root, `signalbox-${gone}-afile1`), dayAndMore, dayAndMore)
    await sweepTemporaryDirectories(root, new Date())
    expect(readdirSync(root).sort()).toEqual([...others, `signalbox-${process.pid}-AbCd12`, `signalbox-${gone}-fresh1`, `signalbox-${gone}-afile1`].sort())
  })

  test('links are not followed, neither in their place nor in them', async () => {
    mkdirSync(path.join(root, 'precious'))
    writeFileSync(path.join(root, 'precious', 'file'), 'x')
    const link = path.join(root, `signalbox-${gone}-linked`)
    symlinkSync(path.join(root, 'precious'), link)
    lutimesSync(link, dayAndMore, dayAndMore)
    directory(`signalbox-${gone}-holder`)
    symlinkSync(path.join(root, 'precious'), path.join(root, `signalbox-${gone}-holder`, 'link'))
    utimesSync(path.join(root, `signalbox-${gone}-holder`), dayAndMore, dayAndMore)
    utimesSync(path.join(root, 'precious'), dayAndMore, dayAndMore)
    await sweepTemporaryDirectories(root, new Date())
    expect(readdirSync(root).sort()).toEqual(['precious', `signalbox-${gone}-linked`])
    expect(readdirSync(path.join(root, 'precious'))).toEqual(['file'])
  })

  ;(process.getuid?.() === 0 ? test : test.skip)('another user’s stay', async () => {
    directory(`signalbox-${gone}-theirs`)
    spawnSync('chown', ['-R', 'nobody', path.join(root, `signalbox-${gone}-theirs`)])
    utimesSync(path.join(root, `signalbox-${gone}-theirs`), dayAndMore, dayAndMore)
    await sweepTemporaryDirectories(root, new Date())
    expect(readdirSync(root)).toEqual([`signalbox-${gone}-theirs`])
  })

  test('go with the first temporary directory of a run, whose name says whose it is; a place that cannot be read is no error', async () => {
    process.env['RUNNER_TEMP'] = root
    directory(`signalbox-${gone}-AbCd12`)
    const lifetime = createLifetime(() => undefined)
    const own = await lifetime.temporaryDirectory()
    expect(readdirSync(root)).toEqual([path.basename(own)])
    expect(path.basename(own).startsWith(temporaryPrefix())).toBe(true)
    await lifetime.end()
    expect(readdirSync(root)).toEqual([])
    await sweepTemporaryDirectories(path.join(root, 'nowhere'), new Date())
  })
})
