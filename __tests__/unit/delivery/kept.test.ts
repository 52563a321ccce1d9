import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import type { ActionsCore } from '../../../src/context/actions.ts'
import { deliverToGitHub } from '../../../src/delivery/github.ts'
import type { Rollback, RunRecord } from '../../../src/record/record.ts'
import { testContext } from '../../support/context.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'kept-'))
afterEach(async () => {
  process.exitCode = 0
  await rm(folder, { recursive: true, force: true })
})

const rollback: Omit<Rollback, 'done'> = { mode: 'down', why: '', undoes: ['x'], losses: [], backup: null, keptAs: null, cutOffMilliseconds: null }
const record = (more: Partial<RunRecord>): RunRecord => ({ version: 1, tool: 'signalbox 0', id: 'r', command: 'plan', environment: 'production', startedAt: '', endedAt: '', milliseconds: 0, outcome: 'succeeded', exitCode: 0, steps: [], warnings: [], ...more })

test.each<[string, Partial<RunRecord>, number | undefined]>([
  ['a plan', { command: 'plan' }, 1],
  ['the preview of a rollback', { command: 'rollback', rollback: { ...rollback, done: false } }, 1],
  ['a rollback that is done', { command: 'rollback', rollback: { ...rollback, done: true }, outcome: 'rolled-back' }, undefined],
  ['a migration', { command: 'migrate' }, undefined],
])('a record that cannot be kept: %s', async (_, more, exitCode) => {
  const said: string[] = []
  const github = { setOutput: () => undefined, error: (text: string) => void said.push(text) } as unknown as ActionsCore
  const context = testContext({ door: 'action', environment: { RUNNER_TEMP: folder } })
  const artifacts = { whyNot: undefined, upload: () => Promise.reject(new Error('HTTP 503')) } as unknown as typeof context.artifacts
  process.exitCode = undefined
  await deliverToGitHub(github, { ...context, artifacts }, { record: record(more) })
  expect(process.exitCode).toBe(exitCode)
  expect(said.join()).toMatch(exitCode === undefined ? /^$/ : /was not kept \(HTTP 503\).*Nothing was touched/)
})
