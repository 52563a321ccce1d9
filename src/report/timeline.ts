import type { RunRecord, Step } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration, humanTime } from './durations.ts'
import { prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { dueChart, maintenanceChart } from './maintenance-chart.ts'
import { fromZero, maintenanceOf } from './maintenance.ts'
import { plain } from './plain.ts'
import { waitsForApproval } from './question.ts'
import { folded, table } from './tables.ts'

const outcomes: Readonly<Record<Step['outcome'], string>> = { done: '✅', failed: '❌', refused: '🟡', skipped: '–' }

/** The steps with their times, folded. */
export function steps(record: RunRecord): Section {
  const rows = record.steps.map((step, index) => ({ ...step, number: index + 1 }))
  const zero = migrationStart(record)
  return {
    name: 'the steps',
    importance: 40,
    render: (most) =>
      folded(
        `${count(rows.length, 'step')}, ${humanDuration(record.milliseconds)}`,
        table(
          [
            { title: '', align: 'right', cell: (step) => String(step.number) },
            { title: 'step', cell: (step) => text(step.title, 120) },
            { title: '', cell: (step) => outcomes[step.outcome] },
            ...(zero === undefined ? [] : [{ title: 'when', align: 'right' as const, cell: (step: Step) => (step.outcome === 'skipped' ? '–' : fromZero(Date.parse(step.startedAt) - zero)) }]),
            { title: 'time', align: 'right', cell: (step) => (step.outcome === 'skipped' ? '–' : humanDuration(step.milliseconds)) },
            { title: 'what', cell: (step) => (step.detail === undefined ? '' : prose(step.detail, 'cell', 300)) },
          ],
          rows.slice(0, most),
          rows.length - most,
        ),
      ),
  }
}

/**
 * The timeline as a Mermaid chart: of a plan that waits, what is planned; of everything else, what was, against the plan where there is one. It is not folded: Mermaid measures the
 * page, and cannot inside a fold that is closed (mermaid-js/mermaid#3504). The real one's axis shows the reader's own time zone: Mermaid knows no other.
 */
export function timeline(record: RunRecord): Section {
  const ran = record.steps.filter((step) => step.outcome !== 'skipped')
  const steps = (most: number): string => (ran.length < 2 ? '' : ganttOf(record.steps.slice(0, Math.min(most, 60))))
  const chart = (most: number): string => (waitsForApproval(record) ? firstDrawn(() => dueChart(record), () => plannedChart(record)) : firstDrawn(() => maintenanceChart(record), () => steps(most)))
  return {
    name: 'the timeline',
    importance: 35,
    render: (most) => {
      const drawn = chart(most)
      return drawn === '' ? '' : `#### ${titleOf(record)}\n\n\`\`\`mermaid\n${drawn}\n\`\`\``
    },
  }
}

function firstDrawn(...charts: readonly (() => string)[]): string {
  return charts.reduce((drawn, chart) => (drawn === '' ? chart() : drawn), '')
}

function titleOf(record: RunRecord): string {
  const maintenance = maintenanceOf(record)
  const at = maintenance?.hasTimes === true ? `: T-0 is ${humanTime(new Date(maintenance.zero).toISOString())}` : ''
  if (waitsForApproval(record)) return `What will happen${at}`
  return maintenanceChart(record) === '' ? 'Timeline' : `Timeline, planned and real${at}`
}

/** T-0: when the migration began; undefined when it did not. */
function migrationStart(record: RunRecord): number | undefined {
  const step = record.command === 'migrate' ? record.steps.find(({ name, outcome }) => name === 'migrate' && outcome !== 'skipped') : undefined
  return step === undefined ? undefined : Date.parse(step.startedAt)
}

/**
 * Mermaid's `timeline` of what follows an approval, counted from the start of the migration, with the durations that the rehearsal measured on a
 * copy of the same data. Only our own words and numbers are in it. Empty when nothing was measured.
 */
export function plannedChart(record: RunRecord): string {
  const { backup, rehearsal, plan, question } = record
  if (backup === undefined || rehearsal === undefined || plan === undefined) return ''
  const dump = backup.manifest.milliseconds
  const proof = backup.proof.milliseconds
  const migrate = rehearsal.migrations.reduce((sum, { milliseconds }) => sum + (milliseconds ?? 0), 0)
  const checks = rehearsal.checksAfter.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const about = (milliseconds: number): string => `about ${humanDuration(milliseconds)}`
  return [
    '%%{init: {"timeline": {"disableMulticolor": true}}}%%',
    'timeline',
    `  ${fromZero(-dump - proof)} : Fresh backup, ${about(dump)}`,
    `  ${fromZero(-proof)} : Proof by restoring it, ${about(proof)}`,
    `  T-0 : ${count(plan.pending.length, 'migration')}, ${about(migrate)}`,
    ...(rehearsal.checksAfter.length === 0 ? [] : [`  ${fromZero(migrate)} : ${count(rehearsal.checksAfter.length, 'check')}, ${about(checks)}`]),
    `  ${question?.how === 'comment' || question?.approvals === 'once' ? 'Then' : 'After the second approval'} : Deploy of the commit`,
  ].join('\n')
}

/**
 * Mermaid's `gantt` for the steps that ran. Its grammar has no quoting: a task's name ends at the first colon, `;`, `#` and `%%`
 * are syntax, and a name must not begin with a keyword or a date; so names are reduced to harmless characters and begin with
 * the step's number (mermaid 11, `gantt.jison`; proven by its own parser).
 */
export function ganttOf(steps: readonly Step[]): string {
  const tasks = steps.flatMap((step, index) => {
    if (step.outcome === 'skipped') return []
    const start = Date.parse(step.startedAt)
    // A bar of no width cannot be seen, and an end before its start is an error.
    const end = start + Math.max(1, step.milliseconds)
    const tag = step.outcome === 'done' ? 'done' : 'crit'
    return [`  ${index + 1} ${taskName(step.title)} (${humanDuration(step.milliseconds)}) :${tag}, s${index + 1}, ${start}, ${end}`]
  })
  return ['gantt', '  todayMarker off', '  dateFormat x', '  axisFormat %H:%M:%S', `  tickInterval ${tickOf(steps)}`, ...tasks].join('\n')
}

/** Not more than about fifteen ticks, and none twice. */
function tickOf(steps: readonly Step[]): string {
  const starts = steps.filter(({ outcome }) => outcome !== 'skipped').map(({ startedAt }) => Date.parse(startedAt))
  const ends = steps.map(({ startedAt, milliseconds }) => Date.parse(startedAt) + milliseconds)
  const seconds = (Math.max(...ends) - Math.min(...starts)) / 1000
  const ticks: readonly (readonly [seconds: number, interval: string])[] = [[15, '1second'], [150, '10second'], [900, '1minute'], [9000, '10minute'], [54_000, '1hour']]
  return ticks.find(([most]) => seconds <= most)?.[1] ?? '1day'
}

function taskName(title: string): string {
  const kept = plain(title, 60).replaceAll(':', ',').replace(/[^\p{L}\p{N}\p{M} .,'/()_-]/gu, ' ').replace(/ +/g, ' ').trim()
  return kept === '' ? 'step' : kept
}
