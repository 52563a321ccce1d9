import YAML from 'yaml'
import { ApiError, notFound } from '../errors.ts'
import { number, ok, paged, type Call, type Handler } from '../call.ts'
import { resolve, tree } from '../history.ts'
import { cancel, createRun, decide, reviewRefusal } from '../runs.ts'
import { deployment } from '../shapes/environments.ts'
import { approval, job, pendingDeployment, workflow, workflowRun } from '../shapes/runs.ts'
import type { Job, Run, Workflow } from '../state.ts'
import type { World } from '../world.ts'

export const actions: Record<string, Handler> = {
  'actions/get-workflow-run': (world, call) => ok(workflowRun(world, runOf(world, call))),
  'actions/get-workflow-run-attempt': (world, call) => ok(workflowRun(world, runOf(world, call), attemptOf(world, call))),
  'actions/list-workflow-runs-for-repo': (world, call) => listed(world, call, world.state.runs),
  'actions/list-workflow-runs': (world, call) => {
    const { path } = workflowOf(world, call)
    return listed(world, call, world.state.runs.filter((run) => run.workflow === path))
  },
  'actions/list-jobs-for-workflow-run': (world, call) => {
    const run = runOf(world, call)
    return jobs(world, call, run, call.query.get('filter') === 'all' ? run.jobs : latest(run))
  },
  'actions/list-jobs-for-workflow-run-attempt': (world, call) => {
    const run = runOf(world, call)
    const attempt = attemptOf(world, call)
    return jobs(world, call, run, run.jobs.filter((one) => one.attempt === attempt))
  },
  'actions/cancel-workflow-run': (world, call) => {
    const run = runOf(world, call)
    if (run.status === 'completed') throw new ApiError(409, 'Cannot cancel a workflow run that is completed.')
    cancel(world, run, call.login)
    return ok({}, 202)
  },
  'actions/get-reviews-for-run': (world, call) => ok(runOf(world, call).reviews.map((review) => approval(world, review))),
  'actions/get-pending-deployments-for-run': (world, call) => {
    const run = runOf(world, call)
    return ok(run.pending.map((pending) => pendingDeployment(world, pending, reviewRefusal(world, run, pending.environment, call.login) === null)))
  },
  'actions/review-pending-deployments-for-run': (world, call) => {
    const run = runOf(world, call)
    const wanted = call.body as { environment_ids: number[]; state: 'approved' | 'rejected'; comment: string }
    const names = Object.values(world.state.environments).filter((one) => wanted.environment_ids.includes(one.id)).map((one) => one.name)
    const refusal = names.length === 0 ? 'No such environment' : names.map((name) => reviewRefusal(world, run, name, call.login)).find((reason) => reason !== null)
    if (typeof refusal === 'string') throw new ApiError(422, 'There were one or more errors approving or rejecting the pending deployments', { errors: [refusal] })
    decide(world, run, names, wanted.state, call.login, wanted.comment)
    return ok(names.map((name) => deployment(world, deploymentOf(world, run, name, call.login))))
  },
  'actions/list-repo-workflows': (world, call) => paged(world, call, Object.values(world.state.workflows), (one) => workflow(world, one), 'workflows'),
  'actions/get-workflow': (world, call) => ok(workflow(world, workflowOf(world, call))),
  'actions/create-workflow-dispatch': (world, call) => {
    const { path, state } = workflowOf(world, call)
    const { ref, inputs = {}, return_run_details: details = false } = call.body as { ref: string; inputs?: Record<string, unknown>; return_run_details?: boolean }
    const head = resolve(world.state, ref)
    if (head === undefined) throw new ApiError(422, `No ref found for: ${ref}`)
    if (state !== 'active') throw new ApiError(422, `Cannot trigger a 'workflow_dispatch' on a disabled workflow`)
    checkInputs(tree(world.state, head.sha).get(path), inputs)
    const headBranch = ref.replace(/^refs\/heads\//, '')
    const run = createRun(world, { workflow: path, event: 'workflow_dispatch', headBranch, headSha: head.sha, actor: call.login, inputs })
    if (!details) return { status: 204 }
    return ok({ workflow_run_id: run.id, run_url: `${world.api}/actions/runs/${run.id}`, html_url: `${world.page}/actions/runs/${run.id}` })
  },
  'actions/get-github-actions-default-workflow-permissions-repository': (world) =>
    ok({ default_workflow_permissions: world.state.workflowPermissions.default, can_approve_pull_request_reviews: world.state.workflowPermissions.canApprovePullRequests }),
}

export function runOf(world: World, call: Call): Run {
  const found = world.state.runs.find((run) => run.id === number(call, 'run_id'))
  if (found === undefined) throw notFound()
  return found
}

function attemptOf(world: World, call: Call): number {
  const attempt = number(call, 'attempt_number')
  if (attempt < 1 || attempt > runOf(world, call).attempt) throw notFound()
  return attempt
}

function workflowOf(world: World, call: Call): Workflow {
  const wanted = call.params['workflow_id']!
  const found = Object.values(world.state.workflows).find((one) => String(one.id) === wanted || one.path === `.github/workflows/${wanted}` || one.path === wanted)
  if (found === undefined) throw notFound()
  return found
}

/** Newest first, as GitHub lists them. */
function listed(world: World, call: Call, runs: readonly Run[]) {
  const want = (name: string, value: (run: Run) => unknown): ((run: Run) => boolean) => {
    const wanted = call.query.get(name)
    return (run) => wanted === null || [value(run)].flat().includes(wanted)
  }
  const filters = [
    want('actor', (run) => run.actor),
    want('branch', (run) => run.headBranch),
    want('event', (run) => run.event),
    want('head_sha', (run) => run.headSha),
    want('status', (run) => [run.status, run.conclusion]),
    want('check_suite_id', (run) => String(run.id + 1)),
    created(call.query.get('created')),
  ]
  const found = runs.filter((run) => filters.every((filter) => filter(run)))
  return paged(world, call, found.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id - a.id), (run) => workflowRun(world, run), 'workflow_runs')
}

