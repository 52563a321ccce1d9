import { describe, expect, test } from '@jest/globals'
import { servesNow as servesNowWords } from '../../../src/report/serving.ts'
import type { Scenario, ScenarioName } from '../../support/railway/scenarios.ts'
import { foreignCommit, loggedSecret } from '../../support/railway/scenarios.ts'
import { deployScene, newCommit, oldCommit, partOf, servesNow } from './scene.ts'

interface Row {
  readonly name: string
  readonly scenario?: ScenarioName | Scenario | readonly (ScenarioName | Scenario)[]
  readonly flags?: Readonly<Record<string, string>>
  readonly outcome: 'succeeded' | 'failed' | 'refused'
  readonly code?: string
  /** In cause, state or fix. */
  readonly words?: readonly (string | RegExp)[]
  /** What the fake serves afterwards. */
  readonly serves: readonly (string | null)[]
  readonly said?: RegExp
}

const old = [oldCommit]
const fresh = [newCommit]

const rows: readonly Row[] = [
  // 3. serviceInstanceDeployV2
  { name: 'a build of a minute', outcome: 'succeeded', serves: fresh },
  { name: 'Commit not found', scenario: 'commit-not-found', outcome: 'failed', code: 'railway-commit-not-found', words: [newCommit, 'acme/shop', 'not pushed', 'git push', 'Nothing of api was deployed'], serves: old },
  { name: 'an id, and for 20 s no deployment of it', scenario: 'not-found-at-first', outcome: 'succeeded', serves: fresh },
  { name: 'an id, and never a deployment of it', scenario: { name: 'not-found-at-first', seconds: 3000 }, outcome: 'failed', code: 'deploy-not-found', words: ['shows no such deployment', 'was never seen', 'goes on serving'], serves: old },
  { name: 'latestDeployment still the old one', scenario: 'latest-still-old', outcome: 'succeeded', serves: fresh },
  { name: 'the build fails', scenario: 'build-fails', outcome: 'failed', code: 'build-failed', words: ['Failed to build an image', 'goes on serving what it served before, aaaaaaaa'], serves: old, said: /What failed: build log of api\n(.*\n)*.*TS2322/ },
  { name: 'the pre-deploy command fails', scenario: 'pre-deploy-fails', outcome: 'failed', code: 'pre-deploy-failed', words: ['Pre-deploy command failed', 'goes on serving'], serves: old, said: /What failed: deploy log of api\n.*P3009/ },
  { name: 'the health check never passes', scenario: 'health-check-fails', outcome: 'failed', code: 'health-check-failed', words: ['never became healthy', 'PORT', 'goes on serving'], serves: old, said: /What failed: deploy log of api/ },
  { name: 'crashes at its start', scenario: 'crashes', outcome: 'failed', code: 'deploy-crashed', words: ['goes on serving'], serves: old, said: /Cannot find module/ },
  { name: 'crashes right after SUCCESS', scenario: { name: 'crashes-after-success', seconds: 1 }, outcome: 'failed', words: ['Nothing of api serves now'], serves: [] },
  { name: 'SKIPPED: no changes to watched files', scenario: 'skipped-watch-paths', outcome: 'failed', code: 'deploy-skipped', words: ['No changes to watched files', 'Watch Paths', 'goes on serving'], serves: old },
  { name: 'SKIPPED: CI failed', scenario: 'skipped-ci', outcome: 'failed', code: 'deploy-skipped', words: ['CI check suite failed', 'Wait for CI'], serves: old },
  { name: 'SKIPPED without a reason', scenario: 'skipped-without-reason', outcome: 'failed', code: 'deploy-skipped', words: ['does not say why'], serves: old },
  { name: 'WAITING for ever', scenario: 'waiting', outcome: 'failed', code: 'deploy-waits-for-ci', words: ['five minutes', 'Wait for CI', 'still WAITING', 'cancelled'], serves: old },
  { name: 'NEEDS_APPROVAL', scenario: 'needs-approval', outcome: 'failed', code: 'deploy-needs-approval', words: ['Approve', 'https://railway.com/project/', 'still NEEDS_APPROVAL'], serves: old },
  { name: 'REMOVED because superseded', scenario: 'superseded', outcome: 'failed', code: 'deploy-superseded', words: [foreignCommit.slice(0, 8), 'superseded by', 'not of this run'], serves: old },
  { name: 'REMOVED by somebody', scenario: 'removed', outcome: 'failed', code: 'deploy-superseded', words: ['removed or cancelled', 'goes on serving'], serves: old },
  { name: 'SUCCESS with another commitHash', scenario: 'other-commit', outcome: 'failed', code: 'other-commit', words: [foreignCommit, newCommit], serves: fresh },
  { name: 'SUCCESS without a commitHash', scenario: 'meta-without-commit', outcome: 'failed', code: 'other-commit', words: ['does not say which commit'], serves: fresh },
  { name: 'SUCCESS without meta', scenario: 'meta-null', outcome: 'failed', code: 'other-commit', words: ['does not say which commit'], serves: fresh },
  { name: 'meta as JSON string', scenario: 'meta-string', outcome: 'succeeded', serves: fresh },
  { name: 'an unknown future status, for a while', scenario: 'future-status', outcome: 'succeeded', serves: fresh, said: /HIBERNATING \(a status that this version does not know; it is waited on\)/ },
  { name: 'an unknown future status for ever', scenario: 'future-status-stays', outcome: 'failed', code: 'deploy-timeout', words: ['HIBERNATING', 'deploy-timeout'], serves: old },
  { name: 'SLEEPING after SUCCESS', scenario: 'sleeping-after-success', outcome: 'succeeded', serves: fresh },
  { name: 'SLEEPING, and never SUCCESS', scenario: 'sleeping-without-success', outcome: 'failed', code: 'deploy-asleep', words: ['never seen to succeed'], serves: [oldCommit, newCommit] },
  { name: 'QUEUED for ever', scenario: 'stuck-queued', outcome: 'failed', code: 'deploy-timeout', words: ['still QUEUED', 'cancel it there', 'goes live when it succeeds'], serves: old },
  { name: 'BUILDING for ever', scenario: 'stuck-building', outcome: 'failed', code: 'deploy-timeout', words: ['still BUILDING', '900 s'], serves: old },
  // 1. who asks
  { name: 'a token that nobody knows', flags: { 'railway-token': 'nobody-knows-this-token' }, outcome: 'refused', code: 'railway-token-unknown', serves: old },
  { name: 'a token of another environment', flags: { 'railway-token': 'STAGING', 'railway-environment': 'production' }, outcome: 'refused', code: 'railway-token-elsewhere', words: ['staging'], serves: old },
  { name: 'a token of another environment, where nothing else names one', flags: { 'railway-token': 'STAGING' }, outcome: 'refused', code: 'railway-token-elsewhere', words: ['this run is for production', 'railway-environment: staging'], serves: old },
  { name: 'an account token without the project', flags: { 'railway-token': 'ACCOUNT' }, outcome: 'refused', code: 'railway-scope-missing', words: ['railway-project and railway-environment'], serves: old },
  { name: 'an account token with both', flags: { 'railway-token': 'ACCOUNT', 'railway-project': 'shop', 'railway-environment': 'production' }, outcome: 'succeeded', serves: fresh },
  // 5. on the way
  { name: '429 with Retry-After: 2', scenario: { name: 'rate-limited', on: 'serviceInstanceDeployV2' }, outcome: 'succeeded', serves: fresh },
  { name: '429 with Retry-After: 1.5', scenario: { name: 'rate-limited-fraction', on: 'deployment', times: 2 }, outcome: 'succeeded', serves: fresh },
  { name: 'Cloudflare 1015', scenario: { name: 'cloudflare-1015', on: 'deployment' }, outcome: 'succeeded', serves: fresh },
  { name: '502 as HTML', scenario: { name: 'bad-gateway', on: 'deployment', times: 3 }, outcome: 'succeeded', serves: fresh },
  { name: '504 at the mutation, nothing done', scenario: { name: 'gateway-timeout', on: 'serviceInstanceDeployV2' }, outcome: 'succeeded', serves: fresh },
  { name: '504 at the mutation, and it was done', scenario: { name: 'gateway-timeout-after', on: 'serviceInstanceDeployV2' }, outcome: 'succeeded', serves: fresh },
  { name: 'hang-up after the mutation', scenario: { name: 'hang-up-after', on: 'serviceInstanceDeployV2' }, outcome: 'succeeded', serves: fresh },
  { name: 'hang-up before the mutation', scenario: { name: 'hang-up-before', on: 'serviceInstanceDeployV2' }, outcome: 'succeeded', serves: fresh },
  { name: '200 that is no JSON', scenario: { name: 'not-json', on: 'deployment' }, outcome: 'succeeded', serves: fresh },
  { name: 'a deployment rate limit inside HTTP 200', scenario: { name: 'throttled', on: 'serviceInstanceDeployV2' }, outcome: 'failed', code: 'railway-too-fast', words: ['Service deployment rate limit exceeded', 'Nothing of api was deployed'], serves: old },
  { name: 'two-factor demanded', scenario: { name: 'two-factor', on: 'serviceInstanceDeployV2' }, outcome: 'failed', code: 'railway-two-factor', serves: old },
  { name: 'an error inside HTTP 200 while it is followed', scenario: { name: 'problem-processing', on: 'deployment', times: 3 }, outcome: 'succeeded', serves: fresh },
  { name: 'few requests left', scenario: 'requests-nearly-used-up', outcome: 'succeeded', serves: fresh },
  // 6. what is null or in a bad way
  { name: 'tcpProxies null', scenario: 'tcp-proxies-null', outcome: 'succeeded', serves: fresh },
  { name: 'no plan limit', scenario: 'no-plan-limit', outcome: 'succeeded', serves: fresh },
  { name: 'no backups in the plan', scenario: 'no-backups-in-plan', outcome: 'succeeded', serves: fresh, said: /hobby\) has no volume backups/ },
  { name: 'the volume is being restored', scenario: 'volume-restoring', outcome: 'refused', code: 'volume-state', words: ['RESTORING'], serves: old },
  // 7. triggers
  { name: 'auto-deploy on', scenario: 'auto-deploy-on', outcome: 'refused', code: 'auto-deploy', words: ['Settings → Source → Disable', 'Nothing was deployed'], serves: old },
  { name: 'auto-deploy flips between the guard rails and the deploy', scenario: 'auto-deploy-flips', outcome: 'refused', code: 'auto-deploy', words: ['was off when the guard rails looked', 'Nothing of api was deployed'], serves: old },
  { name: 'two triggers', scenario: 'two-triggers', outcome: 'refused', code: 'auto-deploy', words: ['2 triggers', 'main', 'release'], serves: old },
  { name: 'a trigger while it is off', scenario: 'trigger-while-off', outcome: 'refused', code: 'auto-deploy', words: ['said to be off', 'acme/shop main'], serves: old },
  // 8. logs
  { name: 'secrets in the logs, and more lines than asked for', scenario: 'secrets-in-logs', outcome: 'failed', code: 'health-check-failed', serves: old },
  // the bad input
  { name: 'a service name that fits two', scenario: 'name-fits-two', outcome: 'refused', code: 'railway-service-ambiguous', serves: old },
  { name: 'a service that is not there', flags: { 'railway-service': 'apy' }, outcome: 'refused', code: 'railway-service-unknown', words: ['api'], serves: old },
  { name: 'a service named twice', flags: { 'railway-service': 'api,api' }, outcome: 'refused', code: 'railway-service-twice', serves: old },
  { name: 'a short SHA', flags: { commit: newCommit.slice(0, 7) }, outcome: 'refused', words: ['40 hexadecimal digits'], serves: old },
  { name: 'an image without a repository', scenario: 'image-only', flags: { 'railway-service': 'api' }, outcome: 'refused', code: 'source-repository', words: ['no source repository', 'acme/api:latest', 'deploy-command'], serves: old },
  { name: 'a malformed smoke line', flags: { smoke: 'GET api', 'base-url': 'https://api.example' }, outcome: 'refused', code: 'malformed-smoke', serves: old },
  { name: 'Railway is down before anything', scenario: 'down', outcome: 'failed', code: 'railway-not-reached', words: ['Nothing was touched', 'status.railway.com'], serves: old },
  // other rails
  { name: 'another repository', scenario: 'other-repository', outcome: 'refused', code: 'source-repository', words: ['acme/another', 'acme/shop'], serves: old },
  { name: 'a pre-deploy command that migrates', scenario: 'pre-deploy-migrates', outcome: 'refused', code: 'pre-deploy-command', words: ['prisma migrate deploy', 'migrate again'], serves: old },
  { name: 'one of several that migrates', scenario: 'pre-deploy-migrates-list', outcome: 'refused', code: 'pre-deploy-command', serves: old },
  { name: 'a start command that migrates', scenario: 'start-migrates', outcome: 'refused', code: 'start-command', serves: old },
  { name: 'DATABASE_URL resolves to nothing', scenario: 'database-url-empty', outcome: 'refused', code: 'service-database', words: ['${{Postgres.DATABASE_URL}}', 'resolves to nothing'], serves: old },
  { name: 'DATABASE_URL of another database', scenario: 'database-url-other', outcome: 'refused', code: 'service-database', words: ['another', 'without the migration'], serves: old },
  { name: 'DATABASE_URL sealed', scenario: 'database-url-sealed', outcome: 'succeeded', serves: fresh, said: /shows no DATABASE_URL of api/ },
  { name: 'no DATABASE_URL', scenario: 'database-url-missing', outcome: 'succeeded', serves: fresh, said: /there is none, or it is sealed/ },
  { name: 'no health check', scenario: 'no-health-check', outcome: 'succeeded', serves: fresh, said: /SUCCESS only means/ },
  { name: 'serverless', scenario: 'serverless', outcome: 'succeeded', serves: fresh, said: /sleeps when nobody asks/ },
]

