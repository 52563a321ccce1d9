import { admit as admitToProduction } from '../gate/admission.ts'
import { parseEvent, readEvent, type GitHubEvent } from '../github/event.ts'
import { workflowPath } from '../github/runs.ts'
import { UsageError } from '../record/outcome.ts'
import type { Admission } from '../record/record.ts'
import { fileThatMatters } from '../rehearsal/matters.ts'
import { filesChangedByMerge } from './asking/changed-files.ts'
import { connectedGitHub, recordReader } from './reaching/github.ts'
import type { Run } from './run.ts'

const nothing = { commit: null, planHash: null, planRun: null, by: null, url: null, cancelledRuns: [] } as const

/** What a run is asked for, and which commit it may check out. Of a check: whether anything changed that a rehearsal could say something about. */
export async function admit(run: Run): Promise<void> {
  const { context, draft } = run
  const { eventName } = context.host
  const isCheck = eventName === 'pull_request' || eventName === 'merge_group'
  draft.parts.admission = isCheck
    ? await draft.step('admit', 'Does this change matter?', async () => await admitCheck(run), describeAdmission)
    : await draft.step('admit', 'Which commit, and may it go?', async () => await admitRun(run), describeAdmission)
}

/** In a merge queue everything is rehearsed: what the base is there is not the first parent alone. */
async function admitCheck({ context }: Run): Promise<Admission> {
  const changed = context.host.eventName === 'merge_group' ? undefined : await filesChangedByMerge(context, context.host.environment['GITHUB_WORKSPACE'] ?? '.')
  const file = changed === undefined ? undefined : fileThatMatters(changed)
  const commit = context.host.commit ?? null
  if (changed !== undefined && file === undefined) return { ...nothing, verdict: 'ignored', why: `Nothing that a rehearsal looks at is among the ${changed.length} changed file${changed.length === 1 ? '' : 's'}.`, commit, cancelledRuns: [] }
  return { ...nothing, verdict: 'rehearse', why: file === undefined ? 'What changed is not known here, so everything is rehearsed.' : `${file} changed.`, commit, cancelledRuns: [] }
}

async function admitRun(run: Run): Promise<Admission> {
  const { context, draft, inputs } = run
  const { host } = context
  const github = connectedGitHub(run)
  if (github === undefined) throw new UsageError({ code: 'admit-outside-github', cause: 'admit works in a workflow only, with the job’s token.', fix: 'Let the deploy workflow that `signalbox init` writes run it.' })
  const event: GitHubEvent = host.eventPath === undefined ? parseEvent({}) : await readEvent(host.eventPath)
  const workflow = /rollback[^/]*$/.test(workflowPath(host.workflowRef, github.repository) ?? '') ? 'rollback' : 'deploy'
  return await admitToProduction({ host, event, github, workflow, inputs, readRecord: recordReader(run, github), warn: (line) => draft.warn(line) })
}

function describeAdmission({ verdict, why, commit }: Admission): string {
  return `${verdict}${commit === null ? '' : ` ${commit.slice(0, 8)}`}: ${why}`
}
