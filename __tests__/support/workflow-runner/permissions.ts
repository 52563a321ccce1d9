import type { PermissionName, Permissions } from '../github/api.ts'
import { type Token, valueOf } from './expressions.ts'

/** Those of `permissions:` that the hub's endpoints ask for; the others change nothing in a test. */
const NAMES: PermissionName[] = ['actions', 'checks', 'contents', 'deployments', 'issues', 'pull-requests', 'statuses']

const all = (level: 'read' | 'write'): Permissions => Object.fromEntries(NAMES.map((name) => [name, level]))

/** What GITHUB_TOKEN may do where neither file nor job says anything: the repository's setting. */
const defaults = (setting: 'read' | 'write'): Permissions => (setting === 'write' ? all('write') : { contents: 'read' })

function declared(token: Token): Permissions {
  const value = valueOf(token, { contexts: {}, functions: {} })
  if (value === 'read-all') return all('read')
  if (value === 'write-all') return all('write')
  const given = (value ?? {}) as Record<string, 'read' | 'write' | 'none'>
  return Object.fromEntries(Object.entries(given).filter(([name]) => (NAMES as string[]).includes(name)))
}

/**
 * What a job's GITHUB_TOKEN may do: the job's `permissions`, else the file's, else the repository's setting; whatever they do not
 * name is none.
 * @param readOnly a pull request from a fork or by Dependabot: every `write` becomes `read`
 */
export function permissionsOf(file: Token | undefined, job: Token | undefined, setting: 'read' | 'write', readOnly: boolean): Permissions {
  const token = job ?? file
  const permissions = token ? declared(token) : defaults(setting)
  if (!readOnly) return permissions
  return Object.fromEntries(Object.entries(permissions).map(([name, level]) => [name, level === 'write' ? 'read' : level]))
}
