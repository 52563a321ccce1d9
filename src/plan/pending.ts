import type { MigrationFile } from '../prisma/index.ts'
import { Refusal } from '../record/outcome.ts'
import type { PlannedMigration } from '../record/record.ts'
import { classify, describeExecution, executionOf, SqlSyntaxError } from '../sql/index.ts'

/**
 * One pending migration as the plan shows it: how the project's Prisma applies it, and what each statement does.
 * @throws Refusal when PostgreSQL's own parser rejects the file
 */
export async function planMigration(migration: MigrationFile, prismaVersion: string): Promise<PlannedMigration> {
  try {
    const execution = await executionOf(migration.sql, prismaVersion)
    const { risk, findings } = await classify(migration.sql)
    return {
      name: migration.name,
      file: migration.file,
      sha256: migration.sha256,
      bytes: migration.bytes,
      execution: {
        kind: execution.kind,
        statements: execution.statements,
        ...('why' in execution ? { why: execution.why } : {}),
        ...('line' in execution ? { line: execution.line } : {}),
        sentence: describeExecution(execution),
      },
      risk,
      findings: findings.map(({ line, tables, ...finding }) => ({ ...finding, tables: [...tables], at: { file: migration.file, line } })),
      hasChecks: migration.checksFile !== undefined,
      hasPrechecks: migration.prechecksFile !== undefined,
      hasDown: migration.downFile !== undefined,
    }
  } catch (error) {
    if (!(error instanceof SqlSyntaxError)) throw error
    const at = { file: migration.file, line: error.line }
    throw new Refusal({ code: 'migration-syntax-error', cause: `${at.file}:${at.line}: PostgreSQL would not parse it: ${error.message}.`, fix: 'Correct the statement.', at }, { cause: error })
  }
}

/** @throws Refusal naming the first file that Prisma cannot run as it is */
export function refuseUnrunnable(pending: readonly PlannedMigration[]): void {
  const stuck = pending.find(({ execution }) => execution.kind === 'cannot-run')
  if (!stuck) return
  const at = { file: stuck.file, line: stuck.execution.line ?? 1 }
  throw new Refusal({
    code: 'cannot-run',
    cause: `${at.file}:${at.line} cannot run: ${stuck.execution.why ?? 'it needs to be outside a transaction'}.`,
    fix: 'Move that statement into a migration of its own.',
    at,
  })
}
