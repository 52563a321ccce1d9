import { describe, expect, test } from '@jest/globals'
import { createRailwayApi } from '../../../src/context/railway-api.ts'
import type { Railway } from '../../../src/context/railway-port.ts'
import { createRedactor } from '../../../src/context/redactor.ts'
import { findBefore, goBack } from '../../../src/deploy/go-back.ts'
import type { Deployment, Scope } from '../../../src/railway/model.ts'
import { openScope } from '../../../src/railway/scope.ts'
import { Refusal } from '../../../src/record/outcome.ts'
import { deployScene, newCommit, oldCommit, servesNow, type DeployScene } from './scene.ts'

// What a record names as having run before comes back only where it is of this very service: anybody may have written the record, and the mutation takes any id that the token reaches.

async function opened(): Promise<DeployScene & { readonly open: { readonly railway: Railway; readonly scope: Scope } }> {
  const made = await deployScene({ isServing: false })
  const { railway, clock } = made
  const open = await openScope({ api: createRailwayApi({ clock, redact: createRedactor(), signal: new AbortController().signal }), clock }, { token: railway.accountToken, apiUrl: railway.url, project: 'shop', environment: 'production', target: 'production' })
  return { ...made, open }
}

const codeOf = async (work: Promise<unknown>): Promise<string> => await work.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.details.code : String(error)))
const mutations = ({ railway }: DeployScene): unknown[] => railway.requests.filter(({ kind }) => kind === 'mutation')

describe('a deployment of another service', () => {
  test('named by a record as what ran before: refused', async () => {
    const made = await opened()
    const worker = made.railway.service('worker')
    const theirs = made.railway.deployed(worker, oldCommit, { minutesAgo: 90 })
    made.railway.deployed(worker, newCommit)
    made.railway.deployed(made.api, newCommit)
    const named = { deploymentId: theirs.id, commit: oldCommit, createdAt: theirs.createdAt }
    expect(await codeOf(findBefore(made.open.railway, made.open.scope, made.api.id, { commit: newCommit, before: named }))).toBe('deployment-elsewhere')
    expect(await codeOf(goBack({ railway: made.open.railway, clock: made.clock, log: quiet }, { scope: made.open.scope, service: made.api, before: asDeployment(theirs.id, oldCommit), timeoutMs: 60_000, tell: () => undefined }))).toBe('deployment-elsewhere')
    expect(mutations(made)).toEqual([])
    expect(servesNow(made.railway, worker)).toEqual([newCommit])
  })

  test('of the same service in another environment: refused', async () => {
    const made = await opened()
    const inStaging = made.railway.deployed({ ...made.api, environmentId: made.railway.service('elsewhere', { environment: 'staging' }).environmentId }, oldCommit, { minutesAgo: 90 })
    made.railway.deployed(made.api, newCommit)
    expect(await codeOf(goBack({ railway: made.open.railway, clock: made.clock, log: quiet }, { scope: made.open.scope, service: made.api, before: asDeployment(inStaging.id, oldCommit), timeoutMs: 60_000, tell: () => undefined }))).toBe('deployment-elsewhere')
    expect(mutations(made)).toEqual([])
  })

  test('its own, older than those that are listed, comes back', async () => {
    const made = await opened()
    const old = made.railway.deployed(made.api, oldCommit, { minutesAgo: 900 })
    for (let minutesAgo = 60; minutesAgo > 30; minutesAgo--) made.railway.deployed(made.api, 'c'.repeat(40), { minutesAgo, status: 'FAILED' })
    made.railway.deployed(made.api, newCommit)
    const before = await findBefore(made.open.railway, made.open.scope, made.api.id, { commit: newCommit, before: { deploymentId: old.id, commit: oldCommit, createdAt: old.createdAt } })
    expect(before?.id).toBe(old.id)
    await goBack({ railway: made.open.railway, clock: made.clock, log: quiet }, { scope: made.open.scope, service: made.api, before: { ...before!, canRollback: true }, timeoutMs: 600_000, tell: () => undefined })
    expect(servesNow(made.railway, made.api)).toEqual([oldCommit])
  })
})

function asDeployment(id: string, commit: string): Deployment {
  return { id, status: 'REMOVED', createdAt: '2026-11-01T00:00:00.000Z', commit, branch: null, skippedReason: null, canRollback: true, isStopped: null, url: null }
}

const nothing = (): void => undefined
const quiet = { info: nothing, debug: nothing, warning: nothing, error: nothing, progress: nothing, group: async <T>(_: string, body: () => Promise<T>) => await body() }
