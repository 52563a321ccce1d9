import { getOctokit } from '@actions/github'
import { cpuMilliseconds } from '../../support/cpu-time.ts'
import { ask, octokit, refused } from '../../support/github/asking.ts'
import { operations } from '../../support/github/description.ts'
import { startGitHub, type Hub } from '../../support/github/hub.ts'

const everything = { actions: 'write', administration: 'write', contents: 'write', deployments: 'write', environments: 'write', issues: 'write', 'pull-requests': 'write', secrets: 'write', variables: 'write' } as const

let hub: Hub
beforeEach(async () => {
  hub = await startGitHub()
})
afterEach(async () => {
  await hub.close()
})

const at = { owner: 'acme', repo: 'shop' }

test('every operation of the description is answered, and every answer is as the description has it', async () => {
  hub.user('ann', 'admin')
  hub.user('bob', 'maintain')
  hub.state.teams['dba'] = { id: 7, slug: 'dba', members: ['bob'] }
  hub.environment('production', {
    reviewers: { reviewers: [{ user: 'ann' }, { team: 'dba' }], preventSelfReview: true },
    waitTimer: 5,
    branches: { kind: 'patterns', patterns: [{ id: 1, name: 'main', type: 'branch' }] },
    secrets: { DATABASE_URL: 'postgres://' },
    variables: { REGION: 'eu' },
  })
  hub.state.secrets['TOKEN'] = 'x'
  hub.state.variables['NAME'] = 'y'
  hub.state.protections['main'] = { requiredChecks: ['check'], requiredReviews: 1, enforceAdmins: true }
  const open = hub.pull({ author: 'bob', headRepository: 'stranger/shop' })
  open.head.repository = null
  const pull = hub.pull({ author: 'bob', commits: [{ files: [{ path: 'prisma/a b.sql', status: 'added', content: 'select 1;\n' }] }, { author: null, files: [{ path: 'README.md', status: 'removed' }] }] })
  const merged = hub.merge(pull.number, 'squash', 'ann')
  const comment = hub.comment({ issue: pull.number, user: 'bob', body: 'Hello' })
  const run = hub.createRun({ workflow: '.github/workflows/deploy.yml', actor: 'bob', pulls: [open.number] })
  hub.job(run, 'plan', { status: 'completed', conclusion: 'success', runner: 'GitHub Actions 1', steps: [{ number: 1, name: 'Plan', status: 'completed', conclusion: 'success', startedAt: hub.now(), completedAt: hub.now() }] })
  hub.finishRun(run, 'failure')
  hub.rerun(run, 'ann')
  hub.waitFor(run, 'production')
  const artifact = hub.artifact({ run: run.id, name: 'record', content: Buffer.from('{}') })
  const [ann, bob] = [hub.personToken('ann'), hub.personToken('bob')]

  const calls: [method: string, path: string, body?: unknown, token?: string][] = [
    ['GET', ''],
    ['GET', '/actions/artifacts?name=record'],
    ['GET', `/actions/artifacts/${artifact.id}`],
    ['GET', `/actions/artifacts/${artifact.id}/zip`],
    ['DELETE', `/actions/artifacts/${hub.artifact({ run: run.id, name: 'old', content: Buffer.from('') }).id}`],
    ['GET', '/actions/permissions/workflow'],
    ['GET', '/actions/runs?status=waiting&created=>=2020-01-01'],
    ['GET', `/actions/runs/${run.id}`],
    ['GET', `/actions/runs/${run.id}/artifacts`],
    ['GET', `/actions/runs/${run.id}/attempts/1`],
    ['GET', `/actions/runs/${run.id}/attempts/1/jobs`],
    ['GET', `/actions/runs/${run.id}/jobs?filter=all`],
    ['GET', `/actions/runs/${run.id}/pending_deployments`],
    ['POST', `/actions/runs/${run.id}/pending_deployments`, { environment_ids: [hub.state.environments['production']!.id], state: 'approved', comment: 'go' }, bob],
    ['GET', `/actions/runs/${run.id}/approvals`],
    ['POST', `/actions/runs/${run.id}/cancel`],
    ['GET', '/actions/secrets'],
    ['GET', '/actions/variables'],
    ['GET', '/actions/workflows'],
    ['GET', '/actions/workflows/deploy.yml'],
    ['GET', '/actions/workflows/deploy.yml/runs?event=push'],
    ['POST', '/actions/workflows/deploy.yml/dispatches', { ref: 'main', return_run_details: true }],
    ['POST', '/actions/workflows/deploy.yml/dispatches', { ref: 'main' }],
    ['GET', '/branches/main'],
    ['GET', '/branches/main/protection'],
    ['GET', '/collaborators/bob/permission'],
    ['GET', '/commits?per_page=1'],
    ['GET', `/commits/${merged.sha}`],
    ['GET', `/commits/${merged.sha}/pulls`],
    ['GET', '/compare/main...main'],
    ['GET', '/contents/prisma'],
    ['GET', '/contents/prisma%2Fa%20b.sql?ref=main'],
    ['POST', '/deployments', { ref: 'main', environment: 'production' }],
    ['GET', '/deployments?environment=production'],
    ['GET', '/environments'],
    ['GET', '/environments/production'],
    ['PUT', '/environments/staging', { wait_timer: 0 }],
    ['GET', '/environments/production/deployment-branch-policies'],
    ['GET', '/environments/production/deployment_protection_rules'],
    ['GET', '/environments/production/secrets'],
    ['GET', '/environments/production/variables'],
    ['GET', `/issues/comments/${comment.id}`],
    ['PATCH', `/issues/comments/${comment.id}`, { body: 'Hello again' }],
    ['POST', `/issues/comments/${comment.id}/reactions`, { content: 'eyes' }],
    ['POST', `/issues/comments/${comment.id}/reactions`, { content: 'eyes' }],
    ['GET', `/issues/comments/${comment.id}/reactions`],
    ['GET', `/issues/${pull.number}/comments?since=2020-01-01T00:00:00Z`],
    ['POST', `/issues/${pull.number}/comments`, { body: 'Hi' }],
    ['DELETE', `/issues/comments/${comment.id}`],
    ['GET', '/pulls?state=all&sort=updated'],
    ['GET', `/pulls/${pull.number}`],
    ['GET', `/pulls/${open.number}`],
    ['GET', `/pulls/${pull.number}/commits`],
    ['GET', `/pulls/${pull.number}/files`],
  ]
  const answers: unknown[] = []
  for (const [method, path, body, token] of calls) {
    const { status } = await ask(hub, method, `/repos/acme/shop${path}`, token ?? ann, body)
    if (status >= 400) answers.push([status, method, path])
  }
  await ask(hub, 'GET', '/user', ann)
  const [deployment] = hub.state.deployments.slice(-1)
  await ask(hub, 'POST', `/repos/acme/shop/deployments/${deployment!.id}/statuses`, ann, { state: 'success', log_url: 'https://example.test/log' })
  await ask(hub, 'GET', `/repos/acme/shop/deployments/${deployment!.id}/statuses`, ann)

  expect(answers).toEqual([])
  expect(hub.problems).toEqual([])
  const asked = new Set(hub.requests.map((request) => request.operationId))
  expect(operations().map((operation) => operation.operationId).filter((id) => !asked.has(id))).toEqual([])
})

