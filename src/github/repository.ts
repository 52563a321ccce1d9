import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

export interface Repository {
  readonly id: number
  /** `OWNER/REPO`, as it is spelled now. */
  readonly fullName: string
  readonly private: boolean
  readonly visibility: string
  readonly defaultBranch: string
}

const schema = z.object({ id: z.int(), full_name: z.string(), private: z.boolean(), visibility: z.string().optional(), default_branch: z.string() })

/** @throws GitHubError */
export async function readRepository(github: GitHub): Promise<Repository> {
  const route = 'GET /repos/{owner}/{repo}'
  const read = readShape(schema, await github.request(route), route)
  return { id: read.id, fullName: read.full_name, private: read.private, visibility: read.visibility ?? (read.private ? 'private' : 'public'), defaultBranch: read.default_branch }
}
