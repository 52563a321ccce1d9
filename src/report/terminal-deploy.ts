import type { DeployedService, GuardRail, KnownIssue, RailwayPart, RunRecord, Signal, Snapshot, Watch } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration, humanTime } from './durations.ts'
import { metIn } from './known-issues.ts'
import { fromPlannedZero, lateness, maintenanceOf, momentWords, type Moment } from './maintenance.ts'
import { humanMeasure, humanOffset, isOverYetOk, nowWords, signalsBySeverity, signalWords } from './measures.ts'
import { plain } from './plain.ts'
import { brokenRails, failingPart, namesService } from './railway.ts'
import { doesBadly, servesNow } from './serving.ts'
import { snapshotFacts } from './snapshot.ts'
import type { Cell, Ink, TerminalPage } from './terminal-page.ts'
import { slowQueriesByWeight } from './watch.ts'

/** The parts of a terminal's view that are about the deployment and what comes after it. */

/** Right below the verdict. */
export function knownIssues(page: TerminalPage, met: readonly KnownIssue[] = []): void {
  for (const { title, fix, run, check, where, matched } of met.slice(0, 5)) {
    page.gap()
    page.text(`Known issue: ${unmarked(title)}`, { lead: '→', leadInk: 'blue', ink: 'bold' })
    page.labelled([['Do this', fix], ...(run === undefined ? [] : [['Run', run, 'bold'] as const]), ...(check === undefined ? [] : [['Check', check] as const]), ['Met in', `${metIn[where]}${matched === '' ? '' : `: ${matched}`}`, 'dim']])
  }
}

/** For the labelled rows of a failure: what people are served now. */
export function servingRows({ railway }: RunRecord): (readonly [label: string, text: string, ink?: Ink])[] {
  return (railway?.services ?? []).slice(0, 10).map((service) => ['Serves now', `${service.service}: ${unmarked(servesNow(service))}`, 'bold'])
}

/** The end of the log of what failed. */
export function failingLogs(page: TerminalPage, services: readonly DeployedService[] = []): void {
  for (const { service, log } of services.slice(0, 5)) {
    if (log === undefined || log.lines.length === 0) continue
    page.heading(`${log.kind === 'build' ? 'Build log' : 'Log of the deployment'} of ${service}`)
    for (const { message } of failingPart(log.lines)) page.text(message, { lead: '│', leadInk: 'red' })
  }
}

const outcomes: Readonly<Record<DeployedService['outcome'], Cell>> = { deployed: { text: '✓', ink: 'green' }, failed: { text: '✗', ink: 'red' }, 'rolled-back': { text: '↩', ink: 'blue' }, 'not-begun': { text: '–', ink: 'dim' } }

/** The services and the rails before them. */
export function onRailway(page: TerminalPage, record: RunRecord): void {
  const part: RailwayPart | undefined = record.railway
  if (part === undefined) return
  if (part.services.length > 0) {
    page.heading('Services')
    page.text(`${part.environment} of ${part.project} on Railway, ${count(part.requests, 'request')}`, { ink: 'dim' })
  }
  page.table(
    [
      { title: '', cell: (service) => (doesBadly(service, record) ? { text: '!', ink: 'yellow' } : outcomes[service.outcome]) },
      { title: 'service', cell: ({ service }) => ({ text: service }) },
      { title: 'serves now', cell: (service) => ({ text: unmarked(servesNow(service)) }) },
      { title: 'deployment', cell: ({ deploymentId, status }) => ({ text: deploymentId === null ? '–' : `${deploymentId.slice(0, 8)}${status === null ? '' : ` ${status}`}` }) },
      { title: 'time', align: 'right', cell: ({ milliseconds, outcome }) => (outcome === 'not-begun' ? { text: '–', ink: 'dim' } : { text: humanDuration(milliseconds) }) },
      { title: 'before', cell: ({ before }) => ({ text: before?.commit?.slice(0, 8) ?? '–', ink: 'dim' }) },
    ],
    part.services,
  )
  guardRails(page, part.guardRails)
}

const railInks: Readonly<Record<GuardRail['verdict'], Ink>> = { ok: 'green', warning: 'yellow', refused: 'red', unknown: 'yellow' }
const railSigns: Readonly<Record<GuardRail['verdict'], string>> = { ok: '✓', warning: '!', refused: '✗', unknown: '?' }

function guardRails(page: TerminalPage, rails: readonly GuardRail[]): void {
  if (rails.length === 0) return
  page.heading('Guard rails')
  for (const { service, verdict, what, fix } of brokenRails(rails).slice(0, 30)) {
    page.text(`${service === null || namesService(what, service) ? '' : `${service}: `}${what}`, { lead: railSigns[verdict], leadInk: railInks[verdict] })
    if (fix !== null) page.text(`→ ${fix}`, { indent: 4 })
  }
  const held = rails.filter(({ verdict }) => verdict === 'ok').length
  if (held > 0) page.text(count(held, 'guard rail holds', 'guard rails hold'), { lead: '✓', leadInk: 'green' })
}

