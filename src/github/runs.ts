import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

/** A workflow run. */
export interface WorkflowRun {
  readonly id: number
  readonly attempt: number
  /** `.github/workflows/deploy.yml` */
  readonly path: string
  readonly event: string
  /** `waiting`: a job waits for an approval and none is running. */
  readonly status: string | null
  readonly conclusion: string | null
  readonly headBranch: string | null
  readonly headSha: string
  readonly repositoryId: number
  /** Null once a fork is deleted. */
  readonly headRepositoryId: number | null
  readonly actor: string | null
  readonly triggeringActor: string | null
  readonly url: string
  /** By GitHub's clock, ISO 8601: when it was made, when its newest attempt began, and when anything of it changed last. */
  readonly createdAt: string
  readonly startedAt: string
  readonly updatedAt: string
}

const person = z.object({ login: z.string() }).nullish()
const schema = z.object({
  id: z.int(),
  run_attempt: z.int(),
  path: z.string(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  repository: z.object({ id: z.int() }),
  head_repository: z.object({ id: z.int() }).nullable(),
  actor: person,
  triggering_actor: person,
  html_url: z.string(),
  created_at: z.string(),
  run_started_at: z.string().optional(),
  updated_at: z.string(),
})

function asRun(answer: unknown, route: string): WorkflowRun {
  const run = readShape(schema, answer, route)
  return {
    id: run.id,
    attempt: run.run_attempt,
    path: run.path.replace(/@.*$/, ''),
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    headBranch: run.head_branch,
    headSha: run.head_sha,
    repositoryId: run.repository.id,
    headRepositoryId: run.head_repository?.id ?? null,
    actor: run.actor?.login ?? null,
    triggeringActor: run.triggering_actor?.login ?? null,
    url: run.html_url,
    createdAt: run.created_at,
    startedAt: run.run_started_at ?? run.created_at,
    updatedAt: run.updated_at,
  }
}

/** @throws GitHubError */
export async function readRun(github: GitHub, id: number): Promise<WorkflowRun> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'
  return asRun(await github.request(route, { run_id: id }), route)
}

/**
 * Runs of one workflow, newest first, over as many pages as are taken.
 * @param workflow path of its file
 * @throws GitHubError
 */
export async function* listRuns(github: GitHub, { workflow, branch, status, event }: { workflow: string; branch: string; status?: string; event?: string }): AsyncGenerator<WorkflowRun> {
  const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'
  const found = github.pages(route, { workflow_id: workflow.split('/').at(-1), branch, ...(status === undefined ? {} : { status }), ...(event === undefined ? {} : { event }) }, 'workflow_runs')
  for await (const run of found) yield asRun(run, route)
}

/**
 * The runs of a workflow that these events started, newest first. Each event is listed by itself: runs that others started (anybody's comments) fill no page.
 * @throws GitHubError
 */
export async function* listRunsOf(github: GitHub, events: readonly string[], wanted: { workflow: string; branch: string }): AsyncGenerator<WorkflowRun> {
  const lists = events.map((event) => listRuns(github, { ...wanted, event }))
  const heads = await Promise.all(lists.map(async (list) => ({ list, head: await list.next() })))
  for (;;) {
    let newest: WorkflowRun | undefined
    // Ids of runs grow with time.
    for (const { head } of heads) if (head.done !== true && (newest === undefined || head.value.id > newest.id)) newest = head.value
    const from = heads.find(({ head }) => head.done !== true && head.value === newest)
    if (newest === undefined || from === undefined) return
    yield newest
    from.head = await from.list.next()
  }
}

/**
 * Cancels a run.
 * @returns whether it was there to be cancelled; false: it has ended already
 * @throws GitHubError
 */
export async function cancelRun(github: GitHub, id: number): Promise<boolean> {
  try {
    await github.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { run_id: id })
    return true
  } catch (error) {
    if (error instanceof GitHubError && error.status === 409) return false
    throw error
  }
}

/** What starts a run that may deploy. */
export const deployEvents = ['push', 'workflow_dispatch', 'issue_comment'] as const

/** What makes a run one of ours: whose code ran in it, and why. */
export interface OurRuns {
  readonly repositoryId: number
  readonly workflow: string
  readonly events: readonly string[]
  readonly defaultBranch: string
}

/**
 * An artifact proves nothing by itself: anybody's pull request can make one of any name. Only what a run of our workflow, of this repository, on the default
 * branch left is believed.
 * @returns why it is none of ours; undefined when it is
 */
export function whyNotOurs(run: WorkflowRun, ours: OurRuns): string | undefined {
  if (run.repositoryId !== ours.repositoryId) return 'it is of another repository'
  if (run.headRepositoryId !== ours.repositoryId) return 'its code is of another repository (a fork)'
  if (run.path !== ours.workflow) return `it is of the workflow ${run.path}, not of ${ours.workflow}`
  if (!ours.events.includes(run.event)) return `it was started by ${run.event}, not by ${ours.events.join(' or ')}`
  if (run.headBranch !== ours.defaultBranch) return `it is of ${run.headBranch ?? 'no branch'}, not of ${ours.defaultBranch}`
  return undefined
}

/** Whether this run is one of ours. */
export function isOurRun(run: WorkflowRun, ours: OurRuns): boolean {
  return whyNotOurs(run, ours) === undefined
}

/** `OWNER/REPO/.github/workflows/deploy.yml@refs/heads/main` → `.github/workflows/deploy.yml`; undefined where it is not of this repository. */
export function workflowPath(workflowRef: string | undefined, repository: string): string | undefined {
  const [path = ''] = (workflowRef ?? '').split('@')
  const prefix = `${repository}/`.toLowerCase()
  return path.toLowerCase().startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined
}
