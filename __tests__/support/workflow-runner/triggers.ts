import type { HubPort } from './hub-port.ts'
import { textOf, type Value } from './expressions.ts'
import type { Happening } from './filters.ts'
import { changedPaths, git, testMerge } from './git.ts'
import { commonPayload, issueCommentPayload, mergeGroupPayload, over, pullOf, pullRequestPayload, pushPayload } from './payload.ts'

/** What happened, as a test says it. What is left out is made from the hub and the git repository. */
export interface Trigger {
  event: string
  /** Default: the owner of the repository; for a pull request and a comment their author. */
  actor?: string
  /** Default: the default branch. A pull request and a merge group have their own. */
  ref?: string
  /** Default: what the ref points to in the git repository. */
  sha?: string
  /** Laid over the payload that is made. */
  payload?: Record<string, Value>
  /** Of `workflow_dispatch`. */
  inputs?: Record<string, string | boolean | number>
  /** `deploy.yml`: this workflow alone. Needed for `workflow_dispatch`. */
  workflow?: string
  /** The hub's pull request; its commits must be in the git repository. */
  pull?: number
  /** The hub's comment, for `issue_comment`. */
  comment?: number
  /** Of `schedule`; as in the file. */
  cron?: string
  /** Base branch of a `merge_group`. Default: the default branch. */
  base?: string
}

export interface Occurrence {
  happening: Happening
  payload: Record<string, Value>
  ref: string
  sha: string
  headRef: string
  baseRef: string
  actor: string
  /** For the hub's run. */
  headBranch: string | null
  headSha: string
  headRepository: string | null
  pulls: number[]
  /** Nothing but reading, and no secrets: a fork's or Dependabot's. */
  restricted: boolean
}

const DEPENDABOT = 'dependabot[bot]'
const RESTRICTED_FOR_DEPENDABOT = ['push', 'pull_request', 'pull_request_review', 'pull_request_review_comment', 'create', 'deployment', 'deployment_status']
const NO_COMMIT = '0'.repeat(40)

async function shaOf(repository: string, ref: string): Promise<string> {
  return git(repository, 'rev-parse', '--verify', `${ref}^{commit}`)
}

interface Scene {
  hub: HubPort
  repository: string
  trigger: Trigger
}

const activityOf = (payload: Record<string, Value>): string | undefined => (typeof payload['action'] === 'string' ? payload['action'] : undefined)

function made({ hub, trigger }: Scene, actor: string, own: Record<string, Value>): Record<string, Value> {
  return over({ ...commonPayload(hub, actor), ...own }, trigger.payload) as Record<string, Value>
}

async function onPullRequest(scene: Scene): Promise<Occurrence> {
  const { hub, repository, trigger } = scene
  if (trigger.pull === undefined) throw new Error(`a ${trigger.event} needs the number of the hub's pull request`)
  const pull = pullOf(hub, trigger.pull)
  const actor = trigger.actor ?? pull.author
  const payload = made(scene, actor, pullRequestPayload(hub, trigger.pull))
  const own = `${hub.state.repository.owner}/${hub.state.repository.name}`
  const base = await shaOf(repository, pull.base.sha)
  const head = await shaOf(repository, pull.head.sha)
  const target = trigger.event === 'pull_request_target'
  const sha = trigger.sha ?? (target ? base : await testMerge(repository, base, head))
  if (!target) await git(repository, 'update-ref', `refs/pull/${pull.number}/merge`, sha)
  await git(repository, 'update-ref', `refs/pull/${pull.number}/head`, head)
  const fork = pull.head.repository !== own
  return {
    happening: { event: trigger.event, activity: activityOf(payload), ref: `refs/heads/${pull.base.branch}`, cron: undefined, changed: () => changedPaths(repository, base, head, 'parting') },
    payload,
    ref: target ? `refs/heads/${pull.base.branch}` : `refs/pull/${pull.number}/merge`,
    sha,
    headRef: pull.head.branch,
    baseRef: pull.base.branch,
    actor,
    headBranch: pull.head.branch,
    headSha: head,
    headRepository: pull.head.repository,
    pulls: fork ? [] : [pull.number],
    restricted: !target && (fork || actor === DEPENDABOT),
  }
}