describe('what deviates is a problem', () => {
  const rows: [what: string, method: string, path: string, body: unknown, problem: RegExp][] = [
    ['an endpoint that is not there', 'GET', '/repos/acme/shop/nonsense', undefined, /no such endpoint.*nonsense/],
    ['an unknown query', 'GET', '/repos/acme/shop/pulls?stat=open', undefined, /request of pulls\/list: unknown query stat/],
    ['a query of a wrong kind', 'GET', '/repos/acme/shop/pulls?state=merged', undefined, /query state=merged/],
    ['pages over 100', 'GET', '/repos/acme/shop/pulls?per_page=500', undefined, /per_page is over 100/],
    ['a body of a wrong kind', 'POST', '/repos/acme/shop/deployments', { ref: 7 }, /request of repos\/create-deployment: \/ref must be string/],
    ['an unknown property', 'POST', '/repos/acme/shop/deployments', { ref: 'main', envrionment: 'x' }, /additional properties.*envrionment/],
    ['a missing body', 'POST', '/repos/acme/shop/deployments', undefined, /the body is missing/],
  ]
  test.each(rows)('%s', async (_, method, path, body, problem) => {
    hub.user('ann', 'admin')
    await ask(hub, method, path, hub.personToken('ann'), body)
    expect(hub.problems).toEqual([expect.stringMatching(problem)])
  })

  test('also an answer that the description does not allow', async () => {
    hub.state.environments['production'] = { ...hub.environment('production'), createdAt: 'yesterday' }
    await ask(hub, 'GET', '/repos/acme/shop/environments/production', hub.jobToken({ actions: 'read' }))
    expect(hub.problems).toEqual([expect.stringMatching(/answer of repos\/get-environment \(200\): \/created_at must match format/)])
  })
})

