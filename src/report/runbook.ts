import type { RunRecord } from '../record/record.ts'
import { count, humanNumber } from './counts.ts'
import { markCommands, waysOf } from './commands.ts'
import { elapsedBetween, humanDuration } from './durations.ts'
import { block, code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { linkedLines, linkedProse, place, repositoryUrl, rollbackLink, runLink } from './links.ts'
import { servesNow } from './serving.ts'
import { table } from './tables.ts'
import { halfAppliedMigration, verdictOf } from './verdict.ts'

/**
 * For a run that did not end well: the state of the database now, what is safe, the one thing to do. GitHub draws it as an alert.
 */
export function runbook(record: RunRecord): Section {
  return { name: 'the runbook', importance: 100, render: () => (record.stop === undefined ? '' : [alert(record), failedStatement(record), waitedFor(record)].filter((part) => part !== '').join('\n\n')) }
}

/** What the run warned about. */
export function warnings(record: RunRecord): Section {
  return {
    name: 'warnings',
    importance: 60,
    render: (rows) => {
      const own = ownWarnings(record)
      const shown = own.slice(0, rows).map((warning) => `- ⚠️ ${linkedProse(warning, 500)}`)
      const left = own.length - shown.length
      return [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n')
    },
  }
}

/** A rail that does not hold is a warning of the log too: it is told once, among the rails, with its fix. */
export function ownWarnings({ warnings: all, railway }: RunRecord): string[] {
  const rails = new Set((railway?.guardRails ?? []).flatMap(({ what, fix }) => [what, `${what} ${fix ?? ''}`]))
  return all.filter((warning) => !rails.has(warning))
}

function alert(record: RunRecord): string {
  const { stop } = record
  if (stop === undefined) return ''
  const kind = { failed: 'CAUTION', refused: 'WARNING', usage: 'NOTE' }[stop.kind]
  const parts = [
    ...serving(record),
    paragraph('State now', linkedLines(markCommands(stop.state))),
    ...(verdictOf(record).saysCause ? [] : [paragraph('Cause', linkedLines(markCommands(stop.cause)))]),
    ...(stop.at === undefined ? [] : [paragraph('Where', [place(record, stop.at)])]),
    ...(stop.kind === 'failed' ? safe(record) : []),
    whatToDo(stop.fix),
    ...inGitHub(record),
  ]
  return [`> [!${kind}]`, parts.join('\n>\n')].join('\n')
}

/** What people are served at this moment, service by service. */
function serving(record: RunRecord): string[] {
  const all = record.railway?.services ?? []
  if (all.length === 0) return []
  const [only] = all
  const said = (service: (typeof all)[number]): string => prose(servesNow(service), 'line', 300)
  if (all.length === 1 && only) return [paragraph('Serves now', [`${code(only.service, 'line', 80)}: ${said(only)}`])]
  const shown = all.slice(0, 8).map((service) => `> - ${code(service.service, 'line', 80)}: ${said(service)}`)
  return [['> **Serves now:**', '>', ...shown, ...(all.length > shown.length ? [`> - … and ${all.length - shown.length} more`] : [])].join('\n')]
}

/** One thing to do, or a list of the ways there are. */
function whatToDo(fix: string): string {
  const ways = waysOf(fix)
  if (ways.length < 2) return paragraph('Do this', linkedLines(markCommands(fix)))
  const items = ways.map((way) => {
    const [, title, rest = way] = /^(On|Back|Unblock): ([^]*)$/.exec(way) ?? []
    return `> - ${title === undefined ? '' : `**${title}:** `}${linkedLines(markCommands(rest)).join(' ')}`
  })
  return ['> **Do this:**', '>', ...items].join('\n')
}

/** The same thing to do, as the workflow that does it. */
function inGitHub(record: RunRecord): string[] {
  const fix = record.stop?.fix ?? ''
  if (repositoryUrl(record) === undefined) return []
  if (/signalbox rollback/.test(fix)) {
    const mode = /signalbox rollback --mode (app|down|restore)/.exec(fix)?.[1] ?? 'auto'
    return [paragraph('In GitHub', [`${rollbackLink(record)}, mode \`${mode}\`: first without \`confirm\`, to see what would be lost; then with ${code(`rollback ${record.environment}`, 'line', 120)} as \`confirm\``])]
  }
  if (record.stop?.code === 'plan-changed') return [paragraph('In GitHub', [`${runLink(record, 'this run')} → **Re-run all jobs**: it makes the plan anew, shows it and asks`])]
  if (/\brun (?:it |this |\w+ )?again/i.test(fix)) return [paragraph('In GitHub', [`${runLink(record, 'this run')} → **Re-run all jobs** (not the failed ones alone: an approval counts for one attempt)`])]
  return []
}

function paragraph(title: string, lines: readonly string[]): string {
  const [first = '–', ...rest] = lines
  return [`> **${title}:** ${first}`, ...rest.map((line) => `> ${line}`)].join('  \n')
}

/** What can be relied on: only what the record proves. */
function safe(record: RunRecord): string[] {
  const { backup } = record
  if (backup?.proof.level !== 'restored') return []
  const age = elapsedBetween(backup.manifest.createdAt, record.endedAt)
  const when = age === undefined ? '' : `, taken ${humanDuration(age)} before this run ended`
  return [paragraph('Safe', [`backup ${code(backup.id)}${when}: restored and compared, ${count(backup.proof.tables, 'table')}, ${humanNumber(backup.proof.rows)} rows`])]
}

function failedStatement(record: RunRecord): string {
  const migration = halfAppliedMigration(record)
  if (migration?.error === undefined || (record.stop?.cause.includes(migration.error) ?? false)) return ''
  const which = migration.failedStatement === undefined ? 'It' : `Statement ${migration.failedStatement} of ${migration.statements}`
  const said = record.stop?.at
  const known = migration.at === undefined || (said?.file === migration.at.file && said.line === migration.at.line)
  const where = migration.at === undefined || known ? '' : ` at ${code(`${migration.at.file}:${migration.at.line}`)}`
  return `${which} of ${code(migration.name)}${where} said:\n\n${block(migration.error, 'text', 2000)}`.replace(/^It of/, 'Migration')
}

function waitedFor(record: RunRecord): string {
  const blockers = record.migration?.blockers ?? []
  const shown = blockers.slice(0, 10)
  const rows = table(
    [
      { title: 'process', align: 'right', cell: (one) => String(one.pid) },
      { title: 'application', cell: (one) => code(one.application, 'cell', 60) },
      { title: 'state', cell: (one) => text(one.state, 60) },
      { title: 'for', align: 'right', cell: (one) => humanDuration(one.seconds * 1000) },
    ],
    shown,
    blockers.length - shown.length,
  )
  return rows === '' ? '' : `**Sessions that held the locks it waited for**\n\n${rows}`
}
