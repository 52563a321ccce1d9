import type { Finding } from '../record/record.ts'

/** Findings of one kind in one file: told once, with all their places. */
export interface FindingGroup {
  readonly first: Finding
  /** The places of the others, in the order of the file. */
  readonly others: readonly Finding[]
}

/** Groups what is the same but for its line and its table. The order of the first of each stays. Pure. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.risk, finding.rule, finding.at.file, finding.advice ?? null])
    const known = groups.get(key)
    if (known) known.push(finding)
    else groups.set(key, [finding])
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [{ first, others }] : []))
}

/** `also on lines 99 (achievements), 100 (point_events)`; empty when there are no others. */
export function alsoOn({ others }: FindingGroup, most = 12): string {
  if (others.length === 0) return ''
  const shown = others.slice(0, most).map(({ at, tables }) => `${at.line}${tables.length > 0 ? ` (${tables.join(', ')})` : ''}`)
  return `also on line${others.length === 1 ? '' : 's'} ${shown.join(', ')}${others.length > most ? ` and ${others.length - most} more` : ''}`
}
