import type { HubEvents, NewRun } from './api.ts'
import type { Conclusion, Environment, Job, PendingDeployment, Review, Run } from './state.ts'
import type { World } from './world.ts'

/** A run as if its event had just happened; its workflow is known from then on. */
export function createRun(world: World, wanted: NewRun): Run {
  const { state } = world
  const workflow = (state.workflows[wanted.workflow] ??= { id: world.id(), name: nameOf(wanted.workflow), path: wanted.workflow, state: 'active' })
  const headBranch = wanted.headBranch === undefined ? state.repository.defaultBranch : wanted.headBranch
  const headSha = wanted.headSha ?? (headBranch === null ? undefined : state.branches[headBranch])
  if (headSha === undefined) throw new Error(`A run needs a headSha: the hub has no branch ${headBranch}`)
  const now = wanted.createdAt ?? world.now()
  const run: Run = {
    id: world.id() + 9_000_000_000,
    number: state.runs.filter((other) => other.workflow === wanted.workflow).length + 1,
    attempt: 1,
    workflow: wanted.workflow,
    title: wanted.title ?? state.commits[headSha]?.message.split('\n')[0] ?? workflow.name,
    event: wanted.event ?? 'push',
    headBranch,
    headSha,
    headRepository: wanted.headRepository === undefined ? world.fullName : wanted.headRepository,
    actor: wanted.actor ?? state.repository.owner,
    triggeringActor: wanted.actor ?? state.repository.owner,
    status: wanted.status ?? 'queued',
    conclusion: wanted.conclusion ?? null,
    createdAt: now,
    updatedAt: now,
    startedAt: now,
    jobs: [],
    earlier: [],
    reviews: [],
    pending: [],
    pulls: wanted.pulls ?? [],
  }
  state.runs.push(run)
  world.emit('run', { run, inputs: wanted.inputs ?? {} })
  return run
}

export function rerun(world: World, which: Run | number, by?: string): Run {
  const run = world.run(which)
  if (run.status !== 'completed') throw new Error(`Run ${run.id} is ${run.status}; only a completed run is run again`)
  run.earlier.push({ attempt: run.attempt, conclusion: run.conclusion ?? 'cancelled', triggeringActor: run.triggeringActor, startedAt: run.startedAt })
  run.attempt += 1
  run.triggeringActor = by ?? run.actor
  run.status = 'queued'
  run.conclusion = null
  run.startedAt = world.now()
  touch(world, run)
  return run
}

export function job(world: World, which: Run | number, name: string, change: Partial<Omit<Job, 'id' | 'name'>> = {}): Job {
  const run = world.run(which)
  const attempt = change.attempt ?? run.attempt
  let found = run.jobs.find((candidate) => candidate.name === name && candidate.attempt === attempt)
  if (found === undefined) {
    found = { id: world.id() + 20_000_000_000, name, attempt, status: 'queued', conclusion: null, startedAt: world.now(), completedAt: null, runner: null, steps: [] }
    run.jobs.push(found)
  }
  Object.assign(found, change)
  if (found.status === 'in_progress' && run.status !== 'waiting') run.status = 'in_progress'
  if (found.status === 'completed') found.completedAt ??= world.now()
  touch(world, run)
  return found
}

export function finish(world: World, which: Run | number, conclusion: Conclusion): Run {
  const run = world.run(which)
  run.status = 'completed'
  run.conclusion = conclusion
  run.pending = []
  touch(world, run)
  return run
}

/** GitHub's words why this run's branch may not deploy there, or null. It looks at the run's ref, never at what is checked out. */
export function refusalOf(world: World, which: Run | number, name: string): string | null {
  const run = world.run(which)
  const policy = world.state.environments[name]?.branches ?? null
  if (policy === null) return null
  const branch = run.headBranch ?? ''
  const allowed = policy.kind === 'protected' ? world.state.protections[branch] !== undefined : policy.patterns.some((pattern) => pattern.type === 'branch' && matches(pattern.name, branch))
  return allowed ? null : `Branch "${branch}" is not allowed to deploy to ${name} due to environment protection rules.`
}

