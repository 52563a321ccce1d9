import { z } from 'zod'
import type { GitHub } from '../context/github-port.ts'
import { readEnvironment, type ProtectedEnvironment } from '../github/environments.ts'
import type { Repository } from '../github/repository.ts'
import { readShape } from '../github/shape.ts'
import { tried, triedToFind, type Known } from './finding.ts'

/** What GitHub's settings say, as far as the token may see them. */
export interface SettingsFacts {
  readonly repository: Repository
  /** By name; null: there is no such environment. */
  readonly environments: ReadonlyMap<string, Known<ProtectedEnvironment | null>>
  /** By environment whose branches are `selected`: the names and patterns of branches and tags. */
  readonly branchPatterns: ReadonlyMap<string, Known<readonly BranchPattern[]>>
  /** Names of secrets, by environment; of environments that are there. */
  readonly environmentSecrets: ReadonlyMap<string, Known<readonly string[]>>
  readonly repositorySecrets: Known<readonly string[]>
  readonly token: Known<{ readonly write: boolean; readonly approvesPullRequests: boolean }>
  /** Null: no such branch. */
  readonly branch: Known<{ readonly protected: boolean } | null>
  /** Null: it is not protected, or by rulesets alone. */
  readonly protection: Known<Protection | null>
  readonly workflows: Known<readonly { readonly path: string; readonly state: string }[]>
}

export interface BranchPattern {
  readonly name: string
  readonly type: 'branch' | 'tag'
}

export interface Protection {
  readonly requiresReviews: boolean
  /** Names of required checks. */
  readonly checks: readonly string[]
}

const namesSchema = z.object({ name: z.string() })
const patternSchema = z.object({ name: z.string(), type: z.enum(['branch', 'tag']).default('branch') })
const tokenSchema = z.object({ default_workflow_permissions: z.enum(['read', 'write']), can_approve_pull_request_reviews: z.boolean() })
const branchSchema = z.object({ protected: z.boolean() })
const protectionSchema = z.object({
  required_pull_request_reviews: z.object({ required_approving_review_count: z.int().optional() }).nullish(),
  required_status_checks: z.object({ contexts: z.array(z.string()) }).nullish(),
})
const workflowSchema = z.object({ path: z.string(), state: z.string() })

/**
 * Asks GitHub for everything the doctor judges; only reads.
 * @param repository which the token may see: one that is hidden from it says 404 for everything, and that is no environment that is missing
 */
export async function readSettings(github: GitHub, { value: repository }: { readonly value: Repository }, of: { environments: readonly string[]; branch: string }): Promise<SettingsFacts> {
  const environments = new Map<string, Known<ProtectedEnvironment | null>>()
  const branchPatterns = new Map<string, Known<readonly BranchPattern[]>>()
  const environmentSecrets = new Map<string, Known<readonly string[]>>()
  for (const name of of.environments) {
    const found = await triedToFind(async () => await readEnvironment(github, name))
    environments.set(name, found)
    if ('unknown' in found || found.value === null) continue
    if (found.value.branches === 'selected') branchPatterns.set(name, await tried(async () => await readPatterns(github, name)))
    environmentSecrets.set(name, await tried(async () => await namesOf(github, 'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets', { environment_name: name })))
  }
  return {
    repository,
    environments,
    branchPatterns,
    environmentSecrets,
    repositorySecrets: await tried(async () => await namesOf(github, 'GET /repos/{owner}/{repo}/actions/secrets')),
    token: await tried(async () => {
      const route = 'GET /repos/{owner}/{repo}/actions/permissions/workflow'
      const read = readShape(tokenSchema, await github.request(route), route)
      return { write: read.default_workflow_permissions === 'write', approvesPullRequests: read.can_approve_pull_request_reviews }
    }),
    branch: await triedToFind(async () => await readOne(github, 'GET /repos/{owner}/{repo}/branches/{branch}', { branch: of.branch }, branchSchema)),
    protection: await triedToFind(async () => await readProtection(github, of.branch)),
    workflows: await tried(async () => await listed(github, 'GET /repos/{owner}/{repo}/actions/workflows', 'workflows', workflowSchema)),
  }
}

async function readOne<T>(github: GitHub, route: string, parameters: Record<string, unknown>, schema: z.ZodType<T>): Promise<T> {
  return readShape(schema, await github.request(route, parameters), route)
}

async function listed<T>(github: GitHub, route: string, key: string, schema: z.ZodType<T>, parameters: Record<string, unknown> = {}): Promise<T[]> {
  const found: T[] = []
  for await (const item of github.pages(route, parameters, key)) found.push(readShape(schema, item, route))
  return found
}

async function namesOf(github: GitHub, route: string, parameters: Record<string, unknown> = {}): Promise<string[]> {
  return (await listed(github, route, 'secrets', namesSchema, parameters)).map(({ name }) => name)
}

async function readPatterns(github: GitHub, environment: string): Promise<BranchPattern[]> {
  return await listed(github, 'GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies', 'branch_policies', patternSchema, { environment_name: environment })
}

async function readProtection(github: GitHub, branch: string): Promise<Protection> {
  const read = await readOne(github, 'GET /repos/{owner}/{repo}/branches/{branch}/protection', { branch }, protectionSchema)
  return { requiresReviews: (read.required_pull_request_reviews?.required_approving_review_count ?? 0) > 0, checks: read.required_status_checks?.contexts ?? [] }
}
