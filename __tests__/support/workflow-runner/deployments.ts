import type { DeploymentStatus } from '../github/state.ts'
import type { RunFacts } from './contexts.ts'
import type { HubPort } from './hub-port.ts'

const ACTOR = 'github-actions[bot]'

/**
 * Leaves the deployment that GitHub makes for a job with an environment (unless `deployment: false`).
 * @returns how to say how it ended; a success makes earlier successes of the environment inactive
 */
export function recordDeployment(hub: HubPort, facts: RunFacts, environment: string): (state: 'success' | 'failure', url: string) => void {
  const { state } = hub
  // A review through the API has made one already.
  const made = state.deployments.find((one) => one.environment === environment && one.sha === facts.sha && one.statuses.length === 0)
  const now = hub.now()
  const nextId = Math.max(0, ...state.deployments.flatMap((one) => [one.id, ...one.statuses.map((status) => status.id)])) + 1
  const ref = facts.ref.replace(/^refs\/(heads|tags)\//, '')
  const deployment = made ?? { id: nextId, ref, sha: facts.sha, task: 'deploy', environment, description: null, creator: ACTOR, payload: {}, createdAt: now, updatedAt: now, statuses: [] }
  if (!made) state.deployments.push(deployment)
  const add = (of: { statuses: DeploymentStatus[]; updatedAt: string }, status: DeploymentStatus['state'], url: string): void => {
    const id = Math.max(deployment.id, ...state.deployments.flatMap((one) => one.statuses.map((other) => other.id))) + 1
    of.statuses.push({ id, state: status, description: '', environment, targetUrl: url, creator: ACTOR, createdAt: hub.now() })
    of.updatedAt = hub.now()
  }
  add(deployment, 'in_progress', '')
  return (status, url) => {
    if (status === 'success') {
      const earlier = state.deployments.filter((one) => one !== deployment && one.environment === environment && one.statuses.at(-1)?.state === 'success')
      earlier.forEach((one) => add(one, 'inactive', ''))
    }
    add(deployment, status, url)
  }
}