export function newEnvironment(world: World, name: string, rules: Partial<Omit<Environment, 'name' | 'id'>> = {}): Environment {
  const { plan, private: isPrivate } = world.state.repository
  if (isPrivate && plan !== 'enterprise' && ((rules.reviewers ?? null) !== null || (rules.waitTimer ?? 0) > 0)) {
    throw new Error(`GitHub has no required reviewers and wait timers in private repositories on the plan ${plan}`)
  }
  const before = world.state.environments[name]
  const now = world.now()
  const made: Environment = {
    id: world.id() + 300_000_000,
    name,
    createdAt: now,
    reviewers: null,
    waitTimer: 0,
    branches: null,
    canAdminsBypass: true,
    secrets: {},
    variables: {},
    ...before,
    updatedAt: now,
    ...rules,
  }
  world.state.environments[name] = made
  return made
}

export function waitFor(world: World, which: Run | number, name: string): PendingDeployment | null {
  const run = world.run(which)
  const environment = world.state.environments[name] ?? newEnvironment(world, name)
  if (environment.reviewers === null && environment.waitTimer === 0) return null
  const known = run.pending.find((candidate) => candidate.environment === name)
  if (known !== undefined) return known
  const pending: PendingDeployment = { environment: name, timerStartedAt: environment.waitTimer === 0 ? null : world.now() }
  run.pending.push(pending)
  run.status = 'waiting'
  touch(world, run)
  world.emit('waiting', { run, pending })
  return pending
}

/** Null, or why GitHub would not let this user decide it. */
export function reviewRefusal(world: World, run: Run, name: string, login: string): string | null {
  if (!run.pending.some((pending) => pending.environment === name)) return `Run ${run.id} does not wait for ${name}`
  const rule = world.environment(name).reviewers
  const asked = (rule?.reviewers ?? []).some((reviewer) => ('user' in reviewer ? reviewer.user === login : world.state.teams[reviewer.team]?.members.includes(login)))
  if (!asked) return `${login} is no reviewer of ${name}`
  if (rule?.preventSelfReview === true && login === run.triggeringActor) return `${login} triggered the run and ${name} prevents self-review`
  return null
}

/** One review may decide several environments at once, as on GitHub's page. */
export function decide(world: World, which: Run | number, environments: string[], state: Review['state'], login: string, comment: string): Review {
  const run = world.run(which)
  for (const name of environments) {
    const refusal = reviewRefusal(world, run, name, login)
    if (refusal !== null) throw new Error(refusal)
  }
  const review: Review = { state, comment, user: login, environments }
  run.reviews.push(review)
  for (const environment of environments) release(world, run, { environment, state, user: login, comment, bypassed: false })
  return review
}

export function bypass(world: World, which: Run | number, name: string, login: string): void {
  const run = world.run(which)
  if (!run.pending.some((pending) => pending.environment === name)) throw new Error(`Run ${run.id} does not wait for ${name}`)
  if (!world.environment(name).canAdminsBypass) throw new Error(`Administrators cannot pass by the rules of ${name}`)
  if (world.user(login).level !== 'admin') throw new Error(`${login} is no administrator`)
  release(world, run, { environment: name, state: 'approved', user: login, comment: '', bypassed: true })
}

export function cancel(world: World, which: Run | number, by: string): void {
  const run = world.run(which)
  if (run.status === 'completed') throw new Error('Cannot cancel a workflow run that is completed.')
  if (!world.listens('cancel')) finish(world, run, 'cancelled')
  world.emit('cancel', { run, by })
}

function release(world: World, run: Run, decision: Omit<HubEvents['review'], 'run'>): void {
  run.pending = run.pending.filter((pending) => pending.environment !== decision.environment)
  if (run.pending.length === 0) run.status = 'in_progress'
  touch(world, run)
  world.emit('review', { run, ...decision })
}

function touch(world: World, run: Run): void {
  run.updatedAt = world.now()
}

/** `*` stands for all but a slash, as GitHub's patterns have it. */
function matches(pattern: string, branch: string): boolean {
  const source = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('[^/]*')}$`).test(branch)
}

function nameOf(workflow: string): string {
  return workflow.split('/').pop()!.replace(/\.ya?ml$/, '')
}
