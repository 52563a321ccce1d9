import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { quotedLiteral, quotedName } from '../postgres/identifier.ts'
import type { MigrationFile } from '../prisma/index.ts'
import { Refusal } from '../record/outcome.ts'
import type { Plan, PlannedMigration } from '../record/record.ts'
import { splitStatements } from '../sql/index.ts'
import type { Survey } from './survey.ts'

/**
 * The pending migrations as one psql script for a person who wants to run it by hand: each file between the rows that Prisma itself would write to
 * `_prisma_migrations`, and the steps around it. It stops at the first error, and on another database than the plan's before anything is done; what is
 * applied already it passes over, so that it may be run twice.
 * @throws Refusal for a migration that changes how the strings after it are read
 */
export async function migrationScript(plan: Plan, migrations: readonly MigrationFile[], schema: string): Promise<string> {
  const table = `${quotedName(schema)}._prisma_migrations`
  const pending: string[] = []
  for (const planned of plan.pending) {
    const file = migrations.find(({ name }) => name === planned.name)
    if (file) pending.push(section(planned, await sqlForPsql(file), file.sha256, table))
  }
  return [
    `-- Signalbox plan ${plan.hash}`,
    `-- Target: ${comment(plan.target.database)} (system ${plan.target.systemIdentifier}, OID ${plan.target.databaseOid}); commit ${plan.commit ?? 'unknown'}; risk: ${plan.risk}`,
    '--',
    '-- 1. Back it up and prove the backup:   signalbox backup',
    '-- 2. Run this file:                     psql "${DATABASE_URL%%\\?*}" -f THIS_FILE    (psql refuses what only Prisma knows, as ?schema=public)',
    '-- 3. Verify:                            signalbox verify',
    '-- It stops at the first error. What was committed until then stays; the row of the failed migration in _prisma_migrations then blocks prisma migrate deploy.',
    '',
    '\\set ON_ERROR_STOP on',
    "SET client_encoding = 'UTF8';",
    plainStrings,
    ...onlyOn(plan.target),
    '-- The lock that prisma migrate deploy takes.',
    'SELECT pg_advisory_lock(72707369) AS signalbox_lock \\gset',
    `SET search_path = ${quotedName(schema)};`,
    ...(plan.applied === 0 ? [historyTable(table)] : []),
    ...unless('settled', `NOT EXISTS (SELECT FROM ${table} WHERE finished_at IS NULL AND rolled_back_at IS NULL)`, 'A migration in _prisma_migrations has failed: settle it with prisma migrate resolve first.'),
    ...pending,
    'SELECT pg_advisory_unlock(72707369) AS signalbox_lock \\gset',
    '',
  ].join('\n')
}

/** psql obeys a backslash outside of a string, `\\!` for the shell; which text is a string depends on this setting (and psql follows it, line by line). */
const plainStrings = 'SET standard_conforming_strings = on;'

/**
 * psql has no way to end with a code of one's own; an error under ON_ERROR_STOP ends it with 3.
 * The variables have names that no migration uses: psql puts them in wherever SQL says `:name`.
 */
function unless(name: string, condition: string, error: string): string[] {
  return [`SELECT ${condition} AS signalbox_${name} \\gset`, `\\if :signalbox_${name}`, '\\else', `DO $$ BEGIN RAISE EXCEPTION '${error}'; END $$;`, '\\endif']
}

function onlyOn({ database, databaseOid, systemIdentifier }: Plan['target']): string[] {
  const facts = [
    `current_database() = ${quotedLiteral(database)}`,
    `(SELECT oid FROM pg_database WHERE datname = current_database()) = ${databaseOid}`,
    `(SELECT system_identifier::text FROM pg_control_system()) = '${systemIdentifier}'`,
  ]
  return unless('right_database', facts.join(' AND '), 'This is not the database that the plan was made for. Nothing was done.')
}

/** The file; where it holds a backslash at all, with that setting made again after each statement, so that none can open the next one's strings. */
async function sqlForPsql({ sql, file }: MigrationFile): Promise<string> {
  if (!sql.includes('\\')) return await ended(sql)
  if (/standard_conforming_strings/i.test(sql)) {
    throw new Refusal({
      code: 'script-not-safe',
      cause: `${file} changes standard_conforming_strings and holds backslashes: psql could take a part of a string for a command of its own.`,
      fix: 'Take that setting out of the migration (write E\'…\' where escapes are meant), or leave out script.',
      at: { file, line: 1 },
    })
  }
  const bytes = Buffer.from(sql)
  let end = 0
  const parts = (await splitStatements(sql)).map(({ text, start }) => {
    const before = bytes.subarray(end, start).toString().replace(/^\s*;/, '').trim()
    end = start + Buffer.byteLength(text)
    return `${before === '' ? '' : `${before}\n`}${text}\n;\n${plainStrings}`
  })
  return parts.join('\n')
}

/** The file with the semicolon that its last statement may lack: on a line of its own, for a comment may stand last. */
async function ended(sql: string): Promise<string> {
  const last = (await splitStatements(sql)).at(-1)
  const rest = last === undefined ? ';' : Buffer.from(sql).subarray(last.start + Buffer.byteLength(last.text)).toString()
  return `${sql.trimEnd()}${/^\s*;/.test(rest) ? '' : '\n;'}`
}

function section(planned: PlannedMigration, sql: string, sha256: string, table: string): string {
  const name = quotedLiteral(planned.name)
  const open = `INSERT INTO ${table} (id, checksum, migration_name, started_at, applied_steps_count) VALUES (gen_random_uuid()::text, '${sha256}', ${name}, now(), 0);`
  const close = `UPDATE ${table} SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE migration_name = ${name} AND finished_at IS NULL AND rolled_back_at IS NULL;`
  const together = planned.execution.kind === 'one-transaction'
  return [
    '',
    `-- ${comment(planned.name)}: ${comment(planned.execution.sentence)}`,
    `SELECT EXISTS (SELECT FROM ${table} WHERE migration_name = ${name} AND finished_at IS NOT NULL AND rolled_back_at IS NULL) AS signalbox_applied \\gset`,
    '\\if :signalbox_applied',
    `\\echo '${word(planned.name)} is applied already: skipped'`,
    '\\else',
    open,
    ...(together ? ['BEGIN;'] : []),
    sql,
    ...(together ? ['COMMIT;'] : []),
    close,
    '\\endif',
  ].join('\n')
}

/** A name between the quotes of a command of psql's, where quotes, backslashes, backquotes and line ends would be obeyed. */
function word(name: string): string {
  return name.replace(/[^\w.\- ]/g, '?')
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
  await writeFile(where, await migrationScript(plan, migrations, schema))
  return path.relative(project.root, where).startsWith('..') ? where : path.relative(process.cwd(), where)
}
