import type { Level, Team } from '../state.ts'
import { nodeId, type World } from '../world.ts'

export function user(world: World, login: string): Record<string, unknown> {
  const who = world.user(login)
  const at = `${world.url}/users/${encodeURIComponent(login)}`
  const page = who.type === 'Bot' ? `${world.serverUrl}/apps/${login.replace('[bot]', '')}` : `${world.serverUrl}/${encodeURIComponent(login)}`
  return {
    login,
    id: who.id,
    node_id: nodeId('User', who.id),
    avatar_url: `${world.serverUrl}/avatars/u/${who.id}`,
    gravatar_id: '',
    url: at,
    html_url: page,
    followers_url: `${at}/followers`,
    following_url: `${at}/following{/other_user}`,
    gists_url: `${at}/gists{/gist_id}`,
    starred_url: `${at}/starred{/owner}{/repo}`,
    subscriptions_url: `${at}/subscriptions`,
    organizations_url: `${at}/orgs`,
    repos_url: `${at}/repos`,
    events_url: `${at}/events{/privacy}`,
    received_events_url: `${at}/received_events`,
    type: who.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

export function userOrNull(world: World, login: string | null): Record<string, unknown> | null {
  return login === null ? null : user(world, login)
}

/** What `GET /user` shows of oneself. */
export function oneself(world: World, login: string): Record<string, unknown> {
  return {
    ...user(world, login),
    name: null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  }
}

export function team(world: World, one: Team): Record<string, unknown> {
  const at = `${world.url}/organizations/${world.user(world.state.repository.owner).id}/team/${one.id}`
  return {
    id: one.id,
    node_id: nodeId('Team', one.id),
    name: one.slug,
    slug: one.slug,
    description: null,
    privacy: 'closed',
    notification_setting: 'notifications_enabled',
    permission: 'pull',
    url: at,
    html_url: `${world.serverUrl}/orgs/${world.state.repository.owner}/teams/${one.slug}`,
    members_url: `${at}/members{/member}`,
    repositories_url: `${at}/repos`,
    type: 'organization',
    organization_id: world.user(world.state.repository.owner).id,
    parent: null,
  }
}

const order: Level[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin']

export function atLeast(level: Level, wanted: Level): boolean {
  return order.indexOf(level) >= order.indexOf(wanted)
}

/** On a public repository everybody reads. */
export function levelOf(world: World, login: string): Level {
  const own = world.user(login).level
  return own === 'none' && !world.state.repository.private ? 'read' : own
}

/** As `GET …/collaborators/{username}/permission` shows it: `permission` knows only four levels, `role_name` all. */
export function collaborator(world: World, login: string): Record<string, unknown> {
  const level = levelOf(world, login)
  const permission = level === 'maintain' ? 'write' : level === 'triage' ? 'read' : level
  const permissions = { pull: atLeast(level, 'read'), triage: atLeast(level, 'triage'), push: atLeast(level, 'write'), maintain: atLeast(level, 'maintain'), admin: level === 'admin' }
  return { permission, role_name: level, user: { ...user(world, login), role_name: level, permissions } }
}
