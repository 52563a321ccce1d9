import type { RunRecord } from '../record/record.ts'

type Part = 'backup' | 'gate' | 'migration' | 'deploy' | 'rollback' | 'admission' | 'question' | 'doctor' | 'setup'

/** Which commands fill which part. Plan, checks and rehearsal are not among them: they promise nothing. */
const filledBy: Readonly<Record<Part, readonly string[]>> = {
  backup: ['plan', 'backup', 'migrate', 'rollback'],
  gate: ['migrate', 'deploy', 'rollback'],
  migration: ['migrate'],
  deploy: ['deploy'],
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
  return Object.fromEntries(Object.entries(record).filter(([part]) => belongs(part))) as RunRecord
}