test('lists are paged with links that octokit follows, by the id of the repository as on GitHub', async () => {
  const pull = hub.pull()
  for (let at = 0; at < 250; at++) hub.comment({ issue: pull.number, user: 'acme', body: `Comment ${at}` })
  const token = hub.jobToken({ 'pull-requests': 'read' })
  const client = getOctokit(token, { baseUrl: hub.url })
  const first = await client.rest.issues.listComments({ ...at, issue_number: pull.number })
  expect(first.data).toHaveLength(30)
  expect(first.headers.link).toMatch(/^<http:\/\/127.0.0.1:\d+\/repositories\/4711\/issues\/1\/comments\?page=2>; rel="next", <.*page=9>; rel="last"$/)
  const all = await client.paginate(client.rest.issues.listComments, { ...at, issue_number: pull.number, per_page: 100 })
  expect(all.map((one) => one.body)).toEqual(Array.from({ length: 250 }, (_, at) => `Comment ${at}`))
  expect(hub.problems).toEqual([])
})

describe('who may what', () => {
  test('a job token may what its permissions say, and is nobody', async () => {
    const pull = hub.pull()
    const token = hub.jobToken({ contents: 'read' })
    const no = await refused(octokit(hub, token).issues.createComment({ ...at, issue_number: pull.number, body: 'Hi' }))
    expect([no.status, no.response.data]).toEqual([403, { message: 'Resource not accessible by integration', documentation_url: 'https://docs.github.com/rest', status: '403' }])
    expect(no.response.headers['x-accepted-github-permissions']).toBe('issues=write; pull_requests=write')
    expect((await refused(octokit(hub, token).users.getAuthenticated())).message).toContain('Resource not accessible by integration')
    expect((await refused(octokit(hub, hub.jobToken(everything)).users.getAuthenticated())).status).toBe(403)
    expect((await refused(octokit(hub, hub.jobToken({ 'pull-requests': 'read' })).issues.createComment({ ...at, issue_number: pull.number, body: 'Hi' }))).status).toBe(403)
    const { data } = await octokit(hub, hub.jobToken({ 'pull-requests': 'write' })).issues.createComment({ ...at, issue_number: pull.number, body: 'Hi' })
    expect(data.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' })
    expect(hub.problems).toEqual([])
  })

  test('pull-requests: write does not reach a plain issue', async () => {
    hub.state.issues.push(40)
    expect((await refused(octokit(hub, hub.jobToken({ 'pull-requests': 'write' })).issues.createComment({ ...at, issue_number: 40, body: 'Hi' }))).status).toBe(403)
    await octokit(hub, hub.jobToken({ issues: 'write' })).issues.createComment({ ...at, issue_number: 40, body: 'Hi' })
  })

  const rows: [level: 'admin' | 'write' | 'read' | 'none', protection: number, secrets: number, environment: number][] = [
    ['admin', 200, 200, 200],
    ['write', 404, 200, 200],
    ['read', 404, 403, 200],
    ['none', 404, 404, 404],
  ]
  test.each(rows)('a person who is %s on a private repository', async (level, protection, secrets, environment) => {
    hub.state.repository.private = true
    hub.environment('production')
    hub.state.protections['main'] = { requiredChecks: null, requiredReviews: 0, enforceAdmins: false }
    hub.user('ann', level)
    const token = hub.personToken('ann')
    const statusOf = async (path: string): Promise<number> => (await ask(hub, 'GET', `/repos/acme/shop${path}`, token)).status
    expect([await statusOf('/branches/main/protection'), await statusOf('/environments/production/secrets'), await statusOf('/environments/production')]).toEqual([protection, secrets, environment])
  })

  test('no token, an unknown one, another repository', async () => {
    const bare = await fetch(`${hub.url}/repos/acme/shop`)
    expect([bare.status, ((await bare.json()) as { message: string }).message]).toEqual([401, 'Requires authentication'])
    expect(await ask(hub, 'GET', '/repos/acme/shop', 'ghs_wrong')).toMatchObject({ status: 401, body: { message: 'Bad credentials' } })
    expect(await ask(hub, 'GET', '/repos/acme/other', hub.jobToken(everything))).toMatchObject({ status: 404, body: { message: 'Not Found' } })
  })
})

describe('the conversation', () => {
  test('editing shows, a body has limits', async () => {
    let now = new Date('2026-11-22T20:00:00Z')
    await hub.close()
    hub = await startGitHub({ clock: () => now })
    const pull = hub.pull()
    const client = octokit(hub, hub.jobToken({ 'pull-requests': 'write' }))
    const { data } = await client.issues.createComment({ ...at, issue_number: pull.number, body: 'x'.repeat(65_536) })
    expect([data.created_at, data.updated_at]).toEqual(['2026-11-22T20:00:00Z', '2026-11-22T20:00:00Z'])
    now = new Date('2026-11-22T20:00:07Z')
    const edited = await client.issues.updateComment({ ...at, comment_id: data.id, body: 'y' })
    expect([edited.data.created_at, edited.data.updated_at]).toEqual(['2026-11-22T20:00:00Z', '2026-11-22T20:00:07Z'])
    const long = await refused(client.issues.updateComment({ ...at, comment_id: data.id, body: 'x'.repeat(65_537) }))
    expect([long.status, long.response.data['errors']]).toEqual([422, [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body is too long (maximum is 65536 characters)' }]])
    expect((await refused(client.issues.createComment({ ...at, issue_number: pull.number, body: ' ' }))).status).toBe(422)
    expect((await refused(client.issues.createComment({ ...at, issue_number: 99, body: 'x' }))).status).toBe(404)
    expect(hub.problems).toEqual([])
  })
})

describe('faults', () => {
  const operation = 'repos/get'
  const get = async (): Promise<{ status: number; headers: Headers; text: string }> => {
    const answer = await fetch(`${hub.url}/repos/acme/shop`, { headers: { authorization: `Bearer ${hub.jobToken({})}` } })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }

  test('come once or always, for one operation or all, and then the truth', async () => {
    hub.faults.once(operation, { kind: 'not-found' })
    hub.faults.once('*', { kind: 'unicorn' }, 2)
    expect([(await get()).status, (await get()).status, (await get()).status, (await get()).status]).toEqual([404, 502, 502, 200])
    hub.faults.always(operation, { kind: 'server-error', status: 503 })
    expect([(await get()).status, (await get()).status]).toEqual([503, 503])
    hub.faults.clear(operation)
    expect((await get()).status).toBe(200)
    expect(hub.problems).toEqual([])
  })

  test('are as GitHub words them', async () => {
    hub.faults.once(operation, { kind: 'forbidden' })
    const forbidden = await get()
    expect([forbidden.status, forbidden.headers.get('x-accepted-github-permissions'), JSON.parse(forbidden.text)]).toEqual([403, 'metadata=read', expect.objectContaining({ message: 'Resource not accessible by integration', status: '403' })])
    hub.faults.once(operation, { kind: 'unicorn' })
    const unicorn = await get()
    expect([unicorn.status, unicorn.headers.get('content-type'), unicorn.text.startsWith('<!DOCTYPE html>')]).toEqual([502, 'text/html; charset=utf-8', true])
    hub.faults.once(operation, { kind: 'rate-limit', resetIn: 30 })
    const limited = await get()
    expect([limited.status, limited.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
    expect(Number(limited.headers.get('x-ratelimit-reset')) - Date.now() / 1000).toBeGreaterThan(28)
    hub.faults.once(operation, { kind: 'secondary-rate-limit', status: 429, retryAfter: 7 })
    const secondary = await get()
    expect([secondary.status, secondary.headers.get('retry-after'), secondary.text.includes('secondary rate limit')]).toEqual([429, '7', true])
    hub.faults.once(operation, { kind: 'delay', milliseconds: 50 })
    const before = performance.now()
    expect((await get()).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(45)
  })

  test('a dropped connection may have done its work', async () => {
    const pull = hub.pull()
    const token = hub.jobToken({ 'pull-requests': 'write' })
    const create = (body: string): Promise<unknown> => ask(hub, 'POST', `/repos/acme/shop/issues/${pull.number}/comments`, token, { body })
    hub.faults.once('issues/create-comment', { kind: 'dropped' })
    await expect(create('one')).rejects.toThrow()
    hub.faults.once('issues/create-comment', { kind: 'dropped', when: 'after' })
    await expect(create('two')).rejects.toThrow()
    expect(hub.state.comments.map((comment) => comment.body)).toEqual(['two'])
  })
})

test('a hub starts quickly', async () => {
  expect(await cpuMilliseconds(async () => await (await startGitHub()).close())).toBeLessThan(300)
})
