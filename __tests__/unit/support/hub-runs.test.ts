import { octokit, refused } from '../../support/github/asking.ts'
import { startGitHub, type Hub } from '../../support/github/hub.ts'

let hub: Hub
beforeEach(async () => {
  hub = await startGitHub()
})
afterEach(async () => {
  await hub.close()
})

const at = { owner: 'acme', repo: 'shop' }

describe('history', () => {
  test('compare tells ahead, behind, diverged and identical', async () => {
    const client = octokit(hub, hub.jobToken({ contents: 'read' }))
    const root = hub.commit({ message: 'root' })
    const one = hub.commit({ message: 'one', files: [{ path: 'a', status: 'added', content: '1\n' }] })
    const two = hub.commit({ message: 'two', files: [{ path: 'a', status: 'modified', content: '2\n' }] })
    const side = hub.commit({ branch: 'side', parents: [root.sha], files: [{ path: 'b', status: 'added', content: 'b\n' }] })
    const between = async (base: string, head: string): Promise<unknown> => {
      const { data } = await client.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` })
      return [data.status, data.ahead_by, data.behind_by, data.commits.map((commit) => commit.sha), data.files?.map((file) => file.filename), data.merge_base_commit.sha]
    }
    expect(await between(root.sha, 'main')).toEqual(['ahead', 2, 0, [one.sha, two.sha], ['a'], root.sha])
    expect(await between('main', root.sha)).toEqual(['behind', 0, 2, [], [], root.sha])
    expect(await between('main', 'side')).toEqual(['diverged', 1, 2, [side.sha], ['b'], root.sha])
    expect(await between('main', two.sha)).toEqual(['identical', 0, 0, [], [], two.sha])
    expect((await refused(between('main', 'f'.repeat(40)))).status).toBe(404)
    hub.commit({ branch: 'orphan', parents: [] })
    expect((await refused(between('main', 'orphan'))).message).toContain('No common ancestor')
    expect(hub.problems).toEqual([])
  })

  test.each(['merge', 'squash', 'rebase'] as const)('the pull requests of a commit are found after a %s', async (how) => {
    const pull = hub.pull({ commits: [{ files: [{ path: 'x', status: 'added', content: 'x' }] }, { files: [{ path: 'y', status: 'added', content: 'y' }] }] })
    hub.commit({ message: 'meanwhile', files: [{ path: 'z', status: 'added', content: 'z' }] })
    const before = hub.state.branches['main']!
    const merged = hub.merge(pull.number, how)
    const client = octokit(hub, hub.jobToken({ contents: 'read', 'pull-requests': 'read' }))
    const { data } = await client.repos.compareCommitsWithBasehead({ ...at, basehead: `${before}...main` })
    expect(data.commits).toHaveLength({ merge: 3, squash: 1, rebase: 2 }[how])
    for (const { sha } of data.commits) {
      const found = await client.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: sha })
      expect(found.data.map((one) => [one.number, one.merge_commit_sha])).toEqual([[pull.number, merged.sha]])
    }
    const names = await client.repos.getContent({ ...at, path: '' })
    expect((names.data as { name: string }[]).map((one) => one.name)).toEqual(['README.md', 'x', 'y', 'z'])
    expect((await client.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: before })).data).toEqual([])
    expect(hub.problems).toEqual([])
  })
})

describe('waiting and reviews', () => {
  const rules = { reviewers: { reviewers: [{ user: 'ann' }, { user: 'bob' }], preventSelfReview: true } }

  test('approvals are run-wide and stay over a re-run', async () => {
    hub.user('ann')
    hub.environment('production', rules)
    hub.environment('production-plan')
    const run = hub.createRun({ workflow: '.github/workflows/deploy.yml', actor: 'bob' })
    const seen: string[] = []
    hub.on('waiting', ({ pending }) => seen.push(`waits for ${pending.environment}`))
    hub.on('review', ({ environment, state, user }) => seen.push(`${user} ${state} ${environment}`))
    expect(hub.waitFor(run, 'production-plan')).toBeNull()
    expect(hub.waitFor(run, 'nowhere')).toBeNull()
    hub.waitFor(run, 'production')
    const client = octokit(hub, hub.jobToken({ actions: 'read' }))
    expect((await client.actions.getWorkflowRun({ ...at, run_id: run.id })).data.status).toBe('waiting')
    hub.review({ run, environment: 'production', state: 'approved', user: 'ann', comment: 'fine' })
    hub.finishRun(run, 'failure')
    hub.rerun(run, 'ann')
    const { data } = await client.actions.getReviewsForRun({ ...at, run_id: run.id })
    expect(data.map((one) => [one.state, one.comment, one.user.login, one.environments.map(({ name }) => name), Object.keys(one).sort()])).toEqual([['approved', 'fine', 'ann', ['production'], ['comment', 'environments', 'state', 'user']]])
    expect((await client.actions.getWorkflowRun({ ...at, run_id: run.id })).data).toMatchObject({ run_attempt: 2, triggering_actor: { login: 'ann' }, actor: { login: 'bob' } })
    expect((await client.actions.getWorkflowRunAttempt({ ...at, run_id: run.id, attempt_number: 1 })).data).toMatchObject({ run_attempt: 1, conclusion: 'failure', triggering_actor: { login: 'bob' } })
    expect(seen).toEqual(['waits for production', 'ann approved production'])
    expect(hub.state.environments['nowhere']).toMatchObject({ reviewers: null })
    expect(hub.problems).toEqual([])
  })

  test('who may not decide is not let', () => {
    hub.user('ann', 'admin')
    hub.environment('production', rules)
    const run = hub.createRun({ workflow: '.github/workflows/deploy.yml', actor: 'bob' })
    const decide = (user: string): unknown => hub.review({ run, environment: 'production', state: 'approved', user })
    expect(() => decide('ann')).toThrow('does not wait for production')
    hub.waitFor(run, 'production')
    expect(() => decide('eve')).toThrow('eve is no reviewer')
    expect(() => decide('bob')).toThrow('prevents self-review')
    hub.state.environments['production']!.canAdminsBypass = false
    expect(() => hub.bypass({ run, environment: 'production', user: 'ann' })).toThrow('Administrators cannot pass by')
    hub.state.environments['production']!.canAdminsBypass = true
    hub.bypass({ run, environment: 'production', user: 'ann' })
    expect([run.pending, run.reviews]).toEqual([[], []])
  })

  test('a branch rule looks at the ref of the run; private repositories have no reviewers below Enterprise', () => {
    hub.environment('production', { branches: { kind: 'patterns', patterns: [{ id: 1, name: 'release/*', type: 'branch' }] } })
    hub.commit({ branch: 'release/1' })
    hub.commit({ branch: 'release/1/x' })
    const of = (headBranch: string): string | null => hub.mayEnter(hub.createRun({ workflow: 'x.yml', headBranch }), 'production')
    expect([of('release/1'), of('main'), of('release/1/x')]).toEqual([null, expect.stringContaining('Branch "main" is not allowed to deploy to production'), expect.stringContaining('not allowed')])
    hub.state.repository.private = true
    expect(() => hub.environment('production', rules)).toThrow('private repositories')
  })

  test('a dispatch is checked against the workflow, a finished run cannot be cancelled', async () => {
    const source = 'on:\n  workflow_dispatch:\n    inputs:\n      commit: { required: true }\n'
    hub.commit({ files: [{ path: '.github/workflows/deploy.yml', status: 'added', content: source }, { path: '.github/workflows/check.yml', status: 'added', content: 'on: pull_request\n' }] })
    const run = hub.createRun({ workflow: '.github/workflows/deploy.yml' })
    hub.createRun({ workflow: '.github/workflows/check.yml' })
    const client = octokit(hub, hub.jobToken({ actions: 'write' })).actions
    const dispatch = (workflow_id: string, inputs: Record<string, string>): Promise<unknown> => client.createWorkflowDispatch({ ...at, workflow_id, ref: 'main', inputs })
    expect((await refused(dispatch('deploy.yml', {}))).message).toContain("Required input 'commit' not provided")
    expect((await refused(dispatch('deploy.yml', { commit: 'x', other: 'y' }))).message).toContain('Unexpected inputs provided: ["other"]')
    expect((await refused(dispatch('check.yml', {}))).message).toContain("does not have 'workflow_dispatch' trigger")
    const runs: unknown[] = []
    hub.on('run', ({ run: { event, actor }, inputs }) => runs.push([event, actor, inputs]))
    await dispatch('deploy.yml', { commit: 'x' })
    expect(runs).toEqual([['workflow_dispatch', 'github-actions[bot]', { commit: 'x' }]])
    await client.cancelWorkflowRun({ ...at, run_id: run.id })
    expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled' })
    expect((await refused(client.cancelWorkflowRun({ ...at, run_id: run.id }))).status).toBe(409)
    expect(hub.problems).toEqual([])
  })
})
