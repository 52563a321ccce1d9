import { majorOf } from '../postgres/server-version.ts'
import type { RunRecord, Target } from '../record/record.ts'
import { humanDuration } from './durations.ts'

/** `15.18`, from `server_version_num` (since PostgreSQL 10 the major version times 10,000 plus the minor one). */
export function humanServerVersion(serverVersion: number): string {
  return `${majorOf(serverVersion)}.${serverVersion % 10_000}`
}

/** The few facts that say which run this is; every view writes them in its own way. Absent ones are left out. */
export interface RunIdentity {
  environment: string
  target: Target | undefined
  commit: string | undefined
  planHash: string | undefined
  duration: string
}

/** Brings them together from the record. */
export function identityOf(record: RunRecord): RunIdentity {
  return {
    environment: record.environment,
    target: record.target ?? record.plan?.target,
    commit: record.plan?.commit ?? record.deploy?.commit ?? undefined,
    planHash: record.rollback?.hash ?? record.plan?.hash ?? record.gate?.planHash,
    duration: humanDuration(record.milliseconds),
  }
}
