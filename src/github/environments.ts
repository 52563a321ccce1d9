import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

/** What guards a GitHub environment. */
export interface ProtectedEnvironment {
  readonly id: number
  readonly name: string
  /** Null: no rule `required_reviewers`. An empty list is a rule that asks nobody. */
  readonly reviewers: readonly Reviewer[] | null
  readonly preventSelfReview: boolean
  /** Minutes. */
  readonly waitTimer: number
  /** Undefined where GitHub does not say. */
  readonly adminsMayBypass: boolean | undefined
  /** `any`: jobs of every branch get in; `protected`: of protected branches; `selected`: of those that a list of patterns names. */
  readonly branches: 'any' | 'protected' | 'selected'
}

export interface Reviewer {
  readonly type: 'User' | 'Team'
  /** Login or slug. */
  readonly name: string
}

const schema = z.object({
  id: z.int(),
  name: z.string(),
  // In GitHub's answers, though not in its description of them.
  can_admins_bypass: z.boolean().optional(),
  protection_rules: z
    .array(
      z.object({
        type: z.string(),
        prevent_self_review: z.boolean().optional(),
        wait_timer: z.int().optional(),
        reviewers: z.array(z.object({ type: z.enum(['User', 'Team']), reviewer: z.object({ login: z.string().optional(), slug: z.string().optional() }) })).optional(),
      }),
    )
    .optional(),
  deployment_branch_policy: z.object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() }).nullish(),
})

/**
 * Needs `actions: read`.
 * @throws GitHubError; 404 where there is no such environment
 */
export async function readEnvironment(github: GitHub, name: string): Promise<ProtectedEnvironment> {
  const route = 'GET /repos/{owner}/{repo}/environments/{environment_name}'
  const { protection_rules: rules = [], deployment_branch_policy: policy, ...read } = readShape(schema, await github.request(route, { environment_name: name }), route)
  const required = rules.find(({ type }) => type === 'required_reviewers')
  return {
    id: read.id,
    name: read.name,
    reviewers: required === undefined ? null : (required.reviewers ?? []).map(({ type, reviewer }) => ({ type, name: reviewer.login ?? reviewer.slug ?? '' })),
    preventSelfReview: required?.prevent_self_review ?? false,
    waitTimer: rules.find(({ type }) => type === 'wait_timer')?.wait_timer ?? 0,
    adminsMayBypass: read.can_admins_bypass,
    branches: !policy ? 'any' : policy.protected_branches ? 'protected' : policy.custom_branch_policies ? 'selected' : 'any',
  }
}

/** The page where its rules are changed. */
export function environmentSettings(serverUrl: string, repository: string, id?: number): string {
  return `${serverUrl}/${repository}/settings/environments${id === undefined ? '' : `/${id}/edit`}`
}
