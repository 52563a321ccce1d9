import type { Backup, Rehearsal, RunRecord } from '../record/record.ts'
import { count, humanNumber } from './counts.ts'
import { elapsedBetween, humanDuration, humanTime } from './durations.ts'
import { block, code, prose, text } from './escape.ts'
import type { Section } from './fit.ts'
import { humanBytes } from './sizes.ts'
import { folded, table } from './tables.ts'

/** What the run can show for itself: the backup and its proof, the rehearsal and its undoing. */

/** The backup that was made or used: where, how large, how old, and what proves it. */
export function backup(record: RunRecord): Section {
  const made = record.backup
  const render = (): string => {
    if (made === undefined) return ''
    const lines = backupLines(record, made).join('\n')
    // The one that a plan was rehearsed on is not what anybody goes back to.
    return record.command === 'plan' ? folded(`${made.proof.level === 'restored' ? '✅' : '🟡'} The backup it was rehearsed on`, lines) : `#### Backup\n\n${lines}`
  }
  return { name: 'the backup', importance: record.command === 'plan' ? 32 : 75, render }
}

function backupLines(record: RunRecord, made: Backup): string[] {
  const { manifest, proof } = made
  const { dump } = manifest
  const encrypted = dump.encryption === null ? 'not encrypted' : `encrypted for ${count(dump.encryption.recipients.length, 'recipient')}`
  return [
    `- ${proofSentence(proof)}`,
    `- ${code(made.id)}${made.location === 'none' ? ', not kept' : ` in ${code(made.location)}`}, ${humanBytes(dump.bytes)}, ${encrypted}, made in ${humanDuration(manifest.milliseconds)}`,
    `- taken ${humanTime(manifest.createdAt)}${age(manifest.createdAt, record.endedAt)}, at migration ${manifest.migrationHead === null ? '–' : code(manifest.migrationHead)}`,
    `- sha256 ${code(dump.sha256)}`,
    ...proof.notes.slice(0, 10).map((note) => `- ${prose(note, 'line', 300)}`),
    ...(made.removed.length === 0 ? [] : [`- removed by \`backup-keep\`: ${count(made.removed.length, 'older backup')}`]),
  ]
}

/** `✅ **proven**: restored …`; the words of each level of proof. */
function proofSentence(proof: Backup['proof']): string {
  const where = proof.where === null ? '' : ` on ${text(proof.where, 120)}`
  switch (proof.level) {
    case 'restored':
      return `✅ **Proven by restoring it**${where}: ${count(proof.tables, 'table')} and ${humanNumber(proof.rows)} rows counted and compared by checksum, in ${humanDuration(proof.milliseconds)}`
    case 'decoded':
      return `🟡 **Decoded to its end, not restored**${where}, in ${humanDuration(proof.milliseconds)}`
    case 'none':
      return '🔴 **Not proven**'
  }
}

function age(from: string, to: string): string {
  const elapsed = elapsedBetween(from, to)
  return elapsed === undefined ? '' : `, ${humanDuration(elapsed)} before this run ended`
}

/** The tables of the backup, the largest first. */
export function backupTables(record: RunRecord): Section {
  const tables = [...(record.backup?.manifest.tables ?? [])].sort((a, b) => b.rows - a.rows)
  return {
    name: 'tables of the backup',
    importance: 15,
    render: (most) =>
      folded(
        `${count(tables.length, 'table')} in the backup`,
        table(
          [
            { title: 'table', cell: (one) => code(`${one.schema}.${one.name}`, 'cell', 120) },
            { title: 'rows', align: 'right', cell: (one) => humanNumber(one.rows) },
            { title: 'size', align: 'right', cell: (one) => (one.bytes === undefined ? '–' : humanBytes(one.bytes)) },
            { title: 'checksum', cell: (one) => code(one.checksum, 'cell', 44) },
          ],
          tables.slice(0, most),
          tables.length - most,
        ),
      ),
  }
}

/** What the rehearsal ran on, and whether `down.sql` brought the schema back. */
export function rehearsal(record: RunRecord): Section {
  const ran = record.rehearsal
  return { name: 'the rehearsal', importance: 65, render: (most) => (ran === undefined ? '' : ['#### Rehearsal', rehearsalSource(ran), undoing(ran, most)].filter((part) => part !== '').join('\n\n')) }
}

/** What each source is a copy of, and what it cannot show. */
const sources: Readonly<Record<Rehearsal['from'], readonly [copy: string, limits: string]>> = {
  backup: ['a copy restored from the backup', ''],
  staging: ['a copy of the staging database', ''],
  schema: [
    'a database built from **the base branch’s migrations, without data**',
    'It shows that the files run, what the schema is afterwards and whether `down.sql` brings it back; not how long rows take, nor whether the data fit. Forks and Dependabot get this one, because their runs hold no secret.',
  ],
  empty: ['an empty database', 'It shows that the files run from the first one on, and nothing about data.'],
}

function rehearsalSource(ran: Rehearsal): string {
  const [copy, limits] = sources[ran.from]
  return `Ran on ${copy} (${text(ran.source, 200)}), ${humanBytes(ran.bytes)}, ${ran.from === 'backup' || ran.from === 'staging' ? 'copied' : 'made'} in ${humanDuration(ran.copyMilliseconds)}.${limits === '' ? '' : ` ${limits}`}`
}

const undone: Readonly<Record<Rehearsal['down'][number]['outcome'], string>> = {
  'same-schema': '✅ `down.sql` brings the schema back',
  'different-schema': '❌ after `down.sql` the schema differs',
  failed: '❌ `down.sql` failed',
  'no-down-file': '– no `down.sql`',
  'not-compared': '🟡 ran, not compared: an earlier one has no `down.sql`',
}

function undoing(ran: Rehearsal, most: number): string {
  const [only] = ran.down
  const rows = only !== undefined && ran.down.length === 1 ? `The way back: ${undone[only.outcome]}${only.outcome === 'no-down-file' ? '' : `, in ${humanDuration(only.milliseconds)}`}` : table(
    [
      { title: 'migration', cell: (down) => code(down.migration, 'cell', 120) },
      { title: 'the way back', cell: (down) => undone[down.outcome] },
      { title: 'in', align: 'right', cell: (down) => (down.outcome === 'no-down-file' ? '–' : humanDuration(down.milliseconds)) },
    ],
    ran.down.slice(0, most),
    ran.down.length - most,
  )
  const differences = ran.down
    .filter((down) => down.difference !== undefined)
    .slice(0, Math.min(most, 20))
    .map((down) => `${code(down.migration)}\n\n${block(down.difference ?? '', 'diff', 3000)}`)
  return [rows, folded('What differs', differences.join('\n\n'))].filter((part) => part !== '').join('\n\n')
}
