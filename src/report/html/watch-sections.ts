import type { RunRecord, Signal, SlowQuery } from '../../record/record.ts'
import { count } from '../counts.ts'
import { humanDuration, humanTime } from '../durations.ts'
import { humanMeasure, isOverYetOk, nowWords, signalsBySeverity, signalWords } from '../measures.ts'
import { slowQueriesByWeight } from '../watch.ts'
import { code, folded, h, pre, prose, type Child, type Html } from './element.ts'
import { list, section, type HtmlSection } from './section.ts'
import { signalFigure } from './signal-figure.ts'
import { badge, mark, table } from './table.ts'

const verdicts = { healthy: ['healthy', 'good'], breach: ['a limit was broken', 'bad'], 'not-enough': ['too little to judge by', 'calm'] } as const

/** How the application did after its deployment: what broke its limit large and first, the rest beside each other. */
export function watch({ watch: seen }: RunRecord): HtmlSection[] {
  if (seen === undefined) return []
  const sorted = signalsBySeverity(seen.signals)
  const drawn = sorted.filter(({ verdict }) => verdict !== 'not-looked').slice(0, 40)
  const over = drawn.filter(({ verdict }) => verdict === 'breach')
  const figures = (some: typeof drawn, large: boolean): Html[] => some.map((signal) => signalFigure(signal, `signal-${drawn.indexOf(signal)}`, large))
  const others = (some: typeof drawn): Child => (some.length === 0 ? undefined : h('div', { class: 'signals' }, figures(some, false)))
  const healthy = drawn.filter(({ verdict }) => verdict === 'ok')
  const onBreach = seen.onBreach === 'rollback-app' ? 'A breach brings back the code that ran before.' : 'A breach ends the run and changes nothing.'
  const rest = sorted.filter(({ verdict }) => verdict === 'not-looked').slice(0, 40)
  return section(
    'watch',
    'Watch',
    h('p', { class: 'line' }, badge(verdicts[seen.verdict]), ' ', prose(seen.line, 500)),
    h('p', { class: 'small' }, `${seen.asked === 0 ? 'One look' : `Asked for ${humanDuration(seen.asked)}, lasted ${humanDuration(seen.milliseconds)}`}, from ${humanTime(seen.from)} on. ${onBreach}`),
    figures(over, true),
    others(drawn.filter(({ verdict }) => verdict === 'not-enough')),
    healthy.length === 0 ? undefined : [signalTable(healthy), folded(`${count(healthy.length, 'chart')} of what is within its limits`, others(healthy))],
    rest.length === 0 ? undefined : [h('h3', {}, 'Not looked at'), list(rest.map(({ title, why }) => [h('b', {}, title), ': ', prose(why, 300)]))],
  )
}

/** In numbers what did not break its limit; its charts are folded, so that what comes after them is not far down. */
function signalTable(signals: readonly Signal[]): Child {
  return table<Signal>(
    [
      { title: '', kind: 'mark', cell: () => mark([signalWords.ok, 'good']) },
      { title: 'signal', kind: 'wide', cell: (signal) => [signal.title, isOverYetOk(signal) ? h('p', { class: 'small' }, prose(signal.why, 300)) : undefined] },
      { title: 'now', kind: 'number', cell: nowWords },
      { title: 'worst', kind: 'number', cell: ({ worst, unit }) => humanMeasure(worst, unit) },
      { title: 'before', kind: 'number', cell: ({ baseline, unit }) => humanMeasure(baseline, unit) },
      { title: 'limit', kind: 'number', cell: ({ limit, unit }) => humanMeasure(limit, unit) },
    ],
    signals,
  )
}

/** Queries that took long, each with the index that it may lack. */
export function slowQueries({ watch: seen }: RunRecord): HtmlSection[] {
  const slow = slowQueriesByWeight(seen?.slowQueries ?? [])
  return section('slow-queries', 'Slow queries', slow.slice(0, 30).map(query), slow.length > 30 ? h('p', { class: 'more' }, `… and ${slow.length - 30} more, in the record`) : undefined)
}

function query({ query: sql, milliseconds, calls, tables, isOnNewTable, suggestion }: SlowQuery): Html {
  const names: Child = tables.slice(0, 8).map((name, index) => [index === 0 ? '' : ', ', code(name, 120)])
  return h(
    'div',
    { class: 'card' },
    h('p', {}, h('b', {}, humanDuration(milliseconds)), calls === null ? '' : `, ${count(calls, 'call')}`, tables.length === 0 ? '' : [', on ', names], isOnNewTable ? [' ', badge(['new table', 'caution'])] : ''),
    pre(sql, { max: 2000, lines: 20 }),
    suggestion === null ? undefined : [h('p', {}, h('b', {}, 'This index may be missing:')), pre(suggestion, { max: 1000, lines: 10 })],
  )
}