describe('deploy says succeeded only where the commit really serves', () => {
  test.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    const { railway, api, deploy } = await deployScene()
    const scenarios = row.scenario === undefined ? [] : Array.isArray(row.scenario) ? (row.scenario as readonly (ScenarioName | Scenario)[]) : [row.scenario as ScenarioName | Scenario]
    for (const scenario of scenarios) railway.scenario(scenario)
    const token = { STAGING: railway.stagingToken, ACCOUNT: railway.accountToken }[row.flags?.['railway-token'] ?? '']
    const { record, context } = await deploy({ ...row.flags, ...(token === undefined ? {} : { 'railway-token': token }) })
    railway.scenario('up')

    const told = `${record.stop?.cause ?? ''} ${record.stop?.state ?? ''} ${record.stop?.fix ?? ''}`
    expect({ outcome: record.outcome, ...(row.code === undefined ? {} : { code: record.stop?.code }) }).toEqual({ outcome: row.outcome, ...(row.code === undefined ? {} : { code: row.code }) })
    for (const words of row.words ?? []) expect(told).toEqual(typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words))
    // Two sentences about one thing do not contradict each other.
    if (told.includes('Nothing of api was deployed: api serves')) expect(servesNowWords(partOf(record))).toBe(`\`${oldCommit.slice(0, 8)}\` still, as before`)
    if (row.said !== undefined) expect(context.said()).toMatch(row.said)
    // The promise itself, by the fake's own state, before later things happen to it.
    if (record.outcome === 'succeeded') {
      expect(servesNow(railway, api)).toEqual([newCommit])
      expect(partOf(record)).toMatchObject({ outcome: 'deployed', commit: newCommit, before: { commit: oldCommit } })
    }
    expect(servesNow(railway, api).sort()).toEqual([...row.serves].sort())
    expect(railway.state.deployments.filter(({ commit, serviceId }) => commit === newCommit && serviceId === api.id).length).toBeLessThanOrEqual(1)
    expect(`${JSON.stringify(record)}${context.said()}`).not.toContain(loggedSecret)
    expect(`${JSON.stringify(record)}${context.said()}`).not.toContain('Zx9-very')
  })
})
