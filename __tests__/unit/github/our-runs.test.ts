import { describe, expect, it } from '@jest/globals'
import { deployEvents, whyNotOurs, type WorkflowRun } from '../../../src/github/runs.ts'

describe('a run is ours', () => {
  const ours = { repositoryId: 1, defaultBranch: 'main', workflow: '.github/workflows/deploy.yml', events: deployEvents }
  const run: WorkflowRun = {
    ...{ id: 7, attempt: 1, status: 'completed', conclusion: 'success', headSha: 'a'.repeat(40), actor: 'ada', triggeringActor: 'ada', url: '', createdAt: '2026-02-01T12:00:00Z', startedAt: '2026-02-01T12:00:00Z', updatedAt: '2026-02-01T12:00:00Z' },
    ...{ event: 'push', path: '.github/workflows/deploy.yml', headBranch: 'main', repositoryId: 1, headRepositoryId: 1 },
  }
  it.each<[string, Partial<WorkflowRun>, RegExp | undefined]>([
    ['push to the default branch', {}, undefined],
    ['workflow_dispatch', { event: 'workflow_dispatch' }, undefined],
    ['issue_comment (comment gate)', { event: 'issue_comment' }, undefined],
    ['a pull request', { event: 'pull_request' }, /started by pull_request/],
    ['pull_request_target', { event: 'pull_request_target' }, /started by pull_request_target/],
    ['workflow_run', { event: 'workflow_run' }, /started by workflow_run/],
    ['schedule', { event: 'schedule' }, /started by schedule/],
    ['another workflow', { path: '.github/workflows/check.yml' }, /of the workflow .*check\.yml/],
    ['a workflow whose path only ends so', { path: 'x/.github/workflows/deploy.yml' }, /of the workflow/],
    ['another branch', { headBranch: 'feature' }, /of feature, not of main/],
    ['no branch', { headBranch: null }, /of no branch/],
    ['a fork', { headRepositoryId: 2 }, /a fork/],
    ['a fork that was deleted', { headRepositoryId: null }, /a fork/],
    ['a repository of before', { repositoryId: 2 }, /another repository/],
  ])('%s', (_, more, expected) => {
    const why = whyNotOurs({ ...run, ...more }, ours)
    if (expected === undefined) expect(why).toBeUndefined()
    else expect(why).toMatch(expected)
  })
})
