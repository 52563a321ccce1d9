import { ApiError, invalid, notFound } from '../errors.ts'
import { number, ok, paged, type Call, type Handler } from '../call.ts'
import { resolve } from '../history.ts'
import { newEnvironment } from '../runs.ts'
import { deployment, deploymentStatus, environment } from '../shapes/environments.ts'
import { nodeId, type World } from '../world.ts'
import type { Deployment, DeploymentStatus, Environment, RequiredReviewers } from '../state.ts'

/** Environments with their rules, the names of secrets, variables, and deployments. */
export const environments: Record<string, Handler> = {
  'repos/get-all-environments': (world, call) => paged(world, call, Object.values(world.state.environments), (one) => environment(world, one), 'environments'),
  'repos/get-environment': (world, call) => ok(environment(world, environmentOf(world, call))),
  'repos/create-or-update-environment': (world, call) => ok(environment(world, update(world, call))),
  'repos/list-deployment-branch-policies': (world, call) => {
    const policy = environmentOf(world, call).branches
    const patterns = policy?.kind === 'patterns' ? policy.patterns : []
    return paged(world, call, patterns, (one) => ({ id: one.id, node_id: nodeId('BranchPolicy', one.id), name: one.name, type: one.type }), 'branch_policies')
  },
  'repos/get-all-deployment-protection-rules': (world, call) => {
    environmentOf(world, call)
    return ok({ total_count: 0, custom_deployment_protection_rules: [] })
  },
  'actions/list-environment-secrets': (world, call) => secrets(world, call, environmentOf(world, call).secrets),
  'actions/list-repo-secrets': (world, call) => secrets(world, call, world.state.secrets),
  'actions/list-environment-variables': (world, call) => variables(world, call, environmentOf(world, call).variables),
  'actions/list-repo-variables': (world, call) => variables(world, call, world.state.variables),
  'repos/list-deployments': (world, call) => {
    const wanted = ['sha', 'ref', 'task', 'environment'] as const
    const found = world.state.deployments.filter((one) => wanted.every((name) => [null, 'none', one[name]].includes(call.query.get(name))))
    return paged(world, call, found.toSorted((a, b) => b.id - a.id), (one) => deployment(world, one))
  },
  'repos/create-deployment': (world, call) => {
    const body = call.body as { ref: string; task?: string; environment?: string; description?: string | null; payload?: Deployment['payload'] }
    const head = resolve(world.state, body.ref)
    if (head === undefined) throw new ApiError(422, `No ref found for: ${body.ref}`)
    const now = world.now()
    const made: Deployment = {
      id: world.id(),
      ref: body.ref,
      sha: head.sha,
      task: body.task ?? 'deploy',
      environment: body.environment ?? 'production',
      description: body.description ?? null,
      creator: call.login,
      payload: body.payload ?? '',
      createdAt: now,
      updatedAt: now,
      statuses: [],
    }
    world.state.deployments.push(made)
    world.emit('deployment', { id: made.id, state: null })
    return ok(deployment(world, made), 201)
  },
  'repos/list-deployment-statuses': (world, call) => {
    const of = deploymentOf(world, call)
    return paged(world, call, of.statuses.toReversed(), (one) => deploymentStatus(world, of, one))
  },
  'repos/create-deployment-status': (world, call) => {
    const of = deploymentOf(world, call)
    const body = call.body as { state: DeploymentStatus['state']; description?: string; environment?: string; target_url?: string; log_url?: string }
    const made: DeploymentStatus = {
      id: world.id(),
      state: body.state,
      description: body.description ?? '',
      environment: body.environment ?? of.environment,
      targetUrl: body.log_url ?? body.target_url ?? '',
      creator: call.login,
      createdAt: world.now(),
    }
    if (made.description.length > 140) throw invalid('DeploymentStatus', 'description is too long (maximum is 140 characters)', 'description', 'custom')
    of.statuses.push(made)
    of.updatedAt = made.createdAt
    world.emit('deployment', { id: of.id, state: made.state })
    return { status: 201, body: deploymentStatus(world, of, made), headers: { location: `${world.api}/deployments/${of.id}/statuses/${made.id}` } }
  },
}

function environmentOf(world: World, call: Call): Environment {
  const found = world.state.environments[call.params['environment_name']!]
  if (found === undefined) throw notFound()
  return found
}

function deploymentOf(world: World, call: Call): Deployment {
  const found = world.state.deployments.find((one) => one.id === number(call, 'deployment_id'))
  if (found === undefined) throw notFound()
  return found
}

function secrets(world: World, call: Call, which: Record<string, string>) {
  return paged(world, call, Object.keys(which).sort(), (name) => ({ name, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }), 'secrets')
}

function variables(world: World, call: Call, which: Record<string, string>) {
  return paged(world, call, Object.entries(which), ([name, value]) => ({ name, value, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' }), 'variables')
}

interface Wanted {
  wait_timer?: number
  prevent_self_review?: boolean
  reviewers?: { type: 'User' | 'Team'; id: number }[] | null
  deployment_branch_policy?: { protected_branches: boolean; custom_branch_policies: boolean } | null
}

/** What a request leaves out is as if it were never set. */
function update(world: World, call: Call): Environment {
  const wanted = call.body as Wanted
  const reviewers: RequiredReviewers['reviewers'] = (wanted.reviewers ?? []).map(({ type, id }) => {
    const found = type === 'User' ? Object.values(world.state.users).find((user) => user.id === id)?.login : Object.values(world.state.teams).find((team) => team.id === id)?.slug
    if (found === undefined) throw invalid('Environment', `No ${type} ${id}`)
    return type === 'User' ? { user: found } : { team: found }
  })
  const policy = wanted.deployment_branch_policy ?? null
  if (policy !== null && policy.protected_branches === policy.custom_branch_policies) {
    throw new ApiError(422, 'Validation Failed', { errors: ['protected_branches and custom_branch_policies cannot have the same value'] })
  }
  try {
    return newEnvironment(world, call.params['environment_name']!, {
      reviewers: reviewers.length === 0 ? null : { reviewers, preventSelfReview: wanted.prevent_self_review ?? false },
      waitTimer: wanted.wait_timer ?? 0,
      branches: policy === null ? null : policy.protected_branches ? { kind: 'protected' } : { kind: 'patterns', patterns: [] },
    })
  } catch (error) {
    throw new ApiError(422, 'Failed to create the environment protection rule. Please ensure the billing plan supports the required reviewers protection rule.', { errors: [String(error)] })
  }
}
