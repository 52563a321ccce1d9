import { describe, expect, it } from '@jest/globals'
import { Refusal, Stop } from '../../../src/record/outcome.ts'
import { openScope, openScopeOrStop } from '../../../src/railway/scope.ts'
import { anApi, aRailway, errorOf, fastClock } from './scene.ts'
import type { FakeRailway } from '../../support/railway/api.ts'

async function opened(fake: FakeRailway, token: string, more: { project?: string; environment?: string; target?: string } = {}) {
  return await openScope({ api: anApi().api, clock: fastClock(1000) }, { token, apiUrl: fake.url, project: more.project, environment: more.environment, target: more.target ?? 'production' })
}

async function refusalOf(promise: Promise<unknown>): Promise<Refusal['details']> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`no Refusal but ${String(error)}`, { cause: error })
  return error.details
}

describe('a project token', () => {
  it('says itself where it is of', async () => {
    const fake = await aRailway()
    const { railway, scope } = await opened(fake, fake.token)
    expect(scope).toEqual({ token: 'project', project: fake.project, environment: { ...fake.environment, isEphemeral: false }, plan: { name: 'pro', maxBackups: 20 } })
    expect(railway.kind).toBe('project')
    expect(fake.requests.map(({ header }) => header)).toEqual(['project'])
  })

  it.each(['id', 'name'] as const)('may be asked for its own place, by %s', async (by) => {
    const fake = await aRailway()
    expect((await opened(fake, fake.token, { project: fake.project[by], environment: fake.environment[by] })).scope.project).toEqual(fake.project)
  })

  it('of another environment is named', async () => {
    const fake = await aRailway()
    expect(await refusalOf(opened(fake, fake.stagingToken, { environment: 'production' }))).toMatchObject({
      code: 'railway-token-elsewhere',
      cause: 'railway-token is a project token of the environment “staging” of the project “shop”, and railway-environment asks for “production”.',
      fix: expect.stringContaining('Make a token for that environment') as unknown,
    })
  })

  it('of another environment than the run is for is named too, where railway-environment says nothing', async () => {
    const fake = await aRailway()
    expect(await refusalOf(opened(fake, fake.stagingToken))).toMatchObject({ code: 'railway-token-elsewhere', cause: expect.stringContaining('and this run is for production.') as unknown, fix: expect.stringContaining('set railway-environment: staging.') as unknown })
    expect((await opened(fake, fake.stagingToken, { environment: 'staging' })).scope.environment.name).toBe('staging')
    expect((await opened(fake, fake.stagingToken, { target: 'staging' })).scope.environment.name).toBe('staging')
  })

  it('of another project is named', async () => {
    const fake = await aRailway()
    expect((await refusalOf(opened(fake, fake.otherProjectToken, { project: 'shop' }))).cause).toBe('railway-token is a project token of the environment “production” of the project “another”, and railway-project asks for “shop”.')
  })

  it.each([
    ['no-plan-limit', { name: 'pro', maxBackups: null }],
    ['no-backups-in-plan', { name: 'hobby', maxBackups: 0 }],
  ] as const)('%s: so it is said', async (scenario, plan) => {
    const fake = await aRailway()
    fake.scenario(scenario)
    expect((await opened(fake, fake.token)).scope.plan).toEqual(plan)
  })

  it('that may not read the plan is asked for the rest', async () => {
    const fake = await aRailway()
    fake.fault('projectToken', { kind: 'said', message: 'Not Authorized' })
    expect((await opened(fake, fake.token)).scope).toMatchObject({ token: 'project', project: fake.project, plan: { name: null, maxBackups: null } })
    expect(fake.requests.map(({ operation }) => operation)).toEqual(['ProjectToken', 'ProjectTokenWithoutPlan'])
  })
})

