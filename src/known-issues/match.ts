import vm from 'node:vm'
import type { KnownIssueRow } from './rows.ts'

/** A row whose symptom was met. */
export interface Met {
  readonly row: KnownIssueRow
  /** The words of the symptom that were met; whatever else stood between them is `…`: it can be somebody's value. */
  readonly matched: string
  /** How many letters of the symptom's own words were met. */
  readonly weight: number
}

/** So much of a text is looked at: its first and last lines, and of each line its beginning. */
const [firstLines, lastLines, lineLength] = [100, 400, 1000]
/** Milliseconds that one row of a project may take on one text, and how many rows may overrun before the others are left out too. */
const [patience, mostOverruns] = [100, 5]
/** What is kept of one row's matches. */
const mostMatches = 50

const finder = new vm.Script(`(() => {
  const found = []
  for (const line of lines) {
    for (const [text] of line.matchAll(new RegExp(source, 'gi'))) {
      if (text !== '' && found.length < ${mostMatches}) found.push(text)
    }
  }
  return found
})()`)

/**
 * The rows whose symptom is met by a text, those of the project first, then those that met the most words of their own. Each line is matched for itself; hand over many
 * lines at once rather than one by one. Pure, but for a row that takes too long: it counts as not met and is told to `onOverrun`.
 */
export function matchKnownIssues(rows: readonly KnownIssueRow[], text: string, onOverrun?: (row: KnownIssueRow) => void): Met[] {
  const lines = linesOf(text)
  if (lines.length === 0) return []
  const context = vm.createContext({ lines, source: '' })
  let overruns = 0
  const met: (Met & { readonly at: number })[] = []
  for (const [at, row] of rows.entries()) {
    if (overruns >= mostOverruns && row.from === 'project') {
      onOverrun?.(row)
      continue
    }
    const found = matchesOf(context, row)
    if (found === 'overrun') {
      overruns++
      onOverrun?.(row)
      continue
    }
    const [best] = found.map((match) => ({ matched: ownWords(row.symptom, match), weight: weightOf(row.symptom, match) })).sort((a, b) => b.weight - a.weight)
    if (best) met.push({ row, ...best, at })
  }
  const order = (a: (typeof met)[number], b: (typeof met)[number]): number => Number(b.row.from === 'project') - Number(a.row.from === 'project') || b.weight - a.weight || a.at - b.at
  return met.sort(order).map(({ row, matched, weight }) => ({ row, matched, weight }))
}

function linesOf(text: string): string[] {
  const lines = text
    .replaceAll(escapes, '')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
  const kept = lines.length <= firstLines + lastLines ? lines : [...lines.slice(0, firstLines), ...lines.slice(-lastLines)]
  return [...new Set(kept.map((line) => line.slice(0, lineLength)))]
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g')

/** In a context of its own, because only there an expression can be ended. */
function matchesOf(context: vm.Context, { symptom, from }: KnownIssueRow): string[] | 'overrun' {
  context['source'] = symptom
  try {
    const found = finder.runInContext(context, from === 'project' ? { timeout: patience } : {}) as readonly unknown[]
    return Array.from(found, String)
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'overrun'
    throw error
  }
}

const shownLength = 200

/** Of what matched, the words that the symptom itself names: those cannot be values. */
export function ownWords(symptom: string, match: string): string {
  const own = wordsIn(symptom)
  const parts = match.replace(/\s+/g, ' ').split(/([\p{L}\p{N}_]+)/u)
  const shown = parts.map((part, index) => (index % 2 === 0 || own.has(part.toLowerCase()) ? part : '…')).join('')
  const quiet = shown.replace(/…(?:[^\p{L}\p{N}_"'`()]*…)+/gu, '…').trim()
  return quiet.length <= shownLength ? quiet : `${quiet.slice(0, shownLength - 1)}…`
}

/** How many letters of the symptom's own words were met. */
function weightOf(symptom: string, match: string): number {
  const own = wordsIn(symptom)
  return (match.match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => own.has(word.toLowerCase())).reduce((sum, { length }) => sum + length, 0)
}

/** The literal words of an expression: without its escapes, classes and counts. */
function wordsIn(symptom: string): ReadonlySet<string> {
  const literal = symptom
    .replace(/\\[bBdDsSwWnrtvf]/g, ' ')
    .replace(/\\([^\p{L}\p{N}])/gu, '$1')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, ' ')
    .replace(/\{\d+(?:,\d*)?\}/g, ' ')
    .replace(/\(\?<[^>=!]*>/g, '(')
  return new Set((literal.match(/[\p{L}\p{N}_]+/gu) ?? []).map((word) => word.toLowerCase()))
}
