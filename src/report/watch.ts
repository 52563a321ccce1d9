import type { RunRecord, Signal, SlowQuery, Watch } from '../record/record.ts'
import { count } from './counts.ts'
import { humanDuration } from './durations.ts'
import { block, code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { humanMeasure, isOverYetOk, nowWords, signalsBySeverity, signalWords } from './measures.ts'
import { signalChart } from './signal-chart.ts'
import { folded, table } from './tables.ts'

const marks: Readonly<Record<Signal['verdict'], string>> = { breach: '❌', 'not-enough': '⚪', ok: '✅', 'not-looked': '–' }

const verdictMarks: Readonly<Record<Watch['verdict'], string>> = { healthy: '✅', breach: '❌', 'not-enough': '⚪' }

/** How the application did after its deployment: the verdict in one line, then every signal with its numbers. */
export function watch(record: RunRecord): Section {
  const seen = record.watch
  const render = (most: number): string => {
    if (seen === undefined) return ''
    const looked = signalsBySeverity(seen.signals).filter(({ verdict }) => verdict !== 'not-looked')
    const parts = [`#### Watch\n\n${verdictMarks[seen.verdict]} ${prose(seen.line, 'line', 400)}`, table(signalColumns, looked.slice(0, most), looked.length - most), notLooked(seen)]
    return parts.filter((part) => part !== '').join('\n\n')
  }
  return { name: 'the watch', importance: 88, render }
}

const signalColumns = [
  { title: '', cell: ({ verdict }: Signal) => marks[verdict] },
  { title: 'signal', cell: ({ title }: Signal) => text(title, 80) },
  { title: 'now', align: 'right' as const, cell: nowWords },
  { title: 'before', align: 'right' as const, cell: ({ baseline, unit }: Signal) => humanMeasure(baseline, unit) },
  { title: 'limit', align: 'right' as const, cell: ({ limit, unit }: Signal) => humanMeasure(limit, unit) },
  { title: '', cell: verdictCell },
]

function verdictCell(signal: Signal): string {
  const { verdict, why } = signal
  const because = why === '' ? '' : `: ${text(why, 300)}`
  if (verdict === 'ok') return `${signalWords.ok}${isOverYetOk(signal) ? because : ''}`
  return `**${signalWords[verdict]}**${because}`
}

function notLooked({ signals }: Watch): string {
  const rest = signals.filter(({ verdict }) => verdict === 'not-looked')
  return rest.length === 0 ? '' : `Not looked at: ${rest.slice(0, 10).map(({ title, why }) => `${text(title, 80)} (${text(why, 160)})`).join('; ')}`
}

/** What went over its limit, drawn. */
export function watchCharts(record: RunRecord): Section {
  const over = signalsBySeverity(record.watch?.signals ?? []).filter(({ verdict }) => verdict === 'breach')
  const render = (most: number): string =>
    over
      .slice(0, Math.min(2, most))
      .map(signalChart)
      .filter((chart) => chart !== '')
      .map((chart) => `\`\`\`mermaid\n${chart}\n\`\`\``)
      .join('\n\n')
  return { name: 'the chart of the watch', importance: 36, render }
}

/** Queries that took long, those on new tables first, each with the index that it may lack. */
export function slowQueries(record: RunRecord): Section {
  const slow = slowQueriesByWeight(record.watch?.slowQueries ?? [])
  const render = (most: number): string => {
    if (slow.length === 0) return ''
    const shown = slow.slice(0, Math.min(most, 10)).map(queryLines)
    const left = slow.length - shown.length
    const body = [...shown, ...(left > 0 ? [`- … and ${left} more, in the record`] : [])].join('\n')
    return record.watch?.verdict === 'breach' || slow.some(({ isOnNewTable }) => isOnNewTable) ? `#### Slow queries\n\n${body}` : folded(count(slow.length, 'slow query', 'slow queries'), body)
  }
  return { name: 'slow queries', importance: 76, render }
}

/** Those on new tables first, then the slowest. */
export function slowQueriesByWeight(queries: readonly SlowQuery[]): SlowQuery[] {
  return [...queries].sort((a, b) => Number(b.isOnNewTable) - Number(a.isOnNewTable) || b.milliseconds - a.milliseconds)
}

function queryLines({ query, milliseconds, calls, tables, isOnNewTable, suggestion }: SlowQuery): string {
  const facts = [`**${humanDuration(milliseconds)}**`, ...(calls === null ? [] : [count(calls, 'call')]), ...(isOnNewTable ? [`on ${tables.length === 1 ? 'the new table' : 'new tables'} ${tables.slice(0, 5).map((name) => code(name, 'line', 80)).join(', ')}`] : [])]
  const indented = (value: string): string => value.split('\n').map((line) => `  ${line}`).join('\n')
  return [`- ${facts.join(', ')}`, indented(block(query, 'sql', 1200, 12)), ...(suggestion === null ? [] : ['  This index may be missing:', indented(block(suggestion, 'sql', 600, 6))])].join('\n')
}
