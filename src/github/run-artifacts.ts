import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

/** What a run left behind. */
export interface RunArtifact {
  readonly id: number
  readonly name: string
  readonly runId: number
  /** By GitHub's clock. */
  readonly createdAt: string
  /** It is still listed, and its content is gone. */
  readonly expired: boolean
  readonly bytes: number
}

const schema = z.object({ id: z.int(), name: z.string(), expired: z.boolean(), size_in_bytes: z.int(), created_at: z.string() })
const ofRepositorySchema = schema.extend({ workflow_run: z.object({ id: z.int(), head_repository_id: z.int(), head_branch: z.string().nullable() }).partial().nullish() })

/** One of the whole repository: which run left it is what GitHub says, and whose run that is is still to be looked at. */
export interface RepositoryArtifact extends Omit<RunArtifact, 'runId'> {
  readonly runId: number | undefined
  readonly headRepositoryId: number | undefined
  readonly headBranch: string | undefined
}

/**
 * The artifacts of a repository, newest first, of whatever runs: anybody's pull request may have made some of them. Needs `actions: read`.
 * @param name only those of exactly this name
 * @throws GitHubError
 */
export async function* listArtifacts(github: GitHub, name?: string): AsyncGenerator<RepositoryArtifact> {
  const route = 'GET /repos/{owner}/{repo}/actions/artifacts'
  for await (const answer of github.pages(route, name === undefined ? {} : { name }, 'artifacts')) {
    const { workflow_run: run, ...found } = readShape(ofRepositorySchema, answer, route)
    if (name !== undefined && found.name !== name) continue
    const of = { runId: run?.id, headRepositoryId: run?.head_repository_id, headBranch: run?.head_branch ?? undefined }
    yield { id: found.id, name: found.name, expired: found.expired, bytes: found.size_in_bytes, createdAt: found.created_at, ...of }
  }
}

/**
 * The newest artifacts of this name, of whatever runs of a repository's own branch: anybody's pull request may have made one too, and those are passed over
 * here. Whose runs they are is still to be looked at. Needs `actions: read`.
 * @throws GitHubError
 */
export async function* listArtifactsOfBranch(github: GitHub, name: string, { repositoryId, branch }: { repositoryId: number; branch: string }): AsyncGenerator<RunArtifact> {
  for await (const { runId, headRepositoryId, headBranch, ...found } of listArtifacts(github, name)) {
    if (runId !== undefined && headRepositoryId === repositoryId && headBranch === branch) yield { ...found, runId }
  }
}

/**
 * The newest artifact of this name that a run has; undefined where it has none, or none any more. Needs `actions: read`.
 * @throws GitHubError
 */
export async function findArtifact(github: GitHub, runId: number, name: string): Promise<RunArtifact | undefined> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts'
  let newest: RunArtifact | undefined
  for await (const answer of github.pages(route, { run_id: runId, name }, 'artifacts')) {
    const { created_at: createdAt, ...found } = readShape(schema, answer, route)
    if (found.name !== name || found.expired) continue
    if (newest === undefined || found.id > newest.id) newest = { id: found.id, name: found.name, expired: found.expired, bytes: found.size_in_bytes, runId, createdAt }
  }
  return newest
}
