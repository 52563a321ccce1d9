import type { DeployedService, GuardRail, RunRecord } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration } from './durations.ts'
import { block, code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { linkedProse, railwayLink } from './links.ts'
import { doesBadly, servesNow } from './serving.ts'
import { folded, table, type Column } from './tables.ts'

/** What the record knows of Railway: each service, the rails before it, and the log of what failed. */

const marks: Readonly<Record<DeployedService['outcome'], string>> = { deployed: '✅', failed: '❌', 'rolled-back': '↩️', 'not-begun': '–' }

/** The services: what was deployed, what serves now, what served before. */
export function services(record: RunRecord): Section {
  const { railway } = record
  const render = (most: number): string => {
    if (railway === undefined || railway.services.length === 0) return ''
    const { services: all } = railway
    const where = `${code(railway.environment, 'line', 60)} of ${code(railway.project, 'line', 80)} on Railway, ${count(railway.requests, 'request')}`
    return [`#### ${record.command === 'deploy' ? 'Deploy' : 'Services'}`, table(columns(record, all), all.slice(0, most), all.length - most), where].join('\n\n')
  }
  return { name: 'the services', importance: 93, render }
}

function columns(record: RunRecord, all: readonly DeployedService[]): Column<DeployedService>[] {
  const short = (commit: string | null | undefined): string => code((commit ?? '').slice(0, 8), 'cell')
  const deployment = ({ deploymentId, url }: DeployedService): string => (deploymentId === null ? '–' : railwayLink(code(deploymentId.slice(0, 8), 'cell'), url))
  return [
    { title: '', cell: (one) => (doesBadly(one, record) ? '⚠️' : marks[one.outcome]) },
    { title: 'service', cell: ({ service }) => code(service, 'cell', 80) },
    // Of a run that did not end well the runbook says it.
    ...(record.stop !== undefined || all.every(({ outcome }) => outcome === 'deployed') ? [] : [{ title: 'serves now', cell: (one: DeployedService) => prose(servesNow(one), 'cell', 300) }]),
    { title: 'deployed', cell: ({ commit }) => short(commit) },
    { title: 'deployment', cell: deployment },
    { title: 'status', cell: ({ status }) => (status === null ? '–' : text(status, 40)) },
    { title: 'time', align: 'right', cell: ({ milliseconds, outcome, already }) => (outcome === 'not-begun' || already === true ? '–' : humanDuration(milliseconds)) },
    { title: 'before', cell: ({ before }) => short(before?.commit) },
  ]
}

/** So many lines of a log are shown; all of it is folded below. */
const linesInSight = 15

/** The logs of what failed: the lines that matter in sight, all of it folded. */
export function failingLogs(record: RunRecord): Section {
  const failed = (record.railway?.services ?? []).filter(({ log }) => log !== undefined && log.lines.length > 0)
  const render = (most: number): string => failed.slice(0, most).map((service) => logOf(service)).join('\n\n')
  return { name: 'the failing log', importance: 91, render }
}

function logOf({ service, log }: DeployedService): string {
  const lines = log?.lines ?? []
  const kind = log?.kind === 'build' ? 'Build log' : 'Log of the deployment'
  const shown = lines.length <= linesInSight ? lines : failingPart(lines)
  const asText = (some: typeof lines): string => block(some.map(({ message }) => message.replace(/\s*\n\s*/g, ' ⏎ ')).join('\n'), 'text', 8000, 50)
  return [`**${kind} of ${code(service, 'line', 80)}**`, asText(shown), ...(shown.length === lines.length ? [] : [folded(`${kind}: all ${lines.length} lines of the failing part`, asText(lines))])].join('\n\n')
}

/** From a little before the first error on; the end where no line says that it is one. */
export function failingPart<Line extends { severity: string | null }>(lines: readonly Line[], most = linesInSight): Line[] {
  const first = lines.findIndex(({ severity }) => /^(?:err|fatal|crit|alert|emerg)/i.test(severity ?? ''))
  const from = first < 0 ? lines.length - most : Math.min(Math.max(0, first - 3), lines.length - most)
  return lines.slice(Math.max(0, from), Math.max(0, from) + most)
}

const railMarks: Readonly<Record<GuardRail['verdict'], string>> = { ok: '✅', warning: '⚠️', refused: '⛔', unknown: '❔' }

/** Rails that do not hold, the refused ones first. */
export function brokenRails(rails: readonly GuardRail[]): GuardRail[] {
  const order: Readonly<Record<GuardRail['verdict'], number>> = { refused: 0, unknown: 1, warning: 2, ok: 3 }
  return rails.filter(({ verdict }) => verdict !== 'ok').sort((a, b) => order[a.verdict] - order[b.verdict])
}

/** Whether the sentence begins with the service's name, which then need not stand before it. */
export function namesService(what: string, service: string): boolean {
  return what.startsWith(`${service} `)
}

/** What was looked at before anything was deployed: what does not hold in sight with its fix, the rest folded. */
export function guardRails(record: RunRecord): Section {
  const rails = record.railway?.guardRails ?? []
  const broken = brokenRails(rails)
  const held = rails.filter(({ verdict }) => verdict === 'ok')
  const render = (most: number): string => {
    if (rails.length === 0) return ''
    const shown = broken.slice(0, most).map(rail)
    const left = broken.length - shown.length
    return [
      ...(broken.length === 0 ? [] : [`#### Guard rails\n\n${[...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n')}`]),
      folded(`✅ ${count(held.length, 'guard rail holds', 'guard rails hold')}`, held.length === 0 ? '' : held.slice(0, most).map(rail).join('\n')),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
  }
  return { name: 'the guard rails', importance: broken.length === 0 ? 44 : 87, render }
}

function rail({ service, verdict, what, fix }: GuardRail): string {
  const of = service === null || namesService(what, service) ? '' : `${code(service, 'line', 60)}: `
  return `- ${railMarks[verdict]} ${of}${prose(what, 'line', 500)}${fix === null ? '' : `  \n  _Fix:_ ${linkedProse(fix, 500)}`}`
}
