import { addComment, changeComment, commentOf, hasIssue, removeComment } from '../arrangements.ts'
import { ApiError, notFound } from '../errors.ts'
import { number, ok, paged, type Call, type Handler } from '../call.ts'
import { comment, reaction } from '../shapes/comments.ts'
import { commit, file } from '../shapes/commits.ts'
import { atLeast, levelOf } from '../shapes/people.ts'
import { changesOf, fullPull, simplePull } from '../shapes/pulls.ts'
import type { Comment, Pull, ReactionContent } from '../state.ts'
import type { World } from '../world.ts'
import { labelOf } from '../history.ts'

/** Comments, their reactions, and pull requests. */
export const conversation: Record<string, Handler> = {
  'issues/list-comments': (world, call) => {
    const issue = number(call, 'issue_number')
    if (!hasIssue(world, issue)) throw notFound()
    const since = call.query.get('since')
    const found = world.state.comments.filter((one) => one.issue === issue && (since === null || Date.parse(one.updatedAt) >= Date.parse(since)))
    return paged(world, call, found.toSorted((a, b) => a.id - b.id), (one) => comment(world, one))
  },
  'issues/get-comment': (world, call) => ok(comment(world, visible(world, call, 'read'))),
  'issues/create-comment': (world, call) => {
    const issue = number(call, 'issue_number')
    if (!hasIssue(world, issue)) throw notFound()
    demandKind(world, call, issue, 'write')
    const made = addComment(world, { issue, user: call.login, body: call.body['body'] as string })
    return { status: 201, body: comment(world, made), headers: { location: `${world.api}/issues/comments/${made.id}` } }
  },
  'issues/update-comment': (world, call) => {
    const found = mine(world, call)
    return ok(comment(world, changeComment(world, found.id, call.body['body'] as string, call.login)))
  },
  'issues/delete-comment': (world, call) => {
    removeComment(world, mine(world, call).id, call.login)
    return { status: 204 }
  },
  'reactions/list-for-issue-comment': (world, call) => {
    const content = call.query.get('content')
    return paged(world, call, visible(world, call, 'read').reactions.filter((one) => content === null || one.content === content), (one) => reaction(world, one))
  },
  'reactions/create-for-issue-comment': (world, call) => {
    const found = visible(world, call, 'write')
    const content = call.body['content'] as ReactionContent
    const before = found.reactions.find((one) => one.content === content && one.user === call.login)
    if (before !== undefined) return ok(reaction(world, before))
    const made = { id: world.id(), content, user: call.login, createdAt: world.now() }
    found.reactions.push(made)
    return ok(reaction(world, made), 201)
  },
  'pulls/get': (world, call) => ok(fullPull(world, pullOf(world, call))),
  'pulls/list': (world, call) => {
    const { state = 'open', head, base, sort = 'created', direction } = Object.fromEntries(call.query) as Record<string, string | undefined>
    const found = world.state.pulls.filter((pull) => (state === 'all' || pull.state === state) && (head === undefined || labelOf(world.state, pull.head) === head) && (base === undefined || pull.base.branch === base))
    const sign = (direction ?? (sort === 'created' ? 'desc' : 'asc')) === 'desc' ? -1 : 1
    const key = (pull: Pull): string => (sort === 'updated' ? pull.updatedAt : pull.createdAt)
    return paged(world, call, found.toSorted((a, b) => sign * (key(a).localeCompare(key(b)) || a.number - b.number)), (pull) => simplePull(world, pull))
  },
  'pulls/list-commits': (world, call) => paged(world, call, pullOf(world, call).commits, (sha) => commit(world, world.state.commits[sha]!)),
  'pulls/list-files': (world, call) => {
    const pull = pullOf(world, call)
    return paged(world, call, changesOf(world, pull), (one) => file(world, one, pull.head.sha))
  },
}

function pullOf(world: World, call: Call): Pull {
  const found = world.state.pulls.find((pull) => pull.number === number(call, 'pull_number'))
  if (found === undefined) throw notFound()
  return found
}

function visible(world: World, call: Call, access: 'read' | 'write'): Comment {
  const found = commentOf(world, number(call, 'comment_id'))
  demandKind(world, call, found.issue, access)
  return found
}

/** `pull-requests` reaches the conversation of pull requests alone; `issues` reaches both. */
function demandKind(world: World, call: Call, issue: number, access: 'read' | 'write'): void {
  const isPull = world.state.pulls.some((pull) => pull.number === issue)
  if (isPull || call.token.kind === 'person') return
  const has = call.token.permissions.issues
  if (has !== 'write' && has !== access) throw new ApiError(403, call.token.kind === 'job' ? 'Resource not accessible by integration' : 'Resource not accessible by personal access token')
}

/** One's own, or anybody's for those who can write. */
function mine(world: World, call: Call): Comment {
  const found = visible(world, call, 'write')
  if (call.token.kind === 'person' && found.user !== call.login && !atLeast(levelOf(world, call.login), 'write')) throw new ApiError(403, 'Must have admin rights to Repository.')
  return found
}
