import type { RunRecord, Step } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration } from './durations.ts'
import { prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { plain } from './plain.ts'
import { folded, table } from './tables.ts'

const outcomes: Readonly<Record<Step['outcome'], string>> = { done: '✅', failed: '❌', refused: '🟡', skipped: '–' }

/** The steps with their times, folded. */
export function steps(record: RunRecord): Section {
  const rows = record.steps.map((step, index) => ({ ...step, number: index + 1 }))
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
            { title: 'time', align: 'right', cell: (step) => (step.outcome === 'skipped' ? '–' : humanDuration(step.milliseconds)) },
            { title: 'what', cell: (step) => (step.detail === undefined ? '' : prose(step.detail, 'cell', 300)) },
          ],
          rows.slice(0, most),
          rows.length - most,
        ),
      ),
  }
}

/** The steps as a Mermaid chart, folded. The axis shows the reader's own time zone: Mermaid knows no other. */
export function timeline(record: RunRecord): Section {
  const ran = record.steps.filter((step) => step.outcome !== 'skipped')
  return {
    name: 'the timeline',
    importance: 35,
    render: (most) => (ran.length === 0 ? '' : folded('Timeline', `\`\`\`mermaid\n${ganttOf(record.steps.slice(0, Math.min(most, 60)))}\n\`\`\``)),
  }
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
  return ['gantt', '  dateFormat x', '  axisFormat %H:%M:%S', ...tasks].join('\n')
}

function taskName(title: string): string {
  const kept = plain(title, 60).replace(/[^\p{L}\p{N}\p{M} .,'/()_-]/gu, ' ').replace(/ +/g, ' ').trim()
  return kept === '' ? 'step' : kept
}
