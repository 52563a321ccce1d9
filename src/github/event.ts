import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { errorMessage } from '../record/error-facts.ts'
import { Failure } from '../record/outcome.ts'

const user = z.object({ login: z.string(), type: z.string().optional() })
const branch = z.object({ ref: z.string(), sha: z.string(), repo: z.object({ id: z.int(), full_name: z.string().optional() }).nullish() })

/** The parts that are used, as GitHub's webhooks name them. Whatever is not there, or not as expected, is left out; nothing here is believed without asking the API. */
const eventSchema = z.object({
  action: z.string().optional().catch(undefined),
  deleted: z.boolean().optional().catch(undefined),
  pull_request: z.object({ number: z.int(), draft: z.boolean().optional(), user, base: branch, head: branch }).optional().catch(undefined),
  merge_group: z.object({ base_ref: z.string(), base_sha: z.string(), head_sha: z.string() }).optional().catch(undefined),
  comment: z.object({ id: z.int(), body: z.string(), user: user.nullable(), created_at: z.string(), updated_at: z.string() }).optional().catch(undefined),
  issue: z.object({ number: z.int(), pull_request: z.unknown().optional() }).optional().catch(undefined),
  repository: z.object({ id: z.int(), private: z.boolean(), visibility: z.string().optional(), default_branch: z.string() }).optional().catch(undefined),
  inputs: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  sender: user.optional().catch(undefined),
})

/** What made the run begin. Titles, bodies and names in it are anybody's text: data, never commands. */
export interface GitHubEvent {
  /** `created`, `edited`, `opened`, … */
  readonly action?: string
  /** Of a push: the branch was deleted. */
  readonly deleted: boolean
  readonly pullRequest?: {
    readonly number: number
    readonly author: string
    readonly draft: boolean
    readonly base: { readonly ref: string; readonly sha: string }
    readonly head: { readonly ref: string; readonly sha: string }
    /** Its head is in another repository, or in one that is gone: no secrets, a read-only token. */
    readonly fromFork: boolean
  }
  readonly mergeGroup?: { readonly baseRef: string; readonly baseSha: string; readonly headSha: string }
  readonly comment?: EventComment
  readonly issue?: { readonly number: number; readonly isPullRequest: boolean }
  readonly repository?: { readonly id: number; readonly private: boolean; readonly visibility: string; readonly defaultBranch: string }
  /** Of a form (`workflow_dispatch`), as text. */
  readonly inputs: Readonly<Record<string, string>>
  readonly sender?: { readonly login: string; readonly type: string }
}

export interface EventComment {
  readonly id: number
  readonly body: string
  readonly author: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/**
 * Reads the payload of the event that started this run.
 * @param file GITHUB_EVENT_PATH
 * @throws Failure when it cannot be read or is no JSON object
 */
export async function readEvent(file: string): Promise<GitHubEvent> {
  try {
    return parseEvent(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new Failure({ code: 'event-unreadable', cause: `The event of this run cannot be read (${errorMessage(error).slice(0, 200)}).`, state: 'Nothing was touched.', fix: 'Run it again; GITHUB_EVENT_PATH must name the file that GitHub’s runner wrote.' }, { cause: error })
  }
}

/** @param payload the parsed JSON; `parseEvent({})` is an event of which nothing is known */
export function parseEvent(payload: unknown): GitHubEvent {
  const event = eventSchema.parse(payload)
  const { pull_request: pull, merge_group: group, comment, issue, repository, sender } = event
  return {
    ...(event.action === undefined ? {} : { action: event.action }),
    deleted: event.deleted ?? false,
    ...(pull
      ? {
          pullRequest: {
            number: pull.number,
            author: pull.user.login,
            draft: pull.draft ?? false,
            base: { ref: pull.base.ref, sha: pull.base.sha },
            head: { ref: pull.head.ref, sha: pull.head.sha },
            fromFork: pull.head.repo?.id === undefined || pull.head.repo.id !== pull.base.repo?.id,
          },
        }
      : {}),
    ...(group ? { mergeGroup: { baseRef: group.base_ref, baseSha: group.base_sha, headSha: group.head_sha } } : {}),
    ...(comment ? { comment: { id: comment.id, body: comment.body, author: comment.user?.login ?? null, createdAt: comment.created_at, updatedAt: comment.updated_at } } : {}),
    ...(issue ? { issue: { number: issue.number, isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null } } : {}),
    ...(repository ? { repository: { id: repository.id, private: repository.private, visibility: repository.visibility ?? (repository.private ? 'private' : 'public'), defaultBranch: repository.default_branch } } : {}),
    inputs: Object.fromEntries(Object.entries(event.inputs ?? {}).filter((entry): entry is [string, string | number | boolean] => ['string', 'number', 'boolean'].includes(typeof entry[1])).map(([name, value]) => [name, String(value)])),
    ...(sender ? { sender: { login: sender.login, type: sender.type ?? 'User' } } : {}),
  }
}
