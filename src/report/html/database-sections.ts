import type { CheckResult, Finding, Rehearsal, RunRecord } from '../../record/record.ts'
import { count } from '../counts.ts'
import { humanDuration } from '../durations.ts'
import { alsoOn, groupFindings } from '../finding-groups.ts'
import { executionWords, migrationRows, type MigrationRow } from '../migrations.ts'
import { checksBySeverity, findingsBySeverity, isBroken } from '../risks.ts'
import { humanBytes, humanChange } from '../sizes.ts'
import { bar } from './bars.ts'
import { code, folded, h, pre, prose, type Child, type Html } from './element.ts'
import { place } from './place.ts'
import { section, type HtmlSection } from './section.ts'
import { badge, mark, table, type HtmlColumn } from './table.ts'

const risks = { none: 'calm', safe: 'good', caution: 'caution', destructive: 'bad' } as const
const applied = { applied: ['applied', 'good'], failed: ['failed', 'bad'], 'not-started': ['not started', 'calm'] } as const

/** What was or would be migrated, and what was found in it. */
export function migrations(record: RunRecord): HtmlSection[] {
  const rows = migrationRows(record)
  const invalid = record.migration?.invalidIndexes ?? []
  const { plan } = record
  return [
    ...section('migrations', 'Migrations', table(migrationColumns(record, rows), rows), invalid.length === 0 ? undefined : h('p', {}, badge(['invalid indexes', 'caution']), ' ', invalid.slice(0, 20).map((name, index) => [index === 0 ? '' : ', ', code(name)])), plan === undefined || plan.drift.outcome === 'none' ? undefined : h('p', {}, badge([plan.drift.outcome === 'drift' ? 'drift' : 'drift is not known', 'caution']), ' ', prose(plan.drift.summary, 1000))),
    ...section('findings', 'Findings', findingGroups(record)),
  ]
}

function migrationColumns(record: RunRecord, rows: readonly MigrationRow[]): HtmlColumn<MigrationRow>[] {
  const duration = (milliseconds: number | null | undefined): string => (milliseconds === undefined || milliseconds === null ? '–' : humanDuration(milliseconds))
  return [
    { title: 'migration', kind: 'wide', cell: ({ name }) => code(name, 200) },
    { title: 'statements', kind: 'number', cell: ({ statements }) => statements },
    ...(record.plan === undefined
      ? []
      : [
          { title: 'runs as', cell: ({ planned }: MigrationRow) => (planned === undefined ? '–' : executionWords[planned.execution.kind]) },
          { title: 'risk', cell: ({ planned }: MigrationRow) => (planned === undefined ? '–' : badge([planned.risk, risks[planned.risk]])) },
        ]),
    ...(rows.some(({ rehearsedMilliseconds }) => rehearsedMilliseconds !== undefined) ? [{ title: 'rehearsed in', kind: 'number' as const, cell: ({ rehearsedMilliseconds }: MigrationRow) => duration(rehearsedMilliseconds) }] : []),
    ...(record.migration === undefined
      ? []
      : [
          { title: 'result', cell: ({ applied: done }: MigrationRow) => (done === undefined ? '–' : badge(applied[done.outcome])) },
          { title: 'time', kind: 'number' as const, cell: ({ applied: done }: MigrationRow) => duration(done?.milliseconds) },
        ]),
  ]
}

function findingGroups(record: RunRecord): Child {
  const all = findingsBySeverity(record)
  const shown = (some: readonly Finding[]): Html | undefined =>
    table(
      [
        { title: 'risk', cell: ({ first }) => badge([first.risk, risks[first.risk]]) },
        { title: 'what', kind: 'wide', cell: ({ first }) => [prose(first.reason, 600), first.advice === undefined ? undefined : h('p', { class: 'fix' }, h('b', {}, 'Advice: '), prose(first.advice, 600))] },
        { title: 'where', cell: (group) => [place(record, group.first.at), group.others.length === 0 ? undefined : h('p', { class: 'small' }, alsoOn(group))] },
      ],
      groupFindings(some),
    )
  const safe = all.filter(({ risk }) => risk === 'safe')
  return [shown(all.filter(({ risk }) => risk !== 'safe')), folded(count(safe.length, 'safe finding'), shown(safe))]
}

/** Checks by group: what did not hold in sight with its rows, the rest folded. */
export function checks(record: RunRecord): HtmlSection[] {
  const groups: (readonly [title: string, checks: readonly CheckResult[]])[] = [
    ['Prechecks', record.plan?.prechecks ?? []],
    ['Checks', record.checks ?? []],
    ['Checks after the rehearsal', record.rehearsal?.checksAfter ?? []],
  ]
  const filled = groups.filter(([, some]) => some.length > 0)
  return section('checks', 'Checks', filled.map(([title, some]) => [filled.length === 1 && title === 'Checks' ? undefined : h('h3', {}, title), checkTables(record, some)]))
}

