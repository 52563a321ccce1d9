import type { Artifact, Job, PendingDeployment, Review, Run, Workflow } from '../state.ts'
import { nodeId, type World } from '../world.ts'
import { shortCommit } from './commits.ts'
import { named, reviewers } from './environments.ts'
import { user } from './people.ts'
import { minimalPull } from './pulls.ts'
import { minimalRepository } from './repository.ts'

/** `attempt`: an earlier one, as `…/attempts/{n}` shows it. */
export function workflowRun(world: World, run: Run, attempt = run.attempt): Record<string, unknown> {
  const at = `${world.api}/actions/runs/${run.id}`
  const earlier = run.earlier.find((candidate) => candidate.attempt === attempt)
  const workflow = world.state.workflows[run.workflow]
  const head = world.state.commits[run.headSha]
  return {
    id: run.id,
    name: workflow?.name ?? run.workflow,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflow,
    display_title: run.title,
    run_number: run.number,
    run_attempt: attempt,
    event: run.event,
    status: earlier === undefined ? run.status : 'completed',
    conclusion: earlier === undefined ? run.conclusion : earlier.conclusion,
    workflow_id: workflow?.id ?? 0,
    check_suite_id: run.id + 1,
    check_suite_node_id: nodeId('CheckSuite', run.id + 1),
    url: at,
    html_url: `${world.page}/actions/runs/${run.id}`,
    pull_requests: world.state.pulls.filter((pull) => run.pulls.includes(pull.number)).map((pull) => minimalPull(world, pull)),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    actor: user(world, run.actor),
    triggering_actor: user(world, earlier?.triggeringActor ?? run.triggeringActor),
    run_started_at: earlier?.startedAt ?? run.startedAt,
    jobs_url: `${at}/jobs`,
    logs_url: `${at}/logs`,
    check_suite_url: `${world.api}/check-suites/${run.id + 1}`,
    artifacts_url: `${at}/artifacts`,
    cancel_url: `${at}/cancel`,
    rerun_url: `${at}/rerun`,
    previous_attempt_url: attempt === 1 ? null : `${at}/attempts/${attempt - 1}`,
    workflow_url: `${world.api}/actions/workflows/${workflow?.id ?? 0}`,
    referenced_workflows: [],
    head_commit: head === undefined ? null : shortCommit(head),
    repository: minimalRepository(world),
    head_repository: run.headRepository === null ? null : minimalRepository(world, run.headRepository),
  }
}

export function job(world: World, run: Run, one: Job): Record<string, unknown> {
  return {
    id: one.id,
    run_id: run.id,
    run_url: `${world.api}/actions/runs/${run.id}`,
    run_attempt: one.attempt,
    node_id: nodeId('CheckRun', one.id),
    head_sha: run.headSha,
    url: `${world.api}/actions/jobs/${one.id}`,
    html_url: `${world.page}/actions/runs/${run.id}/job/${one.id}`,
    status: one.status,
    conclusion: one.conclusion,
    created_at: run.startedAt,
    started_at: one.startedAt,
    completed_at: one.completedAt,
    name: one.name,
    steps: one.steps.map((step) => ({ number: step.number, name: step.name, status: step.status, conclusion: step.conclusion, started_at: step.startedAt, completed_at: step.completedAt })),
    check_run_url: `${world.api}/check-runs/${one.id}`,
    labels: ['ubuntu-latest'],
    runner_id: one.runner === null ? null : 1,
    runner_name: one.runner,
    runner_group_id: one.runner === null ? null : 0,
    runner_group_name: one.runner === null ? null : 'GitHub Actions',
    workflow_name: world.state.workflows[run.workflow]?.name ?? run.workflow,
    head_branch: run.headBranch,
  }
}

/** Run-wide: neither when, nor which job, nor which attempt. */
export function approval(world: World, review: Review): Record<string, unknown> {
  const environments = review.environments.map((name) => {
    const environment = world.state.environments[name]
    return environment === undefined ? { name } : { ...named(world, environment), created_at: environment.createdAt, updated_at: environment.updatedAt }
  })
  return { environments, state: review.state, user: user(world, review.user), comment: review.comment }
}

export function pendingDeployment(world: World, pending: PendingDeployment, canApprove: boolean): Record<string, unknown> {
  const environment = world.environment(pending.environment)
  return {
    environment: named(world, environment),
    wait_timer: environment.waitTimer,
    wait_timer_started_at: pending.timerStartedAt,
    current_user_can_approve: canApprove,
    reviewers: reviewers(world, environment),
  }
}

export function workflow(world: World, one: Workflow): Record<string, unknown> {
  return {
    id: one.id,
    node_id: nodeId('Workflow', one.id),
    name: one.name,
    path: one.path,
    state: one.state,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    url: `${world.api}/actions/workflows/${one.id}`,
    html_url: `${world.page}/blob/${world.state.repository.defaultBranch}/${one.path}`,
    badge_url: `${world.page}/workflows/${encodeURIComponent(one.name)}/badge.svg`,
  }
}

export function artifact(world: World, one: Artifact): Record<string, unknown> {
  const at = `${world.api}/actions/artifacts/${one.id}`
  const run = world.state.runs.find((candidate) => candidate.id === one.run)
  const { id } = world.state.repository
  return {
    id: one.id,
    node_id: nodeId('Artifact', one.id),
    name: one.name,
    size_in_bytes: one.size,
    url: at,
    archive_download_url: `${at}/zip`,
    expired: one.expired || one.expiresAt <= world.now(),
    digest: one.digest,
    created_at: one.createdAt,
    expires_at: one.expiresAt,
    updated_at: one.createdAt,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: id,
            head_repository_id: run.headRepository === world.fullName ? id : 700_000 + (run.headRepository?.length ?? 0),
            head_branch: run.headBranch ?? '',
            head_sha: run.headSha,
          },
  }
}
