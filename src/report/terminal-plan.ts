import type { Finding, Plan, Risk } from '../record/record.ts'
import { count, humanNumber } from './counts.ts'
import { humanDuration } from './durations.ts'
import { humanServerVersion } from './identity.ts'
import { executionWords, type MigrationRow } from './migrations.ts'
import { plain, withoutWorkflowCommands } from './plain.ts'
import { humanBytes, humanChange } from './sizes.ts'
import { alsoOn, groupFindings } from './finding-groups.ts'
import { TerminalPage, type Ink, type TerminalColumn, type TerminalView } from './terminal-page.ts'

/** The ink of each risk. */
const riskInks: Readonly<Record<Risk, Ink>> = { none: 'dim', safe: 'green', caution: 'yellow', destructive: 'red' }

const findingOrder: Readonly<Record<Finding['risk'], number>> = { destructive: 0, caution: 1, safe: 2 }

/**
 * What the person at the gate is shown before being asked: where it will run, what, the risk, the findings, and the plan's hash
 * in one piece, the eight characters that are to be typed brighter.
 */
export function renderPlan(plan: Plan, view: TerminalView): string {
  const page = new TerminalPage(view)
  page.heading(`${count(plan.pending.length, 'migration')} for ${plain(plan.target.database, 80)}, risk: ${plan.risk}`)
  page.labelled([
    ['on', `${plan.target.database} at ${plan.target.host}, PostgreSQL ${humanServerVersion(plan.target.serverVersion)}${plan.target.bytes === undefined ? '' : `, ${humanBytes(plan.target.bytes)}`}`],
    ['as', `role ${plan.target.role}`],
    ['after', plan.appliedHead === null ? 'no migration: the first ones' : `${plan.appliedHead} (${humanNumber(plan.applied)} applied)`],
    ...(plan.commit === null ? [] : [['commit', plan.commit] as const]),
    ['with', `Prisma ${plan.prismaVersion}, engine: ${plan.engine}`],
    ...(plan.drift.outcome === 'none' ? [] : [[plan.drift.outcome === 'drift' ? 'drift' : 'drift?', plan.drift.summary, 'yellow'] as const]),
  ])
  page.gap()
  migrationTable(page, plan.pending.map((planned) => ({ name: planned.name, statements: planned.execution.statements, planned, applied: undefined, rehearsedMilliseconds: undefined, sizes: undefined })))
  for (const { name, execution } of plan.pending) {
    page.gap()
    page.text(plan.pending.length === 1 ? execution.sentence : `${name}: ${execution.sentence}`, { ink: 'dim' })
  }
  findingList(page, plan.pending.flatMap((migration) => migration.findings))
  page.gap()
  page.painted(`${page.paint('plan', 'dim')}  ${paintedHash(page, plan.hash)}`)
  return withoutWorkflowCommands(page.toString())
}

/** The whole hash, never broken: it is copied from here. */
export function paintedHash(page: TerminalPage, given: string): string {
  const hash = plain(given)
  return `${page.paint(hash.slice(0, 8), 'bold')}${page.paint(hash.slice(8), 'dim')}`
}

/** The table of migrations; a column stands only where a row has something to say in it. */
export function migrationTable(page: TerminalPage, rows: readonly MigrationRow[]): void {
  const all: (TerminalColumn<MigrationRow> | undefined)[] = [
    { title: 'migration', cell: (row) => ({ text: row.name }) },
    { title: 'statements', align: 'right', cell: (row) => ({ text: humanNumber(row.statements) }) },
    rows.some((row) => row.planned !== undefined)
      ? { title: 'risk', cell: (row) => ({ text: row.planned?.risk ?? '–', ink: riskInks[row.planned?.risk ?? 'none'] }) }
      : undefined,
    rows.some((row) => row.planned !== undefined) ? { title: 'runs as', cell: (row) => ({ text: row.planned === undefined ? '–' : executionWords[row.planned.execution.kind] }) } : undefined,
    rows.some((row) => row.rehearsedMilliseconds !== undefined)
      ? { title: 'rehearsed in', align: 'right', cell: (row) => ({ text: row.rehearsedMilliseconds === undefined ? '–' : humanDuration(row.rehearsedMilliseconds) }) }
      : undefined,
    rows.some((row) => row.sizes !== undefined) ? { title: 'size', align: 'right', cell: (row) => ({ text: row.sizes === undefined ? '–' : humanChange(row.sizes.before, row.sizes.after) }) } : undefined,
    rows.some((row) => row.applied !== undefined) ? { title: 'result', cell: (row) => appliedCell(row) } : undefined,
    rows.some((row) => row.applied !== undefined)
      ? { title: 'time', align: 'right', cell: (row) => ({ text: row.applied?.milliseconds === undefined || row.applied.milliseconds === null ? '–' : humanDuration(row.applied.milliseconds) }) }
      : undefined,
  ]
  page.table(all.filter((column) => column !== undefined), rows)
}

function appliedCell(row: MigrationRow): { text: string; ink: Ink } {
  switch (row.applied?.outcome) {
    case 'applied':
      return { text: 'applied', ink: 'green' }
    case 'failed':
      return { text: 'failed', ink: 'red' }
    case 'not-started':
    case undefined:
      return { text: 'not started', ink: 'dim' }
  }
}

/** Findings that ask for a decision, the most severe first, each with its place; the safe ones only counted. */
export function findingList(page: TerminalPage, findings: readonly Finding[], most = 30): void {
  const severe = findings.filter((finding) => finding.risk !== 'safe').sort((a, b) => findingOrder[a.risk] - findingOrder[b.risk])
  const safe = findings.length - severe.length
  if (findings.length === 0) return
  page.heading('Findings')
  const groups = groupFindings(severe)
  for (const group of groups.slice(0, most)) {
    const { first } = group
    const also = alsoOn(group)
    page.text(first.reason, { lead: first.risk, leadInk: riskInks[first.risk] })
    if (first.advice !== undefined) page.text(first.advice, { indent: 4, lead: '→', leadInk: 'dim' })
    page.text(`${first.at.file}:${first.at.line}${also === '' ? '' : `, ${also}`}`, { indent: 4, ink: 'dim' })
  }
  if (groups.length > most) page.text(`… and ${groups.slice(most).reduce((sum, { others }) => sum + 1 + others.length, 0)} more, in the record`, { ink: 'dim' })
  if (safe > 0) page.text(severe.length === 0 ? `${count(safe, 'finding')}, all safe` : `and ${count(safe, 'safe one')}`, { ink: 'dim' })
}
