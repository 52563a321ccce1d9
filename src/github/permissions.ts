import { GitHubError } from '../context/github-port.ts'
import { Failure, Refusal, type Stop } from '../record/outcome.ts'

/** What was being done when GitHub said no. */
export interface Asked {
  /** `read the environment production`: stands after "Could not". */
  readonly doing: string
  /** The rule that cannot be proven without the answer. */
  readonly rule?: number
  /** What to do when GitHub says 404 and the thing is really not there. */
  readonly ifMissing?: string
  /** What state things are in, where something was touched before. */
  readonly state?: string
}

/** What a workflow's `permissions:` can name (docs.github.com: controlling permissions for GITHUB_TOKEN). */
const grantable = new Set(['actions', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token', 'issues', 'models', 'packages', 'pages', 'pull-requests', 'security-events', 'statuses'])

/** The permission that each kind of request needs (docs.github.com: permissions required for GitHub Apps), for answers that do not say it; the first that fits. */
const permissionOfRoute: readonly (readonly [RegExp, string])[] = [
  [/^(POST|PUT|DELETE|PATCH) \/repos\/\{owner\}\/\{repo\}\/actions\//, 'actions: write'],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/(actions|environments)\b/, 'actions: read'],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/(issues|pulls)\b/, 'pull-requests: read'],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/commits\/\{[^}]+\}\/pulls/, 'pull-requests: read'],
  [/^\w+ \/repos\/\{owner\}\/\{repo\}\/(issues|pulls)\b/, 'pull-requests: write'],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/deployments\b/, 'deployments: read'],
  [/^GET \/repos\/\{owner\}\/\{repo\}\/(commits|compare|branches|contents)\b/, 'contents: read'],
]

/**
 * Does it, and says of an error of GitHub what is missing and how it is mended.
 * @throws Refusal or Failure instead of GitHubError
 */
export async function explained<T>(asked: Asked, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw error instanceof GitHubError ? explainGitHubError(error, asked) : error
  }
}

/** A Refusal where a setting is missing (401, 403, 404), a Failure where GitHub did not answer or not as expected. */
export function explainGitHubError(error: GitHubError, { doing, rule, ifMissing, state = 'Nothing was touched.' }: Asked): Stop {
  const tell = (code: string, why: string, fix: string) => ({ code, cause: `Could not ${doing}: ${why}.`, state, fix, ...(rule === undefined ? {} : { rule }) })
  const said = saidBy(error)
  if (error.status === 401) return new Refusal(tell('github-token-refused', `GitHub does not take this token (${said})`, 'Give github-token: ${{ github.token }} in a workflow; in a terminal: GITHUB_TOKEN=$(gh auth token).'), { cause: error })
  if (isRateLimit(error)) return new Failure(tell('github-rate-limit', `GitHub wants fewer requests (${said})`, 'Run it again later.'), { cause: error })
  if (error.status === 403) return new Refusal(tell('github-permission', `GitHub says 403 (${said})`, fixOf403(error, said)), { cause: error })
  if (error.status === 404 || error.status === 410) {
    const permission = permissionNeeded(error)
    const token = permission === undefined ? 'Check the name, and that the token belongs to this repository' : `If it is there: ${grant(permission)}`
    return new Refusal(tell('github-not-found', `GitHub says ${error.status}: it is not there, or this token may not see it`, `${ifMissing === undefined ? '' : `${ifMissing} `}${token}.`), { cause: error })
  }
  if (error.status === 0 || error.status >= 500) return new Failure(tell('github-not-reached', said, 'Run it again; https://www.githubstatus.com says whether GitHub has trouble.'), { cause: error })
  if (error.status === 200) return new Failure(tell('github-answer-unknown', `${said}, for ${error.route}`, 'Report it as a bug of Signalbox: GitHub’s API answers differently than it knows.'), { cause: error })
  return new Failure(tell('github-refused', `GitHub says ${error.status} (${said})`, 'Look at what GitHub says, mend it and run it again.'), { cause: error })
}

/** GitHub's own words without the status before and the address of its documentation behind. */
export function saidBy(error: GitHubError): string {
  return error.message.replace(/^GitHub answered \d+: /, '').replace(/\s+-\s+https:\/\/\S+$/, '').replace(/\.$/, '')
}

function isRateLimit(error: GitHubError): boolean {
  return error.status === 429 || (error.status === 403 && /rate limit|abuse detection/i.test(error.message))
}

function fixOf403(error: GitHubError, said: string): string {
  if (/archived/i.test(said)) return 'The repository is archived: unarchive it.'
  if (/locked/i.test(said)) return 'Unlock the conversation of the pull request.'
  if (/SAML|single sign-on/i.test(said)) return 'Authorize the token for the organisation’s single sign-on, or use the job’s own token.'
  if (/OAuth App access restrictions/i.test(said)) return 'Let an owner of the organisation approve the app that made this token, or use the job’s own token.'
  const permission = permissionNeeded(error)
  if (permission === undefined) return 'Give github-token a token that may do this.'
  return `${grant(permission)}.`
}

/** The line to add, or whose token it takes. */
function grant(permission: string): string {
  const [name = ''] = permission.split(':')
  return grantable.has(name) ? `Add to the job in the workflow:  permissions: ${permission}` : `The job’s own token cannot have "${permission}": use a person’s token that has it`
}

/**
 * `actions: read`, as a workflow writes it: from what GitHub said it would accept (`issues=write; pull_requests=write`: either; with commas: all of
 * them), preferring what a workflow can grant; else from the table.
 */
export function permissionNeeded(error: GitHubError): string | undefined {
  const known = permissionOfRoute.find(([route]) => route.test(error.route))?.[1]
  const sets = (error.accepted ?? '')
    .split(';')
    .map((set) => set.split(',').map((part) => /^\s*([a-z_-]+)=(read|write|admin)\s*$/.exec(part)).filter((match) => match !== null).map(([, name = '', level = '']) => `${name.replaceAll('_', '-')}: ${level}`))
    .filter((set) => set.length > 0)
  if (sets.length === 0) return known
  const chosen = sets.find((set) => known !== undefined && set.includes(known)) ?? sets.find((set) => set.every((permission) => grantable.has(permission.split(':')[0] ?? ''))) ?? sets[0]
  return chosen?.join(', ')
}