async function onMergeGroup(scene: Scene): Promise<Occurrence> {
  const { hub, repository, trigger } = scene
  const { repository: facts } = hub.state
  if (trigger.ref === undefined) throw new Error("a merge_group needs its ref (refs/heads/gh-readonly-queue/…)")
  const base = `refs/heads/${trigger.base ?? facts.defaultBranch}`
  const [sha, baseSha] = [trigger.sha ?? (await shaOf(repository, trigger.ref)), await shaOf(repository, base)]
  const actor = trigger.actor ?? facts.owner
  const payload = made(scene, actor, mergeGroupPayload(trigger.ref, sha, base, baseSha))
  const happening = { event: trigger.event, activity: activityOf(payload), ref: base, cron: undefined, changed: () => changedPaths(repository, baseSha, sha, 'each') }
  return { ...plain(hub, trigger.ref, sha, actor), happening, payload }
}

function plain(hub: HubPort, ref: string, sha: string, actor: string): Omit<Occurrence, 'happening' | 'payload'> {
  const { owner, name } = hub.state.repository
  const headBranch = ref.replace(/^refs\/(heads|tags)\//, '')
  return { ref, sha, headRef: '', baseRef: '', actor, headBranch, headSha: sha, headRepository: `${owner}/${name}`, pulls: [], restricted: false }
}

/** Everything that happens on a branch: a push, a dispatch, a comment, a schedule. */
async function onBranch(scene: Scene): Promise<Occurrence> {
  const { hub, repository, trigger } = scene
  const { owner, defaultBranch } = hub.state.repository
  const comment = trigger.comment === undefined ? undefined : issueCommentPayload(hub, trigger.comment)
  const author = (comment?.['comment'] as { user: { login: string } } | undefined)?.user.login
  const actor = trigger.actor ?? author ?? owner
  const given = trigger.ref ?? defaultBranch
  const ref = given.startsWith('refs/') ? given : `refs/heads/${given}`
  const sha = trigger.sha ?? (await shaOf(repository, ref))
  const before = textOf(trigger.payload?.['before'] ?? (await shaOf(repository, `${sha}^`).catch(() => NO_COMMIT)))
  const own = async (): Promise<Record<string, Value>> => {
    if (trigger.event === 'push') return pushPayload(ref, before, sha, await git(repository, 'log', '-1', '--format=%B', sha))
    if (trigger.event === 'schedule') return { schedule: trigger.cron ?? '' }
    if (trigger.event === 'workflow_dispatch') return { ref, inputs: {}, workflow: trigger.workflow ?? '' }
    return comment ?? {}
  }
  const payload = made(scene, actor, await own())
  const happening = { event: trigger.event, activity: activityOf(payload), ref, cron: trigger.cron, changed: () => changedPaths(repository, before, sha, 'each') }
  return { ...plain(hub, ref, sha, actor), happening, payload, restricted: actor === DEPENDABOT && RESTRICTED_FOR_DEPENDABOT.includes(trigger.event) }
}

/** What GitHub makes of what happened: ref and commit, payload, whose rights it has. */
export function occur(scene: Scene): Promise<Occurrence> {
  const { event } = scene.trigger
  if (event === 'pull_request' || event === 'pull_request_target') return onPullRequest(scene)
  if (event === 'merge_group') return onMergeGroup(scene)
  return onBranch(scene)
}

/** Whether the commit's message tells GitHub to run nothing. */
export function skips(event: string, message: string): boolean {
  if (event !== 'push' && event !== 'pull_request') return false
  return /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/.test(message) || /\n\nskip-checks: ?true\s*$/.test(message)
}