/** GitHub's search syntax for dates: `>=2026-11-01`, `2026-11-01..2026-11-02`, `2026-11-01`. */
function created(range: string | null): (run: Run) => boolean {
  if (range === null) return () => true
  const [from, to] = range.split('..')
  if (to !== undefined) return (run) => (from === '*' || Date.parse(run.createdAt) >= Date.parse(from!)) && (to === '*' || Date.parse(run.createdAt) <= Date.parse(to))
  const match = /^(>=|<=|>|<)?(.+)$/.exec(range)!
  const limit = Date.parse(match[2]!)
  return (run) => {
    const at = Date.parse(run.createdAt)
    if (match[1] === '>=') return at >= limit
    if (match[1] === '<=') return at <= limit
    if (match[1] === '>') return at > limit
    return match[1] === '<' ? at < limit : run.createdAt.startsWith(range)
  }
}

function jobs(world: World, call: Call, run: Run, which: readonly Job[]) {
  return paged(world, call, which, (one) => job(world, run, one), 'jobs')
}

/** The newest attempt of each job: after a re-run of failed jobs the others are still those of the attempt before. */
function latest(run: Run): Job[] {
  return run.jobs.filter((one) => !run.jobs.some((other) => other.name === one.name && other.attempt > one.attempt))
}

function deploymentOf(world: World, run: Run, environment: string, creator: string) {
  const now = world.now()
  const made = { id: world.id(), ref: run.headBranch ?? run.headSha, sha: run.headSha, task: 'deploy', environment, description: null, creator, payload: {}, createdAt: now, updatedAt: now, statuses: [] }
  world.state.deployments.push(made)
  return made
}

/** What GitHub reads in the workflow's file at that ref; a file the test did not arrange is taken on trust. */
function checkInputs(source: string | undefined, inputs: Record<string, unknown>): void {
  if (source === undefined) return
  const on = (YAML.parse(source) as { on?: unknown }).on
  const triggers = typeof on === 'string' ? { [on]: null } : Array.isArray(on) ? Object.fromEntries(on.map((name) => [String(name), null])) : ((on ?? {}) as Record<string, unknown>)
  if (!('workflow_dispatch' in triggers)) throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger")
  const declared = (triggers['workflow_dispatch'] as { inputs?: Record<string, { required?: boolean; default?: unknown }> | null } | null)?.inputs ?? {}
  const unknown = Object.keys(inputs).filter((name) => !(name in declared))
  if (unknown.length > 0) throw new ApiError(422, `Unexpected inputs provided: ${JSON.stringify(unknown)}`)
  for (const [name, input] of Object.entries(declared)) {
    if (input.required === true && input.default === undefined && !(name in inputs)) throw new ApiError(422, `Required input '${name}' not provided`)
  }
}