describe.each(['accountToken', 'workspaceToken'] as const)('an %s', (kind) => {
  it('reaches what it is asked for, by name or by id', async () => {
    const fake = await aRailway()
    for (const by of ['id', 'name'] as const) {
      const { railway, scope } = await opened(fake, fake[kind], { project: fake.project[by], environment: fake.staging[by] })
      expect(scope).toEqual({ token: 'account', project: fake.project, environment: { ...fake.staging, isEphemeral: false }, plan: { name: 'pro', maxBackups: 20 } })
      expect(railway.kind).toBe('account')
    }
  })

  it.each([
    [{}, 'railway-project and railway-environment are not given'],
    [{ project: 'shop' }, 'railway-environment is not given'],
    [{ environment: 'production' }, 'railway-project is not given'],
  ])('without a place is named: %j', async (more, words) => {
    const fake = await aRailway()
    const { code, cause, fix } = await refusalOf(opened(fake, fake[kind], more))
    expect(code).toBe('railway-scope-missing')
    expect(cause).toBe(`railway-token is the token of an account or workspace, which reaches everything in it, and ${words}.`)
    expect(fix).toMatch(/Better make a project token/)
  })

  it('is told which there are when none fits', async () => {
    const fake = await aRailway()
    expect(await refusalOf(opened(fake, fake[kind], { project: 'shopp', environment: 'production' }))).toMatchObject({ code: 'railway-project-unknown', fix: 'Did you mean “shop”? Give railway-project that name.' })
    expect(await refusalOf(opened(fake, fake[kind], { project: 'shop', environment: 'live' }))).toMatchObject({
      code: 'railway-environment-unknown',
      cause: 'The project “shop” has no environment “live”. There are: production, staging.',
    })
    expect(await refusalOf(opened(fake, fake[kind], { project: '00000000-0000-4000-8000-000000000000', environment: 'x' }))).toMatchObject({ code: 'railway-project-unknown' })
  })

  it('is told when a name fits two', async () => {
    const fake = await aRailway()
    fake.state.projects.push({ ...fake.state.projects[0]!, id: '11111111-1111-4111-8111-111111111111' })
    expect(await refusalOf(opened(fake, fake[kind], { project: 'shop', environment: 'production' }))).toMatchObject({ code: 'railway-project-ambiguous', cause: expect.stringContaining('2 projects named “shop”') as unknown })
  })
})

it('a token that nobody knows is refused, after both ways were tried', async () => {
  const fake = await aRailway()
  expect(await refusalOf(opened(fake, 'deadbeef-0000-4000-8000-000000000000'))).toMatchObject({ code: 'railway-token-unknown', cause: expect.stringContaining('neither as a project token') as unknown })
  expect(fake.requests.map(({ header }) => header)).toEqual(['project', 'bearer'])
})

it.each(['', 'two words', 'line\nbreak', 'tökén'])('a token that is none (%j) is sent nowhere; blanks around it do no harm', async (token) => {
  const fake = await aRailway()
  expect(await refusalOf(opened(fake, token))).toMatchObject({ code: 'railway-token-malformed' })
  expect(fake.requests).toEqual([])
  expect((await opened(fake, ` ${fake.token}\n`)).scope.token).toBe('project')
})

it('Railway down is neither', async () => {
  const fake = await aRailway()
  fake.scenario('down')
  expect(await errorOf(opened(fake, fake.token))).toMatchObject({ trouble: 'not-reached' })
  const stop = await openScopeOrStop({ api: anApi().api, clock: fastClock(1000) }, { token: fake.token, apiUrl: fake.url, project: undefined, environment: undefined, target: 'production' }).catch((error: unknown) => error)
  expect(stop).toBeInstanceOf(Stop)
  expect((stop as Stop).kind).toBe('failed')
  expect((stop as Stop).details).toMatchObject({ code: 'railway-not-reached', state: 'Nothing was touched.', fix: expect.stringContaining('status.railway.com') as unknown })
})

it('no message holds the token', async () => {
  const fake = await aRailway()
  const messages: string[] = []
  for (const promise of [opened(fake, fake.stagingToken, { environment: 'production' }), opened(fake, fake.accountToken), opened(fake, fake.workspaceToken, { project: 'x', environment: 'y' })]) {
    const error = await promise.then(() => undefined, (thrown: unknown) => thrown)
    messages.push(JSON.stringify(error), String(error), JSON.stringify((error as Stop).details))
  }
  for (const token of [fake.stagingToken, fake.accountToken, fake.workspaceToken]) expect(messages.join('\n')).not.toContain(token)
})
