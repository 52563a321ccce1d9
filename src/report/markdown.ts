import type { RunRecord } from '../record/record.ts'
import { deploy, losses, rollback } from './aftermath.ts'
import { checkSections } from './checks.ts'
import { humanTime } from './durations.ts'
import { code, link, prose } from './escape.ts'
import { backup, backupTables, gate, rehearsal } from './evidence.ts'
import { fit, type Section } from './fit.ts'
import { humanServerVersion, identityOf } from './identity.ts'
import { drift, executions, findings, migrations, safeFindings } from './migrations.ts'
import { withoutWorkflowCommands } from './plain.ts'
import { runbook, warnings } from './runbook.ts'
import { steps, timeline } from './timeline.ts'
import { verdictOf, type Tone } from './verdict.ts'

/** The longest body GitHub takes for a comment, in characters. */
const commentLimit = 65_536

const marks: Readonly<Record<Tone, string>> = { good: '🟢', attention: '🟠', failed: '🔴', refused: '🟡', undone: '🔵', unstarted: '⚪' }

const bareWords: Readonly<Record<Tone, string>> = {
  good: 'Succeeded',
  attention: 'Succeeded, read the record',
  failed: 'Failed, read the record',
  refused: 'Refused, read the record',
  undone: 'Rolled back',
  unstarted: 'Not started, read the record',
}

/**
 * The pull request's comment and the job's summary: verdict first, then what backs it, details folded.
 * Data in it is inert: no markup, HTML, links, mentions or workflow commands come out of names, rows or error texts.
 * @param options.limit the longest result in UTF-16 code units; the least important parts are left out to keep to it, and named
 */
export function renderMarkdown(record: RunRecord, options: { limit?: number } = {}): string {
  const limit = Math.min(options.limit ?? commentLimit, commentLimit)
  // The joiners that make a workflow command inert lengthen the text: keep room, and look again.
  for (let room = limit; ; room -= Math.max(16, Math.ceil(limit / 50))) {
    const text = withoutWorkflowCommands(fit(heads(record), sections(record), footer(record), Math.max(0, room)))
    if (text.length <= limit) return text
  }
}

function heads(record: RunRecord): string[] {
  const { tone, headline } = verdictOf(record)
  const title = `### ${marks[tone]} ${prose(headline, 'line', 400)}`
  return [`${title}\n\n${context(record)}`, title, `### ${marks[tone]} ${bareWords[tone]}`]
}

function context(record: RunRecord): string {
  const { environment, target, commit, planHash, duration } = identityOf(record)
  const run = record.runUrl === undefined ? undefined : link('run', record.runUrl)
  return [
    code(environment, 'line', 60),
    ...(target === undefined ? [] : [`${code(target.database, 'line', 80)} on ${code(target.host, 'line', 120)}, PostgreSQL ${humanServerVersion(target.serverVersion)}`]),
    ...(commit === undefined ? [] : [`commit ${code(commit.slice(0, 8))}`]),
    ...(planHash === undefined ? [] : [`plan ${code(planHash.slice(0, 8))}`]),
    duration,
    ...(run === undefined ? [] : [run]),
  ].join(' · ')
}

function sections(record: RunRecord): Section[] {
  return [
    runbook(record),
    warnings(record),
    rollback(record),
    losses(record),
    migrations(record),
    executions(record),
    drift(record),
    findings(record),
    safeFindings(record),
    ...checkSections(record),
    rehearsal(record),
    backup(record),
    backupTables(record),
    gate(record),
    deploy(record),
    steps(record),
    timeline(record),
  ]
}

function footer(record: RunRecord): string {
  const { planHash } = identityOf(record)
  return `<sub>${[
    code(record.tool, 'line', 60),
    `${code(record.command, 'line', 40)} ${humanTime(record.startedAt)}`,
    `record ${code(record.id, 'line', 100)}`,
    ...(planHash === undefined ? [] : [`plan ${code(planHash)}`]),
    ...(record.script === undefined ? [] : [`script ${code(record.script, 'line', 200)}`]),
  ].join(' · ')}</sub>`
}
