import type { HubPort } from './hub-port.ts'
import type { Value } from './expressions.ts'

type Payload = Record<string, Value>

const API = 'https://api.github.com/'

/** Lays the given payload over a made one, object by object. */
export function over(made: Value | undefined, given: Value | undefined): Value {
  if (given === undefined) return made ?? null
  const objects = [made, given].every((one) => one !== null && one !== undefined && typeof one === 'object' && !Array.isArray(one))
  if (!objects) return given
  const [below, above] = [made as Payload, given as Payload]
  return Object.fromEntries([...new Set([...Object.keys(below), ...Object.keys(above)])].map((key) => [key, over(below[key], above[key])]))
}

function person(hub: HubPort, login: string): Payload {
  const user = hub.state.users[login]
  return { login, id: user?.id ?? 0, type: user?.type ?? 'User' }
}

/** What every event's payload has. */
export function commonPayload(hub: HubPort, sender: string): Payload {
  const { repository } = hub.state
  const full = `${repository.owner}/${repository.name}`
  return {
    repository: {
      id: repository.id,
      name: repository.name,
      full_name: full,
      private: repository.private,
      fork: repository.fork,
      default_branch: repository.defaultBranch,
      owner: { login: repository.owner, type: repository.ownerType },
      url: `${API}repos/${full}`,
      html_url: `https://github.com/${full}`,
    },
    sender: person(hub, sender),
  }
}

export function pushPayload(ref: string, before: string, after: string, message: string): Payload {
  const head = { id: after, message }
  return { ref, before, after, created: /^0*$/.test(before), deleted: false, forced: false, head_commit: head, commits: [head] }
}

/** @throws when the hub has no such pull request */
export function pullOf(hub: HubPort, number: number): HubPort['state']['pulls'][number] {
  const pull = hub.state.pulls.find((one) => one.number === number)
  if (!pull) throw new Error(`the hub has no pull request #${number}`)
  return pull
}

export function pullRequestPayload(hub: HubPort, number: number): Payload {
  const pull = pullOf(hub, number)
  const { repository } = hub.state
  const own = `${repository.owner}/${repository.name}`
  const head = pull.head.repository
  return {
    action: 'opened',
    number,
    pull_request: {
      id: pull.id,
      number,
      title: pull.title,
      body: pull.body,
      state: pull.state,
      draft: pull.draft,
      merged: pull.merged,
      html_url: `https://github.com/${own}/pull/${number}`,
      user: person(hub, pull.author),
      base: { ref: pull.base.branch, sha: pull.base.sha, repo: { id: repository.id, full_name: own, fork: repository.fork } },
      head: { ref: pull.head.branch, sha: pull.head.sha, repo: head === null ? null : { id: head === own ? repository.id : repository.id + 1, full_name: head, fork: head !== own } },
    },
  }
}

/** @throws when the hub has no such comment */
export function issueCommentPayload(hub: HubPort, id: number): Payload {
  const comment = hub.state.comments.find((one) => one.id === id)
  if (!comment) throw new Error(`the hub has no comment ${id}`)
  const pull = hub.state.pulls.find((one) => one.number === comment.issue)
  const { repository } = hub.state
  const url = `${API}repos/${repository.owner}/${repository.name}`
  return {
    action: comment.createdAt === comment.updatedAt ? 'created' : 'edited',
    issue: {
      number: comment.issue,
      title: pull?.title ?? '',
      state: pull?.state ?? 'open',
      user: person(hub, pull?.author ?? comment.user),
      ...(pull ? { pull_request: { url: `${url}/pulls/${pull.number}`, html_url: `https://github.com/${repository.owner}/${repository.name}/pull/${pull.number}` } } : {}),
    },
    comment: {
      id,
      body: comment.body,
      user: person(hub, comment.user),
      author_association: comment.association,
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      url: `${url}/issues/comments/${id}`,
    },
  }
}

export function mergeGroupPayload(ref: string, head: string, baseRef: string, base: string): Payload {
  return { action: 'checks_requested', merge_group: { head_ref: ref, head_sha: head, base_ref: baseRef, base_sha: base } }
}
