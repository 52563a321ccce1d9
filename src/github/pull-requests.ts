import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import type { PullRequest } from '../record/record.ts'
import { readShape } from './shape.ts'

export interface BroughtBy {
  readonly pullRequests: PullRequest[]
  /** Logins, sorted: of those pull requests' authors and of the commits' own. */
  readonly authors: string[]
  /** Migrations of which GitHub names no commit: who wrote them cannot be told. */
  readonly untold: string[]
}

const commitSchema = z.object({ sha: z.string(), author: z.object({ login: z.string().optional() }).nullish() })
const pullSchema = z.object({
  number: z.int().positive(),
  title: z.string(),
  user: z.object({ login: z.string() }).nullable(),
  html_url: z.string(),
  merged_at: z.string().nullable(),
  base: z.object({ ref: z.string() }),
})

/**
 * Who brought the pending migrations: for each, the commits that touched its file on the way to `commit`, and of each commit the pull requests that were
 * merged into the default branch with it (by merge, squash or rebase alike; GitHub joins them). Needs `contents: read` and `pull-requests: read`.
 *
 * Authors are those of the pull requests and of every such commit: who wrote a migration in somebody else's pull request wrote it too. A commit whose mail
 * address GitHub knows no account for has nobody.
 * @param migrations `file` is the path of its migration.sql from the repository's root; none: what `commit` itself came with
 * @throws GitHubError
 */
export async function pullRequestsOf(github: GitHub, { commit, migrations, defaultBranch }: { commit: string; migrations: readonly { name: string; file: string }[]; defaultBranch: string }): Promise<BroughtBy> {
  const found = new Map<number, PullRequest>()
  const authors = new Set<string>()
  const seen = new Map<string, PullRequest[]>()
  const pullsOf = async (sha: string): Promise<PullRequest[]> => {
    const known = seen.get(sha)
    if (known) return known
    const pulls = await mergedWith(github, sha, defaultBranch)
    seen.set(sha, pulls)
    return pulls
  }
  const note = (pull: PullRequest, migration?: string): void => {
    const noted = found.get(pull.number) ?? pull
    if (migration !== undefined && !noted.migrations.includes(migration)) noted.migrations.push(migration)
    found.set(pull.number, noted)
    if (pull.author !== '') authors.add(pull.author)
  }
  if (migrations.length === 0) for (const pull of await pullsOf(commit)) note(pull)
  const untold: string[] = []
  for (const { name, file } of migrations) {
    let commits = 0
    for await (const { sha, author } of commitsThatTouched(github, file, commit)) {
      commits++
      for (const pull of await pullsOf(sha)) note(pull, name)
      if (author !== undefined) authors.add(author)
    }
    if (commits === 0) untold.push(name)
  }
  return { pullRequests: [...found.values()].sort((a, b) => a.number - b.number), authors: [...authors].sort(), untold }
}

async function* commitsThatTouched(github: GitHub, file: string, until: string): AsyncGenerator<{ sha: string; author: string | undefined }> {
  const route = 'GET /repos/{owner}/{repo}/commits'
  for await (const answer of github.pages(route, { path: file.replaceAll('\\', '/').replace(/^\.\//, ''), sha: until })) {
    const { sha, author } = readShape(commitSchema, answer, route)
    yield { sha, author: author?.login }
  }
}

async function mergedWith(github: GitHub, sha: string, defaultBranch: string): Promise<PullRequest[]> {
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'
  const pulls: PullRequest[] = []
  for await (const answer of github.pages(route, { commit_sha: sha })) {
    const pull = readShape(pullSchema, answer, route)
    if (pull.merged_at === null || pull.base.ref !== defaultBranch) continue
    pulls.push({ number: pull.number, title: pull.title, author: pull.user?.login ?? '', url: pull.html_url, migrations: [] })
  }
  return pulls
}
