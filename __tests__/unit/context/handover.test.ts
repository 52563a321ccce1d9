import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { cleanEnvironment, handOver, removeHandover, takeOver } from '../../../src/context/handover.ts'

const made: string[] = []
let temporary: string
let left: string
beforeEach(async () => {
  temporary = await mkdtemp(path.join(tmpdir(), 'handover-test-'))
  made.push(temporary)
  left = path.join(temporary, 'signalbox', `handover-${'0a'.repeat(12)}`)
  await mkdir(left, { recursive: true })
  await writeFile(path.join(left, 'environment.json'), JSON.stringify({ INPUT_COMMAND: 'plan', 'INPUT_DATABASE-URL': 'x', PATH: '/bin' }))
})
afterAll(async () => {
  for (const directory of made) await rm(directory, { recursive: true, force: true })
})

test.each([
  ['PATH', true], ['HOME', true], ['LC_ALL', true], ['TZ', true], ['TMPDIR', true], ['NODE_OPTIONS', true], ['NODE_EXTRA_CA_CERTS', true], ['LD_LIBRARY_PATH', true],
  ['NODE_AUTH_TOKEN', false], ['INPUT_DATABASE-URL', false], ['ACTIONS_RUNTIME_TOKEN', false], ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', false], ['GITHUB_TOKEN', false], ['GH_TOKEN', false], ['RAILWAY_TOKEN', false],
  ['DATABASE_URL', false], ['PGPASSWORD', false], ['AWS_SECRET_ACCESS_KEY', false], ['SIGNALBOX_RAILWAY_TOKEN', false], ['STATE_progress', false], ['HTTPS_PROXY', false], ['WHATEVER', false],
])('the second image is started with %s: %s', (name, kept) => {
  expect(cleanEnvironment({ [name]: 'value' })).toEqual(kept ? { [name]: 'value' } : {})
})

test('proxies only where Node itself is to use them', () => {
  const env = { HTTPS_PROXY: 'http://u:p@proxy', NO_PROXY: 'x', NODE_USE_ENV_PROXY: '1' }
  expect(cleanEnvironment(env)).toEqual(env)
})

describe('what the second image takes in', () => {
  test('the environment as it was, once; nothing is left of it', async () => {
    const argv = ['node', 'index.js', '--environment-in', left]
    const environment: Record<string, string | undefined> = { HOME: '/root', PATH: '/usr/bin' }
    expect(takeOver(argv, environment)).toBe(true)
    expect(environment).toEqual({ INPUT_COMMAND: 'plan', 'INPUT_DATABASE-URL': 'x', PATH: '/bin' })
    expect(argv).toEqual(['node', 'index.js'])
    expect(await readdir(path.join(temporary, 'signalbox'))).toEqual([])
    expect(() => takeOver(['node', 'index.js', '--environment-in', left], environment)).toThrow(/ENOENT/)
  })

  test.each([[[]], [['plan']], [['--environment-in']]])('not with the arguments %j, whatever variables say', (args) => {
    const environment = { INPUT_COMMAND: 'plan', 'STATE_handover': left, 'environment-in': left }
    expect(takeOver(['node', 'index.js', ...args], environment)).toBe(false)
    expect(environment.INPUT_COMMAND).toBe('plan')
    expect(existsSync(left)).toBe(true)
  })
})

describe('where it cannot be done it goes on, and says why', () => {
  test('without a state of the runner nothing would remove the file', () => {
    expect(handOver({ RUNNER_TEMP: temporary, INPUT_COMMAND: 'plan' })).toMatchObject({ expected: true })
  })

  ;(process.execve === undefined ? test.skip : test)('a directory that cannot be written', async () => {
    const file = path.join(temporary, 'file')
    await writeFile(file, '')
    expect(handOver({ RUNNER_TEMP: file, GITHUB_STATE: path.join(temporary, 'state') })).toEqual({ why: 'the environment could not be handed over (ENOTDIR)', expected: false })
  })
})

describe('what the post step removes', () => {
  test('what a main step left', async () => {
    removeHandover({ STATE_handover: left })
    expect(await readdir(path.join(temporary, 'signalbox'))).toEqual([])
    expect(() => removeHandover({ STATE_handover: left })).not.toThrow()
  })

  test('nothing that is not called so, and not what a link leads to', async () => {
    const other = path.join(temporary, 'other')
    await mkdir(other)
    removeHandover({ STATE_handover: other })
    removeHandover({})
    const link = path.join(temporary, `handover-${'0b'.repeat(12)}`)
    await symlink(other, link)
    removeHandover({ STATE_handover: link })
    expect(existsSync(other)).toBe(true)
  })
})
