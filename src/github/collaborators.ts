import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import { readShape } from './shape.ts'

const schema = z.object({ permission: z.string(), role_name: z.string().optional() })

/**
 * Whether somebody may write to the repository. GitHub's `permission` is `admin`, `write`, `read` or `none`: it counts the role maintain, and custom roles
 * above write, as write, and triage as read (docs: Get repository permissions for a user).
 * @throws GitHubError, but for 404: nobody of that name
 */
export async function mayWrite(github: GitHub, login: string): Promise<boolean> {
  const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission'
  try {
    const { permission } = readShape(schema, await github.request(route, { username: login }), route)
    return permission === 'admin' || permission === 'write' || permission === 'maintain'
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return false
    throw error
  }
}
