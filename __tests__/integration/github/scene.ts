import type { GitHub } from '../../../src/context/github-port.ts'
import { proveGitHubGate, type GateRequest } from '../../../src/gate/github-gate.ts'
import { planArtifact, type Planned, type ReadRecord } from '../../../src/gate/plan-record.ts'
import { parseEvent, type GitHubEvent } from '../../../src/github/event.ts'
import { readReviews, reviewFingerprint } from '../../../src/github/reviews.ts'
import { Stop } from '../../../src/record/outcome.ts'
import type { Gate, Risk } from '../../../src/record/record.ts'
import { testContext } from '../../support/context.ts'
import type { Hub, Permissions } from '../../support/github/api.ts'
import { startGitHub } from '../../support/github/hub.ts'
import type { Comment, Pull, Run } from '../../support/github/state.ts'

export const hash = 'abcdef0123456789'.repeat(4)
export const otherHash = '0123456789abcdef'.repeat(4)
export const phrase = 'I acknowledge the risk and approve production migration'
export const deployWorkflow = '.github/workflows/deploy.yml'
export const rollbackWorkflow = '.github/workflows/rollback.yml'
export const migration = { name: '20260201_members', file: 'prisma/migrations/20260201_members/migration.sql' }
/** What a migrate job has in the shipped workflow. */
export const migratePermissions: Permissions = { contents: 'read', actions: 'read', 'pull-requests': 'write' }
/** What the first job has. */
export const planPermissions: Permissions = { contents: 'read', actions: 'write', 'pull-requests': 'write' }

export interface Scene {
  readonly hub: Hub
  readonly connect: (permissions?: Permissions) => GitHub
  /** With a token of this person. */
  readonly connectAs: (login: string) => GitHub
  /** Everything but the people, the environments and their rules is gone; the clock stands at noon. */
  readonly reset: () => void
  readonly tick: (seconds?: number) => void
  readonly readRecord: ReadRecord
}

/** One GitHub for a test file: `@actions/github` reads its address once. */
export async function openScene(): Promise<Scene> {
  let now = 0
  const hub = await startGitHub({ clock: () => new Date(now) })
  process.env['GITHUB_API_URL'] = hub.url
  const context = testContext()
  const { state } = hub
  const reset = (): void => {
    now = Date.parse('2026-02-01T12:00:00Z')
    hub.faults.clear()
    hub.requests.length = 0
    hub.problems.length = 0
    Object.assign(state, { users: { 'github-actions[bot]': state.users['github-actions[bot]'] }, environments: {}, runs: [], pulls: [], comments: [], artifacts: [], branches: {}, commits: {}, workflows: {}, protections: {} })
    Object.assign(state.repository, { private: false, defaultBranch: 'main', plan: 'free' })
    hub.user('acme', 'none', 'Organization')
    for (const [login, level] of [['ann', 'write'], ['bob', 'write'], ['cat', 'maintain'], ['dan', 'admin'], ['eve', 'read'], ['tom', 'triage']] as const) hub.user(login, level)
    hub.user('stranger', 'none')
    hub.user('dependabot[bot]', 'write', 'Bot')
    const reviewers = { reviewers: ['ann', 'bob', 'cat', 'dan', 'dependabot[bot]'].map((user) => ({ user })), preventSelfReview: false }
    const branches = { kind: 'patterns' as const, patterns: [{ id: 1, name: 'main', type: 'branch' as const }] }
    hub.environment('production-plan', { branches })
    for (const name of ['production', 'production-deploy', 'production-rollback']) hub.environment(name, { reviewers, branches, canAdminsBypass: false })
    hub.commit({ message: 'First commit', files: [{ path: 'README.md', status: 'added', content: '# Shop\n' }], author: 'dan' })
  }
  reset()
  return {
    hub,
    connect: (permissions = migratePermissions) => context.github.connect(hub.jobToken(permissions), 'acme/shop'),
    connectAs: (login) => context.github.connect(hub.personToken(login), 'acme/shop'),
    reset,
    tick: (seconds = 60) => void (now += seconds * 1000),
    readRecord: async ({ id }) => await Promise.resolve(JSON.parse(state.artifacts.find((artifact) => artifact.id === id)!.content.toString('utf8')) as unknown),
  }
}

/** A merged pull request by bob with the migration. */
export function mergedPull({ hub, tick }: Scene, how: 'merge' | 'squash' | 'rebase' = 'squash', author = 'bob'): Pull {
  const pull = hub.pull({ author, title: 'Members | `of` <b>relationships</b> @everyone', commits: [{ files: [{ path: migration.file, status: 'added', content: 'select 1;' }] }] })
  tick()
  hub.merge(pull.number, how, 'cat')
  tick()
  return pull
}

export interface PlanRun {
  readonly run: Run
  readonly pull: Pull
}

/** A run of the deploy workflow of the merged pull request, started by cat, with its plan made. */
export function plannedRun(scene: Scene, more: Parameters<typeof leavePlan>[2] = {}): PlanRun {
  const pull = mergedPull(scene)
  const run = scene.hub.createRun({ workflow: deployWorkflow, actor: 'cat' })
  scene.hub.job(run, 'Plan, rehearsed on a copy', { status: 'completed', conclusion: 'success' })
  leavePlan(scene, run, { pulls: [pull.number], ...more })
  scene.tick()
  return { run, pull }
}

