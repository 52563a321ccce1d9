import type { KnownIssue, RunRecord } from '../record/record.ts'

type Part = 'backup' | 'gate' | 'migration' | 'deploy' | 'railway' | 'snapshot' | 'watch' | 'timeline' | 'announced' | 'rollback' | 'admission' | 'question' | 'doctor' | 'setup'

/** Which commands fill which part. Plan, checks, rehearsal and known issues are not among them: they promise nothing. */
const filledBy: Readonly<Record<Part, readonly string[]>> = {
  backup: ['plan', 'backup', 'migrate', 'rollback'],
  gate: ['migrate', 'deploy', 'rollback'],
  migration: ['migrate'],
  deploy: ['deploy', 'rollback', 'watch'],
  railway: ['plan', 'backup', 'migrate', 'deploy', 'rollback', 'watch'],
  snapshot: ['plan', 'backup', 'migrate'],
  watch: ['deploy', 'watch'],
  announced: ['watch'],
  timeline: ['plan', 'backup', 'migrate', 'verify', 'deploy', 'rollback', 'watch'],
  rollback: ['rollback'],
  admission: ['admit'],
  question: ['plan', 'rollback'],
  doctor: ['doctor'],
  setup: ['init'],
}

function isPart(name: string): name is Part {
  return Object.hasOwn(filledBy, name)
}

/**
 * The record without the parts that its command never fills. The record of a check comes from a job that ran the pull request's own code and is posted in
 * our name: no approval, no proven backup and no command to paste may come out of it.
 */
export function withOwnParts(record: RunRecord): RunRecord {
  const belongs = (part: string): boolean => !isPart(part) || filledBy[part].includes(record.command)
  const own = Object.fromEntries(Object.entries(record).filter(([part]) => belongs(part))) as RunRecord
  return record.command === 'rehearse' && own.knownIssues !== undefined ? { ...own, knownIssues: own.knownIssues.map(withoutCommand) } : own
}

/** A known issue of the job that ran the author's code may advise, and hand out no command. */
function withoutCommand({ title, fix, check, where, matched, from }: KnownIssue): KnownIssue {
  return { title, fix, where, matched, from, ...(check === undefined ? {} : { check }) }
}
