import { describe, expect, it } from '@jest/globals'
import { refuseElsewhere } from '../../../src/railway/scope.ts'

const at = (environment: string) => ({ project: { id: 'p1', name: 'shop' }, environment: { id: 'e1', name: environment, isEphemeral: false } })
type Asked = Partial<Parameters<typeof refuseElsewhere>[1]>
const judge = (environment: string, asked: Asked): void => refuseElsewhere(at(environment), { project: undefined, environment: undefined, target: 'production', ...asked })

describe('where a project token leads, against what the run is for', () => {
  it.each<[string, Asked]>([
    ['production', {}],
    ['Production', {}],
    ['staging', { target: 'staging' }],
    ['PROD', { target: 'prod' }],
    ['live', { environment: 'live' }],
    ['live', { environment: 'e1' }],
    ['staging', { environment: 'staging' }],
    ['production', { project: 'shop' }],
    ['production', { project: 'p1', environment: 'production' }],
  ])('%s fits %j', (environment, asked) => {
    expect(() => judge(environment, asked)).not.toThrow()
  })

  it.each<[string, Asked, RegExp, RegExp]>([
    ['staging', {}, /“staging” of the project “shop”, and this run is for production\.$/, /^Make a token of production .* set railway-environment: staging\.$/],
    ['production', { target: 'staging' }, /“production”.* this run is for staging\.$/, /^Make a token of staging .* set railway-environment: production\.$/],
    ['live', {}, /this run is for production/, /railway-environment: live\.$/],
    ['pr-12', {}, /this run is for production/, /railway-environment: pr-12\.$/],
    ['production-2', {}, /this run is for production/, /railway-environment/],
    ['', {}, /this run is for production/, /railway-environment/],
    // What is said outright is held to the letter, as Railway writes it; and it does not excuse another project.
    ['Production', { environment: 'production' }, /railway-environment asks for “production”/, /token for that environment/],
    ['production', { environment: 'staging' }, /railway-environment asks for “staging”/, /token for that environment/],
    ['production', { project: 'other' }, /railway-project asks for “other”/, /token for that project/],
    ['staging', { project: 'shop' }, /this run is for production/, /railway-environment/],
  ])('%s does not fit %j', (environment, asked, cause, fix) => {
    expect(() => judge(environment, asked)).toThrow(expect.objectContaining({ kind: 'refused', details: { code: 'railway-token-elsewhere', cause: expect.stringMatching(cause) as unknown, fix: expect.stringMatching(fix) as unknown, state: 'Nothing was touched.' } }))
  })
})
