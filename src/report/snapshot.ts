import type { RunRecord, Snapshot } from '../record/record.ts'
import { humanDuration, humanTime } from './durations.ts'
import { code, text } from './escape.ts'
import type { Section } from './fit.ts'
import { linkedProse } from './links.ts'
import { folded } from './tables.ts'

/** What can be said of Railway's own backup, in plain words; every view writes them in its own way. Names are marked by backticks. */
export function snapshotFacts(made: Snapshot): { proven: boolean; facts: string[] } {
  const proven = made.provenBy === 'list' && made.id !== null
  return {
    proven,
    facts: [
      proven ? 'It stands in the volume’s list, twice the same. Railway’s backups cannot be restored elsewhere, so nobody has restored it.' : 'It was not found in the volume’s list: do not count on it.',
      ...(made.createdAt === null ? [] : [`Made ${humanTime(made.createdAt)}, in ${humanDuration(made.milliseconds)}.`]),
      made.schedules.length === 0 ? 'Railway has no schedule for this volume: nothing else backs it up.' : `Railway backs it up by itself: ${made.schedules.slice(0, 5).map((schedule) => `\`${schedule.replaceAll('`', "'")}\``).join(', ')}.`,
      pointInTime(made),
    ],
  }
}

function pointInTime({ pitr, instant }: Snapshot): string {
  if (pitr === true) return `It can be restored to a moment: right before the migration it was ${humanTime(instant)}.`
  return pitr === false ? 'It cannot be restored to a moment: point-in-time recovery is not set up.' : 'Whether it can be restored to a moment is not known.'
}

/** Railway's own backup of the volume, and folded how a person restores it. */
export function snapshot(record: RunRecord): Section {
  const made = record.snapshot
  const render = (most: number): string => {
    if (made === undefined) return ''
    const { proven, facts } = snapshotFacts(made)
    const head = `#### Railway’s backup\n\n- ${proven ? '✅' : '🔴'} ${code(made.name, 'line', 120)} of ${code(made.volume, 'line', 80)} (${text(made.service, 80)})`
    const steps = made.restore.slice(0, most).map((step, index) => `${index + 1}. ${linkedProse(step)}`)
    return [[head, ...facts.map((fact) => `- ${linkedProse(fact)}`)].join('\n'), folded('How to restore it: by hand, never by Signalbox', steps.join('\n'))].filter((part) => part !== '').join('\n\n')
  }
  return { name: 'Railway’s backup', importance: 74, render }
}
