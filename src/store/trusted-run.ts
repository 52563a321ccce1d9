import { z } from 'zod'

/** An artifact as GitHub lists it: https://docs.github.com/en/rest/actions/artifacts. Only what is looked at. */
export const artifactSchema = z.object({
  id: z.number(),
  name: z.string(),
  size_in_bytes: z.number(),
  expired: z.boolean(),
  created_at: z.string().nullable(),
  workflow_run: z.object({ id: z.number(), repository_id: z.number(), head_repository_id: z.number(), head_branch: z.string().nullable() }).partial().nullish(),
})
export type ListedArtifact = z.infer<typeof artifactSchema>

/** A workflow run: https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run */
export const workflowRunSchema = z.object({
  id: z.number(),
  event: z.string(),
  path: z.string(),
  head_branch: z.string().nullable(),
  repository: z.object({ id: z.number() }),
  head_repository: z.object({ id: z.number() }).nullish(),
})
export type WorkflowRun = z.infer<typeof workflowRunSchema>

export interface Ours {
  readonly repositoryId: number
  readonly defaultBranch: string
  /** `.github/workflows/deploy.yml` */
  readonly workflows: readonly string[]
}

/** What starts a deploy, and nobody outside can: not `pull_request`, whose runs are of the author's code. */
const ourEvents = ['push', 'workflow_dispatch', 'issue_comment']

/**
 * Why a run is not one of our deploy workflow's on the default branch; undefined when it is. Pure.
 *
 * Everybody who can open a pull request can make an artifact of any name in this repository. A person who can push can also make a run that passes here (a tag that
 * is called as the branch is): that a backup is the one taken is known only by its SHA-256 on the target.
 */
export function whyNotOurs(run: WorkflowRun, { repositoryId, defaultBranch, workflows }: Ours): string | undefined {
  if (run.repository.id !== repositoryId) return 'it is of another repository'
  if (run.head_repository?.id !== repositoryId) return 'it ran the code of a fork'
  // `path` is followed by @ and the ref it was taken from in some runs.
  if (!workflows.includes(run.path.split('@')[0] ?? '')) return `it is of the workflow ${run.path} and not of ${workflows.join(' or ')}`
  if (!ourEvents.includes(run.event)) return `it was started by ${run.event}`
  if (run.head_branch !== defaultBranch) return `it ran on ${run.head_branch ?? 'no branch'} and not on ${defaultBranch}`
  return undefined
}
