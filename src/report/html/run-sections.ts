import type { DoctorFinding, Loss, RunRecord, Step } from '../../record/record.ts'
import { humanNumber } from '../counts.ts'
import { humanDuration } from '../durations.ts'
import { settingsUrl } from '../links.ts'
import { maintenanceOf } from '../maintenance.ts'
import { changesIn, isCodeAlone, lostRows } from '../verdict.ts'
import { axis, span } from './bars.ts'
import { code, folded, h, link, pre, prose, type Child } from './element.ts'
import { position } from './scale.ts'
import { list, section, type HtmlSection } from './section.ts'
import { badge, facts, mark, table } from './table.ts'
import { timelineFigure } from './timeline-figure.ts'

/** The maintenance, planned and real in one chart. */
export function timeline(record: RunRecord): HtmlSection[] {
  const maintenance = maintenanceOf(record)
  if (maintenance === undefined) return []
  // Without a plan there is only what was: of one thing alone nothing is to be drawn.
  if (!maintenance.hasTimes && maintenance.moments.filter(({ real }) => real !== undefined).length < 2) return []
  return section('timeline', maintenance.hasTimes ? 'Timeline, planned and real' : 'Timeline', timelineFigure(maintenance))
}

const outcomes = { done: ['done', 'good'], failed: ['failed', 'bad'], refused: ['refused', 'caution'], skipped: ['skipped', 'calm'] } as const

/** Every step with its time, on one axis. */
export function steps(record: RunRecord): HtmlSection[] {
  const ran = record.steps.filter(({ outcome }) => outcome !== 'skipped')
  const begin = Math.min(...ran.map(({ startedAt }) => Date.parse(startedAt)))
  const end = Math.max(...ran.map(({ startedAt, milliseconds }) => Date.parse(startedAt) + milliseconds))
  const drawn = ({ title, startedAt, milliseconds, outcome }: Step): Child => {
    if (outcome === 'skipped') return undefined
    const from = Date.parse(startedAt)
    const range = { from: begin, to: end }
    return span({ from: position(range, from), to: position(range, from + milliseconds) }, `${title}: begins after ${humanDuration(from - begin)}, takes ${humanDuration(milliseconds)}`, outcome === 'failed')
  }
  return section(
    'steps',
    'Steps',
    table<Step>(
      [
        { title: '', kind: 'mark', cell: ({ outcome }) => mark(outcomes[outcome]) },
        { title: 'step', kind: 'wide', cell: ({ title, detail }) => [title, detail === undefined ? undefined : h('p', { class: 'small' }, prose(detail, 400))] },
        { title: 'took', kind: 'number', cell: ({ milliseconds, outcome }) => (outcome === 'skipped' ? '–' : humanDuration(milliseconds)) },
        { title: 'when', kind: 'chart', head: ran.length === 0 ? undefined : axis((end - begin) / 1000), cell: drawn },
      ],
      record.steps,
      'bars',
    ),
  )
}

