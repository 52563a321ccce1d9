import { expect, it } from '@jest/globals'
import { choose } from '../../../src/railway/choose.ts'

const there = [
  { id: '1', name: 'api' },
  { id: '2', name: 'worker' },
  { id: '3', name: 'worker' },
  { id: 'api-id', name: '2' },
]
const words = { what: 'service', where: 'this environment' } as const

it.each([
  ['api', '1'],
  ['3', '3'],
  ['2', '2'], // an id, although another is named so
])('%s is %s', (asked, id) => {
  expect(choose(there, asked, words).id).toBe(id)
})

it.each([
  ['worker', 'railway-service-ambiguous', 'This environment has 2 services named “worker”: 2, 3.', 'Give railway-service the id of the one that is meant.'],
  ['API', 'railway-service-unknown', 'This environment has no service “API”. There are: 2, api, worker, worker.', 'Did you mean “api”? Give railway-service that name.'],
  ['billing', 'railway-service-unknown', 'This environment has no service “billing”. There are: 2, api, worker, worker.', 'Give railway-service one of those names, or an id.'],
])('%s is refused', (asked, code, cause, fix) => {
  expect(() => choose(there, asked, words)).toThrow(expect.objectContaining({ details: { code, cause, fix, state: 'Nothing was touched.' } }))
})

it('where there is none at all, no name is offered', () => {
  const thrown = (whenNone?: string): unknown => {
    try {
      return choose([], 'api', { what: 'service', where: 'the environment “staging” of the project “shop”', ...(whenNone === undefined ? {} : { whenNone }) })
    } catch (error) {
      return error
    }
  }
  expect(thrown('Is it of another environment?')).toMatchObject({ details: { cause: 'The environment “staging” of the project “shop” has no service “api”. It has no service at all.', fix: 'Is it of another environment?' } })
  expect(thrown()).toMatchObject({ details: { fix: expect.not.stringContaining('those names') as unknown } })
})

it('a long list is cut', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ id: `id-${index}`, name: `service-${index}` }))
  expect(() => choose(many, 'x', words)).toThrow(/and 30 more\.$/)
})