const verdicts: Readonly<Record<Watch['verdict'], readonly [sign: string, ink: Ink]>> = { healthy: ['✓', 'green'], breach: ['✗', 'red'], 'not-enough': ['–', 'dim'] }
const signals: Readonly<Record<Signal['verdict'], Cell>> = { breach: { text: '✗', ink: 'red' }, 'not-enough': { text: '–', ink: 'dim' }, ok: { text: '✓', ink: 'green' }, 'not-looked': { text: '–', ink: 'dim' } }

/** The verdict of the watch, every signal, and the queries that took long. */
export function watched(page: TerminalPage, seen: Watch | undefined): void {
  if (seen === undefined) return
  page.heading('Watch')
  const [sign, ink] = verdicts[seen.verdict]
  page.text(unmarked(seen.line), { lead: sign, leadInk: ink })
  page.table(
    [
      { title: '', cell: ({ verdict }) => signals[verdict] },
      { title: 'signal', cell: ({ title }) => ({ text: title }) },
      { title: 'now', align: 'right', cell: (signal) => ({ text: nowWords(signal) }) },
      { title: 'before', align: 'right', cell: ({ baseline, unit }) => ({ text: humanMeasure(baseline, unit) }) },
      { title: 'limit', align: 'right', cell: ({ limit, unit }) => ({ text: humanMeasure(limit, unit) }) },
      { title: 'verdict', cell: ({ verdict, breachedAt }) => ({ text: `${signalWords[verdict]}${breachedAt === null ? '' : `, proven after ${humanOffset(breachedAt)}`}` }) },
    ],
    signalsBySeverity(seen.signals),
  )
  for (const signal of seen.signals.filter(isOverYetOk).slice(0, 10)) page.text(`${signal.title}: ${signal.why}`, { indent: 4, ink: 'dim' })
  for (const { query, milliseconds, isOnNewTable, suggestion } of slowQueriesByWeight(seen.slowQueries).slice(0, 5)) {
    page.text(`${humanDuration(milliseconds)}${isOnNewTable ? ' on a new table' : ''}: ${plain(query, 300)}`, { lead: '!', leadInk: 'yellow' })
    if (suggestion !== null) page.text(`→ ${suggestion}`, { indent: 4 })
  }
}

/** Railway's own backup of the volume. */
export function snapshotted(page: TerminalPage, made: Snapshot | undefined): void {
  if (made === undefined) return
  const { proven, facts } = snapshotFacts(made)
  page.heading('Railway’s backup')
  page.text(`${made.name} of ${made.volume} (${made.service})`, { lead: proven ? '✓' : '✗', leadInk: proven ? 'green' : 'red' })
  for (const fact of facts) page.text(unmarked(fact), { indent: 4 })
  made.restore.slice(0, 12).forEach((step, index) => page.text(unmarked(step), { indent: 4, lead: `${index + 1}.` }))
}

/** The maintenance, planned and real. */
export function maintained(page: TerminalPage, record: RunRecord): void {
  const maintenance = maintenanceOf(record)
  if (maintenance === undefined || (!maintenance.hasTimes && maintenance.moments.every(({ real }) => real === undefined))) return
  page.heading('Timeline')
  if (maintenance.hasTimes) page.text(`T-0 is planned for ${humanTime(new Date(maintenance.zero).toISOString())}`, { ink: 'dim' })
  page.table<Moment>(
    [
      { title: 'what', cell: ({ title }) => ({ text: title }) },
      ...(maintenance.hasTimes ? [{ title: 'planned', align: 'right' as const, cell: ({ planned }: Moment) => ({ text: fromPlannedZero(planned) }) }] : []),
      { title: 'really', align: 'right', cell: ({ real }) => ({ text: real === undefined ? '–' : fromPlannedZero(real) }) },
      { title: 'took', align: 'right', cell: ({ name, real, milliseconds }) => ({ text: real === undefined || name === 'announce' ? '–' : humanDuration(milliseconds) }) },
      { title: '', cell: (moment) => ({ text: [momentWords(moment), lateness(moment)].filter((word) => word !== '' && word !== 'done').join(', '), ink: moment.outcome === 'failed' || moment.outcome === 'refused' ? 'red' : 'dim' }) },
    ],
    maintenance.moments,
  )
}

/** Our own sentences mark names with backticks, which a terminal does not draw. */
function unmarked(sentence: string): string {
  return sentence.replaceAll('`', '')
}
