import type { RunRecord } from '../record/record.ts'
import { announced } from './announced.ts'
import { deploy, losses, rollback } from './aftermath.ts'
import { checkSections } from './checks.ts'
import { humanTime } from './durations.ts'
import { code, prose } from './escape.ts'
import { backup, backupTables, rehearsal } from './evidence.ts'
import { fit, type Section } from './fit.ts'
import { gate } from './gate.ts'
import { humanServerVersion, identityOf } from './identity.ts'
import { knownIssues } from './known-issues.ts'
import { ownLink, reportUrl } from './links.ts'
import { drift, executions, findings, migrations, safeFindings } from './migrations.ts'
import { withoutWorkflowCommands } from './plain.ts'
import { admission, comments, pullRequests } from './pull-requests.ts'
import { question } from './question.ts'
import { failingLogs, guardRails, services } from './railway.ts'
import { runbook, warnings } from './runbook.ts'
import { doctorSections, setupSections } from './set-up.ts'
import { withOwnParts } from './shown-parts.ts'
import { decidingSettings } from './settings.ts'
import { snapshot } from './snapshot.ts'
import { steps, timeline } from './timeline.ts'
import { verdictOf, type Tone } from './verdict.ts'
import { slowQueries, watch, watchCharts } from './watch.ts'

/** The longest body GitHub takes for a comment, in characters. */
const commentLimit = 65_536

// Circles are the colour of a risk that is still to come; signs say how something ended.
const marks: Readonly<Record<Tone, string>> = { good: '✅', attention: '🟠', failed: '❌', refused: '⛔', undone: '↩️', unstarted: '⚪', safe: '🟢', caution: '🟡', destructive: '🔴' }

const bareWords: Readonly<Record<Tone, string>> = {
  good: 'Succeeded',
  attention: 'Succeeded, read the record',
  failed: 'Failed, read the record',
  refused: 'Refused, read the record',
  undone: 'Rolled back',
  unstarted: 'Not started, read the record',
  safe: 'Safe, read the record',
  caution: 'Caution, read the record',
  destructive: 'Destructive, read the record',
}

/**
 * The pull request's comment and the job's summary: verdict first, then what backs it, details folded.
 * Data in it is inert: no markup, HTML, links, mentions or workflow commands come out of names, rows or error texts.
 * @param options.past the record is of a job that is over, and shown folded below a newer one: nobody is asked anything, and there is no chart (Mermaid cannot measure inside a closed fold)
 * @param options.limit the longest result in UTF-16 code units; the least important parts are left out to keep to it, and named
 */
export function renderMarkdown(whole: RunRecord, options: { limit?: number; past?: boolean } = {}): string {
  const record = withOwnParts(whole)
  const limit = Math.min(options.limit ?? commentLimit, commentLimit)
  // The joiners that make a workflow command inert lengthen the text: keep room, and look again.
  for (let room = limit; ; room -= Math.max(16, Math.ceil(limit / 50))) {
    const text = withoutWorkflowCommands(fit(heads(record), sections(record).filter(({ name }) => options.past !== true || !onlyNow.has(name)), footer(record), Math.max(0, room)))
    if (text.length <= limit) return text
  }
}

/** Sections that say something of this moment. */
const onlyNow: ReadonlySet<string> = new Set(['what to do next', 'the timeline', 'the chart of the watch'])

function heads(record: RunRecord): string[] {
  const { tone, headline } = verdictOf(record)
  const title = `### ${marks[tone]} ${prose(headline, 'line', 400)}`
  return [`${title}\n\n${context(record)}`, title, `### ${marks[tone]} ${bareWords[tone]}`]
}

function context(record: RunRecord): string {
  const { environment, target, commit, planHash, duration } = identityOf(record)
  const run = ownLink(record, 'run', record.runUrl)
  const report = ownLink(record, 'report', reportUrl(record))
  return [
    code(environment, 'line', 60),
    ...(target === undefined ? [] : [`${code(target.database, 'line', 80)} on ${code(target.host, 'line', 120)}`]),
    ...(commit === undefined ? [] : [`commit ${code(commit.slice(0, 8))}`]),
    ...(planHash === undefined ? [] : [`${hashWord(record)} ${code(planHash.slice(0, 8))}`]),
    duration,
    ...(run === undefined ? [] : [run]),
    ...(report === undefined ? [] : [report]),
  ].join(' · ')
}

function sections(record: RunRecord): Section[] {
  // Nothing to approve, nothing done: the verdict says it all.
  if (record.command === 'plan' && record.outcome === 'succeeded' && record.plan?.pending.length === 0) return [question(record), decidingSettings(record), warnings(record), drift(record)]
  return [
    knownIssues(record),
    runbook(record),
    failingLogs(record),
    question(record),
    decidingSettings(record),
    warnings(record),
    announced(record),
    admission(record),
    ...doctorSections(record),
    ...setupSections(record),
    rollback(record),
    services(record),
    deploy(record),
    watch(record),
    watchCharts(record),
    slowQueries(record),
    guardRails(record),
    losses(record),
    migrations(record),
    pullRequests(record),
    executions(record),
    drift(record),
    findings(record),
    safeFindings(record),
    ...checkSections(record),
    rehearsal(record),
    backup(record),
    backupTables(record),
    snapshot(record),
    gate(record),
    timeline(record),
    steps(record),
    comments(record),
  ]
}

/** What the hash is of. */
function hashWord({ command }: RunRecord): string {
  return command === 'rollback' ? 'preview' : 'plan'
}

function footer(record: RunRecord): string {
  const { planHash, target } = identityOf(record)
  return `<sub>${[
    code(record.tool, 'line', 60),
    `${code(record.command, 'line', 40)} ${humanTime(record.startedAt)}`,
    `record ${code(record.id, 'line', 100)}`,
    ...(target === undefined ? [] : [`PostgreSQL ${humanServerVersion(target.serverVersion)}`]),
    ...(planHash === undefined ? [] : [`${hashWord(record)} ${code(planHash)}`]),
    ...(record.script === undefined ? [] : [`script ${code(record.script, 'line', 200)}`]),
  ].join(' · ')}</sub>`
}
