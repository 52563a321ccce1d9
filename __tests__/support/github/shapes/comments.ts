import type { Association, Comment, Reaction } from '../state.ts'
import { nodeId, type World } from '../world.ts'
import { user } from './people.ts'

const contents = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const

export function comment(world: World, one: Comment): Record<string, unknown> {
  const at = `${world.api}/issues/comments/${one.id}`
  const kind = world.state.pulls.some((pull) => pull.number === one.issue) ? 'pull' : 'issues'
  return {
    id: one.id,
    node_id: nodeId('IssueComment', one.id),
    url: at,
    html_url: `${world.page}/${kind}/${one.issue}#issuecomment-${one.id}`,
    body: one.body,
    user: user(world, one.user),
    created_at: one.createdAt,
    updated_at: one.updatedAt,
    issue_url: `${world.api}/issues/${one.issue}`,
    author_association: one.association,
    performed_via_github_app: null,
    reactions: {
      url: `${at}/reactions`,
      total_count: one.reactions.length,
      ...Object.fromEntries(contents.map((content) => [content, one.reactions.filter((reaction) => reaction.content === content).length])),
    },
  }
}

export function reaction(world: World, one: Reaction): Record<string, unknown> {
  return { id: one.id, node_id: nodeId('Reaction', one.id), user: user(world, one.user), content: one.content, created_at: one.createdAt }
}

/** What GitHub says somebody is to the repository. Says nothing about rights: a MEMBER of the organisation may not be able to write. */
export function associationOf(world: World, login: string): Association {
  const { owner, ownerType } = world.state.repository
  if (login === owner) return 'OWNER'
  const { level, type } = world.user(login)
  if (type === 'Bot') return 'NONE'
  if (level !== 'none') return ownerType === 'Organization' ? 'MEMBER' : 'COLLABORATOR'
  return Object.values(world.state.commits).some((commit) => commit.author === login) ? 'CONTRIBUTOR' : 'NONE'
}
