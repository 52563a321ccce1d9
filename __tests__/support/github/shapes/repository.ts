import type { BranchProtection } from '../state.ts'
import { nodeId, type World } from '../world.ts'
import { user } from './people.ts'

const links: Record<string, string> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
}

/** The short form, inside runs. `name` is `owner/name` of another repository (a fork). */
export function minimalRepository(world: World, name = world.fullName): Record<string, unknown> {
  const [owner, short] = name.split('/') as [string, string]
  const at = `${world.url}/repos/${name}`
  const own = name === world.fullName
  const id = own ? world.state.repository.id : 700_000 + name.length
  return {
    id,
    node_id: nodeId('Repository', id),
    name: short,
    full_name: name,
    owner: user(world, owner),
    private: own && world.state.repository.private,
    html_url: `${world.serverUrl}/${name}`,
    description: null,
    fork: own ? world.state.repository.fork : true,
    url: at,
    ...Object.fromEntries(Object.entries(links).map(([key, tail]) => [key, at + tail])),
  }
}

/** As inside a pull request. */
export function repository(world: World, name = world.fullName): Record<string, unknown> {
  const { defaultBranch, archived } = world.state.repository
  return {
    ...minimalRepository(world, name),
    git_url: `git:github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    clone_url: `${world.serverUrl}/${name}.git`,
    svn_url: `${world.serverUrl}/${name}`,
    mirror_url: null,
    homepage: null,
    language: 'TypeScript',
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 100,
    default_branch: defaultBranch,
    open_issues_count: 0,
    open_issues: 0,
    license: null,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived,
    disabled: false,
    visibility: world.state.repository.private ? 'private' : 'public',
    pushed_at: '2026-01-01T00:00:00Z',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  }
}

export function fullRepository(world: World): Record<string, unknown> {
  return {
    ...repository(world),
    network_count: 0,
    subscribers_count: 0,
    allow_forking: true,
    web_commit_signoff_required: false,
    ...(world.state.repository.ownerType === 'Organization' ? { organization: user(world, world.state.repository.owner) } : {}),
  }
}

export function protection(world: World, branch: string, rules: BranchProtection): Record<string, unknown> {
  const at = `${world.api}/branches/${encodeURIComponent(branch)}/protection`
  return {
    url: at,
    ...(rules.requiredChecks === null
      ? {}
      : {
          required_status_checks: {
            url: `${at}/required_status_checks`,
            strict: false,
            contexts: rules.requiredChecks,
            contexts_url: `${at}/required_status_checks/contexts`,
            checks: rules.requiredChecks.map((context) => ({ context, app_id: null })),
          },
        }),
    ...(rules.requiredReviews === 0
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${at}/required_pull_request_reviews`,
            dismiss_stale_reviews: false,
            require_code_owner_reviews: false,
            require_last_push_approval: false,
            required_approving_review_count: rules.requiredReviews,
          },
        }),
    enforce_admins: { url: `${at}/enforce_admins`, enabled: rules.enforceAdmins },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
  }
}
