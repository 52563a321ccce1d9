import type { AppliedMigration, Finding, PlannedMigration, RunRecord } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration } from './durations.ts'
import { code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { place } from './links.ts'
import { findingsBySeverity, riskMarks } from './risks.ts'
import { humanChange } from './sizes.ts'
import { alsoOn, groupFindings } from './finding-groups.ts'
import { folded, table, type Column } from './tables.ts'

/** How a file is run, in two or three words. */
export const executionWords: Readonly<Record<PlannedMigration['execution']['kind'], string>> = {
  'each-its-own-transaction': 'each its own transaction',
  'one-transaction': 'one transaction',
  'explicit-transactions': 'transactions of its own',
  'cannot-run': 'cannot run',
}

const appliedWords: Readonly<Record<AppliedMigration['outcome'], string>> = { applied: '✅ applied', failed: '❌ failed', 'not-started': '– not started' }

/** What the tables say of one migration, brought together from plan, rehearsal and migration. */
export interface MigrationRow {
  name: string
  statements: number
  planned: PlannedMigration | undefined
  applied: AppliedMigration | undefined
  rehearsedMilliseconds: number | undefined
  sizes: { before: number; after: number } | undefined
}

/** One row per migration, in the order in which they run. */
export function migrationRows(record: RunRecord): MigrationRow[] {
  const planned = new Map((record.plan?.pending ?? []).map((one) => [one.name, one]))
  const applied = new Map((record.migration?.migrations ?? []).map((one) => [one.name, one]))
  const measured = new Map((record.rehearsal?.migrations ?? []).map((one) => [one.name, one]))
  return [...new Set([...planned.keys(), ...applied.keys(), ...measured.keys()])].map((name) => {
    const rehearsed = measured.get(name)
    return {
      name,
      statements: planned.get(name)?.execution.statements ?? applied.get(name)?.statements ?? rehearsed?.statements ?? 0,
      planned: planned.get(name),
      applied: applied.get(name),
      rehearsedMilliseconds: rehearsed?.milliseconds ?? undefined,
      sizes: rehearsed === undefined ? undefined : { before: rehearsed.bytesBefore, after: rehearsed.bytesAfter },
    }
  })
}

/** The table of migrations. A column stands only where something was measured or done. */
export function migrations(record: RunRecord): Section {
  const rows = migrationRows(record)
  return {
    name: 'migrations',
    importance: 90,
    render: (most) => (rows.length === 0 ? '' : `#### Migrations\n\n${table(migrationColumns(record, rows), rows.slice(0, most), rows.length - most)}`),
  }
}

function migrationColumns(record: RunRecord, rows: readonly MigrationRow[]): Column<MigrationRow>[] {
  const duration = (milliseconds: number | null | undefined): string => (milliseconds === undefined || milliseconds === null ? '–' : humanDuration(milliseconds))
  const columns: Column<MigrationRow>[] = [
    { title: 'migration', cell: (row) => code(row.name, 'cell', 120) },
    { title: 'statements', align: 'right', cell: (row) => String(row.statements) },
  ]
  if (record.plan !== undefined) {
    columns.push({ title: 'runs as', cell: (row) => (row.planned === undefined ? '–' : `${row.planned.execution.kind === 'cannot-run' ? '⛔ ' : ''}${executionWords[row.planned.execution.kind]}`) })
    columns.push({ title: 'risk', cell: (row) => (row.planned === undefined ? '–' : `${riskMarks[row.planned.risk]} ${row.planned.risk}`) })
  }
  if (rows.some((row) => row.rehearsedMilliseconds !== undefined)) columns.push({ title: 'rehearsed in', align: 'right', cell: (row) => duration(row.rehearsedMilliseconds) })
  if (rows.some((row) => row.sizes !== undefined)) columns.push({ title: 'size', align: 'right', cell: (row) => (row.sizes === undefined ? '–' : humanChange(row.sizes.before, row.sizes.after)) })
  if (record.migration !== undefined) {
    columns.push({ title: 'result', cell: (row) => (row.applied === undefined ? '–' : appliedWords[row.applied.outcome]) })
    columns.push({ title: 'time', align: 'right', cell: (row) => duration(row.applied?.milliseconds) })
  }
  return columns
}

/** How Prisma runs each file and what stays behind when a statement fails: folded, one sentence each. */
export function executions(record: RunRecord): Section {
  const pending = record.plan?.pending ?? []
  const sentence = ({ name, execution }: PlannedMigration): string => {
    const why = execution.why === undefined ? '' : ` ${prose(execution.why, 'line', 400)}${execution.line === undefined ? '' : ` (line ${execution.line})`}`
    return `- ${code(name)}: ${prose(execution.sentence, 'line', 600)}${why}`
  }
  return {
    name: 'how each file runs',
    importance: 45,
    render: (most) => {
      const shown = pending.slice(0, most).map(sentence)
      const left = pending.length - shown.length
      return folded('How Prisma runs it, and what stays behind if a statement fails', [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n'))
    },
  }
}

/** Findings that ask for a decision, the most severe first; folded when there is none left to take. */
export function findings(record: RunRecord): Section {
  const severe = findingsBySeverity(record).filter((finding) => finding.risk !== 'safe')
  const toDecide = record.command === 'plan' || record.command === 'rehearse'
  const render = (most: number): string => {
    if (severe.length === 0) return ''
    return toDecide ? `#### Findings\n\n${list(record, severe, most)}` : folded(`${count(severe.length, 'finding')} of the plan`, list(record, severe, most))
  }
  return { name: 'findings', importance: toDecide ? 80 : 42, render }
}

/** The safe ones, folded. */
export function safeFindings(record: RunRecord): Section {
  const safe = findingsBySeverity(record).filter((finding) => finding.risk === 'safe')
  return { name: 'safe statements', importance: 20, render: (most) => folded(count(safe.length, 'safe finding'), list(record, safe, most)) }
}

function list(record: RunRecord, all: readonly Finding[], most: number): string {
  const groups = groupFindings(all)
  const shown = groups.slice(0, most).map((group) => {
    const { first } = group
    const also = alsoOn(group)
    const lines = [
      `- ${riskMarks[first.risk]} **${first.risk}:** ${prose(first.reason, 'line', 400)}`,
      ...(first.advice === undefined ? [] : [`  _Advice:_ ${prose(first.advice, 'line', 400)}`]),
      `  ${place(record, first.at)}${also === '' ? '' : `, ${text(also, 600)}`} · ${text(first.rule, 60)}`,
    ]
    return lines.join('  \n')
  })
  const left = groups.slice(most).reduce((sum, { others }) => sum + 1 + others.length, 0)
  return [...shown, ...(left > 0 ? [`- … and ${left} more, in the record`] : [])].join('\n')
}

/** What drift means, when there is any; nothing when the database is as the migrations made it. */
export function drift(record: RunRecord): Section {
  const found = record.plan?.drift
  const say = (): string => {
    if (found === undefined || found.outcome === 'none') return ''
    const title = found.outcome === 'drift' ? '⚠️ **Drift:** the database is not what its applied migrations make.' : '⚠️ **Drift is unknown.**'
    return `${title} ${prose(found.summary, 'line', 800)}`
  }
  return { name: 'drift', importance: 55, render: say }
}
