import type { Context } from '../context/ports.ts'
import { readEvent } from '../github/event.ts'
import { recordOfRun } from '../github/run-records.ts'
import { postSticky, type Sticky } from '../github/sticky-comment.ts'
import type { Inputs } from '../inputs/definitions.ts'
import { errorMessage } from '../record/error-facts.ts'
import type { Commented, RunRecord } from '../record/record.ts'
import { renderComment } from '../report/comment.ts'

/** Which comment a command's result belongs into, and how far along the run is with it. */
const places: Readonly<Record<string, Pick<Sticky, 'purpose' | 'order'>>> = {
  comment: { purpose: 'check', order: 1 },
  plan: { purpose: 'deploy', order: 1 },
  migrate: { purpose: 'deploy', order: 2 },
  deploy: { purpose: 'deploy', order: 3 },
  rollback: { purpose: 'rollback', order: 1 },
  watch: { purpose: 'watch', order: 1 },
}

/** The results of the jobs before, newest first. */
const before: Readonly<Record<string, readonly string[]>> = { migrate: ['signalbox-plan'], deploy: ['signalbox-migrate', 'signalbox-plan'] }

/** A merge queue tests what was commented on already. */
const silentEvents = new Set(['merge_group'])
const dependabot = 'dependabot[bot]'

/**
 * Posts a result on the pull requests that it is about: those that brought the migrations, or the one that is checked. Never throws: a result that cannot be
 * posted is in the summary all the same.
 * @param shown what the comment says; of `comment`, the record of another job
 * @returns one for each pull request; empty where there is none, or nothing may be posted
 */
export async function postComments(context: Pick<Context, 'artifacts' | 'github' | 'host' | 'lifetime' | 'log' | 'redact'>, { record, shown, inputs }: { record: RunRecord; shown: RunRecord; inputs: Inputs }): Promise<Commented[]> {
  const { host, github, redact } = context
  const place = places[record.command]
  const token = inputs['github-token']
  if (place === undefined || inputs.comment === 'never' || token === undefined || host.repository === undefined || silentEvents.has(host.eventName ?? '')) return []
  try {
    const earlier = context.lifetime.signal.aborted ? [] : await earlierRecords(context, record.command)
    const pullRequests = await pullRequestsToTell(context, record, earlier)
    const body = redact.text(renderComment(shown, earlier))
    const order = place.order + (record.rollback?.done === true ? 1 : 0)
    const verdict = record.command === 'watch' ? { verdict: record.outcome === 'succeeded' ? ('well' as const) : ('unwell' as const) } : {}
    const run = { id: Number(host.runId ?? 0), attempt: host.runAttempt ?? 1 }
    const api = github.connect(token, host.repository)
    const posted: Commented[] = []
    for (const pullRequest of pullRequests) posted.push(await postSticky(api, { pullRequest, purpose: place.purpose, environment: inputs.environment, run, order, body, ...verdict, ...(nothingToSay(record, shown) ? { onlyUpdate: true } : {}) }))
    return posted
  } catch (error) {
    context.log.warning(`The result could not be posted: ${redact.text(errorMessage(error))}`)
    return []
  }
}

/** A pull request that changes nothing that matters needs no comment; one that is there already is brought up to date. */
function nothingToSay(record: RunRecord, shown: RunRecord): boolean {
  return record.command === 'comment' && (shown.admission?.verdict === 'ignored' || (shown.outcome === 'succeeded' && shown.plan?.pending.length === 0))
}

async function earlierRecords(context: Pick<Context, 'artifacts' | 'lifetime' | 'log'>, command: string): Promise<RunRecord[]> {
  const records: RunRecord[] = []
  for (const title of before[command] ?? []) {
    const found = await recordOfRun(context, title)
    if (found !== undefined && !('why' in found)) records.push(found)
  }
  return records
}

/** Of a check it is the event that says it: the record comes from a job that ran the author's code. */
async function pullRequestsToTell({ host }: Pick<Context, 'host'>, record: RunRecord, earlier: readonly RunRecord[]): Promise<number[]> {
  if (record.command === 'comment') {
    const { pullRequest } = host.eventPath === undefined ? {} : await readEvent(host.eventPath)
    // A fork's and Dependabot's runs have a token that only reads: that is no fault, and the summary has it all.
    return pullRequest === undefined || pullRequest.fromFork || host.actor === dependabot ? [] : [pullRequest.number]
  }
  const known = record.github ?? earlier.find(({ github }) => github !== undefined)?.github
  return (known?.pullRequests ?? []).map(({ number }) => number)
}
