import type { KnownIssue } from '../record/record.ts'
import type { Symptom, Where } from '../record/said.ts'
import { matchKnownIssues } from './match.ts'
import type { KnownIssueRow } from './rows.ts'
import { shippedRows } from './shipped.ts'
import { symptomsOf, symptomsOfError, type MetSymptom, type SymptomParts } from './symptoms.ts'

/** More help nobody. */
const mostIssues = 5

/** The nearer to the data, the earlier: a row met in two places is told with the first of them. */
const places: readonly Where[] = ['migration', 'check', 'database', 'prisma', 'railway', 'deploy-log', 'smoke', 'watch']

export interface Looked {
  /** What the record holds. */
  readonly parts: SymptomParts
  /** What was handed in beside it. */
  readonly noted: readonly Symptom[]
  /** What ended the command, as it was thrown; undefined where nothing did. */
  readonly thrown: unknown
  /** The rows of the project. */
  readonly own: readonly KnownIssueRow[] | undefined
}

/** All rows, those of the project first. */
export function allRows(own: readonly KnownIssueRow[] | undefined): readonly KnownIssueRow[] {
  return [...(own ?? []), ...shippedRows]
}

interface Candidate {
  readonly issue: KnownIssue
  /** The check that the row names has failed: there is no surer symptom. */
  readonly isChecked: boolean
  readonly weight: number
}

/**
 * The known issues whose symptoms a run met: rows of the project first; of each the most specific first: that whose check failed, then that which
 * met the most words of its own. Pure but for the time that a symptom may take.
 */
export function findKnownIssues({ parts, noted, thrown, own }: Looked, onOverrun?: (row: KnownIssueRow) => void): KnownIssue[] {
  const symptoms: readonly MetSymptom[] = [...symptomsOf(parts), ...symptomsOfError(thrown), ...noted]
  if (symptoms.length === 0) return []
  const rows = allRows(own)
  const found = new Map<KnownIssueRow, Candidate>()
  for (const where of places) {
    for (const [row, candidate] of candidatesAt(where, symptoms.filter((symptom) => symptom.where === where), rows, onOverrun)) {
      if (!found.has(row)) found.set(row, candidate)
    }
  }
  return [...found.values()].sort(bySpecificity).slice(0, mostIssues).map(({ issue }) => issue)
}

function candidatesAt(where: Where, symptoms: readonly MetSymptom[], rows: readonly KnownIssueRow[], onOverrun?: (row: KnownIssueRow) => void): Map<KnownIssueRow, Candidate> {
  const met = matchKnownIssues(rows, symptoms.map(({ text }) => text).join('\n'), onOverrun)
  const candidates = new Map(met.map(({ row, matched, weight }) => [row, { issue: asIssue(row, where, matched), isChecked: false, weight }]))
  const failed = new Set(symptoms.flatMap(({ check }) => check ?? []))
  for (const row of rows) {
    if (row.check === undefined || !failed.has(row.check)) continue
    const { issue, weight } = candidates.get(row) ?? { issue: asIssue(row, where, row.check), weight: 0 }
    candidates.set(row, { issue, isChecked: true, weight })
  }
  return candidates
}

function bySpecificity(a: Candidate, b: Candidate): number {
  return Number(b.issue.from === 'project') - Number(a.issue.from === 'project') || Number(b.isChecked) - Number(a.isChecked) || b.weight - a.weight
}

function asIssue({ title, fix, run, check, from }: KnownIssueRow, where: Where, matched: string): KnownIssue {
  return { title, fix, ...(run === undefined ? {} : { run }), ...(check === undefined ? {} : { check }), where, matched, from }
}