/** Which way back, what it undoes, and the rows that it costs. */
export function rollback({ rollback: back }: RunRecord): HtmlSection[] {
  if (back === undefined) return []
  const rows = back.losses.filter((loss) => changesIn(loss) > 0)
  const none = back.mode === 'app' && back.undoes.length === 0 ? 'the code alone; the database stays as it is' : 'nothing'
  return [
    ...section(
      'rollback',
      'Rollback',
      facts([
        [back.done ? 'undone' : 'would be undone', back.undoes.length === 0 ? none : list(back.undoes.slice(0, 50).map((name) => code(name, 200)), Math.max(0, back.undoes.length - 50))],
        ['by', [code(back.mode), ': ', prose(back.why, 500)]],
        ...(back.estimate === undefined ? [] : [['how long', prose(back.estimate, 400)] as const]),
        ...(back.application === undefined ? [] : [['the code', prose(back.application, 1500)] as const]),
        ...(back.backup === null ? [] : [['from backup', code(back.backup)] as const]),
        ...(back.keptAs === null ? [] : [['the database as it was', code(back.keptAs)] as const]),
        ...(back.cutOffMilliseconds === null ? [] : [['clients shut out', humanDuration(back.cutOffMilliseconds)] as const]),
      ]),
    ),
    ...section(
      'losses',
      back.done ? 'Changes left behind' : 'Changes that would be lost',
      back.unknown === undefined || back.done ? undefined : h('p', { class: 'line' }, badge(['not known', 'caution']), ' ', prose(back.unknown, 800)),
      rows.length > 0 ? h('p', {}, `${humanNumber(lostRows(back).total)} in all, since the migration.`) : back.unknown === undefined || back.done ? h('p', { class: 'line' }, badge(['none', 'good']), isCodeAlone(back) ? ' The database is not touched.' : ' No row was written since.') : undefined,
      lossTable(rows),
    ),
  ]
}

function lossTable(rows: readonly Loss[]): Child {
  return table<Loss>(
    [
      { title: 'table', cell: ({ schema, table: name }) => code(`${schema}.${name}`, 200) },
      { title: 'inserted', kind: 'number', cell: ({ inserted }) => humanNumber(inserted) },
      { title: 'updated', kind: 'number', cell: ({ updated }) => humanNumber(updated) },
      { title: 'deleted', kind: 'number', cell: ({ deleted }) => humanNumber(deleted) },
      ...(rows.some(({ unclear = 0 }) => unclear > 0) ? [{ title: 'unclear', kind: 'number' as const, cell: ({ unclear = 0 }: Loss) => humanNumber(unclear) }] : []),
      { title: 'counted', cell: ({ counted }) => (counted === 'by-key' ? 'row by row' : 'by number only: no key') },
      ...(rows.some(({ exported }) => exported !== undefined) ? [{ title: 'exported to', kind: 'wide' as const, cell: ({ exported }: Loss): Child => (exported === undefined ? '–' : code(exported, 300)) }] : []),
    ],
    rows,
  )
}

const verdicts = { ok: ['ok', 'good'], unsafe: ['unsafe', 'bad'], advice: ['advice', 'caution'], unknown: ['not known', 'caution'] } as const

const order: Readonly<Record<DoctorFinding['verdict'], number>> = { unsafe: 0, unknown: 1, advice: 2, ok: 3 }

/** What `doctor` found and what `init` wrote. */
export function setUp({ doctor = [], setup }: RunRecord): HtmlSection[] {
  return [
    ...section(
      'doctor',
      'What was looked at',
      table<DoctorFinding>(
        [
          { title: 'verdict', cell: ({ verdict }) => badge(verdicts[verdict]) },
          { title: 'about', cell: ({ about }) => about },
          { title: 'what', kind: 'wide', cell: (finding) => [prose(finding.what, 600), finding.fix === null ? undefined : h('p', { class: 'fix' }, h('b', {}, 'Fix: '), prose(finding.fix, 800), settings(finding))] },
        ],
        [...doctor].sort((a, b) => order[a.verdict] - order[b.verdict]),
      ),
    ),
    ...section(
      'setup',
      'Set-up',
      table(
        [
          { title: 'file', kind: 'wide', cell: ({ file }) => code(file, 200) },
          { title: 'outcome', cell: ({ outcome }) => outcome },
        ],
        setup?.files ?? [],
      ),
      (setup?.todo ?? []).slice(0, 30).map(({ title, why, commands }) => [h('h3', {}, prose(title, 200)), h('p', {}, prose(why, 600)), folded('Commands', pre(commands.join('\n'), { max: 6000, lines: 80 }))]),
    ),
  ]
}

function settings({ link: url }: DoctorFinding): Child {
  const known = url === null ? undefined : settingsUrl(url)
  return known === undefined ? undefined : [' ', link('where', known)]
}
