import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { quotedLiteral, quotedName } from '../postgres/identifier.ts'
import type { MigrationFile } from '../prisma/index.ts'
import type { Plan, PlannedMigration } from '../record/record.ts'
import type { Survey } from './survey.ts'

/**
 * The pending migrations as one psql script for a person who wants to run it by hand: each file between the rows that Prisma itself would write to
 * `_prisma_migrations`, and the steps around it. It stops at the first error.
 */
export function migrationScript(plan: Plan, migrations: readonly MigrationFile[], schema: string): string {
  const table = `${quotedName(schema)}._prisma_migrations`
  const pending = plan.pending.flatMap((planned) => {
    const file = migrations.find(({ name }) => name === planned.name)
    return file ? [section(planned, file, table)] : []
  })
  return [
    `-- Signalbox plan ${plan.hash}`,
    `-- Target: ${comment(plan.target.database)} (system ${plan.target.systemIdentifier}, OID ${plan.target.databaseOid}); commit ${plan.commit ?? 'unknown'}; risk: ${plan.risk}`,
    '--',
    '-- 1. Back it up and prove the backup:   signalbox backup',
    '-- 2. Run this file:                     psql "$DATABASE_URL" -f THIS_FILE',
    '-- 3. Verify:                            signalbox verify',
    '-- It stops at the first error. What was committed until then stays; the row of the failed migration in _prisma_migrations then blocks prisma migrate deploy.',
    '',
    '\\set ON_ERROR_STOP on',
    "SET client_encoding = 'UTF8';",
    `SELECT current_database() = ${quotedLiteral(plan.target.database)} AND (SELECT system_identifier::text FROM pg_control_system()) = '${plan.target.systemIdentifier}' AS right_database \\gset`,
    '\\if :right_database',
    '\\else',
    "\\warn 'This is not the database that the plan was made for. Nothing was done.'",
    '\\quit 3',
    '\\endif',
    'SELECT pg_advisory_lock(72707369); -- the lock that prisma migrate deploy takes',
    `SET search_path = ${quotedName(schema)};`,
    ...(plan.applied === 0 ? [historyTable(table)] : []),
    ...pending,
    'SELECT pg_advisory_unlock(72707369);',
    '',
  ].join('\n')
}

function section(planned: PlannedMigration, file: MigrationFile, table: string): string {
  const name = quotedLiteral(planned.name)
  const open = `INSERT INTO ${table} (id, checksum, migration_name, started_at, applied_steps_count) VALUES (gen_random_uuid()::text, '${file.sha256}', ${name}, now(), 0);`
  const close = `UPDATE ${table} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = ${name} AND finished_at IS NULL AND rolled_back_at IS NULL;`
  const together = planned.execution.kind === 'one-transaction'
  return ['', `-- ${comment(planned.name)}: ${comment(planned.execution.sentence)}`, open, ...(together ? ['BEGIN;'] : []), file.sql.trimEnd(), ';', ...(together ? ['COMMIT;'] : []), close].join('\n')
}

/** As Prisma makes it (schema-engine, `sql_migration_persistence.rs`). */
function historyTable(table: string): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);`
}

function comment(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}

/** Writes the script; returns its path. */
export async function writeScript(file: string, plan: Plan, { migrations, project }: Pick<Survey, 'migrations' | 'project'>, schema = 'public'): Promise<string> {
  const where = path.resolve(file)
  await writeFile(where, migrationScript(plan, migrations, schema))
  return path.relative(project.root, where).startsWith('..') ? where : path.relative(process.cwd(), where)
}
