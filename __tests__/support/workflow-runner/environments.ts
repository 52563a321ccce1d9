import type { RunFacts } from './contexts.ts'
import { meant } from './filters.ts'
import type { HubPort } from './hub-port.ts'

export type Passage = { passed: true } | { passed: false; conclusion: 'failure' | 'cancelled'; reason: string }

export interface Gate {
  hub: HubPort
  facts: RunFacts
  environment: string
  /** Aborted: nobody waits any more. */
  signal: AbortSignal
  /** Milliseconds that count as a minute. */
  minute: number
  /** Called once when there is something to wait for. */
  onWait: () => void
}

/** Whether the environment lets this ref in. For a pull request that is its test merge, which patterns of branches do not mean. */
function refAllowed({ hub, facts, environment }: Gate): boolean {
  const policy = hub.state.environments[environment]?.branches
  if (!policy) return true
  const name = facts.ref.replace(/^refs\/(heads|tags)\//, '')
  const type = facts.ref.startsWith('refs/tags/') ? 'tag' : 'branch'
  if (policy.kind === 'protected') return name in hub.state.protections
  return policy.patterns.some((pattern) => pattern.type === type && meant(name, [pattern.name]))
}

/** Asked anew each time: it changes while somebody waits. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted

type Decision = 'approved' | 'rejected' | 'bypassed' | 'cancelled'

function listen({ hub, facts, environment, signal }: Gate): { decided: Promise<Decision>; stop: () => void } {
  let stop = (): void => undefined
  const decided = new Promise<Decision>((resolve) => {
    const cancel = (): void => resolve('cancelled')
    signal.addEventListener('abort', cancel)
    const unlisten = hub.on('review', (review) => {
      if (review.run.id === facts.runId && review.environment === environment) resolve(review.bypassed ? 'bypassed' : review.state)
    })
    stop = () => {
      unlisten()
      signal.removeEventListener('abort', cancel)
    }
  })
  return { decided, stop }
}

function timer(minutes: number, minute: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(resolve, minutes * minute)
    signal.addEventListener('abort', () => {
      clearTimeout(timeout)
      resolve()
    })
  })
}

/**
 * Waits until a job may enter its environment: rules about its ref first, then a review of the environment in this run and the wait
 * timer. Every job asks anew, also for an environment that another job of the run has entered already.
 */
export async function passGate(gate: Gate): Promise<Passage> {
  const { hub, facts, environment, signal, minute } = gate
  if (!refAllowed(gate)) {
    const name = facts.ref.replace(/^refs\/(heads|tags)\//, '')
    return { passed: false, conclusion: 'failure', reason: `Branch "${name}" is not allowed to deploy to ${environment} due to environment protection rules.` }
  }
  const cancelled: Passage = { passed: false, conclusion: 'cancelled', reason: '' }
  if (isAborted(signal)) return cancelled
  const { decided, stop } = listen(gate)
  // One review decides for every job of the run that waits for this environment at that time.
  const pending = hub.waitFor(facts.runId, environment)
  try {
    if (!pending) return { passed: true }
    gate.onWait()
    const rules = hub.state.environments[environment]
    const waited = timer(rules?.waitTimer ?? 0, minute, signal)
    const decision = rules?.reviewers ? await decided : await Promise.race([decided, waited.then(() => 'approved' as const)])
    if (decision === 'approved') await waited
    if (isAborted(signal) || decision === 'cancelled') return cancelled
    if (decision === 'rejected') return { passed: false, conclusion: 'failure', reason: 'The deployment was rejected or did not satisfy other protection rules.' }
    return { passed: true }
  } finally {
    stop()
    const run = hub.run(facts.runId)
    run.pending = run.pending.filter((one) => one !== pending)
  }
}
