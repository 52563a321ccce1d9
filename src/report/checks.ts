import type { CheckResult, RunRecord } from '../record/record.ts'
import { humanDuration } from './durations.ts'
import { code, text } from './escape.ts'
import type { Section } from './fit.ts'
import { place } from './links.ts'
import { checksBySeverity, isBroken } from './risks.ts'
import { folded, table, type Column } from './tables.ts'

/** Checks by group: the ones that did not hold in sight, with their offending rows folded, the ones that passed folded. */
export function checkSections(record: RunRecord): Section[] {
  const { inSight, passed } = tablesOf(record)
  const groups: (readonly [title: string, name: string, checks: readonly CheckResult[], importance: number])[] = [
    ['Prechecks', 'prechecks', record.plan?.prechecks ?? [], 84],
    ['Checks', 'checks', record.checks ?? [], 86],
    ['Checks after the rehearsal', 'checks after the rehearsal', record.rehearsal?.checksAfter ?? [], 82],
  ]
  return groups.flatMap(([title, name, checks, importance]) => [
    { name, importance, render: (rows) => inSight(title, checks, rows) },
    { name: `${name} that passed`, importance: 30, render: (rows) => passed(title, checks, rows) },
    { name: `offending rows of ${name}`, importance: 50, render: (rows) => offending(checks, rows) },
  ])
}

/** `✅ 6 passed · ❌ 1 failed · ⚠️ 1 warns`. */
export function checkTally(checks: readonly CheckResult[]): string {
  const counts: (readonly [string, number])[] = [
    ['❌ %n failed', checks.filter((check) => isBroken(check) && check.severity === 'error').length],
    ['⚠️ %n failed as a warning', checks.filter((check) => isBroken(check) && check.severity === 'warn').length],
    ['✅ %n passed', checks.filter((check) => check.outcome === 'passed').length],
    ['– %n skipped', checks.filter((check) => check.outcome === 'skipped').length],
  ]
  return counts
    .filter(([, number]) => number > 0)
    .map(([words, number]) => words.replace('%n', String(number)))
    .join(' · ')
}

/** The two tables of a group. */
function tablesOf(record: RunRecord): Record<'inSight' | 'passed', (title: string, checks: readonly CheckResult[], rows: number) => string> {
  const inSight = (title: string, checks: readonly CheckResult[], rows: number): string => {
    const broken = checksBySeverity(checks).filter((check) => check.outcome !== 'passed')
    return broken.length === 0 ? '' : `#### ${title}\n\n${checkTally(checks)}\n\n${table(columns(record, true), broken.slice(0, rows), broken.length - rows)}`
  }
  const passed = (title: string, checks: readonly CheckResult[], rows: number): string => {
    const held = checks.filter((check) => check.outcome === 'passed')
    return folded(`✅ ${title}: ${held.length} passed`, table(columns(record, false), held.slice(0, rows), held.length - rows))
  }
  return { inSight, passed }
}

function columns(record: RunRecord, withFound: boolean): Column<CheckResult>[] {
  const mark = (check: CheckResult): string => {
    if (isBroken(check)) return check.severity === 'error' ? '❌' : '⚠️'
    return check.outcome === 'skipped' ? '–' : '✅'
  }
  return [
    { title: '', cell: mark },
    { title: 'check', cell: (check) => text(check.name, 160) },
    { title: 'expected', cell: (check) => code(check.expect, 'cell', 60) },
    ...(withFound ? [{ title: 'found', cell: (check: CheckResult) => text(check.found ?? (check.outcome === 'error' ? 'an error' : '–'), 300) }] : []),
    { title: 'where', cell: (check) => place(record, check.at, 'cell') },
    ...(withFound ? [] : [{ title: 'time', align: 'right' as const, cell: (check: CheckResult) => humanDuration(check.milliseconds) }]),
  ]
}

function offending(checks: readonly CheckResult[], rows: number): string {
  const parts = checksBySeverity(checks)
    .filter((check) => isBroken(check) && (check.rows ?? []).length > 0)
    .slice(0, rows)
    .map((check) => {
      const names = (check.columns ?? Object.keys(check.rows?.[0] ?? {})).slice(0, 12)
      const cells = names.map((name) => ({ title: code(name, 'cell', 60), cell: (row: Record<string, string | null>) => value(Object.hasOwn(row, name) ? row[name] : null) }))
      return `**Check:** ${text(check.name, 160)}\n\n${cells.length === 0 ? '' : table(cells, check.rows ?? [])}`
    })
  return folded('Offending rows, five at most of each check', parts.join('\n\n'))
}

function value(found: string | null | undefined): string {
  return found === null || found === undefined ? '_NULL_' : code(found, 'cell', 80)
}
