import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createProgress, readProgress, saveProgressPath, type RunProgress } from '../../../src/context/progress.ts'
import { isSameGroup, isThere, startOf } from '../../../src/context/processes.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { endRemains } from '../../../src/context/remains.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'progress-'))
})
afterAll(async () => {
  await rm(root, { recursive: true, force: true })
})

const now = () => new Date('2026-02-01T02:00:00Z')
const startedAt = now().toISOString()

function progressIn(name: string) {
  const file = path.join(root, name, 'progress-1.json')
  const redact = createRedactor()
  const warnings: string[] = []
  return { file, redact, warnings, progress: createProgress({ file, redact, now, warn: (line) => warnings.push(line) }) }
}

describe('the progress of a run', () => {
  test('is whole in its file after every change, without a secret', async () => {
    const { file, redact, progress } = progressIn('whole')
    redact.add('hunter2hunter2')
    progress.begin({ id: 'r1', command: 'migrate' })
    expect(readProgress(file)).toMatchObject({ pid: process.pid, start: startOf(process.pid), id: 'r1', command: 'migrate', environment: null, step: null, state: 'Nothing was touched.', delivered: false })
    progress.environment('production')
    progress.stepBegun?.({ name: 'backup', title: 'Back up hunter2hunter2', startedAt }, {})
    expect(readProgress(file)).toMatchObject({ environment: 'production', step: { name: 'backup', title: 'Back up ***', since: startedAt } })
    progress.stateChanged?.('hunter2hunter2 was running')
    progress.stepEnded?.({ name: 'backup', title: 'Back up', startedAt, milliseconds: 1, outcome: 'done' }, {})
    progress.note({ kind: 'group', pid: process.pid, name: 'pg_dump' }, true)
    progress.note({ kind: 'directory', path: '/tmp/x' }, true)
    expect(readProgress(file)).toMatchObject({ step: null, last: { title: 'Back up', outcome: 'done', at: startedAt }, state: '*** was running', begun: [{ kind: 'group', pid: process.pid, start: startOf(process.pid) }, { kind: 'directory' }] })
    progress.note({ kind: 'group', pid: process.pid, name: 'pg_dump' }, false)
    progress.delivered()
    expect(readProgress(file)).toMatchObject({ begun: [{ kind: 'directory', path: '/tmp/x' }], delivered: true })
    expect(await readFile(file, 'utf8')).not.toContain('hunter2')
    expect(await readdir(path.dirname(file))).toEqual(['progress-1.json'])
  })

  test('that cannot be written is one warning, and the run goes on', async () => {
    const { file, warnings, progress } = progressIn('blocked')
    await writeFile(path.dirname(file), 'a file where the folder should be')
    progress.begin({ id: 'r1', command: 'plan' })
    progress.delivered()
    expect(warnings).toEqual([expect.stringMatching(/could not be noted.*the run goes on/)])
  })

  test('that nobody wrote is none; one that somebody else wrote is refused', async () => {
    expect(readProgress(path.join(root, 'none.json'))).toBeUndefined()
    await writeFile(path.join(root, 'other.json'), '{"version":1,"begun":[{"kind":"group","pid":-1}]}')
    expect(() => readProgress(path.join(root, 'other.json'))).toThrow()
  })

  test.each([0, 1])('with the process group %d, which is everybody’s, is refused', async (pid) => {
    const { file, progress } = progressIn(`group-${pid}`)
    progress.note({ kind: 'group', pid: 2, name: 'x' }, true)
    expect(readProgress(file)?.begun).toMatchObject([{ pid: 2 }])
    await writeFile(file, (await readFile(file, 'utf8')).replace('"pid":2,', `"pid":${pid},`))
    expect(() => readProgress(file)).toThrow()
  })

  test('its path is the action’s state, in the runner’s temporary directory', () => {
    const saved: [string, string][] = []
    const file = saveProgressPath({ saveState: (name, value) => saved.push([name, value]) }, { RUNNER_TEMP: '/runner/temp' })
    expect(saved).toEqual([['progress', file]])
    expect(file).toMatch(/^\/runner\/temp\/signalbox\/progress-[0-9a-f]{12}\.json$/)
  })
})

describe('what a killed run left', () => {
  const gone: RunProgress = { version: 1, pid: 999_999_999, start: '1', id: 'r', command: 'backup', environment: null, step: null, last: null, state: '', backup: null, begun: [], delivered: false }

  /** A group of two that does not listen to SIGTERM. */
  async function stubborn(): Promise<number> {
    const child = spawn('/bin/sh', ['-c', "trap '' TERM; sleep 30 & echo ready; wait"], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    return child.pid ?? 0
  }

  test('a process group is ended, members and all', async () => {
    const pid = await stubborn()
    const { ended, left } = await endRemains({ ...gone, begun: [{ kind: 'group', pid, name: 'sh', start: startOf(pid) }] }, { roots: [root], patience: 5000 })
    expect({ ended, left }).toEqual({ ended: [`sh (process group ${pid})`], left: [] })
    expect(isThere(-pid)).toBe(false)
  })

  test('a group that is not the one that was noted stays: its number was used again', async () => {
    const pid = await stubborn()
    expect(await endRemains({ ...gone, begun: [{ kind: 'group', pid, name: 'sh', start: '1' }] }, { roots: [root], patience: 5000 })).toEqual({ ended: [], left: [] })
    expect(isSameGroup(pid, startOf(pid))).toBe(true)
    process.kill(-pid, 'SIGKILL')
  })

  test('directories: those of that process, in our places, and no others', async () => {
    const names = ['signalbox-999999999-abcDEF', 'signalbox-postgres-999999999-abcDEF', 'signalbox-1-abcDEF', 'precious']
    const elsewhere = path.join(root, 'elsewhere', 'signalbox-999999999-abcDEF')
    for (const directory of [...names.map((name) => path.join(root, name)), elsewhere]) await mkdir(path.join(directory, 'in'), { recursive: true })
    const begun = [...names.map((name) => path.join(root, name)), elsewhere, path.join(root, 'signalbox-999999999-neverX')].map((where) => ({ kind: 'directory' as const, path: where }))
    const { ended, left } = await endRemains({ ...gone, begun }, { roots: [root], patience: 5000 })
    expect({ ended, left }).toEqual({ ended: [`temporary directory ${names[0] ?? ''}`, `temporary directory ${names[1] ?? ''}`], left: [] })
    expect(await readdir(root)).toEqual(expect.arrayContaining(['precious', 'signalbox-1-abcDEF']))
    expect(await readdir(elsewhere)).toEqual(['in'])
  })

  test('a scratch database that cannot be dropped is named', async () => {
    const begun = [{ kind: 'database' as const, name: 'signalbox_scratch_1', server: 'h:5432' }]
    const named = ['scratch database signalbox_scratch_1 on h:5432 (the next run there drops it once it is a day old)']
    expect(await endRemains({ ...gone, begun }, { roots: [], patience: 100 })).toEqual({ ended: [], left: named })
    expect(await endRemains({ ...gone, begun }, { roots: [], patience: 100, dropDatabase: () => Promise.reject(new Error('no')) })).toEqual({ ended: [], left: named })
    expect(await endRemains({ ...gone, begun }, { roots: [], patience: 100, dropDatabase: () => Promise.resolve('dropped') })).toEqual({ ended: ['scratch database signalbox_scratch_1'], left: [] })
    expect(await endRemains({ ...gone, begun }, { roots: [], patience: 100, signal: AbortSignal.abort(), dropDatabase: () => Promise.resolve('dropped') })).toEqual({ ended: [], left: named })
  })
})
