import type { CheckResult, Finding, RunRecord } from '../record/record.ts'
import { plain } from './plain.ts'
import { decisiveChecks, findingsBySeverity, isBroken } from './risks.ts'
import { halfAppliedMigration } from './verdict.ts'

/** A remark on a line of a file, as GitHub shows it in the pull request. */
export interface Annotation {
  level: 'error' | 'warning' | 'notice'
  /** Relative to the repository's root. */
  file: string
  line: number
  title: string
  message: string
}

/** GitHub keeps this many of each level of one step, 50 of a job, and drops the rest silently (docs: workflow commands, limits of annotations). */
const annotationsPerLevel = 10

const order: Readonly<Record<Annotation['level'], number>> = { error: 0, warning: 1, notice: 2 }

/**
 * The most severe remarks first: what stopped the run and failed checks are errors, destructive statements and checks that only
 * warn are warnings, statements that ask for caution are notices.
 * @param options.ofAnotherStep the record is shown by a step that did not run it: nothing of it was said in this step's log
 */
export function annotations(record: RunRecord, { ofAnotherStep = false }: { ofAnotherStep?: boolean } = {}): Annotation[] {
  const seen = new Set<string>()
  // What the step says without a line takes its places too: the one-line cause of a stop, and the warnings of the log.
  const kept = ofAnotherStep ? { error: 0, warning: 0, notice: 0 } : { error: record.stop === undefined ? 0 : 1, warning: record.warnings.length, notice: 0 }
  return all(record)
    .sort((a, b) => order[a.level] - order[b.level])
    .filter((one) => {
      const key = `${one.level} ${one.file}:${one.line} ${one.title}`
      if (seen.has(key) || kept[one.level] >= annotationsPerLevel) return false
      seen.add(key)
      kept[one.level] += 1
      return true
    })
}

function all(record: RunRecord): Annotation[] {
  const { stop, knownIssues: [known] = [] } = record
  // What is known of it comes first: a remark is cut to its beginning.
  const hint = known === undefined ? '' : `Known issue: ${known.title}. ${known.fix} `
  const failed = halfAppliedMigration(record)
  return [
    ...(stop?.at === undefined ? [] : [annotation(stop.kind === 'refused' ? 'Refused' : 'Failed', 'error', stop.at, `${hint}${stop.cause} ${stop.state} ${stop.fix}`)]),
    ...(failed?.at === undefined ? [] : [annotation(`Statement ${failed.failedStatement ?? '?'} failed`, 'error', failed.at, failed.error ?? failed.name)]),
    ...decisiveChecks(record).filter(isBroken).map(ofCheck),
    ...findingsBySeverity(record).filter((finding) => finding.risk !== 'safe').map(ofFinding),
  ]
}

function ofCheck(check: CheckResult): Annotation {
  const found = check.found ?? (check.outcome === 'error' ? 'an error' : 'something else')
  return annotation(`Check: ${check.name}`, check.severity === 'error' ? 'error' : 'warning', check.at, `expected ${check.expect}, found ${found}`)
}

function ofFinding(finding: Finding): Annotation {
  const message = finding.advice === undefined ? finding.reason : `${finding.reason} ${finding.advice}`
  return annotation(`${finding.risk === 'destructive' ? 'Destructive' : 'Caution'}: ${finding.rule}`, finding.risk === 'destructive' ? 'warning' : 'notice', finding.at, message)
}

function annotation(title: string, level: Annotation['level'], at: { file: string; line: number }, message: string): Annotation {
  return { level, file: plain(at.file, 400), line: at.line, title: plain(title, 120), message: plain(message, 1000) }
}
