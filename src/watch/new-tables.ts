import type { Session } from '../context/ports.ts'
import type { MigrationFile } from '../prisma/index.ts'
import { readHistory } from '../prisma/index.ts'
import type { RunRecord } from '../record/record.ts'
import { classify } from '../sql/index.ts'

/** What is younger counts as new. */
const youngMs = 24 * 3_600_000

/** The tables that a plan makes; names as `displayName` gives them. Pure. */
export function tablesOfPlan(plan: NonNullable<RunRecord['plan']>): string[] {
  return [...new Set(plan.pending.flatMap(({ findings }) => findings).filter(({ rule }) => rule === 'create-table').flatMap(({ tables }) => tables))].sort()
}

/**
 * The tables that migrations made which were applied since a day before `since`: PostgreSQL knows of no table when it was made, Prisma's history knows it of each migration.
 * @throws DatabaseError
 */
export async function tablesMadeSince(session: Session, migrations: readonly MigrationFile[], since: Date): Promise<string[]> {
  const history = await readHistory(session, session.url.schema)
  const applied = new Map(history.rows.map((row) => [row.name, row]))
  const made = new Set<string>()
  for (const { name, sql } of migrations) {
    const row = applied.get(name)
    if (row === undefined || row.rolledBackAt !== null || row.finishedAt === null || Date.parse(row.finishedAt) < since.getTime() - youngMs) continue
    const { findings } = await classify(sql).catch(() => ({ findings: [] }))
    for (const { rule, tables } of findings) if (rule === 'create-table') for (const table of tables) made.add(table)
  }
  return [...made].sort()
}
