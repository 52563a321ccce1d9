import type { RunRecord } from '../record/record.ts'
import { count } from './counts.ts'
import { humanTime } from './durations.ts'
import { code, text } from './escape.ts'
import type { Section } from './fit.ts'
import { ownLink } from './links.ts'

/** A maintenance that people were told of by this run. */
export function announced(record: RunRecord): Section {
  const soon = record.announced
  const render = (): string => {
    if (soon === undefined) return ''
    const run = ownLink(record, 'the run', soon.url) ?? 'the run'
    const until = soon.closesAt === null ? '' : ` until ${humanTime(soon.closesAt)}`
    return `📣 **Maintenance announced:** ${count(soon.migrations.length, 'migration')} (${text(soon.risk, 40)}), plan ${code(soon.planHash.slice(0, 8))}. The window is open from ${humanTime(soon.opensAt)}${until}; ${run} waits for its approval.`
  }
  return { name: 'the announcement', importance: 58, render }
}
