import type { PermissionName, Permissions, Token } from './api.ts'
import { ApiError, integrationForbidden, notFound, personForbidden } from './errors.ts'
import { atLeast, levelOf } from './shapes/people.ts'
import type { Level } from './state.ts'
import type { World } from './world.ts'

interface Need {
  /** One of these sets is enough, as in GitHub's header `x-accepted-github-permissions`. */
  sets: Permissions[]
  /** What a person with a classic token must be. */
  level: Level
  /** GitHub hides it from persons below that level instead of forbidding it. */
  hidden?: boolean
}

const one = (name: PermissionName, access: 'read' | 'write', level: Level = access, hidden = false): Need => ({ sets: [{ [name]: access }], level, hidden })
const talk = (access: 'read' | 'write'): Need => ({ sets: [{ issues: access }, { 'pull-requests': access }], level: 'read' })

/**
 * GitHub's "permissions required" of each operation. On a public repository GitHub lets many reads pass with any token; the hub does not,
 * so that our workflows ask for what they need and also work in private ones.
 */
const needs: Record<string, Need> = {
  'actions/cancel-workflow-run': one('actions', 'write'),
  'actions/create-workflow-dispatch': one('actions', 'write'),
  'actions/delete-artifact': one('actions', 'write'),
  'actions/download-artifact': one('actions', 'read'),
  'actions/get-artifact': one('actions', 'read'),
  'actions/get-github-actions-default-workflow-permissions-repository': one('administration', 'read', 'admin'),
  'actions/get-pending-deployments-for-run': one('actions', 'read'),
  'actions/get-reviews-for-run': one('actions', 'read'),
  'actions/get-workflow': one('actions', 'read'),
  'actions/get-workflow-run': one('actions', 'read'),
  'actions/get-workflow-run-attempt': one('actions', 'read'),
  'actions/list-artifacts-for-repo': one('actions', 'read'),
  'actions/list-environment-secrets': one('environments', 'read', 'write'),
  'actions/list-environment-variables': one('environments', 'read', 'write'),
  'actions/list-jobs-for-workflow-run': one('actions', 'read'),
  'actions/list-jobs-for-workflow-run-attempt': one('actions', 'read'),
  'actions/list-repo-secrets': one('secrets', 'read', 'write'),
  'actions/list-repo-variables': one('variables', 'read', 'write'),
  'actions/list-repo-workflows': one('actions', 'read'),
  'actions/list-workflow-run-artifacts': one('actions', 'read'),
  'actions/list-workflow-runs': one('actions', 'read'),
  'actions/list-workflow-runs-for-repo': one('actions', 'read'),
  'actions/review-pending-deployments-for-run': one('deployments', 'write', 'read'),
  'issues/create-comment': talk('write'),
  'issues/delete-comment': talk('write'),
  'issues/get-comment': talk('read'),
  'issues/list-comments': talk('read'),
  'issues/update-comment': talk('write'),
  'pulls/get': one('pull-requests', 'read'),
  'pulls/list': one('pull-requests', 'read'),
  'pulls/list-commits': one('pull-requests', 'read'),
  'pulls/list-files': one('pull-requests', 'read'),
  'reactions/create-for-issue-comment': talk('write'),
  'reactions/list-for-issue-comment': talk('read'),
  'repos/compare-commits': one('contents', 'read'),
  'repos/create-deployment': one('deployments', 'write'),
  'repos/create-deployment-status': one('deployments', 'write'),
  'repos/create-or-update-environment': one('administration', 'write', 'admin'),
  'repos/get': one('metadata', 'read'),
  'repos/get-all-deployment-protection-rules': one('actions', 'read'),
  'repos/get-all-environments': one('actions', 'read'),
  'repos/get-branch': one('contents', 'read'),
  'repos/get-branch-protection': one('administration', 'read', 'admin', true),
  'repos/get-collaborator-permission-level': one('metadata', 'read', 'write'),
  'repos/get-commit': one('contents', 'read'),
  'repos/get-content': one('contents', 'read'),
  'repos/get-environment': one('actions', 'read'),
  'repos/list-commits': one('contents', 'read'),
  'repos/list-deployment-branch-policies': one('actions', 'read'),
  'repos/list-deployment-statuses': one('deployments', 'read'),
  'repos/list-deployments': one('deployments', 'read'),
  'repos/list-pull-requests-associated-with-commit': { sets: [{ 'pull-requests': 'read' }, { contents: 'read' }], level: 'read' },
  'users/get-authenticated': { sets: [], level: 'none' },
}

/** The value of `x-accepted-github-permissions`: `issues=write; pull_requests=write`. */
export function acceptedPermissions(operationId: string): string {
  return (needs[operationId]?.sets ?? []).map((set) => Object.entries(set).map(([name, access]) => `${name.replaceAll('-', '_')}=${access}`).join(',')).join('; ')
}

/** Throws GitHub's answer where the token may not do this. */
export function demand(world: World, operationId: string, token: Token): void {
  const need = needs[operationId]
  if (need === undefined) throw new Error(`permissions.ts does not say what ${operationId} needs`)
  if (operationId === 'users/get-authenticated') {
    if (token.kind === 'job') throw new ApiError(403, integrationForbidden)
    return
  }
  if (token.kind !== 'job') demandLevel(world, need, token.login)
  if (token.kind !== 'person' && !need.sets.some((set) => holds(token.permissions, set))) {
    throw new ApiError(403, token.kind === 'job' ? integrationForbidden : personForbidden)
  }
}

function demandLevel(world: World, need: Need, login: string): void {
  const level = levelOf(world, login)
  if (level === 'none') throw notFound()
  if (atLeast(level, need.level)) return
  if (need.hidden === true) throw notFound()
  throw new ApiError(403, need.level === 'admin' ? 'Must have admin rights to Repository.' : 'Must have push access to repository')
}

function holds(permissions: Permissions, set: Permissions): boolean {
  return Object.entries(set).every(([name, access]) => {
    const has = name === 'metadata' ? (permissions.metadata ?? 'read') : permissions[name as PermissionName]
    return has === 'write' || has === access
  })
}
