import type { Deployment, DeploymentStatus, Environment } from '../state.ts'
import { nodeId, type World } from '../world.ts'
import { team, user } from './people.ts'

/** As other answers name it. */
export function named(world: World, environment: Environment): Record<string, unknown> {
  return {
    id: environment.id,
    node_id: nodeId('Environment', environment.id),
    name: environment.name,
    url: `${world.api}/environments/${encodeURIComponent(environment.name)}`,
    html_url: `${world.page}/deployments/activity_log?environments_filter=${encodeURIComponent(environment.name)}`,
  }
}

export function reviewers(world: World, environment: Environment): Record<string, unknown>[] {
  return (environment.reviewers?.reviewers ?? []).map((reviewer) => {
    if ('user' in reviewer) return { type: 'User', reviewer: user(world, reviewer.user) }
    const found = world.state.teams[reviewer.team]
    if (found === undefined) throw new Error(`The hub has no team ${reviewer.team}`)
    return { type: 'Team', reviewer: team(world, found) }
  })
}

export function environment(world: World, one: Environment): Record<string, unknown> {
  const rule = (type: string, at: number): Record<string, unknown> => ({ id: one.id * 10 + at, node_id: nodeId('Gate', one.id * 10 + at), type })
  return {
    ...named(world, one),
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    can_admins_bypass: one.canAdminsBypass,
    protection_rules: [
      ...(one.waitTimer === 0 ? [] : [{ ...rule('wait_timer', 1), wait_timer: one.waitTimer }]),
      ...(one.reviewers === null ? [] : [{ ...rule('required_reviewers', 2), prevent_self_review: one.reviewers.preventSelfReview, reviewers: reviewers(world, one) }]),
      ...(one.branches === null ? [] : [rule('branch_policy', 3)]),
    ],
    deployment_branch_policy: one.branches === null ? null : { protected_branches: one.branches.kind === 'protected', custom_branch_policies: one.branches.kind === 'patterns' },
  }
}

export function deployment(world: World, one: Deployment): Record<string, unknown> {
  const at = `${world.api}/deployments/${one.id}`
  return {
    url: at,
    id: one.id,
    node_id: nodeId('Deployment', one.id),
    sha: one.sha,
    ref: one.ref,
    task: one.task,
    payload: one.payload,
    original_environment: one.environment,
    environment: one.environment,
    description: one.description,
    creator: user(world, one.creator),
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    statuses_url: `${at}/statuses`,
    repository_url: world.api,
    transient_environment: false,
    production_environment: one.environment === 'production',
    performed_via_github_app: null,
  }
}

export function deploymentStatus(world: World, of: Deployment, one: DeploymentStatus): Record<string, unknown> {
  return {
    url: `${world.api}/deployments/${of.id}/statuses/${one.id}`,
    id: one.id,
    node_id: nodeId('DeploymentStatus', one.id),
    state: one.state,
    creator: user(world, one.creator),
    description: one.description,
    environment: one.environment,
    target_url: one.targetUrl,
    created_at: one.createdAt,
    updated_at: one.createdAt,
    deployment_url: `${world.api}/deployments/${of.id}`,
    repository_url: world.api,
    performed_via_github_app: null,
  }
}