/** What the run leaves of its plan, or of its preview. */
export function leavePlan(
  scene: Scene,
  run: Run,
  more: { pulls?: number[]; authors?: string[]; hash?: string; risk?: Risk; environment?: string; outcome?: string; planned?: Planned; reviewed?: string[]; pending?: number; content?: string; noFacts?: true; authorsUnknown?: true } = {},
): void {
  const { planned = 'plan' } = more
  const of = more.hash ?? hash
  const record = {
    version: 1,
    command: planned === 'plan' ? 'plan' : 'rollback',
    environment: more.environment ?? 'production',
    outcome: more.outcome ?? 'succeeded',
    ...(planned === 'plan' ? { plan: { hash: of, commit: run.headSha, risk: more.risk ?? 'safe', pending: Array.from({ length: more.pending ?? 1 }, () => ({ name: migration.name })) } } : { rollback: { hash: of, done: false, mode: 'down', run: '20260201T120000Z-1a2b3c4d' } }),
    ...(more.noFacts ? {} : { github: { pullRequests: (more.pulls ?? []).map((number) => ({ number })), authors: more.authorsUnknown ? null : (more.authors ?? ['bob']), ...(more.reviewed ? { reviewed: more.reviewed } : {}) } }),
  }
  scene.hub.artifact({ run: run.id, name: planArtifact(planned, run.attempt), content: Buffer.from(more.content ?? JSON.stringify(record)) })
}

/** Lets the run wait for this environment and decides it. */
export function review(scene: Scene, run: Run, user: string, more: { environment?: string; state?: 'approved' | 'rejected'; comment?: string } = {}): void {
  const { environment = 'production', state = 'approved', comment = '' } = more
  scene.hub.waitFor(run, environment)
  scene.hub.review({ run, environment, state, user, comment })
  scene.tick()
}

/** What the job of the shipped workflow asks the gate with, in this run. */
export function gateRequest(scene: Scene, run: Run, more: Partial<Omit<GateRequest, 'inputs'>> & { inputs?: Partial<GateRequest['inputs']>; permissions?: Permissions } = {}): GateRequest {
  const { inputs, permissions, ...rest } = more
  return {
    host: hostOf(scene, run),
    event: parseEvent({}),
    github: scene.connect(permissions),
    purpose: 'migrate',
    gateEnvironment: 'production',
    made: { hash, risk: 'safe' },
    authors: ['bob'],
    readRecord: scene.readRecord,
    ...rest,
    inputs: {
      environment: 'production',
      commit: undefined,
      gate: 'environment',
      'approved-plan': hash,
      'plan-attempt': run.attempt,
      'plan-reviews': 0,
      'plan-state': 'pending',
      acknowledgement: phrase,
      'acknowledge-when': 'destructive',
      'allow-self-approval': false,
      ...inputs,
    },
  }
}

export function hostOf({ hub }: Scene, run: Run): Required<Pick<GateRequest['host'], 'actor' | 'triggeringActor' | 'runId' | 'runAttempt' | 'ref' | 'serverUrl' | 'workflowRef'>> & { commit: string; eventName: string; runUrl: string } {
  return {
    actor: run.actor,
    triggeringActor: run.triggeringActor,
    runId: String(run.id),
    runAttempt: run.attempt,
    ref: `refs/heads/${run.headBranch ?? ''}`,
    serverUrl: hub.serverUrl,
    workflowRef: `acme/shop/${run.workflow}@refs/heads/${run.headBranch ?? ''}`,
    commit: run.headSha,
    eventName: run.event,
    runUrl: `${hub.serverUrl}/acme/shop/actions/runs/${run.id}`,
  }
}

/** The payload of `issue_comment` as GitHub sends it for this comment, at this moment. */
export function commentEvent({ hub }: Scene, comment: Comment, action = 'created'): GitHubEvent {
  const { id, private: isPrivate, defaultBranch } = hub.state.repository
  return parseEvent({
    action,
    comment: { id: comment.id, body: comment.body, user: { login: comment.user, type: hub.state.users[comment.user]?.type ?? 'User' }, created_at: comment.createdAt, updated_at: comment.updatedAt },
    issue: { number: comment.issue, ...(hub.state.pulls.some(({ number }) => number === comment.issue) ? { pull_request: { url: 'https://api.github.com/…' } } : {}) },
    repository: { id, private: isPrivate, default_branch: defaultBranch },
    sender: { login: comment.user },
  })
}

/** A comment on the pull request, and the run that it starts. */
export function commented(scene: Scene, issue: number, user: string, body: string, workflow = deployWorkflow): { comment: Comment; run: Run; event: GitHubEvent } {
  scene.tick()
  const comment = scene.hub.comment({ issue, user, body })
  const run = scene.hub.createRun({ workflow, event: 'issue_comment', actor: user })
  const event = commentEvent(scene, comment)
  scene.tick()
  return { comment, run, event }
}

/** Fingerprints of the reviews that the run has now, as `plan` notes them. */
export async function reviewsNow(scene: Scene, run: Run): Promise<string[]> {
  return (await readReviews(scene.connect(), run.id)).map(reviewFingerprint)
}

export interface Verdict {
  readonly code: string
  readonly rule: number | undefined
  readonly gate?: Gate
  readonly cause?: string
  readonly fix?: string
}

/** `passes`, or the code of the refusal. */
export async function verdictOf(request: GateRequest): Promise<Verdict> {
  try {
    return { code: 'passes', rule: undefined, gate: await proveGitHubGate(request) }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const { code, rule, cause, fix } = error.details
    return { code, rule, cause, fix }
  }
}
