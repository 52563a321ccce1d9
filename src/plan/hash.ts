import { createHash } from 'node:crypto'
import type { Plan } from '../record/record.ts'

/** What an approval is bound to. */
export type PlanIdentity = Pick<Plan, 'target' | 'commit' | 'prismaVersion' | 'appliedHead' | 'checkFiles'> & {
  /** The schema that Prisma works in: two tenants of one database may stand at the same migration. */
  readonly schema: string
  /** How many rows Prisma's history has, rolled-back ones too: what was undone since an approval needs a new one. */
  readonly historyRows: number
  /** Every file that runs or judges: migration.sql, prechecks.sql, down.sql and checks.sql of each pending migration. */
  readonly pendingFiles: readonly { readonly file: string; readonly sha256: string }[]
}

/**
 * The plan hash: sha256 (hex) of a canonical text, the same on every machine and different when any part changes.
 * One part a line, `key=value`, values as JSON strings (or `null`), files by their path inside the Prisma folder's parent
 * with `/`, sorted by code unit, line ends `\n`; documented in docs/plan-hash.md.
 * Where the target was reached, by whom and how large it is are not part of who it is.
 */
export function planHash(plan: PlanIdentity): string {
  return createHash('sha256').update(canonicalPlan(plan)).digest('hex')
}

export function canonicalPlan(plan: PlanIdentity): string {
  const files = (kind: string, list: readonly { file: string; sha256: string }[]): string[] =>
    list.map(({ file, sha256 }) => `${kind}=${JSON.stringify(file.replaceAll('\\', '/'))} ${sha256}`).sort()
  const lines = [
    'signalbox-plan=1',
    `system=${JSON.stringify(plan.target.systemIdentifier)}`,
    `oid=${plan.target.databaseOid}`,
    `database=${JSON.stringify(plan.target.database)}`,
    `schema=${JSON.stringify(plan.schema)}`,
    `server=${plan.target.serverVersion}`,
    `prisma=${JSON.stringify(plan.prismaVersion)}`,
    `history-rows=${plan.historyRows}`,
    `applied-head=${JSON.stringify(plan.appliedHead)}`,
    `commit=${JSON.stringify(plan.commit)}`,
    ...files('pending', plan.pendingFiles),
    ...files('check', plan.checkFiles),
  ]
  return `${lines.join('\n')}\n`
}
