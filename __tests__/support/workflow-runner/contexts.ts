import type { HubPort } from './hub-port.ts'
import { textOf, type Value } from './expressions.ts'

/** What one attempt of a run is about: what the `github` context is made of. */
export interface RunFacts {
  event: string
  payload: Record<string, Value>
  /** `refs/heads/main`, `refs/pull/7/merge` */
  ref: string
  sha: string
  /** The branch names of a pull request, else empty. */
  headRef: string
  baseRef: string
  actor: string
  triggeringActor: string
  runId: number
  runNumber: number
  attempt: number
  workflow: string
  /** `.github/workflows/deploy.yml` */
  workflowPath: string
}

/** Those of the `github` context that steps also get as `GITHUB_…` (actions/runner, `GitHubContext.cs`). */
const IN_ENVIRONMENT = new Set(
  `action action_path action_ref action_repository actor actor_id api_url base_ref env event_name event_path graphql_url head_ref job output path ref ref_name
   ref_protected ref_type repository repository_id repository_owner repository_owner_id retention_days run_attempt run_id run_number server_url sha state step_summary
   triggering_actor workflow workflow_ref workflow_sha workspace`.split(/\s+/),
)

/** The `github` context before a job has a machine: no token, no paths. */
export function githubContext(hub: HubPort, facts: RunFacts): Record<string, Value> {
  const { repository, users, protections } = hub.state
  const full = `${repository.owner}/${repository.name}`
  const name = facts.ref.replace(/^refs\/(heads|tags|pull)\//, '')
  return {
    actor: facts.actor,
    actor_id: String(users[facts.actor]?.id ?? 0),
    api_url: hub.url,
    base_ref: facts.baseRef,
    event: facts.payload,
    event_name: facts.event,
    graphql_url: `${hub.url}/graphql`,
    head_ref: facts.headRef,
    ref: facts.ref,
    ref_name: name,
    ref_protected: name in protections,
    ref_type: facts.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: full,
    repository_id: String(repository.id),
    repository_owner: repository.owner,
    repository_owner_id: String(users[repository.owner]?.id ?? 0),
    repositoryUrl: `git://github.com/${full}.git`,
    retention_days: '90',
    run_attempt: String(facts.attempt),
    run_id: String(facts.runId),
    run_number: String(facts.runNumber),
    secret_source: 'Actions',
    server_url: hub.serverUrl,
    sha: facts.sha,
    triggering_actor: facts.triggeringActor,
    workflow: facts.workflow,
    workflow_ref: `${full}/${facts.workflowPath}@${facts.ref}`,
    workflow_sha: facts.sha,
  }
}

/** `GITHUB_…` of a `github` context. */
export function githubEnvironment(context: Record<string, Value>): Record<string, string> {
  const entries = Object.entries(context).filter(([key, value]) => IN_ENVIRONMENT.has(key) && value !== null && typeof value !== 'object')
  return Object.fromEntries(entries.map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, textOf(value)]))
}
