import type { RunRecord, SlowQuery } from '../../record/record.ts'
import { count } from '../counts.ts'
import { humanDuration, humanTime } from '../durations.ts'
import { signalsBySeverity } from '../measures.ts'
import { slowQueriesByWeight } from '../watch.ts'
import { code, h, pre, prose, type Child, type Html } from './element.ts'
import { list, section, type HtmlSection } from './section.ts'
import { signalFigure } from './signal-figure.ts'
import { badge } from './table.ts'

const verdicts = { healthy: ['healthy', 'good'], breach: ['a limit was broken', 'bad'], 'not-enough': ['too little to judge by', 'calm'] } as const

/** How the application did after its deployment: what broke its limit large and first, the rest beside each other. */
export function watch({ watch: seen }: RunRecord): HtmlSection[] {
  if (seen === undefined) return []
    const sorted = signalsBySeverity(seen.signals)
  const drawn = sorted.filter(({ verdict }) => verdict !== 'not-looked').slice(0, 40)
  const over = drawn.filter(({ verdict }) => verdict === 'breach')
  const figures = (some: typeof drawn, large: boolean): Html[] => some.map((signal) => signalFigure(signal, `signal-${drawn.indexOf(signal)}`, large))
  const onBreach = seen.onBreach === 'rollback-app' ? 'A breach brings back the code that ran before.' : 'A breach ends the run and changes nothing.'
  const rest = sorted.filter(({ verdict }) => verdict === 'not-looked').slice(0, 40)
  return section(
    'watch',
    'Watch',
    h('p', { class: 'line' }, badge(verdicts[seen.verdict]), ' ', prose(seen.line, 500)),
    h('p', { class: 'small' }, `${seen.asked === 0 ? 'One look' : `Asked for ${humanDuration(seen.asked)}, lasted ${humanDuration(seen.milliseconds)}`}, from ${humanTime(seen.from)} on. ${onBreach}`),
    figures(over, true),
    drawn.length > over.length ? h('div', { class: 'signals' }, figures(drawn.filter(({ verdict }) => verdict !== 'breach'), false)) : undefined,
    rest.length === 0 ? undefined : [h('h3', {}, 'Not looked at'), list(rest.map(({ title, why }) => [h('b', {}, title), ': ', prose(why, 300)]))],
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
