import { describe, expect, test } from '@jest/globals'
import { GitHubError } from '../../../src/context/github-port.ts'
import { explained, explainGitHubError, permissionNeeded } from '../../../src/github/permissions.ts'

/** As `createGitHubApi` makes it of GitHub's answer, whose message Octokit ends with the address of the documentation. */
const said = (status: number, message: string, more: { route?: string; accepted?: string } = {}): GitHubError =>
  new GitHubError(status === 0 ? message : `GitHub answered ${status}: ${message} - https://docs.github.com/rest/x#y`, status, more.route ?? 'GET /repos/{owner}/{repo}/environments/{environment_name}', more.accepted)
const asked = { doing: 'read the rules', rule: 2, ifMissing: 'Make it.' }

// Bodies as GitHub really answers them.
const rows: [name: string, error: GitHubError, kind: 'refused' | 'failed', code: string, cause: RegExp, fix: RegExp][] = [
  ['a job’s token without the permission', said(403, 'Resource not accessible by integration', { accepted: 'actions=read' }), 'refused', 'github-permission', /403 \(Resource not accessible by integration\)\.$/, /^Add to the job in the workflow: {2}permissions: actions: read\.$/],
  ['the same, and GitHub does not say which', said(403, 'Resource not accessible by integration'), 'refused', 'github-permission', /./, /permissions: actions: read\.$/],
  ['a fine-grained token', said(403, 'Resource not accessible by personal access token', { accepted: 'administration=read' }), 'refused', 'github-permission', /./, /job’s own token cannot have "administration: read": use a person’s token/],
  ['no administrator', said(403, 'Must have admin rights to Repository.', { route: 'GET /repos/{owner}/{repo}/keys' }), 'refused', 'github-permission', /admin rights to Repository\)/, /a token that may do this/],
  ['a bad token', said(401, 'Bad credentials'), 'refused', 'github-token-refused', /Bad credentials/, /github\.token.*gh auth token/],
  ['nothing there, or hidden', said(404, 'Not Found'), 'refused', 'github-not-found', /404: it is not there, or this token may not see it/, /^Make it\. If it is there: .*permissions: actions: read/],
  ['gone', said(410, 'Artifact has expired', { route: 'GET /repos/{owner}/{repo}/actions/artifacts/{id}/zip' }), 'refused', 'github-not-found', /410/, /./],
  ['single sign-on', said(403, 'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.'), 'refused', 'github-permission', /SAML/, /single sign-on/],
  ['an app that the organisation does not know', said(403, 'Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.'), 'refused', 'github-permission', /./, /owner of the organisation/],
  ['an archived repository', said(403, 'Repository was archived so is read-only.'), 'refused', 'github-permission', /archived/, /unarchive/],
  ['a locked conversation', said(403, 'Unable to create comment because issue is locked.'), 'refused', 'github-permission', /locked/, /Unlock/],
  ['the rate limit', said(403, 'API rate limit exceeded for installation ID 12345678.'), 'failed', 'github-rate-limit', /fewer requests/, /later/],
  ['the secondary rate limit', said(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'), 'failed', 'github-rate-limit', /./, /later/],
  ['429', said(429, 'Too Many Requests'), 'failed', 'github-rate-limit', /./, /later/],
  ['not reached', said(0, 'GitHub was not reached (ECONNREFUSED)'), 'failed', 'github-not-reached', /ECONNREFUSED/, /githubstatus/],
  ['the unicorn', said(502, 'Unicorn! We had issues producing the response to your request.'), 'failed', 'github-not-reached', /Unicorn/, /githubstatus/],
  ['another shape', new GitHubError('GitHub answered with something else than expected (x: y)', 200, 'GET /x'), 'failed', 'github-answer-unknown', /for GET \/x/, /bug/],
  ['not processed', said(422, 'Validation Failed'), 'failed', 'github-refused', /422 \(Validation Failed\)/, /./],
]

test.each(rows)('%s', (_, error, kind, code, cause, fix) => {
  const stop = explainGitHubError(error, asked)
  expect(stop).toMatchObject({ kind, details: { code, rule: 2, state: 'Nothing was touched.' } })
  expect(stop.details.cause).toMatch(/^Could not read the rules: .*\.$/)
  expect(stop.details.cause).toMatch(cause)
  expect(stop.details.fix).toMatch(fix)
  expect(stop.details.cause).not.toContain('docs.github.com')
  expect(stop.cause).toBe(error)
})

describe('the permission that is missing', () => {
  test.each([
    ['GET /repos/{owner}/{repo}/issues/comments/{comment_id}', 'issues=read; pull_requests=read', 'pull-requests: read'],
    ['POST /repos/{owner}/{repo}/issues/{issue_number}/comments', 'issues=write; pull_requests=write', 'pull-requests: write'],
    ['GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals', 'actions=read', 'actions: read'],
    ['POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', undefined, 'actions: write'],
    ['GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', 'pull_requests=read; contents=read', 'pull-requests: read'],
    ['GET /repos/{owner}/{repo}/commits', undefined, 'contents: read'],
    ['GET /repos/{owner}/{repo}/compare/{base}...{head}', 'contents=read', 'contents: read'],
    ['GET /x', 'organization_projects=admin; checks=read', 'checks: read'],
    ['GET /x', 'contents=read,pull_requests=write', 'contents: read, pull-requests: write'],
    ['GET /x', 'secrets=read', 'secrets: read'],
    ['GET /x', '<script>', undefined],
    ['GET /x', undefined, undefined],
  ])('%s, accepted %s: %s', (route, accepted, permission) => {
    expect(permissionNeeded(said(403, 'x', { route, ...(accepted === undefined ? {} : { accepted }) }))).toBe(permission)
  })
})

test('what is no error of GitHub is left as it is', async () => {
  const other = new TypeError('x')
  await expect(explained(asked, () => Promise.reject(other))).rejects.toBe(other)
  await expect(explained(asked, () => Promise.resolve(1))).resolves.toBe(1)
  await expect(explained(asked, () => Promise.reject(said(404, 'Not Found')))).rejects.toMatchObject({ kind: 'refused' })
})
