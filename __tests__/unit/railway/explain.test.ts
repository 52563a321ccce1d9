import { expect, it } from '@jest/globals'
import { RailwayError, type RailwayTrouble } from '../../../src/context/railway-port.ts'
import { explainRailway } from '../../../src/railway/explain.ts'

const error = (trouble: RailwayTrouble, message: string, operation = 'Services', traceId?: string): RailwayError => new RailwayError(message, { trouble, operation, isDone: 'no', traceId })

it.each<[RailwayTrouble, string, string, string]>([
  ['bad-token', 'Project Token not found', 'Services', 'railway-token-unknown'],
  ['not-authorized', 'Not Authorized', 'Services', 'railway-not-authorized'],
  ['not-authorized', 'Bad Access', 'Services', 'railway-bad-access'],
  ['not-authorized', 'Two Factor Authentication Required', 'Services', 'railway-two-factor'],
  ['rate-limited', 'HTTP 429', 'Services', 'railway-rate-limited'],
  ['rate-limited', 'Service deployment rate limit exceeded', 'DeployCommit', 'railway-too-fast'],
  ['invalid', 'Cannot query field', 'Services', 'railway-schema'],
  ['not-reached', 'HTTP 502, and no answer of Railway’s own (4 tries)', 'Services', 'railway-not-reached'],
  ['said', 'Commit not found', 'DeployCommit', 'railway-commit-not-found'],
  ['said', "couldn't find remote ref b7103bb", 'DeployCommit', 'railway-commit-not-found'],
  ['said', 'Creating volume backups and PITR is not available without upgrade to Pro', 'CreateBackup', 'railway-backups-not-in-plan'],
  ['said', 'Problem processing request', 'RollBack', 'railway-problem'],
  ['said', 'Something new', 'Services', 'railway-said'],
])('%s “%s” of %s is %s, with a cause in Railway’s words and a fix', (trouble, message, operation, code) => {
  const words = explainRailway(error(trouble, message, operation), 'Deploying api')
  expect(words.code).toBe(code)
  expect(words.cause).toMatch(/^Deploying api did not work: .+\.$/)
  if (code !== 'railway-two-factor') expect(words.cause).toContain(message)
  expect(words.fix).toMatch(/^[A-Z].+\.$/)
})

it.each([['HTTP 500, <html>', 'Railway answered with an error of its own (HTTP 500'], ['ECONNREFUSED', 'Railway was not reached (ECONNREFUSED)']])('“%s” is told as what it is', (message, words) => {
  expect(explainRailway(error('not-reached', message), 'Deploying api').cause).toContain(words)
})

it('names the trace where there is one', () => {
  expect(explainRailway(error('said', 'Something new.', 'Services', '42'), 'Deploying api').cause).toBe("Deploying api did not work: Railway says “Something new” (trace 42, for Railway's support).")
})
