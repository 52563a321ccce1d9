import { expect, test } from '@jest/globals'
import { fixAfterBack, rollbackCommand, type Back } from '../../../src/commands/deploying/back-words.ts'
import type { SmokeResult } from '../../../src/record/record.ts'

const smoke = (...outcomes: SmokeResult['outcome'][]): SmokeResult[] => outcomes.map((outcome, index) => ({ line: `GET /${index} 200`, url: 'https://x', outcome, status: 200, milliseconds: 1, attempts: 1 }))
const back: Back = { fix: 'Look at the application’s log.', isOfCode: true, hasMigrated: true, smoke: undefined }

test.each<[string, Partial<Back>, string]>([
  ['a migration in the same maintenance', {}, 'The old code serves again, on the migrated database (on-breach: rollback-app). Look at the application’s log. Mend it in a new commit, and deploy that. To undo the migration too: signalbox rollback --mode down.'],
  ['no migration', { hasMigrated: false }, 'The old code serves again (on-breach: rollback-app). Look at the application’s log. Mend it in a new commit, and deploy that.'],
  ['what came back answers', { hasMigrated: false, smoke: smoke('passed', 'passed') }, 'The old code serves again (on-breach: rollback-app), and passes the smoke test (2 of 2). Look at the application’s log. Mend it in a new commit, and deploy that.'],
  ['what came back fails too', { hasMigrated: false, smoke: smoke('passed', 'failed') }, 'The old code serves again (on-breach: rollback-app), and fails the smoke test as well (1 of 2; first: GET /1 200): the new code is not all that is wrong. Look at the application’s log. Mend it in a new commit, and deploy that.'],
  ['the build failed', { hasMigrated: false, isOfCode: false, fix: 'The build log says why: mend it in a commit, and deploy that.' }, 'The old code serves again (on-breach: rollback-app). The build log says why: mend it in a commit, and deploy that.'],
  ['advice to go back, where it is back', { hasMigrated: false, isOfCode: false, fix: 'Look at the deployment; or go back: signalbox rollback --mode app.' }, 'The old code serves again (on-breach: rollback-app). Look at the deployment.'],
])('what to do after everything was brought back: %s', (_, more, words) => {
  expect(fixAfterBack({ ...back, ...more })).toBe(words)
})

test.each<['action' | 'cli', string, string[], string]>([
  ['action', 'production', ['api'], 'signalbox rollback --mode app'],
  ['cli', 'production', ['api', 'worker'], 'signalbox rollback --mode app --railway-service api,worker --confirm "rollback production"'],
  ['cli', 'staging', ['my api'], 'signalbox rollback --mode app --environment staging --railway-service "my api" --confirm "rollback staging"'],
])('the command that brings back: %s, %s, %j', (door, environment, services, command) => {
  expect(rollbackCommand(door, environment, services)).toBe(command)
})
