/** The way to GitHub's REST API. */
export interface GitHubApi {
  /**
   * @param token is made known to the redactor
   * @param repository `OWNER/REPO`
   */
  connect: (token: string, repository: string) => GitHub
}

/**
 * GitHub's REST API for one repository, with one token. What could not be read for a passing reason (5xx, a lost connection) is asked for again; what changes
 * something is sent again only when GitHub said that it did not do it (a rate limit with a time to wait).
 */
export interface GitHub {
  /** `OWNER/REPO` */
  readonly repository: string
  /**
   * One request. `{owner}` and `{repo}` of the route are filled in; other parameters go where the route or GitHub's description wants them.
   * @param route `GET /repos/{owner}/{repo}/environments/{environment_name}`
   * @returns the body, which is GitHub's to shape: read it with zod
   * @throws GitHubError
   */
  request: (route: string, parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>
  /**
   * The items of a list over all its pages, one after the other; stops asking when nobody takes more.
   * @param key where the list is in an object answer (`workflow_runs`); undefined for a bare array
   */
  pages: (route: string, parameters?: Readonly<Record<string, unknown>>, key?: string) => AsyncIterable<unknown>
}

/** What GitHub, or the way to it, said. */
export class GitHubError extends Error {
  /** HTTP status; 0 when GitHub was not reached. */
  readonly status: number
  /** `GET /repos/{owner}/{repo}/…` as asked for. */
  readonly route: string
  /** The permissions that GitHub says would do (`actions=read`), from `x-accepted-github-permissions`. */
  readonly accepted: string | undefined

  constructor(message: string, status: number, route: string, accepted?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'GitHubError'
    this.status = status
    this.route = route
    this.accepted = accepted
  }
}
