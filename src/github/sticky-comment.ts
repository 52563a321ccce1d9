import { z } from 'zod'
import { GitHubError, type GitHub } from '../context/github-port.ts'
import type { Commented } from '../record/record.ts'
import { createComment, deleteComment, listComments, updateComment, type IssueComment } from './comments.ts'
import { explainGitHubError } from './permissions.ts'
import { readRun } from './runs.ts'
import { readShape } from './shape.ts'

export interface Sticky {
  readonly pullRequest: number
  readonly purpose: 'check' | 'deploy' | 'rollback' | 'watch'
  readonly environment: string
  readonly run: { readonly id: number; readonly attempt: number }
  /** Which of the run's jobs says it: a later one has the greater number. */
  readonly order: number
  /** Markdown without a marker; with it (about 100 characters more) it must fit into GitHub's 65,536. */
  readonly body: string
  /** The comment is touched only when this is not what it says already; none is made to say `well`. */
  readonly verdict?: 'well' | 'unwell'
  /** Brings a comment up to date that is there, and makes none. */
  readonly onlyUpdate?: boolean
}

/** Which of two runs, attempts and jobs spoke last. */
interface Position {
  readonly verdict: string | undefined
  readonly run: number
  readonly attempt: number
  readonly order: number
}

interface Ours {
  readonly comment: IssueComment
  readonly position: Position
}

/** How often it begins again because somebody deleted the comment meanwhile. */
const rounds = 3

/**
 * One comment per pull request, purpose and environment, found again by its hidden marker and updated in place. A comment of an older run never overwrites a
 * newer one's. Of two runs that create it at once, the lower id stays: whoever made the higher one deletes it and updates the lower.
 * Only our own comments count: a stranger may write our marker too. Needs `pull-requests: write`.
 * @returns never throws for what GitHub says: `failed` with `why`
 */
export async function postSticky(github: GitHub, sticky: Sticky): Promise<Commented> {
  try {
    return await post(github, sticky)
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const { cause, fix } = explainGitHubError(error, { doing: `comment on pull request #${sticky.pullRequest}`, ifMissing: 'The pull request is gone, or its number is another.' }).details
    return { pullRequest: sticky.pullRequest, url: null, outcome: 'failed', why: `${cause} ${fix}` }
  }
}

async function post(github: GitHub, sticky: Sticky): Promise<Commented> {
  const { pullRequest } = sticky
  const body = `${markerOf(sticky)}\n${sticky.body}`
  const me = await whoWeAre(github)
  for (let round = 1; round <= rounds; round++) {
    const [first, ...more] = await findOurs(github, sticky, me)
    if (first === undefined && (sticky.onlyUpdate === true || sticky.verdict === 'well')) return { pullRequest, url: null, outcome: 'none-there' }
    if (first === undefined) return await createOnce(github, sticky, body, me)
    if (await anyIsNewer(github, [first, ...more], sticky)) return { pullRequest, url: first.comment.url, outcome: 'newer-there' }
    if (sticky.verdict !== undefined && first.position.verdict === sticky.verdict) return { pullRequest, url: first.comment.url, outcome: 'unchanged' }
    for (const { comment } of more) await deleteComment(github, comment.id)
    if (sameText(first.comment.body, body)) return { pullRequest, url: first.comment.url, outcome: 'updated' }
    const updated = await updateComment(github, first.comment.id, body)
    if (updated) return { pullRequest, url: updated.url, outcome: 'updated' }
  }
  return { pullRequest, url: null, outcome: 'failed', why: `Somebody deleted the comment ${rounds} times while it was updated.` }
}

