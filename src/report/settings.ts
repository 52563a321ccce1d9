import type { DecidingSettings, RunRecord } from '../record/record.ts'
import { code, text } from './escape.ts'
import type { Section } from './fit.ts'
import { table } from './tables.ts'

/** Which keys of signalbox.yml decide otherwise than before where secrets go and what runs beside them: for whoever is about to hand out those secrets by approving. */
export function decidingSettings(record: RunRecord): Section {
  const settings = record.question?.settings
  return { name: 'what signalbox.yml decides', importance: 98, render: (most) => (settings === undefined ? '' : shown(settings, most)) }
}

function shown(settings: DecidingSettings, most: number): string {
  const { file, comparedWith, whyNot, keys } = settings
  if (comparedWith === null) {
    const why = `${code(file, 'line', 120)} decides where secrets go and what runs beside them. Whether it does so otherwise than before is not known: ${text(whyNot ?? 'it was not compared', 300)}.`
    return keys.length === 0 ? `⚠️ ${why} It says nothing of that kind.` : `⚠️ **Look at this before you approve.** ${why} As it is:\n\n${rows(settings, most)}`
  }
  if (keys.length === 0) return ''
  const since = `${code(comparedWith.commit.slice(0, 8))}${comparedWith.what === 'deployed' ? ', which was deployed last' : ', the commit before'}`
  return `⚠️ **Look at this before you approve.** ${code(file, 'line', 120)} decides otherwise than at ${since}, where secrets go and what runs beside them:\n\n${rows(settings, most)}`
}

function rows({ comparedWith, keys }: DecidingSettings, most: number): string {
  const value = (one: string | null): string => (one === null ? '_not set_' : code(one, 'cell', 300))
  const columns = [
    { title: 'key', cell: ({ name }: (typeof keys)[number]) => code(name, 'cell', 60) },
    ...(comparedWith === null ? [] : [{ title: 'before', cell: ({ before }: (typeof keys)[number]) => value(before) }]),
    { title: 'now', cell: ({ now }: (typeof keys)[number]) => value(now) },
  ]
  return table(columns, keys.slice(0, most), Math.max(0, keys.length - most))
}
