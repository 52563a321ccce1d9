import type { Plan } from '../record/record.ts'
import { highest } from '../sql/index.ts'
import { planMigration } from './pending.ts'
import type { Survey } from './survey.ts'

/** What a plan holds before it was looked for drift and before its prechecks ran. */
export async function makePlan({ judged, target, identity, project, hash }: Survey, engine: string): Promise<Plan> {
  const pending = await Promise.all(judged.pending.map(async (migration) => await planMigration(migration, project.version)))
  return {
    hash,
    target,
    commit: identity.commit,
    prismaVersion: project.version,
    engine,
    appliedHead: judged.head,
    applied: judged.applied.length,
    pending,
    risk: highest(pending.flatMap(({ findings }) => findings)),
    drift: { outcome: 'unknown', summary: 'Drift was not looked for.' },
    checkFiles: [...identity.checkFiles],
    prechecks: [],
  }
}

/** One line for the log and the timeline. */
export function describePlan({ pending, risk, hash, applied }: Plan): string {
  const count = pending.length === 0 ? 'nothing is pending' : pending.length === 1 ? `1 migration is pending (${pending[0]?.name ?? ''})` : `${pending.length} migrations are pending`
  return `${count}, ${applied} applied, risk: ${risk}, plan ${hash.slice(0, 8)}`
}