async function createOnce(github: GitHub, sticky: Sticky, body: string, me: string | undefined): Promise<Commented> {
  const { pullRequest } = sticky
  const created = await createComment(github, pullRequest, body)
  const [lowest] = await findOurs(github, sticky, me)
  if (lowest === undefined || lowest.comment.id >= created.id) return { pullRequest, url: created.url, outcome: 'created' }
  await deleteComment(github, created.id)
  if (await anyIsNewer(github, [lowest], sticky)) return { pullRequest, url: lowest.comment.url, outcome: 'newer-there' }
  const updated = await updateComment(github, lowest.comment.id, body)
  if (updated) return { pullRequest, url: updated.url, outcome: 'updated' }
  return { pullRequest, url: (await createComment(github, pullRequest, body)).url, outcome: 'created' }
}

/** Ours with this purpose and environment, the lowest id first. */
async function findOurs(github: GitHub, sticky: Sticky, me: string | undefined): Promise<Ours[]> {
  const prefix = prefixOf(sticky)
  const found: Ours[] = []
  for await (const comment of listComments(github, sticky.pullRequest)) {
    if (!isByUs(comment, me)) continue
    const position = readPosition(comment.body, prefix)
    if (position) found.push({ comment, position })
  }
  return found.sort((a, b) => a.comment.id - b.comment.id)
}

const userSchema = z.object({ login: z.string() })

/** Undefined for a job's token, which may not ask (403: Resource not accessible by integration): it comments as a bot. */
async function whoWeAre(github: GitHub): Promise<string | undefined> {
  try {
    return readShape(userSchema, await github.request('GET /user'), 'GET /user').login
  } catch (error) {
    if (error instanceof GitHubError && error.status === 403 && !/rate limit/i.test(error.message)) return undefined
    throw error
  }
}

/** Names of bots end in `[bot]`, which no person's can. */
function isByUs({ author }: IssueComment, me: string | undefined): boolean {
  if (author === null) return false
  return me === undefined ? author.type === 'Bot' && author.login.endsWith('[bot]') : author.login === me
}

/** The environment is percent-encoded: nothing in its name can end the HTML comment. */
function prefixOf({ purpose, environment }: Sticky): string {
  return `<!-- signalbox:${purpose}:${encodeURIComponent(environment)} `
}

function markerOf(sticky: Sticky): string {
  return `${prefixOf(sticky)}run=${sticky.run.id} attempt=${sticky.run.attempt} order=${sticky.order}${sticky.verdict === undefined ? '' : ` verdict=${sticky.verdict}`} -->`
}

function readPosition(body: string, prefix: string): Position | undefined {
  if (!body.startsWith(prefix)) return undefined
  const match = /^run=(\d{1,15}) attempt=(\d{1,9}) order=(\d{1,9})(?: verdict=(\w+))? -->(?:\r?\n|$)/.exec(body.slice(prefix.length))
  return match ? { run: Number(match[1]), attempt: Number(match[2]), order: Number(match[3]), verdict: match[4] } : undefined
}

function positionOf({ run, order, verdict }: Sticky): Position {
  return { run: run.id, attempt: run.attempt, order, verdict }
}

/** Whoever has a job of a workflow write can write our marker: a run and an attempt that were never there are newer than nothing. */
async function anyIsNewer(github: GitHub, ours: readonly Ours[], sticky: Sticky): Promise<boolean> {
  const own = positionOf(sticky)
  for (const { position } of ours) {
    if (!isNewer(position, own)) continue
    const { run, attempt } = position
    if ((run === own.run && attempt === own.attempt) || (await isThere(github, run, attempt))) return true
  }
  return false
}

/** True also where the token may not see runs: an older word over a newer one is worse than none. */
async function isThere(github: GitHub, run: number, attempt: number): Promise<boolean> {
  try {
    return (await readRun(github, run)).attempt >= attempt
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    return error.status !== 404 && error.status !== 410
  }
}

/** Ids of runs grow with time. */
function isNewer(a: Position, b: Position): boolean {
  if (a.run !== b.run) return a.run > b.run
  if (a.attempt !== b.attempt) return a.attempt > b.attempt
  return a.order > b.order
}

/** GitHub may hand back other line ends, and drops blanks at the end. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd()
  return plain(a) === plain(b)
}