function checkTables(record: RunRecord, all: readonly CheckResult[]): Child {
  const sorted = checksBySeverity(all)
  const passed = sorted.filter(({ outcome }) => outcome === 'passed')
  const others = sorted.filter(({ outcome }) => outcome !== 'passed')
  return [
    table(
      [
        { title: '', kind: 'mark', cell: (check) => (isBroken(check) ? mark(check.severity === 'error' ? ['failed', 'bad'] : ['warns', 'caution']) : mark(['skipped', 'calm'])) },
        { title: 'check', kind: 'wide', cell: ({ name }) => name },
        { title: 'expected', cell: ({ expect }) => code(expect, 120) },
        { title: 'found', kind: 'wide', cell: ({ found, outcome }) => found ?? (outcome === 'error' ? 'an error' : '–') },
        { title: 'where', cell: ({ at }) => place(record, at) },
      ],
      others,
    ),
    others.filter((check) => isBroken(check) && (check.rows ?? []).length > 0).slice(0, 20).map(offending),
    folded(
      `${count(passed.length, 'check')} passed`,
      table(
        [
          { title: '', kind: 'mark', cell: () => mark(['passed', 'good']) },
          { title: 'check', kind: 'wide', cell: ({ name }) => name },
          { title: 'expected', cell: ({ expect }) => code(expect, 120) },
          { title: 'where', cell: ({ at }) => place(record, at) },
          { title: 'time', kind: 'number', cell: ({ milliseconds }) => humanDuration(milliseconds) },
        ],
        passed,
      ),
    ),
  ]
}

function offending(check: CheckResult): Html | undefined {
  const names = (check.columns ?? Object.keys(check.rows?.[0] ?? {})).slice(0, 12)
  const value = (row: Record<string, string | null>, name: string): Child => {
    const found = Object.hasOwn(row, name) ? row[name] : null
    return found === null || found === undefined ? h('i', {}, 'NULL') : code(found, 160)
  }
  return names.length === 0 ? undefined : folded(['Rows of “', check.name, '”, five at most'], table(names.map((name) => ({ title: name, cell: (row: Record<string, string | null>) => value(row, name) })), check.rows ?? [], 'plain'))
}

const sources: Readonly<Record<Rehearsal['from'], string>> = { backup: 'a copy restored from the backup', staging: 'a copy of the staging database', schema: 'a database built from the base branch’s migrations, without data', empty: 'an empty database' }
const ways = { 'same-schema': ['down.sql brings the schema back', 'good'], 'different-schema': ['after down.sql the schema differs', 'bad'], failed: ['down.sql failed', 'bad'], 'no-down-file': ['no down.sql', 'calm'], 'not-compared': ['ran, not compared', 'caution'] } as const

/** What happened on the copy: how long each migration took, how the size changed, and the way back. */
export function rehearsal({ rehearsal: ran }: RunRecord): HtmlSection[] {
  if (ran === undefined) return []
  const longest = Math.max(0, ...ran.migrations.map(({ milliseconds }) => milliseconds ?? 0), ...ran.down.map(({ milliseconds }) => milliseconds))
  const largest = Math.max(0, ...ran.migrations.flatMap(({ bytesBefore, bytesAfter }) => [bytesBefore, bytesAfter]))
  const copied = ran.from === 'backup' || ran.from === 'staging' ? 'copied' : 'made'
  return section(
    'rehearsal',
    'Rehearsal',
    h('p', {}, `On ${sources[ran.from]} (`, ran.source, `), ${humanBytes(ran.bytes)}, ${copied} in ${humanDuration(ran.copyMilliseconds)}.`),
    table(
      [
        { title: 'migration', cell: ({ name }) => code(name, 200) },
        { title: 'statements', kind: 'number', cell: ({ statements }) => statements },
        { title: 'took', kind: 'number', cell: ({ milliseconds }) => (milliseconds === null ? 'did not end' : humanDuration(milliseconds)) },
        { title: 'time', kind: 'chart', cell: ({ name, milliseconds }) => bar(milliseconds ?? 0, longest, `${name}: ${humanDuration(milliseconds ?? 0)}`) },
      ],
      ran.migrations,
      'bars',
    ),
    sizes(ran, largest),
    table(
      [
        { title: 'way back of', cell: ({ migration }) => code(migration, 200) },
        { title: 'outcome', cell: ({ outcome }) => badge(ways[outcome]) },
        { title: 'took', kind: 'number', cell: ({ milliseconds, outcome }) => (outcome === 'no-down-file' ? '–' : humanDuration(milliseconds)) },
        { title: 'time', kind: 'chart', cell: ({ migration, milliseconds, outcome }) => bar(milliseconds, longest, `way back of ${migration}: ${humanDuration(milliseconds)}`, outcome === 'failed' || outcome === 'different-schema' ? 'bad' : 'plain') },
      ],
      ran.down,
      'bars',
    ),
    ran.down.filter(({ difference }) => difference !== undefined).slice(0, 10).map(({ migration, difference }) => [h('h3', {}, 'What differs after ', code(migration)), pre(difference ?? '', { max: 4000, lines: 40 })]),
  )
}

/** The whole database before the first and after the last: all rows of the record show the same two numbers, so it is drawn once for each pair. */
function sizes(ran: Rehearsal, largest: number): Child {
  const pairs = ran.migrations.filter((one, index) => ran.migrations.findIndex(({ bytesBefore, bytesAfter }) => bytesBefore === one.bytesBefore && bytesAfter === one.bytesAfter) === index)
  const rows = pairs.flatMap(({ bytesBefore, bytesAfter }) => [{ when: 'before', size: bytesBefore, change: '' }, { when: 'after', size: bytesAfter, change: humanChange(bytesBefore, bytesAfter) }])
  return table(
    [
      { title: 'database', cell: ({ when }) => when },
      { title: 'size', kind: 'number', cell: ({ size }) => humanBytes(size) },
      { title: 'change', kind: 'number', cell: ({ change }) => change },
      { title: 'compared', kind: 'chart', cell: ({ when, size }) => bar(size, largest, `${when}: ${humanBytes(size)}`, when === 'before' ? 'faint' : 'plain') },
    ],
    rows,
    'bars',
  )
}
