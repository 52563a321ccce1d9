import type { Backup, Gate, RunRecord, TableManifest } from '../../record/record.ts'
import { count, humanNumber } from '../counts.ts'
import { elapsedBetween, humanDuration, humanTime } from '../durations.ts'
import { gateWords } from '../gate.ts'
import { humanBytes } from '../sizes.ts'
import { snapshotFacts } from '../snapshot.ts'
import { bar } from './bars.ts'
import { code, folded, h, prose, together, type Child } from './element.ts'
import { list, section, type HtmlSection } from './section.ts'
import { badge, facts, table } from './table.ts'

const proofs = { restored: ['proven by restoring it', 'good'], decoded: ['decoded to its end, not restored', 'caution'], none: ['not proven', 'bad'] } as const

/** The backup, what proves it, and its tables. */
export function backup(record: RunRecord): HtmlSection[] {
  const made = record.backup
  if (made === undefined) return []
  const { manifest, proof, location } = made
  const age = elapsedBetween(manifest.createdAt, record.endedAt)
  const { dump } = manifest
  return section(
    'backup',
    'Backup',
    h('p', { class: 'line' }, badge(proofs[proof.level]), proof.level === 'none' ? '' : ` ${proof.level === 'restored' ? `${count(proof.tables, 'table')} and ${humanNumber(proof.rows)} rows counted and compared by checksum, ` : ''}in ${humanDuration(proof.milliseconds)}${proof.where === null ? '' : ' on '}`, proof.where ?? ''),
    facts([
      ['id', code(made.id)],
      ['where', location === 'none' ? 'not kept' : code(location, 400)],
      ['size', `${humanBytes(dump.bytes)}, ${dump.encryption === null ? 'not encrypted' : `encrypted for ${count(dump.encryption.recipients.length, 'recipient')}`}`],
      ['taken', `${humanTime(manifest.createdAt)}${age === undefined ? '' : `, ${humanDuration(age)} before this run ended`}, in ${humanDuration(manifest.milliseconds)}`],
      ['at migration', manifest.migrationHead === null ? '–' : code(manifest.migrationHead)],
      ['sha256', code(dump.sha256)],
    ]),
    list(proof.notes.slice(0, 20).map((note) => prose(note, 500))),
    folded(`${count(manifest.tables.length, 'table')} in the backup`, tables(made)),
  )
}

function tables({ manifest }: Backup): Child {
  const rows = [...manifest.tables].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0) || b.rows - a.rows)
  const largest = Math.max(0, ...rows.map(({ bytes = 0 }) => bytes))
  return table(
    [
      { title: 'table', cell: ({ schema, name }) => code(`${schema}.${name}`, 200) },
      { title: 'rows', kind: 'number', cell: ({ rows: known }) => humanNumber(known) },
      ...(largest > 0
        ? [
            { title: 'size', kind: 'number' as const, cell: ({ bytes }: TableManifest): Child => (bytes === undefined ? '–' : humanBytes(bytes)) },
            { title: 'compared', kind: 'chart' as const, cell: ({ name, bytes = 0 }: TableManifest): Child => bar(bytes, largest, `${name}: ${humanBytes(bytes)}`) },
          ]
        : []),
    ],
    rows,
    'bars',
  )
}

/** Railway's own backup of the volume, and how a person restores it. */
export function snapshot({ snapshot: made }: RunRecord): HtmlSection[] {
  if (made === undefined) return []
  const { proven, facts: said } = snapshotFacts(made)
  return section(
    'railway-backup',
    'Railway’s backup',
    h('p', { class: 'line' }, badge(proven ? ['in the volume’s list', 'good'] : ['not proven', 'bad']), ' ', code(made.name), ' of ', code(made.volume), ' (', made.service, ')'),
    list(said.map((fact) => prose(fact, 500))),
    made.restore.length === 0 ? undefined : [h('h3', {}, 'How to restore it: by hand, never by Signalbox'), h('ol', {}, made.restore.slice(0, 30).map((step) => h('li', {}, prose(step, 800))))],
  )
}

/** Who said yes to exactly what. */
export function gate({ gate: passed }: RunRecord): HtmlSection[] {
  return passed === undefined ? [] : section('gate', 'Gate', h('p', { class: 'line' }, ...approval(passed)))
}

function approval(passed: Gate): Child[] {
  const plan = [' for ', code(passed.planHash.slice(0, 16))]
  if (passed.how === 'not-required') return [badge(['no approval was asked for', 'caution']), plan]
  const acknowledged = passed.acknowledgementDue ? `; the acknowledgement was due and ${passed.acknowledged ? 'given' : 'not given'}` : ''
  return [badge(['approved', 'good']), passed.by === null ? '' : together(' by ', code(passed.by, 80)), ` ${gateWords(passed)}`, plan, acknowledged]
}
